package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"

	"kilde/pipeline/table"
	"kilde/review/store"
)

// missedKind is the kind of an anchor that is no row of a table: no rule found it.
const missedKind = "missed"

// Missed is a figure that no rule found and a reviewer added.
type Missed struct {
	Key        string
	Document   *Document
	Start, End int32
	Text       string
}

// anchor says where an added figure stands, for a later run to find it again.
func (m *Missed) anchor() store.Anchor {
	a := m.Document.anchor(m.Start, m.End)
	a.Item, a.Kind, a.Fact = m.Key, missedKind, "{}"
	return a
}

// AddMissed enters a figure that no rule found: words of a release, and what they state.
func (d *Desk) AddMissed(ctx context.Context, reviewer, doc string, start, end int32, fields map[string]string) (store.Event, error) {
	row, ok := d.byDoc[doc]
	if !ok {
		return store.Event{}, ErrNoFigure
	}
	if start < 0 || end <= start || int(end) > len(row.runes) {
		return store.Event{}, ErrSpan
	}
	m := &Missed{Document: row, Start: start, End: end, Text: row.Slice(start, end)}
	m.Key = key(doc, fmt.Sprintf("%s\x00%d", m.Text, start), -1)
	dec := Decision{Action: Add, Fields: map[string]string{}}
	for name, v := range fields {
		dec.Fields[name] = v
	}
	dec.Fields["start"], dec.Fields["end"], dec.Fields["text"] = fmt.Sprint(start), fmt.Sprint(end), m.Text
	if err := dec.valid(); err != nil {
		return store.Event{}, err
	}
	if err := dec.normalise(row); err != nil {
		return store.Event{}, err
	}
	after, err := json.Marshal(dec)
	if err != nil {
		return store.Event{}, err
	}
	places := d.unplaced(m.anchor(), row)
	events, err := d.store.AppendAt(ctx, places, store.Event{
		Item: m.Key, Reviewer: reviewer, Action: Add, After: string(after), Version: d.Meta.Version, Seen: -1,
	})
	if err != nil {
		return store.Event{}, err
	}
	d.placed(places)
	d.mu.Lock()
	d.missed[m.Key] = m
	d.mu.Unlock()
	return events[0], d.upTo(ctx, events)
}

// remember puts a figure that was added in an earlier session back into its release.
func (d *Desk) remember(doc *Document, a store.Anchor) bool {
	start, end, ok := find(doc, a)
	if !ok {
		return false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.missed[a.Item] = &Missed{a.Item, doc, start, end, a.Exact}
	return true
}

// Missed returns the figures that were added to a release and not taken back, in the order
// of the text; those of all releases when doc is nil.
func (d *Desk) Missed(doc *Document) []*Missed {
	d.mu.RLock()
	defer d.mu.RUnlock()
	var list []*Missed
	for _, m := range d.missed {
		if s := d.state[m.Key]; (doc == nil || m.Document == doc) && s != nil && len(s.By) > 0 {
			list = append(list, m)
		}
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if a.Document != b.Document {
			return a.Document.Row.DocID < b.Document.Row.DocID
		}
		return a.Start < b.Start || a.Start == b.Start && a.Key < b.Key
	})
	return list
}

// MissedOf returns the added figure of a key.
func (d *Desk) MissedOf(key string) (*Missed, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	m, ok := d.missed[key]
	return m, ok
}

// Claim is what a reviewer said an added figure states, as a row of the claims table.
func (m *Missed) Claim(dec Decision) *table.Claim {
	c := table.Claim{DocID: m.Document.Row.DocID, Start: m.Start, End: m.End, Text: m.Text, Kind: "count", Comparator: "eq"}
	for i := range m.Document.Sentences {
		if s := &m.Document.Sentences[i]; s.Start <= m.Start && m.Start < s.End {
			c.Sentence = s.Sentence
		}
	}
	return dec.Apply(&c)
}
