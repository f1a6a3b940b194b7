package read

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"

	"kilde/lexicon"
)

// found is what a test wants of a document: any field that is not "".
type found struct{ id, format, text, title, published, byline, publisher, url, notes, err string }

// readAll reads the documents of inputs, given by name.
func readAll(t testing.TB, files map[string][]byte, opt Options) []found {
	t.Helper()
	dir := t.TempDir()
	for name, raw := range files {
		path := filepath.Join(dir, name)
		os.MkdirAll(filepath.Dir(path), 0o755)
		if err := os.WriteFile(path, raw, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	opt.Published = lexicon.NoDay
	b := testBuilder(t)
	var all []found
	for item := range Items([]string{dir}, opt) {
		list, err := item.Releases()
		if err != nil {
			all = append(all, found{err: strings.TrimPrefix(item.Place, dir+"/") + ": " + err.Error()})
		}
		for _, r := range list {
			d := b.Build(r)
			f := found{
				id: d.ID, format: d.Format, text: d.Text, title: d.Headline, byline: d.MetaByline, publisher: d.Publisher, url: d.URL,
				notes: strings.Join(d.Notes, "; "),
			}
			if d.MetaPublished.Known() {
				f.published = d.MetaPublished.String()
			}
			all = append(all, f)
		}
	}
	return all
}

func check(t *testing.T, got []found, want ...found) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d documents %+v, want %d", len(got), got, len(want))
	}
	for i, w := range want {
		g := got[i]
		for _, f := range []struct{ name, got, want string }{
			{"id", g.id, w.id}, {"format", g.format, w.format}, {"text", g.text, w.text}, {"title", g.title, w.title}, {"published", g.published, w.published},
			{"byline", g.byline, w.byline}, {"publisher", g.publisher, w.publisher}, {"url", g.url, w.url}, {"notes", g.notes, w.notes},
		} {
			if f.want != "" && f.got != f.want {
				t.Errorf("document %d: %s %q, want %q", i, f.name, f.got, f.want)
			}
		}
		if g.err != "" != (w.err != "") || !strings.Contains(g.err, w.err) {
			t.Errorf("document %d: error %q, want %q", i, g.err, w.err)
		}
	}
}

