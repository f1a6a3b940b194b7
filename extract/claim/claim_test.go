package claim_test

import (
	"fmt"
	"strings"
	"testing"

	"kilde/extract/claim"
	"kilde/extract/corpus"
	"kilde/extract/date"
	"kilde/extract/municipality"
	"kilde/lexicon"
	"kilde/pipeline"
)

// reader runs what claims build on, and the claims.
type reader struct {
	build  *pipeline.Builder
	dates  *date.Extractor
	places *municipality.Extractor
	claims *claim.Extractor
}

func newReader(t testing.TB) *reader {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	return &reader{pipeline.NewBuilder(lex), date.New(lex), municipality.New(lex), claim.New(lex)}
}

func (r *reader) read(text string) (*pipeline.Doc, []claim.Claim) {
	d := r.build.Build(pipeline.Release{
		ID: "t", Raw: text, MetaPublished: lexicon.DayOf(2024, 4, 18), FlagPublished: lexicon.NoDay,
	})
	return d, r.claims.Append(nil, d, r.dates.Append(nil, d), r.places.Append(nil, d), nil)
}

// value is the notation of corpus.txt: kind, value, unit, comparator.
func value(c *claim.Claim) string {
	v := c.Decimal
	switch {
	case c.Comparator == "vague":
		v = fmt.Sprintf("%v..", c.Low.V)
	case !c.Value.OK:
		v = fmt.Sprintf("%s..%s", decimal(c.Low.V), decimal(c.High.V))
	}
	s := c.Kind + " " + v + " " + c.Unit
	if c.Comparator != "eq" {
		s += " " + c.Comparator
	}
	return s
}

func decimal(v float64) string {
	s := strings.TrimRight(fmt.Sprintf("%.4f", v), "0")
	return strings.TrimSuffix(s, ".")
}

func TestCorpus(t *testing.T) {
	r := newReader(t)
	corpus.Check{
		Find: func(text string) []corpus.Result {
			_, rows := r.read(text)
			var out []corpus.Result
			for k := range rows {
				c := &rows[k]
				out = append(out, corpus.Result{Lo: int(c.Span.Lo), Hi: int(c.Span.Hi), Value: value(c), Rule: c.Rule})
			}
			return out
		},
		Carriers: []string{"Rapporten nævner %s, siger hun.", "Det handler om veje, og så %s. Mere er der ikke."},
		Rules:    claim.Rules(),
	}.Run(t, "corpus.txt")
}
