package card

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kilde/pipeline/table"
)

func set(format string) Set {
	s := Set{Format: format, Meta: table.Meta{Version: "1.2.3", Lexicon: "abc", Run: "def"}}
	for _, name := range table.Names {
		s.Files = append(s.Files, table.File{Name: name, Path: filepath.Join("out", name+"."+format), Place: name + "." + format, Rows: 7, Size: 99, SHA256: strings.Repeat("0", 64)})
	}
	return s
}

// Every column of every table is in each of the three, lists of structures in two.
func TestCardsHoldTheSchema(t *testing.T) {
	for _, format := range []string{table.Parquet, table.JSONL} {
		dir := t.TempDir()
		if err := Write(dir, set(format)); err != nil {
			t.Fatal(err)
		}
		var p pkg
		var d dataset
		read(t, filepath.Join(dir, "datapackage.json"), &p)
		read(t, filepath.Join(dir, "croissant.json"), &d)
		page, err := os.ReadFile(filepath.Join(dir, "README.md"))
		if err != nil {
			t.Fatal(err)
		}
		more := 0 // a column with the name of the table
		if format == table.JSONL {
			more = 1
		}
		for i, want := range table.Schema {
			if got := len(p.Resources[i].TableSchema.Fields); got != len(want.Columns)+more {
				t.Errorf("%s: datapackage.json has %d fields of %s, want %d", format, got, want.Name, len(want.Columns)+more)
			}
			got := len(d.RecordSet[i].Field)
			for _, c := range want.Columns {
				if isStructs(c) {
					got++
				}
			}
			if got != len(want.Columns)+more {
				t.Errorf("%s: croissant.json has %d fields of %s, want %d", format, got, want.Name, len(want.Columns)+more)
			}
			for _, c := range want.Columns {
				if !bytes.Contains(page, []byte("\n| "+c.Name+" | ")) {
					t.Errorf("%s: README.md: no column %s.%s", format, want.Name, c.Name)
				}
			}
		}
		for _, r := range d.RecordSet {
			for _, f := range r.Field {
				if f.DataType == "" {
					t.Errorf("croissant.json: %s has no type", f.ID)
				}
			}
		}
	}
}

func read(t *testing.T, path string, v any) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(b, v)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A file that kilde did not write stays as it is; one that it wrote is replaced.
func TestOthersAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "README.md")
	if err := os.WriteFile(path, []byte("# Mine\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, version := range []string{"1.0.0", "2.0.0"} {
		s := set(table.Parquet)
		s.Meta.Version = version
		if err := Write(dir, s); err != nil {
			t.Fatal(err)
		}
		var p pkg
		read(t, filepath.Join(dir, "datapackage.json"), &p)
		if p.Version != version {
			t.Errorf("datapackage.json: version %s, want %s", p.Version, version)
		}
	}
	if b, _ := os.ReadFile(path); string(b) != "# Mine\n" {
		t.Errorf("README.md became %q", b)
	}
}
