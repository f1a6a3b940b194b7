package pipeline

import (
	"math/bits"
	"strings"
	"sync"

	"kilde/lexicon"
)

// What it takes to call a document something else than Danish. Danish is what a release
// is when it is short, when it is mostly names and figures, or in doubt.
const (
	languageWords  = 30   // with fewer words it is Danish
	languageGlance = 60   // about so many words are looked at first
	languageSample = 1500 // and so many where those are not Danish
	languageLead   = 1.4  // how much better than Danish one of its neighbours has to be
	strangerLead   = 3    // and another language, for Danish texts quote English
	languageShare  = 0.10 // of the words, that have to be of that language
)

// languages tells Danish from other languages by their commonest words, and from
// Norwegian and Swedish also by how words that Danish does not have are spelled: "vei"
// and "kjøpe", "nytt" and "kommunikasjon". Words of the lexicon are known by their ID,
// so that Danish texts, which have few others, cost little.
type languages struct {
	names []string
	known []uint16          // by lexicon.ID, a bit a language
	other map[string]uint16 // in small letters, of words that the lexicon does not have
	nordic
}

// languageList is the list of the words, read once; its rows are the program's own, so a
// wrong one cannot come from outside.
var languageList = sync.OnceValue(func() [][]string {
	rows, err := lexicon.File("language/words.tsv", 2)
	if err != nil {
		panic(err)
	}
	return rows
})

// nordic are the bits of the languages that the spelling of words is looked at for.
type nordic struct {
	danish                     int // place in names
	da, nb, nn, sv, neighbours uint16
}

// newLanguages looks the words of every language up.
func newLanguages(lex *lexicon.Lexicon) *languages {
	l := &languages{other: map[string]uint16{}}
	for i, row := range languageList() {
		bit := uint16(1) << i
		l.names = append(l.names, row[0])
		switch row[0] {
		case "da":
			l.danish, l.da = i, bit
		case "nb":
			l.nb = bit
		case "nn":
			l.nn = bit
		case "sv":
			l.sv = bit
		}
		for _, w := range strings.Fields(row[1]) {
			l.add(lex, w, bit)
		}
	}
	l.neighbours = l.nb | l.nn | l.sv
	return l
}

func (l *languages) add(lex *lexicon.Lexicon, word string, bit uint16) {
	t, ok := lexicon.Scan(word, 0)
	if !ok || t.Hi != len(word) {
		return
	}
	id, _ := lex.Find(t)
	if id == 0 {
		l.other[word] |= bit
		return
	}
	for int(id) >= len(l.known) {
		l.known = append(l.known, make([]uint16, int(id)+1-len(l.known))...)
	}
	l.known[id] |= bit
}

// of returns the language of a document. Where Danish leads among a few words, no other
// language can lead as far as it has to among all of them.
func (l *languages) of(d *Doc) string {
	if len(d.Words) < languageWords {
		return "da"
	}
	best, words, score := l.count(d, languageGlance)
	if best != l.danish && len(d.Words) > languageGlance {
		best, words, score = l.count(d, languageSample)
	}
	if best == l.danish || words < languageWords {
		return "da"
	}
	lead := float32(strangerLead)
	if l.neighbours&(1<<best) != 0 {
		lead = languageLead
	}
	if score[best] < lead*score[l.danish] || score[best] < languageShare*float32(words) {
		return "da"
	}
	return l.names[best]
}

// count scores the languages by at most about so many words, spread over the document.
func (l *languages) count(d *Doc, sample int) (best, words int, score [16]float32) {
	step := max(1, len(d.Words)/sample)
	for i := 0; i < len(d.Words); i += step {
		w := &d.Words[i]
		if !w.Shape.Has(lexicon.Letters) {
			continue
		}
		words++
		var mask uint16
		share := float32(1)
		if w.ID != 0 {
			if int(w.ID) < len(l.known) {
				mask = l.known[w.ID]
			}
		} else if !w.Shape.Has(lexicon.Capital) { // names are spelled as they like
			mask, share = l.foreign(d.WordText(i))
		}
		if mask == 0 {
			continue
		}
		share /= float32(bits.OnesCount16(mask))
		for rest := mask; rest != 0; rest &= rest - 1 {
			score[bits.TrailingZeros16(rest)] += share
		}
	}
	best = l.danish
	for i := range l.names {
		if score[i] > score[best] {
			best = i
		}
	}
	return best, words, score
}

// foreign returns the languages of a word that the lexicon does not have, and how much
// that counts.
func (l *languages) foreign(s string) (uint16, float32) {
	if mask, ok := l.other[s]; ok {
		return mask, 1
	}
	if len(s) > 40 {
		return 0, 0
	}
	var mask uint16
	for i := 0; i+1 < len(s); i++ {
		switch s[i : i+2] {
		case "ä", "ö":
			mask |= l.sv
		case "ei":
			mask |= l.nb | l.nn
		case "ej":
			mask |= l.da
		}
	}
	switch {
	case strings.Contains(s, "øy"), strings.HasPrefix(s, "kj"), strings.HasPrefix(s, "gj"), strings.HasSuffix(s, "sjon"),
		strings.HasSuffix(s, "sjonen"), strings.HasSuffix(s, "het"), strings.HasSuffix(s, "heten"):
		mask |= l.nb | l.nn
	case strings.Contains(s, "øj"), strings.HasSuffix(s, "hed"), strings.HasSuffix(s, "heden"), strings.HasSuffix(s, "tionen"), strings.HasSuffix(s, "ede"):
		mask |= l.da
	case len(s) > 3 && s[len(s)-1] == s[len(s)-2] && strings.IndexByte("kptlnsmdg", s[len(s)-1]) >= 0: // "nytt", "opp"
		mask |= l.nb | l.nn | l.sv
	}
	return mask, 0.7
}
