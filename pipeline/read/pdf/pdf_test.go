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
