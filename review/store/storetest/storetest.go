// Package storetest gives each test a log of its own: in a new SQLite file, or in
// PostgreSQL when KILDE_TEST_POSTGRES names one, so that the same tests run on both.
package storetest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"kilde/review/store"
)

// Open opens a new and empty log, which goes with the test.
func Open(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), Where(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// Where returns where to open a new and empty log.
func Where(t testing.TB) string {
	t.Helper()
	if address := os.Getenv("KILDE_TEST_POSTGRES"); address != "" {
		return schema(t, address)
	}
	return filepath.Join(t.TempDir(), "review.db")
}

// schema makes a schema in PostgreSQL and returns the address that sees no other.
func schema(t testing.TB, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	name := `"` + rand.Text() + `"`
	if _, err := db.Exec("CREATE SCHEMA " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		db.Exec("DROP SCHEMA " + name + " CASCADE")
		db.Close()
	})
	q := u.Query()
	q.Set("search_path", name)
	u.RawQuery = q.Encode()
	return u.String()
}
