package date

import (
	"kilde/lexicon"
)

// in returns the holiday of a year.
func (h holiday) in(y int) value {
	if h.week > 0 {
		return weekValue(y, h.week)
	}
	first, last := h.bounds(y)
	return days(day, first, last)
}

// bounds returns the first and last day of the holiday in a year.
func (h holiday) bounds(y int) (first, last lexicon.Day) {
	if h.easter {
		e := lexicon.Easter(y)
		return e + lexicon.Day(h.first), e + lexicon.Day(h.last)
	}
	first = lexicon.DayOf(y, h.first/100, h.first%100)
	if h.last < h.first {
		y++
	}
	return first, lexicon.DayOf(y, h.last/100, h.last%100)
}

// holidayName reads "2. påskedag", "juleaften 2023", "grundlovsdag", "efterårsferien",
// "Sankt Hans", "mellem jul og nytår".
func (x *Extractor) holidayName(i int) *found {
	d := x.d
	w := &d.Words[i]
	f := x.found(i, i+1)
	f.unit = day
	if x.word(i).role == sankt {
		j := i + 1
		if x.is(j, '.') {
			j++
		}
		if x.after(j) != "hans" {
			return nil
		}
		f.holiday, f.end = holiday{known: true, first: 623, last: 623}, j+1
		if a := x.after(j + 1); a == "aften" || a == "aftens" {
			f.end++
		}
		x.holidayYear(f)
		return f
	}
	if !w.Is(lexicon.Holiday) || x.hyphened(i) {
		return nil
	}
	h := x.voc.of(w.ID).holiday
	name := x.form(i)
	switch b := x.before(i - 1); {
	case name == "himmelfart" && b != "kristi", name == "bededag" && b != "store":
		return nil
	case b == "kristi", b == "store" && name == "bededag":
		f.lo--
	case h.nth:
		if n, lo, ok := x.ordinalBefore(i); ok && (n == 1 || n == 2) {
			f.lo = lo
			h.first += n - 1
			h.last += n - 1
		}
	case name == "jul" || name == "nytår" || name == "påske" || name == "pinse":
		if g := x.betweenFeasts(i); g != nil {
			return g
		}
		switch b {
		case "til", "før", "inden", "efter", "i", "over", "omkring", "siden", "mod", "ved", "denne", "sidste":
		case "fra":
			if name != "nytår" {
				return nil
			}
		default:
			if _, _, ok := x.plainYear(i + 1); !ok {
				return nil
			}
		}
	}
	f.holiday = h
	if !h.known {
		x.yearAfter(f)
		f.done, f.anchor, f.year = true, anchorNone, 0
		f.value = unresolved(noUnit, "")
		f.single = true
		return f
	}
	if h.week > 0 {
		f.holiday = holiday{}
		f.unit, f.n = week, h.week
	}
	x.holidayYear(f)
	x.sinceTurn(f)
	return f
}

// sinceTurn makes "siden nytår" and "fra nytår" begin on New Year's Day.
func (x *Extractor) sinceTurn(f *found) {
	if f.holiday.first == 1231 && f.holiday.last == 101 && f.year == 0 {
		switch x.before(f.lo - 1) {
		case "siden", "fra":
			f.holiday.first = 101
		}
	}
}

// holidayYear takes the year behind a holiday.
func (x *Extractor) holidayYear(f *found) {
	x.yearAfter(f)
	if f.year == 0 {
		x.relativeYear(f)
	}
}

// betweenFeasts reads "mellem jul og nytår".
func (x *Extractor) betweenFeasts(i int) *found {
	if x.form(i) != "jul" || x.before(i-1) != "mellem" || x.after(i+1) != "og" || x.after(i+2) != "nytår" {
		return nil
	}
	f := x.found(i-1, i+3)
	f.unit, f.single, f.holiday = day, true, holiday{known: true, first: 1227, last: 1230}
	return f
}

// advent reads "første søndag i advent" at the weekday.
func (x *Extractor) advent(i int) *found {
	if x.form(i) != "søndag" || x.after(i+1) != "i" || x.after(i+2) != "advent" {
		return nil
	}
	n, lo, ok := x.ordinalBefore(i)
	if !ok || n < 1 || n > 4 {
		return nil
	}
	f := x.found(lo, i+3)
	f.unit, f.done, f.anchor = day, true, anchorExplicit
	x.yearAfter(f)
	at := func(y int) value {
		fourth := lexicon.DayOf(y, 12, 24)
		fourth -= lexicon.Day(fourth.Weekday() % 7)
		return dayValue(fourth - lexicon.Day(7*(4-n)))
	}
	if f.year == 0 {
		today, anchor := x.today()
		f.anchor, f.value = anchor, unresolved(day, "")
		if !today.Known() {
			return f
		}
		f.year = today.Year()
		if x.tenseAt(f.lo, f.end) == past && at(f.year).first > today {
			f.year--
		}
	}
	f.value = at(f.year)
	return f
}

// byFeast takes the feast behind a weekday, which it is then the first after or the last
// before: "tirsdag efter påske", "søndagen før jul".
func (x *Extractor) byFeast(f *found) {
	after := x.after(f.end) == "efter"
	if f.done || !after && x.after(f.end) != "før" || !x.d.ClassAt(f.end+1).Has(lexicon.Holiday) || x.lineAt(f.end+1) {
		return
	}
	floor := x.floor
	x.floor = f.end
	g := x.holidayName(f.end + 1)
	x.floor = floor
	if g == nil || g.lo != f.end+1 {
		return
	}
	v, _ := x.resolve(g)
	f.end, f.done, f.single, f.anchor = g.end, true, true, g.anchor
	f.value = unresolved(day, weekdayTimex(f.weekday))
	switch {
	case !v.known():
	case after:
		f.value = dayValue(v.last + 1 + lexicon.Day((f.weekday-1-v.last.Weekday()+14)%7))
	default:
		f.value = dayValue(v.first - 1 - lexicon.Day((v.first.Weekday()-1-f.weekday+14)%7))
	}
}
