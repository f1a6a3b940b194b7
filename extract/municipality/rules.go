package municipality

import (
	"slices"
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// itself takes "Region Syddanmarks", where appendListed goes on with "og Hovedstaden", and
// the name of a municipality by itself: it means the town or the municipality, both of
// which have its code.
func (x *Extractor) itself(*site) bool { return true }

// full takes "Randers Kommune", "Randers kommunes" and "Bornholms Regionskommune", and
// the end of "Randers og Norddjurs Kommuner".
func (x *Extractor) full(s *site) bool {
	n := s.next
	if !x.in(n, kommune|kommuner|regionskommune) || x.d.Glued(s.end) {
		return false
	}
	if x.in(n, kommuner) && !n.Shape.Has(lexicon.Capital) {
		return x.afterList(s) // of "Varde og Esbjerg kommuner" only the names are names
	}
	s.end++
	return true
}

// afterList reports whether "og" or a comma stands before the site.
func (x *Extractor) afterList(s *site) bool {
	return x.in(s.prev, and) || s.prev.Mark == ','
}

// former takes "Hadsten Kommune": with the word it can only be the municipality that was.
func (x *Extractor) former(s *site) bool {
	if !x.in(s.next, kommune) || x.d.Glued(s.end) {
		return false
	}
	if former := x.words[x.d.Words[s.first].ID].former; former != 0 && s.end == s.first+1 {
		s.means = x.meanings[former]
	}
	s.end++
	return true
}

// listed takes Randers and Favrskov of "Randers, Favrskov og Norddjurs Kommuner", and
// the names behind "kommunerne".
func (x *Extractor) listed(s *site) bool {
	if x.in(s.prev, kommunerne) {
		return true
	}
	for i, names := s.end, 0; names < 20; names++ {
		if x.is(s, i, '-') { // "Randers- og Favrskov Kommuner"
			i++
		}
		w := x.word(s, i)
		if names > 0 && x.in(w, kommuner) {
			return true
		}
		if w.Mark != ',' && !x.in(w, and) {
			return false
		}
		i++
		if x.in(x.word(s, i), and) { // ", og"
			i++
		}
		next := site{sentence: s.sentence}
		if !x.capitalised(s, i) || !x.match(&next, i) || !next.class.Has(lexicon.Municipality) {
			return false
		}
		i = next.end
	}
	return false
}

// demonym takes "aarhusianerne".
func (x *Extractor) demonym(s *site) bool {
	return s.class == lexicon.Demonym
}

// address gives up parts of web and mail addresses and of longer words: "www.randers.dk",
// "@Randers", "Nord-Randers".
func (x *Extractor) address(s *site) bool {
	d := x.d
	if p := s.prev; d.Glued(s.first) {
		if p.Shape.Has(lexicon.Letters | lexicon.Digits) {
			return true
		}
		switch p.Mark {
		case '@', '#', '_', '.', '&':
			return true
		case '-', '/':
			before := x.word(s, s.first-2)
			return before != &x.outside && d.Glued(s.first-1) && before.Class&anyPlace == 0
		}
	}
	switch s.next.Mark {
	case '.', '@', '_':
		return d.Glued(s.end) && d.Glued(s.end+1) && x.word(s, s.end+1).Shape.Has(lexicon.Letters)
	}
	return false
}

// ofPerson gives up surnames: "Per Greve", "H.C. Randers", "borgmester Lund", and the
// name alone where the document has it as somebody's.
func (x *Extractor) ofPerson(s *site) bool {
	w, p := &x.d.Words[s.first], s.prev
	id := w.ID
	if x.inDoubleName(s) {
		x.surnames = append(x.surnames, id)
		return true
	}
	if p == &x.outside || w.Shape.Has(lexicon.Line) && !x.in(p, preposition) {
		return s.next.Mark != ':' && slices.Contains(x.surnames, id)
	}
	if p.Mark == '.' { // an initial
		if before := x.word(s, s.first-2); x.d.Glued(s.first-1) && before.Len() <= 2 && before.Shape.Has(lexicon.Capital) {
			x.surnames = append(x.surnames, id)
			return true
		}
		return false
	}
	if x.behindFirstName(s) {
		x.surnames = append(x.surnames, id)
		return true
	}
	if w.Is(lexicon.Surname) {
		if p.Is(lexicon.Title|lexicon.TitleHead) && !p.Shape.Has(lexicon.Capital) && !x.in(p, preposition) {
			return true // "direktør Lund"
		}
		if p.Is(lexicon.Cue) && !p.Is(lexicon.Function) && !x.possesses(s) {
			return true // "siger Greve", but "siger Vardes borgmester"
		}
	}
	return slices.Contains(x.surnames, id) && !x.in(p, inside|preposition)
}

// inDoubleName reports whether the name is part of a surname: "Thisted-Olesen", "von
// Haderslev". "Aarhus-Odense" is none.
func (x *Extractor) inDoubleName(s *site) bool {
	if p := s.prev; p.Is(lexicon.Particle) && !p.Is(lexicon.Function) && !p.Shape.Has(lexicon.Capital) && x.capitalised(s, s.first-2) {
		return true
	}
	if s.end > s.first+1 || s.next.Mark != '-' || !x.d.Glued(s.end) || !x.d.Glued(s.end+1) {
		return false
	}
	n := x.word(s, s.end+1)
	return n.Shape.Has(lexicon.Capital) && !n.Shape.Has(lexicon.AllCaps) && n.Is(lexicon.Surname) && n.Class&(anyPlace|lexicon.Common|lexicon.BodyHead) == 0
}

// behindFirstName reports whether a first name stands in the run of capitals before the
// site, at its head or behind a title: "Per Greve", "Regionsrådsmedlem Per Greve".
func (x *Extractor) behindFirstName(s *site) bool {
	head := x.runHead(s)
	if head == s.first {
		return false
	}
	if x.firstName(s, head) {
		return true
	}
	w := &x.d.Words[head]
	if head+1 == s.first || w.Is(anyPlace|lexicon.FirstName|lexicon.Surname|lexicon.Function|lexicon.BodyHead) {
		return false
	}
	return x.firstName(s, head+1)
}

// possesses reports whether the name is a genitive with its noun behind it.
func (x *Extractor) possesses(s *site) bool {
	n := s.next
	return n != &x.outside && x.endsInGenitive(s) && x.onLine(s.end-1) && n.Shape.Has(lexicon.Letters) && !n.Shape.Has(lexicon.Capital) &&
		n.Is(lexicon.Noun|lexicon.Adjective|lexicon.Title|lexicon.TitleHead)
}

// runHead returns the first of the capitalised words that lead up to the site without a
// mark between them; in a line of capitals, of the names of people.
func (x *Extractor) runHead(s *site) int {
	i := s.first
	if x.inCapitals(s) {
		for i > int(s.sentence.First) && x.onLine(i-1) {
			w := &x.d.Words[i-1]
			unknown := w.ID == 0 && w.Shape.Has(lexicon.Letters) && i-2 >= int(s.sentence.First) && x.d.Words[i-2].Is(lexicon.FirstName)
			if !unknown && !w.Is(lexicon.FirstName|lexicon.Surname) || w.Is(lexicon.Function|lexicon.Common) && !bearers(x.lex, w.ID, 14) {
				break
			}
			i--
		}
		return i
	}
	for i > int(s.sentence.First) && x.onLine(i-1) && x.capitalised(s, i-1) {
		if w := &x.d.Words[i-1]; i-1 == int(s.sentence.First) && !w.Is(lexicon.FirstName) && w.Is(lexicon.Function|lexicon.Common) {
			break // "Både Randers", "Borgmesteren"
		}
		i--
	}
	return i
}

// firstName reports whether word i is a first name rather than an ordinary word at the
// beginning of a sentence.
func (x *Extractor) firstName(s *site, i int) bool {
	w := &x.d.Words[i]
	if !w.Is(lexicon.FirstName) || w.Class&anyPlace != 0 && !bearers(x.lex, w.ID, 12) {
		return false
	}
	if i == int(s.sentence.First) && w.Is(lexicon.Function|lexicon.Common) && !(w.Is(lexicon.Function) && bearers(x.lex, w.ID, 12)) {
		return false // "Kan Randers", "Vi"
	}
	return true
}

// bearers reports whether 2^(n-1) people or more have the word as a first name.
func bearers(lex *lexicon.Lexicon, id lexicon.ID, n uint8) bool {
	b := lex.Bearers(id)
	return max(b.Women, b.Men) >= n
}

// institution takes "Jobcenter Hjørring", "Regionshospitalet Randers", "Herlev Hospital"
// and "Københavns Politi"; the span is the name of the place.
func (x *Extractor) institution(s *site) bool {
	first, end := x.chain(s)
	if first > int(s.sentence.First) && x.onLine(first-1) && x.capitalised(s, first-1) && x.body(first-1) {
		return true
	}
	if end >= int(s.sentence.End) || !x.onLine(end-1) {
		return false
	}
	return x.capitalised(s, end) && x.body(end) || x.in(&x.d.Words[end], small)
}

// chain returns the bounds of the capitalised words that hyphens tie to the site:
// "Lolland-Falsters Politi", "Vemb-Lemvig Banen".
func (x *Extractor) chain(s *site) (first, end int) {
	first, end = s.first, s.end
	for x.is(s, end, '-') && x.d.Glued(end) && x.d.Glued(end+1) && x.capitalised(s, end+1) {
		end += 2
	}
	for x.is(s, first-1, '-') && x.d.Glued(first-1) && x.d.Glued(first) && x.capitalised(s, first-2) {
		first -= 2
	}
	return first, end
}

// body reports whether word i is the noun of a public institution.
func (x *Extractor) body(i int) bool {
	w := &x.d.Words[i]
	return x.in(w, institution) || w.ID == 0 && x.institutionEnding(x.d.WordText(i))
}

// ofCompany gives up names that belong to a longer name: "Aalborg Portland", "Roskilde
// Festival", "Hotel Skive", "Sparekassen Vejle", "Vejle Landevej".
func (x *Extractor) ofCompany(s *site) bool {
	d := x.d
	first, end := x.chain(s)
	if n := x.word(s, end); n.Shape.Has(lexicon.Letters) && x.onLine(end-1) {
		if x.in(n, street) && n.Shape.Has(lexicon.Capital) || x.in(n, water) || x.land(n) {
			return true
		}
		if n.Shape.Has(lexicon.Capital) && !x.inCapitals(s) && !x.goesOn(s, n) {
			return true
		}
	}
	if x.inCapitals(s) {
		return false
	}
	if x.is(s, s.end, '&') && x.capitalised(s, s.end+1) && d.Words[s.end+1].Class&anyPlace == 0 {
		return true
	}
	p := x.word(s, first-1)
	if !p.Shape.Has(lexicon.Capital) || !x.onLine(first-1) || p.Is(lexicon.Function) || x.in(p, preposition|inside) {
		return false
	}
	if p.Class&anyPlace != 0 || first-1 == int(s.sentence.First) && p.Is(lexicon.Common) {
		// "Både Randers", "Hele Skive"; but "Hotel Skive", "Ny Skive".
		return x.in(p, direction) || p.Is(lexicon.Noun) && !p.Is(lexicon.Verb|lexicon.Adjective)
	}
	return !d.Words[s.first].Shape.Has(lexicon.AllCaps)
}

// land reports whether a word in small letters makes the name of many municipalities of
// the one before it: "Københavns vestegn". No list of words has it.
func (x *Extractor) land(n *pipeline.Word) bool {
	return n.ID == 0 && x.d.Slice(n.Span) == "vestegn"
}

// goesOn reports whether the capitalised word behind the site is not part of its name:
// a letter of a postal district ("Aarhus C"), another place, or a person ("borgmesteren
// i Randers Torben Hansen", "Mariagerfjords Mogens Juul").
func (x *Extractor) goesOn(s *site, n *pipeline.Word) bool {
	if n.Len() <= 2 && n.Shape.Has(lexicon.Capital) && s.class.Has(lexicon.Municipality|lexicon.Town) {
		return n.Len() == 1 || x.district(n)
	}
	if n.Class&(lexicon.Municipality|lexicon.Town) != 0 && !x.in(n, street) {
		return true
	}
	person := n.Is(lexicon.FirstName) && x.capitalised(s, s.end+1)
	return person && (x.in(s.prev, inside) || x.endsInGenitive(s))
}

// endsInGenitive reports whether the name has a genitive -s: "Mariagerfjords".
func (x *Extractor) endsInGenitive(s *site) bool {
	w := &x.d.Words[s.end-1]
	return w.Shape.Has(lexicon.Genitive) || strings.HasSuffix(x.d.Slice(w.Span), "s") && !strings.HasSuffix(x.entry(s.means.code).name, "s")
}

// district reports whether a word of two bytes is a postal district: NV, SV, SØ, Ø.
func (x *Extractor) district(n *pipeline.Word) bool {
	switch x.d.Slice(n.Span) {
	case "NV", "SV", "NØ", "SØ", "Ø", "NO", "SO", "Sj":
		return true
	}
	return false
}

// dateline takes "SKIVE:" and "Skive, 5. maj 2017" at the beginning of a paragraph, even
// where the name is a word.
func (x *Extractor) dateline(s *site) bool {
	if s.first != int(s.sentence.First) || x.d.Paragraphs[s.sentence.Paragraph].Lo != s.sentence.Lo {
		return false
	}
	switch {
	case s.next.Mark == ':':
		return x.d.Words[s.first].Shape.Has(lexicon.AllCaps)
	case s.next.Mark == ',':
		n := x.word(s, s.end+1)
		return n.Shape.Has(lexicon.Digits) || n.Is(lexicon.Weekday) || x.d.Slice(n.Span) == "den" || x.d.Slice(n.Span) == "d"
	}
	return false
}

// ordinaryWord gives up names that are words where a capital says nothing, at the
// beginning of a sentence or in a line of capitals. A municipality is more likely there
// than most nouns, which need an article: "Skive får ny skole", but "Vejen er lang".
func (x *Extractor) ordinaryWord(s *site) bool {
	w := &x.d.Words[s.first]
	if s.end > s.first+1 || !w.Is(lexicon.Common|lexicon.Definite|lexicon.Function|lexicon.NumberWord) {
		return false
	}
	if x.inCapitals(s) {
		return true // "PÅ VEJEN", "BRANDEN I STEGE" too: it cannot be told from "AT STEGE"
	}
	if s.class.Has(lexicon.Municipality) && !w.Is(lexicon.Definite|lexicon.Function) {
		return false
	}
	return x.opens(s) || w.Shape.Has(lexicon.AllCaps) && !x.in(s.prev, preposition)
}

// compound takes the name in "Aarhus-borgmesteren" and "Randers-området".
func (x *Extractor) compound(s *site) bool {
	n := x.word(s, s.end+1)
	return s.next.Mark == '-' && x.d.Glued(s.end) && x.d.Glued(s.end+1) &&
		n.Shape.Has(lexicon.Letters) && (!n.Shape.Has(lexicon.Capital) || x.inCapitals(s) && n.Class&anyPlace == 0)
}

// town takes a town that has not given a municipality its name. One that is a word or a
// surname too needs a preposition or a list.
func (x *Extractor) town(s *site) bool {
	return s.end > s.first+1 || !x.doubtful(&x.d.Words[s.first], 11) || x.placed(s)
}

// acronym reports whether the name stands in capitals among words in small letters: "fra
// VIVE" is a body, not a village.
func (x *Extractor) acronym(s *site) bool {
	if !x.d.Words[s.first].Shape.Has(lexicon.AllCaps) {
		return false
	}
	for _, i := range [2]int{s.first - 1, s.end} {
		if w := x.word(s, i); w.Shape.Has(lexicon.Letters) && w.Len() > 1 && !w.Shape.Has(lexicon.AllCaps) {
			return true
		}
	}
	return false
}

// village takes a small place behind a preposition, a post code, or another place.
func (x *Extractor) village(s *site) bool {
	if s.class.Has(lexicon.Island|lexicon.Town) || x.acronym(s) {
		return false
	}
	if s.end == s.first+1 && x.doubtful(&x.d.Words[s.first], 11) {
		return x.in(s.prev, inside) || x.postcode(s) || x.between(s)
	}
	return x.placed(s) || x.beforePlace(s)
}

// between reports whether the site is the first of "mellem Espe og Ringe".
func (x *Extractor) between(s *site) bool {
	return x.in(s.prev, mellem) && x.in(s.next, and) && x.capitalised(s, s.end+1) && x.d.Words[s.end+1].Class&anyPlace != 0
}

// beforePlace reports whether a surer place follows in a list: "Terslev og Haslev".
func (x *Extractor) beforePlace(s *site) bool {
	if s.next.Mark != ',' && !x.in(s.next, and) || !x.capitalised(s, s.end+1) {
		return false
	}
	after := &x.d.Words[s.end+1]
	return after.Class&(lexicon.Municipality|lexicon.Town) != 0 && !x.doubtful(after, 11)
}

// wait keeps a site for the end: its name may be a place elsewhere in the document.
func (x *Extractor) wait(s *site) bool {
	w := &x.d.Words[s.first]
	if s.class.Has(lexicon.Town|lexicon.Village|lexicon.Island) && !w.Is(lexicon.Common|lexicon.Function) && w.Shape.Has(lexicon.Capital) {
		x.waiting = append(x.waiting, *s)
	}
	return true
}

// island takes an island; one that is a word too ("Als", "Mors") needs a preposition.
func (x *Extractor) island(s *site) bool {
	return !x.doubtful(&x.d.Words[s.first], 11) || x.placed(s)
}

// doubtful reports whether a name is an ordinary word, or borne by 2^(n-1) people or more
// as a surname, or by many as a first name.
func (x *Extractor) doubtful(w *pipeline.Word, n uint8) bool {
	return w.Is(lexicon.Common|lexicon.Function) || bearers(x.lex, w.ID, n-2) || x.lex.Bearers(w.ID).Surname >= n
}

// placed reports whether the site stands where a place stands: behind a preposition, a
// post code, or in a list with a mention.
func (x *Extractor) placed(s *site) bool {
	p := s.prev
	if x.in(p, preposition|inside) || x.postcode(s) {
		return true
	}
	if x.in(p, forth) && x.in(x.word(s, s.first-2), far) {
		return true
	}
	switch s.first - x.last {
	case 1: // "Skagen, Hirtshals", "mellem Skagen og Hirtshals", "Skagen-Hirtshals"
		return x.in(p, and) || p.Mark == ',' || p.Mark == '-' || p.Mark == '/' || p.Mark == '–'
	case 2: // "Skagen, og Hirtshals"
		return x.in(p, and) && x.is(s, s.first-2, ',')
	}
	return false
}

// postcode reports whether four digits stand before the site: "6780 Skærbæk".
func (x *Extractor) postcode(s *site) bool {
	p := s.prev
	return p.Shape.Has(lexicon.Digits) && p.Len() == 4 && x.d.Text[p.Lo] != '0' && x.d.Words[s.first].Shape.Has(lexicon.Spaced)
}
