package person

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Stage one: where names stand.
//
// A name is looked for in a run of capitalised words ("Havnevæsenet Mona Vrå"). The run
// is cut into pieces: words, hyphenated words, initials and particles. What cannot be of
// a name (a body, a title, a weekday) splits the run; each stretch between is weighed as
// a candidate, with what stands around it. A single word waits until the names of the
// whole document are known: "Overgaard" is a name where "Lis Overgaard" is one.

// candidate is words that may be a name.
type candidate struct {
	first, end int   // words
	hi         int32 // where the name ends in the text, without the -s of a genitive
	genitive   bool  // such an -s follows
	single     bool  // one word alone
	known      bool  // a single word that is part of a name elsewhere in the document
}

// waiting is a candidate that the names of the whole document decide about.
type waiting struct {
	candidate
	weighed bool    // a single word has been, and these are its parts
	alone   float64 // what speaks for the word itself
	beside  float64 // and what stands beside it
	odds    float64 // what the model says of it, once asked
	asked   bool
}

// name is a name found in the text.
type name struct {
	candidate
	rule       string
	confidence float64
	credit     string // the role its credit line or byline gives it

	after     int // the word behind the name and what was read of it: party, role
	roles     []Role
	titleSpan pipeline.Span
	party     string
	partyName string
}

// findNames finds the names of the document, in order.
func (x *Extractor) findNames(d *pipeline.Doc) {
	x.names, x.waiting, x.stretches = x.names[:0], x.waiting[:0], x.stretches[:0]
	x.heard.clear()
	x.things.clear()
	if x.tagger != nil {
		x.tagger.Begin(d)
	}
	next := 0
	for _, at := range x.capitals {
		if i := int(at); i >= next && !opener(d, i) {
			next = x.readRun(d, i)
			if len(x.pieces) > 1 || x.pieces[0].flags&blocked == 0 {
				x.cutRun(d)
			}
		}
	}
	x.decideSingles(d)
}

// opener reports whether word i is a run of its own that no name can be in: a word of the
// dictionary that nobody bears, before a word in small letters. Most sentences begin so.
func opener(d *pipeline.Doc, i int) bool {
	w := &d.Words[i]
	if !w.Is(words) || w.Is(lexicon.FirstName|lexicon.Surname) || i+1 >= len(d.Words) {
		return false
	}
	next := &d.Words[i+1]
	return next.Shape.Has(lexicon.Line) || next.Shape.Has(lexicon.Spaced) && !next.Shape.Has(lexicon.Capital) && !next.Is(lexicon.Particle)
}

// cutRun weighs the stretches of the run between the pieces that are blocked.
func (x *Extractor) cutRun(d *pipeline.Doc) {
	p := x.pieces
	for k := 0; k+1 < len(p); k++ {
		if p[k].flags&genitive != 0 && p[k].end == p[k].first+1 && p[k].given >= 8 && p[k+1].surname >= 9 && p[k+1].flags&(ordinary|place|blocked) == 0 {
			p[k].flags &^= genitive // "Erlings Olsen" bears a rare name
		}
	}
	for i := 0; i < len(p); {
		if p[i].flags&(blocked|particle) != 0 {
			i++
			continue
		}
		end := i + 1
		for end < len(p) && p[end].flags&blocked == 0 && p[end-1].flags&genitive == 0 {
			end++
		}
		// "Per Vej": a word of the dictionary ends the name behind a first name.
		if end < len(p) && p[end].flags&(blocked|company|ordinary) == blocked|ordinary && p[end-1].given >= 8 && end == i+1 &&
			p[end].end-p[end].first == 1 && end == len(p)-1 && (x.isName(d, p[end].first) || x.expected(d, p[i].first) || x.actsAs(d, &p[end])) {
			end++
		}
		for end > i+1 && p[end-1].flags&particle != 0 {
			end--
		}
		if x.ofThing(d, i, end) {
			i = end
			continue
		}
		before := len(x.waiting)
		x.tryStretch(d, i, end)
		ofCompany := end < len(p) && p[end].flags&company != 0
		if ofCompany && p[end-1].flags&genitive == 0 {
			x.noteThing(d, p[i:end])
		}
		if !ofCompany || end > i+1 {
			s := stretch{first: p[i].first, end: p[end-1].end}
			if end == i+1 && len(x.waiting) > before {
				s.waits = len(x.waiting)
			}
			x.stretches = append(x.stretches, s)
		}
		i = end
	}
}

