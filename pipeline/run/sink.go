package run

import (
	"io"

	"kilde/pipeline/table"
)

// sink is where rows go: a table.Set, or a stream.
type sink interface {
	Write(rows *table.Rows, done func(*table.Rows)) error
	Commit(table.Meta) ([]table.File, error)
	Abort()
}

func (o *Options) sink() (sink, error) {
	if o.Stream != nil {
		return &stream{out: o.Stream, tables: o.Tables}, nil
	}
	return table.Create(o.Out, o.Format, o.Tables)
}

// stream writes JSON lines document by document.
type stream struct {
	out    io.Writer
	tables []string
	buf    []byte
}

func (s *stream) Write(rows *table.Rows, done func(*table.Rows)) error {
	s.buf = rows.AppendDocuments(s.buf[:0], s.tables)
	done(rows)
	_, err := s.out.Write(s.buf)
	return err
}

func (s *stream) Commit(table.Meta) ([]table.File, error) { return nil, nil }

func (s *stream) Abort() {}
