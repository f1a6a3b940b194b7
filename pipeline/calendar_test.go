package pipeline

import (
	"testing"

	"kilde/lexicon"
)

func TestDateAt(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	b := NewBuilder(lex)
	for _, tt := range []struct {
		text, want, rest string // rest: what follows the date
	}{
		{"29. september 2017 - Oprettet", "2017-09-29", "-"},
		{"29. september 2017", "2017-09-29", ""},
		{"9 juni 2021 kl. 12", "2021-06-09", "kl"},
		{"1.marts 2019", "2019-03-01", ""},
		{"14. OKT 2021 09.40", "2021-10-14", "09.40"},
		{"5. okt. 2021", "2021-10-05", ""},
		{"5. maj, 2021", "2021-05-05", ""},
		{"12-03-2019", "2019-03-12", ""},
		{"12.03.2019", "2019-03-12", ""},
		{"12/03/2019", "2019-03-12", ""},
		{"12.3.2019", "2019-03-12", ""},
		{"12.03.19", "2019-03-12", ""},
		{"12/3 2019", "2019-03-12", ""},
		{"12/3-2019", "2019-03-12", ""},
		{"12/3-19", "2019-03-12", ""},
		{"12-03-19", "2019-03-12", ""},
		{"12. 03. 2019", "2019-03-12", ""},
		{"12.3-2019", "2019-03-12", ""},
		{"2019-03-12", "2019-03-12", ""},
		{"2019-03-12T07:15", "2019-03-12", "T07"},
		{"14\n092018", "2018-09-14", ""},
		{"12\njun\n2017\nTekst", "2017-06-12", "Tekst"},
		{"11 April 2024", "2024-04-11", ""},
		{"11 March 2024 08:24", "2024-03-11", "08"},
		{"April 11, 2024", "2024-04-11", ""},
		{"31. februar 2024", "", ""},
		{"29. februar 2024", "2024-02-29", ""},
		{"12. marts", "", ""},
		{"12.03", "", ""},
		{"2-03-44-21", "", ""},
		{"12 34 56 78", "", ""},
		{"22-0417", "", ""},
		{"1.234.567", "", ""},
		{"12.345.678", "", ""},
	} {
		d := b.Build(Release{Raw: tt.text})
		day, end, ok := d.DateAt(0)
		rest := ""
		if ok && end < len(d.Words) {
			rest = d.WordText(end)
		}
		if day.String() != tt.want || rest != tt.rest {
			t.Errorf("DateAt(%q) = %q before %q, want %q before %q", tt.text, day, rest, tt.want, tt.rest)
		}
	}
}

// FuzzCalendarAt looks for text that makes the calendar reader fail.
func FuzzCalendarAt(f *testing.F) {
	lex, err := lexicon.Load()
	if err != nil {
		f.Fatal(err)
	}
	b := NewBuilder(lex)
	for _, s := range []string{"12/3 2019", "1. okt.", "April 11", "2019-03", "12\n06"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := b.Build(Release{Raw: text})
		for i := range d.Words {
			c, ok := d.CalendarAt(i)
			if ok && (c.End <= i || c.End > len(d.Words) || c.Month < 1 || c.Month > 12 || c.Day < 1) {
				t.Errorf("CalendarAt(%d) of %q = %+v", i, text, c)
			}
		}
	})
}
