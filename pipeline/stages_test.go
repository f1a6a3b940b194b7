package pipeline

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kilde/lexicon"
)

func testLexicon(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

func TestStages(t *testing.T) {
	for _, c := range []struct{ name, raw, want, charset, warning string }{
		{"plain", "Høring på Ærø", "Høring på Ærø", "utf-8", ""},
		{"bom", "\xEF\xBB\xBFHøring", "Høring", "utf-8", ""},
		{"windows-1252", "H\xF8ring \x93nu\x94 \x96 \x80 5", "Høring “nu” – € 5", "windows-1252", ""},
		{"utf-16le", "\xFF\xFEH\x00\xF8\x00\x3D\xD8\x00\xDE", "Hø😀", "utf-16le", ""},
		{"utf-16be", "\xFE\xFF\x00H\x00\xF8", "Hø", "utf-16be", ""},
		{"utf-16 cut", "\xFF\xFEH\x00\xF8", "H\uFFFD", "utf-16le", ""},
		{"invalid in the middle", "Æ ø å æ ø å æ ø å æ ø å Æ ø å æ ø å æ ø å\xFF!", "Æ ø å æ ø å æ ø å æ ø å Æ ø å æ ø å æ ø å\uFFFD!", "utf-8", "invalid utf-8 at byte 62 (1 bytes replaced)"},
		{"rubbish", "København \xff\xfe\x80 åbner", "København \uFFFD\uFFFD\uFFFD åbner", "utf-8", "invalid utf-8 at byte 11 (3 bytes replaced)"},
		{"entities", "b&oslash;rn &amp; unge &#8221; R&D; &", "børn & unge ” R&D; &", "utf-8", ""},
		{"mojibake", "kÃ¸b og â€œgrÃ¦sâ€\u009d i FÃ¥revejle", "køb og “græs” i Fårevejle", "utf-8", "mojibake repaired (5)"},
		{"no mojibake", "château Â og Ã alene", "château Â og Ã alene", "utf-8", ""},
		{"spaces", "68\u00a0mio.\u2009kr.\r\nA\rB\u2028C\x00", "68 mio. kr.\nA\nB\nC", "utf-8", ""},
		{"soft hyphens", "kommunal\u00adbestyrelse\u200b", "kommunalbestyrelse", "utf-8", ""},
		{"nfc", "A\u030arhus og a\u0301", "Århus og á", "utf-8", ""},
		{"hyphens", "formand for for-\nmanden, børne-\nog ungeområdet, KL-\nFormand", "formand for formanden, børne-\nog ungeområdet, KL-\nFormand", "utf-8", ""},
	} {
		d := NewBuilder(testLexicon(t)).Build(Release{Raw: c.raw})
		if d.Text != c.want || d.Charset != c.charset {
			t.Errorf("%s: text %q in %s, want %q in %s", c.name, d.Text, d.Charset, c.want, c.charset)
		}
		if got := strings.Join(d.Warnings, "; "); got != c.warning {
			t.Errorf("%s: warnings %q, want %q", c.name, got, c.warning)
		}
	}
}

func TestSource(t *testing.T) {
	raw := "Pris: 68\u00a0mio. kr. for b&oslash;rnene i A\u030arhus"
	d := NewBuilder(testLexicon(t)).Build(Release{Raw: raw})
	for _, c := range []struct{ text, raw string }{
		{"68 mio. kr.", "68\u00a0mio. kr."},
		{"børnene", "b&oslash;rnene"},
		{"ø", "&oslash;"},
		{"rnene", "rnene"},
		{"Århus", "A\u030arhus"},
		{"rhus", "rhus"},
	} {
		lo := strings.Index(d.Text, c.text)
		s := d.Source(Span{int32(lo), int32(lo + len(c.text))})
		if got := raw[s.Lo:s.Hi]; got != c.raw {
			t.Errorf("%q comes from %q, want %q", c.text, got, c.raw)
		}
	}
}

func TestHeadline(t *testing.T) {
	d := NewBuilder(testLexicon(t)).Build(Release{Raw: "Byrådet har vedtaget en plan.", Headline: "Ny  plan"})
	if want := "Ny plan\n\nByrådet har vedtaget en plan."; d.Text != want {
		t.Errorf("text %q, want %q", d.Text, want)
	}
	if s := d.Source(Span{0, 7}); s.Lo != 0 || s.Hi != 0 {
		t.Errorf("the headline comes from %v of the raw text, want nothing", s)
	}
	if s := d.Source(Span{9, 16}); d.Raw[s.Lo:s.Hi] != "Byråde" {
		t.Errorf("got %q", d.Raw[s.Lo:s.Hi])
	}
}

// FuzzBuild holds the laws of the document: Text is NFC and UTF-8, Source is monotone
// and in range, untouched text maps to equal bytes, words and sentences are in order and
// cover all but blanks.
func FuzzBuild(f *testing.F) {
	for _, s := range []string{
		"", "Høring\n\nd. 12. maj", "kÃ¸b &oslash; \u00a0\u00ad", "H\xF8ring \xFF", "\xFF\xFEH\x00", "A\u030a-\nb", "12\n062017", "\r\n\r", "”Ja,” siger F. Holm. \"Nej.\" Det",
	} {
		f.Add(s)
	}
	lex := testLexicon(f)
	b := NewBuilder(lex)
	f.Fuzz(func(t *testing.T, raw string) {
		d := b.Build(Release{Raw: raw})
		if !utf8.ValidString(d.Text) || !norm.NFC.IsNormalString(d.Text) {
			t.Fatalf("text %q is not UTF-8 in NFC", d.Text)
		}
		var last Source
		for i, r := range d.Text {
			span := Span{int32(i), int32(i + utf8.RuneLen(r))}
			s := d.Source(span)
			if s.Lo < last.Lo || s.Hi < last.Hi || s.Hi < s.Lo || int(s.Hi) > len(raw) {
				t.Fatalf("source of %v is %v after %v, of %d bytes", span, s, last, len(raw))
			}
			last = s
		}
		if len(d.edits) == 0 && d.Text != raw {
			t.Fatalf("text %q without an edit, raw %q", d.Text, raw)
		}
		pos := int32(0)
		for _, w := range d.Words {
			if w.Lo < pos || w.Hi <= w.Lo || strings.TrimSpace(d.Text[pos:w.Lo]) != "" {
				t.Fatalf("word %v after byte %d of %q", w.Span, pos, d.Text)
			}
			pos = w.Hi
		}
		next := int32(0)
		for i, s := range d.Sentences {
			if s.First != next || s.End <= s.First || d.Words[s.First].Lo != s.Lo || d.Words[s.End-1].Hi != s.Hi {
				t.Fatalf("sentence %d is %v, words from %d", i, s, next)
			}
			if p := d.Paragraphs[s.Paragraph]; int32(i) < p.First || int32(i) >= p.End || !p.Contains(s.Span) {
				t.Fatalf("sentence %d not in its paragraph %v", i, p)
			}
			next = s.End
		}
		if int(next) != len(d.Words) {
			t.Fatalf("%d of %d words in sentences", next, len(d.Words))
		}
	})
}
