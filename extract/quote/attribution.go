package quote

import "kilde/lexicon"

// An attribution is a verb with its subject. Of "siger Bo Lind, der er glad" it takes
// the first three words.
type attribution struct {
	from, end  int   // words
	cue        int   // the verb, -1 for none
	verb       *verb // what the lexicon says of it; nil for none
	sub        subject
	points     bool // "Det siger X", "Sådan lyder det fra X"
	confidence float64
}

// is reports whether the verb has any of the roles.
func (a *attribution) is(r role) bool { return a.verb != nil && a.verb.kind.has(r) }

// sameSpeaker reports whether an attribution behind b names nobody else than b does: the
// same person, "hun", the person's title, or nobody at all.
func (x *Extractor) sameSpeaker(a, b *attribution) bool {
	switch a.sub.kind {
	case nobody:
		return true
	case pronoun:
		return b.sub.kind != byName || b.sub.person < 0 || x.fits(b.sub.person, x.feminine(a.sub.first))
	case byName:
		return a.sub.person == b.sub.person && b.sub.kind == byName
	case byRole:
		return b.sub.kind == byName && x.bears(b.sub.person, x.roleWord(&a.sub), "") > 0
	}
	return false
}

// attributionAt reads an attribution that begins with the verb, auxiliary or "Sådan" at
// word i. bold takes any verb for one of saying whose subject is certain: only behind a
// closing mark (”Av,” griner Bo Lind).
func (x *Extractor) attributionAt(i int, bold bool) (attribution, bool) {
	d := x.d
	if i >= len(d.Words) || !d.Words[i].Shape.Has(lexicon.Letters) {
		return attribution{}, false
	}
	r := x.role(i)
	switch {
	case r.has(thus|it) && i+1 < len(d.Words):
		a, ok := x.attributionAt(i+1, false)
		if ok && a.cue == i+1 && a.sub.kind != nobody {
			if a.is(sounds) && a.sub.kind == plain && !x.role(a.sub.first-1).has(from) {
				return attribution{}, false // "Det lyder banalt"
			}
			a.from, a.points = i, true
			return a, true
		}
		return attribution{}, false
	case r.has(aux):
		return x.compound(i)
	}
	v, ok := x.verb(i)
	if !ok {
		if bold && d.Words[i].Is(lexicon.Present|lexicon.Past) && !d.Words[i].Shape.Has(lexicon.Capital) && r&^inDocument == 0 {
			if s, ok := x.subjectFrom(i + 1); ok && s.sure() && s.first == i+1 {
				return attribution{from: i, end: s.end, cue: i, verb: &guessed, sub: s, confidence: 0.8}, true
			}
		}
		return attribution{}, false
	}
	slip := !v.finite && x.slip(i, v)
	if !v.finite && !slip || r.has(according) {
		return attribution{}, false
	}
	a := attribution{from: i, cue: i, verb: v, confidence: 0.97}
	if v.kind.has(sounds) || v.kind.has(entitles) && x.role(i+1).has(it) {
		return x.soundsFrom(a)
	}
	if a.sub, ok = x.subjectFrom(i + 1); !ok {
		return attribution{}, false
	}
	a.end = a.sub.end
	if slip {
		if !a.sub.sure() {
			return attribution{}, false
		}
		a.confidence = 0.8
	}
	if v.particle != 0 {
		at := x.particle(v.particle, i+1, a.sub.end)
		if at < 0 {
			return attribution{}, false
		}
		a.end = max(a.end, at+1)
	}
	if v.think {
		a.confidence = 0.9
	}
	if !a.sub.sure() {
		a.confidence -= 0.07
	}
	return a, true
}

// slip reports whether the infinitive at word i stands where a present tense is meant:
// "- Vi er klar, forklare havnechefen."
func (x *Extractor) slip(i int, v *verb) bool {
	return v.slips && i > 0 && (x.d.Is1(i-1, ',') || x.isMark(i-1))
}

// soundsFrom reads what follows "lyder": "lyder det fra Bo Lind", "lyder meldingen fra
// politiet", "lyder det" alone, or a subject of its own.
func (x *Extractor) soundsFrom(a attribution) (attribution, bool) {
	d := x.d
	i := a.cue + 1
	for k := 0; k < 2 && x.role(i).has(adverb) && !x.role(i).has(thus); k++ {
		i++
	}
	r := x.role(i)
	if !r.has(it | answer | thus) {
		s, ok := x.subjectFrom(i)
		a.sub, a.end = s, s.end
		if ok && !s.sure() {
			if x.role(s.end).has(from) {
				if f, sure := x.subjectFrom(s.end + 1); sure {
					a.sub, a.end = f, f.end
				}
			}
			a.confidence = 0.85
		}
		return a, ok
	}
	a.end = i + 1
	for j := i + 1; j < min(i+8, len(d.Words)) && !x.opens(j); j++ {
		r := x.role(j)
		if r.has(from) {
			s, ok := x.subjectFrom(j + 1)
			if ok && !s.sure() && x.role(s.end).has(from) { // "lyder det fra førerhuset fra Bo Lind"
				if who, named := x.subjectFrom(s.end + 1); named && who.sure() {
					s = who
				}
			}
			if ok {
				a.sub, a.end = s, s.end
			}
			return a, ok
		}
		if d.Words[j].Shape.Has(lexicon.Punct) || !r.has(adverb|of|article) && d.Words[j].Shape.Has(lexicon.Capital) {
			break
		}
	}
	if r.has(answer) && !r.has(it) {
		a.sub = subject{first: i, end: i + 1, kind: plain, person: -1}
	}
	a.confidence = 0.85
	return a, true
}

