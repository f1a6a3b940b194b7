package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"kilde/lexicon"
	engine "kilde/pipeline/run"
	"kilde/pipeline/table"
	"kilde/review/desk"
	"kilde/review/store"
)

// What was decided at the desk becomes test data: of each release whose figures are all
// decided on, the release itself, a golden file that wants the figures as they were decided,
// and annotations for kilde score. Where kilde does not find what is wanted, the row goes on
// the list of what is known to be wrong, so that verify passes and tells when it comes right.

// reviewedFlags say which decisions golden add takes, and where they go.
type reviewedFlags struct {
	review, db, set string
	docs            list
	replace         bool
}

func (f *reviewedFlags) register(fs *flag.FlagSet) {
	fs.StringVar(&f.review, "review", "", "take the decisions in `FILE`, the review.db beside the tables they are about")
	fs.StringVar(&f.db, "db", "", "the decisions are in `postgres://…`; --review names the directory of the tables")
	fs.Var(&f.docs, "doc", "only this `DOC_ID`; may be given more than once")
	fs.StringVar(&f.set, "set", "reviewed", "`NAME` of the folders below releases, golden and gold")
	fs.BoolVar(&f.replace, "replace", false, "write over files that say something else")
}

// place returns the directory of the tables, and where the decisions are.
func (f *reviewedFlags) place() (dir, where string, err error) {
	st, err := os.Stat(f.review)
	if err != nil {
		return "", "", err
	}
	dir, where = f.review, f.db
	if !st.IsDir() {
		dir = filepath.Dir(f.review)
	}
	if where != "" {
		return dir, where, nil
	}
	where = f.review
	if st.IsDir() {
		where = filepath.Join(dir, "review.db")
	}
	_, err = os.Stat(where)
	return dir, where, err
}

// addReviewed is golden add --review.
func addReviewed(ctx context.Context, c *command, f reviewedFlags, releases []string, out string, e env) int {
	if f.set == "" || f.set != filepath.Base(f.set) || f.set == ".." {
		return c.wrong(e, "--set %q: want the name of a folder", f.set)
	}
	dir, where, err := f.place()
	if err != nil {
		return c.failed(e, exitUsage, err)
	}
	files, err := bySum(releases)
	if err != nil {
		return c.failed(e, exitUsage, err)
	}
	rows, err := table.Load(dir)
	if err != nil {
		return c.failed(e, inputCode(err), err)
	}
	st, err := store.Open(ctx, where)
	if err != nil {
		return c.failed(e, exitFailed, err)
	}
	defer st.Close()
	d, err := desk.New(ctx, dir, rows, st)
	if err != nil {
		return c.failed(e, exitFailed, err)
	}
	cases, failed := f.choose(d, e)
	lex, err := lexicon.Load()
	if err != nil {
		return c.failed(e, exitFailed, err)
	}
	a := adder{files: files, out: out, set: f.set, replace: f.replace, worker: engine.NewWorker(lex)}
	for i := range cases {
		if err := a.add(&cases[i]); err != nil {
			fmt.Fprintf(e.stderr, "kilde golden: %s: %v\n", cases[i].Document.Row.DocID, err)
			failed++
		}
	}
	if err := a.writeKnown(); err != nil {
		return c.failed(e, exitFailed, err)
	}
	for _, line := range a.said {
		fmt.Fprintln(e.stdout, line)
	}
	fmt.Fprintf(e.stdout, "%s added, %d as they were; %s that kilde does not find as decided, in %s\n",
		count(a.added, "reviewed release"), a.same, count(a.wrong, "row"), local(a.knownPath()))
	if failed > 0 {
		return exitFailed
	}
	return exitOK
}

// choose returns the reviewed releases that were asked for, and says why others that were
// are not among them.
func (f *reviewedFlags) choose(d *desk.Desk, e env) (cases []desk.Case, failed int) {
	cases = d.Cases()
	if len(f.docs) == 0 {
		if len(cases) == 0 {
			fmt.Fprintf(e.stderr, "kilde golden: no release has all its figures decided; kilde review %s\n", d.Dir)
			failed++
		}
		return cases, failed
	}
	for _, id := range f.docs {
		doc, ok := d.Document(id)
		if !ok {
			fmt.Fprintf(e.stderr, "kilde golden: %s: no such release in %s\n", id, d.Dir)
			failed++
			continue
		}
		if done, all := d.Progress(doc); done < all || all == 0 {
			fmt.Fprintf(e.stderr, "kilde golden: %s: %d of its %s decided\n", id, done, count(all, "figure"))
			failed++
		}
	}
	return slices.DeleteFunc(cases, func(c desk.Case) bool { return !slices.Contains(f.docs, c.Document.Row.DocID) }), failed
}

// adder writes the files of reviewed releases below a directory.
type adder struct {
	files              map[string]string // paths of releases, by the SHA-256 of what is in them
	out, set           string
	replace            bool
	worker             *engine.Worker
	known              []engine.Known
	taken              []string // golden files whose rows of the list are those in known
	added, same, wrong int
	said               []string
}

func (a *adder) path(kind, name string) string { return filepath.Join(a.out, kind, a.set, name) }

func (a *adder) knownPath() string { return filepath.Join(a.out, "golden", engine.KnownName) }

