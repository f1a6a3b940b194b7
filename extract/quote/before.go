package quote

import "kilde/lexicon"

// attributionBefore reads the attribution in front of the opening mark, dash or block
// that begins with word i: "Bo Lind siger:", "Ministeren:", "Hun siger ”…".
func (x *Extractor) attributionBefore(i int) (attribution, bool) {
	d := x.d
	last := i // the words before the quote end here
	colon := false
	if d.Is1(last-1, ':') {
		colon = true
		last--
	}
	for last > 0 && (d.Is1(last-1, ',') || x.isDash(last-1)) && !colon {
		last--
	}
	if last <= 0 || d.Words[last-1].Shape.Has(lexicon.Punct) && !colon {
		return attribution{}, false
	}
	first, _ := x.sentenceWords(last - 1)
	first = max(first, last-60)
	if !colon {
		if i-1 != last-1 && !d.Is1(i-1, ',') || x.opens(i) {
			return attribution{}, false
		}
		return x.leadIn(first, last, 3)
	}
	if a, ok := x.leadIn(first, last, last-first); ok {
		return a, true
	}
	return x.nameBefore(first, last)
}

// leadIn reads the verb and subject in words [first, last), the verb among the last
// reach words: "Otto Frank udtaler i den anledning", "siger han og fortsætter".
func (x *Extractor) leadIn(first, last, reach int) (attribution, bool) {
	for k := x.firstCue(last) - 1; k >= 0 && int(x.cues[k]) >= max(first, last-reach); k-- {
		if a, ok := x.leadAt(first, last, int(x.cues[k])); ok {
			return x.takenOver(a, last), true
		}
	}
	return attribution{}, false
}

// takenOver returns an attribution before a quote, or the one of somebody else who takes
// the floor behind it: "fortæller Ida Dam, hvorefter Bo Lind bryder ind:".
func (x *Extractor) takenOver(a attribution, last int) attribution {
	if a.cue < 0 || a.sub.kind != byName || a.sub.first < a.cue {
		return a
	}
	for i := a.sub.end; i < last; i++ {
		m := x.nameAt(i)
		if m == nil || m.Kind == "title_only" || m.Person == a.sub.person || m.end >= last || !x.d.Words[m.end].Is(lexicon.Present|lexicon.Past) {
			continue
		}
		if s := x.phraseOf(a.sub.end, last, m); !x.governed(s.first-1) || x.role(s.first-1).has(aside) {
			a.sub, a.cue, a.verb, a.confidence = s, -1, nil, 0.75
			return a
		}
	}
	return a
}

// leadAt reads the attribution in words [first, last) around the verb at word c.
func (x *Extractor) leadAt(first, last, c int) (attribution, bool) {
	v, ok := x.verb(c)
	if !ok || x.role(c).has(according) || !v.finite && !x.auxAnywhere(first, c) {
		return attribution{}, false
	}
	if v.particle != 0 && x.particle(v.particle, c+1, c+1) < 0 {
		return attribution{}, false
	}
	a := attribution{from: first, end: last, cue: c, verb: v, confidence: 0.95}
	if v.kind.has(sounds) { // "lød det fra Bo Lind:", "da avisen spørger Bo Lind, lyder svaret:"
		if from, ok := x.soundsFrom(a); ok && from.sub.sure() && from.end <= last {
			from.from, from.end = first, last
			return from, true
		}
		if s, ok := x.about(first, c, true); ok && x.role(c+1).has(answer|it) && !x.role(s.end).has(that) {
			a.sub, a.confidence = s, 0.8
			return a, true
		}
	}
	if s, ok := x.subjectShared(first, c); ok {
		a.sub = s
		return a, true
	}
	if x.role(c-1).has(relative) && x.d.Is1(c-2, ',') { // "klippet af Bo Lind, som kaldte den ”en drøm”"
		if s, ok := x.subjectOf(first, c); ok && s.kind == byName {
			a.sub = s
			return a, true
		}
	}
	if v.kind.has(naming) { // "Ida Dam kalder direktøren ”modig”"
		if s, ok := x.subjectBefore(first, c, true); ok && s.sure() {
			a.sub = s
			return a, true
		}
	}
	if s, ok := x.subjectFrom(c + 1); ok && s.end <= last && (s.sure() || s.kind == body && x.role(s.end).has(of) && x.hold(s.end, last, channel) || s.end == last && (s.kind == body || c > first && !v.think && x.d.Is1(last, ':') && x.definite(&s))) {
		a.sub = s
		return a, true
	}
	if s, ok := x.subjectBefore(first, c, false); ok {
		a.sub = s
		return a, true
	}
	if v.think || c > first && (x.role(c-1).has(and) || x.d.Words[c-1].Is(lexicon.Verb)) {
		return attribution{}, false // a second verb of the same speaker, or no speech at all
	}
	a.confidence = 0.8
	return a, true
}

