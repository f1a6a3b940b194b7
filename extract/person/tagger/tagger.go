// Package tagger finds the names of persons with a trained model, and says of any words
// how likely they are such a name. It knows no titles of people and no rules; the rules
// of package person weigh what it says.
//
//	t, err := tagger.New(lex)
//	names = t.Append(names[:0], d) // "siger Thuy Nguyen til Holms Bageri": Thuy Nguyen 0.98
//	p := t.Score(first, end)       // of words [first, end) of the same document
//
// The model is a conditional random field over runs of capitalised words (package chain),
// trained by
//
//	go run ./extract/person/tagger/train -o extract/person/tagger/weights.bin
//
// on the sentences in testdata/corpora, whose README says where they come from.
package tagger

import (
	_ "embed"
	"sort"

	"kilde/extract/person/tagger/internal/chain"
	"kilde/lexicon"
	"kilde/pipeline"
)

//go:embed weights.bin
var weights string

// Name is a name found: words [First, End) of the document, an apostrophe of the genitive
// ("Lars'") included, and how likely they are exactly the name of a person. One in twenty
// is found with less than a half: the best reading of its words, but not a good one.
type Name struct {
	First, End int
	P          float32
}

// Tagger reads one document at a time; a worker has its own.
type Tagger struct {
	weights *chain.Weights
	reader  *chain.Reader
	lattice chain.Lattice
	labels  []chain.Label

	doc  *pipeline.Doc
	runs []chain.Run
	at   []int // by run: where its scores begin
	sums []chain.Sums
}

// New returns a Tagger over a lexicon. It fails only when the weights in the binary are
// not of its version.
func New(lex *lexicon.Lexicon) (*Tagger, error) { return Open(lex, weights) }

// Open returns a Tagger with the weights of another file.
func Open(lex *lexicon.Lexicon, file string) (*Tagger, error) {
	w, err := chain.Open(file)
	if err != nil {
		return nil, err
	}
	return &Tagger{weights: w, reader: chain.NewReader(lex, w.Propers)}, nil
}

// Append appends the names of persons in d, in order.
func (t *Tagger) Append(dst []Name, d *pipeline.Doc) []Name {
	t.doc, t.runs, t.at, t.sums = d, t.runs[:0], t.at[:0], t.sums[:0]
	for k := range d.Sentences {
		s := &d.Sentences[k]
		for i := int(s.First); ; {
			run, ok := chain.Next(d, s, i)
			if !ok {
				break
			}
			t.runs, t.at = append(t.runs, run), append(t.at, len(t.sums))
			t.sums = t.weights.Append(t.sums, t.reader.Rows(d, run))
			dst = t.appendRun(dst, run)
			i = run.End
		}
	}
	return dst
}

// appendRun appends the names of the last run.
func (t *Tagger) appendRun(dst []Name, run chain.Run) []Name {
	sums := t.sums[t.at[len(t.at)-1]:]
	t.lattice.Read(t.weights, sums)
	t.labels = t.lattice.Best(t.labels[:0])
	for a := 0; a < len(t.labels); a++ {
		if l := t.labels[a]; l != chain.Begin && l != chain.Unit {
			continue
		}
		first := a
		for t.labels[a] != chain.Unit && t.labels[a] != chain.Last {
			a++
		}
		dst = append(dst, Name{
			First: run.First + first,
			End:   chain.Genitive(t.doc, run.First+a+1),
			P:     float32(t.lattice.Person(first, a+1)),
		})
	}
	return dst
}

// Score returns how likely words [first, end) of the document last given to Append are
// the name of a person, neither more nor less. It is 0 for words that the model does not
// look at: those without a capital, and what reaches over the end of a sentence.
func (t *Tagger) Score(first, end int) float32 {
	k := sort.Search(len(t.runs), func(k int) bool { return t.runs[k].End > first })
	if k == len(t.runs) || first < t.runs[k].First || end <= first {
		return 0
	}
	run := t.runs[k]
	if end > run.End && end == chain.Genitive(t.doc, run.End) {
		end = run.End
	}
	if end > run.End {
		return 0
	}
	t.lattice.Read(t.weights, t.sums[t.at[k]:t.at[k]+run.End-run.First])
	return float32(t.lattice.Person(first-run.First, end-run.First))
}
