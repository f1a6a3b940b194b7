package read

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

func isGzip(_ string, head []byte) bool { return bytes.HasPrefix(head, []byte("\x1f\x8b\x08")) }

func isZstd(_ string, head []byte) bool { return bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")) }

func isZip(_ string, head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

func isTar(_ string, head []byte) bool { return len(head) > 262 && string(head[257:262]) == "ustar" }

// gzipItems yields what is in a compressed file, whose doc_ids are those of the file.
func gzipItems(in *input, yield func(Item) bool) bool {
	return in.unpack(yield, ".gz", func(r io.Reader) (io.ReadCloser, error) { return gzip.NewReader(r) })
}

func zstdItems(in *input, yield func(Item) bool) bool {
	return in.unpack(yield, ".zst", func(r io.Reader) (io.ReadCloser, error) {
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(128<<20), zstd.WithDecoderMaxWindow(64<<20))
		if err != nil {
			return nil, err
		}
		return z.IOReadCloser(), nil
	})
}

// unpack reads one compressed stream. It is decompressed here, in order, since all but
// the smallest formats are streams themselves.
func (in *input) unpack(yield func(Item) bool, ext string, open func(io.Reader) (io.ReadCloser, error)) bool {
	if err := in.tooDeep(); err != nil {
		return yield(bad(in.path, in.size, err))
	}
	f, err := in.open()
	if err != nil {
		return yield(bad(in.path, in.size, reason(err)))
	}
	defer f.Close()
	name := strings.TrimSuffix(in.name, ext)
	if tgz, ok := strings.CutSuffix(in.name, ".tgz"); ok {
		name = tgz + ".tar"
	}
	m := in.member(in.id, in.path, name, nil)
	z, err := open(counting{f, &m.grown.in})
	if err != nil {
		return yield(bad(in.path, in.size, err))
	}
	defer z.Close()
	m.open = func() (io.ReadCloser, error) { return io.NopCloser(growing{z, m.grown}), nil }
	return inputItems(m, yield)
}

// zipItems yields the members of an archive, in its order.
func zipItems(in *input, yield func(Item) bool) bool {
	if err := in.tooDeep(); err != nil {
		return yield(bad(in.path, in.size, err))
	}
	r, size, closer, err := in.random()
	if err != nil {
		return yield(bad(in.path, in.size, err))
	}
	defer closer()
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return yield(bad(in.path, in.size, err))
	}
	for _, f := range z.File {
		if !wantedMember(f.Name) {
			continue
		}
		place := in.path + "#" + f.Name
		if f.Flags&1 != 0 {
			if !yield(bad(place, 0, errors.New("encrypted"))) {
				return false
			}
			continue
		}
		m := in.member(in.id+"#"+f.Name, place, f.Name, nil)
		m.grown.limit = max(m.grown.limit, size*maxGrowth)
		m.open = func() (io.ReadCloser, error) {
			rc, err := f.Open()
			if err != nil {
				return nil, err
			}
			return struct {
				io.Reader
				io.Closer
			}{growing{rc, m.grown}, rc}, nil
		}
		if !inputItems(m, yield) {
			return false
		}
		if m.grown.tooMuch() {
			return yield(bad(in.path, 0, errBomb))
		}
	}
	return true
}

func tarItems(in *input, yield func(Item) bool) bool {
	if err := in.tooDeep(); err != nil {
		return yield(bad(in.path, in.size, err))
	}
	f, err := in.open()
	if err != nil {
		return yield(bad(in.path, in.size, reason(err)))
	}
	defer f.Close()
	r := tar.NewReader(f)
	for {
		h, err := r.Next()
		if err == io.EOF {
			return true
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return yield(bad(in.path, 0, fmt.Errorf("%w; the rest not read", err)))
		}
		if h.Typeflag != tar.TypeReg || !wantedMember(h.Name) {
			continue
		}
		m := in.member(in.id+"#"+h.Name, in.path+"#"+h.Name, h.Name, nil)
		m.open = func() (io.ReadCloser, error) { return io.NopCloser(r), nil }
		if h.Size > in.opt.MaxDocument && !streamed(h.Name) {
			if !yield(bad(m.path, h.Size, in.tooLarge(h.Size))) {
				return false
			}
			continue
		}
		if !inputItems(m, yield) {
			return false
		}
	}
}

// streamed reports whether a member of this name has many documents and may be large.
func streamed(name string) bool {
	for _, ext := range []string{".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".gz", ".zst", ".tar", ".tgz"} {
		if strings.HasSuffix(strings.ToLower(name), ext) {
			return true
		}
	}
	return false
}

// wantedMember reports whether a member may be a document: not a directory, and not what
// operating systems put beside the files.
func wantedMember(name string) bool {
	base := path.Base(name)
	return !strings.HasSuffix(name, "/") && !strings.HasPrefix(base, ".") && !strings.HasPrefix(name, "__MACOSX/")
}
