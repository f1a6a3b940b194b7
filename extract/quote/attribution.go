package quote

import (
	"strings"

	"kilde/lexicon"
)

// A verb is a cue as it stands in the text. A lemma of two words has its second one
// somewhere behind: "glæder formand Alma Kjær sig".
type verb struct {
	lemma    string
	particle lexicon.ID
	finite   bool
	think    bool
}

// An attribution is a verb with its subject. Of "siger Bo Lind, der er glad" it takes
// the first three words.
type attribution struct {
	from, end  int // words
	cue        int // the verb, -1 for none
	lemma      string
	sub        subject
	points     bool // "Det siger X", "Sådan lyder det fra X"
	confidence float64
}

// verb reads the cue at word i.
func (x *Extractor) verb(i int) (verb, bool) {
	w := &x.d.Words[i]
	if !w.Is(verbs) || w.Shape.Has(lexicon.Genitive) || x.properNoun(i) {
		return verb{}, false
	}
	v := verb{lemma: x.lex.Value(w.ID, lexicon.Cue)}
	if v.lemma == "" {
		v.lemma, v.think = x.lex.Value(w.ID, lexicon.CueThink), true
	}
	if v.lemma == "" {
		return verb{}, false
	}
	v.finite = finite(x.lex.Form(w.ID), v.lemma)
	if _, second, two := strings.Cut(v.lemma, " "); two {
		v.particle = x.lex.ID(second)
	}
	return v, true
}

// properNoun reports whether the verb at word i is written as a name is: "Thomas Skriver
// Jensen".
func (x *Extractor) properNoun(i int) bool {
	w := &x.d.Words[i]
	if !w.Shape.Has(lexicon.Capital) || w.Shape.Has(lexicon.AllCaps|lexicon.Line) || i == 0 {
		return false
	}
	return x.d.Words[i-1].Shape.Has(lexicon.Letters)
}

// finite reports whether a form of a verb is present or past: "siger", "sagde", neither
// the infinitive nor the participle "sagt".
func finite(form, lemma string) bool {
	infinitive, _, _ := strings.Cut(lemma, " ")
	switch {
	case strings.HasSuffix(form, "r"), strings.HasSuffix(form, "s"):
		return true
	case form == infinitive:
		return false
	}
	return !strings.HasSuffix(form, "t") || form == "lot"
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
			a.from, a.points = i, true
			return a, true
		}
		return attribution{}, false
	case r.has(aux):
		return x.compound(i)
	}
	v, ok := x.verb(i)
	if !ok {
		if bold && d.Words[i].Is(lexicon.Present|lexicon.Past) && !d.Words[i].Shape.Has(lexicon.Capital) && r == 0 {
			if s, ok := x.subjectFrom(i + 1); ok && s.sure() && s.first == i+1 {
				return attribution{from: i, end: s.end, cue: i, lemma: guessLemma(d.WordText(i)), sub: s, confidence: 0.8}, true
			}
		}
		return attribution{}, false
	}
	if !v.finite || r.has(according) {
		return attribution{}, false
	}
	a := attribution{from: i, cue: i, lemma: v.lemma, confidence: 0.97}
	if v.lemma == "lyde" {
		return x.sounds(a)
	}
	if a.sub, ok = x.subjectFrom(i + 1); !ok {
		return attribution{}, false
	}
	a.end = a.sub.end
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

// sounds reads what follows "lyder": "lyder det fra Bo Lind", "lyder meldingen fra
// politiet", "lyder det" alone, or a subject of its own.
func (x *Extractor) sounds(a attribution) (attribution, bool) {
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
			return attribution{from: i, end: j + 1, cue: j, lemma: v.lemma, sub: s, confidence: 0.9}, true
		}
		if x.d.Words[j].Shape.Has(lexicon.Punct) || x.role(j).has(that|relative) {
			break
		}
	}
	return attribution{}, false
}

