package number

import (
	"testing"

	"kilde/lexicon"
	"kilde/pipeline"
)

func TestAt(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, b := New(lex), pipeline.NewBuilder(lex)
	for _, c := range []struct{ text, number, decimal string }{
		{"4.720 elever", "4.720", "4720"},
		{"1.208.300 gæster", "1.208.300", "1208300"},
		{"1430 sigtelser", "1430", "1430"},
		{"12 400 borgere", "12 400", "12400"},
		{"1 250 000 borgere", "1 250 000", "1250000"},
		{"12 34 56 78", "12", "12"},
		{"3,3 procent", "3,3", "3.3"},
		{"1.234,5 ton", "1.234,5", "1234.5"},
		{"1.2 mio. kr.", "1.2 mio.", "1200000"},
		{"475.00", "475.00", "475"},
		{"2,415 mio. kr.", "2,415 mio.", "2415000"},
		{"1.850,- om året", "1.850,-", "1850"},
		{"12mio.kr.", "12mio.", "12000000"},
		{"2.mia kr.", "2.mia", "2000000000"},
		{"67,5 mio. kr.", "67,5 mio.", "67500000"},
		{"½ mio. kr.", "½ mio.", "500000"},
		{"2½ time", "2½", "2.5"},
		{"14½ mio. kr.", "14½ mio.", "14500000"},
		{"0,1 pct.", "0,1", "0.1"},
		{"100,0 pct.", "100,0", "100"},
		{"tre skoler", "tre", "3"},
		{"femogtyve elever", "femogtyve", "25"},
		{"Fem og tyve elever", "Fem og tyve", "25"},
		{"otteoghalvfjerdsindstyve", "otteoghalvfjerdsindstyve", "78"},
		{"ethundrede kroner", "ethundrede", "100"},
		{"totusinde og sytten kroner", "totusinde og sytten", "2017"},
		{"to tusind fem hundrede og syvogtyve", "to tusind fem hundrede og syvogtyve", "2527"},
		{"femogtyvetusinde", "femogtyvetusinde", "25000"},
		{"hundredtusind", "hundredtusind", "100000"},
		{"to hundrede tusind", "to hundrede tusind", "200000"},
		{"titusind", "titusind", "10000"},
		{"treds kroner", "treds", "60"},
		{"hundrede og ti", "hundrede og ti", "110"},
		{"tre og fire", "tre", "3"},
		{"halvanden milliard kroner", "halvanden milliard", "1500000000"},
		{"en halv milliard kroner", "en halv milliard", "500000000"},
		{"et halvt hundrede tusind", "et halvt hundrede tusind", "50000"},
		{"to en halv time", "to en halv", "2.5"},
		{"tre og en halv time", "tre og en halv", "3.5"},
		{"2 1/2 time", "2 1/2", "2.5"},
		{"en million kroner", "en million", "1000000"},
		{"ni millioner", "ni millioner", "9000000"},
		{"12 tusind kroner", "12 tusind", "12000"},
		{"et par år", "et par", "2"},
		{"en halv snes boder", "en halv snes", "10"},
		{"et par hundrede gæster", "et par hundrede", "200"},
		{"flere hundrede gæster", "flere hundrede", "200"},
		{"tusindvis af elever", "tusindvis", "1000"},
		{"12.03.2019", "", ""},
		{"1.2.3", "", ""},
		{"halv pris", "", ""},
		{"enige", "", ""},
		{"tofarvet", "", ""},
		{"hundehvalp", "", ""},
	} {
		d := b.Build(pipeline.Release{ID: "t", Raw: c.text})
		n, ok := r.At(d, 0)
		got, decimal := "", ""
		if ok {
			got, decimal = d.Slice(d.SpanOf(n.First, n.End)), n.Decimal()
		}
		if got != c.number || decimal != c.decimal {
			t.Errorf("%q: got %q = %s, want %q = %s", c.text, got, decimal, c.number, c.decimal)
		}
		if ok != (c.number != "") {
			t.Errorf("%q: ok = %v", c.text, ok)
		}
		if ok && !May(d, &d.Words[0]) && !n.Vague {
			t.Errorf("%q: May says no", c.text)
		}
	}
}

func TestStep(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, b := New(lex), pipeline.NewBuilder(lex)
	for text, want := range map[string]float64{
		"68 mio. kr.": 1e6, "1,5 procent": 0.1, "67,5 mio.": 1e5, "halvanden milliard": 5e8, "2½": 0.5, "4.720": 1, "to hundrede": 100,
	} {
		d := b.Build(pipeline.Release{ID: "t", Raw: text})
		if n, ok := r.At(d, 0); !ok || n.Step != want {
			t.Errorf("%q: step %v, want %v", text, n.Step, want)
		}
	}
}

func TestFraction(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	r, b := New(lex), pipeline.NewBuilder(lex)
	for text, want := range map[string]string{
		"halvdelen": "0.5", "to tredjedele": "2/3", "en fjerdedel": "0.25", "3/4 af": "0.75", "12/4": "", "tre skoler": "",
	} {
		d := b.Build(pipeline.Release{ID: "t", Raw: text})
		n, ok := r.Fraction(d, 0)
		if ok != (want != "") || ok && n.Decimal() != want {
			t.Errorf("%q: got %v %s, want %q", text, ok, n.Decimal(), want)
		}
	}
}
