package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"
	"time"
)

// A decision is acknowledged when it is on disk, and a disk takes its time. So whoever
// decides while a transaction is on its way there waits, and all who wait go together in
// the next: twenty reviewers at once wait for the disk twice at most, not twenty times.
// Each entry keeps its own fate: one that is refused takes no other with it.

// entry is what one caller wants in the log, all of it or none.
type entry struct {
	places []Place
	events []Event // given IDs and times
	err    error
	done   chan struct{} // closed when it is on disk, or refused
}

// group holds the entries that wait for the writer.
type group struct {
	turn    chan struct{} // holds one: whoever put it there is the writer
	mu      sync.Mutex
	waiting []*entry
}

func newGroup() group { return group{turn: make(chan struct{}, 1)} }

// ErrUndone is the error of taking back what has been taken back already.
var ErrUndone = errors.New("this has been undone already")

// writeTime is how long a transaction may take: longer than SQLite waits for another process.
const writeTime = 30 * time.Second

// Append adds events to the log, all or none, and returns them with their IDs and times.
// It refuses with a *Conflict when somebody else has added to an item what the reviewer
// has not seen.
func (s *Store) Append(ctx context.Context, events ...Event) ([]Event, error) {
	return s.AppendAt(ctx, nil, events...)
}

// AppendAt is Append for items whose places may not be known yet. The first place of an
// item is kept for good, and so is every version of its release.
func (s *Store) AppendAt(ctx context.Context, places []Place, events ...Event) ([]Event, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	e := &entry{places: places, events: append([]Event(nil), events...), done: make(chan struct{})}
	s.mu.Lock()
	s.waiting = append(s.waiting, e)
	s.mu.Unlock()
	select {
	case <-e.done:
	case s.turn <- struct{}{}:
		s.mu.Lock()
		all := s.waiting // without e, when the writer before took it along
		s.waiting = nil
		s.mu.Unlock()
		s.write(all)
		<-s.turn
	}
	if e.err != nil {
		return nil, e.err
	}
	return e.events, nil
}

// write enters what waits in one transaction. Nobody's going away ends it, for it is not
// theirs alone.
func (s *Store) write(all []*entry) {
	if len(all) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), writeTime)
	defer cancel()
	err := s.within(ctx, func(tx *sql.Tx) error {
		if s.postgres { // one writer at a time, as SQLite has: IDs are in the order of commits, and Since misses none
			if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(728)"); err != nil {
				return err
			}
		}
		for _, e := range all {
			if err := s.put(ctx, tx, e); err != nil {
				return err
			}
		}
		return nil
	})
	for _, e := range all {
		if e.err == nil {
			e.err = err
		}
		close(e.done)
	}
}

// put enters one entry; that it is refused is the entry's error, not put's.
func (s *Store) put(ctx context.Context, tx *sql.Tx, e *entry) error {
	if _, err := tx.ExecContext(ctx, "SAVEPOINT entry"); err != nil {
		return err
	}
	if e.err = s.enter(ctx, tx, e); e.err != nil {
		if _, err := tx.ExecContext(ctx, "ROLLBACK TO SAVEPOINT entry"); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, "RELEASE SAVEPOINT entry")
	return err
}

func (s *Store) enter(ctx context.Context, tx *sql.Tx, e *entry) error {
	for _, p := range e.places {
		if err := s.enterPlace(ctx, tx, p); err != nil {
			return err
		}
	}
	for i := range e.events {
		if err := s.enterEvent(ctx, tx, &e.events[i]); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) enterPlace(ctx context.Context, tx *sql.Tx, p Place) error {
	a, t := p.Anchor, p.Text
	_, err := tx.ExecContext(ctx, s.q(`INSERT INTO anchors (item, doc, kind, exact, prefix, suffix, start_at, end_at, fact, sha256)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (item) DO NOTHING`),
		a.Item, a.Doc, a.Kind, a.Exact, a.Prefix, a.Suffix, a.Start, a.End, a.Fact, a.SHA256)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, s.q("INSERT INTO texts (doc, sha256, text) VALUES (?, ?, ?) ON CONFLICT (doc, sha256) DO NOTHING"),
		t.Doc, t.SHA256, t.Text)
	return err
}

func (s *Store) enterEvent(ctx context.Context, tx *sql.Tx, e *Event) error {
	if e.Seen >= 0 {
		newer, err := s.events(ctx, tx, "item = ? AND id > ? AND reviewer <> ? ORDER BY id DESC LIMIT 1", e.Item, e.Seen, e.Reviewer)
		if err != nil {
			return err
		}
		if len(newer) > 0 {
			return &Conflict{newer[0]}
		}
	}
	e.At = time.Now().UTC().Truncate(time.Millisecond)
	err := tx.QueryRowContext(ctx, s.q(`INSERT INTO events (at, item, reviewer, action, before, after, version, rule, undoes, batch)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`),
		e.At.UnixMilli(), e.Item, e.Reviewer, e.Action, e.Before, e.After, e.Version, e.Rule, e.Undoes, e.Batch).Scan(&e.ID)
	if err != nil && e.Undoes > 0 && strings.Contains(strings.ToLower(err.Error()), "unique") {
		return ErrUndone
	}
	return err
}

// transact does f in a transaction of its own, when it is its turn.
func (s *Store) transact(ctx context.Context, f func(*sql.Tx) error) error {
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-s.turn }()
	return s.within(ctx, f)
}

func (s *Store) within(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}
