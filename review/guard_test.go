package review

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// What the desk promises about safety, beside what server_test.go tries: escaping, hosts,
// origins, sizes, rates, paths and injections.

// Every page that changes something wants the token of its own session, and changes
// nothing without.
func TestEveryChange(t *testing.T) {
	s, h := served(t, Options{})
	b, other := browse(t, h.URL, "lis", ""), browse(t, h.URL, "bo", "")
	f := &s.desk.Figures[0]
	changes := map[string]url.Values{
		"/figure/" + f.Key: {"action": {"accept"}, "seen": {"-1"}},
		"/undo":            {},
		"/bulk":            {"action": {"accept"}, "key": {f.Key}, "sure": {"1"}},
		"/missed":          {"document": {f.Document.Row.DocID}, "start": {"0"}, "end": {"3"}, "field_value": {"2"}},
		"/settings":        {"lang": {"en"}},
		"/logout":          {},
	}
	for path, form := range changes {
		for name, token := range map[string]string{"another session's": other.token, "a guessed": "x", "half a": b.token[:20]} {
			form.Set("token", token)
			if got, _ := b.post(path, form); got != http.StatusForbidden {
				t.Errorf("%s with %s token: %d", path, name, got)
			}
		}
		r := b.request(path, form)
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader("")), 0
		if got, _ := b.do(r); got != http.StatusForbidden {
			t.Errorf("%s without a form: %d", path, got)
		}
		if got, _ := b.get(path); got == http.StatusOK && path != "/figure/"+f.Key {
			t.Errorf("%s changes something when it is only looked at: %d", path, got)
		}
	}
	if events, err := s.store.Since(context.Background(), 0); err != nil || len(events) != 0 {
		t.Errorf("%d entries in the log, %v", len(events), err)
	}
}

// The cookie of a session is for this site's own requests alone, and no script sees it.
func TestCookie(t *testing.T) {
	for _, secure := range []bool{false, true} {
		_, h := served(t, Options{Secure: secure})
		b := &browser{t: t, base: h.URL, http: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
		resp, err := b.http.Do(b.request("/login", url.Values{"name": {"lis"}}))
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		cookies := resp.Cookies()
		if len(cookies) != 1 {
			t.Fatalf("%d cookies", len(cookies))
		}
		if c := cookies[0]; c.SameSite != http.SameSiteStrictMode || !c.HttpOnly || c.Secure != secure || c.Path != "/" || len(c.Value) < 32 {
			t.Errorf("%+v", c)
		}
	}
}

// A session ends when its reviewer leaves, and when its time is up.
func TestSessionEnds(t *testing.T) {
	s, h := served(t, Options{})
	b := browse(t, h.URL, "lis", "")
	if got, _ := b.post("/logout", url.Values{}); got != http.StatusSeeOther {
		t.Fatal(got)
	}
	if got, _ := b.get("/queue"); got != http.StatusSeeOther {
		t.Errorf("after leaving: %d", got)
	}
	b = browse(t, h.URL, "lis", "")
	s.sessions.mu.Lock()
	for _, ses := range s.sessions.all {
		ses.expires = time.Now().Add(-time.Second)
	}
	s.sessions.mu.Unlock()
	if got, _ := b.get("/queue"); got != http.StatusSeeOther {
		t.Errorf("after its time: %d", got)
	}
}

// A client that does not finish what it sends is cut off.
func TestTimeouts(t *testing.T) {
	s, _ := served(t, Options{})
	server := s.HTTP()
	if server.ReadTimeout == 0 || server.WriteTimeout == 0 || server.IdleTimeout == 0 || server.ReadHeaderTimeout == 0 || server.MaxHeaderBytes == 0 {
		t.Errorf("a limit is missing: %+v", server)
	}
	server.ReadHeaderTimeout = 50 * time.Millisecond
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(l)
	defer server.Close()
	conn, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: loc"); err != nil {
		t.Fatal(err)
	}
	conn.SetReadDeadline(time.Now().Add(10 * time.Second))
	_, err = io.ReadAll(conn)
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		t.Error("a slow client is waited for")
	}
}

// Tokens cannot be guessed quickly, and names are only words to the log.
func TestLogins(t *testing.T) {
	s, h := served(t, Options{})
	evil := `'; DROP TABLE reviewers; DROP TABLE events; --`
	browse(t, h.URL, evil, "")
	if list, err := s.store.Reviewers(context.Background()); err != nil || len(list) != 1 || list[0].Name != evil {
		t.Errorf("%v, %v", list, err)
	}
	limited := false
	b := &browser{t: t, base: h.URL, http: &http.Client{}}
	for range loginBurst + 5 {
		if got, _ := b.post("/login", url.Values{"name": {"lis"}, "secret": {"guess"}}); got == http.StatusTooManyRequests {
			limited = true
			break
		}
	}
	if !limited {
		t.Error("no limit on who tries to come in")
	}
}
