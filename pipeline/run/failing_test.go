package run

import (
	"strings"
	"testing"

	"kilde/lexicon"
	"kilde/pipeline"
	"kilde/pipeline/table"
)

// A document that makes kilde itself fail is named, and takes no other with it.
func TestFailingDocument(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	w, rows := NewWorker(lex), new(table.Rows)
	for _, r := range []pipeline.Release{
		{ID: "a", Raw: "Skolen har 40 elever."},
		{ID: "b", Raw: "Den anden.", Edit: func(*pipeline.Editor, string) { panic("broken") }},
		{ID: "c", Raw: "Børnehaven har 12 børn."},
	} {
		err := w.append(r, rows)
		if fails := r.Edit != nil; fails != (err != nil) || fails && !strings.Contains(err.Error(), "kilde itself") {
			t.Errorf("%s: %v", r.ID, err)
		}
	}
	if len(rows.Documents) != 2 || rows.Documents[0].DocID != "a" || rows.Documents[1].DocID != "c" || len(rows.Claims) != 2 {
		t.Errorf("%d documents, %d figures", len(rows.Documents), len(rows.Claims))
	}
}
