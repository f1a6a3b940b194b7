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

// rule is one way a figure is written. wordRules start at a word of their own, unitRules
// are given a number that was read. A rule that reads a figure sets at least its kind; it
// leaves kind empty, and returns true all the same, to say that the number is no figure:
// "for tre år siden".
type rule struct {
	name       string
	confidence float64
	read       func(x *Extractor, f *figure) bool
	class      lexicon.Class // a word it starts at has one of these, or is in digits; 0 for any word
}

var wordRules = []rule{
	{"claim/every", 0.93, (*Extractor).every, lexicon.Ordinal},                                              // hver tredje elev
	{"claim/rank", 0.8, (*Extractor).rank, lexicon.Ordinal},                                                 // tredjestørste, 27. plads
	{"claim/multiple", 0.92, (*Extractor).multiple, lexicon.Change},                                         // halveret, dobbelt så mange
	{"claim/fraction", 0.95, (*Extractor).fraction, lexicon.Fraction | lexicon.NumberWord | lexicon.Change}, // halvdelen, to tredjedele
	{"claim/age_word", 0.9, (*Extractor).ageWord, 0},                                                        // femårig
	{"claim/duration_word", 0.9, (*Extractor).dayWord, 0},                                                   // tremåneders
}

var unitRules = []rule{
	{"claim/age_adjective", 0.96, (*Extractor).ageAdjective, 0}, // 44-årig
	{"claim/score", 0.85, (*Extractor).score, 0},                // 4,2 ud af 5
	{"claim/ratio", 0.95, (*Extractor).ratio, 0},                // ni ud af ti
	{"claim/times_as", 0.95, (*Extractor).timesAs, 0},           // tre gange så mange
	{"claim/percentage_point", 0.97, (*Extractor).points, 0},
	{"claim/percent", 0.97, (*Extractor).percent, 0},
	{"claim/money", 0.97, (*Extractor).money, 0},
	{"claim/age", 0.9, (*Extractor).age, 0},
	{"claim/duration", 0.93, (*Extractor).duration, 0},
	{"claim/measure", 0.95, (*Extractor).measure, 0},
	{"claim/index", 0.8, (*Extractor).index, 0},                      // indeks 104
	{"claim/age_apposition", 0.8, (*Extractor).ageApposition, 0},     // Per Holt, 44,
	{"claim/age_bare", 0.8, (*Extractor).ageBare, 0},                 // jeg er 61
	{"claim/speed", 0.8, (*Extractor).speed, 0},                      // hvor man må køre 80
	{"claim/percent_noun", 0.85, (*Extractor).percentNoun, 0},        // svarprocent på 58
	{"claim/age_group", 0.8, (*Extractor).ageGroup, 0},               // ældre over 70
	{"claim/more", 0.93, (*Extractor).more, 0},                       // 2.900 færre end
	{"claim/count", 0.93, (*Extractor).count, 0},                     // 36 nye boliger
	{"claim/part", 0.9, (*Extractor).partOf, 0},                      // tolv af boligerne
	{"claim/count_bare", 0.75, (*Extractor).countBare, 0},            // … til 1,23 mio.
	{"claim/money_bare", 0.8, (*Extractor).moneyBare, 0},             // afsætter ni millioner
	{"claim/shared_unit", 0.9, (*Extractor).sharedUnit, 0},           // 0,7 og 0,9 pct.
	{"claim/carried_unit", 0.8, (*Extractor).carriedUnit, 0},         // 47 pct. … og 35 af drengene
	{"claim/carried_sentence", 0.6, (*Extractor).carriedSentence, 0}, // … Heraf kom 31 …
	{"claim/same_things", 0.75, (*Extractor).sameThings, 0},          // yderligere otte er bestilt
	{"claim/bare", 0.5, (*Extractor).bare, 0},                        // Tallet er 19
}

// Rules returns the names of the rules.
func Rules() []string {
	var names []string
	for _, list := range [][]rule{wordRules, unitRules} {
		for _, r := range list {
			names = append(names, r.name)
		}
	}
	return names
}

// Extractor finds the figures of one document at a time; a worker has its own. It goes
// over a document in steps, each over all of it: survey notes the words that matter,
// readFigures reads the figures, and appendRows fills the table column by column.
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

	allNotes   []note // of all passages, as are the next four
	allFigures []figure
	allMarks   []mark
	allSources []int
	allBreaks  []int

	*passage          // the one at hand
	at       int      // where the figure at hand was found
	near     int      // the first of dates that ends after it begins
	earlier  []figure // of the passage before, in the same paragraph
	main     int      // the largest count among those, -1 for none
	bound    bound
	unit     unit
}

// passage is a sentence that has figures: what is known of it, and where its part of the
// document's lists is.
type passage struct {
	s                  *pipeline.Sentence
	sIndex             int32
	date, place, quote int    // the first of each that ends after the sentence begins
	leadIn             string // the modality a list takes from the line before it
	notes              []note
	figures            []figure
	marks              []mark
	sources            []int // words that name a source
	breaks             []int // words that set a clause against another
	source             string
}

// New returns an Extractor over a lexicon.
func New(lex *lexicon.Lexicon) *Extractor {
	numbers := number.New(lex)
	return &Extractor{lex: lex, number: numbers, w: newWords(lex, numbers), lemmas: map[lexicon.ID]string{}}
}

// Append appends the figures in d to dst, in the order of the text.
func (x *Extractor) Append(dst []Claim, d *pipeline.Doc, dates []date.Date, places []municipality.Mention, quotes []quote.Quote) []Claim {
	x.d, x.dates, x.places, x.quotes = d, dates, places, quotes
	x.bound.before, x.unit.at = -1, -1
	x.survey()
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
		x.near = x.date
		x.find()
		if len(x.figures) == 0 {
			continue
		}
		x.earlier, x.main = x.figures, largest(x.figures)
		x.passages[kept] = *x.passage
		kept++
	}
	x.passages = x.passages[:kept]
}

// find reads the figures of the passage at hand.
func (x *Extractor) find() {
	first, next := len(x.allFigures), 0
	for _, n := range x.notes {
		i := int(n.word)
		if i < next || !n.Is(starts) {
			continue
		}
		lo := x.d.Words[i].Lo
		for x.near < len(x.dates) && x.dates[x.near].Span.Hi <= lo {
			x.near++
		}
		if next = x.pastDate(i); next > i {
			continue
		}
		f := x.newFigure(i)
		next = x.read(f)
		if f.rule != "" && (x.s.Language != pipeline.English || f.kind == "percent" && f.n.Step >= 1) {
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
	x.at = i
	return f
}

// pastDate returns the word after the date that covers word i, i itself for none. A
// length of time is no date: it is a figure too, and so is "to gange" in "to gange om ugen".
func (x *Extractor) pastDate(i int) int {
	w := x.d.Words[i].Span
	for k := x.near; k < len(x.dates) && x.dates[k].Span.Lo <= w.Lo; k++ {
		if dt := &x.dates[k]; dt.Type != "duration" && dt.Span.Contains(w) {
			if dt.Type == "set" && x.timesHere(i) || x.earlierThan(dt.Span.Hi) || dt.Span == w && x.changeOnWord(i) {
				return i
			}
			for i < int(x.s.End) && x.d.Words[i].Lo < dt.Span.Hi {
				i++
			}
			return i
		}
	}
	return i
}
