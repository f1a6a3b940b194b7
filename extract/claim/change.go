package claim

import (
	"strings"

	"kilde/lexicon"
)

// changeOf says whether the figure is a change or where one leads: "steg med 8 til 52",
// "et fald på 1.760", "fra 12 til 15 pct.", "3.100 flere", "uændret 4,4 procent".
func (x *Extractor) changeOf(c *Claim, k int) {
	f := &x.figures[k]
	if f.fromTo {
		c.ChangeRole, c.FromValue = "to", Some(f.lo.Value)
		c.Change = "up"
		if f.n.Value < f.lo.Value {
			c.Change = "down"
		}
		x.setVersus(c, f, f.lo.First, f.lo.End)
		return
	}
	if c.Change != "" { // a multiple
		c.ChangeRole = "by"
		return
	}
	if f.kind == kRank || f.kind == kAge || f.rule == "claim/age_adjective" {
		return
	}
	if way, i := x.changeAfter(f); way != "" {
		c.Change, c.ChangeRole = way, "by"
		x.afterThan(c, f, i)
		return
	}
	if i := f.end; i < int(x.s.End) && x.goesBefore(f) { // gik 3,1 procentpoint frem
		switch x.d.WordText(i) {
		case "frem":
			c.Change, c.ChangeRole = "up", "by"
			return
		case "tilbage":
			c.Change, c.ChangeRole = "down", "by"
			return
		}
	}
	way, role := x.changeBefore(f, k)
	if way == "" {
		way, role = x.changeBeside(f, k)
	}
	c.Change, c.ChangeRole = way, role
	if role == "by" {
		x.comparedWith(c, f, f.end)
	}
	if role == "to" && k > 0 && !c.FromValue.OK { // "fra under 30.000 ha i 2015 til over 200.000 ha i 2025"
		if g := &x.figures[k-1]; g.kind == f.kind && g.unit == f.unit && !g.ranged && g.opener >= 0 && x.d.IDAt(g.opener) == x.w.fra && f.first-g.end <= 8 {
			c.FromValue = Some(g.n.Value)
			x.setVersus(c, f, g.first, g.end)
		}
	}
}

// changeBeside returns the change of the other figure of a pair: "steget henholdsvis 12,2
// og 12,8 procent", "40 og 45 dage kortere".
func (x *Extractor) changeBeside(f *figure, k int) (way, role string) {
	if k > 0 {
		if g := &x.figures[k-1]; g.kind == f.kind && g.unit == f.unit && f.first-g.end == 1 && x.d.IDAt(g.end) == x.w.og && x.w.og != 0 {
			return x.changeBefore(g, k-1)
		}
	}
	if k+1 < len(x.figures) && f.rule == "claim/shared_unit" {
		if g := &x.figures[k+1]; g.kind == f.kind && g.first-f.end == 1 {
			if way, _ := x.changeAfter(g); way != "" {
				return way, "by"
			}
		}
	}
	return "", ""
}

// setVersus notes the words the figure is set against, so that a date among them is not
// taken for its own time.
func (x *Extractor) setVersus(c *Claim, f *figure, first, end int) {
	c.Versus = x.text(first, end)
	f.versus = x.d.SpanOf(first, end)
}

// goesBefore reports whether a verb of going stands right before the figure.
func (x *Extractor) goesBefore(f *figure) bool {
	i := f.first - 1
	return i >= int(x.s.First) && x.d.Words[i].ID != 0 && x.w.is(x.d.Words[i].ID, leads)
}

