package date

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// numeric reads "12-03-2019", "12/3 2019", "2019-03-12", "25/5" and the month
// "2015-03". A date without a year needs a word or a partner that makes it one, since
// "2/3" is a fraction and "24/7" always.
func (x *Extractor) numeric(i int) *found {
	d := x.d
	w := &d.Words[i]
	if w.Len() <= 2 && !x.is(i+1, '-') && !x.is(i+1, '/') && !x.is(i+1, '.') && !(i+1 < len(d.Words) && d.Words[i+1].Len() == 6) {
		return nil
	}
	if x.chained(i) {
		return nil
	}
	if f := x.isoMonth(i); f != nil {
		return f
	}
	if f := x.sharedMonth(i); f != nil {
		return f
	}
	if f := x.pointedRange(i); f != nil {
		return f
	}
	c, ok := d.CalendarAt(i)
	if !ok {
		if c, ok = x.pointed(i); !ok {
			return nil
		}
	} else if x.monthIn(i, c.End) {
		return nil // calendarDay
	}
	f := x.found(i, c.End)
	f.unit, f.year, f.n, f.day = day, c.Year, c.Month, c.Day
	if c.End == i+2 && d.Words[i+1].Shape.Has(lexicon.Line) && !x.boxed(i) {
		return nil
	}
	named := x.daysBefore(f)
	if f.year == 0 && !named && !x.numericContext(i, c.End) {
		return nil
	}
	if f.year > 0 && c.End < len(d.Words) && x.glued(c.End) && d.Words[c.End].Shape.Has(lexicon.Letters) {
		if !x.isoClock(f) {
			return nil
		}
	}
	return f
}

// sharedMonth reads days before a numeric date: "18.-22.9.2017", "3. og 4/5".
func (x *Extractor) sharedMonth(i int) *found {
	d := x.d
	first, ok := d.Int(i)
	if !ok || first < 1 || first > 31 || !x.is(i+1, '.') || !x.dash(i+2) {
		return nil
	}
	c, ok := d.CalendarAt(i + 3)
	if !ok || c.Day <= first || x.monthIn(i, c.End) {
		return nil
	}
	f := x.found(i, c.End)
	f.unit, f.year, f.n, f.day, f.single = day, c.Year, c.Month, first, true
	x.daysBefore(f)
	a, _ := x.resolve(f)
	if !a.known() {
		return nil
	}
	y, _, _ := a.first.Date()
	f.value, f.done = span(a, dayValue(lexicon.DayOf(y, c.Month, c.Day)), day), true
	return f
}

// monthIn reports whether one of words [lo, end) names a month.
func (x *Extractor) monthIn(lo, end int) bool {
	for k := lo; k < end; k++ {
		if x.d.MonthAt(k) > 0 {
			return true
		}
	}
	return false
}

// isoClock takes the time of an ISO date: "2019-03-12T07:15".
func (x *Extractor) isoClock(f *found) bool {
	d := x.d
	text := d.WordText(f.end)
	if len(text) != 3 || text[0] != 'T' || !x.is(f.end+1, ':') {
		return false
	}
	m, ok := d.Int(f.end + 2)
	h := atoi(text[1:])
	if !ok || m > 59 || h > 24 {
		return false
	}
	f.clock = clock{ok: true, exact: true, from: h*60 + m}
	f.end += 3
	for f.end < len(d.Words) && x.glued(f.end) && (x.is(f.end, ':') || x.is(f.end, '+') || d.Words[f.end].Shape.Has(lexicon.Digits) || d.WordText(f.end) == "Z") {
		f.end++
	}
	return true
}

// pointedRange reads the first day of "1.1.-31.12.2023".
func (x *Extractor) pointedRange(i int) *found {
	c, ok := x.pointedAny(i)
	if !ok {
		return nil
	}
	j := i + 1
	if x.is(j, '.') {
		j++
	}
	if !x.dash(j) || j+1 >= len(x.d.Words) {
		return nil
	}
	g, ok := x.d.CalendarAt(j + 1)
	if !ok || g.Year == 0 || x.monthIn(j, g.End) {
		return nil
	}
	f := x.found(i, j)
	f.unit, f.year, f.n, f.day = day, g.Year, c.Month, c.Day
	if c.Month > g.Month || c.Month == g.Month && c.Day > g.Day {
		f.year-- // "1.7.-30.6.2024"
	}
	x.daysBefore(f)
	return f
}

