// Package store keeps what reviewers decide: an append-only log in SQLite, one file
// beside the tables, or in PostgreSQL for a newsroom that shares one.
//
// Nothing is changed or deleted. A decision is an event; taking it back is another event
// that names the first; what holds now is what the log adds up to. So the log answers who,
// when, what before and what after, and a crash can lose nothing that was acknowledged:
// an event is acknowledged when its transaction is on disk.
//
//	s, err := store.Open(ctx, "out/review.db")
//	e, err := s.Append(ctx, store.Event{Item: key, Reviewer: "lis", Action: "accept", Seen: last})
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the PostgreSQL driver
	_ "modernc.org/sqlite"             // the SQLite driver, without cgo
)

// Event is one entry of the log.
type Event struct {
	ID       int64     `json:"id"`
	At       time.Time `json:"at"` // UTC, to the millisecond
	Item     string    `json:"item"`
	Reviewer string    `json:"reviewer"`
	Action   string    `json:"action"`
	Before   string    `json:"before,omitempty"` // JSON: the fact as it was
	After    string    `json:"after,omitempty"`  // JSON: what the reviewer made of it
	Version  string    `json:"version"`          // of the extractor whose row it was
	Rule     string    `json:"rule"`
	Undoes   int64     `json:"undoes,omitempty"` // the event this one takes back
	Batch    string    `json:"batch,omitempty"`  // events of one bulk action share it

	// Seen is the last event of the item that the reviewer had before their eyes. Append
	// refuses when a newer one of somebody else stands in the log; -1 asks for no check.
	Seen int64 `json:"-"`
}

// Anchor says which words of which document an item is, in the manner of the W3C text
// quote and text position selectors, so that a later run finds it again.
type Anchor struct {
	Item   string // the key of a figure: see package desk
	Doc    string
	Kind   string // table: "claims", "quotes" …
	Exact  string
	Prefix string // up to 32 characters before
	Suffix string
	Start  int // in code points of the text, when the item was first decided on
	End    int
	Fact   string // JSON of the row, as it was when the item was first decided on
	SHA256 string // of the document's source then
}

// Text is a release as it stood when somebody decided on it.
type Text struct {
	Doc, SHA256, Text string
}

// Place is where an item stands, and in which words of its release: it is entered with
// the first decision on the item, so that no decision is without one.
type Place struct {
	Anchor Anchor
	Text   Text
}

// Reviewer is a person who may decide.
type Reviewer struct {
	Name string
	Role string // reader, reviewer, editor
	Hash string // bcrypt, of the token; "" on a desk of one's own
}

// Conflict is the error of an event that would overwrite what its reviewer had not seen.
type Conflict struct{ Newer Event }

func (c *Conflict) Error() string {
	return fmt.Sprintf("%s has decided on this at %s: look at it first", c.Newer.Reviewer, c.Newer.At.Format("15:04"))
}

// Store is a log. Its methods may be called from many goroutines.
type Store struct {
	db       *sql.DB // for reading
	writer   *sql.DB // for writing; on SQLite a connection of its own, which no reader takes
	postgres bool
	group
}

// schema holds for both databases; serial is the type of a key that counts itself.
const schema = `
CREATE TABLE IF NOT EXISTS events (
	id %s, at BIGINT NOT NULL, item TEXT NOT NULL, reviewer TEXT NOT NULL, action TEXT NOT NULL,
	before TEXT NOT NULL, after TEXT NOT NULL, version TEXT NOT NULL, rule TEXT NOT NULL,
	undoes BIGINT NOT NULL, batch TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS events_item ON events (item, id);
CREATE UNIQUE INDEX IF NOT EXISTS events_undoes ON events (undoes) WHERE undoes > 0;
CREATE TABLE IF NOT EXISTS anchors (
	item TEXT PRIMARY KEY, doc TEXT NOT NULL, kind TEXT NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL,
	suffix TEXT NOT NULL, start_at BIGINT NOT NULL, end_at BIGINT NOT NULL, fact TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS texts (doc TEXT NOT NULL, sha256 TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (doc, sha256));
CREATE TABLE IF NOT EXISTS reviewers (name TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL);
`

