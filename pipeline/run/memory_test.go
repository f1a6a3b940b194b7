//go:build linux

package run

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
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

// memoryChild tells a process started by TestMemory how much to extract.
const memoryChild = "KILDE_TEST_MEGABYTES"

// A corpus of any size takes the memory of the batches under way. With -large 1024 the
// claim is tried on a gigabyte:
//
//	go test ./pipeline/run -run TestMemory -large 1024 -v
func TestMemory(t *testing.T) {
	if n, err := strconv.ParseInt(os.Getenv(memoryChild), 10, 64); err == nil {
		extractEndless(t, t.TempDir(), n<<20)
		return
	}
	if testing.Short() {
		t.Skip("extracts a large corpus, which takes seconds")
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestMemory$", "-test.v")
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", memoryChild, *large))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss >> 10
	t.Logf("%s\n%d MB of JSON lines: %d MB resident at most", out, *large, peak)
	if peak > mostMemory {
		t.Errorf("%d MB resident, want at most %d", peak, mostMemory)
	}
}

// endless makes JSON lines of releases as they are read, up to a size.
type endless struct {
	texts [][]byte // quoted
	left  int64
	n     int
	line  []byte
}

func (e *endless) Read(p []byte) (int, error) {
	if len(e.line) == 0 {
		if e.left <= 0 {
			return 0, io.EOF
		}
		e.line = fmt.Appendf(e.line[:0], "{\"id\":\"r%08d\",\"text\":%s}\n", e.n, e.texts[e.n%len(e.texts)])
		e.left -= int64(len(e.line))
		e.n++
	}
	n := copy(p, e.line)
	e.line = e.line[n:]
	return n, nil
}

// extractEndless writes the tables of that much input to dir.
func extractEndless(t testing.TB, dir string, size int64) {
	t.Helper()
	in := &endless{left: size}
	for _, text := range texts(t) {
		in.texts = append(in.texts, quoted(t, text))
	}
	begin := time.Now()
	sum, err := Extract(context.Background(), Options{
		Paths: []string{"-"}, Out: dir, Format: table.Parquet,
		Read: read.Options{Published: lexicon.NoDay, From: "jsonl", Stdin: in},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d documents, %d MB in %s", sum.Documents, size>>20, time.Since(begin).Round(time.Millisecond))
}
