// Package pdf reads the text of PDF files that have text: press releases out of word
// processors and layout programs. It finds objects without the cross-reference table,
// runs the content of the pages for what they show, and puts lines together again:
// words by the gaps between runs, paragraphs by the distance of lines. Columns come in
// the order the file draws them, which is the order they are read in.
//
//	doc, err := pdf.Read(raw, func() error { return nil })
//	doc.Text, doc.Title
//
// Left out are pictures (a scanned page has no text here), encrypted files, LZW, and
// fonts that do not say what their glyphs mean; Doc says so. Nothing is fetched and no
// script is run.
package pdf

import (
	"errors"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Doc is the text of a file.
type Doc struct {
	Text    string
	Title   string
	Author  string
	Pages   int
	Unknown bool // many of its glyphs do not say what they mean
}

const maxPages = 2000

// Read reads a file. check is asked now and then whether to go on.
func Read(raw []byte, check func() error) (Doc, error) {
	f, err := open(raw, check)
	if err != nil {
		return Doc{}, err
	}
	pages := f.pages()
	if len(pages) == 0 {
		return Doc{}, errors.New("a PDF file without pages")
	}
	var doc Doc
	doc.Pages = len(pages)
	fonts := map[ref]*font{}
	var lines [][]line
	unknown, shown := 0, 0
	for _, p := range pages {
		in := &interpreter{f: f, fonts: fonts, tm: identity, tlm: identity}
		in.st = state{ctm: identity, scale: 1}
		if err := in.run(f.content(p.dict), p.resources, 0); err != nil {
			return Doc{}, err
		}
		lines = append(lines, linesOf(in.runs))
		unknown, shown = unknown+in.unknown, shown+in.shown
	}
	dropRunning(lines)
	var b strings.Builder
	for _, page := range lines {
		writeLines(&b, page)
	}
	doc.Text = b.String()
	doc.Unknown = unknown*10 > shown
	if info := f.dict(f.trailer["Info"]); info != nil {
		doc.Title, doc.Author = f.label(info["Title"]), f.label(info["Author"])
	}
	return doc, nil
}

// label reads a string of the document's properties.
func (f *file) label(v any) string {
	s, _ := f.get(v).(text)
	if strings.HasPrefix(string(s), "\xfe\xff") {
		return strings.TrimSpace(utf16Of(s[2:]))
	}
	var b strings.Builder
	for _, c := range []byte(s) {
		if r := windows[c]; r != 0 {
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}

type page struct {
	dict      dict
	resources dict
}

// pages walks the tree of pages; where that is broken it takes every page there is.
func (f *file) pages() []page {
	var pages []page
	seen := map[ref]bool{}
	var walk func(v any, resources dict, depth int)
	walk = func(v any, resources dict, depth int) {
		if r, ok := v.(ref); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		d := f.dict(v)
		if d == nil || depth > 50 || len(pages) >= maxPages {
			return
		}
		if own := f.dict(d["Resources"]); own != nil {
			resources = own
		}
		kids, ok := f.get(d["Kids"]).(array)
		if !ok {
			pages = append(pages, page{d, resources})
			return
		}
		for _, k := range kids {
			walk(k, resources, depth+1)
		}
	}
	if root := f.dict(f.trailer["Root"]); root != nil {
		walk(root["Pages"], nil, 0)
	}
	if len(pages) > 0 {
		return pages
	}
	var numbers []ref
	for n := range f.at {
		numbers = append(numbers, n)
	}
	for n := range f.objects {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range slices.Compact(numbers) {
		if d := f.dict(n); d != nil && d["Type"] == name("Page") && len(pages) < maxPages {
			pages = append(pages, page{d, f.dict(d["Resources"])})
		}
	}
	return pages
}

// content returns the content of a page, in one piece.
func (f *file) content(d dict) []byte {
	switch v := f.get(d["Contents"]).(type) {
	case *stream:
		return f.data(v)
	case array:
		var all []byte
		for _, x := range v {
			if s, ok := f.get(x).(*stream); ok && len(all) < maxExpanded {
				all = append(append(all, f.data(s)...), '\n')
			}
		}
		return all
	}
	return nil
}

// line is a line of text on a page.
type line struct {
	x, y, end float64
	size      float64
	text      string
}

// linesOf puts runs on one baseline together, with blanks where there are gaps.
func linesOf(runs []run) []line {
	var lines []line
	for _, r := range runs {
		var last *line
		if len(lines) > 0 {
			last = &lines[len(lines)-1]
		}
		if last == nil || math.Abs(last.y-r.y) > 0.5*max(r.size, 1) || r.x < last.end-3*max(r.size, 1) {
			lines = append(lines, line(r))
			continue
		}
		switch gap := r.x - last.end; {
		case gap > 4*r.size:
			last.text += "\t"
		case gap > 0.15*r.size && !strings.HasSuffix(last.text, " ") && !strings.HasPrefix(r.text, " "):
			last.text += " "
		}
		last.text += r.text
		last.end = max(last.end, r.end)
		last.size = max(last.size, r.size)
	}
	kept := lines[:0]
	for _, l := range lines {
		if l.text = strings.TrimSpace(l.text); l.text != "" {
			kept = append(kept, l)
		}
	}
	return kept
}

// dropRunning takes out the heads and feet that several pages share, but for a number.
func dropRunning(pages [][]line) {
	if len(pages) < 2 {
		return
	}
	key := func(l line) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) || unicode.IsSpace(r) {
				return -1
			}
			return r
		}, l.text)
	}
	count := map[string]int{}
	for _, p := range pages {
		if len(p) > 1 {
			count[key(p[0])]++
			count[key(p[len(p)-1])]++
		}
	}
	for i, p := range pages {
		if len(p) > 1 && count[key(p[len(p)-1])] > 1 {
			p = p[:len(p)-1]
		}
		if len(p) > 1 && (i > 0 || p[0].y < p[1].y) && count[key(p[0])] > 1 { // the first page's own head may be its letterhead
			p = p[1:]
		}
		pages[i] = p
	}
}