// particle looks for the second word of a verb directly behind it or behind its subject.
func (x *Extractor) particle(id lexicon.ID, next, end int) int {
	d := x.d
	for j := next; j < min(next+3, len(d.Words)); j++ {
		if d.Words[j].ID == id {
			return j
		}
		if d.Words[j].Shape.Has(lexicon.Punct) {
			break
		}
	}
	for j := x.afterBracket(end); j < min(end+8, len(d.Words)); j++ {
		if d.Words[j].ID == id {
			return j
		}
		if x.opens(j) || d.Is1(j, '.') {
			break
		}
	}
	return -1
}

// guessLemma returns the infinitive of a present-tense form: "griner", "grine".
func guessLemma(form string) string {
	if strings.HasSuffix(form, "er") {
		return strings.ToLower(form[:len(form)-1])
	}
	return ""
}

// attributionAfter reads the attribution behind a closing mark that ends before word i.
func (x *Extractor) attributionAfter(i int) (attribution, bool) {
	d := x.d
	for k := 0; k < 2 && i < len(d.Words) && !x.opens(i) &&
		(d.Is1(i, ',') || d.Is1(i, '.') || d.Is1(i, ';') || x.isDash(i)); k++ {
		i++
	}
	if i >= len(d.Words) || x.opens(i) {
		return attribution{}, false
	}
	if x.role(i).has(aux|thus|it) || d.Words[i].Is(verbs|lexicon.Present|lexicon.Past) {
		return x.attributionAt(i, true)
	}
	return x.subjectFirst(i)
}

// subjectFirst reads an attribution whose verb stands last: ”Vi er klar,” Bo Lind siger.
// It is rare in Danish and the rule in English passages.
func (x *Extractor) subjectFirst(i int) (attribution, bool) {
	name, _, _ := x.walk(i)
	if name == nil {
		return attribution{}, false
	}
	end := x.wordAfter(name.Span)
	if end >= len(x.d.Words) || !x.d.Words[end].Is(lexicon.Cue) {
		return attribution{}, false
	}
	v, ok := x.verb(end)
	if !ok || !v.finite || v.particle != 0 || !x.settled(end+1, len(x.d.Words)) {
		return attribution{}, false
	}
	s := subject{first: x.phraseStart(i, name), end: end, kind: byName, person: name.Person}
	return attribution{from: i, end: end + 1, cue: end, lemma: v.lemma, sub: s, confidence: 0.9}, true
}

