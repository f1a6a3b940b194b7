// Package run takes releases from their sources to the tables: many at once, in order,
// in bounded memory.
//
// One goroutine finds documents and puts them in batches; as many workers as wanted read,
// split and extract them; one goroutine takes the batches in the order of the input and
// hands their rows to the tables, which are written side by side. At most a few batches
// for each worker are under way, so a corpus of any size takes the memory of those, and
// since a batch is cut by the input alone, any number of workers writes the same bytes.
//
//	summary, err := run.Extract(ctx, run.Options{Paths: []string{"seeds"}, Out: "out", Format: table.Parquet})
package run

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"kilde/extract"
	"kilde/lexicon"
	"kilde/pipeline"
	"kilde/pipeline/read"
	"kilde/pipeline/table"
	"kilde/pipeline/table/card"
)

// Version is kilde's own, as `kilde version` says it and the tables record it.
const Version = "0.1.0"

// A batch ends at whichever comes first.
const (
	batchBytes = 256 << 10
	batchItems = 128
)

// Options say what is extracted, and where to.
type Options struct {
	Paths   []string
	Read    read.Options
	Out     string    // directory; ignored when Stream is set
	Stream  io.Writer // JSON lines of all tables, document by document, instead of files
	Format  string    // table.Parquet or table.JSONL
	Tables  []string  // nil for all
	Workers int       // 0 for one a core
	// PartSize ends a set of part files after so many bytes of input, and begins the next;
	// a run that was broken off goes on behind its last complete set. 0 is one file a table.
	PartSize int64
	// ByYear divides the tables by the year of publication.
	ByYear bool
	// AnyLanguage runs the rules over documents that are certainly not Danish too.
	AnyLanguage bool
	// LeaveEnglish does without the names in English passages, and the time and memory that
	// their reader takes.
	LeaveEnglish bool
	// Uncalibrated leaves the confidence that the rules state, for counting how right they are.
	Uncalibrated bool
	// Problem is called for each document that is left out, in the order of the input.
	Problem func(Problem)
	// Resumed is called when a run goes on that was broken off.
	Resumed func(Resumed)
	// Progress is called from time to time, from one goroutine.
	Progress func(Progress)
}

// Problem is a document that could not be read, and why.
type Problem struct {
	Place string
	Err   error
}

func (p Problem) Error() string { return p.Place + ": " + p.Err.Error() }

// Progress is how far a run is.
type Progress struct {
	Documents, Skipped int
	Bytes, Total       int64 // of input; Total is 0 until it is known
	Before             int64 // of Bytes, those of the run that this one goes on with
	Elapsed            time.Duration
}

// Summary is what a run did.
type Summary struct {
	Documents int
	Skipped   int // not read, or with a doc_id that came before
	Parts     int // complete sets, when a run of parts was broken off
	Bytes     int64
	Rows      []int               // by table, in the order of table.Names
	Warnings  map[string]int      // by warning, documents
	Named     map[string][]string // by warning, and Undated, the first documents
	Undated   int
	Files     []table.File
	Elapsed   time.Duration
	Resumed   Resumed // counted in the above, but for Elapsed
}

// ErrNothing is for a run that found no document it could read.
var ErrNothing = errors.New("no document could be read; nothing written")

type batch struct {
	items    []read.Item
	rows     *table.Rows
	problems []Problem
	bytes    int64
	ready    chan struct{}
}

