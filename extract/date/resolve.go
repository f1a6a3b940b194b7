package date

import (
	"kilde/lexicon"
)

// today returns the day relative expressions count from, and how it is known.
func (x *Extractor) today() (lexicon.Day, string) {
	if x.d.Published.Known() {
		return x.d.Published, "published"
	}
	return lexicon.NoDay, "none"
}

// resolve finds the days of f.
func (x *Extractor) resolve(f *found) (v value, conflict bool) {
	switch {
	case f.done:
		return f.value, false
	case f.unit == noUnit:
		return unknown, false
	case f.unit == day && f.n == 0 && f.weekday > 0:
		return x.resolveWeekday(f), false
	case f.year > 0:
		f.anchor = "explicit"
		v = f.in(f.year)
		return v, f.conflicts(v)
	}
	today, anchor := x.today()
	if y := x.yearOfContext(f); y > 0 {
		f.anchor = "context"
		v = f.in(y)
		return v, f.conflicts(v)
	}
	if !today.Known() && x.context.Known() {
		today, anchor = x.context, "context"
	}
	if !today.Known() {
		x.open = true
		f.anchor = "none"
		v = f.in(2000)
		v.first, v.last = lexicon.NoDay, lexicon.NoDay
		v.edtf, v.timex = yearless(v.edtf), yearless(v.timex)
		return v, false
	}
	f.anchor = anchor
	v = x.choose(f, today)
	return v, f.conflicts(v)
}

// yearless replaces the year in a value made for the year 2000.
func yearless(s string) string {
	b := []byte(s)
	for i := 0; i+4 <= len(b); i++ {
		if (i == 0 || b[i-1] == '/') && (string(b[i:i+4]) == "2000" || string(b[i:i+4]) == "2001") {
			copy(b[i:], "XXXX")
		}
	}
	return string(b)
}

// in returns f in a year.
func (f *found) in(y int) value {
	switch f.unit {
	case day, daypart:
		if f.holiday.known {
			return f.holiday.in(y)
		}
		v := dayValue(lexicon.DayOf(y, f.n, f.day))
		return v
	case week:
		return weekValue(y, f.n)
	case month:
		return monthValue(y, f.n)
	case quarter:
		return quarterValue(y, f.n)
	case half:
		return halfValue(y, f.n)
	case season:
		return seasonValue(y, f.n)
	case school:
		return schoolValue(y)
	case decade:
		return decadeValue(y)
	case century:
		return centuryValue(y)
	}
	return yearValue(y)
}

// conflicts reports whether the weekday that was named is not that of v.
func (f *found) conflicts(v value) bool {
	return f.weekday > 0 && v.known() && v.unit == day && v.first == v.last && v.first.Weekday() != f.weekday
}

// choose picks the year of f: the weekday decides, then the tense of the clause, then
// what is nearest.
func (x *Extractor) choose(f *found, today lexicon.Day) value {
	dir := f.dir
	if dir == noTense && x.before(f.lo-1) == "siden" {
		dir = past
	}
	if dir == noTense {
		dir = x.tenseAt(f.lo, f.end)
	}
	if dir == report && f.unit != day {
		dir = noTense
	}
	y := today.Year()
	best, bestRank := y, 1<<30
	for _, c := range [...]int{y, y - 1, y + 1} {
		if f.unit == day && !f.holiday.known && f.day > lexicon.DaysIn(c, f.n) {
			continue
		}
		first, last := f.bounds(c)
		rank := int(first - today)
		if rank < 0 {
			rank = int(max(today-last, 0))
		}
		switch {
		case (dir == past || dir == report) && (first > today || last > today && (f.unit == quarter || f.unit == half)):
			rank += 1000
		case dir == future && last < today:
			rank += 1000
		case dir == noTense && f.unit == day && last < today:
			rank *= 3 // lists and headlines announce more than they report
		}
		if f.weekday > 0 && f.unit == day && first == last && first.Weekday() != f.weekday {
			rank += 10000
		}
		if rank < bestRank {
			best, bestRank = c, rank
		}
	}
	return f.in(best)
}

