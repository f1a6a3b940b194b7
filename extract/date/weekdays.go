package date

import (
	"strings"

	"kilde/lexicon"
)

// weekday reads what begins with a weekday: "torsdag den 17. august", "lørdag 25/5",
// "tirsdag, onsdag og torsdag den 13., 14. og 15. august", "mandag i næste uge", "i
// mandags", "den første torsdag i maj", and the sets "mandag-fredag kl. 10-17",
// "torsdage", "hver tirsdag".
func (x *Extractor) weekday(i int) *found {
	d := x.d
	w := &d.Words[i]
	n, definite := 0, false
	switch r := x.word(i); {
	case w.Is(lexicon.Weekday):
		n = x.voc.of(w.ID).weekday
	case r.role == shortDay:
		if !x.is(i+1, '.') && !(i+1 < len(d.Words) && d.Words[i+1].Shape.Has(lexicon.Digits)) {
			return nil
		}
		n = r.n
	case r.role == theWeekday:
		n, definite = r.n, true
	case r.role == weekdays:
		return x.weekdaySet(i, i, r.n)
	default:
		return nil
	}
	if x.compounded(i) {
		return nil
	}
	if f := x.dated(i, n); f != nil {
		return f
	}
	if w.Is(lexicon.Weekday) || definite {
		if f := x.weekdayNth(i, n); f != nil {
			return f
		}
	}
	if r := x.word(i).role; r == shortDay {
		return nil
	}
	if f := x.weekdaySet(i, i, n); f != nil {
		return f
	}
	f := x.found(i, i+1)
	f.unit, f.weekday = day, n
	if x.anyDay(i) {
		f.done, f.single, f.anchor = true, true, anchorNone
		f.value = unresolved(day, weekdayTimex(n))
		return f
	}
	if n, lo, ok := x.ordinalBefore(i); ok && n > 0 && !w.Shape.Has(lexicon.Capital) { // "den første lørdag" of what is not said
		f.lo, f.done, f.single, f.anchor = lo, true, true, anchorNone
		f.value = unresolved(day, weekdayTimex(f.weekday))
		x.article(f)
		return f
	}
	switch b := x.before(i - 1); {
	case definite && b == "om": // "om mandagen"
		f.kind, f.done, f.value = aSet, true, unresolved(day, weekdayTimex(n))
		f.freq = 1
		x.clockAfterSet(f)
		return f
	case b == "i" && w.Shape.Has(lexicon.Genitive) && !definite: // "i mandags"
		f.lo, f.dir, f.strict = i-1, past, true
	case w.Shape.Has(lexicon.Genitive) || definite:
		if x.weekdayTold(f) {
			return f
		}
		f.dir = x.lookOf(f, definite && !w.Shape.Has(lexicon.Genitive))
	case b == "på":
		f.dir, f.strict = future, true
		if x.tenseAt(i, i+1) == past {
			f.dir, f.strict = past, false
		}
	case b == "sidste" || b == "forrige" || b == "forgangne":
		f.lo, f.dir, f.strict = i-1, past, true
		x.article(f)
	case b == "næste" || b == "kommende" || b == "førstkommende":
		f.lo, f.dir, f.strict = i-1, future, true
		x.article(f)
	}
	x.weekdayWeek(f)
	x.sharedWeek(f)
	x.byFeast(f)
	x.night(f)
	if !f.night && x.before(f.lo-1) == "mellem" && (x.before(f.lo-2) == "natten" || x.before(f.lo-2) == "nat") && x.after(f.end) == "og" {
		if m := d.ClassAt(f.end + 1); m.Has(lexicon.Weekday) { // "natten mellem lørdag og søndag"
			v, _ := x.resolve(f)
			f.done, f.part, f.single = true, atNight, true
			f.lo, f.end = f.lo-2, f.end+2
			f.value = v
			if v.known() {
				f.value = days(day, v.first, v.first+1)
			}
			return f
		}
	}
	return f
}

