package number

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// inWords reads a number written in words: "tre", "fem og tyve", "to hundrede og sytten",
// "en halv", "femogtyvetusinde". Scales from a million up are left to addScales.
func (r *Reader) inWords(d *pipeline.Doc, i int, n *Number) bool {
	n.stepMul, n.InWords = 1, true
	id := d.Words[i].ID
	if id != 0 && (id == r.en || id == r.et) {
		if next := d.IDAt(i + 1); r.isHalf(next) {
			n.plus(&half, i+2)
			return true
		} else if next != 0 && next == r.kvar && d.ClassAt(i+2).Has(lexicon.Scale) {
			n.plus(&Number{mantissa: 25, exp: -2, stepMul: 0.25}, i+2)
			return true
		}
	}
	if id != 0 && id == r.halv {
		if !d.ClassAt(i + 1).Has(lexicon.Scale) {
			return false
		}
		n.plus(&half, i+1)
		return true
	}
	var total, run, last int64 // thousands done, the group at work, the word before
	j := i
	for j < len(d.Words) {
		k := j
		if j > i {
			if d.Words[j].Shape.Has(lexicon.Line) {
				break
			}
			if d.Words[j].ID == r.og && r.og != 0 {
				k++
			}
		}
		v, ok := r.atom(d, k)
		if !ok {
			break
		}
		switch {
		case v.whole < 0: // halvanden, tusindvis: alone
			if j > i {
				return r.finish(n, total+run, last, j, i, d)
			}
			*n = *v.number
			n.End = j + 1
			return true
		case v.whole >= 1000 && v.whole%1000 == 0 && v.scale:
			if k > j || total > 0 {
				return r.finish(n, total+run, last, j, i, d)
			}
			total, run = max(run, 1)*1000, 0
		case v.whole == 100 && v.scale:
			if k > j && run == 0 || run >= 100 {
				return r.finish(n, total+run, last, j, i, d)
			}
			run = max(run, 1) * 100
		case j == i:
			run = v.whole
			if run >= 1000 && run%1000 == 0 {
				total, run = run, 0
			}
		case k > j && last > 0 && last < 10 && run%100 == last && v.whole >= 20 && v.whole < 100 && v.whole%10 == 0 && !r.between(d, i):
			run += v.whole // fem og tyve
		case (k > j || last >= 100) && v.whole < 100 && run%100 == 0 && (run > 0 || total > 0) && v.whole > 0 && !r.article(d, k) && !r.between(d, i):
			run += v.whole // hundrede og ti
		case last >= 1000 && v.whole < 1000 && v.whole >= 100:
			run = v.whole
		default:
			return r.finish(n, total+run, last, j, i, d)
		}
		last = v.whole
		j = k + 1
	}
	return r.finish(n, total+run, last, j, i, d)
}

// between reports whether "mellem" stands before word i, so that "og" parts two numbers.
func (r *Reader) between(d *pipeline.Doc, i int) bool {
	return i > 0 && r.mellem != 0 && d.Words[i-1].ID == r.mellem
}

func (r *Reader) article(d *pipeline.Doc, i int) bool {
	id := d.IDAt(i)
	return id != 0 && (id == r.en || id == r.et)
}

func (r *Reader) finish(n *Number, v, last int64, end, first int, d *pipeline.Doc) bool {
	if end == first {
		return false
	}
	n.mantissa, n.End = v, end
	n.Article = end == first+1 && r.article(d, first)
	switch {
	case last >= 1000 && v%1000 == 0:
		n.stepExp = 3
	case last >= 100 && v%100 == 0:
		n.stepExp = 2
	}
	return true
}

// atom is one number word. One that joins no other ("halvanden", "tusindvis") has its
// number, and -1 for its whole.
type atom struct {
	whole  int64
	scale  bool
	number *Number
}

func (r *Reader) atom(d *pipeline.Doc, i int) (atom, bool) {
	if i >= len(d.Words) {
		return atom{}, false
	}
	w := &d.Words[i]
	if w.Is(lexicon.NumberWord) {
		known := r.word(w.ID)
		if !known.isNumber {
			return atom{}, false
		}
		if v := &known.number; v.exp != 0 || v.Vague || v.Approx {
			return atom{whole: -1, number: v}, true
		}
		return atom{whole: known.number.mantissa}, true
	}
	if w.Is(lexicon.Scale) {
		switch r.word(w.ID).power {
		case 2:
			return atom{whole: 100, scale: true}, true
		case 3:
			return atom{whole: 1000, scale: true}, true
		}
		return atom{}, false
	}
	if w.Shape.Has(lexicon.Digits|lexicon.Punct|lexicon.Alnum) || !r.compoundAt(d, w) {
		return atom{}, false
	}
	v, rest, ok := r.Compound(d.WordText(i))
	if !ok || rest != "" {
		return atom{}, false
	}
	return atom{whole: v}, true
}

