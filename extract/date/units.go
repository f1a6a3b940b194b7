package date

import (
	"kilde/lexicon"
)

// monthName reads a month without a day: "marts 2015", "april-juni 2019", "juni sidste
// år", "oktober".
func (x *Extractor) monthName(i int) *found {
	d := x.d
	w := &d.Words[i]
	if c, ok := d.CalendarAt(i); ok { // "Nov 07, 2013"
		f := x.found(i, c.End)
		f.unit, f.year, f.n, f.day = day, c.Year, c.Month, c.Day
		return f
	}
	if x.hyphened(i) {
		return nil
	}
	f := x.found(i, i+1)
	f.unit, f.n = month, d.MonthAt(i)
	short := w.Len() <= 4 && f.n != 5 && f.n != 6 && f.n != 7 || w.Len() == 3 && f.n != 5
	if short && x.is(i+1, '.') && x.glued(i+1) {
		f.end++
	}
	switch x.after(f.end) {
	case "måned":
		f.end++
	case "d":
		return nil
	}
	x.yearAfter(f)
	if f.year == 0 {
		x.relativeYear(f)
	}
	if f.year > 0 || f.done {
		return f
	}
	if short && !(x.dash(f.end) && d.MonthAt(f.end+1) > 0) {
		return nil
	}
	// "August Krogh", "Maj Hansen": months are names too.
	if w.Shape.Has(lexicon.Capital) && !w.Shape.Has(lexicon.AllCaps) && int(d.Sentences[x.sentence].First) != i {
		if i > 0 && !x.lineAt(i) && !d.Words[i-1].Shape.Has(lexicon.Punct) && !d.Words[i-1].Is(lexicon.Function) {
			return nil
		}
	}
	if w.Shape.Has(lexicon.Capital) && f.end < len(d.Words) && d.Words[f.end].Shape.Has(lexicon.Capital) && !x.lineAt(f.end) {
		return nil
	}
	if w.Is(lexicon.FirstName) && w.Shape.Has(lexicon.Capital) && w.Len() <= 5 && !d.ClassAt(f.end).Has(lexicon.Verb) {
		return nil
	}
	return f
}

// yearAfter takes the year behind a unit: "marts 2015", "1. kvartal af 2016", "uge 9, 2021".
func (x *Extractor) yearAfter(f *found) {
	j := f.end
	switch x.after(j) {
	case "af", "i":
		j++
		if x.after(j) == "år" || x.after(j) == "året" {
			j++
		}
	default:
		if x.is(j, ',') && f.unit != month {
			j++
		}
	}
	if y, end, ok := x.plainYear(j); ok && !x.countsAfter(end) {
		f.year, f.end = y, end
	}
}

// plainYear reads a year of four digits at word j that no range begins with.
func (x *Extractor) plainYear(j int) (y, end int, ok bool) {
	if x.lineAt(j) {
		return 0, 0, false
	}
	return x.yearAt(j)
}

// yearAt reads a year of four digits at word j, which may begin a line.
func (x *Extractor) yearAt(j int) (y, end int, ok bool) {
	if j < 0 || j >= len(x.d.Words) || x.d.Words[j].Len() != 4 {
		return 0, 0, false
	}
	y, ok = x.d.Int(j)
	return y, j + 1, ok && y >= 1000 && y < 2200
}

// countsAfter reports whether the number before word k counts what stands there: "2019
// boliger", "2000 kr.".
func (x *Extractor) countsAfter(k int) bool {
	if k >= len(x.d.Words) || x.lineAt(k) {
		return false
	}
	w := &x.d.Words[k]
	if w.Is(lexicon.Unit|lexicon.Currency|lexicon.Percent|lexicon.Scale) && !w.Is(lexicon.Function|lexicon.Verb) {
		return w.Len() > 1 || x.is(k, '%')
	}
	return w.Is(lexicon.Plural|lexicon.TimeUnit) && !w.Is(lexicon.Definite|lexicon.Verb|lexicon.Function)
}

// hyphened reports whether word i is the first part of a compound: "september-kampagnen".
// "april-juni" is a range.
func (x *Extractor) hyphened(i int) bool {
	d := x.d
	if x.is(i-1, '-') && x.glued(i) && i-1 >= x.floor {
		return true
	}
	if x.is(i+1, '-') && x.glued(i+1) && !x.glued(i+2) && (x.after(i+2) == "og" || x.after(i+2) == "eller") {
		return true // "sommer- og kolonihavehuse"
	}
	return x.is(i+1, '-') && x.glued(i+1) && x.glued(i+2) && i+2 < len(d.Words) &&
		d.Words[i+2].Shape.Has(lexicon.Letters) && !d.Words[i+2].Is(lexicon.Month|lexicon.Weekday|lexicon.Season)
}

