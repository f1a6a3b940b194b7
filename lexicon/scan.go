package lexicon

import (
	"math"
	"unicode"
	"unicode/utf8"
)

// Shape says how a word is written. Folding to lower case happens for the look-up
// alone; the text keeps its letters, and Shape tells what they were.
type Shape uint16

const (
	Letters  Shape = 1 << iota // the word begins with a letter
	Digits                     // a number: digits, with points or commas between digits
	Punct                      // one character that is neither letter, digit nor blank
	Capital                    // the first letter is a capital
	AllCaps                    // two letters or more and none small
	Inner                      // a capital follows a small letter ("HolmPer", "KøbenhavnsHavn")
	Alnum                      // a digit follows a letter ("CO2", "m2", "F16")
	Spaced                     // white space, or the start of the text, stands before it
	Line                       // a line break stands before it, or the start of the text
	Genitive                   // found in the lexicon only without its last -s
)

// Has reports whether s has any of the shapes x.
func (s Shape) Has(x Shape) bool { return s&x != 0 }

// byteKind sorts the bytes for Scan.
const (
	kPunct = iota
	kBlank
	kLower
	kUpper
	kDigit
	kWide // part of a character of several bytes
)

var byteKind = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= utf8.RuneSelf:
			t[c] = kWide
		case c <= ' ' || c == 0x7f:
			t[c] = kBlank
		case 'a' <= c && c <= 'z':
			t[c] = kLower
		case 'A' <= c && c <= 'Z':
			t[c] = kUpper
		case '0' <= c && c <= '9':
			t[c] = kDigit
		}
	}
	return
}()

// The hash is FNV-1a over the folded bytes. Its steps can be undone, which gives the
// hash of a word without its last letter.
const (
	hashSeed    = 0xcbf29ce484222325
	hashPrime   = 0x100000001b3
	hashInverse = 0xce965057aff6957b // of hashPrime, modulo 2^64
)

// Token is what Scan finds: a word, a number or one punctuation mark.
type Token struct {
	Lo, Hi int
	Shape  Shape
	Mark   uint16 // the character of a punctuation mark below U+10000; else 0
	hash   uint64 // of the folded letters
	stem   uint64 // the same without the last letter, if that is an s; else 0
}

// Scan returns the first token of text at or after byte i; ok is false when none is
// left. Words are letters and marks, digits after letters included ("CO2"); numbers are
// digits with points and commas between digits ("1.234,5", "12.03.2019"); everything
// else that is not blank is a token of its own, hyphens and apostrophes too, so
// "Aarhus-borgmester" is three tokens and "bl.a." four. White space is what Unicode
// says, and control characters.
func Scan(text string, i int) (t Token, ok bool) {
	t.Hi = i
	ok = t.Next(text)
	return t, ok
}

// Next makes t the token of text behind t, and reports whether there is one. The zero
// Token stands before the first one.
func (t *Token) Next(text string) bool {
	i, shape := t.Hi, Shape(0)
	if i == 0 {
		shape = Spaced | Line
	}
	for i < len(text) {
		c := text[i]
		switch byteKind[c] {
		case kBlank:
			shape |= Spaced
			if c == '\n' {
				shape |= Line
			}
			i++
		case kLower, kUpper:
			t.word(text, i, shape)
			return true
		case kPunct:
			t.mark(rune(c), i, 1, shape)
			return true
		case kDigit:
			t.number(text, i, shape)
			return true
		default:
			r, n := decode(text[i:])
			switch {
			case dashOrQuote(r):
				t.mark(r, i, n, shape)
				return true
			case letter(r):
				t.word(text, i, shape)
				return true
			case !unicode.IsSpace(r):
				t.mark(r, i, n, shape)
				return true
			}
			shape |= Spaced
			if r == 0x2028 || r == 0x2029 || r == 0x85 {
				shape |= Line
			}
			i += n
		}
	}
	return false
}

// dashOrQuote reports whether r is one of the dashes, quotation marks, dots and bullets of
// Unicode, as most characters of several bytes are that are no letters.
func dashOrQuote(r rune) bool { return r >= 0x2010 && r <= 0x2027 }

