// Package person finds people: their names, titles, organisations and parties, and who
// is meant where only a title or a surname stands.
//
//	Formand for KL og borgmester i Struer Kommune Ulrik Bak (V) er glad.
//	– Nu kan vi begynde, siger borgmesteren. Bak roser havnechef Mona Vrå.
//
// gives two people: Ulrik Bak, formand in KL and borgmester in Struer Kommune (0671), V,
// with three mentions (full, title_only, surname); and Mona Vrå, havnechef.
//
// It looks once at every word (survey.go, vocabulary.go, endings.go) and works in three
// stages. Names (pieces.go, names.go, evidence.go, model.go, nobody.go): each stretch of
// capitalised words is weighed with what stands around it, in one place. Roles (titles.go,
// unlisted.go, organisations.go, bodies.go, antecedents.go, parties.go, roles.go,
// predicates.go, giving.go, beside.go): what is read around a title word goes to the name
// before or behind it. People (people.go, posts.go, bare.go, key.go): mentions become one
// person a document.
//
// Left out on purpose: pronouns, which the quotes resolve; titles in the plural without
// names; epithets ("havnenes førstemand"); people known from outside the document.
package person

import (
	"slices"

	"kilde/extract/municipality"
	"kilde/extract/person/tagger"
	"kilde/lexicon"
	"kilde/pipeline"
)

// Role is one title a person has.
type Role struct {
	Title            string // base form as written: "borgmester"
	Class            string // people.role: "mayor"
	Status           string // current, acting, former, incoming, outgoing
	Organisation     string
	Within           string // the outer organisation
	MunicipalityCode string // when the organisation is a municipality
}

// Mention is one place where a person is named: a row of the person_mentions table.
// Strings are those of the table; "" is null.
type Mention struct {
	Span         pipeline.Span
	Sentence     int32
	Kind         string // full, surname, first, title_only, pronoun
	Person       int32  // index into the document's people; -1 when nobody fits
	Title        string
	TitleSpan    pipeline.Span // as it stands in the text; empty for none
	Organisation string
	Party        string
	Rule         string
	Confidence   float64

	Roles []Role // all titles that stand at this mention
}

// Person is one person of a document: what a row of the people table says, but for the
// counts.
type Person struct {
	ID        string // slug of the name, unique within the document
	Name      string // the fullest form
	Aliases   []string
	Roles     []Role // the first gives title, role, status, organisation
	Party     string // as written
	PartyName string
	NameKey   string  // equal for spellings of one name
	Female    float64 // how likely the first name is a woman's; 0.5 when unknown
}

// Extractor finds the people of one document at a time; a worker has its own.
type Extractor struct {
	know   *knowledge
	places []municipality.Mention

	English bool // names in English passages are looked for too

	ids      []lexicon.ID // by word of the document: what is known of it
	titles   []int32      // the words that are titles
	capitals []int32      // those with a capital
	unlisted []int32      // and those that the lexicon does not have

	tagger    *tagger.Tagger
	tagged    []tagger.Name
	pieces    []piece
	names     []name
	waiting   []waiting
	stretches []stretch
	heard     wordSet // words of the names found
	things    wordSet // words that are of a company, or a place
	english   []pipeline.Span
	at        []int32 // by word: index into names plus one, negative for the words behind a name
	roles     []role
	entries   []entry
	spelt     map[string]int32 // by spelling of a full name: index into entries
	keyWords  []string         // of all names
	who       []int32          // by name: index into entries
	order     []int32          // entries in the order of the text
	place     []int32          // by entry: index into the people
}

// New returns an Extractor over a lexicon. Should the model in the binary not be of its
// version, the rules go on without it; a test sees to it that no such binary is built.
func New(lex *lexicon.Lexicon) *Extractor {
	x := &Extractor{know: newKnowledge(lex), English: true, heard: wordSet{words: map[string]bool{}}, things: wordSet{words: map[string]bool{}}, spelt: map[string]int32{}}
	if t, err := tagger.New(lex); err == nil {
		x.tagger = t
	}
	return x
}

// Rules returns the names of the rules a mention can come from.
func Rules() []string {
	return []string{"person/name", "person/single", "person/known", "person/model", "person/english", "person/title"}
}

// Append appends the mentions in d to dst and the people they are of to people, in the
// order of the text. Pronouns are left to the quotes.
func (x *Extractor) Append(dst []Mention, people []Person, d *pipeline.Doc, places []municipality.Mention) ([]Mention, []Person) {
	if len(d.Words) == 0 {
		return dst, people
	}
	x.places, x.at = places, x.at[:0]
	x.survey(d)
	x.findNames(d)
	x.findRoles(d)
	x.bind(d)
	x.credits(d)
	return x.gather(dst, people, d)
}

// index puts the names in order, of which the first are sorted, and notes which name each
// word belongs to, or comes behind.
func (x *Extractor) index(d *pipeline.Doc, sorted int) {
	if len(x.names) > sorted {
		slices.SortFunc(x.names, func(a, b name) int { return a.first - b.first })
	}
	x.at = grown(x.at, len(d.Words))
	rest := x.at
	for k := range x.names {
		n := &x.names[k]
		i := len(x.at) - len(rest)
		rest = fill(rest, n.first-i, int32(-k))
		rest = fill(rest, n.end-max(n.first, i), int32(k+1))
	}
	fill(rest, len(rest), int32(-len(x.names)))
}

// fill sets the first n of s and returns what comes behind.
func fill(s []int32, n int, v int32) []int32 {
	if n <= 0 {
		return s
	}
	for i := range s[:n] {
		s[i] = v
	}
	return s[n:]
}

// nameAt returns the name that word i belongs to, or -1.
func (x *Extractor) nameAt(i int) int {
	if uint(i) >= uint(len(x.at)) || x.at[i] < 0 {
		return -1
	}
	return int(x.at[i]) - 1
}

// nameUpTo returns the last name that begins at word i or before, or -1.
func (x *Extractor) nameUpTo(i int) int {
	if i < 0 {
		return -1
	}
	return int(max(x.at[i], -x.at[i])) - 1
}

// nameStart returns the name that begins at word i, or -1.
func (x *Extractor) nameStart(i int) int {
	if n := x.nameAt(i); n >= 0 && x.names[n].first == i {
		return n
	}
	return -1
}
