package table

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// file is one file of a set while it is written.
type file struct {
	place place
	path  string
	file  *os.File
	sum   hash.Hash // SHA-256 of what was written
	buf   *bufio.Writer
	w     rowWriter
	rows  int
	size  int64
}

// rowWriter writes rows lo to hi of one table.
type rowWriter interface {
	write(r *Rows, lo, hi int) error
	pending() budget // what it holds in memory
	flush() error
	close(Meta) error
}

// budget is what writers hold in memory: rows, and bytes of text where those are counted.
type budget struct{ rows, bytes int }

func (b budget) full() bool { return b.rows >= maxGroupRows || b.bytes >= maxGroupBytes }

func (b budget) add(c budget) budget { return budget{b.rows + c.rows, b.bytes + c.bytes} }

// file returns the file of a year, begun if need be.
func (o *output) file(year string) (*file, error) {
	if f := o.files[year]; f != nil {
		return f, nil
	}
	s := o.set
	f := &file{place: s.place(o.sheet, year), sum: sha256.New()}
	f.path = f.place.in(s.dir)
	var err error
	if f.file, err = os.CreateTemp(s.beside, "."+f.place.table+"-*.tmp"); err != nil {
		return nil, err
	}
	f.buf = bufio.NewWriterSize(io.MultiWriter(f.file, f.sum), 1<<18)
	sheet := &sheets[o.sheet]
	if s.layout.Format == Parquet {
		f.w = sheet.open(&parquetFile{f.buf, s.codec})
	} else {
		f.w = &lineWriter{sheet: sheet, out: f.buf}
	}
	o.files[year] = f
	return f, nil
}

// years is in order, so that files are listed in one.
func (o *output) years() []string { return slices.Sorted(maps.Keys(o.files)) }

// write writes the rows of one table, each to its file.
func (o *output) write(r *Rows) error {
	if !o.set.layout.ByYear {
		return o.files[""].write(r, 0, sheets[o.sheet].len(r))
	}
	for first := 0; first < len(r.begins); {
		year, next := yearOf(r.Documents[first].Published), first+1
		for next < len(r.begins) && yearOf(r.Documents[next].Published) == year {
			next++
		}
		lo, _ := r.rowsOf(first)
		_, hi := r.rowsOf(next - 1)
		f, err := o.file(year) // with no row of this table too: every table has every part
		if err == nil {
			err = f.write(r, lo[o.sheet], hi[o.sheet])
		}
		if err == nil {
			err = o.makeRoom()
		}
		if err != nil {
			return err
		}
		first = next
	}
	return nil
}

// makeRoom keeps the memory of all years together to that of one file: when they hold a
// row group between them, the one that holds most writes its own.
func (o *output) makeRoom() error {
	var all, most budget
	var largest *file
	for _, year := range o.years() {
		p := o.files[year].w.pending()
		all = all.add(p)
		if largest == nil || p.bytes > most.bytes || p.bytes == most.bytes && p.rows > most.rows {
			largest, most = o.files[year], p
		}
	}
	if !all.full() {
		return nil
	}
	return largest.named(largest.w.flush())
}

func (f *file) write(r *Rows, lo, hi int) error {
	f.rows += hi - lo
	return f.named(f.w.write(r, lo, hi))
}

// named puts the place before an error, and drops the name of the file beside it, which
// nobody has heard of.
func (f *file) named(err error) error {
	if err == nil {
		return nil
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return fmt.Errorf("%s: %w", f.path, err)
}

// finish writes what is left down to the disk.
func (f *file) finish(meta Meta) error {
	err := f.w.close(meta)
	if err == nil {
		err = f.buf.Flush()
	}
	if err == nil {
		err = f.file.Chmod(0o644)
	}
	if err == nil {
		err = f.file.Sync()
	}
	if err == nil {
		var st os.FileInfo
		if st, err = f.file.Stat(); err == nil {
			f.size = st.Size()
		}
	}
	return f.named(errors.Join(err, f.file.Close()))
}

// move puts the file in its place.
func (f *file) move() error {
	err := os.MkdirAll(filepath.Dir(f.path), 0o777)
	if err == nil {
		err = os.Rename(f.file.Name(), f.path)
	}
	return err
}

// Replace puts a file in its place whole.
func Replace(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".kilde-*.tmp")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// Written is the files of one table, added up.
type Written struct {
	Name    string
	Files   []File
	Rows    int
	Size    int64
	Pattern string // that matches all of them in the directory of the tables: claims/*.parquet
}

// Sum adds files up by table, in the order in which the tables come first.
func Sum(files []File) []Written {
	var tables []Written
	for _, f := range files {
		i := slices.IndexFunc(tables, func(w Written) bool { return w.Name == f.Name })
		if i < 0 {
			i = len(tables)
			tables = append(tables, Written{Name: f.Name, Pattern: pattern(f.Place)})
		}
		w := &tables[i]
		w.Files = append(w.Files, f)
		w.Rows += f.Rows
		w.Size += f.Size
	}
	return tables
}

func pattern(path string) string {
	p, ok := parsePlace(path)
	switch {
	case !ok || p.part < 0:
		return path
	case p.year != "":
		return p.table + "/*/*." + p.format
	}
	return p.table + "/*." + p.format
}
