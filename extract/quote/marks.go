package quote

import "kilde/lexicon"

// A mark is a quotation mark of the text, and what it can do where it stands. Danish
// prints ”A” as well as “A”, »A« as well as «A», so the glyph alone says little: a mark
// can open when a word follows it directly, and close when one stands directly before.
type mark struct {
	word, end  int32 // words of the mark: two for ’’
	glyph      glyph
	canOpen    bool
	canClose   bool
	apostrophe bool // stands inside a word or behind a genitive, if it is a single mark
}

type glyph uint8

const (
	curly     glyph = iota // ” “ ‟
	low                    // „ ‚
	guillemet              // »
	turned                 // «
	straight               // "
	single                 // ' ’ ‘ ` ´ ‹ ›
	lowSingle              // ‚
)

// single reports whether a mark is a single one, which may be an apostrophe.
func (g glyph) single() bool { return g >= single }

var styleOf = [...]string{curly: "curly", low: "low", guillemet: "guillemet", turned: "guillemet", straight: "straight", single: "single", lowSingle: "low"}

// glyphOf returns which quotation mark a mark is.
func glyphOf(mark uint16) (g glyph, ok bool) {
	switch mark {
	case '”', '“', '‟':
		return curly, true
	case '„':
		return low, true
	case '»':
		return guillemet, true
	case '«':
		return turned, true
	case '"', '＂', '″':
		return straight, true
	case '\'', '’', '‘', '‛', '`', '´', '‹', '›':
		return single, true
	case '‚':
		return lowSingle, true
	}
	return 0, false
}

// A piece is a stretch of words between marks.
type piece struct {
	open, first int // the opening mark and the first word; equal when the opening mark is missing
	end, next   int // the end of the words, and the word after the closing mark
	glyph       glyph
	closed      bool
	headless    bool // the opening mark is missing
	depth       int  // how many other pieces it stands in
	used        bool // another row covers it
}

// addMark keeps the quotation mark at word i.
func (x *Extractor) addMark(i int) {
	d := x.d
	g, _ := glyphOf(d.Words[i].Mark)
	if g.single() && i > 0 && len(x.marks) > 0 {
		last := &x.marks[len(x.marks)-1]
		if int(last.end) == i && last.glyph.single() && d.Glued(i) { // ’’ is one mark
			last.end, last.glyph = int32(i+1), straight
			last.canOpen, last.canClose = x.sides(int(last.word), i+1)
			return
		}
	}
	m := mark{word: int32(i), end: int32(i + 1), glyph: g}
	m.canOpen, m.canClose = x.sides(i, i+1)
	if g.single() {
		m.apostrophe = x.gluedLetter(i) && i+1 < len(d.Words) && d.Glued(i+1) && d.Words[i+1].Shape.Has(lexicon.Letters|lexicon.Digits)
	}
	x.marks = append(x.marks, m)
}

// sides tells whether the mark of words [i, next) can open and whether it can close.
func (x *Extractor) sides(i, next int) (opens, closes bool) {
	d := x.d
	gluedBefore := d.Glued(i)
	gluedAfter := next < len(d.Words) && d.Glued(next)
	closes = gluedBefore
	opens = gluedAfter
	if gluedBefore {
		switch d.Words[i-1].Mark {
		case '(', '[', '/':
			closes = false
		}
		if x.isDash(i-1) && opens {
			closes = false
		}
	}
	if gluedAfter {
		switch d.Words[next].Mark {
		case ',', ';', ':', ')', '?', '!':
			opens = false
		case '.': // ”… og så”
			opens = !gluedBefore
		}
	}
	return opens, closes
}

// gluedLetter reports whether a letter or digit stands directly before word i.
func (x *Extractor) gluedLetter(i int) bool {
	return x.d.Glued(i) && x.d.Words[i-1].Shape.Has(lexicon.Letters|lexicon.Digits)
}

// maxCarry is how many paragraphs a quote may run over.
const maxCarry = 12

// pair fills pieces from marks.
func (x *Extractor) pair() {
	x.pieces, x.stack = x.pieces[:0], x.stack[:0]
	x.orient()
	for k := 0; k < len(x.marks); {
		p := x.paragraphOf(int(x.marks[k].word))
		first, end := x.wordsOf(p)
		last := k
		for last < len(x.marks) && int(x.marks[last].word) < end {
			last++
		}
		k = x.resume(k, last, p, first)
		for ; k < last; k++ {
			x.step(k, last, first, end)
		}
		x.endParagraph(first, end)
	}
	x.abandon()
	x.nest()
}

