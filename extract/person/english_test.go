package person

import (
	"testing"

	"kilde/extract/english"
)

const passage = `"We are pleased to work with the team in Denmark on this project, and we are sure that it will provide clean energy for many years to come," said Margaret Thornton, chief executive of the company. The agreement was signed by Xavieria Wilkinsworth in London. It is the first of its kind in the world.`

// TestEnglish holds that prose is loaded for English passages only, and left alone when
// told so.
func TestEnglish(t *testing.T) {
	f := newFinder(t)
	before := english.Loaded()
	f.find(above + "Det siger borgmester Lis Holm om projektet ”A new world of energy”.")
	f.people.English = false
	f.find(above + passage)
	if english.Loaded() != before {
		t.Error("prose is loaded without need")
	}
	f.people.English = true
	f.find(above + passage)
	if !english.Loaded() {
		t.Error("an English passage is not read")
	}
	found := map[string]string{}
	for _, m := range f.mentions {
		if m.Person >= 0 {
			found[f.persons[m.Person].Name] = m.Rule
		}
	}
	for _, name := range []string{"Margaret Thornton", "Xavieria Wilkinsworth"} {
		if found[name] == "" {
			t.Errorf("%s is not found: %v", name, found)
		}
	}
	t.Log(found)
}
