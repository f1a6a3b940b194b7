package person

import (
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"kilde/extract/corpus"
	"kilde/extract/municipality"
	"kilde/lexicon"
	"kilde/pipeline"
)

// finder reads texts and finds the people in them.
type finder struct {
	builder  *pipeline.Builder
	places   *municipality.Extractor
	people   *Extractor
	mentions []Mention
	persons  []Person
}

func newFinder(tb testing.TB) *finder {
	tb.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return &finder{builder: pipeline.NewBuilder(lex), places: municipality.New(lex), people: New(lex)}
}

func (f *finder) find(text string) *pipeline.Doc {
	d := f.builder.Build(pipeline.Release{Raw: text})
	f.mentions, f.persons = f.people.Append(f.mentions[:0], f.persons[:0], d, f.places.Append(nil, d))
	return d
}

// written writes a mention in the notation of corpus.txt.
func (f *finder) written(m *Mention) string {
	if m.Person < 0 {
		return "?; " + m.Kind
	}
	p := &f.persons[m.Person]
	if m.Kind == "title_only" {
		return p.Name + "; " + m.Kind
	}
	var said []string
	for _, r := range p.Roles {
		said = append(said, roleText(r))
	}
	out := strings.Join(said, " + ")
	if m.Kind != "full" {
		out = strings.TrimSpace(out + " " + m.Kind)
	}
	if out != "" {
		out = "; " + out
	}
	if p.Party != "" {
		out += " (" + p.Party + ")"
	}
	return p.Name + out
}

func roleText(r Role) string {
	out := r.Title
	if out == "" && r.Class != "other" {
		out = r.Class
	}
	if r.Organisation != "" {
		out = strings.TrimSpace(out + " @ " + r.Organisation)
	}
	if r.Within != "" {
		out += " within " + r.Within
	}
	if r.Status != "current" {
		out += " " + r.Status
	}
	if r.MunicipalityCode != "" {
		out += " " + r.MunicipalityCode
	}
	return out
}

// above stands before every phrase, so that it is not the headline.
const above = "Nyt fra egnen\n\nHer er dagens korte nyheder om livet i byen og i skoven.\n\n"

func TestCorpus(t *testing.T) {
	f := newFinder(t)
	find := func(text string) []corpus.Result {
		f.find(above + text)
		var out []corpus.Result
		for i := range f.mentions {
			m := &f.mentions[i]
			if lo := int(m.Span.Lo) - len(above); lo >= 0 {
				out = append(out, corpus.Result{Lo: lo, Hi: int(m.Span.Hi) - len(above), Value: f.written(m), Rule: m.Rule})
			}
		}
		return out
	}
	// A phrase is too short for person/english: TestEnglish.
	rules := slices.DeleteFunc(Rules(), func(r string) bool { return r == "person/english" })
	corpus.Check{Find: find, Rules: rules}.Run(t, "corpus.txt")
}

func TestModel(t *testing.T) {
	if newFinder(t).people.tagger == nil {
		t.Error("the weights of the model are not of its version")
	}
}

func FuzzAppend(f *testing.F) {
	for _, s := range []string{
		"siger borgmester Signe Hvilsted (S).", "Af Poul Frost", "X-formand Ib Lau, dr.med., 3F’s A. B. C.", "klima-, energi- og", "Åse Ø. von\nder O'Hara's formand (", "EMMA HOLM", "formand for", "formand Bo \xff Holm\xc3, KL",
	} {
		f.Add(s)
	}
	x := newFinder(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := x.find(text)
		if !sort.SliceIsSorted(x.mentions, func(i, j int) bool { return x.mentions[i].Span.Lo < x.mentions[j].Span.Lo }) {
			t.Error("mentions are not in order")
		}
		for i := range x.mentions {
			m := &x.mentions[i]
			for _, s := range []pipeline.Span{m.Span, m.TitleSpan} {
				if s.Lo > s.Hi || int(s.Hi) > len(d.Text) {
					t.Fatalf("span %v of %q: out of range", s, d.Text)
				}
				if !utf8.ValidString(d.Slice(s)) {
					t.Errorf("span %v of %q: splits a rune", s, d.Text)
				}
			}
			if m.Span.Empty() || int(m.Person) >= len(x.persons) {
				t.Errorf("mention %+v: empty, or of nobody", m)
			}
		}
		for i := range x.persons {
			if p := &x.persons[i]; p.Name == "" || p.ID == "" {
				t.Errorf("person %+v: no name", p)
			}
		}
	})
}

// prose is text without people: nothing is found, so nothing may be allocated.
const prose = "Byrådet har vedtaget en ny plan for skoven, og arbejdet begynder til foråret. Borgerne kan se planen på kommunens hjemmeside.\n"

func TestAllocations(t *testing.T) {
	f := newFinder(t)
	d := f.builder.Build(pipeline.Release{Raw: strings.Repeat(prose, 50)})
	run := func() { f.mentions, f.persons = f.people.Append(f.mentions[:0], f.persons[:0], d, nil) }
	run()
	if got := testing.AllocsPerRun(10, run); got > 2 {
		t.Errorf("text without people: %v allocations, want at most 2", got)
	}
}

func BenchmarkAppend(b *testing.B) {
	for _, bench := range []struct {
		name  string
		texts []string
	}{{"releases", releases(b)}, {"prose", []string{strings.Repeat(prose, 20)}}} {
		b.Run(bench.name, func(b *testing.B) {
			f := newFinder(b)
			var docs []*pipeline.Doc
			n := 0
			for _, text := range bench.texts {
				docs = append(docs, pipeline.NewBuilder(f.people.know.lex).Build(pipeline.Release{Raw: text}))
				n += len(text)
			}
			b.SetBytes(int64(n))
			b.ReportAllocs()
			for b.Loop() {
				for _, d := range docs {
					f.mentions, f.persons = f.people.Append(f.mentions[:0], f.persons[:0], d, nil)
				}
			}
		})
	}
}

// releases returns the fictional releases of the repository.
func releases(tb testing.TB) []string {
	files, err := filepath.Glob("../../testdata/releases/dev/*.txt")
	if err != nil || len(files) == 0 {
		tb.Fatalf("no releases: %v", err)
	}
	var texts []string
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		texts = append(texts, string(raw))
	}
	return texts
}
