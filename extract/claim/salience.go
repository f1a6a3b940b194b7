package claim

import (
	"math"

	"kilde/pipeline"
)

// salience says from 0 to 1 how much a fact-checker would care; all other columns bear on
// it. It is reasoned, not learned: a figure that compares, shares out or totals can be wrong in a way that
// matters; a small plain count seldom is. Each term below moves it a step, in this order:
//
//	what it is        a share or change more than a sum of money, that more than a count,
//	                  a length or an age least
//	how large         a count under ten is a detail, one over a thousand a statement
//	what it is of     a stated whole, a rate, a comparison with before, a total or mean
//	who stands for it a source or a speaker makes it checkable
//	where it stands   headline and lead first; contact and boilerplate never
//	how it is said    plans and possibilities cannot be checked yet
func (x *Extractor) salience(c *Claim, k int) {
	if x.dull() || x.d.Is1(int(x.s.End)-1, '?') { // "Har du 100 kr. tilovers?"
		return
	}
	f := &x.figures[k]
	s, v := kinds[f.kind].salience, f.n.Value
	switch {
	case f.kind == kCount:
		switch {
		case c.Item == "gang" || v < 3:
			s -= 0.15
		case v < 10:
			s -= 0.1
		case v >= 1000:
			s += 0.15
		case v >= 100:
			s += 0.1
		}
		if c.Item == "" {
			s -= 0.05
		}
	case f.kind == kMoney && v >= 1e6:
		s += 0.1
	case f.kind == kPercent && v == 100:
		s -= 0.25 // 100 procent enige
	}
	add := func(ok bool, by float64) {
		if ok {
			s += by
		}
	}
	add(c.Of != "", 0.1)
	add(c.Change != "", 0.1)
	add(c.FromValue.OK || c.Versus != "", 0.05)
	add(c.Per != "", 0.05)
	add(c.Aggregate != "", 0.05)
	add(c.SourceText != "", 0.1)
	add(c.Quote >= 0, 0.05)
	add(c.Period != "", 0.03)
	switch x.s.Kind {
	case pipeline.Title, pipeline.Lead:
		s += 0.1
	case pipeline.Caption:
		s -= 0.2
	}
	switch c.Modality {
	case "conditional":
		s -= 0.15
	case "planned", "norm":
		s -= 0.05
	}
	add(c.Comparator == "vague", -0.15)
	c.Salience = math.Floor(100*min(max(s, 0.02), 0.99)+0.5) / 100
}