// writeLines joins the lines of paragraphs. A word that a line end broke keeps its hyphen
// and the line end: joining those is for all texts alike.
func writeLines(b *strings.Builder, lines []line) {
	if len(lines) == 0 {
		return
	}
	space := spacing(lines)
	for i, l := range lines {
		if i == 0 {
			if b.Len() > 0 {
				b.WriteString("\n\n")
			}
			b.WriteString(l.text)
			continue
		}
		last := lines[i-1]
		drop := last.y - l.y
		first, _ := utf8.DecodeRuneInString(l.text)
		switch {
		case drop <= 0 || drop > 1.4*space || math.Abs(l.size-last.size) > 0.1*max(l.size, last.size):
			b.WriteString("\n\n")
		case strings.ContainsRune("•·●▪○", first) || strings.Contains(l.text, "\t"):
			b.WriteString("\n")
		case strings.HasSuffix(last.text, "-") && unicode.IsLower(first):
			b.WriteString("\n")
		case last.end < last.x+0.7*(widest(lines, i)-last.x) && !unicode.IsLower(first): // it ended before the line was full
			b.WriteString("\n")
		default:
			b.WriteString(" ")
		}
		b.WriteString(l.text)
	}
}

// widest returns how far right the lines around line i reach.
func widest(lines []line, i int) float64 {
	right := 0.0
	for k := max(0, i-4); k < min(len(lines), i+4); k++ {
		right = max(right, lines[k].end)
	}
	return right
}

// spacing returns the usual distance between lines.
func spacing(lines []line) float64 {
	var drops []float64
	for i := 1; i < len(lines); i++ {
		if d := lines[i-1].y - lines[i].y; d > 0 && d < 5*max(lines[i].size, 1) {
			drops = append(drops, d)
		}
	}
	if len(drops) == 0 {
		return 1.2 * max(lines[0].size, 1)
	}
	slices.Sort(drops)
	return drops[len(drops)/4]
}
