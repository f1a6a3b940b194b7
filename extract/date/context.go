package date

import "kilde/lexicon"

// beforeThat reads what counts from the date before it: "året før", "dagen efter",
// "samme periode året før", "samme måned sidste år".
func (x *Extractor) beforeThat(i int) *found {
	d := x.d
	u := unitOf(x.unitAt(i))
	if u < day {
		return nil
	}
	f := x.found(i, i+2)
	f.done, f.single = true, true
	shift := 0
	switch a := x.after(i + 1); {
	case !d.Words[i].Is(lexicon.Definite) || x.genitive(i):
		// "samme år", "samme uge", "samme dag"
		if x.before(i-1) != "samme" || x.numberWordBefore(i) {
			return x.sameLastYear(i)
		}
		f.lo, f.end = i-1, i+1
		x.article(f)
		f.value = unresolved(u, "")
		f.anchor = anchorNone
		v, ok := x.last()
		if ok {
			f.value, f.anchor = u.of(v.first), anchorContext
		}
		if g := x.sameSpan(f, v); g != nil {
			return g
		}
		return f
	case x.plural(i):
		return nil // "årene efter"
	case a == "før" || a == "forinden" || a == "forud":
		shift = -1
	case a == "efter" || a == "derpå":
		shift = 1
	default:
		return nil
	}
	if x.eventAfter(f.end) {
		return nil
	}
	f.value = unresolved(u, "")
	f.anchor = anchorNone
	v, ok := x.last()
	if u == year {
		v, ok = x.lastStated()
	}
	if ok {
		f.anchor = anchorContext
		switch {
		case u == year && v.unit == school:
			f.value = v.shift(shift)
		default:
			f.value = u.later(v.first, shift)
		}
	}
	if u == year && x.same(f) && ok {
		f.value = v.yearsLater(shift)
	}
	return f
}

// same takes "samme periode", "samme kvartal" before "året før" and reports whether it
// was there.
func (x *Extractor) same(f *found) bool {
	k := f.lo - 1
	if x.before(k) == "i" || x.before(k) == "for" {
		k--
	}
	switch x.before(k) {
	case "periode", "måned", "kvartal", "halvår", "tid", "tidspunkt", "uge", "dag", "tidsrum", "periodes", "weekend", "sæson", "måneder":
	default:
		return false
	}
	j := k - 1
	if x.before(j) != "samme" {
		if _, lo, ok := x.numberBack(k); !ok || x.before(lo-1) != "samme" {
			return false
		} else {
			j = lo - 1
		}
	}
	f.lo = j
	x.article(f)
	return true
}

// sameSpan takes "i fjor" and the like behind "samme kvartal": it is then a year's span.
func (x *Extractor) sameSpan(f *found, v value) *found {
	j := f.end
	if x.after(j) == "i" && x.d.ClassAt(j+1).Has(lexicon.DayWord) || x.after(j) == "året" || x.word(j).role == relative && x.after(j+1) == "år" {
		shift := -1
		end := j + 2
		switch {
		case x.after(j) == "året" && (x.after(j+1) == "efter"):
			shift = 1
		case x.after(j) == "året" && x.after(j+1) != "før" && x.after(j+1) != "forinden":
			return nil
		case x.after(j) == "i" && x.after(j+1) != "fjor":
			return nil
		case x.word(j).role == relative:
			shift = x.word(j).n
		}
		f.end = end
		switch {
		case !v.known():
		case f.value.unit == year:
			f.value = f.value.yearsLater(shift)
		default:
			f.value = v.yearsLater(shift)
		}
		return f
	}
	if x.after(j) == "i" {
		if y, end, ok := x.plainYear(j + 1); ok { // "samme kvartal i 2019"
			f.end = end
			if v.known() {
				f.value = v.yearsLater(y - v.first.Year())
			}
			return f
		}
	}
	return nil
}