// firstCue returns the place in cues of the first at or after word i.
func (x *Extractor) firstCue(i int) int {
	a, b := 0, len(x.cues)
	for a < b {
		m := (a + b) / 2
		if int(x.cues[m]) < i {
			a = m + 1
		} else {
			b = m
		}
	}
	return a
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
		if !v.finite {
			if from = x.auxBefore(first, c); from < 0 {
				continue
			}
		} else if x.role(c-1).has(thus|it) && d.Words[c-1].Shape.Has(lexicon.Capital) {
			from = c - 1
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
		if a.points && !stopped {
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
func (x *Extractor) bare(i int, v verb) bool {
	switch v.lemma {
	case "sige", "fortælle", "forklare", "udtale", "oplyse", "tilføje", "lyde", "fortsætte":
		return !v.think && !x.role(i-1).has(relative|that|me|you|aux|article|it|thus|on) && !x.d.Words[i-1].Is(lexicon.Pronoun)
	}
	return false
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
			return a, true
		}
	}
	return attribution{}, false
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
	a := attribution{from: first, end: last, cue: c, lemma: v.lemma, confidence: 0.95}
	if s, ok := x.subjectFrom(c + 1); ok && s.end <= last && (s.sure() || s.kind == body && s.end == last) {
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
	m := x.mentionFrom(d.Words[first].Lo)
	if m != nil && m.Span.Hi <= d.Words[last-1].Hi {
		at := d.WordAt(m.Span.Lo)
		end := x.wordAfter(m.Span)
		if x.finiteBetween(first, at) || x.finiteBetween(end, last) && !x.clear(end, last) {
			return attribution{}, false
		}
		s := subject{first: first, end: end, kind: byName, person: m.Person}
		if m.Kind == "title_only" {
			s.kind = byRole
			if next := x.mentionFrom(m.Span.Hi); next != nil && next.Kind != "title_only" && next.Span.Hi <= d.Words[last-1].Hi && d.WordAt(next.Span.Lo)-end < 12 {
				s.kind, s.person, s.end = byName, next.Person, x.wordAfter(next.Span)
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
	end := last
	for i := first + 1; i < last; i++ {
		if d.Is1(i, '(') {
			end = i
			break
		}
	}
	if w := &d.Words[first]; w.Is(lexicon.Title) || w.Shape.Has(lexicon.Letters) && endsInTitle(x.lex, d.WordText(first)) {
		return attribution{from: first, end: last, cue: -1, sub: subject{first: first, end: end, kind: byRole, person: -1}, confidence: 0.8}, true
	}
	return attribution{}, false
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
	if i >= len(d.Words) || !x.opens(i) {
		return attribution{}, false
	}
	if x.role(i).has(thus | it) {
		return x.attributionAt(i, false)
	}
	return attribution{}, false
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
	if name == nil || d.WordAt(name.Span.Lo)-i > 8 {
		return attribution{}, false
	}
	s := subject{first: x.phraseStart(i, name), end: x.wordAfter(name.Span), kind: byName, person: name.Person}
	return attribution{from: i, end: end, cue: -1, sub: s, confidence: 0.85}, true
}

// give writes an attribution into a row.
func (x *Extractor) give(r *row, a *attribution, where string) {
	r.subject, r.Attribution = a.sub, where
	if a.sub.first < a.sub.end {
		r.SpeakerSpan = x.span(&a.sub)
		r.Speaker = x.d.Slice(r.SpeakerSpan)
		if a.sub.kind == body {
			r.Organisation = r.Speaker
		}
	}
	r.Person, r.Persons = a.sub.person, a.sub.others
	if a.sub.kind == nobody {
		r.Person = -1
	}
	if a.cue >= 0 {
		r.Cue, r.CueLemma = x.d.WordText(a.cue), a.lemma
		x.taken = append(x.taken, int32(a.cue))
	}
	r.Confidence = min(r.Confidence, a.confidence)
	r.Channel = x.channel(a)
}

// channel reads where the words were said: "i en pressemeddelelse", "på Facebook",
// "til Ritzau".
func (x *Extractor) channel(a *attribution) string {
	d := x.d
	if a.end >= len(d.Words) {
		return ""
	}
	_, end := x.sentenceWords(max(a.end-1, 0))
	first := a.sub.end
	if first < a.from || first > a.end {
		first = a.end
	}
	if a.cue >= 0 && a.cue < a.from+1 && first < a.cue {
		first = a.end
	}
	end = min(end, first+40)
	for j := first; j < end; j++ {
		r := x.role(j)
		if x.isMark(j) {
			return ""
		}
		if !r.has(of) && !(r.has(stop) && x.isTo(j)) {
			continue
		}
		for k := j + 1; k < min(j+6, end); k++ {
			if x.role(k).has(channel) {
				if k+2 < end && x.isTo(k+1) && x.role(k+2).has(channel) {
					k += 2
				}
				return d.Slice(d.SpanOf(j, k+1))
			}
			if d.Words[k].Shape.Has(lexicon.Punct) && !x.isDash(k) || d.Words[k].Is(verbs) {
				break
			}
		}
		if x.isTo(j) && j == x.afterBracket(a.sub.end) && j+1 < end && d.Words[j+1].Shape.Has(lexicon.Capital) && !x.named(j+1) {
			return d.Slice(d.SpanOf(j, x.capitals(j+1, end)))
		}
	}
	return ""
}

// isTo reports whether word i is "til".
func (x *Extractor) isTo(i int) bool {
	return i < len(x.d.Words) && x.role(i).has(to)
}
