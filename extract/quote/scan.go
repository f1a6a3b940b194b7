package quote

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// verbs are the words an attribution is built around, "ifølge" among them.
const verbs = lexicon.Cue | lexicon.CueThink

// scan fills marks, dashes, cues and colons, and reports whether there are any marks,
// dashes or cues.
func (x *Extractor) scan() bool {
	x.marks, x.dashes, x.cues, x.colons = x.marks[:0], x.dashes[:0], x.cues[:0], x.colons[:0]
	d := x.d
	for i := range d.Words {
		w := &d.Words[i]
		if w.Class&verbs != 0 {
			x.cues = append(x.cues, int32(i))
			continue
		}
		if w.Shape&lexicon.Punct == 0 {
			continue
		}
		switch c := d.Text[w.Lo]; c {
		case '"', '\'', '`':
			x.addMark(i)
		case 0xC2, 0xE2:
			if x.isDash(i) {
				x.addDash(i)
			} else {
				x.addMark(i)
			}
		case '-':
			x.addDash(i)
		case ':':
			x.colons = append(x.colons, int32(i))
		}
	}
	return len(x.marks)+len(x.dashes)+len(x.cues)+len(x.colons) > 0
}

// isDash reports whether word i is a hyphen or dash.
func (x *Extractor) isDash(i int) bool {
	if i < 0 || i >= len(x.d.Words) {
		return false
	}
	w := &x.d.Words[i]
	if w.Shape&lexicon.Punct == 0 {
		return false
	}
	switch x.d.Text[w.Lo:w.Hi] {
	case "-", "–", "—", "―", "‒", "−", "‐", "‑":
		return true
	}
	return false
}

// addDash keeps a dash that opens a line or follows the end of a sentence, and is
// followed by words: "– Vi er klar", "X siger: - Vi er klar", "videre.- Vi begynder".
func (x *Extractor) addDash(i int) {
	d := x.d
	next := i + 1
	if next >= len(d.Words) || d.Words[next].Shape.Has(lexicon.Line) {
		return
	}
	opens := d.Words[i].Shape.Has(lexicon.Line)
	if !opens && i > 0 && d.Words[next].Shape.Has(lexicon.Capital) {
		opens = x.endsSentence(i-1) || d.Is1(i-1, ':')
		if opens && d.Is1(i-1, '.') && i > 1 && d.Words[i-2].Shape.Has(lexicon.Digits) {
			opens = false // "kl. 14.00. - Koncert"
		}
	}
	if opens {
		x.dashes = append(x.dashes, int32(i))
	}
}

// endsSentence reports whether word i is a mark that ends a sentence.
func (x *Extractor) endsSentence(i int) bool {
	if i < 0 || i >= len(x.d.Words) {
		return false
	}
	switch w := &x.d.Words[i]; x.d.Text[w.Lo:w.Hi] {
	case ".", "!", "?", "…":
		return !(i > 0 && x.d.Words[i-1].Is(lexicon.Abbrev) && x.d.Is1(i, '.') && !x.lastOfSentence(i))
	}
	return false
}

// lastOfSentence reports whether word i is the last of its sentence.
func (x *Extractor) lastOfSentence(i int) bool {
	return int(x.sentence(i).End) == i+1
}

// opens reports whether a paragraph begins with word i. A line break alone does not: a
// paragraph may be wrapped.
func (x *Extractor) opens(i int) bool {
	if !x.d.Words[i].Shape.Has(lexicon.Line) {
		return false
	}
	first, _ := x.wordsOf(x.paragraphOf(i))
	return first == i
}

// bullet reports whether word i is a mark that opens a list item: "•", "*".
func (x *Extractor) bullet(i int) bool {
	w := &x.d.Words[i]
	if !w.Shape.Has(lexicon.Punct) || !w.Shape.Has(lexicon.Line) {
		return false
	}
	switch x.d.Text[w.Lo:w.Hi] {
	case "•", "*", "·", "▪", "●", "‣":
		return true
	}
	return false
}

// paragraphOf returns the paragraph that holds word i.
func (x *Extractor) paragraphOf(i int) int32 {
	return x.sentence(i).Paragraph
}

// A block is what the rules want to know of a paragraph, found once.
type block struct {
	first, end int  // words
	running    bool // running text
	marked     bool // opens with a quotation mark or a dash
	ended      bool // ends with the mark of a sentence
	asks       bool // ends with a question mark
}

// findBlocks fills blocks.
func (x *Extractor) findBlocks() {
	d := x.d
	x.blocks = x.blocks[:0]
	for p := range d.Paragraphs {
		par := &d.Paragraphs[p]
		b := block{first: int(d.Sentences[par.First].First), end: int(d.Sentences[par.End-1].End), running: running(par.Kind)}
		b.marked = x.isMark(b.first) || x.isDash(b.first)
		b.ended, b.asks = x.endsSentence(b.end-1), d.Is1(b.end-1, '?')
		x.blocks = append(x.blocks, b)
	}
}

// wordsOf returns the words [first, end) of paragraph p.
func (x *Extractor) wordsOf(p int32) (first, end int) {
	b := &x.blocks[p]
	return b.first, b.end
}

// sentenceOf returns the sentence that holds word i. Most questions in a row are about
// the same one, or the next.
func (x *Extractor) sentenceOf(i int) int32 {
	for s := x.at; int(s) < len(x.d.Sentences) && s < x.at+2; s++ {
		if around := &x.d.Sentences[s]; int(around.First) <= i && i < int(around.End) {
			x.at = s
			return s
		}
	}
	x.at = x.d.SentenceAt(x.d.Words[i].Lo)
	return x.at
}

func (x *Extractor) sentence(i int) *pipeline.Sentence { return &x.d.Sentences[x.sentenceOf(i)] }

// sentenceWords returns the words [first, end) of the sentence that holds word i.
func (x *Extractor) sentenceWords(i int) (first, end int) {
	s := x.sentence(i)
	return int(s.First), int(s.End)
}

// finite reports whether word i is a finite verb and nothing else in running text. Most
// nouns are also forms of verbs for the dictionary, so a word that can be either is none.
func (x *Extractor) finite(i int) bool {
	w := &x.d.Words[i]
	if w.Is(lexicon.SpeechWord) {
		return x.role(i).has(verbal)
	}
	return w.Is(lexicon.Present|lexicon.Past) && !w.Is(lexicon.Noun|lexicon.Adjective|lexicon.Function|lexicon.Title) && !w.Shape.Has(lexicon.Capital)
}
