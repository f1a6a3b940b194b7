package claim

import (
	"slices"
	"strings"

	"kilde/extract/number"
	"kilde/lexicon"
	"kilde/pipeline"
)

// columns fill the table, each a few columns of it. One goes over all figures of the
// document before the next does.
var columns = [...]func(x *Extractor, c *Claim, k int){
	(*Extractor).stated,
	(*Extractor).compared,
	(*Extractor).related,
	(*Extractor).periodOf,
	(*Extractor).sceneOf,
	(*Extractor).situated,
	(*Extractor).salience,
}

// appendRows writes the figures of the document as rows.
func (x *Extractor) appendRows(dst []Claim) []Claim {
	x.allMarks, x.allSources, x.allBreaks = x.allMarks[:0], x.allSources[:0], x.allBreaks[:0]
	for p := range x.passages {
		x.passage = &x.passages[p]
		x.readMarks()
	}
	for p := range x.passages {
		x.passage = &x.passages[p]
		x.source = x.sourceText()
	}
	x.placeDates()
	x.quote, x.place = 0, 0
	first, all := len(dst), len(x.allFigures)
	dst = slices.Grow(dst, all)[:first+all]
	rows := dst[first:]
	for _, fill := range columns {
		p, begin, next := 0, 0, 0 // the passage after the one at hand, and the rows of that one
		for n := range rows {
			if n == next {
				x.passage = &x.passages[p]
				p, begin, next = p+1, n, n+len(x.figures)
			}
			fill(x, &rows[n], n-begin)
		}
	}
	return dst
}

// stated writes what the figure says itself.
func (x *Extractor) stated(c *Claim, k int) {
	f := &x.figures[k]
	*c = Claim{}
	c.Span, c.Sentence = x.d.SpanOf(f.first, f.end), x.sIndex
	c.Kind, c.Comparator, c.Step = kinds[f.kind].name, f.comparator, Some(f.n.Step)
	c.Unit, c.UnitText, c.Item = f.unit, x.unitTextOf(f), x.itemOf(f)
	c.Change, c.SourceText = f.change, x.source
	c.PeriodStart, c.PeriodEnd = lexicon.NoDay, lexicon.NoDay
	c.Quote, c.Person = -1, -1
	c.Rule, c.Confidence = f.rule, f.confidence
	x.values(c, f)
}

// compared writes what the figure changed by or from, and what it is set against.
func (x *Extractor) compared(c *Claim, k int) {
	x.changeOf(c, k)
	x.versusOf(c, k)
}

// related writes what the figure is of, and per what.
func (x *Extractor) related(c *Claim, k int) {
	x.rateOf(c, k)
	x.wholeOf(c, k)
}

// situated writes who states the figure, and where.
func (x *Extractor) situated(c *Claim, k int) {
	x.speakerOf(c)
	x.municipalityOf(c, k)
}

// values writes value, decimal and the bounds stated.
func (x *Extractor) values(c *Claim, f *figure) {
	switch {
	case f.n.Vague:
		c.Low = Some(f.n.Value)
		return
	case f.ranged:
		lo, hi := f.lo.Value, f.n.Value
		if lo > hi {
			lo, hi = hi, lo
		}
		c.Low, c.High = Some(lo), Some(hi)
		return
	}
	c.Value, c.Decimal = Some(f.n.Value), x.decimal(&f.n)
	switch f.comparator {
	case "over", "at_least", "just_over":
		if f.comparator != "just_over" {
			c.Low = c.Value
		}
	case "under", "at_most", "up_to":
		c.High = c.Value
	}
}

// decimal returns the exact number; one that the text writes as the table does is cut out
// of the text.
func (x *Extractor) decimal(n *number.Number) string {
	if v, ok := n.Whole(); ok && n.End == n.First+1 {
		if text := x.d.WordText(n.First); writes(text, v) {
			return text
		}
	}
	return n.Decimal()
}

// writes reports whether text is v in digits.
func writes(text string, v int64) bool {
	for k := len(text) - 1; k >= 0; k-- {
		if v == 0 || text[k] != byte('0'+v%10) {
			return false
		}
		v /= 10
	}
	return v == 0
}

