package run

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kilde/lexicon"
	"kilde/pipeline/read"
	"kilde/pipeline/table"
)

// partsOf are options of a run in parts of 25 kB, over a file of JSON lines of which some
// are broken, so that a run can be stopped at a known place: where it says so.
func partsOf(input, out string) Options {
	return Options{
		Paths: []string{input}, Out: out, Format: table.Parquet, PartSize: 25e3,
		Read: read.Options{Published: lexicon.NoDay},
	}
}

func brokenCorpus(t *testing.T, dir string, n int) string {
	t.Helper()
	path := filepath.Join(dir, "in.jsonl")
	corpus(t, path, n)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(b), "\n")
	var with strings.Builder
	for i, line := range lines {
		with.WriteString(line)
		if i%8 == 7 {
			with.WriteString("not JSON\n" + lines[0]) // and a doc_id that came before
		}
	}
	if err := os.WriteFile(path, []byte(with.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// tree returns the files of a directory by their paths.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		files[strings.TrimPrefix(path, dir)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func sameTree(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	for path := range want {
		if got[path] != want[path] {
			t.Errorf("%s: %s differs from that of an unbroken run", what, path)
		}
	}
	for path := range got {
		if _, ok := want[path]; !ok {
			t.Errorf("%s: %s is there, and an unbroken run does not write it", what, path)
		}
	}
}

// breakOff runs until the nth problem, and reports how many parts were complete.
func breakOff(t *testing.T, opt Options, n int) int {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	opt.Problem = func(Problem) {
		if n--; n == 0 {
			cancel()
		}
	}
	sum, err := Extract(ctx, opt)
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want %v", err, context.Canceled)
	}
	return sum.Parts
}

// A run that was broken off goes on behind its last complete set, and ends with the bytes
// and the summary of a run that was not.
func TestBrokenOffRunGoesOn(t *testing.T) {
	dir := t.TempDir()
	input := brokenCorpus(t, dir, 90)
	for _, byYear := range []bool{false, true} {
		opt := partsOf(input, filepath.Join(dir, fmt.Sprint("whole", byYear)))
		opt.ByYear = byYear
		unbroken, err := Extract(context.Background(), opt)
		if err != nil {
			t.Fatal(err)
		}
		want := tree(t, opt.Out)
		for n := 1; n < unbroken.Skipped; n += 4 {
			opt.Out = filepath.Join(dir, fmt.Sprint("broken", byYear, n))
			parts := breakOff(t, opt, n)
			if parts == 0 {
				if entries, _ := os.ReadDir(opt.Out); len(entries) > 0 {
					t.Errorf("stopped before the first part, and %d files are left", len(entries))
				}
			} else if _, err := table.Load(opt.Out); err != nil {
				t.Errorf("after %d parts: %v", parts, err)
			}
			// What kill -9 leaves behind: a file not done, and a set of which one was moved.
			torn := filepath.Join(opt.Out, "claims", fmt.Sprintf("part-%05d.parquet", parts))
			if parts > 0 && !byYear {
				put(t, torn, want["/claims/part-00000.parquet"])
				put(t, filepath.Join(opt.Out, unfinished, ".claims-17.tmp"), "half a file")
				if _, err := table.Load(opt.Out); err == nil || !strings.Contains(err.Error(), "broken off") {
					t.Errorf("a torn set: error %v, want one that says so", err)
				}
			}
			var resumed Resumed
			opt.Resumed = func(r Resumed) { resumed = r }
			sum, err := Extract(context.Background(), opt)
			if err != nil {
				t.Fatal(err)
			}
			if resumed.Parts != parts {
				t.Errorf("goes on behind %d parts, want %d", resumed.Parts, parts)
			}
			sameTree(t, fmt.Sprintf("broken off after %d parts", parts), tree(t, opt.Out), want)
			if sum.Documents != unbroken.Documents || sum.Skipped != unbroken.Skipped || sum.Bytes != unbroken.Bytes ||
				fmt.Sprint(sum.Rows, sum.Warnings, sum.Undated) != fmt.Sprint(unbroken.Rows, unbroken.Warnings, unbroken.Undated) {
				t.Errorf("summary %+v, want that of the unbroken run %+v", sum, unbroken)
			}
		}
	}
}

