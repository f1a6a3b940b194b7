package main

import (
	"strings"

	"kilde/extract/person/tagger/internal/marked"
	"kilde/lexicon"
)

// meant puts names in the place of pronouns, and of some nouns: what a person does in a
// sentence is the same whether it says "han" or "Holm", and few sentences say "Holm". A
// noun that is nobody ("selskabet") gives its place to a word without meaning, so that
// not all that is unknown is a person.
func (u *urn) meant(s *marked.Sentence) {
	var text strings.Builder
	var names []marked.Span
	pos, next := 0, 0 // what is copied of the text, and of the names
	put := func(lo, hi int, name, typ string) {
		text.WriteString(s.Text[pos:lo])
		at := text.Len()
		text.WriteString(name)
		names = append(names, marked.Span{Lo: at, Hi: text.Len(), Type: typ})
		pos = hi
	}
	for i := 0; ; {
		t, ok := lexicon.Scan(s.Text, i)
		if !ok {
			break
		}
		i = t.Hi
		if next < len(s.Names) && s.Names[next].Lo < t.Hi {
			n := s.Names[next]
			put(n.Lo, n.Hi, s.Text[n.Lo:n.Hi], n.Type)
			i, next = n.Hi, next+1
			continue
		}
		if name, typ := u.instead(t, s.Text); name != "" {
			put(t.Lo, t.Hi, name, typ)
		}
	}
	text.WriteString(s.Text[pos:])
	s.Text, s.Names = text.String(), names
}

// instead returns what meant puts in the place of a word, and its type; "" for most words.
func (u *urn) instead(t lexicon.Token, text string) (name, typ string) {
	switch strings.ToLower(text[t.Lo:t.Hi]) {
	case "han", "hun", "ham", "hende":
		return u.short(), "PER"
	case "hans", "hendes":
		return inGenitive(u.short()), "PER"
	}
	const notPlain = lexicon.Plural | lexicon.Adjective | lexicon.Verb | lexicon.Function
	id, genitive := u.lex.Find(t)
	c := u.lex.Class(id)
	if t.Lo == 0 || genitive || t.Hi-t.Lo < 5 || !c.Has(lexicon.Noun) || !c.Has(lexicon.Definite) || c.Has(notPlain) || !u.chance(u.set.noun) {
		return "", ""
	}
	if c.Has(lexicon.Title | lexicon.TitleHead | lexicon.PersonNoun) {
		return u.short(), "PER"
	}
	return u.strange(u.strange(u.surname())), "MISC"
}

// short draws a name as it is repeated: most often the surname alone.
func (u *urn) short() string {
	switch {
	case u.chance(0.25):
		return u.first()
	case u.chance(0.2):
		return u.full()
	}
	return u.surname()
}