// ordinalBefore reads "2.", "andet", "sidste" before word i; lo is where it begins.
func (x *Extractor) ordinalBefore(i int) (n, lo int, ok bool) {
	k := i - 1
	if k < x.floor || x.lineAt(i) {
		return 0, 0, false
	}
	d := x.d
	if x.is(k, '.') && k > x.floor-1 && k > 0 {
		if n, ok := d.Int(k - 1); ok && k-1 >= x.floor && x.glued(k) {
			return n, k - 1, true
		}
		return 0, 0, false
	}
	if n, ok := d.Int(k); ok && d.Words[k].Len() <= 2 {
		return n, k, true
	}
	if d.Words[k].Is(lexicon.Ordinal) {
		if n := x.voc.of(d.Words[k].ID).ordinal; n > 0 {
			return n, k, true
		}
	}
	if x.form(k) == "sidste" {
		return -1, k, true
	}
	return 0, 0, false
}

// weekNumber reads "uge 34", "uge 22 og 23", "ugerne 27-32", "uge 9, 2021".
func (x *Extractor) weekNumber(i int) *found {
	d := x.d
	switch x.form(i) {
	case "uge", "ugerne":
	default:
		return nil
	}
	n, ok := d.Int(i + 1)
	if !ok || n < 1 || n > 53 || x.lineAt(i+1) || d.Words[i+1].Len() > 2 {
		return nil
	}
	f := x.found(i, i+2)
	f.unit, f.n, f.single = week, n, true
	last := 0
	j := f.end
	if x.dash(j) || x.after(j) == "og" || x.after(j) == "til" || x.after(j) == "eller" {
		if x.after(j+1) == "uge" || x.after(j+1) == "med" {
			j++
		}
		if m, ok := d.Int(j + 1); ok && m > n && m <= 53 && !x.countsAfter(j+2) && !d.ClassAt(j+2).Has(lexicon.TimeUnit) {
			last, f.end = m, j+2
		}
	}
	for x.is(f.end, ',') && last == 0 || last > 0 && (x.is(f.end, ',') || x.after(f.end) == "og") { // "uge 26, 27 og 28"
		m, ok := d.Int(f.end + 1)
		if !ok || d.Words[f.end+1].Len() > 2 || m <= max(n, last) || m > 53 || last == 0 && x.after(f.end+2) != "og" && !x.is(f.end+2, ',') {
			break
		}
		last, f.end = m, f.end+2
	}
	if y, end, ok := x.yearAt(f.end + 1); ok && last == 0 && x.is(f.end, '/') && x.glued(f.end) { // "uge 25/2024"
		f.year, f.end = y, end
	} else {
		x.yearAfter(f)
	}
	if f.year == 0 {
		x.relativeYear(f)
	}
	if last > 0 {
		v := f.value
		if !f.done {
			v, _ = x.resolve(f)
		}
		f.done = true
		if y, _ := v.first.ISOWeek(); v.known() {
			f.value = span(v, weekValue(y, last), week)
		} else {
			f.value = v
		}
	}
	return f
}

// quarterName reads quarters and halves: "2. kvartal 2016", "andet kvartal", "Q2 2024",
// "første halvår", "anden halvdel af 2012", "1.-3. kvartal".
func (x *Extractor) quarterName(i int) *found {
	u := x.unitAt(i)
	f := x.found(i, i+1)
	if w := x.word(i); w.role == quarterCode || w.role == halfCode {
		return x.codedQuarter(f, w)
	}
	switch {
	case u == "Q":
		f.unit = quarter
	case u == "H":
		f.unit = half
	default:
		return nil
	}
	n, lo, ok := x.ordinalBefore(i)
	if !ok || n == 0 || n > 4 || f.unit == half && n > 2 {
		return nil
	}
	if n == -1 { // "sidste kvartal af 2011", but "sidste kvartal" alone is relative
		g := *f
		x.yearAfter(&g)
		if g.year == 0 && x.before(lo-1) != "årets" {
			return nil
		}
		n = 4
		if f.unit == half {
			n = 2
		}
	}
	f.n, f.lo = n, lo
	if x.is(f.end, '.') && x.form(i) == "kvt" {
		f.end++
	}
	first := 0
	if x.dash(lo-1) && lo-1 >= x.floor {
		k := lo - 2
		if x.is(k, '.') {
			k--
		}
		if m, ok := x.d.Int(k); ok && k >= x.floor && m >= 1 && m < n {
			first, f.lo = m, k
		}
	} else if b := x.before(lo - 1); b == "og" || b == "til" {
		if m, k, ok := x.ordinalBefore(lo - 1); ok && m >= 1 && m < n {
			first, f.lo = m, k
		}
	}
	x.yearAfter(f)
	if f.year == 0 {
		x.relativeYear(f)
	}
	x.yearsGenitive(f)
	if first > 0 {
		v := f.value
		if !f.done {
			v, _ = x.resolve(f)
		}
		f.single, f.done = true, true
		f.value = v
		if v.known() {
			g := *f
			g.n = first
			f.value = span(g.in(v.first.Year()), v, f.unit)
		}
	}
	return f
}

