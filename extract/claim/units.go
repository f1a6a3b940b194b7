package claim

import (
	"strings"

	"kilde/lexicon"
)

// setUnit gives f a unit that stands at words first to end.
func (f *figure) setUnit(k kind, unit string, first, end int) {
	f.kind, f.unit, f.unitFirst, f.unitEnd, f.end = k, unit, first, end, end
}

// percent reads "17 pct.", "17%", "28,4 promille", "61% procent", "10-procents".
func (x *Extractor) percent(f *figure) bool {
	v, class, a, e := x.unitAt(f.after)
	if e == a {
		v, class, a, e = x.hyphenUnit(f.after)
	}
	if class != lexicon.Percent || v == "pp" || f.n.Article && v != "%" {
		return false
	}
	for {
		if _, class, _, more := x.unitAt(e); class != lexicon.Percent || more == e {
			break
		} else {
			e = more
		}
	}
	f.setUnit(kPercent, v, a, e)
	return true
}

// points reads "2,3 procentpoint".
func (x *Extractor) points(f *figure) bool {
	v, class, a, e := x.unitAt(f.after)
	if class != lexicon.Percent || v != "pp" {
		return false
	}
	f.setUnit(kPoint, "%", a, e)
	return true
}

// percentNoun reads a number that its noun makes a percentage: "svarprocent på 58".
func (x *Extractor) percentNoun(f *figure) bool {
	if f.n.InWords || f.n.Scaled || f.n.Value > 200 {
		return false
	}
	if _, ok := x.nounPhrase(f.after, f.n.Value == 1); ok && f.n.Step >= 1 {
		return false
	}
	first := f.first
	if v, from := x.comparatorBefore(first); v != "" {
		first = from
	}
	if f.n.Step < 1 && f.n.Value < 6 && x.closes(f.after) && x.speaksOfPromille(first) {
		f.kind, f.unit = kPercent, "[ppth]"
		return true
	}
	prev := x.d.IDAt(first - 1)
	last := first - 2
	if hasEnd(x.d.WordText(max(first-1, 0)), "promille") {
		last++
	} else if !x.d.Is1(first-1, ':') && (prev == 0 || !x.w.is(prev, preposition) && !x.d.Words[first-1].Is(lexicon.Verb)) {
		return false
	}
	for i := last; i >= max(int(x.s.First), first-7, x.lastEnd()); i-- {
		w := x.d.WordText(i)
		switch {
		case hasEnd(w, "procent") || hasEnd(w, "procenten") || hasEnd(w, "procenter"):
			if len(w) > 9 {
				f.kind, f.unit = kPercent, "%"
				return true
			}
		case hasEnd(w, "promille") || hasEnd(w, "promillen"):
			f.kind, f.unit = kPercent, "[ppth]"
			return true
		}
	}
	return false
}

// speaksOfPromille reports whether alcohol in the blood is spoken of in the words before
// word i: "promillekørsel med over 2,0", "en promille på 2,08, hvor grænsen er 0,50".
func (x *Extractor) speaksOfPromille(i int) bool {
	for k := len(x.figures) - 1; k >= max(0, len(x.figures)-8); k-- {
		if x.figures[k].unit == "[ppth]" {
			return true
		}
	}
	for k := max(int(x.s.First), i-8); k < i; k++ {
		w := x.d.WordText(k)
		if len(w) >= 8 && (strings.EqualFold(w[:8], "promille") || hasEnd(w, "promille") || hasEnd(w, "promillen")) || hasEnd(w, "alkometeret") {
			return true
		}
	}
	return false
}

// hasEnd reports whether w ends in an ending in small letters, in any case.
func hasEnd(w, end string) bool {
	n := len(w) - len(end)
	return n >= 0 && w[len(w)-1]|0x20 == end[len(end)-1] && strings.EqualFold(w[n:], end)
}

// lastEnd returns the word after the figure before this one in the sentence.
func (x *Extractor) lastEnd() int {
	if len(x.figures) == 0 {
		return 0
	}
	return x.figures[len(x.figures)-1].end
}

// currencyBefore returns the currency right before word i, "" for none or one that
// belongs to the figure before: "kr. 1.850", "DKK 38 mio.".
func (x *Extractor) currencyBefore(i int) string {
	v, _ := x.currencyAt(i)
	return v
}

func (x *Extractor) currencyAt(i int) (value string, first int) {
	if !x.endsKeyword(i-1, lexicon.Currency, endsMoney) {
		return "", i
	}
	for back := 4; back >= 1; back-- {
		j := i - back
		if j < int(x.s.First) || j < x.lastEnd() {
			continue
		}
		w := &x.d.Words[j]
		if back == 1 && !w.Is(lexicon.Currency) || back > 1 && !x.w.is(w.ID, beginsMoney) {
			continue
		}
		if v, _, n := x.d.Phrase(j, lexicon.Currency); n == back {
			return v, j
		}
	}
	return "", i
}

