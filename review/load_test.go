package review

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestLoad has twenty reviewers decide and read at once, 200 requests a second: for two
// seconds, or for as long as KILDE_LOAD says ("1m"). No request fails, nothing that was
// acknowledged is lost; how long they took is reported.
func TestLoad(t *testing.T) {
	const reviewers, perSecond = 20, 200
	length := 2 * time.Second
	if v := os.Getenv("KILDE_LOAD"); v != "" {
		var err error
		if length, err = time.ParseDuration(v); err != nil {
			t.Fatal(err)
		}
	}
	s, h := served(t, Options{}, "../testdata/releases/dev")
	clients := make([]*browser, reviewers)
	for i := range clients {
		clients[i] = browse(t, h.URL, fmt.Sprint("reviewer ", i), "")
	}
	var mu sync.Mutex
	var took []time.Duration
	var entered atomic.Int64
	var wg sync.WaitGroup
	begin := time.Now()
	for i, b := range clients {
		wg.Go(func() {
			every := time.Second * reviewers / perSecond
			for n := 0; ; n++ {
				due := begin.Add(time.Duration(n)*every + time.Duration(i)*every/reviewers)
				if due.Sub(begin) >= length {
					return
				}
				time.Sleep(time.Until(due))
				key := s.desk.Figures[(i*len(s.desk.Figures)/reviewers+n)%len(s.desk.Figures)].Key
				var status int
				switch n % 4 {
				case 0:
					status, _ = b.get("/figure/" + key)
				case 1:
					status, _ = b.get("/queue?status=undecided")
				default:
					status, _ = b.post("/figure/"+key, url.Values{"action": {"accept"}, "seen": {"-1"}})
					if status == http.StatusSeeOther {
						entered.Add(1)
					}
				}
				if status != http.StatusOK && status != http.StatusSeeOther {
					t.Errorf("status %d", status)
				}
				mu.Lock()
				took = append(took, time.Since(due)) // from when it was due: waiting counts
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	events, err := s.store.Since(context.Background(), 0)
	if err != nil || int64(len(events)) != entered.Load() {
		t.Errorf("%d decisions acknowledged, %d in the log, %v", entered.Load(), len(events), err)
	}
	slices.Sort(took)
	t.Logf("%d requests in %v, %d decisions: p50 %v, p99 %v, longest %v", len(took), time.Since(begin).Round(time.Second), len(events),
		took[len(took)/2].Round(time.Microsecond), took[len(took)*99/100].Round(time.Microsecond), took[len(took)-1].Round(time.Microsecond))
}
