package review

import "math"

// Stylesheet returns the desk's style sheet, for pages in the same look.
func Stylesheet() (string, error) {
	b, err := web.ReadFile("web/static/desk.css")
	return string(b), err
}

// Place is how often a municipality is named.
type Place struct {
	Code, Name string
	N          int
}

// Map is a map of Denmark as dots: every town, and the places over them, for an SVG with
// a viewBox of W by H.
type Map struct {
	Towns  []Point
	Places []Circle
	W, H   int
}

// Point is where a town lies.
type Point struct{ X, Y float64 }

// Circle is a place on the map; its area grows with N.
type Circle struct {
	Place
	X, Y, R float64
}

// DrawMap puts places on the map, each in its largest town.
func DrawMap(places []Place) (Map, error) {
	towns, err := loadTowns()
	if err != nil {
		return Map{}, err
	}
	m := Map{W: mapWidth, H: mapHeight}
	seat := map[string]Point{}
	for _, t := range towns {
		p := Point{t.x, t.y}
		m.Towns = append(m.Towns, p)
		if _, ok := seat[t.code]; !ok {
			seat[t.code] = p
		}
	}
	most := 1
	for _, p := range places {
		most = max(most, p.N)
	}
	for _, p := range places {
		if at, ok := seat[p.Code]; ok {
			m.Places = append(m.Places, Circle{p, at.X, at.Y, round(3.5 + 9*math.Sqrt(float64(p.N)/float64(most)))})
		}
	}
	return m, nil
}
