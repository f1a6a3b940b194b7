package municipality

import (
	"strings"
	"testing"
	"unicode/utf8"

	"kilde/extract/corpus"
	"kilde/lexicon"
	"kilde/pipeline"
)

func newFinder(tb testing.TB) func(text string) ([]Mention, *pipeline.Doc) {
	tb.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		tb.Fatal(err)
	}
	b, x := pipeline.NewBuilder(lex), New(lex)
	return func(text string) ([]Mention, *pipeline.Doc) {
		d := b.Build(pipeline.Release{ID: "test", Raw: text})
		return x.Append(nil, d), d
	}
}

func TestCorpus(t *testing.T) {
	find := newFinder(t)
	corpus.Check{
		Find: func(text string) []corpus.Result {
			var rs []corpus.Result
			found, _ := find(text)
			for _, m := range found {
				v := m.Code + " " + m.Via
				if m.Ambiguous {
					v += " *"
				}
				rs = append(rs, corpus.Result{Lo: int(m.Span.Lo), Hi: int(m.Span.Hi), Value: v, Rule: m.Rule})
			}
			return rs
		},
		Carriers: []string{"Det sker i dag: %s.", "De taler om %s og mødes igen."},
		Rules:    Rules(),
	}.Run(t, "corpus.txt")
}

// TestTable checks that every code a keyword file names is a municipality or region.
func TestTable(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	x := New(lex)
	municipalities := 0
	for code, e := range x.entries {
		if e.name == "" {
			continue
		}
		if r := x.entry(e.region); r.name == "" || r.region != e.region {
			t.Errorf("%d %s: region %q is not in the table", code, e.name, e.region)
		}
		if code < 1000 {
			municipalities++
		}
	}
	if municipalities != 99 {
		t.Errorf("%d municipalities and Christiansø, want 99", municipalities)
	}
	for _, class := range placeClasses {
		lex.Words(class, func(id lexicon.ID, value string) {
			for _, code := range strings.Fields(strings.ReplaceAll(value, "/", " ")) {
				if x.entry(code).name == "" {
					t.Errorf("%s: code %q is not in the table", lex.Form(id), code)
				}
			}
		})
	}
}

func FuzzAppend(f *testing.F) {
	find := newFinder(f)
	for _, s := range []string{
		"Randers, Favrskov og Norddjurs Kommuner", "Per Greve i Greve", "Aarhus-Odense-", "i Ringkøbing-", "Nykøbing F. ", "8900 Randers C\nRegion Sjællands",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		found, d := find(s)
		last := int32(0)
		for _, m := range found {
			if m.Span.Lo < last || m.Span.Hi <= m.Span.Lo || int(m.Span.Hi) > len(d.Text) {
				t.Fatalf("span %v after %d in %d bytes", m.Span, last, len(d.Text))
			}
			if !utf8.RuneStart(d.Text[m.Span.Lo]) || int(m.Span.Hi) < len(d.Text) && !utf8.RuneStart(d.Text[m.Span.Hi]) {
				t.Fatalf("span %v cuts a character", m.Span)
			}
			if m.Name == "" || m.Region == "" || m.Confidence <= 0 || m.Confidence > 1 {
				t.Fatalf("%q: %+v", d.Slice(m.Span), m)
			}
			last = m.Span.Hi
		}
	})
}

// text is an invented release, repeated for the measurements.
const text = `Nyt samarbejde mellem Randers og Favrskov

Randers Kommune og Favrskov Kommune går sammen om en ny cykelsti mellem Hadsten og Langå, oplyser kommunerne i en pressemeddelelse.
Stien bliver 14 kilometer lang og koster 22 millioner kroner, og den skal stå færdig i 2019, siger borgmester Jens Holm.
- Det er en god dag for cyklisterne i Randers, siger formanden for teknik- og miljøudvalget Mette Skive, der selv bor på vejen til Bjerringbro.
Region Midtjylland bidrager med tre millioner kroner, og også Regionshospitalet Randers er glad for planen.
`

func TestAllocates(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := pipeline.NewBuilder(lex).Build(pipeline.Release{ID: "test", Raw: text})
	x := New(lex)
	found := x.Append(nil, d)
	if len(found) < 8 {
		t.Fatalf("%d mentions, want 8 or more", len(found))
	}
	if n := testing.AllocsPerRun(100, func() { found = x.Append(found[:0], d) }); n > 0 {
		t.Errorf("%v allocations, want none where no name is ambiguous", n)
	}
}

func BenchmarkAppend(b *testing.B) {
	lex, err := lexicon.Load()
	if err != nil {
		b.Fatal(err)
	}
	d := pipeline.NewBuilder(lex).Build(pipeline.Release{ID: "test", Raw: strings.Repeat(text, 50)})
	x := New(lex)
	var found []Mention
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		found = x.Append(found[:0], d)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(d.Words)), "ns/word")
}
