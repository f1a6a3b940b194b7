package table

import (
	"fmt"
	"os"
	"path/filepath"
)

// Load reads the tables of one run into memory: a directory that Open takes, or a file of
// JSON lines. Tables that are not there are empty.
func Load(path string) (*Rows, error) {
	d, err := Open(path)
	if err != nil {
		return nil, err
	}
	r := &Rows{Meta: d.Meta}
	if d.places == nil {
		return r, r.loadJSONL(path)
	}
	for _, p := range d.places {
		if err := r.loadPart(p, p.in(path)); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *Rows) loadPart(p place, path string) error {
	if p.format == JSONL {
		return r.loadJSONL(path)
	}
	in, closer, err := openParquet(path)
	if err != nil {
		return err
	}
	defer closer.Close()
	return sheetNamed(p.table).load(r, in)
}

// belong reports files that cannot be of one run by their names alone: all tables of a run
// are in one format and one layout, and each has every part.
func belong(dir string, places []place) error {
	has := map[place]bool{}
	layoutOf := func(p place) [3]any { return [3]any{p.format, p.part < 0, p.year == ""} }
	for _, p := range places {
		if layoutOf(p) != layoutOf(places[0]) {
			return fmt.Errorf("%s: of another run than %s; extract again", p.in(dir), places[0].in(dir))
		}
		has[p] = true
	}
	for _, name := range tablesOf(places) {
		for _, p := range places {
			twin := p
			twin.table = name
			if !has[twin] {
				return fmt.Errorf("%s: missing, and %s is there: the run was broken off, or a file is gone; extract again",
					twin.in(dir), p.in(dir))
			}
		}
	}
	return nil
}

func (r *Rows) loadJSONL(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := r.ReadJSONL(f); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// Same reports whether a file is there as it was written, of the run it was written by:
// what a run that goes on behind it relies on.
func (f File) Same(dir, run string) error {
	path := filepath.Join(dir, filepath.FromSlash(f.Place))
	st, err := os.Stat(path)
	if err != nil {
		return err
	}
	if st.Size() != f.Size {
		return fmt.Errorf("%s: %d bytes, was written with %d", path, st.Size(), f.Size)
	}
	if filepath.Ext(path) != "."+Parquet {
		return nil
	}
	in, closer, err := openParquet(path)
	if err != nil {
		return err
	}
	defer closer.Close()
	if in.meta.Run != run {
		return fmt.Errorf("%s: of another run", path)
	}
	return nil
}
