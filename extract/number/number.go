// Package number reads Danish numbers, written in digits, in words, or both:
// "2.809", "1,5", "68 mio.", "halvanden milliard", "totusinde og sytten", "et par".
//
// A point between digits groups thousands and a comma begins the decimals. Number words
// are put together here from the parts that lexicon/data/numbers.tsv lists, in one word
// ("femogtyvetusinde") or in several ("fem og tyve tusind"). Comparators, signs, ranges
// and units belong to the claim the number stands in.
package number

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Number is a number as it stands in a text.
type Number struct {
	First, End int     // the words it takes, scale included
	Value      float64 // scaled
	Step       float64 // the place of the last digit written, scaled: "68 mio." 1000000
	InWords    bool    // no digit in it
	Scaled     bool    // a scale word is part of it: "mio.", "tusind" after digits
	Article    bool    // nothing but "en" or "et", which is mostly no number
	Approx     bool    // a rough number word: "et par", "en snes"
	Vague      bool    // "tusindvis", "flere hundrede": Value is the least it can mean
	Odd        bool    // a decimal point or English thousands: "1.2 mio.", "475.00"

	mantissa int64 // Value is mantissa × 10^exp, or mantissa / over
	exp      int
	over     int64 // 0 for none
	stepExp  int
	stepMul  float64 // 1, or 0.5 and 0.25 for a last part that is a half or a quarter
}

// Decimal returns the number exactly: "68000000", "0.1", or "1/3" for a fraction that
// ends in no decimals.
func (n *Number) Decimal() string {
	if n.over > 1 {
		if m, exp, ok := finite(n.mantissa, n.over); ok {
			return (&Number{mantissa: m, exp: exp}).Decimal()
		}
		return strconv.FormatInt(n.mantissa, 10) + "/" + strconv.FormatInt(n.over, 10)
	}
	switch {
	case n.mantissa == 0:
		return "0"
	case n.exp == 0:
		return strconv.FormatInt(n.mantissa, 10)
	}
	var buf [40]byte
	b := strconv.AppendInt(buf[:0], n.mantissa, 10)
	if n.exp > 0 {
		for range n.exp {
			b = append(b, '0')
		}
		return string(b)
	}
	digits, sign := b, 0
	if b[0] == '-' {
		digits, sign = b[1:], 1
	}
	for len(digits) <= -n.exp { // 5 × 10^-1: 05
		b = slices.Insert(b, sign, '0')
		digits = b[sign:]
	}
	point := len(b) + n.exp
	b = slices.Insert(b, point, '.')
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	return string(b)
}

// finite returns num/den as m × 10^exp when four decimals are enough.
func finite(num, den int64) (m int64, exp int, ok bool) {
	for m = num; exp > -5; m, exp = m*10, exp-1 {
		if m%den == 0 {
			return m / den, exp, true
		}
	}
	return 0, 0, false
}

// Neg returns the number with the other sign.
func (n Number) Neg() Number {
	n.mantissa, n.Value = -n.mantissa, -n.Value
	return n
}

// Times returns k × n, as a count of units of k: "tre kvarter" is 45 minutes.
func (n Number) Times(k int64) Number {
	n.mantissa *= k
	n.settle()
	n.Step *= float64(k)
	return n
}

// Shift returns the number times ten to the power: how "2,4 til 3 mio." gives its first
// number the scale of the second.
func (n Number) Shift(power int) Number {
	n.exp += power
	n.stepExp += power
	n.Scaled = true
	n.settle()
	return n
}

// ScalePower returns the power of ten of the scale words in the number, 0 for none.
func (n *Number) ScalePower() int {
	if !n.Scaled {
		return 0
	}
	p := n.stepExp
	for p%3 != 0 {
		p++
	}
	return p
}

