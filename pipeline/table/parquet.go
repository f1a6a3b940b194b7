package table

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// A row group is what a writer holds in memory, and what a reader reads at once: half of
// DuckDB's unit of work for the tables of facts, and by the text for the documents.
const (
	pageBytes     = 1 << 20
	maxGroupRows  = 61_440
	maxGroupBytes = 32 << 20
)

// Meta is what the files of one run say about themselves.
type Meta struct {
	Version string // of kilde
	Lexicon string // hash of the lexicon
	Run     string // hash of the above and of the inputs: equal in all tables of one run
}

const (
	keyVersion = "kilde.version"
	keySchema  = "kilde.schema"
	keyLexicon = "kilde.lexicon"
	keyRun     = "kilde.run"
)

// parquetFile is where a table goes. The codec is shared by the tables of a set: it keeps
// an encoder, of several megabytes, for each that compresses at the moment.
type parquetFile struct {
	out   io.Writer
	codec *zstd.Codec
}

type genericWriter[T any] struct {
	w    *Writer[T]
	rows func(*Rows) *[]T
	held budget // since the last row group
}

// newColumnWriter opens a table. Statistics of pages are left to the column index.
func newColumnWriter[T any](f *parquetFile, rows func(*Rows) *[]T) rowWriter {
	w := parquet.NewGenericWriter[T](f.out,
		parquet.Compression(f.codec),
		parquet.PageBufferSize(pageBytes),
		parquet.MaxRowsPerRowGroup(maxGroupRows),
		parquet.DataPageStatistics(false),
		parquet.CreatedBy("kilde", "1", "0"),
	)
	return &genericWriter[T]{w: NewWriter(w), rows: rows}
}

func (g *genericWriter[T]) write(r *Rows, lo, hi int) error {
	rows := (*g.rows(r))[lo:hi]
	if err := g.w.Write(rows); err != nil {
		return err
	}
	g.held.rows = (g.held.rows + len(rows)) % maxGroupRows // the writer begins a new one by itself
	documents, ok := any(rows).([]Document)
	if !ok {
		return nil
	}
	for i := range documents {
		g.held.bytes += len(documents[i].Text)
	}
	if g.held.bytes < maxGroupBytes {
		return nil
	}
	return g.flush()
}

func (g *genericWriter[T]) pending() budget { return g.held }

func (g *genericWriter[T]) flush() error {
	g.held = budget{}
	return g.w.Flush()
}

func (g *genericWriter[T]) close(m Meta) error {
	g.w.SetKeyValueMetadata(keyVersion, m.Version)
	g.w.SetKeyValueMetadata(keySchema, SchemaVersion)
	g.w.SetKeyValueMetadata(keyLexicon, m.Lexicon)
	g.w.SetKeyValueMetadata(keyRun, m.Run)
	return g.w.Close()
}

// parquetInput is one file of ours, open for reading.
type parquetInput struct {
	path string
	file *parquet.File
	meta Meta
}

// errNotOurs is for a Parquet file that kilde did not write.
var errNotOurs = errors.New("not written by kilde")

// openParquet opens a table. The caller closes the closer.
func openParquet(path string) (*parquetInput, io.Closer, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	st, err := f.Stat()
	if err == nil {
		var p *parquet.File
		if p, err = parquet.OpenFile(f, st.Size()); err == nil {
			in := &parquetInput{path: path, file: p}
			if _, ok := p.Lookup(keySchema); ok {
				in.meta.Version, _ = p.Lookup(keyVersion)
				in.meta.Lexicon, _ = p.Lookup(keyLexicon)
				in.meta.Run, _ = p.Lookup(keyRun)
				return in, f, nil
			}
			err = errNotOurs
		}
	}
	f.Close()
	return nil, nil, fmt.Errorf("%s: %w", path, err)
}

// loadParquet appends all rows of a file.
func loadParquet[T any](in *parquetInput, rows *[]T) error {
	r := parquet.NewGenericReader[T](in.file)
	defer r.Close()
	first, n := len(*rows), int(in.file.NumRows())
	*rows = append(*rows, make([]T, n)...)
	for got := 0; got < n; {
		k, err := r.Read((*rows)[first+got:])
		got += k
		if err == io.EOF && got == n {
			break
		}
		if err != nil {
			return fmt.Errorf("%s: row %d: %w", in.path, got, err)
		}
	}
	return nil
}
