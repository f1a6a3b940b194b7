package claim

import (
	"kilde/extract/number"
	"kilde/lexicon"
)

// smaller returns the next smaller unit than a unit of time, and how many of it make one;
// 0 for a unit that has none beside it in a text, and ok is false for no unit of time.
func smaller(unit string) (next string, times int64, ok bool) {
	switch unit {
	case "a":
		return "mo", 12, true
	case "wk":
		return "d", 7, true
	case "d":
		return "h", 24, true
	case "h":
		return "min", 60, true
	case "min":
		return "s", 60, true
	case "mo", "s", "10.a", "100.a", "3.mo", "6.mo", quarterHour:
		return "", 0, true
	}
	return "", 0, false
}

// time matches a unit of time after the number.
func (x *Extractor) time(f *figure) (unit string, first, end int, hyphen bool) {
	v, class, a, e := x.unitAt(f.after)
	if e == a {
		v, class, a, e = x.hyphenUnit(f.after)
		hyphen = e > a
	}
	if class != lexicon.Unit {
		return "", a, a, false
	}
	if _, _, ok := smaller(v); !ok {
		return "", a, a, false
	}
	return v, a, e, hyphen
}

// quarterHour is the unit of "tre kvarter", which the table states in minutes.
const quarterHour = "15.min"

// inMinutes restates a figure in quarters of an hour.
func (f *figure) inMinutes() {
	if f.unit != quarterHour {
		return
	}
	f.unit, f.n = "min", f.n.Times(15)
	if f.ranged || f.fromTo {
		f.lo = f.lo.Times(15)
	}
}

// lastsQuarter reports whether "et kvarter" is a time and no part of a town: "inden for et
// kvarter", "et kvarters kørsel".
func (x *Extractor) lastsQuarter(f *figure) bool {
	if hasEnd(x.d.WordText(f.after), "s") {
		return true
	}
	if f.at == int(x.s.First) {
		return false
	}
	switch x.d.WordText(f.at - 1) {
	case "i":
		if x.d.Is1(f.after+1, ',') {
			return false // "i et kvarter, hvor alle kender hinanden"
		}
		return x.ends(f.after + 1)
	case "på", "er", "var", "blev", "har", "med", "og", "være", "været", "til", "hele":
		return false
	}
	id := x.d.Words[f.at-1].ID
	return id != 0 && x.w.is(id, lasts)
}

// duration reads "42 dage", "halvandet år", "2-dages", "7 minutter og 40 sekunder". How
// long ago or ahead ("for tre år siden", "om to år") and windows ("de seneste fire år")
// are dates.
func (x *Extractor) duration(f *figure) bool {
	if n, unit, e, ok := x.stopwatch(f); ok {
		f.n, f.after = n, n.End
		f.setUnit(kDuration, unit, n.End, e)
		return true
	}
	unit, a, e, _ := x.time(f)
	if e == a {
		if v, class, first, end := x.unitBehind(f); class == lexicon.Unit {
			if _, _, timed := smaller(v); timed {
				unit, a, e = v, first, end
			}
		}
	}
	if e == a || f.n.Article && !x.boundedOne(f) && !(unit == quarterHour && x.lastsQuarter(f)) {
		return false
	}
	f.setUnit(kDuration, unit, a, e)
	if x.calendar(f) {
		f.kind = 0
		return true
	}
	if hour := x.onClock(f); hour > 0 {
		f.kind, f.end = 0, hour
		return true
	}
	x.compound(f)
	f.inMinutes()
	return true
}

// unitBehind matches a unit behind a word that says no more than that these are others or
// more: "170.000 nye kvadratmeter", "to ekstra timer".
func (x *Extractor) unitBehind(f *figure) (value string, class lexicon.Class, first, end int) {
	i := f.after
	if i+1 >= int(x.s.End) || x.d.Glued(i) {
		return "", 0, i, i
	}
	switch x.d.WordText(i) {
	case "nye", "ekstra", "yderligere", "hele", "fulde", "lange", "flere", "færre":
		if v, class, a, e := x.unitAt(i + 1); x.d.Words[a].Len() > 2 {
			return v, class, a, e
		}
	}
	return "", 0, i, i
}

