package desk

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"sort"
	"strings"

	"kilde/review/store"
)

// Actions of the log.
const (
	Accept     = "accept"
	Correct    = "correct" // Fields say what
	Reject     = "reject"  // it is no figure
	Add        = "add"     // a figure that was missed; Fields say where
	Skip       = "skip"
	Note       = "note"
	Evidence   = "evidence"
	Verdict    = "verdict"
	Assign     = "assign"
	Adjudicate = "adjudicate" // an editor chooses between two decisions
	Undo       = "undo"
)

// Decision is what a reviewer says about a figure; it is the After of its event.
type Decision struct {
	Action   string            `json:"action"`
	Fields   map[string]string `json:"fields,omitempty"` // what is corrected, by name: see Correctable
	Note     string            `json:"note,omitempty"`
	Evidence string            `json:"evidence,omitempty"` // a link
	Verdict  string            `json:"verdict,omitempty"`  // in the reviewer's own words
	Rating   int               `json:"rating,omitempty"`   // 1 false … 5 true
	Assignee string            `json:"assignee,omitempty"`
}

// Correctable are the fields that a correction may name.
var Correctable = []string{"value", "low", "high", "unit", "comparator", "kind", "item", "of", "speaker", "date", "start", "end", "text"}

// valid reports what is wrong with a decision before it is entered.
func (dec *Decision) valid() error {
	switch dec.Action {
	case Accept, Reject, Skip:
	case Correct, Add:
		if len(dec.Fields) == 0 {
			return ErrNothing
		}
		for name := range dec.Fields {
			if !slices.Contains(Correctable, name) {
				return &Fault{"field", name, "", "cannot be corrected"}
			}
		}
	case Note:
		if strings.TrimSpace(dec.Note) == "" {
			return &Fault{"empty", "note", "", "empty"}
		}
	case Evidence:
		u, err := url.Parse(dec.Evidence)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
			return &Fault{"link", "evidence", dec.Evidence, "not a link"}
		}
	case Verdict:
		if strings.TrimSpace(dec.Verdict) == "" || dec.Rating < 1 || dec.Rating > 5 {
			return &Fault{"verdict", "verdict", "", "want words and a rating from 1 to 5"}
		}
	case Assign, Adjudicate:
		if dec.Assignee == "" {
			return &Fault{"nobody", dec.Action, "", "nobody named"}
		}
	default:
		return &Fault{"action", "action", dec.Action, "unknown"}
	}
	for name, v := range dec.Fields {
		if len(v) > 2000 {
			return &Fault{"long", name, "", "too long"}
		}
	}
	if len(dec.Note)+len(dec.Evidence)+len(dec.Verdict)+len(dec.Assignee) > 20000 {
		return &Fault{"long", dec.Action, "", "too long"}
	}
	return nil
}

// settles reports whether an action decides on a figure, rather than adding to it.
func settles(action string) bool {
	return action == Accept || action == Correct || action == Reject || action == Add
}

// State is what the log adds up to for one figure.
type State struct {
	Events       []store.Event       // all of them, oldest first
	By           map[string]Decision // what each reviewer decided and did not take back
	Notes        []store.Event       // notes and evidence that are in force
	Verdict      *Decision
	VerdictEvent store.Event // who gave it, when
	Assignee     string
	Chosen       string // whose decision an editor chose; "" for none
	Skipped      map[string]bool
	Undone       map[int64]bool // events that were taken back
	Replaced     map[int64]bool // events that a later one takes the place of
	status       string         // see Status; a state does not change
}

// Last is the newest event of the figure: what a reviewer has seen.
func (s *State) Last() int64 {
	if s == nil || len(s.Events) == 0 {
		return 0
	}
	return s.Events[len(s.Events)-1].ID
}

// Status of a figure.
const (
	Undecided = "undecided"
	Accepted  = "accepted"
	Corrected = "corrected"
	Rejected  = "rejected"
	Added     = "added"
	Disagreed = "disagreed"

	Mine = "mine" // no status of a figure, but of its reviewer: decided by them, or assigned to them
)

// Status says what holds: the chosen decision, else the one all agree on.
func (s *State) Status() string {
	if s == nil {
		return Undecided
	}
	return s.status
}

func (s *State) sum() string {
	if len(s.By) == 0 {
		return Undecided
	}
	dec, ok := s.Holds()
	if !ok {
		return Disagreed
	}
	switch dec.Action {
	case Accept:
		return Accepted
	case Correct:
		return Corrected
	case Add:
		return Added
	}
	return Rejected
}

// Holds returns the decision in force; ok is false when there is none, or two that differ.
func (s *State) Holds() (dec Decision, ok bool) {
	if s == nil {
		return dec, false
	}
	if d, chosen := s.By[s.Chosen]; chosen {
		return d, true
	}
	first := true
	for _, name := range s.Reviewers() {
		d := s.By[name]
		if first {
			dec, first = d, false
		} else if !equal(dec, d) {
			return Decision{}, false
		}
	}
	return dec, !first
}

