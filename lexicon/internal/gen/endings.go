package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

const endingsHead = `# What the ending of a Danish word says: ending (^ is the beginning of the word), classes as in words.tsv, bytes to take off, letters to put on for the lemma of a noun.
# The longest ending of a word that stands here decides ("nabokommuner": "uner", np, 1). Learned from the forms of the hunspell dictionary of Stavekontrolden 2.7.001,
# used under MPL-1.1 (also LGPL-2.1, GPL-2), and UniMorph Danish, CC BY-SA 3.0; words with their beginning are those of lists/words.tsv that would come out wrong.
# Licence of the selection: CC BY-SA 4.0. Made 2026-11 by lexicon/internal/gen. Do not edit.
`

// example is a form with what is to be learned about it.
type example struct {
	form   string // the letters from the last to the first
	label  label
	weight float64
	known  bool // a common noun: its lemma must come out right, its classes are known
}

// label is what an ending says.
type label struct {
	class string
	strip int
	add   string
}

func (l label) String() string { return fmt.Sprintf("%s\t%d\t%s", l.class, l.strip, l.add) }

// endingRows learns the endings. Each node of the tree of endings gets the commonest
// label of the words below it, and a row where that differs from what the nearest shorter
// ending says and enough words gain by it.
func endingRows(d dictionary, u *usage, words []string) []string {
	known := map[string]string{} // form to class
	for _, row := range words {
		form, class, _ := strings.Cut(row, "\t")
		known[form] = class
	}
	weight := nounWeights(d, u)
	var examples []example
	for form, list := range d {
		l := label{class: order(d.class(form), "npdavrt")}
		lemma := ""
		for _, a := range list {
			if strings.Contains(a.class, "n") && (lemma == "" || better(a, lemma, form, weight)) {
				lemma = a.lemma
			}
		}
		if lemma != "" {
			l.strip, l.add = edit(form, lemma)
		}
		ok := strings.Contains(known[form], "n") && lemma != ""
		w := 1.0
		if irregular[form] != "" {
			w = 5 // they end many compounds that the dictionary lists in the singular alone
		}
		examples = append(examples, example{backwards(form), l, w, ok})
		if lemma != "" && !strings.HasSuffix(form, "s") && d[form+"s"] == nil {
			g := label{class: order(d.class(form), "npd"), strip: l.strip + 1, add: l.add}
			examples = append(examples, example{backwards(form + "s"), g, 0.5, ok && weight[lemma] > 1e-6})
		}
	}
	slices.SortFunc(examples, func(a, b example) int { return cmp.Compare(a.form, b.form) })
	var rows []string
	learn(examples, 0, label{}, func(ending string, l label) {
		rows = append(rows, ending+"\t"+l.String())
	})
	sort.Strings(rows)
	return rows
}

// nounWeights returns how common a lemma is as a noun. A form that is a verb too is
// mostly that.
func nounWeights(d dictionary, u *usage) map[string]float64 {
	weight := map[string]float64{}
	for _, form := range slices.Sorted(maps.Keys(d)) {
		share := u.frequency[form] / float64(len(d[form]))
		if strings.Contains(d.class(form), "v") {
			share /= 5
		}
		for _, a := range d[form] {
			if strings.Contains(a.class, "n") {
				weight[a.lemma] += share
			}
		}
	}
	return weight
}

// better reports whether reading a is a better lemma for a noun form than lemma: the
// irregular nouns first, then the lemma that is commoner.
func better(a analysis, lemma, form string, weight map[string]float64) bool {
	if irregular[form] != "" {
		return a.lemma == irregular[form]
	}
	if weight[a.lemma] != weight[lemma] {
		return weight[a.lemma] > weight[lemma]
	}
	return a.lemma < lemma
}

// irregular gives the lemma of the forms of irregularNouns.
var irregular = func() map[string]string {
	m := map[string]string{}
	for _, n := range calendarNouns {
		m[n] = n
	}
	for _, n := range irregularNouns {
		for _, form := range n {
			m[form] = n[0]
		}
	}
	return m
}()

// gain is how many words must come out better for an ending to be worth a row.
const gain = 2

func learn(examples []example, depth int, says label, emit func(string, label)) {
	votes := map[label]float64{}
	for _, e := range examples {
		votes[e.label] += e.weight
	}
	best := says
	for l, n := range votes {
		if m := votes[best]; n > m || n == m && best != says && l.String() < best.String() {
			best = l
		}
	}
	if best != says && votes[best]-votes[says] >= gain {
		says = best
		emit(backwards(examples[0].form[:depth]), says)
	}
	if len(examples) == 1 && !examples[0].known {
		return
	}
	for len(examples) > 0 {
		form := examples[0].form
		if len(form) == depth { // the word has no more letters
			if l := examples[0].label; examples[0].known && (l.strip != says.strip || l.add != says.add) {
				emit("^"+backwards(form), examples[0].label)
			}
			examples = examples[1:]
			continue
		}
		_, n := utf8.DecodeRuneInString(form[depth:])
		next := form[:depth+n]
		end := sort.Search(len(examples), func(i int) bool { return !strings.HasPrefix(examples[i].form, next) && examples[i].form > next })
		learn(examples[:end], depth+n, says, emit)
		examples = examples[end:]
	}
}

// edit returns what turns a form into its lemma: bytes off the end, letters on.
func edit(form, lemma string) (strip int, add string) {
	n := 0
	for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
		n++
	}
	for n > 0 && (n < len(form) && !utf8.RuneStart(form[n]) || n < len(lemma) && !utf8.RuneStart(lemma[n])) {
		n--
	}
	return len(form) - n, lemma[n:]
}

// order returns the letters of c that are in letters, in the order of letters.
func order(c, letters string) string {
	var out []byte
	for i := range len(letters) {
		if strings.IndexByte(c, letters[i]) >= 0 {
			out = append(out, letters[i])
		}
	}
	return string(out)
}

func backwards(s string) string {
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}
