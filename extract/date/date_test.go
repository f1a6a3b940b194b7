package date

import (
	"fmt"
	"strings"
	"testing"

	"kilde/extract/corpus"
	"kilde/lexicon"
	"kilde/pipeline"
)

// published is the day all of corpus.txt is read on: a Thursday.
var published = lexicon.DayOf(2024, 4, 18)

// builder returns a function that makes documents published on a day.
func builder(tb testing.TB, day lexicon.Day) (func(text string) *pipeline.Doc, *Extractor) {
	tb.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		tb.Fatal(err)
	}
	b := pipeline.NewBuilder(lex)
	return func(text string) *pipeline.Doc {
		return b.Build(pipeline.Release{Raw: text, MetaPublished: day})
	}, New(lex)
}

// written writes a row in the notation of corpus.txt: the TIMEX value, the days when they
// say more, what is not a day by its granularity, and the other columns that are set.
func written(r *Date) string {
	var b strings.Builder
	b.WriteString(r.TIMEX)
	if r.TIMEX == "" {
		b.WriteString("-")
	}
	switch {
	case !r.First.Known():
		if r.Type == "date" || r.Type == "time" {
			b.WriteString(" ?")
		}
	case r.First != r.Last:
		fmt.Fprintf(&b, " %v…%v", r.First, r.Last)
	case r.TIMEX != r.First.String():
		fmt.Fprintf(&b, " %v", r.First)
	}
	if r.Type != "date" {
		b.WriteString(" " + r.Type)
	}
	if r.Granularity != "day" {
		b.WriteString(" " + r.Granularity)
	}
	if strings.ContainsAny(r.EDTF, "{[.~") {
		b.WriteString(" edtf=" + r.EDTF)
	}
	for _, f := range [...]struct{ name, value string }{
		{"time", r.Time}, {"end", r.TimeEnd}, {"mod", r.Mod}, {"anchor", r.Anchor}, {"role", r.Role},
	} {
		if f.value != "" && f.value != "explicit" && f.value != "mention" {
			b.WriteString(" " + f.name + "=" + f.value)
		}
	}
	if r.Freq != 0 {
		fmt.Fprintf(&b, " freq=%v", r.Freq)
	}
	if r.WeekdayConflict {
		b.WriteString(" conflict")
	}
	return b.String()
}

// above stands before every phrase, so that it is not the headline or dateline.
const above = "Nyt fra kommunen\n\nDet er en god nyhed for byen, siger borgmesteren.\n\n"

func TestCorpus(t *testing.T) {
	build, x := builder(t, published)
	var rows []Date
	find := func(text string) []corpus.Result {
		d := build(above + text)
		d.PublishedSpan = pipeline.Span{}
		rows = x.Append(rows[:0], d)
		out := make([]corpus.Result, len(rows))
		for i := range rows {
			r := &rows[i]
			out[i] = corpus.Result{Lo: int(r.Span.Lo) - len(above), Hi: int(r.Span.Hi) - len(above), Value: written(r), Rule: r.Rule}
		}
		return out
	}
	corpus.Check{Find: find, Rules: Rules()}.Run(t, "corpus.txt")
}
