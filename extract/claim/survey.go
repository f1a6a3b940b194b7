package claim

import (
	"kilde/extract/number"
	"kilde/lexicon"
	"kilde/pipeline"
)

// note is a word that matters to figures, and for what.
type note struct {
	word int32
	use  use
}

// Is reports whether the word has any of the uses.
func (n note) Is(u use) bool { return n.use&u != 0 }

// use is what a word can do for figures.
type use uint8

const (
	starts  use = 1 << iota // a figure can begin here
	article                 // "en", "et": starts one before few words
	ordinal                 // "tredje": starts one beside few words
	cue                     // begins a mark of hedging, modality or aggregation
	tells                   // names a source: "viser", "ifølge"
	parts                   // sets a clause against another: "mens"
)

// survey goes once over the words of the document and notes those that matter. Sentences
// in which no figure can start are left out.
func (x *Extractor) survey() {
	d := x.d
	x.passages, x.allNotes = x.passages[:0], x.allNotes[:0]
	leadIn := ""
	var date, place, quote int
	for k := range d.Sentences {
		s := &d.Sentences[k]
		if s.Kind == pipeline.Dateline {
			continue
		}
		first := len(x.allNotes)
		begun := x.noteWords(s)
		leadIn = x.leadInOf(s, x.allNotes[first:], leadIn)
		if !begun {
			x.allNotes = x.allNotes[:first]
			continue
		}
		for date < len(x.dates) && x.dates[date].Span.Hi <= s.Lo {
			date++
		}
		for place < len(x.places) && x.places[place].Span.Hi <= s.Lo {
			place++
		}
		for quote < len(x.quotes) && x.quotes[quote].Span.Hi <= s.Lo {
			quote++
		}
		x.passages = append(x.passages, passage{s: s, sIndex: int32(k), date: date, place: place, quote: quote, leadIn: leadIn, notes: x.allNotes[first:]})
	}
}

// noteWords notes the words of a sentence that matter, and reports whether a figure can
// start at any.
func (x *Extractor) noteWords(s *pipeline.Sentence) bool {
	d := x.d
	begun := false
	for i := int(s.First); i < int(s.End); i++ {
		w := &d.Words[i]
		u := x.w.uses[w.ID]
		switch {
		case w.Shape.Has(lexicon.Digits):
			u |= starts
		case u == 0:
			if w.ID != 0 || !x.unlisted(w) {
				continue
			}
			u = starts
			if w.Shape.Has(lexicon.Punct) {
				u = parts
			}
		case u&(article|ordinal) != 0:
			if u&article != 0 && !x.countsOne(i+1, s) || u&ordinal != 0 && !x.placed(i, s) {
				continue
			}
		}
		begun = begun || u&starts != 0
		x.allNotes = append(x.allNotes, note{int32(i), u})
	}
	return begun
}

// unlisted reports whether a word that is not in the lexicon matters: a number in one
// word or what begins with one ("syvoghalvfemsårig"), or a semicolon.
func (x *Extractor) unlisted(w *pipeline.Word) bool {
	text := x.d.Slice(w.Span)
	if w.Shape.Has(lexicon.Punct) {
		return text == ";"
	}
	return w.Shape.Has(lexicon.Letters) && number.Opens(text) && (lengthWord(text) || x.number.IsCompound(text))
}

// countsOne reports whether what follows "en" or "et" at word i can make it a number: a
// unit, a second number, a mark.
func (x *Extractor) countsOne(i int, s *pipeline.Sentence) bool {
	if i >= int(s.End) {
		return false
	}
	w := &x.d.Words[i]
	return w.Shape.Has(lexicon.Punct) || x.w.is(w.ID, countsOne|beginsUnit)
}

// placed reports whether the ordinal at word i can be a figure: "hver tredje", "den femte
// højeste", "tredjestørste".
func (x *Extractor) placed(i int, s *pipeline.Sentence) bool {
	d := x.d
	if d.Words[i].Len() > 8 || i+1 < int(s.End) && superlative(d.WordText(i+1)) {
		return true
	}
	id := d.IDAt(i - 1)
	return id != 0 && (id == x.w.hver || id == x.w.hvert) && i > int(s.First)
}