// compound reads "har Ebbe Friis sagt", "kan vagtchef Lis Holm oplyse".
func (x *Extractor) compound(i int) (attribution, bool) {
	s, ok := x.subjectFrom(i + 1)
	if !ok || s.kind == plain {
		return attribution{}, false
	}
	for j := x.afterBracket(s.end); j < min(s.end+10, len(x.d.Words)) && !x.opens(j); j++ {
		if v, ok := x.verb(j); ok && !v.finite && !v.think {
			return attribution{from: i, end: j + 1, cue: j, verb: v, sub: s, confidence: 0.9}, true
		}
		if x.d.Words[j].Shape.Has(lexicon.Punct) || x.role(j).has(that|relative) {
			break
		}
	}
	return attribution{}, false
}

// attributionAfter reads the attribution behind a closing mark that ends before word i.
func (x *Extractor) attributionAfter(i int) (attribution, bool) {
	d := x.d
	ended := false
	for k := 0; k < 2 && i < len(d.Words) && !x.opens(i) &&
		(d.Is1(i, ',') || d.Is1(i, '.') || d.Is1(i, ';') || x.isDash(i)); k++ {
		ended = ended || d.Is1(i, '.')
		i++
	}
	if i >= len(d.Words) || x.opens(i) || ended && d.Words[i].Shape.Has(lexicon.Capital) && !x.role(i).has(thus|it|cite) {
		return attribution{}, false // a sentence of its own
	}
	if a, ok := x.putBy(i); ok {
		return a, true
	}
	if x.role(i).has(aux|thus|it) || d.Words[i].Is(verbs|lexicon.Present|lexicon.Past) {
		return x.attributionAt(i, true)
	}
	if x.role(i).has(cite) { // ”…” Citat Lars Dam, formand
		for i++; i < len(d.Words) && d.Words[i].Shape.Has(lexicon.Punct); i++ {
		}
		if s, ok := x.subjectFrom(i); i < len(d.Words) && ok && s.kind == byName {
			return attribution{from: i, end: s.end, cue: -1, sub: s, confidence: 0.85}, true
		}
		return attribution{}, false
	}
	return x.subjectFirst(i)
}

// putBy reads who is said to put it so: ”Det går”, som Bo Lind udtrykker det, and ”Det går”,
// var ordene fra Bo Lind.
func (x *Extractor) putBy(i int) (attribution, bool) {
	r := x.role(i)
	if r.has(verbal) && x.role(i+1).has(answer|thus) && x.role(i+2).has(from) {
		s, ok := x.subjectFrom(i + 3)
		return attribution{from: i, end: s.end, cue: -1, sub: s, confidence: 0.85}, ok
	}
	k := x.firstCue(i + 2)
	if !r.has(relative) || k == len(x.cues) || int(x.cues[k]) > i+10 {
		return attribution{}, false
	}
	c := int(x.cues[k])
	v, ok := x.verb(c)
	if !ok || !v.finite || !x.role(c+1).has(it) {
		return attribution{}, false
	}
	s, ok := x.subjectBefore(i+1, c, true)
	return attribution{from: i, end: c + 2, cue: c, verb: v, sub: s, confidence: 0.9}, ok && s.sure()
}

// subjectFirst reads an attribution whose verb stands last: ”Vi er klar,” Bo Lind siger.
// It is rare in Danish and the rule in English passages.
func (x *Extractor) subjectFirst(i int) (attribution, bool) {
	name, _, _ := x.walk(i)
	if name == nil {
		return attribution{}, false
	}
	end := name.end
	if end >= len(x.d.Words) || !x.d.Words[end].Is(lexicon.Cue) {
		return attribution{}, false
	}
	v, ok := x.verb(end)
	if !ok || !v.finite || v.particle != 0 || !x.endsSentence(end+1) && !x.lastOfSentence(end) {
		return attribution{}, false
	}
	s := subject{first: x.phraseStart(i, name), end: end, kind: byName, person: name.Person}
	return attribution{from: i, end: end + 1, cue: end, verb: v, sub: s, confidence: 0.9}, true
}