// isLegalForm reports whether the form of a company stands at word i: "A/S", "ApS".
func isLegalForm(d *pipeline.Doc, i int) bool {
	switch d.WordText(i) {
	case "A", "I", "K", "P":
		return d.Is1(i+1, '/') && d.Glued(i+1) && d.Glued(i+2) && d.WordText(i+2) == "S"
	case "ApS", "Aps", "APS", "AS", "IVS", "AMBA", "Amba":
		return true
	}
	return false
}

// followedByCo reports whether word i goes on a company's name: "& Søn", "& Co".
func followedByCo(d *pipeline.Doc, i int) bool {
	if !d.Is1(i, '&') || i+1 >= len(d.Words) {
		return false
	}
	switch d.WordText(i + 1) {
	case "Søn", "Sønner", "Søns", "Co", "Co's", "Datter", "Døtre", "Brødre", "Partnere", "Partners", "Company":
		return true
	}
	return false
}

// opensName reports whether a piece is the noun that names of houses begin with.
func (x *Extractor) opensName(d *pipeline.Doc, p *piece) bool {
	f, ok := x.bodyAt(d, p.first)
	if !ok || f.number != indefinite || f.genitive || f.compound {
		return false
	}
	switch f.base {
	case "hotel", "galleri", "restaurant", "café", "cafe", "kro", "museum", "vandrerhjem":
		return true
	}
	return false
}

// expected reports whether a name is all but sure to begin at word i: a title or a verb
// of saying stands before it.
func (x *Extractor) expected(d *pipeline.Doc, i int) bool {
	return x.titleBefore(d, i) || x.phraseBefore(d, i) || x.honorificBefore(d, i) || i > 0 && d.Words[i-1].Is(lexicon.Cue)
}

// isName allows a dictionary word as a surname: a short noun in the singular.
func (x *Extractor) isName(d *pipeline.Doc, i int) bool {
	w := &d.Words[i]
	title := x.isTitle(i)
	return !title && w.Is(lexicon.Noun) && !w.Is(lexicon.Plural|lexicon.Definite|lexicon.Month|lexicon.Weekday) && w.Len() <= 6
}

// actsAs reports whether a noun of any form ends the name of who does what follows: "Susanne
// Bier modtog prisen".
func (x *Extractor) actsAs(d *pipeline.Doc, p *piece) bool {
	w := &d.Words[p.first]
	return w.Is(lexicon.Noun) && w.Len() <= 6 && !w.Is(lexicon.Month|lexicon.Weekday) && !x.isTitle(p.first) && p.end < len(d.Words) && !d.Words[p.end].Shape.Has(lexicon.Line) && finite(&d.Words[p.end])
}