// stopwatch reads minutes and seconds, or hours and minutes, with a colon: "4:30 minutter"
// is 270 seconds.
func (x *Extractor) stopwatch(f *figure) (n number.Number, unit string, end int, ok bool) {
	d, i := x.d, f.after
	if !d.Is1(i, ':') || !d.Glued(i) || !d.Glued(i+1) || !x.startsDigits(i+1) || d.Words[i+1].Len() != 2 || f.ranged {
		return n, "", i, false
	}
	unit, class, _, end := x.unitAt(i + 2)
	small, times, timed := smaller(unit)
	low, ok := x.numberAt(i + 1)
	big, ok1 := f.n.Whole()
	rest, ok2 := low.Whole()
	if class != lexicon.Unit || !timed || unit != "min" && unit != "h" || !ok || !ok1 || !ok2 || rest >= times {
		return n, "", i, false
	}
	n = number.Of(big*times + rest)
	n.First, n.End = f.n.First, i+2
	return n, small, end, true
}

// boundedOne reports whether a bound before "en" or "et" makes it a number: "højst en
// måned", "i over et år". "Over et år" alone is in the course of one.
func (x *Extractor) boundedOne(f *figure) bool {
	v, first := x.comparatorBefore(f.at)
	if v == "" || v == "eq" {
		return false
	}
	f.confidence = 0.8
	if v == "over" && f.at-first == 1 && x.d.IDAt(first) == x.w.over {
		return first > int(x.s.First) && x.w.is(x.d.IDAt(first-1), lasts)
	}
	return true
}

// compound adds a smaller unit: "2 timer og 15 minutter" is 135 minutes.
func (x *Extractor) compound(f *figure) {
	small, times, _ := smaller(f.unit)
	i := f.end
	if x.d.IDAt(i) == x.w.og {
		i++
	}
	if times == 0 || f.ranged || i >= int(x.s.End) {
		return
	}
	m, ok := x.numberAt(i)
	if !ok || m.Article {
		return
	}
	v, class, _, e := x.unitAt(m.End)
	big, ok1 := f.n.Whole()
	rest, ok2 := m.Whole()
	if class != lexicon.Unit || v != small || !ok1 || !ok2 {
		return
	}
	n := number.Of(big*times + rest)
	n.First, n.End = f.n.First, m.End
	f.n = n
	f.unit, f.end = v, e
}

// calendar reports whether a length of time places something in the calendar.
func (x *Extractor) calendar(f *figure) bool {
	if f.end+1 < int(x.s.End) && x.d.WordText(f.end) == "efter" && (x.verbAt(f.end+1) || x.d.IDAt(f.end+1) != 0 && x.w.is(x.d.IDAt(f.end+1), verb|being)) {
		return true // "Tre dage efter var …"
	}
	first := f.first
	if _, from := x.comparatorBefore(first); from < first {
		first = from
	}
	p := first - 1
	if p < int(x.s.First) {
		return false
	}
	prev := x.d.IDAt(p)
	if prev == 0 {
		return false
	}
	if prev == x.w.foerste {
		return x.dated(f.end)
	}
	if x.w.is(prev, window) || prev == x.w.om {
		return true
	}
	for i := f.end; i < min(f.end+2, int(x.s.End)); i++ {
		if x.d.Words[i].ID == x.w.siden && x.w.siden != 0 {
			return prev == x.w.for_
		}
	}
	return false
}

// onClock returns the word after the hour that minutes are counted from, 0 for none: "syv
// minutter over midnat".
func (x *Extractor) onClock(f *figure) int {
	d, i := x.d, f.end
	if f.unit != "min" && f.unit != quarterHour || i+1 >= int(x.s.End) {
		return 0
	}
	switch d.WordText(i) {
	case "over", "i", "før":
	default:
		return 0
	}
	if d.WordText(i+1) == "midnat" {
		return i + 2
	}
	m, ok := x.numberAt(i + 1)
	if !ok || m.Scaled || m.Article || m.Value < 1 || m.Value > 12 || !x.ends(m.End) && !x.verbAt(m.End) {
		return 0
	}
	return m.End
}

// dated reports whether the words at i say in which year a length of time lies: "de første
// ni måneder af 2023", "i år".
func (x *Extractor) dated(i int) bool {
	for k := i; k < min(i+3, int(x.s.End)); k++ {
		if x.d.IDAt(k) != 0 && x.d.IDAt(k) == x.w.aaret || x.pastDate(k) > k {
			return true
		}
	}
	return false
}
