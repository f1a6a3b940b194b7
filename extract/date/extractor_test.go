package date

import (
	"strings"
	"testing"
	"unicode/utf8"

	"kilde/lexicon"
	"kilde/pipeline"
)

// prose is ordinary text: a date every few sentences, and words that could begin one.
const prose = `Byrådet i Randers vedtog mandag en ny plan for havnen. Planen betyder, at kommunen i de kommende tre år
bruger 68 mio. kroner på kajen, på en sti og på to broer. Arbejdet begynder den 12. august og slutter i foråret 2027,
hvis vejret er til det. Borgerne har sendt 214 forslag, og de fleste handler om cyklister, bænke og lys langs vandet.

”Vi har lyttet til dem, der bor her, og det kan ses i planen. Nu skal vi i gang med at bygge,” siger borgmesteren, som
glæder sig over den brede opbakning fra både partierne og foreningerne. Han forventer, at de første både kan lægge til
igen til sommer. Havnen har været lukket for trafik siden årsskiftet, fordi kajen var ved at skride ud i fjorden.

Udvalget mødes igen torsdag den 6. juni kl. 19 i Kulturhuset, hvor alle er velkomne til at stille spørgsmål til planen,
til økonomien og til de huse, der skal rives ned for at give plads. Det er gratis at deltage, og der er kaffe og kage.

`

func BenchmarkAppend(b *testing.B) {
	build, x := builder(b, published)
	d := build(strings.Repeat(prose, 20))
	var rows []Date
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		rows = x.Append(rows[:0], d)
	}
}

// TestAllocations holds the hot path to its rows: their strings, and nothing for text
// without dates.
func TestAllocations(t *testing.T) {
	build, x := builder(t, published)
	d := build(strings.Repeat("Vi har bygget en bro af træ, og den er 40 meter lang, siger han om de to år gamle planer i byen. ", 50))
	var rows []Date
	rows = x.Append(rows[:0], d)
	if n := testing.AllocsPerRun(20, func() { rows = x.Append(rows[:0], d) }); n > float64(6*len(rows)) {
		t.Errorf("plain text: %v allocations for %d rows", n, len(rows))
	}
	d = build(strings.Repeat(prose, 20))
	rows = x.Append(rows[:0], d)
	if n := testing.AllocsPerRun(20, func() { rows = x.Append(rows[:0], d) }); n > float64(16*len(rows)) {
		t.Errorf("prose: %v allocations for %d rows", n, len(rows))
	}
}

// TestVocabulary checks the values of the date words, which are read without errors.
func TestVocabulary(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	lex.Words(lexicon.DateWord, func(id lexicon.ID, s string) {
		if name, _, _ := strings.Cut(s, " "); roles[name] == noRole {
			t.Errorf("%q: role %q unknown", lex.Form(id), name)
		}
	})
	rows, err := lexicon.File("date/words.tsv", 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if wordSets[r[0]] == 0 {
			t.Errorf("%q: set %q unknown", r[1], r[0])
		}
		if lex.ID(r[1]) == 0 {
			t.Errorf("%q: no list has it", r[1])
		}
	}
	lex.Words(lexicon.TimeUnit, func(id lexicon.ID, s string) {
		if unitOf(s) == noUnit {
			t.Errorf("%q: unit %q unknown", lex.Form(id), s)
		}
	})
	lex.Words(lexicon.Holiday, func(id lexicon.ID, s string) {
		if h := parseHoliday(s); s != "unknown" && !h.known {
			t.Errorf("%q: holiday %q not read", lex.Form(id), s)
		}
	})
}

// TestUndated checks that nothing is resolved when no day is known, and that a full date
// in the text serves for dates without a year.
func TestUndated(t *testing.T) {
	build, x := builder(t, lexicon.NoDay)
	for _, tt := range []struct {
		text, want string // of the last row
	}{
		{"De mødtes mandag i byen.", "XXXX-WXX-1 ? anchor=none"},
		{"De mødtes i går i byen.", "- ? anchor=none"},
		{"Det sker sidste år i byen.", "- ? year anchor=none"},
		{"Hallen åbner den 9. september.", "XXXX-09-09 ? anchor=none"},
		{"De mødtes i marts i byen.", "XXXX-03 ? month anchor=none"},
		{"Skolen brændte den 3. maj 2019, så den lukker. Hallen åbner den 9. september.", "2019-09-09 anchor=context"},
		{"Det varer tre år.", "P3Y duration year"},
	} {
		d := build(above + tt.text)
		d.Published, d.PublishedSpan = lexicon.NoDay, pipeline.Span{}
		rows := x.Append(nil, d)
		if len(rows) == 0 {
			t.Errorf("%q: no row", tt.text)
			continue
		}
		if got := written(&rows[len(rows)-1]); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.text, got, tt.want)
		}
	}
}

// TestPublished checks that the row of the dateline says so.
func TestPublished(t *testing.T) {
	build, x := builder(t, lexicon.NoDay)
	d := build("Ny bro åbner i byen\n\n29. september 2017 - Oprettet af Per Holm\n\nBroen åbnede i dag kl. 14.")
	rows := x.Append(nil, d)
	if len(rows) != 2 || rows[0].Role != "published" || rows[1].First.String() != "2017-09-29" || rows[1].Time != "14:00" {
		t.Errorf("got %+v", rows)
	}
}

func FuzzAppend(f *testing.F) {
	for _, s := range []string{
		prose, "12.03.2019", "18.-22. september kl. 10-16", "1/3-31/3-2022", "natten til den 9. maj", "uge 53, 54",
		"samme kvartal sidste år", "de seneste 99999999 år", "29. februar", "1970'erne 00'erne", "kl. 24:59-", "d. 31.12.-1.1.2024", "mandag-", "1.1.2021-1.1.00",
		"for 9999999 år siden", "om 300000 uger", "årsskiftet 9999/00", "31. dec. –", "5. maj '19",
	} {
		f.Add(s)
	}
	build, x := builder(f, published)
	f.Fuzz(func(t *testing.T, text string) {
		d := build(text)
		rows := x.Append(nil, d)
		last := int32(0)
		for i := range rows {
			r := &rows[i]
			s := r.Span
			if s.Lo < last || s.Hi <= s.Lo || int(s.Hi) > len(d.Text) {
				t.Fatalf("row %d: span %v after %d of %d", i, s, last, len(d.Text))
			}
			last = s.Hi
			if !utf8.RuneStart(d.Text[s.Lo]) || int(s.Hi) < len(d.Text) && !utf8.RuneStart(d.Text[s.Hi]) {
				t.Fatalf("row %d: span %v is not on the bounds of runes", i, s)
			}
			if r.First.Known() != r.Last.Known() || r.First.Known() && r.First > r.Last {
				t.Fatalf("row %d %q: %v to %v", i, d.Slice(s), r.First, r.Last)
			}
			if int(r.Sentence) >= len(d.Sentences) {
				t.Fatalf("row %d: sentence %d of %d", i, r.Sentence, len(d.Sentences))
			}
		}
	})
}
