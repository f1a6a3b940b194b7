package lexicon

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func find(l *Lexicon, word string) (id ID, genitive bool) {
	t, _ := Scan(word, 0)
	return l.Find(t)
}

func TestFind(t *testing.T) {
	l := loaded(t)
	for _, c := range []struct {
		word     string
		has, not Class
		genitive bool
	}{
		{"kommunerne", Noun | Plural | Definite | Common, Verb | FirstName, false},
		{"Kommunernes", Noun | Plural | Definite, Verb, true},
		{"KOMMUNERNE", Noun | Plural | Definite, 0, false},
		{"siger", Verb | Present, Past | FirstName, false},
		{"sagde", Verb | Past, Present, false},
		{"forventes", Verb | Present, 0, false},
		{"og", Function | Common, Noun | Verb | Municipality, false},
		{"år", Noun | Plural, 0, false},
		{"børn", Noun | Plural, 0, false},
		{"du", Function | Common, Verb, false},
		{"Mette", FirstName | Female, Male | Common, false},
		{"Jensen", Surname, Common, false},
		{"Jensens", Surname, 0, true},
		{"Abdullah", FirstName | Surname, 0, false},
		{"Randers", Municipality, Common, false},
		{"Randers'", Municipality, 0, false},
		{"Lejres", Municipality | Verb, 0, false},
		{"Hedensteds", Municipality, 0, true},
		{"Skagen", Town, 0, false},
		{"Års", 0, Town, false},
		{"strands", Noun, Village, true},
		{"marts", Month, 0, false},
	} {
		id, genitive := find(l, c.word)
		got := l.Class(id)
		if got&c.has != c.has || got&c.not != 0 || genitive != c.genitive {
			t.Errorf("Find(%q) = %v, genitive %v; want %v, none of %v, genitive %v", c.word, got, genitive, c.has, c.not, c.genitive)
		}
	}
	for _, word := range []string{"xyzzyq", "zzs", ""} {
		if id, _ := find(l, word); id != 0 {
			t.Errorf("Find(%q) = %q, want nothing", word, l.Form(id))
		}
	}
}

func TestBearers(t *testing.T) {
	l := loaded(t)
	for _, c := range []struct {
		name string
		want Bearers
	}{
		{"Jensen", Bearers{0, 0, 19}},
		{"Mette", Bearers{16, 0, 0}},
		{"kommune", Bearers{}},
	} {
		if got := l.Bearers(l.ID(c.name)); got != c.want {
			t.Errorf("Bearers(%q) = %v, want %v", c.name, got, c.want)
		}
	}
}

func TestValue(t *testing.T) {
	l := loaded(t)
	for _, c := range []struct {
		form  string
		class Class
		want  string
	}{
		{"december", Month, "12"}, {"Randers", Municipality, "0730"}, {"randers", Town, ""}, {"SF", Party, "F"}, {"xyzzyq", Month, ""},
	} {
		if got := l.Value(l.ID(c.form), c.class); got != c.want {
			t.Errorf("Value(%q, %v) = %q, want %q", c.form, c.class, got, c.want)
		}
	}
}

func TestPhrases(t *testing.T) {
	l := loaded(t)
	first := l.ID("region")
	if !l.Class(first).Has(Opens) {
		t.Errorf("region has classes %v, want opens", l.Class(first))
	}
	last := 1 << 10
	found := false
	for _, p := range l.Phrases(first, Region) {
		if len(p.Words) > last {
			t.Errorf("phrase of %d words behind one of %d", len(p.Words), last)
		}
		last = len(p.Words)
		found = found || p.Class == Region && p.Value == "1083" && len(p.Words) == 2 && p.Words[1] == l.ID("Syddanmark")
	}
	if !found {
		t.Error("Region Syddanmark: not among the phrases of region")
	}
	if p := l.Phrases(0, ^Class(0)); p != nil {
		t.Errorf("Phrases(0) = %v, want none", p)
	}
}

