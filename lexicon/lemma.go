package lexicon

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Danish compound inflects as its last part does, so what an ending says about the
// words of the dictionary holds for most words that are in none: "nabokommuner" is a
// plural noun, and without its -r the lemma. The endings are learned by internal/gen;
// words that they would get wrong stand whole, behind a ^.
//
//go:embed lists/endings.tsv
var endingList string

// wordMask are the classes that words.tsv and the endings give.
const wordMask = Noun | Plural | Definite | Adjective | Verb | Present | Past | Function

// inflection is what an ending says.
type inflection struct {
	ending string
	class  Class
	strip  int
	add    string
}

// endings is a set of inflections, hashed from the last letter to the first.
type endings struct {
	list  []inflection
	slots []uint16 // index into list, plus one
}

func readEndings(text string) (*endings, error) {
	e := &endings{list: make([]inflection, 0, 1<<15), slots: make([]uint16, 1<<16)}
	for line := 1; text != ""; line++ {
		row, rest, _ := strings.Cut(text, "\n")
		text = rest
		if row == "" || row[0] == '#' {
			continue
		}
		if err := e.add(row); err != nil {
			return nil, fmt.Errorf("lexicon/lists/endings.tsv:%d: %w", line, err)
		}
	}
	return e, nil
}

// add enters ending, classes, bytes to take off, letters to put on.
func (e *endings) add(row string) error {
	var x inflection
	var letters, strip string
	var ok [3]bool
	x.ending, row, ok[0] = strings.Cut(row, "\t")
	letters, row, ok[1] = strings.Cut(row, "\t")
	strip, x.add, ok[2] = strings.Cut(row, "\t")
	if ok != [3]bool{true, true, true} {
		return fmt.Errorf("row %q: want ending, classes, strip, add", row)
	}
	for i := range len(letters) {
		x.class |= wordClass[letters[i]]
	}
	n, err := strconv.Atoi(strip)
	if err != nil || n < 0 {
		return fmt.Errorf("strip %q: not a number", strip)
	}
	if len(e.list) == cap(e.list) {
		return fmt.Errorf("row %q: more rows than %d", row, cap(e.list))
	}
	x.strip = n
	e.list = append(e.list, x)
	h := uint64(hashSeed)
	for i := len(x.ending) - 1; i >= 0; i-- {
		h = (h ^ uint64(x.ending[i])) * hashPrime
	}
	i := e.start(h)
	for ; e.slots[i] != 0; i = (i + 1) % len(e.slots) {
	}
	e.slots[i] = uint16(len(e.list))
	return nil
}

func (e *endings) start(hash uint64) int {
	_, i := mix(hash)
	return int(i % uint64(len(e.slots)))
}

// find returns what the longest ending of a folded word says.
func (e *endings) find(word string) *inflection {
	best := e.at("", "", hashSeed)
	h := uint64(hashSeed)
	for i := len(word) - 1; i >= 0; i-- {
		h = (h ^ uint64(word[i])) * hashPrime
		if utf8.RuneStart(word[i]) {
			if x := e.at(word[i:], "", h); x != nil {
				best = x
			}
		}
	}
	if x := e.at(word, "^", (h^'^')*hashPrime); x != nil {
		return x
	}
	return best
}

// at returns the inflection of exactly this ending, nil for none.
func (e *endings) at(ending, begin string, hash uint64) *inflection {
	for i := e.start(hash); e.slots[i] != 0; i = (i + 1) % len(e.slots) {
		x := &e.list[e.slots[i]-1]
		if len(x.ending) == len(begin)+len(ending) && x.ending[:len(begin)] == begin && x.ending[len(begin):] == ending {
			return x
		}
	}
	return nil
}

// Analyse returns the word classes of a form: those of the lexicon, and for a word that
// is not there those its ending tells ("nabokommunerne": noun, plural, definite).
func (l *Lexicon) Analyse(form string) Class {
	if c := l.Class(l.ID(form)) & wordMask; c != 0 {
		return c
	}
	if x := l.endings.find(Fold(form)); x != nil {
		return x.class
	}
	return 0
}

// NounLemma returns the singular, indefinite form of a noun in any form, genitives and
// compounds that no dictionary has included: "børnenes" is "barn", "nabokommuner"
// "nabokommune". ok is false for a word that is no noun, as far as one can tell.
func (l *Lexicon) NounLemma(form string) (lemma string, ok bool) {
	form = Fold(form)
	x := l.endings.find(form)
	c := l.Class(l.ID(form)) & wordMask
	if c == 0 && x != nil {
		c = x.class
	}
	if !c.Has(Noun) || x == nil || x.strip >= len(form) {
		return "", false
	}
	stem := form[:len(form)-x.strip]
	if x.add == "" {
		return stem, true
	}
	return stem + x.add, true
}
