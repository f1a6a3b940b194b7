package person

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// Stage one: words alone that may be names, weighed once the names in full are known.

// decideSingles takes the waiting words that are names, now that the others are known,
// and puts all in order.
func (x *Extractor) decideSingles(d *pipeline.Doc) {
	taken := len(x.names)
	for k := range x.waiting {
		if n := &x.waiting[k]; n.single && x.weighSingle(d, n) > 0 {
			x.heard.add(n.text(d))
		}
	}
	for k := range x.waiting {
		n := &x.waiting[k]
		if n.single {
			n.known = x.isHeard(d, &n.candidate)
			if score := x.weighSingle(d, n); score > 0 {
				x.names = append(x.names, name{candidate: n.candidate, confidence: confidence(score - 0.5), rule: "person/single"})
			}
		} else if x.isHeardWhole(d, &n.candidate) {
			x.names = append(x.names, name{candidate: n.candidate, confidence: 0.8, rule: "person/known"})
		}
	}
	x.index(d, taken)
	x.addTagged(d)
	x.addEnglish(d)
}

// isHeard reports whether the word is part of a name found elsewhere. Without its last
// -s it may be the genitive of one.
func (x *Extractor) isHeard(d *pipeline.Doc, n *candidate) bool {
	text := n.text(d)
	if x.heard.has(text) {
		return true
	}
	if !n.genitive && len(text) > 1 && text[len(text)-1] == 's' && x.heard.has(text[:len(text)-1]) {
		n.genitive, n.hi = true, n.hi-1
		return true
	}
	return false
}

func (x *Extractor) isHeardWhole(d *pipeline.Doc, n *candidate) bool {
	some := false
	for i := n.first; i < n.end; i++ {
		if w := &d.Words[i]; w.Shape.Has(lexicon.Letters) && w.Len() > 1 && w.Shape.Has(lexicon.Capital) {
			some = true
			one := candidate{first: i, end: i + 1, hi: w.Hi, genitive: i == n.end-1 && n.genitive}
			if one.genitive {
				one.hi = n.hi
			}
			if !x.isHeard(d, &one) {
				return false
			}
		}
	}
	return some
}

// weighSingle sums the evidence that one word names a person. A word that is no part of
// a known name is weighed twice, and only what is known of the names before it differs.
func (x *Extractor) weighSingle(d *pipeline.Doc, n *waiting) float64 {
	if n.known || !n.weighed {
		n.weighed = true
		n.alone = x.weighAlone(d, &n.candidate)
		if n.alone != hopeless {
			n.beside = x.around(d, n.first, n.end)
			if x.word(n.first).given >= 8 && wordBefore(d, n.first) == "på" {
				n.beside -= afterIn // "så på Lars"
			}
		}
	}
	if n.alone == hopeless {
		return hopeless
	}
	w := &d.Words[n.first]
	around := n.beside
	if x.nameJustBefore(d, n.first) {
		around += afterName
	}
	if w.ID == 0 || !w.Is(lexicon.FirstName|lexicon.Surname) {
		around = min(around, 3)
	}
	if n.known {
		return n.alone + around
	}
	return x.withModelOnce(n.alone+around, n)
}

// hopeless is the weight of a word that nothing makes a name.
const hopeless = -100

// weighAlone sums what speaks for the word itself, but for what stands beside it.
func (x *Extractor) weighAlone(d *pipeline.Doc, n *candidate) float64 {
	w := &d.Words[n.first]
	if w.Len() < 2 || w.Shape.Has(lexicon.AllCaps) && w.Len() < 4 {
		return hopeless
	}
	first := x.sentenceFirst(d, n.first)
	if first && !n.known && (w.Is(lexicon.Function|lexicon.Common|lexicon.Verb|lexicon.NumberWord) || w.ID == 0 && x.know.nounShape(n.text(d))) {
		return hopeless
	}
	if x.inCompound(d, n) || !n.known && x.nobody(d, n.first, n.end) {
		return hopeless
	}
	g, s := x.word(n.first).given, x.word(n.first).surname
	score := single
	switch {
	case n.known:
		score += asKnown
		if first && w.Is(lexicon.Function) {
			score -= 3
		} else if first && w.Is(lexicon.Common) {
			score -= 1.5
		}
		if t := wordBefore(d, n.first); t == "i" || w.Is(places) && x.partAt(n.first-1)&preposition != 0 {
			score -= 4 // "i Nyborg", though Per Nyborg Laursen is named
		}
	case g >= 8 && g >= s:
		score += givenCommon
	case g >= 5 && g >= s:
		score += givenKnown
	case s >= 9:
		score += surnameCommon
	case g+s > 0:
		score += surnameRare
	case w.ID == 0 && x.know.surnameShape(n.text(d)):
		score += surnameRare
	}
	if !n.known {
		if w.Is(places | lexicon.Month | lexicon.Party) {
			score -= 3
		} else if w.Is(lexicon.Noun|lexicon.Adjective|lexicon.Verb) && (w.Is(lexicon.Common) || g < 9) {
			score -= 1.2
			if first {
				score -= 0.5
			}
		}
		if x.thingBefore(d, n.first) {
			score += afterThing
		}
		if n.genitive && x.owned(d, n.end) {
			score += ownerOfBody
		}
	}
	if w.Shape.Has(lexicon.AllCaps) {
		score += inCapitals
	}
	if x.subjectOfVerb(d, n) {
		score += asSubject
	}
	return score
}
