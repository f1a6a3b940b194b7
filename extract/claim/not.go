package claim

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// notFigure tells, of the number at word i, that it is the name or place of something:
// "stk. 4", "tlf. 12 34 56 78", "2. behandling", "covid-19", "8900 Randers". It returns
// the word to go on at, 0 when the number may be a figure.
func (x *Extractor) notFigure(i int) int {
	d := x.d
	w := &d.Words[i]
	if !w.Shape.Has(lexicon.Digits) {
		if x.labelled(i) {
			return i + 1
		}
		return 0
	}
	plain := plainDigits(d.WordText(i))
	if plain {
		if past := x.longNumber(i); past > 0 {
			return past
		}
		if x.dialled(i) {
			return i + 1
		}
	}
	if d.Glued(i) && x.gluedName(i) {
		return i + 1
	}
	if d.Is1(i+1, ')') && d.Glued(i+1) && (w.Shape.Has(lexicon.Line) || i == int(x.s.First)) {
		return i + 2 // "1) …"
	}
	if x.shortRange(i) {
		return 0
	}
	if d.Is1(i+1, '.') && d.Glued(i+1) && !d.Is1(i+2, ',') {
		if w.Shape.Has(lexicon.Line) && w.Len() <= 2 {
			return i + 2 // a list
		}
		if i+2 < int(x.s.End) && x.ordinalGoesOn(i+2) {
			return i + 2
		}
	}
	if x.addressed(i) {
		return x.pastList(i + 1)
	}
	if x.labelled(i) {
		if _, class, _, _ := x.unitAt(i + 1); class&(lexicon.Percent|lexicon.Currency) == 0 {
			return x.pastList(i + 1)
		}
	}
	if plain && w.Len() == 4 && i+1 < int(x.s.End) && !d.Glued(i+1) {
		if next := &d.Words[i+1]; next.Shape.Has(lexicon.Capital) && !next.Is(lexicon.Currency) && next.Is(lexicon.Municipality|lexicon.Town|lexicon.Former|lexicon.Island) || next.Shape.Has(lexicon.Capital) && (d.Is1(i-1, ',') || w.Shape.Has(lexicon.Line)) && !next.Is(lexicon.Noun|lexicon.Currency) {
			return i + 2 // a post code
		}
	}
	return 0
}

// shortRange reports whether the thousands of the number at word i stand behind the second
// of a range: "7.-8.000 kroner".
func (x *Extractor) shortRange(i int) bool {
	d := x.d
	return i+3 < int(x.s.End) && d.Is1(i+1, '.') && d.Glued(i+1) && x.isDash(i+2) && d.Glued(i+2) && d.Glued(i+3) && d.Words[i].Len() <= 3 && x.startsDigits(i+3) && strings.HasSuffix(d.WordText(i+3), ".000")
}

// dialled reports whether the plain digits at word i are a number to call: "ring til
// politiet på 114".
func (x *Extractor) dialled(i int) bool {
	n := x.d.Words[i].Len()
	if n < 3 || n > 4 || i+1 < int(x.s.End) && x.d.Words[i+1].Shape.Has(lexicon.Letters) && x.d.Words[i+1].Is(lexicon.Noun|lexicon.Unit|lexicon.Currency) {
		return false
	}
	for k := i - 1; k >= max(int(x.s.First), i-9); k-- {
		if id := x.d.Words[k].ID; id != 0 && x.w.is(id, calls) {
			return true
		}
	}
	return false
}

// ordinalGoesOn reports whether "12." before word i is an ordinal and no end of a
// sentence that was not split. "2.mia" and quotation marks do not go on an ordinal.
func (x *Extractor) ordinalGoesOn(i int) bool {
	w := &x.d.Words[i]
	if w.Is(lexicon.Scale) || x.isDash(i) && !x.d.Glued(i) {
		return false
	}
	return w.Shape.Has(lexicon.Letters|lexicon.Digits) || x.isDash(i)
}

// longNumber skips, from plain digits on, what is too long or grouped as no figure is:
// CPR numbers, telephone numbers, CVR and account numbers.
func (x *Extractor) longNumber(i int) int {
	d := x.d
	w := &d.Words[i]
	if k := x.registration(i); k > 0 {
		return i + k
	}
	if w.Len() >= 8 {
		if _, class, _, _ := x.unitAt(i + 1); class == 0 {
			return i + 1
		}
		return 0
	}
	if w.Len() > 4 {
		return 0
	}
	j := i + 1
	thousands := w.Len() <= 3
	for j < int(x.s.End) && d.Words[j].Shape.Has(lexicon.Digits) && !d.Words[j].Shape.Has(lexicon.Line) && plainDigits(d.WordText(j)) && d.Words[j].Len() >= 2 && d.Words[j].Len() <= 4 {
		thousands = thousands && d.Words[j].Len() == 3
		j++
	}
	if n := j - i; n >= 3 && !thousands || n == 2 && w.Len() == 4 && d.Words[i+1].Len() == 4 || d.Is1(i-1, '+') && d.Glued(i) && n >= 2 {
		return j
	}
	return 0
}

