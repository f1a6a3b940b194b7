package claim

import (
	"strings"

	"kilde/extract/number"
	"kilde/lexicon"
)

// ageAdjective reads "44-årig", "3-5 årige", "13-19-årige", "75+-årige". Beside what
// lasts it is a length: "9-årig plan".
func (x *Extractor) ageAdjective(f *figure) bool {
	d, i := x.d, f.after
	if d.Is1(i, '+') && d.Glued(i) {
		f.comparator = "at_least"
		i++
	}
	if x.isDash(i) && d.Glued(i) {
		i++
	}
	if i >= int(x.s.End) {
		return false
	}
	if i > f.after && (d.Is1(i, ',') || d.Words[i].ID == x.w.og || d.Words[i].ID == x.w.eller) { // "en 23- og en 27-årig mand", "11-, 13- og 15-årige"
		for k := i + 1; k < min(i+9, int(x.s.End)); k++ {
			if x.w.is(d.Words[k].ID, yearsOld) && d.Words[k].ID != 0 {
				f.kind, f.unit, f.end = kAge, "a", f.after
				return true
			}
		}
		return false
	}
	if !x.w.is(d.Words[i].ID, yearsOld) {
		return false
	}
	f.setUnit(kAge, "a", i, i+1)
	if x.lastsAfter(i + 1) {
		f.kind = kDuration
	}
	return true
}

// lastsAfter reports whether the noun at word i, an adjective skipped, is something
// that lasts: "plan", "forsøgsperiode".
func (x *Extractor) lastsAfter(i int) bool {
	d := x.d
	for k := i; k < min(i+2, int(x.s.End)); k++ {
		w := &d.Words[k]
		if !w.Shape.Has(lexicon.Letters) || w.Is(lexicon.PersonNoun) && (x.w.is(w.ID, person) || x.w.is(w.ID, ageWord)) {
			return false
		}
		text := d.WordText(k)
		for _, h := range x.w.spanHeads {
			if len(text) >= len(h) && strings.EqualFold(text[len(text)-len(h):], h) {
				return true
			}
		}
		if !w.Is(lexicon.Adjective) || w.Is(lexicon.Noun) {
			return false
		}
	}
	return false
}

// lengthWord reports whether a word may be an age or a length in one: the test of most
// words that begin like a number. See ageWord and dayWord.
func lengthWord(word string) bool {
	if !number.Opens(word) {
		return false
	}
	switch word[len(word)-3:] {
	case "rig", "ige", "ges", "igt", "ers", "eds", "gns", "\xa5rs":
		return true
	}
	return false
}

// ageWord reads an age in one word: "femårig", "toårige". See ageAdjective.
func (x *Extractor) ageWord(f *figure) bool {
	text := x.d.WordText(f.at)
	if !lengthWord(text) {
		return false
	}
	v, rest, ok := x.number.Compound(text)
	if !ok {
		return false
	}
	switch rest {
	case "årig", "årige", "åriges", "årigt":
	default:
		return false
	}
	f.setNumber(v, f.at)
	f.setUnit(kAge, "a", f.at, f.at+1)
	if x.lastsAfter(f.at + 1) {
		f.kind = kDuration
	}
	return true
}

// dayWord reads a length in one word: "tremåneders", "todages".
func (x *Extractor) dayWord(f *figure) bool {
	text := x.d.WordText(f.at)
	if !lengthWord(text) {
		return false
	}
	v, rest, ok := x.number.Compound(text)
	if !ok || v < 1 {
		return false
	}
	unit := ""
	switch rest {
	case "års":
		unit = "a"
	case "måneders", "måneds":
		unit = "mo"
	case "ugers":
		unit = "wk"
	case "dages", "døgns":
		unit = "d"
	case "timers":
		unit = "h"
	case "minutters":
		unit = "min"
	default:
		return false
	}
	f.setNumber(v, f.at)
	f.setUnit(kDuration, unit, f.at, f.at+1)
	return true
}

// age reads a number of years that is somebody's age: "unge under 25 år", "i alderen 15
// til 24 år", "en mand på 44 år", "hun er 44 år".
func (x *Extractor) age(f *figure) bool {
	unit, a, e, hyphen := x.time(f)
	if unit != "a" || hyphen || f.n.Article && !x.boundedOne(f) || f.n.Value > 115 {
		return false
	}
	if !x.aged(f, e) {
		return false
	}
	f.setUnit(kAge, unit, a, e)
	return true
}