func put(t *testing.T, path, content string) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(path), 0o777)
	if err == nil {
		err = os.WriteFile(path, []byte(content), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Another run than the one that was broken off is refused, and says what is different; so
// is one whose complete parts are not what they were.
func TestAnotherRunDoesNotGoOn(t *testing.T) {
	dir := t.TempDir()
	input := brokenCorpus(t, dir, 90)
	base := partsOf(input, filepath.Join(dir, "out"))
	if parts := breakOff(t, base, 9); parts == 0 {
		t.Fatal("no part complete")
	}
	before := tree(t, base.Out)
	refused := func(want string, change func(*Options)) {
		t.Helper()
		opt := base
		change(&opt)
		_, err := Extract(context.Background(), opt)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "to begin anew") {
			t.Errorf("error %v, want one with %q", err, want)
		}
		sameTree(t, "refused", tree(t, base.Out), before)
	}
	refused(`--part-size is "70000", was "25000"`, func(o *Options) { o.PartSize = 70e3 })
	refused(`--partition is "year", was ""`, func(o *Options) { o.ByYear = true })
	refused(`--tables is "claims", was "documents,`, func(o *Options) { o.Tables = []string{"claims"} })
	refused(`--published is "2017-09-28", was ""`, func(o *Options) { o.Read.Published = lexicon.DayOf(2017, 9, 28) })
	refused(`--column is "text=body", was ""`, func(o *Options) { o.Read.Columns = map[string]string{"text": "body"} })
	refused("a run with --part-size was broken off here", func(o *Options) { o.PartSize = 0 })

	same, err := os.ReadFile(input)
	if err != nil {
		t.Fatal(err)
	}
	put(t, input, strings.Replace(string(same), "Kommune", "kommune", 1))
	refused("the inputs are not what they were", func(*Options) {})
	put(t, input, string(same))

	first := filepath.Join(base.Out, "quotes", "part-00000.parquet")
	if err := os.Rename(first, first+".away"); err != nil {
		t.Fatal(err)
	}
	before = tree(t, base.Out)
	refused("quotes/part-00000.parquet: no such file", func(*Options) {})
}

// A run in one file a table over an earlier one in parts removes the parts, and the other
// way round.
func TestLayoutsDoNotMix(t *testing.T) {
	dir := t.TempDir()
	for _, opt := range []Options{{PartSize: 2000}, {}, {ByYear: true}, {PartSize: 3000, Format: table.JSONL}, {ByYear: true, PartSize: 3000}, {Format: table.JSONL}} {
		opt.Paths = []string{seeds}
		sum, _ := extractTo(t, dir, opt)
		rows, err := table.Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows.Documents) != sum.Documents || len(rows.Claims) != sum.Rows[len(sum.Rows)-1] {
			t.Errorf("%d documents and %d claims read, want %d and %d", len(rows.Documents), len(rows.Claims), sum.Documents, sum.Rows[len(sum.Rows)-1])
		}
		files := 3 // the cards
		for range sum.Files {
			files++
		}
		if got := len(tree(t, dir)); got != files {
			t.Errorf("%d files, want %d", got, files)
		}
	}
}

// What can be read once only cannot be looked at before it is extracted.
func TestPartsWantFiles(t *testing.T) {
	opt := partsOf("-", t.TempDir())
	opt.Read.Stdin = strings.NewReader("En nyhed.\n")
	if _, err := Extract(context.Background(), opt); err == nil || !strings.Contains(err.Error(), "standard input: can be read once only") {
		t.Errorf("error %v, want one about standard input", err)
	}
}
