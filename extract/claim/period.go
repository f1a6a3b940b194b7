package claim

import (
	"slices"

	"kilde/lexicon"
)

// when is where a date of a passage stands, and whether it can be the time of a figure.
type when struct {
	first, end int // its words
	period     bool
}

// placeDates finds out what all figures of a passage ask of its dates.
func (x *Extractor) placeDates() {
	x.times = slices.Grow(x.times[:0], len(x.dates))[:len(x.dates)]
	for p := range x.passages {
		x.passage = &x.passages[p]
		n := x.date
		for ; n < len(x.dates) && x.dates[n].Span.Lo < x.s.Hi; n++ {
			dt, t := &x.dates[n], &x.times[n]
			t.first = x.wordAt(dt.Span.Lo)
			for t.end = t.first; t.end < int(x.s.End) && x.d.Words[t.end].Hi <= dt.Span.Hi; {
				t.end++
			}
			known := dt.First.Known() || dt.Type != "time" && dt.TIMEX != "PRESENT_REF"
			t.period = known && dt.Role != "published" && dt.Type != "set" && !x.comparedTo(t.first)
		}
		x.datesEnd = n
	}
}

// periodOf finds the time a figure is for: a date behind it before the next figure, a
// length of time with "over", else the date the sentence begins with. Where a date says
// something else (when the figure was decided, where the time it is for begins) there is
// no period rather than a wrong one.
func (x *Extractor) periodOf(c *Claim, k int) {
	f := &x.figures[k]
	if x.date == x.datesEnd || f.kind == kAge || f.kind == kDuration && !f.n.Scaled { // but "4,3 milliarder minutter sidste år"
		return
	}
	d := x.d
	lo, hi := d.Words[f.end-1].Hi, x.s.Hi
	if k+1 < len(x.figures) {
		if g := &x.figures[k+1]; g.kind != kDuration {
			hi = d.Words[g.first].Lo
		} else if k+2 < len(x.figures) {
			hi = d.Words[x.figures[k+2].first].Lo
		}
	}
	lead := -1
	for n := x.date; n < x.datesEnd; n++ {
		dt, t := &x.dates[n], &x.times[n]
		if !x.canBePeriod(f, n) {
			continue
		}
		if dt.Span.Lo >= lo && dt.Span.Hi <= hi {
			if dt.Type == "duration" && !dt.First.Known() && !x.lastsOver(t.first, dt.Span.Lo-lo < 12) {
				continue
			}
			if d.Is1(t.end, ':') {
				continue // "12,4 mio. kr. (2022: 11,2 mio. kr.)"
			}
			if k+1 < len(x.figures) && x.newClause(f.end, t.first) {
				continue // "I 2015 var det 30 pct., og i dag er det 22 pct."
			}
			if lead >= 0 && x.dashBetween(f.end, t.first) {
				break // "der i 2019 havde 98.631 gæster – kun overgået af 1997"
			}
			if dt.Span.Lo-lo < 80 {
				x.setPeriod(c, f, n)
				return
			}
		}
		if dt.Span.Hi <= d.Words[f.first].Lo && (dt.Type != "duration" || dt.First.Known()) {
			lead = n
		}
	}
	if lead < 0 {
		lead = x.sharedPeriod(k)
	} else if x.nowAfter(x.times[lead].end, f.end) {
		return
	}
	if lead >= 0 {
		x.setPeriod(c, f, lead)
	}
}

// nowAfter reports whether a clause that begins between words i and end speaks of the
// present: "For ti år siden var det 48 pct., og nu er vi på 67 pct."
func (x *Extractor) nowAfter(i, end int) bool {
	later := false
	for ; i < end; i++ {
		w := &x.d.Words[i]
		switch {
		case w.Shape.Has(lexicon.Punct):
			later = later || x.d.Is1(i, ',') || x.d.Is1(i, ';')
		case w.ID == 0:
		case w.ID == x.w.og, w.ID == x.w.men, w.ID == x.w.mens:
			later = true
		case later && x.w.is(w.ID, present):
			return true
		}
	}
	return false
}

// dashBetween reports whether a dash with blanks stands between words i and end.
func (x *Extractor) dashBetween(i, end int) bool {
	for ; i < end; i++ {
		if x.isDash(i) && !x.d.Glued(i) && !x.d.Glued(i+1) {
			return true
		}
	}
	return false
}

// newClause reports whether a clause begins between words i and end: ", og", "mens".
func (x *Extractor) newClause(i, end int) bool {
	if x.parted(i, end) >= 0 {
		return true
	}
	for ; i < end; i++ {
		if x.d.IDAt(i) == x.w.og && x.d.Is1(i-1, ',') {
			return true
		}
	}
	return false
}

// canBePeriod reports whether date n can be the time of figure f.
func (x *Extractor) canBePeriod(f *figure, n int) bool {
	return x.times[n].period && !f.versus.Contains(x.dates[n].Span)
}

