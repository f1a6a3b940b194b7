package date

import (
	"kilde/lexicon"
)

// dayName reads the set phrases that count from today: "i dag", "i går aftes", "i nat",
// "i år", "i fjor", "dags dato".
func (x *Extractor) dayName(i int) *found {
	d := x.d
	w := &d.Words[i]
	name := x.form(i)
	f := x.found(i-1, i+1)
	f.unit, f.done = day, true
	one := w.Len() >= 4 && name[0] == 'i' && w.Is(lexicon.DayWord) // "idag"
	switch {
	case one:
		f.lo = i
	case x.before(i-1) == "til" && x.before(i-2) == "her" && w.Is(lexicon.DayPart): // "her til morgen"
		return x.partOfToday(i)
	case x.before(i-1) == "næste" && w.Is(lexicon.DayPart): // "næste morgen"
		f.part, f.single, f.anchor = x.voc.of(w.ID).part, true, anchorNone
		f.value = unresolved(day, "")
		if d, _ := x.contextDay(); d.Known() {
			f.value, f.anchor = dayValue(d+1), anchorContext
		}
		return f
	case name == "dato":
		if b := x.before(i - 1); b != "dag" && b != "dags" {
			return nil
		}
	case x.before(i-1) != "i":
		return nil
	case x.hyphened(i) && name != "dag":
		return nil
	}
	today, anchor := x.today()
	f.anchor = anchor
	switch name {
	case "år", "fjor", "forfjor":
		if name == "år" && (x.number1(i+1) || x.genitive(i)) {
			return nil
		}
		f.unit = year
		f.value = unresolved(year, "")
		f.single = true
		if today.Known() {
			back := 0
			switch name {
			case "fjor":
				back = 1
			case "forfjor":
				back = 2
			}
			f.value = yearValue(today.Year() - back)
		}
		return f
	}
	if name != "dato" && !w.Is(lexicon.DayWord) {
		return nil
	}
	dw := x.voc.of(w.ID).day
	if w.Shape.Has(lexicon.Genitive) && dw.part == noPart {
		return nil
	}
	f.value = unresolved(day, "")
	if name == "dag" && !one && x.after(f.end) != "kl" && x.nowadays(f.lo, f.end) {
		f.conf, f.single = 0.7, true // these days rather than this one
	}
	f.part = dw.part
	if dw.part == noPart {
		switch x.after(i + 1) { // "i går aftes", "i morgen tidlig"
		case "aftes", "aften":
			f.part, f.end = evening, i+2
		case "morges", "tidlig", "formiddag", "formiddags":
			f.part, f.end = morning, i+2
		case "eftermiddag", "eftermiddags":
			f.part, f.end = afternoon, i+2
		}
	}
	if !today.Known() {
		return f
	}
	at := today + lexicon.Day(dw.shift)
	if dw.part == atNight {
		f.night = x.tenseAt(f.lo, f.end) != future
		if !f.night {
			at++
			f.night = true
		}
	}
	f.value = dayValue(at)
	return f
}

// partOfToday reads "her til morgen", "her til aften" at its last word.
func (x *Extractor) partOfToday(i int) *found {
	f := x.found(i-2, i+1)
	f.unit, f.done, f.single, f.part = day, true, true, x.voc.of(x.d.Words[i].ID).part
	f.value = unresolved(day, "")
	today, anchor := x.today()
	f.anchor = anchor
	if today.Known() {
		f.value = dayValue(today)
	}
	return f
}