// orient turns « into an opening and » into a closing mark when the first of them in
// the document says so.
func (x *Extractor) orient() {
	opener := guillemet
	for i := range x.marks {
		if g := x.marks[i].glyph; g == guillemet || g == turned {
			if x.marks[i].canOpen != x.marks[i].canClose {
				if (g == turned) == x.marks[i].canOpen {
					opener = turned
				}
				break
			}
		}
	}
	for i := range x.marks {
		switch x.marks[i].glyph {
		case guillemet, turned:
			x.marks[i].canOpen = x.marks[i].glyph == opener
			x.marks[i].canClose = !x.marks[i].canOpen
		case low, lowSingle:
			x.marks[i].canOpen, x.marks[i].canClose = true, false
		}
	}
}

// top returns the innermost open piece, nil for none.
func (x *Extractor) top() *piece {
	if len(x.stack) == 0 {
		return nil
	}
	return &x.pieces[x.stack[len(x.stack)-1]]
}

// resume takes up a quote that was left open in an earlier paragraph: its words go on
// until a closing mark, or a mark at the start of the paragraph reopens it. Anything
// else means that its closing mark is missing.
func (x *Extractor) resume(k, last int, p int32, first int) int {
	t := x.top()
	if t == nil || k == last {
		return k
	}
	m := &x.marks[k]
	from := x.paragraphOf(t.open)
	switch {
	case p-from > maxCarry || !x.carries(from, p):
		x.abandon()
	case int(m.word) == first && m.canOpen && !m.glyph.single():
		return k + 1
	case m.canOpen && !m.canClose:
		x.abandon()
	}
	return k
}

// carries reports whether a quote can run from one paragraph to a later one: every
// paragraph between is running text.
func (x *Extractor) carries(from, to int32) bool {
	for p := from + 1; p <= to; p++ {
		if !x.blocks[p].running {
			return false
		}
		if p < to {
			first, end := x.wordsOf(p)
			if _, _, ok := x.tail(first, end, false); ok {
				return false
			}
		}
	}
	return x.blocks[from].running
}

// step deals with one mark: it opens a piece, closes one, or is no quotation mark.
func (x *Extractor) step(k, last, first, end int) {
	m := &x.marks[k]
	if m.glyph.single() {
		x.stepSingle(k, last)
		return
	}
	t := x.topDouble()
	switch {
	case t >= 0 && m.canClose && !m.canOpen:
		x.close(t, int(m.word), int(m.end))
	case t >= 0 && m.canOpen && !m.canClose:
		outer := &x.pieces[x.stack[t]]
		if _, cut, ok := x.tail(outer.first, int(m.word), false); ok {
			x.cut(t, cut)
		}
		x.open(m)
	case t >= 0:
		x.close(t, int(m.word), int(m.end))
	case m.canOpen:
		if m.canClose && x.gluedLetter(int(m.word)) && !x.closerAhead(k, last) {
			x.headless(m, first)
			return
		}
		x.open(m)
	case m.canClose:
		x.headless(m, first)
	default: // blanks on both sides
		if k+1 < last && x.marks[k+1].word != m.end {
			x.open(m)
		}
	}
}

// closerAhead reports whether a mark that can close follows in the paragraph.
func (x *Extractor) closerAhead(k, last int) bool {
	for j := k + 1; j < last; j++ {
		if !x.marks[j].glyph.single() && x.marks[j].canClose {
			return true
		}
	}
	return false
}

// stepSingle deals with ' and its kin, most of which are apostrophes: "KL's", "00'erne",
// "Borups’ hus". One opens only when its partner stands in the same paragraph.
func (x *Extractor) stepSingle(k, last int) {
	m := &x.marks[k]
	if m.apostrophe {
		return
	}
	if t := x.top(); t != nil && t.glyph.single() {
		if m.canClose && !(x.genitive(m) && x.singleAhead(k, last)) {
			x.close(len(x.stack)-1, int(m.word), int(m.end))
		}
		return
	}
	if m.canOpen && !m.canClose && x.singleAhead(k, last) {
		x.open(m)
	}
}

