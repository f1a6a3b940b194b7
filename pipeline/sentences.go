package pipeline

import (
	"strings"

	"kilde/lexicon"
)

// split finds paragraphs and sentences over the words. A blank line ends a paragraph;
// so does a line break before a line that cannot go on the sentence (a dash quote, a
// bullet, a new line after a closed one).
func (d *Doc) split() {
	words := d.Words
	for i := 0; i < len(words); {
		end := i + 1
		for end < len(words) && !d.paragraphBreak(end) {
			end++
		}
		p := Paragraph{Span: d.SpanOf(i, end), First: int32(len(d.Sentences))}
		for i < end {
			j := i + 1
			for j < end && !d.sentenceBreak(i, j, end) {
				j++
			}
			d.Sentences = append(d.Sentences, Sentence{
				Span: d.SpanOf(i, j), First: int32(i), End: int32(j), Paragraph: int32(len(d.Paragraphs)),
			})
			i = j
		}
		p.End = int32(len(d.Sentences))
		d.Paragraphs = append(d.Paragraphs, p)
	}
}

// paragraphBreak reports whether a paragraph begins at word i > 0.
func (d *Doc) paragraphBreak(i int) bool {
	if !d.Words[i].Shape.Has(lexicon.Line) {
		return false
	}
	gap := d.Text[d.Words[i-1].Hi:d.Words[i].Lo]
	if strings.Count(gap, "\n") > 1 {
		return true
	}
	return true
}

// sentenceBreak reports whether a sentence that began at word first ends before word j.
func (d *Doc) sentenceBreak(first, j, end int) bool {
	prev := &d.Words[j-1]
	if prev.Len() != 1 || !d.Words[j].Shape.Has(lexicon.Spaced) {
		return false
	}
	switch d.Text[prev.Lo] {
	case '!', '?':
		return d.Words[j].Shape.Has(lexicon.Capital | lexicon.Digits)
	case '.':
		if j-2 >= first && d.Glued(j-1) {
			before := &d.Words[j-2]
			if before.Is(lexicon.Abbrev) || before.Shape.Has(lexicon.Digits) || before.Len() == 1 {
				return false
			}
		}
		return d.Words[j].Shape.Has(lexicon.Capital | lexicon.Digits | lexicon.Punct)
	}
	return false
}
