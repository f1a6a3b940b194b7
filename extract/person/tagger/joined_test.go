package tagger_test

import (
	"testing"

	"kilde/extract/municipality"
	"kilde/extract/person"
	"kilde/extract/person/tagger/internal/marked"
	"kilde/lexicon"
	"kilde/pipeline"
)

// TestJoinedDev counts what the rules and the model find together, as TestDev counts what
// the model finds alone.
func TestJoinedDev(t *testing.T) {
	const floor = 0.88
	sentences, err := marked.Read("../../../testdata/corpora/ddt/dev.txt")
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	b, places, people := pipeline.NewBuilder(lex), municipality.New(lex), person.New(lex)
	var right, found, wanted, parts float64
	for _, s := range sentences {
		d := b.Build(pipeline.Release{Raw: s.Text})
		want, compounds := s.Persons()
		parts += float64(compounds)
		wanted += float64(len(want))
		mentions, _ := people.Append(nil, nil, d, places.Append(nil, d))
		for i := range mentions {
			if mentions[i].Kind == "title_only" {
				continue
			}
			found++
			if want[mentions[i].Span] {
				right++
			}
		}
	}
	p, r, all := right/found, right/wanted, right/(wanted+parts)
	f := 2 * p * r / (p + r)
	t.Logf("rules and model: precision %.4f, recall %.4f, F1 %.4f; as UNER counts %.4f", p, r, f, 2*p*all/(p+all))
	if f < floor {
		t.Errorf("F1 %.4f, want %.2f or more", f, floor)
	}
}
