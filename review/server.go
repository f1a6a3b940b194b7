// Package review is the fact-checker's desk in a browser: the figures of a run one by one,
// what was said, by whom, when, about what, how exactly, and where it stands; each to be
// accepted, corrected, rejected, and given evidence and a verdict.
//
// The pages are made here (html/template) and read without script; a little script adds
// keys, and correcting by selecting words. Decisions go to review/store, what they add up
// to is review/desk; this package only shows and asks.
//
//	h, err := review.New(desk, store, review.Options{})
//	http.Serve(listener, h)
package review

import (
	"context"
	"errors"
	"log"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"kilde/lexicon"
	"kilde/review/desk"
	"kilde/review/store"
	"kilde/review/web"
)

// Options say how a desk is run.
type Options struct {
	Hosts  []string // names it answers to, beside the loopback ones
	Tokens bool     // ask for a token, not only a name: for a desk that others can reach
	Secure bool     // cookies over TLS alone
	Base   string   // the address that verdicts are published under, for the exports; "" when unknown
	Log    *log.Logger
}

// Server is a desk's http.Handler.
type Server struct {
	desk     *desk.Desk
	store    *store.Store
	opt      Options
	sessions *sessions
	limit    *limiter
	logins   *limiter
	units    []desk.Count // of the run, for the forms
	pages    *pages
	denmark  *web.Denmark
	lexicon  func() (*lexicon.Lexicon, error)
	handler  http.Handler
}

