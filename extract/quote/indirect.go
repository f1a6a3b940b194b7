package quote

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// indirect makes rows of reported speech: what the verbs govern that no direct speech
// has used.
//
//	Karla Østerbye håber, at broen holder.        quote/indirect-that
//	Planen er for dyr, mener prorektoren.         quote/indirect-tail
//	Ifølge ministeren er der penge nok.           quote/indirect-according
//	Ilden er slukket. Det oplyser vagtchefen.     quote/indirect-points
//	Lis Holm glæder sig over aftalen.             quote/indirect-feeling
//
// "har ingen kommentar" and "vil ikke kommentere" have nothing that was said.
func (x *Extractor) indirect() {
	x.listSpoken()
	for _, cue := range x.cues {
		c := int(cue)
		if x.role(c).has(taken) || x.covered(c) {
			continue
		}
		kind := x.sentence(c).Kind
		if kind != pipeline.Body && kind != pipeline.Lead && kind != pipeline.Caption {
			continue
		}
		if x.role(c).has(according) {
			x.according(c)
			continue
		}
		if v, ok := x.verb(c); ok {
			x.report(c, v)
		}
	}
}

// report reads one verb of saying or thinking.
func (x *Extractor) report(c int, v *verb) {
	d := x.d
	first, end := x.sentenceWords(c)
	if d.Is1(end-1, ':') { // it leads in what somebody says next
		return
	}
	first, end = max(first, c-60), min(end, c+200)
	from := c
	if !v.finite {
		if c == first || !x.role(c-1).has(aux|adverb) && !x.auxAnywhere(first, c) {
			return
		}
	}
	if x.role(c-1).has(it|thus) && c-1 == first && v.finite && v.particle == 0 {
		x.pointsBack(first, c)
		return
	}
	if v.finite && d.Is1(c-1, ',') && x.tailReport(first, c, end) {
		return
	}
	sub, after := x.subjectFrom(c + 1)
	after = after && (sub.sure() || sub.kind == body) && v.finite
	if after && (sub.kind == byRole || sub.kind == body) {
		if s, ok := x.subjectBefore(first, c, true); ok && s.sure() { // "Ministeren roser elever for, at …"
			sub, after = s, false
		}
	}
	next := c + 1
	if after {
		next = sub.end
	}
	object := next
	if v.particle != 0 {
		at := x.particle(v.particle, c+1, next)
		if at < 0 {
			return
		}
		next = max(next, at+1)
	}
	clause, feeling := x.thatClause(next, end, v)
	switch {
	case clause >= 0:
		end = x.clauseEnd(clause, end)
	case object+1 < next && !v.governs: // "hilser aftalen velkommen"
		clause, end, feeling = object, next-1, true
	default:
		return
	}
	if !after {
		var ok bool
		if sub, ok = x.subjectOf(first, c); !ok {
			return
		}
	}
	if sub.kind == plain && v.think {
		return
	}
	rule, confidence := "quote/indirect-that", 0.88
	if feeling {
		rule, confidence = "quote/indirect-feeling", 0.75
	}
	a := attribution{from: from, end: next, cue: c, verb: v, sub: sub, confidence: confidence}
	x.addReport(clause, end, &a, rule, "before")
}

// subjectOf finds the subject of a verb that does not stand behind it. "der tilføjer"
// and "og tilføjer" take the last one named.
func (x *Extractor) subjectOf(first, c int) (subject, bool) {
	if x.role(c - 1).has(relative | and) {
		var found subject
		from := x.namesFrom(first)
		for k := from; k < min(from+12, len(x.names)); k++ {
			m := &x.names[k]
			if m.Span.Hi > x.d.Words[c].Lo {
				break
			}
			found = subject{first: m.first, end: m.end, kind: byName, person: m.Person}
			if m.Kind == "title_only" {
				found.kind = byRole
			} else if !m.TitleSpan.Empty() && m.TitleSpan.Lo < m.Span.Lo && m.TitleSpan.Lo >= x.d.Words[first].Lo {
				found.first = x.growLeft(first, x.d.WordAt(m.TitleSpan.Lo))
			}
		}
		if found.kind == nobody {
			for i := c - 1; i >= max(first, c-25); i-- {
				if x.d.Words[i].Is(lexicon.Pronoun) {
					return subject{first: i, end: i + 1, kind: pronoun, person: -1}, true
				}
			}
		}
		return found, found.kind != nobody
	}
	clause := first
	for i := c - 1; i > first; i-- { // "…, og hun håber": the clause begins behind the comma
		if x.d.Is1(i, ',') && x.role(i+1).has(on) {
			clause = i + 2
			break
		}
	}
	if s, ok := x.subjectBefore(clause, c, true); ok {
		return s, true
	}
	if clause > first {
		return x.subjectBefore(first, c, true)
	}
	return subject{}, false
}

