package pipeline

import "kilde/lexicon"

// CalendarDate is a date as it is written: "den 9. september" has no year, and then
// Year is 0.
type CalendarDate struct {
	Year, Month, Day int
	End              int // the word after it
}

// DateAt reads a full date, with day, month and year, that begins at word i:
//
//  29. september 2017   14. OKT 2021   1.marts 2019   11 April 2024   April 11, 2024
//     12-03-2019   12.03.2019   12/3 2019   12/3-2019   12.03.19   2019-03-12   2019.03.12   12⏎062017
//
// A weekday and "den" or "d." before the day are for the caller. The day always stands
// before the month, but where the year stands first. Two digits of a year are 1951 to 2050.
func (d *Doc) DateAt(i int) (day lexicon.Day, end int, ok bool) {
	if i < 0 || i >= len(d.Words) || d.chained(i) {
		return lexicon.NoDay, 0, false
	}
	c, ok := d.CalendarAt(i)
	if !ok || c.Year == 0 {
		return lexicon.NoDay, 0, false
	}
	return lexicon.DayOf(c.Year, c.Month, c.Day), c.End, true
}

// chained reports whether the number at word i goes on something that is glued to it,
// as in "22-04-17" of a case number "1-22-04-17".
func (d *Doc) chained(i int) bool {
	return d.Glued(i) && i > 1 && d.Glued(i-1) && d.Words[i-2].Shape.Has(lexicon.Digits) &&
		(d.Is1(i-1, '-') || d.Is1(i-1, '/') || d.Is1(i-1, '.'))
}

// CalendarAt reads a day and month, with their year when it is stated, that begin at
// word i. Numeric dates without a year are read only as "25/5".
func (d *Doc) CalendarAt(i int) (CalendarDate, bool) {
	if i < 0 || i >= len(d.Words) {
		return CalendarDate{}, false
	}
	w := &d.Words[i]
	if w.Is(lexicon.Month | lexicon.DateWord) {
		return d.monthFirst(i)
	}
	if !w.Shape.Has(lexicon.Digits) {
		return CalendarDate{}, false
	}
	var n [3]int
	switch digits := d.pointed(i, &n); digits {
	case 1:
		if w.Len() == 4 {
			return d.isoDate(i, n[0])
		}
		if w.Len() > 2 {
			return CalendarDate{}, false
		}
		if c, ok := d.dayMonthWord(i, n[0]); ok {
			return c, true
		}
		return d.numericDate(i, n[0])
	case 2: // "12.3-2019", "12.3 2019"
		j := i + 1
		if d.Is1(j, '-') || d.Is1(j, '/') {
			j++
		}
		if year := d.year4(j); year > 0 && !d.Words[j].Shape.Has(lexicon.Line) {
			return calendar(year, n[1], n[0], j+1)
		}
	case 3:
		if w.Len() == 10 && d.Text[w.Lo+4] == '.' && n[0] > 31 { // "2019.03.12"
			return calendar(n[0], n[1], n[2], i+1)
		}
		year := n[2]
		if w.Len() > 4 && d.Text[w.Hi-3] == '.' {
			year = century(year)
		} else if w.Len() < 8 || d.Text[w.Hi-5] != '.' {
			return CalendarDate{}, false
		}
		return calendar(year, n[1], n[0], i+1)
	}
	return CalendarDate{}, false
}

// dayMonthWord reads "29. september 2017", "9 juni 2021", "1.marts", and the box of a
// web page whose parts stand on lines of their own ("12⏎jun⏎2017", "12⏎062017").
func (d *Doc) dayMonthWord(i, day int) (CalendarDate, bool) {
	j := i + 1
	if j < len(d.Words) && d.Glued(j) && d.Words[j].Len() == 2 {
		switch d.WordText(j) { // "11th April"
		case "st", "nd", "rd", "th":
			j++
		}
	}
	if d.Is1(j, '.') {
		j++
	}
	if j >= len(d.Words) {
		return CalendarDate{}, false
	}
	month := d.MonthAt(j)
	if month == 0 {
		if j == i+1 && d.Words[j].Len() == 6 && d.Words[j].Shape.Has(lexicon.Line) {
			if n, ok := d.Int(j); ok && n%10000 >= 1990 {
				return calendar(n%10000, n/10000, day, j+1)
			}
		}
		return CalendarDate{}, false
	}
	if d.Words[j].Shape.Has(lexicon.Line) && !d.boxed(i, j) {
		return CalendarDate{}, false
	}
	year, end := d.yearAfter(j + 1)
	return calendar(year, month, day, end)
}

