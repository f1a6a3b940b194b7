package pdf

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func goOn() error { return nil }

func readFixture(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("../../../testdata/pdf", name))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// Two files of common PDF libraries: one with a standard font, columns and a foot on each
// page, one with a font of its own and justified lines.
func TestRead(t *testing.T) {
	for _, c := range []struct {
		file, title string
		want        []string
		not         string
	}{
		{"standardskrift.pdf", "Ny cykelsti mellem Vrøndal og Lerbæk", []string{
			"Ny cykelsti mellem Vrøndal og Lerbæk\n\n12. marts 2019\n\nMandag aften sagde et enigt byråd ja til at anlægge en dobbeltrettet cykelsti langs Lerbækvej. Arbejdet går i gang",
			"siger formand for Teknik-\nog Miljøudvalget, Karen Holmsted (V).\n\nFakta",
			"Sted Antal\nTorvet 4\n",
		}, "side"},
		{"egen-skrift.pdf", "", []string{
			"Ny bro over åen. Broen over åen er blevet lavet, og den holder nok i hundrede år, siger borgmester Vagn Brøgger til avisen efter mødet i kommunalbestyrelsen.\n\nDen åbner i morgen.",
		}, ""},
	} {
		doc, err := Read(readFixture(t, c.file), goOn)
		if err != nil {
			t.Fatal(err)
		}
		if doc.Title != c.title || doc.Unknown {
			t.Errorf("%s: title %q, unknown %v, want %q, false", c.file, doc.Title, doc.Unknown, c.title)
		}
		for _, w := range c.want {
			if !strings.Contains(doc.Text, w) {
				t.Errorf("%s: text %q, want %q in it", c.file, doc.Text, w)
			}
		}
		if c.not != "" && strings.Contains(doc.Text, c.not) {
			t.Errorf("%s: text %q, want no %q", c.file, doc.Text, c.not)
		}
	}
}

// A file that opens without a password is read, whatever it is encrypted with, and one
// that a password locks is named. The files are those of another program.
func TestEncrypted(t *testing.T) {
	const text = "Ny bænk på torvet\n\n12. marts 2019\n\nKommunen har sat en grøn bænk op på torvet i Vrøndal, og den kostede 14.000 kroner. " +
		"Den er lavet af genbrugt træ, siger borgmester Lis Holm."
	for _, file := range []string{"rc4-40.pdf", "rc4-128.pdf", "aes-128.pdf", "aes-256-r5.pdf", "aes-256.pdf"} {
		doc, err := Read(readFixture(t, file), goOn)
		if err != nil || doc.Text != text || doc.Title != "Ny bænk på torvet" || doc.Author != "Lis Holm" {
			t.Errorf("%s: %+v, %v, want %q", file, doc, err, text)
		}
	}
	_, err := Read(readFixture(t, "adgangskode.pdf"), goOn)
	if err != errPassword {
		t.Errorf("error %v, want %v", err, errPassword)
	}
	raw := []byte("1 0 obj <</Filter/Egen>> endobj trailer <</Root 2 0 R/Encrypt 1 0 R>>")
	if _, err := Read(raw, goOn); err == nil || !strings.Contains(err.Error(), "means of its own (Egen)") {
		t.Errorf("error %v for a handler that is not known", err)
	}
}

func TestFilters(t *testing.T) {
	f := &file{left: 1 << 20}
	for name, c := range map[string]struct{ got, want string }{
		"LZW":         {string(f.unlzw([]byte("\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01"), 1)), "-----A---B"}, // ISO 32000, 7.4.4.2
		"LZW, cut":    {string(f.unlzw([]byte("\x80\x0B\x60\x50"), 1)), "---"},
		"run lengths": {string(f.runLength([]byte("\x02abc\xfed\x80x"))), "abcddd"},
		"runs, cut":   {string(f.runLength([]byte("\x09ab"))), "ab"},
		"predictor":   {string(f.unpredict([]byte("\x02abc\x02\x01\x01\x01"), dict{"Predictor": 12.0, "Columns": 3.0})), "abcbcd"},
		"none":        {string(f.unpredict([]byte("abc"), nil)), "abc"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", name, c.got, c.want)
		}
	}
}

