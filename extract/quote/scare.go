package quote

import "kilde/lexicon"

// Marks around words nobody said are told by what stands before them and by the words
// themselves, and the rule says which it was:
//
//	quote/title     the name of something: projektet ”Tæt på – hele livet”, ”Kajmodellen”
//	quote/scare     a word set apart: ”nødvand”, »færgeby«
//	quote/fragment  a few words of somebody in a report: hun kalder det ”en ommer”
//
// The first two are speech scare. A fragment needs a verb of saying with its subject
// before it in the sentence; the thing it names is no fragment: han kalder projektet
// ”Hjemme ved havet” is a title, as its capital says.

// aside makes a row of piece k, which is no direct speech of its own.
func (x *Extractor) aside(k int) {
	p := &x.pieces[k]
	n := p.end - p.first
	if n > 60 { // marks that lost their partner
		return
	}
	if a, ok := x.attributionAfter(p.next); ok && (n > 2 || x.role(p.open-1).has(verbal)) && !a.is(entitles) && a.sub.sure() && !x.capitalised(p) && !x.namesThing(p.open-1) {
		x.fragment(p, &a, "after")
		return
	}
	if a, ok := x.namedAfter(p.next); ok {
		x.fragment(p, &a, "after")
		return
	}
	if a, ok := x.fragmentOf(p); ok {
		x.fragment(p, &a, "before")
		return
	}
	x.scare(p)
}

// namedAfter reads who calls something by the words of a piece that ends before word i:
// en ”svinestreg”, som oppositionen kaldte planen.
func (x *Extractor) namedAfter(i int) (attribution, bool) {
	if x.d.Is1(i, ',') {
		i++
	}
	k := x.firstCue(i + 1)
	if !x.role(i).has(relative) || k == len(x.cues) || int(x.cues[k]) > i+10 {
		return attribution{}, false
	}
	c := int(x.cues[k])
	v, ok := x.verb(c)
	if !ok || !v.finite || !v.kind.has(naming) {
		return attribution{}, false
	}
	s, ok := x.subjectBefore(i+1, c, true)
	return attribution{from: i, end: c + 1, cue: c, verb: v, sub: s, confidence: 0.8}, ok && s.kind != plain
}

// fragment makes a row of words of somebody in a report. Its verb stays free: it may
// govern indirect speech too.
func (x *Extractor) fragment(p *piece, a *attribution, where string) {
	x.attribute(x.addPiece(p, "fragment", "quote/fragment", 0.8), a, where)
}

// scare makes a row of words that nobody said.
func (x *Extractor) scare(p *piece) {
	if !p.closed || !x.wordy(p) {
		return
	}
	rule, confidence := "quote/scare", 0.9
	if x.capitalised(p) || x.namesThing(p.open-1) {
		rule, confidence = "quote/title", 0.93
	}
	x.addPiece(p, "scare", rule, confidence)
}

// wordy reports whether a piece holds a word at all.
func (x *Extractor) wordy(p *piece) bool {
	for i := p.first; i < p.end; i++ {
		if x.d.Words[i].Shape.Has(lexicon.Letters | lexicon.Digits) {
			return true
		}
	}
	return false
}

// namesThing reports whether word i, before an opening mark, is the noun of a thing that
// has a title: "udstillingen", "projektet", "bogen".
func (x *Extractor) namesThing(i int) bool {
	if i < 0 || x.d.Words[i].Shape.Has(lexicon.Punct) {
		return false
	}
	w := &x.d.Words[i]
	return w.Is(lexicon.Noun) && !w.Is(lexicon.Verb|lexicon.Adjective|lexicon.Function) || w.ID == 0 && w.Shape.Has(lexicon.Letters)
}

// fragmentOf finds the verb of saying that governs the words of a piece inside a
// sentence: "mener, at planen er ”helt skæv”", "kalder det ”en ommer”".
func (x *Extractor) fragmentOf(p *piece) (attribution, bool) {
	if x.capitalised(p) || p.open == 0 {
		return attribution{}, false
	}
	first, _ := x.sentenceWords(p.open)
	first = max(first, p.open-40)
	for k := x.firstCue(p.open) - 1; k >= 0 && int(x.cues[k]) >= first; k-- {
		c := int(x.cues[k])
		if x.role(c).has(according) && p.end-p.first > 2 {
			if s, ok := x.subjectFrom(c + 1); ok && s.end <= p.open {
				return attribution{from: c, end: s.end, cue: c, verb: x.words.verb(x.d.Words[c].ID), sub: s, confidence: 0.75}, true
			}
		}
		a, ok := x.leadAt(first, p.open, c)
		if !ok || a.sub.kind == nobody || !a.sub.sure() && a.sub.kind != body {
			continue
		}
		if a.is(naming) {
			return a, true
		}
		if x.role(p.first).has(that) || p.end-p.first > 3 && c+2 >= p.open && (c+1 == p.open || x.d.Is1(c+1, ',')) { // "hun synes, »det er for meget«"
			return a, true
		}
		// In an at-clause, a single word is rather set apart than quoted.
		if p.end-p.first < 3 || x.namesThing(p.open-1) {
			continue
		}
		for i := a.cue; i < p.open; i++ {
			if x.role(i).has(that) {
				return a, true
			}
		}
	}
	return attribution{}, false
}

// nested makes a row of a piece inside quoted words. Reported speech in it belongs to
// the outer quote: ”Når folk siger ’det går nok’, bliver jeg urolig”.
func (x *Extractor) nested(k int) {
	p := &x.pieces[k]
	if v, ok := x.verbBehind(p.open); ok && !v.kind.has(naming) {
		return
	}
	if p.end-p.first <= 12 {
		x.scare(p)
	}
}

// verbBehind returns the verb of saying that ends directly before word i, a colon or
// comma between them.
func (x *Extractor) verbBehind(i int) (*verb, bool) {
	for k := 0; k < 2 && i > 1 && (x.d.Is1(i-1, ':') || x.d.Is1(i-1, ',')); k++ {
		i--
	}
	if i < 1 {
		return nil, false
	}
	return x.verb(i - 1)
}