// subjectShared reads the subject of the verb at word c from the verb before it: "siger
// Bo Lind og tilføjer", "siger Bo Lind, der tilføjer".
func (x *Extractor) subjectShared(first, c int) (subject, bool) {
	k := x.firstCue(c) - 1
	if k < 0 || int(x.cues[k]) < first || !x.role(c-1).has(and|relative) {
		return subject{}, false
	}
	a, ok := x.attributionAt(int(x.cues[k]), false)
	if ok && x.role(c-1).has(relative) && x.nameIn(a.end, c) != nil {
		return subject{}, false // "siger Bo Lind til Ida Dam, der tilføjer"
	}
	return a.sub, ok && a.end <= c && a.sub.sure()
}

// auxAnywhere reports whether an auxiliary stands in words [first, end).
func (x *Extractor) auxAnywhere(first, end int) bool {
	for i := max(first, end-12); i < end; i++ {
		if x.role(i).has(aux) {
			return true
		}
	}
	return false
}

// nameBefore reads a speaker without a verb in words [first, last) before a colon:
// "Formand for Energirådet, Lis Holm (tidligere borgmester):", "Statsministeren:".
func (x *Extractor) nameBefore(first, last int) (attribution, bool) {
	d := x.d
	if last-first > 40 {
		return attribution{}, false
	}
	m := x.nameFrom(first)
	if m != nil && m.Span.Hi <= d.Words[last-1].Hi {
		at := m.first
		end := m.end
		if x.finiteBetween(first, at) || x.finiteBetween(end, last) && !x.clear(end, last) {
			return attribution{}, false
		}
		s := subject{first: first, end: end, kind: byName, person: m.Person}
		if m.Kind == "title_only" {
			s.kind = byRole
			if next := x.nameFrom(m.end); next != nil && next.Kind != "title_only" && next.Span.Hi <= d.Words[last-1].Hi && next.first-end < 12 {
				s.kind, s.person, s.end = byName, next.Person, next.end
			} else {
				s.end = x.complement(end, last)
			}
		} else {
			s.first = x.phraseStart(first, m)
		}
		x.together(&s)
		return attribution{from: first, end: last, cue: -1, sub: s, confidence: 0.9}, true
	}
	if last-first > 12 || x.finiteBetween(first, last) {
		return attribution{}, false
	}
	if next := &d.Words[min(first+1, last-1)]; next.Is(lexicon.Present|lexicon.Past) && !next.Is(lexicon.Function|lexicon.Title) {
		return attribution{}, false // "Forskere undersøger havet: Ét dyr undrer dem"
	}
	if end := x.titleAlone(first, last); end > first {
		return attribution{from: first, end: last, cue: -1, sub: subject{first: first, end: end, kind: byRole, person: -1}, confidence: 0.8}, true
	}
	return attribution{}, false
}

// titleAlone returns the end of a title nobody is known to bear, with what tells it apart,
// in words [first, last) before a colon: "Formand for Energirådet", "Vred landmand",
// "Køge-træner", "Borgmester" of "Borgmester om stien". It is first for none.
func (x *Extractor) titleAlone(first, last int) int {
	d := x.d
	i := first
	for i+1 < last && (d.Words[i].Is(lexicon.Adjective) && !d.Words[i].Is(lexicon.Title) || endsInS(d.WordText(i)) && d.Words[i+1].Is(lexicon.Title)) {
		i++ // "Vred", "Pædagogernes"
	}
	for i+2 < last && x.isDash(i+1) && d.Glued(i+1) && d.Glued(i+2) {
		i += 2
	}
	if w := &d.Words[i]; !w.Is(lexicon.Title) && !(w.Shape.Has(lexicon.Letters) && endsInTitle(x.lex, d.WordText(i))) {
		return first
	}
	if i++; i < last && !x.role(i).has(stop|of) && !d.Words[i].Shape.Has(lexicon.Punct|lexicon.Capital) {
		return first // "Novo-ejer barsler med nyt"
	}
	return x.untilStop(i, last)
}