// thatClause returns where the clause begins that a verb governs whose group ends before
// word i: behind "at", or behind the preposition of a feeling. -1 for none.
func (x *Extractor) thatClause(i, end int, v *verb) (int, bool) {
	d := x.d
	i = x.afterBracket(i)
	commas := 0
	for j := i; j < min(i+24, end); j++ {
		r := x.role(j)
		if r.has(that) {
			// "opfordrer til at køre" has no clause of its own; "siger at prisen stiger" has.
			if j > i && !d.Is1(j-1, ',') && x.role(j-1).has(stop|of) {
				return -1, false
			}
			if j+2 >= end || !d.Is1(j-1, ',') && x.infinitive(j+1) {
				return -1, false
			}
			return j + 1, false
		}
		if r.has(asks) && !v.kind.has(feels) && j == i+1 && d.Is1(i, ',') { // "forklarer, hvordan det gik"
			return j, false
		}
		switch {
		case d.Is1(j, ','):
			if commas++; commas > 2 {
				return -1, false
			}
		case x.endsSentence(j), d.Is1(j, ':'), d.Is1(j, ';'), x.isMark(j):
			return -1, false
		case commas == 0 && v.kind.has(feels) && r.has(stop|of) && j <= i+2 && !x.thatAhead(j, end):
			if j+2 >= end {
				return -1, false
			}
			return j + 1, true
		case d.Words[j].Is(verbs):
			return -1, false
		}
	}
	return -1, false
}

// infinitive reports whether word i is an infinitive: "ønsker ikke at svare" reports
// nothing.
func (x *Extractor) infinitive(i int) bool {
	w := &x.d.Words[i]
	return w.Is(lexicon.Verb) && !w.Is(lexicon.Present|lexicon.Past|lexicon.Function) || x.role(i).has(adverb) && x.d.Words[i+1].Is(lexicon.Verb) && !x.finite(i+1)
}

// thatAhead reports whether "at" follows the preposition at word j: "over, at".
func (x *Extractor) thatAhead(j, end int) bool {
	for k := j + 1; k < min(j+4, end); k++ {
		if x.role(k).has(that) {
			return true
		}
	}
	return false
}

// clauseEnd returns where a clause that begins at word i ends: before the full stop, or
// before an attribution of its own.
func (x *Extractor) clauseEnd(i, end int) int {
	for j := i + 1; j+1 < end; j++ { // "…: ”Vi er klar”" is speech of its own
		if x.d.Is1(j, ':') && x.isMark(j+1) {
			return j
		}
	}
	if _, cut, ok := x.tail(i, end, true); ok {
		end = cut
	}
	if end > i && x.d.Is1(end-1, '.') && !(end-2 >= i && x.d.Words[end-2].Is(lexicon.Abbrev)) {
		end--
	}
	return end
}

// tailReport reads "Planen er for dyr, mener prorektoren." and "Målet er, forklarer
// havnechefen, en renere kaj." The verb stands at word c.
func (x *Extractor) tailReport(first, c, end int) bool {
	d := x.d
	a, ok := x.attributionAt(c, false)
	if !ok || c-1-first < 2 || a.sub.kind == nobody && !a.is(sounds) || a.sub.kind == plain && !x.settled(a.end, end) {
		return false
	}
	if a.sub.kind == plain && a.confidence < 0.86 && !a.is(sounds) && d.Words[a.sub.first].Is(lexicon.Verb) {
		return false
	}
	next := x.afterBracket(a.end)
	if x.role(next).has(negates) || x.role(next).has(adverb) && x.role(next+1).has(negates) {
		return false // "Hvad det koster, oplyser ministeren ikke."
	}
	if a.sub.kind == plain && x.subjectEnds(first, c) {
		return false
	}
	if x.covered(first) { // the words are direct speech, or go on behind it
		return false
	}
	a.confidence = min(a.confidence, 0.85)
	r := x.addReport(first, c-1, &a, "quote/indirect-tail", "after")
	if r == nil {
		return false
	}
	if d.Is1(next, ',') && next+2 < end && !x.role(next+1).has(relative|aside|and) && !x.named(next+1) && !d.Words[next+1].Is(lexicon.Title|verbs) && !x.finishedBefore(first, c-1) {
		if rest := x.trimmed(next+1, x.clauseEnd(next+1, end)); !rest.Empty() {
			r.Segments = append(r.Segments, r.Span, rest)
			r.Span.Hi, r.Attribution = rest.Hi, "inside"
		}
	}
	return true
}

