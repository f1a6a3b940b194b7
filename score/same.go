package score

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// shared returns how much of what two spans cover together both of them cover: 1 for the
// same span, 0 for spans that do not touch.
func shared(a, b *Item) float64 {
	both := min(a.End, b.End) - max(a.Start, b.Start)
	if both <= 0 {
		return 0
	}
	return float64(both) / float64(max(a.End, b.End)-min(a.Start, b.Start))
}

// exact is 1 for the same span.
func exact(gold, found *Item) float64 {
	if gold.Start == found.Start && gold.End == found.End {
		return 1
	}
	return 0
}

// mostOf matches quotes. Indirect speech is not annotated, so it is never a match.
func mostOf(gold, found *Item) float64 {
	if s := shared(gold, found); s >= 0.7 && !found.neutral {
		return s
	}
	return 0
}

// sameName matches people: the same name, then an alias, then a name of two words or
// more that is part of the other ("Per Holt", "Per Bo Holt").
func sameName(gold, found *Item) float64 {
	want := fold(gold.names[0])
	best := 0.0
	for i, name := range found.names {
		got := fold(name)
		switch {
		case got == want && i == 0:
			return 1
		case got == want:
			best = max(best, 0.9)
		case within(got, want) || within(want, got):
			best = max(best, 0.5)
		}
	}
	for _, alias := range gold.names[1:] {
		if slices.ContainsFunc(found.names, func(n string) bool { return fold(n) == fold(alias) }) {
			best = max(best, 0.8)
		}
	}
	return best
}

// within reports whether the words of short, two or more, stand in long in that order,
// the last of them last.
func within(short, long string) bool {
	a, b := strings.Fields(short), strings.Fields(long)
	if len(a) < 2 || len(a) >= len(b) || a[len(a)-1] != b[len(b)-1] {
		return false
	}
	i := 0
	for _, w := range b {
		if i < len(a) && a[i] == w {
			i++
		}
	}
	return i == len(a)
}

func equal(gold, found string) bool { return gold == found }

// sameText compares titles, organisations and speakers: case and punctuation aside.
func sameText(gold, found string) bool { return fold(gold) == fold(found) }

// samePerson compares who said a quote. The found side is the person's name and aliases,
// separated by line breaks.
func samePerson(gold, found string) bool {
	if gold == "" || found == "" {
		return false
	}
	return sameName(&Item{names: strings.Split(gold, "\n")}, &Item{names: strings.Split(found, "\n")}) > 0
}

// sameSpeech compares the speech of quotes. A fragment may be annotated as either.
func sameSpeech(gold, found string) bool {
	return gold == found || found == "fragment" || gold == "fragment"
}

// sameNumber allows for the rounding of a product of decimals, and for that of an
// annotation which writes a third as 0.333: three decimals or more say no more than they
// have.
func sameNumber(gold, found string) bool {
	a, err1 := strconv.ParseFloat(gold, 64)
	b, err2 := strconv.ParseFloat(found, 64)
	if err1 != nil || err2 != nil {
		return gold == found
	}
	off := math.Abs(a - b)
	if _, decimals, _ := strings.Cut(gold, "."); len(decimals) >= 3 && off <= 0.5001*math.Pow10(-len(decimals)) {
		return true
	}
	return off <= 1e-6*max(math.Abs(a), math.Abs(b))
}

// fold lower-cases s and makes of everything but letters and digits single blanks.
func fold(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	return strings.Join(words, " ")
}