func (x *Extractor) unitTextOf(f *figure) string {
	if f.unitEnd <= f.unitFirst {
		return f.unitText
	}
	first := f.unitFirst
	// "mio. kroner": the scale belongs to the unit's words.
	if f.n.Scaled && first == f.after && f.kind == kMoney {
		for first > f.num+1 && (x.d.Words[first-1].Is(lexicon.Scale) || x.d.Is1(first-1, '.') && x.d.Words[first-2].Is(lexicon.Scale)) {
			first--
		}
	}
	return x.d.Slice(x.d.SpanOf(first, f.unitEnd))
}

// itemOf returns the lemma of what f counts.
func (x *Extractor) itemOf(f *figure) string {
	if f.item != "" || f.head < 0 {
		if f.item == "" && f.kind == kMeasure && ofSubstance(f.unit) && f.unitFirst == f.after && f.end < int(x.s.End) && f.unitEnd == f.end && !x.d.Words[f.end].Is(lexicon.Verb|lexicon.Function) {
			return x.substance(f.end)
		}
		return f.item
	}
	return x.lemma(f.head)
}

// ofSubstance reports whether a unit measures an amount of something.
func ofSubstance(unit string) bool {
	switch unit {
	case "t", "kg", "g", "mg", "m3", "l", "har", "m2", "km", "m", "kW.h", "MW.h", "GW.h", "TW.h", "MW", "GW", "PJ":
		return true
	}
	return false
}

// substance returns what is measured, when it stands right behind the unit: "9,6 tons
// kvælstof", "450 ton CO2".
func (x *Extractor) substance(i int) string {
	w := &x.d.Words[i]
	if w.Shape.Has(lexicon.Line) {
		return ""
	}
	if w.Shape.Has(lexicon.Alnum) && w.Len() <= 5 {
		return x.d.WordText(i)
	}
	if c := w.Class; w.Shape.Has(lexicon.Letters) && !w.Shape.Has(lexicon.Capital) {
		if w.ID == 0 {
			c = x.lex.Analyse(x.d.WordText(i))
		}
		if !c.Has(lexicon.Noun) || c.Has(lexicon.Adjective|lexicon.Definite) {
			return ""
		}
		return x.lemma(i)
	}
	return ""
}

// lemma returns the dictionary form of the noun that ends at word i: "cpr-numre" is
// "cpr-nummer", "voksne" "voksen".
func (x *Extractor) lemma(i int) string {
	d := x.d
	lemma := x.wordLemma(i)
	first := i
	for d.Glued(first) && (d.Words[first-1].Shape.Has(lexicon.Letters) || x.isDash(first-1) || d.Is1(first-1, '.') && first < i) {
		first--
	}
	if !d.Words[first].Shape.Has(lexicon.Letters) {
		first = i
	}
	if first < i {
		return d.Text[d.Words[first].Lo:d.Words[i].Lo] + lemma
	}
	return lemma
}

// wordLemma returns the dictionary form of word i alone. A document asks for few nouns,
// and again and again for the same.
func (x *Extractor) wordLemma(i int) string {
	w := &x.d.Words[i]
	if text := x.d.WordText(i); w.ID == 0 || w.Shape.Has(lexicon.Genitive) {
		if name := strings.TrimRight(text, "0123456789"); w.Shape.Has(lexicon.Alnum) && len(text)-len(name) == 1 && len(name) > 4 {
			text = name // the mark of a footnote: "kommuner1"
		}
		return x.lemmaOf(text)
	}
	lemma, ok := x.lemmas[w.ID]
	if !ok {
		lemma = x.lemmaOf(x.lex.Form(w.ID)) // in the lexicon's memory, not in that of the text
		x.lemmas[w.ID] = lemma
	}
	return lemma
}

