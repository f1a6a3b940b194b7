// Package compare measures how much of the release go-trafilatura and kilde find in the
// same pages.
//
//	cd testdata/compare/trafilatura && go test -v
package compare

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/markusmobius/go-trafilatura"

	"kilde/lexicon"
	"kilde/pipeline"
	"kilde/pipeline/read"
)

func TestCompare(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	b := pipeline.NewBuilder(lex)
	pages, _ := filepath.Glob("../../html/pages/*.html")
	if len(pages) == 0 {
		t.Fatal("no pages")
	}
	var sums [2]struct{ precision, recall, lines float64 }
	for _, page := range pages {
		raw, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("../../html/want", strings.TrimSuffix(filepath.Base(page), ".html")+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for _, release := range strings.Split(string(want), "\n====\n") {
			_, part, _ := strings.Cut(release, "\n\n")
			text += part + "\n\n"
		}
		for i, got := range []string{ours(t, b, page), theirs(raw)} {
			p, r := compare(words(got), words(text))
			_, l := compare(lines(got), lines(text))
			sums[i].precision += p
			sums[i].recall += r
			sums[i].lines += l
			t.Logf("%-28s %-15s precision %.3f recall %.3f lines %.3f", filepath.Base(page), [2]string{"kilde", "go-trafilatura"}[i], p, r, l)
		}
	}
	n := float64(len(pages))
	for i, name := range []string{"kilde", "go-trafilatura"} {
		t.Logf("%d pages: %-15s precision %.4f recall %.4f lines %.4f", len(pages), name, sums[i].precision/n, sums[i].recall/n, sums[i].lines/n)
	}
}

func ours(t *testing.T, b *pipeline.Builder, page string) (text string) {
	for item := range read.Items([]string{page}, read.Options{Published: lexicon.NoDay}) {
		list, err := item.Releases()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range list {
			text += b.Build(r).Text + "\n\n"
		}
	}
	return text
}

// theirs gives go-trafilatura the title that it keeps apart from the text.
func theirs(raw []byte) string {
	x, err := trafilatura.Extract(bytes.NewReader(raw), trafilatura.Options{ExcludeComments: true, EnableFallback: true})
	if err != nil {
		return ""
	}
	text := x.ContentText
	if !strings.Contains(text, x.Metadata.Title) {
		text = x.Metadata.Title + "\n\n" + text
	}
	return text
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func lines(s string) []string {
	var list []string
	for line := range strings.Lines(s) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// compare compares two bags.
func compare(got, want []string) (precision, recall float64) {
	count := map[string]int{}
	for _, w := range want {
		count[w]++
	}
	hits := 0.0
	for _, w := range got {
		if count[w] > 0 {
			count[w]--
			hits++
		}
	}
	if len(got) == 0 || len(want) == 0 {
		return 0, 0
	}
	return hits / float64(len(got)), hits / float64(len(want))
}
