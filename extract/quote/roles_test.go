package quote

import (
	"strings"
	"testing"

	"kilde/lexicon"
)

// A role that is misspelt in the data would do nothing, and say nothing.
func TestRolesAreKnown(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	seen := role(0)
	lex.Words(lexicon.SpeechWord, func(id lexicon.ID, value string) {
		for name := range strings.FieldsSeq(value) {
			if roleNames[name] == 0 {
				t.Errorf("cues.tsv: %s: role %q: unknown", lex.Form(id), name)
			}
			seen |= roleNames[name]
		}
	})
	for name, r := range roleNames {
		if !seen.has(r) {
			t.Errorf("role %q: no word in cues.tsv has it", name)
		}
	}
}

// Every verb has a form that can stand with a subject.
func TestVerbsAreFinite(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, class := range []lexicon.Class{lexicon.Cue, lexicon.CueThink} {
		able := map[string]bool{}
		lex.Words(class, func(id lexicon.ID, lemma string) {
			able[lemma] = able[lemma] || finite(lex.Form(id), lemma)
		})
		for lemma, ok := range able {
			if !ok && lemma != "ifølge" {
				t.Errorf("cues.tsv: %s: no finite form", lemma)
			}
		}
	}
	for _, c := range []struct {
		form, lemma string
		want        bool
	}{
		{"siger", "sige", true}, {"sagde", "sige", true}, {"sagt", "sige", false}, {"sige", "sige", false},
		{"lød", "lyde", true}, {"synes", "synes", true}, {"stated", "state", true}, {"glæder", "glæde sig", true},
	} {
		if got := finite(c.form, c.lemma); got != c.want {
			t.Errorf("finite(%q, %q) = %v, want %v", c.form, c.lemma, got, c.want)
		}
	}
}
