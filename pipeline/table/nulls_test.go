package table

import (
	"bytes"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// scant is a row whose columns are mostly null.
type scant struct {
	A string  `parquet:"a,optional"`
	B string  `parquet:"b,optional,dict"`
	C float64 `parquet:"c,optional"`
}

// nullsOf reads which rows have no value in a column: a Go string cannot tell null from "".
func nullsOf(t *testing.T, f *parquet.File, column int) []bool {
	t.Helper()
	var nulls []bool
	for _, group := range f.RowGroups() {
		pages := group.ColumnChunks()[column].Pages()
		for {
			page, err := pages.ReadPage()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			values := make([]parquet.Value, page.NumValues())
			if _, err := page.Values().ReadValues(values); err != nil && err != io.EOF {
				t.Fatal(err)
			}
			for _, v := range values {
				nulls = append(nulls, v.IsNull())
			}
		}
		pages.Close()
	}
	return nulls
}

func TestNullsStayNull(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for try := range 500 {
		rows := make([]scant, 1+random.IntN(300))
		for column := range 3 {
			for at := random.IntN(40); at < len(rows); at += random.IntN(120) {
				for n := 1 + random.IntN(20); n > 0 && at < len(rows); n, at = n-1, at+1 {
					switch column {
					case 0:
						rows[at].A = "a"
					case 1:
						rows[at].B = "b"
					case 2:
						rows[at].C = 1
					}
				}
			}
		}
		var b bytes.Buffer
		w := NewWriter(parquet.NewGenericWriter[scant](&b))
		for rest := rows; len(rest) > 0; {
			n := 1 + random.IntN(len(rest))
			if err := w.Write(rest[:n]); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			t.Fatal(err)
		}
		want := []func(scant) bool{
			func(r scant) bool { return r.A == "" }, func(r scant) bool { return r.B == "" }, func(r scant) bool { return r.C == 0 },
		}
		for column, null := range want {
			got := nullsOf(t, f, column)
			for i := range rows {
				if got[i] != null(rows[i]) {
					t.Fatalf("try %d: column %d, row %d of %d: null %v, want %v", try, column, i, len(rows), got[i], null(rows[i]))
				}
			}
		}
	}
}
