package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is the skeleton of a web page: its elements as a tree, its running text as
// blocks, and where in the bytes each piece of a block stands. Nothing is copied.
type page struct {
	raw    string
	nodes  []node
	blocks []block
	pieces []piece
	meta   pageMeta
	cut    bool // the page ends in the middle of a tag
}

// node is an element that is open around text. A parent always stands before its
// children.
type node struct {
	tag    atom.Atom
	parent int32
	first  int32 // blocks [first, end) stand in it
	end    int32
	item   int32 // the list item it is or stands in; 0 when in none
	list   int32
	top    int32 // the outermost list around
	cell   int32
	row    int32
	table  int32
	hints  hints
	text   int32 // bytes of running text in it
	links  int32 // bytes of text in links
	items  int32 // of a list that are part of the release
}

// block is text that no block boundary interrupts: a paragraph, a heading, a cell.
type block struct {
	node  int32
	first int32 // pieces [first, end)
	end   int32
	text  int32  // bytes
	links int32  // bytes of it in links
	level uint8  // of a heading, 1 to 6
	title bool   // it is the title of a release
	shown bool   // it belongs to the release
	small string // see folded
}

// piece is a range of the page's bytes that is text, and what stands before it.
type piece struct {
	lo, hi int32
	gap    gap
}

type gap uint8

const (
	noGap gap = iota
	blankGap
	lineGap // <br>
)

// seam is where a part of a line ends and the next begins at once, as in
// "<span>Nyhed</span><span>3. maj</span>", which a style sheet sets apart.
type seam uint8

const (
	noSeam seam = iota
	closed
	reopened
)

// joint reports whether the text before and behind a seam are two words.
func joint(raw string, before, behind int) bool {
	a, b := raw[before-1], raw[behind]
	letter := (a|0x20)-'a' < 26 || a >= 0x80
	digit := a-'0' < 10
	return letter && (b-'0' < 10 || b-'A' < 26 || b == '|') || digit && (b|0x20)-'a' < 26
}

// What a hostile page may not have more of.
const (
	maxDepth   = 160     // open elements; what is deeper counts as text of the deepest
	maxImplied = 32      // elements out of which a start tag may close another
	maxTag     = 1 << 20 // bytes of a tag, which a picture in its attributes may fill
	maxNodes   = 2_000_000
)

// parser reads a page.
type parser struct {
	page
	z       *html.Tokenizer
	base    int // where in raw the tokenizer began
	pos     int // the end of the current token
	open    []int32
	deep    int // elements that are open but too deep to be kept
	inLink  bool
	seam    seam
	pending gap
	isOpen  bool      // the last block is not ended
	rawTag  atom.Atom // whose text is no text of the page: script, style, title
	showAll bool      // take what is hidden until a script shows it
}

// parsePage reads the elements and the text of a page. Some pages hide all they have
// until a script shows it: showAll takes what is hidden too.
func parsePage(raw string, showAll bool) *page {
	p := &parser{page: page{raw: raw}, showAll: showAll}
	p.nodes = append(make([]node, 0, 64+len(raw)/120), node{tag: atom.Body})
	p.blocks = make([]block, 0, 16+len(raw)/600)
	p.pieces = make([]piece, 0, 16+len(raw)/300)
	p.open = append(p.open, 0)
	p.start(0)
	for p.next() {
	}
	p.endBlock()
	for i := range p.open {
		p.nodes[p.open[i]].end = int32(len(p.blocks))
	}
	p.sum()
	return &p.page
}

func (p *parser) start(at int) {
	p.base, p.pos = at, at
	p.z = html.NewTokenizer(strings.NewReader(p.raw[at:]))
	p.z.SetMaxBuf(maxTag)
}

