package read

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"

	"kilde/lexicon"
	"kilde/pipeline"
)

// fuzzFormat reads any bytes as one format and holds what must be true of every
// document: an error or a text in UTF-8, all of it with a place in Raw, in order.
func fuzzFormat(f *testing.F, name string, seeds ...[]byte) {
	for _, s := range seeds {
		f.Add(s)
	}
	b := testBuilder(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 1<<20 {
			return
		}
		opt := Options{From: name, Published: lexicon.NoDay, MaxDocument: 1 << 20, MaxTime: 2 * time.Second, MaxDepth: 3}
		in := &input{
			id: "x", path: "x", name: "x", size: int64(len(raw)), opt: opt.withDefaults(),
			open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(raw)), nil },
		}
		documents := 0
		inputItems(in, func(item Item) bool {
			documents++
			list, _ := item.Releases()
			for _, r := range list[:min(len(list), 50)] {
				law(t, b.Build(r))
			}
			return documents < 50
		})
	})
}

func law(t *testing.T, d *pipeline.Doc) {
	if !utf8.ValidString(d.Text) {
		t.Fatalf("text %q is not UTF-8", d.Text)
	}
	var last pipeline.Source
	for _, w := range d.Words {
		s := d.Source(w.Span)
		if s.Lo < last.Lo || s.Hi < last.Hi || s.Hi < s.Lo || int(s.Hi) > len(d.Raw) {
			t.Fatalf("word %q comes from %v after %v, of %d bytes", d.Slice(w.Span), s, last, len(d.Raw))
		}
		last = s
	}
}

func FuzzHTML(f *testing.F) {
	seeds := [][]byte{
		[]byte("<p>a<p>b<br><br>c<table><tr><td>1<td>2</table>"), []byte("<a><li><a></ul></p></td><h1>x"), []byte("<script>x</script"), []byte("<!--<p>"),
		[]byte("<svg><title>a</title></svg><title>b"), []byte("<li><li><ul><li>x</ol>&nbsp;&#160;\xc2\xa0&oslash"), []byte("\xff\xfe<\x00p\x00>\x00"),
		[]byte("<time datetime=2020-01-01><script type='application/ld+json'>{\"@type\":[\"Article\"],\"@graph\":[{}]}</script>"),
	}
	for _, page := range wantedPages(f) {
		raw, err := os.ReadFile(page)
		if err != nil {
			f.Fatal(err)
		}
		seeds = append(seeds, raw)
	}
	fuzzFormat(f, "html", seeds...)
}

func FuzzText(f *testing.F) {
	fuzzFormat(f, "text", []byte("Ny bro\n\nBroen er bygget.\n"), []byte("\xff\xfeH\x00"), []byte("K\xf8b \xc3\xa5 \x80"), []byte("<?xml"), []byte("a\x00"), []byte("Br\u00adoen\r\n&oslash; for-\nbi Ã¸"))
}

func FuzzFeed(f *testing.F) {
	fuzzFormat(f, "feed", []byte("<rss><channel><title>a</title><item><title>b</title><description>&lt;p>c</description></item>"),
		[]byte("<feed><entry><content type='xhtml'><p>a</p></content><author><name>x</name></author><link href='a'/></entry></feed>"),
		[]byte("<?xml version='1.0' encoding='iso-8859-1'?><rdf:RDF><item>\xf8"))
}

func FuzzOffice(f *testing.F) {
	z := func(name string) []byte {
		return zipped(f, "word/document.xml", word, "docProps/core.xml", "<a><title>x</title>")
	}
	f.Add([]byte(word), true)
	f.Add([]byte(openText), false)
	f.Add(z(""), true)
	b := testBuilder(f)
	opt := Options{MaxTime: 2 * time.Second}
	f.Fuzz(func(t *testing.T, raw []byte, isWord bool) {
		in := &input{id: "x", opt: opt.withDefaults()}
		o := &office{in: in, watch: in.deadline()}
		if isWord {
			o.word(raw, &o.out)
		} else {
			o.openDocument(raw)
		}
		law(t, b.Build(pipeline.Release{Raw: o.text()}))
		docxRelease(in, raw)
		odtRelease(in, raw)
	})
}

func FuzzMail(f *testing.F) {
	fuzzFormat(f, "mail", []byte("From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+\n--x--\n"),
		[]byte("Subject: =?utf-8?Q?=F8?=\nContent-Type: text/plain; charset=utf-16; format=flowed\n\n\xfe\xff\x00a \n"))
}

