package claim

import (
	"strings"

	"kilde/lexicon"
)

// largest returns which of the figures of a sentence is its largest count, -1 for none:
// what a bare number in the next sentence is most often a part of, "864 medlemmer er
// spurgt. 612 har svaret."
func largest(figures []figure) int {
	best := -1
	for k := range figures {
		f := &figures[k]
		if f.kind == kCount && !f.n.Vague && (f.item != "" || f.head >= 0) && (best < 0 || f.n.Value > figures[best].n.Value) {
			best = k
		}
	}
	return best
}

// mainOfEarlier returns the largest count of the sentence before, nil for none.
func (x *Extractor) mainOfEarlier() *figure {
	if len(x.earlier) == 0 || x.main < 0 {
		return nil
	}
	return &x.earlier[x.main]
}

// partOfMain returns what a number without a noun counts when it opens its sentence and
// the sentence before counted more of something: "51 ansøgere søgte. Fire blev kaldt".
func (x *Extractor) partOfMain(f *figure) string {
	main := x.mainOfEarlier()
	if main == nil || f.ranged || f.fromTo || f.n.Value >= main.n.Value || !x.opensSentence() || !x.verbAt(f.after) {
		return ""
	}
	return x.itemOf(main)
}

// changedMain returns what a change without a noun counts, when a count of the same
// sentence or the one before is what changed: "1.940 lærlinge, hvilket er en stigning på
// 70", "Det er et fald på 70."
func (x *Extractor) changedMain(f *figure) string {
	d := x.d
	if !x.changeOn(f) {
		return ""
	}
	for k := len(x.figures) - 1; k >= max(0, len(x.figures)-8); k-- {
		if g := &x.figures[k]; g.kind == kCount && g.n.Value > f.n.Value {
			return x.itemOf(g)
		}
	}
	if main := x.mainOfEarlier(); main != nil && len(x.figures) == 0 && main.n.Value > f.n.Value {
		switch d.WordText(int(x.s.First)) {
		case "Det", "Dermed", "Her":
			return x.itemOf(main)
		}
	}
	return ""
}

// changeOn reports whether the number is how large a change named right before it is: "et
// fald på cirka 2000".
func (x *Extractor) changeOn(f *figure) bool { return x.changeOnWord(f.first) }

func (x *Extractor) changeOnWord(i int) bool {
	if _, from := x.comparatorBefore(i); from < i {
		i = from
	}
	p := i - 1
	if p-1 < int(x.s.First) || x.d.IDAt(p) == 0 || x.d.IDAt(p) != x.w.paa {
		return false
	}
	w := &x.d.Words[p-1]
	return w.Is(lexicon.Change) && w.Is(lexicon.Noun) || hasEnd(x.d.WordText(p-1), "fald") || hasEnd(x.d.WordText(p-1), "stigning")
}

// earlierThan reports whether "end" follows the date that ends at byte hi: "bliver syge 11
// år tidligere end andre" is a length.
func (x *Extractor) earlierThan(hi int32) bool {
	if text := x.d.Text[:hi]; !strings.HasSuffix(text, " tidligere") && !strings.HasSuffix(text, " senere") {
		return false
	}
	i := x.d.WordAt(hi)
	id := x.d.IDAt(i)
	return id != 0 && id == x.w.end && i-2 >= int(x.s.First) && x.d.ClassAt(i-2).Has(lexicon.Unit)
}

// sameThings reads a number that leaves out what a count before it said: "12 maskiner, og
// yderligere otte er bestilt", "fem klasser: fire i stx", "I fjor var der ni", "Af de 62
// sager handler 39 om fart".
func (x *Extractor) sameThings(f *figure) bool {
	d := x.d
	if x.votes(f) || x.elided(f) || x.justOne(f) || x.happens(f) || x.theseMany(f) {
		return true
	}
	prev := x.before()
	if main := x.mainOfEarlier(); main != nil && len(x.figures) == 0 && prev.kind != kCount {
		prev = main
	}
	if prev == nil || f.n.Article || f.n.Scaled || x.dull() || prev.kind != kCount || f.n.Step < 1 || f.ranged || x.nameBefore(f.at) || !x.closes(f.after) {
		return false
	}
	_, first := x.comparatorBefore(f.first)
	p := first - 1
	if p < int(x.s.First) {
		return false
	}
	id := d.Words[p].ID
	switch {
	case x.further(p):
	case f.n.Value <= prev.n.Value && x.verbAt(f.after) && x.opensClause(f): // "90 skoler, hvor kun 38 svarede"
	case d.Is1(p, ':') && len(x.figures) > 0 && prev.end == p:
	case x.w.is(id, oneself|we) && x.verbAt(p-1) && x.ends(f.after) && len(x.figures) == 0 && id != 0: // "22 lokaler. Nu har jeg 15."
	case len(x.figures) > 0 && f.n.InWords && x.verbAt(p) && x.ends(f.after) && x.clauseFirst(f.at) > prev.at && x.relates(x.clauseFirst(f.at)): // "12 lærlinge, hvor vi plejer at tage fem"
	case len(x.figures) > 0 && x.partitive() && (d.Words[p].Is(lexicon.Verb) || id != 0 && x.w.is(id, contrast)):
		prev = &x.figures[0]
	default:
		return false
	}
	f.kind, f.unit, f.item = kCount, "1", x.itemOf(prev)
	return true
}

