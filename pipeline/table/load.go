package table

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Load reads the tables of one run: a directory that `kilde extract` wrote, or a file of
// JSON lines. Tables that are not there are empty; tables of two runs are an error.
func Load(path string) (*Rows, error) {
	r := new(Rows)
	st, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !st.IsDir() {
		return r, r.loadJSONL(path)
	}
	var run, from string
	found := 0
	for i := range sheets {
		s := &sheets[i]
		lines := filepath.Join(path, s.name+"."+JSONL)
		in, closer, err := openParquet(filepath.Join(path, s.name+"."+Parquet))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			if err = r.loadJSONL(lines); errors.Is(err, fs.ErrNotExist) {
				continue
			}
		case err == nil:
			if from != "" && in.meta.Run != run {
				err = fmt.Errorf("%s: of another run than %s; extract again", in.path, from)
			} else {
				run, from, r.Meta = in.meta.Run, in.path, in.meta
				err = s.load(r, in)
			}
			closer.Close()
		}
		if err != nil {
			return nil, err
		}
		found++
	}
	if found == 0 {
		return nil, fmt.Errorf("%s: no tables of kilde's", path)
	}
	return r, nil
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
