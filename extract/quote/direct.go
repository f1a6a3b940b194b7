package quote

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

var markRules = [...]string{
	curly: "quote/curly", low: "quote/low", guillemet: "quote/guillemet", turned: "quote/guillemet",
	straight: "quote/straight", single: "quote/single", lowSingle: "quote/low",
}

// ruleOf returns the rule of direct speech between marks of a style.
func ruleOf(style string) string {
	for g, s := range styleOf {
		if s == style {
			return markRules[g]
		}
	}
	return ""
}

// marked makes rows of the pieces between marks: direct speech where an attribution
// stands beside them or they stand for themselves, the others by scare.go.
func (x *Extractor) marked() {
	for k := range x.pieces {
		p := &x.pieces[k]
		if p.used {
			continue
		}
		if p.depth > 0 || x.inDash(p) {
			x.nested(k)
			continue
		}
		x.direct(k)
	}
}

// direct makes a row of one piece that stands in no other.
func (x *Extractor) direct(k int) {
	p := &x.pieces[k]
	rule := markRules[p.glyph]
	begins := x.begins(p)
	before, isBefore := x.attributionBefore(p.open)
	if begins || isBefore || x.capitalised(p) && p.end-p.first > 6 && x.finiteBetween(p.first, p.end) {
		if a, ok := x.attributionAfter(p.next); ok {
			if a.is(entitles) && !x.role(a.cue+1).has(it) { // »Havets datter« hedder stykket
				x.scare(p)
				x.take(a.cue)
				return
			}
			if a.is(naming) && !(begins && x.alone(p, false)) {
				x.fragment(p, &a, "after")
				return
			}
			x.spoken = true
			x.giveWithRest(x.addPiece(p, "direct", rule, 0.98), &a, k)
			return
		}
	}
	colon := x.d.Is1(p.open-1, ':')
	switch {
	case colon && !(isBefore && before.cue >= 0) && x.role(p.open-2).has(naming): // "holder foredraget: ”…”"
		x.aside(k)
		return
	case isBefore && (colon || x.capitalised(p) && p.end-p.first > 3 && before.cue >= 0):
		x.spoken = true
		x.give(x.addPiece(p, "direct", rule, 0.97), &before, "before")
		return
	case !begins && !colon:
		x.aside(k)
		return
	}
	if a, ok := x.attributionNext(p.next); ok && (x.endsParagraph(p) || x.pointer(p.next)) {
		x.give(x.addPiece(p, "direct", rule, 0.95), &a, "after")
		return
	}
	if a, ok := x.attributionSeen(p.next); ok && begins && p.end-p.first > 3 && x.endsSentence(p.end-1) {
		x.give(x.addPiece(p, "direct", rule, 0.85), &a, "after")
		return
	}
	if a, ok := x.signature(p.next); ok && p.end-p.first > 3 {
		x.give(x.addPiece(p, "direct", rule, 0.9), &a, "after")
		return
	}
	if p.closed && !colon {
		if a, cut, ok := x.tail(p.first, p.end, true); ok && (a.sub.kind == byName || a.sub.kind == pronoun && x.d.Is1(a.end, ',')) {
			r := x.addPiece(p, "direct", rule, 0.85)
			if r != nil {
				words, rest, where := x.trimmed(p.first, cut), x.trimmed(min(a.end+1, p.end), p.end), "inside"
				if rest.Empty() { // the closing mark stands behind the attribution
					r.Span, where = words, "after"
				} else {
					r.Segments = append(r.Segments, words, rest)
				}
				x.give(r, &a, where)
			}
			return
		}
	}
	if !x.alone(p, colon) {
		x.aside(k)
		return
	}
	r := x.addPiece(p, "direct", rule, 0.85)
	if a, ok := x.introducedBefore(p.open); ok {
		x.give(r, &a, "before")
	}
}

// addPiece makes a row of a piece.
func (x *Extractor) addPiece(p *piece, speech, rule string, confidence float64) *row {
	r := x.add(p.first, p.end, styleOf[p.glyph], speech, rule, confidence)
	if r == nil {
		return nil
	}
	r.Closed = 0
	if p.closed {
		r.Closed = 1
	}
	if !p.closed || p.headless {
		r.Confidence = min(r.Confidence, 0.8)
	}
	return r
}

