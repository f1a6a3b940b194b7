package quote

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// Two kinds of unmarked speech stand by themselves on the page. A pull quote is signed
// or says again what is quoted elsewhere:
//
//	Vi har ventet længe på den sti. Gro Vildskov, formand for Stilauget
//
// and an interview is printed as questions and answers, without marks or verbs:
//
//	Hvad har overrasket dig mest?
//	At mine kolleger altid har tid. Det havde jeg ikke turdet håbe på.
//
// Questions of readers ("Hvornår åbner I?") have answers as well, so an interview needs
// somebody named before it, two questions that say "du", and answers that say "jeg".
func (x *Extractor) answers() {
	if x.asking < 2 {
		return
	}
	asked, last := 0, int32(-1)
	for p := range x.blocks {
		if x.question(int32(p)) && x.answer(int32(p)+1) > int32(p)+1 {
			asked++
			if last < 0 {
				last = int32(p)
			}
		}
	}
	if asked < 2 {
		return
	}
	lo, _ := x.wordsOf(last)
	who, several := x.told(0, x.d.Words[lo].Lo)
	if who < 0 || several {
		return
	}
	for p := last; int(p) < len(x.blocks); p++ {
		end := x.answer(p + 1)
		if !x.question(p) || end == p+1 {
			continue
		}
		first, _ := x.wordsOf(p + 1)
		_, stop := x.wordsOf(end - 1)
		if r := x.add(first, stop, "unmarked", "direct", "quote/answer", 0.7); r != nil {
			r.Person, r.Attribution = who, "context"
		}
	}
}

// question reports whether paragraph p asks somebody: it is short, ends with a question
// mark, and says "du", "dig", "jer".
func (x *Extractor) question(p int32) bool {
	b := &x.blocks[p]
	if !b.asks || b.marked || b.end-b.first > 60 {
		return false
	}
	for i := b.first; i < b.end; i++ {
		if x.role(i).has(you) {
			return true
		}
	}
	return false
}

// answer returns the end of the answer that begins with paragraph p, p for none: it goes
// on to the next question, heading or marked speech, and speaks of itself at once.
func (x *Extractor) answer(p int32) int32 {
	end := p
	for ; int(end) < len(x.blocks) && end < p+maxCarry; end++ {
		b := &x.blocks[end]
		if !b.plain || !b.ended || x.question(end) || x.coveredRange(b.first, b.end) {
			break
		}
		if end == p && !x.speaksOfSelf(b.first, b.end) {
			return p
		}
	}
	return end
}

// asksOf reports whether r is an interviewer's question that o answers.
func (x *Extractor) asksOf(r, o *row) bool {
	return x.d.Is1(r.end-1, '?') && (o.replies || x.role(o.first).has(reply) || x.interviews(r) || x.sentenceOf(r.end-1) == r.Sentence && !x.speaksOfSelf(r.first, r.end))
}

// interviewee returns who answers a question that stands in the text before r, between
// the quotes: "Hvad mener du om det? ”Det er helt skævt.”" It is whoever answered before,
// or whom the text names first. -1 when r answers nothing.
func (x *Extractor) interviewee(r *row, last int) int32 {
	q := r.first - 1
	for q > 0 && (x.isMark(q) || x.isDash(q)) {
		q--
	}
	if q < 1 || !x.d.Is1(q, '?') || x.covered(q) {
		return -1
	}
	asked := false
	for i, _ := x.sentenceWords(q); i < q; i++ {
		asked = asked || x.role(i).has(listener)
	}
	switch {
	case last >= 0 && (asked || x.out[last].answer):
		return x.out[last].Person
	case !asked:
		return -1
	}
	for k := range x.names {
		if m := &x.names[k]; m.Span.Lo >= r.Span.Lo {
			break
		} else if m.Person >= 0 && m.Kind != "title_only" && !x.credited(m.Person) && x.blocks[x.paragraphOf(m.first)].running && !x.d.BylineSpan.Contains(m.Span) {
			return m.Person
		}
	}
	return -1
}

// interviews reports whether r is a question that somebody is asked: it says "du" or "dig",
// and neither "jeg" nor "vi".
func (x *Extractor) interviews(r *row) bool {
	if !x.d.Is1(r.end-1, '?') || x.speaksOfSelf(r.first, r.end) {
		return false
	}
	for i := r.first; i < r.end; i++ {
		if x.role(i).has(listener) {
			return true
		}
	}
	return false
}

