package date

import (
	"strings"

	"kilde/lexicon"
)

// calendarYear reads a year alone or a span of years: "2019", "2018-2021", "2019-22",
// "2024-budgettet". A number of four digits is a year only where the words around it let
// it be one: "2019 boliger", "2000 Frederiksberg", "Budget 2022" and "1.2019" are none.
func (x *Extractor) calendarYear(i int) *found {
	d := x.d
	w := &d.Words[i]
	if w.Len() != 4 {
		return nil
	}
	y, ok := d.Int(i)
	if !ok || y < 1000 || y > 2150 || d.Text[w.Lo] == '0' {
		return nil
	}
	if x.chained(i) || x.stuck(i) {
		return nil
	}
	f := x.found(i, i+1)
	f.unit, f.year = year, y
	prep := x.yearWord(i-1) || x.yearNamed(i)
	if a, b, end, ok := x.twoYears(i); ok && (x.d.Words[end-1].Len() == 4 || end-i == 3) && x.form(i+1) != "og" {
		if g := x.seasonOfYears(i, a, b, end); g != nil {
			return g
		}
		if x.nameBefore(i) && !prep || x.countsAfter(end) || x.glued(end) && d.Words[end].Shape.Has(lexicon.Letters) {
			return x.nothing(i, end)
		}
		if x.is(i+1, '/') && b == a+1 && (x.schoolNear(i) || x.schoolNamed(a)) {
			f.value = schoolValue(a)
		} else {
			f.value = span(yearValue(a), yearValue(b), year)
		}
		if y < 1500 && !prep {
			return nil
		}
		f.end, f.done, f.single, f.anchor = end, true, true, anchorExplicit
		return f
	}
	if x.dash(i+1) && x.glued(i+1) && x.glued(i+2) {
		return x.yearNoun(f, i)
	}
	if x.columnHead(i) {
		f.conf, f.single = 0.7, true
		return f
	}
	if x.countsAfter(i+1) || x.numberBefore(i) || x.numberAfter(i) && !x.inYear(i) {
		if prep && y >= 1900 && y <= 2060 && y%100 != 0 && x.before(i-1) == "i" && d.ClassAt(i+1).Has(lexicon.Plural) &&
			!d.ClassAt(i+1).Has(lexicon.Unit|lexicon.Currency|lexicon.TimeUnit|lexicon.Scale) {
			f.conf = 0.4 // "i 2019 boliger"
			return f
		}
		return nil
	}
	if x.postcode(i) {
		return nil
	}
	switch {
	case prep:
		if y < 1500 && x.before(i-1) != "i" && x.before(i-1) != "år" && x.before(i-1) != "fra" {
			return nil
		}
	case x.nameBefore(i):
		return nil
	case y < 1900 || y > 2060:
		return nil
	case i > 0 && !x.lineAt(i) && int(d.Sentences[x.sentence].First) != i && !d.Words[i-1].Shape.Has(lexicon.Punct) &&
		!(d.Words[i-1].Is(lexicon.Verb) && y%100 != 0 && x.endsHere(i+1)): // "tallene gælder 2024."
		return nil
	case !x.endsHere(i+1) && !d.ClassAt(i+1).Has(lexicon.Verb|lexicon.Function):
		return nil // "4 cylindre, 1984 ccm"
	default:
		f.conf = 0.8
	}
	return f
}

// yearNamed reports whether the year at i is given a name: "kalder 2017 for det længste
// år", "betegner 2020 som et godt år".
func (x *Extractor) yearNamed(i int) bool {
	if !x.any(i-1, naming) {
		return x.yearJudged(i)
	}
	switch x.after(i + 1) {
	case "for", "som":
		return true
	case "til":
		return x.form(i+2) != "at"
	}
	return false
}

// yearJudged reports whether the year at i is what its clause is about: "har 2019 været
// det bedste år", "det solrigeste år var 1947 med 1.878 timer".
func (x *Extractor) yearJudged(i int) bool {
	switch x.before(i - 1) {
	case "har":
		for k := i + 1; k < min(i+7, int(x.d.Sentences[x.sentence].End)); k++ {
			switch x.form(k) {
			case "været", "budt", "bragt", "vist", "givet":
				return true
			}
		}
	case "er", "var", "blev", "bliver":
		return x.after(i+1) == "med" && x.superlativeYear(i-1)
	}
	return false
}

// superlativeYear reports whether "år" stands among the words before word k: "Det
// solrigeste år på landsplan var".
func (x *Extractor) superlativeYear(k int) bool {
	for j := k - 1; j >= max(k-6, x.floor, int(x.d.Sentences[x.sentence].First)); j-- {
		if x.form(j) == "år" {
			return true
		}
	}
	return false
}

