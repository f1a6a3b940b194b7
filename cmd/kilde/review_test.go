package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"testing"

	engine "kilde/pipeline/run"
	"kilde/pipeline/table"
	"kilde/review/desk"
	"kilde/review/store"
)

// The desk says where it is, answers there, and ends when it is interrupted.
func TestServe(t *testing.T) {
	ctx, interrupt := context.WithCancel(context.Background())
	defer interrupt()
	dir := t.TempDir()
	if _, err := engine.Extract(ctx, engine.Options{Paths: []string{"../../seeds"}, Out: dir, Format: table.Parquet}); err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(ctx, filepath.Join(dir, "review.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	d, err := desk.Open(ctx, dir, st)
	if err != nil {
		t.Fatal(err)
	}
	said, out := io.Pipe()
	var stderr bytes.Buffer
	ended := make(chan int, 1)
	go func() {
		ended <- serve(ctx, reviewCommand, d, st, reviewFlags{listen: "127.0.0.1:0"}, env{nil, out, &stderr})
	}()
	lines := bufio.NewReader(said)
	line, err := lines.ReadString('\n')
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).FindString(line)
	if err != nil || address == "" {
		t.Fatalf("%q, %v", line, err)
	}
	go io.Copy(io.Discard, lines)
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("status %d", resp.StatusCode)
	}
	interrupt()
	if code := <-ended; code != exitOK {
		t.Errorf("exit %d: %s", code, stderr.String())
	}
}