// shown returns the content that shows texts, each at its place: "x y text".
func shown(texts ...string) string {
	var b strings.Builder
	for _, s := range texts {
		var x, y float64
		fmt.Sscan(s, &x, &y)
		fmt.Fprintf(&b, "BT /F 10 Tf %g %g Td (%s) Tj ET\n", x, y, strings.SplitN(s, " ", 3)[2])
	}
	return b.String()
}

// Text comes in the order people read it in, whatever order it was drawn in. Letters of
// the font are five points wide.
func TestReadingOrder(t *testing.T) {
	for _, c := range []struct {
		name string
		draw []string
		want string
	}{
		{"columns, line by line", []string{
			"50 700 Ny bro over den lange fjord, som alle har ventet paa i mange aar, og mere til",
			"50 670 Den nye bro er her nu, og den", "250 670 vil se, om den holder, siger de", "50 658 er lang nok til os alle, som", "250 658 der har lavet den af sten og",
			"50 646 bor her ved vandet og gerne", "250 646 jern i de sidste fire lange aar", "50 634 vil over til den anden side", "250 634 og som nu er helt faerdige.",
			"50 600 Kontakt: Lis Holm",
		}, "Ny bro over den lange fjord, som alle har ventet paa i mange aar, og mere til\n\n" +
			"Den nye bro er her nu, og den er lang nok til os alle, som bor her ved vandet og gerne vil over til den anden side vil se, om den holder, siger de der har lavet den af sten og jern i de sidste fire lange aar og som nu er helt faerdige.\n\n" +
			"Kontakt: Lis Holm"},
		{"a table", []string{
			"50 700 Sted", "250 700 Antal i alt", "50 688 Torvet", "250 688 4", "50 676 Havnen", "250 676 12", "50 664 Byen", "250 664 16", "50 652 Skoven", "250 652 2",
		}, "Sted	Antal i alt\nTorvet	4\nHavnen	12\nByen	16\nSkoven	2"},
		{"drawn from below", []string{"50 100 Side et af et", "50 600 Brødet er bagt.", "50 700 Nyt fra bageren"}, "Nyt fra bageren\n\nBrødet er bagt.\n\nSide et af et"},
		{"a column in the margin", []string{
			"300 700 Pressekontakt", "300 688 Lis Holm", "50 700 Den nye bro er her nu, og den", "50 688 er lang nok til os alle.",
		}, "Den nye bro er her nu, og den er lang nok til os alle.\n\nPressekontakt Lis Holm"},
		{"a bullet", []string{"50 700 •", "70 700 En", "50 688 •", "70 688 To"}, "• En\n• To"},
	} {
		draw := strings.NewReplacer("ø", "\370", "•", "\225").Replace(shown(c.draw...))
		doc, err := Read(small(draw, "<<>>"), goOn)
		if err != nil || doc.Text != c.want {
			t.Errorf("%s: %v\n%q, want\n%q", c.name, err, doc.Text, c.want)
		}
	}
}

// A sentence goes on over the end of a page.
func TestPages(t *testing.T) {
	raw := small(shown("50 100 Den nye bro er lang nok til"), "<<>>")
	raw = []byte(strings.Replace(string(raw), "/Kids[3 0 R]", "/Kids[3 0 R 5 0 R 7 0 R]", 1))
	for i, text := range []string{"50 700 os alle, der bor her.", "50 700 Ny side"} {
		content := shown(text)
		raw = fmt.Appendf(raw, "\n%d 0 obj <</Type/Page/Contents %d 0 R>> endobj\n%d 0 obj <</Length %d>> stream\n%s\nendstream endobj", 5+2*i, 6+2*i, 6+2*i, len(content), content)
	}
	doc, err := Read(raw, goOn)
	if want := "Den nye bro er lang nok til os alle, der bor her.\n\nNy side"; err != nil || doc.Text != want {
		t.Errorf("%q, %v, want %q", doc.Text, err, want)
	}
}

