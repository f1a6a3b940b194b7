package pipeline

import (
	"strings"
	"unicode/utf8"

	"kilde/lexicon"
)

// split finds the paragraphs, and the sentences in them, over the words.
func (d *Doc) split() {
	if len(d.Words) == 0 {
		return
	}
	wrapped := d.wrapped()
	first, sign := 0, 0
	for k, i := range d.signs {
		if i > 0 && d.Words[i].Shape.Has(lexicon.Line) && d.paragraphBreak(int(i), wrapped) {
			d.addParagraph(first, int(i), d.signs[sign:k])
			first, sign = int(i), k
		}
	}
	d.addParagraph(first, len(d.Words), d.signs[sign:])
	d.indexSentences()
}

// addParagraph finds the sentences of the paragraph of words [first, end). They end behind
// marks, or before bullets.
func (d *Doc) addParagraph(first, end int, signs []int32) {
	p := Paragraph{Span: d.SpanOf(first, end), First: int32(len(d.Sentences)), signs: signs}
	for _, s := range signs {
		i := int(s)
		if !d.Words[i].Shape.Has(lexicon.Punct) {
			continue
		}
		if i > first && d.bullet(i) && !d.Words[i-1].Shape.Has(lexicon.Punct) {
			d.addSentence(first, i)
			first = i
		}
		if i+1 < end && d.sentenceBreak(first, i+1, end) {
			d.addSentence(first, i+1)
			first = i + 1
		}
	}
	d.addSentence(first, end)
	p.End = int32(len(d.Sentences))
	d.Paragraphs = append(d.Paragraphs, p)
}

func (d *Doc) addSentence(first, end int) {
	d.Sentences = append(d.Sentences, Sentence{
		Span: d.SpanOf(first, end), First: int32(first), End: int32(end), Paragraph: int32(len(d.Paragraphs)),
	})
}

// blockBytes is how many bytes of text one look-up of SentenceAt narrows it down to: less
// than most sentences have.
const blockBytes = 64

// indexSentences notes which sentence each block of the text begins in.
func (d *Doc) indexSentences() {
	last := len(d.Sentences) - 1
	for s := int32(0); len(d.blocks)*blockBytes <= len(d.Text); {
		if int(s) < last && int(d.Sentences[s+1].Lo) <= len(d.blocks)*blockBytes {
			s++
			continue
		}
		d.blocks = append(d.blocks, s)
	}
}

// A line this long may have been broken because it was full (measured in bytes).
const fullLine = 48

// wrapped reports whether the lines of the text were broken at a fixed width, as in mail:
// most lines that another one follows directly are about as long as the longest.
func (d *Doc) wrapped() bool {
	d.lines = appendFollowed(d.lines[:0], d.Text)
	longest, full := int32(0), 0
	for _, n := range d.lines {
		longest = max(longest, n)
	}
	if longest < fullLine || longest > 110 {
		return false
	}
	for _, n := range d.lines {
		if n*10 >= longest*7 {
			full++
		}
	}
	return len(d.lines) >= 4 && full*10 >= len(d.lines)*6
}

// appendFollowed appends the lengths of the lines that another one follows without an
// empty one between.
func appendFollowed(lengths []int32, text string) []int32 {
	for {
		n := strings.IndexByte(text, '\n')
		if n < 0 || n+1 == len(text) {
			return lengths
		}
		if n > 0 && text[n+1] != '\n' {
			lengths = append(lengths, int32(n))
		}
		text = text[n+1:]
	}
}

