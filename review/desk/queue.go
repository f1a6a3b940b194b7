package desk

import (
	"cmp"
	"slices"
	"strings"

	"kilde/lexicon"
)

// Filter says which figures a queue holds. The zero value is all of them. Its fields are
// those of a page's address, so that every view can be sent to a colleague.
type Filter struct {
	Kind, Unit, Speaker, Title, Party, Municipality, Sender, Document string
	From, To                                                          lexicon.Day // of publication; NoDay or 0 for open
	Text                                                              string      // words that its sentence holds, in any case
	MaxConfidence                                                     float64     // 0 for any
	Status                                                            string      // undecided, disagreed, mine, …; "" for any
	Me                                                                string      // whose "mine" it is
	Checks                                                            bool        // only what does not add up
}

// Queue returns the figures a filter lets through, what is most worth a look first.
func (d *Desk) Queue(f Filter) []int {
	d.mu.RLock()
	defer d.mu.RUnlock()
	q := d.sieve(&f)
	var list []int
	for _, i := range d.ranked {
		if n, _ := q.fails(&d.Figures[i]); n == 0 {
			list = append(list, i)
		}
	}
	return list
}

// Next returns the figure of the queue behind that of key, whether or not the filter lets
// that one through still: what was decided on leaves a queue of undecided ones. It is the
// first when there is no figure of that key.
func (d *Desk) Next(f Filter, key string) (*Figure, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	q, from := d.sieve(&f), 0
	if g, ok := d.Figure(key); ok {
		from = g.rank + 1
	}
	for _, i := range d.ranked[from:] {
		if n, _ := q.fails(&d.Figures[i]); n == 0 {
			return &d.Figures[i], true
		}
	}
	return nil, false
}

// Previous returns the figure of the queue before that of key.
func (d *Desk) Previous(f Filter, key string) (*Figure, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	g, ok := d.Figure(key)
	if !ok {
		return nil, false
	}
	q := d.sieve(&f)
	for rank := g.rank - 1; rank >= 0; rank-- {
		h := &d.Figures[d.ranked[rank]]
		if n, _ := q.fails(h); n == 0 {
			return h, true
		}
	}
	return nil, false
}

// facets are the filters that are chosen from lists, with what a figure has of each.
var facets = [facetCount]struct {
	Name string
	of   func(*Figure) string
	want func(*Filter) string
}{
	{"kind", func(f *Figure) string { return f.Claim.Kind }, func(q *Filter) string { return q.Kind }},
	{"unit", func(f *Figure) string { return f.Claim.Unit }, func(q *Filter) string { return q.Unit }},
	{"speaker", (*Figure).Speaker, func(q *Filter) string { return q.Speaker }},
	{"title", func(f *Figure) string { return person(f, "title") }, func(q *Filter) string { return q.Title }},
	{"party", func(f *Figure) string { return person(f, "party") }, func(q *Filter) string { return q.Party }},
	{"municipality", func(f *Figure) string { return f.Claim.MunicipalityCode }, func(q *Filter) string { return q.Municipality }},
	{"sender", (*Figure).Sender, func(q *Filter) string { return q.Sender }},
}

const facetCount = 7

// sieve is a filter made ready to go over many figures: values are numbers, words folded.
type sieve struct {
	*Filter
	want [facetCount]int32 // as in Figure.facets; 0 for any, -1 for what no figure has
	text string
}

func (d *Desk) sieve(f *Filter) *sieve {
	q := &sieve{Filter: f, text: lexicon.Fold(f.Text)}
	for k := range facets {
		want := facets[k].want(f)
		if id, ok := d.valueIDs[k][want]; ok {
			q.want[k] = id
		} else if want != "" {
			q.want[k] = -1
		}
	}
	return q
}

// number numbers the values of the facets, so that a queue compares and counts numbers. A
// facet's value 0 is none.
func (d *Desk) number() {
	for k := range facets {
		d.values[k], d.valueIDs[k] = []string{""}, map[string]int32{"": 0}
		for i := range d.Figures {
			f := &d.Figures[i]
			v := facets[k].of(f)
			id, ok := d.valueIDs[k][v]
			if !ok {
				id = int32(len(d.values[k]))
				d.values[k] = append(d.values[k], v)
				d.valueIDs[k][v] = id
			}
			f.facets[k] = id
		}
	}
}