// small returns a file of one page with a content stream and a font.
func small(content, font string) []byte {
	return []byte(fmt.Sprintf("%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Kids[3 0 R]>> endobj\n"+
		"3 0 obj <</Type/Page/Contents 4 0 R/Resources<</Font<</F %s>>>>>> endobj\n4 0 obj <</Length %d>> stream\n%s\nendstream endobj\ntrailer <</Root 1 0 R>>",
		font, len(content), content))
}

func TestContent(t *testing.T) {
	for _, c := range []struct{ content, font, want string }{
		{"BT /F 12 Tf 72 700 Td (K\\370benhavn) Tj 0 -14 Td (er by) Tj ET", "<<>>", "København er by"},
		{"BT /F 12 Tf 1 0 0 1 72 700 Tm [(H)20(\\346)-300(r)]TJ ET", "<<>>", "Hæ r"},
		{"BT /F 12 Tf (\\001\\002) Tj ET", "<</Encoding<</Differences[1/ae/oslash]>>>>", "æø"},
		{"BT /F 12 Tf 14 TL (a) ' (b) ' ET", "<<>>", "a b"},
		{"BI /W 1 ID xx(yy EI BT /F 1 Tf (z) Tj ET", "<<>>", "z"},
		{"q q q Q BT (uden font) Tj", "<<>>", "uden font"},
		{"BT /F 10 Tf 2.5 Tc (sb) Tj 0.1 Tc 15 0 Td (ro) Tj -5 Tw 11 0 Td (ec ti) Tj", "<<>>", "s broecti"},
	} {
		doc, err := Read(small(c.content, c.font), goOn)
		if err != nil || doc.Text != c.want {
			t.Errorf("%s: %q, %v, want %q", c.content, doc.Text, err, c.want)
		}
	}
}

// A file whose objects lead back to themselves ends all the same.
func TestLoops(t *testing.T) {
	for _, raw := range []string{
		"1 0 obj <</Pages 1 0 R/Kids[1 0 R 1 0 R]>> endobj trailer <</Root 1 0 R>>",
		"1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj trailer <</Root 1 0 R>>",
		"1 0 obj <</Pages 2 0 R>> endobj 2 0 obj <</Contents 3 0 R/Resources 4 0 R>> endobj 3 0 obj <</Length 3 0 R/Subtype/Form/Resources 4 0 R>> stream /X Do /X Do /X Do endstream endobj 4 0 obj <</XObject<</X 3 0 R>>>> endobj trailer <</Root 1 0 R>>",
		strings.Repeat("1 0 obj [", 1000) + strings.Repeat("<<", 100000),
	} {
		Read([]byte(raw), goOn)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(readFixture(f, "standardskrift.pdf"))
	f.Add(readFixture(f, "egen-skrift.pdf"))
	for _, file := range []string{"rc4-40.pdf", "aes-128.pdf", "aes-256-r5.pdf", "aes-256.pdf"} {
		f.Add(readFixture(f, file))
	}
	f.Add(small(shown("50 70 a b c d", "250 70 e f g h", "50 60 i j k l", "250 60 m n o p", "50 50 q r s t", "250 50 u v w x", "50 40 a b c d", "250 40 e f g h"), "<<>>"))
	f.Add([]byte("1 0 obj <</Filter/LZWDecode/DecodeParms<</Predictor 12/Columns 3>>>> stream\n\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01\nendstream endobj 2 0 obj <</Type/Page/Contents 1 0 R>>"))
	f.Add(small("BT /F 12 Tf [(H)20(j)-300(r)]TJ (x) ' ET q Q BI EI /X Do", "<</Subtype/Type0/DescendantFonts[<</W[1[2 3]4 5 6]>>]/ToUnicode 4 0 R>>"))
	f.Add([]byte("1 0 obj <</Type/ObjStm/N 1/First 4>> stream\n2 0 <<>>\nendstream endobj"))
	f.Add([]byte("beginbfrange <00> <05> <0041> endbfrange beginbfchar <00> <00E6> endbfchar"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		doc, err := Read(raw, goOn)
		if err == nil && doc.Pages == 0 {
			t.Fatal("a document without pages")
		}
		var font font
		font.unicode = map[int]string{}
		font.readCMap(raw)
	})
}
