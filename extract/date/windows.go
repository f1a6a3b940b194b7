package date

import (
	"kilde/lexicon"
)

// window reads "de seneste fire år", "de kommende to uger", "det seneste år", "de to
// foregående år", and "det første år", whose days nobody knows.
func (x *Extractor) window(i int) *found {
	u := x.unitAt(i)
	d := x.d
	n, lo, ok := x.numberBack(i)
	count := 1
	least := 0.0
	k := i - 1
	if ok && !n.Article {
		if n.Value != float64(int(n.Value)) || n.Value < 1 || n.Value > 1000 || n.Vague {
			return nil
		}
		if m, from, ranged := x.lowerEnd(lo); ranged && m < n.Value { // "de næste tre til fire uger"
			least, lo = m, from
		}
		count, k = int(n.Value), lo-1
	}
	rel, form := x.word(k), x.before(k)
	if form == "" || rel.role != relative && form != "første" && form != "par" {
		return nil
	}
	f := x.found(k, i+1)
	f.kind, f.done = aLength, true
	f.value = unresolved(unitOf(u), "P"+lengthTimex(float64(count), u))
	if least > 0 {
		f.value.timex = "P" + lengthTimex(least, u) + "/" + f.value.timex
	}
	if form == "par" && x.word(k-1).role == relative && x.before(k-2) == "de" { // "de seneste par år"
		f.lo = k - 2
		f.value.timex = "P" + lengthTimex(2, u)
		f.mod = "approx"
		return f
	}
	first := form == "første"
	if !first && rel.role != relative {
		return nil
	}
	article := x.before(k - 1)
	if first {
		switch {
		case ok && (article == "de" || article == "den"):
			f.lo--
			return f
		case !ok && article == "det" && u == "Y":
			f.lo--
			f.kind, f.single = aDate, true
			f.value = unresolved(year, "")
			f.anchor = anchorNone
			return f
		}
		return nil
	}
	if !ok {
		// "det seneste år" is a window, "sidste år" a year, "de seneste år" vague.
		same := u == "Y" || x.form(i) == "døgn" || x.form(i) == "halvår" // in both numbers
		if article != "det" && article != "den" || d.Words[i].Is(lexicon.Plural) && !same || u == "WE" {
			return nil
		}
		if form != "seneste" && (form != "kommende" && form != "næste" && form != "sidste" && form != "forløbne" || article != "det") || rel.n == 0 {
			return nil
		}
		if article == "den" && form == "seneste" && u != "M" && u != "W" {
			return nil
		}
		if form == "sidste" && x.subject(k-1, i+1) {
			return nil
		}
	}
	if rel.n == 0 {
		return nil
	}
	switch article {
	case "de", "det", "den":
		f.lo--
	}
	switch {
	case u == "TH" || u == "TM" || u == "TS" || count > 500:
		return f
	case form == "følgende" || form == "efterfølgende" || form == "foregående" || form == "forudgående":
		return f // counted from what the text tells of
	}
	if rel.n > 0 && x.tenseAt(f.lo, f.end) == past {
		return f // "de næste ti år boede han der"
	}
	today, anchor := x.today()
	f.anchor = anchor
	if !today.Known() {
		return f
	}
	f.mod = "approx"
	a, b := today, today
	if rel.n < 0 {
		a = addUnits(today, -count, u)
	} else {
		a, b = today+1, addUnits(today, count, u)
	}
	v := days(f.value.unit, a, b)
	v.timex = f.value.timex
	f.value = v
	return f
}

// subject reports whether the "det" at word k is a subject, and no article of what ends
// before word j: "efter at det sidste år fik en musiklinje".
func (x *Extractor) subject(k, j int) bool {
	switch x.form(k - 1) {
	case "at", "da", "fordi", "hvor", "som", "hvis":
		return j < len(x.d.Words) && x.verb(j) != noTense
	}
	return false
}

// preceding reads "de to foregående år": whole units before the one of today.
func (x *Extractor) preceding(i int) *found {
	rel := x.word(i - 1)
	if rel.role != relative || rel.n == 0 || x.before(i-1) == "" {
		return nil
	}
	n, lo, ok := x.numberBack(i - 1)
	if !ok || n.Article || n.Value != float64(int(n.Value)) || n.Value > 100 || n.Value < 1 {
		return nil
	}
	u := unitOf(x.unitAt(i))
	if u == noUnit || u == hour {
		return nil
	}
	f := x.found(lo, i+1)
	f.kind, f.done = aLength, true
	f.value = unresolved(u, "P"+lengthTimex(n.Value, x.unitAt(i)))
	x.article(f)
	today, anchor := x.today()
	f.anchor = anchor
	if today.Known() {
		v := u.of(today)
		a, b := v.shift(-int(n.Value)), v.shift(-1)
		if rel.n > 0 {
			a, b = v.shift(1), v.shift(int(n.Value))
		}
		timex := f.value.timex
		f.value = span(a, b, u)
		f.value.timex = timex
	}
	return f
}

// unitOf turns a TIMEX3 unit into one of the calendar.
func unitOf(u string) unit {
	switch u {
	case "D":
		return day
	case "W":
		return week
	case "WE":
		return weekend
	case "M":
		return month
	case "Q":
		return quarter
	case "H":
		return half
	case "Y":
		return year
	case "DE":
		return decade
	case "CE":
		return century
	case "TH", "K":
		return hour
	case "TM", "TS":
		return minute
	}
	return noUnit
}