func (x *Extractor) aged(f *figure, end int) bool {
	d := x.d
	if old := &d.Words[min(end, len(d.Words)-1)]; end < int(x.s.End) && old.Shape.Has(lexicon.Letters) {
		switch d.WordText(end) {
		case "gammel", "gamle", "gammelt":
			return !x.thingAfter(end+1) && (x.personNear(f.first) || x.d.Is1(f.first-1, ',') && x.ends(end+1)) // "døde i 1949, 83 år gammel"
		case "er", "var", "bliver", "blev":
			if x.opensSentence() && x.oneselfAt(end+1) {
				return true // "16 år var hun, da …"
			}
		}
	}
	first := f.first
	for range 2 {
		v, from := x.comparatorBefore(first)
		if v == "" {
			break
		}
		first = from
	}
	low := int(x.s.First)
	i := first - 1
	if i >= low && d.Is1(i, '.') && d.Glued(i) {
		i--
	}
	if i > low && (d.WordText(i) == "henholdsvis" || d.WordText(i) == "hhv") {
		i--
	}
	if i > low+1 && d.WordText(i) == "dag" && d.WordText(i-1) == "i" {
		i -= 2 // "hun er i dag 56 år"
	} else if i > low && d.IDAt(i-1) != 0 && x.w.is(d.IDAt(i-1), being|oneself) && x.soon(i) {
		i--
	}
	if i < low {
		return false
	}
	w := &d.Words[i]
	k := len(x.figures) - 1
	switch {
	case first < f.first && !f.ranged && w.ID != 0 && w.ID == x.w.i:
		return false // "ansat i over 20 år"
	case k >= 0 && x.figures[k].kind == kAge && (w.ID != 0 && (w.ID == x.w.og || w.ID == x.w.eller) || (first < f.first || end > f.after || x.listGoesOn(f)) && d.Is1(i, ',')) && x.figures[k].end == i:
		return true // "på 23 og 27 år", "på 19, 23 og 31 år"
	case first < f.first && f.first-first == 1 && f.n.Value >= 10 && (d.Is1(i, ',') || w.ID != 0 && w.ID == x.w.eller) && x.oneself(i):
		return true // "er man gravid, over 65 år eller"
	case d.Is1(i, '(') || d.Is1(i, ','):
		if d.Is1(i-1, ')') && i-4 > low { // Per Holt (V), 54 år,
			i -= 3
		}
		return i > low && d.Words[i-1].Shape.Has(lexicon.Capital) && f.n.Value >= 1
	case first < f.first && f.n.Value >= 10 && w.ID != 0 && x.w.is(w.ID, oneself):
		return true // "er du over 70 år"
	case first < f.first && (x.isPerson(i) || x.w.dem != 0 && w.ID == x.w.dem): // unge under 25 år
		return true
	case f.ranged && (x.isPerson(i) || f.lo.Value >= 10 && k >= 0 && x.figures[k].kind == kCount && x.figures[k].head == i):
		return true // "14 trafikanter mellem 18 og 24 år"
	case first < f.first && f.n.Value >= 15 && (x.population(i) || k >= 0 && x.figures[k].kind == kPercent && x.figures[k].end == first):
		return true // "af befolkningen over 65 år", "52 procent over 65 år"
	case w.Is(lexicon.PersonNoun) && x.w.is(w.ID, ageWord):
		return true
	}
	if w.ID != 0 && (x.w.is(w.ID, between) || w.ID == x.w.alle) && first < f.first && f.n.Value >= 15 {
		return true // "14 pct. flere over 70 år"
	}
	switch d.WordText(i) {
	case "fyldt":
		return true
	case "er", "var", "fylder", "fyldte", "bliver", "blev":
		if f.ranged && (f.lo.Value >= 10 && k >= 0 && x.countsPeople() || x.whoAre(i)) {
			return true // "14 af de 162 personer var mellem 18 og 24 år"
		}
		if v, _ := x.comparatorBefore(f.first); (v == "over" || v == "under") && f.n.Value >= 10 && first == i+1 && x.d.IDAt(first) != 0 && f.first-first == 1 {
			return true // "Tre af dem er under 18 år"
		}
		if k >= 0 && x.figures[k].kind == kFraction && x.figures[k].end == i && f.n.Value >= 10 {
			return true // "Hver fjerde tilskuer var under 30 år"
		}
		if k >= 0 && x.figures[k].kind == kAge && f.n.Step < 1 && x.figures[k].n.Step < 1 || f.n.Step < 1 && x.ageWordBefore(i) {
			return true // "Gennemsnitsalderen er 14,3 år, mens den i 2010 var 13,1 år"
		}
		if i > low && (d.Words[i-1].Is(lexicon.Pronoun|lexicon.FirstName|lexicon.Surname) || x.isPerson(i-1) || x.isAgeWord(i-1) || x.oneselfAt(i-1)) && (f.n.Value >= 3 || x.isAgeWord(i-1)) {
			return true
		}
		return d.Words[i].Is(lexicon.Verb) && (d.WordText(i) == "fylder" || d.WordText(i) == "fyldte") && x.somebodyBefore(i)
	case "som":
		return x.personNear(i) || x.ranged(f)
	case "på", "i", "fra", "til", "mellem", "alderen":
		if k >= 0 && i <= x.figures[k].end && !f.ranged && (x.figures[k].fromTo || x.figures[k].n.Value > 10 || x.changeNear(i)) {
			break // "fra 118 til 61 elever på syv år"
		}
		if i > low && d.WordText(i) == "på" && f.n.Value < 110 && !f.ranged && (x.named(i-1) || f.n.Value > 12 && d.Words[i-1].Is(lexicon.Title)) {
			return true // "Karen Toft på 17 år"
		}
		if i > low && d.WordText(i) == "i" && !x.isAgeWord(i-1) && (!f.ranged || x.verbBetween(x.clauseFirst(i), i)) {
			return false // "har undervist børn i 30 år", "har været ansat i 30-40 år"
		}
		if i > low && (x.isPerson(i-1) || x.isAgeWord(i-1)) && (f.n.Value < 100 || f.ranged) {
			return true
		}
		// "gennemsnitsalderen i Danmark er på 42 år"
		return x.ageWordBefore(i)
	}
	return x.ageWordBefore(i)
}

