package date

import (
	"kilde/lexicon"
)

// clock is a time of the day, or from one to another, in minutes.
type clock struct {
	ok, hasTo bool
	from, to  int
	exact     bool // minutes are stated
	approx    bool
	after     bool
}

func hhmm(m int) string {
	h, m := m/60%24, m%60
	return string([]byte{'0' + byte(h/10), '0' + byte(h%10), ':', '0' + byte(m/10), '0' + byte(m%10)})
}

// clockTime reads a clock time that no day before it has taken: "kl. 14", "klokken
// 16.30 til 19", "18:45 - 21:15", "ved 15-tiden". A day may follow ("klokken 21 onsdag
// aften"); else it is of the day that the paragraph named last.
func (x *Extractor) clockTime(i int) *found {
	c, lo, end, ok := x.readClock(i)
	if !ok {
		if c, ok = x.toldHour(i); !ok {
			return nil
		}
		lo, end = i, i+1
	}
	f := x.found(lo, end)
	f.clock, f.kind, f.done, f.unit, f.value = c, aTime, true, hour, unresolved(hour, "")
	if g := x.pointAt(end); g != nil && (g.unit == day || g.unit == daypart) {
		if g.part == noPart {
			x.partAfter(g)
		}
		g.lo, g.clock, g.single = lo, c, true
		v, _ := x.resolve(g)
		f.end, f.value, f.anchor, f.part = g.end, v, g.anchor, g.part
		f.value.unit = hour
		return f
	}
	if g := x.daysAfter(lo, end, c); g != nil {
		return g
	}
	if d, near := x.contextDay(c.from < 12*60); d.Known() && !x.telephones() {
		f.value, f.anchor = dayValue(d), anchorContext
		if !near {
			f.conf = 0.7
		}
	}
	f.value.unit = hour
	return f
}

// toldHour reads hours and minutes without "kl." where a story tells by them: "17.30 fik
// hun besked", "Hun ankom 17.30." A number that may be a day and month is none.
func (x *Extractor) toldHour(i int) (c clock, ok bool) {
	d := x.d
	w := &d.Words[i]
	if n := w.Len(); n != 4 && n != 5 || d.Text[w.Hi-3] != '.' || x.glued(i) && i > 0 {
		return c, false
	}
	m, exact, end, ok := x.hour(i)
	if !ok || !exact || m >= 24*60 {
		return c, false
	}
	if past := m % 60; past >= 1 && past <= 12 && past != 5 && past != 10 {
		return c, false
	}
	c = clock{ok: true, from: m, exact: true}
	if x.opens(i) {
		return c, x.tells(end)
	}
	if i == 0 || x.lineAt(i) || !d.Words[i-1].Is(lexicon.Verb) {
		return c, false
	}
	switch x.before(i - 1) {
	case "ankom", "ankommer", "kom", "begynder", "begyndte", "starter", "startede", "mødes", "mødtes", "åbner", "åbnede", "lukker", "lukkede",
		"slutter", "sluttede", "afgår", "afgik", "landede", "lander":
	default:
		return c, false
	}
	return c, end >= len(d.Words) || x.lineAt(end) || (x.is(end, '.') || x.is(end, ',') || x.is(end, ')')) && !(end+1 < len(d.Words) && x.glued(end+1))
}

// tells reports whether a finite verb and its subject stand at word j: "fik hun", "blev
// Jens". The figure before them is no subject, then.
func (x *Extractor) tells(j int) bool {
	if j+1 >= len(x.d.Words) || x.d.Words[j].Shape.Has(lexicon.Line|lexicon.Capital) || x.verb(j) == noTense {
		return false
	}
	switch x.form(j + 1) {
	case "han", "hun", "de", "vi", "jeg", "man", "der":
		return true
	}
	w := &x.d.Words[j+1]
	return w.Shape.Has(lexicon.Capital) && !w.Shape.Has(lexicon.AllCaps) || w.Is(lexicon.Noun) && w.Is(lexicon.Definite) && !w.Is(lexicon.Verb|lexicon.Function|lexicon.Adjective)
}

// daysAfter reads the days of every week behind hours, words [lo, end): "kl. 8-16 på
// hverdage", "kl. 10 hver lørdag".
func (x *Extractor) daysAfter(lo, end int, c clock) *found {
	j := end
	switch x.after(j) {
	case "på":
		j++
	case "om": // "kl. 15 om fredagen"
		if x.word(j+1).role != theWeekday {
			return nil
		}
		j++
	}
	k := j
	switch x.after(k) {
	case "alle", "hver":
		k++
		if f := x.after(k); f == "ugens" || f == "ugen" {
			k++
		}
	}
	if k >= len(x.d.Words) || x.lineAt(k) {
		return nil
	}
	var f *found
	floor := x.floor
	x.floor = j
	switch n := x.weekdayOf(k); {
	case n > 0 && x.form(j-1) == "om":
		f = x.found(k, k+1)
		f.unit, f.kind, f.done, f.freq, f.value = day, aSet, true, 1, unresolved(day, weekdayTimex(n))
	case n > 0 && (k > j || x.word(k).role == weekdays):
		f = x.weekdaySet(k, k, n)
	case x.d.Words[k].Is(lexicon.DayPart) || unitOf(x.unitAt(k)) == day:
		f = x.repeated(k)
	}
	x.floor = floor
	if f == nil || f.kind != aSet || f.clock.ok {
		return nil
	}
	f.lo, f.clock = lo, c
	return f
}

