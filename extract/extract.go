// Package extract runs the extractors over a document, in the one order in which they
// build on each other.
package extract

import (
	"kilde/extract/claim"
	"kilde/extract/date"
	"kilde/extract/municipality"
	"kilde/extract/person"
	"kilde/extract/quote"
	"kilde/lexicon"
	"kilde/pipeline"
)

// Facts is what was found in one document. Slices are in the order of the text, and
// refer to each other by index.
type Facts struct {
	Dates          []date.Date
	Municipalities []municipality.Mention
	Mentions       []person.Mention
	People         []person.Person
	Quotes         []quote.Quote
	Claims         []claim.Claim
}

// Extractor finds all kinds of facts in one document at a time; a worker has its own.
type Extractor struct {
	LeaveEnglish bool // do not look for names in English passages
	Uncalibrated bool // leave the confidence that the rules state

	dates          *date.Extractor
	municipalities *municipality.Extractor
	people         *person.Extractor
	quotes         *quote.Extractor
	claims         *claim.Extractor
	calibration    calibration
}

// New returns an Extractor over a lexicon.
func New(lex *lexicon.Lexicon) *Extractor {
	return &Extractor{
		dates: date.New(lex), municipalities: municipality.New(lex), people: person.New(lex), quotes: quote.New(lex), claims: claim.New(lex),
		calibration: counted(),
	}
}

// Extract fills f with the facts of d, reusing its slices.
func (x *Extractor) Extract(f *Facts, d *pipeline.Doc) {
	f.Dates = x.dates.Append(f.Dates[:0], d)
	f.Municipalities = x.municipalities.Append(f.Municipalities[:0], d)
	x.people.English = !x.LeaveEnglish
	f.Mentions, f.People = x.people.Append(f.Mentions[:0], f.People[:0], d, f.Municipalities)
	f.Quotes = x.quotes.Append(f.Quotes[:0], d, f.Municipalities, &f.Mentions, f.People)
	f.Claims = x.claims.Append(f.Claims[:0], d, f.Dates, f.Municipalities, f.Quotes)
	if !x.Uncalibrated {
		x.calibration.apply(f)
	}
}