// tail looks for an attribution inside words [first, end) that are not closed by a mark:
// "Vi er klar, siger Bo Lind." It returns it and where the words before it end. strict
// asks for a subject that can hardly be anything else.
func (x *Extractor) tail(first, end int, strict bool) (attribution, int, bool) {
	d := x.d
	for k := x.firstCue(first + 1); k < len(x.cues) && int(x.cues[k]) < end; k++ {
		c := int(x.cues[k])
		if x.role(c).has(according) {
			continue
		}
		v, ok := x.verb(c)
		if !ok {
			continue
		}
		from := c
		if !v.finite && !x.slip(c, v) {
			if from = x.auxBefore(first, c); from < 0 {
				continue
			}
		} else if r := x.role(c - 1); r.has(thus|it) && d.Words[c-1].Shape.Has(lexicon.Capital) || r.has(thus) && d.Is1(c-2, ',') {
			from = c - 1 // "… . Det siger X", "…, sådan siger X"
		}
		prev := from - 1
		comma := prev >= first && (d.Is1(prev, ',') || x.isDash(prev) && d.Words[prev].Shape.Has(lexicon.Spaced))
		stopped := prev >= first && (x.endsSentence(prev) || x.isMark(prev))
		if !comma && !stopped && (from <= first || !x.bare(from, v)) {
			continue
		}
		if stopped && d.Words[from].Shape.Has(lexicon.Capital) && from == c {
			continue // "… . Siger vi nej, …"
		}
		a, ok := x.attributionAt(from, false)
		if !ok || a.end > end || d.Is1(a.end, '?') {
			continue
		}
		if a.points && !stopped && !x.role(from).has(thus) {
			continue
		}
		if strict && !a.sub.sure() && !(a.sub.kind == body && !v.think) {
			continue
		}
		if a.sub.kind == plain && (v.think || !x.settled(a.end, end)) {
			continue
		}
		if !comma && !stopped {
			if !a.sub.sure() || !x.settled(a.end, end) {
				continue
			}
			a.confidence -= 0.15
		}
		cut := from
		if comma {
			cut = prev
		}
		return a, cut, true
	}
	return attribution{}, 0, false
}

// bare reports whether the verb at word i can open an attribution without a mark before
// it: "- Vi er klar siger Bo Lind."
func (x *Extractor) bare(i int, v *verb) bool {
	return v.kind.has(tells) && !v.think && !x.role(i-1).has(relative|that|me|you|aux|article|it|thus|on) && !x.d.Words[i-1].Is(lexicon.Pronoun)
}

// settled reports whether the sentence ends at word i, or goes on with nothing but where
// the words were said and who the speaker is.
func (x *Extractor) settled(i, end int) bool {
	i = x.afterBracket(i)
	for i < end && x.role(i).has(adverb) {
		i++
	}
	return i >= end || x.endsSentence(i) || x.d.Is1(i, ',') || x.d.Is1(i, ':') || x.role(i).has(stop|of|aside|and) || x.lastOfSentence(i-1)
}

// auxBefore returns the auxiliary, behind a comma or the end of a sentence, that the
// participle or infinitive at word c belongs to; -1 for none.
func (x *Extractor) auxBefore(first, c int) int {
	for j := c - 2; j > first && j > c-16; j-- {
		if x.role(j).has(aux) && (x.d.Is1(j-1, ',') || x.endsSentence(j-1)) {
			return j
		}
	}
	return -1
}

// give writes the attribution of direct speech into a row, and takes its verb.
func (x *Extractor) give(r *row, a *attribution, where string) {
	if r == nil {
		return
	}
	x.attribute(r, a, where)
	x.take(a.cue)
}

// take keeps the verb at word i, if there is one, from leading in a report too.
func (x *Extractor) take(i int) {
	if i >= 0 {
		x.roles[i] |= taken
	}
}

// attribute writes an attribution into a row; a row that did not come about is nil.
func (x *Extractor) attribute(r *row, a *attribution, where string) {
	if r == nil {
		return
	}
	r.subject, r.Attribution = a.sub, where
	if a.sub.first < a.sub.end {
		r.SpeakerSpan = x.span(&a.sub)
		r.Speaker = x.d.Slice(r.SpeakerSpan)
		if a.sub.kind == body {
			r.Organisation = r.Speaker
		}
	}
	r.Person, r.Persons, r.replies = a.sub.person, x.groups[a.sub.group], a.is(replies)
	if a.sub.kind == nobody {
		r.Person = -1
	}
	if a.cue >= 0 {
		r.Cue, r.CueLemma = x.d.WordText(a.cue), a.verb.lemma
		if a.verb == &guessed {
			r.CueLemma = guessLemma(r.Cue)
		}
	}
	r.Confidence = min(r.Confidence, a.confidence)
	r.Channel = x.channel(a)
}
