package read

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kilde/lexicon"
)

// tree writes files below a new directory.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// ids reads all documents and returns their ids, with "!" before those that fail.
func ids(paths []string, opt Options) string {
	var got []string
	for item := range Items(paths, opt) {
		list, err := item.Releases()
		if err != nil {
			got = append(got, "!"+filepath.Base(item.Place))
		}
		for _, r := range list {
			got = append(got, r.ID)
		}
	}
	return strings.Join(got, " ")
}

func TestDirectoriesAreWalkedInOrder(t *testing.T) {
	dir := tree(t, map[string]string{
		"b.txt": "b", "a/z.txt": "z", "a/å.txt": "å", "B.txt": "B", ".git/x.txt": "x", "a/.hidden": "h",
	})
	if got, want := ids([]string{dir}, Options{}), "B.txt a/z.txt a/å.txt b.txt"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := ids([]string{dir}, Options{Root: filepath.Dir(dir)}), filepath.Base(dir)+"/B.txt"; !strings.HasPrefix(got, want) {
		t.Errorf("with a root: got %s, want %s first", got, want)
	}
}

func TestDocumentIDs(t *testing.T) {
	dir := tree(t, map[string]string{"x/a.txt": "a", "x/b.txt": "b", "y.jsonl": `{"text":"en"}` + "\n\n" + `{"id":7,"text":"to"}`})
	t.Chdir(dir)
	for _, c := range []struct {
		paths []string
		want  string
	}{
		{[]string{"x"}, "a.txt b.txt"},
		{[]string{"x/a.txt"}, "x/a.txt"},
		{[]string{"./x/../x/a.txt"}, "x/a.txt"},
		{[]string{"x", "y.jsonl"}, "x/a.txt x/b.txt y.jsonl#1 7"},
		{[]string{filepath.Join(dir, "x", "b.txt")}, "x/b.txt"},
		{[]string{"gone"}, "!gone"},
	} {
		if got := ids(c.paths, Options{}); got != c.want {
			t.Errorf("%v: got %s, want %s", c.paths, got, c.want)
		}
	}
}

func TestJSONLColumns(t *testing.T) {
	line := `{"url":"https://example.dk/1","body":"En tekst\nto","title":"Hej","published":"2017-09-28T23:30:00Z","publisher":"By"}`
	dir := tree(t, map[string]string{"in.jsonl": line})
	opt := Options{Columns: map[string]string{"text": "body", "id": "url", "source": "url"}, Published: lexicon.NoDay}
	for item := range Items([]string{filepath.Join(dir, "in.jsonl")}, opt) {
		list, err := item.Releases()
		if err != nil {
			t.Fatal(err)
		}
		r := list[0]
		if r.ID != "https://example.dk/1" || r.URL != r.ID || r.Raw != "En tekst\nto" || r.Headline != "Hej" || r.Publisher != "By" {
			t.Errorf("got %+v", r)
		}
		if r.MetaPublished.String() != "2017-09-29" { // half past one at night in Copenhagen
			t.Errorf("published %s, want the day in Copenhagen", r.MetaPublished)
		}
	}
}

func TestStandardInput(t *testing.T) {
	for in, want := range map[string]string{
		"En tekst":             "stdin",
		`{"id":"a","text":""}`: "a",
		"{ikke json":           "stdin",
	} {
		if got := ids([]string{"-"}, Options{Stdin: strings.NewReader(in)}); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}

func TestLongLineIsSkipped(t *testing.T) {
	long := `{"text":"` + strings.Repeat("a", MaxDocument) + `"}`
	dir := tree(t, map[string]string{"in.jsonl": `{"id":"a","text":"x"}` + "\n" + long + "\n" + `{"id":"b","text":"y"}`})
	if got, want := ids([]string{filepath.Join(dir, "in.jsonl")}, Options{}), "a !in.jsonl:2 b"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestBinary(t *testing.T) {
	for raw, want := range map[string]string{
		"almindelig tekst":    "",
		"\xff\xfeH\x00e\x00j": "", // UTF-16
		"%PDF-1.7\n":          "a PDF file, not a text",
		"abc\x00":             "binary data (a zero byte at offset 3), not a text",
	} {
		got := ""
		if err := binary([]byte(raw)); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", raw, got, want)
		}
	}
}

func TestReasonIsShort(t *testing.T) {
	_, err := os.Open("/no/such/file")
	if got := reason(err); got != err.(*fs.PathError).Err {
		t.Errorf("got %v", got)
	}
}

func TestDay(t *testing.T) {
	for in, want := range map[string]string{
		"2017-09-28": "2017-09-28", "2017-09-28 13:45:00": "2017-09-28", "28-09-2017": "2017-09-28", "28.9.2017": "2017-09-28",
		"2017-12-31T23:30:00Z": "2018-01-01", "Thu, 28 Sep 2017 10:00:00 +0200": "2017-09-28", "28/09/17": "", "i går": "",
		"28. september 2017": "2017-09-28", "torsdag den 28. sep. 2017 kl. 13.45": "2017-09-28", "28.09.2017 13:45": "2017-09-28", "28. sept. 2017 13:45": "2017-09-28",
		"31. februar 2017": "", "28. i måneden": "", "1514763000": "2018-01-01", "1506580000000": "2017-09-28", "3012345678": "",
	} {
		d, ok := Day(in)
		if got := d.String(); ok != (want != "") || ok && got != want {
			t.Errorf("%q: got %q, %v; want %q", in, got, ok, want)
		}
	}
}