// trimmed returns the span of words [first, end) without what trim takes off.
func (x *Extractor) trimmed(first, end int) pipeline.Span {
	if first, end = x.trim(first, end); first < end {
		return x.d.SpanOf(first, end)
	}
	return pipeline.Span{}
}

// giveWithRest gives piece k the attribution behind it, and takes up the words with
// which the same speaker goes on in its paragraph: ”Vi ved,” siger hun, ”at isen
// smelter.” and ”Isen smelter,” siger hun og tilføjer: ”Det går stærkt.”
func (x *Extractor) giveWithRest(r *row, a *attribution, k int) {
	if r == nil {
		return
	}
	where, end := "after", a.end
	for q := k + 1; q < len(x.pieces); q++ {
		rest := &x.pieces[q]
		if rest.depth > 0 {
			continue
		}
		own, cited := x.attributionAfter(rest.next)
		lead, led := x.leadsOn(end, rest, a)
		switch {
		case cited && (!x.sameSpeaker(&own, a) || own.is(naming)):
			led = false
		case !led:
			led = x.continues(end, rest, a, cited)
		}
		if !led {
			break
		}
		x.extend(r, rest.first, rest.end)
		rest.used = true
		where, end = "inside", rest.next
		if lead.cue > 0 {
			x.take(lead.cue)
		}
		if !cited {
			continue
		}
		if end = own.end; own.cue >= 0 {
			x.take(own.cue)
		}
	}
	x.give(r, a, where)
}

// extend makes words [first, end) a further segment of a row.
func (x *Extractor) extend(r *row, first, end int) {
	words := x.trimmed(first, end)
	if words.Empty() {
		return
	}
	if len(r.Segments) == 0 {
		r.Segments = append(r.Segments, r.Span)
	}
	r.Segments = append(r.Segments, words)
	r.Span.Hi, r.end = words.Hi, end
}

// leadsOn reads how the speaker of a is said to go on in the same paragraph, behind word
// i: "siger hun og tilføjer:", "siger Bo Lind. Han fortsætter:".
func (x *Extractor) leadsOn(i int, rest *piece, a *attribution) (attribution, bool) {
	if rest.open-i > 30 || !x.d.Is1(rest.open-1, ':') || x.paragraphOf(rest.open) != x.paragraphOf(i-1) {
		return attribution{}, false
	}
	lead, ok := x.attributionBefore(rest.open)
	return lead, ok && lead.cue >= i && !lead.is(naming) && x.sameSpeaker(&lead, a)
}

// continues reports whether a piece goes on with the words that an attribution ending
// before word i interrupts: it stands in the same sentence behind a comma, or is the
// next sentence of the same paragraph, or cited anew.
func (x *Extractor) continues(i int, rest *piece, a *attribution, cited bool) bool {
	d := x.d
	if rest.open-i > 60 || rest.headless || d.Is1(rest.open-1, ':') || x.paragraphOf(rest.open) != x.paragraphOf(i-1) {
		return false
	}
	stopped, says := false, false
	for j := i; j < rest.open; j++ {
		if x.endsSentence(j) && !(x.role(j).has(period) && !x.lastOfSentence(j)) {
			stopped = true
			if j != rest.open-1 {
				return false
			}
		}
		says = says || d.Words[j].Is(verbs) && !x.role(j).has(channel) // "svar" is both
	}
	if says && (!stopped && (x.capitalised(rest) || x.role(rest.first).has(that)) || x.othersIn(i, rest.open, a)) {
		return false
	}
	if !stopped {
		return rest.open-i <= 30 && (d.Is1(rest.open-1, ',') || x.isDash(rest.open-1))
	}
	return cited || x.alone(rest, false) || x.endsSentenceAfter(rest)
}

// othersIn reports whether somebody else than the speaker of a acts in words [first, end):
// "siger hun, mens Bo Lind ryster på hovedet".
func (x *Extractor) othersIn(first, end int, a *attribution) bool {
	for i := first; i < end; i++ {
		if m := x.nameAt(i); m != nil && (m.Person < 0 || m.Person != a.sub.person) && x.d.Words[m.end].Is(lexicon.Present|lexicon.Past) {
			return true
		}
	}
	return false
}

