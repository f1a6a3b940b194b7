package claim

import (
	"strings"

	"kilde/extract/number"
	"kilde/lexicon"
)

// noun is a noun phrase behind a number: its head, and the word after it.
type noun struct{ head, end int }

// wordKind is what a word can be behind a number.
type wordKind uint8

const (
	other wordKind = iota
	nounWord
	adjectiveWord
	eitherWord // "unge", "ansatte": a noun where no noun follows
	skipWord   // "flere", "andre"
)

// nounPhrase reads the counted noun at word i with the adjectives before it: "nye
// plejeboliger", "store og små børnehaver", "cpr-numre". Several rules ask for the same.
func (x *Extractor) nounPhrase(i int, one bool) (noun, bool) {
	if m := &x.counted; m.at != i || m.behind != x.at || m.one != one {
		m.at, m.behind, m.one = i, x.at, one
		m.noun, m.ok = x.findNoun(i, one)
	}
	return x.counted.noun, x.counted.ok
}

// counted remembers the noun phrase at a word, behind the figure at hand.
type counted struct {
	at, behind int
	one, ok    bool
	noun       noun
}

func (x *Extractor) findNoun(i int, one bool) (noun, bool) {
	d := x.d
	either := noun{-1, -1}
	adjectives := 0
	for k := i; k < min(i+7, int(x.s.End)); {
		w := &d.Words[k]
		if w.Shape.Has(lexicon.Punct) {
			if adjectives > 0 && (d.Is1(k, ',') || d.IDAt(k) == x.w.og) && k+1 < int(x.s.End) && x.adjectiveAt(k+1, one) {
				k++
				continue
			}
			break
		}
		if k == i && x.gradeAt(k) {
			k += 2 // "tre 6. klasser"
			continue
		}
		if !w.Shape.Has(lexicon.Letters) {
			break
		}
		last := k
		last = x.compoundEnd(last)
		if x.isDash(last+1) && d.Glued(last+1) && (d.IDAt(last+2) == x.w.og || d.IDAt(last+2) == x.w.eller) && !d.Glued(last+2) {
			k = last + 3 // hjemmepleje- og plejehjemspladser
			continue
		}
		if adjectives > 0 && w.ID != 0 && w.ID == x.w.og && k+1 < int(x.s.End) {
			if x.adjectiveAt(k+1, one) {
				k++
				continue
			}
			break
		}
		switch x.kindOf(last, one) {
		case nounWord:
			return noun{last, last + 1}, true
		case eitherWord:
			either = noun{last, last + 1}
			adjectives++
		case adjectiveWord:
			if either.head >= 0 && !w.Is(lexicon.Adjective) {
				return either, true
			}
			adjectives++
		case skipWord:
		default:
			if either.head < 0 && adjectives == 1 && x.people(k-1) && w.Is(lexicon.Past|lexicon.Present) && !w.Is(lexicon.Noun|lexicon.Function) {
				return noun{k - 1, k}, true // "tre heldige vandt en cykel"
			}
			return either, either.head >= 0
		}
		k = last + 1
	}
	return either, either.head >= 0
}

// gradeAt reports whether an ordinal in digits stands between a number in words at the
// figure at hand and its noun, at word i: "tre 6. klasser".
func (x *Extractor) gradeAt(i int) bool {
	d := x.d
	return d.Words[i].Shape.Has(lexicon.Digits) && d.Words[i].Len() <= 2 && d.Words[x.at].Shape.Has(lexicon.Letters) &&
		i+2 < int(x.s.End) && d.Is1(i+1, '.') && d.Glued(i+1) && !d.Words[i+2].Shape.Has(lexicon.Line) && x.kindOf(i+2, false) == nounWord && d.Words[i+2].Is(lexicon.Plural)
}

// people reports whether the adjective at word i, with no noun behind it, can only mean
// people: "heldige", and not "nye", which goes on about what was counted before.
func (x *Extractor) people(i int) bool {
	w := x.d.WordText(i)
	switch w {
	case "nye", "andre", "ekstra", "gamle", "ledige", "store", "små", "mindre", "større", "flere", "færre", "hele", "øvrige", "forskellige", "samme", "sådanne":
		return false
	}
	return hasEnd(w, "e") && !hasEnd(w, "ere") && len(w) > 4
}