// lookOf returns where "lørdagens" and "lørdagen" look: back, unless what they name is
// waited for ("før fredagens reception", "fredagens kamp vil blive spillet"); the day
// itself, where nothing is told, is the nearest ("det gælder i løbet af lørdagen").
func (x *Extractor) lookOf(f *found, itself bool) tense {
	switch x.before(f.lo - 1) {
	case "før", "inden", "til", "mod", "indtil":
		return future
	}
	switch t := x.tenseAt(f.lo, f.end); {
	case t == future, itself && t != past && t != report:
		return t
	}
	return past
}

// weekdayTold gives "fredagens" the day of "fredag den 30. juni" above, near which the
// text was published, and reports whether there is one.
func (x *Extractor) weekdayTold(f *found) bool {
	today, _ := x.today()
	rows := x.told()
	for k := len(rows) - 1; k >= 0 && today.Known(); k-- {
		r := &rows[k]
		if !r.First.Known() || r.First != r.Last || r.Role == "published" || r.Rule != "date/weekday" && r.Anchor != "explicit" || r.First.Weekday() != f.weekday {
			continue
		}
		if max(r.First-today, today-r.First) > 30 {
			return false
		}
		f.done, f.anchor, f.value = true, anchorContext, dayValue(r.First)
		return true
	}
	return false
}

// anyDay reports whether the weekday at i is no certain one: "en fredag", "en ganske
// almindelig torsdag"; or follows on such a one: "en fredag, og mandag var jeg hjemme".
func (x *Extractor) anyDay(i int) bool {
	for k := i - 1; k >= max(i-4, x.floor); k-- {
		if x.form(k) == "en" {
			return x.before(k-1) != "om" || k < i-1
		}
		w := &x.d.Words[k]
		if f := x.form(k); f == "helt" || f == "ganske" {
			continue
		}
		if !w.Is(lexicon.Adjective) || w.Is(lexicon.Past) || x.word(k).role == relative {
			break
		}
	}
	r := x.lastRow()
	return r != nil && x.d.Published.Known() && int(r.Sentence) == x.sentence && r.Granularity == "day" && !r.First.Known() && strings.HasPrefix(r.TIMEX, "XXXX-WXX-") && r.Type == "date"
}

// weekdayTimex returns what TIMEX3 calls a weekday, 1 to 7.
func weekdayTimex(n int) string {
	const all = "XXXX-WXX-1XXXX-WXX-2XXXX-WXX-3XXXX-WXX-4XXXX-WXX-5XXXX-WXX-6XXXX-WXX-7"
	const length = len(all) / 7
	return all[(n-1)*length : n*length]
}

// compounded reports whether the weekday at i is part of a compound ("fredags-bar"),
// not of a range ("mandag-torsdag").
func (x *Extractor) compounded(i int) bool {
	d := x.d
	if i+2 < len(d.Words) && x.is(i+1, '-') && x.glued(i+1) && x.glued(i+2) && d.Words[i+2].Shape.Has(lexicon.Letters) {
		return x.weekdayOf(i+2) == 0
	}
	return false
}

// weekdayOf returns the weekday that word i names, 0 for none.
func (x *Extractor) weekdayOf(i int) int {
	if i >= len(x.d.Words) {
		return 0
	}
	if x.d.Words[i].Is(lexicon.Weekday) {
		return x.voc.of(x.d.Words[i].ID).weekday
	}
	if w := x.word(i); w.role == shortDay || w.role == theWeekday || w.role == weekdays {
		return w.n
	}
	return 0
}