// pointed reads "d. 25.5" as a day and month.
func (x *Extractor) pointed(i int) (c pipeline.CalendarDate, ok bool) {
	if b := x.before(i - 1); b == "den" && x.form(i+1) != "gang" || x.is(i-1, '.') && x.form(i-2) == "d" {
		return x.pointedAny(i)
	}
	return c, false
}

// pointedAny reads "25.5" where a day must stand.
func (x *Extractor) pointedAny(i int) (c pipeline.CalendarDate, ok bool) {
	text := x.d.WordText(i)
	for k := 1; k <= 2 && k < len(text)-1; k++ {
		if text[k] == '.' && len(text)-k <= 3 {
			c.Day, c.Month, c.End = atoi(text[:k]), atoi(text[k+1:]), i+1
			if x.is(i+1, '.') && x.glued(i+1) && i+2 < len(x.d.Words) && !x.d.Words[i+2].Shape.Has(lexicon.Capital) && !x.lineAt(i+2) {
				c.End++
			}
			return c, lexicon.ValidDate(2024, c.Month, c.Day)
		}
	}
	return c, false
}

// boxed reports whether the date at i is the box of a web page: near the top, and the
// number of the day alone on its line.
func (x *Extractor) boxed(i int) bool {
	return x.d.Words[i].Shape.Has(lexicon.Line) && i < 150
}

// numericContext reports whether "25/5" in words [i, end) is a day: "pr. 1/7", "fra
// 29/12", "1/3-31/3", "25/5 kl. 10".
func (x *Extractor) numericContext(i, end int) bool {
	d := x.d
	if end < len(d.Words) && x.glued(end) && d.Words[end].Shape.Has(lexicon.Letters|lexicon.Digits) {
		return false
	}
	if x.word(end).role == clockWord {
		return true
	}
	if x.dash(end) {
		if c, ok := d.CalendarAt(end + 1); ok && c.Year > 0 {
			return true
		}
	}
	switch x.before(i - 1) {
	case "fra", "til", "inden", "senest", "indtil", "siden", "på", "pr":
		if x.unitAt(end) != "" || end < len(d.Words) && d.Words[end].Is(lexicon.Noun) && !d.Words[end].Is(lexicon.Verb|lexicon.Function) {
			return false
		}
		return true
	}
	return x.is(i-1, '.') && x.form(i-2) == "pr" || x.dash(i-1) && x.floor < i && i > 3 && x.is(i-3, '/')
}

// chained reports whether the number at i goes on something glued to it: "1-22-04-17".
func (x *Extractor) chained(i int) bool {
	d := x.d
	if !x.glued(i) || i < 2 || i-1 < x.floor {
		return false
	}
	w := &d.Words[i-2]
	return x.glued(i-1) && w.Shape.Has(lexicon.Digits) && (x.is(i-1, '-') || x.is(i-1, '/') || x.is(i-1, '.')) ||
		x.glued(i-1) && w.Shape.Has(lexicon.Alnum) || x.is(i-1, '=') || x.is(i-1, '/') && !d.Words[i-2].Shape.Has(lexicon.Digits)
}

// isoMonth reads "2015-03".
func (x *Extractor) isoMonth(i int) *found {
	d := x.d
	if d.Words[i].Len() != 4 || !x.is(i+1, '-') || !x.glued(i+1) || !x.glued(i+2) {
		return nil
	}
	y, ok1 := d.Int(i)
	m, ok2 := d.Int(i + 2)
	if !ok1 || !ok2 || y < 1950 || y > 2100 || d.Words[i+2].Len() != 2 || m < 1 || m > 12 {
		return nil
	}
	if x.glued(i+3) && !x.is(i+3, '.') && !x.is(i+3, ',') && !x.is(i+3, ')') {
		return nil
	}
	if m > y%100 || y%100 == 0 && m > 0 && y < 2005 { // "2006-09" is 2006 to 2009
		return nil
	}
	f := x.found(i, i+3)
	f.unit, f.year, f.n = month, y, m
	return f
}

// daysBefore takes "den", "d." and a weekday before a day, and "natten til" before
// that, and reports whether there were any.
func (x *Extractor) daysBefore(f *found) bool {
	k := f.lo - 1
	if x.is(k, '.') && k >= x.floor {
		if b := x.before(k - 1); b == "d" || b == "den" {
			f.lo = k - 1
		}
	} else if b := x.before(k); b == "den" || b == "d" {
		f.lo = k
	}
	named := f.lo != k+1
	x.night(f)
	return named
}

