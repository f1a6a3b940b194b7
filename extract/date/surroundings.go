package date

import (
	"strings"

	"kilde/lexicon"
)

// yearOfContext returns the year that the text around f gives it: a full date of the
// same day and month above, a full date that follows in the same list, or a year that
// the sentence has named. 0 is none.
func (x *Extractor) yearOfContext(f *found) int {
	rows := x.told()
	if y := x.yearOfSentence(f); y > 0 {
		return y
	}
	if f.unit == day && !f.holiday.known {
		for k := len(rows) - 1; k >= max(0, len(rows)-100); k-- {
			r := &rows[k]
			if (r.Anchor == "explicit" || x.samePlace(r)) && r.Granularity == "day" && r.First.Known() {
				if _, m, d := r.First.Date(); m == f.n && d == f.day {
					return r.First.Year()
				}
			}
		}
		if y := x.yearAhead(f); y > 0 {
			return y
		}
	}
	if f.unit == month || f.unit == season {
		if y := x.yearOfSchool(f); y > 0 {
			return y
		}
	}
	if f.unit == month {
		if y := x.monthsAhead(f); y > 0 {
			return y
		}
		for k := len(rows) - 1; k >= 0 && x.samePlace(&rows[k]); k-- { // "i juli … Normalen for juli"
			if r := &rows[k]; r.Granularity == "month" && r.First.Known() && r.Rule == "date/month" {
				if y, m, d := r.First.Date(); m == f.n && d == 1 && !(r.Last < x.d.Published && x.direction(f) == future) {
					return y
				}
			}
		}
	}
	for k := len(rows) - 1; k >= 0; k-- {
		r := &rows[k]
		if int(r.Sentence) != x.sentence {
			break
		}
		if r.Mod != "" || !r.First.Known() || r.Type != "date" && r.Type != "time" {
			continue
		}
		if r.Granularity == "year" && r.Anchor == "explicit" && r.First.Year() == r.Last.Year() &&
			(r.Span.Lo <= x.d.Sentences[x.sentence].Lo+4 || x.inClause(r, f)) {
			return r.First.Year() // "I 2024 er fristerne 12. februar, 13. maj …", "Det koldeste i 2012 blev målt 5. februar"
		}
		if r.Anchor == "explicit" && (r.Granularity == "day" || r.Granularity == "month") && f.unit <= month && x.listed(r.Span.Hi, f.lo) {
			y := r.First.Year()
			if f.in(y).last < r.First {
				y++
			}
			return y
		}
	}
	return x.yearTwice(f)
}

// inClause reports whether row r is a year with "i" in the clause of f.
func (x *Extractor) inClause(r *Date, f *found) bool {
	for k := f.lo - 1; k > int(x.d.Sentences[x.sentence].First); k-- {
		switch w := &x.d.Words[k]; {
		case w.Lo < r.Span.Lo:
			return x.form(k) == "i"
		case w.Mark == ',' || w.Mark == ';' || w.Mark == ':' || w.Mark == '(' || w.Mark == ')', x.any(k, clauseWord), x.form(k) == "og":
			return false
		}
	}
	return false
}

// yearTwice returns the year of a month, quarter or half that the text has told of before:
// "I 2. kvartal faldt salget … Det skal ses i lyset af 2. kvartal". A month that is waited
// for is none that is over. 0 is none.
func (x *Extractor) yearTwice(f *found) int {
	today := x.d.Published
	if f.unit != month && f.unit != quarter && f.unit != half || f.dir != noTense || !today.Known() {
		return 0
	}
	rows := x.told()
	for k := len(rows) - 1; k >= 0; k-- {
		r := &rows[k]
		if r.Granularity != granularities[f.unit] || !r.First.Known() || r.Rule != "date/month" && r.Rule != "date/quarter" || max(r.First-today, today-r.Last) > 330 {
			continue
		}
		y := r.First.Year()
		if first, last := f.bounds(y); first != r.First || last != r.Last {
			continue
		}
		if dir := x.direction(f); f.unit == month && (dir == future && r.Last < today || dir == past && r.First > today) || r.First > today {
			return 0
		}
		return y
	}
	return 0
}

// yearOfSentence returns the year that the sentence of f begins with, counted from today:
// "Sidste år var der 80 i perioden fra 16. december". 0 is none.
func (x *Extractor) yearOfSentence(f *found) int {
	rows := x.told()
	if len(rows) == 0 || f.unit < day || f.unit > half || f.dir != noTense {
		return 0
	}
	r := &rows[len(rows)-1]
	if int(r.Sentence) != x.sentence || r.Granularity != "year" || r.Anchor != "published" || r.Type != "date" || r.Mod != "" || r.First.Year() != r.Last.Year() ||
		r.Span.Lo > x.d.Sentences[x.sentence].Lo+4 {
		return 0
	}
	y := r.First.Year()
	switch this := x.d.Published.Year(); {
	case y < this && x.direction(f) != past, y > this && x.direction(f) == past, y == this:
		return 0 // "Sidste år besluttede rådet, at skolen lukker den 1. august"
	}
	return y
}

