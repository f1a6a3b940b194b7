package claim

import (
	"strconv"
	"strings"

	"kilde/extract/number"
	"kilde/lexicon"
)

func (f *figure) setNumber(v int64, i int) {
	f.n = number.Of(v)
	f.n.First, f.n.End, f.n.InWords = i, i+1, true
	f.num, f.after = i, i+1
}

// every reads "hver tredje elev", "hver 10. virksomhed". Beside a unit of time it is a
// set of dates: "hver anden uge".
func (x *Extractor) every(f *figure) bool {
	d := x.d
	i := f.at - 1
	if i < int(x.s.First) {
		return false
	}
	if id := d.Words[i].ID; id == 0 || id != x.w.hver && id != x.w.hvert {
		return false
	}
	n, k := x.number.Ordinal(d, f.at)
	if k == 0 || n < 2 || f.at+k > int(x.s.End) {
		return false
	}
	after := f.at + k
	if c := d.ClassAt(after); after < int(x.s.End) && c.Has(lexicon.TimeUnit|lexicon.Weekday|lexicon.Month|lexicon.DayPart) {
		return false
	}
	if x.timesListed(after) {
		return false
	}
	f.n = number.Inverse(n)
	f.n.InWords = !d.Words[f.at].Shape.Has(lexicon.Digits)
	f.first, f.num, f.after, f.end = i, f.at, after, after
	f.kind, f.unit = kFraction, "1"
	if np, ok := x.nounPhrase(after, true); ok {
		if id := d.IDAt(np.head); id != 0 && (id == x.w.gang || d.Words[np.head].Is(lexicon.TimeUnit)) {
			return false
		}
		if w := &d.Words[np.head]; !w.Is(lexicon.Verb) || !w.Is(lexicon.Present) || x.isPerson(np.head) || x.verbBetween(np.end, min(np.end+3, int(x.s.End))) {
			f.head, f.end = np.head, np.end // but "hver femte kører for stærkt"
		}
	}
	return true
}

// timesListed reports whether the list that goes on at word i, behind "hvert tredje", ends
// with a unit of time: "hvert tredje, hvert fjerde eller hvert femte år".
func (x *Extractor) timesListed(i int) bool {
	d := x.d
	for ; i+2 < int(x.s.End) && (d.Is1(i, ',') || d.IDAt(i) != 0 && (d.IDAt(i) == x.w.og || d.IDAt(i) == x.w.eller)); i += 3 {
		if id := d.IDAt(i + 1); id == 0 || id != x.w.hver && id != x.w.hvert || !d.Words[i+2].Is(lexicon.Ordinal) {
			return false
		}
		if d.ClassAt(i+3).Has(lexicon.TimeUnit|lexicon.Weekday|lexicon.Month|lexicon.DayPart) && i+3 < int(x.s.End) {
			return true
		}
	}
	return false
}

// fraction reads "halvdelen", "to tredjedele", "en fjerdedel", "¾ af". The half of a
// time ("første halvdel af 2012") is none.
func (x *Extractor) fraction(f *figure) bool {
	d := x.d
	w := &d.Words[f.at]
	switch {
	case w.Is(lexicon.Change) && d.WordText(f.at) == "halve":
		return x.halfOfIt(f)
	case w.Shape.Has(lexicon.Letters) && !w.Is(lexicon.Fraction) && !d.ClassAt(f.at+1).Has(lexicon.Fraction):
		return false
	}
	n, ok := x.number.Fraction(d, f.at)
	if !ok {
		if !w.Is(lexicon.NumberWord) || !w.Shape.Has(lexicon.Punct) || d.IDAt(f.at+1) != x.w.af {
			return false
		}
		n, ok = x.number.At(d, f.at)
	}
	if !ok || n.End > int(x.s.End) || n.Value <= 0 {
		return false
	}
	i := f.at - 1
	if i >= int(x.s.First) && (d.Words[i].Is(lexicon.Ordinal) || d.Words[i].ID == x.w.denne && x.w.denne != 0) {
		return false
	}
	if hasEnd(d.WordText(n.End-1), "halvdel") && n.First == n.End-1 {
		if i < int(x.s.First) || !d.Words[i].Is(lexicon.NumberWord) && d.IDAt(i) != x.w.den {
			return false
		}
	}
	if d.Words[f.at].Shape.Has(lexicon.Digits) && (d.Glued(f.at) || d.IDAt(n.End) != x.w.af) && !d.ClassAt(n.End-1).Has(lexicon.Fraction) {
		return false
	}
	f.n, f.num, f.after, f.end = n, f.at, n.End, n.End
	f.kind, f.unit = kFraction, "1"
	return true
}

