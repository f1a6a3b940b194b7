package claim

import (
	"math/bits"
	"strings"

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

// compare reads the words of bound before the figure and takes them into its span:
// "over 80 procent", "op til ca. 300". Emphasis ("hele", "kun") stays outside.
func (x *Extractor) compare(f *figure) {
	d := x.d
	if f.comparator == "" {
		f.comparator = "eq"
	}
	switch {
	case f.n.Vague:
		f.comparator = "vague"
	case f.ranged:
		f.comparator = "range"
	case f.n.Approx:
		f.comparator = "approx"
	}
	start := f.first
	for range 2 {
		value, from := x.comparatorBefore(start)
		if value == "" || value == "eq" {
			break
		}
		if x.timeOver(f, value, from) || f.kind == kCount && value == "over" && x.coversOver(from) {
			break
		}
		if f.comparator == "eq" || f.comparator == "approx" {
			f.comparator = value
		}
		f.first, start = from, from
		if value != "approx" {
			break
		}
	}
	x.compareAfter(f)
	if f.comparator == "eq" && x.aboutSo(f) {
		f.comparator = "approx"
	}
	if f.opener >= 0 && !f.ranged && !f.fromTo && f.kind == kMoney && f.comparator == "eq" && d.IDAt(f.opener) == x.w.fra && x.w.is(d.IDAt(f.opener-1), price) && !x.goesTo(f.end) {
		f.comparator = "at_least"
	}
}

// aboutSo reports whether "en" before a plural makes the figure a rough one: "der er en 60
// børn", "kan bruge en 20.000 kroner". A word that goes on behind the unit makes "en" its
// article: "en 20 meter lang bro".
func (x *Extractor) aboutSo(f *figure) bool {
	d, i := x.d, f.first-1
	if i < int(x.s.First) || f.n.InWords || f.n.Value < 2 || d.IDAt(i) == 0 || d.IDAt(i) != x.w.en || d.Glued(f.first) || f.first != f.at {
		return false
	}
	switch f.kind {
	case kMoney, kMeasure, kDuration:
		if f.unitFirst != f.after || d.Glued(f.unitFirst) || d.Words[f.unitEnd-1].Shape.Has(lexicon.Genitive) || hasEnd(d.WordText(f.unitEnd-1), "s") {
			return false
		}
	case kCount:
		if f.head < 0 || d.Glued(f.after) || hasEnd(d.WordText(f.head), "s") || f.n.Value < 5 {
			return false
		}
	default:
		return false
	}
	if d.Is1(f.end, '.') && f.end+1 < int(x.s.End) {
		return false // "en 6000 kvm. stor hal"
	}
	return x.ends(f.end) || x.relativeAt(f.end) || x.closes(f.end)
}

// goesTo reports whether a second figure closes what "fra" opened: "fra 145 kr. for de
// mindste til 310 kr."
func (x *Extractor) goesTo(i int) bool {
	for k := i; k < min(i+12, int(x.s.End)-1); k++ {
		if x.d.Words[k].ID != 0 && x.d.Words[k].ID == x.w.til && x.startsDigits(k+1) {
			return true
		}
	}
	return false
}

// comparatorBefore matches the longest keyword that ends right before word i.
func (x *Extractor) comparatorBefore(i int) (value string, first int) {
	if m := &x.bound; m.before != i || m.sentence != x.sIndex {
		m.before, m.sentence = i, x.sIndex
		m.value, m.first = x.findComparator(i)
	}
	return x.bound.value, x.bound.first
}

// endsKeyword reports whether a keyword of the class can end with word i, which has the
// flag when it ends one of several words.
func (x *Extractor) endsKeyword(i int, class lexicon.Class, ends flag) bool {
	if i < int(x.s.First) {
		return false
	}
	w := &x.d.Words[i]
	return w.Is(class) || x.w.is(w.ID, ends)
}

// bound remembers the comparator before a word: several rules ask for the same one.
type bound struct {
	before, first int
	sentence      int32
	value         string
}

func (x *Extractor) findComparator(i int) (value string, first int) {
	if !x.endsKeyword(i-1, lexicon.Comparator, endsBound) {
		return "", i
	}
	low := max(int(x.s.First), x.lastEnd()) // "min" may be the unit of the figure before
	for back := 4; back >= 1; back-- {
		j := i - back
		if j < low {
			continue
		}
		w := &x.d.Words[j]
		if back == 1 && !w.Is(lexicon.Comparator) || back > 1 && !x.w.is(w.ID, beginsBound) {
			continue
		}
		if v, _, n := x.d.Phrase(j, lexicon.Comparator); n == back && !strings.HasSuffix(v, ">") {
			if x.particle(j, n, v) {
				continue
			}
			if v == "over" && n > 1 && x.denied(j) {
				v = "at_most"
			}
			if x.d.Words[i].Shape.Has(lexicon.Line) && x.d.Words[j].Is(lexicon.Function) && i-1 == j && x.s.Kind == pipeline.Title {
				continue
			}
			return v, j
		}
	}
	return "", i
}

// particle reports whether the keyword of n words at j goes with the verb before it and
// bounds nothing: "råder over 37 biler", "fordelt over 12 skoler", "lægger op til tre møder".
func (x *Extractor) particle(j, n int, value string) bool {
	p := j - 1
	if p < int(x.s.First) || n > 2 || value != "over" && value != "up_to" || x.w.is(x.d.Words[p].ID, preposition) {
		return false
	}
	verbs := goesOver
	if value == "up_to" {
		verbs = goesUp
	} else if x.d.Words[j].ID != x.w.over {
		return false
	} else if x.d.Words[p].ID == x.w.ud && x.w.ud != 0 {
		return true // "ud over de tolv"
	}
	for k := p; k >= max(int(x.s.First), j-4); k-- {
		w := &x.d.Words[k]
		if w.Shape.Has(lexicon.Punct) {
			return false
		}
		if x.w.is(w.ID, verbs) || w.ID == 0 && value == "over" && strings.HasPrefix(x.d.WordText(k), "disponer") {
			return true
		}
	}
	return false
}

// denied reports whether "ikke" within a few words before word i turns its bound round:
// "må ikke vare længere end 50 minutter".
func (x *Extractor) denied(i int) bool {
	for k := i - 1; k >= max(int(x.s.First), i-5); k-- {
		w := &x.d.Words[k]
		if w.Shape.Has(lexicon.Punct) || w.ID != 0 && w.ID == x.w.men {
			return false
		}
		if w.ID != 0 && w.ID == x.w.ikke {
			return true
		}
	}
	return false
}

// timeOver reports whether "over" means "in the course of": "68 mio. kroner over tre
// år". After a preposition or a verb of lasting it is a bound: "i over tre år".
func (x *Extractor) timeOver(f *figure, value string, from int) bool {
	if f.kind != kDuration || value != "over" || x.d.IDAt(from) != x.w.over || f.first-from != 1 {
		return false
	}
	p := from - 1
	if p < int(x.s.First) || x.lengthNoun(p) || x.lengthOf(f) {
		return false
	}
	before := x.d.IDAt(p)
	return before == 0 || !x.w.is(before, lasts)
}

// lengthOf reports whether the length is that of the noun behind it: "over fire års
// fængsel" is more than four years of it.
func (x *Extractor) lengthOf(f *figure) bool {
	return f.unitEnd > f.unitFirst && f.unitEnd < int(x.s.End) && hasEnd(x.d.WordText(f.unitEnd-1), "s") && x.d.Words[f.unitEnd].Is(lexicon.Noun) && !x.d.Words[f.unitEnd].Shape.Has(lexicon.Line)
}

// lengthNoun reports whether word i is a noun that has a length, so that "over" behind it
// is a bound: "en ventetid over 13 minutter", "På øen var ventetiden over 13 minutter".
func (x *Extractor) lengthNoun(i int) bool {
	switch w := x.d.WordText(i); {
	case hasEnd(w, "ventetid"), hasEnd(w, "responstid"), hasEnd(w, "liggetid"), hasEnd(w, "rejsetid"), hasEnd(w, "køretid"), hasEnd(w, "levetid"), hasEnd(w, "behandlingstid"), hasEnd(w, "varighed"):
		return true
	}
	if i-1 < int(x.s.First) || !x.d.Words[i].Is(lexicon.Noun) || !x.d.Words[i].Is(lexicon.Definite) {
		return false
	}
	verb := x.d.Words[i-1].ID
	return verb != 0 && x.w.is(verb, being) && (hasEnd(x.d.WordText(i), "tiden") || hasEnd(x.d.WordText(i), "tiderne"))
}

// coversOver reports whether "over" at word i goes with "dække": "dækker over 20 museer".
func (x *Extractor) coversOver(i int) bool {
	if i <= int(x.s.First) || x.d.Words[i].ID != x.w.over {
		return false
	}
	switch x.d.WordText(i - 1) {
	case "dækker", "dækkede", "dække", "dækket":
		return true
	}
	return false
}

// compareAfter reads the bounds that follow: "80 procent eller mere", "30 eller derunder", "65+".
func (x *Extractor) compareAfter(f *figure) {
	d, i := x.d, f.end
	if f.comparator != "eq" || i >= int(x.s.End) {
		return
	}
	if d.Is1(i, '+') && d.Glued(i) {
		f.comparator = "at_least"
		return
	}
	if w := &d.Words[i]; !w.Is(lexicon.Comparator) && !x.w.is(w.ID, beginsBound) {
		return
	}
	v, _, n := d.Phrase(i, lexicon.Comparator)
	if v, ok := strings.CutSuffix(v, ">"); ok && i+n <= int(x.s.End) {
		f.comparator, f.end = v, i+n
	}
}