// next reads one token; false at the end.
func (p *parser) next() bool {
	kind := p.z.Next()
	lo := p.pos
	p.pos += len(p.z.Raw())
	switch kind {
	case html.ErrorToken:
		return p.resume(lo)
	case html.TextToken:
		p.text(lo, p.pos)
	case html.StartTagToken, html.SelfClosingTagToken:
		p.startTag()
	case html.EndTagToken:
		name, _ := p.z.TagName()
		p.rawTag = 0
		p.endTag(atom.Lookup(name))
	}
	return true
}

// resume goes on behind a tag, a script or a comment that was too long for the
// tokenizer; false at the end of the page.
func (p *parser) resume(lo int) bool {
	if p.z.Err() != html.ErrBufferExceeded {
		p.cut = p.cut || lo < p.pos && p.raw[lo] == '<'
		return false
	}
	rest := p.raw[lo:]
	switch {
	case p.rawTag != 0:
		at := strings.Index(strings.ToLower(rest), "</"+p.rawTag.String())
		return p.restart(lo, at)
	case strings.HasPrefix(rest, "<!--"):
		return p.restart(lo+3, strings.Index(rest[3:], "-->"))
	case strings.HasPrefix(rest, "<"):
		at := strings.IndexByte(rest, '>')
		return p.restart(lo+1, at)
	}
	at := strings.IndexByte(rest, '<') // a very long text
	if at < 0 {
		at = len(rest)
	}
	p.text(lo, lo+at)
	return p.restart(lo, at)
}

// restart goes on n bytes behind lo; false when n says that there is no more.
func (p *parser) restart(lo, n int) bool {
	if n < 0 || lo+n >= len(p.raw) {
		p.cut = p.cut || n < 0
		return false
	}
	p.rawTag = 0
	p.start(lo + n)
	return true
}

// text adds the running text of a token to the open block.
func (p *parser) text(lo, hi int) {
	switch p.rawTag {
	case 0:
	case atom.Script:
		if p.meta.ld {
			p.meta.addLD(p.raw[lo:hi])
		}
		return
	case atom.Title:
		if p.meta.title == "" {
			p.meta.title = tidy(p.raw[lo:hi])
		}
		return
	default:
		return
	}
	if p.nodes[p.open[len(p.open)-1]].hints&hidden != 0 && !p.showAll {
		return
	}
	raw := p.raw
	for i := lo; i < hi; {
		if n := blankAt(raw, i); n > 0 {
			i += n
			p.pending = max(p.pending, blankGap)
			continue
		}
		begin := i
		end := i
		for i < hi {
			c := raw[i]
			if c > ' ' && c != '&' && c != 0xC2 {
				i++
				end = i
				continue
			}
			n := blankAt(raw, i)
			if n == 0 {
				i++
				end = i
				continue
			}
			// One plain blank inside a line passes; anything else begins a new piece.
			if c != ' ' || i+1 < hi && blankAt(raw, i+1) > 0 {
				break
			}
			i++
		}
		p.piece(begin, min(end, hi))
		i = end
	}
}

// blankAt returns how many bytes of blank stand at i: 0 for none.
func blankAt(s string, i int) int {
	switch c := s[i]; {
	case c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f':
		return 1
	case c == '&':
		if strings.HasPrefix(s[i:], "&nbsp;") || strings.HasPrefix(s[i:], "&#160;") {
			return 6
		}
	case c == 0xC2 && i+1 < len(s) && s[i+1] == 0xA0:
		return 2
	}
	return 0
}

func (p *parser) piece(lo, hi int) {
	if hi <= lo {
		return
	}
	n := int32(hi - lo)
	if !p.isOpen {
		p.isOpen = true
		p.pending, p.seam = noGap, noSeam
		p.blocks = append(p.blocks, block{
			node: p.blockNode(), first: int32(len(p.pieces)), level: p.heading(),
		})
	}
	if p.seam == reopened && p.pending == noGap && joint(p.raw, int(p.pieces[len(p.pieces)-1].hi), lo) {
		p.pending = blankGap
	}
	p.seam = noSeam
	p.pieces = append(p.pieces, piece{int32(lo), int32(hi), p.pending})
	p.pending = noGap
	b := &p.blocks[len(p.blocks)-1]
	b.text += n
	if p.inLink {
		b.links += n
	}
}

