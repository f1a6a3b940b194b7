// Package report makes one page out of the tables of a run: what was read, what was
// found, how sure it is, who speaks, what the figures are and where. The page holds all
// it needs, has no script, and prints.
//
//	rows, err := table.Load("out")
//	err = report.Write(w, "out", rows)
package report

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"

	"kilde/pipeline/table"
	"kilde/review"
)

//go:embed page.html
var pageHTML string

// page is what the template shows.
type page struct {
	Title       string
	Style       template.CSS
	Meta        table.Meta
	Schema      string
	First, Last string // days of publication
	Undated     int
	Found       []bar
	Years       []bar
	Formats     []bar
	Languages   []bar
	Kinds       []bar
	Roles       []bar
	Sure        []histogram
	People      []person
	Figures     []figure
	Map         review.Map
	Places      []review.Place
	Warnings    []bar
}

// bar is a row of a bar chart; Width is in percent of the longest.
type bar struct {
	Label string
	N     int
	Width float64
}

// histogram counts the rows of a table by confidence, in ten steps.
type histogram struct {
	Table string
	Steps [10]step
	Mean  float64
	N     int
}

// step is one column, in the units of a viewBox of 100 by 40.
type step struct {
	From    float64
	N       int
	X, Y, H float64
}

type person struct {
	Name, Title              string
	Releases, Quotes, Claims int
}

type figure struct {
	Text, Of, Who, Sentence, Document string
	Confidence                        float64
}

const (
	shownPeople   = 15
	shownFigures  = 12
	shownPlaces   = 12
	shownWarnings = 20
)

// Write writes the page of the rows of one run.
func Write(w io.Writer, title string, rows *table.Rows) error {
	style, err := review.Stylesheet()
	if err != nil {
		return err
	}
	t, err := template.New("page").Parse(pageHTML)
	if err != nil {
		return err
	}
	p := page{
		Title: title, Style: template.CSS(style), Meta: rows.Meta, Schema: table.SchemaVersion,
		Kinds: bars(countOf(rows.Claims, func(c *table.Claim) string { return c.Kind })),
		Roles: bars(countOf(rows.People, func(p *table.Person) string { return cmp.Or(p.Role, "not told") })),
		Sure:  sureness(rows), People: people(rows), Figures: figures(rows),
	}
	for _, name := range table.Names {
		p.Found = append(p.Found, bar{Label: strings.ReplaceAll(name, "_", " "), N: rows.Len(name)})
	}
	p.Found = widths(p.Found)
	p.documents(rows)
	if p.Map, err = p.places(rows); err != nil {
		return err
	}
	return t.Execute(w, p)
}

func (p *page) documents(rows *table.Rows) {
	years, warnings := map[string]int{}, map[string]int{}
	for i := range rows.Documents {
		d := &rows.Documents[i]
		for _, w := range d.Warnings {
			w, _, _ = strings.Cut(w, " (")
			warnings[w]++
		}
		if d.Published == nil {
			p.Undated++
			continue
		}
		day := d.Published.String()
		years[day[:4]]++
		if p.First == "" || day < p.First {
			p.First = day
		}
		p.Last = max(p.Last, day)
	}
	for _, year := range slices.Sorted(maps.Keys(years)) {
		p.Years = append(p.Years, bar{Label: year, N: years[year]})
	}
	p.Years = widths(p.Years)
	p.Formats = bars(countOf(rows.Documents, func(d *table.Document) string { return d.Format + ", " + d.Charset }))
	p.Languages = bars(countOf(rows.Documents, func(d *table.Document) string { return d.Language }))
	p.Warnings = bars(warnings)
	if p.Undated > 0 {
		p.Warnings = widths(append(p.Warnings, bar{Label: "no date of publication found", N: p.Undated}))
	}
	p.Warnings = p.Warnings[:min(len(p.Warnings), shownWarnings)]
}

// places counts how often each municipality is named.
func (p *page) places(rows *table.Rows) (review.Map, error) {
	n, names := map[string]int{}, map[string]string{}
	for i := range rows.Municipalities {
		m := &rows.Municipalities[i]
		if m.Level == "municipality" && m.Code != "" {
			n[m.Code]++
			names[m.Code] = m.Name
		}
	}
	for code, k := range n {
		p.Places = append(p.Places, review.Place{Code: code, Name: names[code], N: k})
	}
	slices.SortFunc(p.Places, func(a, b review.Place) int { return cmp.Or(b.N-a.N, cmp.Compare(a.Code, b.Code)) })
	m, err := review.DrawMap(p.Places)
	p.Places = p.Places[:min(len(p.Places), shownPlaces)]
	return m, err
}