// halfOfIt reads "det halve".
func (x *Extractor) halfOfIt(f *figure) bool {
	d := x.d
	if f.at == int(x.s.First) || d.IDAt(f.at-1) != x.w.det || x.w.det == 0 || d.ClassAt(f.at+1).Has(lexicon.Noun|lexicon.Adjective) && f.at+1 < int(x.s.End) {
		return false
	}
	f.n = number.Inverse(2)
	f.n.InWords = true
	f.first, f.num, f.after, f.end = f.at-1, f.at, f.at+1, f.at+1
	f.kind, f.unit = kFraction, "1"
	return true
}

// ratio reads "ni ud af ti elever", "tre af fire virksomheder". A whole that is no round
// base, or is definite ("af landets 98 kommuner"), leaves two counts.
func (x *Extractor) ratio(f *figure) bool {
	d, i := x.d, f.after
	if f.ranged || f.fromTo || f.n.Scaled || i+1 >= int(x.s.End) {
		return false
	}
	if d.IDAt(i) == x.w.ud && x.w.ud != 0 {
		i++
	} else if f.n.Article {
		return false // "en af ti", but "en ud af ti"
	}
	if d.IDAt(i) != x.w.af || x.w.af == 0 {
		return false
	}
	m, ok := x.numberAt(i + 1)
	if !ok || m.Scaled || m.Value <= f.n.Value {
		return false
	}
	switch {
	case m.Value <= 10, m.Value == 20, m.Value == 100, m.Value == 1000:
	default:
		return false
	}
	if i == f.after && m.Value > 10 {
		return false
	}
	n, ok := number.Ratio(&f.n, &m)
	if !ok {
		return false
	}
	if _, class, _, _ := x.unitAt(m.End); class != 0 {
		return false
	}
	f.n, f.after, f.end = n, m.End, m.End
	f.n.Step = 0.1
	f.kind, f.unit = kFraction, "1"
	if np, ok := x.nounPhrase(m.End, m.Value == 1); ok {
		f.head, f.end = np.head, np.end
	}
	return true
}

// score reads "4,2 ud af 5", "karakteren 7,8", "4 ud af 5 stjerner".
func (x *Extractor) score(f *figure) bool {
	d, i := x.d, f.after
	if f.ranged || f.fromTo || f.n.Scaled {
		return false
	}
	if d.IDAt(i) == x.w.ud && d.IDAt(i+1) == x.w.af && x.w.ud != 0 {
		m, ok := x.numberAt(i + 2)
		if !ok {
			return false
		}
		stars := hasEnd(d.WordText(min(m.End, len(d.Words)-1)), "stjerner") || hasEnd(d.WordText(min(m.End, len(d.Words)-1)), "point")
		if f.n.Step >= 1 && !stars {
			return false
		}
		f.kind, f.unit, f.end = kScore, "1", m.End
		f.ofLo, f.ofHi = i+2, m.End
		return true
	}
	if i+2 < int(x.s.End) && d.IDAt(i) == x.w.paa && x.w.paa != 0 && d.WordText(i+2) == "skala" { // 4,3 på en skala fra 1 til 5
		f.kind, f.unit = kScore, "1"
		f.ofLo, f.ofHi = i+1, min(i+7, int(x.s.End))
		return true
	}
	if f.n.Step < 1 && f.at > int(x.s.First) {
		for k := f.first - 1; k >= max(int(x.s.First), f.first-5, x.lastEnd()); k-- {
			if w := d.WordText(k); hasEnd(w, "karakter") || hasEnd(w, "karakteren") || hasEnd(w, "karaktergennemsnit") || hasEnd(w, "karaktergennemsnittet") || hasEnd(w, "karakterer") || w == "snit" || w == "karakterkravet" {
				if _, class, _, _ := x.unitAt(f.after); class != 0 {
					return false
				}
				f.kind, f.unit = kScore, "1"
				return true
			}
		}
	}
	return false
}

// multiple reads the words that are a figure themselves: "halveret", "en fordobling",
// "dobbelt så mange", "halvt så mange", "det dobbelte".
func (x *Extractor) multiple(f *figure) bool {
	d := x.d
	w := &d.Words[f.at]
	if w.ID == 0 {
		return false
	}
	if !w.Is(lexicon.Change) {
		return false
	}
	way, times, ok := strings.Cut(x.lex.Value(w.ID, lexicon.Change), "*")
	if !ok {
		return false
	}
	f.n = parseTimes(times)
	f.num, f.after, f.end = f.at, f.at+1, f.at+1
	f.kind, f.unit, f.change = kMultiple, "1", way
	text := d.WordText(f.at)
	switch {
	case text == "halve":
		return false // see halfOfIt
	case hasEnd(text, "dobbelt"), w.ID == x.w.halvt:
		if d.IDAt(f.at+1) != x.w.saa || x.w.saa == 0 || f.at+2 >= int(x.s.End) {
			return false
		}
		f.end = f.at + 3
	case hasEnd(text, "dobbelte"):
		i := f.at - 1
		if i < int(x.s.First) || d.Words[i].ID != x.w.det || x.w.det == 0 || d.ClassAt(f.end).Has(lexicon.Noun) && f.end < int(x.s.End) {
			return false
		}
		f.first = i
	default:
		if i := f.at - 1; i >= int(x.s.First) && d.Words[i].ID != 0 && (d.Words[i].ID == x.w.en || d.Words[i].ID == x.w.et) {
			f.first = i
		}
	}
	return true
}

