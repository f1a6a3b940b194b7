// Package date finds expressions of time and says which days they mean.
//
//	Torsdag den 17. august kl. 14   2017-08-17, 14:00, resolved against the day of publication
//	siden marts 2017                2017-03/.., mod since
//	uge 42, 1. halvår, primo maj    with their first and last day
//	de seneste tre år, hver mandag  a duration, a set
//
// One loop gathers the words that can be the head of such an expression (a number, a
// month, a weekday, a unit of time …) with the rules that their neighbours let them have.
// A second reads on from each head and back to what belongs to it, by the first rule
// that can, which gives a found; the clock time and the other end of a range ("fra … til
// …") are common to all. A third settles them: the days, by tense and weekday, parts
// ("midten af") and the words before ("siden", "senest"), and at last the row. Words that
// only look like dates (prices, case numbers, "Budget 2022", "TV 2") are left alone.
package date

import (
	"kilde/extract/number"
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

// found is an expression of time as a rule has read it.
type found struct {
	lo, end int // words
	kind    kind
	unit    unit
	dir     tense // "på mandag", "i mandags" say it themselves
	anchor  anchor
	part    dayPart
	weekday int  // 1–7, stated with the day or alone
	done    bool // value is final
	single  bool // no range begins here
	night   bool // "natten til onsdag": the night before
	strict  bool // dir, and not today
	year    int  // 0 when not stated
	n       int  // month, or number of the week, quarter, half or season
	day     int
	clock   clock
	holiday holiday
	value   value // when the rule knows it
	mod     string
	freq    float64
	conf    float64

	// What finish adds.
	to       *found // the other end of a range
	rule     string
	sentence int
	floor    int
}

// kind is what an expression is: the type of its row.
type kind uint8

const (
	aDate kind = iota
	aTime
	aLength
	aSet
	nothing // a stretch that looks like a date and is none
)

var kindNames = [...]string{"date", "time", "duration", "set"}

// anchor is what days are counted from.
type anchor uint8

const (
	anchorless anchor = iota // not said yet
	anchorExplicit
	anchorPublished
	anchorContext
	anchorNone
)

var anchorNames = [...]string{"none", "explicit", "published", "context", "none"}

// Extractor finds the dates of one document at a time; a worker has its own.
type Extractor struct {
	voc    *vocabulary
	number *number.Reader
	rules  [numRules]rule
	ends   ruleSet    // the rules of the ends of ranges
	plain  ruleSet    // the rules that read English too
	with   [8]ruleSet // by the bits of company: the rules of units that it is for

	d        *pipeline.Doc
	rows     []Date
	begin    int // of rows: where this document's begin
	heads    []head
	read     []*found // since the last row
	sentence int
	floor    int         // words before it belong to the row before
	age      int         // the word after the last age
	context  lexicon.Day // the first full date of the text, when nothing says the day of publication
	open     bool        // a row was left open for want of a day to count from
	back     backwards   // the last number that was read backwards
	scratch  []*found    // what the rules have read since the last row, and room for more
	used     int         // of scratch
}

// New returns an Extractor over a lexicon.
func New(lex *lexicon.Lexicon) *Extractor {
	x := &Extractor{voc: newVocabulary(lex), number: number.New(lex), rules: table()}
	for k := range x.rules {
		if x.rules[k].point {
			x.ends |= 1 << k
		}
		if x.rules[k].plain {
			x.plain |= 1 << k
		}
		for c := range x.with {
			if x.rules[k].heads.with&(1<<c) != 0 {
				x.with[c] |= 1 << k
			}
		}
	}
	return x
}

// Append appends the expressions of time in d to dst, in the order of the text.
func (x *Extractor) Append(dst []Date, d *pipeline.Doc) []Date {
	x.d, x.rows, x.begin = d, dst, len(dst)
	x.context, x.open = lexicon.NoDay, false
	x.scan()
	if x.open && x.context.Known() {
		// The day of publication is unknown, but the text has a full date: read again,
		// counting from that.
		x.rows = x.rows[:x.begin]
		x.scan()
	}
	dst, x.rows, x.d = x.rows, nil, nil
	return dst
}

// scan reads the document, from one word that can be the head of an expression to the
// next.
func (x *Extractor) scan() {
	x.sentence, x.floor, x.age, x.back.end = 0, 0, 0, -1
	x.gather()
	for _, h := range x.heads {
		i := int(h.word)
		if i < x.floor {
			continue
		}
		if len(x.read) == 0 {
			x.used = 0
		}
		if next := x.at(i, h.rules); next > i {
			x.floor = next
		}
	}
	x.settle()
}

// head is a word that can be the head of an expression, with the rules that may say so.
type head struct {
	word  int32
	rules ruleSet
}

// gather finds the heads of the document: first the words that can be one, and then the
// rules that they have.
func (x *Extractor) gather() {
	all := appendStarters(x.heads[:0], x.d.Words)
	heads := all[:0]
	for _, h := range all {
		if h.rules = x.rulesAt(int(h.word)); h.rules != 0 {
			heads = append(heads, h)
		}
	}
	x.heads = heads
}

// appendStarters appends the words that can have rules.
func appendStarters(heads []head, words []pipeline.Word) []head {
	for i := range words {
		if w := &words[i]; w.Class&starters|lexicon.Class(w.Shape&lexicon.Digits) != 0 {
			heads = append(heads, head{word: int32(i)})
		}
	}
	return heads
}

// at tries rules at word i and returns the word after what was read, 0 for nothing.
func (x *Extractor) at(i int, rules ruleSet) int {
	for x.sentence+1 < len(x.d.Sentences) && int(x.d.Sentences[x.sentence].End) <= i {
		x.sentence++
	}
	if x.sentence < len(x.d.Sentences) && x.d.Sentences[x.sentence].Language == pipeline.English {
		rules &= x.plain
	}
	for ; rules != 0; rules &= rules - 1 {
		r := &x.rules[rules.first()]
		if f := r.read(x, i); f != nil {
			if f.kind == nothing {
				return f.end
			}
			return x.finish(f, r)
		}
	}
	return 0
}

// nothing returns the stretch of words [lo, end) that no other rule is to read.
func (x *Extractor) nothing(lo, end int) *found {
	f := x.found(lo, end)
	f.kind = nothing
	return f
}
