package run

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
	"unicode/utf8"

	"kilde/extract"
	"kilde/lexicon"
	"kilde/pipeline"
	"kilde/pipeline/read"
	"kilde/pipeline/table"
)

// texts returns the seeds and the fictional releases.
func texts(t testing.TB) []string {
	t.Helper()
	var all []string
	for _, dir := range []string{seeds, releases} {
		files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no releases in %s: %v", dir, err)
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, string(b))
		}
	}
	return all
}

// BenchmarkRun measures, on one core and over one corpus of 20 MB of Danish releases:
// the floor that no extraction can go below (read, check, split, look up), all
// extraction, and the whole from JSON lines to Parquet files; and the whole on all
// cores. "of floor" and "of extraction" are the ratios the project is held to.
//
//	go test ./pipeline/run -run '^$' -bench Run
func BenchmarkRun(b *testing.B) {
	const megabytes = 20
	var corpus []pipeline.Release
	var lines bytes.Buffer
	size := 0
	for all := texts(b); size < megabytes<<20; {
		for _, text := range all {
			id := fmt.Sprintf("r%06d", len(corpus))
			corpus = append(corpus, pipeline.Release{
				ID: id, Raw: text, Format: "text", MetaPublished: lexicon.NoDay, FlagPublished: lexicon.NoDay,
			})
			line, err := json.Marshal(map[string]string{"id": id, "text": text})
			if err != nil {
				b.Fatal(err)
			}
			lines.Write(append(line, '\n'))
			size += len(text)
		}
	}
	input := filepath.Join(b.TempDir(), "corpus.jsonl")
	if err := os.WriteFile(input, lines.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	lex, err := lexicon.Load()
	if err != nil {
		b.Fatal(err)
	}
	speed := map[string]float64{}
	measure := func(name, than string, cores int, pass func(b *testing.B)) {
		b.Run(name, func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
			b.SetBytes(int64(size))
			for b.Loop() {
				pass(b)
			}
			speed[name] = float64(size) * float64(b.N) / 1e6 / b.Elapsed().Seconds()
			if than != "" && speed[than] > 0 {
				b.ReportMetric(speed[name]/speed[than], "of-"+than)
			}
		})
	}
	measure("floor", "", 1, func(b *testing.B) {
		var words []pipeline.Word
		buf := make([]byte, 0, 1<<16)
		for i := range corpus {
			buf = append(buf[:0], corpus[i].Raw...)
			words = floor(words[:0], string(buf), lex)
		}
	})
	measure("extraction", "floor", 1, func(b *testing.B) {
		w := NewWorker(lex)
		for i := range corpus {
			w.Extract(corpus[i])
		}
	})
	whole := func(b *testing.B) {
		_, err := Extract(context.Background(), Options{
			Paths: []string{input}, Out: filepath.Join(b.TempDir(), "out"), Format: table.Parquet,
			Read: read.Options{Published: lexicon.NoDay},
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	measure("whole", "extraction", 1, whole)
	measure("all-cores", "whole", runtime.NumCPU(), whole)
}

// floor is the least that any extraction has to do with a text.
func floor(words []pipeline.Word, text string, lex *lexicon.Lexicon) []pipeline.Word {
	if !utf8.ValidString(text) {
		return words
	}
	for i := range len(text) { // what could be out of normal form C has a lead byte of 0xCC or more
		if text[i] >= 0xCC && text[i] != 0xE2 {
			break
		}
	}
	for i := 0; ; {
		t, ok := lexicon.Scan(text, i)
		if !ok {
			return words
		}
		i = t.Hi
		id, _ := lex.Find(text, t)
		words = append(words, pipeline.Word{
			Span: pipeline.Span{Lo: int32(t.Lo), Hi: int32(t.Hi)}, ID: id, Shape: t.Shape, Class: lex.Class(id),
		})
	}
}

// BenchmarkRows measures the way from facts to rows alone.
func BenchmarkRows(b *testing.B) {
	lex, err := lexicon.Load()
	if err != nil {
		b.Fatal(err)
	}
	w := NewWorker(lex)
	all := texts(b)
	type extracted struct {
		d *pipeline.Doc
		f *extract.Facts
	}
	var docs []extracted
	size := 0
	for _, text := range all {
		w = NewWorker(lex)
		d, f := w.Extract(pipeline.Release{Raw: text, MetaPublished: lexicon.NoDay, FlagPublished: lexicon.NoDay})
		docs = append(docs, extracted{d, f})
		size += len(text)
	}
	var rows table.Rows
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		rows.Reset()
		for _, x := range docs {
			rows.Append(x.d, x.f)
		}
	}
}

// endless makes JSON lines of releases as they are read, up to a size.
type endless struct {
	texts [][]byte // quoted
	left  int64
	n     int
	line  []byte
}

func (e *endless) Read(p []byte) (int, error) {
	if len(e.line) == 0 {
		if e.left <= 0 {
			return 0, io.EOF
		}
		e.line = fmt.Appendf(e.line[:0], "{\"id\":\"r%08d\",\"text\":%s}\n", e.n, e.texts[e.n%len(e.texts)])
		e.left -= int64(len(e.line))
		e.n++
	}
	n := copy(p, e.line)
	e.line = e.line[n:]
	return n, nil
}

// extractEndless writes the tables of that much input to dir.
func extractEndless(t testing.TB, dir string, size int64) Summary {
	t.Helper()
	in := &endless{left: size}
	for _, text := range texts(t) {
		in.texts = append(in.texts, quoted(t, text))
	}
	begin := time.Now()
	sum, err := Extract(context.Background(), Options{
		Paths: []string{"-"}, Out: dir, Format: table.Parquet,
		Read: read.Options{Published: lexicon.NoDay, From: "jsonl", Stdin: in},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d documents, %d MB in %s", sum.Documents, size>>20, time.Since(begin).Round(time.Millisecond))
	return sum
}
