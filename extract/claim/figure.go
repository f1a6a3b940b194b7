package claim

import (
	"math/bits"

	"kilde/extract/number"
	"kilde/lexicon"
	"kilde/pipeline"
)

// kind is what a figure is.
type kind uint8

const (
	kCount kind = 1 + iota
	kMoney
	kPercent
	kPoint
	kFraction
	kMultiple
	kAge
	kDuration
	kMeasure
	kIndex
	kScore
	kRank
)

// kinds has the kinds as the table names them, and what each is worth to a fact-checker
// by itself.
var kinds = [...]struct {
	name     string
	salience float64
}{
	kCount:    {"count", 0.35},
	kMoney:    {"money", 0.5},
	kPercent:  {"percent", 0.6},
	kPoint:    {"percentage_point", 0.6},
	kFraction: {"fraction", 0.55},
	kMultiple: {"multiple", 0.6},
	kAge:      {"age", 0.12},
	kDuration: {"duration", 0.2},
	kMeasure:  {"measure", 0.3},
	kIndex:    {"index", 0.45},
	kScore:    {"score", 0.45},
	kRank:     {"rank", 0.5},
}

// figure is a figure at work: the words it takes and what was read of it so far.
type figure struct {
	at         int // the word it was found at
	first, end int // its words: comparator, number, unit or noun
	num, after int // the words of its number or numbers

	n      number.Number // the number; the second of a range
	lo     number.Number // the first of a range, or what it changed from
	ranged bool          // "7-25"
	fromTo bool          // "fra 12 til 15", a change
	opener int           // the word "fra" or "mellem" before it, -1 for none

	kind               kind // 0 while no rule has read it
	unit, comparator   string
	unitFirst, unitEnd int    // the words of the unit, none when equal
	head               int    // the noun that is counted, -1 for none
	item               string // its lemma, when it stands elsewhere
	unitText           string // of an elliptical figure
	change             string // of a multiple
	ofLo, ofHi         int    // words of what it is of, when the rule knows them

	rule       string
	confidence float64

	versus pipeline.Span // what it is set against, once the row is at work
}

// read tries the rules at a start and returns the word to go on at.
func (x *Extractor) read(f *figure, st *start) int {
	d := x.d
	w := &d.Words[f.at]
	digits := w.Shape.Has(lexicon.Digits)
	if !digits || d.Is1(f.at+1, '/') || d.Is1(f.at+1, '.') {
		for k := range wordRules {
			r := &wordRules[k]
			if (digits || w.Is(r.class) || st.use&r.use != 0) && r.read(x, f) {
				f.ruled(r)
				x.compare(f)
				return f.end
			}
		}
	}
	if st.named > 0 {
		return int(st.named)
	}
	if !x.quantity(f, st) {
		return f.at + 1
	}
	if past := x.notQuantity(f); past > 0 {
		return past
	}
	for set := x.around(f).rules(); set != 0; set &= set - 1 {
		r := &unitRules[bits.TrailingZeros32(uint32(set))]
		if !r.read(x, f) {
			continue
		}
		if f.kind == 0 {
			return f.end
		}
		f.ruled(r)
		if f.n.Odd {
			f.confidence -= 0.2
		}
		x.compare(f)
		return f.end
	}
	return f.after
}

// ruled notes the rule that read the figure; a rule may have set its own confidence.
func (f *figure) ruled(r *rule) {
	f.rule = r.name
	if f.confidence == 0 {
		f.confidence = r.confidence
	}
}

// quantity reads the number at f.at, and the second one of a range.
func (x *Extractor) quantity(f *figure, st *start) bool {
	d := x.d
	if d.Words[f.at].Is(lexicon.Scale) && d.IDAt(f.at-1) != 0 && x.w.is(d.IDAt(f.at-1), many) {
		return false // "de mange tusind mennesker"
	}
	if !st.read {
		x.readNumber(st)
	}
	n := &st.n
	if n.End == 0 || n.End > int(x.s.End) || n.Article && !x.countsOne(n.End, x.s) {
		return false
	}
	f.n, f.num, f.after, f.end = *n, f.at, n.End, n.End
	if x.minus(f) {
		return true
	}
	_, p := x.comparatorBefore(f.at)
	p--
	var before lexicon.ID
	if p >= int(x.s.First) {
		before = d.Words[p].ID
	}
	switch {
	case before == 0:
	case before == x.w.fra:
		f.opener = p
	case before == x.w.mellem, before == x.w.imellem:
		f.opener, before = p, x.w.mellem
	}
	x.second(f, before)
	return true
}