// changeAfter reads "flere", "mere", "lavere" behind or inside the figure, and returns
// the word after it.
func (x *Extractor) changeAfter(f *figure) (way string, next int) {
	if x.has&turns == 0 {
		return "", 0
	}
	d := x.d
	stop := min(f.end+2, int(x.s.End))
	for i := f.after; i < stop; i++ {
		w := &d.Words[i]
		if i >= f.end && (w.Shape.Has(lexicon.Punct) && !d.Is1(i, '.') || w.ID != 0 && (w.ID == x.w.eller || w.ID == x.w.og)) {
			break
		}
		if !w.Is(lexicon.Change) {
			continue
		}
		v := x.lex.Value(w.ID, lexicon.Change)
		if !strings.HasSuffix(v, ">") || i >= f.end && i > f.end && !d.Is1(i-1, '.') {
			continue
		}
		if i >= f.end && f.end < i && f.kind == kCount {
			continue
		}
		// "700 større boliger" is no difference, "700 flere boliger" is.
		if i < f.end && f.kind == kCount {
			switch d.WordText(i) {
			case "flere", "færre", "ekstra":
			case "højere", "lavere":
				if f.head >= 0 {
					continue
				}
			default:
				continue
			}
		}
		next = max(i+1, f.end)
		return strings.TrimSuffix(v, ">"), next
	}
	return "", 0
}

// changeBefore looks back from the figure, and over the figures before it, for a word of
// change and the preposition that says what the figure is of it.
func (x *Extractor) changeBefore(f *figure, k int) (way, role string) {
	d := x.d
	i := f.first - 1
	for i >= int(x.s.First) && (d.Words[i].Is(lexicon.Comparator) && !d.Words[i].Is(lexicon.Change) || d.Words[i].Shape.Has(lexicon.Digits) || d.IDAt(i) == x.w.hver) && d.Words[i].ID != x.w.paa {
		i--
	}
	if i < int(x.s.First) {
		return "", ""
	}
	reach, link := 12, ""
	switch id := d.Words[i].ID; id {
	case x.w.med, x.w.paa, x.w.til, x.w.ned, x.w.op, x.w.fra:
		link = x.lex.Form(id)
	default:
		reach = 4
	}
	if x.has&turns == 0 && link != "på" {
		return "", ""
	}
	if link == "på" && i > int(x.s.First) && !d.Words[i-1].Is(lexicon.Change) { // en omsætningsvækst på
		if way := growth(d.WordText(i - 1)); way != "" {
			return way, "by"
		}
	}
	if link == "på" && i > int(x.s.First) { // nede på, oppe på
		switch d.WordText(i - 1) {
		case "nede":
			return "down", "to"
		case "oppe":
			return "up", "to"
		}
	}
	low := int(x.s.First)
	if k > 0 && link != "til" && link != "med" && link != "fra" {
		low = x.figures[k-1].end
	}
	for j, low := i, max(low, i-reach); j >= low; j-- {
		w := &d.Words[j]
		if !w.Is(lexicon.Change) {
			if link == "" && (w.Shape.Has(lexicon.Punct) || w.Shape.Has(lexicon.Digits)) || d.Is1(j, ';') {
				return "", ""
			}
			continue
		}
		v := x.lex.Value(w.ID, lexicon.Change)
		if strings.HasSuffix(v, ">") || strings.Contains(v, "*") {
			if link == "" {
				return "", ""
			}
			continue
		}
		if v == "same" {
			if link == "" || link == "på" || link == "til" {
				return "same", "to"
			}
			return "", ""
		}
		if w.Is(lexicon.Noun) && !w.Is(lexicon.Verb) && link != "på" && link != "" && x.verbBetween(j+1, i) {
			return "", "" // "væksten er beregnet til 11,4 pct."
		}
		if link == "til" && i > int(x.s.First) && k > 0 && strings.HasPrefix(d.WordText(i-1), "svare") {
			if way, role = x.changeBefore(&x.figures[k-1], k-1); role == "by" {
				return way, role // "steg med 2.000, svarende til 0,1 pct."
			}
			return "", ""
		}
		switch link {
		case "til", "ned", "op":
			return v, "to"
		case "fra":
			return v, "from"
		case "på":
			if i-j <= 5 {
				return v, "by"
			}
			return "", ""
		}
		return v, "by"
	}
	return "", ""
}

// growth returns which way a compound tells that something went: "omsætningsvækst".
func growth(word string) string {
	switch {
	case hasEnd(word, "vækst"), hasEnd(word, "stigning"), hasEnd(word, "stigningen"), hasEnd(word, "fremgang"), hasEnd(word, "fremgangen"):
		return "up"
	case hasEnd(word, "fald"), hasEnd(word, "faldet"), hasEnd(word, "nedgang"), hasEnd(word, "nedgangen"), hasEnd(word, "tilbagegang"):
		return "down"
	}
	return ""
}