// Extract runs the whole. The error is nil when the tables were written, even if
// documents were skipped; Summary.Skipped tells.
func Extract(ctx context.Context, opt Options) (Summary, error) {
	begin := time.Now()
	lex, err := lexicon.Load()
	if err != nil {
		return Summary{}, err
	}
	if opt.Tables == nil {
		opt.Tables = table.Names
	}
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	out, err := opt.sink(ctx, lex)
	if err != nil {
		return Summary{}, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	c := &collector{
		opt: opt, lex: lex, out: out, begin: begin, seen: make(map[[idBytes]byte]struct{}), run: sha256.New(),
		sum: Summary{Rows: make([]int, len(table.Names)), Warnings: map[string]int{}, Named: map[string][]string{}},
	}
	fmt.Fprintln(c.run, Version, table.SchemaVersion, lex.Hash())
	done := 0 // batches
	if p, ok := out.(*parts); ok {
		done = p.batch
		c.resume(p)
	}

	free := make(chan *table.Rows, 4*opt.Workers+8)
	work := make(chan *batch)
	order := make(chan *batch, 2*opt.Workers)
	var workers sync.WaitGroup
	for range opt.Workers {
		workers.Go(func() { serve(ctx, lex, &opt, work, free) })
	}
	workers.Go(func() { find(ctx, opt, done, work, order) })
	if opt.Progress != nil {
		workers.Go(func() { c.total.Store(read.Size(opt.Paths)) })
	}
	c.recycle = func(r *table.Rows) {
		select {
		case free <- r:
		default:
		}
	}
	err = c.collect(ctx, order)
	cancel()
	if err == nil {
		workers.Wait()
		if c.sum.Documents == 0 {
			err = ErrNothing
		}
	}
	if err == nil {
		err = c.commit()
	} else {
		// Whoever waits for an input that does not come, a terminal or a pipe, is left
		// behind: nobody reads what it would find.
		go func() {
			for range order {
			}
		}()
		out.Abort()
	}
	if c.parts != nil && err != nil {
		c.sum.Parts, c.sum.Files = c.parts.done.Parts, c.parts.done.Summary.Files
	}
	c.sum.Elapsed = time.Since(begin)
	return c.sum, err
}

// find cuts the input into batches. Those that are done, by a run that was broken off, are
// cut as they were then, and left out.
func find(ctx context.Context, opt Options, done int, work, order chan<- *batch) {
	defer close(order)
	defer close(work)
	enough := int64(batchBytes)
	if opt.PartSize > 0 {
		enough = min(enough, opt.PartSize)
	}
	b := newBatch()
	send := func() bool {
		if done > 0 {
			done--
			b = newBatch()
			return ctx.Err() == nil
		}
		select {
		case order <- b:
		case <-ctx.Done():
			return false
		}
		select {
		case work <- b:
		case <-ctx.Done():
			return false
		}
		b = newBatch()
		return true
	}
	for item := range read.Items(opt.Paths, opt.Read) {
		b.items = append(b.items, item)
		b.bytes += item.Size
		if (b.bytes >= enough || len(b.items) >= batchItems) && !send() {
			return
		}
	}
	if len(b.items) > 0 {
		send()
	}
}

func newBatch() *batch { return &batch{ready: make(chan struct{})} }

// serve is one worker. What it needs is made when there is work for it: a run over one small
// file should not pay for every core.
func serve(ctx context.Context, lex *lexicon.Lexicon, opt *Options, work <-chan *batch, free <-chan *table.Rows) {
	var w *Worker
	for b := range work {
		if w == nil {
			w = NewWorker(lex)
			w.AnyLanguage, w.LeaveEnglish, w.Uncalibrated = opt.AnyLanguage, opt.LeaveEnglish, opt.Uncalibrated
		}
		select {
		case b.rows = <-free:
			b.rows.Reset()
		default:
			b.rows = new(table.Rows)
		}
		for _, item := range b.items {
			if ctx.Err() != nil {
				break
			}
			releases, err := releasesOf(item)
			if err != nil {
				b.problems = append(b.problems, Problem{item.Place, err})
			}
			for _, r := range releases {
				if err := w.append(r, b.rows); err != nil {
					b.problems = append(b.problems, Problem{item.Place, err})
				}
			}
		}
		b.items = nil
		close(b.ready)
	}
}

// releasesOf reads an item. Should its reader fail, it is named like any other that cannot
// be read.
func releasesOf(item read.Item) (list []pipeline.Release, err error) {
	defer func() {
		if p := recover(); p != nil {
			list, err = nil, inKilde(p)
		}
	}()
	return item.Releases()
}

func inKilde(p any) error { return fmt.Errorf("an error in kilde itself, please report it: %v", p) }

// Worker extracts the facts of one document at a time.
type Worker struct {
	AnyLanguage, LeaveEnglish, Uncalibrated bool // as in Options

	lex     *lexicon.Lexicon
	builder *pipeline.Builder
	extract *extract.Extractor
	facts   extract.Facts
}

// NewWorker returns a Worker over a lexicon.
func NewWorker(lex *lexicon.Lexicon) *Worker {
	return &Worker{lex: lex, builder: pipeline.NewBuilder(lex), extract: extract.New(lex)}
}

// Extract returns a document and its facts, valid until the next call. A document in
// another language than Danish or English, for whose passages there are rules, has none.
func (w *Worker) Extract(r pipeline.Release) (*pipeline.Doc, *extract.Facts) {
	d := w.builder.Build(r)
	if d.Language != "da" && d.Language != "en" && !w.AnyLanguage {
		d.Warnings = append(d.Warnings, "not Danish, no facts looked for ("+d.Language+")")
		w.facts = extract.Facts{}
		return d, &w.facts
	}
	w.extract.LeaveEnglish, w.extract.Uncalibrated = w.LeaveEnglish, w.Uncalibrated
	w.extract.Extract(&w.facts, d)
	return d, &w.facts
}

// append appends the rows of a document. Should an extractor fail, the document is named
// and skipped like any other that cannot be read, and the rest of the corpus is not lost.
func (w *Worker) append(release pipeline.Release, rows *table.Rows) (err error) {
	n := len(rows.Documents)
	defer func() {
		if p := recover(); p != nil {
			fresh := NewWorker(w.lex)
			fresh.AnyLanguage, fresh.LeaveEnglish, fresh.Uncalibrated = w.AnyLanguage, w.LeaveEnglish, w.Uncalibrated
			*w = *fresh
			rows.Truncate(n)
			err = inKilde(p)
		}
	}()
	rows.Append(w.Extract(release))
	return nil
}

// collector takes batches in order.
type collector struct {
	opt     Options
	lex     *lexicon.Lexicon
	out     sink
	parts   *parts // out, when it is one
	begin   time.Time
	seen    map[[idBytes]byte]struct{} // doc_ids: 16 bytes a document
	run     hash.Hash
	recycle func(*table.Rows)
	total   atomic.Int64
	sum     Summary
	said    time.Time
}

func (c *collector) collect(ctx context.Context, order <-chan *batch) error {
	for {
		var b *batch
		select {
		case b = <-order:
		case <-ctx.Done():
		}
		if b != nil {
			select {
			case <-b.ready:
			case <-ctx.Done():
			}
		}
		if b == nil || ctx.Err() != nil {
			return ctx.Err()
		}
		c.add(b)
		if err := c.out.Write(b.rows, c.recycle); err != nil {
			return err
		}
		if c.parts != nil {
			if err := c.parts.took(b.bytes, &c.sum); err != nil {
				return err
			}
		}
		c.progress()
	}
}

// resume takes up what was done by a run that was broken off.
func (c *collector) resume(p *parts) {
	c.parts = p
	if p.done.Parts == 0 {
		return
	}
	for ids := p.known; len(ids) > 0; ids = ids[idBytes:] {
		c.seen[[idBytes]byte(ids)] = struct{}{}
	}
	p.known = nil
	c.sum = p.done.Summary
	c.sum.Rows, c.sum.Warnings, c.sum.Named, c.sum.Files = slices.Clone(c.sum.Rows), maps.Clone(c.sum.Warnings), maps.Clone(c.sum.Named), nil
	if c.sum.Warnings == nil {
		c.sum.Warnings = map[string]int{}
	}
	if c.sum.Named == nil {
		c.sum.Named = map[string][]string{}
	}
	c.sum.Resumed = Resumed{p.done.Parts, c.sum.Documents, c.sum.Bytes}
	if c.opt.Resumed != nil {
		c.opt.Resumed(c.sum.Resumed)
	}
}

// commit ends the tables, and describes them.
func (c *collector) commit() error {
	meta := table.Meta{Version: Version, Lexicon: c.lex.Hash(), Run: hex.EncodeToString(c.run.Sum(nil))[:16]}
	var err error
	switch out := c.out.(type) {
	case *table.Set:
		c.sum.Files, err = out.Commit(meta)
	case *parts:
		meta = out.meta
		err = out.Commit(&c.sum)
	default:
		return nil
	}
	if err != nil {
		return err
	}
	if err := card.Write(c.opt.Out, card.Set{Format: c.opt.Format, Files: c.sum.Files, Meta: meta}); err != nil || c.parts == nil {
		return err
	}
	return c.parts.finish()
}

func (c *collector) add(b *batch) {
	for _, p := range b.problems {
		c.problem(p)
	}
	for i := 0; i < len(b.rows.Documents); i++ {
		d := &b.rows.Documents[i]
		full := sha256.Sum256([]byte(d.DocID))
		key := [idBytes]byte(full[:])
		if _, twice := c.seen[key]; twice {
			c.problem(Problem{d.DocID, errors.New("a document with this doc_id came before; this one is left out")})
			b.rows.Remove(i)
			i--
			continue
		}
		c.seen[key] = struct{}{}
		if c.parts != nil {
			c.parts.add(key)
		}
		fmt.Fprintln(c.run, d.DocID, d.SourceSHA256)
		if d.Published == nil {
			c.sum.Undated++
			c.name(Undated, d.DocID)
		}
		for _, w := range d.Warnings {
			c.sum.Warnings[general(w)]++
			c.name(general(w), d.DocID)
		}
	}
	c.sum.Documents += len(b.rows.Documents)
	c.sum.Bytes += b.bytes
	for i, name := range table.Names {
		c.sum.Rows[i] += b.rows.Len(name)
	}
}

// Undated stands in Summary.Named for documents of which no date of publication is known.
const Undated = "undated"

const namedAtMost = 3

// name notes a document among the first that a warning is about.
func (c *collector) name(warning, doc string) {
	if have := c.sum.Named[warning]; len(have) < namedAtMost && !slices.Contains(have, doc) {
		c.sum.Named[warning] = append(slices.Clone(have), strings.Clone(doc))
	}
}

// general leaves out what is particular of a warning: "mojibake repaired (3)" and
// "invalid utf-8 at byte 17 (2 bytes replaced)" are counted under their first words.
func general(warning string) string {
	for _, particular := range []string{" (", " at byte ", " \"", ":"} {
		warning, _, _ = strings.Cut(warning, particular)
	}
	return warning
}

func (c *collector) problem(p Problem) {
	c.sum.Skipped++
	if c.opt.Problem != nil {
		c.opt.Problem(p)
	}
}

func (c *collector) progress() {
	if c.opt.Progress == nil || time.Since(c.said) < 200*time.Millisecond {
		return
	}
	c.said = time.Now()
	c.opt.Progress(Progress{
		Documents: c.sum.Documents, Skipped: c.sum.Skipped, Bytes: c.sum.Bytes, Total: c.total.Load(),
		Before: c.sum.Resumed.Bytes, Elapsed: time.Since(c.begin),
	})
}
