// Package claim finds stated figures: what is counted or measured, how exactly, of what,
// per what, since when, and who says so.
//
//	Antallet af sygedage er faldet fra 12 til 9,5 pr. medarbejder, viser en opgørelse.
//
// is one figure: 9.5, down from 12, per "medarbejder", by "en opgørelse". A figure is
// found at a word that can begin one: a digit, a number word, a part ("halvdelen"), a
// word of change that is a figure itself ("halveret"). Then the number, its range and its
// unit or noun are read forwards, its comparator backwards, and all other columns in the
// sentence around it. Figures of a sentence are read together, because one lends its unit
// to the next: "47 pct. af pigerne og 35 af drengene".
//
// In an English sentence points and commas change places, so that only percentages
// without either are read there.
//
// Left out on purpose: "begge" and "ingen", which state no figure one could check; "en"
// and "et" but before a scale or percent; "mange", "flere", "de fleste".
package claim

import (
	"slices"

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

// Extractor finds the figures of one document at a time; a worker has its own. It goes
// over a document in steps, each over all of it: the words that matter are noted, those at
// which a figure can start are judged, their numbers read, then the figures, and the table
// is filled column by column.
type Extractor struct {
	lex    *lexicon.Lexicon
	number *number.Reader
	w      words
	lemmas map[lexicon.ID]string // those that were asked for before

	d      *pipeline.Doc
	dates  []date.Date
	places []municipality.Mention
	quotes []quote.Quote

	passages []passage // the sentences of the document that have figures

	allStarts  []start // of all passages, as are the next five
	allNotes   []note
	allFigures []figure
	allMarks   []mark
	allSources []int
	allBreaks  []int

	*passage          // the one at hand
	at       int      // where the figure at hand was found
	near     int      // the first of dates that ends after it begins
	quote    int      // the first of quotes that ends after the passage begins
	place    int      // the first of places that does
	times    []when   // by the index of dates
	earlier  []figure // of the passage before, in the same paragraph
	main     int      // the largest count among those, -1 for none
	bound    bound
	unit     unit
	counted  counted
}

// passage is a sentence that has figures: what is known of it, and where its part of the
// document's lists is.
type passage struct {
	s        *pipeline.Sentence
	sIndex   int32
	has      use    // what its words can do
	date     int    // the first of dates that ends after the sentence begins
	datesEnd int    // the first behind it
	leadIn   string // the modality a list takes from the line before it
	starts   []start
	notes    []note
	figures  []figure
	marks    []mark
	sources  []int // words that name a source
	breaks   []int // words that set a clause against another
	source   string
}

// New returns an Extractor over a lexicon.
func New(lex *lexicon.Lexicon) *Extractor {
	numbers := number.New(lex)
	return &Extractor{lex: lex, number: numbers, w: newWords(lex, numbers), lemmas: map[lexicon.ID]string{}}
}

// Append appends the figures in d to dst, in the order of the text.
func (x *Extractor) Append(dst []Claim, d *pipeline.Doc, dates []date.Date, places []municipality.Mention, quotes []quote.Quote) []Claim {
	x.d, x.dates, x.places, x.quotes = d, dates, places, quotes
	x.bound.before, x.unit.at, x.counted.at = -1, -1, -1
	x.survey()
	x.judgeStarts()
	x.readNumbers()
	x.readFigures()
	dst = x.appendRows(dst)
	x.d, x.dates, x.places, x.quotes, x.passage = nil, nil, nil, nil, nil
	return dst
}

// readFigures reads the figures of each passage, in the order of the text: a figure can
// take what it counts from the one before it. Passages without any are dropped.
func (x *Extractor) readFigures() {
	x.allFigures, x.earlier = x.allFigures[:0], nil
	kept, paragraph := 0, int32(-1)
	for k := range x.passages {
		x.passage = &x.passages[k]
		if x.s.Paragraph != paragraph {
			x.earlier, paragraph = nil, x.s.Paragraph
		}
		x.find()
		if len(x.figures) == 0 {
			continue
		}
		x.earlier, x.main = x.figures, largest(x.figures)
		if kept < k {
			x.passages[kept] = *x.passage
		}
		kept++
	}
	x.passages = x.passages[:kept]
}

// find reads the figures of the passage at hand.
func (x *Extractor) find() {
	first, next := len(x.allFigures), 0
	for k := range x.starts {
		st := &x.starts[k]
		if int(st.at) < next {
			continue
		}
		if st.dated > 0 {
			next = int(st.dated)
			continue
		}
		x.at, x.near = int(st.at), int(st.near)
		f := x.newFigure(x.at)
		next = x.read(f, st)
		if f.rule != "" && (x.s.Language != pipeline.English || f.kind == kPercent && f.n.Step >= 1) {
			x.allFigures = x.allFigures[:len(x.allFigures)+1]
			x.figures = x.allFigures[first:]
		}
	}
}

// newFigure returns an empty figure behind those that were found: no copy is made of one
// that stays.
func (x *Extractor) newFigure(i int) *figure {
	n := len(x.allFigures)
	x.allFigures = slices.Grow(x.allFigures, 1)
	f := &x.allFigures[:n+1][n]
	*f = figure{at: i, first: i, head: -1, opener: -1}
	return f
}