func (x *Extractor) lemmaOf(word string) string {
	l, ok := x.lex.NounLemma(word)
	word = lexicon.Fold(word)
	if stem, cut := strings.CutSuffix(word, "folk"); cut && len(stem) > 1 {
		return stem + "mand" // brandfolk
	}
	if stem, cut := strings.CutSuffix(word, "centre"); cut {
		return stem + "center" // "centrum" is of no plural in -e
	}
	if stem, cut := strings.CutSuffix(word, "børnebørn"); cut {
		return stem + "barnebarn"
	}
	for _, e := range [...]string{"e", "ne"} { // førere, førerne: "fører", not "føre"
		if stem, cut := strings.CutSuffix(word, e); cut && strings.HasSuffix(stem, "er") && x.lex.Class(x.lex.ID(stem)).Has(lexicon.PersonNoun) {
			return stem
		}
	}
	if ok && !(l == word && strings.HasSuffix(l, "e") && x.lex.Class(x.lex.ID(word)).Has(lexicon.Adjective)) {
		return l
	}
	for _, e := range [...][2]string{{"komne", "kommen"}, {"ende", "ende"}, {"ksne", "ksen"}, {"kne", "ken"}, {"gne", "gen"}, {"ede", "et"}, {"tte", "t"}, {"re", "re"}, {"e", ""}} {
		if strings.HasSuffix(word, e[0]) && len(word) > len(e[0])+1 {
			return word[:len(word)-len(e[0])] + e[1]
		}
	}
	return word
}

// text returns the words first to end as written, "" when a civil registration number is
// among them: those get into no table.
func (x *Extractor) text(first, end int) string {
	for i := first; i < end; i++ {
		if x.registration(i) > 0 {
			return ""
		}
	}
	return x.d.Slice(x.d.SpanOf(first, end))
}

// speakerOf finds the innermost quote around the figure, and who says it.
func (x *Extractor) speakerOf(c *Claim) {
	for x.quote < len(x.quotes) && x.quotes[x.quote].Span.Hi <= x.s.Lo {
		x.quote++
	}
	best := int32(-1)
	for k := x.quote; k < len(x.quotes); k++ {
		q := &x.quotes[k]
		if q.Span.Lo > c.Span.Lo {
			break
		}
		if !q.Span.Contains(c.Span) || len(q.Segments) > 0 && !within(q.Segments, c.Span) {
			continue
		}
		if best < 0 || q.Span.Len() <= x.quotes[best].Span.Len() {
			best = int32(k)
		}
	}
	if best >= 0 {
		c.Quote, c.Person = best, x.quotes[best].Person
	}
}

func within(segments []pipeline.Span, s pipeline.Span) bool {
	for _, g := range segments {
		if g.Contains(s) {
			return true
		}
	}
	return false
}

// municipalityOf writes the municipality that what figure k is of names, or the only one
// of the sentence; where a clause of its own sets the figure against another, only
// one of that clause: "nedlægger 85 stillinger, mens 20 nye oprettes i Randers".
func (x *Extractor) municipalityOf(c *Claim, k int) {
	for x.place < len(x.places) && x.places[x.place].Span.Hi <= x.s.Lo {
		x.place++
	}
	if x.place == len(x.places) || x.places[x.place].Span.Lo >= x.s.Hi {
		return
	}
	code := ""
	lo, hi := x.ownClause(k)
	for k := x.place; k < len(x.places) && x.places[k].Span.Lo < x.s.Hi; k++ {
		p := &x.places[k]
		if p.Level != "municipality" || p.Ambiguous || p.Span.Hi <= lo || p.Span.Lo >= hi {
			continue
		}
		if c.Of != "" && p.Span.Lo >= c.Span.Hi && int(p.Span.Hi-c.Span.Hi) <= len(c.Of)+8 && strings.Contains(c.Of, x.d.Slice(p.Span)) {
			c.Municipality = p.Code
			return
		}
		switch code {
		case "", p.Code:
			code = p.Code
		default:
			return // two of them
		}
	}
	c.Municipality = code
}

// ownClause returns the bytes between the words like "mens" that part figure k from the
// other figures of its sentence; without any, those of the sentence.
func (x *Extractor) ownClause(k int) (lo, hi int32) {
	lo, hi = x.s.Lo, x.s.Hi
	for n := len(x.breaks) - 1; n >= 0; n-- {
		if i := x.breaks[n]; i < x.figures[k].first && i >= x.figures[0].end {
			lo = x.d.Words[i].Hi
			break
		}
	}
	if i := x.parted(x.figures[k].end, x.figures[len(x.figures)-1].first); i >= 0 {
		hi = x.d.Words[i].Lo
	}
	return lo, hi
}

// parted returns the first word from lo to hi that begins a clause set against the one
// before it ("mens", ", men"), -1 for none.
func (x *Extractor) parted(lo, hi int) int {
	for _, i := range x.breaks {
		if i >= lo && i < hi {
			return i
		}
	}
	return -1
}
