package review

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"kilde/pipeline/run"
	"kilde/pipeline/table"
	"kilde/review/desk"
	"kilde/review/store"
	"kilde/review/store/storetest"
	"kilde/score"
)

// hostile is a release that tries everything a release can.
const hostile = `<script>alert("titel")</script> i Birkø

Der er "><img src=x onerror=alert(1)> 31 pladser, siger {{.Token}} borgmester <b>Per Holt</b>. Over 80 procent af </mark><svg onload=alert(2)> borgerne sagde ja.

' OR 1=1; DROP TABLE events; -- koster 68 mio. kroner.
`

// served starts a desk over the seeds and a hostile release.
func served(t testing.TB, opt Options, more ...string) (*Server, *httptest.Server) {
	t.Helper()
	in, out := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(in, "<x>&.txt"), []byte(hostile), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if _, err := run.Extract(ctx, run.Options{Paths: append([]string{in, "../seeds"}, more...), Out: out, Format: table.Parquet}); err != nil {
		t.Fatal(err)
	}
	st := storetest.Open(t)
	d, err := desk.Open(ctx, out, st)
	if err != nil {
		t.Fatal(err)
	}
	if opt.Log == nil {
		opt.Log = log.New(testLog{t}, "", 0)
	}
	s, err := New(d, st, opt)
	if err != nil {
		t.Fatal(err)
	}
	h := httptest.NewServer(s)
	t.Cleanup(h.Close)
	return s, h
}

type testLog struct{ t testing.TB }

func (l testLog) Write(b []byte) (int, error) { l.t.Logf("%s", b); return len(b), nil }

// browser is a client with cookies, and the CSRF token of its session.
type browser struct {
	t     testing.TB
	base  string
	http  *http.Client
	token string
}