// codedQuarter reads "Q2 2024", "Q2" and "H1 2024"; "H1" alone may be anything.
func (x *Extractor) codedQuarter(f *found, w dateWord) *found {
	f.unit, f.n = quarter, w.n
	if w.role == halfCode {
		f.unit = half
	}
	x.yearAfter(f)
	if y, _, ok := x.yearAt(f.lo - 1); ok && f.year == 0 && f.lo-1 >= x.floor {
		f.year = y
		f.lo--
	}
	if f.year == 0 && (f.unit == half || x.hyphened(f.lo)) {
		return nil
	}
	return f
}

// yearsGenitive takes "årets" before a unit: of the year of publication.
func (x *Extractor) yearsGenitive(f *found) {
	k := f.lo - 1
	if x.before(k) != "årets" && (x.before(k) != "året" || !x.genitive(k)) || f.done || f.year > 0 {
		return
	}
	f.lo = k
	if today, anchor := x.today(); today.Known() {
		x.fix(f, today.Year(), anchor)
	}
}

// seasonName reads "foråret 2019", "i sommer", "til efteråret", "vinteren 2021/22",
// "næste sommer".
func (x *Extractor) seasonName(i int) *found {
	d := x.d
	w := &d.Words[i]
	if x.hyphened(i) {
		return nil
	}
	f := x.found(i, i+1)
	f.unit, f.n = season, x.voc.of(w.ID).season
	if y, end, ok := x.plainYear(i + 1); ok {
		f.year, f.end = y, end
		if (x.is(end, '/') || x.dash(end) && f.n == 4) && x.glued(end) && x.glued(end+1) {
			if _, ok := d.Int(end + 1); ok {
				f.end = end + 2
			}
		}
		return x.season(f, i)
	}
	x.yearAfter(f)
	if f.year > 0 {
		return x.season(f, i)
	}
	x.relativeYear(f)
	if f.done {
		return f
	}
	definite := w.Is(lexicon.Definite) || len(x.form(i)) > 8 || x.form(i) == "vinteren" || x.form(i) == "foråret"
	b := x.before(i - 1)
	switch {
	case b == "sidste" || b == "forrige":
		f.lo, f.dir, f.strict = i-1, past, true
	case w.Shape.Has(lexicon.Genitive) && b == "i" && !definite: // "i sommers"
		f.lo, f.dir, f.single = i-1, past, true
	case w.Shape.Has(lexicon.Genitive):
		if !definite {
			return nil
		}
	case b == "i" && !definite:
		f.lo = i - 1
	case b == "om": // "om sommeren" is every summer
		return nil
	case b == "hver":
		f.lo, f.kind, f.done, f.freq = i-1, aSet, true, 1
		f.value = everyYear(f.in(2000))
		x.timeOfYear(f)
		return f
	case b == "til" && !definite:
		f.dir = future
	case b == "næste" || b == "kommende":
		f.lo, f.dir, f.strict = i-1, future, true
		x.nextSeason(f)
	case b == "denne" || b == "dette" || b == "hele":
	case x.word(i-1).role == part && i-1 >= x.floor:
	case !definite:
		return nil
	}
	if b == "til" && f.dir == noTense && definite {
		f.dir = future
	}
	return x.season(f, i)
}

// season marks "sensommeren" as the end of its season.
func (x *Extractor) season(f *found, i int) *found {
	if s := x.form(i); len(s) > 3 && s[:3] == "sen" {
		v := f.value
		if !f.done {
			v, _ = x.resolve(f)
		}
		f.value, f.done, f.mod = v.narrow("end"), true, "end"
		f.value.edtf, f.value.timex = v.edtf, v.timex
	}
	return f
}

// nextSeason resolves "næste sommer": the one of next year, unless this year's has not
// begun.
func (x *Extractor) nextSeason(f *found) {
	today, anchor := x.today()
	if !today.Known() {
		return
	}
	v := f.in(today.Year())
	if x.before(f.lo) == "næste" || v.first <= today {
		v = f.in(today.Year() + 1)
	}
	f.done, f.value, f.anchor = true, v, anchor
}

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

// article takes "den", "det", "de" before the expression in.
func (x *Extractor) article(f *found) {
	switch x.before(f.lo - 1) {
	case "den", "det", "de":
		f.lo--
	case "netop", "nu", "nyligt": // "den netop overståede weekend"
		if b := x.before(f.lo - 2); b == "den" || b == "det" || b == "de" {
			f.lo -= 2
		}
	}
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
