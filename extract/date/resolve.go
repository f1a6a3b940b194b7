package date

import (
	"strings"

	"kilde/lexicon"
)

// today returns the day relative expressions count from, and how it is known.
func (x *Extractor) today() (lexicon.Day, anchor) {
	if x.d.Published.Known() {
		return x.d.Published, anchorPublished
	}
	return lexicon.NoDay, anchorNone
}

// resolve finds the days of f.
func (x *Extractor) resolve(f *found) (v value, conflict bool) {
	switch {
	case f.done:
		return f.value, false
	case f.unit == noUnit:
		return unresolved(noUnit, ""), false
	case f.unit == day && f.n == 0 && f.weekday > 0:
		return x.resolveWeekday(f), false
	case f.year > 0:
		f.anchor = anchorExplicit
		v = f.in(f.year)
		return v, f.conflicts(v)
	}
	today, anchor := x.today()
	if y := x.yearOfContext(f); y > 0 && !(today.Known() && f.unit == day && f.in(y).first > today && x.direction(f) == past) {
		f.anchor = anchorContext
		v = f.in(y)
		return v, f.conflicts(v)
	}
	if !today.Known() && x.context.Known() {
		today, anchor = x.context, anchorContext
	}
	if !today.Known() {
		x.open = true
		f.anchor = anchorNone
		return f.in(2000).yearless(), false
	}
	f.anchor = anchor
	v = x.choose(f, today)
	return v, f.conflicts(v)
}

// yearless returns what v, made for the year 2000, is in a year that nobody knows.
func (v value) yearless() value {
	return value{v.unit, lexicon.NoDay, lexicon.NoDay, withoutYear(v.edtf), withoutYear(v.timex)}
}

// withoutYear replaces the year 2000 in a value.
func withoutYear(s string) string {
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
	dir := x.direction(f)
	if dir == report && f.unit != day {
		dir = noTense
	}
	if dir == noTense && f.weekday == 0 && f.conf == 0 {
		f.conf = 0.9 // the nearest
	}
	if dir == past && x.soon(f, today) {
		dir = noTense
	}
	if (dir == present || dir == noTense) && x.runsOn(f, today) {
		dir = future
	}
	y := today.Year()
	if dir == future || dir == present {
		if next := x.yearAfterNext(f, y); next > 0 {
			return f.in(next)
		}
	}
	years := [...]int{y, y - 1, y + 1, y - 2}
	n := 3
	if f.strict {
		n = 4 // "sidste vinter", said in winter
	}
	best, bestRank := y, 1<<30
	for _, c := range years[:n] {
		if f.unit == day && !f.holiday.known && f.day > lexicon.DaysIn(c, f.n) {
			continue
		}
		first, last := f.bounds(c)
		rank := weigh(dir, f.unit, first, last, today)
		if f.strict && (dir == past && last >= today || dir == future && first <= today) {
			rank += 1000
		}
		if f.weekday > 0 && f.unit == day && first == last && first.Weekday() != f.weekday {
			if max(first-today, today-first) > 10 {
				rank += 10000
			} else {
				rank += 500 // a slip of the weekday is more likely than another year
			}
		}
		if rank < bestRank {
			best, bestRank = c, rank
		}
	}
	return f.in(best)
}

// soon reports whether a day or week in the perfect tense lies close ahead, and was most
// of a year ago last: "har bedt om et møde i uge 33".
func (x *Extractor) soon(f *found, today lexicon.Day) bool {
	if f.dir != noTense || f.unit != day && f.unit != week || f.holiday.known || x.before(f.lo-1) == "siden" || !x.perfected(f.lo) {
		return false
	}
	for _, y := range [...]int{today.Year(), today.Year() + 1} {
		if first, _ := f.bounds(y); first > today && first-today <= 40 {
			return true
		}
	}
	return false
}

// perfected reports whether the verb before word k is "har" or "er".
func (x *Extractor) perfected(k int) bool {
	for j := k - 1; j >= max(k-20, int(x.d.Sentences[x.sentence].First)); j-- {
		switch {
		case x.any(j, havingBeing):
			return true
		case x.d.Words[j].Is(lexicon.Verb) && x.verb(j) != noTense:
			return false
		}
	}
	return false
}

// runsOn reports whether f goes on a programme of what is to come: the row before it in
// the paragraph lies ahead too.
func (x *Extractor) runsOn(f *found, today lexicon.Day) bool {
	r := x.lastRow()
	if r == nil || f.unit > month {
		return false
	}
	return r.First.Known() && r.First > today && x.sentence-int(r.Sentence) <= 1 && (r.Type == "date" || r.Type == "time") && r.Granularity != "year" &&
		x.d.Sentences[r.Sentence].Paragraph == x.d.Sentences[x.sentence].Paragraph
}

