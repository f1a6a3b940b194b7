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
	"sync"
	"time"
	"unicode/utf8"

	"kilde/lexicon"
	"kilde/pipeline"
)

const noDay = lexicon.NoDay

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
		line, size, err := readLine(br)
		place := fmt.Sprintf("%s:%d", in.path, n)
		switch {
		case size > MaxDocument:
			if !yield(bad(place, size, tooLarge(size))) {
				return false
			}
		case len(bytes.TrimSpace(line)) > 0:
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte("\ufeff"))
			}
			if !yield(Item{place, size, func() (pipeline.Release, error) { return in.object(line, n) }}) {
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
func readLine(br *bufio.Reader) (line []byte, size int64, err error) {
	for {
		part, err := br.ReadSlice('\n')
		size += int64(len(part))
		if size > MaxDocument {
			line = nil
		} else {
			line = append(line, part...)
		}
		if err != bufio.ErrBufferFull {
			return line, size, err
		}
	}
}

// column returns the input's name for one of our columns.
func (o *Options) column(name string) string {
	if c, ok := o.Columns[name]; ok {
		return c
	}
	return name
}

// object reads a release from a JSON object.
func (in *input) object(line []byte, n int) (pipeline.Release, error) {
	var row map[string]json.RawMessage
	if err := json.Unmarshal(line, &row); err != nil {
		return pipeline.Release{}, fmt.Errorf("not a JSON object: %w", err)
	}
	r := pipeline.Release{
		Format: "jsonl", Charset: "utf-8", SHA256: sum(bytes.TrimRight(line, "\r\n")),
		MetaPublished: noDay, FlagPublished: in.opt.Published,
	}
	text, ok := row[in.opt.column("text")]
	if !ok {
		keys := slices.Sorted(maps.Keys(row))
		return r, fmt.Errorf("no column %q; the object has %s (name one with --column text=NAME)",
			in.opt.column("text"), strings.Join(keys, ", "))
	}
	if err := json.Unmarshal(text, &r.Raw); err != nil {
		return r, fmt.Errorf("column %q: not a string", in.opt.column("text"))
	}
	if strings.TrimSpace(r.Raw) == "" {
		r.Notes = append(r.Notes, emptyNote)
	}
	if !utf8.Valid(line) {
		r.Notes = append(r.Notes, "invalid UTF-8 replaced")
	}
	if r.ID = scalar(row[in.opt.column("id")]); r.ID == "" {
		r.ID = fmt.Sprintf("%s#%d", in.id, n)
	}
	r.URL = scalar(row[in.opt.column("source")])
	r.Headline = scalar(row[in.opt.column("title")])
	r.Publisher = scalar(row[in.opt.column("publisher")])
	if s := scalar(row[in.opt.column("published")]); s != "" {
		if r.MetaPublished, ok = Day(s); !ok {
			r.Notes = append(r.Notes, fmt.Sprintf("published %q: not understood", s))
		}
	}
	return r, nil
}

// scalar returns a string, or a number as it is written; "" for anything else.
func scalar(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return strings.TrimSpace(s)
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String()
	}
	return ""
}

// copenhagen is where a moment of publication becomes a day.
var copenhagen = sync.OnceValues(func() (*time.Location, error) { return time.LoadLocation("Europe/Copenhagen") })

// dayLayouts are the forms metadata state a moment or a day in. Forms without a zone
// are taken for Danish time; "03/04/2017" is left out, as it may be March or April.
var dayLayouts = []struct {
	layout string
	zoned  bool
}{
	{time.RFC3339Nano, true},
	{"2006-01-02", false},
	{"2006-01-02T15:04:05", false},
	{"2006-01-02 15:04:05", false},
	{"2006-01-02 15:04", false},
	{"2006-01-02 15:04:05Z07:00", true},
	{"2006-01-02T15:04:05Z0700", true},
	{time.RFC1123Z, true},
	{time.RFC1123, true},
	{"02-01-2006", false},
	{"2-1-2006", false},
	{"02.01.2006", false},
	{"2.1.2006", false},
}

// Day reads a moment or day of publication and returns the day it was in Copenhagen.
func Day(s string) (lexicon.Day, bool) {
	for _, l := range dayLayouts {
		t, err := time.Parse(l.layout, s)
		if err != nil {
			continue
		}
		if l.zoned {
			place, err := copenhagen()
			if err != nil {
				return noDay, false
			}
			t = t.In(place)
		}
		return dayOf(t), true
	}
	return noDay, false
}

func dayOf(t time.Time) lexicon.Day {
	year, month, day := t.Date()
	return lexicon.DayOf(year, int(month), day)
}
