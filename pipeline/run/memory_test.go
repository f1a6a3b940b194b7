//go:build linux

package run

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"kilde/lexicon"
	"kilde/pipeline/read"
	"kilde/pipeline/table"
)

var large = flag.Int64("large", 64, "megabytes of the run whose memory is measured")

// mostMemory is the limit, in megabytes.
const mostMemory = 500

// memoryChild and memoryFormat tell a process started by TestMemory how much to extract,
// and of what.
const (
	memoryChild  = "KILDE_TEST_MEGABYTES"
	memoryFormat = "KILDE_TEST_FORMAT"
)

// A corpus of any size takes the memory of the batches under way. With -large 1024 the
// claim is tried on a gigabyte:
//
//	go test ./pipeline/run -run TestMemory -large 1024 -v
func TestMemory(t *testing.T) {
	if n, err := strconv.ParseInt(os.Getenv(memoryChild), 10, 64); err == nil {
		extractEndless(t, t.TempDir(), os.Getenv(memoryFormat), n<<20)
		return
	}
	if testing.Short() {
		t.Skip("extracts a large corpus, which takes seconds")
	}
	for _, format := range []string{"jsonl", "warc"} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestMemory$", "-test.v")
		cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", memoryChild, *large), memoryFormat+"="+format)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss >> 10
		t.Logf("%s\n%d MB of %s: %d MB resident at most", out, *large, format, peak)
		if peak > mostMemory {
			t.Errorf("%s: %d MB resident, want at most %d", format, peak, mostMemory)
		}
	}
}

// endless makes a stream of releases as they are read, up to a size.
type endless struct {
	texts [][]byte // as write wants them
	write func(to []byte, n int, text []byte) []byte
	left  int64
	n     int
	line  []byte
}

// writeRow writes a row of JSON lines.
func writeRow(to []byte, n int, text []byte) []byte {
	return fmt.Appendf(to, "{\"id\":\"r%08d\",\"text\":%s}\n", n, text)
}

// writeRecord writes a record of a crawl: one release on a page of a site.
func writeRecord(to []byte, n int, page []byte) []byte {
	const head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
	to = fmt.Appendf(to, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/%d\r\nContent-Length: %d\r\n\r\n%s", n, len(head)+len(page), head)
	return append(append(to, page...), "\r\n\r\n"...)
}

// onPage puts a text on a web page with a menu and scripts, which are most of real pages.
func onPage(text string) []byte {
	var b bytes.Buffer
	b.WriteString("<!DOCTYPE html><html lang=da><head><meta charset=utf-8><title>Nyt</title><script>" + strings.Repeat("var a=1;", 500) + "</script></head><body><nav>")
	for i := range 50 {
		fmt.Fprintf(&b, "<ul class=menu><li><a href=/%d>Side %d</a></li></ul>", i, i)
	}
	b.WriteString("</nav><main><article>")
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		tag := "p"
		if i == 0 {
			tag = "h1"
		}
		fmt.Fprintf(&b, "<%s>%s</%s>\n", tag, html.EscapeString(line), tag)
	}
	b.WriteString("</article></main></body></html>")
	return b.Bytes()
}

func (e *endless) Read(p []byte) (int, error) {
	if len(e.line) == 0 {
		if e.left <= 0 {
			return 0, io.EOF
		}
		e.line = e.write(e.line[:0], e.n, e.texts[e.n%len(e.texts)])
		e.left -= int64(len(e.line))
		e.n++
	}
	n := copy(p, e.line)
	e.line = e.line[n:]
	return n, nil
}

// extractEndless writes the tables of that much input to dir.
func extractEndless(t testing.TB, dir, format string, size int64) {
	t.Helper()
	in := &endless{left: size, write: writeRow}
	if format == "warc" {
		in.write = writeRecord
	}
	for _, text := range texts(t) {
		if format == "warc" {
			in.texts = append(in.texts, onPage(text))
		} else {
			in.texts = append(in.texts, quoted(t, text))
		}
	}
	begin := time.Now()
	sum, err := Extract(context.Background(), Options{
		Paths: []string{"-"}, Out: dir, Format: table.Parquet,
		Read: read.Options{Published: lexicon.NoDay, From: format, Stdin: in},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d documents, %d MB in %s", sum.Documents, size>>20, time.Since(begin).Round(time.Millisecond))
}