// Compound reads the number a word begins with, in any case: "femogtyvetusinde" is 25000
// and nothing left, "tremåneders" 3 and "måneders".
func (r *Reader) Compound(word string) (v int64, rest string, ok bool) {
	total, s, ok := r.belowThousand(word)
	if !ok {
		total, s = 1, word
	}
	if after, found := cutFold(s, "tusinde", "tusind"); found {
		total *= 1000
		s = after
		tail := s
		if t, found := cutFold(tail, "og"); found {
			tail = t
		}
		if v, rest, ok := r.belowThousand(tail); ok {
			return total + v, rest, true
		}
		return total, s, true
	}
	return total, s, ok
}

func (r *Reader) belowThousand(word string) (int64, string, bool) {
	v, s, ok := r.belowHundred(word)
	if !ok {
		v, s = 1, word
	}
	after, found := cutFold(s, "hundrede", "hundred")
	if !found {
		return v, s, ok
	}
	v *= 100
	tail := after
	if t, found := cutFold(tail, "og"); found {
		tail = t
	}
	if x, rest, ok := r.belowHundred(tail); ok {
		return v + x, rest, true
	}
	return v, after, true
}

func (r *Reader) belowHundred(s string) (int64, string, bool) {
	v, rest, ok := r.part(s)
	if !ok || v >= 10 {
		return v, rest, ok
	}
	if tail, found := cutFold(rest, "og"); found {
		if tens, after, ok := r.part(tail); ok && tens >= 20 {
			return v + tens, after, true
		}
	}
	return v, rest, true
}

func (r *Reader) part(s string) (int64, string, bool) {
	if s == "" {
		return 0, s, false
	}
	if c := s[0] | 0x20; int(c) < len(r.parts) {
		for _, p := range r.parts[c] {
			if after, ok := cutFold(s, p.form); ok {
				return p.value, after, true
			}
		}
	}
	return 0, s, false
}

// cutFold cuts the first of the forms that s begins with, in any case.
func cutFold(s string, forms ...string) (string, bool) {
	for _, f := range forms {
		if len(s) >= len(f) && s[len(f)-1]|0x20 == f[len(f)-1] && strings.EqualFold(s[:len(f)], f) {
			return s[len(f):], true
		}
	}
	return s, false
}

// Fraction reads a part of a whole that begins at word i: "halvdelen", "en tredjedel",
// "to tredjedele", "3/4", "tre fjerdedele".
func (r *Reader) Fraction(d *pipeline.Doc, i int) (Number, bool) {
	if i >= len(d.Words) {
		return Number{}, false
	}
	w := &d.Words[i]
	if w.Is(lexicon.Fraction) {
		if den := r.word(w.ID).parts; den > 0 {
			return fractionAt(1, den, i, i+1), true
		}
		return Number{}, false
	}
	if w.Shape.Has(lexicon.Digits) && d.Is1(i+1, '/') && d.Glued(i+1) && d.Glued(i+2) && d.Words[i+2].Shape.Has(lexicon.Digits) {
		var a, b Number
		if a.parse(d.WordText(i)) && b.parse(d.WordText(i+2)) && a.exp == 0 && b.exp == 0 && a.mantissa > 0 && a.mantissa < b.mantissa && b.mantissa <= 10 {
			n := fractionAt(a.mantissa, b.mantissa, i, i+3)
			n.InWords = false
			return n, true
		}
		return Number{}, false
	}
	var num int64
	switch {
	case w.Is(lexicon.NumberWord):
		v := r.word(w.ID)
		if !v.isNumber || v.number.exp != 0 || v.number.Approx || v.number.Vague {
			return Number{}, false
		}
		num = v.number.mantissa
	case w.Shape.Has(lexicon.Digits) && w.Len() <= 2:
		var v Number
		if !v.parse(d.WordText(i)) {
			return Number{}, false
		}
		num = v.mantissa
	default:
		return Number{}, false
	}
	if !d.ClassAt(i+1).Has(lexicon.Fraction) || d.Words[i+1].Shape.Has(lexicon.Line) {
		return Number{}, false
	}
	den := r.word(d.Words[i+1].ID).parts
	if den == 0 {
		return Number{}, false
	}
	n := fractionAt(num, den, i, i+2)
	n.InWords = w.Shape.Has(lexicon.Letters)
	return n, true
}

func fractionAt(num, den int64, first, end int) Number {
	n := fraction(num, den)
	n.First, n.End, n.InWords = first, end, true
	return n
}

// Inverse returns 1/n: what "hver tredje" says.
func Inverse(n int64) Number { return fraction(1, n) }

// Ordinal reads an ordinal that begins at word i: "tredje", "femogtyvende", "27." with
// its point. It returns the words it takes, 0 for none.
func (r *Reader) Ordinal(d *pipeline.Doc, i int) (n int64, words int) {
	if i >= len(d.Words) {
		return 0, 0
	}
	w := &d.Words[i]
	if w.Is(lexicon.Ordinal) {
		if v := r.word(w.ID).place; v > 0 {
			return v, 1
		}
	}
	if w.Shape.Has(lexicon.Digits) && w.Len() <= 3 && d.Is1(i+1, '.') && d.Glued(i+1) {
		if v := (Number{}); v.parse(d.WordText(i)) && v.exp == 0 && v.mantissa > 0 {
			return v.mantissa, 2
		}
	}
	return 0, 0
}
