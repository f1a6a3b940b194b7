package claim

import (
	"kilde/extract/date"
	"kilde/lexicon"
)

// periodOf finds the time a figure is for: a date behind it before the next figure, a
// length of time with "over", else the date the sentence begins with. Where a date says
// something else (when the figure was decided, where the time it is for begins) there is
// no period rather than a wrong one.
func (x *Extractor) periodOf(c *Claim, k int) {
	f := &x.figures[k]
	if (c.Kind == "duration" || c.Kind == "age") && !(f.n.Scaled && c.Kind == "duration") { // but "4,3 milliarder minutter sidste år"
		return
	}
	d := x.d
	lo, hi := d.Words[f.end-1].Hi, x.s.Hi
	if k+1 < len(x.figures) {
		if g := &x.figures[k+1]; g.kind != "duration" {
			hi = d.Words[g.first].Lo
		} else if k+2 < len(x.figures) {
			hi = d.Words[x.figures[k+2].first].Lo
		}
	}
	var lead *date.Date
	for n := x.date; n < len(x.dates) && x.dates[n].Span.Lo < x.s.Hi; n++ {
		dt := &x.dates[n]
		if !x.canBePeriod(f, dt) {
			continue
		}
		if dt.Span.Lo >= lo && dt.Span.Hi <= hi {
			if dt.Type == "duration" && !dt.First.Known() && !x.lastsOver(dt, dt.Span.Lo-lo < 12) {
				continue
			}
			if x.d.Is1(x.wordAt(dt.Span.Hi), ':') {
				continue // "12,4 mio. kr. (2022: 11,2 mio. kr.)"
			}
			if k+1 < len(x.figures) && x.newClause(f.end, x.wordAt(dt.Span.Lo)) {
				continue // "I 2015 var det 30 pct., og i dag er det 22 pct."
			}
			if lead != nil && x.dashBetween(f.end, x.wordAt(dt.Span.Lo)) {
				break // "der i 2019 havde 98.631 gæster – kun overgået af 1997"
			}
			if dt.Span.Lo-lo < 80 {
				if !x.decidedOn(f, dt) {
					c.setPeriod(dt)
				}
				return
			}
		}
		if dt.Span.Hi <= d.Words[f.first].Lo && (dt.Type != "duration" || dt.First.Known()) {
			lead = dt
		}
	}
	if lead == nil {
		lead = x.sharedPeriod(k)
	} else if x.nowAfter(x.wordAt(lead.Span.Hi), f.end) {
		return
	}
	if lead != nil && !x.decidedOn(f, lead) {
		c.setPeriod(lead)
	}
}

// nowAfter reports whether a clause that begins between words i and end speaks of the
// present: "For ti år siden var det 48 pct., og nu er vi på 67 pct."
func (x *Extractor) nowAfter(i, end int) bool {
	later := false
	for ; i < end; i++ {
		switch x.d.WordText(i) {
		case ",", "og", "men", "mens", ";":
			later = true
		case "nu", "nuværende", "aktuelt":
			if later {
				return true
			}
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

// canBePeriod reports whether a date of the sentence can be the time of the figure at work.
func (x *Extractor) canBePeriod(f *figure, dt *date.Date) bool {
	known := dt.First.Known() || dt.Type != "time" && dt.TIMEX != "PRESENT_REF"
	return known && !x.comparedTo(x.wordAt(dt.Span.Lo)) && dt.Role != "published" && dt.Type != "set" && !f.versus.Contains(dt.Span)
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

// sharedPeriod returns the date behind the figure that follows figure k, when "og" or a
// comma joins the two in one clause and it is the only date of the sentence: "12 pct. i
// byen og 14 pct. på landet i 2024".
func (x *Extractor) sharedPeriod(k int) *date.Date {
	if k+1 >= len(x.figures) || x.figures[k].opener >= 0 {
		return nil
	}
	f, g := &x.figures[k], &x.figures[k+1]
	joined := false
	for i := f.end; i < g.first; i++ {
		w := &x.d.Words[i]
		switch {
		case w.ID != 0 && w.ID == x.w.og:
			joined = true
		case w.Shape.Has(lexicon.Punct) && !x.isDash(i) && !x.d.Is1(i, '.'), w.Is(lexicon.Function) && x.setsAgainst(i):
			return nil
		}
	}
	if !joined {
		return nil
	}
	var only *date.Date
	for n := x.date; n < len(x.dates) && x.dates[n].Span.Lo < x.s.Hi; n++ {
		if dt := &x.dates[n]; dt.Type != "duration" || dt.First.Known() {
			if only != nil || !x.canBePeriod(f, dt) {
				return nil
			}
			only = dt
		}
	}
	if only == nil || only.Type == "duration" || only.Span.Lo < x.d.Words[g.end-1].Hi || only.Span.Lo-x.d.Words[g.end-1].Hi >= 80 {
		return nil
	}
	for i := g.end; i < len(x.d.Words) && x.d.Words[i].Lo < only.Span.Lo; i++ {
		if x.d.Is1(i, ',') || x.setsAgainst(i) {
			return nil
		}
	}
	return only
}

// setsAgainst reports whether word i sets one figure against another, so that each has a
// time of its own.
func (x *Extractor) setsAgainst(i int) bool {
	switch x.d.WordText(i) {
	case "mod", "end", "fra", "til", "mens", "men", "heraf", "hvor", "som":
		return true
	}
	return false
}

// decidedOn reports whether a day is that of a verb of deciding or saying and not of the
// figure: "har i går besluttet at bygge en skole til 310 mio. kroner".
func (x *Extractor) decidedOn(f *figure, dt *date.Date) bool {
	if dt.First != dt.Last || !dt.First.Known() {
		return false
	}
	d := x.d
	first, last := x.wordAt(dt.Span.Lo), x.wordAt(dt.Span.Hi)
	for i := max(int(x.s.First), first-6); i < min(last+7, int(x.s.End)); i++ {
		if !x.announces(i) {
			continue
		}
		if first >= f.end { // "… 310 mio. kroner, oplyste ministeriet i går"
			return i >= f.end
		}
		if i >= f.first {
			return false
		}
		if f.kind == "money" {
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
	switch x.d.WordText(i) {
	case "vedtog", "fremlagde", "fremlægger", "offentliggjorde":
		return true
	}
	id := x.d.Words[i].ID
	return id != 0 && x.w.is(id, announces)
}

// lastsOver reports whether a length of time says how long the figure takes: "over tre
// år", "i løbet af fem år", "på syv år", and right behind it "i to år".
func (x *Extractor) lastsOver(dt *date.Date, near bool) bool {
	i := x.wordAt(dt.Span.Lo)
	switch x.d.WordText(max(i-1, 0)) {
	case "over", "af", "på", "gennem":
		return true
	case "i":
		return near
	}
	return false
}

// setPeriod writes a date as the time of the figure. "siden 2022" tells but where it
// begins, "inden 2030" not even that.
func (c *Claim) setPeriod(dt *date.Date) {
	switch dt.Mod {
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
