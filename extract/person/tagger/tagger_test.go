package tagger

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kilde/extract/person/tagger/internal/marked"
	"kilde/lexicon"
	"kilde/pipeline"
)

func newTagger(tb testing.TB) (*Tagger, *pipeline.Builder) {
	tb.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		tb.Fatal(err)
	}
	t, err := New(lex)
	if err != nil {
		tb.Fatal(err)
	}
	return t, pipeline.NewBuilder(lex)
}

// TestDev holds the model to what it found when it was made, on sentences it was not
// trained on: exact spans, in the counting of UNER.
func TestDev(t *testing.T) {
	const floor = 0.88
	sentences, err := marked.Read("../../../testdata/corpora/ddt/dev.txt")
	if err != nil {
		t.Fatal(err)
	}
	tag, b := newTagger(t)
	var right, found, wanted, parts int
	var names []Name
	for _, s := range sentences {
		d := b.Build(pipeline.Release{Raw: s.Text})
		want, compounds := s.Persons()
		parts += compounds
		wanted += len(want)
		names = tag.Append(names[:0], d)
		for _, n := range names {
			if n.P < 0.5 {
				continue
			}
			found++
			if want[d.SpanOf(n.First, n.End)] {
				right++
			}
		}
	}
	p := float64(right) / float64(found)
	r, all := float64(right)/float64(wanted), float64(right)/float64(wanted+parts)
	t.Logf("persons: precision %.4f, recall %.4f, F1 %.4f", p, r, f1(p, r))
	t.Logf("with the %d compounds of names that UNER counts (\"Elvis-fans\"): recall %.4f, F1 %.4f", parts, all, f1(p, all))
	if f := f1(p, all); f < floor {
		t.Errorf("F1 %.4f, want %.2f or more", f, floor)
	}
}

func f1(p, r float64) float64 { return 2 * p * r / (p + r) }

// TestReleases reads the releases of the development set: the people its rows name must
// be found, and names of two words or more that are no person's must be few.
func TestReleases(t *testing.T) {
	files, err := filepath.Glob("../../../testdata/gold/dev/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no annotated releases")
	}
	tag, b := newTagger(t)
	var named, found, wrong, full int
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var gold struct {
			People []struct{ Name string }
		}
		if err := json.Unmarshal(raw, &gold); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(strings.Replace(strings.TrimSuffix(f, ".json"), "gold", "releases", 1) + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		d := b.Build(pipeline.Release{Raw: string(text)})
		seen := map[string]bool{}
		for _, n := range tag.Append(nil, d) {
			name := d.Slice(d.SpanOf(n.First, n.End))
			seen[name] = true
			if !strings.Contains(name, " ") {
				continue
			}
			full++
			ok := false
			for _, p := range gold.People {
				ok = ok || name == p.Name || name == p.Name+"s"
			}
			if !ok {
				wrong++
				t.Logf("%s: %.2f %q", filepath.Base(f), n.P, name)
			}
		}
		for _, p := range gold.People {
			named++
			if seen[p.Name] || seen[p.Name+"s"] {
				found++
			} else {
				t.Logf("%s: %q not found", filepath.Base(f), p.Name)
			}
		}
	}
	t.Logf("%d of %d people found; %d of %d full names are no person's", found, named, wrong, full)
	if 20*found < 19*named {
		t.Errorf("%d of %d people found", found, named)
	}
	if 20*wrong > full {
		t.Errorf("%d of %d full names are no person's", wrong, full)
	}
}

// releases returns the seeds and the development releases as one text of at least n bytes.
func releases(tb testing.TB, n int) string {
	tb.Helper()
	var files []string
	for _, dir := range []string{"../../../seeds/*.txt", "../../../testdata/releases/dev/*.txt"} {
		list, _ := filepath.Glob(dir)
		files = append(files, list...)
	}
	if len(files) == 0 {
		tb.Fatal("no releases")
	}
	var b strings.Builder
	for b.Len() < n {
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				tb.Fatal(err)
			}
			b.Write(raw)
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

func TestAllocs(t *testing.T) {
	tag, b := newTagger(t)
	d := b.Build(pipeline.Release{Raw: releases(t, 1<<14)})
	names := tag.Append(nil, d)
	if n := testing.AllocsPerRun(10, func() { names = tag.Append(names[:0], d) }); n > 0 {
		t.Errorf("%v allocations a document, want none", n)
	}
}

func BenchmarkAppend(b *testing.B) {
	tag, builder := newTagger(b)
	d := builder.Build(pipeline.Release{Raw: releases(b, 1<<18)})
	var names []Name
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		names = tag.Append(names[:0], d)
	}
}

func BenchmarkNew(b *testing.B) {
	lex, err := lexicon.Load()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := New(lex); err != nil {
			b.Fatal(err)
		}
	}
}

// FuzzAppend holds the laws of names: in order, inside the document, apart from each
// other, with a probability that Score repeats.
func FuzzAppend(f *testing.F) {
	for _, s := range []string{
		"", "siger Lars' søn", "H.C. Andersen og Hafez al-Assad", "ANNE MARIE", "O’Connor’s", "A", "Å-Ø", "Ö\u0301 X.Y", "von Der", "É.\nÉ",
	} {
		f.Add(s)
	}
	tag, b := newTagger(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := b.Build(pipeline.Release{Raw: text})
		last := 0
		for _, n := range tag.Append(nil, d) {
			if n.First < last || n.End <= n.First || n.End > len(d.Words) || !(n.P >= 0 && n.P <= 1) {
				t.Fatalf("name %+v after word %d of %d in %q", n, last, len(d.Words), d.Text)
			}
			if p := tag.Score(n.First, n.End); p != n.P {
				t.Fatalf("score of %+v in %q is %v", n, d.Text, p)
			}
			last = n.End
		}
		for i := range d.Words {
			for k := i; k <= len(d.Words) && k < i+4; k++ {
				if p := tag.Score(i, k); !(p >= 0 && p <= 1.0001) {
					t.Fatalf("score of words %d to %d in %q is %v", i, k, d.Text, p)
				}
			}
		}
	})
}
