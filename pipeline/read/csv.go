package read

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"kilde/pipeline"
)

func isCSV(name string, _ []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv":
		return true
	}
	return false
}

// csvItems yields one document a row. The first row names the columns; it also shows
// what parts them. A row may have line ends in its quotes, so rows are found by the CSV
// reader itself, and only the cells that are wanted are kept until the item is read.
func csvItems(in *input, yield func(Item) bool) bool {
	f, err := in.open()
	if err != nil {
		return yield(bad(in.path, in.size, reason(err)))
	}
	defer f.Close()
	br := bufio.NewReaderSize(f, 1<<16)
	if mark, _ := br.Peek(3); string(mark) == "\xef\xbb\xbf" {
		br.Discard(3)
	}
	line, err := br.Peek(headBytes)
	if err != nil && err != io.EOF {
		return yield(bad(in.path, in.size, reason(err)))
	}
	limit := &rowLimit{r: br, most: in.opt.MaxDocument}
	r := csv.NewReader(limit)
	r.Comma = separator(line)
	r.LazyQuotes, r.ReuseRecord, r.FieldsPerRecord = true, true, -1
	head, err := r.Read()
	if err == io.EOF {
		return yield(bad(in.path, in.size, errors.New("no rows")))
	}
	if err != nil {
		return yield(bad(in.path, in.size, err))
	}
	head = slices.Clone(head)
	at := make([]int, len(columns)) // where each of our columns stands, -1 for nowhere
	for i, name := range columns {
		at[i] = slices.Index(head, in.opt.column(name))
	}
	if at[textColumn] < 0 {
		return yield(bad(in.path, in.size, in.noColumn("table", head)))
	}
	for n := 1; ; n++ {
		limit.used = 0
		begin := r.InputOffset()
		row, err := r.Read()
		if err == io.EOF {
			return true
		}
		place := fmt.Sprintf("%s:%d", in.path, n)
		size := r.InputOffset() - begin
		if err != nil {
			if !yield(bad(place, size, err)) {
				return false
			}
			if limit.used > limit.most || errors.Is(err, errBomb) {
				return true // where the next row begins is not known
			}
			var parse *csv.ParseError
			if !errors.As(err, &parse) {
				return true
			}
			continue
		}
		cells := make([][]byte, len(columns))
		for i, k := range at {
			if k >= 0 && k < len(row) {
				cells[i] = []byte(row[k])
			}
		}
		if !yield(Item{place, size, func() ([]pipeline.Release, error) { return one(in.cells("csv", n, cells), nil) }}) {
			return false
		}
	}
}

// cells makes a release of the cells of a row, in the order of columns.
func (in *input) cells(format string, n int, cells [][]byte) pipeline.Release {
	charset := "utf-8"
	for _, c := range cells {
		if !utf8.Valid(c) {
			charset = "windows-1252"
		}
	}
	value := func(name string) string {
		c := cells[slices.Index(columns, name)]
		if charset != "utf-8" {
			c, _ = charmap.Windows1252.NewDecoder().Bytes(c)
		}
		return string(bytes.TrimSpace(c))
	}
	r := in.row(format, n, value("text"), value)
	r.SHA256, r.Charset = rowSum(cells), charset
	return r
}

// separator returns the mark that parts most columns of the first line.
func separator(head []byte) rune {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best, most := ',', 0
	for _, c := range []rune{',', ';', '\t', '|'} {
		if n := bytes.Count(line, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

// rowLimit ends a file in which a row goes on for more than a document may have, as after
// a quotation mark that is never closed.
type rowLimit struct {
	r          io.Reader
	used, most int64
}

func (l *rowLimit) Read(p []byte) (int, error) {
	if l.used > l.most {
		return 0, fmt.Errorf("a row of more than %d bytes; the rest not read", l.most)
	}
	n, err := l.r.Read(p)
	l.used += int64(n)
	return n, err
}