// money reads "67,5 mio. kr.", "kr. 1.850,-", "DKK 38 mio.", "mio. DKK 38", "75 øre".
func (x *Extractor) money(f *figure) bool {
	if f.n.Article {
		return false
	}
	d := x.d
	v, class, a, e := x.unitAt(f.after)
	if class != lexicon.Currency && f.n.Vague && d.IDAt(f.after) == x.w.af {
		v, class, a, e = x.unitAt(f.after + 1) // tusindvis af kroner
	}
	if class != lexicon.Currency {
		v, class, a, e = x.hyphenUnit(f.after)
	}
	if class == 0 && f.n.Scaled && d.ClassAt(f.after).Has(lexicon.Change) && f.after+1 < int(x.s.End) { // 23 millioner færre kroner
		v, class, a, e = x.unitAt(f.after + 1)
	}
	if class == lexicon.Currency {
		f.setUnit(kMoney, "", a, e)
		f.setCurrency(v)
		return true
	}
	start := f.at
	if f.n.Value < 0 {
		start = f.first
	}
	if v, j := x.currencyAt(start); v != "" {
		f.setUnit(kMoney, "", j, start)
		f.setCurrency(v)
		f.end = f.after
		f.first = j
		if m := j - 1; m >= int(x.s.First) && d.Words[m].ID != 0 && d.Words[m].ID == x.w.minus { // minus DKK 6,2 mio.
			f.n, f.first = f.n.Neg(), m
		}
		if j-1 >= int(x.s.First) { // mio. DKK 38
			k := j - 1
			if d.Is1(k, '.') {
				k--
			}
			if k >= int(x.s.First) && d.Words[k].Is(lexicon.Scale) && k >= x.lastEnd() && !f.n.Scaled && !(k > int(x.s.First) && d.Words[k-1].Shape.Has(lexicon.Digits)) {
				f.shift(len(x.lex.Value(d.Words[k].ID, lexicon.Scale)) - 1)
				f.first = k
			}
		}
		return true
	}
	if strings.HasSuffix(d.Slice(d.SpanOf(f.at, f.after)), "-") && d.Is1(f.after-2, ',') {
		f.kind, f.unit = kMoney, "DKK"
		return true
	}
	return false
}

func (f *figure) shift(power int) {
	f.n = f.n.Shift(power)
	if f.ranged || f.fromTo {
		f.lo = f.lo.Shift(power)
	}
}

// setCurrency reads the value of a currency keyword: "DKK", "DKK/100", "DKK*1000".
func (f *figure) setCurrency(v string) {
	f.unit = v[:3]
	if len(v) > 4 {
		power := len(v) - 5
		if v[3] == '/' {
			power = -power
		}
		f.shift(power)
	}
}

// measure reads "38 hektar", "151 km/t", "15,4 grader", "140-meters".
func (x *Extractor) measure(f *figure) bool {
	if f.n.Article && !x.boundedOne(f) {
		return false
	}
	v, class, a, e := x.unitAt(f.after)
	if e == a {
		v, class, a, e = x.hyphenUnit(f.after)
	}
	if e == a {
		v, class, a, e = x.unitBehind(f)
	}
	if class != lexicon.Unit {
		return false
	}
	if e-a == 1 && x.d.Words[a].Len() == 1 && f.n.InWords {
		return false
	}
	f.setUnit(kMeasure, v, a, e)
	return true
}

// index reads "indeks 104", "indikatoren på minus 6,1".
func (x *Extractor) index(f *figure) bool {
	i := f.at - 1
	if i < int(x.s.First) {
		return false
	}
	if x.d.Words[i].ID != 0 && x.d.Words[i].ID == x.w.indeks {
		f.kind, f.unit, f.first = kIndex, "1", i
		return true
	}
	if i = f.first - 1; i <= int(x.s.First) || x.d.Words[i].ID == 0 || !x.w.is(x.d.Words[i].ID, preposition) {
		return false
	}
	for k := i - 1; k >= max(int(x.s.First), i-3, x.lastEnd()); k-- {
		if w := x.d.WordText(k); hasEnd(w, "indeks") || hasEnd(w, "indekset") || hasEnd(w, "indikator") || hasEnd(w, "indikatoren") {
			f.kind, f.unit = kIndex, "1"
			return true
		}
	}
	return false
}

