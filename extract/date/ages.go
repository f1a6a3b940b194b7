package date

import (
	"strings"

	"kilde/extract/number"
	"kilde/lexicon"
)

// personAfter reports whether "9-årig" before word j is an age: of a person, or with no
// thing behind it that could be so long.
func (x *Extractor) personAfter(j int) bool {
	d := x.d
	if j < len(d.Words) && !x.lineAt(j) && d.Words[j].Is(lexicon.Adjective) && !d.Words[j].Is(lexicon.Noun) && !d.Words[j].Is(lexicon.Verb|lexicon.Function) {
		j++
	}
	if j >= len(d.Words) || x.lineAt(j) {
		return true
	}
	w := &d.Words[j]
	if !w.Shape.Has(lexicon.Letters) || w.Shape.Has(lexicon.Capital) || w.Is(lexicon.Title|lexicon.Demonym|lexicon.Function) {
		return true
	}
	if x.voc.of(w.ID).isSpan {
		return false
	}
	return !(w.ID == 0 && w.Len() > 8 && x.longThing(j))
}

// longThing reports whether an unknown compound ends in a noun for something that lasts.
func (x *Extractor) longThing(j int) bool {
	t := x.d.WordText(j)
	for _, end := range x.voc.spanHeads {
		if len(t) > len(end)+1 && strings.HasSuffix(t, end) {
			return true
		}
	}
	return false
}

// isAge reports whether the years in words [lo, i] are somebody's age: "unge under 25
// år", "44 år", "mellem 7 og 25 år", "18 år og derover".
func (x *Extractor) isAge(lo, i int, n number.Number) bool {
	d := x.d
	if n.Value > 120 || n.Value != float64(int(n.Value)) {
		return false
	}
	switch a := x.after(i + 1); a {
	case "gammel":
		return true
	case "gamle", "gammelt":
		if a == "gammelt" {
			return false
		}
		return x.person(i+2) || d.ClassAt(i+2).Has(lexicon.Title|lexicon.Function|lexicon.Demonym) || i+2 >= len(d.Words) || d.Words[i+2].Shape.Has(lexicon.Punct)
	case "og":
		switch x.after(i + 2) {
		case "derover", "opefter", "op", "ældre", "derunder", "yngre", "nedefter":
			return true
		}
	case "eller":
		switch x.after(i + 2) {
		case "derover", "ældre", "derunder", "yngre":
			return true
		}
	}
	if x.genitive(i) {
		return false
	}
	if x.sheWas(lo, i+1) {
		return true
	}
	k := lo - 1
	if x.lastsIn(k) {
		return false
	}
	b, sets := x.before(k), wordSet(0)
	if b != "" {
		sets = x.term(k).sets
	}
	if sets&ageLead != 0 {
		return n.Value <= 105
	}
	if b == "end" {
		if p := x.before(k - 1); p == "ældre" || p == "yngre" {
			return true
		}
	}
	if x.listOfAges(k) {
		return true
	}
	// "Lars Hansen, 53 år, er …", "(44 år)"
	if x.is(k, ',') && k >= 1 && d.Words[k-1].Shape.Has(lexicon.Capital) && (i+1 >= len(d.Words) || d.Words[i+1].Shape.Has(lexicon.Punct)) {
		return true
	}
	if x.is(k, '(') && x.is(i+1, ')') && k >= 1 && d.Words[k-1].Shape.Has(lexicon.Capital) {
		return true
	}
	if x.namedAge(k, i, b) {
		return true
	}
	if (b == "mellem" || b == "fra") && x.peopleAre(k-1) {
		return true
	}
	bound := sets&ageBound != 0
	s := int(d.Sentences[x.sentence].First)
	near := 3
	if b == "mellem" || b == "fra" {
		near = 4
	} else if b == "med" && (x.before(k-1) == "og") {
		near, bound = 6, true // "børn til og med 11 år"
	}
	for j := k; j >= max(k-near, s, 0); j-- {
		if x.is(j, ',') || x.is(j, ':') {
			if j == k {
				continue
			}
			break
		}
		if x.any(j, ageNoun) {
			return true
		}
		if d.Words[j].Is(lexicon.Verb) && !d.Words[j].Is(lexicon.Noun|lexicon.Function|lexicon.Adjective) {
			break
		}
		if x.person(j) && (bound || j == k) {
			return !(b == "på" && (x.changes(s, j) || n.Value < 10 && x.counted(j))) // "fra 118 til 61 elever på syv år"
		}
	}
	// "manden blev 40-50 år", but "hun blev to år i Rom"
	if (b == "blev" || b == "bliver") && !n.InWords && n.Value >= 12 && (x.person(k-1) || x.form(k-1) == "han" || x.form(k-1) == "hun") {
		return x.endsHere(i + 1)
	}
	// "han er 25 år", "en er 25-30 år", "der er 31 år, …"
	if b == "er" || b == "var" || b == "som" {
		switch x.form(k - 1) {
		case "han", "hun", "jeg", "du":
			return true
		case "det", "siden":
			return false
		}
		return !n.InWords && (b == "som" || n.Value >= 3 && (x.after(i+1) == "og" || x.endsHere(i+1)))
	}
	if x.spreadOver(k, b) {
		return false
	}
	// "over 65 år" and "under 18 år" with nothing that lasts before them.
	return (b == "over" || b == "under") && !n.InWords && n.Value >= 12 && n.Value <= 90 && x.ageLike(int(n.Value)) && (!d.ClassAt(k-1).Has(lexicon.Verb) || x.form(k-1) == "er" || x.form(k-1) == "var")
}