// boxed reports whether the day at i, the month at j and the year stand on lines of
// their own.
func (d *Doc) boxed(i, j int) bool {
	return d.Words[i].Shape.Has(lexicon.Line) && j == i+1 && d.year4(j+1) > 0 && d.Words[j+1].Shape.Has(lexicon.Line)
}

// yearAfter reads the year that follows the month before word j, and returns the word
// after both. The point of a short month ("okt.") is taken too, unless it may be the one
// that ends the sentence.
func (d *Doc) yearAfter(j int) (year, end int) {
	end = j
	k := j
	if d.Is1(k, '.') && d.Glued(k) && d.Words[k-1].Len() <= 4 {
		k++
		if k < len(d.Words) && !d.Words[k].Shape.Has(lexicon.Capital|lexicon.Line) {
			end = k
		}
	}
	if d.Is1(k, ',') {
		k++
	}
	if y := d.year4(k); y > 0 && !d.counted(k) && (!d.Words[k].Shape.Has(lexicon.Line) || d.year4Box(k)) {
		return y, k + 1
	}
	return 0, end
}

// year4Box reports whether word k stands alone on its line.
func (d *Doc) year4Box(k int) bool {
	return d.Words[k-1].Shape.Has(lexicon.Line) && (k+1 >= len(d.Words) || d.Words[k+1].Shape.Has(lexicon.Line))
}

// counted reports whether the number at k counts the plural noun after it, as in
// "i maj, 2000 besøgende".
func (d *Doc) counted(k int) bool {
	return d.Is1(k-1, ',') && d.ClassAt(k+1).Has(lexicon.Plural|lexicon.Adjective)
}

// numericDate reads "12-03-2019", "12/3 2019", "12/3-19", "12. 03. 2019", and "25/5"
// without a year.
func (d *Doc) numericDate(i, day int) (CalendarDate, bool) {
	sep := byte(0)
	for _, c := range [...]byte{'-', '/', '.', 0} {
		if sep = c; c == 0 || d.Is1(i+1, c) {
			break
		}
	}
	if sep == 0 || !d.Glued(i+1) || i+2 >= len(d.Words) {
		return CalendarDate{}, false
	}
	w := &d.Words[i+2]
	var n [3]int
	if !w.Shape.Has(lexicon.Digits) || w.Shape.Has(lexicon.Line) || sep != '.' && !d.Glued(i+2) {
		return CalendarDate{}, false
	}
	switch d.pointed(i+2, &n) {
	case 1:
	case 2: // "12/3.2019"
		if sep == '/' && w.Len() >= 6 && n[1] >= 1900 {
			return calendar(n[1], n[0], day, i+3)
		}
		return CalendarDate{}, false
	default:
		return CalendarDate{}, false
	}
	if w.Len() > 2 {
		return CalendarDate{}, false
	}
	month := n[0]
	j := i + 3
	switch {
	case j < len(d.Words) && d.Glued(j) && (d.Is1(j, '-') || d.Is1(j, '/') || d.Is1(j, '.') && sep == '.'):
		mark := d.Text[d.Words[j].Lo]
		if y := d.year4(j + 1); y > 0 && (mark == '.' || d.Glued(j+1)) {
			return calendar(y, month, day, j+2)
		}
		if y, ok := d.Int(j + 1); ok && d.Glued(j+1) && d.Words[j+1].Len() == 2 && !d.goesOn(j+2) &&
			(sep == '/' || w.Len() == 2 && d.Words[i].Len() == 2) {
			return calendar(century(y), month, day, j+2)
		}
		if sep != '/' || mark == '/' {
			return CalendarDate{}, false
		}
	case sep == '/' && d.year4(j) > 0 && !d.Words[j].Shape.Has(lexicon.Line):
		return calendar(d.year4(j), month, day, j+1)
	}
	if sep != '/' {
		return CalendarDate{}, false
	}
	return calendar(0, month, day, j)
}

// goesOn reports whether digits go on behind word j-1 after a mark.
func (d *Doc) goesOn(j int) bool {
	return j+1 < len(d.Words) && d.Glued(j) && d.Glued(j+1) && d.Words[j+1].Shape.Has(lexicon.Digits) &&
		!d.Is1(j, ':') && !d.Is1(j, ',')
}

