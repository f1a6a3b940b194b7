package lexicon

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

func loaded(tb testing.TB) *Lexicon {
	tb.Helper()
	l, err := Load()
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

func TestNounLemma(t *testing.T) {
	l := loaded(t)
	for _, c := range []struct{ form, want string }{
		{"børn", "barn"}, {"børnenes", "barn"}, {"nabokommuner", "nabokommune"}, {"plejeboligerne", "plejebolig"},
		{"millioner", "million"}, {"kommunernes", "kommune"}, {"Kommuner", "kommune"}, {"år", "år"}, {"borgere", "borger"},
		{"forretningsmænd", "forretningsmand"}, {"kroner", "krone"}, {"huse", "hus"}, {"huset", "hus"}, {"medarbejdere", "medarbejder"},
		{"lærerstillinger", "lærerstilling"}, {"daginstitutioner", "daginstitution"}, {"sager", "sag"}, {"timer", "time"}, {"minutter", "minut"}, {"medlemmerne", "medlem"}, {"uger", "uge"},
		{"elever", "elev"}, {"virksomhederne", "virksomhed"}, {"arbejdspladser", "arbejdsplads"}, {"fuldtidsstillinger", "fuldtidsstilling"},
		{"patienter", "patient"}, {"unge", "unge"}, {"stor", ""}, {"skolebøger", "skolebog"}, {"solcelleanlæg", "solcelleanlæg"},
		{"indbyggere", "indbygger"}, {"museer", "museum"}, {"erhvervsdrivende", ""}, {"kilometer", "kilometer"}, {"besøgende", ""}, {"bøder", "bøde"}, {"parkeringsbøderne", "parkeringsbøde"},
	} {
		got, ok := l.NounLemma(c.form)
		if ok != (c.want != "") || got != c.want {
			t.Errorf("NounLemma(%q) = %q, %v, want %q", c.form, got, ok, c.want)
		}
	}
}

// TestCorpus measures lemmas and classes on text nobody learned from.
func TestCorpus(t *testing.T) {
	l := loaded(t)
	b, err := os.ReadFile("../testdata/corpora/ud_ddt_dev_words.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var lemma, unseenLemma, class, unseenClass ratio
	for row := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSpace(row), "\t")
		if len(f) != 5 || row[0] == '#' {
			continue
		}
		n, _ := strconv.Atoi(f[4])
		want := map[string]Class{"NOUN": Noun, "VERB": Verb, "ADJ": Adjective}[f[2]]
		unseen := l.Class(l.ID(f[0]))&wordMask == 0
		right := l.Analyse(f[0]).Has(want)
		class.add(right, n)
		if unseen {
			unseenClass.add(right, n)
		}
		if f[2] != "NOUN" {
			continue
		}
		got, _ := l.NounLemma(f[0])
		lemma.add(got == f[1], n)
		if unseen {
			unseenLemma.add(got == f[1], n)
		}
		if got != f[1] && testing.Verbose() {
			t.Logf("%s: %q, want %q (%s)", f[0], got, f[1], f[3])
		}
	}
	t.Logf("noun lemma %v, of unseen nouns %v; class %v, of unseen words %v", lemma, unseenLemma, class, unseenClass)
	if lemma.share() < 0.95 || class.share() < 0.95 {
		t.Errorf("noun lemma %v, class %v: want 0.95", lemma, class)
	}
}

type ratio struct{ right, all int }

func (r *ratio) add(right bool, n int) {
	r.all += n
	if right {
		r.right += n
	}
}

func (r ratio) share() float64 { return float64(r.right) / float64(max(r.all, 1)) }

func (r ratio) String() string {
	return strconv.FormatFloat(r.share(), 'f', 3, 64) + " of " + strconv.Itoa(r.all)
}

func BenchmarkNounLemma(b *testing.B) {
	l := loaded(b)
	forms := []string{"kommuner", "nabokommuner", "plejeboligerne", "børn", "kroner", "procent", "daginstitutioners"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		l.NounLemma(forms[i%len(forms)])
	}
}