// paragraphBreak reports whether a paragraph begins at word i, which stands first in its
// line. An empty line ends a paragraph, and so does a line end, unless the line before
// was full or the next goes on in small letters.
func (d *Doc) paragraphBreak(i int, wrapped bool) bool {
	prev, w := &d.Words[i-1], &d.Words[i]
	gap := d.Text[prev.Hi:w.Lo]
	if strings.Count(gap, "\n") > 1 || d.opensItem(i) {
		return true
	}
	if prev.Shape.Has(lexicon.Digits) && prev.Shape.Has(lexicon.Line) && w.Shape.Has(lexicon.Digits) {
		_, end, ok := d.DateAt(i - 1) // a date box, its day above its month: "12\n062017"
		return !ok || end <= i
	}
	ended := false
	switch prev.Mark {
	case '.', '!', '?', ':', ';', '”', '"', '»':
		ended = true
	}
	small := w.Shape.Has(lexicon.Letters) && !w.Shape.Has(lexicon.Capital)
	if small && !ended {
		return false
	}
	if !wrapped {
		return true
	}
	line := int(prev.Hi) - strings.LastIndexByte(d.Text[:prev.Lo], '\n') - 1
	return !(line >= fullLine && (!ended || small || line >= 60))
}

// opensItem reports whether a dash, a bullet or an opening quotation mark stands at word
// i, the first of its line.
func (d *Doc) opensItem(i int) bool {
	switch d.Words[i].Mark {
	case '-', '–', '—', '•', '·', '*', '▪', '●', '”', '“', '"', '»', '„', '#', '|', '+', '>':
		return true
	}
	return false
}

// sentenceBreak reports whether a sentence that began at word first ends behind a mark,
// before word j of a paragraph that ends at end.
func (d *Doc) sentenceBreak(first, j, end int) bool {
	// The mark that ends the sentence may stand before closing quotation marks.
	t := j - 1
	for t > first && d.closer(t) && !d.Words[t].Shape.Has(lexicon.Spaced) {
		t--
	}
	if t == first {
		return false
	}
	switch d.Words[t].Mark {
	case '.':
		return d.stopEnds(first, t, j)
	case '!', '?', '…':
		return d.opens(j, end)
	}
	return d.bullet(j)
}

func (d *Doc) bullet(i int) bool {
	switch d.Words[i].Mark {
	case '•', '●', '▪':
		return true
	}
	return false
}

// closer reports whether word i is a mark that may stand behind the one that ends a
// sentence.
func (d *Doc) closer(i int) bool {
	switch d.Words[i].Mark {
	case '”', '“', '"', '»', '«', '’', '\'', '‘', ')', ']':
		return true
	}
	return false
}

// opens reports whether word j can be the first of a sentence.
func (d *Doc) opens(j, end int) bool {
	w := &d.Words[j]
	if w.Shape.Has(lexicon.Letters) {
		return w.Shape.Has(lexicon.Capital)
	}
	if w.Shape.Has(lexicon.Digits) {
		return w.Shape.Has(lexicon.Spaced)
	}
	switch w.Mark {
	case '-', '–', '—':
	case '”', '“', '"', '»', '«', '„', '‘', '’', '\'', '(', '[', '•', '·', '*':
		// What opens here must open something: a closing mark stands glued to the left.
		if !w.Shape.Has(lexicon.Spaced) {
			return false
		}
	case '§', '…':
		return w.Shape.Has(lexicon.Spaced)
	default:
		return false
	}
	return j+1 < end && (d.Words[j+1].Shape.Has(lexicon.Capital|lexicon.Digits) || d.opensItem(j+1))
}

