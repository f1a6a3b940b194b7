// Package report makes one page out of the tables of a run: what was read, what was
// found, how sure it is, who speaks, what the figures are and where. The page holds all
// it needs, has no script, and prints.
//
// The tables are read in pieces, so a large corpus takes little memory.
//
//	tables, err := table.Open("out")
//	err = report.Write(w, "out", tables)
package report

import (
	"cmp"
	_ "embed"
	"html/template"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"kilde/pipeline/table"
	"kilde/review/web"
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
	Found       []web.Bar
	Years       []web.Bar
	Formats     []web.Bar
	Languages   []web.Bar
	Kinds       []web.Bar
	Roles       []web.Bar
	Sure        []histogram
	People      []person
	Figures     []figure
	Map         web.Map
	Places      []web.Place
	Warnings    []web.Bar
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

	salience float64
	sentence int32
	person   string
}

const (
	shownPeople   = 15
	shownFigures  = 12
	shownPlaces   = 12
	shownWarnings = 20
)

// Write writes the page of the tables of one run.
func Write(w io.Writer, title string, tables *table.Dir) error {
	style, err := web.Stylesheet()
	if err != nil {
		return err
	}
	denmark, err := web.LoadDenmark()
	if err != nil {
		return err
	}
	t, err := template.New("page").Funcs(template.FuncMap{"number": number}).Parse(pageHTML)
	if err != nil {
		return err
	}
	c := newCount()
	if err := c.read(tables); err != nil {
		return err
	}
	p := page{
		Title: title, Style: template.CSS(style), Meta: tables.Meta, Schema: table.SchemaVersion,
		First: c.first, Last: c.last, Undated: c.undated,
		Formats: bars(c.formats), Languages: bars(c.languages), Kinds: bars(c.kinds), Roles: bars(c.roles),
		Sure: c.sure(), People: c.topPeople(), Figures: c.figures, Places: c.places(),
	}
	for _, name := range table.Names {
		p.Found = append(p.Found, web.Bar{Label: strings.ReplaceAll(name, "_", " "), N: c.rows[name]})
	}
	p.Found = web.Widen(p.Found)
	for _, year := range slices.Sorted(maps.Keys(c.years)) {
		p.Years = append(p.Years, web.Bar{Label: year, N: c.years[year]})
	}
	p.Years = web.Widen(p.Years)
	p.Warnings = bars(c.warnings)
	if p.Undated > 0 {
		p.Warnings = web.Widen(append(p.Warnings, web.Bar{Label: "no date of publication found", N: p.Undated}))
	}
	p.Warnings = p.Warnings[:min(len(p.Warnings), shownWarnings)]
	p.Map = denmark.Map(p.Places)
	p.Places = p.Places[:min(len(p.Places), shownPlaces)]
	return t.Execute(w, p)
}

// bars puts the largest first.
func bars(n map[string]int) []web.Bar {
	var list []web.Bar
	for label, k := range n {
		list = append(list, web.Bar{Label: label, N: k})
	}
	slices.SortFunc(list, func(a, b web.Bar) int { return cmp.Or(b.N-a.N, cmp.Compare(a.Label, b.Label)) })
	return web.Widen(list)
}

// number writes 12345 as 12,345.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
