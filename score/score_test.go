package score

import (
	"encoding/json"
	"strings"
	"testing"

	"kilde/lexicon"
	"kilde/pipeline/table"
)

const text = "Pris på øl\n\nI dag steg prisen til over 80 kroner i Aarhus.\n\n”Det er nu for dyrt,” siger formand Per Bo Holt."

const annotated = `{"id": "øl", "published": "2017-09-28",
 "dates": [{"text": "I dag", "n": 1, "first": "2017-09-28", "last": "2017-09-28", "type": "date"}],
 "people": [{"name": "Per Holt", "title": "formand", "organisation": null, "party": null}],
 "municipalities": [{"text": "Aarhus", "n": 1, "code": "0751"}, {"text": "Odense", "n": 1, "code": "0461"}],
 "quotes": [{"begin": "Det er nu for", "finish": "er nu for dyrt", "speech": "direct", "speaker": "formand Per Holt", "person": "Per Holt"}],
 "claims": [{"text": "over 80 kroner", "n": 1, "kind": "money", "value": 80, "low": null, "high": null, "comparator": "over", "unit": "DKK", "item": null}]}`

// at returns where s stands in the text, in code points.
func at(s string) (start, end int32) {
	i := strings.Index(text, s)
	lo := len([]rune(text[:i]))
	return int32(lo), int32(lo + len([]rune(s)))
}

func found() *table.Rows {
	const id = "dir/øl.txt"
	first := lexicon.DayOf(2017, 9, 27)
	value, high := 80.0, 90.0
	r := &table.Rows{
		Documents:      []table.Document{{DocID: id, Text: text}},
		Dates:          []table.Date{{DocID: id, Text: "dag", Type: "date", First: &first, Last: &first, Rule: "date/day", Confidence: 0.9}, {DocID: id, Text: "nu", Rule: "date/now"}},
		People:         []table.Person{{DocID: id, PersonID: "per-bo-holt", Name: "Per Bo Holt", Title: "Formand"}},
		Municipalities: []table.Municipality{{DocID: id, Text: "Aarhus", Code: "0751", Rule: "municipality/name", Confidence: 0.95}, {DocID: id, Text: "øl", Code: "0101", Via: "name", Rule: "municipality/name", Confidence: 0.35}},
		Quotes:         []table.Quote{{DocID: id, Text: "Det er nu for dyrt", Speech: "direct", Speaker: "formand Per Bo Holt", PersonID: "per-bo-holt"}},
		Claims:         []table.Claim{{DocID: id, Text: "80 kroner", Kind: "money", Value: &value, High: &high, Comparator: "over", Unit: "DKK"}},
	}
	for i := range r.Dates {
		r.Dates[i].Start, r.Dates[i].End = at(r.Dates[i].Text)
	}
	for i := range r.Municipalities {
		r.Municipalities[i].Start, r.Municipalities[i].End = at(r.Municipalities[i].Text)
	}
	r.Quotes[0].Start, r.Quotes[0].End = at(r.Quotes[0].Text)
	r.Claims[0].Start, r.Claims[0].End = at(r.Claims[0].Text)
	return r
}

func goldOf(t *testing.T, s string) []Gold {
	t.Helper()
	var a annotations
	if err := json.Unmarshal([]byte(s), &a); err != nil {
		t.Fatal(err)
	}
	return []Gold{{ID: a.ID, source: a}}
}

func TestCompare(t *testing.T) {
	rep := Compare(goldOf(t, annotated), found())
	want := map[string][5]int{ // gold, found, neutral, matched, right
		"dates":          {1, 1, 1, 1, 0}, // "nu" is neutral, and the day is wrong
		"people":         {1, 1, 0, 1, 1}, // "Per Holt" is part of "Per Bo Holt"; case of a title is no matter
		"municipalities": {1, 2, 0, 1, 1}, // "Odense" is not in the text and so left out
		"quotes":         {1, 1, 0, 1, 1},
		"claims":         {1, 1, 0, 1, 1}, // bounds are for ranges only
	}
	for _, r := range rep.Results {
		got := [5]int{r.Gold, r.Found, r.Neutral, r.Matched, r.Right}
		if got != want[r.Kind] {
			t.Errorf("%s: gold, found, neutral, matched, right: got %v, want %v", r.Kind, got, want[r.Kind])
		}
	}
	if len(rep.Notes) != 1 || !strings.Contains(rep.Notes[0], "Odense") {
		t.Errorf("notes: got %q, want one about Odense", rep.Notes)
	}
	if speaker := rep.Results[3].Fields[1]; speaker != (Share{1, 0}) {
		t.Errorf("speaker as written: got %v, want 0 of 1", speaker)
	}
	var out strings.Builder
	rep.WriteFaults(&out)
	for _, line := range []string{
		`first: want "2017-09-28", got "2017-09-27"`,
		`Pris på [øl] I dag steg`,
		`false øl`,
	} {
		if !strings.Contains(strings.ReplaceAll(out.String(), "dir/øl.txt", "øl"), line) {
			t.Errorf("faults: no %q in\n%s", line, out.String())
		}
	}
}

func TestMissingDocument(t *testing.T) {
	rep := Compare(goldOf(t, strings.Replace(annotated, `"id": "øl"`, `"id": "vand"`, 1)), found())
	if len(rep.Missing) != 1 || rep.Missing[0] != "vand" {
		t.Errorf("missing: got %q", rep.Missing)
	}
	for i, want := range []int{1, 1, 2, 1, 1} {
		if r := rep.Results[i]; r.Gold != want || r.Matched != 0 {
			t.Errorf("%s of a document that was not extracted: %d gold, %d matched; want %d, 0", r.Kind, r.Gold, r.Matched, want)
		}
	}
}

// Our own rows compared with themselves are all right.
func TestOwnRowsAsGold(t *testing.T) {
	rows := found()
	var gold []Gold
	for _, d := range documents(rows) {
		gold = append(gold, Gold{ID: d.ID, placed: d.Items})
	}
	for _, r := range Compare(gold, rows).Results {
		if r.F1Right() != 1 {
			t.Errorf("%s: F1 with values %v, want 1", r.Kind, r.F1Right())
		}
	}
}

func TestMatchIsOneToOne(t *testing.T) {
	gold := []Item{{Start: 0, End: 10}, {Start: 10, End: 20}}
	found := []Item{{Start: 2, End: 18}, {Start: 9, End: 20}}
	ofGold, ofFound := match(&Kind{near: shared}, gold, found)
	if ofGold[0] != 0 || ofGold[1] != 1 || ofFound[0] != 0 || ofFound[1] != 1 {
		t.Errorf("got %v and %v, want the closest pair first and each once", ofGold, ofFound)
	}
}

func TestSameNumber(t *testing.T) {
	for _, tt := range []struct {
		gold, found string
		same        bool
	}{
		{"68000000", "68000000", true},
		{"0.3333", "0.3333333333333333", true},
		{"0.083333", "0.08333333333333333", true},
		{"0.667", "0.6666666666666666", true},
		{"0.666", "0.6666666666666666", false}, // rounded wrongly
		{"8.3", "8.25", false},
		{"0.33", "0.3333333333333333", false}, // 33 percent is not a third
		{"12", "13", false},
		{"", "13", false},
	} {
		if got := sameNumber(tt.gold, tt.found); got != tt.same {
			t.Errorf("%q and %q: %v", tt.gold, tt.found, got)
		}
	}
}
