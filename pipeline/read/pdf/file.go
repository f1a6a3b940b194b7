package pdf

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
)

// file is a PDF file with its objects found. The cross-reference table is not read: it
// is what broken files have wrong, and the objects can be found without it.
type file struct {
	raw     []byte
	at      map[ref]int // where in raw an object begins
	gen     map[ref]int // its generation, where that is not 0
	objects map[ref]any // those that were read
	reading map[ref]bool
	trailer dict
	crypt   *cryptKey
	left    int // bytes that streams may still expand to
	check   func() error
}

// maxExpanded is what all streams of a file may expand to. Pictures are never expanded.
const maxExpanded = 128 << 20

func open(raw []byte, check func() error) (*file, error) {
	f := &file{
		raw: raw, at: map[ref]int{}, gen: map[ref]int{}, objects: map[ref]any{}, reading: map[ref]bool{}, trailer: dict{}, left: maxExpanded, check: check,
	}
	f.findObjects()
	if len(f.at) == 0 {
		return nil, errors.New("a PDF file without objects")
	}
	f.findTrailers()
	if err := f.findPacked(); err != nil {
		return nil, err
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
		if g == k || s == g || b == s {
			continue
		}
		if num, err := strconv.Atoi(string(f.raw[b:s])); err == nil {
			f.at[ref(num)] = i
			if gen, err := strconv.Atoi(string(f.raw[g:k])); err == nil && gen != 0 {
				f.gen[ref(num)] = gen
			} else {
				delete(f.gen, ref(num))
			}
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
	for _, key := range []name{"Root", "Encrypt", "Info", "ID"} {
		if f.trailer[key] == nil && d[key] != nil {
			f.trailer[key] = d[key]
		}
	}
}

// findPacked reads the trailers that are streams, finds the key of an encrypted file, and
// reads the objects that are packed in streams. An object on its own that stands later in
// the file is newer.
func (f *file) findPacked() error {
	numbers := make([]ref, 0, len(f.at))
	for n := range f.at {
		numbers = append(numbers, n)
	}
	slices.SortFunc(numbers, func(a, b ref) int { return f.at[a] - f.at[b] })
	var packed []ref
	for _, n := range numbers {
		if err := f.check(); err != nil {
			return err
		}
		// Only streams with these names need to be read here.
		head := f.raw[f.at[n]:min(f.at[n]+512, len(f.raw))]
		if bytes.Contains(head, []byte("/ObjStm")) {
			packed = append(packed, n)
		} else if bytes.Contains(head, []byte("/XRef")) {
			if s, ok := f.get(n).(*stream); ok && s.dict["Type"] == name("XRef") {
				f.mergeTrailer(s.dict)
			}
		}
	}
	if err := f.unlock(); err != nil {
		return err
	}
	for _, n := range packed {
		if err := f.check(); err != nil {
			return err
		}
		if s, ok := f.get(n).(*stream); ok && s.dict["Type"] == name("ObjStm") {
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
			v = &stream{d, raw, r, f.gen[r]}
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
