package quote

import (
	"sort"

	"kilde/lexicon"
	"kilde/pipeline"
)

// A dash opens speech at the start of a line, and inside a paragraph behind the end of a
// sentence or a colon:
//
//   - Vi er klar, siger Bodil Rask. Det har taget tid.
//     – Vi begynder mandag.
//     Havnechef: - Vi mangler kajplads
//
// Nothing closes it: the words end at the attribution, or with the paragraph. Behind the
// attribution the speaker goes on, until a sentence tells about the speaker instead. The
// same dash also makes lists, which have neither a speaker nor full sentences.
type dash struct {
	word, first, end int // the dash; the words behind it
	par              int32
	run              int // consecutive paragraphs with a dash share a number
	speech           bool
	sentence         bool // reads like a sentence
	attr             attribution
	cut              int
	attributed       bool
	before           bool // attr stands before it
}

// findDashes fills runs: which dashes open speech, and whose.
func (x *Extractor) findDashes() {
	x.runs = x.runs[:0]
	d := x.d
	for k := range x.dashes {
		i := int(x.dashes[k])
		s := dash{word: i, first: i + 1, par: x.paragraphOf(i)}
		if n := len(x.runs); n > 0 && x.runs[n-1].end > i {
			x.runs[n-1].end = i
		}
		_, s.end = x.wordsOf(s.par)
		s.end = x.beforeCredit(s.first, s.end)
		if x.isMark(s.first) && x.marksSpeech(s.first) || s.first >= s.end || d.Words[s.first].Shape.Has(lexicon.Punct) && !x.endsSentence(s.first) && !x.isMark(s.first) {
			continue
		}
		kind := d.Paragraphs[s.par].Kind
		if kind == pipeline.Contact || kind == pipeline.Boilerplate || kind == pipeline.Dateline {
			if _, _, ok := x.tail(s.first, s.end, true); !ok { // a list, unless somebody says it
				continue
			}
		}
		s.run = 1
		if n := len(x.runs); n > 0 {
			s.run = x.runs[n-1].run
			if s.par > x.runs[n-1].par+1 {
				s.run++
			}
		}
		x.runs = append(x.runs, s)
	}
	for k := 0; k < len(x.runs); {
		e := k
		for e < len(x.runs) && x.runs[e].run == x.runs[k].run {
			e++
		}
		x.judge(x.runs[k:e])
		k = e
	}
}

// beforeCredit returns where words [first, end) end without the credit of a photo in
// their last sentence: "- Vi er klar. Foto: Ida Rask".
func (x *Extractor) beforeCredit(first, end int) int {
	last, _ := x.sentenceWords(end - 1)
	if last > first && x.d.Words[last].Is(lexicon.Boiler) && x.d.Is1(last+1, ':') {
		return last
	}
	return end
}

// marksSpeech reports whether the mark at word i, behind a dash, opens speech itself:
// - ”Vi er klar”, siger Bo Lind. In - ”Havnen” er en bog, siger Bo Lind. it does not.
func (x *Extractor) marksSpeech(i int) bool {
	k := sort.Search(len(x.pieces), func(k int) bool { return x.pieces[k].open >= i })
	if k == len(x.pieces) || x.pieces[k].open != i {
		return true
	}
	p := &x.pieces[k]
	_, attributed := x.attributionAfter(p.next)
	return attributed || x.endsSentenceAfter(p)
}

// judge tells the speech in a run of dashes from list items.
func (x *Extractor) judge(run []dash) {
	known := false
	for i := range run {
		s := &run[i]
		s.attr, s.cut, s.attributed = x.tail(s.first, s.end, false)
		if !s.attributed {
			if a, ok := x.attributionBefore(s.word); ok && (a.cue < 0 || a.sub.kind != nobody) {
				s.attr, s.cut, s.attributed, s.before = a, s.end, true, true
			} else if a, ok := x.attributionNext(s.end); ok && (a.cue >= 0 || x.pointer(s.end)) {
				s.attr, s.cut, s.attributed = a, s.end, true
			} else if a, ok := x.introducedBefore(s.word); ok && (i == 0 || x.d.Is1(s.word-1, ':') || s.par != run[i-1].par && !x.opens(s.word)) && x.readsAsSentence(s) && (len(run) == 1 || x.firstPerson(s.first, s.end)) {
				s.attr, s.cut, s.attributed, s.before = a, s.end, true, true
			}
		}
		if !s.attributed && !x.signedDash(s) {
			x.untilTold(s)
		}
		s.sentence = x.readsAsSentence(s)
		known = known || s.attributed && (!s.before || s.sentence)
	}
	list := !known && len(run) > 1 && (x.listAbove(run[0].word) || x.listed(run))
	for i := range run {
		s := &run[i]
		s.speech = s.attributed && (s.sentence || !s.before || len(run) == 1) || s.sentence && !list ||
			i > 0 && run[i-1].attributed && run[i-1].par == s.par && x.endsSentence(s.end-1) // "– Ja, siger hun. – Og nej."
		x.spoken = x.spoken || s.attributed && s.speech
	}
}