// singleAhead reports whether a single mark that can close follows before one that can
// only open.
func (x *Extractor) singleAhead(k, last int) bool {
	for j := k + 1; j < last; j++ {
		m := &x.marks[j]
		if !m.glyph.single() || m.apostrophe {
			continue
		}
		return m.canClose
	}
	return false
}

// genitive reports whether a mark can be the apostrophe of "Borups’ hus".
func (x *Extractor) genitive(m *mark) bool {
	i := int(m.word)
	if !x.gluedLetter(i) || i+1 >= len(x.d.Words) {
		return false
	}
	switch x.d.Text[x.d.Words[i].Lo-1] {
	case 's', 'x', 'z':
		return x.d.Words[i+1].Shape.Has(lexicon.Letters) && !x.d.Words[i+1].Is(verbs)
	}
	return false
}

// topDouble returns the place in the stack of the innermost piece that a double mark
// can close, -1 for none.
func (x *Extractor) topDouble() int {
	for t := len(x.stack) - 1; t >= 0; t-- {
		if !x.pieces[x.stack[t]].glyph.single() {
			return t
		}
	}
	return -1
}

func (x *Extractor) open(m *mark) {
	x.stack = append(x.stack, len(x.pieces))
	x.pieces = append(x.pieces, piece{open: int(m.word), first: int(m.end), glyph: m.glyph})
}

// close ends the piece at place t of the stack; what is open inside it was no quote.
func (x *Extractor) close(t, end, next int) {
	p := &x.pieces[x.stack[t]]
	p.end, p.next, p.closed = end, next, true
	x.stack = x.stack[:t]
}

// cut ends the piece at place t of the stack without a closing mark.
func (x *Extractor) cut(t, end int) {
	p := &x.pieces[x.stack[t]]
	p.end, p.next = end, end
	x.stack = x.stack[:t]
}

// headless makes a piece of a closing mark without an opening one, if an attribution
// follows it: "Vi begynder til foråret," siger direktøren.
func (x *Extractor) headless(m *mark, first int) {
	if n := len(x.pieces); n > 0 {
		first = max(first, x.pieces[n-1].next)
	}
	if _, ok := x.attributionAfter(int(m.end)); !ok || first >= int(m.word) {
		return
	}
	if x.isDash(first) {
		return // a dash quote with a stray mark
	}
	x.pieces = append(x.pieces, piece{open: first, first: first, end: int(m.word), next: int(m.end), glyph: m.glyph, closed: true, headless: true})
}

// endParagraph drops what cannot run on into the next paragraph. A piece that holds an
// attribution ends before it: ”Vi er klar, siger Bo Lind.
func (x *Extractor) endParagraph(first, end int) {
	for t := len(x.stack) - 1; t >= 0; t-- {
		p := &x.pieces[x.stack[t]]
		if t > 0 || p.glyph.single() {
			x.stack = x.stack[:t]
			continue
		}
		if _, cut, ok := x.tail(p.first, end, false); ok {
			x.cut(t, cut)
		}
	}
}

// abandon ends the piece still open with its own paragraph.
func (x *Extractor) abandon() {
	if len(x.stack) == 0 {
		return
	}
	p := &x.pieces[x.stack[0]]
	_, end := x.wordsOf(x.paragraphOf(p.open))
	x.cut(0, max(end, p.first))
}

// nest drops pieces that never ended, orders the others, and counts how deep they stand.
func (x *Extractor) nest() {
	kept := x.pieces[:0]
	for _, p := range x.pieces {
		if p.end > p.first {
			kept = append(kept, p)
		}
	}
	x.pieces = kept
	for i := 1; i < len(kept); i++ {
		for j := i; j > 0 && kept[j].open < kept[j-1].open; j-- {
			kept[j], kept[j-1] = kept[j-1], kept[j]
		}
	}
	x.stack = x.stack[:0]
	for i := range kept {
		for n := len(x.stack); n > 0 && kept[x.stack[n-1]].end <= kept[i].open; n-- {
			x.stack = x.stack[:n-1]
		}
		kept[i].depth = len(x.stack)
		x.stack = append(x.stack, i)
	}
}

// isMark reports whether word i is a quotation mark.
func (x *Extractor) isMark(i int) bool { return x.role(i).has(quotation) }