// bounds returns the days of f in a year, without the cost of its names.
func (f *found) bounds(y int) (first, last lexicon.Day) {
	switch f.unit {
	case day:
		if !f.holiday.known {
			first = lexicon.DayOf(y, f.n, f.day)
			return first, first
		}
		return f.holiday.bounds(y)
	case week:
		first = lexicon.WeekStart(y, f.n)
		return first, first + 6
	case month:
		first = lexicon.DayOf(y, f.n, 1)
		return first, first + lexicon.Day(lexicon.DaysIn(y, f.n)) - 1
	case quarter:
		return lexicon.DayOf(y, 3*f.n-2, 1), lexicon.DayOf(y, 3*f.n+1, 1) - 1
	case half:
		return lexicon.DayOf(y, 6*f.n-5, 1), lexicon.DayOf(y, 6*f.n+1, 1) - 1
	case season:
		return lexicon.DayOf(y, 3*f.n, 1), lexicon.DayOf(y, 3*f.n+3, 1) - 1
	}
	v := f.in(y)
	return v.first, v.last
}

// yearOfContext returns the year that the text around f gives it: a full date of the
// same day and month above, a full date that follows in the same list, or a year that
// the sentence has named. 0 is none.
func (x *Extractor) yearOfContext(f *found) int {
	if f.unit == day && !f.holiday.known {
		for k := len(x.rows) - 1; k >= max(x.begin, len(x.rows)-100); k-- {
			r := &x.rows[k]
			if r.Anchor == "explicit" && r.Granularity == "day" && r.First.Known() && r.First == r.Last {
				if _, m, d := r.First.Date(); m == f.n && d == f.day {
					return r.First.Year()
				}
			}
		}
		if y := x.yearAhead(f); y > 0 {
			return y
		}
	}
	for k := len(x.rows) - 1; k >= x.begin; k-- {
		r := &x.rows[k]
		if int(r.Sentence) != x.sentence {
			break
		}
		if r.Mod != "" || !r.First.Known() || r.Type != "date" && r.Type != "time" {
			continue
		}
		if r.Granularity == "year" && r.Anchor == "explicit" && r.First.Year() == r.Last.Year() &&
			r.Span.Lo <= x.d.Sentences[x.sentence].Lo+4 {
			return r.First.Year() // "I 2024 er fristerne 12. februar, 13. maj …"
		}
		if r.Anchor == "explicit" && (r.Granularity == "day" || r.Granularity == "month") && f.unit <= month && x.listed(r.Span.Hi, f.lo) {
			y := r.First.Year()
			if f.in(y).last < r.First {
				y++
			}
			return y
		}
	}
	return 0
}

// listed reports whether only commas, "og" and the like stand between byte lo and word i.
func (x *Extractor) listed(lo int32, i int) bool {
	for k := i - 1; k >= 0 && x.d.Words[k].Lo >= lo; k-- {
		switch x.form(k) {
		case "og", "eller", "samt", "den", "d", "til", "mod", "i":
			continue
		}
		if x.d.Is1(k, ',') || x.d.Is1(k, '.') {
			continue
		}
		return false
	}
	return true
}

// yearAhead returns the year of a full date that follows f in a list: "12. februar, 13.
// maj og 11. november 2024".
func (x *Extractor) yearAhead(f *found) int {
	j := f.end
	for range 5 {
		k := j
		for k < min(j+4, len(x.d.Words)) && !x.lineAt(k) && (x.d.Is1(k, ',') || x.form(k) == "og" || x.form(k) == "eller" || x.form(k) == "samt" || x.form(k) == "den" || x.form(k) == "d") {
			k++
		}
		if k == j || k >= len(x.d.Words) || x.lineAt(k) {
			return 0
		}
		if x.d.Words[k].Is(lexicon.Weekday) {
			k++
			if x.form(k) == "den" {
				k++
			}
			if k >= len(x.d.Words) {
				return 0
			}
		}
		c, ok := x.d.CalendarAt(k)
		if !ok {
			return 0
		}
		if c.Year > 0 {
			if c.Month < f.n || c.Month == f.n && c.Day < f.day {
				return 0
			}
			return c.Year
		}
		j = c.End
	}
	return 0
}