// night takes "natten til" before a day: the night before it.
func (x *Extractor) night(f *found) {
	if x.any(f.lo-1, ending) && x.before(f.lo-1) == "til" {
		switch x.before(f.lo - 2) {
		case "natten", "nat":
			f.lo -= 2
			f.part, f.night, f.single = atNight, true, true
		}
	}
}

// calendarDay reads a day with its month in words, or several days that share it: "den
// 9. september", "18.-22. september 2017", "den 13., 14. og 15. august".
func (x *Extractor) calendarDay(i int) *found {
	if x.d.Words[i].Len() > 2 || x.chained(i) {
		return nil
	}
	list, end, ok := x.dayList(i)
	if !ok {
		return nil
	}
	f := x.found(i, end)
	f.unit, f.year, f.n, f.day = day, list.year, list.month, list.days[0]
	x.relativeYear(f)
	x.daysBefore(f)
	if list.n > 1 {
		return x.severalDays(f, list)
	}
	return f
}

// relativeYear takes "sidste år", "i år", "næste år", "samme år" after a day or month.
func (x *Extractor) relativeYear(f *found) {
	j := f.end
	if f.year > 0 || !x.any(j, yearBehind) {
		return
	}
	today, anchor := x.today()
	shift, end := 0, 0
	switch a := x.after(j); {
	case a == "i" && x.after(j+1) == "år":
		end = j + 2
	case a == "i" && x.after(j+1) == "fjor":
		shift, end = -1, j+2
	case (a == "sidste" || a == "forrige") && x.after(j+1) == "år":
		shift, end = -1, j+2
	case a == "næste" && x.after(j+1) == "år":
		shift, end = 1, j+2
	case a == "til" && x.after(j+1) == "næste" && x.after(j+2) == "år":
		shift, end = 1, j+3
	case a == "året" && (x.after(j+1) == "før" || x.after(j+1) == "efter"), a == "samme" && x.after(j+1) == "år":
		v, ok := x.last()
		if !ok {
			return
		}
		switch x.after(j + 1) {
		case "før":
			shift = -1
		case "efter":
			shift = 1
		}
		f.end = j + 2
		x.fix(f, v.first.Year()+shift, anchorContext)
		return
	}
	if end == 0 {
		if shift, end = x.yearsAgo(j); end == 0 {
			return
		}
	}
	f.end = end
	if !today.Known() {
		x.fix(f, 0, anchorNone)
		return
	}
	x.fix(f, today.Year()+shift, anchor)
}

// yearsAgo reads "for to år siden" at word j as what it is behind a time of the year.
func (x *Extractor) yearsAgo(j int) (shift, end int) {
	if x.after(j) != "for" || j+1 >= len(x.d.Words) || x.lineAt(j+1) {
		return 0, 0
	}
	n, ok := x.number.At(x.d, j+1)
	if !ok || n.Vague || n.Approx || n.Value != float64(int(n.Value)) || n.Value > 1000 || x.after(n.End) != "år" || x.after(n.End+1) != "siden" {
		return 0, 0
	}
	return -int(n.Value), n.End + 2
}

// fix resolves f in a year that a relative word gives.
func (x *Extractor) fix(f *found, year int, a anchor) {
	f.done, f.anchor = true, a
	if year == 0 {
		f.value = f.in(2000).yearless()
		return
	}
	f.value = f.in(year)
}

// dayList is days of one month.
type dayList struct {
	days   [12]int
	spans  [12]bool // a range runs to this day from the one before
	n      int
	either bool
	month  int
	year   int
}