// adjectiveAt reports whether word i can be one more adjective, with a noun behind it.
func (x *Extractor) adjectiveAt(i int, one bool) bool {
	switch x.kindOf(i, one) {
	case adjectiveWord:
		return true
	case eitherWord:
		return i+1 < int(x.s.End) && x.kindOf(i+1, one) == nounWord
	}
	return false
}

// compoundEnd returns the last word of a compound with hyphens or points: "cpr-numre",
// "ph.d.-studerende".
func (x *Extractor) compoundEnd(i int) int {
	d := x.d
	for j := i + 1; j < int(x.s.End) && d.Glued(j); j++ {
		switch {
		case d.Words[j].Shape.Has(lexicon.Letters):
			i = j
		case !x.isDash(j) && !d.Is1(j, '.') && !(d.Is1(j, '/') && d.Words[j-1].Shape.Has(lexicon.AllCaps)):
			return i
		}
	}
	return i
}

// more reads a difference in numbers: "2.900 færre end i 2011", "op mod 300 flere".
func (x *Extractor) more(f *figure) bool {
	d, i := x.d, f.after
	if i >= int(x.s.End) || f.n.Article {
		return false
	}
	switch d.WordText(i) {
	case "flere", "færre":
	case "mere": // "1.000 billetter … 500 mere"
		if prev := x.before(); prev == nil || prev.kind != kCount || f.n.InWords || d.IDAt(i+1) != 0 && d.IDAt(i+1) == x.w.end {
			return false
		}
	case "højere", "lavere": // 33.100 lavere end året før
		if f.n.Scaled || f.n.InWords || d.IDAt(i+1) != x.w.end || x.w.end == 0 {
			return false
		}
	default:
		return false
	}
	if i+1 < int(x.s.End) && d.IDAt(i+1) != x.w.end {
		if _, counted := x.nounPhrase(i+1, f.n.Value == 1); counted || !x.closes(i+1) {
			return false
		}
	}
	f.kind, f.unit, f.end = kCount, "1", i+1
	if prev := x.before(); prev != nil && prev.kind == kCount {
		f.item = x.itemOf(prev)
	}
	return true
}

