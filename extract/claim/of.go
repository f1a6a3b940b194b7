package claim

import (
	"kilde/lexicon"
)

// longest is how many words of a clause are read at most: a sentence that never ends, in
// a text without full stops, costs no more than a long one.
const longest = 60

// rateOf reads what the figure is a rate of: "om året", "pr. borger", "hver måned",
// "årligt", "pr. 100.000 indbyggere", "kr./m3".
func (x *Extractor) rateOf(c *Claim, k int) {
	f := &x.figures[k]
	x.at = f.at
	if i := f.end; f.kind == kDuration && x.d.IDAt(i) != 0 && i < int(x.s.End) && x.d.IDAt(i) == x.w.om {
		c.Per, _ = x.rateAt(i) // "mindst én dag om ugen"
		return
	}
	if f.kind == kDuration || f.kind == kAge || f.kind == kCount && x.d.Is1(f.end, '/') { // "4 børn/voksne"
		return
	}
	if per, value := x.rateAt(f.end); per != "" {
		c.Per = per
		if value > 0 {
			c.PerValue = Some(value)
		}
		return
	}
	// after the noun of a whole: "2,8 besøg hos lægen om året"
	d := x.d
	stop := min(f.end+6, int(x.s.End))
	if k+1 < len(x.figures) {
		stop = min(stop, x.figures[k+1].first)
	}
	for i := f.end; i < stop; i++ {
		w := &d.Words[i]
		if w.Shape.Has(lexicon.Punct) && !d.Is1(i, '.') {
			break
		}
		if !x.w.is(w.ID, adverbOfRate) && (w.ID == 0 || w.ID != x.w.om && w.ID != x.w.pr && w.ID != x.w.per) {
			continue
		}
		if per, value := x.rateAt(i); per != "" {
			c.Per = per
			if value > 0 {
				c.PerValue = Some(value)
			}
			return
		}
	}
	if i := f.first - 1; i >= int(x.s.First) {
		if c.Per = x.adverbRate(i); c.Per == "" && k == 0 {
			c.Per = x.adverbRate(int(x.s.First)) // "Årligt udledes 1.100 tons"
		}
	}
}

// adverbRate returns the unit of "årligt", "om måneden" in one word, "" for none.
func (x *Extractor) adverbRate(i int) string {
	if !x.w.is(x.d.Words[i].ID, adverbOfRate) {
		return ""
	}
	switch x.d.WordText(i) {
	case "årligt", "årlig", "årlige", "Årligt":
		return "a"
	case "månedligt", "månedlig", "månedlige", "Månedligt":
		return "mo"
	case "ugentligt", "ugentlig", "ugentlige", "Ugentligt":
		return "wk"
	case "dagligt", "daglig", "daglige", "Dagligt":
		return "d"
	}
	return ""
}

func (x *Extractor) rateAt(i int) (per string, value float64) {
	d := x.d
	if i >= int(x.s.End) {
		return "", 0
	}
	if d.Is1(i, '/') && i+1 < int(x.s.End) {
		return x.rateUnit(i + 1)
	}
	id := d.Words[i].ID
	if !x.w.is(id, beginsRate) {
		return "", 0
	}
	if per := x.adverbRate(i); per != "" && !d.ClassAt(i+1).Has(lexicon.Noun) {
		return per, 0
	}
	j := i + 1
	switch {
	case id == x.w.om, d.WordText(i) == "i", d.WordText(i) == "for":
		if j < int(x.s.End) {
			switch d.WordText(j) {
			case "året", "årene":
				if id == x.w.om {
					return "a", 0
				}
			case "måneden":
				return "mo", 0
			case "ugen":
				return "wk", 0
			case "dagen", "døgnet":
				if id == x.w.om || d.WordText(j) == "døgnet" {
					return "d", 0
				}
			case "timen":
				return "h", 0
			case "minuttet":
				return "min", 0
			case "kvartalet":
				return "3.mo", 0
			}
		}
		return "", 0
	case id == x.w.pr || id == x.w.per:
		if d.Is1(j, '.') {
			j++
		}
		return x.rateUnit(j)
	case id == x.w.hver || id == x.w.hvert:
		if j < int(x.s.End) && (d.Words[j].Is(lexicon.Unit|lexicon.TimeUnit) || i == 0 || d.WordText(i-1) == "fra" || d.WordText(i-1) == "til") {
			return x.rateUnit(j)
		}
	case d.WordText(i) == "fra" || d.WordText(i) == "til":
		if j < int(x.s.End) && (d.Words[j].ID == x.w.hver || d.Words[j].ID == x.w.hvert) && d.Words[j].ID != 0 {
			return x.rateUnit(j + 1)
		}
	}
	return "", 0
}

