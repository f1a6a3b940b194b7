package review

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"kilde/review/desk"
)

// The pictures are SVG that the templates write: numbers here, shapes there. A page may
// hold no style of its own (see policy), so places and sizes are attributes.

// bar is a row of a bar chart; Width is in percent of the longest.
type bar struct {
	Label string
	Link  template.URL
	N     int
	Width float64
}

func bars(list []bar) []bar {
	most := 1
	for _, b := range list {
		most = max(most, b.N)
	}
	for i := range list {
		list[i].Width = 100 * float64(list[i].N) / float64(most)
	}
	return list
}

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

// town is a dot of the map.
type town struct {
	code, name string
	x, y       float64
}

const (
	mapWidth  = 440
	mapHeight = 400
)

// loadTowns reads the dots of the map, already where they stand on it: at these latitudes
// a degree of longitude is 0.56 of one of latitude.
func loadTowns() ([]town, error) {
	b, err := web.ReadFile("web/denmark.tsv")
	if err != nil {
		return nil, err
	}
	const west, north, scale = 7.95, 57.85, 108.0
	var towns []town
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("review/web/denmark.tsv:%d: %d fields, want 4", i+1, len(f))
		}
		lat, err1 := strconv.ParseFloat(f[2], 64)
		lon, err2 := strconv.ParseFloat(f[3], 64)
		if err := cmp.Or(err1, err2); err != nil {
			return nil, fmt.Errorf("review/web/denmark.tsv:%d: %w", i+1, err)
		}
		towns = append(towns, town{f[0], f[1], round((lon-west)*0.56*scale + 10), round((north-lat)*scale + 12)})
	}
	return towns, nil
}

func round(v float64) float64 { return math.Round(v*10) / 10 }

// dot is a municipality that is named, on the map.
type dot struct {
	*municipalityRow
	X, Y, R float64
	Label   bool
	LabelX  float64
	Anchor  string
}

// danmark is the map: every town as a small dot gives the land its shape, and those named
// in the corpus stand out by how often they are.
type danmark struct {
	Towns []struct{ X, Y float64 }
	Dots  []dot
	W, H  int
}

func (s *Server) drawMap(rows []*municipalityRow) danmark {
	m := danmark{W: mapWidth, H: mapHeight}
	seat := map[string]*town{}
	for i := range s.towns {
		t := &s.towns[i]
		m.Towns = append(m.Towns, struct{ X, Y float64 }{t.x, t.y})
		if seat[t.code] == nil {
			seat[t.code] = t
		}
	}
	most := 1
	for _, r := range rows {
		most = max(most, r.Mentions+r.Figures)
	}
	for i, r := range rows {
		t := seat[r.Code]
		if t == nil {
			continue
		}
		d := dot{municipalityRow: r, X: t.x, Y: t.y, R: round(3.5 + 9*math.Sqrt(float64(r.Mentions+r.Figures)/float64(most))), Label: i < 6, Anchor: "start"}
		if d.LabelX = d.X + d.R + 3; d.X > mapWidth*0.72 {
			d.LabelX, d.Anchor = d.X-d.R-3, "end"
		}
		d.Label = d.Label && !slices.ContainsFunc(m.Dots, func(o dot) bool { return o.Label && math.Abs(o.Y-d.Y) < 13 && math.Abs(o.X-d.X) < 110 })
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
	var kinds []bar
	for _, c := range counts["kind"] {
		kinds = append(kinds, bar{Label: c.Value, Link: withFilter("", "kind", c.Value), N: c.N})
	}
	var quoted []bar
	people := s.personRows()
	for _, p := range people[:min(len(people), shown)] {
		if p.Quotes > 0 {
			quoted = append(quoted, bar{Label: p.Name, Link: withFilter("", "text", p.Name), N: p.Quotes})
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
		"Kinds": bars(kinds), "Months": s.months(), "ChartWidth": chartWidth, "ChartHeight": chartHeight, "Quoted": bars(quoted), "Map": s.drawMap(places),
		"Progress": parts, "Done": done, "Checks": checks, "Lost": len(s.desk.Lost), "Changed": len(s.desk.Changed), "Disputed": disputed,
		"Missed": len(s.desk.Missed(nil)), "Reviewed": s.desk.Reviewed(),
	})
}
