package table

import (
	"math/bits"
	"reflect"
	"strings"
	"unsafe"

	"github.com/parquet-go/parquet-go"
)

// Writer writes rows of one type as Parquet, and keeps what is null so.
//
// parquet-go 0.32 (writeRowsFuncOfOptional) takes some nulls for "" or 0. It looks at 64
// rows at a time, and where the y rows from the y-th on have a value in an optional column
// that is no pointer, and the rest of the 64 have none, it takes the rest to have values
// as well. It does not when it is not given the rest: Writer gives it the rows up to
// there, and then the others.
type Writer[T any] struct {
	*parquet.GenericWriter[T]
	optional []optionalColumn
}

// optionalColumn is a column whose zero value is null.
type optionalColumn struct {
	offset uintptr
	kind   reflect.Kind // String or Float64
}

// NewWriter returns a Writer over one of parquet-go's.
func NewWriter[T any](w *parquet.GenericWriter[T]) *Writer[T] {
	return &Writer[T]{GenericWriter: w, optional: optionalColumns(reflect.TypeFor[T]())}
}

func optionalColumns(t reflect.Type) []optionalColumn {
	var columns []optionalColumn
	for i := range t.NumField() {
		f := t.Field(i)
		if !strings.Contains(f.Tag.Get("parquet"), ",optional") {
			continue
		}
		switch kind := f.Type.Kind(); kind {
		case reflect.Pointer:
		case reflect.String, reflect.Float64:
			columns = append(columns, optionalColumn{f.Offset, kind})
		default:
			panic("table: " + t.Name() + "." + f.Name + ": an optional " + kind.String() + " may lose its nulls; make it a pointer")
		}
	}
	return columns
}

// Write writes rows.
func (w *Writer[T]) Write(rows []T) error {
	for len(rows) > 0 {
		n := w.safe(rows)
		if _, err := w.GenericWriter.Write(rows[:n]); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// safe returns how many rows may be written at once.
func (w *Writer[T]) safe(rows []T) int {
	for first := 0; first < len(rows); first += 64 {
		n := min(64, len(rows)-first)
		// What is safe for one column may end where it is not for another.
		for more := true; more; {
			more = false
			for _, c := range w.optional {
				if safe := safeOf(valuesOf(rows[first:first+n], c), n); safe < n {
					n, more = safe, true
				}
			}
		}
		if n < 64 {
			return first + n
		}
	}
	return len(rows)
}

// valuesOf has a bit for each row that has a value in a column.
func valuesOf[T any](rows []T, c optionalColumn) uint64 {
	var values uint64
	for i := range rows {
		p := unsafe.Add(unsafe.Pointer(&rows[i]), c.offset)
		if c.kind == reflect.String && *(*string)(p) != "" || c.kind == reflect.Float64 && *(*float64)(p) != 0 {
			values |= 1 << i
		}
	}
	return values
}

// safeOf returns how many of n rows with these values may be written at once: all, or those
// up to the end of a run of y values from the y-th on that is the last.
func safeOf(values uint64, n int) int {
	end := bits.Len64(values)
	y := end / 2
	if y > 0 && end == 2*y && values>>y == 1<<y-1 {
		return end
	}
	return n
}
