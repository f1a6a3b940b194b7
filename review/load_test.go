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
// acknowledged is lost; how long they took is reported, beside how late one that only sleeps
// wakes up: what is as slow as that waited for the machine, not for the desk.
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
	took := map[string][]time.Duration{}
	var entered atomic.Int64
	var wg sync.WaitGroup
	begin := time.Now()
	idle := make(chan []time.Duration)
	go func() { idle <- lateness(length) }()
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
				what := []string{"figures", "queues", "decisions", "decisions"}[n%4]
				switch what {
				case "figures":
					status, _ = b.get("/figure/" + key)
				case "queues":
					status, _ = b.get("/queue?status=undecided")
				case "decisions":
					status, _ = b.post("/figure/"+key, url.Values{"action": {"accept"}, "seen": {"-1"}})
					if status == http.StatusSeeOther {
						entered.Add(1)
					}
				}
				if status != http.StatusOK && status != http.StatusSeeOther {
					t.Errorf("status %d", status)
				}
				mu.Lock()
				took[what] = append(took[what], time.Since(due)) // from when it was due: waiting counts
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	events, err := s.store.Since(context.Background(), 0)
	if err != nil || int64(len(events)) != entered.Load() {
		t.Errorf("%d decisions acknowledged, %d in the log, %v", entered.Load(), len(events), err)
	}
	var all []time.Duration
	for _, what := range []string{"figures", "queues", "decisions"} {
		t.Logf("%s", spread(what, took[what]))
		all = append(all, took[what]...)
	}
	t.Logf("%s, in %v", spread("requests", all), time.Since(begin).Round(time.Second))
	t.Logf("%s, of the machine alone", spread("late wakings", <-idle))
}

// lateness is how much longer than it should a sleep takes.
func lateness(length time.Duration) (late []time.Duration) {
	const nap = 5 * time.Millisecond
	for begin := time.Now(); time.Since(begin) < length; {
		from := time.Now()
		time.Sleep(nap)
		late = append(late, time.Since(from)-nap)
	}
	return late
}

// spread says how long most of them took, and the slowest.
func spread(what string, took []time.Duration) string {
	slices.Sort(took)
	at := func(share float64) time.Duration {
		return took[int(share*float64(len(took)-1))].Round(10 * time.Microsecond)
	}
	return fmt.Sprintf("%d %s: p50 %v, p99 %v, longest %v", len(took), what, at(0.5), at(0.99), at(1))
}
