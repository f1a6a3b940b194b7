package date

import (
	"strings"

	"kilde/lexicon"
)

// finish adds to f the clock and the other end that can stand behind any expression, and
// leaves it to settle. It returns the word after it.
func (x *Extractor) finish(f *found, r *rule) int {
	if r.point && f.kind == aDate && !x.setOfYears(f) {
		x.clockAfter(f)
		if !f.single {
			f.to = x.second(f)
		}
	}
	f.rule, f.sentence, f.floor = r.name, x.sentence, x.floor
	x.read = append(x.read, f)
	return f.end
}

// second reads the other end of a range whose first end is f: "24. maj til den 14. juni",
// "april-juni 2019", "mellem 1560 og 1580".
func (x *Extractor) second(f *found) *found {
	j := f.end
	dash := x.dash(j)
	if !dash && x.term(j).company&joint == 0 && !x.is(j, '/') || x.lineAt(j) {
		return nil
	}
	switch x.form(j) {
	case "til":
		if x.form(j+1) == "og" && x.form(j+2) == "med" {
			j += 2
		}
	case "og":
		if x.before(f.lo-1) != "mellem" {
			return nil
		}
	default:
		if !dash && !(x.is(j, '/') && f.unit == month && f.year == 0) {
			return nil
		}
	}
	g := x.pointAt(j + 1)
	if g == nil || !joins(f, g, dash) {
		return nil
	}
	x.clockAfter(g)
	if g.clock.ok && f.clock.ok && !g.clock.approx {
		f.clock.to, f.clock.hasTo = g.clock.from, true
	} else if g.clock.ok && !f.clock.ok {
		f.clock = g.clock
	}
	f.end = g.end
	return g
}

// joins reports whether f and g can be the ends of one range.
func joins(f, g *found, dash bool) bool {
	if g.kind != aDate || f.kind != aDate || f.unit == noUnit || g.unit == noUnit {
		return false
	}
	days := func(f *found) bool { return f.unit == day || f.unit == daypart }
	switch {
	case f.unit == g.unit:
	case days(f) && days(g):
	case dash:
		return false
	case f.unit == season && (g.unit == year || g.unit == month), f.unit == month && g.unit == season,
		f.unit == year && (g.unit == month || g.unit == day), f.unit == day && g.unit == month, f.unit == month && g.unit == day:
		return g.done == f.done
	default:
		return false
	}
	return true
}

// dash reports whether word j is a hyphen or dash.
func (x *Extractor) dash(j int) bool {
	if uint(j) >= uint(len(x.d.Words)) {
		return false
	}
	switch x.d.Words[j].Mark {
	case '-', '–', '—', '‑', '‐', '−':
		return true
	}
	return false
}

// pointAt reads one end of a range that begins at word j with "den", a weekday or its
// head.
func (x *Extractor) pointAt(j int) *found {
	floor := x.floor
	x.floor = j
	defer func() { x.floor = floor }()
	for i := j; i < min(j+4, len(x.d.Words)); i++ {
		if x.lineAt(i) {
			break
		}
		w := &x.d.Words[i]
		if w.Class&starters == 0 && w.Shape&lexicon.Digits == 0 {
			switch x.form(i) {
			case "den", "d", "i", "det":
				continue
			case "til":
				if f := x.form(i - 1); i > j && (f == "natten" || f == "nat") {
					continue
				}
			}
			if x.is(i, '.') || w.Is(lexicon.Ordinal) {
				continue
			}
			break
		}
		for rules := x.rulesAt(i) & x.ends; rules != 0; rules &= rules - 1 {
			r := &x.rules[rules.first()]
			f := r.read(x, i)
			switch {
			case f == nil:
				continue
			case f.lo != j || f.kind == nothing:
				return nil
			}
			return f
		}
	}
	return nil
}

// addPart takes "midten af", "primo", "sidst i" before the expression in.
func (x *Extractor) addPart(f *found, v value, row *Date) {
	if f.kind != aDate || v.unit <= day || v.unit == noUnit {
		return
	}
	k := f.lo - 1
	joined := x.any(k, partLead) && x.reaches(k)
	if joined {
		k--
	}
	w := x.term(k).word
	if !x.reaches(k) {
		return
	}
	form := x.form(k)
	if form == "halvdel" {
		x.addHalf(f, v, k, row)
		return
	}
	if w.role != part {
		return
	}
	switch form {
	case "først": // "først i næste uge" is not before it
		if x.form(k+1) != "på" {
			return
		}
	case "start", "slut", "begyndelse", "slutning", "udgang": // "målingernes start i 1921"
		if joined {
			return
		}
	}
	n := v.narrow(w.arg)
	f.lo = k
	row.First, row.Last = n.first, n.last
	switch w.arg {
	case "first", "last":
		row.EDTF, row.TIMEX, row.Granularity = n.edtf, n.timex, "day"
		row.Mod = edge(w.arg)
		if !v.known() {
			row.EDTF, row.TIMEX = "", v.timex
		}
	default:
		row.Mod = w.arg
	}
}