// columnHead reports whether the year at i stands over a column of a table: its line has
// years alone, and more than one.
func (x *Extractor) columnHead(i int) bool {
	near := func(k int) bool {
		y, _, ok := x.yearAt(k)
		return ok && y >= 1900 && y <= 2060
	}
	if !near(i-1) && !near(i+1) {
		return false
	}
	lo, end := i, i+1
	for !x.shape(lo).Has(lexicon.Line) && near(lo-1) {
		lo--
	}
	for !x.shape(end).Has(lexicon.Line) && near(end) {
		end++
	}
	return end-lo > 1 && near(i) && x.shape(lo).Has(lexicon.Line) && (end >= len(x.d.Words) || x.shape(end).Has(lexicon.Line))
}

// seasonOfYears reads "jagtsæsonerne 2008/09" and "jagtåret 2003/2004" at the years a
// and b: their bounds differ.
func (x *Extractor) seasonOfYears(i, a, b, end int) *found {
	if i-1 < x.floor || i == 0 || x.lineAt(i) || b != a+1 {
		return nil
	}
	t := x.d.WordText(i - 1)
	for _, tail := range [...]string{"sæson", "sæsonen", "sæsonerne", "året", "årene"} {
		if len(t) > len(tail)+1 && strings.HasSuffix(t, tail) {
			v := value{year, lexicon.NoDay, lexicon.NoDay, pad(a, 4) + "/" + pad(b, 4), pad(a, 4) + "/" + pad(b, 4)}
			f := x.found(i-1, end)
			f.done, f.single, f.anchor, f.value = true, true, anchorExplicit, v
			return f
		}
	}
	return nil
}

// schoolNamed reports whether the text has named the school year that begins in year a.
func (x *Extractor) schoolNamed(a int) bool {
	first := lexicon.DayOf(a, 8, 1)
	rows := x.told()
	for k := len(rows) - 1; k >= 0; k-- {
		if r := &rows[k]; r.First == first && r.Granularity == "year" {
			return true
		}
	}
	return false
}

// inYear reports whether "i" or "siden" makes a year of the number at i, though another
// number follows: "i 2022 1,7 sager pr. barn".
func (x *Extractor) inYear(i int) bool {
	if y, _ := x.d.Int(i); y < 1900 || y > 2060 || !x.d.Words[i+1].Shape.Has(lexicon.Digits) || x.d.Words[i+1].Len() == 4 {
		return false
	}
	switch x.before(i - 1) {
	case "i", "siden":
		return true
	}
	return false
}

// stuck reports whether the number at i is glued into something that is no year: "©2019"
// is, "kl.2015", "#2019", "/2019", "2019:94", "2019.06".
func (x *Extractor) stuck(i int) bool {
	d := x.d
	if x.glued(i) {
		switch p := d.Text[d.Words[i].Lo-1]; p {
		case '(', '-', '"', '\'', ':':
			if p == '-' && i >= 2 && x.glued(i-1) { // "VM-2019", "1-2019"
				return true
			}
		case '/':
			if !(i >= 2 && d.Words[i-2].Len() == 4) {
				return true
			}
		default:
			if p < 0x80 {
				return true
			}
		}
	}
	if j := i + 1; j < len(d.Words) && x.glued(j) {
		if d.Words[j].Shape.Has(lexicon.Letters | lexicon.Digits) {
			return true
		}
		switch d.Text[d.Words[j].Lo] {
		case '/':
			_, _, _, ok := x.twoYears(i)
			return x.glued(j+1) && !ok
		case ':', '@', '_', '=', '&', '+':
			return x.glued(j + 1)
		}
	}
	if i >= 2 && x.is(i-1, '/') && d.Words[i-2].Shape.Has(lexicon.Digits) && d.Words[i-2].Len() < 4 {
		return true // "Nr. 4 / 2016"
	}
	for k := i - 1; k >= max(i-3, 0); k-- {
		switch x.d.WordText(k) {
		case "©", "§", "#", "nr", "Nr", "NR", "tlf", "Tlf", "CVR", "EAN", "ISBN", "Postboks", "Telefon", "telefon", "sag", "sagsnr", "side", "Side", "version", "ISO", "kr", "DKK", "EUR", "kl", "Kl":
			return true
		}
		if !x.is(k, '.') && !x.is(k, ':') {
			break
		}
	}
	return false
}

