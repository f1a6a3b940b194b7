package quote

import (
	"slices"

	"kilde/lexicon"
	"kilde/pipeline"
)

// verbs are the words an attribution is built around, "ifølge" among them.
const verbs = lexicon.Cue | lexicon.CueThink

// scan tells the role of each word, and fills marks, dashes, cues and colons. It reports
// whether there are any.
func (x *Extractor) scan() bool {
	words := x.d.Words
	x.roles = slices.Grow(x.roles[:0], len(words))[:len(words)]
	x.words.tell(x.roles, words)
	if x.look(); len(x.seen) == 0 {
		return false
	}
	x.findBlocks()
	x.marks, x.dashes, x.cues, x.colons = x.marks[:0], x.dashes[:0], x.cues[:0], x.colons[:0]
	for _, i := range x.seen {
		switch r := x.roles[i]; {
		case r.has(cue):
			x.cues = append(x.cues, i)
		case r.has(colon):
			x.colons = append(x.colons, i)
		case r.has(hyphen):
			x.addDash(int(i))
		default:
			x.addMark(int(i))
		}
	}
	return true
}

// look lists the words that speech can begin with or hang on.
func (x *Extractor) look() {
	seen, n := slices.Grow(x.seen[:0], len(x.roles))[:len(x.roles)], 0
	for i, r := range x.roles {
		if r.has(cue | colon | hyphen | quotation) {
			seen[n] = int32(i)
			n++
		}
	}
	x.seen = seen[:n]
}

// isDash reports whether word i is a hyphen or dash.
func (x *Extractor) isDash(i int) bool { return x.role(i).has(hyphen) }

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
	r := x.role(i)
	return r.has(ender) && !(r&(period|sentLast) == period && i > 0 && x.d.Words[i-1].Is(lexicon.Abbrev))
}

// lastOfSentence reports whether word i is the last of its sentence.
func (x *Extractor) lastOfSentence(i int) bool { return x.role(i).has(sentLast) }

// opens reports whether a paragraph begins with word i. A line break alone does not: a
// paragraph may be wrapped.
func (x *Extractor) opens(i int) bool { return x.role(i).has(parFirst) }

// bullet reports whether word i is a mark that opens a list item: "•", "*".
func (x *Extractor) bullet(i int) bool {
	return x.role(i).has(dot) && x.d.Words[i].Shape.Has(lexicon.Line)
}

// paragraphOf returns the paragraph that holds word i.
func (x *Extractor) paragraphOf(i int) int32 {
	return x.sentence(i).Paragraph
}

// A block is what the rules want to know of a paragraph, found once.
type block struct {
	first, end int  // words
	last       int  // the first word of its last sentence
	running    bool // running text
	plain      bool // running text that opens with neither a quotation mark nor a dash
	marked     bool // opens with a quotation mark or a dash
	ended      bool // ends with the mark of a sentence
	asks       bool // ends with a question mark
}

// findBlocks fills blocks, and tells the first words of paragraphs and the last ones of
// sentences.
func (x *Extractor) findBlocks() {
	d := x.d
	roles, sentences := x.roles, d.Sentences
	for s := range sentences {
		roles[sentences[s].End-1] |= sentLast
	}
	x.blocks, x.asking = x.blocks[:0], 0
	for p := range d.Paragraphs {
		par := &d.Paragraphs[p]
		last := &d.Sentences[par.End-1]
		b := block{first: int(d.Sentences[par.First].First), last: int(last.First), end: int(last.End), running: running(par.Kind)}
		x.roles[b.first] |= parFirst
		b.marked = x.role(b.first).has(quotation | hyphen)
		b.plain = b.running && !b.marked
		b.ended, b.asks = x.endsSentence(b.end-1), d.Is1(b.end-1, '?')
		if b.asks {
			x.asking++
		}
		x.blocks = append(x.blocks, b)
	}
}

// wordsOf returns the words [first, end) of paragraph p.
func (x *Extractor) wordsOf(p int32) (first, end int) {
	b := &x.blocks[p]
	return b.first, b.end
}

// sentenceOf returns the sentence that holds word i.
func (x *Extractor) sentenceOf(i int) int32 { return x.d.SentenceAt(x.d.Words[i].Lo) }

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