// sheWas reports whether the years that begin the sentence at word lo are said of
// somebody at word j: "16 år var hun, da hun blev opdaget".
func (x *Extractor) sheWas(lo, j int) bool {
	if !x.opens(lo) {
		return false
	}
	switch x.after(j) {
	case "er", "var", "bliver", "blev":
	default:
		return false
	}
	switch x.after(j + 1) {
	case "han", "hun", "jeg", "du":
		return true
	}
	return x.named(j + 2)
}

// spreadOver reports whether the "over" at word k is the time something takes: "lånes på
// det private marked over 15 år".
func (x *Extractor) spreadOver(k int, b string) bool {
	if b != "over" {
		return false
	}
	for j := k - 1; j >= max(k-8, int(x.d.Sentences[x.sentence].First)); j-- {
		switch {
		case x.any(j, spread):
			return true
		case x.is(j, ','), x.person(j):
			return false
		}
	}
	return false
}

// peopleAre reports whether word k is a verb of being that says something of the people
// before it: "eleverne, der alle var mellem 10 og 13 år".
func (x *Extractor) peopleAre(k int) bool {
	if f := x.form(k); f != "er" && f != "var" {
		return false
	}
	for j := k - 1; j >= max(k-5, int(x.d.Sentences[x.sentence].First)); j-- {
		if x.person(j) {
			return true
		}
		switch x.form(j) {
		case "alle", "der", "som", "fleste", "de":
		default:
			if !x.is(j, ',') {
				return false
			}
		}
	}
	return false
}

// lastsIn reports whether "i" and a bound end at word k, so that what follows is a length:
// "ansat i over 20 år", "kørt i mere end 12 år".
func (x *Extractor) lastsIn(k int) bool {
	switch x.before(k) {
	case "over", "knap", "næsten", "godt", "omkring", "cirka", "mindst":
		return x.before(k-1) == "i"
	case "end":
		return x.before(k-1) == "mere" && x.before(k-2) == "i"
	}
	return false
}

// listOfAges reports whether the numbers that end at word k belong to "alderen": "i
// alderen 11, 13 og 17 år".
func (x *Extractor) listOfAges(k int) bool {
	for last := k; k >= x.floor; k-- {
		switch f := x.form(k); {
		case f == "alderen" || f == "alder":
			return true
		case f == "på" && k < last: // "tre mænd på 19, 23 og 31 år"
			return x.person(k-1) && !x.changes(max(k-6, int(x.d.Sentences[x.sentence].First)), k-1)
		case f == "og", f == "til", f == "mellem", f == "fra", x.is(k, ','), x.dash(k), x.d.Words[k].Shape.Has(lexicon.Digits):
			continue
		}
		return false
	}
	return false
}

// namedAge reports whether the years that end at word i are the age of somebody named
// before word k+1: "Freja Lybæk på 17 år", "Omar Khan, 26 år fra Odense", "Emma er ni år".
func (x *Extractor) namedAge(k, i int, b string) bool {
	if x.is(k, ',') && x.named(k-1) {
		switch x.after(i + 1) {
		case "fra", "og", "der", "som", "bor", "har", "er", "med":
			return true
		}
	}
	switch b {
	case "på":
		return x.named(k-1) && !x.changes(max(k-6, int(x.d.Sentences[x.sentence].First)), k-1)
	case "er", "var", "bliver", "blev", "fylder":
		switch x.after(i + 1) {
		case "mere", "længere", "endnu", "til", "yderligere": // "X bliver to år mere i klubben"
			return false
		}
		return x.named(k - 1)
	}
	return false
}

