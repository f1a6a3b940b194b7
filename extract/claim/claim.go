// Package claim finds stated figures: what is counted or measured, how exactly, of what,
// per what, since when, and who says so.
package claim

import (
	"kilde/extract/date"
	"kilde/extract/municipality"
	"kilde/extract/number"
	"kilde/extract/quote"
	"kilde/lexicon"
	"kilde/pipeline"
)

// Claim is one figure: a row of the claims table. Strings are those of the table; "" is
// null. The numbers that can be null are pointers in the table and pairs with a flag here.
type Claim struct {
	Span         pipeline.Span
	Sentence     int32
	Kind         string
	Value        Float
	Decimal      string
	Low, High    Float
	Comparator   string
	Step         Float
	Unit         string
	UnitText     string
	Item         string
	Of           string
	Per          string
	PerValue     Float
	Aggregate    string
	Change       string // up, down, same
	ChangeRole   string // by, to, from
	FromValue    Float
	Versus       string
	PeriodStart  lexicon.Day
	PeriodEnd    lexicon.Day
	Period       string
	Hedge        string
	Modality     string
	Negated      bool
	SourceText   string
	Quote        int32 // index of the quote it stands in; -1 for none
	Person       int32 // who said it; -1 when unknown
	Municipality string
	Salience     float64
	Rule         string
	Confidence   float64
}

// Float is a number that can be null.
type Float struct {
	V  float64
	OK bool
}

// Some returns a Float that is not null.
func Some(v float64) Float { return Float{v, true} }

// Extractor finds the figures of one document at a time; a worker has its own.
type Extractor struct {
	lex    *lexicon.Lexicon
	number *number.Reader
}

// New returns an Extractor over a lexicon.
func New(lex *lexicon.Lexicon) *Extractor { return &Extractor{lex: lex, number: number.New(lex)} }

// Append appends the figures in d to dst, in the order of the text.
func (x *Extractor) Append(dst []Claim, d *pipeline.Doc, dates []date.Date, places []municipality.Mention, quotes []quote.Quote) []Claim {
	return dst
}
