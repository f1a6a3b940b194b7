package person

import (
	"sort"

	"kilde/lexicon"
	"kilde/pipeline"
)

// What is nobody's name, though it looks like one: a company that is named in full
// elsewhere ("Hessler GmbH"), and a village that no list has ("i Valsgaard"). What the
// document says of a word in one place goes for all its places, unless the word is part of
// a name somewhere.

// noteThing remembers the words of pieces that are of a thing.
func (x *Extractor) noteThing(d *pipeline.Doc, pieces []piece) {
	for i := range pieces {
		if p := &pieces[i]; p.flags&(initial|particle) == 0 && p.given < 9 {
			x.things.add(d.Text[d.Words[p.first].Lo:d.Words[p.end-1].Hi])
		}
	}
}

// ofThing reports whether what stands before pieces [i, end) makes the name there no
// person's. That of a thing or an animal is remembered ("kutteren Ellen Marie"), that of a
// family may still be somebody's ("familien Skov Bertelsen").
func (x *Extractor) ofThing(d *pipeline.Doc, i, end int) bool {
	p := x.pieces
	at := p[i].first - 1
	if at < 0 || d.Words[at].Is(lexicon.Verb|lexicon.Function|lexicon.Cue|lexicon.FirstName) {
		return false
	}
	if d.Words[at].Shape.Has(lexicon.Punct) {
		if !d.Glued(at+1) || at == 0 || !opensMarks(d.WordText(at)) {
			return false
		}
		at--
	}
	if d.Words[at+1].Shape.Has(lexicon.Line) {
		return false
	}
	if x.partAt(at)&family != 0 {
		return true
	}
	if !x.bearsNames(d, at) {
		return false
	}
	if p[end-1].flags&genitive == 0 {
		x.things.add(d.Text[d.Words[p[i].first].Lo:d.Words[p[end-1].end-1].Hi])
	}
	return true
}

// bearsNames reports whether word i is a noun for what bears a person's name and is none,
// or the mark of a boat: "fiskekutteren", "E 214", "M/S".
func (x *Extractor) bearsNames(d *pipeline.Doc, i int) bool {
	w := &d.Words[i]
	switch {
	case w.Shape.Has(lexicon.Digits):
		return i > 0 && w.Len() > 1 && w.Len() < 4 && d.Words[i-1].Shape.Has(lexicon.Capital) && d.Words[i-1].Len() <= 2 && !d.Words[i-1].Is(lexicon.Noun)
	case !w.Shape.Has(lexicon.Letters):
		return false
	case w.Len() == 1:
		return w.Shape.Has(lexicon.Capital) && i > 1 && d.Is1(i-1, '/') && d.Glued(i) && d.Words[i-2].Len() == 1 && d.Words[i-2].Shape.Has(lexicon.Capital)
	case w.Shape.Has(lexicon.Capital) && !x.sentenceFirst(d, i), w.Is(lexicon.Verb | lexicon.Function | lexicon.Cue), x.isTitle(i):
		return false
	}
	_, named := x.know.named.longest(d.WordText(i), 0)
	return named
}

// placedAt reports whether the single word i stands as places do: "bor i X", "fra Thisted
// og X".
func (x *Extractor) placedAt(d *pipeline.Doc, i int) bool {
	if i < 2 || d.Words[i].Shape.Has(lexicon.Line) {
		return false
	}
	if d.WordText(i-1) == "i" {
		return true
	}
	return x.partAt(i-1)&conjunction != 0 && d.Words[i-2].Is(places) && !d.Words[i-2].Is(lexicon.FirstName) && x.partAt(i-3)&preposition != 0
}

// nobody reports whether words [first, end), which alone could be a name, are known for a
// thing, lie in a place that was found, or in an English sentence, where more than names
// has a capital.
func (x *Extractor) nobody(d *pipeline.Doc, first, end int) bool {
	s := d.SpanOf(first, end)
	if d.Sentences[d.SentenceAt(s.Lo)].Language == pipeline.English {
		return true
	}
	text := d.Slice(s)
	if x.things.has(text) || d.Words[end-1].Shape.Has(lexicon.Letters) && len(text) > 3 && hasSibilant(text) && x.things.has(text[:len(text)-1]) {
		return !x.titleBefore(d, first)
	}
	i := sort.Search(len(x.places), func(i int) bool { return x.places[i].Span.Hi > s.Lo })
	return i < len(x.places) && x.places[i].Span.Overlaps(s) && !x.titleBefore(d, first)
}

// wordSet holds words of the document. Most words asked for are not there, which a bit for
// their first byte and length mostly tells.
type wordSet struct {
	words map[string]bool
	bits  uint64
}

func bitOf(word string) uint64 { return 1 << ((uint(word[0]) + 5*uint(len(word))) % 64) }

func (s *wordSet) add(word string) {
	s.words[word] = true
	s.bits |= bitOf(word)
}

func (s *wordSet) has(word string) bool { return s.bits&bitOf(word) != 0 && s.words[word] }

func (s *wordSet) clear() {
	if s.bits != 0 {
		clear(s.words)
		s.bits = 0
	}
}