// endsSentenceAfter reports whether the sentence ends with the piece.
func (x *Extractor) endsSentenceAfter(p *piece) bool {
	return x.endsSentence(p.end-1) || p.next < len(x.d.Words) && x.endsSentence(p.next) || x.endsParagraph(p)
}

// endsParagraph reports whether nothing but a full stop follows the piece in its
// paragraph.
func (x *Extractor) endsParagraph(p *piece) bool {
	i := p.next
	if i < len(x.d.Words) && x.endsSentence(i) && !x.opens(i) {
		i++
	}
	return i >= len(x.d.Words) || x.opens(i)
}

// begins reports whether a sentence begins with the piece.
func (x *Extractor) begins(p *piece) bool {
	i := p.open
	if i == 0 || p.headless {
		return true
	}
	if x.opens(i) {
		return true
	}
	if x.endsSentence(i-1) || x.d.Is1(i-1, ':') || x.isDash(i-1) || x.bullet(i-1) {
		return true
	}
	return x.isMark(i-1) && i > 1 && x.endsSentence(i-2)
}

// capitalised reports whether the words of the piece begin with a capital.
func (x *Extractor) capitalised(p *piece) bool {
	for i := p.first; i < p.end; i++ {
		if w := &x.d.Words[i]; !w.Shape.Has(lexicon.Punct) {
			return w.Shape.Has(lexicon.Capital | lexicon.Digits)
		}
	}
	return false
}

// alone reports whether a piece that begins a sentence is one or more sentences of its
// own: it ends where a sentence ends, and reads like one.
func (x *Extractor) alone(p *piece, colon bool) bool {
	n := p.end - p.first
	if n < 3 || !x.capitalised(p) && !colon {
		return false
	}
	if n > 4 && p.closed && x.d.Is1(p.end-1, ',') || n > 12 && !p.headless {
		return true // the comma waits for an attribution nobody could read
	}
	if !x.endsSentenceAfter(p) {
		return x.speaksOfSelf(p.first, p.end) && x.finiteBetween(p.first, p.end) && (x.d.Is1(p.next, ',') || x.d.Is1(p.next, ':'))
	}
	if colon && x.endsSentence(p.end-1) && x.endsParagraph(p) {
		return true
	}
	kind := x.d.Paragraphs[x.paragraphOf(p.open)].Kind
	if !running(kind) && kind != pipeline.Title && kind != pipeline.Heading {
		return false
	}
	if x.finiteBetween(p.first, p.end) || x.firstPerson(p.first, p.end) || x.opens(p.open) && x.endsParagraph(p) && (!running(kind) && x.verbIn(p.first, p.end) || x.clauseOpens(p.first)) {
		return n > 3 || x.endsSentence(p.end-1)
	}
	return n > 3 && x.endsSentence(p.end-1) && x.endsParagraph(p)
}

// clauseOpens reports whether a clause with a pronoun as its subject seems to begin with
// word i: "De slås om", not "De gamle huse".
func (x *Extractor) clauseOpens(i int) bool {
	d := x.d
	return x.role(i).has(me|it|article) && !x.role(i).has(indefinite) && i+1 < len(d.Words) &&
		!d.Words[i+1].Is(lexicon.Noun|lexicon.Adjective|lexicon.NumberWord) && !d.Words[i+1].Shape.Has(lexicon.Capital|lexicon.Punct)
}

// running reports whether paragraphs of a kind are running text.
func running(k pipeline.Kind) bool {
	return k == pipeline.Body || k == pipeline.Lead
}

// inDash reports whether a piece stands in the words of a dash quote, behind others.
func (x *Extractor) inDash(p *piece) bool {
	a, b := 0, len(x.runs)
	for a < b {
		m := (a + b) / 2
		if x.runs[m].end <= p.open {
			a = m + 1
		} else {
			b = m
		}
	}
	if a == len(x.runs) {
		return false
	}
	s := &x.runs[a]
	told := s.attributed && !s.before && p.open > s.cut // behind "siger hun og kalder det"
	return s.first < p.open && s.speech && !told
}
