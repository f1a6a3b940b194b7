package lexicon

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// releases returns the seeds as one text of at least n bytes.
func releases(tb testing.TB, n int) string {
	tb.Helper()
	files, err := filepath.Glob("../seeds/*.txt")
	if err != nil || len(files) == 0 {
		tb.Fatalf("no seeds: %v", err)
	}
	var b strings.Builder
	for b.Len() < n {
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				tb.Fatal(err)
			}
			b.Write(raw)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func BenchmarkScan(b *testing.B) {
	text := releases(b, 1<<20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for i := 0; ; {
			t, ok := Scan(text, i)
			if !ok {
				break
			}
			i = t.Hi
		}
	}
}

func BenchmarkFind(b *testing.B) {
	l, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	text := releases(b, 1<<20)
	b.SetBytes(int64(len(text)))
	found := 0
	for b.Loop() {
		for i := 0; ; {
			t, ok := Scan(text, i)
			if !ok {
				break
			}
			i = t.Hi
			if id, _ := l.Find(t); id != 0 {
				found++
			}
		}
	}
}

func BenchmarkCopy(b *testing.B) {
	text := releases(b, 64<<20)
	dst := make([]byte, len(text))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		copy(dst, text)
	}
}