func FuzzWARC(f *testing.F) {
	fuzzFormat(f, "warc", warc(smallPage, smallPage), []byte("WARC/1.0\nContent-Length: 99999999999\n\n"), []byte("WARC/1.0\nWARC-Type: response\nContent-Length: 40\n\nHTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked\n\n5\nabc"))
}

func FuzzCSV(f *testing.F) {
	fuzzFormat(f, "csv", []byte("text,id\n\"a\nb\",1\n"), []byte("id;text\n1;\"\"\"\n"), []byte("\xef\xbb\xbftext\n\xf8"))
}

func FuzzJSONL(f *testing.F) {
	fuzzFormat(f, "jsonl", []byte(`{"text":"a","published":"2020-01-01"}`+"\n\n{}\n"), []byte(`{"text":"\ud800"}`), []byte("{\"text\":\"\xf8\"}"))
}

func FuzzJSON(f *testing.F) {
	fuzzFormat(f, "json", []byte(`[{"text":"a"},{"text":1}]`), []byte("{\n\"text\":\"a\"}{}"), []byte(`[{"a":[[[`))
}

func FuzzArchives(f *testing.F) {
	z, _ := zstd.NewWriter(nil)
	for _, name := range []string{"zip", "tar", "gz", "zst"} {
		f.Add(name, zipped(f, "a.txt", "x", "b.zip", string(zipped(f, "c.html", smallPage))))
		f.Add(name, tarred("a.jsonl", "{\"text\":\"x\"}", "b.txt", "y"))
		f.Add(name, gzipped(tarred("a.txt", "x")))
		f.Add(name, z.EncodeAll([]byte("text,id\nx,1\n"), nil))
	}
	b := testBuilder(f)
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		if len(raw) > 1<<20 {
			return
		}
		opt := Options{Published: lexicon.NoDay, MaxDocument: 1 << 20, MaxTime: 2 * time.Second}
		n := 0
		inputItems(&input{
			id: "x", path: "x", name: "x." + name, opt: opt.withDefaults(), size: int64(len(raw)),
			open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(raw)), nil },
		}, func(item Item) bool {
			list, _ := item.Releases()
			for _, r := range list[:min(len(list), 50)] {
				law(t, b.Build(r))
			}
			n++
			return n < 50
		})
	})
}

func FuzzParquet(f *testing.F) {
	type row struct {
		Text string  `parquet:"text,dict,snappy"`
		ID   *string `parquet:"id,optional"`
		Day  int64   `parquet:"published,timestamp"`
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[row](&b)
	id := "1"
	w.Write([]row{{"Tekst", nil, 1}, {"Mere", &id, 2}})
	w.Close()
	fuzzFormat(f, "parquet", b.Bytes(), b.Bytes()[:b.Len()-8])
}

// A page as large as a document may be, of one thing over and over, takes seconds at most.
func TestHostileHTML(t *testing.T) {
	n := 2 << 20
	if testing.Short() {
		n = 1 << 20
	}
	many := func(s string) string { return strings.Repeat(s, n/len(s)) }
	b := testBuilder(t)
	for i, raw := range []string{
		many("<div>"), many("<p>a"), many("<a href=x>b</a> "), many("<li>"), many("<table><tr><td>x"), many("</div>"), many("<b"), many("<!--"),
		"<img src=\"data:" + many("A") + "\"><p>Teksten efter billedet er der stadig, og den er lang nok til at blive taget med.</p>",
		"<p " + many("a=b ") + ">x", "<script>" + many("a<b;") + "</script><p>x</p>", many("&nbsp;"), many("<h2><a href=x>Læs også</a></h2>"), many("<span class=a>x</span>"),
		many("<ul><li>x"), many("<article><p>Der står noget tekst her, som er lang nok til at være løbende tekst i et afsnit.</p>"), many("\x00"), many("\u202e"), many("<p>Læs også</p>"),
		"<script type='application/ld+json'>" + many("[") + "</script>", many("<time datetime=2020-01-01></time>"), many("<nav><aside>x</aside>"),
	} {
		begin := time.Now()
		list, err := htmlReleases(&input{opt: Options{}.withDefaults()}, []byte(raw))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range list[1:] {
			b.Build(r)
		}
		d := b.Build(list[0])
		if i == 8 && !strings.Contains(d.Text, "Teksten efter billedet") {
			t.Errorf("text %q after a long tag", d.Text)
		}
		if took := time.Since(begin); took > 15*time.Second {
			t.Errorf("%.20q…: %v", raw, took)
		} else if testing.Verbose() {
			fmt.Printf("%-22.20q %v\n", raw, took)
		}
	}
}
