package date

import (
	"kilde/lexicon"
)

// finish adds to f what can stand around any expression, resolves it and appends its
// row. It returns the word after the row.
func (x *Extractor) finish(f found, r *rule) int {
	f.conf = max(f.conf, 0)
	var second found
	two := false
	if r.point && !f.single && f.typ == "" {
		f.clockAfter(x)
		second, two = x.second(&f)
	} else if r.point && f.typ == "" {
		f.clockAfter(x)
	}
	v, conflict := x.resolve(&f)
	if two {
		v, conflict = x.resolveRange(&f, &second, v, conflict)
	}
	row := Date{
		Type: "date", First: v.first, Last: v.last, EDTF: v.edtf, TIMEX: v.timex, Freq: f.freq,
		Granularity: granularities[v.unit], Anchor: f.anchor, Role: "mention", WeekdayConflict: conflict,
		Rule: r.name, Confidence: 0.97, Mod: f.mod,
	}
	if f.typ != "" {
		row.Type = f.typ
	}
	x.addPart(&f, v, &row)
	x.addBefore(&f, &row)
	x.addClock(&f, &row)
	if row.Type == "set" || row.Type == "duration" && f.anchor == "" {
		row.Anchor = "explicit"
	} else if row.Anchor == "" {
		row.Anchor = "none"
	}
	if f.conf > 0 {
		row.Confidence = f.conf
	} else if row.Anchor == "published" || row.Anchor == "context" {
		row.Confidence = 0.9
	}
	row.Span = x.d.SpanOf(f.lo, f.end)
	row.Sentence = int32(x.sentence)
	if p := x.d.PublishedSpan; !p.Empty() && row.Span.Overlaps(p) {
		row.Role = "published"
	}
	if !x.context.Known() && !x.d.Published.Known() && row.Anchor == "explicit" && v.unit == day && v.known() {
		x.context = v.first
	}
	x.rows = append(x.rows, row)
	return f.end
}

// second reads the other end of a range whose first end is f: "24. maj til den 14. juni",
// "april-juni 2019", "mellem 1560 og 1580".
func (x *Extractor) second(f *found) (found, bool) {
	j := f.end
	if j >= len(x.d.Words) || x.lineAt(j) {
		return found{}, false
	}
	dash := x.dash(j)
	switch x.form(j) {
	case "til":
		if x.form(j+1) == "og" && x.form(j+2) == "med" {
			j += 2
		}
	case "og":
		if x.before(f.lo-1) != "mellem" {
			return found{}, false
		}
	default:
		if !dash && !(x.d.Is1(j, '/') && f.unit == month && f.year == 0) {
			return found{}, false
		}
	}
	g, ok := x.pointAt(j + 1)
	if !ok || !joins(f, &g, dash) {
		return found{}, false
	}
	g.clockAfter(x)
	if g.clock.ok && f.clock.ok && !g.clock.approx {
		f.clock.to, f.clock.hasTo = g.clock.from, true
	} else if g.clock.ok && !f.clock.ok {
		f.clock = g.clock
	}
	f.end = g.end
	return g, true
}

// joins reports whether f and g can be the ends of one range.
func joins(f, g *found, dash bool) bool {
	if g.typ != "" || f.typ != "" || f.unit == noUnit || g.unit == noUnit {
		return false
	}
	days := func(f *found) bool { return f.unit == day || f.unit == daypart }
	switch {
	case f.unit == g.unit:
	case days(f) && days(g):
	case dash:
		return false
	case f.unit == season && (g.unit == year || g.unit == month), f.unit == month && g.unit == season,
		f.unit == year && (g.unit == month || g.unit == day), f.unit == day && g.unit == month, f.unit == month && g.unit == day:
		return g.done == f.done
	default:
		return false
	}
	return true
}

// dash reports whether word j is a hyphen or dash.
func (x *Extractor) dash(j int) bool {
	if x.d.Is1(j, '-') {
		return true
	}
	if j < 0 || j >= len(x.d.Words) || x.d.Words[j].Len() != 3 {
		return false
	}
	switch x.d.WordText(j) {
	case "–", "—", "‑", "‐", "−":
		return true
	}
	return false
}

