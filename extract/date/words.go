package date

import (
	"kilde/lexicon"
)

// What the rules ask of words stands here. Most of it is small and asked hundreds of times
// in rules that seldom run twice in a row: it is kept out of line, so that a rule is not
// many times as long as it reads.

// found returns a new found of words [lo, end), which lasts until the next word is tried.
//
//go:noinline
func (x *Extractor) found(lo, end int) *found {
	if x.used == len(x.scratch) {
		x.scratch = append(x.scratch, new(found))
	}
	f := x.scratch[x.used]
	x.used++
	*f = found{lo: lo, end: end}
	return f
}

// folded are the shapes of words that are not written as the lexicon has them.
const folded = lexicon.Capital | lexicon.Inner | lexicon.AllCaps | lexicon.Genitive | lexicon.Punct

// form returns the folded form of word i, "" when the lexicon does not have it. Most are
// read off the text, which is at hand; the lexicon's own copy is far away in memory.
//
//go:noinline
func (x *Extractor) form(i int) string {
	if uint(i) >= uint(len(x.d.Words)) {
		return ""
	}
	w := &x.d.Words[i]
	switch {
	case w.ID == 0:
		return ""
	case w.Shape&folded == 0:
		return x.d.Text[w.Lo:w.Hi]
	}
	return x.d.Lexicon().Form(w.ID)
}

// term returns what the lexicon says of word i, nothing when there is no such word.
func (x *Extractor) term(i int) *term { return x.voc.of(x.d.IDAt(i)) }

// shape returns the shape of word i.
func (x *Extractor) shape(i int) lexicon.Shape {
	if uint(i) >= uint(len(x.d.Words)) {
		return 0
	}
	return x.d.Words[i].Shape
}

// any reports whether word i is in any of the sets.
//
//go:noinline
func (x *Extractor) any(i int, s wordSet) bool { return x.term(i).sets&s != 0 }

// before returns the form of word i when it may belong to an expression that begins
// after it: it stands on the same line and belongs to no other row.
func (x *Extractor) before(i int) string {
	if !x.reaches(i) {
		return ""
	}
	return x.form(i)
}

// reaches reports whether word i may belong to an expression that begins after it.
func (x *Extractor) reaches(i int) bool { return i >= x.floor && i >= 0 && !x.lineAt(i+1) }

// after returns the form of word i when it stands on the line of the word before.
func (x *Extractor) after(i int) string {
	if i >= len(x.d.Words) || x.lineAt(i) {
		return ""
	}
	return x.form(i)
}

// lineAt reports whether a line begins at word i that goes on no sentence: text is
// broken over lines in some releases, so a line break alone does not end an expression.
func (x *Extractor) lineAt(i int) bool {
	return x.shape(i).Has(lexicon.Line) && x.beginsSentence(i)
}

func (x *Extractor) beginsSentence(i int) bool {
	if s := &x.d.Sentences[x.sentence]; int(s.First) <= i && i < int(s.End) {
		return int(s.First) == i
	}
	return int(x.d.Sentences[x.d.SentenceAt(x.d.Words[i].Lo)].First) == i
}

// word returns what the DateWord at i does.
//
//go:noinline
func (x *Extractor) word(i int) dateWord {
	if i < 0 || i >= len(x.d.Words) || !x.d.Words[i].Is(lexicon.DateWord) {
		return dateWord{}
	}
	return x.voc.of(x.d.Words[i].ID).word
}

// unitAt returns the TIMEX3 unit that word i names, "" for none.
//
//go:noinline
func (x *Extractor) unitAt(i int) string {
	if i < 0 || i >= len(x.d.Words) || !x.d.Words[i].Is(lexicon.TimeUnit) {
		return ""
	}
	return x.voc.of(x.d.Words[i].ID).unit
}

// genitive reports whether word i ends in the -s of the genitive: "20 minutters".
//
//go:noinline
func (x *Extractor) genitive(i int) bool {
	w := &x.d.Words[i]
	return w.Shape.Has(lexicon.Genitive) || w.Is(lexicon.TimeUnit) && x.d.Text[w.Hi-1]|0x20 == 's'
}

// is reports whether word i is the mark c.
func (x *Extractor) is(i int, c byte) bool { return x.d.Is1(i, c) }

// glued reports whether word i stands directly behind word i-1.
func (x *Extractor) glued(i int) bool { return x.d.Glued(i) }