// clockAfter takes the part of the day and the clock time that follow a day: "tirsdag
// aften", "torsdag den 6. juni, kl. 19", "lørdag mellem klokken 16.30 og 19".
func (x *Extractor) clockAfter(f *found) {
	if f.unit != day && f.unit != daypart || f.clock.ok || f.holiday.first != f.holiday.last || !x.timeAt(f.end) {
		return
	}
	if f.part == noPart {
		x.partAfter(f)
	}
	j := f.end
	if x.is(j, ',') {
		j++
	}
	for range 3 {
		if x.any(j, clockLead) && !x.lineAt(j) {
			j++
			continue
		}
		if x.is(j, '.') && x.form(j-1) == "ca" || x.is(j, ':') {
			j++
		}
		break
	}
	if x.lineAt(j) {
		return
	}
	if c, lo, end, ok := x.readClock(j); ok && lo <= j {
		f.clock, f.end = c, end
		return
	}
	// A header or an invitation states the hour bare: "8. maj 2019 09:12", "14. OKT 2021 09.40".
	if f.year > 0 || f.weekday > 0 {
		if j == f.end || x.is(f.end, ',') {
			if c, end, ok := x.bareClock(j); ok && (c.exact || f.weekday > 0 && f.day == 0) {
				f.clock, f.end = c, end
			}
		}
	}
}

// timeAt reports whether a time of the day may begin at word j, or behind a comma there.
func (x *Extractor) timeAt(j int) bool {
	if x.is(j, ',') {
		j++
	}
	if j >= len(x.d.Words) {
		return false
	}
	w := &x.d.Words[j]
	return w.Mark == ':' || w.Is(lexicon.DayPart|lexicon.DateWord) || w.Shape.Has(lexicon.Digits) || x.any(j, clockLead|partBehind)
}

// partAfter takes "aften" of "tirsdag aften", "om eftermiddagen".
func (x *Extractor) partAfter(f *found) {
	j := f.end
	if x.any(j, partBehind) {
		if x.after(j) == "om" {
			j++
		}
		switch x.after(j) {
		case "tidlig", "sen", "sent":
			j++
		}
	}
	if j >= len(x.d.Words) || x.lineAt(j) || !x.d.Words[j].Is(lexicon.DayPart) {
		return
	}
	p := x.voc.of(x.d.Words[j].ID).part
	if p == noPart || x.is(j+1, '-') && x.glued(j+1) || p == atNight && x.after(j+1) == "til" {
		return
	}
	f.part, f.end = p, j+1
}

// readClock reads "kl. 14", "klokken 14.30-16", "kl. 9 til 12.30", "kl. 14 og 18",
// "15-tiden". The words before the hour belong to it.
func (x *Extractor) readClock(i int) (c clock, lo, end int, ok bool) {
	if i >= len(x.d.Words) {
		return
	}
	lo = i
	j := i
	if x.word(i).role == clockWord {
		if i > 0 && x.is(i-1, '.') && i > 1 && x.d.Words[i-2].Shape.Has(lexicon.Digits) && x.form(i) == "kl" && !x.d.Words[i].Shape.Has(lexicon.Capital) {
			return c, 0, 0, false // "4.-6. kl." is a class
		}
		j++
		if x.is(j, '.') || x.is(j, ':') {
			j++
		}
		for {
			switch x.after(j) {
			case "ca", "cirka", "omkring":
				c.approx = true
				j++
				if x.is(j, '.') {
					j++
				}
				continue
			}
			break
		}
		from, exact, k, ok := x.hour(j)
		if !ok || x.lineAt(j) {
			return c, 0, 0, false
		}
		c.ok, c.from, c.exact, end = true, from, exact, k
		x.clockEnd(&c, &end, i)
	} else {
		if !x.d.Words[j].Shape.Has(lexicon.Digits) {
			return c, 0, 0, false
		}
		if j+2 < len(x.d.Words) && x.d.Words[j].Shape.Has(lexicon.Digits) && x.dash(j+1) && x.form(j+2) == "tiden" {
			from, exact, _, ok := x.hour(j)
			return clock{ok: ok, from: from, exact: exact, approx: true}, i, j + 3, ok
		}
		from, to, k, ok := x.colonRange(j)
		if !ok {
			from, to, k, ok = x.spanOfHours(j)
		}
		if !ok {
			return c, 0, 0, false
		}
		c.ok, c.from, c.to, c.hasTo, c.exact, end = true, from, to, true, true, k
	}
	switch x.before(lo - 1) {
	case "omkring", "cirka", "ved":
		c.approx = true
	case "efter":
		c.after = true
	}
	return c, lo, end, true
}

