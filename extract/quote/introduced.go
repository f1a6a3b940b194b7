package quote

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// introducedBefore reads who a sentence is about that leads to speech without a verb of
// saying. It ends with a colon, or stands in the same paragraph as the speech that begins
// with word i:
//
//	Havnefoged Per Thomsen glæder sig til foråret: ”Vi har ventet længe.”
//	For formanden er sagen klar: ”Det holder ikke.”
//	Pengene er ifølge direktør Rita Lys givet godt ud: ”Vi fik det hele igen.”
//	Overlæge Mona Vrå bekræfter, at det haster. ”Vi ser det hver dag.”
//
// The person named first is meant, unless a preposition governs the name and another
// stands free.
func (x *Extractor) introducedBefore(i int) (attribution, bool) {
	d := x.d
	if i < 2 {
		return attribution{}, false
	}
	last := i - 1
	colon := d.Is1(last, ':')
	if !colon && (x.opens(i) || !x.endsSentence(last)) {
		return attribution{}, false
	}
	first, _ := x.sentenceWords(last)
	kind := d.Paragraphs[x.paragraphOf(last)].Kind
	if last-first > 50 || !running(kind) && kind != pipeline.Heading || x.speechIn(first, last) {
		return attribution{}, false
	}
	s, ok := x.about(first, last, colon)
	if !ok {
		return attribution{}, false
	}
	confidence := 0.85
	if !colon {
		confidence = 0.75
	}
	return attribution{from: first, end: last, cue: -1, sub: s, confidence: confidence}, true
}

// speechIn reports whether a piece between marks that reads like speech stands in words
// [first, end).
func (x *Extractor) speechIn(first, end int) bool {
	for k := range x.pieces {
		if p := &x.pieces[k]; p.open < end && p.next > first && p.end-p.first > 4 {
			return true
		}
	}
	return false
}

// about returns the person whom the sentence of words [first, last) is about. loose takes
// one behind a preposition too, when nobody else is named.
func (x *Extractor) about(first, last int, loose bool) (subject, bool) {
	d := x.d
	var governed subject
	others := false
	for i := first; i < last; i++ {
		var s subject
		if m := x.nameAt(i); m != nil && m.Span.Hi <= d.Words[last-1].Hi {
			s = x.phraseOf(first, last, m)
		} else if d.Words[i].Is(lexicon.Pronoun) && (i == first || x.finite(i-1)) || i > first && x.affected(i) {
			s = subject{first: i, end: i + 1, kind: pronoun, person: -1}
		} else {
			continue
		}
		i = s.end - 1
		if x.possessive(&s) {
			others = true
			continue
		}
		if x.role(s.first-1).has(according) || s.first == first || !x.governed(s.first-1) {
			return s, true
		}
		others = others || governed.kind != nobody
		if governed.kind == nobody {
			governed = s
		}
	}
	return governed, loose && governed.kind != nobody && !others
}

// affected reports whether word i is "ham" or "hende" behind a verb or preposition:
// "Spørgsmålet får hende til at grine:", "For ham er sagen klar:".
func (x *Extractor) affected(i int) bool {
	return x.role(i).has(him|her) && (x.d.Words[i-1].Is(lexicon.Present|lexicon.Past) || x.governed(i-1))
}

// phraseOf returns the phrase of a mention in words [first, last), with the title and
// what belongs to it before the name.
func (x *Extractor) phraseOf(first, last int, m *named) subject {
	d := x.d
	s := subject{first: m.first, end: m.end, kind: byName, person: m.Person}
	if m.Kind == "title_only" {
		// "Formand for Energirådet, Lis Holm"
		if name, _, _ := x.walk(s.first); name != nil && name.Span.Hi <= d.Words[last-1].Hi && name.TitleSpan == m.Span {
			s.end, s.person = name.end, name.Person
		} else {
			s.kind, s.end = byRole, x.complement(s.end, last)
		}
	} else if !m.TitleSpan.Empty() && m.TitleSpan.Lo < m.Span.Lo {
		s.first = max(first, d.WordAt(m.TitleSpan.Lo))
	}
	s.first = x.growLeft(first, s.first)
	x.together(&s)
	return s
}

// possessive reports whether the phrase of a speaker is a genitive: "Bo Linds plan".
func (x *Extractor) possessive(s *subject) bool {
	if s.kind == pronoun {
		return false
	}
	if s.person >= 0 && s.kind == byName {
		name := x.people[s.person].Name
		text := x.d.WordText(s.end - 1)
		return endsInS(text) && len(name) > 0 && !endsInS(name)
	}
	return endsInS(x.d.WordText(s.end-1)) && s.end < len(x.d.Words) && !x.finite(s.end)
}
