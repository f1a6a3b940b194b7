package main

import (
	"fmt"
	"io"
	"strings"

	"kilde/extract/person/tagger"
	"kilde/extract/person/tagger/internal/marked"
	"kilde/lexicon"
	"kilde/pipeline"
)

// tally counts names of persons: those found that are right and wrong, those missed, and
// the compounds of names ("Elvis-fans") that UNER counts among the missed. A bin holds
// the names found with a probability of that tenth.
type tally struct {
	right, wrong, missed, parts int
	bins                        [10]struct {
		n, right int
		p        float64
	}
}

func (t *tally) add(p float64, right bool) {
	bin := &t.bins[min(int(p*10), 9)]
	bin.n++
	bin.p += p
	if right {
		bin.right++
		t.right++
	} else {
		t.wrong++
	}
}

func (t *tally) merge(o *tally) {
	t.right, t.wrong, t.missed, t.parts = t.right+o.right, t.wrong+o.wrong, t.missed+o.missed, t.parts+o.parts
	for i := range t.bins {
		b, c := &t.bins[i], &o.bins[i]
		b.n, b.right, b.p = b.n+c.n, b.right+c.right, b.p+c.p
	}
}

func (t *tally) String() string {
	var b strings.Builder
	p := float64(t.right) / float64(t.right+t.wrong)
	for _, row := range []struct {
		name string
		of   int
	}{{"persons", t.right + t.missed}, {"as UNER counts", t.right + t.missed + t.parts}} {
		r := float64(t.right) / float64(row.of)
		fmt.Fprintf(&b, "  %-15s %d of %d, %d wrong: precision %.4f recall %.4f F1 %.4f\n", row.name, t.right, row.of, t.wrong, p, r, 2*p*r/(p+r))
	}
	for _, bin := range t.bins {
		if bin.n > 0 {
			fmt.Fprintf(&b, "  probability %.2f: %d of %d right, %.2f\n", bin.p/float64(bin.n), bin.right, bin.n, float64(bin.right)/float64(bin.n))
		}
	}
	return b.String()
}

// count runs a file of weights over sentences.
func count(lex *lexicon.Lexicon, file []byte, list []marked.Sentence, misses io.Writer) (*tally, error) {
	tag, err := tagger.Open(lex, string(file))
	if err != nil {
		return nil, err
	}
	t := new(tally)
	b := pipeline.NewBuilder(lex)
	var names []tagger.Name
	for _, s := range list {
		d := b.Build(pipeline.Release{Raw: s.Text})
		want, compounds := s.Persons()
		t.parts += compounds
		names = tag.Append(names[:0], d)
		for _, n := range names {
			if n.P < 0.5 {
				continue
			}
			span := d.SpanOf(n.First, n.End)
			t.add(float64(n.P), want[span])
			if !want[span] {
				fmt.Fprintf(misses, "  wrong  %.2f %q in %q\n", n.P, d.Slice(span), s.Text)
			}
			delete(want, span)
		}
		t.missed += len(want)
		for _, n := range s.Names {
			if want[pipeline.Span{Lo: int32(n.Lo), Hi: int32(n.Hi)}] {
				fmt.Fprintf(misses, "  missed %q in %q\n", s.Text[n.Lo:n.Hi], s.Text)
			}
		}
	}
	return t, nil
}

// crossValidate trains on all but one part of the training sentences and counts on that,
// for each of so many parts.
func crossValidate(lex *lexicon.Lexicon, c *corpora, folds int, misses io.Writer) (*tally, error) {
	sum := new(tally)
	for k := range folds {
		lo, hi := len(c.train)*k/folds, len(c.train)*(k+1)/folds
		rest := *c
		rest.train = append(append([]marked.Sentence(nil), c.train[:lo]...), c.train[hi:]...)
		file, err := train(lex, &rest, chosen)
		if err != nil {
			return nil, err
		}
		t, err := count(lex, file, c.train[lo:hi], misses)
		if err != nil {
			return nil, err
		}
		sum.merge(t)
	}
	return sum, nil
}