// subjectEnds reports whether the comma before the verb at word c ends the phrase of its
// subject: "Peter Holm, der er formand, roser initiativet", "…, men havnens direktør,
// Rita Lys, forklarer sagen".
func (x *Extractor) subjectEnds(first, c int) bool {
	if s, ok := x.subjectBefore(first, c, true); ok && s.sure() && s.first == first {
		return true
	}
	for i := max(first, c-30); i < c; i++ {
		m := x.nameAt(i)
		if m == nil || x.afterBracket(m.end) != c-1 {
			continue
		}
		s := x.phraseOf(first, c, m)
		for j := s.first - 1; j > max(first, s.first-4) && !x.d.Words[j].Shape.Has(lexicon.Punct); j-- {
			if x.role(j).has(on) {
				return true
			}
		}
	}
	return false
}

// finishedBefore reports whether words [first, end) make a sentence by themselves: the
// last of them is no verb that waits for more ("Målet er, …").
func (x *Extractor) finishedBefore(first, end int) bool {
	w := &x.d.Words[end-1]
	return end-first > 3 && !w.Is(lexicon.Present|lexicon.Past) && !x.role(end-1).has(that|aux|stop)
}

// pointsBack reads "Det oplyser vagtchef Else Brink": the sentence before it is what was
// said.
func (x *Extractor) pointsBack(first, c int) {
	a, ok := x.attributionAt(first, false)
	if !ok || first == 0 || a.sub.kind == nobody {
		return
	}
	lo, hi := x.sentenceWords(first - 1)
	kind := x.sentence(lo).Kind
	if !running(kind) || x.coveredRange(lo, hi) {
		return
	}
	a.confidence = 0.8
	x.addReport(lo, x.clauseEnd(lo, hi), &a, "quote/indirect-points", "anaphoric")
}

// according reads "ifølge X": what was said stands behind it at the start of a sentence,
// before it at the end, and around it otherwise.
func (x *Extractor) according(c int) {
	d := x.d
	s, ok := x.subjectFrom(c + 1)
	if !ok || s.kind == pronoun {
		return
	}
	first, end := x.sentenceWords(c)
	first, end = max(first, c-60), min(end, c+200)
	if x.coveredRange(first, c+1) {
		return // ”Vi er klar,” siger Bo Lind ifølge avisen.
	}
	if s.kind == plain && s.end+1 < end && x.role(s.end).has(from|of) && d.Words[s.end+1].Shape.Has(lexicon.Capital) {
		s.end = x.capitals(s.end+1, end) // "ifølge tal fra Danmarks Statistik"
	}
	next := x.afterBracket(s.end)
	a := attribution{from: c, end: s.end, cue: c, verb: x.words.verb(x.d.Words[c].ID), sub: s, confidence: 0.8}
	stop := x.clauseEnd(next, max(end, next))
	switch {
	case c-first <= 1:
		if d.Is1(next, ',') { // an apposition or relative clause ends with a comma
			for j := next + 1; j < stop; j++ {
				if d.Is1(j, ',') {
					next = j + 1
					break
				}
			}
		}
		x.addReport(next, stop, &a, "quote/indirect-according", "before")
	case stop-next < 2 || d.Is1(next, ',') && x.role(next+1).has(relative):
		x.addReport(first, c, &a, "quote/indirect-according", "after")
	default:
		if r := x.addReport(first, c, &a, "quote/indirect-according", "inside"); r != nil {
			if rest := x.trimmed(next, stop); !rest.Empty() {
				r.Segments = append(r.Segments, r.Span, rest)
				r.Span.Hi = rest.Hi
			}
		}
	}
}

// addReport makes a row of words [first, end) of a report.
func (x *Extractor) addReport(first, end int, a *attribution, rule, where string) *row {
	if end-first < 2 {
		return nil
	}
	r := x.add(first, end, "indirect", "indirect", rule, a.confidence)
	if r != nil {
		x.attribute(r, a, where)
	}
	return r
}
