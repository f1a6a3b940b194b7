package read

import (
	"strings"
	"testing"

	"kilde/lexicon"
)

func TestReadDates(t *testing.T) {
	day := lexicon.DayOf(2017, 9, 28)
	for _, raw := range []string{
		"havnen\t2017-09-28\n",
		"doc_id,published\nhavnen,2017-09-28\n",
		"\uFEFFdoc_id;published;by\nhavnen;28-09-2017;Kommunen; byen\n",
	} {
		dates, err := ReadDates("dates.tsv", []byte(raw))
		if err != nil {
			t.Errorf("%q: %v", raw, err)
			continue
		}
		for id, want := range map[string]lexicon.Day{"havnen": day, "havnen.txt": day, "skoven.txt": lexicon.NoDay, "a/havnen.txt": lexicon.NoDay} {
			if got := dates.of(id); got != want {
				t.Errorf("%q: %s has %v, want %v", raw, id, got, want)
			}
		}
	}
	for raw, place := range map[string]string{
		"havnen 2017-09-28\n":                    "row 1",
		"id\tpublished\nhavnen\t28/9\n":          "row 2",
		"id\tpublished\n\thavnen\t2017-09-28\n":  "row 2",
		"a\t2017-09-28\nb\n":                     "row 2",
		"a,2017-09-28\n\"b,2017-09-28\nc,2017\n": "line",
	} {
		if _, err := ReadDates("dates.tsv", []byte(raw)); err == nil || !strings.Contains(err.Error(), "dates.tsv") || !strings.Contains(err.Error(), place) {
			t.Errorf("%q: %v, want an error that names %s", raw, err, place)
		}
	}
}