// relates reports whether the clause that begins at word i says something of the one before.
func (x *Extractor) relates(i int) bool {
	switch x.d.WordText(i) {
	case "hvor", "mens", "men":
		return true
	}
	return false
}

// votes reads how many voted for: "med stemmerne 22 mod 7".
func (x *Extractor) votes(f *figure) bool {
	switch x.d.WordText(max(f.at-1, 0)) {
	case "stemmerne", "stemmetallene":
		f.kind, f.unit, f.item = kCount, "1", "stemme"
		return f.at > int(x.s.First)
	}
	return false
}

// elided reads a number whose adjective stands for the noun of a count before it: "85
// stillinger, mens 20 nye oprettes".
func (x *Extractor) elided(f *figure) bool {
	if f.n.Article || f.n.Step < 1 || !x.verbAt(f.after+1) {
		return false
	}
	item := ""
	if k := len(x.figures) - 1; k >= 0 && x.figures[k].kind == kCount {
		item = x.itemOf(&x.figures[k])
	} else if !x.determined(f.at) { // "mens de to andre blev kørt hjem"
		return false
	} else if whole := x.whole(f); whole != nil {
		item = x.itemOf(whole)
	}
	switch x.d.WordText(f.after) {
	case "nye", "andre", "ekstra", "gamle", "ledige", "øvrige":
		f.kind, f.unit, f.item, f.end = kCount, "1", item, f.after+1
		return true
	}
	return false
}

// opensClause reports whether the number stands first in a clause that is not the first
// of its sentence, but for "hvor", "men", "kun" and the like.
func (x *Extractor) opensClause(f *figure) bool {
	first := x.clauseFirst(f.at)
	for i := first; i < f.first; i++ {
		switch x.d.WordText(i) {
		case "hvor", "men", "og", "mens", "kun", "blot", "bare", "hele":
		default:
			return x.d.Words[i].Is(lexicon.Comparator)
		}
	}
	return first > int(x.s.First)
}

// parentOf reads how many children somebody has: "mor til to".
func (x *Extractor) parentOf(f *figure) bool {
	d, p := x.d, f.at-1
	if p-1 < int(x.s.First) || d.IDAt(p) == 0 || d.IDAt(p) != x.w.til || !f.n.InWords || f.n.Article || f.n.Value > 15 {
		return false
	}
	switch d.WordText(p - 1) {
	case "mor", "far", "forældre", "mormor", "morfar", "farmor", "farfar", "bedsteforældre", "bedstemor", "bedstefar":
		f.kind, f.unit, f.item = kCount, "1", "barn"
		return true
	}
	return false
}

// household reads how many children or people belong together.
func (x *Extractor) household(f *figure) bool { return x.parentOf(f) || x.groupOf(f) }

// groupOf reads how many people a family or a group is: "en familie på fire".
func (x *Extractor) groupOf(f *figure) bool {
	d := x.d
	_, first := x.comparatorBefore(f.first)
	p := first - 1
	if p-1 < int(x.s.First) || d.IDAt(p) == 0 || d.IDAt(p) != x.w.paa || f.n.Article || f.n.Scaled || f.n.Step < 1 || !x.closes(f.after) && !x.verbAt(f.after) {
		return false
	}
	if id := d.IDAt(p - 1); id == 0 || !x.w.is(id, group) {
		return false
	}
	f.kind, f.unit, f.item = kCount, "1", "person"
	return true
}

// justOne reads "én" where it stands for one of what was counted before, or of what a verb
// has for object: "to gange i stedet for én", "Han har kun én". Without its accent the
// word is a pronoun or an article, and so it is in "hver og én".
func (x *Extractor) justOne(f *figure) bool {
	d := x.d
	if f.n.Value != 1 || !f.n.InWords || !accented(d.WordText(f.at)) || !x.ends(f.after) || f.at == int(x.s.First) || x.dull() {
		return false
	}
	prev := x.before()
	counted := prev != nil && prev.kind == kCount
	switch d.WordText(f.at - 1) {
	case "kun", "blot", "bare", "højst", "mindst":
	case "for", "til", "har", "havde", "mod", "fra":
		if !counted {
			return false
		}
	default:
		return false
	}
	f.kind, f.unit, f.confidence = kCount, "1", 0.6
	if counted {
		f.item = x.itemOf(prev)
	}
	return true
}