// dated reads a weekday, or several, with its day behind it.
func (x *Extractor) dated(i, n int) *found {
	d := x.d
	j := i + 1
	several := false
	for { // "tirsdag, onsdag og torsdag den …"
		k := j
		if x.is(k, ',') || x.after(k) == "og" || x.after(k) == "til" || x.dash(k) {
			k++
		}
		if k == j || x.weekdayOf(k) == 0 || x.lineAt(k) {
			break
		}
		j, several = k+1, true
	}
	if x.is(j, '.') {
		j++
	}
	part := noPart
	if !several && j < len(d.Words) && d.Words[j].Is(lexicon.DayPart) && !x.lineAt(j) { // "tirsdag aften 5. september"
		part = x.voc.of(d.Words[j].ID).part
		j++
	}
	if x.is(j, ',') {
		j++
	}
	switch x.after(j) {
	case "den", "d":
		j++
		if x.is(j, '.') {
			j++
		}
	}
	if j >= len(d.Words) || x.lineAt(j) || !d.Words[j].Shape.Has(lexicon.Digits) {
		return nil
	}
	floor := x.floor
	x.floor = j
	f := x.calendarDay(j)
	if f == nil {
		x.floor = j - 1 // "lørdag" stands for "den"
		f = x.numericAfterWeekday(j)
	}
	x.floor = floor
	if f == nil {
		return x.dayAlone(i, j, n)
	}
	if f.kind == nothing {
		return nil
	}
	f.lo = i
	if part != noPart {
		f.part = part
	}
	if !several || f.value.edtf != "" {
		f.weekday = n
	}
	if several && f.value.edtf == "" {
		return nil // "onsdag og torsdag den 3. maj": two rows
	}
	if f.done && f.value.known() && f.value.first.Weekday() != n {
		x.redate(f, n)
	}
	x.night(f)
	return f
}

// dayAlone reads "fredag den 13.", whose month is the nearest in which that is so.
func (x *Extractor) dayAlone(i, j, n int) *found {
	number, ok := x.d.Int(j)
	if !ok || number < 1 || number > 31 || !x.is(j+1, '.') || !x.glued(j+1) || x.before(j-1) == "" || j == i+1 || x.unitAt(j+2) != "" {
		return nil
	}
	if c := x.d.ClassAt(j + 2); c.Has(lexicon.Noun|lexicon.Adjective) && !c.Has(lexicon.Verb|lexicon.Function|lexicon.DateWord) && !x.lineAt(j+2) {
		return nil // "tirsdag den 2. behandling"
	}
	f := x.found(i, j+1)
	f.unit, f.done = day, true
	if !x.endsHere(j + 2) {
		f.end++
	}
	today, anchor := x.today()
	f.anchor, f.value = anchor, unresolved(day, "")
	if !today.Known() {
		return f
	}
	sign := lexicon.Day(1)
	if x.tenseAt(i, f.end) == past {
		sign = -1
	}
	for k := range lexicon.Day(100) {
		if _, _, at := (today + sign*k).Date(); at == number && (today+sign*k).Weekday() == n {
			f.value = dayValue(today + sign*k)
			return f
		}
	}
	f.anchor = anchorNone
	return f
}

// redate moves several days to the year in which the first is a weekday n.
func (x *Extractor) redate(f *found, n int) {
	if f.anchor == anchorExplicit || f.value.first == f.value.last {
		return
	}
	for _, k := range [...]int{1, -1} {
		if v := f.value.yearsLater(k); v.first.Weekday() == n {
			old, now := pad(f.value.first.Year(), 4), pad(v.first.Year(), 4)
			v.edtf, v.timex = swapYear(f.value.edtf, old, now), swapYear(f.value.timex, old, now)
			f.value = v
			return
		}
	}
}

func swapYear(s, old, now string) string {
	b := []byte(s)
	for i := 0; i+4 <= len(b); i++ {
		if string(b[i:i+4]) == old && (i == 0 || b[i-1] < '0' || b[i-1] > '9') && b[max(i-1, 0)] != '-' {
			copy(b[i:], now)
		}
	}
	return string(b)
}

// numericAfterWeekday reads "25/5" and "25.5." behind a weekday.
func (x *Extractor) numericAfterWeekday(j int) *found {
	if f := x.sharedMonth(j); f != nil {
		return f
	}
	c, ok := x.d.CalendarAt(j)
	if !ok {
		if c, ok = x.pointedAny(j); !ok {
			return nil
		}
	}
	f := x.found(j, c.End)
	f.unit, f.year, f.n, f.day = day, c.Year, c.Month, c.Day
	return f
}