// tryStretch takes the best name of pieces [i, end): the whole, or what is left when
// leading pieces are dropped ("Kornmel Ida Gormsen").
func (x *Extractor) tryStretch(d *pipeline.Doc, i, end int) {
	p := x.pieces
	if end < len(p) && end-i > 1 && p[end].flags&company != 0 && isLegalForm(d, p[end].first) || followedByCo(d, p[end-1].end) {
		x.noteThing(d, p[i:end]) // "B.K. Fjordby A/S", "Ove Bjerg & Søn"
		return
	}
	if end < len(p) && p[end-1].flags&genitive != 0 && end-i > 1 && (p[end].flags&company != 0 || x.partAt(p[end].first)&street != 0) {
		if last := len(x.waiting) - 1; last >= 0 && x.waiting[last].end == p[i].first-1 && x.partAt(p[i].first-1)&conjunction != 0 {
			x.things.add(x.waiting[last].text(d)) // "Ellen og Otto Lindes Legat"
		}
		return // "Otto Lindes Gade"
	}
	if end-i > 1 && x.things.bits != 0 && x.things.has(d.Text[d.Words[p[i].first].Lo:d.Words[p[end-1].end-1].Hi]) && !x.titleBefore(d, p[i].first) {
		return // the kutter "Ellen Marie", named before
	}
	if i > 0 && p[i-1].flags&company != 0 && x.opensName(d, &p[i-1]) {
		return // "Hotel Comwell H. C. Andersen"
	}
	if end-i > 1 && x.isStreet(d, end-1) {
		return // "Otto Lindes Gade", where Gade is a surname too
	}
	if i > 0 && p[i-1].flags&(blocked|ordinary) == blocked|ordinary && x.partAt(p[end-1].first)&street != 0 && x.partAt(p[i-1].first-1)&preposition != 0 &&
		!x.titleBefore(d, p[i].first) {
		return // "i Jomfru Ane Gade"
	}
	if end < len(p) && p[end].flags&company != 0 && p[end].flags&unknown == 0 && end-i > 1 && !x.titleBefore(d, p[i].first) {
		return // "Mosegaard Arkitekter", "Carl Aage Juul A/S"
	}
	for ; i < end; i++ {
		if x.dropLead(d, i, end) || p[i].flags&particle != 0 {
			continue
		}
		if end-i == 1 {
			if x.numbered(d, &p[i]) {
				p[i].end += 2
				x.take(d, i, end, ofKings)
				x.names[len(x.names)-1].single = false
			} else {
				x.wait(d, i)
			}
			return
		}
		if score := x.weigh(d, i, end); score > 0 {
			x.take(d, i, end, score)
			return
		}
		if i+2 >= end || p[i+1].given < 6 {
			break
		}
	}
	// No name as a whole; a part may be known from elsewhere.
	if i < end && end-i <= 3 {
		x.waiting = append(x.waiting, waiting{candidate: x.candidate(d, i, end)})
	}
}

// numbered reports whether the number of a king follows a first name: "Christian 4.
// byggede", "kong Frederik 10.", not "Lars 2. maj" or "1. Lars 2. Bo".
func (x *Extractor) numbered(d *pipeline.Doc, p *piece) bool {
	i := p.end
	if p.given < 8 || p.flags&(genitive|initial) != 0 || i+1 >= len(d.Words) || !d.Is1(i+1, '.') || !d.Glued(i+1) {
		return false
	}
	w := &d.Words[i]
	if !w.Shape.Has(lexicon.Digits) || w.Len() > 2 || w.Shape.Has(lexicon.Line) || d.Glued(i) {
		return false
	}
	return x.titleBefore(d, p.first) || i+2 < len(d.Words) && !d.Words[i+2].Shape.Has(lexicon.Line) && finite(&d.Words[i+2])
}

// isStreet reports whether piece k is the noun of a street behind a genitive.
func (x *Extractor) isStreet(d *pipeline.Doc, k int) bool {
	if k < 2 || x.partAt(x.pieces[k].first)&street == 0 {
		return false
	}
	return hasSibilant(d.WordText(x.pieces[k-1].end - 1))
}

// dropLead reports whether piece i is no part of the name that follows it: a small word
// with its sentence capital ("Da Bo Lind kom"), or a body before a name.
func (x *Extractor) dropLead(d *pipeline.Doc, i, end int) bool {
	p := &x.pieces[i]
	if i+1 >= end {
		return false
	}
	w, next := &d.Words[p.first], &x.pieces[i+1]
	if p.flags&ordinary != 0 && x.sentenceFirst(d, p.first) {
		if w.Is(lexicon.Function) {
			return p.given < 11
		}
		return p.given < 6 && next.given >= 6
	}
	if p.flags&unknown != 0 && next.given >= 6 && x.sentenceFirst(d, p.first) && isHereby(d.WordText(p.first)) {
		return true // "Heriblandt Susanne Holm"
	}
	if p.flags&initial != 0 || p.given > 3 || end-i < 3 || next.given < 6 || next.given+2 < next.surname {
		return false
	}
	// "i Kornmel Ida Gormsen", "Foreningen Kornmel Ida Gormsen" but "siger Xiu Lone Berg"
	return p.first > 0 && (x.partAt(p.first-1)&preposition != 0 || p.flags&place != 0 || i > 0 && x.pieces[i-1].flags&company != 0 && x.isBody(p.first-1))
}