// rateUnit reads what stands after "pr.": a unit, a noun, or a number of them.
func (x *Extractor) rateUnit(i int) (per string, value float64) {
	d := x.d
	if i >= int(x.s.End) {
		return "", 0
	}
	if m, ok := x.numberAt(i); ok && !m.Article {
		if v, class, _, e := x.unitAt(m.End); e > m.End && class == lexicon.Unit {
			return v, m.Value
		}
		if np, ok := x.nounPhrase(m.End, m.Value == 1); ok {
			return x.lemma(np.head), m.Value
		}
		return "", 0
	}
	if v, class, a, e := x.unitAt(i); e > a && class == lexicon.Unit {
		return v, 0
	}
	w := &d.Words[i]
	if !w.Shape.Has(lexicon.Letters) || w.Is(lexicon.Month) {
		return "", 0
	}
	k := i
	for k+2 < int(x.s.End) && w.Is(lexicon.Adjective) && !w.Is(lexicon.Noun|lexicon.PersonNoun) && !d.Words[k+1].Is(lexicon.Function) {
		k++
		w = &d.Words[k]
	}
	if !w.Shape.Has(lexicon.Letters) {
		return "", 0
	}
	return x.lemma(k), 0
}

// rateBase reports whether the number at f only says how many a rate is reckoned for:
// "187 smittede per 100.000 indbyggere".
func (x *Extractor) rateBase(f *figure) bool {
	d, i := x.d, f.at-1
	if d.Is1(i, '.') {
		i--
	}
	if i < int(x.s.First) || d.Words[i].ID == 0 || d.Words[i].ID != x.w.pr && d.Words[i].ID != x.w.per {
		return false
	}
	switch f.n.Value {
	case 100, 1000, 10000, 100000, 1000000:
		return true
	}
	return false
}

// wholeOf reads what the figure is of, as written: "af de borgere, der kommer fra
// Randers Kommune", "blandt de unge", "ud af landets 98 kommuner".
func (x *Extractor) wholeOf(c *Claim, k int) {
	f := &x.figures[k]
	if f.ofHi > f.ofLo {
		hi := x.wholeEnd(f.ofLo, f)
		if f.kind == kScore || hi < f.ofHi {
			hi = f.ofHi
		}
		c.Of = x.text(f.ofLo, hi)
		return
	}
	d, i := x.d, f.end
	if i+1 >= int(x.s.End) || f.kind == kAge || f.kind == kDuration || f.kind == kRank {
		return
	}
	if d.IDAt(i) == x.w.ud && d.IDAt(i+1) == x.w.af && x.w.ud != 0 {
		i++
	}
	id := d.IDAt(i)
	if id == 0 || id != x.w.af && id != x.w.blandt {
		return
	}
	if f.kind == kMoney || f.kind == kMeasure {
		if id != x.w.af {
			return
		}
		// "300.000 kroner af regningen", but "68 mio. kroner af staten" is by whom.
		if h := x.wholeHead(i + 1); h < 0 || !d.Words[h].Is(lexicon.Noun) {
			return
		}
	}
	if f.kind == kCount && f.head >= 0 && !d.Words[i+1].Is(lexicon.Function|lexicon.Pronoun) && !d.Words[i+1].Is(lexicon.Definite|lexicon.Plural) && !x.genitive(i+1) {
		return
	}
	if hi := x.wholeEnd(i+1, f); hi > i+1 {
		c.Of = x.text(i+1, hi)
	}
}

// wholeEnd returns the word after the noun phrase at word i. A relative clause belongs to
// it; so does a prepositional phrase when the verb of the sentence is still to come.
func (x *Extractor) wholeEnd(i int, f *figure) int {
	d := x.d
	end := int(x.s.End)
	k := i
	for k < end { // determiners, adjectives, genitives, to the head
		w := &d.Words[k]
		if w.Shape.Has(lexicon.Digits) {
			k++
			continue
		}
		if !w.Shape.Has(lexicon.Letters) {
			if x.isDash(k) && d.Glued(k) && k > i {
				k++
				continue
			}
			if (d.Is1(k, '.') || d.Is1(k, '\'')) && d.Glued(k) && d.Glued(k+1) {
				k++
				continue
			}
			if d.Is1(k, '.') && d.Glued(k) && k > i && d.Words[k-1].Is(lexicon.Comparator) { // ca.
				k++
				continue
			}
			break
		}
		if k > i && w.Is(lexicon.Verb) && !w.Is(lexicon.Noun|lexicon.Adjective|lexicon.PersonNoun) && !x.attributive(i, k) {
			break
		}
		if k > i && w.Is(lexicon.Function) && !w.Is(lexicon.Noun|lexicon.Adjective) && x.w.is(w.ID, preposition) {
			break
		}
		k++
		if w.ID != 0 && x.w.is(w.ID, yearsOld) {
			break
		}
		headed := w.Is(lexicon.Noun) && (w.Is(lexicon.Plural|lexicon.Definite) || !w.Is(lexicon.Adjective)) && !(w.Is(lexicon.Adjective) && k < end && d.Words[k].Is(lexicon.Noun)) ||
			w.Is(lexicon.PersonNoun) && !w.Is(lexicon.Noun|lexicon.Adjective) && !x.attributive(i, k-1) ||
			w.ID == 0 && !w.Shape.Has(lexicon.Capital) && !x.attributive(i, k-1) && !(k < end && d.Words[k].Is(lexicon.Noun) && x.lex.Analyse(d.WordText(k-1)).Has(lexicon.Adjective|lexicon.Verb))
		if headed && !w.Shape.Has(lexicon.Genitive) && !x.genitive(k-1) {
			break
		}
		if k-i > 7 {
			break
		}
	}
	if k == i {
		return i
	}
	if id := d.IDAt(k - 1); id != 0 && id == x.w.antallet && d.IDAt(k) == x.w.af && k+1 < end {
		return x.wholeEnd(k+1, f) // "en tredjedel af antallet af sager"
	}
	if x.pronoun(i) {
		return max(i+1, x.relativeEnd(i+1))
	}
	// "børn og unge", "mænd og kvinder"
	if k+1 < end && d.IDAt(k) == x.w.og && x.w.og != 0 && d.Words[k+1].Is(lexicon.Noun) && d.Words[k+1].Is(lexicon.Plural|lexicon.Adjective) && !x.verbAt(k+1) && !x.startsDigits(k+1) && !d.Words[k+1].Is(lexicon.NumberWord) {
		if k+2 >= end || !d.Words[k+2].Shape.Has(lexicon.Letters) || d.Words[k+2].Is(lexicon.Verb|lexicon.Function) {
			k += 2
		}
	}
	verbBefore := x.verbBetween(int(x.s.First), f.first)
	for range 2 {
		if k+1 < end && d.Words[k].ID != 0 && x.w.is(d.Words[k].ID, preposition) && !verbBefore && d.Words[k].Shape.Has(lexicon.Letters) {
			e := x.prepositional(k)
			if e > k && x.verbBetween(e, min(e+2, end)) {
				k = e
				continue
			}
		}
		break
	}
	if e := x.relativeEnd(k); e > k {
		k = e
	}
	return k
}

