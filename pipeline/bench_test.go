package pipeline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kilde/lexicon"
)

// releases returns the seeds, repeated to about a megabyte.
func releases(tb testing.TB) string {
	files, _ := filepath.Glob("../seeds/*.txt")
	if len(files) == 0 {
		tb.Fatal("no seeds")
	}
	var b strings.Builder
	for b.Len() < 1<<20 {
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

func BenchmarkWords(b *testing.B) {
	d, find := Doc{Text: releases(b)}, lexicon.NewFinder(testLexicon(b))
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		d.readWords(find)
	}
}

func BenchmarkBuild(b *testing.B) {
	text, builder := releases(b), NewBuilder(testLexicon(b))
	builder.Build(Release{Raw: text})
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		builder.Build(Release{Raw: text})
	}
}

func BenchmarkCopy(b *testing.B) {
	text := []byte(releases(b))
	dst := make([]byte, len(text))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		copy(dst, text)
	}
}

// A document whose text needs no repair allocates its byline and the few edits of its blanks.
func TestBuildAllocations(t *testing.T) {
	raw, err := os.ReadFile("../seeds/000_ec9ae8e200dfc5ef.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := Release{Raw: string(raw)}
	b := NewBuilder(testLexicon(t))
	b.Build(r)
	if n := testing.AllocsPerRun(20, func() { b.Build(r) }); n > 3 {
		t.Errorf("%v allocations a document, want at most 3", n)
	}
}
