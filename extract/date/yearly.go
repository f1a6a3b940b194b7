package date

import "kilde/lexicon"

// timeOfYear takes the time of the year behind a set: "hvert år i maj", "hvert år den 1.
// maj", "årligt i uge 42", "hver sommer i juli".
func (x *Extractor) timeOfYear(f *found) {
	j := f.end
	switch x.after(j) {
	case "i", "til", "om", "ved":
		j++
	case "den", "d", "første", "sidste":
	default:
		return
	}
	g := x.pointAt(j)
	if g == nil && x.d.ClassAt(j).Has(lexicon.Holiday) { // "hvert år til jul"
		g = x.holidayName(j)
	}
	if g != nil && x.yearly(g) {
		f.end, f.value = g.end, g.value
	}
}

// setOfYears takes "hvert år" behind a time of the year: "1. maj hvert år".
func (x *Extractor) setOfYears(f *found) bool {
	if !x.any(f.end, yearly) || x.lineAt(f.end) || x.form(f.end) == "hvert" && x.after(f.end+1) != "år" || !x.yearly(f) {
		return false
	}
	if f.end++; x.form(f.end-1) == "hvert" {
		f.end++
	}
	f.kind, f.done, f.freq = aSet, true, 1
	return true
}

// yearly makes the value of a time of the year, with no year of its own, that of every
// year, and reports whether f is one.
func (x *Extractor) yearly(f *found) bool {
	if f.year > 0 || f.kind != aDate || f.dir != noTense {
		return false
	}
	switch f.unit {
	case day, week, month, season:
	default:
		return false
	}
	switch {
	case f.done: // days that are resolved already: "den første lørdag i maj"
		if f.anchor != anchorPublished && f.anchor != anchorContext || f.value.unit != day {
			return false
		}
		f.value = unresolved(day, "P1Y")
	case f.n == 0 && !f.holiday.known:
		return false // a weekday
	default:
		f.value = everyYear(f.in(2000))
	}
	return true
}

// everyYear is the time of the year of v in every year: "XXXX-05".
func everyYear(v value) value {
	return unresolved(v.unit, withoutYear(v.timex))
}
