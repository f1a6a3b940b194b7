package person

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
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
	thing                        // "kutteren", "hunnen", "stormen": the name behind it is no person's
	family                       // "familien": and the one behind it is nobody's alone
)

var partNames = map[string]part{
	"preposition": preposition, "conjunction": conjunction, "article": article, "relative": relative,
	"copula": copula, "becoming": becoming, "leaving": leaving, "naming": naming, "honorific": honorific,
	"kin": kin, "degree": degree, "area": area, "street": street, "firm": firm, "credit": credit, "saint": saint, "shared": shared, "thing": thing, "family": family,
}

// form is a way a title or body noun is written.
type form struct {
	written  string // folded: "direktøren"
	base     string // "direktør"
	number   number
	class    string // of people.role, when it is a title
	compound bool   // the word is longer than the noun it ends in
}

// noun is the title or the organisation's noun that a word is, or ends in.
type noun struct {
	*form
	genitive bool
}

// nounID says what noun a word is: the index of its form, and whether it is a genitive; 0
// is none.
type nounID uint16

const genitiveBit nounID = 1 << 15

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

// word is what the package knows of a word, found out when it is first met.
type word struct {
	part           part
	title, body    nounID
	given, surname uint8 // how common as a first name and as a surname, in powers of two
	piece          pieceFlag
	met            bool
}

// knowledge is what the package derives from a lexicon.
type knowledge struct {
	lex             *lexicon.Lexicon
	words           []word // by lexicon.ID, and behind them those that only the document has
	forms           []form // of nouns, each once, behind that of none
	index           map[form]nounID
	heads           *endings // of titles
	bodies          *endings // of the nouns of organisations
	roles           *endings // of titles, for their classes
	classes         []string // of people.role
	roads           *endings // of streets
	named           *endings // of what bears a person's name and is none ("fiskekutteren")
	surnames, nouns *endings // of surnames, and of what is none
}

// roads are the endings of streets ("Juliane Mariesvej").
var roads = []string{"vej", "vejen", "gade", "gaden", "stræde", "allé", "vænge", "vænget", "plads", "torv", "parken", "boulevard"}

func newKnowledge(lex *lexicon.Lexicon) *knowledge {
	k := &knowledge{lex: lex, words: make([]word, lex.Len()), forms: make([]form, 1), index: map[form]nounID{}}
	k.words[0] = word{piece: unknown, met: true}
	var heads, bodies, roles, named []ending
	for id := lexicon.ID(1); int(id) < lex.Len(); id++ {
		if lex.Class(id).Has(lexicon.Role) {
			roles = append(roles, ending{written: lex.Form(id), value: uint16(len(k.classes))})
			k.classes = append(k.classes, lex.Value(id, lexicon.Role))
		}
		if lex.Class(id).Has(lexicon.RoleWord) && lex.Value(id, lexicon.RoleWord) == "thing" {
			named = append(named, ending{written: lex.Form(id)})
		}
	}
	k.named = newEndings(named)
	k.roles, k.roads, k.surnames, k.nouns = newEndings(roles), endingsOf(roads), endingsOf(surnameEndings), endingsOf(nounEndings)
	for id := lexicon.ID(1); int(id) < lex.Len(); id++ {
		c := lex.Class(id)
		if c.Has(lexicon.TitleHead) {
			heads = append(heads, k.compounds(lex.Form(id), lex.Value(id, lexicon.TitleHead)))
		}
		if c.Has(lexicon.BodyHead) {
			if base := lex.Value(id, lexicon.BodyHead); len(base) > 2 {
				bodies = append(bodies, k.compounds(lex.Form(id), base))
			}
		}
	}
	k.heads, k.bodies = newEndings(heads), newEndings(bodies)
	return k
}

func (k *knowledge) newForm(written, base string) form {
	return form{written: written, base: base, number: numberOf(written, base), class: k.class(base)}
}

// compounds returns the ending that makes compounds of a noun.
func (k *knowledge) compounds(written, base string) ending {
	f := k.newForm(written, base)
	f.compound = true
	return ending{written: written, value: uint16(k.entered(f))}
}

// meet finds out what there is to know of a word of the lexicon.
func (k *knowledge) meet(id lexicon.ID) {
	w, c := &k.words[id], k.lex.Class(id)
	w.met = true
	if c.Has(lexicon.RoleWord) {
		for name := range strings.FieldsSeq(k.lex.Value(id, lexicon.RoleWord)) {
			w.part |= partNames[name]
		}
	}
	if c.Has(lexicon.FirstName | lexicon.Surname) {
		b := k.lex.Bearers(id)
		w.given, w.surname = max(b.Women, b.Men), b.Surname
	}
	w.title, w.body = k.derive(id, lexicon.Title, k.heads), k.derive(id, lexicon.BodyHead, k.bodies)
	w.piece = flagsOf(c, w)
}

// word returns what there is to know of a word of the lexicon.
func (k *knowledge) word(id lexicon.ID) *word {
	w := &k.words[id]
	if !w.met {
		k.meet(id)
	}
	return w
}

// derive returns the noun that a word is: one that is listed under a class, or a compound
// of one ("skolechef"). A verb is no compound ("plejer").
func (k *knowledge) derive(id lexicon.ID, listed lexicon.Class, heads *endings) nounID {
	c, written := k.lex.Class(id), k.lex.Form(id)
	if c.Has(listed) {
		if base := k.lex.Value(id, listed); base != "" {
			return k.entered(k.newForm(written, base))
		}
	}
	if c.Has(lexicon.Verb|lexicon.FirstName|lexicon.Surname|lexicon.Municipality|lexicon.Town) || c.Has(lexicon.Adjective|lexicon.Function) && !c.Has(lexicon.Noun) {
		return 0
	}
	n, _ := heads.find(written)
	return nounID(n)
}

// unlisted returns an ID for a long word that the lexicon does not have; what is known of it
// is what it ends in.
func (k *knowledge) unlisted(written string) lexicon.ID {
	w := word{met: true, title: compound(written, k.heads), body: compound(written, k.bodies)}
	if w.title == 0 && w.body == 0 {
		return 0
	}
	w.piece = unknown | flagsOf(0, &w)
	k.words = append(k.words, w)
	return lexicon.ID(len(k.words) - 1)
}

// compound returns the noun that a word which the lexicon does not have ends in, a genitive
// too.
func compound(word string, heads *endings) nounID {
	if n, ok := heads.find(word); ok {
		return nounID(n)
	}
	if n := len(word); lower(word[n-1]) == 's' {
		if f, ok := heads.find(word[:n-1]); ok {
			return nounID(f) | genitiveBit
		}
	}
	return 0
}

// entered returns the noun of a form, new or not.
func (k *knowledge) entered(f form) nounID {
	if n, ok := k.index[f]; ok {
		return n
	}
	n := nounID(len(k.forms))
	if n == genitiveBit {
		return 0
	}
	k.forms, k.index[f] = append(k.forms, f), n
	return n
}

// noun returns the noun that n is in the form of a word, and whether it is one.
func (k *knowledge) noun(n nounID, w *pipeline.Word) (noun, bool) {
	return noun{&k.forms[n&^genitiveBit], n&genitiveBit != 0 || w.Shape.Has(lexicon.Genitive)}, n != 0
}

// isStreet reports whether a word ends as streets do.
func (k *knowledge) isStreet(word string) bool {
	_, ok := k.roads.longest(word, 3)
	return ok
}

// class returns people.role for a title in base form: the longest ending decides.
func (k *knowledge) class(title string) string {
	if c, ok := k.roles.longest(title, 0); ok {
		return k.classes[c]
	}
	return "other"
}
