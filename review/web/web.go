// Package web holds what pages are made of, for the fact-checker's desk and for the page of
// kilde report: the desk's templates, words and files, and what both show in one look: the
// style sheet, bars of a chart, and the map of Denmark.
//
//	list := web.Widen([]web.Bar{{Label: "money", N: 40}, {Label: "age", N: 10}}) // 100 and 25 %
//	denmark, err := web.LoadDenmark()
//	m := denmark.Map([]web.Place{{Code: "0730", N: 3}})
//
// Pictures are SVG that the templates write: numbers here, shapes there.
package web

import (
	"embed"
	"html/template"
)

// Files are the templates (*.html), words.tsv, denmark.tsv, and in static what browsers ask for.
//
//go:embed *.html *.tsv static
var Files embed.FS

// Stylesheet returns the style sheet of all pages.
func Stylesheet() (string, error) {
	b, err := Files.ReadFile("static/desk.css")
	return string(b), err
}

// Bar is a row of a bar chart.
type Bar struct {
	Label string
	Link  template.URL // where it leads; "" for nowhere
	N     int
	Width float64 // percent of the longest
}

// Widen sets the widths of a chart's bars and returns them.
func Widen(bars []Bar) []Bar {
	most := 1
	for _, b := range bars {
		most = max(most, b.N)
	}
	for i := range bars {
		bars[i].Width = 100 * float64(bars[i].N) / float64(most)
	}
	return bars
}
