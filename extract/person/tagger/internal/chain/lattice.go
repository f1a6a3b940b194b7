package chain

import "math"

// Sums are the scores of the labels of a word, before its neighbours are heard.
type Sums = [Labels]int32

// Append appends the scores of the words of a run, given its rows.
func (w *Weights) Append(dst []Sums, rows []uint32) []Sums {
	for ; len(rows) > 0; rows = rows[Features:] {
		dst = append(dst, w.sum(rows[:Features]))
	}
	return dst
}

// Lattice reads a run.
type Lattice struct {
	w      *Weights
	emit   []Sums
	best   [][Labels]int32
	from   [][Labels]Label
	left   [][Labels]float64 // of all paths up to a word, scaled to sum to one
	right  [][Labels]float64 // of all paths from a word on, scaled likewise
	here   [][Labels]float64 // of the word alone
	grew   []float64         // what left was divided by
	summed bool              // left is filled
	done   int               // right is filled from this word on
}

// Read takes the scores of a run; they must not change until the run is done with.
func (l *Lattice) Read(w *Weights, sums []Sums) {
	if n := len(sums); cap(l.best) < n {
		l.best, l.from = make([]Sums, 2*n), make([][Labels]Label, 2*n)
		l.left, l.right, l.here = make([][Labels]float64, 2*n), make([][Labels]float64, 2*n), make([][Labels]float64, 2*n)
		l.grew = make([]float64, 2*n)
	}
	l.w, l.emit, l.summed, l.done = w, sums, false, len(sums)
}

// Best appends the best labels of the run.
func (l *Lattice) Best(dst []Label) []Label {
	n := len(l.emit)
	best, from := l.best[:n], l.from[:n]
	for y := range best[0] {
		best[0][y] = l.emit[0][y]
		if !Label(y).Opens() {
			best[0][y] = barred
		}
	}
	for k := 1; k < n; k++ {
		for y := range Labels {
			top, arg := int32(math.MinInt32), 0
			for a := range Labels {
				if s := best[k-1][a] + l.w.jump[a][y]; s > top {
					top, arg = s, a
				}
			}
			best[k][y], from[k][y] = max(top, barred)+l.emit[k][y], Label(arg)
		}
	}
	top, arg := int32(math.MinInt32), Out
	for y := range best[n-1] {
		if s := best[n-1][y]; s > top && Label(y).Closes() {
			top, arg = s, Label(y)
		}
	}
	at := len(dst)
	for range n {
		dst = append(dst, Out)
	}
	for k := n - 1; k >= 0; k-- {
		dst[at+k] = arg
		arg = from[k][arg]
	}
	return dst
}

// forward fills here and left.
func (l *Lattice) forward() {
	n := len(l.emit)
	here, left := l.here[:n], l.left[:n]
	for k := range here {
		top := l.emit[k][0]
		for _, s := range l.emit[k] {
			top = max(top, s)
		}
		for y, s := range l.emit[k] {
			here[k][y] = 0
			if below := int(top - s); below < len(l.w.exp) {
				here[k][y] = l.w.exp[below]
			}
		}
	}
	for k := range left {
		for y := range Labels {
			var p float64
			if k == 0 {
				if Label(y).Opens() {
					p = 1
				}
			} else {
				for a := range Labels {
					p += left[k-1][a] * l.w.odds[a][y]
				}
			}
			left[k][y] = p * here[k][y]
		}
		l.grew[k] = scale(&left[k])
	}
	l.summed = true
}

// backward fills right down to word first: a name at the end of its run needs no more
// than the last word.
func (l *Lattice) backward(first int) {
	n := len(l.emit)
	here, right := l.here[:n], l.right[:n]
	for ; l.done > first; l.done-- {
		k := l.done - 1
		for y := range Labels {
			var p float64
			if k == n-1 {
				if Label(y).Closes() {
					p = 1
				}
			} else {
				for b := range Labels {
					p += l.w.odds[y][b] * here[k+1][b] * right[k+1][b]
				}
			}
			right[k][y] = p
		}
		scale(&right[k])
	}
}

// scale divides p by its sum, which it returns.
func scale(p *[Labels]float64) float64 {
	var sum float64
	for _, v := range p {
		sum += v
	}
	for y := range p {
		p[y] /= sum
	}
	return sum
}

// Person returns the probability that words [first, end) of the run are the name of a
// person, neither more nor less: the weight of all paths through the name by that of all
// paths.
func (l *Lattice) Person(first, end int) float64 {
	if !l.summed {
		l.forward()
	}
	l.backward(end - 1)
	open, shut := Begin, Last
	if end == first+1 {
		open, shut = Unit, Unit
	}
	through := l.left[first][open]
	before := open
	for k := first + 1; k < end; k++ {
		to := Inside
		if k == end-1 {
			to = Last
		}
		// left[k] was divided by the sum of what left[k-1] leads to; so is this.
		through *= l.w.odds[before][to] * l.here[k][to] / l.grew[k]
		before = to
	}
	var all float64
	for y := range Labels {
		all += l.left[end-1][y] * l.right[end-1][y]
	}
	return through * l.right[end-1][shut] / all
}
