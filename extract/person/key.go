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
func NameKey(name string) string { return strings.Join(keyWords(name), " ") }

// keyWords returns the words of the key.
func keyWords(name string) []string {
	var words []string
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
	}) {
		if utf8.RuneCountInString(word) < 2 {
			continue
		}
		if k := keyWord(word); k != "" {
			words = append(words, k)
		}
	}
	return words
}

func keyWord(word string) string {
	s := []rune(strings.ToLower(word))
	out := make([]byte, 0, len(s))
	put := func(c byte) {
		if len(out) == 0 || out[len(out)-1] != c {
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
	return string(out)
}

func vowel(r rune) bool { return strings.ContainsRune("aeiouyæøå", r) }

// plain takes the accent from a Latin letter.
func plain(r rune) rune {
	switch {
	case r < 0xC0:
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

// slug returns the name as an identifier: "Jørgen Bøgh" is joergen-boegh.
func slug(name string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(name) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			dash = b.Len() > 0
			continue
		}
		if dash {
			b.WriteByte('-')
			dash = false
		}
		switch {
		case r == 'å':
			b.WriteString("aa")
		case r == 'æ' || r == 'ä':
			b.WriteString("ae")
		case r == 'ø' || r == 'ö':
			b.WriteString("oe")
		case r == 'ü':
			b.WriteString("ue")
		default:
			b.WriteRune(plain(r))
		}
	}
	return b.String()
}