// attributive reports whether word k, in the noun phrase that begins at word i, is a
// participle or another word before its noun: "de omfattede lønmodtagere", "de 300
// inviterede gæster", "de privatansatte danskere".
func (x *Extractor) attributive(i, k int) bool {
	d := x.d
	if k <= i || k+1 >= int(x.s.End) || !d.Words[k].Shape.Has(lexicon.Letters) || d.Words[k].Shape.Has(lexicon.Capital) {
		return false
	}
	past := d.Words[k].Is(lexicon.Past)
	if before := &d.Words[k-1]; past && !before.Shape.Has(lexicon.Digits) && !before.Is(lexicon.Function|lexicon.NumberWord) {
		return false // "halvdelen af de adspurgte svarede"
	}
	next := &d.Words[k+1]
	if !next.Is(lexicon.Plural|lexicon.Definite) || !next.Is(lexicon.Noun) || !past && next.Is(lexicon.Present|lexicon.Past) {
		return false
	}
	w := d.WordText(k)
	return w[len(w)-1] == 'e'
}

// verbBetween reports whether a finite verb stands among words lo to hi.
func (x *Extractor) verbBetween(lo, hi int) bool {
	for i := max(lo, hi-longest); i < hi; i++ {
		w := &x.d.Words[i]
		if w.Is(lexicon.Present|lexicon.Past) && !w.Is(lexicon.Noun|lexicon.Adjective|lexicon.Comparator) {
			return true
		}
	}
	return false
}

// prepositional returns the word after the prepositional phrase at word i.
func (x *Extractor) prepositional(i int) int {
	d := x.d
	k := i + 1
	for k < int(x.s.End) && k-i < 7 {
		w := &d.Words[k]
		if !w.Shape.Has(lexicon.Letters|lexicon.Digits) && !(d.Is1(k, '.') && d.Glued(k) && d.Words[k-1].Shape.Has(lexicon.Digits)) {
			break
		}
		if w.Is(lexicon.Present|lexicon.Past) && !w.Is(lexicon.Noun|lexicon.Adjective) {
			break
		}
		if w.ID != 0 && (x.w.is(w.ID, preposition) || w.ID == x.w.og) && k > i+1 {
			break
		}
		k++
	}
	return k
}

// relativeEnd returns the word after the relative clause at word i (", der kommer fra
// Randers Kommune"), i for none. The clause ends at a comma, a full stop or the next
// finite verb.
func (x *Extractor) relativeEnd(i int) int {
	d := x.d
	k := i
	if d.Is1(k, ',') {
		k++
	}
	if k+1 >= int(x.s.End) || d.IDAt(k) == 0 || d.IDAt(k) != x.w.der && d.IDAt(k) != x.w.som {
		return i
	}
	verbs := 0
	stop := min(k+longest, int(x.s.End))
	for k++; k < stop; k++ {
		w := &d.Words[k]
		if w.Shape.Has(lexicon.Punct) {
			if d.Is1(k, '.') && k+1 < int(x.s.End) && d.Glued(k) && !d.Words[k-1].Is(lexicon.Noun|lexicon.Verb) || x.isDash(k) && d.Glued(k) {
				continue
			}
			return k
		}
		if w.Is(lexicon.Present|lexicon.Past) && !w.Is(lexicon.Noun|lexicon.Adjective) {
			if verbs > 0 && (k == 0 || d.Words[k-1].ID != x.w.og) {
				return k
			}
			verbs++
		}
	}
	return k
}
