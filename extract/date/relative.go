package date

import "kilde/lexicon"

// relativeUnit reads "sidste år", "i sidste uge", "den kommende weekend", "indeværende
// måned", "i weekenden", "årets udgang", "senere på året".
func (x *Extractor) relativeUnit(i int) *found {
	d := x.d
	w := &d.Words[i]
	ts := x.unitAt(i)
	u := unitOf(ts)
	if u < day || u == hour {
		return nil
	}
	f := x.found(i, i+1)
	f.done, f.unit, f.single = true, u, true
	f.value = unresolved(u, "")
	today, anchor := x.today()
	f.anchor = anchor
	definite := w.Is(lexicon.Definite) && ts != ""
	if f2 := x.preceding(i); f2 != nil {
		return f2
	}
	if u == weekend {
		if f2 := x.weekendNth(i); f2 != nil {
			return f2
		}
	}
	rel := x.word(i - 1)
	b := x.before(i - 1)
	if b == "nye" && ts == "Y" && x.before(i-2) == "det" { // "i det nye år"
		f.lo = i - 2
		if today.Known() {
			f.value = yearValue(today.Year())
			if _, m, _ := today.Date(); m > 6 {
				f.value = yearValue(today.Year() + 1)
			}
		}
		return f
	}
	if rel.role != relative || b == "" {
		if b == "hele" && definite {
			f.lo--
		}
		if u == weekend && !definite && !x.plural(i) && x.described(i) && x.tenseAt(i, i+1) == past { // "har haft en travl weekend"
			if f.conf = 0.7; today.Known() {
				f.value = x.weekendAt(today, 0)
				if f.value.first > today {
					f.value = f.value.shift(-1)
				}
			}
			return f
		}
		return x.definiteUnit(f, i, today)
	}
	if x.plural(i) && u != year || x.genitive(i) && u == day {
		return nil
	}
	f.lo = i - 1
	if x.before(i-2) == "de" && u == year { // "de næste år" says nothing
		return nil
	}
	switch b {
	case "følgende", "efterfølgende", "foregående", "forudgående":
		v, ok := x.last()
		if !ok {
			return nil
		}
		f.anchor = anchorContext
		f.value = u.later(v.first, rel.n)
		x.article(f)
		return f
	case "denne", "dette":
		if u == day {
			return nil
		}
	case "nuværende", "indeværende":
	case "kommende", "forløbne", "seneste":
		if u == year && x.before(i-2) != "det" && b == "kommende" || u == day {
			return nil
		}
	}
	if u == day {
		if b != "næste" || x.form(i) != "dag" { // "næste dag"
			return nil
		}
		v, ok := x.last()
		if ok {
			f.anchor = anchorContext
			f.value = dayValue(v.first + 1)
		} else {
			f.anchor = anchorNone
		}
		return f
	}
	if u == century || u == decade {
		if b != "forrige" && b != "sidste" && b != "dette" && b != "indeværende" && b != "næste" {
			return nil
		}
	}
	x.article(f)
	if x.appositeWeek(f, u) {
		return f
	}
	if today.Known() {
		f.value = u.later(today, rel.n)
		if u == weekend {
			f.value = x.weekendAt(today, rel.n)
		}
	}
	if today.Known() && u == week && x.d.ClassAt(f.end).Has(lexicon.TimeUnit) {
		return nil
	}
	return f
}

// yearTold returns the year that a text tells of when that is the one before today's:
// accounts are made up when their year is over.
func (x *Extractor) yearTold(today lexicon.Day) (value, bool) {
	if !today.Known() {
		return value{}, false
	}
	rows := x.told()
	for k := len(rows) - 1; k >= 0; k-- {
		r := &rows[k]
		if r.Granularity == "year" && r.Anchor == "explicit" && r.Type == "date" && r.First.Year() == r.Last.Year() {
			return yearValue(r.First.Year()), r.First.Year() == today.Year()-1
		}
	}
	return value{}, false
}

// plural reports whether the unit at word i is in the plural: "uger", "ugers".
func (x *Extractor) plural(i int) bool {
	switch x.form(i) {
	case "ugers", "dages", "måneders", "timers", "minutters", "sekunders", "kvartalers":
		return true
	}
	return x.d.Words[i].Is(lexicon.Plural)
}

// appositeWeek leaves "første uge i" and the like to nobody; "sidste uge i juni" is the
// end of a month and no week of today's.
func (x *Extractor) appositeWeek(f *found, u unit) bool {
	if u != week || x.after(f.end) != "i" && x.after(f.end) != "af" {
		return false
	}
	j := f.end + 1
	if j >= len(x.d.Words) || !x.d.Words[j].Is(lexicon.Month) {
		return false
	}
	m := x.monthName(j)
	if m == nil {
		return false
	}
	v, _ := x.resolve(m)
	f.end, f.anchor = m.end, m.anchor
	if v.known() {
		f.value = days(week, v.last-6, v.last)
	}
	return true
}