// signedDash reads the speaker's name at the end of words without a mark that ends them:
// "- Jeg kunne godt tænke mig en bænk Ida Rask, Odense".
func (x *Extractor) signedDash(s *dash) bool {
	if x.endsSentence(s.end - 1) {
		return false
	}
	a, cut, ok := x.signedWithin(s.first, s.end)
	if ok {
		s.attr, s.cut, s.attributed = a, cut, true
	}
	return ok
}

// signedWithin reads the name that words [first, end), in the first person, end with.
func (x *Extractor) signedWithin(first, end int) (attribution, int, bool) {
	if !x.firstPerson(first, end) {
		return attribution{}, 0, false
	}
	for i := end - 2; i > max(first+3, end-12); i-- {
		m := x.nameAt(i)
		if m == nil || m.Kind != "full" {
			continue
		}
		if !x.d.Is1(m.end, ',') || x.d.Words[i-1].Shape.Has(lexicon.Punct) || x.governed(i-1) || x.finiteBetween(i, end) || !x.verbIn(first, i) {
			break
		}
		sub := subject{first: i, end: m.end, kind: byName, person: m.Person}
		return attribution{from: i, end: end, cue: -1, sub: sub, confidence: 0.75}, i, true
	}
	return attribution{}, 0, false
}

// untilTold ends a dash quote before the first sentence that points back at its words:
// "Sådan faldt ordene, da Knud Vestby tog bladet fra munden."
func (x *Extractor) untilTold(s *dash) {
	for next := s.first + 2; next+1 < s.end; next++ {
		if x.role(next).has(thus) && x.d.Words[next].Shape.Has(lexicon.Capital) && x.endsSentence(next-1) && (x.finite(next+1) || x.says(next+1)) {
			name := x.nameFrom(next)
			if name != nil && !x.thatBetween(next, name.first) && name.Kind != "title_only" && name.Span.Hi <= x.d.Words[s.end-1].Hi {
				sub := subject{first: name.first, end: name.end, kind: byName, person: name.Person}
				s.attr = attribution{from: next, end: sub.end, cue: -1, sub: sub, confidence: 0.7}
				s.attributed, s.cut = true, next
			}
			s.end = next
			return
		}
	}
}

// thatBetween reports whether a clause with "at" begins in words [first, end).
func (x *Extractor) thatBetween(first, end int) bool { return x.hold(first, end, that) }

// listAbove reports whether the paragraph before word i announces a list: it ends with a
// colon, and nobody speaks in it.
func (x *Extractor) listAbove(i int) bool { return x.d.Is1(i-1, ':') }

// listed reports whether a run of dashes without an attribution is a list: nobody speaks
// as "jeg", "vi" or "du" in it, and some item is no sentence with its full stop.
func (x *Extractor) listed(run []dash) bool {
	sentences := true
	for i := range run {
		if x.firstPerson(run[i].first, run[i].end) {
			return false
		}
		sentences = sentences && run[i].sentence
	}
	return !sentences
}

// readsAsSentence reports whether the words behind a dash are a sentence: a capital, a
// finite verb, and a mark that ends it.
func (x *Extractor) readsAsSentence(s *dash) bool {
	end := s.end
	if s.attributed && !s.before {
		end = s.cut
	}
	if end-s.first < 3 || !x.d.Words[s.first].Shape.Has(lexicon.Capital|lexicon.Digits|lexicon.Punct) {
		return false
	}
	if !s.attributed && !x.endsSentence(end-1) && !x.isMark(end-1) {
		return false
	}
	return x.verbIn(s.first, end) || x.d.Is1(end-1, '!')
}

