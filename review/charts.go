package review

import (
	"fmt"
	"math"
	"net/http"
	"slices"

	"kilde/review/desk"
	"kilde/review/web"
)

// A page may hold no style of its own (see policy), so places and sizes in its pictures are
// attributes.

// column is a month of the column chart, in the units of its viewBox.
type column struct {
	Month      string // 2017-09
	N          int
	X, Y, H, W float64
	Label      bool // there is room for its name
	LabelX     float64
	Anchor     string
}

const (
	chartWidth  = 420
	chartHeight = 150
)

// months counts figures by the month of publication, without holes, the last 60 of them.
func (s *Server) months() []column {
	n := map[int]int{}
	first, last := math.MaxInt, math.MinInt
	for _, d := range s.desk.Documents {
		if d.Row.Published == nil {
			continue
		}
		year, month, _ := d.Row.Published.Date()
		m := year*12 + month - 1
		n[m] += len(d.Figures)
		first, last = min(first, m), max(last, m)
	}
	if last == math.MinInt {
		return nil
	}
	first = max(first, last-59)
	most := 1
	for m := first; m <= last; m++ {
		most = max(most, n[m])
	}
	count := last - first + 1
	step := float64(chartWidth) / float64(count)
	every := (count + 3) / 4
	list := make([]column, 0, count)
	for m := first; m <= last; m++ {
		h := float64(chartHeight-40) * float64(n[m]) / float64(most)
		c := column{
			Month: fmt.Sprintf("%04d-%02d", m/12, m%12+1), N: n[m], H: h, Y: chartHeight - 22 - h,
			X: float64(m-first)*step + step*0.15, W: min(step*0.7, 48), Label: (m-first)%every == 0, Anchor: "start",
		}
		if c.LabelX = c.X; c.X > chartWidth*0.85 { // its name would run out of the picture
			c.LabelX, c.Anchor = c.X+c.W, "end"
		}
		list = append(list, c)
	}
	return list
}

// dot is a municipality that is named, on the map; its size is how often it is, and how many
// figures are about it.
type dot struct {
	web.Circle
	Mentions int
	Label    bool // there is room for its name
	LabelX   float64
	Anchor   string
}

// municipalityMap is the map with the names of those most named.
type municipalityMap struct {
	web.Map
	Dots []dot
}

// labelled is how many municipalities have their names on the map at most.
const labelled = 6

func (s *Server) drawMap(rows []*municipalityRow) municipalityMap {
	places, mentions := make([]web.Place, len(rows)), map[string]int{}
	for i, r := range rows {
		places[i] = web.Place{Code: r.Code, Name: r.Name, N: r.Mentions + r.Figures}
		mentions[r.Code] = r.Mentions
	}
	m := municipalityMap{Map: s.denmark.Map(places)}
	for i, c := range m.Places {
		d := dot{Circle: c, Mentions: mentions[c.Code], LabelX: c.X + c.R + 3, Anchor: "start"}
		if c.X > web.MapWidth*0.72 { // its name would run out of the picture
			d.LabelX, d.Anchor = c.X-c.R-3, "end"
		}
		inTheWay := func(o dot) bool { return o.Label && math.Abs(o.Y-d.Y) < 13 && math.Abs(o.X-d.X) < 110 }
		d.Label = i < labelled && !slices.ContainsFunc(m.Dots, inTheWay)
		m.Dots = append(m.Dots, d)
	}
	return m
}

// share is a part of the progress line, in percent.
type share struct {
	Status   string
	N        int
	X, Width float64
}

// progress says how far the desk has come, in the order the statuses are shown in.
func (s *Server) progress(counts []desk.Count) (parts []share, done, disputed int) {
	n := map[string]int{}
	for _, c := range counts {
		n[c.Value] = c.N
	}
	all, x := max(1, len(s.desk.Figures)), 0.0
	for _, status := range []string{desk.Accepted, desk.Corrected, desk.Rejected, desk.Disagreed, desk.Undecided} {
		w := 100 * float64(n[status]) / float64(all)
		parts = append(parts, share{status, n[status], x, w})
		if x += w; status != desk.Undecided {
			done += n[status]
		}
	}
	return parts, done, n[desk.Disagreed]
}

// overview shows what there is, and how far the work has come.
func (s *Server) overview(w http.ResponseWriter, r *http.Request, ses *session) {
	s.refresh(r.Context())
	const shown = 8
	counts := s.desk.Counts(desk.Filter{}, 20)
	var kinds []web.Bar
	for _, c := range counts["kind"] {
		kinds = append(kinds, web.Bar{Label: c.Value, Link: withFilter("", "kind", c.Value), N: c.N})
	}
	var quoted []web.Bar
	people := s.personRows()
	for _, p := range people[:min(len(people), shown)] {
		if p.Quotes > 0 {
			quoted = append(quoted, web.Bar{Label: p.Name, Link: withFilter("", "text", p.Name), N: p.Quotes})
		}
	}
	quotes, checks, dates := 0, 0, 0
	for _, d := range s.desk.Documents {
		dates += len(d.Dates)
		for i := range d.Quotes {
			if d.Quotes[i].Speech == "direct" {
				quotes++
			}
		}
	}
	for i := range s.desk.Figures {
		if len(s.desk.Figures[i].Checks) > 0 {
			checks++
		}
	}
	places := s.municipalityRows()
	parts, done, disputed := s.progress(counts["status"])
	s.show(w, r, ses, http.StatusOK, "overview", map[string]any{
		"Documents": len(s.desk.Documents), "Figures": len(s.desk.Figures), "Quotes": quotes, "Dates": dates, "People": len(people), "Places": len(places),
		"Kinds": web.Widen(kinds), "Months": s.months(), "ChartWidth": chartWidth, "ChartHeight": chartHeight, "Quoted": web.Widen(quoted), "Map": s.drawMap(places),
		"Progress": parts, "Done": done, "Checks": checks, "Lost": len(s.desk.Lost), "Changed": len(s.desk.Changed), "Disputed": disputed,
		"Missed": len(s.desk.Missed(nil)), "Reviewed": s.desk.Reviewed(),
	})
}
