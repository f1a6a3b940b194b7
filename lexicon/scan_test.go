package lexicon

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// tokens returns the tokens of text, divided by bars.
func tokens(text string) string {
	var list []string
	for i := 0; ; {
		t, ok := Scan(text, i)
		if !ok {
			return strings.Join(list, "|")
		}
		list = append(list, text[t.Lo:t.Hi])
		i = t.Hi
	}
}

func TestScan(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Randers Kommune", "Randers|Kommune"},
		{"Aarhus-borgmester", "Aarhus|-|borgmester"},
		{"bl.a.", "bl|.|a|."},
		{"44-årig", "44|-|årig"},
		{"KL's", "KL|'|s"},
		{"1.234,5", "1.234,5"},
		{"12.03.2019.", "12.03.2019|."},
		{"kl. 16.30,", "kl|.|16.30|,"},
		{"CO2 og m2", "CO2|og|m2"},
		{"F16", "F16"},
		{"8-9 pct.", "8|-|9|pct|."},
		{"”Ærø”, siger", "”|Ærø|”|,|siger"},
		{"10x5", "10|x5"},
		{"3×4", "3|×|4"},
		{"a\u00a0b\u2028c", "a|b|c"},
		{"e\u0301t", "e\u0301t"},
		{"K\ufffdbenhavn", "K\ufffdbenhavn"},
		{"\xc3\n.\xc3", "\xc3|.|\xc3"},
		{"", ""},
		{" \n\t ", ""},
	} {
		if got := tokens(c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestShape(t *testing.T) {
	for _, c := range []struct {
		text string
		want Shape
	}{
		{"hus", Letters}, {"Hus", Letters | Capital}, {"HUS", Letters | Capital | AllCaps}, {"Ø", Letters | Capital},
		{"ØST", Letters | Capital | AllCaps}, {"østEr", Letters | Inner}, {"HolmPer", Letters | Capital | Inner},
		{"CO2", Letters | Capital | AllCaps | Alnum}, {"F16", Letters | Capital | Alnum}, {"m2", Letters | Alnum},
		{"12,5", Digits}, {"%", Punct}, {"»", Punct}, {"Ž", Letters | Capital}, {"Žižek", Letters | Capital},
	} {
		got, ok := Scan(c.text, 0)
		if !ok || got.Shape != c.want|Spaced|Line || got.Hi != len(c.text) {
			t.Errorf("%q: shape %b of %q, want %b", c.text, got.Shape, c.text[got.Lo:got.Hi], c.want|Spaced|Line)
		}
	}
	for _, c := range []struct {
		text string
		want Shape // of what stands before the second token
	}{
		{"a b", Spaced}, {"a\nb", Spaced | Line}, {"a-b", 0}, {"a \u2028b", Spaced | Line}, {"a\u00a0b", Spaced}, {"a\r\nb", Spaced | Line},
	} {
		first, _ := Scan(c.text, 0)
		second, _ := Scan(c.text, first.Hi)
		if got := second.Shape & (Spaced | Line); got != c.want {
			t.Errorf("%q: %b before the second token, want %b", c.text, got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"hus", "hus"}, {"HUS", "hus"}, {"ÆØÅ", "æøå"}, {"Žižek", "žižek"}, {"", ""}, {"\u212a", "k"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// FuzzScan checks that the tokens stand in order, cover all that is not blank, begin and
// end between characters, and are found in any case once they are entered.
func FuzzScan(f *testing.F) {
	for _, s := range []string{
		"Randers Kommune", "1.234,5 kr.", "”Ærø”, siger hun", "CO2\u00a0og m²", "K\xffbenhavn", "\xc3A", "İstanbul", "e\u0301", "a.b@c.dk", "ﬃ ǅ ß \u1e9e",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for {
			tok, ok := Scan(s, end)
			hi := len(s)
			if ok {
				hi = tok.Lo
			}
			for _, r := range s[end:hi] {
				if !unicode.IsSpace(r) && !(r < 0x20 || r == 0x7f) {
					t.Fatalf("%q: %q is in no token", s, r)
				}
			}
			if !ok {
				return
			}
			if tok.Lo < end || tok.Hi <= tok.Lo || tok.Hi > len(s) {
				t.Fatalf("%q: token [%d, %d) after %d", s, tok.Lo, tok.Hi, end)
			}
			word := s[tok.Lo:tok.Hi]
			if utf8.ValidString(s) && !utf8.ValidString(word) {
				t.Fatalf("%q: token %q cuts a character", s, word)
			}
			l := empty()
			id, err := l.add(word, Noun)
			if err != nil {
				t.Fatalf("%q: %v", word, err)
			}
			if got, _ := l.Find(tok); got != id {
				t.Fatalf("%q: not found again", word)
			}
			if low := Fold(word); l.ID(low) != id {
				t.Fatalf("%q: not found as %q", word, low)
			}
			end = tok.Hi
		}
	})
}