func parseTimes(s string) number.Number {
	if s == "0.5" {
		n := number.Inverse(2)
		n.InWords = true
		return n
	}
	v, _ := strconv.ParseInt(s, 10, 64)
	n := number.Of(v)
	n.InWords = true
	return n
}

// multiplied reports whether "gange så" or "gange større" stands at word i.
func (x *Extractor) multiplied(i int) bool {
	d := x.d
	if id := d.IDAt(i); i+1 >= int(x.s.End) || id == 0 || id != x.w.gange {
		return false
	}
	return d.IDAt(i+1) == x.w.saa || d.Words[i+1].Is(lexicon.Change) && strings.HasSuffix(x.lex.Value(d.Words[i+1].ID, lexicon.Change), ">")
}

// timesAs reads "tre gange så mange", "fem gange flere", "3 gange større", "fire gange
// det tilladte".
func (x *Extractor) timesAs(f *figure) bool {
	d, i := x.d, f.after
	if id := d.IDAt(i); i+1 >= int(x.s.End) || id == 0 || id != x.w.gange && id != x.w.gang || f.n.Vague {
		return false
	}
	switch {
	case d.IDAt(i+1) == x.w.saa && x.w.saa != 0 && i+2 < int(x.s.End):
		f.end = i + 3
	case d.Words[i+1].Is(lexicon.Change) && strings.HasSuffix(x.lex.Value(d.Words[i+1].ID, lexicon.Change), ">"):
		f.end = i + 2
		f.confidence = 0.7
	case d.WordText(i+1) == "oftere", d.WordText(i+1) == "hyppigere":
		f.end, f.confidence = i+2, 0.7
	case i+2 < int(x.s.End) && d.IDAt(i+1) == x.w.det && x.w.det != 0 && d.Words[i+2].Is(lexicon.Adjective) && !d.ClassAt(i+3).Has(lexicon.Noun):
		f.end, f.confidence = i+1, 0.7 // fire gange det tilladte
	default:
		return false
	}
	f.kind, f.unit, f.change = kMultiple, "1", "up"
	return true
}

// rank reads "landets tredjestørste", "den femte højeste", "en 27. plads", "nummer 13".
func (x *Extractor) rank(f *figure) bool {
	d := x.d
	w := &d.Words[f.at]
	if w.Shape.Has(lexicon.Digits) && (!d.Is1(f.at+1, '.') || !d.Glued(f.at+1)) {
		return false
	}
	n, k := x.number.Ordinal(d, f.at)
	if k == 0 || f.at+k > int(x.s.End) {
		return false
	}
	text := d.WordText(f.at)
	end := f.at + k
	switch {
	case w.Shape.Has(lexicon.Letters) && w.Len() > 8 && (hasEnd(text, "ste") || hasEnd(text, "plads") || hasEnd(text, "pladsen")):
	case end < int(x.s.End) && superlative(d.WordText(end)) && n > 1:
		end++
	case end < int(x.s.End) && w.Shape.Has(lexicon.Digits) && (hasEnd(d.WordText(end), "plads") || hasEnd(d.WordText(end), "pladsen")) && d.Words[end].Len() <= 7 && x.ranks(f.at):
		end++
	default:
		return false
	}
	f.setNumber(n, f.at)
	f.after, f.end = end, end
	f.kind, f.unit = kRank, "1"
	return true
}

// ranks reports whether "27. plads" is a place in an order: "på en 27. plads".
func (x *Extractor) ranks(i int) bool {
	id := x.d.IDAt(i - 1)
	return id != 0 && (id == x.w.en || id == x.w.paa || x.d.ClassAt(i-1).Has(lexicon.Adjective))
}

func superlative(word string) bool {
	if len(word) < 6 {
		return false
	}
	switch word {
	case "største", "højeste", "laveste", "mindste", "bedste", "ældste", "længste", "dårligste", "dyreste", "varmeste", "koldeste", "vådeste", "tørreste", "rigeste", "fattigste", "hurtigste", "billigste", "yngste", "vigtigste", "mest", "hyppigste":
		return true
	}
	return false
}
