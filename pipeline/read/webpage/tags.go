package webpage

import (
	"bytes"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// flow is how an element bears on the text around it.
type flow uint8

const (
	inline    flow = iota // a part of a line that may say something: a, span
	plain                 // a part of a line that says nothing here: b, em
	blockFlow             // ends what stands before it
	void                  // has no text
	rawText               // what stands in it is no text of the page
)

func flowOf(tag atom.Atom) flow {
	switch tag {
	case atom.B, atom.I, atom.Em, atom.Strong, atom.Font, atom.U, atom.Small, atom.Sup, atom.Sub, atom.Mark,
		atom.Abbr, atom.Acronym, atom.Cite, atom.Q, atom.Code, atom.S, atom.Strike, atom.Del, atom.Ins, atom.Big, atom.Tt,
		atom.Html, atom.Head, atom.Body, atom.Tbody, atom.Thead, atom.Tfoot, atom.Nobr, atom.Bdi, atom.Bdo, atom.Label:
		return plain
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Button, atom.Caption, atom.Center, atom.Dd, atom.Details,
		atom.Dialog, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Legend, atom.Li, atom.Main,
		atom.Menu, atom.Nav, atom.Object, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Select, atom.Summary, atom.Svg,
		atom.Table, atom.Td, atom.Template, atom.Th, atom.Tr, atom.Ul, atom.Video, atom.Audio, atom.Canvas, atom.Option, atom.Math:
		return blockFlow
	case atom.Br, atom.Hr, atom.Img, atom.Meta, atom.Link, atom.Input, atom.Col, atom.Area, atom.Base, atom.Source,
		atom.Track, atom.Wbr, atom.Embed, atom.Param:
		return void
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Noscript, atom.Iframe, atom.Noembed, atom.Noframes,
		atom.Xmp, atom.Plaintext:
		return rawText
	}
	return inline
}

// hints are what the tag, the class or a role says an element is for.
type hints uint16

const (
	hidden    hints = 1 << iota // not shown, or not text
	furniture                   // of the site: a menu, a cookie banner, links to share
	weak                        // perhaps furniture: an aside, a footer, which releases have too
	mainPart
	articlePart
	layout // a table that arranges the page
	caption
	banner // furniture that has running text, much of it on a short page
)

// inherited hints hold for all that stands in an element.
const inherited = hidden

func tagHints(tag atom.Atom) hints {
	switch tag {
	case atom.Select, atom.Template, atom.Svg, atom.Object, atom.Button, atom.Video, atom.Audio, atom.Canvas, atom.Option, atom.Math:
		return hidden
	case atom.Nav, atom.Form, atom.Menu, atom.Dialog:
		return furniture
	case atom.Header, atom.Footer, atom.Aside:
		return weak
	case atom.Main:
		return mainPart
	case atom.Article:
		return articlePart
	case atom.Figcaption, atom.Caption:
		return caption
	}
	return 0
}

// attributes are what is read of a tag.
type attributes struct {
	hints     hints
	link      bool // a link to another page
	ld        bool // a script of JSON-LD
	published bool // itemprop="datePublished", or the old pubdate
	datetime  string
	content   string
}

func (a *attributes) read(z *html.Tokenizer) {
	for {
		key, val, more := z.TagAttr()
		switch string(key) {
		case "class", "id":
			a.hints |= nameHints(val)
		case "role":
			switch string(val) {
			case "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "alert":
				a.hints |= furniture
			case "complementary":
				a.hints |= weak
			case "main":
				a.hints |= mainPart
			case "article":
				a.hints |= articlePart
			}
		case "itemprop":
			switch string(val) {
			case "articleBody":
				a.hints |= articlePart
			case "datePublished", "dateCreated":
				a.published = true
			}
		case "hidden":
			a.hints |= hidden
		case "aria-hidden":
			if string(val) == "true" {
				a.hints |= hidden
			}
		case "style":
			if bytes.Contains(val, []byte("display:none")) || bytes.Contains(val, []byte("display: none")) {
				a.hints |= hidden
			}
		case "href":
			// Addresses of mail and telephones are text that a contact block has.
			a.link = len(val) > 0 && !bytes.HasPrefix(val, []byte("mailto:")) && !bytes.HasPrefix(val, []byte("tel:"))
		case "type":
			a.ld = string(val) == "application/ld+json"
		case "datetime":
			a.datetime = string(val)
		case "content":
			a.content = string(val)
		case "pubdate":
			a.published = true
		}
		if !more {
			return
		}
	}
}

// nameHints reads the words of a class or an id: "CybotCookiebotDialog", "left-menu".
func nameHints(names []byte) hints {
	if bytes.Contains(names, []byte("sr-only")) || bytes.Contains(names, []byte("hidden")) && invisible(names) ||
		bytes.Contains(names, []byte("screen-reader")) || bytes.Contains(names, []byte("element-invisible")) {
		return hidden
	}
	var h hints
	var word [24]byte
	n := 0
	for i := 0; i <= len(names); i++ {
		var c byte
		if i < len(names) {
			c = names[i]
		}
		upper := c-'A' < 26
		if upper && i > 0 && names[i-1]-'a' < 26 || (c|0x20)-'a' >= 26 {
			if n > 2 {
				h |= wordHints(word[:n])
			}
			n = 0
		}
		if (c|0x20)-'a' < 26 && n < len(word) {
			word[n] = c | 0x20
			n++
		}
	}
	return h
}

// invisible reports whether a class hides text from all who see: "hidden" alone is left
// out, for it often means hidden on small screens.
func invisible(names []byte) bool {
	return bytes.Contains(names, []byte("visually-hidden")) || bytes.Contains(names, []byte("visuallyhidden"))
}

func wordHints(w []byte) hints {
	if h, ok := hintWords[string(w)]; ok {
		return h
	}
	for _, stem := range furnitureStems {
		if len(w) > len(stem) && (string(w[:len(stem)]) == stem || string(w[len(w)-len(stem):]) == stem) {
			return furniture | banner
		}
	}
	return 0
}

// furnitureStems begin or end a word of a class that is written in one:
// "cookieconsent", "sitefooter", "hovedmenu".
var furnitureStems = []string{"cookie", "footer", "menu", "breadcrumb", "navbar", "sidebar", "share", "newsletter", "nyhedsbrev"}

// hintWords are words of classes and ids. Words that also name the frame of a whole page
// or of a release are left out: header, top, widget, banner, teaser, meta, kontakt.
var hintWords = func() map[string]hints {
	m := map[string]hints{}
	for _, w := range []string{
		"nav", "navbar", "navigation", "menu", "menuen", "megamenu", "submenu", "topbar", "toolbar", "breadcrumb", "breadcrumbs",
		"broedkrumme", "broedkrummer", "brodkrumme", "brodkrummer", "krummesti", "rootline", "pager", "pagination", "paging", "skip", "skiplink", "skiplinks",
		"cookie", "cookies", "consent", "gdpr", "onetrust", "coi", "cybot",
		"share", "sharing", "social", "socials", "socialmedia", "addthis", "addtoany", "sharedaddy", "sharethis", "deling", "somedeling",
		"related", "relateret", "relaterede", "recommended", "recommendations", "anbefalet", "anbefalede", "readalso",
		"sidebar", "footer", "colophon", "bundmenu", "copyright",
		"newsletter", "nyhedsbrev", "subscribe", "subscription", "signup", "login", "search", "soeg", "soegning", "searchbox",
		"comments", "comment", "disqus", "kommentarer", "tagcloud", "tags", "taglist", "emneord", "keywords",
		"ads", "advert", "advertisement", "annonce", "annoncer", "adslot", "sponsored",
		"modal", "popup", "overlay", "lightbox", "dialog", "tooltip", "paywall", "readspeaker", "rsbtn", "feedback", "helpful", "captcha",
	} {
		m[w] = furniture
	}
	for _, w := range []string{
		"cookie", "cookies", "consent", "gdpr", "onetrust", "coi", "cybot", "comments", "comment", "disqus", "kommentarer", "footer", "newsletter", "nyhedsbrev",
	} {
		m[w] = furniture | banner
	}
	for _, w := range []string{"aside", "factbox", "faktaboks", "fakta", "infobox"} {
		m[w] = weak
	}
	for _, w := range []string{"caption", "billedtekst", "figcaption", "imagetext", "phototext"} {
		m[w] = caption
	}
	return m
}()