func zipped(t testing.TB, members ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(members[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(raw []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(raw)
	w.Close()
	return b.Bytes()
}

func tarred(members ...string) []byte {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w.WriteHeader(&tar.Header{Name: members[i], Mode: 0o644, Size: int64(len(members[i+1])), Format: tar.FormatUSTAR})
		w.Write([]byte(members[i+1]))
	}
	w.Close()
	return b.Bytes()
}

func TestCSV(t *testing.T) {
	got := readAll(t, map[string][]byte{
		"a.csv": []byte("\ufeffid,text,published\nx,\"Første, linje\nanden\",2017-09-28\n,Tekst,\n"),
		"b.csv": []byte("text;title\nK\xf8b;Nyt om \xe5l\n"),
		"c.csv": []byte("body,id\nTekst,1\n"),
		"d.tsv": []byte("text\tsource\n\"Hun sagde \"\"ja\"\"\"\thttps://a.example/1\n"),
	}, Options{})
	check(t, got,
		found{id: "x", text: "Første, linje\nanden", published: "2017-09-28"},
		found{id: "a.csv#2", text: "Tekst"},
		found{id: "b.csv#1", text: "Nyt om ål\n\nKøb", title: "Nyt om ål"},
		found{err: `c.csv: no column "text"; the table has body, id`},
		found{id: "d.tsv#1", text: `Hun sagde "ja"`, url: "https://a.example/1"},
	)
}

func TestParquet(t *testing.T) {
	type row struct {
		Body string       `parquet:"body,zstd"`
		URL  *string      `parquet:"url,optional"`
		Day  *lexicon.Day `parquet:"published,optional,date"`
		More []string     `parquet:"more,list"`
	}
	day, _ := lexicon.ParseDay("2019-03-12")
	url := "https://a.example/1"
	var rows []row
	for i := range 500 {
		rows = append(rows, row{Body: fmt.Sprintf("Tekst nummer %d.", i), More: []string{"a", "b"}})
	}
	rows[1].URL, rows[1].Day = &url, &day
	var b bytes.Buffer
	w := parquet.NewGenericWriter[row](&b, parquet.MaxRowsPerRowGroup(200))
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	w.Close()
	got := readAll(t, map[string][]byte{"train.parquet": b.Bytes()}, Options{Columns: map[string]string{"text": "body", "source": "url"}})
	if len(got) != 500 {
		t.Fatalf("%d documents, want 500", len(got))
	}
	check(t, []found{got[0], got[1], got[499]},
		found{id: "train.parquet#1", text: "Tekst nummer 0."},
		found{id: "train.parquet#2", url: url, published: "2019-03-12"},
		found{id: "train.parquet#500", text: "Tekst nummer 499."},
	)
	check(t, readAll(t, map[string][]byte{"a.parquet": b.Bytes()[:b.Len()/2]}, Options{}), found{err: "a.parquet"})
}

func TestFeeds(t *testing.T) {
	rss := `<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE rss [<!ENTITY a "aaaa">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Vr&#248;ndal Kommune</title>
<item><title>Ny ` + "b\xe6nk" + `</title><link>https://v.example/1</link><guid isPermaLink="false">g1</guid><pubDate>Thu, 28 Sep 2017 23:30:00 GMT</pubDate><dc:creator>Lis Holm</dc:creator>
<description>Kort</description><content:encoded><![CDATA[<p>Der er kommet en b&aelig;nk.</p><ul><li>Den er gr&oslash;n</li><li>og ny</li></ul>]]></content:encoded></item>
<item><title>To</title><link>https://v.example/2</link><description>&lt;p&gt;Kun en &amp;oslash;l&lt;/p&gt;</description></item></channel></rss>`
	atom := `<feed xmlns="http://www.w3.org/2005/Atom"><title>Havnen</title><entry><title>Tre</title><id>urn:3</id><link rel="self" href="https://h.example/self"/><link href="https://h.example/3"/>
<published>2020-02-18T23:05:00Z</published><author><name>Kaj Bork</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Første.</p><p>Anden.</p></div></content></entry></feed>`
	got := readAll(t, map[string][]byte{"a.xml": []byte(rss), "b.atom": []byte(atom), "c.rss": []byte("<rss><channel/></rss>"), "d.rss": []byte("<rss><item><title>X</title>")}, Options{})
	check(t, got,
		found{id: "a.xml#g1", text: "Ny bænk\n\nDer er kommet en bænk.\n\n• Den er grøn\n• og ny", title: "Ny bænk", published: "2017-09-29", byline: "Lis Holm", publisher: "Vrøndal Kommune", url: "https://v.example/1"},
		found{id: "a.xml#https://v.example/2", text: "To\n\nKun en øl", notes: "summary only: the feed has no full text"},
		found{id: "b.atom#urn:3", text: "Tre\n\nFørste.\n\nAnden.", published: "2020-02-19", byline: "Kaj Bork", publisher: "Havnen", url: "https://h.example/3"},
		found{err: "a feed without items"},
		found{id: "d.rss#1", title: "X"},
		found{err: "d.rss"},
	)
}

const word = `<w:document xmlns:w="w" xmlns:mc="mc"><w:body>
<w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>Ny bæ</w:t></w:r><w:r><w:t>nk</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Kommunen har </w:t></w:r><w:del><w:r><w:delText>ikke </w:delText></w:r></w:del><w:r><w:t>sat en bænk op.</w:t><w:br/><w:t>Den er grøn.</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Et</w:t></w:r></w:p><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>To</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Sted</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Antal</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Torvet</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Boks</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Boks</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>
</w:body></w:document>`

const openText = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>
<text:h>Ny bænk</text:h><text:p>Kommunen<text:s text:c="1"/>har<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Den er grøn.</text:p></text:note-body></text:note> sat en bænk op.</text:p>
<text:list><text:list-item><text:p>Et</text:p></text:list-item><text:list-item><text:p>To</text:p></text:list-item></text:list></office:text></office:body></office:document-content>`

func TestOffice(t *testing.T) {
	notes := `<w:footnotes xmlns:w="w"><w:footnote w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Kilde: Vrøndal Kommune.</w:t></w:r></w:p></w:footnote></w:footnotes>`
	core := `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Ny bænk</dc:title><dc:creator>Lis Holm</dc:creator></cp:coreProperties>`
	got := readAll(t, map[string][]byte{
		"a.docx": zipped(t, "[Content_Types].xml", "", "word/document.xml", word, "docProps/core.xml", core, "word/footnotes.xml", notes),
		"b.odt":  zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", openText),
		"c.docx": zipped(t, "x", "y"),
		"d.docx": zipped(t, "word/document.xml", "<w:document><w:p><w:t>Afbrudt"),
		"e.docx": zipped(t, "word/document.xml", word, "word/endnotes.xml", "<w:endnotes><w:p><w:t>Afbrudt</w:"),
	}, Options{})
	check(t, got,
		found{text: "Ny bænk\n\nKommunen har sat en bænk op.\nDen er grøn.\n\n• Et\n• To\n\nSted\tAntal\nTorvet\t4\n\nBoks\n\nKilde: Vrøndal Kommune.", title: "Ny bænk", byline: "Lis Holm"},
		found{text: "Ny bænk\n\nKommunen har sat en bænk op.\n\n• Et\n• To\n\nDen er grøn."},
		found{err: "not a Word document"},
		found{err: "d.docx"},
		found{notes: "notes left out (word/endnotes.xml: XML syntax error on line 1: unexpected EOF)"},
	)
}

func TestMail(t *testing.T) {
	eml := "From: =?iso-8859-1?Q?Vr=F8ndal_Kommune?= <p@v.example>\r\nTo: x@y.example\r\nSubject: =?utf-8?B?Tnkgw7hs?=\r\nDate: Thu, 28 Sep 2017 23:30:00 +0000\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nSe mailen i en browser\r\n" +
		"--c\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><h1>Ny =F8l</h1><p>Bryggeriet har lavet en ny =F8l, som er gr=F8n og smager af skov.</p></body></html>\r\n--c--\r\n" +
		"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename*=utf-8''bilag%20om%20%C3%B8l.pdf\r\n\r\nxx\r\n--b--\r\n"
	flowed := "From: a@b.example\nSubject: Kort\nDate: Mon, 2 Jan 2017 10:00:00 +0100\nContent-Type: text/plain; charset=utf-8; format=flowed\n\nEn linje, \nder går videre.\n\nEn ny.\n"
	got := readAll(t, map[string][]byte{"a.eml": []byte(eml), "b.eml": []byte(flowed)}, Options{})
	check(t, got,
		found{text: "Ny øl\n\nBryggeriet har lavet en ny øl, som er grøn og smager af skov.", title: "Ny øl", published: "2017-09-29", publisher: "Vrøndal Kommune", notes: "attachments left out (bilag om øl.pdf)"},
		found{text: "Kort\n\nEn linje, der går videre.\n\nEn ny.\n", published: "2017-01-02"},
	)
}

func TestJSON(t *testing.T) {
	got := readAll(t, map[string][]byte{
		"a.json": []byte("\ufeff[\n  {\"id\": \"x\", \"text\": \"Et\"},\n  {\"text\": \"To\"}\n]\n"),
		"b.json": []byte("{\n  \"text\": \"Tre\"\n}\n"),
		"c.json": []byte("[{\"text\": \"Fire\"}, {\"tex"),
		"d.json": []byte("[1, 2]"),
		"e.xml":  []byte("<?xml version=\"1.0\"?><a/>"),
	}, Options{})
	check(t, got, found{id: "x", format: "json", text: "Et"}, found{id: "a.json#2", text: "To"}, found{id: "b.json#1", text: "Tre"},
		found{text: "Fire"}, found{err: "c.json:2: unexpected EOF; the rest not read"}, found{err: "JSON without objects"}, found{err: "XML that is no feed"})
}

// warc returns a crawl of pages, as records of their own when compressed.
func warc(pages ...string) []byte {
	var b bytes.Buffer
	b.WriteString("WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nabcd\r\n\r\n")
	for i, p := range pages {
		body := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s", len(p), p)
		fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://c.example/%d\r\nWARC-Date: 2024-01-01T00:00:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, len(body), body)
	}
	return b.Bytes()
}

const smallPage = "<html><body><h1>Ny bro</h1><p>Broen over åen er blevet lavet, og den holder nok i hundrede år.</p></body></html>"

// Python writes Danish letters of keys as escapes.
func TestEscapedKey(t *testing.T) {
	got := readAll(t, map[string][]byte{"a.jsonl": []byte(`{"br\u00f8dtekst":"Et"}`)}, Options{Columns: map[string]string{"text": "brødtekst"}})
	check(t, got, found{id: "a.jsonl#1", format: "jsonl", text: "Et"})
}

func TestWARC(t *testing.T) {
	crawl := warc(smallPage, strings.Replace(smallPage, "bro", "vej", 1))
	cut := crawl[:len(crawl)-60]
	image := "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx"
	crawl = append(crawl, fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(image), image)...)
	got := readAll(t, map[string][]byte{"a.warc": crawl, "b.warc.gz": gzipped(crawl), "c.warc": cut}, Options{})
	page := found{id: "a.warc#https://c.example/0", url: "https://c.example/0", title: "Ny bro", text: "Ny bro\n\nBroen over åen er blevet lavet, og den holder nok i hundrede år."}
	two := found{id: "a.warc#https://c.example/1", title: "Ny vej"}
	three, four := page, two
	three.id, four.id = "b.warc.gz#https://c.example/0", "b.warc.gz#https://c.example/1"
	check(t, got, page, two, three, four, found{id: "c.warc#https://c.example/0"}, found{notes: "truncated page"}, found{err: "ends in the middle"})
}

func TestArchives(t *testing.T) {
	z, _ := zstd.NewWriter(nil)
	inner := zipped(t, "b.txt", "Tekst b")
	got := readAll(t, map[string][]byte{
		"a.zip":       zipped(t, "x/a.txt", "Tekst a", ".DS_Store", "x", "in.zip", string(inner), "l.jsonl", "{\"text\":\"et\"}\n{\"text\":\"to\"}\n"),
		"b.txt.gz":    gzipped([]byte("Tekst c")),
		"c.tar.gz":    gzipped(tarred("a.html", smallPage, "b.txt", "Tekst d")),
		"d.jsonl.zst": z.EncodeAll([]byte("{\"text\":\"tre\"}\n"), nil),
		"e.txt.gz":    gzipped(bytes.Repeat([]byte("Tekst uden ende. "), 1000))[:60],
	}, Options{})
	check(t, got,
		found{id: "a.zip#x/a.txt", text: "Tekst a"},
		found{id: "a.zip#in.zip#b.txt", text: "Tekst b"},
		found{id: "a.zip#l.jsonl#1", text: "et"}, found{id: "a.zip#l.jsonl#2", text: "to"},
		found{id: "b.txt.gz", text: "Tekst c"},
		found{id: "c.tar.gz#a.html", title: "Ny bro"}, found{id: "c.tar.gz#b.txt", text: "Tekst d"},
		found{id: "d.jsonl.zst#1", text: "tre"},
		found{err: "e.txt.gz: unexpected EOF"},
	)
}

// What expands without end is stopped; what stands too deep is not opened.
func TestBombs(t *testing.T) {
	zeros := bytes.Repeat([]byte{'a'}, 20<<20)
	deep := []byte("Tekst")
	name := "a.txt"
	for i := range 7 {
		deep = zipped(t, name, string(deep))
		name = fmt.Sprintf("%d.zip", i)
	}
	got := readAll(t, map[string][]byte{
		"a.txt.gz": gzipped(zeros),
		"b.zip":    zipped(t, "a.txt", string(zeros)),
		"c.zip":    deep,
		"d.docx":   zipped(t, "word/document.xml", string(bytes.Repeat([]byte("<a>"), 30<<20))),
		"e.xml":    []byte(`<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&b;&x;</title></item></rss>`),
	}, Options{})
	check(t, got, found{err: "larger than"}, found{err: "larger than"}, found{err: "archives deep"}, found{err: "larger than"}, found{notes: "no text"})
	if strings.Contains(got[4].title, "haha") || strings.Contains(got[4].title, "root") {
		t.Errorf("entities expanded: %q", got[4].title)
	}
}
