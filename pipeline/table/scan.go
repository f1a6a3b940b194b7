package table

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"reflect"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// Dir is a directory of tables of one run, in any layout.
type Dir struct {
	Meta Meta // that of Parquet files; JSON lines have none

	path   string
	places []place // none for a file of JSON lines
}

// Open looks at what kilde extract wrote into a directory, or at one file of JSON lines of
// all tables. Tables of two runs or in two layouts, and parts that some tables have and
// others do not, are errors that name the files.
func Open(path string) (*Dir, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	d := &Dir{path: path}
	if !st.IsDir() {
		return d, nil
	}
	if d.places = placesIn(path); len(d.places) == 0 {
		return nil, fmt.Errorf("%s: no tables of kilde's", path)
	}
	if err := belong(path, d.places); err != nil {
		return nil, err
	}
	first := ""
	for _, p := range d.places {
		if p.format != Parquet {
			continue
		}
		in, closer, err := openParquet(p.in(path))
		if err != nil {
			return nil, err
		}
		closer.Close()
		if first == "" {
			first, d.Meta = in.path, in.meta
		}
		if in.meta.Run != d.Meta.Run {
			return nil, fmt.Errorf("%s: of another run than %s; extract again", in.path, first)
		}
	}
	return d, nil
}

// scanned is how many rows Scan hands on at once.
const scanned = 4096

// Scan hands on the rows of a table, some thousands at a time, in a slice that is used
// again. T is a struct with the columns that are wanted, tagged as in the row types here:
// those it does not have are not read. A table that is not there has no rows.
func Scan[T any](d *Dir, name string, f func([]T) error) error {
	if d.places == nil {
		return scanJSONL(d.path, name, f)
	}
	for _, p := range d.places {
		if p.table != name {
			continue
		}
		var err error
		if p.format == Parquet {
			err = scanParquet(p.in(d.path), f)
		} else {
			err = scanJSONL(p.in(d.path), name, f)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func scanParquet[T any](path string, f func([]T) error) error {
	in, closer, err := openParquet(path)
	if err != nil {
		return err
	}
	defer closer.Close()
	r := parquet.NewGenericReader[T](in.file)
	defer r.Close()
	rows := make([]T, scanned)
	for {
		clear(rows)
		n, err := r.Read(rows)
		if n > 0 {
			if err := f(rows[:n]); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
}

func scanJSONL[T any](path, name string, f func([]T) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	fields := fieldsOf(reflect.TypeFor[T]())
	rows := make([]T, 0, scanned)
	lines := bufio.NewReaderSize(file, 1<<16)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var object map[string]json.RawMessage
			var row T
			err := json.Unmarshal(line, &object)
			if err == nil {
				err = setFields(reflect.ValueOf(&row).Elem(), fields, object)
			}
			if err != nil {
				return fmt.Errorf("%s: line %d: %w", path, n, err)
			}
			if string(object["table"]) == strconv.Quote(name) {
				rows = append(rows, row)
			}
		}
		if err != nil && err != io.EOF {
			return fmt.Errorf("%s: %w", path, err)
		}
		if len(rows) == scanned || err == io.EOF {
			if err := f(rows); err != nil {
				return err
			}
			rows = rows[:0]
		}
		if err == io.EOF {
			return nil
		}
	}
}