// samePlace reports whether row r stands in the paragraph that is read.
func (x *Extractor) samePlace(r *Date) bool {
	return x.d.Sentences[r.Sentence].Paragraph == x.d.Sentences[x.sentence].Paragraph
}

// yearOfSchool returns the year of a month or season told of a school year that is over,
// named in this paragraph or the one before: "skoleåret 2018/19 … I oktober sov de længere".
func (x *Extractor) yearOfSchool(f *found) int {
	here := x.d.Sentences[x.sentence].Paragraph
	rows := x.told()
	for k := len(rows) - 1; k >= 0; k-- {
		r := &rows[k]
		if here-x.d.Sentences[r.Sentence].Paragraph > 1 {
			break
		}
		if r.Anchor != "explicit" || !r.First.Known() || r.Type != "date" {
			continue
		}
		y := r.First.Year()
		if r.Granularity != "year" || r.First != lexicon.DayOf(y, 8, 1) || r.Last-r.First > 366 || r.Last >= x.d.Published || x.direction(f) == future {
			break
		}
		if v := f.in(y); v.first >= r.First {
			return y
		}
		return y + 1
	}
	return 0
}

// listed reports whether only commas, "og" and the like stand between byte lo and word i.
func (x *Extractor) listed(lo int32, i int) bool {
	for k := i - 1; k >= 0 && x.d.Words[k].Lo >= lo; k-- {
		if !x.any(k, joining) && !x.is(k, ',') && !x.is(k, '.') {
			return false
		}
	}
	return true
}

// yearAhead returns the year of a full date that follows f in a list: "12. februar, 13.
// maj og 11. november 2024".
func (x *Extractor) yearAhead(f *found) int {
	j := f.end
	for range 5 {
		k := j
		for k < min(j+4, len(x.d.Words)) && !x.lineAt(k) && (x.is(k, ',') || x.any(k, listing)) {
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

// monthsAhead returns the year at the end of a list of months that f begins: "juli,
// august og september 2022".
func (x *Extractor) monthsAhead(f *found) int {
	last := f.n
	for j := f.end; x.is(j, ',') || x.after(j) == "og" || x.after(j) == "samt"; {
		m := x.d.MonthAt(j + 1)
		if m == 0 || x.lineAt(j+1) || m <= last {
			return 0
		}
		if y, _, ok := x.plainYear(j + 2); ok && !x.countsAfter(j+3) {
			return y
		}
		g := x.found(j+1, j+2)
		g.unit, g.n = month, m
		if x.relativeYear(g); g.done && g.value.known() {
			return g.value.first.Year()
		}
		j, last = j+2, m
	}
	return 0
}

// contextDay returns the last day that the text has named before the word here, and
// whether it is near: "søndag eftermiddag … Alarmen gik klokken 14.38". Days of other
// paragraphs must be single ones. The early hours of a night are of the day it ends on:
// "natten til onsdag … klokken 02.40".
func (x *Extractor) contextDay(early bool) (day lexicon.Day, near bool) {
	here := x.d.Sentences[x.sentence].Paragraph
	rows := x.told()
	for k := len(rows) - 1; k >= 0 && x.sentence-int(rows[k].Sentence) < 40; k-- {
		r := &rows[k]
		near := x.d.Sentences[r.Sentence].Paragraph == here
		if r.Granularity != "day" && r.Type != "time" || r.Role == "published" || !near && (r.First != r.Last && r.TIMEX == r.EDTF || r.Confidence < 0.8) {
			continue
		}
		if !r.First.Known() {
			break
		}
		if early && r.First+1 == r.Last && strings.HasSuffix(r.TIMEX, "TNI") {
			return r.Last, near
		}
		return r.First, near
	}
	return lexicon.NoDay, false
}

// last returns the row before this word whose days are known, for "året før".
func (x *Extractor) last() (value, bool) {
	rows := x.told()
	for k := len(rows) - 1; k >= 0; k-- {
		r := &rows[k]
		if !r.First.Known() || r.Type == "duration" {
			continue
		}
		return x.valueOf(r), true
	}
	return unresolved(noUnit, ""), false
}

// valueOf returns the value a row was made of.
func (x *Extractor) valueOf(r *Date) value {
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
	return v
}