// dayList reads the days and their month that begin at word i.
func (x *Extractor) dayList(i int) (l dayList, end int, ok bool) {
	d := x.d
	for j := i; l.n < len(l.days); {
		n, ok := d.Int(j)
		if !ok || n < 1 || n > 31 || d.Words[j].Len() > 2 || j > i && x.lineAt(j) {
			return l, 0, false
		}
		l.days[l.n] = n
		if c, ok := x.dayAndMonth(j); ok {
			l.n++
			l.month, l.year = c.Month, c.Year
			if l.year == 0 {
				l.year, c.End = x.shortYear(c.End)
			}
			for k := 1; k < l.n; k++ {
				if l.days[k] <= l.days[k-1] {
					return l, 0, false
				}
			}
			return l, c.End, true
		}
		l.n++
		j++
		if x.is(j, '.') && x.glued(j) {
			j++
		}
		if j >= len(d.Words) || l.n == len(l.days) {
			return l, 0, false
		}
		switch {
		case x.dash(j):
			l.spans[l.n] = true
			j++
		case x.is(j, ','):
			j++
			if x.form(j) == "og" {
				j++
			}
		default:
			switch x.after(j) {
			case "og", "samt":
				if x.before(i-1) == "mellem" || x.before(i-1) == "den" && x.before(i-2) == "mellem" {
					l.spans[l.n] = true
				}
				j++
			case "eller":
				l.either = true
				j++
			case "til":
				l.spans[l.n] = true
				j++
				if x.after(j) == "og" && x.after(j+1) == "med" {
					j += 2
				}
			default:
				if !x.is(j-1, '.') { // "6. 7. 8. og 9. juni"
					return l, 0, false
				}
			}
			if d.ClassAt(j).Has(lexicon.Weekday) && !x.lineAt(j) { // "fredag den 3. til søndag den 5. maj"
				j++
			}
			if x.after(j) == "den" {
				j++
			} else if x.after(j) == "d" {
				j++
				if x.is(j, '.') {
					j++
				}
			}
		}
	}
	return l, 0, false
}

// dayAndMonth reads a day with its month in words at word j.
func (x *Extractor) dayAndMonth(j int) (pipeline.CalendarDate, bool) {
	d := x.d
	m := j + 1
	if x.is(m, '.') {
		m++
	}
	if d.MonthAt(m) == 0 || x.lineAt(m) && !x.lineAt(j) {
		return pipeline.CalendarDate{}, false
	}
	c, ok := d.CalendarAt(j)
	if !ok || c.Year > 0 {
		return c, ok
	}
	if x.word(m).role == english && !d.Words[m].Is(lexicon.Month) {
		return c, false
	}
	// "Jan" and "Mar" are names too: "10 Jan Hansen".
	if d.Words[m].Len() == 3 && d.Words[m].Shape.Has(lexicon.Capital) && m+1 < len(d.Words) && d.Words[m+1].Shape.Has(lexicon.Capital) {
		return c, false
	}
	return c, true
}

// shortYear reads the apostrophe year of "5. maj '19"; there is hardly another.
func (x *Extractor) shortYear(end int) (year, after int) {
	if end+1 < len(x.d.Words) && x.is(end, '\'') && x.glued(end+1) && x.d.Words[end+1].Len() == 2 {
		if n, ok := x.d.Int(end + 1); ok {
			return 2000 + n, end + 2
		}
	}
	return 0, end
}

// severalDays resolves a list of days to one row.
func (x *Extractor) severalDays(f *found, l dayList) *found {
	last := l.days[l.n-1]
	if f.done && !f.value.known() {
		return f
	}
	f.single = f.single || f.part != noPart
	weekday := f.weekday
	f.weekday = 0
	a := f.value
	if !f.done {
		a, _ = x.resolve(f)
	}
	f.weekday = weekday
	if !a.known() {
		f.done, f.value, f.anchor = true, value{day, lexicon.NoDay, lexicon.NoDay, a.edtf + "/" + a.edtf[:max(len(a.edtf)-2, 0)] + pad(last, 2), ""}, anchorNone
		f.value.timex = f.value.edtf
		return f
	}
	f.done = true
	y, m, _ := a.first.Date()
	at := func(n int) lexicon.Day { return lexicon.DayOf(y, m, min(n, lexicon.DaysIn(y, m))) }
	v := value{unit: day, first: a.first, last: at(last)}
	if l.n == 2 && l.spans[1] {
		f.value = span(a, dayValue(at(last)), day)
		f.single = false
		return f
	}
	open, shut := "{", "}"
	if l.either {
		open, shut = "[", "]"
	}
	v.edtf = open
	for k := range l.n {
		switch {
		case k > 0 && l.spans[k]:
			v.edtf += ".."
		case k > 0:
			v.edtf += ","
		}
		v.edtf += at(l.days[k]).String()
	}
	v.edtf += shut
	v.timex = v.first.String() + "/" + v.last.String()
	f.value, f.single = v, true
	return f
}
