package run

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"kilde/lexicon"
	"kilde/pipeline/read"
	"kilde/pipeline/table"
	"kilde/pipeline/table/card"
)

// unfinished is where a run with PartSize keeps, in the directory of its tables, what it
// needs to go on should it be broken off. It goes when the run is done.
const unfinished = ".kilde-unfinished"

// idBytes is what is kept of a doc_id, to know it again.
const idBytes = 16

// parts is a sink that ends a set of tables each time it has had so many bytes of input.
// A set is cut by the input alone, so a run that goes on behind the last complete one
// writes the bytes that an unbroken run would have written.
type parts struct {
	dir    string
	layout table.Layout
	size   int64
	meta   table.Meta
	done   progress // as it is on disk
	set    *table.Set
	bytes  int64  // of input, in the set under way
	batch  int    // batches that were taken, those of an earlier run included
	known  []byte // doc_ids of the complete sets, at the beginning
	ids    []byte // doc_ids of the set under way
}

// progress is what is known of the sets that are complete.
type progress struct {
	Settings []setting `json:"settings"` // what has to be the same for a run that goes on
	Parts    int       `json:"parts"`
	Batches  int       `json:"batches"`
	Summary  Summary   `json:"summary"`
}

type setting struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Resumed says behind what a run goes on that was broken off.
type Resumed struct {
	Parts, Documents int
	Bytes            int64
}

// openParts begins a run of parts, or goes on with the one that was broken off in its
// directory.
func openParts(ctx context.Context, opt *Options, lex *lexicon.Lexicon) (*parts, error) {
	p := &parts{dir: opt.Out, layout: opt.layout(), size: opt.PartSize}
	var err error
	if p.done, err = readProgress(p.dir); err != nil {
		return nil, err
	}
	settings := opt.settings(lex)
	if p.done.Parts > 0 { // first what is cheap to compare
		if err := p.same(settings); err != nil {
			return nil, err
		}
	}
	inputs, err := read.Fingerprint(ctx, opt.Paths, opt.Read)
	if err != nil {
		return nil, err
	}
	settings = append(settings, setting{inputsSetting, inputs})
	p.meta = table.Meta{Version: Version, Lexicon: lex.Hash(), Run: runOf(lex, settings)}
	if p.done.Parts > 0 {
		err = p.resume(settings)
	} else {
		err = p.begin()
	}
	p.done.Settings = settings
	return p, err
}

// begin makes the first set at once, so that a directory that cannot be written is an
// error now.
func (p *parts) begin() error {
	if err := os.RemoveAll(p.beside()); err != nil {
		return err
	}
	return p.create()
}

func (p *parts) create() (err error) {
	p.set, err = table.Create(p.dir, p.beside(), p.layout, p.done.Parts)
	return err
}

// resume takes up a run behind its last complete set, and removes what there is of a later
// one.
func (p *parts) resume(settings []setting) error {
	if err := p.same(settings); err != nil {
		return err
	}
	for _, f := range p.done.Summary.Files {
		if err := f.Same(p.dir, p.meta.Run); err != nil {
			return fmt.Errorf("%w; it was part of a run that was broken off; %s", err, p.anew())
		}
	}
	ids, err := os.ReadFile(p.idsFile())
	if err == nil && len(ids) < idBytes*p.done.Summary.Documents {
		err = fmt.Errorf("%s: cut short; %s", p.idsFile(), p.anew())
	}
	if err != nil {
		return err
	}
	p.known = ids[:idBytes*p.done.Summary.Documents]
	p.batch = p.done.Batches
	left, err := filepath.Glob(filepath.Join(p.beside(), ".*.tmp"))
	for _, path := range left {
		err = errors.Join(err, os.Remove(path))
	}
	return errors.Join(err, table.RemoveParts(p.dir, p.done.Parts))
}

func (p *parts) beside() string  { return filepath.Join(p.dir, unfinished) }
func (p *parts) idsFile() string { return filepath.Join(p.beside(), "ids") }
func (p *parts) anew() string    { return "remove " + p.beside() + " to begin anew" }

// same reports a difference between what a run is asked to do and what the one that was
// broken off did.
func (p *parts) same(settings []setting) error {
	for i, now := range settings {
		was := setting{Name: now.Name}
		if i < len(p.done.Settings) {
			was = p.done.Settings[i]
		}
		if now == was {
			continue
		}
		what := fmt.Sprintf("%s is %q, was %q", now.Name, now.Value, was.Value)
		if now.Name == inputsSetting {
			what = "the inputs are not what they were"
		}
		return fmt.Errorf("%s: a run was broken off here after %s, and this is another: %s; %s",
			p.dir, countOf(p.done.Parts, "complete part"), what, p.anew())
	}
	return nil
}

func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Write hands rows to the set under way.
func (p *parts) Write(rows *table.Rows, done func(*table.Rows)) error {
	if len(rows.Documents) == 0 {
		done(rows)
		return nil
	}
	if p.set == nil {
		if err := p.create(); err != nil {
			return err
		}
	}
	return p.set.Write(rows, done)
}

// add keeps a doc_id for a run that goes on.
func (p *parts) add(id [idBytes]byte) { p.ids = append(p.ids, id[:]...) }