// comparedTo reports whether a figure is set against what begins at word i: "sammenlignet
// med januar sidste år", "i forhold til maj", "end i 2011".
func (x *Extractor) comparedTo(i int) bool {
	d, low := x.d, int(x.s.First)
	if i > low && d.WordText(i-1) == "i" {
		i--
	}
	if i > low && d.Words[i-1].ID != 0 && d.Words[i-1].ID == x.w.end {
		return true
	}
	if i-2 < low {
		return false
	}
	switch d.WordText(i - 2) {
	case "forhold":
		return d.WordText(i-1) == "til"
	case "sammenlignet", "sammenholdt":
		return d.WordText(i-1) == "med"
	}
	return false
}

// sharedPeriod returns the index of the date, -1 for none, behind the figure that follows figure k, when "og" or a
// comma joins the two in one clause and it is the only date of the sentence: "12 pct. i
// byen og 14 pct. på landet i 2024".
func (x *Extractor) sharedPeriod(k int) int {
	if k+1 >= len(x.figures) || x.figures[k].opener >= 0 {
		return -1
	}
	f, g := &x.figures[k], &x.figures[k+1]
	joined := false
	for i := f.end; i < g.first; i++ {
		w := &x.d.Words[i]
		switch {
		case w.ID != 0 && w.ID == x.w.og:
			joined = true
		case w.Shape.Has(lexicon.Punct) && !x.isDash(i) && !x.d.Is1(i, '.'), x.w.is(w.ID, setsAgainst):
			return -1
		}
	}
	if !joined {
		return -1
	}
	only := -1
	for n := x.date; n < x.datesEnd; n++ {
		if dt := &x.dates[n]; dt.Type != "duration" || dt.First.Known() {
			if only >= 0 || !x.canBePeriod(f, n) {
				return -1
			}
			only = n
		}
	}
	if only < 0 {
		return -1
	}
	dt, end := &x.dates[only], x.d.Words[g.end-1].Hi
	if dt.Type == "duration" || dt.Span.Lo < end || dt.Span.Lo-end >= 80 {
		return -1
	}
	for i := g.end; i < x.times[only].first; i++ {
		if x.d.Is1(i, ',') || x.w.is(x.d.Words[i].ID, setsAgainst) {
			return -1
		}
	}
	return only
}

// decidedOn reports whether a day is that of a verb of deciding or saying and not of the
// figure: "har i går besluttet at bygge en skole til 310 mio. kroner".
func (x *Extractor) decidedOn(f *figure, n int) bool {
	if dt := &x.dates[n]; dt.First != dt.Last || !dt.First.Known() {
		return false
	}
	d := x.d
	first, last := x.times[n].first, x.times[n].end
	for i, stop := max(int(x.s.First), first-6), min(last+7, int(x.s.End)); i < stop; i++ {
		if !x.announces(i) {
			continue
		}
		if first >= f.end { // "… 310 mio. kroner, oplyste ministeriet i går"
			return i >= f.end
		}
		if i >= f.first {
			return false
		}
		if f.kind == kMoney {
			return true
		}
		for j := i + 1; j < f.first; j++ {
			if d.WordText(j) == "at" {
				return true
			}
		}
	}
	return false
}

// announces reports whether word i is a verb of deciding or saying; some forms are in no
// list of words.
func (x *Extractor) announces(i int) bool {
	if id := x.d.Words[i].ID; id != 0 && x.w.is(id, announces) {
		return true
	}
	switch x.d.WordText(i) {
	case "vedtog", "fremlagde", "fremlægger", "offentliggjorde":
		return true
	}
	return false
}

// lastsOver reports whether a length of time at word i says how long the figure takes:
// "over tre år", "i løbet af fem år", "på syv år", and right behind it "i to år".
func (x *Extractor) lastsOver(i int, near bool) bool {
	switch x.d.WordText(max(i-1, 0)) {
	case "over", "af", "på", "gennem":
		return true
	case "i":
		return near
	}
	return false
}

// setPeriod writes date n as the time of the figure, unless the figure was only decided
// on then. "siden 2022" tells but where it begins, "inden 2030" not even that.
func (x *Extractor) setPeriod(c *Claim, f *figure, n int) {
	if x.decidedOn(f, n) {
		return
	}
	switch dt := &x.dates[n]; dt.Mod {
	case "since":
		c.PeriodStart = dt.First
	case "until", "before", "after":
	default:
		c.Period, c.PeriodStart, c.PeriodEnd = dt.TIMEX, dt.First, dt.Last
	}
}

// wordAt returns the first word of the sentence that ends after byte pos, the word behind
// the sentence for none.
func (x *Extractor) wordAt(pos int32) int {
	lo, hi := int(x.s.First), int(x.s.End)
	for lo < hi {
		m := (lo + hi) / 2
		if x.d.Words[m].Hi <= pos {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}