// weekendNth reads "den første weekend i juni", "sidste weekend i august 2024".
func (x *Extractor) weekendNth(i int) *found {
	k, lo, ok := x.ordinalBefore(i)
	if !ok || k == 0 || k > 4 || x.after(i+1) != "i" || !x.d.ClassAt(i+2).Has(lexicon.Month) || x.lineAt(i+2) {
		return nil
	}
	m := x.monthName(i + 2)
	if m == nil {
		return nil
	}
	f := x.found(lo, m.end)
	f.unit, f.done = weekend, true
	x.article(f)
	v, _ := x.resolve(m)
	f.anchor, f.value = m.anchor, unresolved(weekend, "")
	if v.known() {
		saturday := v.first + lexicon.Day((6-v.first.Weekday()+7)%7) + lexicon.Day(7*(k-1))
		if k < 0 {
			saturday = v.last - lexicon.Day((v.last.Weekday()+1)%7)
		}
		f.value = weekendOf(saturday)
	}
	return f
}

// weekendOfDays reads "weekenden 18.-19. august" and "weekenden den 3. og 4. maj", which
// the days say, at word i.
func (x *Extractor) weekendOfDays(i int) *found {
	j := i + 1
	if x.after(j) == "den" || x.after(j) == "d" {
		if j++; x.is(j, '.') {
			j++
		}
	}
	if !x.shape(j).Has(lexicon.Digits) || x.lineAt(j) {
		return nil
	}
	floor := x.floor
	x.floor = i + 1
	g := x.calendarDay(j)
	if g == nil {
		g = x.numeric(j)
	}
	x.floor = floor
	if g != nil && g.kind == aDate {
		g.lo = i
		return g
	}
	return nil
}

// weekendAt returns the weekend before, at or after a day.
func (x *Extractor) weekendAt(today lexicon.Day, n int) value {
	this := weekendOf(today)
	switch {
	case n < 0:
		return this.shift(-1)
	case n > 0 && today >= this.first:
		return this.shift(1)
	}
	return this
}

// definiteUnit reads "i weekenden", "udgangen af året", "senere på året", "årets udgang",
// "slutningen af ugen": the unit that today lies in.
func (x *Extractor) definiteUnit(f *found, i int, today lexicon.Day) *found {
	d := x.d
	w := &d.Words[i]
	if !w.Is(lexicon.Definite) && x.form(i) != "årets" {
		return nil
	}
	u := f.unit
	if u == weekend {
		if w.Shape.Has(lexicon.Genitive) {
			f.dir = past
		} else if g := x.weekendOfDays(i); g != nil {
			return g
		}
		if x.before(f.lo-1) == "i" {
			f.lo--
		}
		if today.Known() {
			dir := f.dir
			if dir == noTense {
				dir = x.tenseAt(f.lo, f.end)
			}
			f.value = x.weekendAt(today, 0)
			if before := f.value.shift(-1); f.value.first > today && weigh(dir, day, before.first, before.last, today) <= weigh(dir, day, f.value.first, f.value.last, today) {
				f.value = before
			}
		}
		return f
	}
	if u != week && u != month && u != year && u != quarter {
		return nil
	}
	if x.genitive(i) { // "årets udgang"
		p := x.word(f.end)
		if p.role != part || x.lineAt(f.end) || u == week {
			return nil
		}
		f.end++
		if today.Known() {
			v := u.of(today)
			f.value = v.narrow(p.arg)
			f.mod = edge(p.arg)
		}
		return f
	}
	whole := f.lo < i
	switch x.before(f.lo - 1) {
	case "for", "til":
		if u != year || !whole || x.before(f.lo-1) == "til" && !x.expected(f.lo-2) {
			return nil
		}
		if y, ok := x.yearTold(today); ok {
			f.value, f.anchor = y, anchorContext
			return f
		}
	case "på":
		switch b := x.before(f.lo - 2); {
		case b == "senere" || b == "tidligere" || x.word(f.lo-2).role == part:
		default:
			return nil
		}
	case "af":
		switch {
		case x.word(f.lo-2).role == part || x.before(f.lo-2) == "resten":
		case u == year && x.before(f.lo-2) == "løbet": // "i løbet af året"
			if y, ok := x.yearTold(today); ok {
				f.value, f.anchor = y, anchorContext
				return f
			}
			if y, m, _ := today.Date(); today.Known() && m == 1 && x.tenseAt(f.lo, f.end) == past { // told in January
				f.value = yearValue(y - 1)
				return f
			}
		default:
			return nil
		}
	default:
		if x.after(i+1) != "ud" || whole || u == quarter {
			return nil
		}
		switch x.after(i + 2) { // "året ud over kanten"
		case "over", "af", "i", "på", "fra", "til":
			return nil
		}
	}
	if today.Known() {
		f.value = u.of(today)
	}
	return f
}

// expected reports whether word k names what a year is looked forward to with:
// "Forventninger til hele året".
func (x *Extractor) expected(k int) bool {
	switch x.before(k) {
	case "forventning", "forventningen", "forventninger", "forventningerne", "udsigt", "udsigter", "udsigterne", "prognose", "prognosen", "udmelding", "udmeldingen":
		return true
	}
	return false
}
