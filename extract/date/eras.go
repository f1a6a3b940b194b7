package date

import "kilde/lexicon"

// namedYear reads years that are no calendar years, and years with a noun before them:
// "skoleåret 2024/25", "regnskabsåret 2007/08", "byrådsperioden 2022-2025", "årsskiftet
// 2017/18", "overslagsårene 2025-2027".
func (x *Extractor) namedYear(i int) *found {
	w := x.word(i)
	f := x.found(i, i+1)
	f.single = true
	switch w.role {
	case turn:
		return x.turnOfYear(i)
	case schoolYear, otherYear, plainYear:
	default:
		if x.unitAt(i) != "Y" || x.d.Words[i].Len() < longYear {
			return nil
		}
		w.role = plainYear
	}
	if x.lineAt(i + 1) {
		return nil
	}
	a, b, end, ok := x.twoYears(i + 1)
	if !ok {
		if y, e, one := x.plainYear(i + 1); one {
			a, b, end, ok = y, y, e, true
		}
	}
	if ok {
		f.end, f.anchor, f.done = end, anchorExplicit, true
		switch {
		case w.role == schoolYear && b <= a+1:
			f.value = schoolValue(a)
		case w.role == schoolYear:
			f.value = span(schoolValue(a), schoolValue(b-1), school)
		case w.role == plainYear && a == b:
			f.value = yearValue(a)
		case w.role == plainYear:
			f.value = span(yearValue(a), yearValue(b), year)
		default:
			f.value = value{year, lexicon.NoDay, lexicon.NoDay, pad(a, 4) + "/" + pad(b, 4), pad(a, 4) + "/" + pad(b, 4)}
			if a == b {
				f.value.edtf, f.value.timex = pad(a, 4), pad(a, 4)
			}
		}
		return f
	}
	if w.role != schoolYear {
		return nil
	}
	// "dette skoleår", "næste skoleår", "det kommende skoleår"
	rel := x.word(i - 1)
	if rel.role != relative || x.before(i-1) == "" {
		return nil
	}
	f.lo, f.unit, f.done = i-1, school, true
	today, anchor := x.today()
	f.anchor, f.value = anchor, unresolved(school, "")
	if today.Known() {
		f.value = school.later(today, rel.n)
	}
	x.article(f)
	return f
}

// turnOfYear reads "årsskiftet", "årsskiftet 2017/18", "årsskiftet til 2020".
func (x *Extractor) turnOfYear(i int) *found {
	f := x.found(i, i+1)
	f.unit, f.single = day, true
	f.holiday = holiday{known: true, first: 1231, last: 101}
	if y := x.word(i).n; y > 0 { // "årtusindskiftet"
		f.year = y - 1
		return f
	}
	j := i + 1
	if a := x.after(j); a == "til" || a == "mellem" {
		j++
	}
	if a, _, end, ok := x.twoYears(j); ok {
		f.year, f.end = a, end
	} else if y, end, ok := x.plainYear(j); ok {
		f.year, f.end = y-1, end
		if j == i+1 { // "årsskiftet 2020" is the one that begins or ends it: mostly the next
			f.year = y
		}
	}
	x.sinceTurn(f)
	return f
}

// twoYears reads "2017/18", "2017-2020", "2019-22", "2017 og 2018", "2018 til 2021".
func (x *Extractor) twoYears(j int) (a, b, end int, ok bool) {
	d := x.d
	a, k, ok := x.yearAt(j)
	if !ok {
		return 0, 0, 0, false
	}
	switch {
	case x.is(k, '/') && x.glued(k) && x.glued(k+1), x.dash(k):
	case x.any(k, ending) && !x.lineAt(k) && x.form(k) != "eller":
	default:
		return 0, 0, 0, false
	}
	b, ok = d.Int(k + 1)
	if !ok || x.lineAt(k+1) {
		return 0, 0, 0, false
	}
	switch d.Words[k+1].Len() {
	case 2:
		if !x.glued(k+1) || !x.glued(k) {
			return 0, 0, 0, false
		}
		b += a / 100 * 100
		if b < a {
			b += 100
		}
		if b-a > 60 {
			return 0, 0, 0, false
		}
	case 4:
	default:
		return 0, 0, 0, false
	}
	if b <= a || b > 2200 || x.glued(k+2) && (x.is(k+2, '-') || x.is(k+2, '/')) && x.glued(k+3) && d.Words[k+3].Shape.Has(lexicon.Digits) {
		return 0, 0, 0, false
	}
	return a, b, k + 2, true
}

