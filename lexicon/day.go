package lexicon

import "time"

// Day counts days from 1970-01-01 in the proleptic Gregorian calendar, as Parquet's
// DATE does. NoDay is the unknown day; all methods but IsZero need a known one.
type Day int32

// NoDay is the day that is not known.
const NoDay Day = -1 << 31

// DayOf returns the day of a date. Months and days out of range carry over as in
// time.Date: 2017-02-29 is 2017-03-01. ValidDate tells whether a date exists.
func DayOf(year, month, day int) Day {
	month--
	year += floor(month, 12)
	month -= 12 * floor(month, 12)
	// Years that begin in March have their leap day last. From there a month begins
	// (153m+2)/5 days in, which is 0, 31, 61, 92 … (Howard Hinnant, days_from_civil).
	m := (month + 10) % 12
	if m >= 10 {
		year--
	}
	era := floor(year, 400)
	y := year - 400*era
	return Day(146097*era + 365*y + y/4 - y/100 + (153*m+2)/5 + day - 1 - march0)
}

// march0 is how many days 0000-03-01 lies before 1970-01-01.
const march0 = 719468

// floor returns a/b rounded down.
func floor(a, b int) int {
	if a < 0 {
		return (a - b + 1) / b
	}
	return a / b
}

// ValidDate reports whether the date exists, for years 1 to 9999.
func ValidDate(year, month, day int) bool {
	return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= DaysIn(year, month)
}

// DaysIn returns the length of a month.
func DaysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// Known reports whether d is a day at all.
func (d Day) Known() bool { return d != NoDay }

func (d Day) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Date returns year, month (1–12) and day of the month.
func (d Day) Date() (year, month, day int) {
	n := int(d) + march0
	era := floor(n, 146097)
	n -= 146097 * era
	y := (n - n/1460 + n/36524 - n/146096) / 365
	n -= 365*y + y/4 - y/100
	m := (5*n + 2) / 153 // 0 is March
	day = n - (153*m+2)/5 + 1
	if m >= 10 {
		return y + 400*era + 1, m - 9, day
	}
	return y + 400*era, m + 3, day
}

// Year returns the calendar year.
func (d Day) Year() int {
	y, _, _ := d.Date()
	return y
}

// Weekday returns 1 for Monday to 7 for Sunday (ISO 8601).
func (d Day) Weekday() int {
	w := (int(d) + 3) % 7 // 1970-01-01 was a Thursday
	if w < 0 {
		w += 7
	}
	return w + 1
}

// ISOWeek returns the ISO 8601 year and week.
func (d Day) ISOWeek() (year, week int) {
	thursday := d - Day(d.Weekday()) + 4 // the week is of the year its Thursday is in
	year = thursday.Year()
	return year, int(thursday-DayOf(year, 1, 1))/7 + 1
}

// WeekStart returns the Monday of an ISO week.
func WeekStart(year, week int) Day {
	jan4 := DayOf(year, 1, 4)
	return jan4 - Day(jan4.Weekday()-1) + Day(7*(week-1))
}

// String returns YYYY-MM-DD, or "" for NoDay.
func (d Day) String() string {
	var buf [16]byte
	return string(d.Append(buf[:0]))
}

// Append appends what String returns.
func (d Day) Append(b []byte) []byte {
	if d == NoDay {
		return b
	}
	y, m, n := d.Date()
	if y < 0 || y > 9999 {
		return d.time().AppendFormat(b, "2006-01-02")
	}
	return append(b,
		'0'+byte(y/1000), '0'+byte(y/100%10), '0'+byte(y/10%10), '0'+byte(y%10), '-',
		'0'+byte(m/10), '0'+byte(m%10), '-', '0'+byte(n/10), '0'+byte(n%10))
}

// ParseDay reads YYYY-MM-DD.
func ParseDay(s string) (Day, bool) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return NoDay, false
	}
	return Day(t.Unix() / 86400), true
}

// Easter returns Easter Sunday of a Gregorian year (the anonymous algorithm as
// printed by Meeus, Astronomical Algorithms, 1991, chapter 8).
func Easter(year int) Day {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return DayOf(year, n/31, n%31+1)
}
