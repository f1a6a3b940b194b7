package municipality

import (
	"strings"

	"kilde/lexicon"
)

// named is a region by its name alone: "Hovedstaden".
type named struct {
	id    lexicon.ID
	means *meaning
}

// appendListed appends what a list goes on with that is no place by itself: the regions
// of "Region Sjælland og Hovedstaden", and names that no list of places has.
func (x *Extractor) appendListed(dst []Mention, s *site) []Mention {
	first := &dst[len(dst)-1]
	switch {
	case first.Level == "region":
		return x.appendRegions(dst, s)
	case first.Via == "town" && !first.Ambiguous:
		return x.appendNeighbour(dst, s)
	}
	return dst
}

// appendRegions appends the regions that share the word before the site: "Region
// Nordjylland, Midtjylland og Syddanmark". Such a list ends with "og": "i Region
// Sjælland, Midtjylland …" is none.
func (x *Extractor) appendRegions(dst []Mention, s *site) []Mention {
	if x.endsInGenitive(s) {
		return dst
	}
	begin := len(dst)
	for i := s.end; ; {
		comma := x.is(s, i, ',')
		if !comma && !x.in(x.word(s, i), and) {
			return dst[:begin]
		}
		means := x.regionAt(s, i+1)
		if means == nil {
			return dst[:begin]
		}
		name := site{sentence: s.sentence, index: s.index, first: i + 1, end: i + 2, class: lexicon.Region, means: means}
		dst = x.mention(dst, &name, &rules[0])
		if i = name.end; !comma {
			x.last = i
			return dst
		}
	}
}

// regionAt returns the region that word i names by itself, nil for none.
func (x *Extractor) regionAt(s *site, i int) *meaning {
	w := x.word(s, i)
	if !w.Shape.Has(lexicon.Capital) || w.Shape.Has(lexicon.Genitive) {
		return nil
	}
	if x.capitalised(s, i+1) && x.onLine(i) && !x.inCapitals(s) || x.is(s, i+1, '-') {
		return nil // "og Midtjyllands Lufthavn", "og Sjælland-Fyn"
	}
	for _, r := range x.regions {
		if r.id == w.ID {
			return r.means
		}
	}
	return nil
}

// appendNeighbour appends the name behind a town, in a list or after "mellem … og", that
// is written like a place and is no other word. It is taken for a place of the same
// municipality.
func (x *Extractor) appendNeighbour(dst []Mention, s *site) []Mention {
	if !x.is(s, s.end, ',') && !x.in(x.word(s, s.end), and) {
		return dst
	}
	i := s.end + 1
	if !x.capitalised(s, i) || !x.onLine(s.end) || x.inCapitals(s) {
		return dst
	}
	name := site{sentence: s.sentence, index: s.index, first: i, end: i + 1, class: lexicon.Village, means: x.entry(dst[len(dst)-1].Code).means}
	switch w, n := &x.d.Words[i], x.word(s, i+1); {
	case x.in(n, part) && n.Shape.Has(lexicon.Capital) && x.onLine(i) && !w.Is(lexicon.Function): // "Rækker Mølle"
		name.end++
	case w.Class&^(lexicon.Surname|lexicon.FirstName|lexicon.Male|lexicon.Female) != 0 || !placeEnding(x.d.Slice(w.Span)):
		return dst
	}
	if x.word(s, name.end).Shape.Has(lexicon.Capital|lexicon.Digits) || x.is(s, name.end, '-') {
		return dst
	}
	x.last = name.end
	return x.mention(dst, &name, &neighbour)
}

// placeEnding reports whether a word ends as the names of Danish villages do.
func placeEnding(word string) bool {
	for _, end := range [...]string{
		"by", "rup", "lev", "løse", "sted", "inge", "um", "bjerg", "borg", "toft", "tofte", "høj", "gård", "gaard", "kær", "bæk", "rød", "balle", "næs",
		"husene", "kirke", "mølle",
	} {
		if len(word) > len(end)+2 && strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}