// decade reads "1970'erne", "70'erne", "1990erne", "halvfemserne"; "en mand i 70'erne"
// is an age.
func (x *Extractor) decade(i int) *found {
	d := x.d
	f := x.found(i, i+1)
	f.unit = decade
	if w := x.word(i); w.role == decadeWord {
		if x.before(i-1) != "i" && x.word(i-1).role != part && x.before(i-1) != "siden" && x.before(i-1) != "fra" || x.agePerson(i-1) {
			return nil
		}
		f.year = w.n
		return f
	}
	n, ok := d.Int(i)
	if !ok || d.Words[i].Len() != 2 && d.Words[i].Len() != 4 || n%10 != 0 {
		return nil
	}
	j := i + 1
	if j < len(d.Words) && x.glued(j) && d.Words[j].Shape.Has(lexicon.Punct) && !x.is(j, '.') && !x.is(j, ',') {
		j++
	}
	if j >= len(d.Words) || !x.glued(j) {
		return nil
	}
	switch t := d.WordText(j); t {
	case "erne", "ernes", "rne", "rnes", "ere", "er", "ER", "ERNE":
		if (t == "er" || t == "ER" || t == "ere") && d.Words[i].Len() == 2 {
			return nil
		}
	default:
		return nil
	}
	if d.Words[i].Len() == 2 {
		if x.agePerson(i - 1) {
			return x.nothing(i, j+1)
		}
		if n += 1900; n < 1920 {
			n += 100
		}
	}
	if n < 1000 {
		return nil
	}
	f.year, f.end = n, j+1
	return f
}

// century reads "1500-tallet", "det 18. århundrede".
func (x *Extractor) century(i int) *found {
	d := x.d
	if x.unitAt(i) == "CE" {
		n, lo, ok := x.ordinalBefore(i)
		if !ok || n < 1 || n > 22 || n < 5 && !d.Words[i-2].Shape.Has(lexicon.Digits) { // "det andet århundrede i firmaets liv"
			return nil
		}
		if x.beforeChrist(i + 1) {
			return nil
		}
		f := x.found(lo, i+1)
		f.unit, f.year = century, 100*(n-1)
		x.article(f)
		return f
	}
	y, ok := d.Int(i)
	if !ok || d.Words[i].Len() != 4 && d.Words[i].Len() != 3 || y%100 != 0 || y == 0 || !x.dash(i+1) || !x.glued(i+1) {
		return nil
	}
	switch x.form(i + 2) {
	case "tallet", "tal":
	default:
		return nil
	}
	f := x.found(i, i+3)
	f.unit, f.year = century, y
	return f
}

// beforeChrist reports whether "f.Kr." or "før vor tidsregning" stands at word j: such
// years have no days of ours.
func (x *Extractor) beforeChrist(j int) bool {
	switch {
	case j+1 >= len(x.d.Words) || x.lineAt(j):
		return false
	case x.form(j) == "før":
		a := x.form(j + 1)
		return a == "vor" || a == "vores" || x.d.WordText(j+1) == "Kristus" || x.d.WordText(j+1) == "Kristi"
	case x.is(j+1, '.'):
		return x.d.WordText(j) == "f"
	}
	return x.d.WordText(j) == "f" && x.d.WordText(j+1) == "Kr"
}
