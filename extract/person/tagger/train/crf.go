package main

import (
	"math"
	"math/rand/v2"

	"kilde/extract/person/tagger/internal/chain"
)

// example is a run with its labels.
type example struct {
	rows   []uint32 // chain.Features a word
	labels []chain.Label
}

// settings of the training.
type settings struct {
	// The corpus: see enlarge.
	copies  int     // of the sentences, with other names in them
	times   int     // that each template is filled
	rare    float64 // share of names drawn without regard to how common they are
	strange float64 // share of names made strange
	capital float64 // share of copies in capitals
	opener  float64 // share of copies that open with a rare word
	pronoun float64 // share of copies with names in the place of pronouns
	noun    float64 // share of the nouns of those that give their place as well

	// The model.
	rounds int     // trainings that are averaged
	epochs int     // times that a training sees each run
	rate   float64 // of the first steps
	decay  float64 // pull of the weights towards zero
	drop   float64 // share of the features that a step does not see
	heat   float64 // what log odds are divided by, to make them honest
	seed   uint64
}

// chosen by five-fold cross-validation on the training sentences and by dev.
var chosen = settings{
	copies: 2, times: 6, rare: 0.03, strange: 0.1, capital: 0.05, opener: 0.3, pronoun: 0.2, noun: 0.1,
	rounds: 8, epochs: 15, rate: 0.05, decay: 0.5, drop: 0.3, heat: 1.15, seed: 1,
}

const labels = chain.Labels

// learn fits a conditional random field by stochastic gradient descent: after each run
// the weights of what is true go up and those of what the model believes go down, by as
// much as it believes it, and all shrink a little. A step sees only a part of the
// features, so that the model leans on no single one.
func learn(list []example, set settings) *chain.Scores {
	t := &trainer{
		s:      chain.NewScores(),
		rng:    rand.New(rand.NewPCG(set.seed, 1)),
		shrink: 1,
		drop:   set.drop,
	}
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	lambda := set.decay / float64(len(list))
	step := 0.0
	for range set.epochs {
		t.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			rate := set.rate / (1 + set.rate*lambda*step)
			t.shrink *= 1 - rate*lambda
			t.update(&list[i], rate)
			step++
			if t.shrink < 1e-6 {
				t.settle()
			}
		}
	}
	t.shrink *= 1 - set.drop // the finished model sees all features
	t.settle()
	return t.s
}

// trainer holds the state of a training. The rows are kept divided by shrink, so that
// shrinking them all is one multiplication.
type trainer struct {
	s      *chain.Scores
	rng    *rand.Rand
	shrink float64
	drop   float64

	seen              []uint32 // the rows this step sees
	ends              []int    // by word: where its own end
	emit, left, right [][labels]float64
}

// settle multiplies the rows out.
func (t *trainer) settle() {
	for i := range t.s.Rows {
		t.s.Rows[i] *= t.shrink
	}
	t.shrink = 1
}

// look draws the rows that a step sees.
func (t *trainer) look(e *example) {
	t.seen, t.ends = t.seen[:0], append(t.ends[:0], 0)
	for k := range e.labels {
		for _, r := range e.rows[k*chain.Features : (k+1)*chain.Features] {
			if t.rng.Float64() >= t.drop {
				t.seen = append(t.seen, r)
			}
		}
		t.ends = append(t.ends, len(t.seen))
	}
}

// of returns the rows of word k that the step sees.
func (t *trainer) of(k int) []uint32 { return t.seen[t.ends[k]:t.ends[k+1]] }

func (t *trainer) row(r uint32) *[labels]float64 { return (*[labels]float64)(t.s.Rows[r*labels:]) }

// update takes one step for one run.
func (t *trainer) update(e *example, rate float64) {
	n := len(e.labels)
	t.look(e)
	if cap(t.emit) < n {
		t.emit, t.left, t.right = make([][labels]float64, n), make([][labels]float64, n), make([][labels]float64, n)
	}
	t.emit, t.left, t.right = t.emit[:n], t.left[:n], t.right[:n]
	for k := range n {
		var sum [labels]float64
		for _, r := range t.of(k) {
			for y, v := range t.row(r) {
				sum[y] += v
			}
		}
		for y := range sum {
			t.emit[k][y] = sum[y] * t.shrink
		}
	}
	z := t.forward()
	t.backward()
	step := rate / t.shrink
	for k := range n {
		var g [labels]float64
		for y := range g {
			g[y] = -step * math.Exp(t.left[k][y]+t.right[k][y]-z)
		}
		g[e.labels[k]] += step
		for _, r := range t.of(k) {
			row := t.row(r)
			for y, v := range g {
				row[y] += v
			}
		}
	}
	for k := 1; k < n; k++ {
		for a := range labels {
			for b := range labels {
				if chain.Follows(chain.Label(a), chain.Label(b)) {
					t.s.Jump[a][b] -= rate * math.Exp(t.left[k-1][a]+t.s.Jump[a][b]+t.emit[k][b]+t.right[k][b]-z)
				}
			}
		}
		t.s.Jump[e.labels[k-1]][e.labels[k]] += rate
	}
}

var never = math.Inf(-1)

// forward fills left with the log weights of all paths up to a word, and returns that of
// all paths.
func (t *trainer) forward() float64 {
	n := len(t.emit)
	for y := range labels {
		t.left[0][y] = t.emit[0][y]
		if !chain.Label(y).Opens() {
			t.left[0][y] = never
		}
	}
	var terms [labels]float64
	for k := 1; k < n; k++ {
		for y := range labels {
			for a := range labels {
				terms[a] = never
				if chain.Follows(chain.Label(a), chain.Label(y)) {
					terms[a] = t.left[k-1][a] + t.s.Jump[a][y]
				}
			}
			t.left[k][y] = logSum(&terms) + t.emit[k][y]
		}
	}
	for y := range labels {
		terms[y] = never
		if chain.Label(y).Closes() {
			terms[y] = t.left[n-1][y]
		}
	}
	return logSum(&terms)
}

// backward fills right with the log weights of all paths after a word.
func (t *trainer) backward() {
	n := len(t.emit)
	for y := range labels {
		t.right[n-1][y] = 0
		if !chain.Label(y).Closes() {
			t.right[n-1][y] = never
		}
	}
	var terms [labels]float64
	for k := n - 2; k >= 0; k-- {
		for y := range labels {
			for b := range labels {
				terms[b] = never
				if chain.Follows(chain.Label(y), chain.Label(b)) {
					terms[b] = t.s.Jump[y][b] + t.emit[k+1][b] + t.right[k+1][b]
				}
			}
			t.right[k][y] = logSum(&terms)
		}
	}
}

func logSum(terms *[labels]float64) float64 {
	top := never
	for _, v := range terms {
		top = max(top, v)
	}
	if top == never {
		return never
	}
	var sum float64
	for _, v := range terms {
		if v > top-40 {
			sum += math.Exp(v - top)
		}
	}
	return top + math.Log(sum)
}
