//go:build unix

package run

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"kilde/extract"
	"kilde/extract/person"
	"kilde/lexicon"
	"kilde/pipeline"
	"kilde/pipeline/read"
	"kilde/pipeline/table"
)

// BenchmarkRun measures, over one corpus of 20 MB of Danish releases: the floor that no
// extraction can go below (read, check, split, look up), all extraction, and the whole
// from JSON lines to Parquet files, each on one core; the whole on all cores; and, apart,
// a release with English passages. The ratios the project is held to, of-floor and
// of-extraction, are of the processor's time, which other work on the machine disturbs
// less than the clock.
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
			begin := processorTime()
			for b.Loop() {
				pass(b)
			}
			speed[name] = float64(size) * float64(b.N) / 1e6 / (processorTime() - begin).Seconds()
			b.ReportMetric(speed[name], "MB/cpu-s")
			if than != "" && speed[than] > 0 {
				b.ReportMetric(speed[name]/speed[than], "of-"+than)
			}
		})
	}
	measure("floor", "", 1, func(b *testing.B) {
		var words []pipeline.Word
		finder := lexicon.NewFinder(lex)
		buf := make([]byte, 0, 1<<16)
		for i := range corpus {
			buf = append(buf[:0], corpus[i].Raw...)
			words = floor(words[:0], string(buf), finder)
		}
	})
	w := NewWorker(lex)
	measure("extraction", "floor", 1, func(b *testing.B) {
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
	measure("all-cores", "", runtime.NumCPU(), whole)
	measureEnglish(b, w) // last: prose stays in memory
}

// measureEnglish reports releases with English passages apart: their names are found by
// prose, which takes more time for one passage than all else for a hundred releases. Speed
// is of the whole text; english tells how much of it prose reads.
func measureEnglish(b *testing.B, w *Worker) {
	b.Run("english", func(b *testing.B) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
		raw, err := os.ReadFile("testdata/english.txt")
		if err != nil {
			b.Fatal(err)
		}
		release := pipeline.Release{Raw: string(raw), MetaPublished: lexicon.NoDay, FlagPublished: lexicon.NoDay}
		d, f := w.Extract(release)
		passages := 0
		for i := range d.Sentences {
			if d.Sentences[i].Language == pipeline.English {
				passages += d.Sentences[i].Len()
			}
		}
		if passages < len(raw)/2 || !slices.ContainsFunc(f.People, func(p person.Person) bool { return p.Name == "James Thornton" }) {
			b.Fatalf("english passages: %d of %d bytes read", passages, len(raw))
		}
		b.SetBytes(int64(len(raw)))
		begin := processorTime()
		for b.Loop() {
			w.Extract(release)
		}
		b.ReportMetric(float64(len(raw))*float64(b.N)/1e6/(processorTime()-begin).Seconds(), "MB/cpu-s")
		b.ReportMetric(float64(passages)/float64(len(raw)), "english")
	})
}

// processorTime returns what this process has used.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// floor is the least that any extraction has to do with a text.
func floor(words []pipeline.Word, text string, finder *lexicon.Finder) []pipeline.Word {
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
		id, class, _ := finder.Find(&t)
		words = append(words, pipeline.Word{
			Span: pipeline.Span{Lo: int32(t.Lo), Hi: int32(t.Hi)}, ID: id, Shape: t.Shape, Mark: t.Mark, Class: class,
		})
	}
}

// BenchmarkRows measures the way from facts to rows alone.
func BenchmarkRows(b *testing.B) {
	lex, err := lexicon.Load()
	if err != nil {
		b.Fatal(err)
	}
	type extracted struct {
		d *pipeline.Doc
		f *extract.Facts
	}
	var docs []extracted
	size := 0
	for _, text := range texts(b) {
		d, f := NewWorker(lex).Extract(pipeline.Release{Raw: text, MetaPublished: lexicon.NoDay, FlagPublished: lexicon.NoDay})
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
