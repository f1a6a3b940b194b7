package date

import "kilde/lexicon"

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
	if d.Words[k].Is(lexicon.Ordinal) && x.form(k) != "andre" { // "mens de to andre mandag blev løsladt": the others
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
	if !ok && x.d.Words[i].Is(lexicon.Definite) {
		return x.thatQuarter(f)
	}
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

// thatQuarter reads "halvåret" and "kvartalets" in the accounts of one: the latest that
// the text has named, or the one that ended before it was published.
func (x *Extractor) thatQuarter(f *found) *found {
	switch b := x.before(f.lo - 1); {
	case b == "om", b == "af", b == "pr", b == "det", b == "dette", x.before(f.lo-2) == "gange" || x.before(f.lo-2) == "gang", x.word(f.lo-1).role == relative, x.is(f.lo-1, '.') && x.form(f.lo-2) == "pr":
		return nil // a rate, and what relativeUnit reads
	case x.d.ClassAt(f.lo - 2).Has(lexicon.Currency):
		return nil
	}
	if x.hyphened(f.lo) || x.after(f.end) == "før" || x.after(f.end) == "efter" || x.after(f.end) == "ud" || x.after(f.end) == "forinden" {
		return nil
	}
	f.done, f.single, f.conf = true, true, 0.8
	f.value = unresolved(f.unit, "")
	today, anchor := x.today()
	rows := x.told()
	for k := range rows {
		r := &rows[k]
		if r.Granularity != granularities[f.unit] || !r.First.Known() || r.Type != "date" || today.Known() && r.First > today {
			continue
		}
		if !f.value.known() || f.value.first < r.First {
			f.value, f.anchor = f.unit.of(r.First), anchorContext
		}
	}
	if f.anchor == anchorContext {
		return f
	}
	if !today.Known() || x.tenseAt(f.lo, f.end) == future {
		return nil
	}
	f.anchor, f.value = anchor, f.unit.later(today, -1)
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
		if _, m, _ := today.Date(); m <= 3 && f.value.first > today && x.tenseAt(f.lo, f.end) != future {
			x.fix(f, today.Year()-1, anchor) // "tallene for årets sidste kvartal", said in January
		}
	}
}

// article takes "den", "det", "de" before the expression in.
func (x *Extractor) article(f *found) {
	k := f.lo - 1
	if x.any(k, justNow) && x.reaches(k) { // "den netop overståede weekend"
		k--
	}
	if x.any(k, article) && x.reaches(k) {
		f.lo = k
	}
}

// firstMonths reads "de første ni måneder af 2019", "årets første fire måneder".
func (x *Extractor) firstMonths(i int) *found {
	u := x.unitAt(i)
	if u != "M" && u != "Q" {
		return nil
	}
	n, lo, ok := x.numberBack(i)
	k := lo - 1
	ending := x.before(k) == "sidste"
	if !ok || n.Article || n.Value != float64(int(n.Value)) || x.before(k) != "første" && !ending {
		return nil
	}
	months := int(n.Value)
	if u == "Q" {
		months *= 3
	}
	if months < 1 || months > 11 {
		return nil
	}
	f := x.found(k, i+1)
	f.unit, f.n = month, 1
	x.yearAfter(f)
	x.relativeYear(f)
	x.yearsGenitive(f)
	if f.year == 0 && !f.done {
		return nil
	}
	x.article(f)
	v := f.value
	if !f.done {
		v, _ = x.resolve(f)
		f.anchor = anchorExplicit
	}
	f.done, f.single = true, true
	f.value = v
	if v.known() {
		f.value = span(v, monthValue(v.first.Year(), months), month)
		if ending { // "de sidste tre måneder af 2023"
			y := v.first.Year()
			f.value = span(monthValue(y, 13-months), monthValue(y, 12), month)
		}
	}
	return f
}
