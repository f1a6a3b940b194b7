package claim_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"kilde/extract/claim"
	"kilde/extract/date"
	"kilde/extract/municipality"
	"kilde/pipeline"
)

var cpr = regexp.MustCompile(`\d{6}[-–]?\d{4}`)

func FuzzAppend(f *testing.F) {
	r := newReader(f)
	for _, s := range []string{
		"Over 80 procent af de borgere, der kommer fra Randers Kommune, sagde ja.",
		"fra 12 til 15,5 pct. (9,2 pct.) – 8-9 mio. kr. og 35 af drengene, kr. 68.000,-",
		"hver tredje, halvdelen, dobbelt så mange, 44-årig, 2½ time, femogtyvetusinde",
		"010203-1234 tlf. 12 34 56 78 § 34, stk. 2 minus DKK 6,2 mio.", "mellem 7 og", "- 4,0", "0min 0$", "én", "½", "%",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := r.build.Build(pipeline.Release{ID: "f", Raw: text})
		rows := r.claims.Append(nil, d, nil, nil, nil)
		last := int32(0)
		for k := range rows {
			c := &rows[k]
			if c.Span.Lo < 0 || c.Span.Hi > int32(len(d.Text)) || c.Span.Empty() {
				t.Fatalf("span %v of %d bytes", c.Span, len(d.Text))
			}
			if !utf8.RuneStart(d.Text[c.Span.Lo]) || int(c.Span.Hi) < len(d.Text) && !utf8.RuneStart(d.Text[c.Span.Hi]) {
				t.Fatalf("span %v cuts a letter", c.Span)
			}
			if c.Span.Lo < last {
				t.Fatalf("row %d begins at %d, before the end of the one before, %d", k, c.Span.Lo, last)
			}
			last = c.Span.Hi
			if !d.Sentences[c.Sentence].Span.Contains(c.Span) {
				t.Fatalf("span %v is not in its sentence %v", c.Span, d.Sentences[c.Sentence].Span)
			}
			if c.Kind == "" || c.Rule == "" || c.Comparator == "" || c.Unit == "" || c.Confidence <= 0 || c.Confidence > 1 || c.Salience < 0 || c.Salience > 1 {
				t.Fatalf("row %+v: a column that is never null is", c)
			}
			if !c.Value.OK && !c.Low.OK {
				t.Fatalf("row %+v: no value and no bound", c)
			}
		}
	})
}

// TestNoCPR holds that a civil registration number gets into no column.
func TestNoCPR(t *testing.T) {
	r := newReader(t)
	for _, number := range []string{"010203-1234", "010203 1234", "0102031234", "010203–1234", "010203 - 1234"} {
		for _, carrier := range []string{"Patienten, %s, er 44 år.", "Ifølge %s er 12 procent af %s syge om året, viser %s.", "%s", "17 pct. af borgerne %s og 3.", "fra %s til 4 mio. kr."} {
			text := strings.ReplaceAll(carrier, "%s", number)
			d, rows := r.read(text)
			for k := range rows {
				c := &rows[k]
				for _, s := range []string{d.Slice(c.Span), c.Decimal, c.UnitText, c.Item, c.Of, c.Per, c.Versus, c.Hedge, c.SourceText} {
					if cpr.MatchString(s) || strings.Contains(s, "010203") {
						t.Errorf("%q: %q holds the number", text, s)
					}
				}
			}
		}
	}
}

// corpusText returns the releases of testdata as one text.
func corpusText(t testing.TB) string {
	files, err := filepath.Glob("../../testdata/releases/dev/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no releases in testdata/releases/dev")
	}
	var b strings.Builder
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(text)
		b.WriteString("\n\n")
	}
	return b.String()
}

// TestAllocations holds a ceiling: only rows may allocate, for numbers and lemmas that
// stand in the text in another form.
func TestAllocations(t *testing.T) {
	lex := newReader(t)
	d, _ := lex.read(corpusText(t))
	dates, places := lex.dates.Append(nil, d), lex.places.Append(nil, d)
	rows := lex.claims.Append(nil, d, dates, places, nil)
	n := len(rows)
	got := testing.AllocsPerRun(10, func() { rows = lex.claims.Append(rows[:0], d, dates, places, nil) })
	if limit := 2 * float64(n); got > limit {
		t.Errorf("%v allocations for %d rows, want at most %v", got, n, limit)
	}
	plain, _ := lex.read(strings.Repeat("Borgmesteren bød velkommen, og alle fik kaffe og kage i den nye skole. ", 200))
	rows = lex.claims.Append(rows[:0], plain, nil, nil, nil)
	if got := testing.AllocsPerRun(10, func() { rows = lex.claims.Append(rows[:0], plain, nil, nil, nil) }); got > 0 {
		t.Errorf("%v allocations where there is no figure", got)
	}
}

// BenchmarkAppend runs over the releases of testdata, which hold a figure every 110
// bytes; BenchmarkPlain over text with a figure every 600.
func BenchmarkAppend(b *testing.B) { bench(b, corpusText(b)) }

func BenchmarkPlain(b *testing.B) {
	bench(b, strings.Repeat(`Borgmesteren bød velkommen til indvielsen, og bagefter fik alle kaffe og kage i den nye skoles fælles aula. Hun takkede lærerne
og forældrene for et langt og godt samarbejde om tegningerne, som børnene selv havde været med til at lave. Skolen har 36 klasselokaler og ligger mellem skoven og åen.
Naboerne har fulgt byggeriet fra vinduerne, og de glæder sig over, at lastbilerne nu er væk, siger formanden for grundejerforeningen. Til foråret bliver der plantet
træer langs vejen, og eleverne skal selv passe de små haver bag bygningen, når sneen er smeltet. `, 40))
}

func bench(b *testing.B, text string) {
	r := newReader(b)
	d := r.build.Build(pipeline.Release{ID: "b", Raw: text})
	var (
		dates  []date.Date
		places []municipality.Mention
		rows   []claim.Claim
	)
	dates, places = r.dates.Append(nil, d), r.places.Append(nil, d)
	rows = r.claims.Append(rows[:0], d, dates, places, nil)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		rows = r.claims.Append(rows[:0], d, dates, places, nil)
	}
	b.ReportMetric(float64(len(rows)), "rows/op")
}