func equal(a, b Decision) bool {
	if a.Action != b.Action || len(a.Fields) != len(b.Fields) {
		return false
	}
	for k, v := range a.Fields {
		if b.Fields[k] != v {
			return false
		}
	}
	return true
}

// Reviewers returns who has decided, by name.
func (s *State) Reviewers() []string {
	names := make([]string, 0, len(s.By))
	for name := range s.By {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// replay makes a state of events.
func replay(events []store.Event) *State {
	undone := map[int64]bool{}
	s := &State{Events: events, By: map[string]Decision{}, Skipped: map[string]bool{}, Undone: undone}
	for _, e := range events {
		if e.Undoes > 0 {
			undone[e.Undoes] = true
		}
	}
	s.Replaced = replaced(events, undone)
	for _, e := range events {
		if undone[e.ID] || e.Action == Undo {
			continue
		}
		var dec Decision
		if json.Unmarshal([]byte(e.After), &dec) != nil {
			continue
		}
		switch {
		case settles(e.Action):
			s.By[e.Reviewer] = dec
			s.Chosen = "" // a new decision reopens what was adjudicated
		case e.Action == Skip:
			s.Skipped[e.Reviewer] = true
		case e.Action == Note || e.Action == Evidence:
			s.Notes = append(s.Notes, e)
		case e.Action == Verdict:
			s.Verdict, s.VerdictEvent = &dec, e
		case e.Action == Assign:
			s.Assignee = dec.Assignee
		case e.Action == Adjudicate:
			s.Chosen = dec.Assignee
		}
	}
	s.status = s.sum()
	return s
}

// InForce reports whether an event still counts: neither taken back nor replaced.
func (s *State) InForce(e store.Event) bool {
	return s != nil && e.Action != Undo && !s.Undone[e.ID] && !s.Replaced[e.ID]
}

// slot is what only one event at a time can fill: a figure has one verdict and one
// assignee, each reviewer one decision. Notes and evidence add up and have no slot.
func slot(e store.Event) (name string, ok bool) {
	switch {
	case settles(e.Action):
		return "decision " + e.Reviewer, true
	case e.Action == Skip:
		return "skip " + e.Reviewer, true
	case e.Action == Verdict, e.Action == Assign, e.Action == Adjudicate:
		return e.Action, true
	}
	return "", false
}

// replaced finds the events that a later one takes the place of, among those not undone.
func replaced(events []store.Event, undone map[int64]bool) map[int64]bool {
	out, holder := map[int64]bool{}, map[string]int64{}
	for _, e := range events {
		name, ok := slot(e)
		if !ok || undone[e.ID] {
			continue
		}
		if old, taken := holder[name]; taken {
			out[old] = true
		}
		holder[name] = e.ID
		if chosen, ok := holder[Adjudicate]; ok && settles(e.Action) { // reopened
			out[chosen] = true
		}
	}
	return out
}

// Refresh takes in what others have entered since. The log is read without holding anybody
// up; what two calls both read is entered once.
func (d *Desk) Refresh(ctx context.Context) error {
	d.mu.RLock()
	last := d.last
	d.mu.RUnlock()
	events, err := d.store.Since(ctx, last)
	if err != nil || len(events) == 0 {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.enter(events)
	return nil
}

// enter adds events to the state; d.mu is held.
func (d *Desk) enter(events []store.Event) {
	for _, e := range events {
		old := d.state[e.Item]
		var all []store.Event
		if old != nil {
			if old.Last() >= e.ID {
				continue
			}
			all = old.Events[:len(old.Events):len(old.Events)]
		}
		d.state[e.Item] = replay(append(all, e))
		if f, ok := d.Figure(e.Item); ok {
			f.state = d.state[e.Item]
		}
		d.last = max(d.last, e.ID)
	}
}

// State returns what has been decided about a figure; it may be kept, and is nil when
// nothing was.
func (d *Desk) State(key string) *State {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.state[key]
}

// Decide enters a decision. Seen is the last event of the figure the reviewer had before
// their eyes; when somebody else has added a newer one the error is a *store.Conflict.
func (d *Desk) Decide(ctx context.Context, reviewer, key string, dec Decision, seen int64) (store.Event, error) {
	events, err := d.DecideAll(ctx, reviewer, []string{key}, dec, map[string]int64{key: seen}, "")
	if err != nil {
		return store.Event{}, err
	}
	return events[0], nil
}

// DecideAll enters one decision on many figures, all or none, under a batch name by which
// it can be taken back as a whole.
func (d *Desk) DecideAll(ctx context.Context, reviewer string, keys []string, dec Decision, seen map[string]int64, batch string) ([]store.Event, error) {
	if err := dec.valid(); err != nil {
		return nil, err
	}
	events := make([]store.Event, 0, len(keys))
	var places []store.Place
	for _, key := range keys {
		f, ok := d.Figure(key)
		if !ok {
			return nil, ErrNoFigure
		}
		if err := dec.normalise(f.Document); err != nil {
			return nil, err
		}
		places = append(places, d.unplaced(f.anchor(), f.Document)...)
		before := factJSON(f.Claim)
		if mine, ok := d.decided(key, reviewer); ok {
			b, err := json.Marshal(mine)
			if err != nil {
				return nil, err
			}
			before = string(b)
		}
		after, err := json.Marshal(dec)
		if err != nil {
			return nil, err
		}
		events = append(events, store.Event{
			Item: key, Reviewer: reviewer, Action: dec.Action, Before: before, After: string(after),
			Rule: f.Claim.Rule, Version: d.Meta.Version, Seen: seen[key], Batch: batch,
		})
	}
	out, err := d.store.AppendAt(ctx, places, events...)
	if err != nil {
		return nil, err
	}
	d.placed(places)
	// An error here is none of the decision's: it is entered, and the next Refresh shows it.
	_ = d.upTo(ctx, out)
	return out, nil
}

// upTo takes in the log up to events that were just entered, and what others have entered
// between. Of those who were entered together, one reads for all.
func (d *Desk) upTo(ctx context.Context, events []store.Event) error {
	d.reading.Lock()
	defer d.reading.Unlock()
	d.mu.RLock()
	known := len(events) == 0 || d.last >= events[len(events)-1].ID
	d.mu.RUnlock()
	if known {
		return nil
	}
	return d.Refresh(ctx)
}

// unplaced returns where an item stands when the log does not know it yet, in this version
// of its release.
func (d *Desk) unplaced(a store.Anchor, doc *Document) []store.Place {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.anchored[a.Item+a.SHA256] {
		return nil
	}
	return []store.Place{{Anchor: a, Text: store.Text{Doc: doc.Row.DocID, SHA256: doc.Row.SourceSHA256, Text: doc.Row.Text}}}
}

// placed remembers what the log knows now.
func (d *Desk) placed(places []store.Place) {
	if len(places) == 0 {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, p := range places {
		d.anchored[p.Anchor.Item+p.Anchor.SHA256] = true
	}
}

func (d *Desk) decided(key, reviewer string) (Decision, bool) {
	s := d.State(key)
	if s == nil {
		return Decision{}, false
	}
	dec, ok := s.By[reviewer]
	return dec, ok
}

// Undo takes back what a reviewer entered last, of those that still hold: one event, or
// all of its batch. ok is false when there is nothing to take back.
func (d *Desk) Undo(ctx context.Context, reviewer string) (undone []store.Event, ok bool, err error) {
	if err := d.Refresh(ctx); err != nil {
		return nil, false, err
	}
	last := d.lastOf(reviewer)
	if len(last) == 0 {
		return nil, false, nil
	}
	undone, err = d.takeBack(ctx, reviewer, last)
	return undone, err == nil, err
}

// UndoOne takes one event of a reviewer's own back, however long ago it was entered.
func (d *Desk) UndoOne(ctx context.Context, reviewer, key string, id int64) error {
	if err := d.Refresh(ctx); err != nil {
		return err
	}
	if s := d.State(key); s != nil {
		for _, e := range s.Events {
			if e.ID == id && e.Reviewer == reviewer && e.Action != Undo {
				_, err := d.takeBack(ctx, reviewer, []store.Event{e})
				return err
			}
		}
	}
	return ErrNotYours
}

func (d *Desk) takeBack(ctx context.Context, reviewer string, entered []store.Event) ([]store.Event, error) {
	events := make([]store.Event, len(entered))
	for i, e := range entered {
		events[i] = store.Event{
			Item: e.Item, Reviewer: reviewer, Action: Undo, Before: e.After, After: e.Before, Version: e.Version, Rule: e.Rule,
			Undoes: e.ID, Seen: -1, // taking back one's own overwrites nobody
		}
	}
	undone, err := d.store.Append(ctx, events...)
	if err != nil {
		return nil, err
	}
	return undone, d.upTo(ctx, undone)
}

func (d *Desk) lastOf(reviewer string) []store.Event {
	d.mu.RLock()
	defer d.mu.RUnlock()
	var last []store.Event
	for _, s := range d.state {
		for _, e := range s.Events {
			if e.Reviewer != reviewer || e.Action == Undo || s.Undone[e.ID] {
				continue
			}
			switch {
			case len(last) == 0 || e.ID > last[0].ID && (e.Batch == "" || e.Batch != last[0].Batch):
				last = []store.Event{e}
			case e.Batch != "" && e.Batch == last[0].Batch:
				last = append(last, e)
			}
		}
	}
	sort.Slice(last, func(i, j int) bool { return last[i].ID < last[j].ID })
	return last
}
