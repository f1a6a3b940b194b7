package date

import (
	"strconv"

	"kilde/lexicon"
)

// set makes a set of f.
func (x *Extractor) set(f *found, timex string, u unit) *found {
	f.unit, f.kind, f.done, f.value = day, aSet, true, unresolved(u, timex)
	if timex == "P1Y" {
		x.timeOfYear(f)
	}
	x.clockAfterSet(f)
	return f
}

// period writes n units: "P2W", "PT1H".
func period(n int, u string) string {
	if u[0] == 'T' {
		return "PT" + strconv.Itoa(n) + u[1:]
	}
	return "P" + strconv.Itoa(n) + u
}

// repeated reads sets: "hver dag", "hvert andet år", "to gange om ugen", "årligt",
// "alle hverdage", "døgnet rundt".
func (x *Extractor) repeated(i int) *found {
	w := &x.d.Words[i]
	f := x.found(i, i+1)
	f.freq = 1
	if r := x.word(i); r.role == often {
		return x.adverb(f, r)
	}
	if w.Is(lexicon.DayPart) {
		return x.everyPart(f)
	}
	u := x.unitAt(i)
	if u == "" {
		return nil
	}
	cal, b := unitOf(u), x.before(i-1)
	switch {
	case b == "hver" || b == "hvert":
		if x.before(i-2) == "for" { // "for hvert minut, der går"
			return nil
		}
		f.lo--
		if x.figureRate(f.lo) {
			return x.nothing(f.lo, f.end)
		}
		return x.set(f, period(1, u), cal)
	case (b == "eneste" || b == "enkelt") && (x.before(i-2) == "hver" || x.before(i-2) == "hvert"):
		f.lo -= 2
		return x.set(f, period(1, u), cal)
	case b == "alle" && cal == day && w.Is(lexicon.Plural):
		f.lo--
		return x.set(f, "P1D", day)
	case b == "ugens" || b == "ugen" && cal == day && x.before(i-2) == "alle":
		f.lo -= 2
		return x.set(f, "P1D", day)
	}
	switch name := x.form(i); {
	case name == "hverdage" || name == "hverdagene":
		if _, _, ok := x.numberBack(i); ok {
			return nil
		}
		return x.set(f, "XXXX-WXX-1/XXXX-WXX-5", day)
	case name == "uger" && (b == "lige" || b == "ulige"):
		f.lo--
		return x.set(f, "P2W", week)
	case (name == "døgnet" || name == "året") && x.after(i+1) == "rundt":
		f.end++
		return x.set(f, period(1, u), cal)
	case w.Is(lexicon.Definite) && (b == "om" || b == "i") || b == "pr":
		return x.timesIn(f, i-2, u)
	case x.is(i-1, '.') && x.form(i-2) == "pr":
		return x.timesIn(f, i-3, u)
	}
	if n, lo, ok := x.ordinalBefore(i); ok && n > 1 && (x.before(lo-1) == "hver" || x.before(lo-1) == "hvert") && (u == "Y" || !w.Is(lexicon.Plural)) {
		f.lo = lo - 1
		return x.set(f, period(n, u), cal)
	}
	return nil
}

// adverb reads "årligt" and "to gange månedligt" at the adverb.
func (x *Extractor) adverb(f *found, r dateWord) *found {
	i := f.lo
	timex := "P" + pad(r.n, 1) + r.arg
	if k, freq, ok := x.times(i - 1); ok {
		f.lo, f.freq = k, freq
		return x.set(f, timex, unitOf(r.arg))
	}
	next := x.d.ClassAt(i + 1)
	if x.d.Words[i].Len() < 7 || x.form(i) == "ugentlig" || x.figureNear(i, i+1) || x.form(i-1) == "et" || x.form(i-1) == "det" ||
		next.Has(lexicon.Noun) && !next.Has(lexicon.Verb|lexicon.Function) && !x.lineAt(i+1) { // "et månedligt møde"
		return nil
	}
	return x.set(f, timex, unitOf(r.arg))
}

// everyPart reads "hver aften", "hver eneste morgen" at the part of the day.
func (x *Extractor) everyPart(f *found) *found {
	w := &x.d.Words[f.lo]
	if x.before(f.lo-1) == "eneste" {
		f.lo--
	}
	if x.before(f.lo-1) != "hver" || w.Is(lexicon.Definite) {
		return nil
	}
	f.lo--
	return x.set(f, "XXXX-XX-XXT"+partNames[x.voc.of(w.ID).part], daypart)
}

// timesIn reads the "to gange" of "to gange om ugen", which ends at word k.
func (x *Extractor) timesIn(f *found, k int, u string) *found {
	lo, freq, ok := x.times(k)
	switch {
	case !ok:
		return nil
	case u[0] == 'T': // "otte gange i timen" is how quick it goes
		return x.nothing(lo, f.end)
	}
	f.lo, f.freq = lo, freq
	return x.set(f, period(1, u), unitOf(u))
}

// times reads "to gange", "én gang", "flere gange" that ends at word k.
func (x *Extractor) times(k int) (lo int, freq float64, ok bool) {
	switch x.before(k) {
	case "gange", "gang":
	default:
		return 0, 0, false
	}
	n, lo, ok := x.numberBack(k)
	if !ok {
		if x.before(k-1) == "flere" {
			return k - 1, 0, true
		}
		return 0, 0, false
	}
	if n.Vague {
		return lo, 0, true
	}
	return lo, n.Value, true
}

// figureNear reports whether a figure stands beside words [lo, end), whose rate they
// then are: "årligt 1.100 tons", "12 mio. kr. årligt".
func (x *Extractor) figureNear(lo, end int) bool {
	for k := lo - 1; k >= max(lo-4, x.floor); k-- {
		if x.figure(k) {
			return true
		}
	}
	for k := end; k < min(end+3, len(x.d.Words)); k++ {
		if x.figure(k) {
			return true
		}
	}
	return false
}

// figureRate reports whether a unit or currency stands before word k: "7 kg hver måned".
func (x *Extractor) figureRate(k int) bool {
	return x.d.ClassAt(k-1).Has(lexicon.Currency|lexicon.Percent) || x.d.ClassAt(k-1).Has(lexicon.Unit) && x.figure(k-2)
}

func (x *Extractor) figure(k int) bool {
	if k < 0 || k >= len(x.d.Words) {
		return false
	}
	w := &x.d.Words[k]
	return w.Shape.Has(lexicon.Digits) || w.Is(lexicon.Currency|lexicon.Percent|lexicon.Scale) || w.Is(lexicon.NumberWord) && w.Len() > 2
}
