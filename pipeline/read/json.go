package read

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"kilde/pipeline"
)

// isJSON matches a list of objects, or an object over several lines.
func isJSON(_ string, head []byte) bool {
	s := bytes.TrimLeft(head, "\ufeff \t\r\n")
	if len(s) == 0 || s[0] != '[' && s[0] != '{' {
		return false
	}
	next := bytes.TrimLeft(s[1:], " \t\r\n")
	return len(next) > 0 && (s[0] == '[' && next[0] == '{' || s[0] == '{' && next[0] == '"')
}

// jsonItems yields one document an object of a list, or of objects one after the other.
func jsonItems(in *input, yield func(Item) bool) bool {
	f, err := in.open()
	if err != nil {
		return yield(bad(in.path, in.size, reason(err)))
	}
	defer f.Close()
	br := bufio.NewReaderSize(f, 1<<16)
	if mark, _ := br.Peek(3); string(mark) == "\xef\xbb\xbf" {
		br.Discard(3)
	}
	list := false
	for {
		c, err := br.ReadByte()
		if err != nil {
			return yield(bad(in.path, in.size, errors.New("no objects")))
		}
		if c == '[' {
			list = true
			br.UnreadByte()
			break
		}
		if c == '{' {
			br.UnreadByte()
			break
		}
	}
	limit := &rowLimit{r: br, most: in.opt.MaxDocument}
	d := json.NewDecoder(limit)
	if list {
		d.Token()
	}
	for n := 1; ; n++ {
		place := fmt.Sprintf("%s:%d", in.path, n)
		if list && !d.More() {
			if _, err := d.Token(); err != nil {
				return yield(bad(place, 0, fmt.Errorf("%w; the rest not read", err)))
			}
			return true
		}
		limit.used = 0
		var object json.RawMessage
		if err := d.Decode(&object); err == io.EOF {
			return true
		} else if err != nil {
			return yield(bad(place, 0, fmt.Errorf("%w; the rest not read", err)))
		}
		if !yield(Item{place, int64(len(object)), func() ([]pipeline.Release, error) { return one(in.object("json", object, n)) }}) {
			return false
		}
	}
}
