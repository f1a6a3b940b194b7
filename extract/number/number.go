// Package number reads Danish numbers, written in digits, in words, or both:
// "2.809", "1,5", "68 mio.", "halvanden milliard", "totusinde og sytten", "8-9".
package number

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// Number is a number as it stands in a text.
type Number struct {
	First, End int     // the words it takes, scale included
	Value      float64 // scaled
	Decimal    string  // the same exactly: "68000000", "0.1", "1/3"
	Step       float64 // the place of the last digit written, scaled: "68 mio." 1000000
	InWords    bool    // no digit in it
	Scaled     bool    // a scale word is part of it
}

// A Reader finds numbers; a worker has its own.
type Reader struct {
	lex *lexicon.Lexicon
}

// New returns a Reader over a lexicon.
func New(lex *lexicon.Lexicon) *Reader { return &Reader{lex: lex} }

// At reads the longest number that begins at word i of d.
func (r *Reader) At(d *pipeline.Doc, i int) (Number, bool) {
	return Number{}, false
}
