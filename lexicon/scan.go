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
	if i == 0 {
		t.Shape = Spaced | Line
	}
	for i < len(text) {
		c := text[i]
		switch byteKind[c] {
		case kBlank:
			t.Shape |= Spaced
			if c == '\n' {
				t.Shape |= Line
			}
			i++
		case kLower, kUpper:
			scanWord(&t, text, i)
			return t, true
		case kDigit:
			scanNumber(&t, text, i)
			return t, true
		case kPunct:
			t.Lo, t.Hi, t.Shape, t.Mark = i, i+1, t.Shape|Punct, uint16(c)
			t.hash = (hashSeed ^ uint64(c)) * hashPrime
			return t, true
		default:
			r, n := utf8.DecodeRuneInString(text[i:])
			switch {
			case letter(r):
				scanWord(&t, text, i)
				return t, true
			case !unicode.IsSpace(r):
				t.Lo, t.Hi, t.Shape = i, i+n, t.Shape|Punct
				if r <= math.MaxUint16 {
					t.Mark = uint16(r)
				}
				t.hash = hashSeed
				if low := unicode.ToLower(r); low != r { // "Ⓚ" is a sign, and has a small one
					for _, b := range []byte(string(low)) {
						t.hash = (t.hash ^ uint64(b)) * hashPrime
					}
					return t, true
				}
				for ; i < t.Hi; i++ {
					t.hash = (t.hash ^ uint64(text[i])) * hashPrime
				}
				return t, true
			}
			t.Shape |= Spaced
			if r == 0x2028 || r == 0x2029 || r == 0x85 {
				t.Shape |= Line
			}
			i += n
		}
	}
	return t, false
}

// letter reports whether r is part of a word. The replacement character is: it stands
// for a letter that was lost ("K�benhavn").
func letter(r rune) bool {
	if r < 0x250 {
		return r >= 0xC0 && r != 0xD7 && r != 0xF7 || r == 0xAA || r == 0xBA || r == 0xB5
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || r == utf8.RuneError
}

// scanWord reads the word that begins at byte i.
func scanWord(t *Token, text string, i int) {
	t.Lo = i
	shape := t.Shape | Letters
	h := uint64(hashSeed)
	small, capitals := false, 0
	capital := func() { // the letter that begins at i is a capital
		if i == t.Lo {
			shape |= Capital
		}
		if small {
			shape |= Inner
		}
		capitals++
	}
loop:
	for i < len(text) {
		c := text[i]
		switch byteKind[c] {
		case kLower:
			small = true
		case kUpper:
			capital()
			c |= 0x20
		case kDigit:
			shape |= Alnum
		case kWide:
			if c == 0xC3 && i+1 < len(text) && text[i+1]&0xC0 == 0x80 { // À–ÿ, the Danish letters among them
				d := text[i+1]
				switch {
				case d == 0x97 || d == 0xB7: // × ÷
					break loop
				case d-0x80 <= 0x1E:
					capital()
					d |= 0x20
				default:
					small = true
				}
				h = (h ^ 0xC3) * hashPrime
				h = (h ^ uint64(d)) * hashPrime
				i += 2
				continue
			}
			r, n := utf8.DecodeRuneInString(text[i:])
			if !letter(r) {
				break loop
			}
			low := unicode.ToLower(r)
			if low != r {
				capital()
			} else {
				small = true
			}
			var buf [utf8.UTFMax]byte
			for _, b := range buf[:utf8.EncodeRune(buf[:], low)] {
				h = (h ^ uint64(b)) * hashPrime
			}
			i += n
			continue
		default:
			break loop
		}
		h = (h ^ uint64(c)) * hashPrime
		i++
	}
	if !small && capitals > 1 {
		shape |= AllCaps
	}
	t.Hi, t.hash, t.Shape = i, h, shape
	if text[i-1]|0x20 == 's' && i-t.Lo > 2 {
		t.stem = h*hashInverse ^ 's'
	}
}

// scanNumber reads the number that begins at byte i.
func scanNumber(t *Token, text string, i int) {
	t.Lo = i
	h := uint64(hashSeed)
	for i < len(text) {
		c := text[i]
		digit := c-'0' < 10
		if !digit && !((c == '.' || c == ',') && i+1 < len(text) && text[i+1]-'0' < 10) {
			break
		}
		h = (h ^ uint64(c)) * hashPrime
		i++
	}
	t.Hi, t.hash, t.Shape = i, h, t.Shape|Digits
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