// stopEnds reports whether the full stop at word t ends a sentence whose next would begin
// at word j.
func (d *Doc) stopEnds(first, t, j int) bool {
	next := &d.Words[j]
	before := &d.Words[t-1]
	glued := d.Glued(t)
	if !next.Shape.Has(lexicon.Spaced) && j == t+1 {
		// "videre.Han": two words grown together, but not "www.Kilde.dk" or "cand.Polit".
		if next.Shape.Has(lexicon.Punct) {
			dash := next.Mark == '-' || next.Mark == '–' || next.Mark == '”'
			return dash && before.Len() > 3 && d.opens(j, len(d.Words))
		}
		return glued && next.Shape.Has(lexicon.Capital) && !next.Shape.Has(lexicon.AllCaps) && next.ID != 0 && before.ID != 0 &&
			before.Shape.Has(lexicon.Letters) && !before.Is(lexicon.Abbrev) && before.Len() > 3 && !before.Shape.Has(lexicon.Capital)
	}
	if !d.opens(j, len(d.Words)) {
		return false
	}
	if !glued || j > t+1 { // a closing mark behind the stop leaves no doubt
		return true
	}
	// A word that is no name opens sentences; "Dr. Holm", "nr. Aaby", "F. Eskær" go on.
	plain := next.Is(lexicon.Function) || next.Is(lexicon.Common) && !next.Is(lexicon.Month) ||
		next.Shape.Has(lexicon.Punct) || next.ID != 0 && !next.Is(lexicon.FirstName|lexicon.Surname|lexicon.Month|lexicon.Weekday|lexicon.Municipality|lexicon.Town|lexicon.BodyHead)
	switch {
	case before.Shape.Has(lexicon.Punct):
		return true
	case before.Shape.Has(lexicon.Digits):
		return d.numberEnds(first, t, next, plain)
	case next.Shape.Has(lexicon.Digits) && den(d.Slice(before.Span)): // "den. 18. august"
		return false
	case before.Is(lexicon.Scale) && next.Is(lexicon.Currency): // "63 mio. USD"
		return false
	case before.Is(lexicon.Scale|lexicon.Percent|lexicon.Currency) && d.Is1(j, '(') && j+1 < len(d.Words) && d.Words[j+1].Shape.Has(lexicon.Digits): // "DKK 610 mio. (607)"
		return false
	case before.Is(lexicon.Abbrev):
		if before.Is(lexicon.Unit | lexicon.Currency | lexicon.Percent | lexicon.Scale) { // "68 mio. kr. Det er …"
			return plain && !d.bodyName(j)
		}
		switch d.lex.Value(before.ID, lexicon.Abbrev) {
		case "end": // "og meget mere m.m. Det er …"
			return plain && !d.bodyName(j)
		case "word": // "kom." is a word more often than Kommune, "min." after a number is none
			return plain || !next.Shape.Has(lexicon.Digits) && !d.Words[max(t-2, first)].Shape.Has(lexicon.Digits)
		}
		return false
	case !plain && d.inDegree(t):
		return false
	case utf8.RuneCountInString(d.Slice(before.Span)) == 1:
		if before.Shape.Has(lexicon.Capital) { // an initial, or "vitamin C."
			return plain && next.Is(lexicon.Function)
		}
		return plain // "m.v.", "o.l.", "ph.d."
	}
	return true
}

// inDegree reports whether the full stop at word t ends a degree whose last part is a
// word as well: "mag.art. Ida Holm", "dr.med. Bo Lind".
func (d *Doc) inDegree(t int) bool {
	if t < 3 || !d.Is1(t-2, '.') || !d.Glued(t-2) || !d.Glued(t-1) {
		return false
	}
	field, degree := &d.Words[t-1], &d.Words[t-3]
	return field.Len() <= 4 && field.Is(lexicon.Common|lexicon.Function) && !field.Shape.Has(lexicon.Capital) &&
		degree.Len() <= 4 && degree.Shape.Has(lexicon.Letters)
}

// numberEnds decides after a number and a full stop: "den 28. September" and "Christian
// 4. Slot" go on, "i 2017. Det" does not.
func (d *Doc) numberEnds(first, t int, next *Word, plain bool) bool {
	number := d.Slice(d.Words[t-1].Span)
	if next.Is(lexicon.Month) && len(number) <= 2 {
		return false
	}
	if t-1 == first { // "1. Formanden bød velkommen": the number of an item
		return false
	}
	if len(number) > 2 {
		return true
	}
	return plain && !next.Is(lexicon.Weekday)
}

// bodyName reports whether a capitalised run that looks like a name begins at word j
// ("Det Kongelige Bibliotek").
func (d *Doc) bodyName(j int) bool {
	return j+1 < len(d.Words) && d.Words[j].Shape.Has(lexicon.Capital) && d.Words[j+1].Shape.Has(lexicon.Capital)
}
