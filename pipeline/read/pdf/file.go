package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"io"
	"slices"
	"strconv"
)

// file is a PDF file with its objects found. The cross-reference table is not read: it
// is what broken files have wrong, and the objects can be found without it.
type file struct {
	raw     []byte
	at      map[ref]int // where in raw an object begins
	objects map[ref]any // those that were read
	reading map[ref]bool
	trailer dict
	left    int // bytes that streams may still expand to
	check   func() error
}

// maxExpanded is what all streams of a file may expand to. Pictures are never expanded.
const maxExpanded = 128 << 20

func open(raw []byte, check func() error) (*file, error) {
	f := &file{
		raw: raw, at: map[ref]int{}, objects: map[ref]any{}, reading: map[ref]bool{}, trailer: dict{}, left: maxExpanded, check: check,
	}
	f.findObjects()
	if len(f.at) == 0 {
		return nil, errors.New("a PDF file without objects")
	}
	f.findTrailers()
	if err := f.findPacked(); err != nil {
		return nil, err
	}
	if f.trailer["Encrypt"] != nil {
		return nil, errors.New("an encrypted PDF file")
	}
	return f, nil
}

// findObjects finds every "12 0 obj". Of several with one number the last counts.
func (f *file) findObjects() {
	for i := 0; ; {
		n := bytes.Index(f.raw[i:], []byte("obj"))
		if n < 0 {
			return
		}
		at := i + n
		i = at + 3
		k := at
		for k > 0 && isSpace(f.raw[k-1]) {
			k--
		}
		g := k
		for g > 0 && f.raw[g-1]-'0' < 10 {
			g--
		}
		s := g
		for s > 0 && isSpace(f.raw[s-1]) {
			s--
		}
		b := s
		for b > 0 && f.raw[b-1]-'0' < 10 && s-b < 10 {
			b--
		}
		if k == at && g == k || g == k || s == g || b == s {
			continue
		}
		if num, err := strconv.Atoi(string(f.raw[b:s])); err == nil {
			f.at[ref(num)] = i
		}
	}
}

// findTrailers reads "trailer << … >>", the last one's values first.
func (f *file) findTrailers() {
	for end, n := len(f.raw), 0; n < 50; n++ {
		at := bytes.LastIndex(f.raw[:end], []byte("trailer"))
		if at < 0 {
			return
		}
		l := lexer{b: f.raw, pos: at + len("trailer")}
		if d, ok := l.object(); ok {
			if d, ok := d.(dict); ok {
				f.mergeTrailer(d)
			}
		}
		end = at
	}
}

func (f *file) mergeTrailer(d dict) {
	for _, key := range []name{"Root", "Encrypt", "Info"} {
		if f.trailer[key] == nil && d[key] != nil {
			f.trailer[key] = d[key]
		}
	}
}

// findPacked reads the objects that are packed in streams, and the trailers that are
// streams themselves. An object on its own that stands later in the file is newer.
func (f *file) findPacked() error {
	numbers := make([]ref, 0, len(f.at))
	for n := range f.at {
		numbers = append(numbers, n)
	}
	slices.SortFunc(numbers, func(a, b ref) int { return f.at[a] - f.at[b] })
	for _, n := range numbers {
		if err := f.check(); err != nil {
			return err
		}
		// Only streams with these names need to be read here.
		head := f.raw[f.at[n]:min(f.at[n]+512, len(f.raw))]
		packed := bytes.Contains(head, []byte("/ObjStm"))
		if !packed && !bytes.Contains(head, []byte("/XRef")) {
			continue
		}
		s, ok := f.get(n).(*stream)
		if !ok {
			continue
		}
		if s.dict["Type"] == name("XRef") {
			f.mergeTrailer(s.dict)
		}
		if s.dict["Type"] == name("ObjStm") {
			f.unpack(s, f.at[n])
		}
	}
	return nil
}

