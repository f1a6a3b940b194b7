package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"kilde/pipeline/table"
	"kilde/review"
	"kilde/review/desk"
	"kilde/review/store"
)

var reviewCommand = &command{
	name: "review", args: "DIR [flags]", about: "the fact-checker's desk over the tables in DIR, in a browser",
	examples: []string{
		"kilde review out --open                            on this machine, in the browser",
		"kilde review out --add lis --role editor           let lis in on a shared desk; prints her token once",
		"kilde review out --listen 0.0.0.0:8080 --host kilde.example.dk",
		"kilde review out --db postgres://user@db/kilde     one log for the whole newsroom",
	},
	run: runReview,
}

// reviewFlags are the flags of kilde review.
type reviewFlags struct {
	listen, db, add, role, base string
	hosts                       list
	open, secure                bool
}

// list collects a flag that may be given more than once.
type list []string

func (l *list) String() string     { return strings.Join(*l, ",") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func (f *reviewFlags) register(fs *flag.FlagSet) {
	fs.StringVar(&f.listen, "listen", "127.0.0.1:0", "`ADDRESS` to serve on; port 0 is a free one")
	fs.StringVar(&f.db, "db", "", "`WHERE` decisions are kept: a file, or postgres://… (default DIR/review.db)")
	fs.BoolVar(&f.open, "open", false, "open the page in a browser")
	fs.Var(&f.hosts, "host", "`NAME` the desk is reached by; may be given more than once")
	fs.BoolVar(&f.secure, "tls-in-front", false, "a proxy in front speaks TLS: cookies go over it alone")
	fs.StringVar(&f.base, "base", "", "`URL` that verdicts are published under: the url of each in claimreview.jsonld is URL/KEY")
	fs.StringVar(&f.add, "add", "", "let `NAME` in, print their token, and end")
	fs.StringVar(&f.role, "role", review.Reviewer, "`ROLE` of --add: reader, reviewer, editor")
}

func runReview(c *command, args []string, e env) int {
	fs := c.flags()
	var f reviewFlags
	f.register(fs)
	rest, code, ok := c.parse(fs, args, e)
	if !ok {
		return code
	}
	if len(rest) != 1 {
		return c.wrong(e, "want one DIR, which kilde extract wrote")
	}
	if f.base != "" {
		if u, err := url.Parse(f.base); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
			return c.wrong(e, "--base %q: want an address such as https://example.dk/tjek", f.base)
		}
	}
	if f.db == "" {
		f.db = filepath.Join(rest[0], "review.db")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if _, err := os.Stat(rest[0]); err != nil {
		return c.failed(e, exitUsage, err)
	}
	if !slices.Contains(table.Found(rest[0]), "documents") { // leave no log where none belongs
		return c.failed(e, exitFailed, fmt.Errorf("%s: no tables here; make them first: kilde extract RELEASES -o %[1]s", rest[0]))
	}
	rows, err := table.Load(rest[0])
	if err != nil {
		return c.failed(e, exitFailed, err)
	}
	st, err := store.Open(ctx, f.db)
	if err != nil {
		return c.failed(e, exitFailed, err)
	}
	defer st.Close()
	if f.add != "" {
		return addReviewer(ctx, c, st, f, e)
	}
	d, err := desk.New(ctx, rest[0], rows, st)
	if err != nil {
		return c.failed(e, exitFailed, err)
	}
	return serve(ctx, c, d, st, f, e)
}

// addReviewer lets somebody in on a shared desk. The token is shown once; the log keeps a
// hash of it.
func addReviewer(ctx context.Context, c *command, st *store.Store, f reviewFlags, e env) int {
	if f.role != review.Reader && f.role != review.Reviewer && f.role != review.Editor {
		return c.wrong(e, "--role %q: want reader, reviewer or editor", f.role)
	}
	token := review.NewToken()
	hash, err := review.HashToken(token)
	if err == nil {
		err = st.SaveReviewer(ctx, store.Reviewer{Name: f.add, Role: f.role, Hash: hash})
	}
	if err != nil {
		return c.failed(e, exitFailed, err)
	}
	fmt.Fprintf(e.stdout, "%s, %s: the token is %s\n", f.add, f.role, token)
	return exitOK
}

// serve answers until it is interrupted; decisions that are under way are finished first.
func serve(ctx context.Context, c *command, d *desk.Desk, st *store.Store, f reviewFlags, e env) int {
	l, err := net.Listen("tcp", f.listen)
	if err != nil {
		return c.failed(e, exitFailed, err)
	}
	own := l.Addr().(*net.TCPAddr).IP.IsLoopback()
	if !own {
		if code := refuseOpenDesk(ctx, c, st, e); code != exitOK {
			l.Close()
			return code
		}
	}
	s, err := review.New(d, st, review.Options{Hosts: f.hosts, Tokens: !own, Secure: f.secure, Base: f.base})
	if err != nil {
		l.Close()
		return c.failed(e, exitFailed, err)
	}
	address := "http://" + l.Addr().String() + "/"
	fmt.Fprintf(e.stdout, "%d figures from %s: %s\nCtrl-C ends it; every decision is kept.\n", len(d.Figures), count(len(d.Documents), "release"), address)
	if f.open {
		if err := openBrowser(address); err != nil {
			fmt.Fprintf(e.stderr, "kilde review: no browser was opened: %v\n", err)
		}
	}
	server := s.HTTP()
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err = <-ended:
	case <-ctx.Done():
		last, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		err = server.Shutdown(last)
	}
	if err != nil && !errors.Is(err, http.ErrServerClosed) {
		return c.failed(e, exitFailed, err)
	}
	return exitOK
}

// refuseOpenDesk holds back a desk that others can reach while nobody has a token.
func refuseOpenDesk(ctx context.Context, c *command, st *store.Store, e env) int {
	reviewers, err := st.Reviewers(ctx)
	if err != nil {
		return c.failed(e, exitFailed, err)
	}
	for _, r := range reviewers {
		if r.Hash != "" {
			return exitOK
		}
	}
	return c.wrong(e, "others can reach this address, and nobody has a token: add reviewers with --add NAME --role ROLE first")
}

func openBrowser(address string) error {
	switch runtime.GOOS {
	case "darwin":
		return exec.Command("open", address).Start()
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", address).Start()
	}
	return exec.Command("xdg-open", address).Start()
}
