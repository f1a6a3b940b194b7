package read

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

const release = "Køb grønt nu, for i morgen er der ikke mere tilbage i butikken på torvet."

// latin1 returns text in windows-1252.
func latin1(s string) []byte {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r))
	}
	return b
}

// What a format says of its charset is not believed when the bytes are of another.
func TestCharsetsThatLie(t *testing.T) {
	rss := func(charset string) string {
		return "<?xml version='1.0' encoding='" + charset + "'?><rss><channel><item><title>Blå ø</title><description>" + release + "</description></item></channel></rss>"
	}
	page := func(charset string) string {
		return "<meta charset=" + charset + "><h1>Blå ø</h1><p>" + release + "</p>"
	}
	mail := func(charset string) string {
		return "From: a@b.example\nSubject: Blå ø\nContent-Type: text/plain; charset=" + charset + "\n\n" + release
	}
	got := readAll(t, map[string][]byte{
		"a.rss": latin1(rss("utf-8")), "b.rss": []byte(rss("iso-8859-1")), "c.rss": []byte(rss("utf-16")), "d.rss": latin1(rss("koi-9")),
		"e.html": latin1(page("utf-8")), "f.html": []byte(page("iso-8859-1")), "g.html": []byte(page("utf-16")),
		"h.eml": latin1(mail("us-ascii")), "i.eml": []byte(mail("iso-8859-1")), "j.eml": []byte(mail("utf-16")), "k.eml": latin1(mail("utf-8")),
		"l.jsonl": latin1(`{"title":"Blå ø","text":"` + release + `"}`), "m.csv": latin1("title,text\nBlå ø,\"" + release + "\"\n"),
	}, Options{})
	if len(got) != 13 {
		t.Errorf("%d documents, want 13", len(got))
	}
	for _, g := range got {
		if want := "Blå ø\n\n" + release; g.text != want || g.title != "Blå ø" {
			t.Errorf("%s: title %q, text %q, want %q; %s", g.id, g.title, g.text, want, g.err)
		}
	}
}

// What nobody sees is in no text and no title: zero bytes, marks of direction.
func TestUnseenCharacters(t *testing.T) {
	s := "Bl\u200få\x00 \u202eø\u202c"
	got := readAll(t, map[string][]byte{
		"a.rss":  []byte("<rss><channel><item><title>" + s + "</title><description>" + release + "</description></item></channel></rss>"),
		"b.html": []byte("<title>" + s + "</title><h1>" + s + "</h1><p>" + release + "</p>"),
		"c.docx": zipped(t, "word/document.xml", "<w:document><w:p><w:r><w:t>"+s+"</w:t></w:r></w:p><w:p><w:r><w:t>"+release+"</w:t></w:r></w:p></w:document>"),
		"d.csv":  []byte("title,text\n" + s + ",\"" + release + "\"\n"),
		"e.txt":  []byte(strings.ReplaceAll(s, "\x00", "") + "\n\n" + release),
		"f.txt":  []byte(s),
	}, Options{})
	if last := got[len(got)-1]; !strings.Contains(last.err, "a zero byte") || len(got) != 6 {
		t.Errorf("%d documents, the last %+v, want 6 and a text with zero bytes named", len(got), last)
	}
	for _, g := range got[:len(got)-1] {
		if want := "Blå ø\n\n" + release; strings.ReplaceAll(g.text, "  ", " ") != want || strings.ContainsAny(g.title, "\x00\u200f\u202e\u202c") {
			t.Errorf("%s: title %q, text %q, want %q; %s", g.id, g.title, g.text, want, g.err)
		}
	}
}

// A million elements in each other, and an attribute of 100 MB.
func TestDeepAndLong(t *testing.T) {
	if testing.Short() {
		t.Skip("reads hundreds of megabytes")
	}
	const million = 1_000_000
	deep := func(s string) string { return strings.Repeat(s, million) }
	long := `"` + strings.Repeat("a", 100<<20) + `"`
	got := readAll(t, map[string][]byte{
		"a.html":  []byte("<h1>Blå ø</h1><p>" + release + "</p>" + deep("<i>") + deep("<b>")),
		"b.html":  []byte(deep("<div>") + "<p>" + release),
		"c.rss":   []byte("<rss><channel><item><title>x</title><description>" + deep("<a>") + "</description></item></channel></rss>"),
		"d.docx":  zipped(t, "word/document.xml", "<w:document>"+deep("<w:p>")),
		"e.odt":   zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<o>"+deep("<text:p>")),
		"f.jsonl": []byte(`{"text":"x","a":` + deep("[") + "}\n" + `{"text":"y"}` + "\n"),
		"g.eml":   []byte("From: a@b.example\nSubject: x\nDate: x\nContent-Type: multipart/mixed; boundary=a\n\n" + strings.Repeat("--a\nContent-Type: multipart/mixed; boundary=a\n\n", 100_000)),
	}, Options{})
	if len(got) < 7 || got[0].text != "Blå ø\n\n"+release {
		t.Errorf("%d items, want 7 at least, the first whole: %.200q", len(got), got[0].text)
	}
	got = readAll(t, map[string][]byte{
		"a.html": []byte("<h1 title=" + long + ">Blå ø</h1><p>" + release + "</p>"),
		"b.rss":  []byte("<rss><channel><item a=" + long + "><title>Blå ø</title><description>" + release + "</description></item></channel></rss>"),
	}, Options{MaxDocument: 128 << 20})
	for _, g := range got {
		if !strings.HasSuffix(g.text, release) {
			t.Errorf("%s: text %.200q behind a long attribute; %s", g.id, g.text, g.err)
		}
	}
	check(t, readAll(t, map[string][]byte{"a.html": []byte("<h1 title=" + long + ">")}, Options{}), found{err: "more than the 16 MiB a document may have"})
}

// A stream that expands without end stops, small as each of its documents may be.
func TestGrowth(t *testing.T) {
	g := &growth{limit: 1 << 20}
	n, err := io.Copy(io.Discard, growing{endless{}, g})
	if !errors.Is(err, errBomb) || n > freeGrowth+1<<20 {
		t.Errorf("%d bytes, %v, want %v behind %d", n, err, errBomb, freeGrowth)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

// A document that takes too long is named.
func TestTime(t *testing.T) {
	in := &input{opt: Options{MaxTime: time.Nanosecond}.withDefaults()}
	xml := "<w:document>" + strings.Repeat("<w:p><w:r><w:t>a</w:t></w:r></w:p>", 5000)
	if _, err := docxRelease(in, zipped(t, "word/document.xml", xml)); !errors.Is(err, errTooLong) {
		t.Errorf("docx: %v, want %v", err, errTooLong)
	}
	if _, err := odtRelease(in, zipped(t, "content.xml", xml)); !errors.Is(err, errTooLong) {
		t.Errorf("odt: %v, want %v", err, errTooLong)
	}
	if _, _, err := readFeed([]byte("<rss>"+strings.Repeat("<item><title>a</title></item>", 5000)), in.deadline()); !errors.Is(err, errTooLong) {
		t.Errorf("feed: %v, want %v", err, errTooLong)
	}
	content := strings.Repeat("BT (a) Tj ET ", 5000)
	raw := "1 0 obj <</Type/Page/Contents 2 0 R>> endobj 2 0 obj <<>> stream\n" + content + "\nendstream endobj"
	if _, err := pdfRelease(in, bytes.Clone([]byte(raw))); !errors.Is(err, errTooLong) {
		t.Errorf("pdf: %v, want %v", err, errTooLong)
	}
}
