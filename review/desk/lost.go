package desk

import (
	"context"

	"kilde/review/store"
)

// Lost is a decided figure that this run does not have.
type Lost struct {
	Anchor store.Anchor
	Why    string // see the constants
	Near   string // the key of a figure that stands where the words are now; "" for none
}

// Why a decision has no figure.
const (
	DocumentGone = "document"  // the release is not in this run
	TextChanged  = "changed"   // the release's own words have changed
	NotExtracted = "extractor" // the words stand there still; no rule finds the figure, or with another value
)

// Changed is a release whose words are not those that were decided on: a correction that
// nobody announced, perhaps.
type Changed struct {
	Document *Document
	Old      string // the words then
}

// reconcile looks for the figures of all decisions. Their keys hold the document, the words
// and the value, so a figure that another rule finds or that moved is found by itself. What
// is not found is kept in Lost, beside the figure that stands in its place, never dropped.
func (d *Desk) reconcile(ctx context.Context) error {
	anchors, err := d.store.Anchors(ctx)
	if err != nil {
		return err
	}
	changed := map[string]bool{} // by document and hash; true when the words differ
	for _, a := range anchors {
		d.anchored[a.Item+a.SHA256] = true
		doc, known := d.byDoc[a.Doc]
		if known && a.SHA256 != doc.Row.SourceSHA256 {
			key := a.Doc + "\x00" + a.SHA256
			if _, seen := changed[key]; !seen {
				old, ok, err := d.store.TextOf(ctx, a.Doc, a.SHA256)
				if err != nil {
					return err
				}
				changed[key] = ok && old != doc.Row.Text
				if changed[key] {
					d.Changed = append(d.Changed, Changed{doc, old})
				}
			}
		}
		if _, ok := d.byKey[a.Item]; ok || a.Kind == missedKind && known && d.remember(doc, a) || !d.State(a.Item).holdsAnything() {
			continue
		}
		lost := Lost{Anchor: a, Why: NotExtracted}
		switch {
		case !known:
			lost.Why = DocumentGone
		case changed[a.Doc+"\x00"+a.SHA256]:
			lost.Why = TextChanged
		}
		if known {
			lost.Near = d.near(doc, a)
		}
		d.Lost = append(d.Lost, lost)
	}
	return nil
}

// LostOf returns where an item stood that this run does not have.
func (d *Desk) LostOf(item string) (store.Anchor, bool) {
	for _, l := range d.Lost {
		if l.Anchor.Item == item {
			return l.Anchor, true
		}
	}
	return store.Anchor{}, false
}

// holdsAnything reports whether something was said about an item that was not taken back.
func (s *State) holdsAnything() bool {
	return s != nil && (len(s.By) > 0 || len(s.Notes) > 0 || s.Verdict != nil)
}

// near returns the figure that stands where an anchor's words are now, or stood: between
// the same words before and behind.
func (d *Desk) near(doc *Document, a store.Anchor) string {
	if start, end, ok := find(doc, a); ok {
		for _, i := range doc.Figures {
			if c := d.Figures[i].Claim; c.Start < end && start < c.End {
				return d.Figures[i].Key
			}
		}
		return ""
	}
	const enough = 16 // of the up to 64 bytes around it
	best, most := "", enough-1
	for _, i := range doc.Figures {
		c := d.Figures[i].Claim
		alike := suffixLen(doc.Slice(c.Start-anchorContext, c.Start), a.Prefix) + prefixLen(doc.Slice(c.End, c.End+anchorContext), a.Suffix)
		if alike > most {
			best, most = d.Figures[i].Key, alike
		}
	}
	return best
}

// find returns where an anchor's words stand in a document: of several places the one with
// the most of the same context around it.
func find(doc *Document, a store.Anchor) (start, end int32, ok bool) {
	most := 0
	exact := []rune(a.Exact)
	for at := 0; at+len(exact) <= len(doc.runes); at++ {
		if !hasPrefix(doc.runes[at:], exact) {
			continue
		}
		lo, hi := int32(at), int32(at+len(exact))
		alike := 1 + suffixLen(doc.Slice(lo-anchorContext, lo), a.Prefix) + prefixLen(doc.Slice(hi, hi+anchorContext), a.Suffix)
		if alike > most {
			most, start, end, ok = alike, lo, hi, true
		}
	}
	return start, end, ok
}

func hasPrefix(text, prefix []rune) bool {
	for i, r := range prefix {
		if text[i] != r {
			return false
		}
	}
	return true
}

func prefixLen(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func suffixLen(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
