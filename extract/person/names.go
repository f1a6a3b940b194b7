package person

import (
	"unicode/utf8"

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

// name is a name found in the text.
type name struct {
	first, end int    // words
	hi         int32  // where the name ends in the text, without the -s of a genitive
	genitive   bool   // such an -s follows
	single     bool   // one word alone
	known      bool   // a single word that is part of a name elsewhere in the document
	credit     string // the role its credit line or byline gives it
	confidence float64
	rule       string
	weighed    bool    // a single word has been, and these are its parts
	alone      float64 // what speaks for the word itself
	beside     float64 // and what stands beside it
	odds       float64 // what the model says of it, once asked
	asked      bool

	after     int // the word behind the name and what was read of it: party, role
	roles     []Role
	titleSpan pipeline.Span
	party     string
	partyName string
}

// piece is a word of a name, or what is written as one ("Bay-Krag", "F.").
type piece struct {
	first, end int
	given      uint8 // how common as a first name, in powers of two
	surname    uint8
	flags      pieceFlag
}

type pieceFlag uint16

const (
	initial  pieceFlag = 1 << iota
	particle           // "von"
	blocked            // cannot be part of a person's name
	company            // and says that what stands before it is none either ("A/S", "Gade")
	unknown            // not in the lexicon
	ordinary           // a word of the dictionary
	place
	genitive
	capitals
)

// findNames finds the names of the document, in order.
func (x *Extractor) findNames(d *pipeline.Doc) {
	x.names, x.waiting, x.stretches = x.names[:0], x.waiting[:0], x.stretches[:0]
	x.heard.clear()
	x.things.clear()
	if x.tagger != nil {
		x.tagger.Begin(d)
	}
	for i := 0; i < len(d.Words); i++ {
		if !d.Words[i].Shape.Has(lexicon.Capital) || opener(d, i) {
			continue
		}
		end := x.readRun(d, i)
		x.cutRun(d)
		i = max(i, end-1)
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

// words are the classes of the dictionary.
const words = lexicon.Noun | lexicon.Verb | lexicon.Adjective | lexicon.Function

// readRun cuts the run that begins at word i into x.pieces and returns its end.
func (x *Extractor) readRun(d *pipeline.Doc, i int) int {
	x.pieces = x.pieces[:0]
	start := i
	for i < len(d.Words) {
		w := &d.Words[i]
		if i > start && (w.Shape.Has(lexicon.Line) || !w.Shape.Has(lexicon.Spaced) && !d.Is1(i-1, '.') || columns(d, i)) {
			break
		}
		var p piece
		switch {
		case w.Shape.Has(lexicon.Capital):
			p = x.readPiece(d, i)
		case i > start && w.Is(lexicon.Particle) && x.joins(d, i):
			p = piece{first: i, end: i + 1, flags: particle}
		case i > start && w.Is(lexicon.Particle) && d.Is1(i+1, '-') && d.Glued(i+1) && d.Glued(i+2) && d.Words[i+2].Shape.Has(lexicon.Capital):
			p = x.readPiece(d, i+2) // "al-Assad"
			p.first = i
		case i > start && x.nicknamed(d, i):
			p = piece{first: i, end: i + 3, flags: particle}
		default:
			return i
		}
		x.pieces = append(x.pieces, p)
		i = p.end
	}
	return i
}

// nicknamed reports whether a nickname in quotation marks stands at word i, between a first
// name and a surname: "Torben »Tot« Ravn".
func (x *Extractor) nicknamed(d *pipeline.Doc, i int) bool {
	if i+3 >= len(d.Words) || !d.Words[i].Shape.Has(lexicon.Punct) || !opensMarks(d.WordText(i)) || !closesMarks(d.WordText(i+2)) || !d.Glued(i+1) || !d.Glued(i+2) {
		return false
	}
	last, next := &x.pieces[len(x.pieces)-1], &d.Words[i+3]
	return last.given >= 6 && last.flags&(blocked|genitive) == 0 && d.Words[i+1].Shape.Has(lexicon.Capital) && !d.Words[i+1].Shape.Has(lexicon.Line) &&
		next.Shape.Has(lexicon.Capital) && next.Shape.Has(lexicon.Spaced) && !next.Shape.Has(lexicon.Line)
}

// columns reports whether word i stands in a column of its own: two signatures beside each
// other are blanks apart.
func columns(d *pipeline.Doc, i int) bool {
	lo, hi := d.Words[i-1].Hi, d.Words[i].Lo
	return hi-lo > 2 || hi-lo == 1 && d.Text[lo] == '\t'
}

// joins reports whether the small word i joins parts of a name: "Anton de Ruiter",
// "Ellen von der Recke", not "siger Else da Bo kom".
func (x *Extractor) joins(d *pipeline.Doc, i int) bool {
	if x.pieces[len(x.pieces)-1].flags&blocked != 0 || i+1 >= len(d.Words) {
		return false
	}
	next := &d.Words[i+1]
	if next.Shape.Has(lexicon.Line) {
		return false
	}
	if next.Is(lexicon.Particle) && !next.Shape.Has(lexicon.Capital) {
		return i+2 < len(d.Words) && d.Words[i+2].Shape.Has(lexicon.Capital)
	}
	if !next.Shape.Has(lexicon.Capital) {
		return false
	}
	if d.Words[i].Is(lexicon.Function) { // "af", "de", "den", "der", "da", "du" are words too
		if _, ok := x.bodyAt(d, i+1); ok || next.Is(lexicon.FirstName|lexicon.Municipality|lexicon.Town|lexicon.Party|lexicon.Adjective) {
			return false
		}
		return x.pieces[len(x.pieces)-1].given >= 5 || d.Is1(i-1, '.')
	}
	return true
}

// readPiece reads the capitalised word i with what is glued to it.
func (x *Extractor) readPiece(d *pipeline.Doc, i int) piece {
	w := &d.Words[i]
	if w.Len() <= 4 {
		if n := x.initialAt(d, i); n > 0 {
			return piece{first: i, end: i + n, flags: initial}
		}
	}
	p := piece{first: i, end: i + 1}
	p.given, p.surname = x.word(i).given, x.word(i).surname
	if w.ID == 0 {
		p.flags |= unknown
	}
	if w.Shape.Has(lexicon.Genitive) {
		p.flags |= genitive
	}
	if w.Shape.Has(lexicon.AllCaps) {
		p.flags |= capitals
	}
	if w.Is(places) {
		p.flags |= place
	}
	if w.Is(words) {
		p.flags |= ordinary
	}
	if p.flags&genitive != 0 && p.given+p.surname == 0 && p.flags&place == 0 && len(x.pieces) > 0 && x.pieces[len(x.pieces)-1].given >= 8 {
		p.flags = p.flags&^(genitive|ordinary) | unknown // "Liv Ols" is no genitive of the word "ol"
	}
	x.readTail(d, &p)
	x.block(d, &p)
	return p
}

// readTail takes what is glued to the piece: "-Krag", "'Connor", the -s of "Bach's". A
// small word behind a hyphen makes it a compound ("Holmboe-prisen"), no name.
func (x *Extractor) readTail(d *pipeline.Doc, p *piece) {
	for d.Glued(p.end) && p.end+1 < len(d.Words) && d.Glued(p.end+1) {
		next := &d.Words[p.end+1]
		switch {
		case d.Is1(p.end, '-') && next.Shape.Has(lexicon.Capital):
			given, surname := x.word(p.end+1).given, x.word(p.end+1).surname
			p.given, p.surname = min(p.given, given), max(p.surname, surname)
			if surname > 0 {
				p.flags &^= unknown
			}
			p.flags &^= ordinary | place | genitive
			if next.Shape.Has(lexicon.Genitive) {
				p.flags |= genitive
			}
			if _, ok := x.titleAt(d, p.end+1); ok && surname < 8 {
				p.flags |= blocked
			}
			p.end += 2
		case d.Is1(p.end, '-') && next.Shape.Has(lexicon.Letters):
			p.flags |= blocked
			p.end += 2
		case x.apostrophe(d, p.end) && next.Shape.Has(lexicon.Capital) && next.Len() > 1 && d.Words[p.first].Len() <= 2:
			p.flags = p.flags&^ordinary | unknown
			p.end += 2
		default:
			return
		}
	}
	if x.apostrophe(d, p.end) && d.Glued(p.end) && (p.end+1 >= len(d.Words) || !d.Glued(p.end+1) || d.WordText(p.end+1) == "s") {
		p.flags |= genitive
		if d.Glued(p.end+1) && d.WordText(p.end+1) == "s" {
			p.end += 2
		} else if last := d.WordText(p.end - 1); hasSibilant(last) {
			p.end++
		}
	}
}

func hasSibilant(s string) bool {
	c := s[len(s)-1]
	return c == 's' || c == 'x' || c == 'z'
}

// apostrophe reports whether word i is one: ' ’ ´ `.
func (x *Extractor) apostrophe(d *pipeline.Doc, i int) bool {
	if i >= len(d.Words) || !d.Words[i].Shape.Has(lexicon.Punct) {
		return false
	}
	switch d.WordText(i) {
	case "'", "’", "´", "`":
		return true
	}
	return false
}

// initialAt returns how many words an initial at i takes: "F." two, "Th." two, a bare
// capital between names ("Helle B Vium") one, none 0.
func (x *Extractor) initialAt(d *pipeline.Doc, i int) int {
	text := d.WordText(i)
	letters := utf8.RuneCountInString(text)
	dot := d.Is1(i+1, '.') && d.Glued(i+1)
	switch {
	case letters == 1 && dot:
		return 2
	case letters == 1 && i+1 < len(d.Words) && d.Words[i+1].Shape.Has(lexicon.Capital) && d.Words[i+1].Len() > 2 &&
		d.Words[i+1].Shape.Has(lexicon.Spaced) && !d.Words[i+1].Shape.Has(lexicon.Line) && len(x.pieces) > 0:
		return 1
	case letters <= 3 && dot && (text == "Chr" || text == "Th" || text == "Fr" || text == "Kr" || text == "Joh" || text == "Aa" || text == "Sv"):
		return 2
	}
	return 0
}

// block marks the pieces that no name has.
func (x *Extractor) block(d *pipeline.Doc, p *piece) {
	w := &d.Words[p.first]
	bearers := p.given + p.surname
	if p.flags&ordinary != 0 && bearers == 0 && !x.behindParticle() {
		p.flags |= blocked
	}
	if p.surname < 9 && x.isBody(p.end-1) {
		p.flags |= blocked | company
	}
	does := x.partAt(p.first)
	if does&(street|firm) != 0 && p.surname < 8 || d.Is1(p.end, '/') && d.Glued(p.end) && w.Len() < 3 || d.Is1(p.end, '@') || w.Shape.Has(lexicon.Alnum) {
		p.flags |= blocked | company
	}
	if p.flags&blocked != 0 {
		return
	}
	switch {
	case w.ID == 0 && x.know.isStreet(d.WordText(p.first)):
		p.flags |= blocked | company
	case w.Len() == 1,
		does&(honorific|credit) != 0 && p.given < 8,
		w.Is(lexicon.Boiler) && bearers == 0,
		x.saintBefore(d, p.first),
		does&degree != 0 && (d.Is1(p.end, '.') || p.flags&capitals != 0),
		w.Is(lexicon.Month|lexicon.Weekday|lexicon.TimeUnit) && !(p.given >= 8 && x.capitalAfter(d, p.end)),
		w.Is(lexicon.Party|lexicon.Region|lexicon.Currency) && bearers == 0 && w.Len() > 2,
		w.Is(lexicon.Function) && p.given < 8 && p.surname < 8 && !x.sentenceFirst(d, p.first) && !x.behindParticle(),
		p.flags&capitals != 0 && p.given < 7 && p.surname < 7 && w.Len() < 5,
		d.Is1(p.first-1, '@'),
		d.Is1(p.first-1, '#') && d.Glued(p.first),
		x.isTitlePiece(d, p):
		p.flags |= blocked
	}
}

// saintBefore reports whether word i names a church or a feast: "Skt. Johannes".
func (x *Extractor) saintBefore(d *pipeline.Doc, i int) bool {
	if d.Is1(i-1, '.') {
		i--
	}
	return x.partAt(i-1)&saint != 0
}

// isTitlePiece reports whether a piece is a title rather than a surname that looks like
// one ("Møller", "Bager").
func (x *Extractor) isTitlePiece(d *pipeline.Doc, p *piece) bool {
	if p.end > p.first+1 && p.flags&genitive == 0 {
		return false
	}
	f, ok := x.titleAt(d, p.first)
	return ok && (p.surname < 6 || x.sentenceFirst(d, p.first) && f.number == indefinite && p.given < 6)
}

// behindParticle reports whether the piece being read follows one: "van Basten".
func (x *Extractor) behindParticle() bool {
	return len(x.pieces) > 0 && x.pieces[len(x.pieces)-1].flags&particle != 0
}

func (x *Extractor) capitalAfter(d *pipeline.Doc, i int) bool {
	return i < len(d.Words) && d.Words[i].Shape.Has(lexicon.Capital) && !d.Words[i].Shape.Has(lexicon.Line)
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
			p[end].end-p[end].first == 1 && end == len(p)-1 && (x.isName(d, p[end].first) || x.expected(d, p[i].first)) {
			end++
		}
		for end > i+1 && p[end-1].flags&particle != 0 {
			end--
		}
		s, waiting := stretch{first: p[i].first, end: p[end-1].end}, len(x.waiting)
		x.tryStretch(d, i, end)
		if end == i+1 && len(x.waiting) > waiting {
			s.waits = len(x.waiting)
		}
		x.stretches = append(x.stretches, s)
		if end < len(p) && p[end].flags&company != 0 && p[end-1].flags&genitive == 0 {
			x.noteThing(d, p[i:end])
		}
		i = end
	}
}

// expected reports whether a name is all but sure to begin at word i: a title or a verb
// of saying stands before it.
func (x *Extractor) expected(d *pipeline.Doc, i int) bool {
	return x.titleBefore(d, i) || x.phraseBefore(d, i) || x.honorificBefore(d, i) || i > 0 && d.Words[i-1].Is(lexicon.Cue)
}

// isName allows a dictionary word as a surname: a short noun in the singular.
func (x *Extractor) isName(d *pipeline.Doc, i int) bool {
	w := &d.Words[i]
	_, title := x.titleAt(d, i)
	return !title && w.Is(lexicon.Noun) && !w.Is(lexicon.Plural|lexicon.Definite|lexicon.Month|lexicon.Weekday) && w.Len() <= 6
}

// tryStretch takes the best name of pieces [i, end): the whole, or what is left when
// leading pieces are dropped ("Kornmel Ida Gormsen").
func (x *Extractor) tryStretch(d *pipeline.Doc, i, end int) {
	p := x.pieces
	if end < len(p) && p[end-1].flags&genitive != 0 && end-i > 1 && (p[end].flags&company != 0 || x.partAt(p[end].first)&street != 0) {
		return // "Otto Lindes Gade"
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
		x.waiting = append(x.waiting, x.newName(d, i, end))
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
	if p.flags&initial != 0 || p.given > 3 || end-i < 3 || next.given < 6 || next.given+2 < next.surname {
		return false
	}
	// "i Kornmel Ida Gormsen" but "siger Xiu Lone Berg"
	return p.first > 0 && (x.partAt(p.first-1)&preposition != 0 || p.flags&place != 0)
}

// wait keeps a single word until all names are known.
func (x *Extractor) wait(d *pipeline.Doc, i int) {
	p := &x.pieces[i]
	if p.flags&(initial|particle) == 0 {
		if x.placedAt(d, p.first) {
			x.noteThing(d, x.pieces[i:i+1])
		}
		x.waiting = append(x.waiting, x.newName(d, i, i+1))
	}
}

// take enters pieces [i, end) as a name.
func (x *Extractor) take(d *pipeline.Doc, i, end int, score float64) {
	n := x.newName(d, i, end)
	n.confidence, n.rule = confidence(score), "person/name"
	x.names = append(x.names, n)
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

func (x *Extractor) newName(d *pipeline.Doc, i, end int) name {
	last := &x.pieces[end-1]
	n := name{first: x.pieces[i].first, end: last.end, hi: d.Words[last.end-1].Hi, single: end-i == 1}
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
func (n *name) text(d *pipeline.Doc) string { return d.Text[d.Words[n.first].Lo:n.hi] }

// span returns the mention: the name with its genitive.
func (n *name) span(d *pipeline.Doc) pipeline.Span { return d.SpanOf(n.first, n.end) }
