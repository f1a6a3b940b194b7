package quote

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// Who goes on speaking where nobody is named.

// carry gives direct speech without an attribution to whoever is speaking. last is the
// row of the direct speech before, -1 for none.
//
//   - Solen skinner.                       context: the next dash paragraph says who
//   - Og det bliver ved, siger Ruth Mark.
//   - Vi tager hatten på.                  previous
//     Bo Lind glæder sig over vejret.
//     ”Det er en gave.”                      context: the only person told about
func (x *Extractor) carry(i, last int) {
	r := &x.out[i]
	from := int32(0)
	if last >= 0 {
		from = x.out[last].Span.Hi
		if sp := x.out[last].SpeakerSpan; sp.Hi > from {
			from = sp.Hi
		}
	}
	if r.run > 0 && x.interviews(r) && (i > 0 && x.out[i-1].run == r.run || i+1 < len(x.out) && x.out[i+1].run == r.run) {
		return
	}
	if r.run == 0 || last < 0 || x.out[last].run != r.run {
		if who := x.interviewee(r, last); who >= 0 {
			r.Person, r.Attribution, r.Confidence, r.answer = who, "context", min(r.Confidence, 0.7), true
			return
		}
	}
	if last >= 0 && r.run > 0 && x.out[last].run == r.run && !x.d.Is1(r.first-2, ':') {
		x.same(r, &x.out[last], "previous")
		return
	}
	if kind := x.d.Sentences[r.Sentence].Kind; kind == pipeline.Contact || kind == pipeline.Boilerplate || x.isHeading(r) && x.heads(i, last) {
		return
	}
	named, several := x.told(from, r.Span.Lo)
	if named < 0 && last >= 0 && x.follows(r, &x.out[last]) {
		x.same(r, &x.out[last], "previous")
		return
	}
	if next := x.nextInRun(i); next >= 0 {
		if o := &x.out[next]; !x.asksOf(r, o) {
			x.same(r, o, "context")
		}
		return
	}
	switch {
	case named >= 0:
		r.Person, r.Attribution, r.Confidence = named, "context", min(r.Confidence, 0.75)
	case several:
		if who := x.reporter(i, from); who >= 0 {
			r.Person, r.Attribution, r.Confidence = who, "context", min(r.Confidence, 0.7)
		}
	case x.d.Is1(r.first-2, ':') && x.aboutOthers(r.first-3): // "Chefredaktøren blev rørt: ”…”"
	case last >= 0:
		x.same(r, &x.out[last], "previous")
	default:
		x.announced(i)
	}
}

// isHeading reports whether a row stands in a headline, or is a short paragraph between
// marks that does not end as sentences do: a heading, whatever the layout says.
func (x *Extractor) isHeading(r *row) bool {
	b := &x.blocks[x.paragraphOf(r.first)]
	return x.headed(r) ||
		b.marked && r.run == 0 && b.first+1 == r.first && b.end == r.end+1 && r.end-r.first <= 10 && !x.endsSentence(r.end-1)
}

// reporter returns the one person by name whose speech is reported between byte lo and row
// i, -1 for none: "Det har været et godt år, fortæller Ida Dam om Bo Linds butik."
func (x *Extractor) reporter(i int, lo int32) int32 {
	who := int32(-1)
	for k := i - 1; k >= 0 && x.out[k].Span.Lo >= lo; k-- {
		switch o := &x.out[k]; {
		case o.Speech != "indirect" || o.subject.kind != byName || o.Person < 0:
		case who >= 0 && o.Person != who:
			return -1
		default:
			who = o.Person
		}
	}
	return who
}

// heads gives speech in a heading to whoever speaks first below it, unless somebody else
// spoke above, and speech in the title to the one person who speaks in the text. last is
// the row of the direct speech before row i. It reports whether the row is done with.
func (x *Extractor) heads(i, last int) bool {
	r := &x.out[i]
	title := x.d.Sentences[r.Sentence].Kind == pipeline.Title
	speaker := -1
	for k := i + 1; k < len(x.out); k++ {
		o := &x.out[k]
		if o.Speech != "direct" || o.RepeatOf >= 0 || o.Person < 0 {
			continue
		}
		if !title {
			speaker = k
			break
		}
		if speaker >= 0 && x.out[speaker].Person != o.Person {
			return false
		}
		speaker = k
	}
	if speaker < 0 {
		return false
	}
	if last < 0 || x.out[last].Person == x.out[speaker].Person {
		x.same(r, &x.out[speaker], "context")
	}
	return true
}

