package read

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"kilde/pipeline"
	"kilde/pipeline/read/webpage"
)

func isFeed(name string, head []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".rss", ".atom":
		return true
	}
	if !bytes.HasPrefix(bytes.TrimLeft(head, "\ufeff \t\r\n"), []byte("<")) {
		return false
	}
	for _, root := range []string{"<rss", "<feed", "<rdf:RDF"} {
		if at := bytes.Index(head, []byte(root)); at >= 0 && !bytes.Contains(bytes.ToLower(head[:at]), []byte("<html")) {
			return true
		}
	}
	return false
}

// Feeds are read here and not by gofeed, the library that is kept, since that gives up a
// whole feed for its cut end or for bytes in another charset than it claims, and has no
// bounds on time.

// feedEntry is an item of RSS 0.9 to 2.0 or an entry of Atom, as far as it is read. Full
// texts win over summaries, links over ids.
type feedEntry struct {
	id, link, title, byline, published, updated string
	content, summary                            string
}

// feedItems yields one document an item. The titles of feeds have the publisher before
// the items, so items are yielded once the feed is read.
func feedItems(in *input, yield func(Item) bool) bool {
	raw, err := in.bytes()
	if err != nil {
		return yield(bad(in.path, in.size, err))
	}
	text, charset := xmlText(raw)
	entries, publisher, err := readFeed(text, in.deadline())
	if err != nil && len(entries) == 0 {
		return yield(bad(in.path, in.size, err))
	}
	for n, e := range entries {
		key := cmp.Or(e.id, e.link, fmt.Sprint(n+1))
		place := fmt.Sprintf("%s:%d", in.path, n+1)
		size := int64(len(raw) / len(entries))
		if !yield(Item{place, size, func() ([]pipeline.Release, error) { return one(in.entry(e, key, publisher, charset), nil) }}) {
			return false
		}
	}
	if err != nil {
		return yield(bad(in.path, 0, fmt.Errorf("%w; the rest not read", err)))
	}
	return true
}

// entry makes a release of an item.
func (in *input) entry(e feedEntry, key, publisher, charset string) pipeline.Release {
	text := cmp.Or(e.content, e.summary)
	r := in.release("feed", []byte(key+"\n"+e.title+"\n"+text))
	r.ID, r.Raw, r.Charset = in.id+"#"+key, text, charset
	r.URL, r.Headline, r.Publisher, r.MetaByline = e.link, e.title, publisher, e.byline
	if strings.Contains(text, "<") {
		p := webpage.Fragment(text)
		r.Edit, r.Parts = p.Edit, p.Parts
	}
	if strings.TrimSpace(text) == "" {
		r.Notes = append(r.Notes, emptyNote)
	} else if e.content == "" && len(text) < 600 {
		r.Notes = append(r.Notes, "summary only: the feed has no full text")
	}
	if date := cmp.Or(e.published, e.updated); date != "" {
		var ok bool
		if r.MetaPublished, ok = Day(strings.TrimSpace(date)); !ok {
			r.Notes = append(r.Notes, fmt.Sprintf("published %q: not understood", date))
		}
	}
	return r
}

// readFeed reads the items and the title of a feed. What a document type declares is not
// expanded, and nothing is fetched.
func readFeed(raw []byte, w *watch) (entries []feedEntry, publisher string, err error) {
	d := newXML(raw)
	var e *feedEntry
	person := false
	for {
		tok, err := d.Token()
		if err == io.EOF {
			if len(entries) == 0 {
				err = errors.New("a feed without items")
			} else {
				err = nil
			}
			return entries, publisher, err
		}
		if err == nil {
			err = w.err()
		}
		if err != nil {
			return entries, publisher, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			name := t.Name.Local
			switch {
			case name == "item" || name == "entry":
				entries = append(entries, feedEntry{})
				e = &entries[len(entries)-1]
				continue
			case name == "author" && e != nil:
				person = true
			}
			if e == nil {
				if name == "title" && publisher == "" {
					publisher = oneLine(innerText(d, w))
				}
				continue
			}
			if person && name == "name" {
				setOnce(&e.byline, oneLine(innerText(d, w)))
				continue
			}
			e.field(d, t, raw, w)
		case xml.EndElement:
			switch t.Name.Local {
			case "item", "entry":
				e = nil
			case "author":
				person = false
			}
		}
	}
}

// field reads an element of an item.
func (e *feedEntry) field(d *xml.Decoder, t xml.StartElement, raw []byte, w *watch) {
	space := t.Name.Space
	switch t.Name.Local {
	case "title":
		if !strings.Contains(space, "media") {
			setOnce(&e.title, oneLine(innerText(d, w)))
		}
	case "link":
		href, rel := attr(t, "href"), attr(t, "rel")
		if href == "" {
			href = oneLine(innerText(d, w))
		} else if rel != "" && rel != "alternate" {
			return
		}
		setOnce(&e.link, href)
	case "guid", "id":
		setOnce(&e.id, oneLine(innerText(d, w)))
	case "pubDate", "published", "issued", "date", "created":
		setOnce(&e.published, oneLine(innerText(d, w)))
	case "updated", "modified":
		setOnce(&e.updated, oneLine(innerText(d, w)))
	case "creator":
		setOnce(&e.byline, oneLine(innerText(d, w)))
	case "encoded":
		setOnce(&e.content, innerText(d, w))
	case "content":
		if strings.Contains(space, "media") {
			return
		}
		if attr(t, "type") == "xhtml" {
			begin := d.InputOffset()
			if d.Skip() == nil {
				setOnce(&e.content, string(bytes.ToValidUTF8(raw[begin:min(d.InputOffset(), int64(len(raw)))], []byte("\uFFFD"))))
			}
			return
		}
		setOnce(&e.content, innerText(d, w))
	case "description", "summary":
		setOnce(&e.summary, innerText(d, w))
	}
}

func setOnce(to *string, s string) {
	if *to == "" {
		*to = s
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// xmlText returns XML in UTF-8, and the charset it was in. Control characters, which no XML
// may have, become blanks, so that what was UTF-8 keeps its length.
func xmlText(raw []byte) (text []byte, charset string) {
	raw, charset, _ = asUTF8(raw)
	control := func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' && r != '\r' }
	if bytes.IndexFunc(raw, control) < 0 {
		return raw, charset
	}
	return bytes.Map(func(r rune) rune {
		if control(r) {
			return ' '
		}
		return r
	}, raw), charset
}

// newXML reads XML as it is found, with the entities of HTML, and lenient about the rest.
// What it says of its charset is passed over: xmlText has seen to that.
func newXML(raw []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return d
}

// innerText reads up to the end of the element that was just begun and returns its text.
func innerText(d *xml.Decoder, w *watch) string {
	var b strings.Builder
	for depth := 1; depth > 0; {
		tok, err := d.Token()
		if err != nil || w.err() != nil {
			break
		}
		switch t := tok.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(t)
		}
	}
	return b.String()
}