// kindOf says what word i can be behind a number; one tells that a singular fits.
func (x *Extractor) kindOf(i int, one bool) wordKind {
	w := &x.d.Words[i]
	if !w.Shape.Has(lexicon.Letters) {
		return other
	}
	c := w.Class
	switch {
	case w.ID != 0 && x.w.is(w.ID, between):
		return skipWord
	case w.ID == 0:
		return x.unknownKind(i, one)
	case c.Has(lexicon.Unit|lexicon.TimeUnit) || x.w.is(w.ID, window) || x.w.is(w.ID, verb):
		return other
	case c.Has(lexicon.Change) && !c.Has(lexicon.Noun) && hasEnd(x.d.WordText(i), "ere"):
		return adjectiveWord // højere, lavere
	case c.Has(lexicon.Month | lexicon.Weekday | lexicon.Scale | lexicon.Percent | lexicon.Currency | lexicon.NumberWord | lexicon.Pronoun):
		return other
	case c.Has(lexicon.Function) && !c.Has(lexicon.Plural):
		return other
	}
	capital := w.Shape.Has(lexicon.Capital) && i > int(x.s.First)
	if capital && !(x.isDash(i-1) && x.d.Glued(i)) && (c.Has(lexicon.FirstName|lexicon.Surname|lexicon.Town|lexicon.Municipality) || !c.Has(lexicon.Plural|lexicon.Title)) {
		return other
	}
	if c.Has(lexicon.Noun) {
		switch {
		case c.Has(lexicon.Definite) && c.Has(lexicon.Verb) && !c.Has(lexicon.Plural):
			return other // "to sigtet"
		case c.Has(lexicon.Adjective) && x.nounAfter(i):
			return adjectiveWord
		case c.Has(lexicon.Adjective) && !c.Has(lexicon.Plural):
			return x.eitherKind(i)
		case c.Has(lexicon.Plural):
			if x.w.is(w.ID, ratherVerb) && !x.verbBetween(int(x.s.First), x.at) {
				return other // "39 handler om fart"
			}
			return nounWord
		case c.Has(lexicon.Definite):
			return other
		case one || !c.Has(lexicon.Verb|lexicon.Adjective):
			return nounWord
		case c.Has(lexicon.Verb) && (x.verbBetween(i+1, min(i+2, int(x.s.End))) || x.at > int(x.s.First) && x.verbBetween(x.at-1, x.at)):
			return nounWord // "94 tog blev forsinket", "blev 94 tog forsinket"
		case c.Has(lexicon.Verb):
			return other
		}
		return nounWord
	}
	switch {
	case c.Has(lexicon.Adjective) && x.nounAfter(i):
		return adjectiveWord
	case c.Has(lexicon.Title | lexicon.PersonNoun):
		return nounWord
	case c.Has(lexicon.Adjective) && !hasEnd(x.d.WordText(i), "e") && (one || x.adverb(i)):
		return adjectiveWord
	case c.Has(lexicon.Adjective):
		return x.eitherKind(i)
	case c.Has(lexicon.Verb):
		if text := x.d.WordText(i); (c.Has(lexicon.Past) || !c.Has(lexicon.Present)) && (hasEnd(text, "ede") || hasEnd(text, "te")) {
			if x.opensSubclause() && !x.verbBetween(i+1, x.clauseStop(i+1)) {
				return other // ", og tre meldte afbud"
			}
			if x.determined(x.at) || x.verbBetween(x.clauseFirst(x.at), x.at) {
				return eitherWord // "der var 187 smittede", "de første 300 fremmødte"
			}
			return adjectiveWord // "640 uddannede førstehjælpere"
		}
		return other
	case c.Has(lexicon.BodyHead):
		return nounWord
	}
	if c&^(lexicon.Common|lexicon.Label|lexicon.Opens) == 0 { // "17 verdensmål"
		return x.unknownKind(i, one)
	}
	return other
}

// clauseFirst returns the first word of the clause that word i stands in: "vi spurgte 90
// skoler, hvor kun 38 svarede" has the verb of its second clause behind the number.
func (x *Extractor) clauseFirst(i int) int {
	for i--; i > int(x.s.First); i-- {
		if x.d.Is1(i, ',') || x.d.Is1(i, ';') {
			return i + 1
		}
	}
	return int(x.s.First)
}

// determined reports whether a word before the number at word i makes it the number of a
// noun phrase that is definite: "de 300", "de første 300".
func (x *Extractor) determined(i int) bool {
	id := x.d.IDAt(i - 1)
	return i > int(x.s.First) && id != 0 && (id == x.w.de || id == x.w.alle || x.w.is(id, window) && x.d.IDAt(i-2) == x.w.de)
}

// nounAfter reports whether a plural noun, or a word in no list, stands behind word i.
func (x *Extractor) nounAfter(i int) bool {
	if i+1 >= int(x.s.End) {
		return false
	}
	w := &x.d.Words[i+1]
	return w.Shape.Has(lexicon.Letters) && !w.Shape.Has(lexicon.Capital) && !w.Is(lexicon.Function) && (w.Is(lexicon.Plural) || w.ID == 0)
}

// adverb reports whether word i is an adjective used as an adverb of the adjective after
// it: "repræsentativt udvalgte danskere".
func (x *Extractor) adverb(i int) bool {
	next := x.d.ClassAt(i + 1)
	return hasEnd(x.d.WordText(i), "t") && i+1 < int(x.s.End) && next.Has(lexicon.Adjective|lexicon.Verb) && !next.Has(lexicon.Present) && hasEnd(x.d.WordText(i+1), "e")
}

