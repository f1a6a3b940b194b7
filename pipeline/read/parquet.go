package read

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
	parquetformat "github.com/parquet-go/parquet-go/format"

	"kilde/pipeline"
)

func isParquet(_ string, head []byte) bool { return len(head) > 4 && string(head[:4]) == "PAR1" }

// parquetItems yields one document a row, row group by row group. Of each group only the
// columns that are wanted are read, a page at a time.
func parquetItems(in *input, yield func(Item) bool) bool {
	r, size, closer, err := in.random()
	if err != nil {
		return yield(bad(in.path, in.size, err))
	}
	defer closer()
	n := 0
	err = parquetRows(in, r, size, func(cells [][]byte) bool {
		n++
		var size int64
		for _, c := range cells {
			size += int64(len(c))
		}
		place := fmt.Sprintf("%s:%d", in.path, n)
		if size > in.opt.MaxDocument {
			return yield(bad(place, size, in.tooLarge(size)))
		}
		row := n
		return yield(Item{place, size, func() ([]pipeline.Release, error) { return one(in.cells("parquet", row, cells), nil) }})
	})
	if err == errStopped {
		return false
	}
	if err != nil {
		return yield(bad(in.path, in.size, err))
	}
	return true
}

var errStopped = errors.New("stopped")

// parquetRows calls row with the cells of each row. A broken file can make the library
// fail in any way, so a panic in it is an error here.
func parquetRows(in *input, r io.ReaderAt, size int64, row func([][]byte) bool) (err error) {
	inside := true
	defer func() {
		if p := recover(); p != nil {
			if !inside {
				panic(p)
			}
			err = fmt.Errorf("a broken Parquet file: %v", p)
		}
	}()
	f, err := parquet.OpenFile(r, size, parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
	if err != nil {
		return err
	}
	want := make([]*parquetColumn, len(columns))
	var have []string
	for _, path := range f.Schema().Columns() {
		if len(path) > 0 && !slices.Contains(have, path[0]) {
			have = append(have, path[0])
		}
	}
	for i, name := range columns {
		leaf, ok := f.Schema().Lookup(in.opt.column(name))
		if !ok {
			continue
		}
		if leaf.MaxRepetitionLevel > 0 {
			return fmt.Errorf("column %q: a list, want one value a row", in.opt.column(name))
		}
		want[i] = &parquetColumn{index: leaf.ColumnIndex, logical: leaf.Node}
	}
	if want[textColumn] == nil {
		return in.noColumn("table", have)
	}
	for _, group := range f.RowGroups() {
		chunks := group.ColumnChunks()
		for _, c := range want {
			if c != nil {
				c.open(chunks[c.index])
			}
		}
		for range group.NumRows() {
			cells := make([][]byte, len(columns))
			for i, c := range want {
				if c == nil {
					continue
				}
				if cells[i], err = c.next(); err != nil {
					return fmt.Errorf("column %q: %w", columns[i], err)
				}
			}
			inside = false
			more := row(cells)
			inside = true
			if !more {
				return errStopped
			}
		}
		for _, c := range want {
			if c != nil {
				c.pages.Close()
			}
		}
	}
	return nil
}

// parquetColumn reads the values of a column in order.
type parquetColumn struct {
	index   int
	logical parquet.Node
	pages   parquet.Pages
	page    parquet.ValueReader
	buf     [64]parquet.Value
	at, n   int
}

func (c *parquetColumn) open(chunk parquet.ColumnChunk) {
	c.pages, c.page, c.at, c.n = chunk.Pages(), nil, 0, 0
}

// next returns a copy of the next value, nil for null.
func (c *parquetColumn) next() ([]byte, error) {
	for c.at == c.n {
		if c.page == nil {
			page, err := c.pages.ReadPage()
			if err == io.EOF {
				return nil, errors.New("fewer values than rows")
			}
			if err != nil {
				return nil, err
			}
			c.page = page.Values()
		}
		n, err := c.page.ReadValues(c.buf[:])
		c.at, c.n = 0, n
		if err != nil {
			if err != io.EOF {
				return nil, err
			}
			c.page = nil
		}
	}
	v := c.buf[c.at]
	c.at++
	return c.text(v), nil
}

// text writes a value as the rest of the readers take it.
func (c *parquetColumn) text(v parquet.Value) []byte {
	if v.IsNull() {
		return nil
	}
	switch v.Kind() {
	case parquet.ByteArray, parquet.FixedLenByteArray:
		return slices.Clone(v.ByteArray())
	case parquet.Int32, parquet.Int64:
		if t, ok := c.moment(v); ok {
			return []byte(t.Format(time.RFC3339))
		}
		if v.Kind() == parquet.Int32 {
			return strconv.AppendInt(nil, int64(v.Int32()), 10)
		}
		return strconv.AppendInt(nil, v.Int64(), 10)
	}
	return []byte(v.String())
}

// moment returns a date or a time stamp.
func (c *parquetColumn) moment(v parquet.Value) (time.Time, bool) {
	logical := c.logical.Type().LogicalType()
	if logical == nil {
		return time.Time{}, false
	}
	switch kind := logical.Value.(type) {
	case *parquetformat.DateType:
		return time.Unix(int64(v.Int32())*86400, 0).UTC(), true
	case *parquetformat.TimestampType:
		switch kind.Unit.Value.(type) {
		case *parquetformat.MilliSeconds:
			return time.UnixMilli(v.Int64()).UTC(), true
		case *parquetformat.MicroSeconds:
			return time.UnixMicro(v.Int64()).UTC(), true
		default:
			return time.Unix(0, v.Int64()).UTC(), true
		}
	}
	return time.Time{}, false
}