func people(rows *table.Rows) []person {
	byKey := map[string]*person{}
	for i := range rows.People {
		r := &rows.People[i]
		key := cmp.Or(r.NameKey, r.Name)
		p := byKey[key]
		if p == nil {
			p = &person{Name: r.Name}
			byKey[key] = p
		}
		p.Title = cmp.Or(p.Title, r.Title)
		p.Releases++
		p.Quotes += int(r.Quotes)
		p.Claims += int(r.Claims)
	}
	var list []person
	for _, p := range byKey {
		list = append(list, *p)
	}
	slices.SortFunc(list, func(a, b person) int {
		return cmp.Or(b.Quotes+b.Claims-a.Quotes-a.Claims, b.Releases-a.Releases, cmp.Compare(a.Name, b.Name), cmp.Compare(a.Title, b.Title))
	})
	return list[:min(len(list), shownPeople)]
}

// figures are those a fact-checker would look at first.
func figures(rows *table.Rows) []figure {
	sentences := map[string]*table.Sentence{}
	for i := range rows.Sentences {
		s := &rows.Sentences[i]
		sentences[fmt.Sprint(s.Sentence, " ", s.DocID)] = s
	}
	names := map[string]string{}
	for i := range rows.People {
		names[rows.People[i].DocID+" "+rows.People[i].PersonID] = rows.People[i].Name
	}
	claims := slices.Clone(rows.Claims)
	slices.SortStableFunc(claims, func(a, b table.Claim) int { return cmp.Compare(b.Salience, a.Salience) })
	var list []figure
	for _, c := range claims[:min(len(claims), shownFigures)] {
		f := figure{Text: c.Text, Of: c.Of, Document: c.DocID, Confidence: c.Confidence, Who: names[c.DocID+" "+c.PersonID]}
		if s := sentences[fmt.Sprint(c.Sentence, " ", c.DocID)]; s != nil {
			f.Sentence = s.Text
		}
		list = append(list, f)
	}
	return list
}

func sureness(rows *table.Rows) []histogram {
	return []histogram{
		histogramOf("dates", rows.Dates, func(r *table.Date) float64 { return r.Confidence }),
		histogramOf("people named", rows.Mentions, func(r *table.Mention) float64 { return r.Confidence }),
		histogramOf("municipalities", rows.Municipalities, func(r *table.Municipality) float64 { return r.Confidence }),
		histogramOf("quotes", rows.Quotes, func(r *table.Quote) float64 { return r.Confidence }),
		histogramOf("figures", rows.Claims, func(r *table.Claim) float64 { return r.Confidence }),
	}
}

func histogramOf[T any](name string, rows []T, confidence func(*T) float64) histogram {
	h := histogram{Table: name, N: len(rows)}
	most := 1
	for i := range rows {
		c := confidence(&rows[i])
		s := &h.Steps[min(max(int(c*10), 0), 9)]
		s.N++
		most = max(most, s.N)
		h.Mean += c / float64(len(rows))
	}
	for i := range h.Steps {
		s := &h.Steps[i]
		s.From, s.X, s.H = float64(i)/10, float64(10*i)+1, 38*float64(s.N)/float64(most)
		s.Y = 40 - s.H
	}
	return h
}

func countOf[T any](rows []T, key func(*T) string) map[string]int {
	n := map[string]int{}
	for i := range rows {
		n[key(&rows[i])]++
	}
	return n
}

// bars puts the largest first.
func bars(n map[string]int) []bar {
	var list []bar
	for label, k := range n {
		list = append(list, bar{Label: label, N: k})
	}
	slices.SortFunc(list, func(a, b bar) int { return cmp.Or(b.N-a.N, cmp.Compare(a.Label, b.Label)) })
	return widths(list)
}

func widths(list []bar) []bar {
	most := 1
	for _, b := range list {
		most = max(most, b.N)
	}
	for i := range list {
		list[i].Width = 100 * float64(list[i].N) / float64(most)
	}
	return list
}
