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

// Extractor finds the figures of one document at a time; a worker has its own.
type Extractor struct {
	lex    *lexicon.Lexicon
	number *number.Reader
	w      words

	d       *pipeline.Doc
	dates   []date.Date
	places  []municipality.Mention
	quotes  []quote.Quote
	figures []figure // of the sentence at hand
	work    figure   // the one being read
	marks   []mark   // of the sentence at hand
	sources []int    // its words that name a source
	breaks  []int    // its words that set a clause against another
	bound   bound
	versus  pipeline.Span // of the row at work
	unit    unit
	earlier []figure // of the sentence before that has any, in the same paragraph
	main    int      // the largest count among those, -1 for none
	s       *pipeline.Sentence
	sIndex  int32
	date    int // the first of dates that ends after the sentence begins
	near    int // the first of dates that ends after the figure being read begins
	place   int
	leadIn  string                // the modality a list takes from the line before it
	quote   int                   // the first of quotes that ends after the sentence begins
	lemmas  map[lexicon.ID]string // those that were asked for before
}

// New returns an Extractor over a lexicon.
func New(lex *lexicon.Lexicon) *Extractor {
	numbers := number.New(lex)
	return &Extractor{lex: lex, number: numbers, w: newWords(lex, numbers), lemmas: map[lexicon.ID]string{}}
}

// startClasses are the word classes a figure can begin at.
const startClasses = lexicon.NumberWord | lexicon.Scale | lexicon.Fraction | lexicon.Ordinal

// Append appends the figures in d to dst, in the order of the text.
func (x *Extractor) Append(dst []Claim, d *pipeline.Doc, dates []date.Date, places []municipality.Mention, quotes []quote.Quote) []Claim {
	x.d, x.dates, x.places, x.quotes = d, dates, places, quotes
	x.date, x.place, x.quote, x.earlier, x.leadIn = 0, 0, 0, x.earlier[:0], ""
	x.bound.before, x.unit.at = -1, -1
	for k := range d.Sentences {
		s := &d.Sentences[k]
		if k > 0 && d.Sentences[k-1].Paragraph != s.Paragraph {
			x.earlier = x.earlier[:0]
		}
		if s.Kind == pipeline.Dateline {
			continue
		}
		x.s, x.sIndex = s, int32(k)
		x.readLeadIn()
		if x.find(); len(x.figures) > 0 {
			dst = x.appendRows(dst)
			x.figures, x.earlier = x.earlier, x.figures
			x.main = largest(x.earlier)
		}
	}
	x.d, x.dates, x.places, x.quotes = nil, nil, nil, nil
	return dst
}

// find fills x.figures with the figures of the sentence at hand.
func (x *Extractor) find() {
	d := x.d
	x.figures = x.figures[:0]
	advanced := false
	end := int(x.s.End)
	for i := int(x.s.First); i < end; {
		w := &d.Words[i]
		if !w.Shape.Has(lexicon.Digits) && !x.begins(w) {
			i++
			continue
		}
		if !advanced {
			advanced = true
			x.advance()
		}
		for x.near < len(x.dates) && x.dates[x.near].Span.Hi <= w.Lo {
			x.near++
		}
		if past := x.pastDate(i); past > i {
			i = past
			continue
		}
		f := &x.work
		*f = figure{at: i}
		next := x.read(f)
		if f.rule != "" && (x.s.Language != pipeline.English || f.kind == "percent" && f.n.Step >= 1) {
			x.figures = append(x.figures, *f)
		}
		i = max(next, i+1)
	}
}

// begins reports whether a figure can begin at word w, which is no number in digits.
func (x *Extractor) begins(w *pipeline.Word) bool {
	if x.w.figures.has(w.ID) {
		return true
	}
	if w.ID != 0 && !w.Shape.Has(lexicon.Genitive) || !w.Shape.Has(lexicon.Letters) {
		return false
	}
	text := x.d.Slice(w.Span)
	return number.Opens(text) && (lengthWord(text) || x.number.IsCompound(text))
}

// advance moves the cursors over dates, places and quotes to the sentence at hand.
func (x *Extractor) advance() {
	for x.quote < len(x.quotes) && x.quotes[x.quote].Span.Hi <= x.s.Lo {
		x.quote++
	}
	for x.date < len(x.dates) && x.dates[x.date].Span.Hi <= x.s.Lo {
		x.date++
	}
	x.near = x.date
	for x.place < len(x.places) && x.places[x.place].Span.Hi <= x.s.Lo {
		x.place++
	}
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