// letter reports whether r is part of a word. The replacement character is: it stands
// for a letter that was lost ("K�benhavn").
func letter(r rune) bool {
	if r < 0x250 {
		return r >= 0xC0 && r != 0xD7 && r != 0xF7 || r == 0xAA || r == 0xBA || r == 0xB5
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || r == utf8.RuneError
}

// mark makes t the mark r of n bytes at byte i.
func (t *Token) mark(r rune, i, n int, shape Shape) {
	low := r
	if r >= utf8.RuneSelf && !dashOrQuote(r) {
		low = unicode.ToLower(r) // "Ⓚ" is a sign, and has a small one
	}
	t.Lo, t.Hi, t.Shape, t.Mark, t.hash, t.stem = i, i+n, shape|Punct, 0, hashRune(hashSeed, low), 0
	if r <= math.MaxUint16 {
		t.Mark = uint16(r)
	}
}

// hashRune goes on with a hash by the bytes of r.
func hashRune(h uint64, r rune) uint64 {
	switch {
	case r < utf8.RuneSelf:
		return (h ^ uint64(r)) * hashPrime
	case r < 0x800:
		h = (h ^ uint64(0xC0|r>>6)) * hashPrime
		return (h ^ uint64(0x80|r&0x3F)) * hashPrime
	}
	var buf [utf8.UTFMax]byte
	for _, b := range buf[:utf8.EncodeRune(buf[:], r)] {
		h = (h ^ uint64(b)) * hashPrime
	}
	return h
}

// hashSmall goes on with a hash by the n small letters of English that s begins with.
func hashSmall(h uint64, s string) (sum uint64, n int) {
	for n < len(s) && s[n]-'a' < 26 {
		h = (h ^ uint64(s[n])) * hashPrime
		n++
	}
	return h, n
}

// word makes t the word that begins at byte i.
func (t *Token) word(text string, i int, shape Shape) {
	lo, h, n, small, capitals := i, uint64(hashSeed), 0, 0, 0
letters:
	for {
		h, n = hashSmall(h, text[i:])
		i += n
		small += n
		if i == len(text) {
			break
		}
		c := text[i]
		switch byteKind[c] {
		case kPunct, kBlank:
			break letters
		case kUpper:
			shape |= capitalShape(i == lo, small > 0)
			capitals++
			h = (h ^ uint64(c|0x20)) * hashPrime
			i++
		case kDigit:
			shape |= Alnum
			h = (h ^ uint64(c)) * hashPrime
			i++
		default:
			low, capital, n := foldRune(text[i:])
			if n == 0 {
				break letters
			}
			if capital {
				shape |= capitalShape(i == lo, small > 0)
				capitals++
			} else {
				small++
			}
			h = hashRune(h, low)
			i += n
		}
	}
	if small == 0 && capitals > 1 {
		shape |= AllCaps
	}
	t.Lo, t.Hi, t.Shape, t.Mark, t.hash, t.stem = lo, i, shape|Letters, 0, h, 0
	if text[i-1]|0x20 == 's' && i-lo > 2 {
		t.stem = h*hashInverse ^ 's'
	}
}

// decode is utf8.DecodeRuneInString, and quick for the letters À to ÿ.
func decode(s string) (rune, int) {
	if len(s) > 1 && s[0] == 0xC3 && s[1]&0xC0 == 0x80 {
		return 0xC0 | rune(s[1]&0x3F), 2
	}
	return utf8.DecodeRuneInString(s)
}

// capitalShape is what a capital says of its word, by whether it is the first letter, and
// whether a small one stands before it.
func capitalShape(first, small bool) Shape {
	switch {
	case first:
		return Capital
	case small:
		return Inner
	}
	return 0
}

// foldRune returns the small letter of the one that s begins with, and its length; 0 when
// it is none. It is quick for those of Danish.
func foldRune(s string) (low rune, capital bool, n int) {
	r, n := decode(s)
	switch {
	case r >= 'ß' && r <= 'ÿ' && r != '÷':
		return r, false, n
	case r >= 'À' && r <= 'Þ' && r != '×':
		return r | 0x20, true, n
	case !letter(r):
		return r, false, 0
	}
	low = unicode.ToLower(r)
	return low, low != r, n
}

// number makes t the number that begins at byte i.
func (t *Token) number(text string, i int, shape Shape) {
	lo, h := i, uint64(hashSeed)
	for i < len(text) {
		c := text[i]
		digit := c-'0' < 10
		if !digit && !((c == '.' || c == ',') && i+1 < len(text) && text[i+1]-'0' < 10) {
			break
		}
		h = (h ^ uint64(c)) * hashPrime
		i++
	}
	t.Lo, t.Hi, t.Shape, t.Mark, t.hash, t.stem = lo, i, shape|Digits, 0, h, 0
}

// equalFold reports whether the letters of word, folded as Scan folds them, are form.
func equalFold(word, form string) bool {
	if word == form {
		return true
	}
	i, j := 0, 0
	for i < len(word) {
		if j >= len(form) {
			return false
		}
		c := word[i]
		if c < utf8.RuneSelf {
			if c-'A' < 26 {
				c |= 0x20
			}
			if c != form[j] {
				return false
			}
			i, j = i+1, j+1
			continue
		}
		r, n := utf8.DecodeRuneInString(word[i:])
		q, m := utf8.DecodeRuneInString(form[j:])
		if r != q && unicode.ToLower(r) != q {
			return false
		}
		i, j = i+n, j+m
	}
	return j == len(form)
}

// Fold returns s in lower case as the look-up sees it.
func Fold(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || s[i]-'A' < 26 {
			out := make([]rune, 0, len(s))
			for _, r := range s {
				out = append(out, unicode.ToLower(r))
			}
			return string(out)
		}
	}
	return s
}