// sameLastYear reads "samme periode sidste år" at "år".
func (x *Extractor) sameLastYear(i int) *found {
	if x.form(i) != "år" && x.form(i) != "fjor" {
		return nil
	}
	rel := x.word(i - 1)
	shift := rel.n
	if x.before(i-1) == "i" && x.form(i) == "fjor" {
		shift = -1
	} else if rel.role != relative {
		return nil
	}
	f := x.found(i-1, i+1)
	f.done, f.single = true, true
	if !x.same(f) {
		return nil
	}
	f.value, f.anchor = unresolved(noUnit, ""), anchorNone
	today, anchor := x.today()
	if x.form(f.lo+1) == "tid" || x.form(f.lo+1) == "tidspunkt" { // "ved samme tid sidste år"
		if today.Known() {
			f.anchor, f.value = anchor, dayValue(today).yearsLater(shift)
			f.value.timex = f.value.edtf
		}
		if at, ok := x.dayTold(); ok && today.Known() {
			f.anchor, f.value = anchorContext, dayValue(at).yearsLater(today.Year()+shift-at.Year())
		}
		return f
	}
	if v, ok := x.lastPeriod(); ok && today.Known() {
		f.anchor = anchor
		f.value = v.yearsLater(today.Year() + shift - v.first.Year())
	}
	return f
}

// dayTold returns the day that the sentence has named: "pr. 31. juli er ordrerne højere
// end på samme tid sidste år".
func (x *Extractor) dayTold() (lexicon.Day, bool) {
	r := x.lastRow()
	if r == nil || int(r.Sentence) != x.sentence || r.Granularity != "day" || !r.First.Known() || r.First != r.Last || r.Role == "published" {
		return lexicon.NoDay, false
	}
	return r.First, true
}

// lastStated returns the last row that "året før" can count from: not another "året
// før", which tells of the same two years.
func (x *Extractor) lastStated() (value, bool) {
	rows := x.told()
	for k := len(rows) - 1; k >= 0; k-- {
		r := &rows[k]
		if r.First.Known() && r.Type != "duration" && !(r.Rule == "date/context" && r.Granularity == "year") {
			return x.valueOf(r), true
		}
	}
	return x.last()
}

// lastPeriod returns the span of time that "samme periode" repeats: of the row before,
// or of the last that is no day and no year of another sentence. "siden nytår" runs to
// today.
func (x *Extractor) lastPeriod() (value, bool) {
	rows := x.told()
	for k := len(rows) - 1; k >= 0; k-- {
		r := &rows[k]
		if !r.First.Known() || r.Type != "date" || r.Role == "published" {
			continue
		}
		if since := r.Mod == "since" && r.First < x.d.Published; since || r.First != r.Last && (int(r.Sentence) == x.sentence || r.Granularity != "year") {
			v := x.valueOf(r)
			if since {
				v = days(day, r.First, x.d.Published)
			}
			return v, true
		}
	}
	return x.last()
}

// numberWordBefore reports whether a number stands before "samme … uger".
func (x *Extractor) numberWordBefore(i int) bool {
	_, _, ok := x.numberBack(i)
	return ok
}

// eventAfter reports whether "dagen efter" at word j is followed by an event it counts
// from: "dagen efter valget", "året før pandemien".
func (x *Extractor) eventAfter(j int) bool {
	if j >= len(x.d.Words) || x.lineAt(j) {
		return false
	}
	w := &x.d.Words[j]
	if w.Shape.Has(lexicon.Punct) || w.Shape.Has(lexicon.Digits) {
		return false
	}
	switch x.form(j) {
	case "at", "en", "et", "den", "det", "de", "sin", "sit", "deres", "hans", "hendes":
		return true
	}
	if w.Is(lexicon.Verb) && !w.Is(lexicon.Definite) || w.Is(lexicon.Function) {
		return false
	}
	return w.Is(lexicon.Noun) || w.Shape.Has(lexicon.Capital) || w.ID == 0
}
