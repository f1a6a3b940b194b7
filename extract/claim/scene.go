package claim

import (
	"sort"

	"kilde/lexicon"
	"kilde/pipeline"
)

// mark is a word or phrase of hedging, modality or aggregation.
type mark struct {
	first, end int
	class      lexicon.Class
	value      string
}

const markClasses = lexicon.Hedge | lexicon.Modal | lexicon.Aggregate

// markKinds are the classes of marks, with the flags of words that begin one.
var markKinds = [...]struct {
	class  lexicon.Class
	begins flag
}{
	{lexicon.Hedge, beginsHedge},
	{lexicon.Modal, beginsModal},
	{lexicon.Aggregate, beginsAggregate},
}

// readMarks reads the marks of the passage at hand, and finds the words in it that name a
// source and those that set one clause against another.
func (x *Extractor) readMarks() {
	marks, sources, breaks := len(x.allMarks), len(x.allSources), len(x.allBreaks)
	for _, n := range x.notes {
		i := int(n.word)
		w := &x.d.Words[i]
		if n.Is(cue) {
			x.readMark(i, marks)
		}
		if n.Is(tells) && (w.ID == x.w.ifoelge || !w.Shape.Has(lexicon.Capital)) {
			x.allSources = append(x.allSources, i)
		}
		if n.Is(parts) && !w.Shape.Has(lexicon.Capital) && (w.ID == 0 || w.ID != x.w.men || x.d.Is1(i-1, ',')) {
			x.allBreaks = append(x.allBreaks, i)
		}
	}
	p := x.passage
	p.marks, p.sources, p.breaks = x.allMarks[marks:], x.allSources[sources:], x.allBreaks[breaks:]
}

// readMark notes the marks that begin at word i of a sentence whose marks begin at first.
func (x *Extractor) readMark(i, first int) {
	begins := x.w.flags[x.d.Words[i].ID]
	for k := range markKinds {
		m := &markKinds[k]
		if begins&m.begins == 0 {
			continue
		}
		v, _, n := x.d.Phrase(i, m.class)
		if n > 0 && v != "" && !covered(x.allMarks[first:], i, m.class) {
			x.allMarks = append(x.allMarks, mark{i, i + n, m.class, v})
		}
	}
}

// covered reports whether a longer phrase of the class holds word i.
func covered(marks []mark, i int, class lexicon.Class) bool {
	for k := len(marks) - 1; k >= max(0, len(marks)-12); k-- {
		if m := &marks[k]; m.class == class && m.first < i && i < m.end {
			return true
		}
	}
	return false
}

// farthest is how many words away a mark may stand from the figure it says something of.
const farthest = 25

// sceneOf writes hedge, modality, aggregate and negation.
func (x *Extractor) sceneOf(c *Claim, k int) {
	f := &x.figures[k]
	d := x.d
	c.Modality = "done"
	hedge, modal := 1<<30, 1<<30
	near := sort.Search(len(x.marks), func(i int) bool { return x.marks[i].end > f.first-farthest })
	for i := near; i < len(x.marks) && x.marks[i].first < f.end+farthest; i++ {
		m := &x.marks[i]
		if m.first >= f.num && m.first < f.end || f.versus.Contains(d.Words[m.first].Span) {
			continue
		}
		far := f.first - m.end
		before := far >= 0
		if !before {
			far = m.first - f.end
			if m.end > f.first && m.first < f.first {
				far, before = 0, true
			}
		}
		switch m.class {
		case lexicon.Aggregate:
			if before && far <= 2 || !before && far <= 1 {
				if x.otherBetween(k, m) || c.Aggregate != "" || !before && far == 1 && d.IDAt(f.end) != 0 && (d.IDAt(f.end) == x.w.af || d.IDAt(f.end) == x.w.til || d.IDAt(f.end) == x.w.og) {
					continue
				}
				c.Aggregate = m.value
			}
		case lexicon.Hedge:
			if far < hedge {
				hedge = far
				c.Hedge = x.text(m.first, m.end)
			}
		case lexicon.Modal:
			if x.weighs(m, f, before, far) && far < modal {
				modal = far
				c.Modality = m.value
			}
		}
	}
	if c.Modality == "done" {
		switch {
		case x.leadIn != "" && x.goesOnList(x.s):
			c.Modality = x.leadIn
		case x.becomes(f) && x.ahead(f):
			c.Modality = "expected"
		}
	}
	if i := f.first - 1; i >= int(x.s.First) && d.Words[i].ID != 0 && d.Words[i].ID == x.w.ikke && f.comparator != "vague" {
		c.Negated = f.n.Value != 0
	} else if i > int(x.s.First) && d.Words[i].ID == x.w.fra && d.Words[i-1].ID == x.w.langt {
		c.Negated = true
	}
	if (c.Modality == "planned" || c.Modality == "conditional") && (f.comparator == "at_most" || f.comparator == "at_least") && modal <= 2 {
		c.Modality = "norm" // skal højst
	}
}