// accented reports whether "one" is written as the number it is: "én", "Ét".
func accented(word string) bool {
	switch word {
	case "én", "ét", "Én", "Ét", "èn", "èt":
		return true
	}
	return false
}

// happens reads a number that is the subject of a verb, or what its verb brings: "efter at
// to er testet positive", "Den første gang kom der tre", "I dag er de seks". What is
// counted is what the count before it says, if there is one.
func (x *Extractor) happens(f *figure) bool {
	d := x.d
	_, first := x.comparatorBefore(f.first)
	p := first - 1
	if p-1 < int(x.s.First) || f.n.Article || f.n.Scaled || f.n.Step < 1 || f.ranged || x.dull() || d.Words[p].ID == 0 || d.Glued(f.at) {
		return false
	}
	switch id := d.Words[p].ID; {
	case id == x.w.der && x.verbAt(p-1) && x.ends(f.after):
	case x.d.Is1(f.after, '?'):
		return false
	case id == x.w.de && f.n.InWords && x.w.is(d.IDAt(p-1), being) && p-1 > int(x.s.First) && x.ends(f.after):
	case f.n.InWords && f.n.Value > 1 && d.WordText(p) == "at" && f.after < int(x.s.End) && x.w.is(d.IDAt(f.after), being|verb) && d.IDAt(f.after) != 0:
	default:
		return false
	}
	f.kind, f.unit, f.confidence = kCount, "1", 0.6
	if prev := x.before(); prev != nil && prev.kind == kCount {
		f.item = x.itemOf(prev)
	} else if whole := x.whole(f); whole != nil {
		f.item = x.itemOf(whole)
	}
	return true
}

// theseMany reads a number that points back to one stated before: "alle 13 havde samme
// virkning", "de otte, der blev tilbage".
func (x *Extractor) theseMany(f *figure) bool {
	p := f.at - 1
	if p < int(x.s.First) || f.n.Article || f.n.Scaled || f.n.Step < 1 || f.ranged || f.n.Value < 2 || x.dull() || x.year(f) {
		return false
	}
	switch id := x.d.IDAt(p); {
	case id == 0:
		return false
	case id == x.w.alle && (x.ends(f.after) || x.verbAt(f.after)):
	case id == x.w.de && x.relativeAt(f.after):
	default:
		return false
	}
	f.kind, f.unit, f.confidence = kCount, "1", 0.6
	if whole := x.whole(f); whole != nil {
		f.item = x.itemOf(whole)
	}
	return true
}

// further reports whether word i says that more of the same follow.
func (x *Extractor) further(i int) bool {
	switch x.d.WordText(i) {
	case "yderligere", "andre", "øvrige", "resterende":
		return true
	}
	return false
}

// partitive reports whether the sentence begins with what its first figure is a whole of:
// "Af de 62 sager …", "Ud af 40 skoler …".
func (x *Extractor) partitive() bool {
	f := &x.figures[0]
	i := int(x.s.First)
	if f.kind != kCount || f.first-i > 4 {
		return false
	}
	switch x.d.WordText(i) {
	case "Af", "Ud", "Blandt":
		return true
	}
	return false
}

// ends reports whether word i ends the clause.
func (x *Extractor) ends(i int) bool {
	return i >= int(x.s.End) || x.d.Words[i].Shape.Has(lexicon.Punct) && !x.d.Is1(i, '(')
}

// like returns the figure of the sentence that the number of f is set against: the one
// before it, or for a large number the last that is of its size, so that "74.318 besøg på
// de tre biblioteker mod 61.900" compares visits.
func (x *Extractor) like(f *figure) *figure {
	last := len(x.figures) - 1
	if f.n.Value < 100 || x.alike(f, &x.figures[last]) {
		return &x.figures[last]
	}
	for k := last - 1; k >= max(0, last-8); k-- {
		if x.alike(f, &x.figures[k]) {
			return &x.figures[k]
		}
	}
	return &x.figures[last]
}

// speed reads a limit that leaves out its unit beside a speed: "kørte 127 km/t, hvor man
// må køre 80", "en fartgrænse på 80".
func (x *Extractor) speed(f *figure) bool {
	if f.n.InWords || f.n.Scaled || f.n.Value < 20 || f.n.Value > 300 {
		return false
	}
	prev := x.before()
	if prev == nil || prev.unit != "km/h" {
		return false
	}
	_, first := x.comparatorBefore(f.first)
	p := first - 1
	if p <= int(x.s.First) {
		return false
	}
	switch x.d.WordText(p) {
	case "køre", "kører", "kørte", "kørt", "køres":
		return x.carry(f, prev)
	case "på", "er", "til": // fartgrænse på 90
		if w := x.d.WordText(p - 1); hasEnd(w, "grænse") || hasEnd(w, "grænsen") || hasEnd(w, "hastighed") || hasEnd(w, "hastigheden") {
			return x.carry(f, prev)
		}
	}
	return false
}

