package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kilde/pipeline/run"
	"kilde/pipeline/table"
	"kilde/review/store"
	"kilde/review/store/storetest"
)

// extracted returns the tables of releases, each a name and its text.
func extracted(t testing.TB, releases map[string]string) string {
	t.Helper()
	in, out := t.TempDir(), t.TempDir()
	for name, text := range releases {
		if err := os.WriteFile(filepath.Join(in, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	extractTo(t, in, out)
	return out
}

func extractTo(t testing.TB, in, out string) {
	t.Helper()
	if _, err := run.Extract(context.Background(), run.Options{Paths: []string{in}, Out: out, Format: table.Parquet}); err != nil {
		t.Fatal(err)
	}
}

func openDesk(t testing.TB, dir string, st *store.Store) *Desk {
	t.Helper()
	d, err := Open(context.Background(), dir, st)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func seeds(t testing.TB) *Desk {
	t.Helper()
	out := t.TempDir()
	extractTo(t, "../../seeds", out)
	return openDesk(t, out, storetest.Open(t))
}

// figure returns the first figure with these words.
func figure(t testing.TB, d *Desk, words string) *Figure {
	t.Helper()
	for i := range d.Figures {
		if strings.EqualFold(d.Figures[i].Claim.Text, words) {
			return &d.Figures[i]
		}
	}
	t.Fatalf("no figure %q", words)
	return nil
}

func decide(t testing.TB, d *Desk, who string, f *Figure, dec Decision) store.Event {
	t.Helper()
	e, err := d.Decide(context.Background(), who, f.Key, dec, d.State(f.Key).Last())
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestQueue(t *testing.T) {
	d := seeds(t)
	all := d.Queue(Filter{})
	if len(all) != len(d.Figures) || len(all) == 0 {
		t.Fatalf("%d of %d figures", len(all), len(d.Figures))
	}
	for i := 1; i < len(all); i++ {
		if d.Figures[all[i]].Worth > d.Figures[all[i-1]].Worth {
			t.Fatalf("place %d is worth more than the one before", i)
		}
	}
	percent := d.Queue(Filter{Kind: "percent"})
	for _, i := range percent {
		if d.Figures[i].Claim.Kind != "percent" {
			t.Errorf("kind %s passed a filter for percent", d.Figures[i].Claim.Kind)
		}
	}
	if len(percent) == 0 || len(percent) == len(all) {
		t.Errorf("%d percents of %d figures", len(percent), len(all))
	}
	if got := d.Queue(Filter{Text: "SAGT JA TIL EN SAMTALE"}); len(got) != 2 {
		t.Errorf("text in any case: %d figures, want 2", len(got))
	}
	if got := d.Queue(Filter{Text: "' OR 1=1 --"}); len(got) != 0 {
		t.Errorf("nonsense passed %d figures", len(got))
	}
	// What the counts promise is what a click gives.
	counts := d.Counts(Filter{Kind: "percent"}, 50)
	for _, c := range counts["kind"] {
		if got := len(d.Queue(Filter{Kind: c.Value})); got != c.N {
			t.Errorf("kind %s: counted %d, the queue has %d", c.Value, c.N, got)
		}
	}
	for _, c := range counts["speaker"] {
		if got := len(d.Queue(Filter{Kind: "percent", Speaker: c.Value})); got != c.N {
			t.Errorf("speaker %s: counted %d, the queue has %d", c.Value, c.N, got)
		}
	}
	// Next walks the whole queue, and Previous back.
	f, ok := d.Next(Filter{}, "")
	for n := 0; ok; n++ {
		if f.Key != d.Figures[all[n]].Key {
			t.Fatalf("place %d: the walk and the queue differ", n)
		}
		g, more := d.Next(Filter{}, f.Key)
		if back, _ := d.Previous(Filter{}, keyOf(g)); more && back != f {
			t.Fatalf("place %d: no way back", n)
		}
		if f, ok = g, more; !ok && n != len(all)-1 {
			t.Fatalf("the walk ends at %d", n)
		}
	}
}

func keyOf(f *Figure) string {
	if f == nil {
		return ""
	}
	return f.Key
}

func TestDecideAndUndo(t *testing.T) {
	ctx := context.Background()
	d := seeds(t)
	f := figure(t, d, "over 80 procent")
	decide(t, d, "lis", f, Decision{Action: Accept})
	if got := d.State(f.Key).Status(); got != Accepted {
		t.Fatalf("status %s", got)
	}
	if got := d.Queue(Filter{Status: Undecided}); slices.Contains(got, d.byKey[f.Key]) {
		t.Error("a decided figure is among the undecided")
	}
	// What bo has not seen holds him back; what he has seen does not.
	_, err := d.Decide(ctx, "bo", f.Key, Decision{Action: Reject}, 0)
	var conflict *store.Conflict
	if !errors.As(err, &conflict) {
		t.Fatalf("got %v, want a conflict", err)
	}
	decide(t, d, "bo", f, Decision{Action: Reject})
	if got := d.State(f.Key).Status(); got != Disagreed {
		t.Fatalf("status %s", got)
	}
	// An editor chooses; a new decision opens it again.
	decide(t, d, "eva", f, Decision{Action: Adjudicate, Assignee: "bo"})
	if got := d.State(f.Key).Status(); got != Rejected {
		t.Fatalf("status %s", got)
	}
	decide(t, d, "lis", f, Decision{Action: Accept})
	if got := d.State(f.Key).Status(); got != Disagreed {
		t.Fatalf("status %s", got)
	}
	// Undo takes back one's own, last first.
	for range 2 {
		if _, ok, err := d.Undo(ctx, "lis"); !ok || err != nil {
			t.Fatal(ok, err)
		}
	}
	if _, ok, _ := d.Undo(ctx, "lis"); ok {
		t.Error("there was a third thing to undo")
	}
	if got := d.State(f.Key).Status(); got != Rejected {
		t.Errorf("status %s", got)
	}
	bo := d.State(f.Key).Events[1]
	if err := d.UndoOne(ctx, "lis", f.Key, bo.ID); !errors.Is(err, ErrNotYours) {
		t.Errorf("lis undid what bo did: %v", err)
	}
	if err := d.UndoOne(ctx, "bo", f.Key, bo.ID); err != nil || d.State(f.Key).Status() != Undecided {
		t.Errorf("%v, status %s", err, d.State(f.Key).Status())
	}
	if got := len(d.State(f.Key).Events); got != 7 {
		t.Errorf("%d events in the log, want all 7", got)
	}
}

func TestBatch(t *testing.T) {
	ctx := context.Background()
	d := seeds(t)
	keys, seen := []string{}, map[string]int64{}
	for _, i := range d.Queue(Filter{Kind: "count"})[:3] {
		keys = append(keys, d.Figures[i].Key)
	}
	decide(t, d, "lis", &d.Figures[d.Queue(Filter{Kind: "percent"})[0]], Decision{Action: Accept})
	if _, err := d.DecideAll(ctx, "lis", keys, Decision{Action: Accept}, seen, "b1"); err != nil {
		t.Fatal(err)
	}
	undone, ok, err := d.Undo(ctx, "lis")
	if err != nil || !ok || len(undone) != 3 {
		t.Fatalf("%d undone, %v, %v", len(undone), ok, err)
	}
	if got := len(d.Queue(Filter{Status: Accepted})); got != 1 {
		t.Errorf("%d accepted, want the one outside the batch", got)
	}
	if _, err := d.DecideAll(ctx, "lis", append(keys, "none"), Decision{Action: Accept}, seen, "b2"); !errors.Is(err, ErrNoFigure) {
		t.Errorf("got %v", err)
	}
}

func TestCorrect(t *testing.T) {
	ctx := context.Background()
	d := seeds(t)
	f := figure(t, d, "68 mio. kroner")
	decide(t, d, "lis", f, Decision{Action: Correct, Fields: map[string]string{"value": "67.500.000", "start": "0", "end": "6", "text": "a lie"}})
	dec, ok := d.State(f.Key).Holds()
	if !ok || dec.Fields["value"] != "67500000" {
		t.Fatalf("%v %v", dec, ok)
	}
	if want := f.Document.Slice(0, 6); dec.Fields["text"] != want {
		t.Errorf("text %q, want what stands there: %q", dec.Fields["text"], want)
	}
	if now := dec.Apply(f.Claim); *now.Value != 67.5e6 || now.End != 6 || *f.Claim.Value != 68e6 {
		t.Errorf("applied: %v %d; the row itself: %v", *now.Value, now.End, *f.Claim.Value)
	}
	for _, bad := range []map[string]string{
		nil, {"value": "mange"}, {"value": "NaN"}, {"start": "5"}, {"start": "9", "end": "3"}, {"start": "0", "end": "99999999"}, {"start": "-1", "end": "3"},
		{"kind": "drop table"}, {"comparator": "'"}, {"date": "i går"}, {"rule": "claim/percent"}, {"of": strings.Repeat("x", 3000)},
	} {
		if _, err := d.Decide(ctx, "lis", f.Key, Decision{Action: Correct, Fields: bad}, -1); err == nil {
			t.Errorf("%.80v was entered", bad)
		}
	}
	for _, bad := range []Decision{{Action: "delete"}, {Action: Verdict, Verdict: "nej", Rating: 6}, {Action: Evidence, Evidence: "javascript:alert(1)"}, {Action: Note}, {Action: Assign}} {
		if _, err := d.Decide(ctx, "lis", f.Key, bad, -1); err == nil {
			t.Errorf("%v was entered", bad)
		}
	}
}

func TestParseNumber(t *testing.T) {
	for s, want := range map[string]float64{"80": 80, "1.234,5": 1234.5, "1.234": 1234, "0.125": 0.125, "12.5": 12.5, "68 000 000": 68e6, "1.234.567": 1234567, "−3,5": -3.5} {
		if got, err := parseNumber(s); err != nil || got != want {
			t.Errorf("%q: got %v, %v; want %v", s, got, err, want)
		}
	}
}

// In the seeds "over 80 procent" stands in two releases, said by two people of two groups.
func TestSameElsewhere(t *testing.T) {
	d := seeds(t)
	f := figure(t, d, "over 80 procent")
	twins := d.Same(f, 5)
	if len(twins) != 1 {
		t.Fatalf("%d twins", len(twins))
	}
	g := twins[0].Figure
	if g.Document == f.Document || g.Speaker() == f.Speaker() || g.Speaker() == "" || f.Speaker() == "" {
		t.Errorf("%q in %s and %q in %s", f.Speaker(), f.Document.Row.DocID, g.Speaker(), g.Document.Row.DocID)
	}
}

func TestChecks(t *testing.T) {
	d := openDesk(t, extracted(t, map[string]string{
		"sum.txt":     "Pladser i Birkø\n\nDer er 31 pladser, heraf 12 pladser i Lyngby og 17 pladser i Birkø.\n",
		"right.txt":   "Pladser i Birkø\n\nDer er 29 pladser, heraf 12 pladser i Lyngby og 17 pladser i Birkø.\n",
		"two.txt":     "Elever i Birkø\n\nDer går 40 procent af eleverne i Birkø Kommune til musik. Ifølge skolen går 45 procent af eleverne i Birkø Kommune til musik.\n",
		"survey.txt":  "Måling\n\n38 procent af danskerne vil spare op til pension. 43 procent af danskerne mener, at sundheden på arbejdspladsen er for ringe.\n",
		"percent.txt": "Skoler i Birkø\n\n12 skoler af 40 skoler har svaret, det er 25 procent.\n",
	}), storetest.Open(t))
	got := map[string]string{}
	for i := range d.Figures {
		for _, c := range d.Figures[i].Checks {
			got[d.Figures[i].Document.Row.DocID] = c.Kind
		}
	}
	if got["sum.txt"] != "sum" || got["percent.txt"] != "percent" || got["right.txt"] != "" || got["survey.txt"] != "" || got["two.txt"] != "two_values" {
		t.Errorf("%v", got)
	}
}

func TestMissed(t *testing.T) {
	ctx := context.Background()
	dir := extracted(t, map[string]string{"a.txt": "Nyt fra Birkø\n\nÆblerne blev plukket af børnene.\n"})
	st := storetest.Open(t)
	d := openDesk(t, dir, st)
	doc := d.Documents[0]
	at := int32(len([]rune(doc.Row.Text[:strings.Index(doc.Row.Text, "Æblerne")])))
	if _, err := d.AddMissed(ctx, "lis", "a.txt", at, at+7, map[string]string{"value": "2", "unit": "1", "kind": "count"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.AddMissed(ctx, "lis", "a.txt", 5, 5e6, map[string]string{"value": "2"}); !errors.Is(err, ErrSpan) {
		t.Errorf("got %v", err)
	}
	again := openDesk(t, dir, st) // the next session
	list := again.Missed(again.Documents[0])
	if len(list) != 1 || list[0].Text != "Æblerne" || list[0].Start != at {
		t.Fatalf("%+v", list)
	}
	dec, _ := again.State(list[0].Key).Holds()
	if c := list[0].Claim(dec); *c.Value != 2 || c.Unit != "1" {
		t.Errorf("%+v", c)
	}
	if _, ok, err := again.Undo(ctx, "lis"); !ok || err != nil || len(again.Missed(nil)) != 0 {
		t.Errorf("not taken back: %v, %v", ok, err)
	}
}

// Two desks over one log, as two processes have them: each sees what the other entered, and
// neither overwrites it unseen.
func TestTwoDesks(t *testing.T) {
	ctx := context.Background()
	where, dir := storetest.Where(t), t.TempDir()
	extractTo(t, "../../seeds", dir)
	var desks []*Desk
	for range 2 {
		st, err := store.Open(ctx, where)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { st.Close() })
		desks = append(desks, openDesk(t, dir, st))
	}
	a, b := desks[0], desks[1]
	key := figure(t, a, "over 80 procent").Key
	if _, err := a.Decide(ctx, "lis", key, Decision{Action: Accept}, 0); err != nil {
		t.Fatal(err)
	}
	var conflict *store.Conflict
	if _, err := b.Decide(ctx, "bo", key, Decision{Action: Reject}, b.State(key).Last()); !errors.As(err, &conflict) {
		t.Errorf("got %v, want a conflict with lis", err)
	}
	if err := b.Refresh(ctx); err != nil || b.State(key).Status() != Accepted {
		t.Fatalf("%v, status %s", err, b.State(key).Status())
	}
	if _, err := b.Decide(ctx, "bo", key, Decision{Action: Reject}, b.State(key).Last()); err != nil {
		t.Fatal(err)
	}
	if err := a.Refresh(ctx); err != nil || a.State(key).Status() != Disagreed {
		t.Errorf("%v, status %s", err, a.State(key).Status())
	}
}

// Decisions find their figures again, or are shown beside what stands there now.
func TestReconcile(t *testing.T) {
	const before = "Nyt fra Birkø\n\nI alt 40 børn går i den nye skole, og over 80 procent af dem cykler. Desuden er der 12 lærere.\n"
	st := storetest.Open(t)
	d := openDesk(t, extracted(t, map[string]string{"a.txt": before, "gone.txt": "Nyt\n\nDer kom 300 gæster til mødet.\n"}), st)
	for _, words := range []string{"over 80 procent", "12 lærere", "300 gæster"} {
		decide(t, d, "lis", figure(t, d, words), Decision{Action: Accept})
	}

	// The same again: all found. A line before moves everything: all found.
	moved := openDesk(t, extracted(t, map[string]string{"a.txt": "Ny linje foran det hele.\n\n" + before, "gone.txt": "Nyt\n\nDer kom 300 gæster til mødet.\n"}), st)
	if len(moved.Lost) != 0 || moved.State(figure(t, moved, "12 lærere").Key).Status() != Accepted {
		t.Fatalf("lost: %+v", moved.Lost)
	}
	if len(moved.Changed) != 1 {
		t.Errorf("%d changed releases, want 1", len(moved.Changed))
	}

	// The release itself was corrected, and another one is gone.
	after := strings.Replace(before, "over 80 procent", "over 70 procent", 1)
	now := openDesk(t, extracted(t, map[string]string{"a.txt": after}), st)
	why := map[string]string{}
	for _, l := range now.Lost {
		if l.Why == TextChanged && l.Near != figure(t, now, "over 70 procent").Key {
			t.Errorf("what stands in place of %q: %q", l.Anchor.Exact, l.Near)
		}
		why[l.Anchor.Exact] = l.Why
	}
	if len(why) != 2 || why["over 80 procent"] != TextChanged || why["300 gæster"] != DocumentGone {
		t.Errorf("%v", why)
	}
	if len(now.Changed) != 1 || now.Changed[0].Old != d.byDoc["a.txt"].Row.Text {
		t.Errorf("%d changed releases, want the old words of one", len(now.Changed))
	}

	// Another rule reads another value in the same words.
	stored, err := table.Load(d.Dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range stored.Claims {
		if c := &stored.Claims[i]; c.Text == "12 lærere" {
			*c.Value = 13
		}
	}
	other := t.TempDir()
	writeJSONL(t, stored, other)
	read := openDesk(t, other, st)
	if len(read.Lost) != 1 || read.Lost[0].Why != NotExtracted || read.Lost[0].Near != figure(t, read, "12 lærere").Key {
		t.Errorf("%+v", read.Lost)
	}
}

func writeJSONL(t testing.TB, rows *table.Rows, dir string) {
	t.Helper()
	for _, name := range []string{"documents", "sentences", "dates", "people", "person_mentions", "municipalities", "quotes", "claims"} {
		if err := os.WriteFile(filepath.Join(dir, name+".jsonl"), rows.AppendJSONL(nil, name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAgreement(t *testing.T) {
	d := seeds(t)
	list := d.Queue(Filter{Kind: "count"})
	for n, i := range list[:4] {
		f := &d.Figures[i]
		action := Accept
		if n == 3 {
			action = Reject
		}
		decide(t, d, "lis", f, Decision{Action: action})
		if n == 2 {
			action = Reject
		}
		decide(t, d, "bo", f, Decision{Action: action})
	}
	all := d.Agreements()
	if len(all) != 2 || all[0].Kind != "" || all[0].Both != 4 || all[0].Same != 3 || len(all[0].Differ) != 1 {
		t.Fatalf("%+v", all)
	}
	// lis: 3 accepted, 1 rejected; bo: 2 and 2. Chance: 3/4·2/4 + 1/4·2/4 = 1/2.
	if want := 0.5; all[0].Kappa < want-1e-9 || all[0].Kappa > want+1e-9 {
		t.Errorf("kappa %v, want %v", all[0].Kappa, want)
	}
}

func TestExports(t *testing.T) {
	ctx := context.Background()
	d := seeds(t)
	f := figure(t, d, "over 80 procent")
	decide(t, d, "=lis", f, Decision{Action: Verdict, Verdict: "Tallet holder ikke", Rating: 2})
	decide(t, d, "=lis", f, Decision{Action: Evidence, Evidence: "https://example.org/x"})
	for _, i := range f.Document.Figures {
		decide(t, d, "=lis", &d.Figures[i], Decision{Action: Accept})
	}
	reviews := d.ClaimReviews(unpublished)
	if len(reviews) != 1 {
		t.Fatalf("%d reviews", len(reviews))
	}
	if rating := reviews[0]["reviewRating"].(object); rating["alternateName"] != "da2" || reviews[0]["reviewBody"] != "Tallet holder ikke" || reviews[0]["url"] != nil {
		t.Errorf("%v", reviews[0])
	}
	if public := d.ClaimReviews(Publication{Base: "https://example.org/tjek/", Rating: unpublished.Rating}); public[0]["url"] != "https://example.org/tjek/"+f.Key {
		t.Errorf("url %v", public[0]["url"])
	}
	claim := reviews[0]["itemReviewed"].(object)
	if who := claim["author"].(object); who["name"] != f.Speaker() || who["jobTitle"] == nil || claim["datePublished"] == nil {
		t.Errorf("%v", claim)
	}
	events, err := d.store.Since(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	items := d.Annotations(events)["items"].([]object)
	if len(items) != len(events) {
		t.Errorf("%d annotations of %d events", len(items), len(events))
	}
	var csv, parquet bytes.Buffer
	rows := d.DecisionRows(events)
	if err := WriteCSV(&csv, rows); err != nil || !strings.Contains(csv.String(), "'=lis") {
		t.Errorf("%v: a cell that begins like a formula must not: %.200s", err, csv.String())
	}
	if err := WriteParquet(&parquet, rows); err != nil || !bytes.HasPrefix(parquet.Bytes(), []byte("PAR1")) {
		t.Error(err)
	}
	cases := d.Cases()
	if len(cases) != 1 || cases[0].Document != f.Document {
		t.Fatalf("%d reviewed releases", len(cases))
	}
	gold, err := json.Marshal(cases[0].Gold())
	if err != nil || !strings.Contains(string(gold), `"kind":"percent"`) {
		t.Errorf("%v %s", err, gold)
	}
}

var unpublished = Publication{Rating: func(lang string, n int) string { return fmt.Sprint(lang, n) }}

// Each row of the log says what it made of the figure and whether that still counts.
func TestDecisionRows(t *testing.T) {
	ctx := context.Background()
	d := seeds(t)
	f := figure(t, d, "over 80 procent")
	for _, dec := range []Decision{
		{Action: Verdict, Verdict: "Ved ikke", Rating: 3},
		{Action: Accept},
		{Action: Note, Note: "set igen"},
		{Action: Reject},
		{Action: Verdict, Verdict: "Holder ikke", Rating: 2},
	} {
		decide(t, d, "lis", f, dec)
	}
	decide(t, d, "bo", f, Decision{Action: Accept})
	decide(t, d, "eva", f, Decision{Action: Adjudicate, Assignee: "bo"})
	events, err := d.store.Since(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	rows := d.DecisionRows(events)
	want := []struct {
		status  string
		inForce bool
		rating  int32
	}{{"", false, 3}, {Accepted, false, 0}, {"", true, 0}, {Rejected, true, 0}, {"", true, 2}, {Accepted, true, 0}, {"", true, 0}}
	for i, w := range want {
		r := rows[i]
		if r.Status != w.status || r.InForce != w.inForce || r.Figure != Accepted || (r.Rating == nil) != (w.rating == 0) || r.Rating != nil && *r.Rating != w.rating {
			t.Errorf("row %d, %s: %+v, want %+v", i, r.Action, r, w)
		}
	}
	// What was replaced counts again when its successor is undone; a new decision reopens.
	if err := d.UndoOne(ctx, "lis", f.Key, events[3].ID); err != nil {
		t.Fatal(err)
	}
	decide(t, d, "bo", f, Decision{Action: Reject})
	events, err = d.store.Since(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	rows = d.DecisionRows(events)
	for i, want := range []bool{false, true, true, false, true, false, false, false, true} {
		if rows[i].InForce != want {
			t.Errorf("row %d, %s: in force %v", i, rows[i].Action, rows[i].InForce)
		}
	}
	if reviews := d.ClaimReviews(unpublished); len(reviews) != 1 {
		t.Errorf("%d reviews of a figure that is disagreed on, want 1", len(reviews))
	}
	decide(t, d, "lis", f, Decision{Action: Reject})
	if reviews := d.ClaimReviews(unpublished); len(reviews) != 0 {
		t.Errorf("%d reviews of what is no figure", len(reviews))
	}
}

// BenchmarkCounts is the costliest part of a queue's page, at 100,000 figures.
func BenchmarkCounts(b *testing.B) {
	d := seeds(b)
	one := d.Figures
	for len(d.Figures) < 100_000 {
		d.Figures = append(d.Figures, one...)
	}
	d.ranked = d.ranked[:0]
	for i := range d.Figures {
		d.ranked = append(d.ranked, i)
	}
	b.ResetTimer()
	for b.Loop() {
		d.Counts(Filter{Kind: "percent"}, 12)
		d.Queue(Filter{Kind: "percent"})
	}
}