// Whole reports whether the number has no decimals and no sign, and which it is.
func (n *Number) Whole() (int64, bool) {
	if n.over > 1 || n.exp < 0 || n.exp > 12 || n.mantissa < 0 || n.mantissa > 1e6 && n.exp > 0 {
		return 0, false
	}
	v := n.mantissa
	for range n.exp {
		v *= 10
	}
	return v, true
}

// Ratio returns a/b as a number that spans both.
func Ratio(a, b *Number) (Number, bool) {
	num, ok1 := a.Whole()
	den, ok2 := b.Whole()
	if !ok1 || !ok2 || den == 0 {
		return Number{}, false
	}
	n := fraction(num, den)
	n.First, n.End, n.InWords = min(a.First, b.First), max(a.End, b.End), a.InWords && b.InWords
	return n, true
}

func fraction(num, den int64) Number {
	return Number{mantissa: num, over: den, Value: float64(num) / float64(den), Step: 1 / float64(den)}
}

// Of returns a whole number that stands in no text: how a rule states "dobbelt".
func Of(v int64) Number {
	n := Number{mantissa: v, stepMul: 1}
	n.settle()
	return n
}

var pow10 = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

func scaled(v float64, exp int) float64 {
	switch {
	case exp >= len(pow10) || exp <= -len(pow10):
		return v * math.Pow10(exp)
	case exp < 0:
		return v / pow10[-exp]
	}
	return v * pow10[exp]
}

// settle computes the floating-point fields from the exact ones.
func (n *Number) settle() {
	n.Value = scaled(float64(n.mantissa), n.exp)
	n.Step = scaled(n.stepMul, n.stepExp)
}

// part is a number word under a hundred, as it stands at the beginning of a compound.
type part struct {
	form  string
	value int64
}

// word is what the keyword files say of a word of numbers.
type word struct {
	isNumber bool
	number   Number // of a number word, without its span
	power    int    // of ten, of a scale; 0 for no scale
	parts    int64  // into how many parts a fraction cuts; 0 for no fraction
	place    int64  // of an ordinal; 0 for none
}

// A Reader finds numbers; a worker has its own.
type Reader struct {
	lex                      *lexicon.Lexicon
	known                    []uint16 // by ID: which of words it is; 0 for none
	words                    []word
	compound                 []answer        // by ID: whether the word is a compound number
	parts                    ['z' + 1][]part // by first letter, longest first
	en, et, og, mellem       lexicon.ID
	halv, halvt, halve, kvar lexicon.ID
}

// answer is one that is found out when it is first asked for.
type answer uint8

const (
	unasked answer = iota
	no
	yes
)

// New returns a Reader over a lexicon.
func New(lex *lexicon.Lexicon) *Reader {
	r := &Reader{
		lex: lex, known: make([]uint16, lex.Len()), words: make([]word, 1), compound: make([]answer, lex.Len()),
		en: lex.ID("en"), et: lex.ID("et"), og: lex.ID("og"), mellem: lex.ID("mellem"),
		halv: lex.ID("halv"), halvt: lex.ID("halvt"), halve: lex.ID("halve"), kvar: lex.ID("kvart"),
	}
	enter := func(id lexicon.ID) *word {
		if r.known[id] == 0 {
			r.known[id] = uint16(len(r.words))
			r.words = append(r.words, word{})
		}
		return &r.words[r.known[id]]
	}
	lex.Words(lexicon.NumberWord, func(id lexicon.ID, v string) {
		n := parseValue(v)
		w := enter(id)
		w.isNumber, w.number = true, n
		if whole, ok := n.Whole(); ok && whole > 0 && whole < 100 && !n.Approx && !n.Vague {
			form := lex.Form(id)
			if c := form[0]; c >= 'a' && c <= 'z' {
				r.parts[c] = append(r.parts[c], part{form, whole})
			}
		}
	})
	lex.Words(lexicon.Scale, func(id lexicon.ID, v string) { enter(id).power = len(v) - 1 })
	lex.Words(lexicon.Fraction, func(id lexicon.ID, v string) { enter(id).parts, _ = strconv.ParseInt(v, 10, 64) })
	lex.Words(lexicon.Ordinal, func(id lexicon.ID, v string) { enter(id).place, _ = strconv.ParseInt(v, 10, 64) })
	for _, list := range r.parts {
		slices.SortFunc(list, func(a, b part) int {
			if len(a.form) != len(b.form) {
				return len(b.form) - len(a.form)
			}
			return strings.Compare(a.form, b.form)
		})
	}
	return r
}

