package table

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"

	"github.com/parquet-go/parquet-go/compress/zstd"
)

// Formats of the files of a set.
const (
	Parquet = "parquet"
	JSONL   = "jsonl"
)

// Set is tables on their way into a directory: all of a run, or one set of its parts. Each
// is written by a goroutine of its own into a file beside its place; Commit moves all of
// them there, so a table is seen whole or not at all.
type Set struct {
	dir, beside string
	layout      Layout
	part        int
	codec       *zstd.Codec
	outputs     []*output
	failed      atomic.Pointer[error]
}

// output is one table of a set: a file, or one for each year.
type output struct {
	set   *Set
	sheet int // index in sheets
	files map[string]*file
	jobs  chan job
	done  chan struct{}
	err   error
}

// job is rows for all outputs; the last one to have written them says so.
type job struct {
	rows *Rows
	left *atomic.Int32
	done func(*Rows)
}

// File is a table that was written, or a part of one.
type File struct {
	Name string // of the table
	Path string
	Rows int
	Size int64

	Place  string // the path within the directory of the tables, with slashes
	SHA256 string // of its bytes, hexadecimal
}

// Create begins tables in dir, which is made if need be; part is the number of the set
// where the layout has parts. What is not done yet stands in beside, a directory on the
// same disk. A file that has the name of a table but was not written by kilde is left
// alone: that is an error.
func Create(dir, beside string, layout Layout, part int) (*Set, error) {
	if st, err := os.Stat(dir); err == nil && !st.IsDir() {
		return nil, fmt.Errorf("%s: a file, want a directory for the tables", dir)
	}
	for _, d := range []string{dir, beside} {
		if err := os.MkdirAll(d, 0o777); err != nil {
			return nil, err
		}
	}
	set := &Set{dir: dir, beside: beside, layout: layout, part: part, codec: &zstd.Codec{Level: zstd.SpeedFastest}}
	if err := set.free(); err != nil {
		return nil, err
	}
	for i := range sheets {
		if !slices.Contains(layout.Tables, sheets[i].name) {
			continue
		}
		if err := set.begin(i); err != nil {
			set.Abort()
			return nil, err
		}
	}
	return set, nil
}

// free reports what stands where the set will.
func (s *Set) free() error {
	for _, p := range placesIn(s.dir) {
		mine := s.place(slices.Index(Names, p.table), p.year)
		if p == mine && slices.Contains(s.layout.Tables, p.table) && !ours(p.in(s.dir), p.table) {
			return fmt.Errorf("%s: %w; move it away or write elsewhere with -o", p.in(s.dir), errNotOurs)
		}
	}
	if s.place(0, "").part < 0 {
		return nil
	}
	for _, name := range s.layout.Tables {
		path := filepath.Join(s.dir, name)
		if st, err := os.Stat(path); err == nil && !st.IsDir() {
			return fmt.Errorf("%s: a file, want a directory for the parts of a table; move it away or write elsewhere with -o", path)
		}
	}
	return nil
}

// place is where a table, or what it has of a year, is moved in the end.
func (s *Set) place(sheet int, year string) place {
	p := place{table: sheets[sheet].name, format: s.layout.Format, year: year, part: s.part}
	if !s.layout.Parts && !s.layout.ByYear {
		p.part = -1
	}
	return p
}

func (s *Set) begin(sheet int) error {
	o := &output{set: s, sheet: sheet, files: map[string]*file{}, jobs: make(chan job, 2), done: make(chan struct{})}
	if !s.layout.ByYear {
		if _, err := o.file(""); err != nil {
			return err
		}
	}
	s.outputs = append(s.outputs, o)
	go func() {
		defer close(o.done)
		for j := range o.jobs {
			if o.err == nil {
				if o.err = o.write(j.rows); o.err != nil {
					s.failed.CompareAndSwap(nil, &o.err)
				}
			}
			if j.left.Add(-1) == 0 {
				j.done(j.rows)
			}
		}
	}()
	return nil
}

// Write hands rows to all tables and returns; done is called when no table needs them
// any more. An error is one of an earlier Write.
func (s *Set) Write(rows *Rows, done func(*Rows)) error {
	left := new(atomic.Int32)
	left.Store(int32(len(s.outputs)))
	for _, o := range s.outputs {
		o.jobs <- job{rows, left, done}
	}
	if err := s.failed.Load(); err != nil {
		return *err
	}
	return nil
}

// Commit ends the tables and moves them to their places. The first set of a run removes
// tables of an earlier one that it did not replace, so that tables of two runs never stand
// together.
func (s *Set) Commit(meta Meta) ([]File, error) {
	s.stop()
	var files []File
	written := map[place]bool{}
	for _, o := range s.outputs {
		err := o.err
		for _, year := range o.years() {
			if err == nil {
				err = o.files[year].finish(meta)
			}
		}
		if err != nil {
			s.remove()
			return nil, err
		}
	}
	for _, o := range s.outputs {
		for _, year := range o.years() {
			f := o.files[year]
			if err := f.move(); err != nil {
				s.remove()
				return nil, err
			}
			written[f.place] = true
			files = append(files, File{
				Name: f.place.table, Path: f.path, Rows: f.rows, Size: f.size,
				Place: f.place.path(), SHA256: hex.EncodeToString(f.sum.Sum(nil)),
			})
		}
	}
	if s.part > 0 {
		return files, nil
	}
	return files, removeTables(s.dir, func(p place) bool { return written[p] })
}

// Abort ends a set that is not wanted; nothing of it stays behind.
func (s *Set) Abort() {
	s.stop()
	for _, o := range s.outputs {
		for _, f := range o.files {
			f.file.Close()
		}
	}
	s.remove()
}

func (s *Set) stop() {
	for _, o := range s.outputs {
		close(o.jobs)
		<-o.done
	}
}

func (s *Set) remove() {
	for _, o := range s.outputs {
		for _, f := range o.files {
			os.Remove(f.file.Name())
		}
	}
}

// ours reports whether path is free to be written: nothing, or a table of kilde's.
func ours(path, table string) bool {
	if filepath.Ext(path) == "."+Parquet {
		_, closer, err := openParquet(path)
		if err == nil {
			closer.Close()
		}
		return err == nil || errors.Is(err, fs.ErrNotExist)
	}
	f, err := os.Open(path)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	defer f.Close()
	want := fmt.Sprintf(`{"table":%q`, table)
	head := make([]byte, len(want))
	n, _ := io.ReadFull(f, head)
	return n == 0 || string(head[:n]) == want
}