// resolveWeekday finds the day of a weekday alone.
func (x *Extractor) resolveWeekday(f *found) value {
	timex := "XXXX-WXX-" + string(rune('0'+f.weekday))
	today, anchor := x.today()
	if !today.Known() {
		f.anchor = "none"
		return value{day, lexicon.NoDay, lexicon.NoDay, "", timex}
	}
	f.anchor = anchor
	dir := f.dir
	if dir == noTense {
		dir = x.tenseAt(f.lo, f.end)
	}
	back := lexicon.Day((today.Weekday() - f.weekday + 7) % 7)
	ahead := (7 - back) % 7
	if f.strict && back == 0 {
		back, ahead = 7, 7
	}
	if dir == past || dir == report {
		return dayValue(today - back)
	}
	return dayValue(today + ahead)
}

// resolveRange finds the days from f, which are v, to g.
func (x *Extractor) resolveRange(f, g *found, v value, conflict bool) (value, bool) {
	open := !f.done && f.year == 0 && !(f.unit == day && f.n == 0)
	if open && (g.year > 0 || g.done && g.value.known()) {
		w, c := x.resolve(g)
		f.year = w.first.Year()
		if v = f.in(f.year); v.first > w.first {
			v = f.in(f.year - 1)
		}
		f.anchor = "explicit"
		if g.anchor != "" {
			f.anchor = g.anchor
		}
		return span(v, w, f.unit), f.conflicts(v) || c
	}
	var w value
	switch {
	case g.done || g.year > 0:
		w, _ = x.resolve(g)
		if f.unit == day && f.n == 0 && !f.done && w.known() { // "mandag til onsdag i næste uge"
			v = dayValue(w.last - lexicon.Day((w.last.Weekday()-f.weekday+7)%7))
			f.anchor = g.anchor
		}
	case g.unit == day && g.n == 0 && v.known():
		ahead := lexicon.Day((g.weekday - v.first.Weekday() + 7) % 7)
		if v.first+ahead > x.d.Published && v.first <= x.d.Published && x.tenseAt(f.lo, f.end) == past {
			v = dayValue(v.first - 7)
		}
		w = dayValue(v.first + ahead)
	case v.known() && g.n > 0 || v.known() && g.holiday.known:
		y := v.first.Year()
		if w = g.in(y); w.last < v.first {
			w = g.in(y + 1)
		}
		if !f.done && f.year == 0 && f.anchor == "published" {
			v, w = x.shiftRange(f, g, v, w)
		}
	default:
		w, _ = x.resolve(g)
	}
	return span(v, w, f.unit), conflict || g.conflicts(w)
}

// shiftRange moves a range whose first end was taken for the next year, though today
// lies within it: "lukket fra 1. marts til 31. maj" in April.
func (x *Extractor) shiftRange(f, g *found, v, w value) (value, value) {
	today := x.d.Published
	if v.first <= today || f.conflicts(v) {
		return v, w
	}
	y := v.first.Year() - 1
	a, b := f.in(y), g.in(y)
	if b.last < a.first {
		b = g.in(y + 1)
	}
	if a.first <= today && today <= b.last && !f.conflicts(a) {
		return a, b
	}
	return v, w
}

// contextDay returns the last day that this paragraph has named before the word here.
func (x *Extractor) contextDay() lexicon.Day {
	for k := len(x.rows) - 1; k >= x.begin; k-- {
		r := &x.rows[k]
		if x.d.Sentences[r.Sentence].Paragraph != x.d.Sentences[x.sentence].Paragraph {
			break
		}
		if r.First.Known() && (r.Granularity == "day" || r.Type == "time") && r.Role != "published" {
			return r.First
		}
	}
	return lexicon.NoDay
}

// last returns the row before this word whose days are known, for "året før".
func (x *Extractor) last() (value, bool) {
	for k := len(x.rows) - 1; k >= x.begin; k-- {
		r := &x.rows[k]
		if !r.First.Known() || r.Type == "duration" {
			continue
		}
		v := value{first: r.First, last: r.Last, edtf: r.EDTF, timex: r.TIMEX}
		for u, g := range granularities {
			if g == r.Granularity && unit(u) != weekend {
				v.unit = unit(u)
				if u := unit(u); u == year && v.unit.of(v.first).first != v.first {
					v.unit = school
				}
				break
			}
		}
		return v, true
	}
	return unknown, false
}