// parseValue reads a value of numbers.tsv: "20", "0.5", "~2", ">1000".
func parseValue(v string) Number {
	n := Number{stepMul: 1, InWords: true}
	switch v[0] {
	case '~':
		n.Approx = true
		v = v[1:]
	case '>':
		n.Vague = true
		v = v[1:]
	}
	whole, decimals, _ := strings.Cut(v, ".")
	n.mantissa, _ = strconv.ParseInt(whole+decimals, 10, 64)
	n.exp = -len(decimals)
	if decimals != "" {
		n.stepMul = 0.5
		if len(decimals) == 2 {
			n.stepMul = 0.25
		}
	}
	n.settle()
	return n
}

// word returns what is known of an entry of the lexicon; nothing is known of most.
func (r *Reader) word(id lexicon.ID) *word { return &r.words[r.known[id]] }

// May reports whether a number can begin at word w: a cheap test for loops over all
// words. "en" and "et" pass.
func (r *Reader) May(d *pipeline.Doc, w *pipeline.Word) bool {
	if w.Shape.Has(lexicon.Digits) || w.Is(lexicon.NumberWord|lexicon.Scale) {
		return true
	}
	return r.compoundAt(d, w)
}

// compoundAt is IsCompound for a word of a text. Most that begin like a number are in the
// lexicon, and are judged once.
func (r *Reader) compoundAt(d *pipeline.Doc, w *pipeline.Word) bool {
	if w.Len() < 6 || !compoundStart(d.Text[w.Lo], d.Text[w.Lo+1]) {
		return false
	}
	if w.ID == 0 || w.Shape.Has(lexicon.Genitive) {
		return r.IsCompound(d.Slice(w.Span))
	}
	known := &r.compound[w.ID]
	if *known == unasked {
		*known = no
		if r.IsCompound(d.Slice(w.Span)) {
			*known = yes
		}
	}
	return *known == yes
}

// IsCompound reports whether a word, in any case, is a number: "femogtyvetusinde".
func (r *Reader) IsCompound(word string) bool {
	_, rest, ok := r.Compound(word)
	return ok && rest == ""
}

// Opens reports whether a compound that begins with a number ("tremåneders") may begin
// with these letters: a cheap test before Compound.
func Opens(word string) bool { return len(word) >= 6 && compoundStart(word[0], word[1]) }

// compoundStart reports whether a compound number word can begin with these letters.
func compoundStart(a, b byte) bool {
	a, b = (a|0x20)-'a', (b|0x20)-'a'
	return a < byte(len(second)) && b < 32 && second[a]>>b&1 != 0
}

// second has, for each letter a to z that a number word begins with, a bit for each that
// can stand behind it: "en", "et", "el…".
var second = func() (t [26]uint32) {
	for _, two := range [...]string{
		"en", "et", "el", "to", "tr", "ti", "tu", "ty", "fi", "fe", "fj", "fy", "se", "sy", "ot", "ni", "at", "hu", "ha",
	} {
		t[two[0]-'a'] |= 1 << (two[1] - 'a')
	}
	return
}()

// At reads the longest number that begins at word i of d. Signs are left to the caller.
func (r *Reader) At(d *pipeline.Doc, i int) (n Number, ok bool) {
	ok = r.Read(&n, d, i)
	return n, ok
}