// versusOf reads the other end of a comparison: "430 mio. kr. mod 388 mio. i 2022",
// "26,8 pct. (28,5 pct.)".
func (x *Extractor) versusOf(c *Claim, k int) {
	if c.FromValue.OK || k+1 >= len(x.figures) {
		return
	}
	f, g := &x.figures[k], &x.figures[k+1]
	if k+2 < len(x.figures) && !x.isAgainst(g) && x.isAgainst(&x.figures[k+2]) && !x.alike(&x.figures[k+2], g) {
		g = &x.figures[k+2] // "74.318 besøg på tre biblioteker mod 61.900"
	}
	if f.kind == kCount && !x.alike(g, f) && x.isAgainst(g) {
		return
	}
	if f.kind != g.kind || f.ranged || g.ranged || f.n.Vague || g.n.Vague {
		return
	}
	d := x.d
	for i := f.end; i < g.first && i < f.end+10; i++ {
		id := d.Words[i].ID
		if id == 0 || id != x.w.mod && !(id == x.w.fra && c.ChangeRole == "to" && i+1 == g.first) {
			continue
		}
		if id := d.IDAt(g.first - 1); g.first-i <= 6 && (id == 0 || id != x.w.til || g.first-1 == i) {
			c.FromValue = Some(g.n.Value)
			x.setVersus(c, f, i+1, x.clauseEnd(g.end))
		}
		return
	}
	if d.Is1(f.end, '(') && (g.first == f.end+1 || g.first <= f.end+5 && d.Is1(g.first-1, ':')) && d.Is1(g.end, ')') && f.kind != kCount && f.kind != kMeasure {
		c.FromValue = Some(g.n.Value)
		x.setVersus(c, f, g.first, g.end)
	}
}

// isAgainst reports whether "mod" stands right before figure g.
func (x *Extractor) isAgainst(g *figure) bool {
	id := x.d.IDAt(g.first - 1)
	return g.first > int(x.s.First) && id != 0 && id == x.w.mod
}

// afterThan reads the words after "end", to the end of their clause: "3.100 flere end
// året før".
func (x *Extractor) afterThan(c *Claim, f *figure, i int) {
	d := x.d
	for j := i; j < min(i+3, int(x.s.End)); j++ {
		if id := d.Words[j].ID; id != 0 && id == x.w.end {
			if stop := min(x.clauseEnd(j+1), j+9); stop > j+1 {
				x.setVersus(c, f, j+1, stop)
			}
			return
		}
	}
	x.comparedWith(c, f, i)
}

// comparedWith reads what a change is set against: "i forhold til året før".
func (x *Extractor) comparedWith(c *Claim, f *figure, i int) {
	d := x.d
	for j := i; j < min(i+12, int(x.s.End)-2); j++ {
		link := ""
		switch d.WordText(j) {
		case "forhold":
			link = "til"
		case "sammenlignet", "sammenholdt":
			link = "med"
		case ".", ";":
			return
		}
		if link != "" && d.WordText(j+1) == link {
			if stop := min(x.clauseEnd(j+2), j+9); stop > j+2 {
				x.setVersus(c, f, j+2, stop)
			}
			return
		}
	}
}

// clauseEnd returns the first word at or after i that is a comma, a bracket, a dash, a
// full stop that ends the sentence, or "og".
func (x *Extractor) clauseEnd(i int) int {
	d := x.d
	for stop := min(i+longest, int(x.s.End)); i < stop; i++ {
		w := &d.Words[i]
		if w.ID != 0 && (w.ID == x.w.og || w.ID == x.w.men) {
			return i
		}
		if !w.Shape.Has(lexicon.Punct) {
			continue
		}
		if d.Is1(i, '.') && i+1 < int(x.s.End) || x.isDash(i) && d.Glued(i) {
			continue
		}
		return i
	}
	return i
}