// countBare reads a large number beside another that counted something: "2,61 mio.
// overnatninger … til 1,23 mio."
func (x *Extractor) countBare(f *figure) bool {
	if !f.n.Scaled || f.n.Vague || !x.closes(f.after) {
		return false
	}
	for k := len(x.figures) - 1; k >= max(0, len(x.figures)-8); k-- {
		switch g := &x.figures[k]; {
		case g.kind == kMoney:
			return false
		case g.kind == kCount && g.n.Value >= 1e5:
			f.kind, f.unit, f.item = kCount, "1", x.itemOf(g)
			return true
		}
	}
	if last := x.last(); len(x.figures) == 0 && last != nil && last.kind == kCount && last.n.Value >= 1e5 && !x.speaksOfMoney() {
		f.kind, f.unit, f.item = kCount, "1", x.itemOf(last)
		return true
	}
	return false
}

// moneyBare reads an amount without currency, where the sentence speaks of money: "får
// 2,4 milliarder mere", "de sidste ni millioner".
func (x *Extractor) moneyBare(f *figure) bool {
	if !f.n.Scaled || f.n.Value < 1e5 || f.n.Value < 1e6 && f.n.ScalePower() < 6 || f.n.Vague && x.d.IDAt(f.after) == x.w.af {
		return false
	}
	if k := len(x.figures) - 1; k >= 0 && x.figures[k].kind == kCount && x.figures[k].n.Scaled {
		return false
	}
	if !f.n.Vague && x.soldFor(f) {
		f.kind, f.unit, f.confidence = kMoney, "DKK", 0.7
		return true
	}
	last := x.last()
	spoken := last != nil && last.kind == kMoney || x.speaksOfMoney()
	if !spoken && (x.closes(f.after) || x.d.ClassAt(f.after).Has(lexicon.Change)) && !f.n.Vague { // "Det kræver mellem 65 og 80 millioner"
		spoken, f.confidence = true, 0.6
	}
	if !spoken {
		return false
	}
	f.kind, f.unit = kMoney, "DKK"
	return true
}

// soldFor reports whether the number is the price of the thing before it: "en villa til
// 4,5 millioner".
func (x *Extractor) soldFor(f *figure) bool {
	_, first := x.comparatorBefore(f.first)
	p := first - 1
	if p-1 < int(x.s.First) || x.d.Words[p].ID == 0 || x.d.Words[p].ID != x.w.til || !x.closes(f.after) || x.changeNear(p) {
		return false
	}
	w := &x.d.Words[p-1]
	c := w.Class
	if w.ID == 0 {
		c = x.lex.Analyse(x.d.WordText(p - 1))
	}
	return c.Has(lexicon.Noun) && !c.Has(lexicon.Plural|lexicon.Definite) && !x.isPerson(p-1) && !w.Shape.Has(lexicon.Capital)
}

// priced reports whether a price is named before a number that has no unit: "den
// gennemsnitlige kvadratmeterpris var 16.283", "en bøde på 75.000".
func (x *Extractor) priced(f *figure) bool {
	if f.n.InWords || f.n.Value < 10 || !x.closes(f.after) {
		return false
	}
	_, first := x.comparatorBefore(f.first)
	p := first - 1
	if p >= int(x.s.First) && f.n.Value >= 100 && x.d.Words[p].ID != 0 && x.w.is(x.d.Words[p].ID, costs) {
		return true // "tjener 24.000 på"
	}
	if p <= int(x.s.First) || !x.verbAt(p) && x.d.IDAt(p) != x.w.paa && x.d.IDAt(p) != x.w.til || x.nameBefore(f.at) {
		return false
	}
	if x.d.IDAt(p) == x.w.paa && f.n.Value >= 100 {
		w := x.d.WordText(p - 1)
		for _, sum := range [...]string{"bøde", "bøden", "bøder", "erstatning", "erstatningen", "overskud", "underskud", "gæld"} {
			if hasEnd(w, sum) {
				return true
			}
		}
	}
	for i := p - 1; i >= max(int(x.s.First), p-6, x.lastEnd()); i-- {
		if w := x.d.WordText(i); hasEnd(w, "pris") || hasEnd(w, "prisen") {
			return true
		}
	}
	return false
}

// speaksOfMoney reports whether the sentence names a currency, a word of money or an
// amount before this figure.
func (x *Extractor) speaksOfMoney() bool {
	for k := len(x.figures) - 1; k >= max(0, len(x.figures)-8); k-- {
		if x.figures[k].kind == kMoney {
			return true
		}
	}
	for i := max(int(x.s.First), x.at-longest); i < min(x.at+longest, int(x.s.End)); i++ {
		if w := &x.d.Words[i]; w.Is(lexicon.Currency) || w.ID != 0 && x.w.is(w.ID, money) {
			return true
		}
	}
	return false
}