// ageBare reads an age that leaves out "år", where one person is the subject or a child
// goes before: "jeg er 61", "inden de bliver 50", "min søn på ni", "den ældste er 94".
func (x *Extractor) ageBare(f *figure) bool {
	v, whole := f.n.Whole()
	if !whole || v > 105 || f.n.Scaled || f.n.Approx || f.n.Article || f.fromTo || x.dull() {
		return false
	}
	_, p := x.comparatorBefore(f.first)
	p--
	low := int(x.s.First)
	if p > low && x.soon(p) {
		p--
	}
	if p <= low || x.d.Words[p].ID == 0 || x.d.IDAt(f.after) != 0 && (x.d.IDAt(f.after) == x.w.af || x.d.IDAt(f.after) == x.w.ud) && f.after < int(x.s.End) {
		return false
	}
	id := x.d.Words[p].ID
	if id != x.w.paa && !x.w.is(id, oneself|being) {
		return false
	}
	if _, counted := x.nounPhrase(f.after, f.n.Value == 1); counted {
		return false
	}
	switch {
	case id == x.w.paa && x.d.IDAt(p-1) != 0 && x.w.is(x.d.IDAt(p-1), children) && x.closes(f.after):
	case v < 3:
		return false
	case x.w.is(id, oneself) && x.w.is(x.d.IDAt(p-1), being) && x.d.IDAt(p-1) != 0: // "var han 38"
	case x.w.is(id, being) && x.agedSubject(p, f):
	default:
		return false
	}
	f.kind, f.unit = kAge, "a"
	return true
}

// soon reports whether word i is an adverb between a verb of being and an age: "er snart 30".
func (x *Extractor) soon(i int) bool {
	switch x.d.WordText(i) {
	case "snart", "nu", "kun", "blot", "bare", "lige", "netop", "allerede", "stadig", "selv":
		return true
	}
	return false
}

// agedSubject reports whether the subject of the verb of being at word p is one who has
// an age.
func (x *Extractor) agedSubject(p int, f *figure) bool {
	d := x.d
	low := int(x.s.First)
	before := d.IDAt(p - 1)
	if before != 0 && x.w.is(before, oneself) {
		return true
	}
	ends := x.ends(f.after) || d.IDAt(f.after) != 0 && x.w.is(d.IDAt(f.after), contrast) || d.IDAt(f.after) == x.w.for_
	if !ends {
		return false
	}
	switch d.WordText(p - 1) {
	case "ældste", "yngste":
		return true
	}
	if w := &d.Words[p-1]; w.Is(lexicon.PersonNoun) && x.w.is(w.ID, person) && w.Is(lexicon.Definite) && !w.Is(lexicon.Plural) {
		return true
	}
	switch d.WordText(p) {
	case "bliver", "fylder", "fyldte": // inden de bliver 50
		if before != 0 && before == x.w.de && p-2 >= low {
			switch d.WordText(p - 2) {
			case "inden", "før", "når", "til", "Inden", "Før", "Når":
				return true
			}
		}
	case "være", "blive", "fylde": // du behøver ikke være 80
		for k := p - 1; k >= max(low, p-8); k-- {
			if id := d.Words[k].ID; id != 0 && x.w.is(id, oneself) || d.WordText(k) == "Du" {
				return true
			} else if d.WordText(k) == "der" || d.Is1(k, ',') {
				return false
			}
		}
		return false
	}
	a := &d.Words[low]
	return a.Shape.Has(lexicon.Capital) && a.Is(lexicon.FirstName) && d.Words[low+1].Shape.Has(lexicon.Capital) && p-low <= 8 && !x.verbBetween(low, p)
}

// named reports whether word i ends the name of a person.
func (x *Extractor) named(i int) bool {
	if i-1 < int(x.s.First) {
		return false
	}
	a, b := &x.d.Words[i-1], &x.d.Words[i]
	return a.Shape.Has(lexicon.Capital) && b.Shape.Has(lexicon.Capital) && (a.Is(lexicon.FirstName) || b.Is(lexicon.Surname) && a.Is(lexicon.Surname))
}

// oneself reports whether one person is spoken of in the words before word i.
func (x *Extractor) oneself(i int) bool {
	for k := i - 1; k >= max(int(x.s.First), i-8); k-- {
		if id := x.d.Words[k].ID; id != 0 && x.w.is(id, oneself) {
			return true
		}
	}
	return false
}
