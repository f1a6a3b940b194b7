package marked

import (
	"reflect"
	"testing"
)

func TestParse(t *testing.T) {
	got, err := Parse("[PER Å. Holm] i [ORG Bo & Co].")
	want := Sentence{"Å. Holm i Bo & Co.", []Span{{0, 8, "PER"}, {11, 18, "ORG"}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	for _, line := range []string{"[PER Bo", "[PER]", "[Bo] kom", "[PER ]"} {
		if s, err := Parse(line); err == nil {
			t.Errorf("%q: got %+v, want an error", line, s)
		}
	}
}