// yearAfterNext returns the year of a month, quarter or half that goes on from one of a
// year to come: "begynder i andet kvartal næste år og slutter i fjerde kvartal". 0 is
// none.
func (x *Extractor) yearAfterNext(f *found, this int) int {
	r := x.lastRow()
	if r == nil || f.unit < month || f.unit > half {
		return 0
	}
	if int(r.Sentence) != x.sentence || r.Granularity != granularities[f.unit] || !r.First.Known() || r.First.Year() <= this {
		return 0
	}
	y := r.First.Year()
	if first, _ := f.bounds(y); first < r.First {
		y++
	}
	return y
}

// weigh returns how unlikely days are: how far from today, and more on the side where
// the clause does not look. Of two sides as far the past is before.
func weigh(dir tense, u unit, first, last, today lexicon.Day) int {
	ahead, back := int(max(first-today, 0)), int(max(today-last, 0))
	rank := 2 * (ahead + back)
	switch {
	case (dir == past || dir == report) && (first > today || last > today && (u == quarter || u == half)):
		rank += 2000
	case dir == future && last < today:
		rank += 2000
	case dir == present && u == day:
		rank += 4 * back
	case dir == present:
		rank += back
	case dir == noTense && u == day:
		rank += back // lists and headlines announce more than they report
	case dir == noTense:
		rank += back / 4
	}
	if ahead > 0 {
		rank++
	}
	return rank
}

// direction returns where the clause of f looks, or f itself: "siden" and "en måling fra
// uge 11" look back, "til august" ahead.
func (x *Extractor) direction(f *found) tense {
	if f.dir != noTense {
		return f.dir
	}
	k := f.lo - 1
	switch x.before(k) {
	case "siden":
		return past
	case "fra":
		if j := k - 1; j >= x.floor && x.sourceAt(j) {
			return past
		}
	case "til":
		if (f.unit == month || f.holiday.known) && x.before(k-1) != "frem" && x.before(k-1) != "indtil" && x.before(k-1) != "forhold" {
			if t := x.tenseAt(f.lo, f.end); t == past || t == report {
				return present
			}
			return future
		}
	}
	t := x.tenseAt(f.lo, f.end)
	if t != past && f.unit == day && f.n == 0 && f.weekday > 0 && x.afterIncident(k) {
		return past
	}
	if t == present && f.unit != day && x.attributed(k) {
		return noTense
	}
	return t
}

// attributed reports whether the "i" at word k joins a time to a noun, and not to the
// verb: "turen til Vestjylland i januar".
func (x *Extractor) attributed(k int) bool {
	if x.before(k) != "i" || x.before(k-1) == "" {
		return false
	}
	w := &x.d.Words[k-1]
	return w.Is(lexicon.Noun) && w.Is(lexicon.Definite) && !w.Is(lexicon.Verb) || w.Shape.Has(lexicon.Capital) && !x.opens(k-1) && k >= 2 && !x.d.Words[k-1].Is(lexicon.Verb)
}

// sourceAt reports whether word j names what was made at its time: "måling",
// "trafiktælling".
func (x *Extractor) sourceAt(j int) bool {
	w := &x.d.Words[j]
	if w.Is(lexicon.Noun) {
		return x.voc.of(w.ID).sets&source != 0 || compoundOf(x.form(j))
	}
	return w.ID == 0 && w.Shape.Has(lexicon.Letters) && compoundOf(x.d.WordText(j))
}

// compoundOf reports whether a noun is a compound of one for a count or report.
func compoundOf(t string) bool {
	for _, end := range [...]string{"måling", "målinger", "tælling", "tællinger", "undersøgelse", "undersøgelser", "opgørelse", "opgørelser", "rapport", "analyse", "statistik", "regnskab", "spørge", "prøve", "foto", "fotos"} {
		if len(t) > len(end)+1 && strings.HasSuffix(t, end) {
			return true
		}
	}
	return false
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

// resolveWeekday finds the day of a weekday alone.
func (x *Extractor) resolveWeekday(f *found) value {
	today, anchor := x.today()
	if !today.Known() {
		f.anchor = anchorNone
		return value{day, lexicon.NoDay, lexicon.NoDay, "", weekdayTimex(f.weekday)}
	}
	f.anchor = anchor
	dir := x.direction(f)
	back := lexicon.Day((today.Weekday() - f.weekday + 7) % 7)
	ahead := (7 - back) % 7
	if f.strict && back == 0 {
		back, ahead = 7, 7
	}
	switch dir {
	case past, report:
		return dayValue(today - back)
	case future:
		return dayValue(today + ahead)
	}
	if weigh(dir, day, today-back, today-back, today) <= weigh(dir, week, today+ahead, today+ahead, today) {
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
		f.anchor = anchorExplicit
		if g.anchor != anchorless {
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
	case g.unit == day && g.weekday > 0 && g.n == 0 && v.known():
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
		if !f.done && f.year == 0 && f.anchor == anchorPublished {
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