// aboutOthers reports whether the sentence that ends with word i, before a colon, is about
// somebody the text does not name: the bearer of a title, a body, "hos naboerne".
func (x *Extractor) aboutOthers(i int) bool {
	if i < 0 {
		return false
	}
	first, _ := x.sentenceWords(i)
	if x.role(first).has(of) {
		return true
	}
	for j := max(first, i-20); j <= i; j++ {
		if x.d.Words[j].Is(lexicon.Title | lexicon.BodyHead) {
			return true
		}
	}
	return false
}

// nextInRun returns the row of the next speech with an attribution, when every paragraph
// from row i to it is speech too; -1 for none.
func (x *Extractor) nextInRun(i int) int {
	par := x.paragraphOf(x.out[i].end - 1)
	for k := i + 1; k < len(x.out) && k < i+12; k++ {
		o := &x.out[k]
		if o.Speech != "direct" {
			continue
		}
		p := x.paragraphOf(o.first)
		first, _ := x.wordsOf(p)
		if p > par+1 || p == par && o.run == 0 || o.first-first > 2 || !x.blocks[p].running {
			return -1
		}
		if o.Attribution != "none" {
			return k
		}
		par = x.paragraphOf(o.end - 1)
	}
	return -1
}

// announced gives speech that opens a release to the person told about between it and
// the next speech, when that is one person alone.
func (x *Extractor) announced(i int) {
	r := &x.out[i]
	for k := i + 1; k < len(x.out); k++ {
		o := &x.out[k]
		if o.Speech != "direct" {
			continue
		}
		who, several := x.told(r.Span.Hi, o.Span.Lo)
		switch {
		case who >= 0 && !several && (o.Person < 0 || o.Person == who):
			r.Person, r.Attribution, r.Confidence = who, "context", min(r.Confidence, 0.7)
		case who < 0 && !several && o.subject.kind == byName && o.Style == r.Style && x.running(r):
			x.same(r, o, "context")
		}
		return
	}
	if who, several := x.told(r.Span.Hi, int32(len(x.d.Text))); who >= 0 && !several && x.running(r) && x.reported(who) {
		r.Person, r.Attribution, r.Confidence = who, "context", min(r.Confidence, 0.6)
	}
}

// reported reports whether some row is said by person p.
func (x *Extractor) reported(p int32) bool {
	for i := range x.out {
		if x.out[i].Person == p {
			return true
		}
	}
	return false
}

// follows reports whether r begins the paragraph behind o, both between marks, and o says
// behind its words who speaks.
func (x *Extractor) follows(r, o *row) bool {
	return r.run == 0 && o.run == 0 && r.Style == o.Style && (o.Attribution == "after" || o.Attribution == "inside") &&
		x.opens(r.first-1) && x.paragraphOf(r.first) == x.paragraphOf(o.end-1)+1
}

// running reports whether a row stands in running text.
func (x *Extractor) running(r *row) bool { return x.blocks[x.paragraphOf(r.first)].running }

// same gives r the person of another row.
func (x *Extractor) same(r, o *row, attribution string) {
	r.Person, r.Persons = o.Person, o.Persons
	r.Organisation = o.Organisation
	r.Attribution = attribution
	r.Confidence = min(r.Confidence, 0.85)
}

// told returns the person the narration between two bytes is about: the only one named
// in the last paragraph that names anybody. several is set when there are more.
func (x *Extractor) told(lo, hi int32) (who int32, several bool) {
	d := x.d
	who = -1
	k := x.namesBefore(hi)
	paragraph := int32(-1)
	for n := 0; k > 0 && n < lookBack; n++ {
		k--
		m := &x.names[k]
		if m.Span.Lo < lo {
			break
		}
		s := x.sentence(m.first)
		p := s.Paragraph
		if d.Is1(int(s.End)-1, '?') { // an interviewer asks about somebody
			continue
		}
		if x.inSpeech(m.Span.Lo, m.Span.Lo+1) || !x.blocks[p].running || m.Person < 0 || x.credited(m.Person) {
			continue
		}
		if paragraph >= 0 && p != paragraph {
			break
		}
		paragraph = p
		if who >= 0 && m.Person != who {
			several = true
		}
		who = m.Person // the first of the paragraph, in the end
	}
	if several {
		return -1, true
	}
	return who, false
}
