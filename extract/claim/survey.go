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

// start is a word at which a figure can begin.
type start struct {
	at    int32
	dated int32 // the word after the date that it stands in, 0 for none
	named int32 // the word to go on at when it is part of a name, 0 for none
	near  int32 // the first of dates that ends after it begins
	use   use
	read  bool          // the number was
	n     number.Number // its End is 0 when there is none
}

// use is what a word can do for figures.
type use uint16

const (
	starts   use = 1 << iota // a figure can begin here
	length                   // as an age or a length in one word: "femårig"
	article                  // "en", "et": only before few words
	ordinal                  // "tredje": only beside few words
	unlisted                 // in no list: a number, a mark, or any other word
	cue                      // begins a mark of hedging, modality or aggregation
	tells                    // names a source: "viser", "ifølge"
	parts                    // sets a clause against another: "mens"
	turns                    // says that something changed
	becomes                  // "bliver"
)

// doubtful are the uses that the text around a word decides.
const doubtful = article | ordinal | unlisted

// survey goes once over the words of the document and notes those that matter. Sentences
// in which no figure can start are left out.
func (x *Extractor) survey() {
	d := x.d
	x.passages, x.allStarts, x.allNotes = x.passages[:0], x.allStarts[:0], x.allNotes[:0]
	leadIn := ""
	date := 0
	for k := range d.Sentences {
		s := &d.Sentences[k]
		if s.Kind == pipeline.Dateline {
			continue
		}
		starts, notes := len(x.allStarts), len(x.allNotes)
		has := x.noteWords(s)
		leadIn = x.leadInOf(s, x.allNotes[notes:], leadIn)
		if len(x.allStarts) == starts {
			x.allNotes = x.allNotes[:notes]
			continue
		}
		for date < len(x.dates) && x.dates[date].Span.Hi <= s.Lo {
			date++
		}
		x.passages = append(x.passages, passage{
			s: s, sIndex: int32(k), has: has, date: date, leadIn: leadIn,
			starts: x.allStarts[starts:], notes: x.allNotes[notes:],
		})
	}
}

// noteWords notes the words of a sentence that matter, and returns all that they can do.
func (x *Extractor) noteWords(s *pipeline.Sentence) (has use) {
	words := x.d.Words[:s.End]
	for i := int(s.First); i < len(words); i++ {
		w := &words[i]
		u := x.w.uses[w.ID]
		if u == 0 || u == unlisted && w.Mark != 0 && w.Mark != ';' {
			continue
		}
		if u&doubtful != 0 {
			u = x.useOf(i, u, s)
		}
		has |= u
		if u&starts != 0 {
			x.allStarts = append(x.allStarts, start{at: int32(i), use: u})
		}
		if u&(cue|tells|parts) != 0 {
			x.allNotes = append(x.allNotes, note{int32(i), u})
		}
	}
	return has
}

// useOf says what word i can do for figures where its place or its letters decide that.
func (x *Extractor) useOf(i int, u use, s *pipeline.Sentence) use {
	switch w := &x.d.Words[i]; {
	case w.Shape.Has(lexicon.Digits):
		return starts
	case u&article != 0 && !x.countsOne(i+1, s), u&ordinal != 0 && !x.placed(i, s):
		return u &^ starts
	case u&unlisted == 0:
		return u
	case w.Shape.Has(lexicon.Letters):
		if text := x.d.Slice(w.Span); number.Opens(text) {
			if lengthWord(text) {
				return starts | length
			}
			if x.number.IsCompound(text) {
				return starts
			}
		}
	case w.Mark == ';':
		return parts
	}
	return 0
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

// judgeStarts finds the starts that stand in a date or in the name of something.
func (x *Extractor) judgeStarts() {
	for p := range x.passages {
		x.passage = &x.passages[p]
		x.near = x.date
		for k := range x.starts {
			st := &x.starts[k]
			x.at = int(st.at)
			for lo := x.d.Words[x.at].Lo; x.near < len(x.dates) && x.dates[x.near].Span.Hi <= lo; {
				x.near++
			}
			st.near = int32(x.near)
			if past := x.pastDate(x.at); past > x.at {
				st.dated = int32(past)
			} else {
				st.named = int32(x.notFigure(x.at))
			}
		}
	}
}

// readNumbers reads the numbers at the starts; one inside another number, or beside what
// is none, waits until it is asked for.
func (x *Extractor) readNumbers() {
	end := 0
	for p := range x.passages {
		list := x.passages[p].starts
		for k := range list {
			st := &list[k]
			if int(st.at) >= end && st.dated == 0 && st.named == 0 {
				x.readNumber(st)
				end = st.n.End
			}
		}
	}
}

func (x *Extractor) readNumber(st *start) {
	st.read = true
	if !x.number.Read(&st.n, x.d, int(st.at)) {
		st.n.End = 0
	}
}

// pastDate returns the word after the date that covers word i, i itself for none. A
// length of time is no date: it is a figure too, and so is "to gange" in "to gange om ugen".
func (x *Extractor) pastDate(i int) int {
	w := x.d.Words[i].Span
	for k := x.near; k < len(x.dates) && x.dates[k].Span.Lo <= w.Lo; k++ {
		if dt := &x.dates[k]; dt.Type != "duration" && dt.Span.Contains(w) {
			if dt.Type == "set" && x.timesHere(i) || x.earlierThan(dt.Span.Hi) || dt.Span == w && x.changeOnWord(i) {
				return i
			}
			for i < int(x.s.End) && x.d.Words[i].Lo < dt.Span.Hi {
				i++
			}
			return i
		}
	}
	return i
}
