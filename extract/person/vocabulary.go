package person

import (
	"math"
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

// knowledge is what the package derives from a lexicon. Whether a word of the lexicon is
// a title or a body is found out when it is first seen.
type knowledge struct {
	lex             *lexicon.Lexicon
	parts           []part  // by lexicon.ID
	nouns           []nouns // by lexicon.ID
	noTitle, noBody idSet   // the words that were asked for and are none: most, and near at hand
	forms           []form  // what nouns refer to, each once
	index           map[form]uint16
	heads           *endings // of titles
	bodies          *endings // of the nouns of organisations
	roles           *endings // of titles; the base of a form is its class
	roads           *endings // of streets
	surnames, words *endings // of surnames, and of what is none
}

// roads are the endings of streets ("Juliane Mariesvej").
var roads = []string{"vej", "vejen", "gade", "gaden", "stræde", "allé", "vænge", "vænget", "plads", "torv", "parken", "boulevard"}

// nouns are the forms that a word is as a title and as the noun of an organisation, by
// index into forms; 0 is not asked yet.
type nouns struct{ title, body uint16 }

const none = 1 // the form of a word that is no such noun

// idSet is a set of words of the lexicon.
type idSet []uint64

func (s idSet) has(id lexicon.ID) bool { return s[id/64]>>(id%64)&1 != 0 }
func (s idSet) add(id lexicon.ID)      { s[id/64] |= 1 << (id % 64) }

func newKnowledge(lex *lexicon.Lexicon) *knowledge {
	n := lex.Len()
	k := &knowledge{
		lex: lex, parts: make([]part, n), nouns: make([]nouns, n), noTitle: make(idSet, n/64+1), noBody: make(idSet, n/64+1),
		forms: make([]form, none+1), index: map[form]uint16{},
	}
	var heads, bodies, roles []form
	for id := lexicon.ID(1); int(id) < n; id++ {
		c := lex.Class(id)
		if c.Has(lexicon.RoleWord) {
			for name := range strings.FieldsSeq(lex.Value(id, lexicon.RoleWord)) {
				k.parts[id] |= partNames[name]
			}
		}
		if c.Has(lexicon.Role) {
			roles = append(roles, form{written: lex.Form(id), base: lex.Value(id, lexicon.Role)})
		}
		if c.Has(lexicon.TitleHead) {
			heads = append(heads, newForm(lex.Form(id), lex.Value(id, lexicon.TitleHead)))
		}
		if c.Has(lexicon.BodyHead) {
			if base := lex.Value(id, lexicon.BodyHead); len(base) > 2 {
				bodies = append(bodies, newForm(lex.Form(id), base))
			}
		}
	}
	k.heads, k.bodies, k.roles, k.roads = newEndings(heads), newEndings(bodies), newEndings(roles), endingsOf(roads)
	k.surnames, k.words = endingsOf(surnameEndings), endingsOf(nounEndings)
	return k
}

func newForm(written, base string) form {
	return form{written: written, base: base, number: numberOf(written, base)}
}

// couldBe reports whether a word of class c can be a noun that is listed under a class, or
// a compound of one ("skolechef"). A verb is none ("plejer").
func couldBe(c, listed lexicon.Class) bool {
	return c.Has(listed) || !c.Has(lexicon.Verb|lexicon.FirstName|lexicon.Surname|lexicon.Municipality|lexicon.Town) &&
		(c.Has(lexicon.Noun) || !c.Has(lexicon.Adjective|lexicon.Function))
}

// title returns the title a word of the lexicon is: one of the list, or a compound of a
// head.
func (k *knowledge) title(id lexicon.ID) (form, bool) {
	memo := &k.nouns[id].title
	if *memo == 0 {
		if *memo = k.derive(id, lexicon.Title, k.heads); *memo == none {
			k.noTitle.add(id)
		}
	}
	return k.forms[*memo], *memo != none
}

// body returns the organisation's noun a word of the lexicon is.
func (k *knowledge) body(id lexicon.ID) (form, bool) {
	memo := &k.nouns[id].body
	if *memo == 0 {
		if *memo = k.derive(id, lexicon.BodyHead, k.bodies); *memo == none {
			k.noBody.add(id)
		}
	}
	return k.forms[*memo], *memo != none
}

// derive returns the index of the form that a word is.
func (k *knowledge) derive(id lexicon.ID, listed lexicon.Class, heads *endings) uint16 {
	c, word := k.lex.Class(id), k.lex.Form(id)
	if c.Has(listed) {
		if base := k.lex.Value(id, listed); base != "" {
			return k.entered(newForm(word, base))
		}
		c &^= listed
	}
	if !couldBe(c, listed) {
		return none
	}
	if f, ok := heads.find(word); ok {
		return k.entered(f)
	}
	return none
}

// entered returns the index of a form, new or not.
func (k *knowledge) entered(f form) uint16 {
	if i, ok := k.index[f]; ok {
		return i
	}
	if len(k.forms) > math.MaxUint16 {
		return none
	}
	i := uint16(len(k.forms))
	k.forms, k.index[f] = append(k.forms, f), i
	return i
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
