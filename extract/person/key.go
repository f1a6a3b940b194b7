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
		r, n := utf8.DecodeRuneInString(name[i:])
		for i += n; ofKey(r); i += n {
			letters++
			r, n = utf8.DecodeRuneInString(name[i:])
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

// ofKey reports whether a character is part of a word of a name.
func ofKey(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || r == '\''
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || r == '’'
}

func keyWord(word string) string {
	var room [32]byte
	return string(appendKey(room[:0], word))
}

// appendKey appends the key of one word.
func appendKey(out []byte, word string) []byte {
	var room [32]rune
	s := room[:0]
	for _, r := range word {
		s = append(s, unicode.ToLower(r))
	}
	first := len(out)
	put := func(c byte) {
		if len(out) == first || out[len(out)-1] != c {
			out = append(out, c)
		}
	}
	for i := 0; i < len(s); i++ {
		next := rune(0)
		if i+1 < len(s) {
			next = s[i+1]
		}
		switch r := plain(s[i]); {
		case r == 'a' && next == 'a':
			put('a')
			i++
		case r == 'æ' || r == 'a' && next == 'e':
			put('e')
			if r == 'a' {
				i++
			}
		case r == 'ø' || r == 'o' && next == 'e':
			put('o')
			if r == 'o' {
				i++
			}
		case r == 'p' && next == 'h':
			put('f')
			i++
		case r == 'c' && (next == 'k' || next == 'h'), r == 'q':
			put('k')
			if r == 'c' {
				i++
			}
		case r == 'c' && (next == 'e' || next == 'i' || next == 'y'), r == 'z':
			put('s')
		case r == 'c':
			put('k')
		case r == 'd' && next == 't':
		case r == 'h' && i > 0 && !vowel(plain(s[i-1])):
		case r == 'w':
			put('v')
		case r == 'x':
			put('k')
			put('s')
		case r == 'y' || r == 'j':
			put('i')
		case 'a' <= r && r <= 'z':
			put(byte(r))
		case unicode.IsLetter(r):
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

func vowel(r rune) bool { return strings.ContainsRune("aeiouyæøå", r) }

// plain takes the accent from a Latin letter.
func plain(r rune) rune {
	switch {
	case r < 0xC0 || r == 'æ' || r == 'ø':
		return r
	case strings.ContainsRune("àáâãåāăą", r):
		return 'a'
	case r == 'ä' || r == 'æ':
		return 'æ'
	case r == 'ö' || r == 'ø' || r == 'ő':
		return 'ø'
	case strings.ContainsRune("èéêëēęěė", r):
		return 'e'
	case strings.ContainsRune("ìíîïīıį", r):
		return 'i'
	case strings.ContainsRune("òóôõō", r):
		return 'o'
	case strings.ContainsRune("ùúûūůű", r):
		return 'u'
	case strings.ContainsRune("üýÿ", r):
		return 'y'
	case strings.ContainsRune("çćč", r):
		return 'c'
	case strings.ContainsRune("ñńň", r):
		return 'n'
	case strings.ContainsRune("šśşș", r):
		return 's'
	case strings.ContainsRune("žźż", r):
		return 'z'
	case strings.ContainsRune("ğģ", r):
		return 'g'
	case r == 'ł':
		return 'l'
	case r == 'ř':
		return 'r'
	case strings.ContainsRune("ďđð", r):
		return 'd'
	case r == 'ß':
		return 's'
	}
	return r
}

// appendSlug appends the name as an identifier: "Jørgen Bøgh" is joergen-boegh.
func appendSlug(out []byte, name string) []byte {
	first := len(out)
	dash := false
	for _, r := range name {
		r = unicode.ToLower(r)
		if (r < 'a' || r > 'z') && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			dash = len(out) > first
			continue
		}
		if dash {
			out = append(out, '-')
			dash = false
		}
		switch {
		case r < utf8.RuneSelf:
			out = append(out, byte(r))
		case r == 'å':
			out = append(out, "aa"...)
		case r == 'æ' || r == 'ä':
			out = append(out, "ae"...)
		case r == 'ø' || r == 'ö':
			out = append(out, "oe"...)
		case r == 'ü':
			out = append(out, "ue"...)
		default:
			out = utf8.AppendRune(out, plain(r))
		}
	}
	return out
}