// isoDate reads "2019-03-12"; the time of day glued to it ("T07:15") is for the caller.
func (d *Doc) isoDate(i, year int) (CalendarDate, bool) {
	if i+4 >= len(d.Words) || !d.Is1(i+1, '-') || !d.Is1(i+3, '-') || d.Words[i+2].Len() != 2 || d.Words[i+4].Len() != 2 {
		return CalendarDate{}, false
	}
	for j := i + 1; j < i+5; j++ {
		if !d.Glued(j) {
			return CalendarDate{}, false
		}
	}
	month, ok1 := d.Int(i + 2)
	day, ok2 := d.Int(i + 4)
	if !ok1 || !ok2 || d.goesOn(i+5) {
		return CalendarDate{}, false
	}
	return calendar(year, month, day, i+5)
}

// monthFirst reads the English "April 11, 2024"; without a year it is no date.
func (d *Doc) monthFirst(i int) (CalendarDate, bool) {
	month := d.MonthAt(i)
	if month == 0 {
		return CalendarDate{}, false
	}
	j := i + 1
	if d.Is1(j, '.') {
		j++
	}
	day, ok := d.Int(j)
	if !ok || d.Words[j].Len() > 2 || d.Words[j].Shape.Has(lexicon.Line) {
		return CalendarDate{}, false
	}
	j++
	if j < len(d.Words) && d.Glued(j) && d.Words[j].Shape.Has(lexicon.Letters) && d.Words[j].Len() == 2 {
		j++
	}
	if d.Is1(j, ',') {
		j++
	}
	if y := d.year4(j); y > 0 && !d.Words[j].Shape.Has(lexicon.Line) {
		return calendar(y, month, day, j+1)
	}
	return CalendarDate{}, false
}

// MonthAt returns the month, 1 to 12, that word j names in Danish or English, else 0.
func (d *Doc) MonthAt(j int) int {
	if j < 0 || j >= len(d.Words) || !d.Words[j].Is(lexicon.Month|lexicon.DateWord) {
		return 0
	}
	v := d.lex.Value(d.Words[j].ID, lexicon.Month)
	if v == "" {
		v = d.lex.Value(d.Words[j].ID, lexicon.DateWord)
		if len(v) < 9 || v[:8] != "english " {
			return 0
		}
		v = v[8:]
	}
	n := 0
	for _, c := range []byte(v) {
		n = n*10 + int(c-'0')
	}
	return n
}

// Int returns the number that word j is when it is digits alone, at most nine of them.
func (d *Doc) Int(j int) (int, bool) {
	if j < 0 || j >= len(d.Words) || !d.Words[j].Shape.Has(lexicon.Digits) || d.Words[j].Len() > 9 {
		return 0, false
	}
	n := 0
	for _, c := range []byte(d.WordText(j)) {
		if c-'0' > 9 {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// year4 returns the year that word j is when it is four digits, 1000 to 2199, else 0.
func (d *Doc) year4(j int) int {
	if j < 0 || j >= len(d.Words) || d.Words[j].Len() != 4 {
		return 0
	}
	if n, ok := d.Int(j); ok && n >= 1000 && n < 2200 {
		return n
	}
	return 0
}

// pointed reads the numbers between the points of word i ("12.03.2019") and returns how
// many there are, 0 when it is no such word.
func (d *Doc) pointed(i int, n *[3]int) int {
	w := &d.Words[i]
	if w.Len() > 10 {
		return 0
	}
	k := 0
	for _, c := range []byte(d.Text[w.Lo:w.Hi]) {
		switch {
		case c-'0' <= 9:
			n[k] = n[k]*10 + int(c-'0')
		case c == '.' && k < 2:
			k++
		default:
			return 0
		}
	}
	return k + 1
}

// century completes a year of two digits.
func century(yy int) int {
	if yy > 50 {
		return 1900 + yy
	}
	return 2000 + yy
}

// calendar returns the date when it exists; without a year, in a leap year.
func calendar(year, month, day, end int) (CalendarDate, bool) {
	check := year
	if year == 0 {
		check = 2024
	}
	return CalendarDate{year, month, day, end}, lexicon.ValidDate(check, month, day)
}
