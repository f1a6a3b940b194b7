package claim

import (
	"math"
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// sharedUnit reads a number that shares the unit or noun of the next one: "0,7 og 0,9
// pct.", "henholdsvis 6,8 og 6,3 børn", "62 mod 57 pct.", "12 i 2019 og 14 pct. i 2020".
func (x *Extractor) sharedUnit(f *figure) bool {
	if f.n.Article || x.nameBefore(f.at) {
		return false
	}
	d := x.d
	i := f.after
	for range 4 {
		if i >= int(x.s.End) {
			return false
		}
		if past := x.skipDate(i); past > i {
			i = past
		}
		id := d.IDAt(i)
		switch {
		case d.Is1(i, ',') && !d.Glued(i+1):
		case id != 0 && (id == x.w.og || id == x.w.mod || id == x.w.eller || id == x.w.til || x.w.is(id, contrast)):
		default:
			return false
		}
		i++
		if d.Is1(i-1, ',') && d.IDAt(i) != 0 && d.IDAt(i) == x.w.men { // "ikke 40, men 50 procent"
			i++
		}
		for k := 0; k < 2 && i < int(x.s.End); k++ { // "og knap 0,9", "og i dag"
			if w := &d.Words[i]; w.ID != 0 && (w.Is(lexicon.Comparator) && !w.Shape.Has(lexicon.Digits)) {
				i++
			}
			if d.Is1(i, '.') && d.Glued(i) {
				i++
			}
		}
		m, ok := x.numberAt(i)
		if !ok || m.Article || m.InWords != f.n.InWords && !m.Scaled {
			return false
		}
		if x.isDash(m.End) && d.Glued(m.End) {
			return false
		}
		v, class, a, e := x.unitAt(m.End)
		if e > a {
			return x.share(f, v, class, m.ScalePower(), a, e)
		}
		if x.multiplied(m.End) {
			f.kind, f.unit, f.change, f.confidence = kMultiple, "1", "up", 0.7
			return true
		}
		if np, ok := x.nounPhrase(m.End, m.Value == 1); ok {
			if m.Scaled && !f.n.Scaled && f.n.Value < 1000 {
				f.shift(m.ScalePower())
			}
			f.kind, f.unit = kCount, "1"
			f.item = x.lemma(np.head)
			return true
		}
		if m.Scaled {
			if !f.n.Scaled && f.n.Value < 1000 {
				f.shift(m.ScalePower())
			}
			return x.moneyBare(f)
		}
		i = m.End
	}
	return false
}

// skipDate skips a date, with its preposition, that begins at word i.
func (x *Extractor) skipDate(i int) int {
	j := i
	if w := &x.d.Words[j]; w.ID != 0 && (x.w.is(w.ID, preposition) || w.ID == x.w.siden) {
		j++
	}
	if j >= int(x.s.End) {
		return i
	}
	if past := x.pastDate(j); past > j {
		return past
	}
	return i
}

// share gives f the unit that stands behind another number.
func (x *Extractor) share(f *figure, v string, class lexicon.Class, scale, first, end int) bool {
	if scale > 0 && !f.n.Scaled && f.n.Value < 1000 {
		f.shift(scale)
	}
	f.unitText = x.d.Slice(x.d.SpanOf(first, end))
	switch class {
	case lexicon.Percent:
		if v == "pp" {
			f.kind, f.unit = kPoint, "%"
		} else {
			f.kind, f.unit = kPercent, v
		}
	case lexicon.Currency:
		f.kind = kMoney
		f.setCurrency(v)
	default:
		f.kind, f.unit = kMeasure, v
		if _, _, ok := smaller(v); ok {
			f.kind = kDuration
			if v == "a" && (x.aged(f, f.after) || x.aged(f, end)) { // "22 og 27 år gamle"
				f.kind = kAge
			}
			f.inMinutes()
		}
	}
	return true
}

// carriedUnit reads a number that takes unit and scale from the figure before it in the
// sentence: "47 pct. af pigerne og 35 af drengene", "41 mio. kr. i 2021 og 57 i 2022".
func (x *Extractor) carriedUnit(f *figure) bool {
	if x.monthly(f) {
		f.kind, f.unit, f.confidence = kMoney, "DKK", 0.6
		return true
	}
	k := len(x.figures) - 1
	if k < 0 || f.n.Article || x.nameBefore(f.at) || x.dull() || x.oclock(f) {
		return false
	}
	if x.levelAfter(f, &x.figures[k]) {
		return x.level(f, &x.figures[k])
	}
	prev := x.like(f)
	if f.n.InWords && f.n.Value < 13 && !prev.n.InWords && prev.kind != kCount {
		return false
	}
	if !x.contrasted(f) {
		return false
	}
	return x.carry(f, prev)
}

// oclock reports whether the number is an hour: "klokken var blevet næsten 11".
func (x *Extractor) oclock(f *figure) bool {
	if f.n.Value > 24 || f.n.Scaled {
		return false
	}
	for i := f.first - 1; i >= max(int(x.s.First), f.first-5); i-- {
		if id := x.d.Words[i].ID; id != 0 && x.w.is(id, clock) {
			return true
		}
	}
	return false
}

// monthly reports whether the number is a rent or a wage: "huslejen er omkring 8000 om
// måneden", "boliger til 8000 om måneden".
func (x *Extractor) monthly(f *figure) bool {
	if f.n.InWords || f.n.Value < 500 || f.n.Step < 1 {
		return false
	}
	if per, _ := x.rateAt(f.after); per != "mo" {
		return false
	}
	_, first := x.comparatorBefore(f.first)
	for i := first - 1; i >= max(int(x.s.First), first-8, x.lastEnd()); i-- {
		w := x.d.WordText(i)
		if i == first-1 && x.d.IDAt(i) == x.w.til || hasEnd(w, "leje") || hasEnd(w, "lejen") || hasEnd(w, "løn") || hasEnd(w, "lønnen") || hasEnd(w, "pension") || hasEnd(w, "ydelse") {
			return true
		}
	}
	return false
}

// levelAfter reports whether f is where a change by prev led: "steg med 8 pct. til 15.210".
func (x *Extractor) levelAfter(f, prev *figure) bool {
	if prev.kind != kPercent && prev.kind != kPoint && prev.kind != kFraction {
		return false
	}
	_, first := x.comparatorBefore(f.first)
	id := x.d.IDAt(first - 1)
	return first > int(x.s.First) && id != 0 && id == x.w.til && x.changedBy(prev.at) && x.closes(f.after)
}

// level reads where a change led: after points a percentage, after a share a count.
func (x *Extractor) level(f, prev *figure) bool {
	if prev.kind == kPoint {
		f.kind, f.unit = kPercent, "%"
		return true
	}
	if f.n.Scaled && x.speaksOfMoney() {
		return x.moneyBare(f)
	}
	f.kind, f.unit, f.item = kCount, "1", x.numbered(f)
	return true
}

// contrasted reports whether the words before the number or after it set it beside
// another: "og 35 af", "mod 57", "(37)", ", 19 i 2023".
func (x *Extractor) contrasted(f *figure) bool {
	d := x.d
	first := f.first
	if _, from := x.comparatorBefore(first); from < first {
		first = from
	}
	i := first - 1
	if i < int(x.s.First) {
		return false
	}
	if id := d.IDAt(i - 1); d.IDAt(i) == x.w.de && id != 0 && (id == x.w.heraf || id == x.w.hvoraf || id == x.w.deraf) {
		i-- // "hvoraf de ni"
	}
	if d.Is1(i, '(') {
		return d.Is1(f.after, ')')
	}
	switch d.WordText(i) {
	case "tidligere", "ventet", "forventet", "budgetteret", "oprindelig", "oprindeligt": // "mod tidligere ca. 190"
		i = max(i-1, int(x.s.First))
	}
	if id := d.Words[i].ID; id != 0 && x.w.is(id, contrast) || d.Is1(i, ',') {
		return x.closes(f.after)
	}
	// "… mens tallet i 2019 var 35", "og på den anden 12"
	if (d.Words[i].Is(lexicon.Verb) || x.w.is(d.Words[i].ID, preposition)) && x.closes(f.after) {
		for j := i; j >= max(int(x.s.First), i-10, x.lastEnd()); j-- {
			if id := d.Words[j].ID; id != 0 && x.w.is(id, contrast) || d.Is1(j, ',') && f.n.Step == x.figures[len(x.figures)-1].n.Step && f.n.Step < 1 {
				return true
			}
		}
	}
	return false
}

// closes reports whether word i can follow a number that has no unit of its own.
func (x *Extractor) closes(i int) bool {
	if i >= int(x.s.End) {
		return true
	}
	w := &x.d.Words[i]
	switch {
	case x.skipDate(i) > i:
		return true
	case w.Shape.Has(lexicon.Punct):
		return x.isDash(i) && !x.d.Glued(i) || x.d.Is1(i, ',') || x.d.Is1(i, '.') || x.d.Is1(i, ')') || x.d.Is1(i, ';') || x.d.Is1(i, '(')
	case i+1 < int(x.s.End) && x.d.WordText(i+1) == "sig":
		return true // "17 drejer sig om"
	case w.ID == 0:
		return false
	}
	if per, _ := x.rateAt(i); per != "" {
		return true
	}
	return x.w.is(w.ID, preposition) || x.w.is(w.ID, verb) || w.ID == x.w.af || w.ID == x.w.ikke || w.ID == x.w.som || x.w.is(w.ID, contrast) || w.ID == x.w.blandt || w.Is(lexicon.Verb) && !w.Is(lexicon.Noun)
}

// carry gives f the kind, unit and scale of another figure.
func (x *Extractor) carry(f, from *figure) bool {
	switch from.kind {
	case kPercent, kPoint, kMoney, kMeasure, kDuration, kCount, kAge:
	default:
		return false
	}
	if from.kind != kCount && (x.numberOf(f, from) || from.kind == kPercent && f.n.Value >= 1000 && !x.alike(f, from)) {
		f.kind, f.unit, f.item = kCount, "1", x.numbered(f)
		return true
	}
	f.kind, f.unit = from.kind, from.unit
	if from.unitEnd > from.unitFirst {
		f.unitText = x.d.Slice(x.d.SpanOf(from.unitFirst, from.unitEnd))
	}
	if from.kind == kCount {
		if f.n.Step < 1 && from.n.Step >= 1 && !from.n.Scaled {
			f.kind = 0
			return false // a mean is no count of the same things
		}
		if f.item = x.numbered(f); f.item == "" {
			f.item = x.itemOf(from)
		}
	}
	if p := from.n.ScalePower(); p > 0 && !f.n.Scaled && f.n.Value < 1000 && (from.kind == kMoney || f.n.Step < 1) {
		f.shift(p)
	}
	return true
}

// carriedSentence reads a number that takes its unit from the sentence before: "Heraf går
// 12,2 til erstatninger", "Det tog så syv."
func (x *Extractor) carriedSentence(f *figure) bool {
	d := x.d
	if f.n.Article || x.nameBefore(f.at) || x.dull() || f.n.Value == 1 {
		return false
	}
	prev := x.before()
	if prev == nil {
		return false
	}
	_, first := x.comparatorBefore(f.first)
	if id := d.IDAt(first - 1); id != 0 && id == x.w.paa && x.ends(f.after) && first-2 >= int(x.s.First) {
		if v := d.WordText(first - 2); v == "nede" || v == "oppe" { // nede på 14
			if len(x.figures) == 0 || prev.kind != kDuration && prev.kind != kAge { // but "om tre år er vi nede på under 20"
				return x.carry(f, prev)
			}
			f.kind, f.unit = kCount, "1"
			return true
		}
	}
	if prev.kind == kPercent && f.n.Step < 1 && f.n.Value < 100 && x.changeOn(f) {
		return x.carry(f, prev) // "et prisfald på 2,1 det seneste år"
	}
	if prev.kind == kDuration || prev.kind == kAge {
		if !f.n.InWords || !prev.n.InWords {
			return false
		}
	}
	switch id := d.Words[x.s.First].ID; {
	case id != 0 && (id == x.w.heraf || id == x.w.deraf || id == x.w.hvoraf || id == x.w.henholdsvis):
		return x.carry(f, prev)
	case d.IDAt(f.at-1) != 0 && (d.IDAt(f.at-1) == x.w.heraf || d.IDAt(f.at-1) == x.w.hvoraf || d.IDAt(f.at-1) == x.w.deraf):
		return x.carry(f, prev)
	case d.IDAt(f.at-2) != 0 && (d.IDAt(f.at-2) == x.w.heraf || d.IDAt(f.at-2) == x.w.hvoraf):
		return x.carry(f, prev)
	}
	if x.definite(f.at) || !x.closes(f.after) {
		return false
	}
	// The number ends its clause, and a figure of the same sort went just before.
	if x.alike(f, prev) && prev.kind != kMeasure && (f.after >= int(x.s.End) || d.Is1(f.after, '.') || d.Is1(f.after, ',')) && f.at-int(x.s.First) <= 8 {
		if p := f.at - 1; p >= int(x.s.First) && (d.Words[p].Is(lexicon.Verb|lexicon.Function) || d.Words[p].Is(lexicon.Comparator)) {
			return x.carry(f, prev)
		}
	}
	return false
}

// alike reports whether two numbers are written alike and of a size, so that the second
// can have left out what the first counts.
func (x *Extractor) alike(f, prev *figure) bool {
	if f.n.InWords || prev.n.InWords {
		return f.n.InWords && prev.n.InWords
	}
	a, b := f.n.Value, prev.n.Value
	if !f.n.Scaled {
		b /= math.Pow10(prev.n.ScalePower())
	}
	return (f.n.Step < 1) == (prev.n.Step < 1 && !prev.n.Scaled || prev.n.Scaled && f.n.Step < 1) && a <= 20*b && b <= 20*a
}

// definite reports whether "de", "alle" or the like makes the number at word i a pronoun:
// "de to siger".
func (x *Extractor) definite(i int) bool {
	p := i - 1
	if p < int(x.s.First) {
		return false
	}
	id := x.d.Words[p].ID
	return id != 0 && (id == x.w.de || id == x.w.alle || id == x.w.den || id == x.w.det)
}

// bare reads a number that stands for a count of its own: "Tallet er 19", "9.870 har
// søgt".
func (x *Extractor) bare(f *figure) bool {
	d := x.d
	if f.n.Article || x.dull() || x.oclock(f) || x.definite(f.at) && !x.grouped(f) || f.ranged && f.n.Value < 1000 {
		return false
	}
	if f.item = x.numbered(f); f.item == "" {
		if f.item = x.partOfMain(f); f.item == "" {
			f.item = x.changedMain(f)
		}
	}
	if f.fromTo {
		f.kind, f.unit = kCount, "1"
		return true
	}
	if f.item == "" && x.priced(f) {
		f.kind, f.unit, f.confidence = kMoney, "DKK", 0.6
		return true
	}
	if x.nameBefore(f.at) && f.at-1 > int(x.s.First) {
		return false
	}
	first := f.first
	if _, from := x.comparatorBefore(first); from < first {
		first = from
	}
	if p := first - 1; p > int(x.s.First) && (d.WordText(p) == "tallet" || d.WordText(p) == "antallet") && x.ends(f.after) && !f.ranged {
		f.kind, f.unit = kCount, "1" // "sidste år hed tallet 11"
		if prev := x.before(); f.item == "" && prev != nil && prev.kind == kCount {
			f.item = x.itemOf(prev)
		}
		return true
	}
	if p := first - 1; p >= int(x.s.First) && (d.Words[p].Is(lexicon.Verb) || x.w.is(d.Words[p].ID, contrast) && len(x.figures) > 0 && x.figures[len(x.figures)-1].kind == kCount) && f.n.Value > 1 && f.after < int(x.s.End) && x.participle(f.after) {
		f.kind, f.unit, f.item = kCount, "1", "person" // "blev to sigtet"
		return true
	}
	if p := first - 1; d.Is1(p, ':') && p > int(x.s.First) && (f.after >= int(x.s.End) || d.Is1(f.after, '(')) && !f.n.InWords && x.s.End-x.s.First <= 12 {
		f.kind, f.unit = kCount, "1" // "Nordjylland: 27"
		return true
	}
	if f.n.InWords && !f.n.Scaled {
		if f.n.Value <= 1 || first != int(x.s.First) || !x.verbAt(f.after) {
			return false
		}
		f.kind, f.unit = kCount, "1"
		return true
	}
	big := f.n.Value >= 100 || f.n.Step < 1
	if x.grouped(f) {
		f.kind, f.unit = kCount, "1"
		return true
	}
	p := first - 1
	switch {
	case p < int(x.s.First):
		if !x.verbAt(f.after) {
			return false
		}
	case p == int(x.s.First) && x.listed(x.s): // "• 9, der ikke havde kørekort", "• 25 sigtet for …"
		if !x.verbAt(f.after) && !x.participle(f.after) && !x.relativeAt(f.after) && d.IDAt(f.after) != x.w.for_ {
			return false
		}
	case x.verbAt(p) || x.participle(p): // "har sigtet 26 for spirituskørsel"
		if !x.closes(f.after) {
			return false
		}
	case x.w.is(d.Words[p].ID, preposition) || d.Words[p].ID == x.w.til:
		if !x.closes(f.after) || !big && !x.changeNear(first) && !x.rated(f.after) {
			return false
		}
	case x.s.Kind == pipeline.Title && f.after >= int(x.s.End) && d.Words[p].Shape.Has(lexicon.Letters) && !d.Words[p].Shape.Has(lexicon.Capital) && !d.Words[p].Is(lexicon.Noun):
		// "… og ansætter 85": a headline leaves the noun out
	default:
		if !big || !x.closes(f.after) || d.Words[p].Shape.Has(lexicon.Punct) {
			return false
		}
	}
	f.kind, f.unit = kCount, "1"
	return true
}

// rated reports whether word i says per what: "17 i timen".
func (x *Extractor) rated(i int) bool {
	per, _ := x.rateAt(i)
	return per != ""
}

// relativeAt reports whether a relative clause begins at word i, a comma before it or not.
func (x *Extractor) relativeAt(i int) bool {
	if x.d.Is1(i, ',') {
		i++
	}
	id := x.d.IDAt(i)
	return i < int(x.s.End) && id != 0 && (id == x.w.der || id == x.w.som)
}

// grouped reports whether the number is written with a thousands point, as no year,
// house number or name is: "I 2017 fandt 143.000 ind til museet".
func (x *Extractor) grouped(f *figure) bool {
	last := f.n.First
	return f.n.Value >= 1000 && !f.n.Odd && !f.n.InWords && strings.Contains(x.d.WordText(last), ".")
}

// numberOf reports whether "antallet" stands between a figure and the one before it in the
// sentence: "18 pct. i Lyngby, og på Birkø, hvor antallet er steget fra 9 til 14".
func (x *Extractor) numberOf(f, before *figure) bool {
	for i := f.at - 1; i >= int(x.s.First) && i > before.at; i-- {
		if id := x.d.Words[i].ID; id != 0 && (id == x.w.antallet || id == x.w.antal) {
			return true
		}
	}
	return false
}

// numbered returns what "antallet af" before the figure says is numbered: "Antallet af
// butikker er vokset med 82".
func (x *Extractor) numbered(f *figure) string {
	for i := f.at - 2; i >= max(int(x.s.First), f.at-longest); i-- {
		w := &x.d.Words[i]
		if w.ID == 0 || w.ID != x.w.antallet && w.ID != x.w.antal {
			continue
		}
		if x.d.Words[i+1].ID == x.w.af && x.w.af != 0 {
			i++
		}
		if h := x.wholeHead(i + 1); h >= 0 && h < f.at {
			return x.lemma(h)
		}
		return ""
	}
	return ""
}

// participle reports whether word i is a past participle in -t: "sigtet", "dræbt".
func (x *Extractor) participle(i int) bool {
	if i >= int(x.s.End) {
		return false
	}
	w := &x.d.Words[i]
	return w.Is(lexicon.Verb) && w.Is(lexicon.Adjective) && hasEnd(x.d.WordText(i), "t")
}

func (x *Extractor) verbAt(i int) bool {
	if i >= int(x.s.End) || !x.d.Words[i].Shape.Has(lexicon.Letters) {
		return false
	}
	c := x.d.Words[i].Class
	if x.d.Words[i].ID == 0 {
		c = x.lex.Analyse(x.d.WordText(i))
	}
	return c.Has(lexicon.Verb) && !c.Has(lexicon.Noun)
}

// changeNear reports whether a word of change stands within the eight words before i.
func (x *Extractor) changeNear(i int) bool {
	for k := i - 1; k >= max(int(x.s.First), i-8); k-- {
		if x.d.Words[k].Is(lexicon.Change) {
			return true
		}
	}
	return false
}
