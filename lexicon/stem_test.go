package lexicon

import (
	"bufio"
	"compress/gzip"
	"os"
	"strings"
	"testing"
)

// vocabulary returns the words of the official vocabulary and their stems.
func vocabulary(tb testing.TB) (words, stems []string) {
	tb.Helper()
	f, err := os.Open("testdata/stems.txt.gz")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	for s := bufio.NewScanner(z); s.Scan(); {
		if stem, rest, ok := strings.Cut(s.Text(), "|"); ok && s.Text()[0] != '#' {
			words, stems = append(words, stem+rest), append(stems, stem)
		}
	}
	if len(words) < 23000 {
		tb.Fatalf("%d words, want 23,832", len(words))
	}
	return words, stems
}

func TestStem(t *testing.T) {
	words, stems := vocabulary(t)
	for i, w := range words {
		if got := Stem(w); got != stems[i] {
			t.Errorf("Stem(%q) = %q, want %q", w, got, stems[i])
		}
		if got := SnowballStem(w); got != stems[i] {
			t.Errorf("SnowballStem(%q) = %q, want %q", w, got, stems[i])
		}
	}
}

func TestStemAllocates(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { Stem("undersøgelserne") }); n > 0 {
		t.Errorf("Stem allocates %v times, want 0", n)
	}
}

// FuzzStem holds the two stemmers to each other.
func FuzzStem(f *testing.F) {
	for _, s := range []string{"kommunernes", "arbejdsløst", "vigtigst", "ås", "øøs", "drifttte", "x", "", "på-en", "ébé"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToLower(strings.ToValidUTF8(s, ""))
		got := Stem(s)
		if !strings.HasPrefix(s, got) {
			t.Errorf("Stem(%q) = %q: no prefix", s, got)
		}
		if want := SnowballStem(s); got != want {
			t.Errorf("Stem(%q) = %q, SnowballStem %q", s, got, want)
		}
	})
}

func BenchmarkStem(b *testing.B) {
	words, _ := vocabulary(b)
	for _, v := range []struct {
		name string
		stem func(string) string
	}{{"bytes", Stem}, {"snowball", SnowballStem}} {
		b.Run(v.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, w := range words {
					v.stem(w)
				}
			}
			b.ReportMetric(float64(b.N)*float64(len(words))/b.Elapsed().Seconds()/1e6, "Mwords/s")
		})
	}
}