// weekdayWeek takes the week behind a weekday: "mandag i næste uge", "fredag i uge 34",
// "torsdag i sidste uge".
func (x *Extractor) weekdayWeek(f *found) {
	if x.after(f.end) != "i" {
		return
	}
	j := f.end + 1
	var v value
	anchor := anchorExplicit
	end := 0
	if x.after(j) == "uge" {
		g := x.weekNumber(j)
		if g == nil {
			return
		}
		v, _ = x.resolve(g)
		anchor, end = g.anchor, g.end
	} else if w := x.word(j); w.role == relative && x.after(j+1) == "uge" && !x.d.Words[j+1].Is(lexicon.Plural) {
		today, a := x.today()
		if !today.Known() {
			f.value = unresolved(day, weekdayTimex(f.weekday))
			f.done, f.anchor, f.end = true, a, j+2
			return
		}
		v, anchor, end = week.later(today, w.n), a, j+2
	} else {
		return
	}
	if !v.known() {
		return
	}
	f.value, f.done, f.anchor, f.end = dayValue(v.first+lexicon.Day(f.weekday-1)), true, anchor, end
}

// sharedWeek gives f the week of the weekday after it: "mandag og tirsdag i uge 42".
func (x *Extractor) sharedWeek(f *found) {
	if f.done || x.after(f.end) != "og" || !x.d.ClassAt(f.end+1).Has(lexicon.Weekday) {
		return
	}
	g := x.found(f.end+1, f.end+2)
	g.weekday = f.weekday
	if x.weekdayWeek(g); g.done && x.voc.of(x.d.Words[f.end+1].ID).weekday > f.weekday {
		f.value, f.done, f.anchor, f.single = g.value, true, g.anchor, true
	}
}

// weekdayNth reads "den første torsdag i maj", "sidste lørdag i august 2024" and the set
// "den første torsdag i måneden".
func (x *Extractor) weekdayNth(i, n int) *found {
	if f := x.advent(i); f != nil {
		return f
	}
	if x.after(i+1) != "i" {
		return nil
	}
	k, lo, ok := x.ordinalBefore(i)
	if !ok || k == 0 || k > 5 {
		return nil
	}
	f := x.found(lo, i+3)
	f.unit = day
	x.article(f)
	j := i + 2
	if x.after(j) == "hver" {
		j++
		f.end++
	}
	if x.after(j) == "måned" || x.after(j) == "måneden" {
		f.kind, f.done = aSet, true
		f.value = unresolved(day, "")
		if x.before(f.lo-1) == "hver" {
			f.lo--
		}
		x.clockAfterSet(f)
		return f
	}
	if j >= len(x.d.Words) || !x.d.Words[j].Is(lexicon.Month) || x.lineAt(j) {
		return nil
	}
	m := x.monthName(j)
	if m == nil {
		return nil
	}
	v, _ := x.resolve(m)
	f.end, f.done, f.anchor = m.end, true, m.anchor
	f.value = unresolved(day, "")
	if v.known() {
		first := v.first + lexicon.Day((n-v.first.Weekday()+7)%7)
		at := first + lexicon.Day(7*(k-1))
		if k < 0 {
			for at = first + 28; at > v.last; at -= 7 {
			}
		}
		f.value = dayValue(at)
	}
	return f
}

// weekdaySet reads opening hours and habits: "mandag-torsdag kl. 11-16", "onsdag og
// fredag lukket", "torsdage", "hver tirsdag", "alle lørdage i juli".
func (x *Extractor) weekdaySet(i, lo, n int) *found {
	f := x.found(lo, i+1)
	f.unit, f.kind, f.done = day, aSet, true
	f.value = unresolved(day, weekdayTimex(n))
	plural := x.word(i).role == weekdays
	b := x.before(i - 1)
	if plural && x.after(i+1) == "i" && x.form(i+2) == "træk" { // "fire lørdage i træk"
		return x.nothing(i, i+1)
	}
	every := b == "hver" || b == "hvert" || b == "alle"
	if b == "anden" && x.before(i-2) == "hver" {
		every = true
		f.lo, f.value.timex = i-2, "P2W"
	} else if n, k, ok := x.ordinalBefore(i); ok && n > 1 && x.before(k-1) == "hver" {
		every = true
		f.lo, f.value.timex = k-1, "P"+pad(n, 1)+"W"
	} else if b == "eneste" && x.before(i-2) == "hver" {
		every, f.lo = true, i-2
	} else if every {
		f.lo--
	}
	last := 0
	j := f.end
	for {
		k := j
		if x.dash(k) || x.after(k) == "til" {
			last = x.weekdayOf(k + 1)
			k++
		} else if x.is(k, ',') || x.after(k) == "og" || x.after(k) == "samt" {
			k++
		}
		if k == j || x.weekdayOf(k) == 0 || x.lineAt(k) {
			break
		}
		if x.dash(k-1) || x.form(k-1) == "til" {
			f.value.timex = weekdayTimex(n) + "/" + weekdayTimex(x.weekdayOf(k))
		} else {
			f.value.timex += "," + weekdayTimex(x.weekdayOf(k))
		}
		plural = plural || x.word(k).role == weekdays
		j = k + 1
		if last > 0 && x.dash(j) {
			return nil
		}
	}
	f.end = j
	f.freq = 1
	listed := j > i+1
	x.clockAfterSet(f)
	if every || plural {
		return f
	}
	if !listed && !f.clock.ok {
		return nil
	}
	if x.openingHours(i, f, last > 0) {
		return f
	}
	return nil
}