// TestProvenance checks that each data file says in its head where it comes from, under
// which licence, and when.
func TestProvenance(t *testing.T) {
	n := 0
	for _, root := range []string{"data", "lists"} {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			n++
			b, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			head := ""
			for line := range strings.Lines(string(b)) {
				if line[0] != '#' {
					break
				}
				head += line
			}
			if head == "" {
				t.Errorf("%s: no head", name)
			}
			for _, want := range [][]string{{"Source", "source", "Forms and classes", "First names", "Learned from", "Written for", "written for", "through"}, {"Licence", "Apache-2.0", "CC "}, {"202"}} {
				if !containsAny(head, want) {
					t.Errorf("%s: the head names none of %q", name, want)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if n < 10 {
		t.Errorf("%d data files, want 10 or more", n)
	}
}

func containsAny(s string, list []string) bool {
	for _, x := range list {
		if strings.Contains(s, x) {
			return true
		}
	}
	return false
}

// TestErrors checks that what is wrong in a keyword file is named by file and line.
func TestErrors(t *testing.T) {
	for _, c := range []struct{ row, want string }{
		{"month", `lexicon/data/x.tsv:2: row "month": want class, form, value`},
		{"moth\tjanuar\t1", `lexicon/data/x.tsv:2: class "moth": unknown`},
		{"month\t\t1", `lexicon/data/x.tsv:2: form "": empty`},
	} {
		files := fstest.MapFS{"data/x.tsv": {Data: []byte("# head\n" + c.row + "\n")}}
		_, err := load(table, files)
		if err == nil || err.Error() != c.want {
			t.Errorf("row %q: error %v, want %s", c.row, err, c.want)
		}
	}
	for _, c := range []struct{ name, row, want string }{
		{"lists/words.tsv", "hus", `lexicon/lists/words.tsv:1: row "hus": want form and classes`},
		{"lists/words.tsv", "hus\tq", `lexicon/lists/words.tsv:1: class 'q': unknown`},
		{"lists/words.tsv", "to huse\tn", `lexicon/lists/words.tsv:1: form "to huse": not one word`},
		{"lists/names.tsv", "mette\t1\t2", `lexicon/lists/names.tsv:1: bearers "": not a number under 32`},
		{"lists/names.tsv", "mette\t1\t2\t40", `lexicon/lists/names.tsv:1: bearers "40": not a number under 32`},
	} {
		err := empty().read(c.name, c.row)
		if err == nil || err.Error() != c.want {
			t.Errorf("row %q: error %v, want %s", c.row, err, c.want)
		}
	}
	if _, err := readEndings("er\tn"); err == nil || !strings.HasPrefix(err.Error(), "lexicon/lists/endings.tsv:1: ") {
		t.Errorf("endings: error %v", err)
	}
}

func TestFile(t *testing.T) {
	rows, err := File("municipality/municipalities.tsv", 3)
	if err != nil || len(rows) < 100 {
		t.Errorf("File: %d rows, error %v", len(rows), err)
	}
	if _, err := File("municipality/municipalities.tsv", 4); err == nil || !strings.HasPrefix(err.Error(), "lexicon/data/municipality/municipalities.tsv:") {
		t.Errorf("wrong number of fields: error %v", err)
	}
	if _, err := File("nowhere.tsv", 4); err == nil {
		t.Error("missing file: no error")
	}
}

func TestHash(t *testing.T) {
	a, err := load(table, data)
	if err != nil {
		t.Fatal(err)
	}
	b, err := load(table, fstest.MapFS{"data/x.tsv": {Data: []byte("month\tjanuar\t1\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Hash()) != 16 || a.Hash() != loaded(t).Hash() || a.Hash() == b.Hash() {
		t.Errorf("hashes %q, %q, and %q of other data", a.Hash(), loaded(t).Hash(), b.Hash())
	}
}

func TestWords(t *testing.T) {
	n := 0
	loaded(t).Words(Month, func(id ID, value string) { n++ })
	if n < 12 {
		t.Errorf("%d months, want 12 or more", n)
	}
}

func TestClassString(t *testing.T) {
	for name, want := range map[string]Class{"noun plural": Noun | Plural, "opens": Opens, "": 0} {
		if got := want.String(); got != name {
			t.Errorf("%#x: %q, want %q", uint64(want), got, name)
		}
		if got, err := parseClass(name); got != want || err != nil {
			t.Errorf("parseClass(%q) = %v, %v", name, got, err)
		}
	}
	for i, name := range classNames {
		if name == "" {
			t.Errorf("class %d has no name", i)
		}
	}
}

// BenchmarkLoad measures what the lexicon costs at the start of a program.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(table, data); err != nil {
			b.Fatal(err)
		}
	}
}
