// Package quote finds quoted speech, direct and indirect, and who says it.
package quote

import (
	"kilde/extract/municipality"
	"kilde/extract/person"
	"kilde/lexicon"
	"kilde/pipeline"
)

// Quote is one stretch of speech: a row of the quotes table. Strings are those of the
// table; "" is null.
type Quote struct {
	Span         pipeline.Span
	Segments     []pipeline.Span // the words quoted when an attribution interrupts them; else nil
	Sentence     int32
	Style        string // curly, guillemet, low, straight, single, dash, unmarked, indirect
	Speech       string // direct, indirect, fragment, scare
	Speaker      string
	SpeakerSpan  pipeline.Span // empty for none
	Person       int32         // index into the document's people; -1 when unknown
	Persons      []int32       // when several speak together
	Channel      string
	RepeatOf     int32 // index of the quote it repeats; -1 for none
	Organisation string
	Cue          string
	CueLemma     string
	Attribution  string // before, after, inside, previous, anaphoric, context, none
	Closed       int8   // 1 closed, 0 the closing mark is missing, -1 the style has none
	Rule         string
	Confidence   float64
}

// Extractor finds the quotes of one document at a time; a worker has its own.
type Extractor struct {
	lex *lexicon.Lexicon
}

// New returns an Extractor over a lexicon.
func New(lex *lexicon.Lexicon) *Extractor { return &Extractor{lex: lex} }

// Append appends the quotes in d to dst, in the order of the text. Mentions are read
// and extended: a pronoun at an attribution becomes a mention of the person it means.
func (x *Extractor) Append(dst []Quote, d *pipeline.Doc, places []municipality.Mention, mentions *[]person.Mention, people []person.Person) []Quote {
	return dst
}
