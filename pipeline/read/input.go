package read

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"kilde/pipeline"
)

// input is one file, one stream, or one member of an archive.
type input struct {
	id    string // what its doc_ids begin with
	path  string // as in a message
	name  string // what the format is told from: path, without the ".gz" that was opened
	size  int64  // 0 when not known
	open  func() (io.ReadCloser, error)
	once  bool // open gives what can be read once only, and now
	depth int  // how many archives it stands in
	grown *growth
	opt   *Options
}

func fileInput(path, root string, size int64, opt *Options) *input {
	return &input{
		id: docID(path, root), path: path, name: path, size: size, opt: opt,
		open: func() (io.ReadCloser, error) { return os.Open(path) },
	}
}

// inputItems chooses the format of an input and yields its documents.
func inputItems(in *input, yield func(Item) bool) bool {
	f, err := in.format()
	if err != nil {
		return yield(bad(in.path, in.size, err))
	}
	if f.items != nil {
		return f.items(in, yield)
	}
	load := func() ([]pipeline.Release, error) {
		raw, err := in.bytes()
		if err != nil {
			return nil, err
		}
		return f.read(in, raw)
	}
	if in.once { // it cannot wait for a worker
		raw, err := in.bytes()
		if err != nil {
			return yield(bad(in.path, in.size, err))
		}
		in.size = int64(len(raw))
		load = func() ([]pipeline.Release, error) { return f.read(in, raw) }
	}
	return yield(Item{in.path, in.size, load})
}

// release returns a Release of the input with what all formats know.
func (in *input) release(format string, raw []byte) pipeline.Release {
	return pipeline.Release{
		ID: in.id, Format: format, SHA256: sum(raw), MetaPublished: noDay, FlagPublished: in.opt.Published,
	}
}

func (in *input) format() (*format, error) {
	list := formats()
	from := in.opt.From
	if from == "" && strings.HasSuffix(in.name, ".txt") {
		return &list[len(list)-1], nil
	}
	head, err := in.peek()
	if err != nil {
		return nil, reason(err)
	}
	for i := range list {
		f := &list[i]
		// A format that was asked for is that of the documents, not of the archive they
		// come in.
		if f.name == from || f.match(in.name, head) && (from == "" || f.opened && from != "docx" && from != "odt") {
			return f, nil
		}
	}
	return nil, fmt.Errorf("format %q: unknown", from)
}

// headBytes is how much of an input its format is told from.
const headBytes = 4096

// peek returns the beginning of an input, which can still be read from its beginning.
func (in *input) peek() ([]byte, error) {
	r, err := in.open()
	if err != nil {
		return nil, err
	}
	if !in.once {
		defer r.Close()
		head := make([]byte, headBytes)
		n, err := io.ReadFull(r, head)
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			err = nil
		}
		return head[:n], err
	}
	br := bufio.NewReaderSize(r, 1<<16)
	head, err := br.Peek(headBytes)
	in.open = func() (io.ReadCloser, error) { return io.NopCloser(br), nil }
	if err == io.EOF {
		err = nil
	}
	return bytes.Clone(head), err
}

// member is an input that was found in another.
func (in *input) member(id, path, name string, open func() (io.ReadCloser, error)) *input {
	m := &input{id: id, path: path, name: name, open: open, once: true, depth: in.depth + 1, grown: in.grown, opt: in.opt}
	if m.grown == nil {
		m.grown = &growth{limit: in.size * maxGrowth}
	}
	return m
}

// tooDeep reports whether what stands in this input would be too deep in archives.
func (in *input) tooDeep() error {
	if in.depth < in.opt.MaxDepth {
		return nil
	}
	return fmt.Errorf("an archive %d archives deep, not opened (--max-depth)", in.depth)
}

// bytes reads a whole input that is not larger than a document can be.
func (in *input) bytes() ([]byte, error) {
	if in.size > in.opt.MaxDocument {
		return nil, in.tooLarge(in.size)
	}
	f, err := in.open()
	if err != nil {
		return nil, reason(err)
	}
	defer f.Close()
	var buf bytes.Buffer
	buf.Grow(int(in.size) + bytes.MinRead)
	n, err := buf.ReadFrom(io.LimitReader(f, in.opt.MaxDocument+1))
	if err != nil {
		return nil, reason(err)
	}
	if n > in.opt.MaxDocument {
		return nil, in.tooLarge(0)
	}
	return buf.Bytes(), nil
}

// random opens an input for reading at any place: a file as it is, a stream in memory.
func (in *input) random() (r io.ReaderAt, size int64, closer func() error, err error) {
	f, err := in.open()
	if err != nil {
		return nil, 0, nil, reason(err)
	}
	if file, ok := f.(*os.File); ok && !in.once {
		st, err := file.Stat()
		if err != nil {
			file.Close()
			return nil, 0, nil, reason(err)
		}
		return file, st.Size(), file.Close, nil
	}
	f.Close()
	raw, err := in.bytes()
	if err != nil {
		return nil, 0, nil, err
	}
	return bytes.NewReader(raw), int64(len(raw)), func() error { return nil }, nil
}

// tooLarge is the error of a document of so many bytes, 0 when that is not known.
func (in *input) tooLarge(size int64) error {
	most := fmt.Sprintf("%d bytes", in.opt.MaxDocument)
	if in.opt.MaxDocument >= 1<<20 {
		most = fmt.Sprintf("%d MiB", in.opt.MaxDocument>>20)
	}
	if size == 0 {
		return fmt.Errorf("larger than the %s a document may have (--max-size)", most)
	}
	return fmt.Errorf("%d bytes, more than the %s a document may have (--max-size)", size, most)
}

// deadline returns a watch for reading one document.
func (in *input) deadline() *watch { return &watch{end: time.Now().Add(in.opt.MaxTime)} }

// watch says when a document has taken too long. Asking is cheap.
type watch struct {
	end time.Time
	n   int
}

var errTooLong = errors.New("took longer than a document may (--max-time)")

func (w *watch) err() error {
	if w.n++; w.n%1024 == 0 && time.Now().After(w.end) {
		return errTooLong
	}
	return nil
}

// What comes out of compressed input may not be more than maxGrowth times what went in,
// once it is more than freeGrowth: text shrinks to a tenth, a bomb to a thousandth.
const (
	maxGrowth  = 200
	freeGrowth = 256 << 20
)

// growth counts what came out of a file, all its archives within archives together.
type growth struct {
	limit int64 // by the size of the file; 0 when that is not known
	in    atomic.Int64
	out   int64
}

func (g *growth) tooMuch() bool {
	return g.out > freeGrowth && g.out > max(g.limit, g.in.Load()*maxGrowth)
}

var errBomb = errors.New("expands more than 200-fold, the rest not read")

// growing is a stream of decompressed bytes.
type growing struct {
	io.Reader
	g *growth
}

func (r growing) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.g.out += int64(n)
	if r.g.tooMuch() {
		return 0, errBomb
	}
	return n, err
}

// counting counts what is read of a file whose size is not known.
type counting struct {
	io.Reader
	n *atomic.Int64
}

func (r counting) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.n.Add(int64(n))
	return n, err
}
