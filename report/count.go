package report

import (
	"cmp"
	"slices"
	"strings"

	"kilde/lexicon"
	"kilde/pipeline/table"
	"kilde/review/web"
)

// count is what the page says, gathered in one pass over each table.
type count struct {
	rows        map[string]int // by table
	first, last string         // days of publication
	undated     int
	years       map[string]int
	formats     map[string]int
	languages   map[string]int
	warnings    map[string]int
	kinds       map[string]int // of figures
	roles       map[string]int // of people
	people      map[string]*person
	municipal   map[string]*web.Place // by code
	certainty   []histogram
	texts       map[string]bool // text_key of the releases so far
	repeats     map[string]bool // doc_id of releases that say what another did
	figures     []figure        // those a fact-checker would look at first
}

func newCount() *count {
	c := &count{people: map[string]*person{}, municipal: map[string]*web.Place{}, texts: map[string]bool{}, repeats: map[string]bool{}}
	for _, m := range []*map[string]int{&c.rows, &c.years, &c.formats, &c.languages, &c.warnings, &c.kinds, &c.roles} {
		*m = map[string]int{}
	}
	return c
}

// Rows with the columns that the page needs; the others are not read.
type (
	documentRow struct {
		DocID     string       `parquet:"doc_id"`
		TextKey   string       `parquet:"text_key,optional"`
		Format    string       `parquet:"format"`
		Charset   string       `parquet:"charset"`
		Language  string       `parquet:"language"`
		Published *lexicon.Day `parquet:"published,optional,date"`
		Warnings  []string     `parquet:"warnings,list"`
	}
	sentenceRow struct {
		DocID    string `parquet:"doc_id"`
		Sentence int32  `parquet:"sentence"`
		Text     string `parquet:"text"`
	}
	personRow struct {
		DocID    string `parquet:"doc_id"`
		PersonID string `parquet:"person_id"`
		Name     string `parquet:"name"`
		Title    string `parquet:"title,optional"`
		Role     string `parquet:"role,optional"`
		Quotes   int32  `parquet:"quotes"`
		Claims   int32  `parquet:"claims"`
		NameKey  string `parquet:"name_key,optional"`
	}
	municipalityRow struct {
		Level      string  `parquet:"level"`
		Code       string  `parquet:"code,optional"`
		Name       string  `parquet:"name,optional"`
		Confidence float64 `parquet:"confidence"`
	}
	claimRow struct {
		DocID      string  `parquet:"doc_id"`
		Sentence   int32   `parquet:"sentence"`
		Text       string  `parquet:"text"`
		Kind       string  `parquet:"kind"`
		Of         string  `parquet:"of,optional"`
		PersonID   string  `parquet:"person_id,optional"`
		SourceText string  `parquet:"source_text,optional"`
		Salience   float64 `parquet:"salience"`
		Confidence float64 `parquet:"confidence"`
	}
	sureRow struct {
		Confidence float64 `parquet:"confidence"`
	}
)

func (c *count) read(d *table.Dir) error {
	dates, named, places, quotes, figures := newHistogram("dates"), newHistogram("people named"), newHistogram("municipalities"), newHistogram("quotes"), newHistogram("figures")
	certain := func(h *histogram) func(*sureRow) { return func(r *sureRow) { h.add(r.Confidence) } }
	for _, read := range []func() error{
		func() error { return scan(c, d, "documents", c.document) },
		func() error { return scan(c, d, "dates", certain(dates)) },
		func() error { return scan(c, d, "person_mentions", certain(named)) },
		func() error { return scan(c, d, "quotes", certain(quotes)) },
		func() error {
			return scan(c, d, "municipalities", func(r *municipalityRow) { places.add(r.Confidence); c.municipality(r) })
		},
		func() error {
			return scan(c, d, "claims", func(r *claimRow) { figures.add(r.Confidence); c.claim(r) })
		},
		// These two say more of the figures that were chosen.
		func() error { return scan(c, d, "people", c.person) },
		func() error { return scan(c, d, "sentences", c.sentence) },
	} {
		if err := read(); err != nil {
			return err
		}
	}
	c.certainty = []histogram{*dates, *named, *places, *quotes, *figures}
	return nil
}

func scan[T any](c *count, d *table.Dir, name string, row func(*T)) error {
	return table.Scan(d, name, func(rows []T) error {
		c.rows[name] += len(rows)
		for i := range rows {
			row(&rows[i])
		}
		return nil
	})
}

