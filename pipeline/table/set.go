package table

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/parquet-go/parquet-go/compress/zstd"
)

// Formats of the files of a set.
const (
	Parquet = "parquet"
	JSONL   = "jsonl"
)

// Set is the tables of one run on their way into a directory. Each is written by a
// goroutine of its own into a file beside its place; Commit moves all of them there, so
// a table is seen whole or not at all.
type Set struct {
	dir, format string
	codec       *zstd.Codec
	outputs     []*output
	failed      atomic.Pointer[error]
}

type output struct {
	sheet *sheet
	file  *os.File
	sum   hash.Hash // SHA-256 of what was written
	buf   *bufio.Writer
	w     columnWriter
	jobs  chan job
	done  chan struct{}
	rows  int
	err   error
}

// job is rows for all outputs; the last one to have written them says so.
type job struct {
	rows *Rows
	left *atomic.Int32
	done func(*Rows)
}

// File is a table that was written.
type File struct {
	Name string
	Path string
	Rows int
	Size int64

	SHA256 string // of its bytes, hexadecimal
}

// Create begins the named tables in dir, which is made if need be. A file that has the
// name of a table but was not written by kilde is left alone: that is an error.
func Create(dir, format string, names []string) (*Set, error) {
	if st, err := os.Stat(dir); err == nil && !st.IsDir() {
		return nil, fmt.Errorf("%s: a file, want a directory for the tables", dir)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	set := &Set{dir: dir, format: format, codec: &zstd.Codec{Level: zstd.SpeedFastest}}
	for _, name := range names {
		if path := set.path(name); !ours(path) {
			set.Abort()
			return nil, fmt.Errorf("%s: %w; move it away or write elsewhere with -o", path, errNotOurs)
		}
		if err := set.begin(sheetNamed(name)); err != nil {
			set.Abort()
			return nil, err
		}
	}
	return set, nil
}

func (s *Set) path(name string) string { return filepath.Join(s.dir, name+"."+s.format) }

func (s *Set) begin(sh *sheet) error {
	f, err := os.CreateTemp(s.dir, "."+sh.name+"-*.tmp")
	if err != nil {
		return err
	}
	sum := sha256.New()
	buf := bufio.NewWriterSize(io.MultiWriter(f, sum), 1<<18)
	o := &output{sheet: sh, file: f, sum: sum, buf: buf, jobs: make(chan job, 2), done: make(chan struct{})}
	if s.format == Parquet {
		o.w = sh.open(&parquetFile{o.buf, s.codec})
	} else {
		o.w = &lineWriter{sheet: sh, out: o.buf}
	}
	s.outputs = append(s.outputs, o)
	go func() {
		defer close(o.done)
		for j := range o.jobs {
			if o.err == nil {
				if err := o.w.write(j.rows); err != nil {
					o.err = fmt.Errorf("%s: %w", s.path(sh.name), plain(err))
					s.failed.CompareAndSwap(nil, &o.err)
				}
				o.rows += sh.len(j.rows)
			}
			if j.left.Add(-1) == 0 {
				j.done(j.rows)
			}
		}
	}()
	return nil
}

// lineWriter writes one table as JSON lines.
type lineWriter struct {
	sheet *sheet
	out   io.Writer
	line  []byte
}

func (l *lineWriter) write(r *Rows) error {
	l.line = l.sheet.appendJSONL(l.line[:0], r, 0, l.sheet.len(r))
	_, err := l.out.Write(l.line)
	return err
}

func (l *lineWriter) close(Meta) error { return nil }

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

// Commit ends the tables and moves them to their places, and removes tables of an earlier
// run that are not part of this one, so that tables of two runs never stand together.
func (s *Set) Commit(meta Meta) ([]File, error) {
	s.stop()
	var files []File
	for _, o := range s.outputs {
		if o.err == nil {
			if err := o.finish(meta); err != nil {
				o.err = fmt.Errorf("%s: %w", s.path(o.sheet.name), plain(err))
			}
		}
		if o.err != nil {
			s.remove()
			return nil, o.err
		}
	}
	for _, o := range s.outputs {
		st, err := os.Stat(o.file.Name())
		if err == nil {
			err = os.Rename(o.file.Name(), s.path(o.sheet.name))
		}
		if err != nil {
			s.remove()
			return nil, err
		}
		files = append(files, File{o.sheet.name, s.path(o.sheet.name), o.rows, st.Size(), hex.EncodeToString(o.sum.Sum(nil))})
	}
	return files, s.removeOld()
}

// finish writes what is left of a table down to the disk.
func (o *output) finish(meta Meta) error {
	err := o.w.close(meta)
	if err == nil {
		err = o.buf.Flush()
	}
	if err == nil {
		err = o.file.Chmod(0o644)
	}
	if err == nil {
		err = o.file.Sync()
	}
	return errors.Join(err, o.file.Close())
}

// plain drops the name of the file beside, which nobody has heard of.
func plain(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Abort ends a set that is not wanted; nothing of it stays behind.
func (s *Set) Abort() {
	s.stop()
	for _, o := range s.outputs {
		o.file.Close()
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
		os.Remove(o.file.Name())
	}
}

// removeOld removes tables of ours that this run did not write.
func (s *Set) removeOld() error {
	for _, name := range Names {
		for _, format := range []string{Parquet, JSONL} {
			written := format == s.format && slices.ContainsFunc(s.outputs, func(o *output) bool { return o.sheet.name == name })
			path := filepath.Join(s.dir, name+"."+format)
			if _, err := os.Lstat(path); err != nil || written || !ours(path) {
				continue
			}
			if err := os.Remove(path); err != nil {
				return err
			}
		}
	}
	return nil
}

// ours reports whether path is free to be written: nothing, or a table of kilde's.
func ours(path string) bool {
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
	want := fmt.Sprintf(`{"table":%q`, strings.TrimSuffix(filepath.Base(path), "."+JSONL))
	head := make([]byte, len(want))
	n, _ := io.ReadFull(f, head)
	return n == 0 || string(head[:n]) == want
}
