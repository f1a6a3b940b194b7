package person

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// NameKey returns a key that is equal for the usual spellings of one name: Mathilde and
// Matilde, Christian and Kristian, Aagaard and Ågaard, Søren and Soeren and Soren,
// Eva-Marie and Eva Marie. Initials and particles of one letter are left out.
//
// Letter by letter, from the left, in small letters without accents:
//
//	aa å    a        ph      f       ck ch q    k
//	æ ä ae  e        th      t       c          s before e i y, else k
//	ø ö oe  o        w       v       x          ks
//	ü y j   i        z       s       dt         t
//
// then doubled letters are written once, and an h behind a consonant goes (Mathilde,
// Khalid). Words are joined by blanks; hyphens count as blanks.
func NameKey(name string) string {
	var room [64]byte
	out := room[:0]
	for i := 0; i < len(name); {
		from, letters := i, 0
		l, n := letterAt(name, i)
		for i += n; l.inName; i += n {
			letters++
			l, n = letterAt(name, i)
		}
		if letters < 2 {
			continue
		}
		at := len(out)
		if at > 0 {
			out = append(out, ' ')
		}
		blank := len(out)
		if out = appendKey(out, name[from:i-n]); len(out) == blank {
			out = out[:at]
		}
	}
	return string(out)
}

// keyOf returns the key of a name and its words, which are slices of it. The words of a
// document lie in one slice.
func (x *Extractor) keyOf(name string) (key string, words []string) {
	key = NameKey(name)
	from := len(x.keyWords)
	for rest := key; rest != ""; {
		word, after, _ := strings.Cut(rest, " ")
		x.keyWords, rest = append(x.keyWords, word), after
	}
	return key, x.keyWords[from:len(x.keyWords):len(x.keyWords)]
}

// letter is what a character is to keys and slugs.
type letter struct {
	small rune // in lower case
	plain rune // and without its accent
	key   byte // what it is in a key, 0 when what stands beside it decides
	inName,
	inSlug bool
}

// latin are the characters of the alphabets that names here are written in.
var latin = func() (t [0x180]letter) {
	for r := range t {
		t[r] = letterOf(rune(r))
	}
	return t
}()

// letterOf returns what any character is.
func letterOf(r rune) letter {
	small := unicode.ToLower(r)
	l := letter{small: small, plain: plain(small), inName: r == '\'' || r == '’' || unicode.IsLetter(r) || unicode.IsMark(r)}
	l.inSlug = unicode.IsLetter(small) || unicode.IsDigit(small)
	switch p := l.plain; p {
	case 'a', 'o', 'p', 'c', 'd', 'h', 'x': // it depends on what does
	case 'æ':
		l.key = 'e'
	case 'ø':
		l.key = 'o'
	case 'q':
		l.key = 'k'
	case 'z':
		l.key = 's'
	case 'w':
		l.key = 'v'
	case 'y', 'j':
		l.key = 'i'
	default:
		if 'a' <= p && p <= 'z' {
			l.key = byte(p)
		}
	}
	return l
}

// accents are the Latin letters with an accent, behind the letter without.
var accents = []string{
	"aàáâãåāăą", "æä", "øöő", "eèéêëēęěė", "iìíîïīıį", "oòóôõō", "uùúûūůű", "yüýÿ", "cçćč", "nñńň", "sšśşșß", "zžźż", "gğģ", "lł", "rř", "dďđð",
}

// plain takes the accent from a Latin letter.
func plain(r rune) rune {
	for _, list := range accents {
		if base, n := utf8.DecodeRuneInString(list); strings.ContainsRune(list[n:], r) {
			return base
		}
	}
	return r
}

func vowel(r rune) bool { return strings.ContainsRune("aeiouyæøå", r) }

// letterAt returns the letter at byte i of a string and how many bytes it takes, none at
// its end.
func letterAt(s string, i int) (*letter, int) {
	if i < len(s) && s[i] < utf8.RuneSelf {
		return &latin[s[i]], 1
	}
	return longLetter(s[min(i, len(s)):])
}

// longLetter returns the letter of several bytes that s begins with.
func longLetter(s string) (*letter, int) {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case n == 0:
		return &latin[0], 0
	case int(r) < len(latin):
		return &latin[r], n
	}
	l := letterOf(r)
	return &l, n
}

func keyWord(word string) string {
	var room [32]byte
	return string(appendKey(room[:0], word))
}

// appendKey appends the key of one word.
func appendKey(out []byte, word string) []byte {
	first := len(out)
	before := &latin[0]
	l, n := letterAt(word, 0)
	for i := n; n > 0; i += n {
		next, m := letterAt(word, i)
		key, both := l.key, false
		switch {
		case key != 0:
		case l.plain == 'x':
			out, key = putKey(out, first, 'k'), 's'
		case l.plain < utf8.RuneSelf:
			key, both = keyBefore(byte(l.plain), next.small)
			if l.plain == 'h' && before.small != 0 && !vowel(before.plain) {
				key = 0
			}
		case unicode.IsLetter(l.plain):
			out = utf8.AppendRune(out, l.plain)
		}
		if key != 0 {
			out = putKey(out, first, key)
		}
		before = l
		if both {
			before = next
			i += m
			next, m = letterAt(word, i)
		}
		l, n = next, m
	}
	return out
}

// keyBefore returns what a letter is in a key that depends on the next one, 0 for nothing,
// and whether it is the two of them.
func keyBefore(c byte, next rune) (key byte, both bool) {
	switch {
	case c == 'a' && next == 'e':
		return 'e', true
	case c == 'a' && next == 'a', c == 'o' && next == 'e':
		return c, true
	case c == 'p' && next == 'h':
		return 'f', true
	case c == 'c' && (next == 'k' || next == 'h'):
		return 'k', true
	case c == 'c' && (next == 'e' || next == 'i' || next == 'y'):
		return 's', false
	case c == 'c':
		return 'k', false
	case c == 'd' && next == 't', c < 'a', c > 'z':
		return 0, false
	}
	return c, false
}

// putKey appends a letter to the key that begins at byte first, unless it is doubled.
func putKey(out []byte, first int, c byte) []byte {
	if len(out) > first && out[len(out)-1] == c {
		return out
	}
	return append(out, c)
}

// appendSlug appends the name as an identifier: "Jørgen Bøgh" is joergen-boegh.
func appendSlug(out []byte, name string) []byte {
	first := len(out)
	dash := false
	for i := 0; i < len(name); {
		l, n := letterAt(name, i)
		i += n
		if !l.inSlug {
			dash = len(out) > first
			continue
		}
		if dash {
			out = append(out, '-')
			dash = false
		}
		switch l.small {
		case 'å':
			out = append(out, "aa"...)
		case 'æ', 'ä':
			out = append(out, "ae"...)
		case 'ø', 'ö':
			out = append(out, "oe"...)
		case 'ü':
			out = append(out, "ue"...)
		default:
			out = utf8.AppendRune(out, l.plain)
		}
	}
	return out
}
