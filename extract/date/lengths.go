package date

import (
	"strconv"

	"kilde/extract/number"
	"kilde/lexicon"
)

// backwards is a number as numberBack has read it.
type backwards struct {
	end, floor int // asked for
	n          number.Number
	lo         int
	ok         bool
}

// numberBack reads the longest number that ends before word i. The rules of a unit of
// time all begin with it.
func (x *Extractor) numberBack(i int) (n number.Number, lo int, ok bool) {
	b := &x.back
	if b.end != i || b.floor != x.floor {
		b.end, b.floor = i, x.floor
		b.n, b.lo, b.ok = x.readBack(i)
	}
	return b.n, b.lo, b.ok
}

func (x *Extractor) readBack(i int) (n number.Number, lo int, ok bool) {
	d := x.d
	if x.lineAt(i) {
		return n, 0, false
	}
	for k := i - 1; k >= max(i-6, x.floor); k-- {
		w := &d.Words[k]
		if !x.number.May(d, w) {
			if ok && x.any(k, and) && !x.lineAt(k) { // "tre og en halv"
				continue
			}
			if !ok && k < i-1 || ok || !w.Is(lexicon.NumberWord|lexicon.Fraction) && !x.is(k, '.') && x.term(k).company&aNumber == 0 {
				break
			}
		} else if m, found := x.number.At(d, k); found && m.End == i {
			n, lo, ok = m, k, true
		} else if ok {
			break
		}
		if x.lineAt(k) {
			break
		}
	}
	return n, lo, ok
}

// lengthTimex writes n units without the P: "3Y", "T30M", "1Y6M".
func lengthTimex(n float64, u string) string {
	switch u {
	case "K":
		return "T" + strconv.Itoa(int(n*15)) + "M"
	case "DE":
		n, u = n*10, "Y"
	case "CE":
		n, u = n*100, "Y"
	case "H":
		n, u = n*6, "M"
	case "Q":
		n, u = n*3, "M"
	}
	prefix, letter := "", u
	if u[0] == 'T' {
		prefix, letter = "T", u[1:]
	}
	whole := int(n)
	part := n - float64(whole)
	small := ""
	switch {
	case part == 0:
		return prefix + strconv.Itoa(whole) + letter
	case u == "Y" && part*12 == float64(int(part*12)):
		small = strconv.Itoa(int(part*12)) + "M"
	case u == "TH" && part*60 == float64(int(part*60)):
		small = strconv.Itoa(int(part*60)) + "M"
	case u == "TM" && part == 0.5:
		small = "30S"
	default:
		return prefix + strconv.FormatFloat(n, 'f', -1, 64) + letter
	}
	if whole == 0 {
		return prefix + small
	}
	return prefix + strconv.Itoa(whole) + letter + small
}

// duration reads "tre år", "halvandet år", "6-7 uger", "7 minutter og 40 sekunder",
// "4:30 minutter", "femårig", "9-årig aftale", "14 dages". Ages of people are none.
func (x *Extractor) duration(i int) *found {
	d := x.d
	w := &d.Words[i]
	if w.Shape.Has(lexicon.Digits) {
		return x.hyphenLength(i)
	}
	if r := x.word(i); r.role == length {
		if r.arg == "Y" && x.personAfter(i+1) {
			return nil
		}
		return x.lengthFound(i, i+1, "P"+lengthTimex(float64(r.n), r.arg), unitOf(r.arg))
	}
	u := x.unitAt(i)
	if u == "" || w.Is(lexicon.Definite) && !w.Is(lexicon.Plural) {
		return nil
	}
	n, lo, ok := x.numberBack(i)
	if !ok || n.Vague || n.Value > 1e7 || x.before(lo-1) == "flere" {
		return nil
	}
	if n.Article && !x.articleCounts(lo, i) {
		return nil
	}
	if x.before(lo-1) == "samme" && x.word(i+1).role == relative && x.after(i+2) == "år" {
		return nil // "de samme tre måneder sidste år"
	}
	switch mark := x.markBefore(lo); {
	case mark == ':':
		if f := x.withColon(lo, i, u); f != nil {
			return f
		}
	case mark == '/': // "9 1/2 uge"
		if n, lo = x.withHalf(lo, i, n); lo < 0 {
			return nil
		}
	}
	least, from, ranged := x.lowerEnd(lo)
	if ranged {
		lo = from
	}
	if u == "Y" && (x.isAge(lo, i, n) || x.ageList(lo)) {
		x.age = i + 1
		return x.nothing(lo, i+1)
	}
	if x.hyphened(i) && !x.genitive(i) {
		return nil
	}
	if x.markBefore(lo) == '-' && lo-1 >= x.floor && d.Words[lo-2].Shape.Has(lexicon.Letters) {
		return nil
	}
	timex := "P" + lengthTimex(n.Value, u)
	if ranged {
		timex = "P" + lengthTimex(least, u) + "/" + timex
	}
	end := i + 1
	if x.is(end, '.') && x.abbreviated(i) {
		end++
	}
	if x.any(end, and) && !x.lineAt(end) {
		rest, after := x.smaller(end+1, u)
		if rest != "" {
			timex, end = timex+rest, after
		}
	}
	f := x.lengthFound(lo, end, timex, unitOf(u))
	if n.Approx {
		f.mod = "approx"
	}
	return f
}

// markBefore returns the mark to which the number at word lo is glued with what stands
// before it, 0 for none.
func (x *Extractor) markBefore(lo int) uint16 {
	if lo < 1 || !x.glued(lo) {
		return 0
	}
	return x.d.Words[lo-1].Mark
}

