package review

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"kilde/pipeline/run"
	"kilde/pipeline/table"
	"kilde/review/desk"
	"kilde/review/store/storetest"
)

// TestLarge measures how long a desk with many figures takes: to the first byte of a page,
// which is all the server has a share in of the first paint, and from a decision to the next
// figure. It has a thousand figures, or as many as KILDE_FIGURES says:
//
//	KILDE_FIGURES=100000 go test ./review -run TestLarge -v
func TestLarge(t *testing.T) {
	want := 1000
	if v := os.Getenv("KILDE_FIGURES"); v != "" {
		var err error
		if want, err = strconv.Atoi(v); err != nil {
			t.Fatal(err)
		}
	}
	dir := manyFigures(t, want)
	begin := time.Now()
	st := storetest.Open(t)
	d, err := desk.Open(context.Background(), dir, st)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(d, st, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d figures of %d releases, read in %v", len(d.Figures), len(d.Documents), time.Since(begin).Round(time.Millisecond))
	if len(d.Figures) < want {
		t.Fatalf("%d figures, want %d", len(d.Figures), want)
	}
	h := httptest.NewServer(s)
	defer h.Close()
	b := browse(t, h.URL, "lis", "")
	const times = 20
	measure := func(what string, f func()) {
		f() // the first of them warms up
		var took []time.Duration
		for range times {
			from := time.Now()
			f()
			took = append(took, time.Since(from))
		}
		t.Logf("%s", spread(what, took))
	}
	page := func(path string) func() {
		return func() {
			if status, _ := b.get(path); status != http.StatusOK {
				t.Errorf("%s: %d", path, status)
			}
		}
	}
	measure("overviews", page("/"))
	measure("queues", page("/queue"))
	measure("queues of a kind", page("/queue?kind=percent&status=undecided"))
	measure("searches", page("/queue?text="+url.QueryEscape("borgere")))
	at := d.Queue(desk.Filter{})
	n := 0
	measure("next figures after a decision", func() {
		key := d.Figures[at[n]].Key
		n++
		status, _, where := b.send(b.request("/figure/"+key+"?status=undecided", url.Values{"action": {"accept"}, "seen": {"0"}}))
		for range 2 { // to /next, and on to the figure
			if status != http.StatusSeeOther {
				t.Fatalf("%s: %d", where, status)
			}
			r, err := http.NewRequest("GET", h.URL+where, nil)
			if err != nil {
				t.Fatal(err)
			}
			status, _, where = b.send(r)
		}
		if status != http.StatusOK {
			t.Errorf("the next figure: %d", status)
		}
	})
}

// manyFigures makes tables of at least so many figures: those of the seeds and the fictional
// releases, again and again under other names.
func manyFigures(t testing.TB, want int) string {
	t.Helper()
	once, out := t.TempDir(), t.TempDir()
	opt := run.Options{Paths: []string{"../seeds", "../testdata/releases/dev"}, Out: once, Format: table.JSONL}
	if _, err := run.Extract(context.Background(), opt); err != nil {
		t.Fatal(err)
	}
	rows, err := os.ReadFile(once + "/claims.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range table.Names {
		data, err := os.ReadFile(once + "/" + name + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		f, err := os.Create(out + "/" + name + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		for n := range want/bytes.Count(rows, []byte("\n")) + 1 {
			if _, err := strings.NewReplacer(`"doc_id":"`, fmt.Sprintf(`"doc_id":"%d/`, n)).WriteString(f, string(data)); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out
}