// minus takes the sign before a number: "-4,2 pct.", "minus 6,1". A dash with a blank
// after it is a bullet or a pause, but for "- 4,0 pct." inside a sentence.
func (x *Extractor) minus(f *figure) bool {
	d, i := x.d, f.at-1
	if i < int(x.s.First) || f.n.Vague || !d.Words[i].Shape.Has(lexicon.Punct) && d.Words[i].ID != x.w.minus {
		return false
	}
	sign := false
	switch {
	case d.Is1(i, '+') && d.Glued(f.at) && !d.Glued(i):
		f.comparator, f.first = "at_least", i // "+350.000 kr."
	case d.Is1(i, '+') && d.Glued(f.at) && d.Is1(i-1, '('):
		f.change, f.first = "up", i // "(+11 pladser)"
	case x.isDash(i) && d.Glued(f.at) && d.Words[f.at].Shape.Has(lexicon.Digits):
		sign = d.Words[i].Shape.Has(lexicon.Spaced) && !(i-1 >= int(x.s.First) && d.Words[i-1].Shape.Has(lexicon.Digits)) || d.Is1(i-1, '(') || d.Is1(i-1, ':')
		if d.Words[i].Shape.Has(lexicon.Line) && d.ClassAt(f.after)&(lexicon.Percent|lexicon.Currency) == 0 {
			sign = false
		}
	case d.Words[i].ID != 0 && d.Words[i].ID == x.w.minus:
		sign = true
	case x.isDash(i) && d.Is1(i, '-') && i > int(x.s.First) && f.n.Step < 1 && d.ClassAt(f.after).Has(lexicon.Percent):
		sign = !d.Words[i-1].Shape.Has(lexicon.Digits) && d.ClassAt(i-1)&lexicon.Percent == 0 && d.IDAt(i-1) != x.w.procent
	}
	if sign {
		f.n = f.n.Neg()
		f.first = i
	}
	return sign
}

// second reads the other number of a range or change: "7-25", "40 til 45", "mellem 7 og
// 25", "fra 12 pct. til 15 pct.", "to eller tre".
func (x *Extractor) second(f *figure, before lexicon.ID) {
	d := x.d
	j := f.after
	if j >= int(x.s.End) || f.opener < 0 && !d.Words[j].Shape.Has(lexicon.Punct) && !x.w.is(d.Words[j].ID, joins) {
		return
	}
	if x.shortRange(f.at) {
		j++
	}
	if x.isDash(j) {
		if m, ok := x.numberAt(j + 1); ok && (d.Glued(j) && d.Glued(j+1) || !d.Glued(j) && !d.Glued(j+1) && f.n.First == f.at && d.Words[j+1].Shape.Has(lexicon.Digits) && d.Words[f.at].Shape.Has(lexicon.Digits)) {
			x.join(f, m, true)
			return
		}
	}
	open := f.opener >= 0
	twice := false
	if open && !x.isRangeWord(j, before) {
		if _, _, _, e := x.unitAt(j); e > j { // fra 12 procent til 15 procent
			j, twice = e, true
		} else if np, ok := x.nounPhrase(j, f.n.Value == 1); ok {
			j = np.end
		}
	}
	if j >= int(x.s.End) || d.Words[j].Shape.Has(lexicon.Line) && !open {
		return
	}
	id := d.Words[j].ID
	if id == 0 {
		return
	}
	switch {
	case id == x.w.og && before == x.w.mellem && before != 0:
	case id == x.w.til:
	case id == x.w.eller && f.n.InWords == !x.startsDigits(j+1):
	default:
		return
	}
	k := j + 1
	// "fra 12 til omkring 15"
	if open {
		if _, _, n := d.Phrase(min(k, len(d.Words)-1), lexicon.Comparator); n > 0 && k+n < int(x.s.End) {
			k += n
		}
	}
	m, ok := x.numberAt(k)
	if !ok || m.Article {
		return
	}
	if open && id == x.w.til && x.isDash(m.End) && x.startsDigits(m.End+1) {
		return // "fra 65 mio. kr. til 50-55 mio. kr.": two figures
	}
	if twice && before == x.w.fra && x.changes(f, m.Value < f.n.Value) {
		return // "faldt fra 31 procent til 15,5 procent": two, each with its unit
	}
	if !open {
		if id == x.w.til && x.changedBy(f.at) {
			return // "steg med 8 til 52": by 8, to 52
		}
		if id == x.w.til && m.Value <= f.n.Value && !(m.Scaled && !f.n.Scaled) {
			return
		}
		if id == x.w.eller && (m.Value <= f.n.Value || m.Value > 3*f.n.Value+1) {
			return
		}
	}
	x.join(f, m, false)
	if open {
		f.first = f.opener
		f.fromTo = before == x.w.fra && x.changes(f, m.Value < f.lo.Value)
		f.ranged = !f.fromTo
	}
}

