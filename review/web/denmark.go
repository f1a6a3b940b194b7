package web

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Denmark is the towns of the country, to draw it by.
type Denmark struct {
	towns []Point
	seats map[string]Point  // the largest town of a municipality, by its code
	names map[string]string // of municipalities, by code
}

// Map is a map of Denmark: every town as a small dot gives the land its shape, and places
// stand over them. It is for an SVG with a viewBox of W by H.
type Map struct {
	Towns  []Point
	Places []Circle
	W, H   int
}

// Point is where a town lies on the map.
type Point struct{ X, Y float64 }

// Place is a municipality, and how much there is of it.
type Place struct {
	Code, Name string
	N          int
}

// Circle is a place on the map; its area grows with N.
type Circle struct {
	Place
	Point
	R float64
}

// The size of the map.
const (
	MapWidth  = 440
	MapHeight = 400
)

// LoadDenmark reads the towns, of each municipality the largest first.
func LoadDenmark() (*Denmark, error) {
	const file = "denmark.tsv"
	b, err := Files.ReadFile(file)
	if err != nil {
		return nil, err
	}
	d := &Denmark{seats: map[string]Point{}, names: map[string]string{}}
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("review/web/%s:%d: %d fields, want 4", file, i+1, len(f))
		}
		lat, err1 := strconv.ParseFloat(f[2], 64)
		lon, err2 := strconv.ParseFloat(f[3], 64)
		if err := cmp.Or(err1, err2); err != nil {
			return nil, fmt.Errorf("review/web/%s:%d: %w", file, i+1, err)
		}
		at := onMap(lat, lon)
		d.towns = append(d.towns, at)
		if _, ok := d.seats[f[0]]; !ok {
			d.seats[f[0]], d.names[f[0]] = at, f[1]
		}
	}
	return d, nil
}

// onMap places degrees of latitude and longitude: at these latitudes one of longitude is
// 0.56 of one of latitude.
func onMap(lat, lon float64) Point {
	const west, north, scale = 7.95, 57.85, 108.0
	return Point{tenths((lon-west)*0.56*scale + 10), tenths((north-lat)*scale + 12)}
}

func tenths(v float64) float64 { return math.Round(v*10) / 10 }

// Name returns the name of a municipality, or its code when nobody knows it.
func (d *Denmark) Name(code string) string { return cmp.Or(d.names[code], code) }

// Map puts places on the map, each in its largest town; those without one are left out.
func (d *Denmark) Map(places []Place) Map {
	m := Map{Towns: d.towns, W: MapWidth, H: MapHeight}
	most := 1
	for _, p := range places {
		most = max(most, p.N)
	}
	for _, p := range places {
		if at, ok := d.seats[p.Code]; ok {
			m.Places = append(m.Places, Circle{p, at, tenths(3.5 + 9*math.Sqrt(float64(p.N)/float64(most)))})
		}
	}
	return m
}
