package desk

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"kilde/pipeline/table"
)

// Case is a reviewed release: what `kilde score` and golden files want of it.
type Case struct {
	Name     string // of its files, without an extension; no other case has it
	Document *Document
	Claims   []Decided // every figure as it was decided on, in the order of the text
	Rejected []Decided // what was found and is none
}

// Decided is a figure as it was decided on.
type Decided struct {
	Claim *table.Claim
	Why   string // who said so, and what: "corrected by lis"
}

// reviewedRule stands for a rule where a figure was added that none found.
const reviewedRule = "claim/reviewed"

// Cases returns the releases of which every figure has been decided on, without a
// disagreement left, in the order of the tables.
func (d *Desk) Cases() []Case {
	var cases []Case
	for _, doc := range d.Documents {
		if done, all := d.Progress(doc); all > 0 && done == all {
			cases = append(cases, d.caseOf(doc))
		}
	}
	names(cases)
	return cases
}

// Reviewed counts the releases that Cases would return.
func (d *Desk) Reviewed() (n int) {
	for _, doc := range d.Documents {
		if done, all := d.Progress(doc); all > 0 && done == all {
			n++
		}
	}
	return n
}

// Progress counts the figures of a release that are decided on for good, and all of them,
// those that were added included.
func (d *Desk) Progress(doc *Document) (done, all int) {
	count := func(key string) {
		all++
		if _, ok := d.State(key).Holds(); ok {
			done++
		}
	}
	for _, i := range doc.Figures {
		count(d.Figures[i].Key)
	}
	for _, m := range d.Missed(doc) {
		count(m.Key)
	}
	return done, all
}

func (d *Desk) caseOf(doc *Document) Case {
	c := Case{Document: doc}
	decided := func(key string, row func(Decision) *table.Claim) {
		s := d.State(key)
		dec, ok := s.Holds()
		if !ok {
			return
		}
		by := strings.Join(s.Reviewers(), " and ")
		x := Decided{row(dec), outcomes[dec.Action] + " by " + cmp.Or(s.Chosen, by)}
		if dec.Action == Reject {
			c.Rejected = append(c.Rejected, x)
		} else {
			c.Claims = append(c.Claims, x)
		}
	}
	for _, i := range doc.Figures {
		f := &d.Figures[i]
		decided(f.Key, func(dec Decision) *table.Claim { return doc.spoken(dec.Apply(f.Claim), dec) })
	}
	for _, m := range d.Missed(doc) {
		decided(m.Key, func(dec Decision) *table.Claim {
			claim := m.Claim(dec)
			claim.Rule = reviewedRule
			return doc.spoken(claim, dec)
		})
	}
	slices.SortStableFunc(c.Claims, func(a, b Decided) int {
		return cmp.Or(cmp.Compare(a.Claim.Start, b.Claim.Start), cmp.Compare(a.Claim.End, b.Claim.End))
	})
	return c
}

// spoken gives a row the person that a correction names as its speaker.
func (d *Document) spoken(c *table.Claim, dec Decision) *table.Claim {
	name, corrected := dec.Fields["speaker"]
	if !corrected {
		return c
	}
	c.PersonID = ""
	for i := range d.People {
		if p := &d.People[i]; name != "" && (p.Name == name || slices.Contains(p.Aliases, name)) {
			c.PersonID = p.PersonID
		}
	}
	return c
}

// names gives each case the name of its release's file; of two in different folders, both
// have the folder in it.
func names(cases []Case) {
	times := map[string]int{}
	for i := range cases {
		id := cases[i].Document.Row.DocID
		cases[i].Name = plainName(strings.TrimSuffix(path.Base(id), path.Ext(id)))
		times[cases[i].Name]++
	}
	taken := map[string]bool{}
	for i := range cases {
		c := &cases[i]
		if times[c.Name] > 1 {
			id := c.Document.Row.DocID
			c.Name = plainName(strings.TrimSuffix(id, path.Ext(id)))
		}
		for n, name := 2, c.Name; taken[c.Name]; n++ {
			c.Name = fmt.Sprintf("%s-%d", name, n)
		}
		taken[c.Name] = true
	}
}

// plainName makes a file name of a doc_id, which may be an address or hold anything.
func plainName(id string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '-' || r == '.' {
			return r
		}
		return '-'
	}, id)
	return cmp.Or(strings.Trim(name, "-."), "release")
}

// Gold returns a case as annotations for `kilde score`: its figures as they were decided
// on. The other kinds are those kilde found, and are named as not reviewed.
func (c *Case) Gold() object {
	doc := c.Document
	gold := object{"id": c.Name, "unreviewed": []string{"dates", "people", "municipalities", "quotes"}, "published": nil}
	if p := doc.Row.Published; p != nil {
		gold["published"] = p.String()
	}
	dates, people, places, quotes, claims := []object{}, []object{}, []object{}, []object{}, []object{}
	for i := range doc.Dates {
		x := &doc.Dates[i]
		entry := doc.surface(x.Start, x.End)
		entry["type"], entry["first"], entry["last"] = x.Type, nil, nil
		if x.First != nil {
			entry["first"] = x.First.String()
		}
		if x.Last != nil {
			entry["last"] = x.Last.String()
		}
		dates = append(dates, entry)
	}
	for i := range doc.People {
		x := &doc.People[i]
		people = append(people, object{"name": x.Name, "title": null(x.Title), "organisation": null(x.Organisation), "party": null(x.Party)})
	}
	for i := range doc.Municipalities {
		x := &doc.Municipalities[i]
		entry := doc.surface(x.Start, x.End)
		entry["code"] = null(x.Code)
		places = append(places, entry)
	}
	for i := range doc.Quotes {
		if x := &doc.Quotes[i]; x.Speech == "direct" || x.Speech == "scare" {
			words := strings.Fields(x.Text)
			name := ""
			for k := range doc.People {
				if doc.People[k].PersonID == x.PersonID {
					name = doc.People[k].Name
				}
			}
			quotes = append(quotes, object{
				"begin": strings.Join(words[:min(4, len(words))], " "), "finish": strings.Join(words[max(0, len(words)-4):], " "),
				"speech": x.Speech, "speaker": null(x.Speaker), "person": null(name),
			})
		}
	}
	for _, x := range c.Claims {
		c := x.Claim
		entry := doc.surface(c.Start, c.End)
		entry["kind"], entry["comparator"], entry["unit"], entry["item"] = c.Kind, c.Comparator, null(c.Unit), null(c.Item)
		entry["value"], entry["low"], entry["high"] = c.Value, nil, nil
		if c.Comparator == "range" {
			entry["value"], entry["low"], entry["high"] = nil, c.Low, c.High
		}
		claims = append(claims, entry)
	}
	gold["dates"], gold["people"], gold["municipalities"], gold["quotes"], gold["claims"] = dates, people, places, quotes, claims
	return gold
}

// surface names words by which occurrence of them in the document they are, from 1.
func (d *Document) surface(start, end int32) object {
	text := d.Slice(start, end)
	return object{"text": text, "n": strings.Count(d.Slice(0, start), text) + 1}
}

func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}