func browse(t testing.TB, base, name, secret string) *browser {
	t.Helper()
	jar, _ := cookiejar.New(nil)
	b := &browser{t: t, base: base, http: &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	if status, body := b.post("/login", url.Values{"name": {name}, "secret": {secret}, "lang": {"da"}}); status != http.StatusSeeOther {
		t.Fatalf("login of %s: %d %.300s", name, status, body)
	}
	_, body := b.get("/log")
	if m := regexp.MustCompile(`name="token" value="([^"]+)"`).FindStringSubmatch(body); m != nil {
		b.token = m[1]
	}
	return b
}

func (b *browser) do(r *http.Request) (status int, body string) {
	b.t.Helper()
	status, body, _ = b.send(r)
	return status, body
}

// send is do for who wants to know where an answer leads, too.
func (b *browser) send(r *http.Request) (status int, answer, location string) {
	b.t.Helper()
	resp, err := b.http.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	if got := resp.Header.Get("Content-Security-Policy"); got != policy {
		b.t.Errorf("%s %s: policy %q", r.Method, r.URL, got)
	}
	return resp.StatusCode, string(body), resp.Header.Get("Location")
}

func (b *browser) get(path string) (int, string) {
	b.t.Helper()
	r, err := http.NewRequest("GET", b.base+path, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.do(r)
}

func (b *browser) request(path string, form url.Values) *http.Request {
	b.t.Helper()
	if form.Get("token") == "" {
		form.Set("token", b.token)
	}
	r, err := http.NewRequest("POST", b.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", b.base)
	return r
}

func (b *browser) post(path string, form url.Values) (int, string) {
	b.t.Helper()
	return b.do(b.request(path, form))
}

func TestPages(t *testing.T) {
	s, h := served(t, Options{})
	b := browse(t, h.URL, `<script>"Lis"`, "")
	paths := []string{"/", "/queue", "/queue?text=procent&checks=1&from=2017-01-01&confidence=0.95", "/queue?kind=" + url.QueryEscape(`"><script>`), "/people", "/quotes",
		"/quotes?text=%3Cscript%3E", "/municipalities", "/dates", "/agreement", "/lost", "/log", "/login", "/figure/nope", "/document?id=nope"}
	for i := range s.desk.Figures {
		paths = append(paths, "/figure/"+s.desk.Figures[i].Key)
	}
	for _, d := range s.desk.Documents {
		paths = append(paths, "/document?id="+url.QueryEscape(d.Row.DocID))
	}
	inline := regexp.MustCompile(`(?i)<script>|<script [^>]*>[^<]|<img|<b>Per|<svg onload|<[a-z][^<>]*\s(on[a-z]+|style)=|="javascript:`)
	for _, lang := range []string{"da", "en"} {
		if status, _ := b.post("/settings", url.Values{"lang": {lang}, "to": {"//evil.example"}}); status != http.StatusSeeOther {
			t.Fatal(status)
		}
		for _, p := range paths {
			status, body := b.get(p)
			if status != http.StatusOK && !strings.Contains(p, "nope") {
				t.Errorf("%s: %d %.300s", p, status, body)
			}
			if m := inline.FindString(body); m != "" {
				t.Errorf("%s: markup of somebody else's: %q", p, m)
			}
			if strings.Contains(body, "ZgotmplZ") || strings.Contains(body, "%!") {
				t.Errorf("%s: a value did not fit its place", p)
			}
		}
	}
}

// A language that nobody has words in is none; the one that is chosen is that of the next page.
func TestLanguage(t *testing.T) {
	_, h := served(t, Options{})
	b := browse(t, h.URL, "lis", "")
	for _, step := range []struct{ path, lang, want string }{
		{"/login", "tlh", "da"}, {"/settings", "en", "en"}, {"/settings", "tlh", "en"},
	} {
		b.post(step.path, url.Values{"name": {"lis"}, "lang": {step.lang}})
		_, body := b.get("/log")
		if m := regexp.MustCompile(`name="token" value="([^"]+)"`).FindStringSubmatch(body); m != nil {
			b.token = m[1]
		}
		if !strings.Contains(body, `<html lang="`+step.want+`"`) {
			t.Errorf("after %s with %q: want a page in %s, got %.200s", step.path, step.lang, step.want, body)
		}
	}
}

// Every word the templates ask for is in words.tsv, in both languages.
func TestWords(t *testing.T) {
	words, err := loadWords()
	if err != nil {
		t.Fatal(err)
	}
	used := regexp.MustCompile(`say "([a-z_.]+)"|term "([a-z]+)" "([a-z_]+)"`)
	files, _ := filepath.Glob("web/*.html")
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range used.FindAllStringSubmatch(string(b), -1) {
			key := m[1]
			if key == "" {
				key = m[2] + "_" + m[3]
			}
			if w := words[key]; w[0] == "" || w[1] == "" {
				t.Errorf("%s: no words for %q", name, key)
			}
		}
	}
	for _, k := range desk.Kinds {
		if words["kind_"+k][0] == "" {
			t.Errorf("no words for kind %s", k)
		}
	}
	for _, k := range desk.Comparators {
		if words["comparator_"+k][0] == "" {
			t.Errorf("no words for comparator %s", k)
		}
	}
}

func TestGuard(t *testing.T) {
	s, h := served(t, Options{Hosts: []string{"kilde.example"}})
	b := browse(t, h.URL, "lis", "")
	f := &s.desk.Figures[0]
	accept := func() url.Values { return url.Values{"action": {"accept"}, "seen": {"0"}} }
	tests := []struct {
		name   string
		change func(*http.Request)
		want   int
	}{
		{"another host", func(r *http.Request) { r.Host = "evil.example" }, http.StatusMisdirectedRequest},
		{"a host that only begins right", func(r *http.Request) { r.Host = "kilde.example.evil.example" }, http.StatusMisdirectedRequest},
		{"another origin", func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }, http.StatusForbidden},
		{"no origin", func(r *http.Request) { r.Header.Del("Origin") }, http.StatusForbidden},
		{"origin null", func(r *http.Request) { r.Header.Set("Origin", "null") }, http.StatusForbidden},
		{"another site by the browser's word", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, http.StatusForbidden},
		{"another method", func(r *http.Request) { r.Method = "DELETE" }, http.StatusMethodNotAllowed},
		{"its own host", func(r *http.Request) { r.Host = "kilde.example"; r.Header.Set("Origin", "https://kilde.example") }, http.StatusSeeOther},
	}
	for _, tt := range tests {
		r := b.request("/figure/"+f.Key, accept())
		u, _ := url.Parse(h.URL)
		for _, c := range b.http.Jar.Cookies(u) { // the jar goes by the name of the host
			r.AddCookie(c)
		}
		tt.change(r)
		if got, body := b.do(r); got != tt.want {
			t.Errorf("%s: %d, want %d: %.200s", tt.name, got, tt.want, body)
		}
	}
	for name, form := range map[string]url.Values{"a wrong token": {"token": {"x"}, "action": {"accept"}}} {
		if got, _ := b.post("/figure/"+f.Key, form); got != http.StatusForbidden {
			t.Errorf("%s: %d", name, got)
		}
	}
	other := browse(t, h.URL, "bo", "")
	if got, _ := b.post("/figure/"+f.Key, url.Values{"token": {other.token}, "action": {"accept"}}); got != http.StatusForbidden {
		t.Errorf("somebody else's token: %d", got)
	}
	if got, _ := b.post("/figure/"+f.Key, url.Values{"action": {"note"}, "note": {strings.Repeat("x", 300<<10)}}); got != http.StatusRequestEntityTooLarge {
		t.Errorf("300 kB of note: %d", got)
	}
	if events, _ := s.store.OfItem(context.Background(), f.Key); len(events) != 1 {
		t.Errorf("%d events, want that of its own host alone", len(events))
	}
	stranger := &browser{t: t, base: h.URL, http: &http.Client{CheckRedirect: b.http.CheckRedirect}}
	if got, body := stranger.get("/queue"); got != http.StatusSeeOther || strings.Contains(body, "procent") {
		t.Errorf("without a session: %d", got)
	}
	if got, _ := stranger.post("/figure/"+f.Key, accept()); got != http.StatusUnauthorized {
		t.Errorf("a decision without a session: %d", got)
	}
}

func TestPathsAndQueries(t *testing.T) {
	s, h := served(t, Options{})
	b := browse(t, h.URL, "lis", "")
	for _, p := range []string{
		"/static/../words.tsv", "/static/..%2fwords.tsv", "/static/%2e%2e/%2e%2e/server.go", "/static//etc/passwd", "/export/../review.db", "/export/..%2Freview.db", "/review.db",
		"/document?id=../../etc/passwd", "/figure/..%2f..%2fetc%2fpasswd",
	} {
		if got, body := b.get(p); got == http.StatusOK || strings.Contains(body, "root:") || strings.Contains(body, "SQLite") {
			t.Errorf("%s: %d %.100s", p, got, body)
		}
	}
	evil := `'; DROP TABLE events; --`
	for _, p := range []string{"/queue?text=", "/queue?kind=", "/queue?status=", "/queue?from=", "/people?text=", "/figure/", "/next?after="} {
		if got, _ := b.get(p + url.QueryEscape(evil)); got >= 500 {
			t.Errorf("%s: %d", p, got)
		}
	}
	f := &s.desk.Figures[0]
	for _, form := range []url.Values{
		{"action": {"note"}, "note": {evil}}, {"action": {"correct"}, "field_of": {evil}}, {"action": {"assign"}, "assignee": {evil}},
		{"action": {"verdict"}, "verdict": {evil + `<script>alert(3)</script>`}, "rating": {"1"}},
	} {
		form.Set("seen", "-1")
		if got, body := b.post("/figure/"+f.Key, form); got != http.StatusSeeOther {
			t.Errorf("%v: %d %.200s", form, got, body)
		}
	}
	if events, err := s.store.OfItem(context.Background(), f.Key); err != nil || len(events) != 4 {
		t.Errorf("%d events, %v", len(events), err)
	}
	if _, body := b.get("/figure/" + f.Key); strings.Contains(body, "<script>alert(3)") {
		t.Error("a verdict became markup")
	}
	for _, to := range []string{"//evil.example", `/\evil.example`, "https://evil.example", "/\r\nSet-Cookie: a=b"} {
		if got := localPath(to); got != "/" {
			t.Errorf("a redirect to %q goes to %q", to, got)
		}
	}
}

func TestRoles(t *testing.T) {
	s, h := served(t, Options{Tokens: true})
	secrets := map[string]string{}
	for _, role := range []string{Reader, Reviewer, Editor} {
		secrets[role] = NewToken()
		hash, err := HashToken(secrets[role])
		if err != nil {
			t.Fatal(err)
		}
		if err := s.store.SaveReviewer(context.Background(), store.Reviewer{Name: role, Role: role, Hash: hash}); err != nil {
			t.Fatal(err)
		}
	}
	nobody := &browser{t: t, base: h.URL, http: &http.Client{}}
	for _, form := range []url.Values{{"name": {Editor}, "secret": {"guess"}}, {"name": {Editor}}, {"name": {"new"}, "secret": {""}}, {"name": {Editor}, "secret": {secrets[Reader]}}} {
		if got, _ := nobody.post("/login", form); got != http.StatusForbidden {
			t.Errorf("%v: %d", form, got)
		}
	}
	reader, reviewer, editor := browse(t, h.URL, Reader, secrets[Reader]), browse(t, h.URL, Reviewer, secrets[Reviewer]), browse(t, h.URL, Editor, secrets[Editor])
	key := s.desk.Figures[0].Key
	accept := func() url.Values { return url.Values{"action": {"accept"}, "seen": {"-1"}} }
	if got, _ := reader.get("/figure/" + key); got != http.StatusOK {
		t.Errorf("a reader may not read: %d", got)
	}
	if got, _ := reader.post("/figure/"+key, accept()); got != http.StatusForbidden {
		t.Errorf("a reader decided: %d", got)
	}
	if got, _ := reviewer.post("/figure/"+key, accept()); got != http.StatusSeeOther {
		t.Errorf("a reviewer may not decide: %d", got)
	}
	choose := func() url.Values {
		return url.Values{"action": {"adjudicate"}, "assignee": {Reviewer}, "seen": {"-1"}}
	}
	if got, _ := reviewer.post("/figure/"+key, choose()); got != http.StatusForbidden {
		t.Errorf("a reviewer adjudicated: %d", got)
	}
	if got, _ := editor.post("/figure/"+key, choose()); got != http.StatusSeeOther {
		t.Errorf("an editor may not adjudicate: %d", got)
	}
}

func TestRates(t *testing.T) {
	l := &limiter{rate: 10, burst: 20, clients: map[string]*bucket{}}
	now := time.Unix(0, 0)
	for i := range 20 {
		if !l.allow("a", now) {
			t.Fatalf("request %d of 20 refused", i)
		}
	}
	if l.allow("a", now) || !l.allow("b", now) || !l.allow("a", now.Add(time.Second)) {
		t.Error("the bucket leaks, or everybody shares one")
	}
	_, h := served(t, Options{})
	b := &browser{t: t, base: h.URL, http: &http.Client{}}
	limited := false
	for range burst + 100 {
		if got, _ := b.get("/login"); got == http.StatusTooManyRequests {
			limited = true
			break
		}
	}
	if !limited {
		t.Error("no limit on a stranger's requests")
	}
}

func TestConflictAndUndo(t *testing.T) {
	s, h := served(t, Options{})
	lis, bo := browse(t, h.URL, "lis", ""), browse(t, h.URL, "bo", "")
	key := s.desk.Figures[0].Key
	if got, _ := lis.post("/figure/"+key, url.Values{"action": {"accept"}, "seen": {"0"}}); got != http.StatusSeeOther {
		t.Fatal(got)
	}
	got, body := bo.post("/figure/"+key, url.Values{"action": {"reject"}, "seen": {"0"}})
	if got != http.StatusConflict || !strings.Contains(body, "lis") {
		t.Fatalf("%d %.300s", got, body)
	}
	seen := regexp.MustCompile(`name="seen" value="(\d+)"`).FindStringSubmatch(body)
	if got, _ := bo.post("/figure/"+key, url.Values{"action": {"reject"}, "seen": {seen[1]}}); got != http.StatusSeeOther {
		t.Fatal(got)
	}
	if got := s.desk.State(key).Status(); got != desk.Disagreed {
		t.Fatalf("status %s", got)
	}
	if got, _ := bo.post("/undo", url.Values{}); got != http.StatusSeeOther || s.desk.State(key).Status() != desk.Accepted {
		t.Fatalf("%d, status %s", got, s.desk.State(key).Status())
	}
	var form url.Values = url.Values{"action": {"accept"}}
	for i := range 4 {
		form.Add("key", s.desk.Figures[i+1].Key)
	}
	got, body = lis.post("/bulk", form)
	if got != http.StatusOK || strings.Count(body, `name="key"`) != 4 || s.desk.State(s.desk.Figures[1].Key) != nil {
		t.Fatalf("a bulk action must ask first: %d", got)
	}
	form.Set("sure", "1")
	if got, _ = lis.post("/bulk", form); got != http.StatusSeeOther || s.desk.State(s.desk.Figures[4].Key).Status() != desk.Accepted {
		t.Fatal(got)
	}
	for _, x := range exports {
		if got, body := lis.get("/export/" + x.Name); got != http.StatusOK || body == "" {
			t.Errorf("%s: %d", x.Name, got)
		}
	}
}

// A second correction adds to the first: the form compares with the row, not with what
// was made of it.
func TestCorrectTwice(t *testing.T) {
	s, h := served(t, Options{})
	b := browse(t, h.URL, "lis", "")
	f := &s.desk.Figures[s.desk.Queue(desk.Filter{Kind: "percent"})[0]]
	form := url.Values{"action": {"correct"}, "seen": {"-1"}, "field_value": {"5"}, "old_value": {plain(f.Claim.Value)}, "field_speaker": {"Per Holt"}}
	if got, _ := b.post("/figure/"+f.Key, form); got != http.StatusSeeOther {
		t.Fatal(got)
	}
	_, body := b.get("/figure/" + f.Key)
	for _, want := range []string{`name="field_value" id="correct-value" inputmode="decimal" value="5"`, `name="old_value" value="` + plain(f.Claim.Value) + `"`, `name="field_speaker" value="Per Holt"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the form has no %s", want)
		}
	}
}

// What is wrong with a form is said in the language of the page.
func TestFaults(t *testing.T) {
	s, h := served(t, Options{})
	b := browse(t, h.URL, "lis", "")
	f := &s.desk.Figures[0]
	for _, c := range []struct {
		form url.Values
		want string
	}{
		{url.Values{"action": {"evidence"}, "evidence": {"se avisen"}}, "“se avisen” er ikke et link"},
		{url.Values{"action": {"correct"}, "field_value": {"mange"}}, "Værdi: “mange” er ikke et tal"},
		{url.Values{"action": {"verdict"}, "rating": {"to"}}, "Karakter: “to” er ikke et tal"},
		{url.Values{"action": {"note"}}, "Notat: skriv noget først"},
		{url.Values{"action": {"correct"}}, "Intet felt er ændret"},
		{url.Values{"action": {"correct"}, "field_start": {"9"}, "field_end": {"3"}}, "De ord står ikke i meddelelsen"},
	} {
		c.form.Set("seen", "-1")
		status, body := b.post("/figure/"+f.Key, c.form)
		if status != http.StatusBadRequest || !strings.Contains(body, c.want) {
			t.Errorf("%v: %d, without %q", c.form, status, c.want)
		}
	}
	words := s.pages.words
	keys, err := filepath.Glob("desk/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range keys {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`&Fault\{(?:Key: )?"([a-z]+)"`).FindAllStringSubmatch(string(b), -1) {
			if words["wrong_"+m[1]][0] == "" {
				t.Errorf("%s: no words for the fault %q", name, m[1])
			}
		}
	}
}

// A field where null says something can be left blank, and filled again.
func TestBlank(t *testing.T) {
	s, h := served(t, Options{})
	b := browse(t, h.URL, "lis", "")
	var f *desk.Figure
	for i := range s.desk.Figures {
		if g := &s.desk.Figures[i]; g.Speaker() != "" && g.Claim.Item != "" {
			f = g
		}
	}
	form := url.Values{"action": {"correct"}, "seen": {"-1"}, "field_speaker": {""}, "old_speaker": {f.Speaker()}, "field_item": {""}, "old_item": {f.Claim.Item}, "field_unit": {""}, "old_unit": {f.Claim.Unit}}
	if got, body := b.post("/figure/"+f.Key, form); got != http.StatusSeeOther {
		t.Fatal(got, body)
	}
	dec, _ := s.desk.State(f.Key).Holds()
	if now := dec.Apply(f.Claim); now.Item != "" || now.Unit != f.Claim.Unit || f.SpeakerNow(dec) != "" {
		t.Errorf("item %q, unit %q, speaker %q", now.Item, now.Unit, f.SpeakerNow(dec))
	}
}

// What reviewers accept is right by the measure of kilde score, and what they reject wrong.
func TestGold(t *testing.T) {
	s, h := served(t, Options{})
	b := browse(t, h.URL, "lis", "")
	for i := range s.desk.Figures {
		action := "accept"
		if i == 0 {
			action = "reject"
		}
		if got, _ := b.post("/figure/"+s.desk.Figures[i].Key, url.Values{"action": {action}, "seen": {"0"}}); got != http.StatusSeeOther {
			t.Fatal(got)
		}
	}
	_, body := b.get("/export/gold.zip")
	z, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, z); err != nil {
		t.Fatal(err)
	}
	gold, err := score.ReadGold(filepath.Join(dir, "gold"))
	if cases := len(s.desk.Cases()); err != nil || len(gold) != cases || cases < 2 || len(z.File) != 2*cases {
		t.Fatalf("%d documents and %d files of %d releases, %v", len(gold), len(z.File), cases, err)
	}
	again := t.TempDir()
	if _, err := run.Extract(context.Background(), run.Options{Paths: []string{filepath.Join(dir, "releases")}, Out: again, Format: table.Parquet}); err != nil {
		t.Fatal(err)
	}
	rows, err := table.Load(again)
	if err != nil {
		t.Fatal(err)
	}
	rep := score.Compare(gold, rows)
	claims := rep.Only("claims").Results[0]
	if all := len(s.desk.Figures); claims.Recall() != 1 || claims.Found != all || claims.Gold != all-1 {
		t.Errorf("recall %v, %d found, %d in gold; want all but the rejected one of %d", claims.Recall(), claims.Found, claims.Gold, all)
	}
	if quotes := rep.Only("quotes").Results[0]; quotes.Gold != 0 || quotes.Found != 0 {
		t.Errorf("%d quotes were scored that nobody reviewed", quotes.Found)
	}
}

// The words of a changed release, side by side.
func TestCompare(t *testing.T) {
	left, right := compare("Der er 40 børn og 12 lærere i Birkø.", "Der er 41 børn og 12 lærere i Birkø.")
	say := func(words []word) (s string) {
		for _, w := range words {
			if w.Other {
				s += fmt.Sprintf("[%s]", strings.TrimSpace(w.Text))
			} else {
				s += w.Text
			}
		}
		return s
	}
	if got, want := say(left), "Der er [40]børn og 12 lærere i Birkø."; got != want {
		t.Errorf("left %q, want %q", got, want)
	}
	if got, want := say(right), "Der er [41]børn og 12 lærere i Birkø."; got != want {
		t.Errorf("right %q, want %q", got, want)
	}
}
