package main

import (
	"cmp"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"kilde/lexicon"
)

const wordsHead = `# Common Danish words: form, classes (n noun, p plural, d definite, a adjective, v verb, r present, t past, f function word, c ordinary rather than a name).
# Forms and classes: the hunspell dictionary of Stavekontrolden 2.7.001, Foreningen for frit tilgængelige sprogværktøjer, used under MPL-1.1 (also LGPL-2.1, GPL-2);
# UniMorph Danish, CC BY-SA 3.0. Which of them are common: wordfreq 3.1.1 (Robyn Speer, CC BY-SA 4.0), the vocabulary of the Snowball stemmer (BSD-3),
# UD Danish-DDT, training part (CC BY-SA 4.0). Genitives in -s are left out: the look-up finds them. Licence of the selection: CC BY-SA 4.0.
# Made 2026-11 by lexicon/internal/gen. Do not edit.
`

// usage says how words are used in running text.
type usage struct {
	frequency map[string]float64        // share of all words, of wordfreq
	tags      map[string]map[string]int // parts of speech in UD, by folded form
	lower     map[string]int            // times written small
	name      map[string]int            // times a proper noun that does not open a sentence
	voc       map[string]bool           // of the stemmer's vocabulary
}

func readUsage(raw string) (*usage, error) {
	u := &usage{map[string]float64{}, map[string]map[string]int{}, map[string]int{}, map[string]int{}, map[string]bool{}}
	err := eachLine(filepath.Join(raw, "words/wordfreq_da.tsv"), func(line string) error {
		form, s, _ := strings.Cut(line, "\t")
		cb, err := strconv.Atoi(s)
		u.frequency[form] = math.Pow(10, -float64(cb)/100)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = eachLine(filepath.Join(raw, "words/snowball_voc.txt"), func(line string) error {
		u.voc[line] = true
		return nil
	})
	if err != nil {
		return nil, err
	}
	opens := true
	err = eachLine(filepath.Join(raw, "ner/ud_pos_train.tsv"), func(line string) error {
		word, tag, _ := strings.Cut(line, "\t")
		form := lexicon.Fold(word)
		if u.tags[form] == nil {
			u.tags[form] = map[string]int{}
		}
		u.tags[form][tag]++
		switch {
		case word == form:
			u.lower[form]++
		case tag == "PROPN" && !opens:
			u.name[form]++
		}
		opens = tag == "PUNCT"
		return nil
	})
	return u, err
}

// wantWords is how many words the list has, more or less. With the names and keywords
// that is half of the slots of the table, which is as full as it should be.
const wantWords = 66000

// wordRows chooses the words: what the counted sources know, then the other forms of
// the commonest lemmas, so that a word is seldom known in one form alone.
func wordRows(d dictionary, u *usage, names nameList) []string {
	addStrong(d)
	chosen := map[string]bool{}
	for form := range u.frequency {
		chosen[form] = true
	}
	for form := range u.tags {
		chosen[form] = true
	}
	for form := range u.voc {
		chosen[form] = true
	}
	for form := range chosen {
		if u.class(d, form) == "" {
			delete(chosen, form)
		}
	}
	for _, form := range append(byLemma(d, u), compounds(d, u)...) {
		if len(chosen) >= wantWords {
			break
		}
		chosen[form] = true
	}
	var rows []string
	for form := range chosen {
		class := u.class(d, form)
		if genitive(d, form, class) {
			continue
		}
		if u.ordinary(form, class, names) {
			class += "c"
		}
		rows = append(rows, form+"\t"+class)
	}
	sort.Strings(rows)
	return rows
}

// compounds lists the forms of nouns that the counted sources do not know but whose two
// parts they do ("borgerservice", "skolebestyrelse"), those of the commonest parts first:
// releases are full of them.
func compounds(d dictionary, u *usage) []string {
	weight := map[string]float64{}
	forms := map[string][]string{}
	for _, form := range slices.Sorted(maps.Keys(d)) {
		for _, a := range d[form] {
			if !strings.Contains(a.class, "n") {
				continue
			}
			if _, ok := weight[a.lemma]; !ok {
				weight[a.lemma] = splitWeight(d, u, a.lemma)
			}
			if weight[a.lemma] > 0 {
				forms[a.lemma] = append(forms[a.lemma], form)
			}
		}
	}
	lemmas := slices.Sorted(maps.Keys(forms))
	slices.SortStableFunc(lemmas, func(a, b string) int { return cmp.Compare(weight[b], weight[a]) })
	var list []string
	for _, l := range lemmas {
		list = append(list, forms[l]...)
	}
	return list
}

// splitWeight returns how common the rarer part of a compound is, for the best way to
// split it; 0 for none. An -s or -e may join the parts.
func splitWeight(d dictionary, u *usage, lemma string) float64 {
	best := 0.0
	for i := 3; i+3 <= len(lemma); i++ {
		head := lemma[i:]
		if !strings.Contains(d.class(head), "n") {
			continue
		}
		for _, joint := range []string{"", "s", "e"} {
			first, ok := strings.CutSuffix(lemma[:i], joint)
			if ok && len(first) > 2 && d[first] != nil {
				best = max(best, min(u.frequency[head], u.frequency[first]))
			}
		}
	}
	return best
}

// lemmaWeights returns how common a lemma is: the share of all words of its forms.
func lemmaWeights(d dictionary, u *usage) map[string]float64 {
	weight := map[string]float64{}
	for _, form := range slices.Sorted(maps.Keys(d)) { // sums of floats depend on the order
		for _, a := range d[form] {
			weight[a.lemma] += u.frequency[form] / float64(len(d[form]))
		}
	}
	return weight
}

// byLemma lists the forms of the dictionary, those of the commonest lemmas first.
func byLemma(d dictionary, u *usage) []string {
	weight := lemmaWeights(d, u)
	type ranked struct {
		form   string
		weight float64
	}
	var all []ranked
	for form, list := range d {
		w := 0.0
		for _, a := range list {
			w = max(w, weight[a.lemma])
		}
		if w > 0 {
			all = append(all, ranked{form, w})
		}
	}
	sort.Slice(all, func(i, j int) bool {
		if all[i].weight != all[j].weight {
			return all[i].weight > all[j].weight
		}
		return all[i].form < all[j].form
	})
	forms := make([]string, len(all))
	for i, r := range all {
		forms[i] = r.form
	}
	return forms
}

// class joins what the dictionary and the tagged corpus say about a form, in the order
// of the letters; "" when it is no ordinary word.
func (u *usage) class(d dictionary, form string) string {
	if !plain(form) && len(form) != 1 && form != "å" {
		return ""
	}
	c := d.class(form)
	all := 0
	for _, n := range u.tags[form] {
		all += n
	}
	tagged := func(tags ...string) bool {
		for _, t := range tags {
			if u.tags[form][t] > 0 {
				return true
			}
		}
		return false
	}
	if all >= 20 { // what the dictionary allows and nobody writes: "har" as a noun
		if !tagged("NOUN") {
			c = without(c, "npd")
		}
		if !tagged("ADJ", "VERB", "ADV", "DET") {
			c = without(c, "a")
		}
		if !tagged("VERB", "AUX") {
			c = without(c, "vrt")
		}
	}
	verb := strings.Contains(c, "v")
	for _, tag := range slices.Sorted(maps.Keys(u.tags[form])) {
		n := u.tags[form][tag]
		if n*10 < all || all > 20 && n == 1 {
			continue
		}
		switch tag {
		case "NOUN":
			c = union(c, "n")
		case "ADJ":
			c = union(c, "a")
		case "VERB", "AUX":
			c = union(c, "v")
			if strings.HasSuffix(form, "r") && !verb {
				c = union(c, "r")
			}
		case "ADP", "PRON", "DET", "CONJ", "SCONJ", "PART":
			if n > 1 {
				c = union(c, "f")
			}
		case "ADV":
			if !strings.Contains(c, "a") {
				c = union(c, "f")
			}
		}
	}
	if functionWords[form] {
		c = union(c, "f")
	}
	return order(c, "npdavrtf")
}

// genitive reports whether a form is another form with an -s and nothing else
// ("uddannelsens"); "forventes" is a verb form of its own.
func genitive(d dictionary, form, class string) bool {
	base, ok := strings.CutSuffix(form, "s")
	if !ok || strings.ContainsAny(class, "vf") || d[base] == nil {
		return false
	}
	for _, a := range d[form] {
		if a.lemma == form {
			return strings.HasSuffix(d[base][0].class, "d")
		}
	}
	return true
}

// without returns the letters of c that are not in drop.
func without(c, drop string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(drop, r) {
			return -1
		}
		return r
	}, c)
}

// ordinary reports whether a word is far more often an ordinary word than a name. Where
// the tagged corpus has seen it often enough it decides; else the word's frequency is
// held against what so many bearers would lead one to expect of a name alone.
func (u *usage) ordinary(form, class string, names nameList) bool {
	if class == "" {
		return false
	}
	lower, name := u.lower[form], u.name[form]
	if lower+name >= 5 {
		return lower >= 8*name
	}
	b := names[form]
	if b == nil {
		return lower >= name
	}
	if name > lower || lower == 0 && b.total() >= 1000 {
		return false
	}
	return u.frequency[form] > 8*expected(b.total()) || b.total() < 50
}

// expected is the share of all words that a name with so many bearers has: Jensen, with
// 460,000 bearers, is one word in 20,000, and rare names are named more often than
// their share.
func expected(bearers int) float64 {
	return 5e-5 * math.Pow(float64(bearers)/460000, 0.75)
}