// number1 reports whether word j is a number of four digits: "i år 2000".
func (x *Extractor) number1(j int) bool {
	_, _, ok := x.plainYear(j)
	return ok
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

// beforeThat reads what counts from the date before it: "året før", "dagen efter",
// "samme periode året før", "samme måned sidste år".
func (x *Extractor) beforeThat(i int) *found {
	d := x.d
	u := unitOf(x.unitAt(i))
	if u < day {
		return nil
	}
	f := x.found(i, i+2)
	f.done, f.single = true, true
	shift := 0
	switch a := x.after(i + 1); {
	case !d.Words[i].Is(lexicon.Definite) || x.genitive(i):
		// "samme år", "samme uge", "samme dag"
		if x.before(i-1) != "samme" || x.numberWordBefore(i) {
			return x.sameLastYear(i)
		}
		f.lo, f.end = i-1, i+1
		x.article(f)
		f.value = unresolved(u, "")
		f.anchor = anchorNone
		v, ok := x.last()
		if ok {
			f.value, f.anchor = u.of(v.first), anchorContext
		}
		if g := x.sameSpan(f, v); g != nil {
			return g
		}
		return f
	case x.plural(i):
		return nil // "årene efter"
	case a == "før" || a == "forinden" || a == "forud":
		shift = -1
	case a == "efter" || a == "derpå":
		shift = 1
	default:
		return nil
	}
	if x.eventAfter(f.end) {
		return nil
	}
	f.value = unresolved(u, "")
	f.anchor = anchorNone
	v, ok := x.last()
	if u == year {
		v, ok = x.lastStated()
	}
	if ok {
		f.anchor = anchorContext
		switch {
		case u == year && v.unit == school:
			f.value = v.shift(shift)
		default:
			f.value = u.later(v.first, shift)
		}
	}
	if u == year && x.same(f) && ok {
		f.value = v.yearsLater(shift)
	}
	return f
}

// same takes "samme periode", "samme kvartal" before "året før" and reports whether it
// was there.
func (x *Extractor) same(f *found) bool {
	k := f.lo - 1
	if x.before(k) == "i" || x.before(k) == "for" {
		k--
	}
	switch x.before(k) {
	case "periode", "måned", "kvartal", "halvår", "tid", "tidspunkt", "uge", "dag", "tidsrum", "periodes", "weekend", "sæson", "måneder":
	default:
		return false
	}
	j := k - 1
	if x.before(j) != "samme" {
		if _, lo, ok := x.numberBack(k); !ok || x.before(lo-1) != "samme" {
			return false
		} else {
			j = lo - 1
		}
	}
	f.lo = j
	x.article(f)
	return true
}

// sameSpan takes "i fjor" and the like behind "samme kvartal": it is then a year's span.
func (x *Extractor) sameSpan(f *found, v value) *found {
	j := f.end
	if x.after(j) == "i" && x.d.ClassAt(j+1).Has(lexicon.DayWord) || x.after(j) == "året" || x.word(j).role == relative && x.after(j+1) == "år" {
		shift := -1
		end := j + 2
		switch {
		case x.after(j) == "året" && (x.after(j+1) == "efter"):
			shift = 1
		case x.after(j) == "året" && x.after(j+1) != "før" && x.after(j+1) != "forinden":
			return nil
		case x.after(j) == "i" && x.after(j+1) != "fjor":
			return nil
		case x.word(j).role == relative:
			shift = x.word(j).n
		}
		f.end = end
		switch {
		case !v.known():
		case f.value.unit == year:
			f.value = f.value.yearsLater(shift)
		default:
			f.value = v.yearsLater(shift)
		}
		return f
	}
	if x.after(j) == "i" {
		if y, end, ok := x.plainYear(j + 1); ok { // "samme kvartal i 2019"
			f.end = end
			if v.known() {
				f.value = v.yearsLater(y - v.first.Year())
			}
			return f
		}
	}
	return nil
}

// sameLastYear reads "samme periode sidste år" at "år".
func (x *Extractor) sameLastYear(i int) *found {
	if x.form(i) != "år" && x.form(i) != "fjor" {
		return nil
	}
	rel := x.word(i - 1)
	shift := rel.n
	if x.before(i-1) == "i" && x.form(i) == "fjor" {
		shift = -1
	} else if rel.role != relative {
		return nil
	}
	f := x.found(i-1, i+1)
	f.done, f.single = true, true
	if !x.same(f) {
		return nil
	}
	f.value, f.anchor = unresolved(noUnit, ""), anchorNone
	today, anchor := x.today()
	if x.form(f.lo+1) == "tid" || x.form(f.lo+1) == "tidspunkt" { // "ved samme tid sidste år"
		if today.Known() {
			f.anchor, f.value = anchor, dayValue(today).yearsLater(shift)
			f.value.timex = f.value.edtf
		}
		return f
	}
	if v, ok := x.lastPeriod(); ok && today.Known() {
		f.anchor = anchor
		f.value = v.yearsLater(today.Year() + shift - v.first.Year())
	}
	return f
}

// lastStated returns the last row that "året før" can count from: not another "året
// før", which tells of the same two years.
func (x *Extractor) lastStated() (value, bool) {
	rows := x.told()
	for k := len(rows) - 1; k >= 0; k-- {
		r := &rows[k]
		if r.First.Known() && r.Type != "duration" && !(r.Rule == "date/context" && r.Granularity == "year") {
			return x.valueOf(r), true
		}
	}
	return x.last()
}

// lastPeriod returns the span of time that "samme periode" repeats: of the row before,
// or of the last that is no day and no year of another sentence. "siden nytår" runs to
// today.
func (x *Extractor) lastPeriod() (value, bool) {
	rows := x.told()
	for k := len(rows) - 1; k >= 0; k-- {
		r := &rows[k]
		if !r.First.Known() || r.Type != "date" || r.Role == "published" {
			continue
		}
		if since := r.Mod == "since" && r.First < x.d.Published; since || r.First != r.Last && (int(r.Sentence) == x.sentence || r.Granularity != "year") {
			v := x.valueOf(r)
			if since {
				v = days(day, r.First, x.d.Published)
			}
			return v, true
		}
	}
	return x.last()
}

// numberWordBefore reports whether a number stands before "samme … uger".
func (x *Extractor) numberWordBefore(i int) bool {
	_, _, ok := x.numberBack(i)
	return ok
}

// eventAfter reports whether "dagen efter" at word j is followed by an event it counts
// from: "dagen efter valget", "året før pandemien".
func (x *Extractor) eventAfter(j int) bool {
	if j >= len(x.d.Words) || x.lineAt(j) {
		return false
	}
	w := &x.d.Words[j]
	if w.Shape.Has(lexicon.Punct) || w.Shape.Has(lexicon.Digits) {
		return false
	}
	switch x.form(j) {
	case "at", "en", "et", "den", "det", "de", "sin", "sit", "deres", "hans", "hendes":
		return true
	}
	if w.Is(lexicon.Verb) && !w.Is(lexicon.Definite) || w.Is(lexicon.Function) {
		return false
	}
	return w.Is(lexicon.Noun) || w.Shape.Has(lexicon.Capital) || w.ID == 0
}

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
		if x.after(f.end) == "den" {
			return nil
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