func (c *count) document(d *documentRow) {
	if c.texts[d.TextKey] {
		c.repeats[d.DocID] = true
	} else if d.TextKey != "" {
		c.texts[d.TextKey] = true
	}
	c.formats[d.Format+", "+d.Charset]++
	c.languages[d.Language]++
	for _, w := range d.Warnings {
		w, _, _ = strings.Cut(w, " (")
		c.warnings[w]++
	}
	if d.Published == nil {
		c.undated++
		return
	}
	day := d.Published.String()
	c.years[day[:4]]++
	if c.first == "" || day < c.first {
		c.first = day
	}
	c.last = max(c.last, day)
}

// municipality counts how often each is named.
func (c *count) municipality(m *municipalityRow) {
	if m.Level != "municipality" || m.Code == "" {
		return
	}
	p := c.municipal[m.Code]
	if p == nil {
		p = &web.Place{Code: m.Code, Name: m.Name}
		c.municipal[p.Code] = p
	}
	p.N++
}

// places are all municipalities named, the most often named first.
func (c *count) places() []web.Place {
	var list []web.Place
	for _, p := range c.municipal {
		list = append(list, *p)
	}
	slices.SortFunc(list, func(a, b web.Place) int { return cmp.Or(b.N-a.N, cmp.Compare(a.Code, b.Code)) })
	return list
}

// claim keeps those of the highest salience, of equal ones those that come first, and
// those of a release that was sent twice once.
func (c *count) claim(r *claimRow) {
	c.kinds[r.Kind]++
	full := len(c.figures) == shownFigures
	if c.repeats[r.DocID] || full && r.Salience <= c.figures[shownFigures-1].salience {
		return
	}
	f := figure{
		Text: r.Text, Of: r.Of, Document: r.DocID, Confidence: r.Confidence, Who: r.SourceText,
		salience: r.Salience, sentence: r.Sentence, person: r.PersonID,
	}
	if full {
		c.figures = c.figures[:shownFigures-1]
	}
	at, _ := slices.BinarySearchFunc(c.figures, f, func(a, b figure) int {
		if a.salience >= b.salience {
			return -1
		}
		return 1
	})
	c.figures = slices.Insert(c.figures, at, f)
}

func (c *count) person(r *personRow) {
	c.roles[cmp.Or(r.Role, "not told")]++
	for i := range c.figures {
		if f := &c.figures[i]; f.person == r.PersonID && f.Document == r.DocID {
			f.Who = r.Name
		}
	}
	key := cmp.Or(r.NameKey, r.Name)
	p := c.people[key]
	if p == nil {
		p = &person{Name: r.Name}
		c.people[key] = p
	}
	if p.Title == "" {
		p.Title = r.Title
	}
	p.Releases++
	p.Quotes += int(r.Quotes)
	p.Claims += int(r.Claims)
}

func (c *count) topPeople() []person {
	var list []person
	for _, p := range c.people {
		list = append(list, *p)
	}
	slices.SortFunc(list, func(a, b person) int {
		return cmp.Or(b.Quotes+b.Claims-a.Quotes-a.Claims, b.Releases-a.Releases, cmp.Compare(a.Name, b.Name), cmp.Compare(a.Title, b.Title))
	})
	return list[:min(len(list), shownPeople)]
}

func (c *count) sentence(r *sentenceRow) {
	for i := range c.figures {
		if f := &c.figures[i]; f.sentence == r.Sentence && f.Document == r.DocID {
			f.Sentence = r.Text
		}
	}
}

func newHistogram(name string) *histogram { return &histogram{Table: name} }

func (h *histogram) add(confidence float64) {
	h.Steps[min(max(int(confidence*10), 0), 9)].N++
	h.Mean += confidence
	h.N++
}

// sure gives the histograms their heights.
func (c *count) sure() []histogram {
	for k := range c.certainty {
		h := &c.certainty[k]
		h.Mean /= max(float64(h.N), 1)
		most := 1
		for _, s := range h.Steps {
			most = max(most, s.N)
		}
		for i := range h.Steps {
			s := &h.Steps[i]
			s.From, s.X, s.H = float64(i)/10, float64(10*i)+1, 38*float64(s.N)/float64(most)
			s.Y = 40 - s.H
		}
	}
	return c.certainty
}
