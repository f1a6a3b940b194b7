package main

import (
	"strings"

	"kilde/extract/person/tagger/internal/marked"
	"kilde/lexicon"
)

// slots are what may stand behind a "$"; longer ones stand before what they begin with.
var slots = []string{"names", "name", "first", "lasts", "last", "title", "town", "abroad", "party", "word"}

// fill returns a template with its slots filled. A "$" that opens no slot stays.
func (u *urn) fill(template string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(template, "$")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		slot, after := cutSlot(rest)
		b.WriteString(u.draw(slot))
		template = after
	}
}

// cutSlot cuts the name of a slot from the front of s.
func cutSlot(s string) (slot, rest string) {
	for _, slot := range slots {
		if rest, ok := strings.CutPrefix(s, slot); ok {
			return slot, rest
		}
	}
	return "", s
}

// draw returns something to fill a slot with.
func (u *urn) draw(slot string) string {
	switch slot {
	case "name":
		return u.full()
	case "names":
		return inGenitive(u.full())
	case "first":
		return u.first()
	case "last":
		return u.surname()
	case "lasts":
		return inGenitive(u.surname())
	case "title":
		return u.titles[u.rng.IntN(len(u.titles))]
	case "town":
		return capital(u.towns[u.rng.IntN(len(u.towns))])
	case "abroad":
		return capital(u.abroad[u.rng.IntN(len(u.abroad))])
	case "party":
		return parties[u.rng.IntN(len(parties))]
	case "word":
		return capital(u.nouns[u.rng.IntN(len(u.nouns))])
	}
	return "$"
}

var parties = []string{"A", "S", "V", "SF", "F", "K", "C", "DF", "O", "EL", "Ø", "RV", "B", "LA", "M", "Alt.", "Venstre", "Konservative"}

// full draws a name of two to four words, now and then with an initial, a hyphen or a
// particle.
func (u *urn) full() string {
	words := []string{u.first()}
	switch u.rng.IntN(16) {
	case 0, 1, 2, 3:
		words = append(words, u.surname())
	case 4:
		words = append(words, u.first(), u.surname())
	case 5:
		words = append(words, initialOf(u.surname()))
	case 6:
		words[0] += "-" + u.first()
	case 7:
		words = append(words, particles[u.rng.IntN(len(particles))])
	case 8:
		words[0] = initialOf(words[0])
		if u.rng.IntN(2) == 0 {
			words[0] += initialOf(u.first())
		}
	}
	last := u.surname()
	if u.rng.IntN(16) == 0 {
		last += "-" + u.surname()
	}
	return strings.Join(append(words, last), " ")
}

var particles = []string{"von", "van", "de", "af", "el", "van der", "da", "bin"}

func initialOf(s string) string { return string([]rune(s)[:1]) + "." }

// written returns the templates, each filled so many times.
func (u *urn) written(templates []string, times int) ([]marked.Sentence, error) {
	var out []marked.Sentence
	for range times {
		for _, t := range templates {
			s, err := marked.Parse(u.fill(t))
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
	}
	return out, nil
}

// gather fills the lists that slots are drawn from.
func (u *urn) gather() {
	for id := lexicon.ID(1); int(id) < u.lex.Len(); id++ {
		c, form := u.lex.Class(id), u.lex.Form(id)
		if len(form) < 4 {
			continue
		}
		if c.Has(lexicon.Municipality | lexicon.Town | lexicon.Former) {
			u.towns = append(u.towns, form)
		}
		if c.Has(lexicon.Abroad) {
			u.abroad = append(u.abroad, form)
		}
		if c.Has(lexicon.Noun) && !c.Has(lexicon.FirstName|lexicon.Surname|lexicon.Verb|lexicon.Title) {
			u.nouns = append(u.nouns, form)
		}
		if c.Has(lexicon.Title) && u.lex.Value(id, lexicon.Title) == form {
			u.titles = append(u.titles, form)
		}
	}
}