// clockEnd reads the end of a span of hours.
func (x *Extractor) clockEnd(c *clock, end *int, i int) {
	j := *end
	switch {
	case x.dash(j) && j+1 < len(x.d.Words):
		j++
	case x.after(j) == "til":
		j++
	case x.after(j) == "og" && (x.before(i-1) == "mellem" || x.hourAlone(j+1)):
		j++
	default:
		return
	}
	if x.word(j).role == clockWord {
		j++
		if x.is(j, '.') {
			j++
		}
	}
	if to, exact, k, ok := x.hour(j); ok && !x.lineAt(j) && (x.unitAt(k) == "" || x.form(k) == "hverdage") {
		c.to, c.hasTo, *end = to, true, k
		c.exact = c.exact || exact
	}
}

// hourAlone reports whether word j is an hour of the day and counts nothing.
func (x *Extractor) hourAlone(j int) bool {
	_, _, k, ok := x.hour(j)
	return ok && (k >= len(x.d.Words) || x.lineAt(k) || x.d.Words[k].Shape.Has(lexicon.Punct) || x.d.Words[k].Is(lexicon.Function|lexicon.Verb) && !x.d.Words[k].Is(lexicon.Noun))
}

// hour reads "14", "14.30", "07:15", "9:00:00", "otte".
func (x *Extractor) hour(j int) (minutes int, exact bool, end int, ok bool) {
	if j >= len(x.d.Words) {
		return
	}
	w := &x.d.Words[j]
	if x.form(j) == "halv" && j+1 < len(x.d.Words) { // "halv otte"
		n, ok := x.number.At(x.d, j+1)
		if !ok || n.Value < 1 || n.Value > 12 || n.Value != float64(int(n.Value)) || n.End != j+2 {
			return 0, false, 0, false
		}
		return int(n.Value)*60 - 30, true, n.End, true
	}
	if w.Shape.Has(lexicon.Letters) {
		n, ok := x.number.At(x.d, j)
		if !ok || !n.InWords || n.Value < 1 || n.Value > 24 || n.Value != float64(int(n.Value)) || n.End != j+1 {
			return 0, false, 0, false
		}
		return int(n.Value) * 60, false, n.End, true
	}
	h, m := 0, 0
	text := x.d.WordText(j)
	if n, ok := x.d.Int(j); ok && len(text) <= 2 {
		h, end = n, j+1
		if x.is(j+1, ':') && x.glued(j+1) && x.glued(j+2) {
			if mm, ok := x.d.Int(j + 2); ok && x.d.Words[j+2].Len() == 2 {
				m, exact, end = mm, true, j+3
				if x.is(end, ':') && x.glued(end) && x.glued(end+1) {
					if _, ok := x.d.Int(end + 1); ok {
						end += 2
					}
				}
			}
		}
	} else if len(text) == 4 || len(text) == 5 {
		if text[len(text)-3] != '.' {
			return 0, false, 0, false
		}
		h, m = atoi(text[:len(text)-3]), atoi(text[len(text)-2:])
		exact, end = true, j+1
	} else {
		return 0, false, 0, false
	}
	if h > 24 || m > 59 {
		return 0, false, 0, false
	}
	return h*60 + m, exact, end, true
}

// bareClock reads an hour after a day without "kl.": "09:12", "09.40", "10-16".
func (x *Extractor) bareClock(j int) (c clock, end int, ok bool) {
	if j >= len(x.d.Words) || !x.d.Words[j].Shape.Has(lexicon.Digits) {
		return c, 0, false
	}
	from, exact, k, ok := x.hour(j)
	if !ok {
		return c, 0, false
	}
	c = clock{ok: true, from: from, exact: exact}
	end = k
	if x.dash(k) {
		if to, e, k2, ok := x.hour(k + 1); ok {
			c.to, c.hasTo, end = to, true, k2
			c.exact = c.exact || e
			return c, end, !x.countsAfter(k2)
		}
	}
	if !exact || !x.endsHere(k) {
		return c, 0, false
	}
	if x.d.Words[j].Len() > 2 && x.d.Words[j].Len() < 5 { // "2. maj 4.30"
		return c, 0, false
	}
	if k < len(x.d.Words) && x.zone(k) {
		end = k + 1
	}
	return c, end, true
}

