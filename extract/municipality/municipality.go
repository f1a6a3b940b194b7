// Package municipality finds the 98 Danish municipalities and five regions.
package municipality

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// Mention is one place that names a municipality or region: a row of the
// municipalities table. Strings are those of the table; "" is null.
type Mention struct {
	Span       pipeline.Span
	Sentence   int32
	Level      string // municipality, region
	Code       string // "0730", regions "1082"
	Name       string // "Randers"
	RegionCode string
	Region     string
	Via        string // full, name, institution, demonym, town, island, former
	Ambiguous  bool
	Candidates []string // codes, when ambiguous
	Rule       string
	Confidence float64
}

// Extractor finds the municipalities of one document at a time; a worker has its own.
type Extractor struct {
	lex *lexicon.Lexicon
}

// New returns an Extractor over a lexicon.
func New(lex *lexicon.Lexicon) *Extractor { return &Extractor{lex: lex} }

// Append appends the mentions in d to dst, in the order of the text.
func (x *Extractor) Append(dst []Mention, d *pipeline.Doc) []Mention {
	return dst
}
