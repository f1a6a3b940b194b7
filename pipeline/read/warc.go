package read

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"

	"kilde/pipeline"
)

func isWARC(_ string, head []byte) bool { return bytes.HasPrefix(head, []byte("WARC/")) }

// warcItems yields the web pages of a crawl: every response that is HTML, and none of its
// pictures, style sheets, redirections and requests. The day of the crawl is not the day
// of publication and is left out.
func warcItems(in *input, yield func(Item) bool) bool {
	f, err := in.open()
	if err != nil {
		return yield(bad(in.path, in.size, reason(err)))
	}
	defer f.Close()
	br := bufio.NewReaderSize(f, 1<<18)
	for n := 1; ; n++ {
		place := fmt.Sprintf("%s:%d", in.path, n)
		h, size, err := warcHeader(br)
		if err == io.EOF {
			return true
		}
		if err != nil {
			return yield(bad(place, 0, fmt.Errorf("%w; the rest not read", err)))
		}
		body := &io.LimitedReader{R: br, N: size}
		if h.Get("WARC-Type") == "response" {
			url := strings.Trim(h.Get("WARC-Target-URI"), "<>")
			if !in.response(body, size, url, place, yield) {
				return false
			}
		}
		if _, err := io.Copy(io.Discard, body); err != nil {
			return yield(bad(place, 0, fmt.Errorf("%w; the rest not read", reason(err))))
		}
		if body.N > 0 {
			return yield(bad(place, 0, errors.New("ends in the middle of a record")))
		}
	}
}

// warcHeader reads the header of the next record; io.EOF when there is none.
func warcHeader(br *bufio.Reader) (h textproto.MIMEHeader, size int64, err error) {
	var first []byte
	for len(first) == 0 { // empty lines end a record
		line, err := br.ReadSlice('\n')
		if err != nil {
			if err == io.EOF && len(bytes.TrimSpace(line)) == 0 {
				return nil, 0, io.EOF
			}
			return nil, 0, errors.New("not a WARC record")
		}
		first = bytes.TrimSpace(line)
	}
	if !bytes.HasPrefix(first, []byte("WARC/")) {
		return nil, 0, errors.New("not a WARC record")
	}
	h = textproto.MIMEHeader{}
	for lines := 0; ; lines++ {
		line, err := br.ReadSlice('\n')
		if err != nil || lines > 200 {
			return nil, 0, errors.New("a WARC record with a broken header")
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			break
		}
		key, value, _ := strings.Cut(string(line), ":")
		h.Add(textproto.CanonicalMIMEHeaderKey(key), strings.TrimSpace(value))
	}
	size, err = strconv.ParseInt(h.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		return nil, 0, errors.New("a WARC record without a length")
	}
	return h, size, nil
}

// response yields a record when it is a page that was found.
func (in *input) response(body io.Reader, size int64, url, place string, yield func(Item) bool) bool {
	res, err := http.ReadResponse(bufio.NewReaderSize(io.LimitReader(body, in.opt.MaxDocument+1<<20), 1<<15), nil)
	if err != nil {
		return yield(bad(place, size, fmt.Errorf("%s: %w", url, err)))
	}
	defer res.Body.Close()
	kind, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type"))
	if res.StatusCode != http.StatusOK || kind != "text/html" && kind != "application/xhtml+xml" {
		return true
	}
	var r io.Reader = res.Body
	if res.Header.Get("Content-Encoding") == "gzip" {
		// Crawls that keep the header after they have unpacked the page have no gzip here.
		br := bufio.NewReader(r)
		r = br
		if head, _ := br.Peek(3); isGzip("", head) {
			z, err := gzip.NewReader(br)
			if err != nil {
				return yield(bad(place, size, fmt.Errorf("%s: %w", url, err)))
			}
			r = z
		}
	}
	raw, err := io.ReadAll(io.LimitReader(r, in.opt.MaxDocument+1))
	switch {
	case int64(len(raw)) > in.opt.MaxDocument:
		return yield(bad(place, size, fmt.Errorf("%s: %w", url, in.tooLarge(0))))
	case err != nil && len(raw) == 0:
		return yield(bad(place, size, fmt.Errorf("%s: %w", url, err)))
	}
	cut := err != nil
	return yield(Item{place, int64(len(raw)), func() ([]pipeline.Release, error) {
		page := *in
		page.id = in.id + "#" + url
		list, err := htmlReleases(&page, raw)
		for i := range list {
			r := &list[i]
			r.Format = "warc"
			if r.URL = url; cut {
				r.Notes = append(r.Notes, "truncated page")
			}
		}
		return list, err
	}})
}