// endsHere reports whether nothing that could be counted stands at word k.
func (x *Extractor) endsHere(k int) bool {
	if k >= len(x.d.Words) || x.lineAt(k) || x.d.Words[k].Shape.Has(lexicon.Line) || x.zone(k) {
		return true
	}
	w := &x.d.Words[k]
	if w.Shape.Has(lexicon.Punct) {
		switch x.d.Text[w.Lo] {
		case ',', '.', '|', ')', '-', ';', '/':
			return !x.glued(k+1) || x.d.Text[w.Lo] != '-' && x.d.Text[w.Lo] != '/'
		}
		return x.d.Text[w.Lo] >= 0x80
	}
	return w.Shape.Has(lexicon.Capital)
}

// zone reports whether word k names a time zone of a wire's header.
func (x *Extractor) zone(k int) bool {
	switch x.d.WordText(k) {
	case "CET", "CEST", "GMT", "UTC":
		return true
	}
	return false
}

// colonRange reads "18:45 - 21:15".
func (x *Extractor) colonRange(j int) (from, to, end int, ok bool) {
	if !x.is(j+1, ':') || !x.glued(j+1) || j > 0 && x.glued(j) && !x.is(j-1, '(') {
		return
	}
	from, exact, k, ok := x.hour(j)
	if !ok || !exact || !x.dash(k) {
		return 0, 0, 0, false
	}
	to, exact, k, ok = x.hour(k + 1)
	if !ok || !exact || k-j < 7 || x.unitAt(k) != "" {
		return 0, 0, 0, false
	}
	return from, to, k, true
}

// spanOfHours reads "tidsrummet 10.00 til 15.00" at its first hour, and "fra 11.30 til
// 13.00", whose minutes are quarters: "fra 1.10 til 3.11" are days.
func (x *Extractor) spanOfHours(j int) (from, to, end int, ok bool) {
	b := x.before(j - 1)
	if b != "tidsrummet" && b != "fra" && b != "mellem" {
		return
	}
	from, exact, k, ok := x.hour(j)
	if !ok || !x.dash(k) && x.after(k) != "til" && x.after(k) != "og" {
		return 0, 0, 0, false
	}
	to, last, k, ok := x.hour(k + 1)
	if !ok || exact != last || x.unitAt(k) != "" || x.countsAfter(k) {
		return 0, 0, 0, false
	}
	if b != "tidsrummet" && !(exact && from%15 == 0 && to%15 == 0) {
		return 0, 0, 0, false
	}
	return from, to, k, true
}

// telephones reports whether the sentence asks to ring, so that its hours are those of any
// day: "Ring til Knud på 20 77 41 03 efter kl. 17".
func (x *Extractor) telephones() bool {
	s := &x.d.Sentences[x.sentence]
	for k := int(s.First); k < min(int(s.First)+3, int(s.End)); k++ {
		switch x.form(k) {
		case "ring", "tlf", "telefon", "kontakt", "telefonen":
			return true
		}
	}
	return false
}

// addClock writes the clock and the part of the day into the row.
func (x *Extractor) addClock(f *found, row *Date) {
	if f.part != noPart && row.Type == "date" {
		row.Type, row.Granularity = "time", granularities[daypart]
		if row.First.Known() {
			first := row.First
			if f.night {
				row.Last = first
				row.First = first - 1
				first--
			}
			row.TIMEX = first.String() + "T" + partNames[f.part]
			if row.First != row.Last {
				row.EDTF = row.First.String() + "/" + row.Last.String()
			}
		} else {
			row.TIMEX += "T" + partNames[f.part]
		}
	}
	c := f.clock
	if !c.ok {
		return
	}
	row.Time = hhmm(c.from)
	if c.hasTo {
		row.TimeEnd = hhmm(c.to)
	}
	if row.Type == "set" {
		return
	}
	row.Type = "time"
	row.Granularity = granularities[hour]
	if c.exact {
		row.Granularity = granularities[minute]
	}
	switch {
	case !row.First.Known():
		if row.TIMEX == "" || row.TIMEX[0] == 'T' {
			row.TIMEX = ""
		}
		row.TIMEX += "T" + row.Time
	case row.First == row.Last:
		row.EDTF = row.First.String() + "T" + row.Time
		row.TIMEX = row.EDTF
		if c.hasTo {
			row.EDTF += "/" + row.First.String() + "T" + row.TimeEnd
		}
	case c.hasTo:
		row.EDTF = row.First.String() + "T" + row.Time + "/" + row.Last.String() + "T" + row.TimeEnd
		row.TIMEX = row.EDTF
	}
	if c.approx && row.Mod == "" {
		row.Mod = "approx"
	}
	if c.after && row.Mod == "" {
		row.Mod = "after"
	}
}