// verbIn reports whether words [first, end) hold a finite verb, one that could be
// something else included.
func (x *Extractor) verbIn(first, end int) bool {
	for i := first; i < end; i++ {
		if x.finite(i) || x.d.Words[i].Is(lexicon.Present|lexicon.Past) && !x.d.Words[i].Is(lexicon.SpeechWord) {
			return true
		}
	}
	return false
}

// dashed makes rows of the dashes that open speech.
func (x *Extractor) dashed() {
	for k := 0; k < len(x.runs); k++ {
		s := &x.runs[k]
		if !s.speech {
			continue
		}
		if !s.attributed {
			if r := x.add(s.first, s.end, "dash", "direct", "quote/dash", 0.85); r != nil {
				r.run = s.run
			}
			continue
		}
		r := x.add(s.first, x.beforeStray(s.first, min(s.cut, s.end)), "dash", "direct", "quote/dash", 0.97)
		if r == nil {
			continue
		}
		r.run = s.run
		where := "after"
		if s.before {
			where = "before"
		}
		for ; !s.before; k++ {
			t := &x.runs[k]
			goes := t.attributed && !t.before && t.cut < t.end && x.goesOn(r, &t.attr, x.saidUntil(k))
			if goes {
				where = "inside"
			}
			if !x.sameDash(s, k) {
				break
			}
			next := &x.runs[k+1]
			end := next.end
			if next.attributed {
				end = min(next.cut, end)
			}
			x.extend(r, next.first, end)
			where = "inside"
			if next.attributed && next.attr.cue >= 0 {
				x.take(next.attr.cue)
			}
		}
		x.give(r, &s.attr, where)
	}
}

// saidUntil returns where the words behind the attribution of run k can go on to: a
// paragraph that takes up its speech with another dash tells between the two.
func (x *Extractor) saidUntil(k int) int {
	s := &x.runs[k]
	if k+1 == len(x.runs) || x.runs[k+1].par != s.par {
		return s.end
	}
	_, stop := x.sentenceWords(s.attr.end - 1)
	return min(stop, s.end)
}

// sameDash reports whether the speech of s, which run k is part of, goes on behind the
// next dash: it follows in the same paragraph, and nothing is told between.
//
//	– Vi er klar, siger Bodil Rask. – Det har taget tid.
func (x *Extractor) sameDash(s *dash, k int) bool {
	if k+1 == len(x.runs) {
		return false
	}
	t, next := &x.runs[k], &x.runs[k+1]
	return next.par == s.par && next.speech && t.attributed && x.saidUntil(k) == next.word &&
		(!next.attributed || x.sameSpeaker(&next.attr, &s.attr))
}

// beforeStray returns the end of dash-quoted words without a closing mark that nothing
// opened: - Vi er klar," siger Bo Lind.
func (x *Extractor) beforeStray(first, end int) int {
	if end-1 > first && x.isMark(end-1) && x.d.Is1(end-2, ',') {
		return end - 1
	}
	return end
}

// goesOn takes the words into r with which the speaker goes on behind an attribution, up
// to word end: "- Vi ved, siger hun, at isen smelter. Det haster." It reports whether
// there are any.
func (x *Extractor) goesOn(r *row, a *attribution, end int) bool {
	before := len(r.Segments)
	_, stop := x.sentenceWords(a.end - 1)
	stop = min(stop, end)
	if j, ok := x.leadsOnAt(a, stop); ok {
		x.extend(r, j, stop)
	} else if j, ok := x.resumesAt(a, stop); ok {
		x.extend(r, j, stop)
	}
	for i := stop; i < end; {
		_, next := x.sentenceWords(i)
		next = min(next, end)
		if x.narrates(i, next, a) {
			break
		}
		if b, cut, ok := x.tail(i, next, false); ok {
			if b.sub.kind == byName && b.sub.person != a.sub.person {
				break
			}
			if cut <= i {
				break
			}
			x.take(b.cue)
			x.extend(r, i, cut)
			i = next
			continue
		}
		x.extend(r, i, next)
		i = next
	}
	return len(r.Segments) > before
}

// leadsOnAt returns the word behind the colon with which the sentence of an attribution
// leads on: "siger Bodil Rask og fortsætter: Det haster".
func (x *Extractor) leadsOnAt(a *attribution, stop int) (int, bool) {
	for j := a.end; j+3 < min(stop, a.end+14); j++ {
		if !x.d.Is1(j, ':') {
			continue
		}
		if x.isMark(j+1) || x.isDash(j+1) || x.opens(j+1) {
			return 0, false
		}
		lead, ok := x.attributionBefore(j + 1)
		if !ok || lead.cue < a.end || !x.sameSpeaker(&lead, a) {
			return 0, false
		}
		x.take(lead.cue)
		return j + 1, true
	}
	return 0, false
}