// yearWord reports whether word k is one that a year follows: "i", "fra", "siden", "år".
func (x *Extractor) yearWord(k int) bool {
	d := x.d
	if k < 0 || x.lineAt(k+1) {
		return false
	}
	if x.any(k, yearLead) {
		return true
	}
	switch x.d.WordText(k) {
	case "in", "In", "since", "from", "by", "until", "and", "anno", "Anno":
		return true
	}
	switch x.form(k) {
	case "at", "når", "hvis", "da", "fordi", "hvor": // "at 2020 bliver et svært år"
		return k+2 < len(d.Words) && d.Words[k+2].Is(lexicon.Verb) && !d.Words[k+2].Is(lexicon.Noun|lexicon.Adjective)
	}
	if t := d.WordText(k); len(t) > 7 && strings.HasSuffix(t, "året") { // "krigsåret 1944"
		return true
	}
	if f := x.form(k); f == "og" || f == "eller" || f == "samt" {
		if x.opens(k) && k+2 < len(d.Words) && d.Words[k+2].Is(lexicon.Verb) && !d.Words[k+2].Is(lexicon.Noun|lexicon.Adjective) {
			return true // "Og 2021 begyndte hårdt"
		}
		return k < x.floor || k >= 1 && x.yearRowEnds(k)
	}
	if k >= 1 && x.is(k, '.') {
		switch x.form(k - 1) {
		case "ca", "pr":
			return true
		}
		return false
	}
	if x.is(k, ',') || x.is(k, '(') || x.is(k, '/') || x.dash(k) {
		return k >= 1 && x.yearRowEnds(k) || x.is(k, '(')
	}
	return false
}

// yearRowEnds reports whether the row before ends at word k and names a year.
func (x *Extractor) yearRowEnds(k int) bool {
	r := x.lastRow()
	return r != nil && r.Granularity == "year" && r.Span.Hi == x.d.Words[k-1].Hi
}

// nameBefore reports whether the word before i makes a name of the number: "Budget
// 2022", "Folkeskole 2020", "VM 2024", "kommuneplan 2017-2029".
func (x *Extractor) nameBefore(i int) bool {
	d := x.d
	k := i - 1
	if k < 0 || x.lineAt(i) {
		return false
	}
	w := &d.Words[k]
	if w.Shape.Has(lexicon.Letters) {
		return !w.Is(lexicon.Function) && !w.Is(lexicon.Verb) || w.Is(lexicon.Noun) && !w.Is(lexicon.Function) || w.Shape.Has(lexicon.AllCaps)
	}
	return w.Shape.Has(lexicon.Digits)
}

// numberBefore and numberAfter report whether digits stand beside the number at i, as in
// telephone numbers and tables.
func (x *Extractor) numberBefore(i int) bool {
	if i == 0 || x.lineAt(i) {
		return false
	}
	w := &x.d.Words[i-1]
	return w.Shape.Has(lexicon.Digits) && x.plainNeighbour(i-1)
}

func (x *Extractor) numberAfter(i int) bool {
	if i+1 >= len(x.d.Words) || x.lineAt(i+1) {
		return false
	}
	w := &x.d.Words[i+1]
	return w.Shape.Has(lexicon.Digits) && x.plainNeighbour(i+1)
}

func (x *Extractor) plainNeighbour(k int) bool {
	if y, _, ok := x.plainYear(k); ok && y > 1900 && y < 2060 {
		return false
	}
	if k > 0 && x.d.Words[k].Len() <= 2 && k+1 < len(x.d.Words) {
		return x.d.Words[k+1].Shape.Has(lexicon.Digits) || x.d.Words[k].Len() == 2
	}
	return true
}

// postcode reports whether the number at i stands before a town in an address.
func (x *Extractor) postcode(i int) bool {
	d := x.d
	if i+1 >= len(d.Words) || x.lineAt(i+1) {
		return false
	}
	n := &d.Words[i+1]
	if !n.Shape.Has(lexicon.Capital) || n.Is(lexicon.Verb|lexicon.Function) {
		return false
	}
	if i == 0 || d.Words[i].Shape.Has(lexicon.Line) || x.is(i-1, ',') || x.is(i-1, '-') {
		return true
	}
	return n.Is(lexicon.Town | lexicon.Municipality)
}

// yearNoun reads the year of "2024-budgettet", "2019-niveau"; prices of a year are none.
func (x *Extractor) yearNoun(f *found, i int) *found {
	d := x.d
	if i+2 >= len(d.Words) || !d.Words[i+2].Shape.Has(lexicon.Letters) || d.Words[i+2].Shape.Has(lexicon.Capital) || f.year < 1900 {
		return nil
	}
	switch x.form(i + 2) {
	case "priser", "pris", "kroner", "kr", "plan", "planen", "prisniveau", "pl":
		return nil
	}
	if x.nameBefore(i) && !x.yearWord(i-1) && d.Words[i-1].Shape.Has(lexicon.Capital) && !d.Words[i].Shape.Has(lexicon.Line) && int(d.Sentences[x.sentence].First) != i-1 {
		return nil
	}
	f.single, f.conf = true, 0.7
	return f
}

// schoolNear reports whether the sentence speaks of schools, so that "2012/2013" is a
// school year.
func (x *Extractor) schoolNear(i int) bool {
	s := &x.d.Sentences[x.sentence]
	for k := max(int(s.First), i-12); k < min(int(s.End), i+12); k++ {
		t := x.form(k)
		if len(t) >= 4 && (t[:4] == "skol" || t[:4] == "elev" || t[:4] == "klas") {
			return true
		}
	}
	return false
}