// eitherKind says whether an adjective may be the noun itself ("73 tilskadekomne"): its
// plural form in -e may, with a noun's place free behind it.
func (x *Extractor) eitherKind(i int) wordKind {
	w := &x.d.Words[i]
	text := x.d.WordText(i)
	if w.Is(lexicon.Verb) && !w.Is(lexicon.Noun) && !hasEnd(text, "ede") && !hasEnd(text, "te") && !hasEnd(text, "ne") && !hasEnd(text, "nde") && !hasEnd(text, "e") {
		return other
	}
	if hasEnd(text, "e") || w.Is(lexicon.Noun) || hasEnd(text, "å") {
		if hasEnd(text, "ske") || !hasEnd(text, "e") && !w.Is(lexicon.Noun) {
			return adjectiveWord
		}
		if w.Is(lexicon.Verb) && (x.opensSentence() && !x.verbBetween(i+1, int(x.s.End)) || x.opensSubclause() && !x.verbBetween(i+1, x.clauseStop(i+1))) {
			return other // "Cirka 15.000 samlede ind", "i 2022, hvor 79.737 søgte"
		}
		if w.Is(lexicon.PersonNoun) || x.isPerson(i) || w.Is(lexicon.Verb) || w.Is(lexicon.Noun) || hasEnd(text, "nde") || hasEnd(text, "ne") || hasEnd(text, "ede") {
			return eitherWord
		}
	}
	return adjectiveWord
}

// opensSubclause reports whether the figure being read is the subject of a clause of its
// own: "i 2022, hvor 79.737 søgte".
func (x *Extractor) opensSubclause() bool {
	_, first := x.comparatorBefore(x.at)
	if first-2 < int(x.s.First) || !x.d.Is1(first-2, ',') {
		return false
	}
	switch x.d.WordText(first - 1) {
	case "hvor", "da", "mens", "og", "men", "fordi", "når":
		return true
	}
	return false
}

// clauseStop returns the first comma at or after word i, the end of the sentence for none.
func (x *Extractor) clauseStop(i int) int {
	for ; i < int(x.s.End); i++ {
		if x.d.Is1(i, ',') {
			break
		}
	}
	return i
}

// opensSentence reports whether the figure being read stands where the subject does,
// first in its sentence.
func (x *Extractor) opensSentence() bool {
	_, first := x.comparatorBefore(x.at)
	return first == int(x.s.First)
}

// unknownKind judges a word that is in no list as the lexicon judges its ending:
// "pædagogstillinger" is a noun, "kommunefinansierede" an adjective.
func (x *Extractor) unknownKind(i int, one bool) wordKind {
	w := &x.d.Words[i]
	text := x.d.WordText(i)
	if len(text) < 3 || w.Shape.Has(lexicon.AllCaps) {
		return other
	}
	if w.Shape.Has(lexicon.Capital) && !(x.isDash(i-1) && x.d.Glued(i)) && i > int(x.s.First) {
		return other
	}
	switch c := x.lex.Analyse(text); {
	case c.Has(lexicon.Noun) && c.Has(lexicon.Plural):
		return nounWord
	case c.Has(lexicon.Definite):
		return other
	case c.Has(lexicon.Noun) && one:
		return nounWord
	case c.Has(lexicon.Adjective):
		return x.eitherKind(i)
	case c.Has(lexicon.Noun), c == 0:
		return nounWord
	}
	return other
}

// joined takes the second noun of a fixed pair into the phrase: "børn og unge".
func (x *Extractor) joined(np noun) int {
	d := x.d
	if np.end+1 < int(x.s.End) && d.IDAt(np.end) == x.w.og && x.isPerson(np.head) && x.isPerson(np.end+1) && d.Words[np.end+1].Shape.Has(lexicon.Letters) {
		a, b := d.IDAt(np.head), d.IDAt(np.end+1)
		if a != 0 && b != 0 && x.w.is(a, person) && x.w.is(b, person) {
			return np.end + 2
		}
	}
	return np.end
}