// oneselfAt reports whether word i is one person as subject: "hun", "jeg".
func (x *Extractor) oneselfAt(i int) bool {
	return i >= int(x.s.First) && i < int(x.s.End) && x.d.Words[i].ID != 0 && x.w.is(x.d.Words[i].ID, oneself)
}

// listGoesOn reports whether a further number follows the one of f in a list: "23" in "19,
// 23 og 31 år".
func (x *Extractor) listGoesOn(f *figure) bool {
	id := x.d.IDAt(f.after)
	return f.after+1 < int(x.s.End) && (x.d.Is1(f.after, ',') || id != 0 && (id == x.w.og || id == x.w.eller))
}

// somebodyBefore reports whether the name of a person stands before the verb at word i:
// "Karen Toft, Birkø, fyldte 75 år".
func (x *Extractor) somebodyBefore(i int) bool {
	for k := i - 1; k >= max(int(x.s.First), i-8); k-- {
		if x.d.Words[k].Is(lexicon.FirstName) && x.d.Words[k].Shape.Has(lexicon.Capital) && k+1 < i && x.d.Words[k+1].Shape.Has(lexicon.Capital|lexicon.Letters) && !x.d.Glued(k+1) {
			return true
		}
	}
	return false
}

// population reports whether word i names people by what they are together: "befolkningen",
// "aldersgruppen".
func (x *Extractor) population(i int) bool {
	w := x.d.WordText(i)
	for _, end := range [...]string{"befolkning", "befolkningen", "gruppe", "gruppen", "grupper", "grupperne"} {
		if hasEnd(w, end) {
			return true
		}
	}
	return false
}

// whoAre reports whether the verb of being at word i has people for its subject, or stands
// in a clause about the people right before it: "eleverne, der alle var mellem 10 og 13 år".
func (x *Extractor) whoAre(i int) bool {
	for k := i - 1; k >= max(int(x.s.First), i-5); k-- {
		if x.isPerson(k) {
			return true
		}
		switch x.d.WordText(k) {
		case "alle", "der", "som", ",", "fleste", "de":
		default:
			return false
		}
	}
	return false
}

// ranged reports whether f is a range of years that could be a guess at somebody's age:
// "beskrives som 25-30 år".
func (x *Extractor) ranged(f *figure) bool { return f.ranged && f.lo.Value >= 10 }

// countsPeople reports whether a figure before in the sentence counts people.
func (x *Extractor) countsPeople() bool {
	for k := len(x.figures) - 1; k >= max(0, len(x.figures)-8); k-- {
		if g := &x.figures[k]; g.kind == kCount && g.head >= 0 && x.isPerson(g.head) {
			return true
		}
	}
	return false
}