// withColon reads "4:30 minutter", whose number behind the colon is word lo.
func (x *Extractor) withColon(lo, i int, u string) *found {
	m, ok := x.d.Int(lo - 2)
	if !ok || !x.glued(lo-1) || lo-2 < x.floor {
		return nil
	}
	timex := "PT" + strconv.Itoa(m) + "M" + x.d.WordText(lo) + "S"
	if u == "TH" {
		timex = "PT" + strconv.Itoa(m) + "H" + x.d.WordText(lo) + "M"
	}
	return x.lengthFound(lo-2, i+1, timex, unitOf(u))
}

// withHalf reads "9 1/2" before word i, when its last figure is word lo, as n is. The
// number begins at word from, which is -1 for another fraction.
func (x *Extractor) withHalf(lo, i int, n number.Number) (m number.Number, from int) {
	if !x.glued(lo - 1) {
		return n, lo
	}
	for k := max(lo-3, x.floor); k < lo-1; k++ {
		if m, ok := x.number.At(x.d, k); ok && m.End == i {
			if x.is(k-1, '/') {
				return n, -1
			}
			return m, k
		}
	}
	return n, -1
}

// abbreviated reports whether the full stop behind word i belongs to it: "20 min. gang".
func (x *Extractor) abbreviated(i int) bool {
	switch x.form(i) {
	case "min", "mdr", "sek", "md":
		end := i + 1
		return x.glued(end) && end+1 < len(x.d.Words) && !x.lineAt(end+1) && !x.d.Words[end+1].Shape.Has(lexicon.Capital)
	}
	return false
}

// smaller reads the length at word j that goes on one in u, "40 sekunder" of "7 minutter
// og 40 sekunder", "tre måneder" of "et år og tre måneder", as the end of its value. The
// word after it is end.
func (x *Extractor) smaller(j int, u string) (timex string, end int) {
	for k := j; k < min(j+4, len(x.d.Words)); k++ {
		small := x.unitAt(k)
		if small == "" {
			continue
		}
		floor := x.floor
		x.floor = j
		m, from, ok := x.numberBack(k)
		x.floor = floor
		if !ok || from != j || !follows(u, small) || m.Value >= 100 {
			return "", 0
		}
		timex = lengthTimex(m.Value, small)
		if timex[0] == 'T' && u[0] == 'T' {
			timex = timex[1:]
		}
		return timex, k + 1
	}
	return "", 0
}

// follows reports whether small is the unit that goes on a length in u: "7 minutter og
// 40 sekunder".
func follows(u, small string) bool {
	switch u + " " + small {
	case "TM TS", "TH TM", "D TH", "W D", "M D", "M W", "Y M":
		return true
	}
	return false
}

func (x *Extractor) lengthFound(lo, end int, timex string, u unit) *found {
	f := x.found(lo, end)
	f.kind, f.done, f.value = aLength, true, unresolved(u, timex)
	return f
}

// articleCounts reports whether "en" or "et" before a unit is a length of time, as in
// "efter en uge", "under et år", and not "en dag i skoven".
func (x *Extractor) articleCounts(lo, i int) bool {
	if t := x.d.WordText(lo); len(t) > 2 { // "én", "ét"
		return true
	}
	if x.genitive(i) {
		return x.unitAt(i) != "D"
	}
	switch x.unitAt(i) {
	case "D":
		if x.form(i) != "døgn" {
			return false
		}
	case "WE":
		return false
	}
	switch x.before(lo - 1) {
	case "efter", "på", "over", "under", "om", "inden", "for", "mindst", "højst", "knap", "næsten", "godt", "cirka", "ca", "omkring", "end", "til", "gennem",
		"kun", "allerede", "indenfor", "minimum", "maksimalt", "varer", "varede", "tager", "tog", "mere", "op":
		return true
	case "i":
		switch x.form(i) {
		case "år", "måned", "uge", "time", "kvarter", "døgn", "halvår", "minut":
			j := i + 1
			if x.is(j, ',') { // "i et år, hvor alt gik galt"
				j++
			}
			a := x.after(j)
			return a != "med" && a != "hvor" && a != "som" && a != "præget" && a != "der"
		}
	}
	return x.form(i) == "kvarter"
}

// lowerEnd reads the lower end of "6-7 år", "to til tre uger", "mellem to og tre år".
func (x *Extractor) lowerEnd(lo int) (n float64, from int, ok bool) {
	k := lo - 1
	switch {
	case x.dash(k) && k >= x.floor:
	case x.any(k, ending) && x.reaches(k):
	default:
		return 0, 0, false
	}
	joint := x.form(k)
	m, from, ok := x.numberBack(k)
	if !ok || m.Article && joint != "til" && !x.dash(k) {
		return 0, 0, false
	}
	if joint == "og" && x.before(from-1) != "mellem" {
		return 0, 0, false
	}
	return m.Value, from, true
}

// hyphenLength reads "9-årig aftale", "2-dages billet", "45-års jubilæum", "3-4-årig".
func (x *Extractor) hyphenLength(i int) *found {
	d := x.d
	n, ok := d.Int(i)
	if !ok || n == 0 || n > 1000 || !x.is(i+1, '-') || i+2 >= len(d.Words) || !x.glued(i+2) {
		return nil
	}
	switch x.form(i + 2) {
	case "årig", "årige", "årigt":
		if n > 60 || x.personAfter(i+3) {
			return nil
		}
		return x.lengthFound(i, i+3, "P"+strconv.Itoa(n)+"Y", year)
	}
	u := x.unitAt(i + 2)
	if u == "" || !x.genitive(i+2) {
		return nil
	}
	switch x.after(i + 3) {
	case "fødselsdag", "fødselsdagen", "alderen", "dag", "fødselar":
		return nil
	}
	return x.lengthFound(i, i+3, "P"+lengthTimex(float64(n), u), unitOf(u))
}