// registration returns the words of a civil registration number (CPR) at word i, 0 for
// none: "010203-1234".
func (x *Extractor) registration(i int) int {
	d := x.d
	w := &d.Words[i]
	if !w.Shape.Has(lexicon.Digits) || w.Len() != 10 && w.Len() != 6 || !plainDigits(d.WordText(i)) {
		return 0
	}
	four := func(j int) bool {
		return j < len(d.Words) && d.Words[j].Shape.Has(lexicon.Digits) && d.Words[j].Len() == 4
	}
	switch {
	case w.Len() == 10:
		return 1
	case x.isDash(i+1) && four(i+2):
		return 3
	case four(i+1) && !d.Words[i+1].Shape.Has(lexicon.Line):
		return 2
	}
	return 0
}

func plainDigits(s string) bool {
	for k := range len(s) {
		if s[k]-'0' > 9 {
			return false
		}
	}
	return true
}

// gluedName reports whether the digits at word i hang on the end of a name, an address
// on the web, a clock or a footnote: "covid-19", "artikel/4410", "faldet.2", "'19".
func (x *Extractor) gluedName(i int) bool {
	d := x.d
	p := i - 1
	prev := &d.Words[p]
	if prev.Shape.Has(lexicon.Letters) {
		return !prev.Is(lexicon.Currency | lexicon.Comparator)
	}
	switch d.WordText(p) {
	case "/", "=", "?", "#", "@", "_", "©", "&", ":", "'", "’", "\\", "§":
		return !(d.Is1(p, ':') && !d.Glued(p)) || d.ClassAt(p-1) == 0 && d.Is1(p, ':') && p > 0 && d.Words[p-1].Shape.Has(lexicon.Digits)
	case ".":
		if !d.Glued(p) || p == 0 || !d.Words[p-1].Shape.Has(lexicon.Letters) {
			return false
		}
		return !d.Words[p-1].Is(lexicon.Comparator | lexicon.Currency | lexicon.Abbrev | lexicon.Label)
	case "-", "–", "‑", "−":
		return d.Glued(p) && p > 0 && (d.Words[p-1].Shape.Has(lexicon.Letters) || d.Is1(p-1, '.'))
	}
	return false
}

// labelled reports whether a word before makes the number at word i a name: "side 12",
// "nr. 5".
func (x *Extractor) labelled(i int) bool {
	if !x.endsKeyword(i-1, lexicon.Label, endsLabel) {
		return false
	}
	for back := 3; back >= 1; back-- {
		j := i - back
		if j < int(x.s.First) {
			continue
		}
		w := &x.d.Words[j]
		if !w.Is(lexicon.Label) && (back == 1 || !x.w.is(w.ID, beginsLabel)) {
			continue
		}
		v, _, n := x.d.Phrase(j, lexicon.Label)
		if n != back {
			continue
		}
		if v == "year" {
			return x.d.Words[i].Len() == 4 && plainDigits(x.d.WordText(i)) && j > int(x.s.First) && !x.d.Words[j-1].Is(lexicon.Adjective)
		}
		return true
	}
	return false
}

// addressed reports whether the number at word i is that of a house: "Bråbyvej 2".
func (x *Extractor) addressed(i int) bool {
	p := i - 1
	if p < int(x.s.First) || x.d.Words[i].Len() > 3 || !x.d.Words[p].Shape.Has(lexicon.Capital) {
		return false
	}
	street := x.d.WordText(p)
	for _, end := range [...]string{"vej", "gade", "allé", "alle", "stræde", "torv", "plads", "vænget", "vænge", "parken", "boulevard", "kaj", "brygge", "stien", "havnen", "bakken", "toften"} {
		if len(street) > len(end)+1 && hasEnd(street, end) {
			return true
		}
	}
	return false
}

// pastList skips the rest of a list of names: "side 4-9", "stk. 2 og 3".
func (x *Extractor) pastList(i int) int {
	d := x.d
	for i+1 < int(x.s.End) && d.Words[i+1].Shape.Has(lexicon.Digits) && (x.isDash(i) || d.Is1(i, '/') && d.Glued(i) || x.goesOn(i)) {
		i += 2
	}
	return i
}

// goesOn reports whether "og" or "til" before word i+1 goes on a list of names: the number
// there has neither unit nor noun.
func (x *Extractor) goesOn(i int) bool {
	id := x.d.Words[i].ID
	if id == 0 || id != x.w.og && id != x.w.til {
		return false
	}
	if _, _, a, e := x.unitAt(i + 2); e > a {
		return false
	}
	_, ok := x.nounPhrase(i+2, false)
	return !ok
}

