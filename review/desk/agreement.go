package desk

import "sort"

// Agreement is how far reviewers agree on the figures that two of them or more decided.
type Agreement struct {
	Kind   string // of claim; "" for all
	Both   int    // pairs of decisions compared
	Same   int
	Kappa  float64 // Cohen's, over accept, correct and reject; 1 when all agree
	Differ []string
}

// pair is what two reviewers made of one figure.
type pair struct{ first, second, a, b string }

// Agreements returns the agreement over all claims, then a kind each.
func (d *Desk) Agreements() []Agreement {
	pairs := map[string][]pair{}
	differ := map[string][]string{}
	for i := range d.Figures {
		f := &d.Figures[i]
		s := d.State(f.Key)
		if s == nil || len(s.By) < 2 {
			continue
		}
		names := s.Reviewers()
		for x, name := range names {
			for _, other := range names[x+1:] {
				p := pair{name, other, s.By[name].Action, s.By[other].Action}
				for _, kind := range []string{"", f.Claim.Kind} {
					pairs[kind] = append(pairs[kind], p)
				}
			}
		}
		if s.Status() == Disagreed {
			differ[""] = append(differ[""], f.Key)
			differ[f.Claim.Kind] = append(differ[f.Claim.Kind], f.Key)
		}
	}
	kinds := make([]string, 0, len(pairs))
	for k := range pairs {
		kinds = append(kinds, k)
	}
	sort.Strings(kinds)
	var out []Agreement
	for _, kind := range kinds {
		a := Agreement{Kind: kind, Both: len(pairs[kind]), Differ: differ[kind]}
		a.Same, a.Kappa = kappa(pairs[kind])
		out = append(out, a)
	}
	return out
}

// kappa is Cohen's: the agreement beyond what two people with these habits would reach by
// chance. Where several pairs of reviewers share the work, each pair's chance is its own
// and counts by the figures it decided on.
func kappa(pairs []pair) (same int, k float64) {
	type two struct{ first, second string }
	n := map[two]float64{}
	left, right := map[two]map[string]float64{}, map[two]map[string]float64{}
	for _, p := range pairs {
		who := two{p.first, p.second}
		if left[who] == nil {
			left[who], right[who] = map[string]float64{}, map[string]float64{}
		}
		n[who]++
		left[who][p.a]++
		right[who][p.b]++
		if p.a == p.b {
			same++
		}
	}
	byChance := 0.0 // how many pairs would agree
	for who, all := range n {
		for action, times := range left[who] {
			byChance += times * right[who][action] / all
		}
	}
	all := float64(len(pairs))
	if byChance == all {
		return same, 1
	}
	return same, (float64(same) - byChance) / (all - byChance)
}
