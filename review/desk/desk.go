// Package desk is what a fact-checker works at, without the pages: the figures of a run,
// what has been decided about each, what else in the corpus says the same, and which
// decisions of an earlier run found no figure any more.
//
// The tables are read once and never written; decisions go to a store, and the desk keeps
// what they add up to in memory, so a queue of 100,000 figures is a walk over a slice.
//
//	d, err := desk.Open(ctx, "out", st)
//	for _, i := range d.Queue(desk.Filter{Unit: "%"}) {
//		f := &d.Figures[i]
//		d.Decide(ctx, "lis", f.Key, desk.Decision{Action: desk.Accept}, d.State(f.Key).Last())
//	}
package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"
	"sync"
	"unicode/utf8"

	"kilde/lexicon"
	"kilde/pipeline/table"
	"kilde/review/store"
)

// Figure is one row of the claims table, with the rows it belongs to.
type Figure struct {
	Key      string // stable over runs: see key
	Claim    *table.Claim
	Document *Document
	Quote    *table.Quote  // nil when it stands in none
	Person   *table.Person // who said it; nil when unknown
	Sentence *table.Sentence
	Worth    float64 // the order of the queue: see worth
	Checks   []Check
	words    []string // stems of its sentence, for likeness
	folded   string   // its sentence in lower case, for searching
	rank     int      // its place in the queue of all figures
	facets   [facetCount]int32
	state    *State // under Desk.mu; nil when nothing was said of it
}

// Document is a release with all its rows.
type Document struct {
	Row            *table.Document
	Sentences      []table.Sentence
	Dates          []table.Date
	People         []table.Person
	Mentions       []table.Mention
	Municipalities []table.Municipality
	Quotes         []table.Quote
	Claims         []table.Claim
	Figures        []int // into Desk.Figures
	runes          []rune
}

// Slice returns the text between two offsets in code points.
func (d *Document) Slice(start, end int32) string {
	n := int32(len(d.runes))
	start, end = max(0, min(start, n)), max(0, min(end, n))
	if start >= end {
		return ""
	}
	return string(d.runes[start:end])
}

// Desk holds a run and its decisions. Its methods may be called from many goroutines.
type Desk struct {
	Dir       string
	Figures   []Figure // in the order of the tables
	Documents []*Document
	Lost      []Lost    // decisions of an earlier run that found no figure in this one
	Changed   []Changed // releases whose own words changed since somebody decided on them
	Meta      table.Meta

	store  *store.Store
	byKey  map[string]int
	byDoc  map[string]*Document
	same   map[sameKey][]int32
	ranked []int // figures, what is most worth a look first

	values   [facetCount][]string // of each facet, by the numbers in Figure.facets
	valueIDs [facetCount]map[string]int32

	reading sync.Mutex // see upTo

	mu       sync.RWMutex
	last     int64 // the newest event in state
	state    map[string]*State
	missed   map[string]*Missed // figures that reviewers added, by key
	anchored map[string]bool    // whose place is in the store: item and version of its release
}

// Open reads the tables in dir and the decisions in the store.
func Open(ctx context.Context, dir string, st *store.Store) (*Desk, error) {
	rows, err := table.Load(dir)
	if err != nil {
		return nil, err
	}
	return New(ctx, dir, rows, st)
}

// New is Open for tables that have been read: who opens the store only then leaves no log
// beside tables that cannot be.
func New(ctx context.Context, dir string, rows *table.Rows, st *store.Store) (*Desk, error) {
	d := &Desk{
		Dir: dir, Meta: rows.Meta, store: st, byKey: make(map[string]int, len(rows.Claims)), byDoc: make(map[string]*Document, len(rows.Documents)),
		same: make(map[sameKey][]int32), state: make(map[string]*State), missed: make(map[string]*Missed), anchored: make(map[string]bool),
	}
	d.split(rows)
	d.index()
	if err := d.Refresh(ctx); err != nil {
		return nil, err
	}
	return d, d.reconcile(ctx)
}

// split gives every document its rows. All tables stand in the order of the documents.
func (d *Desk) split(r *table.Rows) {
	for i := range r.Documents {
		row := &r.Documents[i]
		id := row.DocID
		doc := &Document{
			Row:            row,
			Sentences:      take(&r.Sentences, func(x *table.Sentence) bool { return x.DocID == id }),
			Dates:          take(&r.Dates, func(x *table.Date) bool { return x.DocID == id }),
			People:         take(&r.People, func(x *table.Person) bool { return x.DocID == id }),
			Mentions:       take(&r.Mentions, func(x *table.Mention) bool { return x.DocID == id }),
			Municipalities: take(&r.Municipalities, func(x *table.Municipality) bool { return x.DocID == id }),
			Quotes:         take(&r.Quotes, func(x *table.Quote) bool { return x.DocID == id }),
			Claims:         take(&r.Claims, func(x *table.Claim) bool { return x.DocID == id }),
			runes:          []rune(row.Text),
		}
		d.Documents = append(d.Documents, doc)
		d.byDoc[id] = doc
	}
}

