package number_test

import (
	"testing"

	"kilde/extract/corpus"
	"kilde/extract/number"
	"kilde/lexicon"
	"kilde/pipeline"
)

func TestCorpus(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, b := number.New(lex), pipeline.NewBuilder(lex)
	corpus.Check{
		Find: func(text string) []corpus.Result {
			d := b.Build(pipeline.Release{ID: "t", Raw: text})
			var out []corpus.Result
			for i := 0; i < len(d.Words); i++ {
				n, ok := r.At(d, i)
				if !ok || n.Article {
					continue
				}
				s := d.SpanOf(n.First, n.End)
				value, rule := n.Decimal(), "digits"
				switch {
				case n.Approx:
					value, rule = "~"+value, "rough"
				case n.Vague:
					value, rule = ">"+value, "vague"
				case n.InWords:
					rule = "words"
				}
				out = append(out, corpus.Result{Lo: int(s.Lo), Hi: int(s.Hi), Value: value, Rule: rule})
				i = n.End - 1
			}
			return out
		},
		Carriers: []string{"Der er %s huse i byen.", "De fik %s, siger hun."},
		Rules:    []string{"digits", "words", "rough", "vague"},
	}.Run(t, "corpus.txt")
}

// TestMay holds the cheap test to the reader: it lets every number through.
func TestMay(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, b := number.New(lex), pipeline.NewBuilder(lex)
	for _, text := range []string{"4.720", "tre", "hundredtusind", "otteoghalvfjerdsindstyve", "ethundrede", "½", "mio", "Femogtyve", "tusindvis"} {
		d := b.Build(pipeline.Release{ID: "t", Raw: text})
		if _, ok := r.At(d, 0); ok && !r.May(d, &d.Words[0]) {
			t.Errorf("%q: May says no", text)
		}
	}
}

func FuzzAt(f *testing.F) {
	lex, err := lexicon.Load()
	if err != nil {
		f.Fatal(err)
	}
	r, b := number.New(lex), pipeline.NewBuilder(lex)
	for _, s := range []string{"1.234,5 mio.", "fem og tyve tusind", "et halvt hundrede", "12 400", "2½", "3/4", "99999999999999999999", "0,0000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := b.Build(pipeline.Release{ID: "f", Raw: text})
		for i := range d.Words {
			n, ok := r.At(d, i)
			if q, is := r.Fraction(d, i); is {
				n, ok = q, true
			}
			if ok && (n.First != i || n.End <= i || n.End > len(d.Words) || n.Decimal() == "") {
				t.Fatalf("word %d of %d: %+v", i, len(d.Words), n)
			}
		}
	})
}

func TestStep(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, b := number.New(lex), pipeline.NewBuilder(lex)
	for text, want := range map[string]float64{
		"68 mio. kr.": 1e6, "1,5 procent": 0.1, "67,5 mio.": 1e5, "halvanden milliard": 5e8, "2½": 0.5, "4.720": 1, "to hundrede": 100,
	} {
		d := b.Build(pipeline.Release{ID: "t", Raw: text})
		if n, ok := r.At(d, 0); !ok || n.Step != want {
			t.Errorf("%q: step %v, want %v", text, n.Step, want)
		}
	}
}

func TestFraction(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, b := number.New(lex), pipeline.NewBuilder(lex)
	for text, want := range map[string]string{
		"halvdelen": "0.5", "to tredjedele": "2/3", "en fjerdedel": "0.25", "3/4 af": "0.75", "12/4": "", "tre skoler": "",
	} {
		d := b.Build(pipeline.Release{ID: "t", Raw: text})
		n, ok := r.Fraction(d, 0)
		if ok != (want != "") || ok && n.Decimal() != want {
			t.Errorf("%q: got %v %s, want %q", text, ok, n.Decimal(), want)
		}
	}
}
