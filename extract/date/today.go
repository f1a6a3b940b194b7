package date

import "kilde/lexicon"

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
		if d, _ := x.contextDay(false); d.Known() {
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
