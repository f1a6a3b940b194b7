package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"kilde/pipeline/table"
)

// Gold is an annotated document. Its annotations name surfaces and their occurrence, and
// are placed in the text that was extracted; those read from our own tables have offsets.
type Gold struct {
	ID     string
	source annotations
	placed [][]Item // by kind, when the offsets are known
}

// annotations is the JSON of one document. A span is a surface and its occurrence, from 1.
type annotations struct {
	ID    string `json:"id"`
	Dates []struct {
		surface
		First string `json:"first"`
		Last  string `json:"last"`
		Type  string `json:"type"`
	} `json:"dates"`
	People []struct {
		Name         string `json:"name"`
		Title        string `json:"title"`
		Organisation string `json:"organisation"`
		Party        string `json:"party"`
	} `json:"people"`
	Municipalities []struct {
		surface
		Code string `json:"code"`
	} `json:"municipalities"`
	Quotes []struct {
		Begin   string `json:"begin"`
		Finish  string `json:"finish"`
		Speech  string `json:"speech"`
		Speaker string `json:"speaker"`
		Person  string `json:"person"`
	} `json:"quotes"`
	Claims []struct {
		surface
		Kind       string   `json:"kind"`
		Value      *float64 `json:"value"`
		Low        *float64 `json:"low"`
		High       *float64 `json:"high"`
		Comparator string   `json:"comparator"`
		Unit       string   `json:"unit"`
		Item       string   `json:"item"`
	} `json:"claims"`
	Unreviewed []string `json:"unreviewed"` // kinds that nobody has judged: they are not scored
}

type surface struct {
	Text string `json:"text"`
	N    int    `json:"n"`
}

// ReadGold reads annotations: a file, or a directory of them, each the JSON of one
// document, or our own tables: a file of JSON lines, or what an extraction wrote.
func ReadGold(name string) ([]Gold, error) {
	st, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	files := []string{name}
	if st.IsDir() && slices.Contains(table.Found(name), "documents") {
		rows, err := table.Load(name)
		if err != nil {
			return nil, err
		}
		return ofRows(nil, rows), nil
	}
	if st.IsDir() {
		entries, err := os.ReadDir(name)
		if err != nil {
			return nil, err
		}
		files = files[:0]
		for _, e := range entries {
			if ext := filepath.Ext(e.Name()); ext == ".json" || ext == ".jsonl" {
				files = append(files, filepath.Join(name, e.Name()))
			}
		}
		if len(files) == 0 {
			return nil, fmt.Errorf("%s: no .json or .jsonl file in it", name)
		}
	}
	var gold []Gold
	rows := new(table.Rows)
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		if filepath.Ext(f) == ".jsonl" {
			if err := rows.ReadJSONL(bytes.NewReader(b)); err != nil {
				return nil, fmt.Errorf("%s: %w", f, err)
			}
			continue
		}
		var a annotations
		if err := json.Unmarshal(b, &a); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		if a.ID == "" {
			return nil, fmt.Errorf(`%s: key "id": missing`, f)
		}
		gold = append(gold, Gold{ID: a.ID, source: a})
	}
	return ofRows(gold, rows), nil
}

// ofRows takes the rows of tables for annotations.
func ofRows(gold []Gold, rows *table.Rows) []Gold {
	for _, d := range documents(rows) {
		gold = append(gold, Gold{ID: d.ID, placed: d.Items})
	}
	return gold
}

// find returns the document an annotation belongs to: by its whole id, or by the last
// part of it without the extension ("dir/000_ec9a.txt" is "000_ec9a").
func find(docs []*Document, id string) *Document {
	for _, d := range docs {
		if d.ID == id {
			return d
		}
	}
	for _, d := range docs {
		if stem(d.ID) == stem(id) {
			return d
		}
	}
	return nil
}

func stem(id string) string {
	base := path.Base(id)
	return strings.TrimSuffix(base, path.Ext(base))
}

