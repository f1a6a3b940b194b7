package english

import (
	"slices"
	"testing"

	"kilde/lexicon"
	"kilde/pipeline"
)

const release = `Ny aftale om havvind

Energiselskabet har indgået en aftale med en britisk partner.

"We are pleased to work with the team in Denmark on this project, and we are sure that it will provide clean energy for many years," said Margaret Thornton, chief executive of the company. The agreement was signed by Margaret Thornton and Robert J. Wilkins in London. It is the first of its kind in the world.

Aftalen gælder i ti år.
`

func names(t *testing.T, text string) []string {
	t.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := pipeline.NewBuilder(lex).Build(pipeline.Release{Raw: text})
	var got []string
	for _, s := range Append(nil, d) {
		got = append(got, d.Slice(s))
	}
	return got
}

func TestAppend(t *testing.T) {
	got := names(t, release)
	for range 5 { // prose sums over maps: the names must not depend on their order
		if again := names(t, release); !slices.Equal(got, again) {
			t.Fatalf("got %q, then %q", got, again)
		}
	}
	if !slices.Contains(got, "Margaret Thornton") {
		t.Errorf("got %q, want Margaret Thornton among them", got)
	}
}

// A short English quote, and Danish text, are not prose's.
func TestLeavesDanish(t *testing.T) {
	for _, text := range []string{
		"Projektet hedder ”The new world of energy”, siger Lis Holm fra Randers Kommune.",
		"Borgmester Lis Holm og direktør Bo Lund har i dag åbnet den nye hal, og der var mange gæster, som glædede sig over den. Hallen har plads til 400 tilskuere, og den ligger ved siden af skolen, hvor der før var en parkeringsplads.",
	} {
		if got := names(t, text); len(got) > 0 {
			t.Errorf("%q: got %q, want nothing", text, got)
		}
	}
}
