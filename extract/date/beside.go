package date

import (
	"strings"

	"kilde/lexicon"
)

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