// changedBy reports whether the number at word i says by how much something changed:
// "steg med 8", "faldet med omkring 6.900".
func (x *Extractor) changedBy(i int) bool {
	_, first := x.comparatorBefore(i)
	id := x.d.IDAt(first - 1)
	return first > int(x.s.First) && id != 0 && id == x.w.med && x.changeNear(first)
}

func (x *Extractor) isRangeWord(j int, before lexicon.ID) bool {
	id := x.d.IDAt(j)
	return id != 0 && (id == x.w.til || id == x.w.og && before == x.w.mellem)
}

func (x *Extractor) startsDigits(i int) bool {
	return i < len(x.d.Words) && x.d.Words[i].Shape.Has(lexicon.Digits)
}

// numberAt reads a number inside the sentence.
func (x *Extractor) numberAt(i int) (number.Number, bool) {
	if i >= int(x.s.End) || !x.number.May(x.d, &x.d.Words[i]) {
		return number.Number{}, false
	}
	n, ok := x.number.At(x.d, i)
	return n, ok && n.End <= int(x.s.End)
}

// join makes m the second number of f, and gives the first the scale of the second where
// that was left out: "2,4 til 3 mio.", "200-250.000".
func (x *Extractor) join(f *figure, m number.Number, dash bool) {
	lo := f.n
	switch p := m.ScalePower(); {
	case p > 0 && !lo.Scaled && lo.Value < 1e6:
		lo = lo.Shift(p)
	case dash && !lo.Scaled && lo.Value < 1000 && m.Value >= 1000 && m.Step >= 1 && lo.Value*1000 < m.Value && lo.Step >= 1:
		lo = lo.Shift(3)
	}
	f.lo, f.n = lo, m
	f.ranged = true
	f.after, f.end = m.End, m.End
}

// changes reports whether "fra … til …" is a change: a word of change stands near, or
// the second number is the smaller one.
func (x *Extractor) changes(f *figure, smaller bool) bool {
	if smaller {
		return true
	}
	d := x.d
	for i := f.opener - 1; i >= int(x.s.First) && i > f.opener-16; i-- {
		if d.Words[i].Is(lexicon.Change) || x.w.is(d.Words[i].ID, leads) {
			return true
		}
	}
	return false
}

// isDash reports whether word i is a hyphen, a dash or a minus sign.
func (x *Extractor) isDash(i int) bool {
	if uint(i) >= uint(len(x.d.Words)) {
		return false
	}
	switch x.d.Words[i].Mark {
	case '-', '‐', '‑', '–', '—', '−':
		return true
	}
	return false
}

const unitClasses = lexicon.Percent | lexicon.Currency | lexicon.Unit

// unitAt matches a unit at word i: its class, value, and the word after it (i for none).
func (x *Extractor) unitAt(i int) (value string, class lexicon.Class, first, end int) {
	if m := &x.unit; m.at != i || m.sentence != x.sIndex {
		m.at, m.sentence = i, x.sIndex
		m.value, m.class, _, m.end = x.findUnit(i)
	}
	return x.unit.value, x.unit.class, i, x.unit.end
}

// unit remembers the unit at a word: most rules ask for it.
type unit struct {
	at, end  int
	sentence int32
	value    string
	class    lexicon.Class
}

func (x *Extractor) findUnit(i int) (value string, class lexicon.Class, first, end int) {
	d := x.d
	if i >= int(x.s.End) {
		return "", 0, i, i
	}
	if !x.w.is(d.Words[i].ID, beginsUnit) {
		return "", 0, i, i
	}
	value, class, n := d.Phrase(i, unitClasses)
	if n == 0 || i+n > int(x.s.End) || value == "" || x.opensName(i+n) {
		return "", 0, i, i
	}
	return value, class, i, i + n
}

// opensName reports whether a name goes on at word i behind what could be a unit: the
// union in "25.415 HK/Privat-medlemmer".
func (x *Extractor) opensName(i int) bool {
	d := x.d
	return d.Is1(i, '/') && d.Glued(i) && d.Glued(i+1) && i+1 < int(x.s.End) && d.Words[i+1].Shape.Has(lexicon.Capital) && d.Words[i-1].Shape.Has(lexicon.AllCaps) && d.Words[i+1].Len() > 2
}

// hyphenUnit matches a unit glued to the number by a hyphen: "2-dages", "8.500-kroners".
func (x *Extractor) hyphenUnit(i int) (value string, class lexicon.Class, first, end int) {
	if x.isDash(i) && x.d.Glued(i) && x.d.Glued(i+1) {
		return x.unitAt(i + 1)
	}
	return "", 0, i, i
}