// addUnits moves a day by n units.
func addUnits(d lexicon.Day, n int, u string) lexicon.Day {
	y, m, dd := d.Date()
	switch u {
	case "W":
		return d + lexicon.Day(7*n)
	case "M":
		m += n
	case "Q":
		m += 3 * n
	case "H":
		m += 6 * n
	case "Y":
		y += n
	case "DE":
		y += 10 * n
	case "CE":
		y += 100 * n
	case "WE":
		return d + lexicon.Day(7*n)
	default:
		return d + lexicon.Day(n)
	}
	for m < 1 {
		y, m = y-1, m+12
	}
	for m > 12 {
		y, m = y+1, m-12
	}
	return lexicon.DayOf(y, m, min(dd, lexicon.DaysIn(y, m)))
}

// ago reads "for tre år siden", "om to år", "ti år senere", "to år tidligere".
func (x *Extractor) ago(i int) *found {
	u := x.unitAt(i)
	cal := unitOf(u)
	if cal < day {
		return nil
	}
	n, lo, ok := x.numberBack(i)
	if !ok || n.Value > 10000 || n.Vague {
		return nil
	}
	f := x.found(lo, i+1)
	f.unit, f.done, f.single = cal, true, true
	f.value = unresolved(cal, "")
	sign := -1
	base, anchor := x.today()
	b, a := x.before(lo-1), x.after(i+1)
	if (a == "senere" || a == "tidligere") && x.after(i+2) == "end" {
		return nil // "to måneder senere end planlagt" is how much
	}
	skip := lo - 1
	if k := x.hedged(skip); k < skip {
		skip, f.mod = k, "approx"
		b = x.before(skip)
	}
	switch {
	case a == "tid" && x.after(i+2) == "siden" && b == "for": // "for et års tid siden"
		f.lo, f.end, f.mod = skip, i+3, "approx"
	case a == "siden" && b == "for":
		f.lo, f.end = skip, i+2
	case a == "siden" && !n.Article:
		f.end = i + 2
	case b == "om" && !x.d.ClassAt(skip-1).Has(lexicon.Cue) && x.before(skip-1) != "handler" && x.before(skip-1) != "gange" && x.before(skip-1) != "gang" && a != "ad":
		f.lo, sign = skip, 1
	case a == "senere":
		f.end, sign = i+2, 1
		base, anchor = x.contextBase()
		if x.apposed(lo) { // "I dag, ti år senere, …"
			f.value, f.anchor = dayValue(base), anchor
			return f
		}
	case (a == "efter" || a == "før") && !n.Article && !x.d.Words[i].Is(lexicon.Definite) && x.countsFromTold(i+2):
		f.end = i + 2
		if a == "efter" {
			sign = 1
		}
		base, anchor = x.contextBase()
	case a == "tidligere", a == "forinden":
		if n.Article {
			return nil
		}
		f.end = i + 2
		base, anchor = x.contextBase()
	default:
		return nil
	}
	f.anchor = anchor
	if !base.Known() || n.Approx {
		if n.Approx {
			f.mod, f.anchor = "approx", anchorNone
		}
		return f
	}
	whole := int(n.Value)
	if float64(whole) != n.Value { // "for et halvt år siden"
		months := int(n.Value * 12)
		if u != "Y" {
			return f
		}
		f.value = month.of(addUnits(base, sign*months, "M"))
		return f
	}
	at := addUnits(base, sign*whole, u)
	if at.Year() < 1000 || at.Year() > 9000 {
		f.anchor = anchorNone
		return f
	}
	if cal == decade || cal == century {
		cal = year
	}
	f.value = cal.of(at)
	return f
}

// countsFromTold reports whether the "efter" before word j has a verb behind it and so
// nothing that it could count from but what was told: "Tre dage efter var hun syg".
func (x *Extractor) countsFromTold(j int) bool {
	if j >= len(x.d.Words) || x.lineAt(j) || !x.d.Words[j].Is(lexicon.Verb) || x.d.Words[j].Is(lexicon.Noun) {
		return false
	}
	return x.verb(j) == past
}

// apposed reports whether the words from lo on say again, behind a comma, what the row
// before them says.
func (x *Extractor) apposed(lo int) bool {
	if !x.is(lo-1, ',') || lo < 2 {
		return false
	}
	r := x.lastRow()
	return r != nil && r.Span.Hi == x.d.Words[lo-2].Hi && r.First.Known() && r.First == r.Last
}

// hedged returns the word before "ca.", "knap", "mere end" that end at word k; k itself
// when there are none.
func (x *Extractor) hedged(k int) int {
	for {
		switch x.before(k) {
		case "ca", "cirka", "knap", "over", "næsten", "godt", "omkring", "under", "lidt", "snart", "nu":
			k--
			continue
		case "end": // "for mere end 20 år siden"
			if c := x.before(k - 1); c == "mere" || c == "mindre" || c == "længere" {
				k -= 2
				continue
			}
		}
		if x.is(k, '.') && x.before(k-1) == "ca" {
			k--
			continue
		}
		return k
	}
}

// contextBase returns the day that "to år senere" counts from: of the row before.
func (x *Extractor) contextBase() (lexicon.Day, anchor) {
	if v, ok := x.last(); ok {
		if v.unit == day {
			return v.last, anchorContext
		}
		return v.first, anchorContext
	}
	return lexicon.NoDay, anchorNone
}
