package read

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"kilde/lexicon"
)

// benchmarkRows reads a data set of releases, not a word of which is split.
func benchmarkRows(b *testing.B, name string, write func(f *os.File, text func(i int) string, n int)) {
	var seeds []string
	files, _ := filepath.Glob("../../seeds/*.txt")
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		seeds = append(seeds, string(raw))
	}
	path := filepath.Join(b.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	const n = 5000
	var size int64
	write(f, func(i int) string {
		s := fmt.Sprintf("%s\n%d", seeds[i%len(seeds)], i)
		size += int64(len(s))
		return s
	}, n)
	f.Close()
	b.SetBytes(size)
	for b.Loop() {
		rows := 0
		for item := range Items([]string{path}, Options{Published: lexicon.NoDay}) {
			if _, err := item.Releases(); err != nil {
				b.Fatal(err)
			}
			rows++
		}
		if rows != n {
			b.Fatalf("%d rows, want %d", rows, n)
		}
	}
}

func BenchmarkParquet(b *testing.B) {
	type row struct {
		Text string `parquet:"text,zstd"`
		More string `parquet:"more,zstd"`
	}
	benchmarkRows(b, "a.parquet", func(f *os.File, text func(int) string, n int) {
		w := parquet.NewGenericWriter[row](f, parquet.MaxRowsPerRowGroup(1000))
		for i := range n {
			w.Write([]row{{text(i), strings.Repeat("x", 500)}})
		}
		w.Close()
	})
}

func BenchmarkCSV(b *testing.B) {
	benchmarkRows(b, "a.csv", func(f *os.File, text func(int) string, n int) {
		w := csv.NewWriter(f)
		w.Write([]string{"text", "more"})
		for i := range n {
			w.Write([]string{text(i), "x"})
		}
		w.Flush()
	})
}

func BenchmarkJSONL(b *testing.B) {
	benchmarkRows(b, "a.jsonl", func(f *os.File, text func(int) string, n int) {
		for i := range n {
			fmt.Fprintf(f, "{\"text\":%q}\n", strings.ToValidUTF8(text(i), ""))
		}
	})
}

func BenchmarkPDF(b *testing.B) {
	raw, err := os.ReadFile("../../testdata/pdf/egen-skrift.pdf")
	if err != nil {
		b.Fatal(err)
	}
	in := &input{opt: Options{}.withDefaults()}
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := pdfRelease(in, bytes.Clone(raw)); err != nil {
			b.Fatal(err)
		}
	}
}
