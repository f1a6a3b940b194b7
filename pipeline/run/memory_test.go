//go:build linux

package run

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"testing"
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