// Open opens or makes a log. Where is a file, or a postgres:// address.
func Open(ctx context.Context, where string) (*Store, error) {
	s := &Store{group: newGroup()}
	var err error
	serial := "INTEGER PRIMARY KEY AUTOINCREMENT"
	if strings.HasPrefix(where, "postgres://") || strings.HasPrefix(where, "postgresql://") {
		s.postgres, serial = true, "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
		s.db, err = sql.Open("pgx", where)
	} else {
		// WAL lets readers go on beside the one writer; FULL puts every commit on disk;
		// a second process waits for the first instead of failing.
		pragmas := url.Values{"_pragma": {"journal_mode(WAL)", "synchronous(FULL)", "busy_timeout(10000)", "foreign_keys(1)"}, "_txlock": {"immediate"}}
		address := "file:" + (&url.URL{Path: where}).EscapedPath() + "?" + pragmas.Encode()
		if s.db, err = sql.Open("sqlite", address); err == nil {
			s.writer, err = sql.Open("sqlite", address)
		}
		if err == nil {
			s.writer.SetMaxOpenConns(1)
		}
	}
	if err != nil {
		return nil, err
	}
	s.db.SetMaxOpenConns(connections)
	s.db.SetMaxIdleConns(connections) // opening one costs more than most questions
	if s.writer == nil {
		s.writer = s.db
	}
	if err := s.prepare(ctx, serial); err != nil {
		s.Close()
		return nil, fmt.Errorf("%s: %w", redact(where), err)
	}
	return s, nil
}

// connections is how many questions may be asked at once; others wait their turn.
const connections = 8

// prepare makes the tables, if they are not there yet.
func (s *Store) prepare(ctx context.Context, serial string) error {
	return s.transact(ctx, func(tx *sql.Tx) error {
		if s.postgres { // two processes that make the tables at once would meet in the catalogue
			if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(727)"); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf(schema, serial))
		return err
	})
}

// redact takes the password out of an address before it is shown.
func redact(where string) string {
	if u, err := url.Parse(where); err == nil && u.User != nil {
		return u.Redacted()
	}
	return where
}

// Close closes the log.
func (s *Store) Close() error {
	err := s.db.Close()
	if s.writer != s.db && s.writer != nil {
		err = errors.Join(s.writer.Close(), err)
	}
	return err
}

// q numbers the parameters of a query for PostgreSQL.
func (s *Store) q(query string) string {
	if !s.postgres {
		return query
	}
	var b strings.Builder
	for n := 0; ; {
		before, after, found := strings.Cut(query, "?")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		n++
		fmt.Fprintf(&b, "$%d", n)
		query = after
	}
}

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func (s *Store) events(ctx context.Context, db querier, where string, args ...any) ([]Event, error) {
	rows, err := db.QueryContext(ctx, s.q("SELECT id, at, item, reviewer, action, before, after, version, rule, undoes, batch FROM events WHERE "+where), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Event
	for rows.Next() {
		var e Event
		var at int64
		if err := rows.Scan(&e.ID, &at, &e.Item, &e.Reviewer, &e.Action, &e.Before, &e.After, &e.Version, &e.Rule, &e.Undoes, &e.Batch); err != nil {
			return nil, err
		}
		e.At = time.UnixMilli(at).UTC()
		out = append(out, e)
	}
	return out, rows.Err()
}

// Since returns the events after id, oldest first. A client that keeps the log in memory
// asks for what is new.
func (s *Store) Since(ctx context.Context, id int64) ([]Event, error) {
	return s.events(ctx, s.db, "id > ? ORDER BY id", id)
}

// OfItem returns the events of an item, oldest first.
func (s *Store) OfItem(ctx context.Context, item string) ([]Event, error) {
	return s.events(ctx, s.db, "item = ? ORDER BY id", item)
}

// Anchors returns the anchors of all items that were ever decided on, by key.
func (s *Store) Anchors(ctx context.Context) ([]Anchor, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT item, doc, kind, exact, prefix, suffix, start_at, end_at, fact, sha256 FROM anchors ORDER BY item")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Anchor
	for rows.Next() {
		var a Anchor
		if err := rows.Scan(&a.Item, &a.Doc, &a.Kind, &a.Exact, &a.Prefix, &a.Suffix, &a.Start, &a.End, &a.Fact, &a.SHA256); err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

// TextOf returns a release as it stood with this source hash; ok is false when nobody
// decided on it then.
func (s *Store) TextOf(ctx context.Context, doc, sha256 string) (text string, ok bool, err error) {
	err = s.db.QueryRowContext(ctx, s.q("SELECT text FROM texts WHERE doc = ? AND sha256 = ?"), doc, sha256).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return text, err == nil, err
}

// SaveReviewer adds a reviewer, or gives one another role or token.
func (s *Store) SaveReviewer(ctx context.Context, r Reviewer) error {
	return s.transact(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, s.q(`INSERT INTO reviewers (name, role, hash) VALUES (?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET role = excluded.role, hash = excluded.hash`), r.Name, r.Role, r.Hash)
		return err
	})
}

// Reviewers returns all reviewers, by name.
func (s *Store) Reviewers(ctx context.Context) ([]Reviewer, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT name, role, hash FROM reviewers ORDER BY name")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Reviewer
	for rows.Next() {
		var r Reviewer
		if err := rows.Scan(&r.Name, &r.Role, &r.Hash); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}