// notQuantity tells, of a number that was read, that it is none: a year, a score, part
// of a name. It returns the word to go on at, 0 for a number that stands.
func (x *Extractor) notQuantity(f *figure) int {
	d := x.d
	i := f.after
	if f.n.InWords {
		return 0
	}
	if d.Glued(i) {
		next := &d.Words[i]
		switch {
		case next.Shape.Has(lexicon.Letters) && !next.Is(lexicon.Unit|lexicon.Currency|lexicon.Percent|lexicon.Scale):
			if _, _, _, e := x.unitAt(i); e == i {
				return i + 1 // 5C, 3D
			}
		case (d.Is1(i, '/') || d.Is1(i, ':')) && d.Glued(i+1) && x.startsDigits(i+1):
			if _, _, _, ok := x.stopwatch(f); ok {
				return 0
			}
			return i + 2 // 24/7, 1:50.000
		case x.isDash(i) && d.Glued(i+1) && i+1 < len(d.Words) && !x.w.is(d.Words[i+1].ID, yearsOld) && !d.Words[i+1].Shape.Has(lexicon.Punct):
			if _, _, _, e := x.unitAt(i + 1); e == i+1 {
				return i + 2 // 110-zone, 2019-niveau
			}
		}
	}
	if x.year(f) || x.timeOfDay(f) {
		return i
	}
	return 0
}

// timeOfDay reports whether the number is hours and minutes with nothing that is counted
// behind: "17.30 fik hun besked". Danish decimals have a comma.
func (x *Extractor) timeOfDay(f *figure) bool {
	if !f.n.Odd {
		return false
	}
	h, m, ok := strings.Cut(x.d.WordText(f.at), ".")
	if !ok || len(h) > 2 || len(m) != 2 || h > "24" && len(h) == 2 || m > "59" || f.n.Scaled {
		return false
	}
	if _, class, _, _ := x.unitAt(f.after); class != 0 || x.currencyBefore(f.at) != "" {
		return false
	}
	_, counted := x.nounPhrase(f.after, f.n.Value == 1)
	return !counted
}

// year reports whether four digits are rather a year than a count: no unit follows, and
// no plural noun.
func (x *Extractor) year(f *figure) bool {
	d := x.d
	v, ok := f.n.Whole()
	w := &d.Words[f.at]
	if !ok || v < 1500 || v > 2100 || w.Len() != 4 || f.n.Scaled || f.ranged && d.Words[f.after-1].Len() == 4 && d.Words[f.after-1].Shape.Has(lexicon.Letters) {
		return false
	}
	if _, class, _, _ := x.unitAt(f.after); class != 0 {
		return false
	}
	if x.currencyBefore(f.at) != "" {
		return false
	}
	if f.ranged || f.fromTo {
		return true
	}
	if v, _ := x.comparatorBefore(f.first); v != "" && v != "eq" {
		return false
	}
	switch d.WordText(min(f.after, len(d.Words)-1)) {
	case "flere", "færre":
		if f.after < int(x.s.End) && !x.yearWord(f.at-1) {
			return false // "1500 flere har meldt sig"
		}
	}
	np, ok := x.nounPhrase(f.after, f.n.Value == 1)
	if !ok {
		return true
	}
	c := d.Words[np.head].Class
	if d.Words[np.head].ID == 0 {
		c = x.lex.Analyse(d.WordText(np.head)) // "1800 plejehjemspladser"
	}
	if (c.Has(lexicon.Noun) && !c.Has(lexicon.Definite) || c.Has(lexicon.PersonNoun)) && f.at > int(x.s.First) && x.verbAt(f.at-1) {
		return false // "har 2000 dyr", "er 2000 ansatte"
	}
	return !c.Has(lexicon.Plural) || c.Has(lexicon.Verb) || x.yearWord(f.at-1)
}

// yearWord reports whether word i is one that stands before years.
func (x *Extractor) yearWord(i int) bool {
	id := x.d.IDAt(i)
	return id != 0 && (id == x.w.i || id == x.w.aar || id == x.w.siden || id == x.w.fra)
}

// nameBefore reports whether a word with a capital stands before word i that does not
// only begin the sentence: what follows may belong to a name ("Bråbyvej 2", "Folkeskole 2020").
func (x *Extractor) nameBefore(i int) bool {
	d := x.d
	p := i - 1
	if p < int(x.s.First) || !d.Words[p].Shape.Has(lexicon.Letters) {
		return false
	}
	w := &d.Words[p]
	if !w.Shape.Has(lexicon.Capital) {
		return false
	}
	return p > int(x.s.First) || !w.Is(lexicon.Function|lexicon.Verb)
}

// dull reports whether the sentence belongs to what surrounds a release.
func (x *Extractor) dull() bool {
	return x.s.Kind == pipeline.Contact || x.s.Kind == pipeline.Boilerplate || x.s.Kind == pipeline.Dateline
}
