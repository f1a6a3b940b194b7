package review

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"

	"kilde/pipeline/run"
	"kilde/pipeline/table"
	"kilde/review/desk"
	"kilde/review/store"
	"kilde/review/store/storetest"
)

// TestKilledDesk kills a desk with kill -9 while reviewers decide at it: whatever a browser
// was told is entered is in the log, as the one it belongs to.
func TestKilledDesk(t *testing.T) {
	if dir := os.Getenv("KILDE_TEST_DESK"); dir != "" {
		serveUntilKilled(t, dir, os.Getenv("KILDE_TEST_LOG"))
		return
	}
	ctx := context.Background()
	dir, where := t.TempDir(), storetest.Where(t)
	if _, err := run.Extract(ctx, run.Options{Paths: []string{"../seeds"}, Out: dir, Format: table.Parquet}); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledDesk$")
	cmd.Env = append(os.Environ(), "KILDE_TEST_DESK="+dir, "KILDE_TEST_LOG="+where)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	lines := bufio.NewScanner(out)
	lines.Scan()
	address, ok := strings.CutPrefix(lines.Text(), "desk at ")
	if !ok {
		t.Fatalf("the desk says %q", lines.Text())
	}
	st, err := store.Open(ctx, where)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	d, err := desk.Open(ctx, dir, st)
	if err != nil {
		t.Fatal(err)
	}

	const thousand, halfway, reviewers = 1000, 500, 5
	var mu sync.Mutex
	told, all := map[string]int{}, 0
	var wg sync.WaitGroup
	for r := range reviewers {
		wg.Go(func() {
			name := fmt.Sprint("reviewer ", r)
			client, token, err := sitDown(address, name)
			if err != nil {
				t.Error(err)
				return
			}
			for n := range thousand / reviewers {
				f := &d.Figures[(n*reviewers+r)%len(d.Figures)]
				form := url.Values{"token": {token}, "action": {"accept"}, "seen": {"-1"}}
				if post(client, address, "/figure/"+f.Key, form) != http.StatusSeeOther {
					return // it was killed
				}
				mu.Lock()
				told[name]++
				if all++; all == halfway {
					cmd.Process.Kill()
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	cmd.Wait()
	if all < halfway || all == thousand {
		t.Fatalf("%d decisions were acknowledged", all)
	}
	events, err := st.Since(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]int{}
	for _, e := range events {
		kept[e.Reviewer]++
	}
	for name, n := range told {
		if kept[name] < n || kept[name] > n+1 { // one may have been on its way
			t.Errorf("%s was told that %d decisions were entered, and %d are", name, n, kept[name])
		}
	}
	if again, err := desk.Open(ctx, dir, st); err != nil || len(again.Queue(desk.Filter{Status: desk.Accepted})) == 0 {
		t.Errorf("the desk does not open again: %v", err)
	}
}

func serveUntilKilled(t *testing.T, dir, where string) {
	ctx := context.Background()
	st, err := store.Open(ctx, where)
	if err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(ctx, dir, st)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(d, st, Options{})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("desk at", httptest.NewServer(s).URL)
	select {}
}

// sitDown logs in where requests may fail at any time.
func sitDown(address, name string) (client *http.Client, token string, err error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, "", err
	}
	client = &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if got := post(client, address, "/login", url.Values{"name": {name}}); got != http.StatusSeeOther {
		return nil, "", fmt.Errorf("%s could not sit down: %d", name, got)
	}
	resp, err := client.Get(address + "/log")
	if err != nil {
		return nil, "", err
	}
	defer resp.Body.Close()
	for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
		if m := regexp.MustCompile(`name="token" value="([^"]+)"`).FindStringSubmatch(lines.Text()); m != nil {
			return client, m[1], nil
		}
	}
	return nil, "", fmt.Errorf("no token on the page of %s", name)
}

// post sends a form and returns the status, or 0 when there is no answer.
func post(client *http.Client, address, path string, form url.Values) int {
	r, err := http.NewRequest("POST", address+path, strings.NewReader(form.Encode()))
	if err != nil {
		return 0
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", address)
	resp, err := client.Do(r)
	if err != nil {
		return 0
	}
	resp.Body.Close()
	return resp.StatusCode
}