// take cuts the rows that belong to the next document off the front of a table.
func take[T any](rows *[]T, mine func(*T) bool) []T {
	n := 0
	for n < len(*rows) && mine(&(*rows)[n]) {
		n++
	}
	out := (*rows)[:n:n]
	*rows = (*rows)[n:]
	return out
}

// index makes the figures.
func (d *Desk) index() {
	for _, doc := range d.Documents {
		times := map[string]int{}
		for i := range doc.Claims {
			c := &doc.Claims[i]
			f := Figure{Claim: c, Document: doc}
			if int(c.Sentence) < len(doc.Sentences) {
				f.Sentence = &doc.Sentences[c.Sentence]
			}
			if c.QuoteID != nil && int(*c.QuoteID) < len(doc.Quotes) {
				f.Quote = &doc.Quotes[*c.QuoteID]
			}
			for k := range doc.People {
				if doc.People[k].PersonID == c.PersonID && c.PersonID != "" {
					f.Person = &doc.People[k]
				}
			}
			said := c.Text + "\x00" + amount(c)
			f.Key = key(doc.Row.DocID, said, times[said])
			times[said]++
			f.words, f.folded = f.stems(), lexicon.Fold(f.sentence())
			d.byKey[f.Key] = len(d.Figures)
			doc.Figures = append(doc.Figures, len(d.Figures))
			d.Figures = append(d.Figures, f)
		}
		d.check(doc)
	}
	for i := range d.Figures {
		f := &d.Figures[i]
		if k, ok := same(f.Claim); ok {
			d.same[k] = append(d.same[k], int32(i))
		}
		f.Worth = worth(f)
		d.ranked = append(d.ranked, i)
	}
	sort.SliceStable(d.ranked, func(a, b int) bool { return d.Figures[d.ranked[a]].Worth > d.Figures[d.ranked[b]].Worth })
	for rank, i := range d.ranked {
		d.Figures[i].rank = rank
	}
	d.number()
}

// key names a figure by its document, its words and value, and which of several alike in
// the document it is: neither its place nor its claim_id, which another rule may move.
func key(doc, said string, n int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%d", doc, said, n))
	return hex.EncodeToString(sum[:10])
}

// Figure returns the figure of a key.
func (d *Desk) Figure(key string) (*Figure, bool) {
	i, ok := d.byKey[key]
	if !ok {
		return nil, false
	}
	return &d.Figures[i], true
}

// Document returns a document by its doc_id.
func (d *Desk) Document(id string) (*Document, bool) {
	doc, ok := d.byDoc[id]
	return doc, ok
}

// worth orders the queue: what a fact-checker would look at (salience), what kilde doubts
// (low confidence), what does not add up (checks), and large sums. It is between 0 and 2.
func worth(f *Figure) float64 {
	c := f.Claim
	w := c.Salience + 0.3*(1-c.Confidence)
	if len(f.Checks) > 0 {
		w += 0.4
	}
	if c.Kind == "money" && c.Value != nil && *c.Value >= 1e6 {
		w += 0.1
	}
	if c.Hedge != "" {
		w += 0.05
	}
	return min(w, 2)
}

// anchorContext is how many characters around a figure are kept to find it again.
const anchorContext = 32

// anchor says where a figure stands, for a later run to find it again.
func (f *Figure) anchor() store.Anchor {
	a := f.Document.anchor(f.Claim.Start, f.Claim.End)
	a.Item, a.Kind, a.Fact = f.Key, "claims", factJSON(f.Claim)
	return a
}

// anchor says where words of a release stand.
func (d *Document) anchor(start, end int32) store.Anchor {
	return store.Anchor{
		Doc: d.Row.DocID, Exact: d.Slice(start, end), Start: int(start), End: int(end), SHA256: d.Row.SourceSHA256,
		Prefix: d.Slice(start-anchorContext, start), Suffix: d.Slice(end, end+anchorContext),
	}
}

// Runes returns how many code points a string has: the ruler of the tables.
func Runes(s string) int { return utf8.RuneCountInString(s) }
