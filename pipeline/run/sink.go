package run

import (
	"context"
	"io"

	"kilde/lexicon"
	"kilde/pipeline/table"
)

// sink is where rows go: tables, parts of tables, or a stream.
type sink interface {
	Write(rows *table.Rows, done func(*table.Rows)) error
	Abort()
}

func (o *Options) layout() table.Layout {
	return table.Layout{Format: o.Format, Tables: o.Tables, Parts: o.PartSize > 0, ByYear: o.ByYear}
}

func (o *Options) sink(ctx context.Context, lex *lexicon.Lexicon) (sink, error) {
	switch {
	case o.Stream != nil:
		return &stream{out: o.Stream, tables: o.Tables}, nil
	case o.PartSize > 0:
		return openParts(ctx, o, lex)
	}
	if err := notUnfinished(o.Out); err != nil {
		return nil, err
	}
	return table.Create(o.Out, o.Out, o.layout(), 0)
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

func (s *stream) Abort() {}