// counted reports whether a figure stands before the noun at word j: "400 nye borgere".
func (x *Extractor) counted(j int) bool {
	for k := j - 1; k >= max(j-3, x.floor); k-- {
		if x.figure(k) {
			return true
		}
	}
	return false
}

// ageList reports whether the years that begin at word lo go on a list of ages: "25-29
// år, 30-39 år og 60-66 år".
func (x *Extractor) ageList(lo int) bool {
	k := lo - 1
	return x.age > 0 && x.age == k && (x.is(k, ',') || x.form(k) == "og" || x.form(k) == "eller")
}

// changes reports whether a word of change stands in words [lo, hi).
func (x *Extractor) changes(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if x.d.Words[k].Is(lexicon.Change) {
			return true
		}
	}
	return false
}

// ageLike reports whether n is an age that rules and statistics are made of.
func (x *Extractor) ageLike(n int) bool {
	switch n {
	case 12, 13, 14, 15, 16, 17, 18, 21, 23, 25, 26, 30, 35, 40, 45, 50, 55, 60, 62, 65, 67, 70, 75, 80, 85, 90:
		return true
	}
	return false
}

// person reports whether word j is a noun for people, whose years are an age.
func (x *Extractor) person(j int) bool {
	w := &x.d.Words[j]
	return x.any(j, people) || w.Is(lexicon.PersonNoun) && x.voc.of(w.ID).isPerson || w.Is(lexicon.Demonym) || w.ID == 0 && x.agent(j)
}

// agent reports whether word j, which no list has, is a compound for people: "cykelpiloter".
func (x *Extractor) agent(j int) bool {
	w := &x.d.Words[j]
	if w.Len() < 9 || !w.Shape.Has(lexicon.Letters) || w.Shape.Has(lexicon.Capital) && !x.opens(j) {
		return false
	}
	t := x.d.WordText(j)
	for _, end := range x.voc.personHeads {
		if len(t) > len(end)+1 && strings.HasSuffix(t, end) {
			return true
		}
	}
	for _, end := range [...]string{"ører", "ister", "anter", "enter", "loger", "piloter", "pilot", "agere", "erske", "ersker"} {
		if strings.HasSuffix(t, end) {
			return true
		}
	}
	return false
}

// named reports whether a person's name ends at word k: "Freja Lybæk".
func (x *Extractor) named(k int) bool {
	d := x.d
	if k < 1 || k < x.floor || !d.Words[k].Shape.Has(lexicon.Capital) || !d.Words[k].Shape.Has(lexicon.Letters) || x.lineAt(k+1) {
		return false
	}
	w, b := &d.Words[k], &d.Words[k-1]
	if w.Is(lexicon.Surname) && b.Shape.Has(lexicon.Capital) && !x.lineAt(k) {
		return true
	}
	return w.Is(lexicon.FirstName|lexicon.Surname) && !w.Is(lexicon.Function|lexicon.BodyHead|lexicon.Municipality|lexicon.Town|lexicon.Month)
}

// agePerson reports whether the decade after word k ("i") is somebody's age: "en kvinde
// i 40'erne", "han er i slutningen af 50'erne"; but "jeg læste på universitetet i
// 90'erne", "det var i 90'erne".
func (x *Extractor) agePerson(k int) bool {
	for j := k; j >= max(k-6, x.floor, int(x.d.Sentences[x.sentence].First)); j-- {
		switch x.form(j) {
		case "i", "midt", "midten", "slutningen", "begyndelsen", "starten", "af", "sidst", "først", "sin", "sine", "deres", "selv", "nu":
		case "mand", "kvinde", "mænd", "kvinder", "person", "personer", "borger", "borgere", "folk", "dame", "herre", "par", "bilist",
			"mor", "far", "patient", "patienter", "manden", "kvinden", "danskere", "ægtepar":
			return true
		case "er", "var", "være":
			switch x.form(j - 1) {
			case "det", "der", "dette", "her":
				return x.form(j-1) == "der" && x.form(j) == "er"
			}
			return true
		default:
			return false
		}
	}
	return false
}
