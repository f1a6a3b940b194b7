// Package score compares extracted rows with annotated ones: precision, recall and F1 a
// kind, accuracy a field, by rule and by confidence.
//
//	gold, err := score.ReadGold("testdata/gold/seeds")
//	rows, err := table.Load("out")
//	report := score.Compare(gold, rows)
//
// How a found row is matched with an annotated one, one to one, the closest first:
// dates and figures by any overlap; municipalities by the same span; quotes when what
// they share is 0.7 of what they cover together; people by name, an alias included.
//
// Some rows are neither right nor wrong when nothing is annotated where they stand: figures
// of kind rank, municipalities via an institution, the date "nu", and indirect speech,
// which is not annotated. A fragment of speech may be annotated as direct or as scare.
//
// A field is counted on the matched rows where either side states it, so that columns
// which are nearly always null do not look better than they are. Bounds are compared for
// ranges only, and what is counted (item) for counts only.
package score

import (
	"cmp"
	"slices"

	"kilde/pipeline/table"
)

// Item is an annotated or found fact.
type Item struct {
	Start, End int // code points of the text; people have none
	Text       string
	Fields     []string // by the kind's fields; "" is null
	Rule       string
	Confidence float64
	names      []string // of people: name and aliases
	neutral    bool     // neither right nor wrong where nothing is annotated
}

// Document is the facts of one document, by kind in the order of Kinds.
type Document struct {
	ID    string
	Text  []rune
	Items [][]Item
}

// Field is one thing that can be right or wrong about a matched row.
type Field struct {
	Name string
	key  bool // a row is right only when this is
	same func(gold, found string) bool
	when func(k *Kind, gold *Item) bool // nil for always
}

// Kind is a kind of fact that is annotated.
type Kind struct {
	Name   string
	Fields []Field
	near   func(gold, found *Item) float64 // how close; 0 is no match
}

// Indexes of Kinds.
const (
	dates = iota
	people
	municipalities
	quotes
	claims
)

// Kinds are what is compared.
var Kinds = []*Kind{
	dates: {Name: "dates", near: shared, Fields: []Field{
		{Name: "first", key: true, same: equal}, {Name: "last", key: true, same: equal}, {Name: "type", same: equal},
	}},
	people: {Name: "people", near: sameName, Fields: []Field{
		{Name: "title", key: true, same: sameText}, {Name: "organisation", same: sameText}, {Name: "party", same: sameText},
	}},
	municipalities: {Name: "municipalities", near: exact, Fields: []Field{
		{Name: "code", key: true, same: equal},
	}},
	quotes: {Name: "quotes", near: mostOf, Fields: []Field{
		{Name: "speech", same: sameSpeech}, {Name: "speaker", same: sameText}, {Name: "person", key: true, same: samePerson},
	}},
	claims: {Name: "claims", near: shared, Fields: []Field{
		{Name: "kind", key: true, same: equal},
		{Name: "value", key: true, same: sameNumber, when: notRange},
		{Name: "low", key: true, same: sameNumber, when: isRange},
		{Name: "high", key: true, same: sameNumber, when: isRange},
		{Name: "comparator", same: equal},
		{Name: "unit", same: equal},
		{Name: "item", same: sameText, when: isCount},
	}},
}

// KindNamed returns the index of a kind, or -1.
func KindNamed(name string) int {
	return slices.IndexFunc(Kinds, func(k *Kind) bool { return k.Name == name })
}

// field returns the value of a field of an item.
func (k *Kind) field(it *Item, name string) string {
	i := slices.IndexFunc(k.Fields, func(f Field) bool { return f.Name == name })
	return it.Fields[i]
}

func isRange(k *Kind, gold *Item) bool  { return k.field(gold, "comparator") == "range" }
func notRange(k *Kind, gold *Item) bool { return !isRange(k, gold) }
func isCount(k *Kind, gold *Item) bool  { return k.field(gold, "kind") == "count" }

// Share is how many of how many.
type Share struct {
	N     int `json:"n"`
	Right int `json:"right"`
}

// Of returns the share, 1 of nothing.
func (s Share) Of() float64 {
	if s.N == 0 {
		return 1
	}
	return float64(s.Right) / float64(s.N)
}

func (s *Share) add(right bool) {
	s.N++
	if right {
		s.Right++
	}
}

// Result is what is found out about one kind.
type Result struct {
	Kind    string
	Gold    int
	Found   int // neutral rows left out
	Neutral int
	Matched int
	Exact   int // matched on the same span
	Right   int // matched, and their key fields are right
	Fields  []Share
	Rules   map[string]Stated // found rows, neutral ones left out; right as above
	Buckets [buckets]Stated   // by tenths of confidence
}

const buckets = 10

// Stated is rows, how many of them are right, and what they say of that themselves.
type Stated struct {
	Share
	Sum float64 `json:"-"` // of the confidences
}

// Says returns the mean of the confidences.
func (s Stated) Says() float64 { return s.Sum / float64(s.N) }

// F1 is the harmonic mean of two shares.
func F1(precision, recall float64) float64 {
	if precision+recall == 0 {
		return 0
	}
	return 2 * precision * recall / (precision + recall)
}

// Precision returns the share of found rows that were annotated; 1 when none was found.
func (r *Result) Precision() float64 { return Share{r.Found, r.Matched}.Of() }

