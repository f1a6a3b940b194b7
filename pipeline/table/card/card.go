// Package card writes what lies beside the tables and says what they are: datapackage.json
// (Frictionless Data Package 2), croissant.json (MLCommons Croissant 1.0) and README.md, a
// data set card as hubs show it. All three come from table.Schema, so they cannot say
// anything else than the tables hold.
//
//	err := card.Write("out", card.Set{Format: table.Parquet, Files: files, Meta: meta})
//
// The same run gives the same bytes: there is no date of today in them.
package card

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"kilde/pipeline/table"
)

// mark stands in every file this package writes. A file of one of these names that does
// not have it is somebody else's, and is left alone.
const mark = "Written by kilde extract, which replaces this file when it runs again."

// Set is what the cards describe: the tables of one run.
type Set struct {
	Format string // table.Parquet or table.JSONL
	Files  []table.File
	Meta   table.Meta
}

// Write writes the three files into the directory of the tables.
func Write(dir string, s Set) error {
	files := []struct {
		name string
		make func(Set) ([]byte, error)
	}{
		{"datapackage.json", dataPackage},
		{"croissant.json", croissant},
		{"README.md", readme},
	}
	for _, f := range files {
		path := filepath.Join(dir, f.name)
		free, err := ours(path)
		if err != nil {
			return err
		}
		if !free {
			continue
		}
		b, err := f.make(s)
		if err == nil {
			err = table.Replace(path, b)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// ours reports whether a file may be written: there is none, or kilde wrote it.
func ours(path string) (bool, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	return bytes.Contains(b, []byte(mark)), err
}

// Remove removes what Write wrote.
func Remove(dir string) error {
	for _, name := range []string{"datapackage.json", "croissant.json", "README.md"} {
		path := filepath.Join(dir, name)
		mine, err := ours(path)
		if err == nil && mine {
			err = os.Remove(path)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func indented(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	return b.Bytes(), err
}

// described returns a table. JSON lines name their table in a column more.
func (s Set) described(name string) table.Table {
	for _, t := range table.Schema {
		if t.Name != name {
			continue
		}
		if s.Format == table.JSONL {
			named := table.Column{Name: "table", Type: "string", About: "the name of the table", Enum: []string{t.Name}}
			t.Columns = append([]table.Column{named}, t.Columns...)
		}
		return t
	}
	panic("card: no table " + name)
}

// has reports whether a table was written.
func (s Set) has(name string) bool {
	for _, f := range s.Files {
		if f.Name == name {
			return true
		}
	}
	return false
}
