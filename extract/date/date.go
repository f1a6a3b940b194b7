// Package date finds expressions of time.
package date

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// Date is one expression of time: a row of the dates table. Enumerations are the
// strings of the table; "" is null.
type Date struct {
	Span            pipeline.Span
	Sentence        int32
	Type            string // date, time, duration, set
	EDTF            string
	TIMEX           string
	First, Last     lexicon.Day // inclusive; NoDay when unknown
	Time, TimeEnd   string      // HH:MM
	Granularity     string
	Freq            float64 // 0 is null
	Mod             string
	Anchor          string // explicit, published, context, none
	Role            string // published, mention
	WeekdayConflict bool
	Rule            string
	Confidence      float64
}

// Extractor finds the dates of one document at a time; a worker has its own.
type Extractor struct {
	lex *lexicon.Lexicon
}

// New returns an Extractor over a lexicon.
func New(lex *lexicon.Lexicon) *Extractor { return &Extractor{lex: lex} }

// Append appends the expressions of time in d to dst, in the order of the text.
func (x *Extractor) Append(dst []Date, d *pipeline.Doc) []Date {
	return dst
}