// Recall returns the share of annotated rows that were found.
func (r *Result) Recall() float64 { return Share{r.Gold, r.Matched}.Of() }

// F1 returns the harmonic mean of precision and recall.
func (r *Result) F1() float64 { return F1(r.Precision(), r.Recall()) }

// F1Right is F1 where a row counts only when its key fields are right as well.
func (r *Result) F1Right() float64 {
	return F1(Share{r.Found, r.Right}.Of(), Share{r.Gold, r.Right}.Of())
}

// Fault is a miss, a false find, or a wrong field.
type Fault struct {
	Document  string
	Kind      string
	What      string // miss, false, wrong
	Text      string
	Context   string
	Rule      string
	Field     string // of wrong
	Want, Got string
	order     int
}

// Report is the outcome of a comparison.
type Report struct {
	Documents int
	Missing   []string // annotated documents that were not extracted
	Notes     []string // annotations that could not be placed in the text
	Results   []Result // by kind
	Faults    []Fault
}

// Compare matches the rows with the annotations of the documents that have any.
func Compare(gold []Gold, rows *table.Rows) *Report {
	rep := &Report{Results: make([]Result, len(Kinds))}
	for i, k := range Kinds {
		rep.Results[i] = Result{Kind: k.Name, Fields: make([]Share, len(k.Fields)), Rules: map[string]Stated{}}
	}
	found := documents(rows)
	for i := range gold {
		g := &gold[i]
		f := find(found, g.ID)
		if f == nil {
			rep.Missing = append(rep.Missing, g.ID)
			f = &Document{ID: g.ID, Items: make([][]Item, len(Kinds))}
		}
		want, notes := g.place(f.Text)
		rep.Notes = append(rep.Notes, notes...)
		rep.Documents++
		for k := range Kinds {
			if !slices.Contains(g.source.Unreviewed, Kinds[k].Name) {
				rep.compare(k, f, want[k], f.Items[k])
			}
		}
	}
	return rep
}

// compare matches the items of one kind in one document.
func (rep *Report) compare(kind int, d *Document, gold, found []Item) {
	k, res := Kinds[kind], &rep.Results[kind]
	ofGold, ofFound := match(k, gold, found)
	res.Gold += len(gold)
	var faults []Fault
	fault := func(f Fault, it *Item) {
		f.Document, f.Kind, f.Text, f.order = d.ID, k.Name, it.Text, it.Start
		f.Context = context(d.Text, it)
		faults = append(faults, f)
	}
	for i := range gold {
		if ofGold[i] < 0 {
			fault(Fault{What: "miss", Want: k.describe(&gold[i])}, &gold[i])
		}
	}
	for j := range found {
		it := &found[j]
		if ofFound[j] < 0 {
			if it.neutral {
				res.Neutral++
				continue
			}
			res.Found++
			res.count(it, false)
			fault(Fault{What: "false", Rule: it.Rule, Got: k.describe(it)}, it)
			continue
		}
		g := &gold[ofFound[j]]
		res.Found++
		res.Matched++
		if g.Start == it.Start && g.End == it.End {
			res.Exact++
		}
		right := true
		for n, f := range k.Fields {
			a, b := g.Fields[n], it.Fields[n]
			if a == "" && b == "" || f.when != nil && !f.when(k, g) {
				continue
			}
			same := f.same(a, b)
			res.Fields[n].add(same)
			if !same {
				right = right && !f.key
				fault(Fault{What: "wrong", Rule: it.Rule, Field: f.Name, Want: a, Got: b}, it)
			}
		}
		if right {
			res.Right++
		}
		res.count(it, right)
	}
	slices.SortStableFunc(faults, func(a, b Fault) int { return cmp.Compare(a.order, b.order) })
	rep.Faults = append(rep.Faults, faults...)
}

// count enters a found row under its rule and its confidence.
func (r *Result) count(it *Item, right bool) {
	if it.Rule == "" {
		return
	}
	of := r.Rules[it.Rule]
	for _, s := range []*Stated{&of, &r.Buckets[min(int(it.Confidence*buckets), buckets-1)]} {
		s.add(right)
		s.Sum += it.Confidence
	}
	r.Rules[it.Rule] = of
}

// match pairs items one to one, the closest pair first.
func match(k *Kind, gold, found []Item) (ofGold, ofFound []int) {
	type pair struct {
		near float64
		g, f int
	}
	var pairs []pair
	for g := range gold {
		for f := range found {
			if near := k.near(&gold[g], &found[f]); near > 0 {
				pairs = append(pairs, pair{near, g, f})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.near, a.near) })
	ofGold, ofFound = none(len(gold)), none(len(found))
	for _, p := range pairs {
		if ofGold[p.g] < 0 && ofFound[p.f] < 0 {
			ofGold[p.g], ofFound[p.f] = p.f, p.g
		}
	}
	return ofGold, ofFound
}

func none(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

// Only returns the part of a report that is about one kind.
func (rep *Report) Only(kind string) *Report {
	part := &Report{Documents: rep.Documents, Missing: rep.Missing, Notes: rep.Notes}
	for _, r := range rep.Results {
		if r.Kind == kind {
			part.Results = append(part.Results, r)
		}
	}
	for _, f := range rep.Faults {
		if f.Kind == kind {
			part.Faults = append(part.Faults, f)
		}
	}
	return part
}