// untilStop returns the first of words [i, last) that ends the phrase of a speaker, a bracket
// or a preposition; last for none.
func (x *Extractor) untilStop(i, last int) int {
	for ; i < last; i++ {
		if r := x.role(i); x.d.Is1(i, '(') || r.has(stop) && !r.has(article) {
			break
		}
	}
	return i
}

// finiteBetween reports whether words [first, end) hold a finite verb that is nothing
// else.
func (x *Extractor) finiteBetween(first, end int) bool {
	for i := first; i < end; i++ {
		if x.finite(i) {
			return true
		}
	}
	return false
}

// attributionNext reads the attribution at the start of the paragraph behind a quote
// that ends before word i: "Sådan lyder det fra X", "Det siger X", or a line with the
// speaker's name under a pull quote.
func (x *Extractor) attributionNext(i int) (attribution, bool) {
	d := x.d
	if i >= len(d.Words) || !x.opens(i) && !x.pointer(i) {
		return attribution{}, false
	}
	r := x.role(i)
	if !r.has(thus | it) {
		if a, ok := x.attributionAt(i, false); ok && a.sub.sure() && !d.Words[i].Shape.Has(lexicon.Capital) && x.settled(a.end, len(d.Words)) {
			return a, true // a line break before "siger Bo Lind."
		}
		return attribution{}, false
	}
	a, ok := x.attributionAt(i, false)
	if r.has(thus) && (!ok || !a.sub.sure()) {
		// "Sådan lød meldingen, da direktør Lars Dam tog ordet", "Ordene er Lars Dams".
		first, end := x.sentenceWords(i)
		if name := x.nameIn(first+1, min(end, first+25)); name != nil {
			at := name.first
			if !name.TitleSpan.Empty() && name.TitleSpan.Lo < name.Span.Lo {
				at = x.growLeft(first+1, d.WordAt(name.TitleSpan.Lo))
			}
			s := subject{first: at, end: name.end, kind: byName, person: name.Person}
			if !ok {
				a = attribution{from: i, cue: -1}
			}
			a.sub, a.end, a.confidence = s, s.end, 0.75
			return a, true
		}
	}
	return a, ok
}

// pointer reports whether word i opens a sentence about the words before it: "Ordene".
func (x *Extractor) pointer(i int) bool {
	return x.role(i)&(thus|adverb) == thus && x.d.Words[i].Shape.Has(lexicon.Capital)
}

// attributionSeen reads who is told about in the sentence behind a quote, in the same
// paragraph: ”Det er gratis.” Havnechef Bo Lind smiler.
func (x *Extractor) attributionSeen(i int) (attribution, bool) {
	d := x.d
	if i >= len(d.Words) || x.opens(i) || !d.Words[i].Shape.Has(lexicon.Capital) {
		return attribution{}, false
	}
	name, _, _ := x.walk(i)
	if name == nil || name.first > i+8 {
		return attribution{}, false
	}
	end := x.afterBracket(name.end)
	if end >= len(d.Words) || !d.Words[end].Is(lexicon.Present|lexicon.Past) || d.Words[end].Shape.Has(lexicon.Capital) {
		return attribution{}, false
	}
	s := subject{first: x.phraseStart(i, name), end: name.end, kind: byName, person: name.Person}
	return attribution{from: i, end: end, cue: -1, sub: s, confidence: 0.75}, !x.possessive(&s)
}

// nameIn returns the first mention by name in words [first, end), nil for none.
func (x *Extractor) nameIn(first, end int) *named {
	for i := first; i < end; i++ {
		if m := x.nameAt(i); m != nil && m.Kind != "title_only" {
			return m
		}
	}
	return nil
}

// signature reads the speaker's name on the line, or behind the dash, that begins with
// word i: "Gro Vildskov, direktør Bymuseet".
func (x *Extractor) signature(i int) (attribution, bool) {
	d := x.d
	if i < len(d.Words) && x.isDash(i) {
		i++
	}
	if i >= len(d.Words) || !d.Words[i].Shape.Has(lexicon.Capital) && !d.Words[i].Is(lexicon.Title) {
		return attribution{}, false
	}
	first, end := x.sentenceWords(i)
	_, par := x.wordsOf(x.paragraphOf(i))
	if end != par || end-first > 20 || d.Is1(end-1, ':') || x.finiteBetween(i, end) {
		return attribution{}, false
	}
	name, _, _ := x.walk(i)
	if name == nil || name.first-i > 8 {
		return attribution{}, false
	}
	s := subject{first: x.phraseStart(i, name), end: name.end, kind: byName, person: name.Person}
	return attribution{from: i, end: end, cue: -1, sub: s, confidence: 0.85}, true
}
