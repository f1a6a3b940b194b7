package extract

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
)

//go:embed calibration.tsv
var calibrationTSV string

// counted returns the calibration by what was counted in releases that nobody who writes
// rules had read yet. A test reads the table first, so here it is well formed.
var counted = sync.OnceValue(func() calibration {
	c, err := newCalibration(calibrationTSV)
	if err != nil {
		panic(err)
	}
	return c
})

// tally is the rows of a rule, or of a kind, that were held against annotations.
type tally struct {
	rows, right float64
	said        float64 // the sum of what the rules gave as confidence
}

// calibration turns the confidence that a rule states into one that was seen to hold. A
// rule knows which of its rows are surer than others; how often it is right at all is
// better counted than felt. So what it states is shifted, on the scale of log odds, until
// its mean is what was counted: first for the kind as a whole, then for the rule. Few rows
// shift little: each mean is drawn towards the one above it as if that many rows more had
// agreed with it.
type calibration map[string]*curve // by rule, and by kind for rules that have no rows yet

// curve is a calibrated confidence for each hundredth that can be stated.
type curve [101]float64

const (
	kindPrior = 20 // rows
	rulePrior = 12
)

// newCalibration reads lines of set, rule, rows, right, and the mean that the rule stated.
func newCalibration(tsv string) (calibration, error) {
	kinds, rules := map[string]tally{}, map[string]tally{}
	for n, line := range strings.Split(tsv, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			return nil, fmt.Errorf("calibration.tsv:%d: want 5 fields, have %d", n+1, len(f))
		}
		var v [3]float64
		for i := range v {
			x, err := strconv.ParseFloat(f[2+i], 64)
			if err != nil {
				return nil, fmt.Errorf("calibration.tsv:%d: %w", n+1, err)
			}
			v[i] = x
		}
		add := func(to map[string]tally, name string) {
			t := to[name]
			t.rows, t.right, t.said = t.rows+v[0], t.right+v[1], t.said+v[0]*v[2]
			to[name] = t
		}
		kind, _, _ := strings.Cut(f[1], "/")
		add(kinds, kind)
		add(rules, f[1])
	}
	c := make(calibration, len(kinds)+len(rules))
	shifts := make(map[string]float64, len(kinds))
	for kind, t := range kinds {
		shifts[kind] = t.shift(0, kindPrior)
		c[kind] = curveOf(shifts[kind])
	}
	for rule, t := range rules {
		kind, _, _ := strings.Cut(rule, "/")
		c[rule] = curveOf(t.shift(shifts[kind], rulePrior))
	}
	return c, nil
}

func curveOf(shift float64) *curve {
	var c curve
	for i := range c {
		c[i] = math.Round(100*odds(logOdds(float64(i)/100)+shift)) / 100
	}
	return &c
}

// shift returns by how much the log odds that were stated have to move, given that they
// move by above when nothing more is known, which weighs as much as so many rows.
func (t tally) shift(above, prior float64) float64 {
	said := logOdds(t.said / t.rows)
	return logOdds((t.right+prior*odds(said+above))/(t.rows+prior)) - said
}

// of returns the calibrated confidence of a row for which its rule states p.
func (c calibration) of(rule string, p float64) float64 {
	curve := c[rule]
	if curve == nil {
		kind, _, _ := strings.Cut(rule, "/")
		if curve = c[kind]; curve == nil {
			return p
		}
	}
	return curve[int(p*100+0.5)]
}

// Probabilities nearer to 0 or 1 than this are never stated.
const leastDoubt = 0.01

func logOdds(p float64) float64 {
	p = min(max(p, leastDoubt), 1-leastDoubt)
	return math.Log(p / (1 - p))
}

func odds(x float64) float64 { return min(max(1/(1+math.Exp(-x)), leastDoubt), 1-leastDoubt) }

// apply sets the confidence of all rows.
func (c calibration) apply(f *Facts) {
	for i := range f.Dates {
		c.shift(f.Dates[i].Rule, &f.Dates[i].Confidence)
	}
	for i := range f.Municipalities {
		c.shift(f.Municipalities[i].Rule, &f.Municipalities[i].Confidence)
	}
	for i := range f.Mentions {
		c.shift(f.Mentions[i].Rule, &f.Mentions[i].Confidence)
	}
	for i := range f.Quotes {
		c.shift(f.Quotes[i].Rule, &f.Quotes[i].Confidence)
	}
	for i := range f.Claims {
		c.shift(f.Claims[i].Rule, &f.Claims[i].Confidence)
	}
}

func (c calibration) shift(rule string, p *float64) { *p = c.of(rule, *p) }
