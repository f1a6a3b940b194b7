package quote_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"kilde/extract/corpus"
	"kilde/extract/municipality"
	"kilde/extract/person"
	"kilde/extract/quote"
	"kilde/lexicon"
	"kilde/pipeline"
)

// reader runs what the quotes need before them.
type reader struct {
	lex    *lexicon.Lexicon
	build  *pipeline.Builder
	places *municipality.Extractor
	people *person.Extractor
	quotes *quote.Extractor
}

func newReader(t testing.TB) *reader {
	t.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	return &reader{lex, pipeline.NewBuilder(lex), municipality.New(lex), person.New(lex), quote.New(lex)}
}

func (r *reader) read(text string) (*pipeline.Doc, []quote.Quote, []person.Mention, []person.Person) {
	d := r.build.Build(pipeline.Release{ID: "test", Raw: text})
	places := r.places.Append(nil, d)
	mentions, people := r.people.Append(nil, nil, d, places)
	quotes := r.quotes.Append(nil, d, places, &mentions, people)
	return d, quotes, mentions, people
}

func or(s, empty string) string {
	if s == "" {
		return empty
	}
	return s
}

// value is a row in the notation of corpus.txt.
func value(q *quote.Quote, people []person.Person) string {
	speaker := or(q.Speaker, "-")
	switch {
	case len(q.Persons) > 1:
		var names []string
		for _, p := range q.Persons {
			names = append(names, people[p].Name)
		}
		speaker += " = " + strings.Join(names, " + ")
	case q.Person >= 0:
		speaker += " = " + people[q.Person].Name
	case q.Speaker != "":
		speaker += " = -"
	}
	return fmt.Sprintf("%s %s, %s, %s, %s", q.Style, q.Speech, speaker, or(q.CueLemma, "-"), q.Attribution)
}

func TestCorpus(t *testing.T) {
	r := newReader(t)
	find := func(text string) []corpus.Result {
		head := "Ny aftale om fjorden\n\n"
		if text[0] == '\n' {
			head = ""
		}
		_, quotes, _, people := r.read(head + text)
		var out []corpus.Result
		for i := range quotes {
			q := &quotes[i]
			out = append(out, corpus.Result{Lo: int(q.Span.Lo) - len(head), Hi: int(q.Span.Hi) - len(head), Value: value(q, people), Rule: q.Rule})
		}
		return out
	}
	corpus.Check{Find: find, Rules: quote.Rules()}.Run(t, "corpus.txt")
}

// seeds are the release texts of testdata, for the tests that want much of everything.
func seeds(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/releases/dev/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no releases: %v", err)
	}
	var out []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	return out
}

// check holds what is true of the rows of any text.
func check(t *testing.T, r *reader, text string) {
	d, quotes, mentions, people := r.read(text)
	inText := func(what string, s pipeline.Span) {
		if s.Lo < 0 || s.Hi > int32(len(d.Text)) || s.Lo > s.Hi {
			t.Fatalf("%s %v of %d bytes", what, s, len(d.Text))
		}
		for _, at := range []int32{s.Lo, s.Hi} {
			if int(at) < len(d.Text) && !utf8.RuneStart(d.Text[at]) {
				t.Fatalf("%s %v: %d splits a letter", what, s, at)
			}
		}
	}
	last := int32(-1)
	for i := range quotes {
		q := &quotes[i]
		inText(q.Rule, q.Span)
		inText("speaker", q.SpeakerSpan)
		switch {
		case q.Span.Empty():
			t.Fatalf("%s: empty at %v", q.Rule, q.Span)
		case q.Span.Lo < last:
			t.Fatalf("%s at %v stands behind a row at %d", q.Rule, q.Span, last)
		case q.Speaker != d.Slice(q.SpeakerSpan):
			t.Fatalf("%s: speaker %q, its span says %q", q.Rule, q.Speaker, d.Slice(q.SpeakerSpan))
		case int(q.Person) >= len(people):
			t.Fatalf("%s: person %d of %d", q.Rule, q.Person, len(people))
		case int(q.RepeatOf) >= len(quotes) || int(q.RepeatOf) == i:
			t.Fatalf("%s: row %d repeats %d of %d", q.Rule, i, q.RepeatOf, len(quotes))
		case !slices.Contains(quote.Rules(), q.Rule):
			t.Fatalf("rule %q is not in Rules", q.Rule)
		case q.Confidence <= 0 || q.Confidence > 1:
			t.Fatalf("%s: confidence %v", q.Rule, q.Confidence)
		case len(q.Segments) == 1:
			t.Fatalf("%s: one segment", q.Rule)
		}
		last = q.Span.Lo
		at := q.Span.Lo
		for _, s := range q.Segments {
			inText("segment", s)
			if s.Lo < at || s.Hi > q.Span.Hi {
				t.Fatalf("%s %v: segment %v", q.Rule, q.Span, s)
			}
			at = s.Hi
		}
	}
	last = 0
	for i := range mentions {
		if mentions[i].Span.Lo < last {
			t.Fatalf("mention %v stands behind one at %d", mentions[i].Span, last)
		}
		last = mentions[i].Span.Lo
	}
}

