package table

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"

	"kilde/lexicon"
)

// AppendJSONL appends the rows of one table to dst, one JSON object a line.
func (r *Rows) AppendJSONL(dst []byte, name string) []byte {
	s := sheetNamed(name)
	return s.appendJSONL(dst, r, 0, s.len(r))
}

// AppendDocuments appends the rows of the named tables document by document: a document,
// its sentences, its dates and so on, then the next document.
func (r *Rows) AppendDocuments(dst []byte, names []string) []byte {
	for i := range r.begins {
		lo, hi := r.rowsOf(i)
		for k := range sheets {
			if slices.Contains(names, sheets[k].name) {
				dst = sheets[k].appendJSONL(dst, r, lo[k], hi[k])
			}
		}
	}
	return dst
}

func (s *sheet) appendJSONL(dst []byte, r *Rows, lo, hi int) []byte {
	for i := lo; i < hi; i++ {
		dst = append(appendJSONRow(dst, s.name, s.fields, s.at(r, i)), '\n')
	}
	return dst
}

// lineWriter writes one table as JSON lines.
type lineWriter struct {
	sheet *sheet
	out   io.Writer
	line  []byte
}

func (l *lineWriter) write(r *Rows, lo, hi int) error {
	l.line = l.sheet.appendJSONL(l.line[:0], r, lo, hi)
	_, err := l.out.Write(l.line)
	return err
}

func (l *lineWriter) pending() budget { return budget{} }

func (l *lineWriter) flush() error { return nil }

func (l *lineWriter) close(Meta) error { return nil }

// ReadJSONL adds the rows of JSON lines to r, of any tables, in any order. A line of no
// table of ours is an error; a column that is not known is not.
func (r *Rows) ReadJSONL(in io.Reader) error {
	br := bufio.NewReaderSize(in, 1<<16)
	for n := 1; ; n++ {
		line, err := br.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			if err := r.addJSON(line); err != nil {
				return fmt.Errorf("line %d: %w", n, err)
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (r *Rows) addJSON(line []byte) error {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(line, &object); err != nil {
		return err
	}
	var name string
	if err := json.Unmarshal(object["table"], &name); err != nil {
		return fmt.Errorf(`key "table": missing`)
	}
	s := sheetNamed(name)
	if s == nil {
		return fmt.Errorf("table %q: unknown", name)
	}
	return setFields(s.add(r), s.fields, object)
}

func setFields(row reflect.Value, fields []field, object map[string]json.RawMessage) error {
	for i := range fields {
		f := &fields[i]
		raw, ok := object[f.name]
		if !ok || string(raw) == "null" {
			continue
		}
		if err := f.set(row.Field(f.index), raw); err != nil {
			return fmt.Errorf("column %s: %w", f.name, err)
		}
	}
	return nil
}

func (f *field) set(v reflect.Value, raw json.RawMessage) error {
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	switch f.kind {
	case isDay:
		var s string
		if err := json.Unmarshal(raw, &s); err != nil {
			return err
		}
		d, ok := lexicon.ParseDay(s)
		if !ok {
			return fmt.Errorf("%q: not a date", s)
		}
		v.SetInt(int64(d))
		return nil
	case isInt:
		var n float64 // pandas writes an integer column with nulls as 3.0
		if err := json.Unmarshal(raw, &n); err != nil {
			return err
		}
		if n != math.Trunc(n) || math.Abs(n) > math.MaxInt32 {
			return fmt.Errorf("%s: not a whole number of 32 bits", raw)
		}
		v.SetInt(int64(n))
		return nil
	case isStructs:
		var list []map[string]json.RawMessage
		if err := json.Unmarshal(raw, &list); err != nil {
			return err
		}
		v.Set(reflect.MakeSlice(v.Type(), len(list), len(list)))
		for i, object := range list {
			if err := setFields(v.Index(i), f.fields, object); err != nil {
				return err
			}
		}
		return nil
	}
	return json.Unmarshal(raw, v.Addr().Interface())
}
