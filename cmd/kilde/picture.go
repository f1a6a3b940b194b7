package main

import (
	"bytes"
	"fmt"
	"html"
	"strings"
	"unicode/utf8"

	"kilde/extract"
	"kilde/pipeline"
)

// Measures of the picture, in pixels.
const (
	charWidth  = 8.4 // of a 14 px monospaced letter; texts are fitted to it
	lineHeight = 21
	margin     = 24
)

// picture draws what show writes as SVG.
func picture(d *pipeline.Doc, f *extract.Facts, width int) []byte {
	text := paint(d, f).lines(width)
	rows := tableLines(factRows(d, f), width)
	high := (len(text)+len(rows)+5)*lineHeight + 2*margin
	wide := int(float64(width)*charWidth) + 2*margin
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="kilde show">`+"\n", wide, high, wide, high)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" rx="10" fill="#fdfdfb" stroke="#d8d8d2"/>`+"\n", wide, high)
	b.WriteString(`<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#222">` + "\n")
	y := margin + 14
	draw(&b, y, []stretch{{text: heading(d)}})
	y += lineHeight
	var legend []stretch
	for m := claimMark; m > noMark; m-- {
		legend = append(legend, stretch{text: marks[m].name, mark: m}, stretch{text: "  "})
	}
	draw(&b, y, legend)
	y += 2 * lineHeight
	for _, line := range text {
		draw(&b, y, line)
		y += lineHeight
	}
	fmt.Fprintf(&b, `<line x1="%d" x2="%d" y1="%d" y2="%d" stroke="#d8d8d2"/>`+"\n", margin, wide-margin, y-4, y-4)
	y += lineHeight
	for _, line := range rows {
		draw(&b, y, line)
		y += lineHeight
	}
	b.WriteString("</g>\n</svg>\n")
	return b.Bytes()
}

// draw writes one line, its base at y: a tint behind each fact, then its words, each at
// its own place, so that a font of another width does not shift the line.
func draw(b *bytes.Buffer, y int, line []stretch) {
	column := 0
	for _, s := range line {
		n := utf8.RuneCountInString(s.text)
		style := ""
		if s.mark != noMark {
			m := marks[s.mark]
			fmt.Fprintf(b, `<rect x="%.1f" y="%d" width="%.1f" height="%d" rx="3" fill="%s"/>`, at(column)-1, y-15, float64(n)*charWidth+2, lineHeight-2, m.tint)
			style = fmt.Sprintf(` fill="%s"`, m.text)
			if s.mark != quoteMark {
				style += ` font-weight="600"`
			}
		}
		here := column
		for word := range strings.SplitSeq(s.text, " ") {
			if wide := utf8.RuneCountInString(word); wide > 0 {
				fmt.Fprintf(b, `<text x="%.1f" y="%d" textLength="%.1f" lengthAdjust="spacingAndGlyphs"%s>%s</text>`+"\n",
					at(here), y, float64(wide)*charWidth, style, html.EscapeString(word))
				here += wide
			}
			here++
		}
		column += n
	}
}

// at returns where a column begins.
func at(column int) float64 { return margin + float64(column)*charWidth }