// New returns a server over a desk and the store it writes to.
func New(d *desk.Desk, st *store.Store, opt Options) (*Server, error) {
	if opt.Log == nil {
		opt.Log = log.Default()
	}
	s := &Server{
		desk: d, store: st, opt: opt, sessions: newSessions(), lexicon: sync.OnceValues(lexicon.Load),
		limit:  &limiter{rate: perSecond, burst: burst, clients: map[string]*bucket{}},
		logins: &limiter{rate: loginsPerSecond, burst: loginBurst, clients: map[string]*bucket{}},
	}
	var err error
	if s.denmark, err = web.LoadDenmark(); err != nil {
		return nil, err
	}
	if s.pages, err = loadPages(s.denmark.Name); err != nil {
		return nil, err
	}
	s.units = d.Counts(desk.Filter{}, 40)["unit"]
	go s.lexicon() // so that the first figure does not wait for it
	s.handler = s.guard(s.routes())
	return s, nil
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// HTTP returns a server of the net/http package for s, with limits on how slow and how
// long a client may be.
func (s *Server) HTTP() *http.Server {
	return &http.Server{
		Handler: s, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 2 * time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10, ErrorLog: s.opt.Log,
	}
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /static/", s.pages.static())
	mux.HandleFunc("GET /login", s.login)
	mux.HandleFunc("POST /login", s.enter)
	read := func(pattern string, f func(http.ResponseWriter, *http.Request, *session)) {
		mux.HandleFunc(pattern, s.as(Reader, f))
	}
	change := func(pattern, role string, f func(http.ResponseWriter, *http.Request, *session)) {
		mux.HandleFunc(pattern, s.as(role, s.checked(f)))
	}
	read("GET /{$}", s.overview)
	read("GET /queue", s.queue)
	read("GET /next", s.next)
	read("GET /figure/{key}", s.figure)
	read("GET /document", s.document)
	read("GET /people", s.people)
	read("GET /quotes", s.quotes)
	read("GET /municipalities", s.municipalities)
	read("GET /dates", s.dates)
	read("GET /agreement", s.agreement)
	read("GET /lost", s.lost)
	read("GET /log", s.log)
	read("GET /export/{file}", s.export)
	change("POST /figure/{key}", Reviewer, s.decide)
	change("POST /undo", Reviewer, s.undo)
	change("POST /bulk", Reviewer, s.bulk)
	change("POST /missed", Reviewer, s.missed)
	change("POST /settings", Reader, s.settings)
	change("POST /logout", Reader, s.logout)
	return mux
}

// as asks for a session with at least this role; who has none is asked who they are.
func (s *Server) as(role string, f func(http.ResponseWriter, *http.Request, *session)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ses := s.sessions.of(r)
		if ses == nil {
			if r.Method != http.MethodGet {
				s.fail(w, r, nil, http.StatusUnauthorized, "session")
				return
			}
			http.Redirect(w, r, "/login?to="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
			return
		}
		if rank(ses.role) < rank(role) {
			s.fail(w, r, ses, http.StatusForbidden, "role")
			return
		}
		f(w, r, ses)
	}
}

// checked reads the form of a change and holds its token against the session.
func (s *Server) checked(f func(http.ResponseWriter, *http.Request, *session)) func(http.ResponseWriter, *http.Request, *session) {
	return func(w http.ResponseWriter, r *http.Request, ses *session) {
		if err := r.ParseForm(); err != nil {
			var large *http.MaxBytesError
			if errors.As(err, &large) {
				s.fail(w, r, ses, http.StatusRequestEntityTooLarge, "large")
			} else {
				s.fail(w, r, ses, http.StatusBadRequest, "form")
			}
			return
		}
		if !s.sessions.valid(ses, r.PostForm.Get("token")) {
			s.fail(w, r, ses, http.StatusForbidden, "token")
			return
		}
		f(w, r, ses)
	}
}

// filter reads the filters of a page's address.
func filter(q url.Values, me string) desk.Filter {
	f := desk.Filter{
		Kind: q.Get("kind"), Unit: q.Get("unit"), Speaker: q.Get("speaker"), Title: q.Get("title"), Party: q.Get("party"),
		Municipality: q.Get("municipality"), Sender: q.Get("sender"), Document: q.Get("document"), Text: q.Get("text"),
		Status: q.Get("status"), Checks: q.Get("checks") == "1", Me: me, From: lexicon.NoDay, To: lexicon.NoDay,
	}
	if d, ok := lexicon.ParseDay(q.Get("from")); ok {
		f.From = d
	}
	if d, ok := lexicon.ParseDay(q.Get("to")); ok {
		f.To = d
	}
	if v, err := strconv.ParseFloat(q.Get("confidence"), 64); err == nil && v > 0 && v <= 1 {
		f.MaxConfidence = v
	}
	return f
}

// filterNames are the filters of an address, in the order they are written there.
var filterNames = []string{
	"status", "kind", "unit", "speaker", "title", "party", "municipality", "sender", "document", "from", "to", "text", "confidence", "checks",
}

// filterQuery keeps what of an address is a filter, so that it can be sent on.
func filterQuery(q url.Values) string {
	var parts []string
	for _, name := range filterNames {
		if v := q.Get(name); v != "" {
			parts = append(parts, name+"="+url.QueryEscape(v))
		}
	}
	return strings.Join(parts, "&")
}

// decide enters a decision on one figure and goes on to the next of the queue.
func (s *Server) decide(w http.ResponseWriter, r *http.Request, ses *session) {
	key := r.PathValue("key")
	dec, err := decision(r.PostForm)
	if err != nil {
		s.failWith(w, r, ses, http.StatusBadRequest, err)
		return
	}
	if dec.Action == desk.Adjudicate && rank(ses.role) < rank(Editor) {
		s.fail(w, r, ses, http.StatusForbidden, "role")
		return
	}
	seen, _ := strconv.ParseInt(r.PostForm.Get("seen"), 10, 64)
	_, err = s.desk.Decide(r.Context(), ses.name, key, dec, seen)
	var conflict *store.Conflict
	switch {
	case errors.As(err, &conflict):
		s.conflict(w, r, ses, key, dec, conflict)
		return
	case errors.Is(err, desk.ErrNoFigure):
		s.fail(w, r, ses, http.StatusNotFound, "figure")
		return
	case err != nil:
		s.failWith(w, r, ses, http.StatusBadRequest, err)
		return
	}
	q := filterQuery(r.URL.Query())
	switch dec.Action {
	case desk.Note, desk.Evidence, desk.Verdict, desk.Assign, desk.Adjudicate:
		http.Redirect(w, r, "/figure/"+key+"?"+q+"&saved="+dec.Action, http.StatusSeeOther) // stays: there may be more to add
	default:
		http.Redirect(w, r, "/next?after="+key+"&"+q+"&saved="+dec.Action, http.StatusSeeOther)
	}
}

// decision reads a decision from a form: field_NAME are the corrections, of which those
// that say nothing new are left out.
func decision(form url.Values) (desk.Decision, error) {
	dec := desk.Decision{
		Action: form.Get("action"), Note: strings.TrimSpace(form.Get("note")), Evidence: strings.TrimSpace(form.Get("evidence")),
		Verdict: strings.TrimSpace(form.Get("verdict")), Assignee: strings.TrimSpace(form.Get("assignee")),
	}
	if v := form.Get("rating"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil {
			return dec, &desk.Fault{Key: "number", Field: "rating", Value: v, Says: "not a number"}
		}
		dec.Rating = n
	}
	for _, name := range desk.Correctable {
		v, old := strings.TrimSpace(form.Get("field_"+name)), form.Get("old_"+name)
		blank := v == "" && form.Has("field_"+name) && slices.Contains(desk.Clearable, name)
		if v != old && (v != "" || blank) {
			if dec.Fields == nil {
				dec.Fields = map[string]string{}
			}
			dec.Fields[name] = v
		}
	}
	if dec.Fields["start"] != "" || dec.Fields["end"] != "" { // a span is both its ends
		dec.Fields["start"], dec.Fields["end"] = form.Get("field_start"), form.Get("field_end")
	}
	return dec, nil
}

// undo takes back what the reviewer entered last, or the one entry the form names.
func (s *Server) undo(w http.ResponseWriter, r *http.Request, ses *session) {
	back, q := "/queue?", filterQuery(r.URL.Query())
	if item := r.PostForm.Get("item"); item != "" {
		id, _ := strconv.ParseInt(r.PostForm.Get("event"), 10, 64)
		if err := s.desk.UndoOne(r.Context(), ses.name, item, id); err != nil && !errors.Is(err, store.ErrUndone) {
			s.failWith(w, r, ses, http.StatusBadRequest, err)
			return
		}
		back = "/figure/" + item + "?"
	} else {
		undone, _, err := s.desk.Undo(r.Context(), ses.name)
		if err != nil && !errors.Is(err, store.ErrUndone) {
			s.failWith(w, r, ses, http.StatusInternalServerError, err)
			return
		}
		if len(undone) == 1 {
			back = "/figure/" + undone[0].Item + "?"
		}
	}
	http.Redirect(w, r, back+q+"&saved=undo", http.StatusSeeOther)
}

// refresh takes in what others have entered; a page is better a little old than not shown.
func (s *Server) refresh(ctx context.Context) {
	if err := s.desk.Refresh(ctx); err != nil {
		s.opt.Log.Printf("reading decisions: %v", err)
	}
}