// addHalf takes "anden halvdel af" before the expression in.
func (x *Extractor) addHalf(f *found, v value, k int, row *Date) {
	n, lo, ok := x.ordinalBefore(k)
	if n == -1 {
		n = 2
	}
	if !ok || n < 1 || n > 2 {
		return
	}
	f.lo = lo
	if !v.known() {
		return
	}
	if v.unit == year && v.last-v.first < 366 {
		h := halfValue(v.first.Year(), n)
		row.First, row.Last, row.EDTF, row.TIMEX, row.Granularity = h.first, h.last, h.edtf, h.timex, granularities[half]
		return
	}
	mid := v.first + (v.last-v.first+1)/2
	if v.unit == month {
		mid = v.first + 15
	}
	if n == 1 {
		row.Last, row.Mod = mid-1, "start"
	} else {
		row.First, row.Mod = mid, "end"
	}
}

// edge returns the mod of a part: the day at the edge of a unit starts or ends it.
func edge(part string) string {
	switch part {
	case "first":
		return "start"
	case "last":
		return "end"
	}
	return part
}

// addBefore reads the words that open or bound the expression: "siden", "senest".
func (x *Extractor) addBefore(f *found, row *Date) {
	if f.kind == aSet || f.kind == aLength || f.clock.hasTo {
		return
	}
	k := f.lo - 1
	if x.any(k, beside) && x.reaches(k) {
		k--
	}
	mod := x.opener(k, f)
	if mod == "" && x.onward(f.end) {
		mod = "since"
	}
	if mod == "" || row.Mod != "" && mod != "until" && mod != "since" {
		if mod == "before" && row.Mod == "end" && row.Granularity == "day" {
			row.Mod = "until" // "inden udgangen af 2025"
		}
		return
	}
	if strings.Contains(row.EDTF, "/") && mod != "approx" {
		return
	}
	row.Mod = mod
	if row.EDTF == "" {
		return
	}
	switch mod {
	case "since":
		row.EDTF += "/.."
	case "until":
		row.EDTF = "../" + row.EDTF
	case "approx":
		row.EDTF += "~"
	}
}

// opener returns the mod that the word at k before f gives it.
func (x *Extractor) opener(k int, f *found) string {
	if x.is(k, '.') && x.form(k-1) == "ca" {
		return "approx"
	}
	if !x.any(k, opening) {
		return ""
	}
	switch x.before(k) {
	case "siden":
		return "since"
	case "senest", "indtil", "frist", "fristen", "deadline", "tilmeldingsfrist", "ansøgningsfrist", "svarfrist":
		return "until"
	case "inden", "før":
		return "before"
	case "efter":
		return "after"
	case "omkring", "cirka", "ca":
		return "approx"
	case "med":
		switch {
		case x.before(k-1) == "og" && x.before(k-2) == "fra":
			return "since"
		case x.before(k-1) == "og" && x.before(k-2) == "til":
			return "until"
		}
	case "i", "til", "mod", "ved", "på":
		switch x.before(k - 1) {
		case "frem", "senest", "fristen", "frist", "indtil":
			return "until"
		case "siden":
			return "since"
		case "forud":
			return "before"
		}
	case "fra":
		if !x.attribute(k - 1) {
			return "since"
		}
	case "for":
		if x.before(k-1) == "forud" {
			return "before"
		}
	}
	return ""
}

// onward reports whether "og frem" or "og fremefter" stands at word j.
func (x *Extractor) onward(j int) bool {
	if !x.any(j, and) || x.lineAt(j) {
		return false
	}
	switch x.after(j + 1) {
	case "frem", "fremefter", "fremad", "senere":
		return true
	}
	return false
}

// attribute reports whether "fra" after word k belongs to a noun: "tal fra 2019".
func (x *Extractor) attribute(k int) bool {
	if k < 0 || k < x.floor {
		return false
	}
	w := &x.d.Words[k]
	return w.Is(lexicon.Noun) && !w.Is(lexicon.Verb) || w.ID == 0 && w.Shape.Has(lexicon.Letters)
}
