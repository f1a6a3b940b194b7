package date

import (
	"slices"
	"strconv"
	"strings"

	"kilde/lexicon"
)

// unit is the size of a piece of the calendar.
type unit uint8

const (
	noUnit unit = iota
	minute
	hour
	daypart
	day
	week
	weekend
	month
	quarter
	season
	half
	year
	school // 1 August to 31 July
	decade
	century
)

var granularities = [...]string{"", "minute", "hour", "daypart", "day", "week", "week", "month", "quarter", "season", "half", "year", "year", "decade", "century"}

// value is a piece of the calendar, or a span from one to another.
type value struct {
	unit        unit
	first, last lexicon.Day
	edtf, timex string
}

func (v value) known() bool { return v.first.Known() }

// unresolved is a value whose days nobody knows.
func unresolved(u unit, timex string) value {
	return value{unit: u, first: lexicon.NoDay, last: lexicon.NoDay, timex: timex}
}

// pad returns n with at least width digits.
func pad(n, width int) string {
	var buf [20]byte
	return string(appendPad(buf[:0], n, width))
}

func appendPad(b []byte, n, width int) []byte {
	at := len(b)
	b = strconv.AppendInt(b, int64(n), 10)
	for len(b)-at < width {
		b = slices.Insert(b, at, '0')
	}
	return b
}

// dashed returns a year and a number of two digits: "2024-W05".
func dashed(a int, mark string, b int) string {
	var buf [24]byte
	return string(appendPad(append(appendPad(buf[:0], a, 4), mark...), b, 2))
}

// days returns the value of a span of days that no calendar unit names.
func days(u unit, first, last lexicon.Day) value {
	s := first.String()
	if last != first {
		var buf [32]byte
		s = string(last.Append(append(first.Append(buf[:0]), '/')))
	}
	return value{u, first, last, s, s}
}

func dayValue(d lexicon.Day) value { return days(day, d, d) }

func weekOf(d lexicon.Day) value {
	y, w := d.ISOWeek()
	return weekValue(y, w)
}

func weekValue(y, w int) value {
	first := lexicon.WeekStart(y, w)
	v := days(week, first, first+6)
	v.timex = dashed(y, "-W", w)
	return v
}

func weekendOf(d lexicon.Day) value {
	y, w := d.ISOWeek()
	first := lexicon.WeekStart(y, w) + 5
	v := days(weekend, first, first+1)
	v.timex = dashed(y, "-W", w) + "-WE"
	return v
}

func monthValue(y, m int) value {
	s := dashed(y, "-", m)
	return value{month, lexicon.DayOf(y, m, 1), lexicon.DayOf(y, m, lexicon.DaysIn(y, m)), s, s}
}

func yearValue(y int) value {
	s := pad(y, 4)
	return value{year, lexicon.DayOf(y, 1, 1), lexicon.DayOf(y, 12, 31), s, s}
}

func quarterValue(y, q int) value {
	s := pad(y, 4)
	return value{quarter, lexicon.DayOf(y, 3*q-2, 1), lexicon.DayOf(y, 3*q+1, 1) - 1, s + "-" + strconv.Itoa(32+q), s + "-Q" + strconv.Itoa(q)}
}

func halfValue(y, h int) value {
	s := pad(y, 4)
	return value{half, lexicon.DayOf(y, 6*h-5, 1), lexicon.DayOf(y, 6*h+1, 1) - 1, s + "-" + strconv.Itoa(39+h), s + "-H" + strconv.Itoa(h)}
}

// seasonValue: spring is 1, winter 4 and ends in the next year.
func seasonValue(y, n int) value {
	s := pad(y, 4)
	return value{season, lexicon.DayOf(y, 3*n, 1), lexicon.DayOf(y, 3*n+3, 1) - 1, s + "-" + strconv.Itoa(20+n), s + "-" + "SPSUFAWI"[2*n-2:2*n]}
}

func schoolValue(y int) value {
	a, b := pad(y, 4), pad(y+1, 4)
	return value{school, lexicon.DayOf(y, 8, 1), lexicon.DayOf(y+1, 7, 31), a + "-08/" + b + "-07", a + "-08/" + b + "-07"}
}

func decadeValue(y int) value {
	s := pad(y/10, 3)
	return value{decade, lexicon.DayOf(y/10*10, 1, 1), lexicon.DayOf(y/10*10+9, 12, 31), s + "X", s}
}

func centuryValue(y int) value {
	s := pad(y/100, 2)
	return value{century, lexicon.DayOf(y/100*100, 1, 1), lexicon.DayOf(y/100*100+99, 12, 31), s + "XX", s}
}

// of returns the unit of kind u that holds day d.
func (u unit) of(d lexicon.Day) value {
	y, m, _ := d.Date()
	switch u {
	case week:
		return weekOf(d)
	case weekend:
		return weekendOf(d)
	case month:
		return monthValue(y, m)
	case quarter:
		return quarterValue(y, (m+2)/3)
	case half:
		return halfValue(y, (m+5)/6)
	case season:
		if m < 3 {
			return seasonValue(y-1, 4)
		}
		return seasonValue(y, m/3)
	case year:
		return yearValue(y)
	case school:
		if m < 8 {
			y--
		}
		return schoolValue(y)
	case decade:
		return decadeValue(y)
	case century:
		return centuryValue(y)
	}
	return dayValue(d)
}