// Read is At for a number that is kept: n is written where there is one at word i.
func (r *Reader) Read(n *Number, d *pipeline.Doc, i int) bool {
	if i < 0 || i >= len(d.Words) {
		return false
	}
	if d.Words[i].Shape.Has(lexicon.Digits) {
		if !r.digits(d, i, n) {
			return false
		}
	} else if !r.phrase(d, i, n) && !r.inWords(d, i, n) {
		return false
	}
	n.First = i
	r.addHalf(d, n)
	r.addScales(d, n)
	n.settle()
	return true
}

// phrase reads the rough numbers of several words: "et par", "flere hundrede".
func (r *Reader) phrase(d *pipeline.Doc, i int, n *Number) bool {
	if !d.Words[i].Is(lexicon.Opens) {
		return false
	}
	v, _, k := d.Phrase(i, lexicon.NumberWord)
	if k < 2 || v == "" {
		return false
	}
	*n = parseValue(v)
	n.End = i + k
	if d.Is1(n.End, '.') && d.Glued(n.End) && abbreviated(d, n.End-1) {
		n.End++
	}
	return true
}

// abbreviated reports whether word i is a scale that takes a full stop: "mio", "mill", "mia".
func abbreviated(d *pipeline.Doc, i int) bool {
	return d.Words[i].Len() <= 4
}

// addHalf adds what follows a whole number as its half or quarter: "2½", "2 1/2",
// "to en halv", "tre og en halv".
func (r *Reader) addHalf(d *pipeline.Doc, n *Number) {
	i := n.End
	if i >= len(d.Words) || n.exp != 0 || n.Approx || n.Vague || d.Words[i].Shape.Has(lexicon.Line) {
		return
	}
	w := &d.Words[i]
	if w.Shape.Has(lexicon.Punct) {
		if v := r.word(w.ID); v.isNumber {
			n.plus(&v.number, i+1)
		}
		return
	}
	if w.Shape.Has(lexicon.Digits) && d.Is1(i+1, '/') && d.Glued(i+1) && d.Glued(i+2) && w.Shape.Has(lexicon.Spaced) {
		if a, b := d.WordText(i), d.WordText(i+2); a == "1" && b == "2" && !d.Is1(i+3, '-') {
			n.plus(&half, i+3)
		}
		return
	}
	if n.mantissa < 1 || n.mantissa > 99 || n.Article {
		return
	}
	if w.ID == r.og && w.ID != 0 {
		i++
	}
	if id := d.IDAt(i); id != 0 && (id == r.en || id == r.et) && r.isHalf(d.IDAt(i+1)) {
		n.plus(&half, i+2)
	}
}

var half = Number{mantissa: 5, exp: -1, stepMul: 0.5}

func (n *Number) plus(v *Number, end int) {
	for range -v.exp {
		n.mantissa *= 10
	}
	n.mantissa += v.mantissa
	n.exp, n.stepExp, n.stepMul, n.End = v.exp, 0, v.stepMul, end
}

func (r *Reader) isHalf(id lexicon.ID) bool {
	return id != 0 && (id == r.halv || id == r.halvt || id == r.halve)
}

// addScales multiplies by the scale words that follow: "68 mio.", "et halvt hundrede
// tusind", "2.mia".
func (r *Reader) addScales(d *pipeline.Doc, n *Number) {
	for i := n.End; i < len(d.Words) && !d.Words[i].Shape.Has(lexicon.Line); i = n.End {
		if d.Is1(i, '.') && d.Glued(i) && d.Glued(i+1) && !n.InWords {
			i++
		}
		if !d.ClassAt(i).Has(lexicon.Scale) {
			return
		}
		p := r.word(d.Words[i].ID).power
		if p == 0 || n.Scaled && p <= 2 {
			return
		}
		n.exp += p
		n.stepExp += p
		n.Scaled, n.Article = true, false
		n.End = i + 1
		if d.Is1(i+1, '.') && d.Glued(i+1) && abbreviated(d, i) {
			n.End++
		}
	}
}
