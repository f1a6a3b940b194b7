package person

import (
	"strings"

	"kilde/lexicon"
)

// part says what a word does in the grammar of roles; lexicon/data/role_words.tsv lists the
// words.
type part uint32

const (
	preposition part = 1 << iota // joins a title to its body: "for", "i", "ved"
	conjunction                  // "og", "samt"
	article                      // "den", "en", "byens", "vores"
	relative                     // "der", "som"
	copula                       // "er", "bliver", "udnævnes"
	becoming                     // of the copulas, those that make a title one to come
	leaving                      // and those that end one
	naming                       // "til", "som", "hedder": after a verb, before a title
	honorific                    // "hr.", "fru", "Mr."
	kin                          // "far", "hustru", "søn": a noun before a name that is no title
	degree                       // "cand", "ph", "dr": opens an academic degree
	area                         // "IT", "HR": before a hyphen it is part of the title, not a body
	street                       // "Gade", "Plads": ends the name of a place
	firm                         // "Industri", "Transport": behind a name it makes a company
	credit                       // "Foto:", "Af", "Tekst:"
	saint                        // "Skt.", "Sankt"
	shared                       // "begge", "alle": what follows goes for all before
)

var partNames = map[string]part{
	"preposition": preposition, "conjunction": conjunction, "article": article, "relative": relative,
	"copula": copula, "becoming": becoming, "leaving": leaving, "naming": naming, "honorific": honorific,
	"kin": kin, "degree": degree, "area": area, "street": street, "firm": firm, "credit": credit, "saint": saint, "shared": shared,
}

// form is a way a title or body noun is written.
type form struct {
	written string // folded: "direktøren"
	base    string // "direktør"
	number  number

	compound bool // the word is longer than the noun it ends in
}

// number is the number and definiteness of a noun.
type number uint8

const (
	indefinite number = iota
	definite
	plural
	pluralDefinite
)

// numberOf tells the form of a noun from its letters: "borgmester" is indefinite,
// "borgmesteren" definite, "borgmestre" plural, "borgmestrene" both.
func numberOf(written, base string) number {
	switch {
	case strings.EqualFold(written, base) || strings.Contains(base, " "):
		return indefinite
	case strings.HasSuffix(written, "ne"):
		return pluralDefinite
	case strings.HasSuffix(written, "n"), strings.HasSuffix(written, "et"), strings.HasSuffix(written, "ansvarlige"):
		return definite
	}
	return plural
}

// endings finds the noun a compound ends in: forms by their last three bytes, longest
// first.
type endings map[[3]byte][]form

func (e endings) add(f form) {
	if len(f.written) < 3 {
		return
	}
	k := [3]byte([]byte(f.written[len(f.written)-3:]))
	list := append(e[k], f)
	for i := len(list) - 1; i > 0 && len(list[i].written) > len(list[i-1].written); i-- {
		list[i], list[i-1] = list[i-1], list[i]
	}
	e[k] = list
}

// find returns the longest form that ends the word, which is longer by two letters or
// more. The word may be in any case.
func (e endings) find(word string) (form, bool) {
	if len(word) < 6 {
		return form{}, false
	}
	return e.longest(word, 2)
}

// longest returns the longest form that ends the word, which is longer by more letters
// or as many.
func (e endings) longest(word string, more int) (form, bool) {
	n := len(word)
	if n < 3 {
		return form{}, false
	}
	k := [3]byte{lower(word[n-3]), lower(word[n-2]), lower(word[n-1])}
	for _, f := range e[k] {
		if cut := n - len(f.written); cut >= more && foldEqual(word[cut:], f.written) {
			f.compound = cut > 0
			return f, true
		}
	}
	return form{}, false
}

func lower(c byte) byte {
	if c-'A' < 26 {
		return c | 0x20
	}
	return c
}

// foldEqual reports whether s in lower case is low. Danish capitals have their small
// letters at the same length, and differ from them in bit 5 of the last byte.
func foldEqual(s, low string) bool {
	if len(s) != len(low) {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != low[i] && (c|0x20 != low[i] || c-'A' >= 26 && c < 0x80) {
			return false
		}
	}
	return true
}