// shift returns the unit n units later, as "næste år" is one later than this.
func (v value) shift(n int) value { return v.unit.later(v.first, n) }

// later returns the unit n units later than the one that holds day d.
func (u unit) later(d lexicon.Day, n int) value {
	y, m, _ := d.Date()
	switch u {
	case week, weekend:
		return u.of(d + lexicon.Day(7*n))
	case month:
		return month.of(lexicon.DayOf(y, m+n, 1))
	case quarter:
		return quarter.of(lexicon.DayOf(y, m+3*n, 1))
	case half:
		return half.of(lexicon.DayOf(y, m+6*n, 1))
	case season, year, school:
		return u.of(lexicon.DayOf(y+n, m, 1))
	case decade:
		return decadeValue(y + 10*n)
	case century:
		return centuryValue(y + 100*n)
	}
	return dayValue(d + lexicon.Day(n))
}

// yearsLater returns the same span n years later: "samme periode året før".
func (v value) yearsLater(n int) value {
	y, m, d := v.first.Date()
	switch v.unit {
	case week:
		yy, w := v.first.ISOWeek()
		if last, end := v.last.ISOWeek(); end != w {
			return span(weekValue(yy+n, w), weekValue(last+n, end), week)
		}
		return weekValue(yy+n, w)
	case month, quarter, half, season, year, school, decade, century:
		one := v.unit.of(v.first)
		if one.last == v.last {
			return v.unit.of(lexicon.DayOf(y+n, m, 1))
		}
	}
	ly, lm, ld := v.last.Date()
	last := lexicon.DayOf(ly+n, lm, min(ld, lexicon.DaysIn(ly+n, lm)))
	if ld == lexicon.DaysIn(ly, lm) {
		last = lexicon.DayOf(ly+n, lm, lexicon.DaysIn(ly+n, lm))
	}
	return days(v.unit, lexicon.DayOf(y+n, m, d), last)
}

// span returns the span from a to b; without b it is a.
func span(a, b value, u unit) value {
	a.unit = u
	if b.unit == noUnit {
		return a
	}
	if !a.known() || !b.known() {
		return value{u, lexicon.NoDay, lexicon.NoDay, "", a.timex + "/" + b.timex}
	}
	edtf := a.edtf + "/" + b.edtf
	if a.edtf == "" || b.edtf == "" || strings.Contains(a.edtf, "/") || strings.Contains(b.edtf, "/") {
		edtf = a.first.String() + "/" + b.last.String()
	}
	timex := a.timex + "/" + b.timex
	if strings.Contains(a.timex, "/") || strings.Contains(b.timex, "/") {
		timex = edtf
	}
	return value{u, a.first, b.last, edtf, timex}
}

// narrow returns the part of a unit that "begyndelsen af", "midten af", "slutningen af",
// "udgangen af" and "indgangen til" mean: thirds, or the day at its edge.
func (v value) narrow(part string) value {
	if !v.known() {
		return v
	}
	y, m, _ := v.first.Date()
	third := 0
	switch part {
	case "first":
		return value{day, v.first, v.first, v.first.String(), v.first.String()}
	case "last":
		return value{day, v.last, v.last, v.last.String(), v.last.String()}
	case "mid":
		third = 1
	case "end":
		third = 2
	}
	switch v.unit {
	case month:
		v.first, v.last = pick(third, v.first, lexicon.DayOf(y, m, 11), lexicon.DayOf(y, m, 21), v.last+1)
	case year, school:
		v.first, v.last = pick(third, v.first, lexicon.DayOf(y, m+4, 1), lexicon.DayOf(y, m+8, 1), v.last+1)
	case season, quarter:
		v.first, v.last = pick(third, v.first, lexicon.DayOf(y, m+1, 1), lexicon.DayOf(y, m+2, 1), v.last+1)
	case half:
		v.first, v.last = pick(third, v.first, lexicon.DayOf(y, m+2, 1), lexicon.DayOf(y, m+4, 1), v.last+1)
	case decade:
		v.first, v.last = pick(third, v.first, lexicon.DayOf(y+4, 1, 1), lexicon.DayOf(y+7, 1, 1), v.last+1)
	case century:
		v.first, v.last = pick(third, v.first, lexicon.DayOf(y+33, 1, 1), lexicon.DayOf(y+67, 1, 1), v.last+1)
	case week:
		v.first, v.last = pick(third, v.first, v.first+2, v.first+4, v.last+1)
	}
	return v
}

// pick returns the third between two of the four bounds.
func pick(third int, a, b, c, d lexicon.Day) (first, last lexicon.Day) {
	bounds := [4]lexicon.Day{a, b, c, d}
	return bounds[third], bounds[third+1] - 1
}
