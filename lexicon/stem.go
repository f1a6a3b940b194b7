package lexicon

import (
	"slices"
	"strings"

	"github.com/kljensen/snowball/snowballword"
)

// The Danish stemmer of Snowball (snowballstem.org/algorithms/danish/stemmer.html) takes
// off endings in four steps, each only from the region R1, which begins behind the first
// consonant after a vowel and nowhere before the fourth letter:
//
//	kommunernes → kommun    undersøgelserne → undersøg    arbejdsløst → arbejdsløs
//
// Every stem is a prefix of its word. So there are two versions: SnowballStem follows
// the algorithm on the words of the snowball library, letter by letter, and Stem finds
// how many bytes stay, which is ten times as fast and allocates nothing. Both give all
// stems of the official vocabulary, and each holds the other.

// mainEndings is step 1, longest first; "s" is told apart by what stands before it.
var mainEndings = []string{
	"erendes", "erende", "hedens", "ethed", "erede", "heden", "heder", "endes", "ernes", "erens", "erets",
	"ered", "ende", "erne", "eren", "erer", "heds", "enes", "eres", "eret", "hed", "ene", "ere", "ens", "ers", "ets",
	"en", "er", "es", "et", "e", "s",
}

// otherEndings is step 3, longest first.
var otherEndings = []string{"elig", "løst", "lig", "els", "ig"}

// beforeS, and å, may stand before an -s that is an ending.
const beforeS = "abcdfghjklmnoprtvyz"

// Stem returns the stem of a word in small letters; a capital at its beginning does not
// matter.
func Stem(word string) string {
	r1 := region(word)
	s := word
	if e := ending(s, r1, mainEndings); e == "s" {
		if i := len(s) - 2; i >= 0 && (strings.IndexByte(beforeS, s[i]) >= 0 || strings.HasSuffix(s[:i+1], "å")) {
			s = s[:i+1]
		}
	} else {
		s = s[:len(s)-len(e)]
	}
	s = dropPair(s, r1)
	if strings.HasSuffix(s, "igst") {
		s = s[:len(s)-2]
	}
	switch e := ending(s, r1, otherEndings); e {
	case "":
	case "løst":
		s = s[:len(s)-1]
	default:
		s = dropPair(s[:len(s)-len(e)], r1)
	}
	if n := len(s); n > r1 && n > 1 && s[n-1] == s[n-2] && strings.IndexByte("bcdfghjklmnpqrstvwxz", s[n-1]) >= 0 {
		s = s[:n-1]
	}
	return s
}

// ending returns the first of the endings that s has within R1.
func ending(s string, r1 int, endings []string) string {
	if len(s) <= r1 {
		return ""
	}
	for _, e := range endings {
		if len(s)-len(e) >= r1 && strings.HasSuffix(s, e) {
			return e
		}
	}
	return ""
}

// dropPair takes the last letter of gd, dt, gt and kt off: step 2.
func dropPair(s string, r1 int) string {
	n := len(s)
	if n-2 < r1 || n < 2 {
		return s
	}
	switch s[n-2:] {
	case "gd", "dt", "gt", "kt":
		return s[:n-1]
	}
	return s
}

// region returns where R1 begins, in bytes; len(word) when the word has none.
func region(word string) int {
	const before, inVowels, found = 0, 1, 2
	letters, state := 0, before
	for i := 0; i < len(word); {
		if letters >= 3 && state == found {
			return i
		}
		n := 1
		for i+n < len(word) && word[i+n]&0xC0 == 0x80 {
			n++
		}
		switch v := vowel(word[i : i+n]); {
		case v && state == before:
			state = inVowels
		case !v && state == inVowels:
			state = found
		}
		i += n
		letters++
	}
	return len(word)
}

func vowel(letter string) bool {
	if len(letter) == 1 {
		switch letter[0] | 0x20 {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			return true
		}
		return false
	}
	switch letter {
	case "æ", "ø", "å", "Æ", "Ø", "Å":
		return true
	}
	return false
}

// SnowballStem is the same on snowballword: the reference that Stem is held to.
func SnowballStem(word string) string {
	w := snowballword.New(word)
	w.R1start = runeRegion(w.RS)
	switch e, n := inR1(w, mainEndings); {
	case e == "s":
		if len(w.RS) > 1 && strings.ContainsRune(beforeS+"å", w.RS[len(w.RS)-2]) {
			w.RemoveLastNRunes(1)
		}
	default:
		w.RemoveLastNRunes(n)
	}
	pair(w)
	if w.HasSuffixRunes([]rune("igst")) {
		w.RemoveLastNRunes(2)
	}
	switch e, n := inR1(w, otherEndings); e {
	case "":
	case "løst":
		w.RemoveLastNRunes(1)
	default:
		w.RemoveLastNRunes(n)
		pair(w)
	}
	if n := len(w.RS); n > w.R1start && n > 1 && w.RS[n-1] == w.RS[n-2] && strings.ContainsRune("bcdfghjklmnpqrstvwxz", w.RS[n-1]) {
		w.RemoveLastNRunes(1)
	}
	return w.String()
}

// inR1 returns the first of the endings that w has within R1, and its length in letters.
func inR1(w *snowballword.SnowballWord, endings []string) (string, int) {
	for _, e := range endings {
		r := []rune(e)
		if len(w.RS)-len(r) >= w.R1start && w.HasSuffixRunes(r) {
			return e, len(r)
		}
	}
	return "", 0
}

func pair(w *snowballword.SnowballWord) {
	if e, _ := inR1(w, []string{"gd", "dt", "gt", "kt"}); e != "" {
		w.RemoveLastNRunes(1)
	}
}

func runeRegion(rs []rune) int {
	isVowel := func(r rune) bool { return vowel(string(r)) }
	first := slices.IndexFunc(rs, isVowel)
	if first < 0 {
		return len(rs)
	}
	rest := slices.IndexFunc(rs[first:], func(r rune) bool { return !isVowel(r) })
	if rest < 0 || len(rs) < 3 {
		return len(rs)
	}
	return max(first+rest+1, 3)
}
