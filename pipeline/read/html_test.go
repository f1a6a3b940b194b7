package read

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"kilde/lexicon"
	"kilde/pipeline"
)

// wantedPages are pages in the manner of real ones, with the release in each as a person
// would copy it, and what is known of it from the page.
func wantedPages(t testing.TB) []string {
	t.Helper()
	pages, _ := filepath.Glob("../../testdata/html/pages/*.html")
	if len(pages) < 20 {
		t.Fatalf("%d pages, want at least 20", len(pages))
	}
	return pages
}

// want is a release that a page has: what is known of it, and its text.
type want struct {
	meta map[string]string
	text string
}

// wanted returns the releases of a page, which a line of equals signs parts where there
// are several.
func wanted(t testing.TB, page string) []want {
	t.Helper()
	name := strings.TrimSuffix(filepath.Base(page), ".html") + ".txt"
	raw, err := os.ReadFile(filepath.Join("../../testdata/html/want", name))
	if err != nil {
		t.Fatal(err)
	}
	var list []want
	for _, part := range strings.Split(string(raw), "\n====\n") {
		head, text, _ := strings.Cut(part, "\n\n")
		w := want{map[string]string{}, text}
		for _, line := range strings.Split(head, "\n") {
			key, value, _ := strings.Cut(line, ": ")
			w.meta[key] = value
		}
		list = append(list, w)
	}
	return list
}

// Words are kept and left out as a person would, on average 97 of 100 both ways, and the
// metadata are as the page has them.
func TestHTMLPages(t *testing.T) {
	b := testBuilder(t)
	var precision, recall, n float64
	for _, page := range wantedPages(t) {
		list, wants := readFile(t, page), wanted(t, page)
		if len(list) != len(wants) {
			t.Errorf("%s: %d releases, want %d", page, len(list), len(wants))
			continue
		}
		for i, w := range wants {
			d := b.Build(list[i])
			p, r, missing, extra := compareWords(words(d.Text), words(w.text))
			precision += p
			recall += r
			n++
			t.Logf("%-28s precision %.3f recall %.3f", d.ID[strings.LastIndex(d.ID, "/")+1:], p, r)
			if p < 0.85 || r < 0.9 {
				t.Errorf("%s: precision %.3f, recall %.3f; missing %q, extra %q", d.ID, p, r, missing, extra)
			}
			got := map[string]string{"title": d.Headline, "byline": d.MetaByline, "publisher": d.Publisher, "url": d.URL}
			if d.MetaPublished.Known() {
				got["published"] = d.MetaPublished.String()
			}
			for _, key := range []string{"title", "published", "byline", "publisher", "url"} {
				if got[key] != w.meta[key] {
					t.Errorf("%s: %s %q, want %q", d.ID, key, got[key], w.meta[key])
				}
			}
		}
	}
	t.Logf("%.0f releases: precision %.4f, recall %.4f", n, precision/n, recall/n)
	if precision/n < 0.97 || recall/n < 0.97 {
		t.Errorf("precision %.4f, recall %.4f, want at least 0.97 each", precision/n, recall/n)
	}
}

// Paragraphs, lines, cells and bullets stand as wanted, not the words alone.
func TestHTMLLayout(t *testing.T) {
	b := testBuilder(t)
	for _, page := range wantedPages(t) {
		list := readFile(t, page)
		for i, w := range wanted(t, page) {
			got, want := lines(b.Build(list[i]).Text), lines(w.text)
			p, r, missing, extra := compareWords(got, want)
			if p < 0.85 || r < 0.85 {
				t.Errorf("%s: lines missing %s\nextra %s", page, fmt.Sprintf("%q", missing), fmt.Sprintf("%q", extra))
			}
		}
	}
}

func testBuilder(t testing.TB) *pipeline.Builder {
	t.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	return pipeline.NewBuilder(lex)
}

// readFile reads the releases of a file that is one item.
func readFile(t testing.TB, path string) []pipeline.Release {
	t.Helper()
	for item := range Items([]string{path}, Options{Published: lexicon.NoDay}) {
		list, err := item.Releases()
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		return list
	}
	t.Fatalf("%s: no document", path)
	return nil
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func lines(s string) []string {
	var list []string
	for _, line := range strings.Split(s, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// compareWords compares two bags of words.
func compareWords(got, want []string) (precision, recall float64, missing, extra []string) {
	count := map[string]int{}
	for _, w := range want {
		count[w]++
	}
	hits := 0
	for _, w := range got {
		if count[w] > 0 {
			count[w]--
			hits++
		} else {
			extra = append(extra, w)
		}
	}
	for _, w := range want {
		if count[w] > 0 {
			count[w]--
			missing = append(missing, w)
		}
	}
	if len(got) == 0 || len(want) == 0 {
		return 0, 0, missing, extra
	}
	return float64(hits) / float64(len(got)), float64(hits) / float64(len(want)), missing, extra
}

func BenchmarkHTML(b *testing.B) {
	var raws [][]byte
	n := 0
	for _, page := range wantedPages(b) {
		raw, err := os.ReadFile(page)
		if err != nil {
			b.Fatal(err)
		}
		raws = append(raws, raw)
		n += len(raw)
	}
	in := &input{opt: &Options{}}
	b.SetBytes(int64(n))
	for b.Loop() {
		for _, raw := range raws {
			if _, err := htmlReleases(in, raw); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func pageOf(t testing.TB, page string) []pipeline.Release {
	t.Helper()
	list, err := htmlReleases(&input{id: "side.html", opt: Options{}.withDefaults()}, []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// What the markup calls a heading or a caption is one, also where its words do not tell.
func TestHTMLParts(t *testing.T) {
	page := `<article><h1>Ny bro over åen</h1><p>Byrådet har besluttet at bygge en bro over åen, og den står klar til sommer.</p>
<figure><figcaption>Den gamle bro blev revet ned.</figcaption></figure><h2>Det sker der nu</h2><p>Arbejdet begynder i maj, siger borgmester Lis Holm til avisen.</p>
<h3>Fakta om broen</h3><ul><li>Længde: 40 meter</li><li>Pris: 3 mio. kroner</li></ul><h2>Kontakt</h2><p>Lis Holm, tlf. 71 00 00 00</p></article>`
	d := testBuilder(t).Build(pageOf(t, page)[0])
	var got []string
	for _, p := range d.Paragraphs {
		got = append(got, p.Kind.String())
	}
	if want := "title lead caption heading body heading body body contact contact"; strings.Join(got, " ") != want {
		t.Errorf("kinds %q of %q, want %q", strings.Join(got, " "), d.Text, want)
	}
}

// Every word of a page leads back to the bytes it stands in.
func TestHTMLSource(t *testing.T) {
	b := testBuilder(t)
	tags := regexp.MustCompile(`<[^>]*>|\x{ad}`)
	for _, page := range wantedPages(t) {
		for _, r := range readFile(t, page) {
			d := b.Build(r)
			if d.Charset != "utf-8" {
				continue
			}
			for i := range d.Words {
				word := d.WordText(i)
				s := d.Source(d.Words[i].Span)
				from := tags.ReplaceAllString(html.UnescapeString(d.Raw[s.Lo:s.Hi]), "")
				if word != "•" && from != word {
					t.Errorf("%s: %q comes from %q", page, word, d.Raw[s.Lo:s.Hi])
				}
			}
		}
	}
}