// leadInOf returns the plan that sentence s, with its notes, leaves to a list: a line that
// ends in a colon says it of the list after it, "Forbundet foreslår:". Lines of the list
// keep the one before them, any other ends it.
func (x *Extractor) leadInOf(s *pipeline.Sentence, notes []note, before string) string {
	if !x.d.Is1(int(s.End)-1, ':') {
		if before != "" && x.goesOnList(s) {
			return before
		}
		return ""
	}
	leadIn := ""
	x.allMarks = x.allMarks[:0]
	for _, n := range notes {
		if n.Is(cue) {
			x.readMark(int(n.word), 0)
		}
	}
	for k := range x.allMarks {
		if m := &x.allMarks[k]; m.class == lexicon.Modal && m.value == "planned" {
			leadIn = m.value
		}
	}
	return leadIn
}

// listed reports whether sentence s is a line of a list.
func (x *Extractor) listed(s *pipeline.Sentence) bool {
	i := int(s.First)
	switch x.d.Words[i].Mark {
	case '•', '·', '*', '‣', '▪', '●':
		return true
	}
	return x.isDash(i)
}

// goesOnList reports whether sentence s can be one more line of a list: behind a bullet,
// or a line of its own that no full stop ends.
func (x *Extractor) goesOnList(s *pipeline.Sentence) bool {
	if x.listed(s) {
		return true
	}
	last := int(s.End) - 1
	return x.d.Words[s.First].Shape.Has(lexicon.Line) && !x.d.Is1(last, '.') && !x.d.Is1(last, '!') && !x.d.Is1(last, '?')
}

// becomes reports whether "bliver" stands before the figure, which can speak of what is to come.
func (x *Extractor) becomes(f *figure) bool {
	if x.has&becomes == 0 {
		return false
	}
	for i, low := f.first-1, max(int(x.s.First), f.first-8); i >= low; i-- {
		if x.d.Words[i].ID == x.w.bliver {
			return true
		}
		if x.d.Is1(i, ',') || x.d.Is1(i, ';') {
			return false
		}
	}
	return false
}

// ahead reports whether the sentence says that the figure is of the future: "bliver 12
// mio. kr. dyrere end planlagt", "Inden 2030 bliver 40 procent af bilerne elbiler".
func (x *Extractor) ahead(f *figure) bool {
	d := x.d
	for i := f.end; i < min(f.end+5, int(x.s.End)-1); i++ {
		if d.IDAt(i) != 0 && d.IDAt(i) == x.w.end {
			switch d.WordText(i + 1) {
			case "planlagt", "ventet", "forventet", "beregnet", "budgetteret":
				return true
			}
		}
	}
	for n := x.date; n < x.datesEnd; n++ {
		if dt := &x.dates[n]; dt.Last.Known() && d.Published.Known() && dt.Last > d.Published && !(dt.First.Known() && dt.First <= d.Published) {
			return true
		}
	}
	return false
}

