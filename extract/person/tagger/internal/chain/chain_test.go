package chain

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"kilde/lexicon"
	"kilde/pipeline"
)

func build(t *testing.T, text string) *pipeline.Doc {
	t.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	return pipeline.NewBuilder(lex).Build(pipeline.Release{Raw: text})
}

func TestRuns(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"I dag siger H.C. Holm, at det er godt.", "H.C. Holm"},
		{"Han mødte Anne-Marie von der Recke og Hafez al-Assad.", "Anne-Marie von der Recke|Hafez al-Assad"},
		{"Det sagde O'Connor til Elvis-fans.", "O'Connor|Elvis"},
		{"Kommunen hjælper Bo.", "Kommunen|Bo"},
		{"det er småt", ""},
		{"Vi Er Klar", "Vi Er Klar"},
	} {
		d := build(t, c.text)
		var got []string
		for k := range d.Sentences {
			for i := int(d.Sentences[k].First); ; {
				run, ok := Next(d, &d.Sentences[k], i)
				if !ok {
					break
				}
				got = append(got, d.Slice(d.SpanOf(run.First, run.End)))
				i = run.End
			}
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: got %q, want %q", c.text, s, c.want)
		}
	}
}

func TestGenitive(t *testing.T) {
	for _, c := range []struct {
		text string
		end  int // of the name that is the first word
		want int
	}{
		{"Lars' far", 1, 2}, {"Lars’", 1, 2}, {"Vance's plan", 1, 3}, {"Holms plan", 1, 1}, {"Bo' far", 1, 1}, {"Lars'er", 1, 1},
	} {
		if got := Genitive(build(t, c.text), c.end); got != c.want {
			t.Errorf("%q: got %d, want %d", c.text, got, c.want)
		}
	}
}

// randomWeights returns weights that know nothing.
func randomWeights(t *testing.T, rng *rand.Rand) *Weights {
	t.Helper()
	s := &Scores{Rows: make([]float64, Labels<<TableBits)}
	for i := range s.Rows {
		s.Rows[i] = rng.NormFloat64()
	}
	for a := range s.Jump {
		for b := range s.Jump[a] {
			s.Jump[a][b] = rng.NormFloat64()
		}
	}
	propers, err := MakePropers([]Proper{{"odense", ProperPlace}, {"ødis", ProperName | ProperPlace}})
	if err != nil {
		t.Fatal(err)
	}
	w, err := Open(string(Encode(s, propers, MakeLooks(make([]float64, LooksSize)), "0123456789abcdef", 1)))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestLattice compares best path and probabilities with what counting all paths gives.
func TestLattice(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	w := randomWeights(t, rng)
	var l Lattice
	for n := 1; n <= 4; n++ {
		for range 20 {
			rows := make([]uint32, n*Features)
			for i := range rows {
				rows[i] = uint32(rng.IntN(1 << TableBits))
			}
			sums := w.Append(nil, rows)
			l.Read(w, sums)
			var total float64
			var best []Label
			top := math.Inf(-1)
			first, end := 0, 1+rng.IntN(n)
			var through float64
			eachPath(n, func(path []Label) {
				score := 0
				for k, y := range path {
					score += int(sums[k][y])
					if k > 0 {
						score += int(w.jump[path[k-1]][y])
					}
				}
				p := math.Exp(w.unit * float64(score))
				total += p
				if float64(score) > top {
					top, best = float64(score), append([]Label(nil), path...)
				}
				if isName(path[first:end]) {
					through += p
				}
			})
			if got := l.Best(nil); string(bytesOf(got)) != string(bytesOf(best)) {
				t.Errorf("best path %v, want %v", got, best)
			}
			if got, want := l.Person(first, end), through/total; math.Abs(got-want) > 1e-9 {
				t.Errorf("probability of %d words of %d is %v, want %v", end-first, n, got, want)
			}
		}
	}
}

func bytesOf(path []Label) (b []byte) {
	for _, y := range path {
		b = append(b, byte(y))
	}
	return b
}

func isName(path []Label) bool {
	if len(path) == 1 {
		return path[0] == Unit
	}
	for _, y := range path[1 : len(path)-1] {
		if y != Inside {
			return false
		}
	}
	return path[0] == Begin && path[len(path)-1] == Last
}

// eachPath calls f for all the ways to label n words.
func eachPath(n int, f func(path []Label)) {
	path := make([]Label, 0, n)
	var walk func()
	walk = func() {
		if len(path) == n {
			if path[n-1].Closes() {
				f(path)
			}
			return
		}
		for y := Label(0); y < Labels; y++ {
			if len(path) == 0 && !y.Opens() || len(path) > 0 && !Follows(path[len(path)-1], y) {
				continue
			}
			path = append(path, y)
			walk()
			path = path[:len(path)-1]
		}
	}
	walk()
}

func TestPropers(t *testing.T) {
	w := randomWeights(t, rand.New(rand.NewPCG(3, 4)))
	for _, c := range []struct {
		word string
		want uint64
	}{{"Odense", ProperPlace}, {"ØDIS", ProperName | ProperPlace}, {"Ødi", 0}, {"vej", 0}} {
		if got := w.Propers.Find(fold(c.word).hash); got != c.want {
			t.Errorf("%q: got %d, want %d", c.word, got, c.want)
		}
	}
}

func TestOpen(t *testing.T) {
	for _, file := range []string{"", mark, mark + strings.Repeat("x", 1000)} {
		if _, err := Open(file); err == nil {
			t.Errorf("%d bytes: want an error", len(file))
		}
	}
}