// pointAt reads one end of a range that begins at word j with "den", a weekday or its
// head.
func (x *Extractor) pointAt(j int) (found, bool) {
	floor := x.floor
	x.floor = j
	defer func() { x.floor = floor }()
	for i := j; i < min(j+4, len(x.d.Words)); i++ {
		if x.lineAt(i) {
			break
		}
		w := &x.d.Words[i]
		if w.Class&starters == 0 && w.Shape&lexicon.Digits == 0 {
			switch x.form(i) {
			case "den", "d", "i", "det":
				continue
			}
			if x.d.Is1(i, '.') {
				continue
			}
			break
		}
		for k := range x.rules {
			r := &x.rules[k]
			if !r.point || w.Class&r.class == 0 && w.Shape&r.shape == 0 {
				continue
			}
			if f, ok := r.read(x, i); ok {
				return f, f.lo == j && f.typ != nothing
			}
		}
	}
	return found{}, false
}

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
		for k := len(x.rows) - 1; k >= x.begin; k-- {
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

// addPart takes "midten af", "primo", "sidst i" before the expression in.
func (x *Extractor) addPart(f *found, v value, row *Date) {
	if f.typ != "" || v.unit <= day || v.unit == noUnit {
		return
	}
	k := f.lo - 1
	joined := false
	switch x.before(k) {
	case "af", "i", "på", "til":
		k--
		joined = true
	}
	w := x.word(k)
	if x.before(k) == "halvdel" {
		x.addHalf(f, v, k, row)
		return
	}
	if w.role != part || x.before(k) == "" {
		return
	}
	switch x.form(k) {
	case "først": // "først i næste uge" is not before it
		if x.form(k+1) != "på" {
			return
		}
	case "start", "slut", "begyndelse", "slutning", "udgang": // "målingernes start i 1921"
		if joined {
			return
		}
	}
	n := v.narrow(w.arg)
	f.lo = k
	row.First, row.Last = n.first, n.last
	switch w.arg {
	case "first", "last":
		row.EDTF, row.TIMEX, row.Granularity = n.edtf, n.timex, "day"
		row.Mod = edge(w.arg)
		if !v.known() {
			row.EDTF, row.TIMEX = "", v.timex
		}
	default:
		row.Mod = w.arg
	}
}

// addHalf takes "anden halvdel af" before the expression in.
func (x *Extractor) addHalf(f *found, v value, k int, row *Date) {
	n, lo, ok := x.ordinalBefore(k)
	if n == -1 {
		n = 2
	}
	if !ok || n < 1 || n > 2 {
		return
	}
	f.lo = lo
	if !v.known() {
		return
	}
	if v.unit == year && v.last-v.first < 366 {
		h := halfValue(v.first.Year(), n)
		row.First, row.Last, row.EDTF, row.TIMEX, row.Granularity = h.first, h.last, h.edtf, h.timex, granularities[half]
		return
	}
	mid := v.first + (v.last-v.first+1)/2
	if v.unit == month {
		mid = v.first + 15
	}
	if n == 1 {
		row.Last, row.Mod = mid-1, "start"
	} else {
		row.First, row.Mod = mid, "end"
	}
}

// edge returns the mod of a part: the day at the edge of a unit starts or ends it.
func edge(part string) string {
	switch part {
	case "first":
		return "start"
	case "last":
		return "end"
	}
	return part
}

// addBefore reads the words that open or bound the expression: "siden", "senest".
func (x *Extractor) addBefore(f *found, row *Date) {
	if f.typ == "set" || f.typ == "duration" || f.clock.hasTo {
		return
	}
	k := f.lo - 1
	switch x.before(k) {
	case "den", "det", "år", "året":
		k--
	}
	mod := ""
	switch x.before(k) {
	case "siden":
		mod = "since"
	case "senest", "indtil", "frist", "fristen", "deadline", "tilmeldingsfrist", "ansøgningsfrist", "svarfrist":
		mod = "until"
	case "inden", "før":
		mod = "before"
	case "efter":
		mod = "after"
	case "omkring", "cirka", "ca":
		mod = "approx"
	case "med":
		switch {
		case x.before(k-1) == "og" && x.before(k-2) == "fra":
			mod = "since"
		case x.before(k-1) == "og" && x.before(k-2) == "til":
			mod = "until"
		}
	case "i", "til", "mod", "ved", "på":
		switch b := x.before(k - 1); {
		case b == "frem":
			mod = "until"
		case b == "senest", b == "fristen", b == "frist", b == "indtil":
			mod = "until"
		case b == "siden":
			mod = "since"
		case b == "forud":
			mod = "before"
		}
	case "fra":
		if !x.attribute(k-1) || x.onward(f.end) {
			mod = "since"
		}
	case "for":
		if x.before(k-1) == "forud" {
			mod = "before"
		}
	}
	if x.d.Is1(k, '.') && (x.form(k-1) == "ca") {
		mod = "approx"
	}
	if mod == "" && x.onward(f.end) {
		mod = "since"
	}
	if mod == "" || row.Mod != "" && mod != "until" && mod != "since" {
		if mod == "before" && row.Mod == "end" && row.Granularity == "day" {
			row.Mod = "until" // "inden udgangen af 2025"
		}
		return
	}
	if hasSlash(row.EDTF) && mod != "approx" {
		return
	}
	row.Mod = mod
	if row.EDTF == "" {
		return
	}
	switch mod {
	case "since":
		row.EDTF += "/.."
	case "until":
		row.EDTF = "../" + row.EDTF
	case "approx":
		row.EDTF += "~"
	}
}

// onward reports whether "og frem" or "og fremefter" stands at word j.
func (x *Extractor) onward(j int) bool {
	if x.after(j) != "og" {
		return false
	}
	switch x.after(j + 1) {
	case "frem", "fremefter", "fremad", "senere":
		return true
	}
	return false
}

// attribute reports whether "fra" after word k belongs to a noun: "tal fra 2019".
func (x *Extractor) attribute(k int) bool {
	if k < 0 || k < x.floor {
		return false
	}
	w := &x.d.Words[k]
	return w.Is(lexicon.Noun) && !w.Is(lexicon.Verb) || w.ID == 0 && w.Shape.Has(lexicon.Letters)
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
