package read

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"kilde/pipeline"
)

// isJSONL matches by name, or by a first line that is a JSON object.
func isJSONL(name string, head []byte) bool {
	switch filepath.Ext(name) {
	case ".jsonl", ".ndjson":
		return true
	}
	line, _, whole := bytes.Cut(bytes.TrimLeft(head, "\ufeff \t\r\n"), []byte("\n"))
	if len(line) == 0 || line[0] != '{' {
		return false
	}
	// A first line longer than what was read of it cannot be checked to its end.
	return json.Valid(line) || !whole && len(head) == headBytes && bytes.Contains(line, []byte(`":`))
}

// jsonlItems yields one document a line. Lines are split here, in order, and decoded
// where the item is read.
func jsonlItems(in *input, yield func(Item) bool) bool {
	f, err := in.open()
	if err != nil {
		return yield(bad(in.path, in.size, reason(err)))
	}
	defer f.Close()
	br := bufio.NewReaderSize(f, 1<<18)
	for n := 1; ; n++ {
		line, size, err := readLine(br, in.opt.MaxDocument)
		place := fmt.Sprintf("%s:%d", in.path, n)
		switch {
		case size > in.opt.MaxDocument:
			if !yield(bad(place, size, in.tooLarge(size))) {
				return false
			}
		case len(bytes.TrimSpace(line)) > 0:
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte("\ufeff"))
			}
			if !yield(Item{place, size, func() ([]pipeline.Release, error) { return one(in.object("jsonl", line, n)) }}) {
				return false
			}
		}
		if err == io.EOF {
			return true
		}
		if err != nil {
			return yield(bad(place, 0, reason(err)))
		}
	}
}

// readLine returns the next line in memory of its own, and its length. Of a line that
// is too long for a document it keeps nothing.
func readLine(br *bufio.Reader, most int64) (line []byte, size int64, err error) {
	for {
		part, err := br.ReadSlice('\n')
		size += int64(len(part))
		if size > most {
			line = nil
		} else {
			line = append(line, part...)
		}
		if err != bufio.ErrBufferFull {
			return line, size, err
		}
	}
}

// object reads a release from a JSON object, number n of its input.
func (in *input) object(format string, raw []byte, n int) (pipeline.Release, error) {
	line, charset, lost := asUTF8(raw)
	values := make([][]byte, len(columns))
	ok := eachField(line, func(key, value []byte) {
		for i, name := range columns {
			if string(key) == in.opt.column(name) {
				values[i] = value
			}
		}
	})
	if !ok || values[textColumn] == nil {
		return pipeline.Release{}, in.noText(line)
	}
	text, ok := unquote(values[textColumn])
	if !ok {
		return pipeline.Release{}, fmt.Errorf("column %q: not a string", in.opt.column("text"))
	}
	r := in.row(format, n, text, func(name string) string { return scalar(values[slices.Index(columns, name)]) })
	r.SHA256 = sum(bytes.TrimRight(raw, "\r\n"))
	if r.Charset = charset; lost {
		r.Notes = append(r.Notes, "invalid UTF-8 replaced")
	}
	return r, nil
}

// noText says why a line has no text: it is no JSON object, or has no such column.
func (in *input) noText(line []byte) error {
	var row map[string]json.RawMessage
	if err := json.Unmarshal(line, &row); err != nil {
		return fmt.Errorf("not a JSON object: %w", err)
	}
	return in.noColumn("object", slices.Sorted(maps.Keys(row)))
}

// scalar returns a string, or a number as it is written; "" for anything else.
func scalar(raw []byte) string {
	if s, ok := unquote(raw); ok {
		return strings.TrimSpace(s)
	}
	var n json.Number
	if len(raw) > 0 && json.Unmarshal(raw, &n) == nil {
		return n.String()
	}
	return ""
}