// Speaker is the name of who said the figure, or the words for who did; "" for nobody.
func (f *Figure) Speaker() string {
	switch {
	case f.Person != nil:
		return f.Person.Name
	case f.Quote != nil && f.Quote.Organisation != "":
		return f.Quote.Organisation
	case f.Quote != nil:
		return f.Quote.Speaker
	}
	return ""
}

// Sender is who published the release, or the folder it came from.
func (f *Figure) Sender() string {
	row := f.Document.Row
	if row.Publisher != "" {
		return row.Publisher
	}
	if i := strings.LastIndexByte(row.DocID, '/'); i > 0 {
		return row.DocID[:i]
	}
	return ""
}

func person(f *Figure, field string) string {
	if f.Person == nil {
		return ""
	}
	if field == "title" {
		return f.Person.Title
	}
	return f.Person.Party
}

// statusFacet is the place of the status behind those of facets.
const statusFacet = facetCount

// fails counts what of a filter keeps a figure out, up to two, and returns the facet that
// does: a figure that fails at one facet alone is counted beside the other values of it.
// What is no facet counts as two. The desk's mu is held.
func (q *sieve) fails(f *Figure) (n, facet int) {
	for k := range q.want {
		if q.want[k] != 0 && f.facets[k] != q.want[k] {
			if n++; n > 1 {
				return n, k
			}
			facet = k
		}
	}
	if q.Document != "" && f.Document.Row.DocID != q.Document || q.Checks && len(f.Checks) == 0 ||
		q.MaxConfidence > 0 && f.Claim.Confidence > q.MaxConfidence {
		return 2, facet
	}
	if p := f.Document.Row.Published; q.From != 0 && q.From.Known() && (p == nil || *p < q.From) || q.To != 0 && q.To.Known() && (p == nil || *p > q.To) {
		return 2, facet
	}
	if q.Status != "" && !f.state.has(q.Status, q.Me) {
		if n++; n > 1 {
			return n, facet
		}
		facet = statusFacet
	}
	if q.text != "" && !strings.Contains(f.folded, q.text) {
		return 2, facet
	}
	return n, facet
}

// sentence is the sentence a figure stands in.
func (f *Figure) sentence() string {
	if f.Sentence == nil {
		return f.Claim.Text
	}
	return f.Document.Slice(f.Sentence.Start, f.Sentence.End)
}

// has reports whether a figure is in a status, as one reviewer sees it: what they skipped
// is not among the undecided that wait for them.
func (s *State) has(status, me string) bool {
	switch status {
	case Mine:
		if s == nil || me == "" {
			return false
		}
		_, decided := s.By[me]
		return decided || s.Assignee == me
	case Undecided:
		return s.Status() == Undecided && (s == nil || !s.Skipped[me])
	}
	return s.Status() == status
}

// statuses are what a queue can be narrowed to; mine goes beside the others.
var statuses = [...]string{Undecided, Accepted, Corrected, Rejected, Disagreed, Mine}

// Count is a value of a facet, and how many figures have it.
type Count struct {
	Value string
	N     int
}

// Counts returns, for every facet and for the status, how many figures of the queue
// each value would leave: commonest first, at most limit of them.
func (d *Desk) Counts(f Filter, limit int) map[string][]Count {
	d.mu.RLock()
	defer d.mu.RUnlock()
	q := d.sieve(&f)
	var counts [facetCount][]int
	for k := range facets {
		counts[k] = make([]int, len(d.values[k]))
	}
	var status [len(statuses)]int
	for i := range d.Figures {
		f := &d.Figures[i]
		n, failed := q.fails(f)
		if n > 1 {
			continue
		}
		for k, id := range f.facets {
			if n == 0 || failed == k {
				counts[k][id]++
			}
		}
		if n == 1 && failed != statusFacet {
			continue
		}
		for k := range statuses {
			if f.state.has(statuses[k], q.Me) {
				status[k]++
			}
		}
	}
	out := map[string][]Count{"status": top(statuses[:], status[:], limit)}
	for k := range facets {
		out[facets[k].Name] = top(d.values[k][1:], counts[k][1:], limit)
	}
	return out
}

// top pairs values with how often they are, commonest first, without those that are not.
func top(values []string, n []int, limit int) []Count {
	var list []Count
	for i, v := range values {
		if n[i] > 0 {
			list = append(list, Count{v, n[i]})
		}
	}
	slices.SortFunc(list, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.N, a.N), strings.Compare(a.Value, b.Value))
	})
	return list[:min(limit, len(list))]
}
