package date

import "kilde/lexicon"

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
	if f.year > 0 && g.year > 0 && !f.done && !g.done {
		first, _ := f.bounds(f.year)
		if _, last := g.bounds(g.year); last < first {
			return false // "1.1.2021-1.1.00"
		}
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