// knowledge is what the package derives from a lexicon. Whether a word of the lexicon is
// a title or a body is found out when it is first seen.
type knowledge struct {
	lex    *lexicon.Lexicon
	parts  []part  // by lexicon.ID
	titles []int32 // by lexicon.ID: index into forms plus one, 0 not asked yet, -1 none
	bodies []int32 // the same for the nouns of organisations
	forms  []form
	heads  endings // of titles
	nouns  endings // of bodies
	roles  endings // of titles; the base of a form is its class
	roads  endings // of streets
}

// roads are the endings of streets ("Juliane Mariesvej").
var roads = []string{"vej", "vejen", "gade", "gaden", "stræde", "allé", "vænge", "vænget", "plads", "torv", "parken", "boulevard"}

func newKnowledge(lex *lexicon.Lexicon) *knowledge {
	k := &knowledge{
		lex: lex, parts: make([]part, lex.Len()), titles: make([]int32, lex.Len()), bodies: make([]int32, lex.Len()),
		heads: endings{}, nouns: endings{}, roles: endings{}, roads: endings{},
	}
	for _, s := range roads {
		k.roads.add(form{written: s})
	}
	for id := lexicon.ID(1); int(id) < lex.Len(); id++ {
		c := lex.Class(id)
		if c.Has(lexicon.RoleWord) {
			for name := range strings.FieldsSeq(lex.Value(id, lexicon.RoleWord)) {
				k.parts[id] |= partNames[name]
			}
		}
		if c.Has(lexicon.Role) {
			k.roles.add(form{written: lex.Form(id), base: lex.Value(id, lexicon.Role)})
		}
		if c.Has(lexicon.TitleHead) {
			k.heads.add(newForm(lex.Form(id), lex.Value(id, lexicon.TitleHead)))
		}
		if c.Has(lexicon.BodyHead) {
			if base := lex.Value(id, lexicon.BodyHead); len(base) > 2 {
				k.nouns.add(newForm(lex.Form(id), base))
			}
		}
	}
	return k
}

func newForm(written, base string) form {
	return form{written: written, base: base, number: numberOf(written, base)}
}

// title returns the title a word of the lexicon is: one of the list, or a compound of a
// head ("skolechef"). A verb is none ("plejer").
func (k *knowledge) title(id lexicon.ID) (form, bool) {
	return k.noun(k.titles, id, lexicon.Title, k.heads)
}

// body returns the organisation's noun a word of the lexicon is.
func (k *knowledge) body(id lexicon.ID) (form, bool) {
	return k.noun(k.bodies, id, lexicon.BodyHead, k.nouns)
}

func (k *knowledge) noun(memo []int32, id lexicon.ID, listed lexicon.Class, heads endings) (form, bool) {
	if memo[id] == 0 {
		memo[id] = -1
		f, ok := k.derive(id, listed, heads)
		if ok {
			k.forms = append(k.forms, f)
			memo[id] = int32(len(k.forms))
		}
	}
	if memo[id] < 0 {
		return form{}, false
	}
	return k.forms[memo[id]-1], true
}

func (k *knowledge) derive(id lexicon.ID, listed lexicon.Class, heads endings) (form, bool) {
	c, word := k.lex.Class(id), k.lex.Form(id)
	if c.Has(listed) {
		if base := k.lex.Value(id, listed); base != "" {
			return newForm(word, base), true
		}
	}
	if c.Has(lexicon.Adjective|lexicon.Function) && !c.Has(lexicon.Noun) || c.Has(lexicon.Verb|lexicon.FirstName|lexicon.Surname|lexicon.Municipality|lexicon.Town) {
		return form{}, false
	}
	f, ok := heads.find(word)
	if !ok {
		return form{}, false
	}
	return f, true
}

// isStreet reports whether a word ends as streets do.
func (k *knowledge) isStreet(word string) bool {
	_, ok := k.roads.longest(word, 3)
	return ok
}

// class returns people.role for a title in base form: the longest ending decides.
func (k *knowledge) class(title string) string {
	if f, ok := k.roles.longest(title, 0); ok {
		return f.base
	}
	return "other"
}
