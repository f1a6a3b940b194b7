package main

import (
	"testing"

	"kilde/lexicon"
)

func TestFill(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	u := newUrn(lex, chosen)
	for _, c := range []string{"$name", "$names", "$lasts", "$party", "$abroad", "$town", "$title", "$word"} {
		if got := u.fill(c); got == "" || got == c {
			t.Errorf("%s is filled with %q", c, got)
		}
	}
	if got := u.fill("uden huller"); got != "uden huller" {
		t.Errorf("got %q", got)
	}
	for name, want := range map[string]string{"Holm": "Holms", "Lars": "Lars'", "Max": "Max'"} {
		if got := inGenitive(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
