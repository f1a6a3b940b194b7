// Package tagger finds the names of persons with a trained model, and says of any words
// how likely they are such a name. It knows no titles of people and no rules; the rules
// of package person weigh what it says.
//
//	t, err := tagger.New(lex)
//	names = t.Append(names[:0], d) // "siger Thuy Nguyen til Holms Bageri": Thuy Nguyen 0.98
//	p := t.Score(first, end)       // of words [first, end) of the same document
//
// Reading is the dear part, so it is put off: Begin does next to nothing, Run finds the
// runs of capitalised words of a sentence, and Names and Score read a run, when they are
// first asked about it. Who can do without the model's word for most runs pays for the
// rest alone.
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
	"slices"

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
	in   []runs // by sentence
	runs []chain.Run
	at   []int32 // by run: where its scores begin, unread when it has none yet
	sums []chain.Sums
	last int // the run that the lattice holds, or unread
}

const unread = -1

// runs are those of a sentence, [first, end); found tells that they have been looked for.
type runs struct {
	first, end int32
	found      bool
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
	return &Tagger{weights: w, reader: chain.NewReader(lex, w.Propers, w.Looks), last: unread}, nil
}

// Append appends the names of persons in d, in order.
func (t *Tagger) Append(dst []Name, d *pipeline.Doc) []Name {
	t.Begin(d)
	for s := range d.Sentences {
		in := t.find(s)
		for k := in.first; k < in.end; k++ {
			dst = t.Names(dst, int(k))
		}
	}
	return dst
}

// Begin makes d the document that the other methods are about.
func (t *Tagger) Begin(d *pipeline.Doc) {
	t.doc, t.runs, t.at, t.sums, t.last = d, t.runs[:0], t.at[:0], t.sums[:0], unread
	t.in = slices.Grow(t.in[:0], len(d.Sentences))[:len(d.Sentences)]
	clear(t.in)
}

// find returns the runs of sentence k.
func (t *Tagger) find(k int) runs {
	in := &t.in[k]
	if in.found {
		return *in
	}
	s := &t.doc.Sentences[k]
	in.found, in.first = true, int32(len(t.runs))
	for i := int(s.First); ; {
		run, ok := chain.Next(t.doc, s, i)
		if !ok {
			break
		}
		t.runs, t.at = append(t.runs, run), append(t.at, unread)
		i = run.End
	}
	in.end = int32(len(t.runs))
	return *in
}

// Run returns the run that word i is in, and how many words that has; ok is false for a
// word that the model does not look at.
func (t *Tagger) Run(i int) (run, words int, ok bool) {
	if i < 0 || i >= len(t.doc.Words) || len(t.in) == 0 {
		return 0, 0, false
	}
	in := t.find(int(t.doc.SentenceAt(t.doc.Words[i].Lo)))
	for k := in.first; k < in.end && t.runs[k].First <= i; k++ {
		if r := &t.runs[k]; i < r.End {
			return int(k), r.End - r.First, true
		}
	}
	return 0, 0, false
}

// read has the lattice hold run k.
func (t *Tagger) read(k int) {
	if t.last == k {
		return
	}
	run := t.runs[k]
	if t.at[k] == unread {
		t.at[k] = int32(len(t.sums))
		t.sums = t.weights.Append(t.sums, t.reader.Rows(t.doc, run))
	}
	at := int(t.at[k])
	t.lattice.Read(t.weights, t.sums[at:at+run.End-run.First])
	t.last = k
}

// Names appends the names of run k, in order.
func (t *Tagger) Names(dst []Name, k int) []Name {
	t.read(k)
	run := t.runs[k]
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

// Score returns how likely words [first, end) of the document are the name of a person,
// neither more nor less. It is 0 for words that the model does not look at: those without
// a capital, and what reaches over the end of a sentence.
func (t *Tagger) Score(first, end int) float32 {
	k, _, ok := t.Run(first)
	if !ok || end <= first {
		return 0
	}
	run := t.runs[k]
	if end > run.End && end == chain.Genitive(t.doc, run.End) {
		end = run.End
	}
	if end > run.End {
		return 0
	}
	t.read(k)
	return float32(t.lattice.Person(first-run.First, end-run.First))
}
