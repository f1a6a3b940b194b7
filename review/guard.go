package review

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/bcrypt"

	"kilde/review/store"
)

// Releases are hostile text and browsers run what they are sent, so what guards the desk
// stands here together: who may call (Host, Origin, session, role), how much (size, rate),
// and what a page may do (Content-Security-Policy). Escaping is html/template's.

// policy allows a page its own files and nothing else: no inline script, no other place.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const (
	maxBody   = 256 << 10 // of a form: a decision is a few hundred bytes
	cookie    = "kilde"
	perSecond = 50 // requests a client may go on making
	burst     = 400

	loginsPerSecond = 1
	loginBurst      = 30
)

// Roles, each of which may do what those before it may.
const (
	Reader   = "reader"
	Reviewer = "reviewer"
	Editor   = "editor"
)

func rank(role string) int {
	switch role {
	case Editor:
		return 3
	case Reviewer:
		return 2
	case Reader:
		return 1
	}
	return 0
}

// session is one browser of one person. It does not change: see speak.
type session struct {
	id, name, role, lang string
	expires              time.Time
}

// sessions live in memory: starting again asks who is there, which costs a name.
type sessions struct {
	mu  sync.Mutex
	all map[string]*session
	key []byte // for CSRF tokens
}

const sessionLife = 14 * 24 * time.Hour

func newSessions() *sessions {
	key := make([]byte, 32)
	rand.Read(key) // never fails: see crypto/rand
	return &sessions{all: map[string]*session{}, key: key}
}

func (s *sessions) start(name, role, lang string) *session {
	id := make([]byte, 24)
	rand.Read(id)
	ses := &session{base64.RawURLEncoding.EncodeToString(id), name, role, lang, time.Now().Add(sessionLife)}
	s.mu.Lock()
	defer s.mu.Unlock()
	for k, old := range s.all {
		if time.Now().After(old.expires) {
			delete(s.all, k)
		}
	}
	s.all[ses.id] = ses
	return ses
}

// speak gives a session another language; requests under way keep the one they have.
func (s *sessions) speak(ses *session, lang string) {
	other := *ses
	other.lang = lang
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all[ses.id] != nil { // not ended meanwhile
		s.all[ses.id] = &other
	}
}

func (s *sessions) of(r *http.Request) *session {
	c, err := r.Cookie(cookie)
	if err != nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	ses := s.all[c.Value]
	if ses == nil || time.Now().After(ses.expires) {
		return nil
	}
	return ses
}

func (s *sessions) end(ses *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.all, ses.id)
}

// token is the CSRF token of a session: only a page that was sent to it knows it.
func (s *sessions) token(ses *session) string {
	m := hmac.New(sha256.New, s.key)
	m.Write([]byte(ses.id))
	return base64.RawURLEncoding.EncodeToString(m.Sum(nil))
}

func (s *sessions) valid(ses *session, token string) bool {
	return subtle.ConstantTimeCompare([]byte(s.token(ses)), []byte(token)) == 1
}

func setCookie(w http.ResponseWriter, ses *session, secure bool) {
	http.SetCookie(w, &http.Cookie{
		Name: cookie, Value: ses.id, Path: "/", HttpOnly: true, Secure: secure, SameSite: http.SameSiteStrictMode,
		MaxAge: int(sessionLife / time.Second),
	})
}

// HashToken returns what the store keeps of a reviewer's token.
func HashToken(token string) (string, error) {
	h, err := bcrypt.GenerateFromPassword([]byte(token), bcrypt.DefaultCost)
	return string(h), err
}

// NewToken returns a token for a reviewer: 144 random bits.
func NewToken() string {
	b := make([]byte, 18)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// known returns the reviewer whose name and token these are. The comparison takes as long
// for a name that nobody has.
func known(reviewers []store.Reviewer, name, token string) (store.Reviewer, bool) {
	found := store.Reviewer{Hash: nobody()}
	for _, r := range reviewers {
		if r.Name == name && r.Hash != "" {
			found = r
		}
	}
	err := bcrypt.CompareHashAndPassword([]byte(found.Hash), []byte(token))
	return found, err == nil && found.Name != ""
}

// nobody is a hash that no token has.
var nobody = sync.OnceValue(func() string {
	h, err := HashToken(NewToken())
	if err != nil {
		return ""
	}
	return h
})

// loopback reports whether an address is this machine's own.
func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return ip != nil && ip.IsLoopback()
}

// guard lets a request through to next when it comes from where it may, and sends every
// answer with the headers that keep a page in.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin") // with no-referrer a browser's own forms would be of origin "null"
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if !s.hostAllowed(r.Host) { // a name that was made to point here (DNS rebinding)
			http.Error(w, "this desk does not answer to that name; start it with --host NAME", http.StatusMisdirectedRequest)
			return
		}
		if !s.limit.allow(s.caller(r), time.Now()) {
			h.Set("Retry-After", "1")
			http.Error(w, "too many requests at once", http.StatusTooManyRequests)
			return
		}
		switch r.Method {
		case http.MethodGet, http.MethodHead:
		case http.MethodPost:
			if !sameOrigin(r) {
				http.Error(w, "a form of another site", http.StatusForbidden)
				return
			}
			r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		default:
			h.Set("Allow", "GET, HEAD, POST")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// hostAllowed reports whether the desk is known by this name: a loopback one when it
// listens there, else the names given to it.
func (s *Server) hostAllowed(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	for _, allowed := range s.opt.Hosts {
		if strings.EqualFold(name, allowed) {
			return true
		}
	}
	return loopback(strings.ToLower(name)) || s.opt.Tokens && net.ParseIP(strings.Trim(name, "[]")) != nil // a number cannot be made to point elsewhere
}

// sameOrigin holds the Origin of a change (or its Referer, or the browser's own word)
// against the Host it was sent to.
func sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		origin = r.Header.Get("Referer")
	}
	if origin == "" || origin == "null" {
		return false
	}
	u, err := url.Parse(origin)
	return err == nil && strings.EqualFold(u.Host, r.Host)
}

// caller is whose requests are counted together: a session's, or those of an address
// that has none. A newsroom may share one address.
func (s *Server) caller(r *http.Request) string {
	if ses := s.sessions.of(r); ses != nil {
		return "session " + ses.id
	}
	return client(r)
}

func client(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// limiter is a token bucket a client.
type limiter struct {
	mu      sync.Mutex
	rate    float64
	burst   float64
	clients map[string]*bucket
}

type bucket struct {
	left float64
	at   time.Time
}

func (l *limiter) allow(client string, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.clients[client]
	if b == nil {
		if len(l.clients) > 10000 { // clients that come and go leave nothing behind
			clear(l.clients)
		}
		b = &bucket{l.burst, now}
		l.clients[client] = b
	}
	b.left = min(l.burst, b.left+now.Sub(b.at).Seconds()*l.rate)
	b.at = now
	if b.left < 1 {
		return false
	}
	b.left--
	return true
}