// isHereby reports whether a word is an adverb of "her" or "der" and a preposition.
func isHereby(s string) bool {
	rest, ok := strings.CutPrefix(s, "Her")
	if !ok {
		rest, ok = strings.CutPrefix(s, "Der")
	}
	switch rest {
	case "iblandt", "imellem", "imod", "efter", "over", "til", "ved", "med", "udover", "igennem", "under", "næst", "foruden":
		return ok
	}
	return false
}

// wait keeps a single word until all names are known.
func (x *Extractor) wait(d *pipeline.Doc, i int) {
	p := &x.pieces[i]
	if p.flags&(initial|particle) == 0 {
		if x.placedAt(d, p.first) {
			x.noteThing(d, x.pieces[i:i+1])
		}
		n := x.candidate(d, i, i+1)
		if n.genitive && x.owned(d, n.end) {
			x.things.add(n.text(d)) // "Pandoras nye finansdirektør"
		}
		x.waiting = append(x.waiting, waiting{candidate: n})
	}
}

// take enters pieces [i, end) as a name.
func (x *Extractor) take(d *pipeline.Doc, i, end int, score float64) {
	n := x.candidate(d, i, end)
	x.names = append(x.names, name{candidate: n, confidence: confidence(score), rule: "person/name"})
	for k := i; k < end; k++ {
		p := &x.pieces[k]
		if p.flags&(initial|particle) != 0 {
			continue
		}
		text := d.Text[d.Words[p.first].Lo:d.Words[p.end-1].Hi]
		if k == end-1 {
			text = d.Text[d.Words[p.first].Lo:n.hi]
		}
		x.heard.add(text)
	}
}

// candidate returns pieces [i, end).
func (x *Extractor) candidate(d *pipeline.Doc, i, end int) candidate {
	last := &x.pieces[end-1]
	n := candidate{first: x.pieces[i].first, end: last.end, hi: d.Words[last.end-1].Hi, single: end-i == 1}
	if last.flags&genitive != 0 {
		n.genitive = true
		n.hi = x.genitiveStem(d, last)
	} else if x.hiddenGenitive(d, last.end) {
		n.genitive = true
		n.hi--
	}
	return n
}

// hiddenGenitive reports whether the name that ends before word end bears a genitive -s,
// though the word with the -s may be a name too: "Otto Franks tale".
func (x *Extractor) hiddenGenitive(d *pipeline.Doc, end int) bool {
	text := d.WordText(end - 1)
	if end >= len(d.Words) || len(text) < 4 || text[len(text)-1] != 's' || text[len(text)-2] == 's' {
		return false
	}
	next := &d.Words[end]
	if d.Words[end-1].ID == 0 && end+1 < len(d.Words) && next.Shape.Has(lexicon.Spaced) && !next.Shape.Has(lexicon.Line) && opensMarks(d.WordText(end)) && d.Glued(end+1) {
		return true // "Isabella Eklöfs "Holiday""
	}
	if !next.Is(lexicon.Noun|lexicon.Adjective) || next.Is(lexicon.Present|lexicon.Past|lexicon.Function) || next.Shape.Has(lexicon.Line|lexicon.Capital) {
		return false
	}
	own, stem := x.know.lex.Bearers(d.Words[end-1].ID), x.know.lex.Bearers(x.know.lex.ID(text[:len(text)-1]))
	return own.Men < 8 && own.Women < 8 && stem.Surname+stem.Men+stem.Women >= own.Surname
}

// genitiveStem returns where the name ends before its genitive -s or apostrophe.
func (x *Extractor) genitiveStem(d *pipeline.Doc, p *piece) int32 {
	for i := p.end - 1; i > p.first; i-- {
		if x.apostrophe(d, i) && i >= p.end-2 {
			return d.Words[i].Lo
		}
	}
	return d.Words[p.end-1].Hi - 1
}

// text returns the name without its genitive.
func (n *candidate) text(d *pipeline.Doc) string { return d.Text[d.Words[n.first].Lo:n.hi] }

// span returns the mention: the name with its genitive.
func (n *candidate) span(d *pipeline.Doc) pipeline.Span { return d.SpanOf(n.first, n.end) }