func TestLaws(t *testing.T) {
	r := newReader(t)
	for _, text := range seeds(t) {
		check(t, r, text)
	}
}

func FuzzAppend(f *testing.F) {
	for _, s := range []string{
		"”Vi er klar,” siger Bo Lind. ”Nu.”", "- Vi ved, siger hun, at isen smelter.\n- Og?", "»A« »B »C« D",
		"Bo Lind siger:\n\nVi er her. Det er godt.", "\"\"\"", "'a' 'b' c's’ ’’", "har siger, lyder det fra", "ifølge", ": - -", "”",
		"Borgmester: Vi er klar", "Det siger Bo Lind og Ida Dam (V), der tilføjer, at det glæder hende sig over",
	} {
		f.Add(s)
	}
	r := newReader(f)
	f.Fuzz(func(t *testing.T, text string) { check(t, r, text) })
}

// Rows cost memory for their segments, their pronouns' mentions and the lists that hold
// them; nothing else may.
func TestAllocations(t *testing.T) {
	r := newReader(t)
	d := r.build.Build(pipeline.Release{ID: "test", Raw: strings.Repeat("Byrådet har vedtaget budgettet for næste år, og Kurt’s pølsevogn bliver på torvet til maj.\n\n", 50)})
	quotes := make([]quote.Quote, 0, 16)
	var mentions []person.Mention
	got := testing.AllocsPerRun(20, func() { quotes = r.quotes.Append(quotes[:0], d, nil, &mentions, nil) })
	if got > 0 {
		t.Errorf("text without speech: %v allocations, want none", got)
	}
	d = r.build.Build(pipeline.Release{ID: "test", Raw: strings.Repeat("”Vi er klar,” siger Randers Kommune.\n\n- Vi er her, siger politiet.\n\n", 50)})
	quotes = make([]quote.Quote, 0, 200)
	got = testing.AllocsPerRun(20, func() { quotes = r.quotes.Append(quotes[:0], d, nil, &mentions, nil) })
	if got > 10 {
		t.Errorf("100 quotes: %v allocations, want 10 at most", got)
	}
}

func BenchmarkAppend(b *testing.B) {
	r := newReader(b)
	type release struct {
		doc      *pipeline.Doc
		mentions []person.Mention
		people   []person.Person
	}
	var releases []release
	var size int64
	for _, text := range seeds(b) {
		d := pipeline.NewBuilder(r.lex).Build(pipeline.Release{ID: "test", Raw: text})
		mentions, people := r.people.Append(nil, nil, d, r.places.Append(nil, d))
		releases = append(releases, release{d, mentions, people})
		size += int64(len(d.Text))
	}
	var quotes []quote.Quote
	var mentions []person.Mention
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for i := range releases {
			rel := &releases[i]
			mentions = append(mentions[:0], rel.mentions...)
			quotes = r.quotes.Append(quotes[:0], rel.doc, nil, &mentions, rel.people)
		}
	}
}
