package run

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kilde/lexicon"
	"kilde/pipeline/read"
	"kilde/pipeline/table"
)

// The seeds and the fictional releases are what all tests of this package can count on.
const (
	seeds    = "../../seeds"
	releases = "../../testdata/releases/dev"
)

func extractTo(t *testing.T, dir string, opt Options) (Summary, []string) {
	t.Helper()
	var problems []string
	opt.Out = dir
	if opt.Format == "" {
		opt.Format = table.Parquet
	}
	opt.Read.Published = lexicon.NoDay
	opt.Problem = func(p Problem) { problems = append(problems, p.Error()) }
	sum, err := Extract(context.Background(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return sum, problems
}

// corpus writes n small releases made of the seeds, each with an id of its own.
func corpus(t testing.TB, path string, n int) {
	t.Helper()
	var texts []string
	files, err := filepath.Glob(filepath.Join(seeds, "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no seeds: %v", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(b))
	}
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	for i := range n {
		if _, err := fmt.Fprintf(out, "{\"id\":\"r%06d\",\"text\":%s}\n", i, quoted(t, texts[i%len(texts)])); err != nil {
			t.Fatal(err)
		}
	}
}

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

func quoted(t testing.TB, s string) []byte {
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// What the tables promise of every row: the words stand where it says, enumerations are
// closed, confidence is a share, and rows stand in the order of the text.
func TestRowsKeepTheContract(t *testing.T) {
	dir := t.TempDir()
	extractTo(t, dir, Options{Paths: []string{seeds, releases}, Format: table.JSONL})
	texts := map[string][]rune{}
	for _, d := range table.Schema {
		f, err := os.ReadFile(filepath.Join(dir, d.Name+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		var doc string
		last := -1.0
		for line := range bytes.Lines(f) {
			var row map[string]any
			if err := json.Unmarshal(line, &row); err != nil {
				t.Fatal(err)
			}
			id := row["doc_id"].(string)
			if id != doc {
				doc, last = id, -1
			}
			if d.Name == "documents" {
				texts[id] = []rune(row["text"].(string))
			}
			fail := func(format string, args ...any) {
				t.Helper()
				t.Errorf("%s %s %v: %s", d.Name, id, row["text"], fmt.Sprintf(format, args...))
			}
			slice := func(start, end string) string {
				lo, ok1 := row[start].(float64)
				hi, ok2 := row[end].(float64)
				if !ok1 || !ok2 || lo < 0 || hi < lo || int(hi) > len(texts[id]) {
					fail("%s, %s: %v, %v in a text of %d", start, end, row[start], row[end], len(texts[id]))
					return ""
				}
				return string(texts[id][int(lo):int(hi)])
			}
			if start, ok := row["start"].(float64); ok {
				got := slice("start", "end")
				if text, ok := row["text"]; ok && got != text {
					fail("stands as %q at %v", got, start)
				}
				if start < last {
					fail("starts at %v, after a row that starts at %v", start, last)
				}
				last = start
			}
			if row["speaker_start"] != nil {
				if got := slice("speaker_start", "speaker_end"); got != row["speaker"] {
					fail("speaker %q stands as %q", row["speaker"], got)
				}
			}
			if c, ok := row["confidence"].(float64); ok && (c <= 0 || c > 1) {
				fail("confidence %v", c)
			}
			for _, col := range d.Columns {
				v, ok := row[col.Name].(string)
				if col.Enum != nil && ok && !slices.Contains(col.Enum, v) {
					fail("%s %q: not one of %s", col.Name, v, strings.Join(col.Enum, ", "))
				}
				if row[col.Name] == nil && !col.Null {
					fail("%s: null", col.Name)
				}
			}
		}
	}
}

// some is n, or a fifth of it where time is short, as under the race detector.
func some(n int) int {
	if testing.Short() {
		return n / 5
	}
	return n
}

func TestAnyNumberOfWorkersWritesTheSameBytes(t *testing.T) {
	dir := t.TempDir()
	input := filepath.Join(dir, "in.jsonl")
	corpus(t, input, some(1500))
	var want map[string][]byte
	for _, workers := range []int{1, 2, 7} {
		out := filepath.Join(dir, fmt.Sprint("out", workers))
		extractTo(t, out, Options{Paths: []string{input}, Workers: workers})
		got := map[string][]byte{}
		for _, name := range table.Names {
			b, err := os.ReadFile(filepath.Join(out, name+".parquet"))
			if err != nil {
				t.Fatal(err)
			}
			got[name] = b
		}
		if want == nil {
			want = got
		}
		for _, name := range table.Names {
			if !bytes.Equal(got[name], want[name]) {
				t.Errorf("%d workers: %s.parquet differs from that of one", workers, name)
			}
		}
	}
}

func TestParquetEqualsJSONL(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	extractTo(t, a, Options{Paths: []string{seeds}})
	extractTo(t, b, Options{Paths: []string{seeds}, Format: table.JSONL})
	x, err := table.Load(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := table.Load(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range table.Names {
		if !bytes.Equal(x.AppendJSONL(nil, name), y.AppendJSONL(nil, name)) {
			t.Errorf("%s: Parquet and JSON lines differ", name)
		}
	}
}

func TestBadInputIsNamedAndTheRestIsWritten(t *testing.T) {
	in := t.TempDir()
	put := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(in, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("a-empty.txt", "")
	put("b-binary.txt", "abc\x00\x01\x02")
	put("c-long.txt", strings.Repeat("a", 50<<20))
	put("d-bytes.txt", "En by i Jylland \xff\xfe har fået et nyt bibliotek, siger borgmesteren.\n")
	put("e-good.txt", "En god nyhed\n\nDet er godt.\n")
	put("f.jsonl", `{"id":"e-good.txt","text":"igen"}`+"\n"+`{"id":"f2","body":"x"}`+"\n"+`{"id":`+"\n"+`{"id":"f4","text":"Hej"}`+"\n")
	put(".hidden", "nothing")
	if err := os.Symlink(filepath.Join(in, "gone"), filepath.Join(in, "g-link.txt")); err != nil {
		t.Fatal(err)
	}
	sum, problems := extractTo(t, t.TempDir(), Options{Paths: []string{in}})
	if sum.Documents != 4 || sum.Skipped != 6 {
		t.Errorf("%d documents and %d skipped, want 4 and 6", sum.Documents, sum.Skipped)
	}
	all := strings.Join(problems, "\n")
	for _, want := range []string{
		"b-binary.txt: binary data (a zero byte at offset 3), not a text",
		"c-long.txt: 52428800 bytes, more than the ",
		"e-good.txt: a document with this doc_id came before; this one is left out",
		`f.jsonl:2: no column "text"; the object has body, id`,
		"f.jsonl:3: not a JSON object",
		"g-link.txt: no such file",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no message %q in\n%s", want, all)
		}
	}
	if sum.Warnings["no text"] != 1 {
		t.Errorf("warnings %v, want one about no text", sum.Warnings)
	}
}

// Of ten thousand files 300 are broken, in ways of their own: those are named, each once,
// and the rest is written.
func TestManyFilesSomeBroken(t *testing.T) {
	if testing.Short() {
		t.Skip("writes and reads ten thousand files")
	}
	in := t.TempDir()
	good := []struct{ ext, content string }{
		{"txt", "Nyt om broen\n\nKommunen har sat 12 bænke op.\n"},
		{"html", "<h1>Nyt om broen</h1><p>Kommunen har sat 12 bænke op, og der kommer flere, når det bliver sommer igen.</p>"},
		{"jsonl", `{"text":"Kommunen har sat 12 bænke op."}` + "\n"},
		{"eml", "From: a@b.example\nSubject: Nyt\n\nKommunen har sat 12 bænke op.\n"},
	}
	broken := []struct{ ext, content string }{
		{"txt", "\x89PNG"}, {"txt.gz", "\x1f\x8b\x08\x00\x00"}, {"docx", "PK\x03\x04"}, {"pdf", "%PDF-1.4"}, {"zip", "PK\x05\x06"}, {"parquet", "PAR1"}, {"rss", "<rss>"},
		{"jsonl", `{"text":`}, {"eml", "x"}, {"warc", "WARC/1.0\n"},
	}
	for i := range 10_000 {
		kind := good[i%len(good)]
		content := kind.content
		if i%100 < 3 {
			kind = broken[i/100*3%len(broken)]
			content = kind.content
		}
		dir := filepath.Join(in, fmt.Sprint(i%20))
		if err := errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.%s", i, kind.ext)), []byte(content), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	sum, problems := extractTo(t, t.TempDir(), Options{Paths: []string{in}})
	if sum.Documents != 9700 || sum.Skipped != 300 || len(problems) != 300 {
		t.Errorf("%d documents, %d skipped, %d named, want 9700, 300, 300", sum.Documents, sum.Skipped, len(problems))
	}
	if n := sum.Rows[slices.Index(table.Names, "claims")]; n != 9700 {
		t.Errorf("%d figures, want one a document", n)
	}
}

func TestNothingReadWritesNothing(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	_, err := Extract(context.Background(), Options{Paths: []string{"no-such-file.txt"}, Out: out, Format: table.Parquet})
	if !errors.Is(err, ErrNothing) {
		t.Errorf("error %v, want %v", err, ErrNothing)
	}
	if entries, _ := os.ReadDir(out); len(entries) != 0 {
		t.Errorf("%d files written", len(entries))
	}
}

func TestStoppedRunLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	input := filepath.Join(dir, "in.jsonl")
	corpus(t, input, some(3000))
	ctx, cancel := context.WithCancel(context.Background())
	out := filepath.Join(dir, "out")
	_, err := Extract(ctx, Options{
		Paths: []string{input}, Out: out, Format: table.Parquet,
		Progress: func(Progress) { cancel() },
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want %v", err, context.Canceled)
	}
	if entries, _ := os.ReadDir(out); len(entries) != 0 {
		t.Errorf("%d files left", len(entries))
	}
}

// full is a disk with room for n bytes.
type full struct{ n int }

func (f *full) Write(p []byte) (int, error) {
	if f.n -= len(p); f.n < 0 {
		return 0, errors.New("no space left on device")
	}
	return len(p), nil
}

func TestFullDiskIsSaid(t *testing.T) {
	opt := Options{Paths: []string{seeds}, Stream: &full{1000}, Read: read.Options{Published: lexicon.NoDay}}
	if _, err := Extract(context.Background(), opt); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("error %v, want the disk's", err)
	}
}
