// Package person finds people: their names, titles, organisations and parties, and who
// is meant where only a title, a surname or a pronoun stands.
package person

import (
	"kilde/extract/municipality"
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
	lex *lexicon.Lexicon
}

// New returns an Extractor over a lexicon.
func New(lex *lexicon.Lexicon) *Extractor { return &Extractor{lex: lex} }

// Append appends the mentions in d to dst and the people they are of to people, in the
// order of the text. Pronouns are left to the quotes: see Pronoun.
func (x *Extractor) Append(dst []Mention, people []Person, d *pipeline.Doc, places []municipality.Mention) ([]Mention, []Person) {
	return dst, people
}
