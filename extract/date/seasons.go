package date

import "kilde/lexicon"

// seasonName reads "foråret 2019", "i sommer", "til efteråret", "vinteren 2021/22",
// "næste sommer".
func (x *Extractor) seasonName(i int) *found {
	d := x.d
	w := &d.Words[i]
	if x.hyphened(i) {
		return nil
	}
	f := x.found(i, i+1)
	f.unit, f.n = season, x.voc.of(w.ID).season
	if y, end, ok := x.plainYear(i + 1); ok {
		f.year, f.end = y, end
		if (x.is(end, '/') || x.dash(end) && f.n == 4) && x.glued(end) && x.glued(end+1) {
			if _, ok := d.Int(end + 1); ok {
				f.end = end + 2
			}
		}
		return x.season(f, i)
	}
	x.yearAfter(f)
	if f.year > 0 {
		return x.season(f, i)
	}
	x.relativeYear(f)
	if f.done {
		return f
	}
	definite := w.Is(lexicon.Definite) || len(x.form(i)) > 8 || x.form(i) == "vinteren" || x.form(i) == "foråret"
	b := x.before(i - 1)
	switch {
	case b == "sidste" || b == "forrige":
		f.lo, f.dir, f.strict = i-1, past, true
	case w.Shape.Has(lexicon.Genitive) && b == "i" && !definite: // "i sommers"
		f.lo, f.dir, f.single = i-1, past, true
	case w.Shape.Has(lexicon.Genitive):
		if !definite {
			return nil
		}
	case b == "i" && !definite:
		f.lo = i - 1
	case b == "om": // "om sommeren" is every summer
		return nil
	case b == "hver":
		f.lo, f.kind, f.done, f.freq = i-1, aSet, true, 1
		f.value = everyYear(f.in(2000))
		x.timeOfYear(f)
		return f
	case b == "til" && !definite: // "til vinter" is no winter that has begun
		f.dir, f.strict = future, true
	case b == "næste" || b == "kommende":
		f.lo, f.dir, f.strict = i-1, future, true
		x.nextSeason(f)
	case b == "denne" || b == "dette" || b == "hele":
	case x.word(i-1).role == part && i-1 >= x.floor:
	case !definite:
		if !x.weathered(i) {
			return nil
		}
		f.dir, f.conf = past, 0.7
	}
	if b == "til" && f.dir == noTense && definite {
		f.dir = future
	}
	return x.season(f, i)
}

// weathered reports whether the season at i is one that has been, as its adjective was:
// "skyldes et meget varmt forår", "efter en våd sommer". "En god sommer" may be wished
// for, and "en normal vinter" is any.
func (x *Extractor) weathered(i int) bool {
	if !x.described(i) {
		return false
	}
	k := i - 2
	for !x.any(k, oneOf) {
		k--
	}
	for j := k - 1; j >= max(k-8, int(x.d.Sentences[x.sentence].First)); j-- {
		switch x.form(j) {
		case "efter", "skyldes", "skyldtes", "grund", "trods", "grundet":
			return true
		case "hvis", "når", "som":
			return false
		}
	}
	return x.tenseAt(k, i+1) == past
}

// described reports whether an adjective says what the one season or weekend at i was
// like: "et meget varmt forår".
func (x *Extractor) described(i int) bool {
	if i < 2 || x.lineAt(i) {
		return false
	}
	if w := &x.d.Words[i-1]; !w.Is(lexicon.Adjective) || w.Is(lexicon.Function|lexicon.DateWord) {
		return false
	}
	switch x.form(i - 1) {
	case "normal", "normalt", "almindelig", "almindeligt", "typisk", "gennemsnitlig", "gennemsnitligt", "god", "godt", "dejlig", "dejligt", "ny", "nyt", "hel", "helt":
		return false
	}
	for k := i - 2; k > i-5 && x.before(k) != ""; k-- {
		if x.any(k, oneOf) {
			return true
		}
	}
	return false
}

// season marks "sensommeren" as the end of its season.
func (x *Extractor) season(f *found, i int) *found {
	if s := x.form(i); len(s) > 3 && s[:3] == "sen" {
		v := f.value
		if !f.done {
			v, _ = x.resolve(f)
		}
		f.value, f.done, f.mod = v.narrow("end"), true, "end"
		f.value.edtf, f.value.timex = v.edtf, v.timex
	}
	return f
}

// nextSeason resolves "næste sommer": the one of next year, unless this year's has not
// begun.
func (x *Extractor) nextSeason(f *found) {
	today, anchor := x.today()
	if !today.Known() {
		return
	}
	v := f.in(today.Year())
	if x.before(f.lo) == "næste" || v.first <= today {
		v = f.in(today.Year() + 1)
	}
	f.done, f.value, f.anchor = true, v, anchor
}