// took says that a batch is over, and what the run did so far. The set ends here once it
// has its bytes of input.
func (p *parts) took(bytes int64, sum *Summary) error {
	p.batch++
	p.bytes += bytes
	if p.bytes < p.size || p.set == nil {
		return nil
	}
	return p.end(sum)
}

// end moves a set to its place and writes down that it is complete.
func (p *parts) end(sum *Summary) error {
	files, err := p.set.Commit(p.meta)
	p.set, p.bytes = nil, 0
	if err == nil && p.done.Parts == 0 {
		err = card.Remove(p.dir) // they describe tables that are gone
	}
	if err != nil {
		return err
	}
	all := append(p.done.Summary.Files, files...)
	p.done.Summary = *sum
	p.done.Summary.Files, p.done.Summary.Warnings, p.done.Summary.Named = all, maps.Clone(sum.Warnings), maps.Clone(sum.Named)
	p.done.Summary.Rows = slices.Clone(sum.Rows)
	p.done.Parts++
	p.done.Batches = p.batch
	if err := p.saveIDs(); err != nil {
		return err
	}
	b, err := json.MarshalIndent(p.done, "", "\t")
	if err != nil {
		return err
	}
	return table.Replace(progressFile(p.dir), append(b, '\n'))
}

// saveIDs appends the doc_ids of a set, behind those that are known to be complete.
func (p *parts) saveIDs() error {
	f, err := os.OpenFile(p.idsFile(), os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(p.ids, idBytes*int64(p.done.Summary.Documents)-int64(len(p.ids)))
	p.ids = p.ids[:0]
	return errors.Join(err, f.Sync(), f.Close())
}

// Commit ends the last set.
func (p *parts) Commit(sum *Summary) error {
	if p.set != nil {
		if err := p.end(sum); err != nil {
			return err
		}
	}
	sum.Files = p.done.Summary.Files
	return nil
}

// finish forgets the run: it is done.
func (p *parts) finish() error { return os.RemoveAll(p.beside()) }

// Abort drops the set under way; those that are complete stay.
func (p *parts) Abort() {
	if p.set != nil {
		p.set.Abort()
	}
	if p.done.Parts == 0 {
		os.RemoveAll(p.beside())
	}
}

func progressFile(dir string) string { return filepath.Join(dir, unfinished, "progress.json") }

func readProgress(dir string) (progress, error) {
	var p progress
	if st, err := os.Stat(dir); err != nil || !st.IsDir() {
		return p, nil // said by who makes the directory
	}
	b, err := os.ReadFile(progressFile(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return p, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &p)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", progressFile(dir), err)
	}
	return p, err
}

// notUnfinished is an error when a run of parts was broken off in dir: its sets would be
// lost to one without.
func notUnfinished(dir string) error {
	p, err := readProgress(dir)
	if err != nil || p.Parts == 0 {
		return err
	}
	return fmt.Errorf("%s: a run with --part-size was broken off here after %s; call it again to go on, or remove %s to begin anew",
		dir, countOf(p.Parts, "complete part"), filepath.Join(dir, unfinished))
}

const inputsSetting = "inputs"

// settings are what decides the bytes of a run, but for its inputs. Workers do not.
func (o *Options) settings(lex *lexicon.Lexicon) []setting {
	var columns []string
	for _, ours := range slices.Sorted(maps.Keys(o.Read.Columns)) {
		columns = append(columns, ours+"="+o.Read.Columns[ours])
	}
	return []setting{
		{"kilde", fmt.Sprintf("%s (tables %s, lexicon %s)%s", Version, table.SchemaVersion, lex.Hash(), revision())},
		{"--part-size", fmt.Sprint(o.PartSize)},
		{"--partition", map[bool]string{true: "year"}[o.ByYear]},
		{"--format", o.Format},
		{"--tables", strings.Join(o.Tables, ",")},
		{"--language", map[bool]string{true: "any", false: "da"}[o.AnyLanguage]},
		{"--english", map[bool]string{true: "off", false: "on"}[o.LeaveEnglish]},
		{"--from", o.Read.From},
		{"--column", strings.Join(columns, " ")},
		{"--published", published(&o.Read)},
		{"--max-size", fmt.Sprint(o.Read.MaxDocument)},
		{"--max-depth", fmt.Sprint(o.Read.MaxDepth)},
		{"--max-time", o.Read.MaxTime.String()},
	}
}

// published writes down the date, or the dates, that were given.
func published(o *read.Options) string {
	if o.Dates == nil {
		return o.Published.String()
	}
	h := sha256.New()
	for _, id := range slices.Sorted(maps.Keys(o.Dates)) {
		fmt.Fprintln(h, id, o.Dates[id])
	}
	return fmt.Sprintf("%d dates %x", len(o.Dates), h.Sum(nil)[:8])
}

// revision is the commit that kilde was built from, where that is known: rules may change
// without the version doing so.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	text := ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			text = ", built from " + s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			text += " with changes"
		}
	}
	return text
}

// runOf is kilde.run of a run of parts. It has to be known before the first part is
// written, so it comes from what was asked for and the bytes of the inputs.
func runOf(lex *lexicon.Lexicon, settings []setting) string {
	h := sha256.New()
	fmt.Fprintln(h, Version, table.SchemaVersion, lex.Hash())
	for _, s := range settings[1:] {
		fmt.Fprintf(h, "%s %q\n", s.Name, s.Value)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}
