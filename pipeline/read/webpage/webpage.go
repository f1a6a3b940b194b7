// Package webpage finds the press release in a web page: its title, paragraphs, headings,
// lists, tables and captions, without the menus, banners, links to share and teasers of
// other releases around it, and what the page says about it in its metadata.
//
//	for _, p := range webpage.Read(raw) { // one, on most pages
//		p.Headline, p.Dates           // what the page says
//		p.Edit                        // what of raw is text, as the edits of a first stage
//	}
//
// It reads a page in one pass of a tokenizer (parse.go), with what tags and classes say
// of the text in them (tags.go), tells pages with several releases (several.go), decides
// what is the release of all others (release.go), and copies nothing: a release is a list
// of ranges of the page. No scripts are run and nothing is fetched.
package webpage

import "kilde/pipeline"

// Page is a release on a web page, and what the page says of it.
type Page struct {
	Headline  string
	Dates     []string // that may be the day of publication, the most reliable first
	Byline    string
	Publisher string
	URL       string
	Truncated bool // the page ends in the middle of a tag
	Empty     bool // there is no release in it
	Several   bool // it may be several releases that could not be told apart

	// Edit leaves the text of the release of the bytes that were read. Entities stay as
	// they are written, and the bytes in their charset.
	Edit func(e *pipeline.Editor, raw string)

	// Parts are its headings and captions.
	Parts []pipeline.Part
}

// Read reads a page in UTF-8, windows-1252, or another charset that has ASCII in it. It is
// one release, unless it holds several for certain.
func Read(raw string) []Page {
	p, title := judged(raw, false)
	if list := p.several(); list != nil {
		return p.entries(list)
	}
	title = p.choose(title)
	if few := p.shownText(); few < fewWords {
		all, at := judged(raw, true)
		if at = all.choose(at); all.shownText() > 4*few+fewWords {
			p, title = all, at
		}
	}
	shown := ""
	if title >= 0 && p.blocks[title].shown {
		shown = p.string(&p.blocks[title])
	}
	headline, site := p.headline(shown)
	cuts := p.cuts(p.blocks)
	return []Page{{
		Headline: headline, Dates: p.dates(), Byline: p.byline(site), Publisher: site, URL: p.address(),
		Truncated: p.cut, Empty: len(cuts) == 0, Several: p.releases(title) > 1, Parts: p.parts(p.blocks),
		Edit: func(e *pipeline.Editor, raw string) { applyCuts(e, raw, cuts) },
	}}
}

// judged reads a page and finds its title and what is furniture on it.
func judged(raw string, showAll bool) (p *page, title int) {
	p = parsePage(raw, showAll)
	title = p.findTitle()
	p.judgeFurniture(title)
	return p, title
}

// Fragment reads markup that is all release, such as the content of a feed's item.
func Fragment(raw string) Page {
	p := parsePage(raw, false)
	for i := range p.blocks {
		p.blocks[i].shown = true
	}
	cuts := p.cuts(p.blocks)
	return Page{
		Truncated: p.cut, Empty: len(cuts) == 0, Parts: p.parts(p.blocks),
		Edit: func(e *pipeline.Editor, raw string) { applyCuts(e, raw, cuts) },
	}
}

// fewWords is how little text, in bytes, makes a page look for what it hides.
const fewWords = 150

// shownText returns the bytes of text that are the release.
func (p *page) shownText() int32 {
	n := int32(0)
	for i := range p.blocks {
		if b := &p.blocks[i]; b.shown {
			n += b.text
		}
	}
	return n
}

// parts lists the headings below the title, and the captions.
func (p *page) parts(blocks []block) []pipeline.Part {
	var parts []pipeline.Part
	for i := range blocks {
		b := &blocks[i]
		at := p.pieces[b.first].lo
		switch {
		case !b.shown || b.title:
		case b.level > 1 && b.text < maxHeading:
			parts = append(parts, pipeline.Part{At: at, Kind: pipeline.Heading})
		case p.captioned(b.node):
			parts = append(parts, pipeline.Part{At: at, Kind: pipeline.Caption})
		}
	}
	return parts
}

// maxHeading is how long a heading may be: some pages put their lead in one.
const maxHeading = 100

// captioned reports whether an element stands in a caption.
func (p *page) captioned(node int32) bool {
	for n := 0; node > 0 && n < 4; n++ {
		if p.nodes[node].hints&caption != 0 {
			return true
		}
		node = p.nodes[node].parent
	}
	return false
}

// cut is a range of the page that stays, and what is written before it in place of the markup.
type cut struct {
	lo, hi int32
	before string
}

func applyCuts(e *pipeline.Editor, raw string, cuts []cut) {
	for _, c := range cuts {
		e.Replace(int(c.lo)-e.Pos(), c.before)
		e.Keep(int(c.hi - c.lo))
	}
	e.Replace(len(raw)-e.Pos(), "")
}

// cuts lists the pieces of a release in some blocks, and the blanks, line ends and bullets
// that stand for the markup between them.
func (p *page) cuts(blocks []block) []cut {
	n := 0
	var last *block
	for i := range blocks {
		b := &blocks[i]
		if !b.shown {
			continue
		}
		n += int(b.end - b.first)
		if e := &p.nodes[b.node]; e.item > 0 && (last == nil || p.nodes[last.node].item != e.item) {
			p.nodes[e.list].items++
		}
		last = b
	}
	cuts := make([]cut, 0, n)
	last = nil
	for i := range blocks {
		b := &blocks[i]
		if !b.shown {
			continue
		}
		for k := b.first; k < b.end; k++ {
			x := p.pieces[k]
			before := ""
			switch {
			case k == b.first:
				before = p.between(last, b)
			case x.gap == blankGap:
				before = " "
			case x.gap == lineGap:
				before = "\n"
			}
			if k > b.first && before == "" && cuts[len(cuts)-1].hi == x.lo {
				cuts[len(cuts)-1].hi = x.hi
				continue
			}
			cuts = append(cuts, cut{x.lo, x.hi, before})
		}
		last = b
	}
	return cuts
}

// between returns what parts two blocks: cells of a row stand on one line, rows and list
// items on lines of their own, and all else is a paragraph.
func (p *page) between(a, b *block) string {
	to := &p.nodes[b.node]
	bullet := ""
	if to.item > 0 && p.nodes[to.list].items > 1 && (a == nil || p.nodes[a.node].item != to.item) {
		bullet = "• "
	}
	if a == nil {
		return bullet
	}
	from := &p.nodes[a.node]
	if to.table > 0 && from.table == to.table && p.nodes[to.table].hints&layout == 0 {
		switch {
		case from.cell == to.cell && to.list == 0 && to.cell > 0:
			return " "
		case from.row == to.row && to.row > 0 && from.cell != to.cell:
			return "\t"
		case from.row != to.row:
			return "\n"
		}
	}
	if to.list > 0 && from.list > 0 && from.top == to.top {
		return "\n" + bullet
	}
	return "\n\n" + bullet
}
