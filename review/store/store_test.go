package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// databases returns where to keep a log in each test: a new SQLite file, and PostgreSQL
// when KILDE_TEST_POSTGRES names one.
func databases(t *testing.T) map[string]string {
	dbs := map[string]string{"sqlite": filepath.Join(t.TempDir(), "review ø.db")}
	if address := os.Getenv("KILDE_TEST_POSTGRES"); address != "" {
		dbs["postgres"] = address
	} else {
		t.Log("PostgreSQL is left out: KILDE_TEST_POSTGRES is not set (CI sets it)")
	}
	return dbs
}

func open(t *testing.T, where string) *Store {
	t.Helper()
	s, err := Open(context.Background(), where)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// item returns a key that no other run of the test has used.
func item(t *testing.T) string { return fmt.Sprintf("%s-%d", t.Name(), time.Now().UnixNano()) }

func TestAppend(t *testing.T) {
	ctx := context.Background()
	for name, where := range databases(t) {
		t.Run(name, func(t *testing.T) {
			s, key := open(t, where), item(t)
			first, err := s.Append(ctx, Event{Item: key, Reviewer: "lis", Action: "accept", After: `{"æ":1}`, Version: "1", Rule: "claim/percent"})
			if err != nil {
				t.Fatal(err)
			}
			// Somebody who has not seen it is told; once seen, both decisions stand.
			_, err = s.Append(ctx, Event{Item: key, Reviewer: "bo", Action: "reject"})
			var conflict *Conflict
			if !errors.As(err, &conflict) || conflict.Newer.Reviewer != "lis" {
				t.Fatalf("got %v, want a conflict with lis", err)
			}
			if _, err = s.Append(ctx, Event{Item: key, Reviewer: "bo", Action: "reject", Seen: first[0].ID}); err != nil {
				t.Fatal(err)
			}
			if _, err = s.Append(ctx, Event{Item: key, Reviewer: "lis", Action: "undo", Undoes: first[0].ID, Seen: first[0].ID + 1e6}); err != nil {
				t.Fatal(err)
			}
			if _, err = s.Append(ctx, Event{Item: key, Reviewer: "lis", Action: "undo", Undoes: first[0].ID, Seen: first[0].ID + 1e6}); !errors.Is(err, ErrUndone) {
				t.Fatalf("got %v, want %v", err, ErrUndone)
			}
			events, err := s.OfItem(ctx, key)
			if err != nil || len(events) != 3 || events[0].After != `{"æ":1}` || events[1].Reviewer != "bo" || events[2].Undoes != first[0].ID {
				t.Fatalf("events %v, %v", events, err)
			}
		})
	}
}

// A bulk action is entered whole or not at all.
func TestAppendAllOrNone(t *testing.T) {
	ctx := context.Background()
	for name, where := range databases(t) {
		t.Run(name, func(t *testing.T) {
			s, key := open(t, where), item(t)
			if _, err := s.Append(ctx, Event{Item: key + "b", Reviewer: "lis", Action: "accept"}); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Append(ctx, Event{Item: key + "a", Reviewer: "bo", Action: "accept"}, Event{Item: key + "b", Reviewer: "bo", Action: "accept"}); err == nil {
				t.Fatal("no conflict")
			}
			if events, _ := s.OfItem(ctx, key+"a"); len(events) != 0 {
				t.Fatalf("half of it was entered: %v", events)
			}
		})
	}
}

func TestAnchors(t *testing.T) {
	ctx := context.Background()
	for name, where := range databases(t) {
		t.Run(name, func(t *testing.T) {
			s, key := open(t, where), item(t)
			a := Anchor{Item: key, Doc: "a.txt", Kind: "claims", Exact: "over 80 procent", Prefix: "Hidtil har ", Suffix: " af", Start: 11, End: 26, Fact: "{}", SHA256: key}
			for range 2 {
				if _, err := s.AppendAt(ctx, []Place{{a, Text{"a.txt", key, "Hidtil har over 80 procent af"}}}); err != nil {
					t.Fatal(err)
				}
			}
			text, ok, err := s.TextOf(ctx, "a.txt", key)
			if err != nil || !ok || text != "Hidtil har over 80 procent af" {
				t.Fatalf("text %q, %v, %v", text, ok, err)
			}
			if _, ok, err := s.TextOf(ctx, "a.txt", "other"); ok || err != nil {
				t.Fatalf("a text nobody decided on: %v, %v", ok, err)
			}
			all, err := s.Anchors(ctx)
			if err != nil || len(all) == 0 {
				t.Fatalf("%v, %v", all, err)
			}
		})
	}
}

// Twenty reviewers decide at once, on items of their own and on one they share.
func TestManyAtOnce(t *testing.T) {
	ctx := context.Background()
	for name, where := range databases(t) {
		t.Run(name, func(t *testing.T) {
			a, b, key := open(t, where), open(t, where), item(t) // two processes would do the same
			var wg sync.WaitGroup
			for r := range 20 {
				wg.Go(func() {
					s := a
					if r%2 == 1 {
						s = b
					}
					for i := range 10 {
						if _, err := s.Append(ctx, Event{Item: fmt.Sprint(key, r, i), Reviewer: fmt.Sprint("r", r), Action: "accept"}); err != nil {
							t.Error(err)
						}
						_, err := s.Append(ctx, Event{Item: key, Reviewer: fmt.Sprint("r", r), Action: "accept"})
						var conflict *Conflict
						if err != nil && !errors.As(err, &conflict) {
							t.Error(err)
						}
					}
				})
			}
			wg.Wait()
			shared, err := a.OfItem(ctx, key)
			if err != nil || len(shared) == 0 {
				t.Fatalf("%v, %v", shared, err)
			}
			for _, e := range shared { // who was not refused had seen all before, which is nobody's
				if e.Reviewer != shared[0].Reviewer {
					t.Fatalf("%s overwrote %s unseen", e.Reviewer, shared[0].Reviewer)
				}
			}
		})
	}
}

// Entries that go to the disk together keep their own fates: what is refused takes none
// along, and leaves nothing half entered.
func TestGroup(t *testing.T) {
	ctx := context.Background()
	for name, where := range databases(t) {
		t.Run(name, func(t *testing.T) {
			s, key := open(t, where), item(t)
			if _, err := s.Append(ctx, Event{Item: key + "taken", Reviewer: "lis", Action: "accept"}); err != nil {
				t.Fatal(err)
			}
			entries := [][]Event{
				{{Item: key + "a", Reviewer: "bo", Action: "accept"}},
				{{Item: key + "b", Reviewer: "bo", Action: "accept"}, {Item: key + "taken", Reviewer: "bo", Action: "reject"}},
				{{Item: key + "c", Reviewer: "bo", Action: "accept"}, {Item: key + "d", Reviewer: "bo", Action: "accept"}},
			}
			errs := make([]error, len(entries))
			s.turn <- struct{}{} // somebody writes; the three wait
			var wg sync.WaitGroup
			for i, events := range entries {
				wg.Go(func() { _, errs[i] = s.Append(ctx, events...) })
			}
			for waiting := 0; waiting < len(entries); {
				s.mu.Lock()
				waiting = len(s.waiting)
				s.mu.Unlock()
				time.Sleep(time.Millisecond)
			}
			<-s.turn
			wg.Wait()
			var conflict *Conflict
			if errs[0] != nil || !errors.As(errs[1], &conflict) || errs[2] != nil {
				t.Errorf("got %v, want the second refused and no other", errs)
			}
			for suffix, want := range map[string]int{"a": 1, "b": 0, "c": 1, "d": 1, "taken": 1} {
				if events, err := s.OfItem(ctx, key+suffix); err != nil || len(events) != want {
					t.Errorf("%s: %d events, %v; want %d", suffix, len(events), err, want)
				}
			}
		})
	}
}

// Another process writes into the same log: each waits for the other, and neither fails.
func TestTwoProcesses(t *testing.T) {
	ctx := context.Background()
	for name, where := range databases(t) {
		t.Run(name, func(t *testing.T) {
			s, key := open(t, where), item(t)
			cmd := exec.Command(os.Args[0], "-test.run=^TestKill$")
			cmd.Env = append(os.Environ(), "KILDE_TEST_KILL="+where, "KILDE_TEST_KEY="+key+"theirs")
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			const each = 100
			theirs := make(chan int)
			go func() {
				n := 0
				for lines := bufio.NewScanner(out); n < each && lines.Scan(); {
					if !strings.HasPrefix(lines.Text(), "entered ") {
						t.Errorf("the other process says %s", lines.Text())
					}
					n++
				}
				theirs <- n
			}()
			for range each {
				if _, err := s.Append(ctx, Event{Item: key, Reviewer: "lis", Action: "accept"}); err != nil {
					t.Fatal(err)
				}
			}
			if n := <-theirs; n != each {
				t.Errorf("the other process entered %d", n)
			}
			cmd.Process.Kill()
			cmd.Wait()
			mine, err := s.OfItem(ctx, key)
			if err != nil || len(mine) != each {
				t.Errorf("%d of mine, %v", len(mine), err)
			}
			if all, err := s.OfItem(ctx, key+"theirs"); err != nil || len(all) < each {
				t.Errorf("%d of theirs, %v", len(all), err)
			}
		})
	}
}

// TestKill kills a process in the middle of a thousand decisions of several reviewers: what
// it said was entered is.
func TestKill(t *testing.T) {
	if where := os.Getenv("KILDE_TEST_KILL"); where != "" {
		decide(where)
		return
	}
	for name, where := range databases(t) {
		t.Run(name, func(t *testing.T) {
			key := item(t)
			cmd := exec.Command(os.Args[0], "-test.run=^TestKill$")
			cmd.Env = append(os.Environ(), "KILDE_TEST_KILL="+where, "KILDE_TEST_KEY="+key)
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			acknowledged := map[string]bool{}
			lines := bufio.NewScanner(out)
			for lines.Scan() {
				if id, ok := strings.CutPrefix(lines.Text(), "entered "); ok {
					acknowledged[id] = true
					if len(acknowledged) == halfway {
						cmd.Process.Kill()
					}
				}
			}
			cmd.Wait()
			if len(acknowledged) < halfway || len(acknowledged) == thousand {
				t.Fatalf("%d decisions acknowledged", len(acknowledged))
			}
			events, err := open(t, where).OfItem(context.Background(), key)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range events {
				delete(acknowledged, fmt.Sprint(e.ID))
			}
			if len(acknowledged) > 0 {
				t.Fatalf("%d acknowledged decisions are lost", len(acknowledged))
			}
		})
	}
}

const thousand, halfway = 1000, 500

// decide enters a thousand decisions, several at once, and says of each that it is entered.
func decide(where string) {
	s, err := Open(context.Background(), where)
	if err != nil {
		fmt.Println(err)
		return
	}
	var wg sync.WaitGroup
	const reviewers = 4
	for range reviewers {
		wg.Go(func() {
			for range thousand / reviewers {
				events, err := s.Append(context.Background(), Event{Item: os.Getenv("KILDE_TEST_KEY"), Reviewer: "lis", Action: "accept"})
				if err != nil {
					fmt.Println(err)
					return
				}
				fmt.Println("entered", events[0].ID)
			}
		})
	}
	wg.Wait()
}