func (f *file) unpack(s *stream, at int) {
	first, count := f.int(s.dict["First"]), f.int(s.dict["N"])
	data := f.data(s)
	if first <= 0 || first > len(data) || count <= 0 {
		return
	}
	head := lexer{b: data[:first]}
	for range min(count, first) {
		a, ok1 := head.next()
		b, ok2 := head.next()
		num, isNum := a.(float64)
		off, isOff := b.(float64)
		if !ok1 || !ok2 || !isNum || !isOff {
			return
		}
		if pos, direct := f.at[ref(num)]; direct && pos > at {
			continue
		}
		if off < 0 || first+int(off) >= len(data) {
			continue
		}
		l := lexer{b: data, pos: first + int(off)}
		if v, ok := l.object(); ok {
			delete(f.at, ref(num))
			f.objects[ref(num)] = v
		}
	}
}

// get returns an object, following references.
func (f *file) get(v any) any {
	for range 20 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.load(r)
	}
	return nil
}

func (f *file) load(r ref) any {
	if v, ok := f.objects[r]; ok {
		return v
	}
	at, ok := f.at[r]
	if !ok || f.reading[r] {
		return nil
	}
	f.reading[r] = true
	defer delete(f.reading, r)
	l := lexer{b: f.raw, pos: at}
	v, _ := l.object()
	if d, ok := v.(dict); ok {
		if raw := l.streamAt(f.int(d["Length"])); raw != nil {
			v = &stream{d, raw}
		}
	}
	f.objects[r] = v
	return v
}

func (f *file) int(v any) int {
	n, _ := f.get(v).(float64)
	if n > 1<<31 || n < -(1<<31) {
		return 0
	}
	return int(n)
}

func (f *file) dict(v any) dict {
	switch v := f.get(v).(type) {
	case dict:
		return v
	case *stream:
		return v.dict
	}
	return nil
}

// data returns the bytes of a stream, expanded; what is broken in the middle is kept up
// to there.
func (f *file) data(s *stream) []byte {
	var filters array
	switch v := f.get(s.dict["Filter"]).(type) {
	case name:
		filters = array{v}
	case array:
		filters = v
	}
	data := s.raw
	for i, filter := range filters {
		if i > 4 {
			return nil
		}
		n, _ := f.get(filter).(name)
		switch n {
		case "FlateDecode", "Fl":
			data = f.inflate(data)
			if p := f.dict(s.dict["DecodeParms"]); p != nil && f.int(p["Predictor"]) >= 10 {
				data = unpredict(data, max(1, f.int(p["Columns"])))
			}
		case "ASCII85Decode", "A85":
			data = f.ascii85(data)
		case "ASCIIHexDecode", "AHx":
			l := lexer{b: append([]byte("<"), data...)}
			data = []byte(l.hex())
		default: // pictures, LZW
			return nil
		}
	}
	return data
}

func (f *file) inflate(data []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	defer r.Close()
	var out bytes.Buffer
	n, _ := out.ReadFrom(io.LimitReader(r, int64(f.left)))
	f.left -= int(n)
	return out.Bytes()
}

func (f *file) ascii85(data []byte) []byte {
	data, _, _ = bytes.Cut(data, []byte("~>"))
	out, _ := io.ReadAll(ascii85.NewDecoder(bytes.NewReader(data)))
	return out
}

// unpredict undoes the PNG predictors of packed objects.
func unpredict(data []byte, columns int) []byte {
	var out, last []byte
	last = make([]byte, min(columns, len(data)))
	for len(data) > 1 {
		kind := data[0]
		row := slices.Clone(data[1:min(1+columns, len(data))])
		data = data[1+len(row):]
		for i := range row {
			var left, corner byte
			if i > 0 {
				left, corner = row[i-1], last[i-1]
			}
			switch kind {
			case 1:
				row[i] += left
			case 2:
				row[i] += last[i]
			case 3:
				row[i] += byte((int(left) + int(last[i])) / 2)
			case 4:
				row[i] += paeth(left, last[i], corner)
			}
		}
		out = append(out, row...)
		copy(last, row)
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	if pa <= pb && pa <= pc {
		return a
	}
	if pb <= pc {
		return b
	}
	return c
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
