package municipality

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// site is a name of a place in its sentence. Rules may move its end, to take
// "Kommune" in.
type site struct {
	sentence   *pipeline.Sentence
	index      int32 // of the sentence
	first, end int
	prev, next *pipeline.Word // in its sentence; an empty word where it ends
	class      lexicon.Class  // of places: all the name can be
	means      *meaning       // in the likeliest class
}

// match makes s the site of the longest name of a place that begins at word i of its
// sentence.
func (x *Extractor) match(s *site, i int) bool {
	w := &x.d.Words[i]
	place := x.words[w.ID]
	s.first, s.end, s.class = i, i, 0
	if place.opens != 0 {
		x.matchPhrase(s, x.phrases[place.opens])
	}
	if s.class == 0 {
		if place.means == 0 {
			return false
		}
		s.end, s.class, s.means = i+1, w.Class&anyPlace, x.meanings[place.means]
	}
	s.prev, s.next = x.word(s, s.first-1), x.word(s, s.end)
	return true
}

// matchPhrase finds the longest name of several words.
func (x *Extractor) matchPhrase(s *site, phrases []phrase) {
	for k := range phrases {
		p := &phrases[k]
		if len(p.words) < s.end-s.first || !x.phrase(s, p.words) {
			continue
		}
		if s.class == 0 || rank(p.class) < rank(s.class) {
			s.means = p.means
		}
		s.end, s.class = s.first+len(p.words), s.class|p.class
	}
	if s.class == 0 {
		return
	}
	if last := &x.d.Words[s.end-1]; last.Len() <= 2 && last.Shape.Has(lexicon.Letters) && x.is(s, s.end, '.') && x.d.Glued(s.end) {
		s.end++ // "Nykøbing F."
	}
}

// phrase reports whether the words of a name stand at s.first: in one sentence, hyphens
// glued, and with capitals ("Nykøbing F", not "Nykøbing f").
func (x *Extractor) phrase(s *site, ids []lexicon.ID) bool {
	d := x.d
	if s.first+len(ids) > int(s.sentence.End) {
		return false
	}
	for k := 1; k < len(ids); k++ {
		w := &d.Words[s.first+k]
		if w.ID != ids[k] && !(k == len(ids)-1 && x.genitive(w.ID, ids[k])) || w.Shape.Has(lexicon.Letters) && !w.Shape.Has(lexicon.Capital) {
			return false
		}
		if w.Shape.Has(lexicon.Punct) && (w.Shape.Has(lexicon.Spaced) || !d.Glued(s.first+k+1)) {
			return false
		}
	}
	return true
}

// genitive reports whether a is b with an -s, where the lexicon has both: "sjællands".
func (x *Extractor) genitive(a, b lexicon.ID) bool {
	base, ok := strings.CutSuffix(x.lex.Form(a), "s")
	return ok && base == x.lex.Form(b)
}

// word returns word i of the sentence of the site, an empty word outside of it.
func (x *Extractor) word(s *site, i int) *pipeline.Word {
	if i < int(s.sentence.First) || i >= int(s.sentence.End) {
		return &x.outside
	}
	return &x.d.Words[i]
}

// is reports whether word i of the sentence is the mark c.
func (x *Extractor) is(s *site, i int, c uint16) bool { return x.word(s, i).Mark == c }

// opens reports whether the site begins its sentence, a quotation or what stands behind
// a colon, where any word has a capital.
func (x *Extractor) opens(s *site) bool {
	w := s.prev
	if w == &x.outside {
		return true
	}
	switch w.Mark {
	case '-':
		return w.Shape.Has(lexicon.Spaced)
	case ':', '”', '“', '"', '»', '«', '„', '‘', '’', '\'', '–', '—', '•', '*':
		return true
	}
	return false
}

// capitalised reports whether word i stands on the line of the site, apart from its
// neighbour by a blank alone, and has a capital.
func (x *Extractor) capitalised(s *site, i int) bool {
	return x.word(s, i).Shape.Has(lexicon.Capital)
}

// onLine reports whether words i and i+1 stand on one line with blanks between.
func (x *Extractor) onLine(i int) bool {
	w := &x.d.Words[i+1]
	return w.Shape.Has(lexicon.Spaced) && !w.Shape.Has(lexicon.Line)
}

// capitals says of a sentence whether it is written in capitals.
type capitals struct {
	sentence *pipeline.Sentence
	all      bool
}

// inCapitals reports whether the sentence of the site has no word in small letters, so
// that a capital says nothing.
func (x *Extractor) inCapitals(s *site) bool {
	if !x.d.Words[s.first].Shape.Has(lexicon.AllCaps) {
		return false
	}
	if x.capitals.sentence != s.sentence {
		x.capitals = capitals{s.sentence, x.allCapitals(s.sentence)}
	}
	return x.capitals.all
}

func (x *Extractor) allCapitals(s *pipeline.Sentence) bool {
	n := 0
	for i := s.First; i < s.End; i++ {
		w := &x.d.Words[i]
		if !w.Shape.Has(lexicon.Letters) || w.Len() < 2 {
			continue
		}
		if !w.Shape.Has(lexicon.AllCaps) {
			return false
		}
		n++
	}
	return n > 1
}
