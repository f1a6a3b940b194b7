package main

import (
	"math"
	"math/rand/v2"

	"kilde/extract/person/tagger/internal/chain"
	"kilde/lexicon"
)

// learnLooks finds what names of persons look like, by a regression over the parts of the
// words of the lexicon and of the proper nouns: names of people on one side, places and
// the words of the dictionary on the other.
func learnLooks(lex *lexicon.Lexicon, propers []chain.Proper) chain.Looks {
	const rounds, rate, decay = 4, 0.1, 1e-4
	list := lookalikes(lex, propers)
	odds := make([]float64, chain.LooksSize)
	rng := rand.New(rand.NewPCG(1, 7))
	var parts []uint32
	for round := range rounds {
		rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		rate := rate / float64(1+round)
		for _, w := range list {
			parts = chain.Parts(parts[:0], w.form)
			sum := 0.0
			for _, p := range parts {
				sum += odds[p]
			}
			step := -1 / (1 + math.Exp(-sum))
			if w.person {
				step++
			}
			for _, p := range parts {
				odds[p] += rate * (step - decay*odds[p])
			}
		}
	}
	return chain.MakeLooks(odds)
}

// lookalike is a word to learn the look of names from.
type lookalike struct {
	form   string
	person bool
}

// lookalikes returns the words of four bytes or more that are clearly of one side; of the
// dictionary, which has most, one in three.
func lookalikes(lex *lexicon.Lexicon, propers []chain.Proper) []lookalike {
	const places = lexicon.Municipality | lexicon.Town | lexicon.Abroad | lexicon.Island | lexicon.Village
	var list []lookalike
	add := func(form string, person bool) {
		if len(form) >= 4 {
			list = append(list, lookalike{form, person})
		}
	}
	for id := lexicon.ID(1); int(id) < lex.Len(); id++ {
		b, c := lex.Bearers(id), lex.Class(id)
		switch {
		case c.Has(places):
			add(lex.Form(id), false)
		case max(b.Women, b.Men, b.Surname) > 0 && !c.Has(lexicon.Common):
			add(lex.Form(id), true)
		case c.Has(lexicon.Noun|lexicon.Verb|lexicon.Adjective) && id%3 == 0:
			add(lex.Form(id), false)
		}
	}
	for _, p := range propers {
		if lex.ID(p.Form) == 0 && p.Kind&chain.ProperPlace != 0 {
			add(p.Form, false)
		}
	}
	return list
}