// count reads "36 nye boliger", "to gange", "tusindvis af elever", "40 stk.".
func (x *Extractor) count(f *figure) bool {
	if f.n.Article {
		return false
	}
	i := f.after
	if f.n.Vague && x.d.IDAt(i) == x.w.af || f.n.Scaled && x.d.IDAt(i) == x.w.af && f.n.InWords {
		i++
	}
	if stop := x.pieces(i); stop > i {
		f.kind, f.unit, f.item, f.end = kCount, "1", "stk.", stop
		if np, ok := x.nounPhrase(stop, f.n.Value == 1); ok && !x.d.Words[stop].Shape.Has(lexicon.Line) {
			f.item, f.head, f.end = "", np.head, np.end
		}
		return true
	}
	np, ok := x.nounPhrase(i, f.n.Value == 1)
	if !ok {
		if np, ok = x.orMore(f, i); !ok {
			return false
		}
	}
	if x.nameBefore(f.at) && x.d.Words[np.head].Is(lexicon.Verb) && !f.n.InWords && f.n.Value < 20 {
		return false // "Havnsø 3 levere strøm": a name
	}
	if x.rateBase(f) {
		f.kind, f.end = 0, np.end
		return true
	}
	head := x.d.IDAt(np.head)
	if head != 0 && head == x.w.gang && !x.timesHere(f.at) {
		return false
	}
	if head != 0 && head == x.w.gange && f.n.Step < 1 {
		f.kind, f.unit, f.end = kMultiple, "1", np.end // 1,3 gange
		return true
	}
	f.kind, f.unit = kCount, "1"
	f.head, f.end = np.head, x.joined(np)
	if p := f.at - 1; f.n.Value == 1 && p >= int(x.s.First) && x.d.Words[p].ID != 0 && x.d.Words[p].ID == x.w.ikke && np.head > f.after && hasEnd(x.d.WordText(f.after), "eneste") {
		f.n = number.Of(0) // "ikke ét eneste indbrud"
		f.n.First, f.n.End, f.first = f.at, f.after, p
	}
	if f.n.InWords && f.n.Value == 1 && f.n.Step == 1 {
		f.confidence = 0.8
	}
	return true
}

// orMore reads a bound between a number and its noun: "tre eller flere genstande".
func (x *Extractor) orMore(f *figure, i int) (noun, bool) {
	if i >= int(x.s.End) || x.d.Words[i].Shape.Has(lexicon.Line) {
		return noun{}, false
	}
	v, _, n := x.d.Phrase(i, lexicon.Comparator)
	v, after := strings.CutSuffix(v, ">")
	if !after || i+n >= int(x.s.End) {
		return noun{}, false
	}
	np, ok := x.nounPhrase(i+n, f.n.Value == 1)
	if ok {
		f.comparator = v
	}
	return np, ok
}

// pieces returns the word after "stk." at word i, i for none.
func (x *Extractor) pieces(i int) int {
	switch {
	case i >= int(x.s.End) || x.d.WordText(i) != "stk" && x.d.WordText(i) != "styk":
		return i
	case x.d.Is1(i+1, '.') && x.d.Glued(i+1) && i+1 < int(x.s.End):
		return i + 2
	}
	return i + 1
}

// timesHere reports whether the number at word i says how many times something happens:
// "to gange", and "én gang" as no "en gang" ever is.
func (x *Extractor) timesHere(i int) bool {
	id := x.d.IDAt(i + 1)
	if i+1 >= int(x.s.End) || id == 0 {
		return false
	}
	return id == x.w.gange || id == x.w.gang && (x.startsDigits(i) || x.d.WordText(i) == "én" || x.d.WordText(i) == "Én")
}

// partOf reads a number of a stated whole: "tolv af boligerne", "to af dem", "seks af
// byrådets otte partier". Its item is that of the whole.
func (x *Extractor) partOf(f *figure) bool {
	d, i := x.d, f.after
	if d.IDAt(i) == x.w.ud && x.w.ud != 0 {
		i++
	}
	if i+1 >= int(x.s.End) || d.IDAt(i) != x.w.af || x.w.af == 0 || f.n.Value == 1 || f.n.Article {
		return false
	}
	if k := len(x.figures) - 1; k >= 0 && x.figures[k].kind == kPercent && !f.n.InWords {
		return false
	}
	f.kind, f.unit = kCount, "1"
	whole := i + 1
	if d.WordText(whole) == "i" && d.WordText(whole+1) == "alt" {
		whole += 2 // "16 af i alt 38 grunde"
	}
	head := x.wholeHead(whole)
	switch {
	case head >= 0:
		f.item = x.lemma(head)
		f.ofLo, f.ofHi = i+1, head+1
		return true
	case x.pronoun(i + 1):
		if prev := x.whole(f); prev != nil {
			f.item = x.itemOf(prev)
		}
		f.ofLo, f.ofHi = i+1, i+2
		return true
	}
	if x.d.IDAt(i+1) == x.w.de && x.startsDigits(i+2) { // 487 ud af de 568
		if prev := x.before(); prev != nil && prev.kind == kCount {
			f.item = x.itemOf(prev)
		}
		return true
	}
	return f.n.InWords
}