// resumesAt returns the word with which speech goes on in the sentence of an attribution:
// ", at isen smelter", ", og for mange er det første gang". A relative clause, a title
// or what the speaker did meanwhile is no speech.
func (x *Extractor) resumesAt(a *attribution, stop int) (int, bool) {
	d := x.d
	j := x.afterBracket(a.end)
	for j < stop && x.role(j).has(adverb) && !x.role(j).has(on) {
		j++
	}
	if j+2 >= stop || !d.Is1(j, ',') {
		return 0, false
	}
	j++
	r := x.role(j)
	if d.Words[j].Is(lexicon.Pronoun|lexicon.Title) || r.has(aside) || r.has(relative) && !r.has(on) || x.named(j) {
		return 0, false
	}
	own := x.firstPerson(j, stop)
	switch {
	case r.has(that):
		return j, true
	case r.has(on):
		if x.verbFollows(j+1) || d.Words[j+1].Is(lexicon.Pronoun) || x.named(j+1) {
			return 0, false
		}
		return j, own || a.sub.kind == pronoun
	case own:
		return j, x.verbIn(j, stop)
	}
	return 0, false
}

// firstPerson reports whether words [first, end) hold "jeg", "vi", "vores" or "du", "man".
func (x *Extractor) firstPerson(first, end int) bool { return x.hold(first, end, me|you) }

// speaksOfSelf reports whether words [first, end) hold "jeg", "vi" or "vores".
func (x *Extractor) speaksOfSelf(first, end int) bool { return x.hold(first, end, me) }

// reports reports whether words [first, end) tell what somebody else says: "Politiet
// oplyser, at vejen er lukket", "En enkelt mente nej". Whoever speaks says "jeg" or "vi".
func (x *Extractor) reports(first, end int) bool {
	for k := x.firstCue(first + 1); k < len(x.cues) && int(x.cues[k]) < min(first+5, end); k++ {
		c := int(x.cues[k])
		v, ok := x.verb(c)
		if !ok || !v.finite || x.firstPerson(first, end) {
			continue
		}
		switch s, ok := x.subjectBefore(first, c, true); {
		case !ok:
		case s.sure() || s.kind == body:
			return true
		case x.d.Words[c].Is(lexicon.Past) && x.role(s.first).has(indefinite):
			return true
		}
	}
	return false
}

// toldInPast reports whether the first verb of words [first, end) is in the past and
// nobody says "jeg" or "vi": behind "spurgte hun" such a sentence goes on with the story.
func (x *Extractor) toldInPast(first, end int) bool {
	for i := first; i < end; i++ {
		if x.finite(i) || x.says(i) {
			return x.d.Words[i].Is(lexicon.Past) && !x.d.Words[i].Is(lexicon.Present) && !x.firstPerson(first, end)
		}
	}
	return false
}

// says reports whether word i is a verb of saying or thinking in present or past.
func (x *Extractor) says(i int) bool {
	if i >= len(x.d.Words) {
		return false
	}
	v, ok := x.verb(i)
	return ok && v.finite
}

// narrates reports whether a sentence behind an attribution tells about the speaker
// rather than going on with the words.
func (x *Extractor) narrates(first, end int, a *attribution) bool {
	d := x.d
	for i := first; i < min(first+3, end); i++ {
		if d.Words[i].Is(lexicon.Pronoun) {
			return true
		}
	}
	if d.Is1(end-1, ':') || x.isMark(first) {
		return true
	}
	if x.role(first).has(thus | it) {
		if b, ok := x.attributionAt(first, false); ok && b.points {
			return true
		}
	}
	if x.reports(first, end) || a.cue >= 0 && d.Words[a.cue].Is(lexicon.Past) && x.toldInPast(first, end) {
		return true
	}
	lo, hi := d.Words[first].Lo, d.Words[end-1].Hi
	for k := x.namesFrom(first); k < len(x.names) && x.names[k].Span.Lo < hi; k++ {
		m := &x.names[k]
		if a.sub.person >= 0 && m.Person == a.sub.person {
			return true
		}
		if m.Kind == "full" && m.Span.Lo == lo && !x.firstPerson(first, end) {
			return true
		}
	}
	return false
}