// blockNode returns the innermost open element that is no part of a line.
func (p *parser) blockNode() int32 {
	for i := len(p.open) - 1; i > 0; i-- {
		if n := &p.nodes[p.open[i]]; flowOf(n.tag) != inline || n.hints&furniture != 0 {
			return p.open[i]
		}
	}
	return 0
}

// heading returns the level of the heading that is open, 0 for none.
func (p *parser) heading() uint8 {
	for i := len(p.open) - 1; i > 0 && i > len(p.open)-6; i-- {
		switch p.nodes[p.open[i]].tag {
		case atom.H1:
			return 1
		case atom.H2:
			return 2
		case atom.H3:
			return 3
		case atom.H4:
			return 4
		case atom.H5:
			return 5
		case atom.H6:
			return 6
		}
	}
	return 0
}

// endBlock ends the open block.
func (p *parser) endBlock() {
	if !p.isOpen {
		p.pending = noGap
		return
	}
	b := &p.blocks[len(p.blocks)-1]
	b.end = int32(len(p.pieces))
	p.isOpen = false
	p.pending = noGap
}

func (p *parser) startTag() {
	name, more := p.z.TagName()
	tag := atom.Lookup(name)
	p.rawTag = 0
	var a attributes
	switch flow := flowOf(tag); flow {
	case void:
		p.voidTag(tag, more)
	case plain:
	case rawText:
		if more {
			a.read(p.z)
		}
		if tag == atom.Noscript && p.showAll { // what a page shows where no script runs
			p.start(p.pos)
			return
		}
		p.rawTag, p.meta.ld = tag, a.ld
	default:
		if more {
			a.read(p.z)
		}
		a.hints |= tagHints(tag)
		if flow == blockFlow || a.hints&furniture != 0 {
			p.endBlock()
			p.implied(tag)
		}
		if a.datetime != "" {
			p.meta.times = append(p.meta.times, timeTag{p.open[len(p.open)-1], p.here(), a.datetime, a.published})
		}
		if a.published && a.content != "" {
			p.meta.offer(metaPublished, rankOpenGraph, a.content)
		}
		if flow == inline && p.seam == closed {
			p.seam = reopened
		}
		p.inLink = p.inLink || a.link && tag == atom.A
		p.push(tag, a.hints)
	}
}

// here returns the block that is open, or the next one.
func (p *parser) here() int32 {
	if p.isOpen {
		return int32(len(p.blocks) - 1)
	}
	return int32(len(p.blocks))
}

func (p *parser) voidTag(tag atom.Atom, more bool) {
	switch {
	case tag == atom.Br && p.pending == lineGap: // two in a row end a paragraph
		p.endBlock()
	case tag == atom.Br && p.isOpen:
		p.pending = lineGap
	case tag == atom.Hr:
		p.endBlock()
	case tag == atom.Meta && more:
		p.meta.addMeta(p.z)
	case tag == atom.Link && more:
		p.meta.addLink(p.z)
	}
}

func (p *parser) push(tag atom.Atom, h hints) {
	if len(p.open) >= maxDepth || len(p.nodes) >= maxNodes {
		p.deep++
		return
	}
	parent := p.open[len(p.open)-1]
	up := &p.nodes[parent]
	n := node{
		tag: tag, parent: parent, first: int32(len(p.blocks)), item: up.item, list: up.list, top: up.top, cell: up.cell, row: up.row, table: up.table,
		hints: h | up.hints&inherited,
	}
	id := int32(len(p.nodes))
	switch tag {
	case atom.Li:
		n.item = id
	case atom.Ul, atom.Ol, atom.Dl:
		n.list, n.item = id, 0
		if n.top == 0 {
			n.top = id
		}
	case atom.Td, atom.Th:
		n.cell, n.item, n.list, n.top = id, 0, 0, 0
	case atom.Tr:
		n.row, n.cell = id, 0
	case atom.Table:
		n.table, n.row, n.cell, n.item, n.list, n.top = id, 0, 0, 0, 0, 0
		if up.table != 0 {
			p.nodes[up.table].hints |= layout
		}
	case atom.H1, atom.H2:
		if up.table != 0 {
			p.nodes[up.table].hints |= layout
		}
	}
	p.nodes = append(p.nodes, n)
	p.open = append(p.open, id)
}