// pulled makes rows of unmarked pull quotes.
func (x *Extractor) pulled() {
	quoted := len(x.out)
	x.pairs.reset()
	for i := range x.out {
		if r := &x.out[i]; said(r) {
			x.pairs.add(x.d.Words[r.first:r.end])
		}
	}
	for p := range x.blocks {
		b := &x.blocks[p]
		n := b.end - b.first
		if !b.plain || n < 5 || n > 80 {
			continue
		}
		below := x.spoken && b.ended && x.lineBelow(p)
		again := quoted > 0 && n <= 40 && x.pairs.has(x.d.Words[b.first:])
		if b.ended && !below && !again && !x.endsInName(b) || x.coveredRange(b.first, b.end) {
			continue
		}
		if x.signed(b) || below && x.signedBelow(b.first, b.end) {
			continue
		}
		if again && x.saidAgain(b.first, b.end, quoted) {
			x.add(b.first, b.end, "unmarked", "direct", "quote/pulled", 0.8)
		}
	}
}

// lineBelow reports whether a short line that is no sentence stands between paragraph p
// and another.
func (x *Extractor) lineBelow(p int) bool {
	if p+2 >= len(x.blocks) {
		return false
	}
	b := &x.blocks[p+1]
	return !b.ended && b.end-b.first <= 20
}

// said reports whether a row is direct speech that a verb says is said.
func said(r *row) bool { return r.Speech == "direct" && r.Cue != "" }

// pairs tells of two words whether they can stand side by side in the words entered: what
// it denies is not there.
type pairs [64]uint64

func (p *pairs) reset() { *p = pairs{} }

func (p *pairs) add(words []pipeline.Word) {
	for i := range len(words) - 1 {
		k := pairHash(words[i:])
		p[k/64] |= 1 << (k % 64)
	}
}

func (p *pairs) has(words []pipeline.Word) bool {
	k := pairHash(words)
	return p[k/64]&(1<<(k%64)) != 0
}

// pairHash returns 12 bits of the first two words.
func pairHash(words []pipeline.Word) uint32 {
	return (uint32(words[0].ID)*0x9E3779B1 ^ uint32(words[1].ID)*0x85EBCA6B) >> 20
}

// signed makes a row of a paragraph that ends with its speaker's name and title, if it
// says "jeg", "vi" or "man", or judges something.
func (x *Extractor) signed(b *block) bool {
	first, at, end := b.first, b.last, b.end
	if at <= first && !x.endsSentence(end-1) {
		if a, cut, ok := x.signedWithin(first, end); ok {
			x.give(x.add(first, cut, "unmarked", "direct", "quote/pulled", 0.75), &a, "after")
			return true
		}
	}
	if at <= first || !x.firstPerson(first, at) && !x.personal(first, at) || !x.verbIn(first, at) {
		return false
	}
	a, ok := x.signature(at)
	if !ok || a.sub.end >= end || !x.d.Is1(x.afterBracket(a.sub.end), ',') && !x.endsInName(b) {
		return false
	}
	x.give(x.add(first, at, "unmarked", "direct", "quote/pulled", 0.85), &a, "after")
	return true
}

// endsInName reports whether the last sentence of a paragraph is a name alone: "Vi er
// glade. Ida Rask."
func (x *Extractor) endsInName(b *block) bool {
	m := x.nameAt(b.last)
	return m != nil && m.Kind == "full" && m.end+1 == b.end && x.d.Is1(m.end, '.')
}

// signedBelow makes a row of a paragraph in the first person whose speaker's name and
// title stand on the line below it.
func (x *Extractor) signedBelow(first, end int) bool {
	if !x.speaksOfSelf(first, end) || !x.verbIn(first, end) {
		return false
	}
	if _, _, ok := x.tail(first, end, false); ok {
		return false
	}
	a, ok := x.signature(end)
	if !ok || a.end-a.sub.end < 2 || !x.d.Is1(x.afterBracket(a.sub.end), ',') {
		return false
	}
	x.give(x.add(first, end, "unmarked", "direct", "quote/pulled", 0.7), &a, "after")
	return true
}

// saidAgain reports whether words [first, end) stand in one of the first n rows of direct
// speech too.
func (x *Extractor) saidAgain(first, end, n int) bool {
	copied := row{first: first, end: end}
	for k := range x.out[:n] {
		o := &x.out[k]
		if !said(o) || o.end-o.first < end-first || !x.begun(first, o) {
			continue
		}
		if x.sameWords(&copied, o) {
			return true
		}
	}
	return false
}

// begun reports whether the two words at first stand in o, one after the other.
func (x *Extractor) begun(first int, o *row) bool {
	a, b := x.d.Words[first].ID, x.d.Words[first+1].ID
	for i := o.first; i+1 < o.end; i++ {
		if x.d.Words[i].ID == a && x.d.Words[i+1].ID == b && x.d.Words[i].Shape.Has(lexicon.Letters) {
			return true
		}
	}
	return false
}
