package claim

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

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
	if p < int(x.s.First) || x.lengthNoun(p) || x.lengthOf(f) || x.hasLasted(p) {
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

// hasLasted reports whether word i is a participle right behind "har", with no object
// between: "sagen har kørt over to år".
func (x *Extractor) hasLasted(i int) bool {
	if i-1 < int(x.s.First) || !x.d.Words[i].Is(lexicon.Verb) || x.d.Words[i].Is(lexicon.Noun) {
		return false
	}
	switch x.d.WordText(i - 1) {
	case "har", "havde", "have", "nu", "allerede":
		return true
	}
	return false
}

// lengthNoun reports whether word i is a noun that has a length, so that "over" behind it
// is a bound: "en ventetid over 13 minutter", "På øen var ventetiden over 13 minutter".
func (x *Extractor) lengthNoun(i int) bool {
	w := x.d.WordText(i)
	for _, tail := range [...]string{"erne", "er"} {
		w = strings.TrimSuffix(w, tail)
	}
	switch {
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
