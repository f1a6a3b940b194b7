package review

import (
	"testing"

	"kilde/lexicon"
	"kilde/pipeline/table"
)

func TestAmount(t *testing.T) {
	v := func(x float64) *float64 { return &x }
	for _, c := range []struct {
		row    table.Claim
		da, en string
	}{
		{table.Claim{Kind: "percent", Unit: "%", Value: v(80), Comparator: "over"}, "mere end 80 %", "more than 80 %"},
		{table.Claim{Kind: "percent", Unit: "%", Value: v(50), Comparator: "just_over"}, "lidt over 50 %", "just over 50 %"},
		{table.Claim{Kind: "multiple", Unit: "1", Value: v(0.5), Comparator: "almost", Change: "down", ChangeRole: "by"}, "knap en halvering", "almost a halving"},
		{table.Claim{Kind: "multiple", Unit: "1", Value: v(2), Comparator: "eq", Change: "up", ChangeRole: "by"}, "en fordobling", "a doubling"},
		{table.Claim{Kind: "multiple", Unit: "1", Value: v(3), Comparator: "over", Change: "up", ChangeRole: "by"}, "mere end en tredobling", "more than a tripling"},
		{table.Claim{Kind: "multiple", Unit: "1", Value: v(2.5), Comparator: "eq", Change: "up", ChangeRole: "by"}, "2,5 gange", "2.5 times"},
		{table.Claim{Kind: "multiple", Unit: "1", Value: v(2), Comparator: "eq"}, "2 gange", "2 times"},
		{table.Claim{Kind: "percent", Unit: "%", Value: v(8), Comparator: "eq", Change: "up", ChangeRole: "by", Modality: "done"}, "steg med 8 %", "rose by 8 %"},
		{table.Claim{Kind: "percent", Unit: "%", Value: v(8), Comparator: "approx", Change: "up", ChangeRole: "by", Modality: "expected"}, "stiger med cirka 8 %", "rises by about 8 %"},
		{table.Claim{Kind: "percent", Unit: "%", Value: v(4.1), Comparator: "eq", Change: "down", ChangeRole: "to", FromValue: v(6.2)}, "faldt fra 6,2 til 4,1 %", "fell from 6.2 to 4.1 %"},
		{table.Claim{Kind: "money", Unit: "DKK", Value: v(52e6), Comparator: "eq", Change: "up", ChangeRole: "to"}, "steg til 52.000.000 kr.", "rose to 52,000,000 DKK"},
		{table.Claim{Kind: "percent", Unit: "%", Value: v(8), Comparator: "eq", Change: "up", ChangeRole: "by", Negated: true}, "8 %", "8 %"},
	} {
		if got := amountInWords("da", &c.row); got != c.da {
			t.Errorf("got %q, want %q", got, c.da)
		}
		if got := amountInWords("en", &c.row); got != c.en {
			t.Errorf("got %q, want %q", got, c.en)
		}
	}
}

// Every class of the lexicon has words, for what a rule saw.
func TestClassWords(t *testing.T) {
	words, err := loadWords()
	if err != nil {
		t.Fatal(err)
	}
	for class := lexicon.Class(1); class <= lexicon.Opens; class <<= 1 {
		if w := words["class_"+class.String()]; w[0] == "" || w[1] == "" {
			t.Errorf("no words for class %s", class)
		}
	}
}