// whole returns the figure that "dem" stands for, in "28 af dem": the last count that is
// as large, in the sentence or the one before, nil for none.
func (x *Extractor) whole(f *figure) *figure {
	for _, list := range [...][]figure{x.figures, x.earlier} {
		for k := len(list) - 1; k >= max(0, len(list)-8); k-- {
			if g := &list[k]; g.kind == kCount && g.n.Value >= f.n.Value {
				return g
			}
		}
	}
	return nil
}

func (x *Extractor) pronoun(i int) bool {
	switch x.d.WordText(i) {
	case "dem", "disse", "os", "jer":
		return true
	}
	return false
}

// wholeHead returns the head of a definite or plural noun phrase at word i, -1 for none:
// "skolens lærere", "boligerne", "de 19 ansatte".
func (x *Extractor) wholeHead(i int) int {
	d := x.d
	last := -1
	for k := i; k < min(i+6, int(x.s.End)); k++ {
		w := &d.Words[k]
		if !w.Shape.Has(lexicon.Letters) {
			if w.Shape.Has(lexicon.Digits) {
				continue
			}
			break
		}
		if x.isDash(k+1) && d.Glued(k+1) && !d.Glued(k+2) && (d.IDAt(k+2) == x.w.og || d.IDAt(k+2) == x.w.eller) && d.IDAt(k+2) != 0 {
			k += 2 // fri- og privatskoler
			continue
		}
		if w.ID != 0 && w.ID == x.w.i && d.WordText(min(k+1, len(d.Words)-1)) == "alt" {
			k++ // "14 ud af de i alt 162 personer"
			continue
		}
		switch {
		case w.Shape.Has(lexicon.Genitive) || x.genitive(k) || w.ID != 0 && x.w.is(w.ID, possessive):
			continue
		case w.ID != 0 && (w.ID == x.w.de || w.ID == x.w.alle || w.ID == x.w.det || w.ID == x.w.den || x.w.is(w.ID, between)):
			continue
		case w.Is(lexicon.NumberWord):
			continue
		case w.Is(lexicon.Adjective) && hasEnd(d.WordText(k), "ste") && x.nounAfter(k):
			continue // "fem af de ældste beboere"
		case w.Is(lexicon.Noun) && (w.Is(lexicon.Plural|lexicon.Definite) || !w.Is(lexicon.Adjective|lexicon.Verb)), w.Is(lexicon.PersonNoun):
			return k
		case w.Is(lexicon.Function | lexicon.Pronoun):
			return last
		case w.Is(lexicon.Adjective):
			if hasEnd(d.WordText(k), "e") {
				last = k
			}
			continue
		case w.ID == 0 && !w.Shape.Has(lexicon.Capital):
			return k
		case w.Is(lexicon.Verb) && !w.Is(lexicon.Present) && hasEnd(d.WordText(k), "te"):
			last = k // "de fem mistænkte"
		default:
			return last
		}
	}
	return last
}

// genitive reports whether word i is a genitive that has an entry of its own, or none.
func (x *Extractor) genitive(i int) bool {
	w := &x.d.Words[i]
	return hasEnd(x.d.WordText(i), "s") && w.Len() > 4 && (w.ID == 0 || w.Shape.Has(lexicon.Capital) || !w.Is(lexicon.Common)) && i+1 < int(x.s.End) && x.d.Words[i+1].Shape.Has(lexicon.Letters|lexicon.Digits)
}

// before returns the figure before the one at hand, in the sentence or the one before.
func (x *Extractor) before() *figure {
	if k := len(x.figures); k > 0 {
		return &x.figures[k-1]
	}
	return x.last()
}

// last returns the last figure of the sentence before, nil for none.
func (x *Extractor) last() *figure {
	if len(x.earlier) == 0 {
		return nil
	}
	return &x.earlier[len(x.earlier)-1]
}