func (x *Extractor) ageWordBefore(i int) bool {
	for k := i; k >= max(int(x.s.First), i-6, x.lastEnd()); k-- {
		if x.isAgeWord(k) {
			return true
		}
		if x.d.Is1(k, ',') || x.d.Is1(k, ';') {
			return false
		}
	}
	return false
}

func (x *Extractor) isAgeWord(i int) bool {
	id := x.d.IDAt(i)
	return id != 0 && x.w.is(id, ageWord)
}

// isPerson reports whether word i is a noun for people, a compound ("skolebørn") included.
func (x *Extractor) isPerson(i int) bool {
	if i < int(x.s.First) || i >= int(x.s.End) {
		return false
	}
	w := &x.d.Words[i]
	if w.ID != 0 && x.w.is(w.ID, person) {
		return true
	}
	if !w.Shape.Has(lexicon.Letters) || w.Len() < 7 {
		return false
	}
	text := x.d.WordText(i)
	for _, h := range x.w.personHeads[text[len(text)-1]] {
		if len(text) > len(h)+1 && strings.EqualFold(text[len(text)-len(h):], h) {
			return true
		}
	}
	return false
}

// personNear reports whether people or a name stand within a few words of word i.
func (x *Extractor) personNear(i int) bool {
	for k := max(int(x.s.First), i-6); k < min(i+8, int(x.s.End)); k++ {
		w := &x.d.Words[k]
		if x.isPerson(k) || x.w.dem != 0 && w.ID == x.w.dem || w.Is(lexicon.FirstName) && w.Shape.Has(lexicon.Capital) || w.Is(lexicon.Pronoun) {
			return true
		}
	}
	return false
}

// thingAfter reports whether a noun that is no person follows: "den 25 år gamle bro".
func (x *Extractor) thingAfter(i int) bool {
	if i >= int(x.s.End) {
		return false
	}
	w := &x.d.Words[i]
	return w.Is(lexicon.Noun) && !w.Is(lexicon.Title) && !x.isPerson(i) && !w.Shape.Has(lexicon.Capital)
}

// ageGroup reads a bound beside people that leaves out "år": "ældre over 70", "børn under
// 12", "unge mellem 15 og 24".
func (x *Extractor) ageGroup(f *figure) bool {
	if f.n.InWords || f.n.Scaled || f.n.Value > 110 || f.n.Value < 1 || f.n.Step < 1 || !x.closes(f.after) {
		return false
	}
	v, first := x.comparatorBefore(f.first)
	for k := first - 1; k >= max(int(x.s.First), first-3) && f.n.Value >= 10 && v == "approx"; k-- {
		if w := x.d.WordText(k); w == "ældre" || w == "yngre" { // "noget ældre, måske omkring 50"
			f.kind, f.unit, f.confidence = kAge, "a", 0.6
			return true
		}
	}
	if f.ranged && f.opener >= 0 {
		v, first = "range", f.opener
	}
	p := first - 1
	if p >= int(x.s.First) && x.w.is(x.d.Words[p].ID, being) && x.d.Words[p].ID != 0 && x.personNear(p) && f.n.Value >= 10 {
		f.confidence = 0.6 // "Halvdelen af dem er over 70"
	} else if _, counted := x.nounPhrase(f.after, f.n.Value == 1); counted {
		return false // "har under 50 ansatte"
	} else if !x.isPerson(p) && (x.d.IDAt(p) != x.w.dem || x.w.dem == 0) {
		return false
	}
	if v != "over" && v != "under" && v != "range" || x.d.IDAt(f.after) == x.w.af && x.w.af != 0 {
		return false
	}
	f.kind, f.unit = kAge, "a"
	return true
}

// ageApposition reads an age behind a name: "Per Holt, 44, er", "Per Holt (44)".
func (x *Extractor) ageApposition(f *figure) bool {
	d, i := x.d, f.at-1
	v, ok := f.n.Whole()
	if !ok || v < 2 || v > 110 || f.n.InWords || f.n.Scaled || f.ranged || i-2 < int(x.s.First) || f.after >= int(x.s.End) {
		return false
	}
	if !(d.Is1(i, ',') && d.Is1(f.after, ',') || d.Is1(i, '(') && d.Is1(f.after, ')')) {
		return false
	}
	a, b := &d.Words[i-1], &d.Words[i-2]
	if !a.Shape.Has(lexicon.Capital) || !b.Shape.Has(lexicon.Capital) || !a.Is(lexicon.Surname|lexicon.FirstName) || !(b.Is(lexicon.FirstName) || b.Is(lexicon.Surname)) {
		return false
	}
	f.kind, f.unit = kAge, "a"
	return true
}
