package run

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"kilde/lexicon"
	"kilde/pipeline/table"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const golden = "../../testdata/golden"

// What is found in the seeds and in the fictional releases is what the golden files say,
// and what they say stands in the text.
func TestGolden(t *testing.T) {
	files, err := FindGolden(golden)
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	if *update && os.Getenv("CI") != "" {
		t.Fatal("-update is refused when CI is set")
	}
	known, err := ReadKnown(filepath.Join(golden, KnownName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	w := NewWorker(lex)
	for _, want := range files {
		t.Run(want.Source, func(t *testing.T) {
			got, err := want.Extract(w)
			if err != nil {
				t.Fatal(err)
			}
			got.Keep(want, known)
			if *update {
				if _, err := got.Write(); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got.SHA256 != want.SHA256 {
				t.Errorf("%s changed since the golden file was written", want.Release())
			}
			for _, c := range Diff(want, got) {
				t.Errorf("\n%s", c)
			}
			text := []rune(got.Text)
			for _, line := range want.Lines {
				head, err := table.ParseGolden(line)
				if err != nil {
					t.Fatal(err)
				}
				if !head.StandsIn(text) {
					t.Errorf("not in the text at %d,%d: %s", head.Start, head.End, line)
				}
			}
		})
	}
}

func TestDiff(t *testing.T) {
	want := &Golden{Lines: []string{
		`0,5 date/day "I dag" first=2017-09-28`,
		`10,20 claim/money "80 kroner" value=80`,
		`30,36 quote/curly "Det er"`,
	}}
	got := &Golden{Lines: []string{
		`0,5 date/relative "I dag" first=2017-09-28`,
		`10,20 claim/money "80 kroner" value=80`,
		`40,44 municipality/name "Aarhus" code=0751`,
	}}
	var all string
	for _, c := range Diff(want, got) {
		all += c.String()
	}
	const diff = `- 0,5 date/day "I dag" first=2017-09-28
+ 0,5 date/relative "I dag" first=2017-09-28
- 30,36 quote/curly "Det er"
+ 40,44 municipality/name "Aarhus" code=0751
`
	if all != diff {
		t.Errorf("got\n%swant\n%s", all, diff)
	}
}