// add writes the three files of one release, unless they say something else already.
func (a *adder) add(c *desk.Case) error {
	release, ext, err := a.bytesOf(c)
	if err != nil {
		return err
	}
	gold, err := json.MarshalIndent(c.Gold(), "", " ")
	if err != nil {
		return err
	}
	files := []struct {
		path string
		data []byte
	}{{a.path("releases", c.Name+ext), release}, {a.path("gold", c.Name+".json"), append(gold, '\n')}}
	changed := false
	for _, f := range files {
		old, err := os.ReadFile(f.path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			changed = true
		case err != nil:
			return err
		case !bytes.Equal(old, f.data):
			changed = true
			if !a.replace {
				return fmt.Errorf("%s says something else; --replace writes over it", local(f.path))
			}
		}
	}
	for _, f := range files {
		if err := os.MkdirAll(filepath.Dir(f.path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(f.path, f.data, 0o666); err != nil {
			return err
		}
	}
	written, err := a.addGolden(c, files[0].path)
	if err != nil {
		return err
	}
	if changed || written {
		a.added++
		a.said = append(a.said, fmt.Sprintf("%s: %s", local(files[0].path), summary(c)))
	} else {
		a.same++
	}
	return nil
}

// summary counts what was decided: "12 figures: 10 accepted, 1 corrected, 1 rejected".
func summary(c *desk.Case) string {
	n := map[string]int{}
	for _, x := range append(slices.Clone(c.Claims), c.Rejected...) {
		what, _, _ := strings.Cut(x.Why, " ")
		n[what]++
	}
	var parts []string
	for _, what := range []string{"accepted", "corrected", "rejected", "added"} {
		if n[what] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[what], what))
		}
	}
	return count(len(c.Claims)+len(c.Rejected), "figure") + ": " + strings.Join(parts, ", ")
}

// addGolden writes the golden file of a release: what kilde finds in it, with the figures as
// they were decided on.
func (a *adder) addGolden(c *desk.Case, release string) (bool, error) {
	want, err := engine.NewGolden(filepath.Join(a.out, "golden", a.set), release)
	if err != nil {
		return false, err
	}
	now, err := want.Extract(a.worker)
	if err != nil {
		return false, err
	}
	if now.Text != c.Document.Row.Text {
		return false, errors.New("its text is read otherwise now than when it was reviewed: extract it again")
	}
	want.SHA256 = now.SHA256
	for _, line := range now.Lines {
		if !isClaim(line) {
			want.Lines = append(want.Lines, line)
		}
	}
	for _, x := range c.Claims {
		want.Lines = append(want.Lines, table.GoldenClaim(x.Claim))
	}
	slices.SortStableFunc(want.Lines, table.CompareGolden)
	name := path.Join(a.set, filepath.Base(want.Path))
	a.taken = append(a.taken, name)
	for _, diff := range engine.Diff(want, now) {
		a.known = append(a.known, engine.Known{Golden: name, Key: diff.Key(), Reason: reason(c, diff.Key())})
		a.wrong++
	}
	return want.Write()
}

func isClaim(line string) bool {
	g, err := table.ParseGolden(line)
	return err == nil && g.Key == "claim"
}

// reason says who decided on the row of a key.
func reason(c *desk.Case, key string) string {
	for _, x := range append(slices.Clone(c.Claims), c.Rejected...) {
		if key == fmt.Sprintf("%d,%d claim", x.Claim.Start, x.Claim.End) {
			return x.Why
		}
	}
	return "not found where it was decided on"
}

// writeKnown brings the list of what is known to be wrong up to date: the rows of the files
// that were written, and those of others as they were.
func (a *adder) writeKnown() error {
	old, err := os.ReadFile(a.knownPath())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var b bytes.Buffer
	if len(old) == 0 {
		b.WriteString("# golden file, place and kind of the row, why it is not found as it is wanted\n")
	}
	for line := range bytes.Lines(old) {
		name, _, _ := bytes.Cut(line, []byte("\t"))
		if !slices.Contains(a.taken, string(name)) {
			b.Write(line)
		}
	}
	for _, k := range a.known {
		fmt.Fprintln(&b, k)
	}
	if bytes.Equal(old, b.Bytes()) || len(old) == 0 && len(a.known) == 0 {
		return nil
	}
	return os.WriteFile(a.knownPath(), b.Bytes(), 0o666)
}

// bySum finds the files below paths, by the SHA-256 of what is in them.
func bySum(paths []string) (map[string]string, error) {
	files := map[string]string{}
	for _, p := range paths {
		err := filepath.WalkDir(p, func(p string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := os.ReadFile(p)
			sum := sha256.Sum256(data)
			files[hex.EncodeToString(sum[:])] = p
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// bytesOf returns a release as it was read, when its file is at hand; else its text, in a
// line of JSON with what its source said of it.
func (a *adder) bytesOf(c *desk.Case) (data []byte, ext string, err error) {
	row := c.Document.Row
	if p, ok := a.files[row.SourceSHA256]; ok {
		data, err = os.ReadFile(p)
		return data, cmp.Or(filepath.Ext(p), ".txt"), err
	}
	record := map[string]string{"id": c.Name, "text": row.Text}
	if row.Published != nil {
		record["published"] = row.Published.String()
	}
	if row.Publisher != "" {
		record["publisher"] = row.Publisher
	}
	if strings.HasPrefix(row.Source, "https://") || strings.HasPrefix(row.Source, "http://") {
		record["source"] = row.Source
	}
	data, err = json.Marshal(record)
	return append(data, '\n'), ".jsonl", err
}