// openingHours reports whether weekdays stand for every week: where opening hours are
// given, and not in the sentences of a story.
func (x *Extractor) openingHours(i int, f *found, ranged bool) bool {
	s := &x.d.Sentences[x.sentence]
	if x.tenseAt(i, f.end) == past {
		return false
	}
	if f.clock.ok {
		if r := x.lastRow(); r != nil && r.Type == "set" && r.TIMEX[0] == 'X' && (x.d.Sentences[r.Sentence].Paragraph == s.Paragraph || r.TimeEnd != "" && x.lineAt(i) && int(r.Sentence) == x.sentence-1) {
			return true // "mandag-fredag kl. 10-17, lørdag kl. 10-14"
		}
	}
	if ranged && f.clock.hasTo {
		return true // "tirsdag-søndag kl. 10-17"
	}
	if !f.clock.hasTo && x.verbNear(i, f.end) {
		return false // "fra mandag til onsdag er der lukket", "perioden lukker søndag klokken 16"
	}
	for k := int(s.First); k < int(s.End); k++ {
		switch x.form(k) {
		case "åben", "åbent", "åbningstid", "åbningstider", "åbningstiderne", "åbningstiden", "lukket", "telefontid", "telefon", "tlf", "telefonisk", "træffes", "ringe",
			"åbne", "telefonen", "kontortid", "ekspeditionstid", "receptionen", "kontakt", "hverdage", "ugens":
			return true
		}
	}
	// One weekday with hours, alone on its line with its like: "Onsdag: 10-16".
	return f.clock.hasTo && x.lineAt(i) && x.figuresTo(f.end, int(s.End)-1) && x.weekdayLine(int(s.End))
}

// figuresTo reports whether words [k, end) are the hours of other columns.
func (x *Extractor) figuresTo(k, end int) bool {
	for ; k < end; k++ {
		if !x.shape(k).Has(lexicon.Digits) && !x.dash(k) && !x.is(k, '.') && !x.is(k, ':') {
			return false
		}
	}
	return true
}

// weekdayLine reports whether a weekday begins the line at word k.
func (x *Extractor) weekdayLine(k int) bool { return k < len(x.d.Words) && x.weekdayOf(k) > 0 }

// verbNear reports whether the sentence of words [lo, end) has a verb: opening hours have
// none.
func (x *Extractor) verbNear(lo, end int) bool { return x.tenseAt(lo, end) != noTense }

// clockAfterSet takes the hours behind a set: "hver torsdag kl. 15-17", "mandag-torsdag
// 9-15".
func (x *Extractor) clockAfterSet(f *found) {
	j := f.end
	if x.is(j, ':') || x.is(j, ',') {
		j++
	}
	for {
		switch x.after(j) {
		case "fra", "mellem", "til", "i", "tidsrummet", "om", "aftenen", "eftermiddagen", "formiddagen":
			if x.after(j) == "til" && x.weekdayOf(j+1) > 0 {
				return
			}
			j++
			continue
		}
		break
	}
	if x.lineAt(j) {
		return
	}
	if c, lo, end, ok := x.readClock(j); ok && lo == j {
		f.clock, f.end = c, end
		return
	}
	if c, end, ok := x.bareClock(j); ok && c.hasTo {
		f.clock, f.end = c, end
	}
}