// otherBetween reports whether another figure stands between a mark and figure k.
func (x *Extractor) otherBetween(k int, m *mark) bool {
	return k > 0 && m.end <= x.figures[k-1].first || k+1 < len(x.figures) && x.figures[k+1].end <= m.first
}

// weighs reports whether a modal says something of the figure: it stands before it in
// the same clause, or soon after it when it tells of a plan or a forecast.
func (x *Extractor) weighs(m *mark, f *figure, before bool, far int) bool {
	d := x.d
	if before {
		if far > 14 {
			return false
		}
		for i := m.end; i < f.first; i++ {
			if d.Is1(i, ',') && far > 6 || d.Is1(i, ';') {
				return false
			}
		}
		return m.value != "conditional" || far <= 8
	}
	if m.value == "conditional" || m.value == "norm" || far > 8 {
		return false
	}
	for i := f.end; i < m.first; i++ {
		if d.Is1(i, ',') {
			return false
		}
	}
	return true
}

// sourceText returns who states the figures of the sentence: "ifølge Danmarks
// Statistik", "viser en ny rapport", or the next sentence "Det viser tal fra X."
func (x *Extractor) sourceText() string {
	d := x.d
	first, end := int(x.s.First), int(x.s.End)
	for _, i := range x.sources {
		w := &d.Words[i]
		if w.ID == x.w.ifoelge && i+1 < end && d.WordText(i+1) != "hvilken" && d.WordText(i+1) != "hvilket" {
			return x.text(i, x.sourceEnd(i+1))
		}
		if w.ID != x.w.ifoelge && i+1 < end {
			switch {
			case i > first && d.Is1(i-1, ','): // …, viser en opgørelse fra X
				return x.text(i, x.sourceEnd(i+1))
			case d.WordText(min(i+1, end-1)) == "at" || d.Is1(i+1, ',') && i+2 < end && d.WordText(i+2) == "at":
				return x.text(x.subjectStart(i), i+1) // Tal fra X viser, at
			}
		}
	}
	if int(x.sIndex)+1 < len(d.Sentences) {
		if n := &d.Sentences[x.sIndex+1]; n.Paragraph == x.s.Paragraph && n.End-n.First < 40 && n.End-n.First > 2 {
			i := int(n.First)
			if d.Words[i].ID == x.w.det && x.w.det != 0 && x.w.is(d.Words[i+1].ID, shows|states) && d.WordText(i+2) != "," && d.WordText(i+2) != "at" {
				e := int(n.End)
				for e > i && d.Words[e-1].Shape.Has(lexicon.Punct) {
					e--
				}
				return x.text(i, e)
			}
		}
	}
	return ""
}

// sourceEnd returns the end of a source that begins at word i: a comma, a bracket, a
// dash or a finite verb ends it.
func (x *Extractor) sourceEnd(i int) int {
	d := x.d
	for k := i; k < min(i+longest, int(x.s.End)); k++ {
		w := &d.Words[k]
		if w.Shape.Has(lexicon.Punct) && !(x.isDash(k) && d.Glued(k)) && !d.Is1(k, '&') && !(d.Is1(k, '.') && d.Glued(k) && k+1 < int(x.s.End)) {
			return max(k, i)
		}
		if k > i && w.Is(lexicon.Present|lexicon.Past) && !w.Is(lexicon.Noun|lexicon.Adjective) {
			return k
		}
	}
	return min(i+longest, int(x.s.End))
}

// subjectStart returns where the subject that ends before word i begins: after a comma or
// at the start of the sentence.
func (x *Extractor) subjectStart(i int) int {
	k := i
	for k > max(int(x.s.First), i-longest) && !x.d.Words[k-1].Shape.Has(lexicon.Punct) {
		k--
	}
	return k
}