func (p *parser) endTag(tag atom.Atom) {
	flow := flowOf(tag)
	switch flow {
	case void, plain, rawText:
		if tag == atom.Br && p.isOpen { // "</br>" breaks the line too
			p.pending = max(p.pending, lineGap)
		}
		return
	case blockFlow:
		p.endBlock()
	}
	if p.deep > 0 {
		p.deep--
		return
	}
	for i := len(p.open) - 1; i > 0; i-- {
		n := &p.nodes[p.open[i]]
		if n.tag == tag {
			if n.hints&furniture != 0 {
				p.endBlock()
			}
			p.popTo(i)
			if flow == inline {
				p.seam = closed
			}
			return
		}
		if flow == inline && flowOf(n.tag) == blockFlow || cellOrTable(n.tag) && !tablePart(tag) {
			return
		}
	}
}

func cellOrTable(tag atom.Atom) bool { return tag == atom.Table || tag == atom.Td || tag == atom.Th }

// tablePart reports whether the end of an element ends a cell.
func tablePart(tag atom.Atom) bool {
	switch tag {
	case atom.Table, atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot:
		return true
	}
	return false
}

// popTo closes the open elements from index i on.
func (p *parser) popTo(i int) {
	for _, n := range p.open[i:] {
		p.nodes[n].end = int32(len(p.blocks))
		p.inLink = p.inLink && p.nodes[n].tag != atom.A
	}
	p.open = p.open[:i]
}

// implied closes what a start tag closes without saying so: a paragraph before a block,
// an item before the next, a cell before the next.
func (p *parser) implied(tag atom.Atom) {
	for i := len(p.open) - 1; i > max(0, len(p.open)-1-maxImplied); i-- {
		t := p.nodes[p.open[i]].tag
		switch {
		case t == atom.P && tag != atom.Td && tag != atom.Th && tag != atom.Tr:
			p.popTo(i)
			return
		case tag == atom.Li && t == atom.Li,
			(tag == atom.Dt || tag == atom.Dd) && (t == atom.Dt || t == atom.Dd),
			(tag == atom.Td || tag == atom.Th) && (t == atom.Td || t == atom.Th):
			p.popTo(i)
			return
		case tag == atom.Tr && t == atom.Tr:
			p.popTo(i)
			return
		case t == atom.Table, t == atom.Ul, t == atom.Ol, t == atom.Dl:
			return
		case (t == atom.Td || t == atom.Th || t == atom.Li) && tag != atom.Tr:
			return
		}
	}
}

// sum counts the text of every element, children into parents.
func (p *parser) sum() {
	for i := range p.blocks {
		b := &p.blocks[i]
		n := &p.nodes[b.node]
		n.text += b.text
		n.links += b.links
	}
	for i := len(p.nodes) - 1; i > 0; i-- {
		n := &p.nodes[i]
		up := &p.nodes[n.parent]
		up.text += n.text
		up.links += n.links
	}
	for i := range p.nodes {
		n := &p.nodes[i]
		if n.cell == int32(i) && i > 0 && (n.text > maxCell || n.text > runningText && n.end-n.first > 1) {
			p.nodes[n.table].hints |= layout
		}
	}
}

// maxCell is how much text a cell of a table of figures has at most. A table with more in
// a cell, or with paragraphs of running text, arranges the page.
const maxCell = 400