// place finds the annotations in the text. What cannot be found there is named, and
// left out of the count.
func (g *Gold) place(text []rune) (items [][]Item, notes []string) {
	if g.placed != nil {
		return g.placed, nil
	}
	p := placer{text: string(text), id: g.ID}
	items = make([][]Item, len(Kinds))
	for _, x := range g.source.Dates {
		p.span(&items[dates], "date", x.surface, x.First, x.Last, x.Type)
	}
	for _, x := range g.source.People {
		items[people] = append(items[people], Item{Text: x.Name, names: []string{x.Name}, Fields: []string{x.Title, x.Organisation, x.Party}})
	}
	for _, x := range g.source.Municipalities {
		p.span(&items[municipalities], "municipality", x.surface, x.Code)
	}
	taken := map[int]bool{}
	for _, x := range g.source.Quotes {
		if p.text == "" {
			items[quotes] = append(items[quotes], Item{Text: x.Begin, Fields: []string{x.Speech, x.Speaker, x.Person}})
			continue
		}
		lo, hi, ok := p.quote(x.Begin, x.Finish, taken)
		if !ok {
			p.note("quote", x.Begin+" … "+x.Finish)
			continue
		}
		items[quotes] = append(items[quotes], p.item(lo, hi, []string{x.Speech, x.Speaker, x.Person}))
	}
	for _, x := range g.source.Claims {
		p.span(&items[claims], "claim", x.surface, x.Kind, number(x.Value), number(x.Low), number(x.High), x.Comparator, x.Unit, x.Item)
	}
	return items, p.notes
}

func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

// placer finds surfaces in one text, in bytes; items count code points.
type placer struct {
	text, id string
	notes    []string
}

func (p *placer) note(kind, surface string) {
	p.notes = append(p.notes, fmt.Sprintf("%s: %s %q: not in the text", p.id, kind, surface))
}

func (p *placer) item(lo, hi int, fields []string) Item {
	start := len([]rune(p.text[:lo]))
	return Item{Start: start, End: start + len([]rune(p.text[lo:hi])), Text: p.text[lo:hi], Fields: fields}
}

func (p *placer) span(items *[]Item, kind string, s surface, fields ...string) {
	if p.text == "" { // the document was not extracted: all of it is missed
		*items = append(*items, Item{Text: s.Text, Fields: fields})
		return
	}
	lo := 0
	for n := 1; ; n++ {
		i := strings.Index(p.text[lo:], s.Text)
		if i < 0 || s.Text == "" {
			p.note(kind, fmt.Sprintf("%s (%d)", s.Text, s.N))
			return
		}
		lo += i
		if n >= s.N {
			break
		}
		lo += len(s.Text)
	}
	*items = append(*items, p.item(lo, lo+len(s.Text), fields))
}

// openers are what may stand before quoted words.
const openers = "\"'”“„‚‘’«»‹›–—-•:\n"

// quote finds a quote by its first and last words: where a mark or a dash stands before
// it, else the first place, and none twice.
func (p *placer) quote(begin, finish string, taken map[int]bool) (lo, hi int, ok bool) {
	if begin == "" || finish == "" {
		return 0, 0, false
	}
	var at []int
	for i := 0; ; i += len(begin) {
		k := strings.Index(p.text[i:], begin)
		if k < 0 {
			break
		}
		i += k
		if !taken[i] {
			at = append(at, i)
		}
	}
	marked := slices.IndexFunc(at, func(i int) bool {
		before := []rune(strings.TrimRight(p.text[:i], " "))
		return len(before) > 0 && strings.ContainsRune(openers, before[len(before)-1])
	})
	if marked > 0 {
		at[0] = at[marked]
	}
	if len(at) == 0 {
		return 0, 0, false
	}
	lo = at[0]
	// The words named first and last may overlap in a short quote.
	k := strings.Index(p.text[lo:], finish)
	for k >= 0 && k+len(finish) < len(begin) {
		next := strings.Index(p.text[lo+k+1:], finish)
		if next < 0 {
			break
		}
		k += 1 + next
	}
	if k < 0 {
		return 0, 0, false
	}
	taken[lo] = true
	return lo, lo + k + len(finish), true
}
