package person

import (
	"unicode/utf8"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Stage one, first part: the pieces of a run of capitalised words, and which of them no
// name has.

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
	doubtful           // what stands beside it decides whether it can
	unknown            // not in the lexicon
	ordinary           // a word of the dictionary
	place
	genitive
	capitals
)

// bars are what keeps a piece out of names.
const bars = blocked | company | doubtful

// words are the classes of the dictionary.
const words = lexicon.Noun | lexicon.Verb | lexicon.Adjective | lexicon.Function

// flagsOf returns what a word is as a piece, but for what depends on where it stands.
func flagsOf(c lexicon.Class, w *word) pieceFlag {
	var f pieceFlag
	if c.Has(places) {
		f |= place
	}
	if c.Has(words) {
		f |= ordinary
		if w.given+w.surname == 0 {
			f |= blocked
		}
	}
	return f | barsOf(c, w.part, w.given, w.surname, w.body != 0)
}

// barsOf returns the bars of a piece whose first word has such classes and such a part.
func barsOf(c lexicon.Class, does part, given, surname uint8, body bool) pieceFlag {
	bearers := given + surname
	switch {
	case body && surname < 9, does&(street|firm) != 0 && surname < 8:
		return blocked | company
	case does&(honorific|credit) != 0 && given < 8, c.Has(lexicon.Boiler) && bearers == 0, c.Has(ofCalendar) && given < 8:
		return blocked
	case does&degree != 0, c.Has(ofCalendar), c.Has(lexicon.Party|lexicon.Region|lexicon.Currency) && bearers == 0,
		c.Has(lexicon.Function) && given < 8 && surname < 8:
		return doubtful
	}
	return 0
}

const ofCalendar = lexicon.Month | lexicon.Weekday | lexicon.TimeUnit

// readRun cuts the run that begins at word i into x.pieces and returns its end.
func (x *Extractor) readRun(d *pipeline.Doc, i int) int {
	x.pieces = x.pieces[:0]
	start := i
	for i < len(d.Words) {
		w := &d.Words[i]
		if i > start && (w.Shape.Has(lexicon.Line) || !w.Shape.Has(lexicon.Spaced) && !d.Is1(i-1, '.') || columns(d, i)) {
			break
		}
		switch {
		case w.Shape.Has(lexicon.Capital):
			x.pieces = append(x.pieces, x.readPiece(d, i))
		case i == start:
			return i
		case w.Shape.Has(lexicon.Punct):
			if !x.nicknamed(d, i) {
				return i
			}
			x.pieces = append(x.pieces, piece{first: i, end: i + 3, flags: particle})
		case !w.Is(lexicon.Particle):
			return i
		case x.joins(d, i):
			x.pieces = append(x.pieces, piece{first: i, end: i + 1, flags: particle})
		case d.Is1(i+1, '-') && d.Glued(i+1) && d.Glued(i+2) && d.Words[i+2].Shape.Has(lexicon.Capital):
			p := x.readPiece(d, i+2) // "al-Assad"
			p.first = i
			x.pieces = append(x.pieces, p)
		default:
			return i
		}
		i = x.pieces[len(x.pieces)-1].end
	}
	return i
}

// nicknamed reports whether a nickname in quotation marks stands at word i, between a first
// name and a surname: "Torben »Tot« Ravn".
func (x *Extractor) nicknamed(d *pipeline.Doc, i int) bool {
	if i+3 >= len(d.Words) || !opensMarks(d.WordText(i)) || !closesMarks(d.WordText(i+2)) || !d.Glued(i+1) || !d.Glued(i+2) {
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
		if x.isBody(i+1) || next.Is(lexicon.FirstName|lexicon.Municipality|lexicon.Town|lexicon.Party|lexicon.Adjective) {
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
	known := x.word(i)
	p := piece{first: i, end: i + 1, given: known.given, surname: known.surname, flags: known.piece &^ bars}
	if w.Shape.Has(lexicon.Genitive) {
		p.flags |= genitive
	}
	if w.Shape.Has(lexicon.AllCaps) {
		p.flags |= capitals
	}
	if p.flags&genitive != 0 && p.given+p.surname == 0 && p.flags&place == 0 && len(x.pieces) > 0 && x.pieces[len(x.pieces)-1].given >= 8 {
		p.flags = p.flags&^(genitive|ordinary) | unknown // "Liv Ols" is no genitive of the word "ol"
	}
	if d.Glued(p.end) {
		x.readTail(d, &p)
	}
	if p.end == i+1 && p.flags&ordinary == known.piece&ordinary && !x.behindParticle() {
		p.flags |= known.piece & bars
	} else {
		p.flags |= barsOf(w.Class, known.part, p.given, p.surname, x.isBody(p.end-1))
		if p.flags&ordinary != 0 && p.given+p.surname == 0 && !x.behindParticle() {
			p.flags |= blocked
		}
	}
	if p.flags&blocked == 0 || len(x.pieces) > 0 { // whether it is of a company is for the piece before
		x.block(d, &p)
	}
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
			if x.isTitle(p.end+1) && surname < 8 {
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
	if d.Glued(p.end) && x.apostrophe(d, p.end) && (p.end+1 >= len(d.Words) || !d.Glued(p.end+1) || d.WordText(p.end+1) == "s") {
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

// block marks the pieces that no name has, by what stands beside them.
func (x *Extractor) block(d *pipeline.Doc, p *piece) {
	w := &d.Words[p.first]
	before, behind := markAt(d, p.first-1), markAt(d, p.end)
	if behind == '@' || behind == '/' && d.Glued(p.end) && w.Len() < 3 || w.Shape.Has(lexicon.Alnum) {
		p.flags |= blocked | company
	}
	switch {
	case p.flags&blocked != 0:
	case w.ID == 0 && x.know.isStreet(d.WordText(p.first)):
		p.flags |= blocked | company
	case w.Len() == 1, w.ID == 0 && isCode(d.WordText(p.first)), before == '@', before == '#' && d.Glued(p.first), x.saintBefore(p.first, before),
		p.flags&capitals != 0 && p.given < 7 && p.surname < 7 && w.Len() < 5,
		p.flags&doubtful != 0 && x.barred(d, p), x.isTitle(p.first) && x.isTitlePiece(d, p):
		p.flags |= blocked
	}
}

// isCode reports whether a short word has more capitals than a name: "HHx".
func isCode(s string) bool {
	return len(s) == 3 && s[0]-'A' < 26 && s[1]-'A' < 26 && s[2]-'a' < 26
}

// markAt returns the mark of one byte that word i is, 0 when it is none.
func markAt(d *pipeline.Doc, i int) byte {
	if uint(i) >= uint(len(d.Words)) || d.Words[i].Len() != 1 {
		return 0
	}
	return d.Text[d.Words[i].Lo]
}

// barred reports whether what stands beside a doubtful piece keeps it out of a name.
func (x *Extractor) barred(d *pipeline.Doc, p *piece) bool {
	w, bearers := &d.Words[p.first], p.given+p.surname
	return x.partAt(p.first)&degree != 0 && (d.Is1(p.end, '.') || p.flags&capitals != 0) ||
		w.Is(ofCalendar) && !x.capitalAfter(d, p.end) ||
		w.Is(lexicon.Party|lexicon.Region|lexicon.Currency) && bearers == 0 && w.Len() > 2 ||
		w.Is(lexicon.Function) && p.given < 8 && p.surname < 8 && !x.sentenceFirst(d, p.first) && !x.behindParticle()
}

// saintBefore reports whether word i, behind a mark or not, names a church or a feast: "Skt.
// Johannes".
func (x *Extractor) saintBefore(i int, before byte) bool {
	if before == '.' {
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
	return ok && (p.surname < 6 || x.sentenceFirst(d, p.first) && f.number == indefinite && (p.given < 6 || x.givenAt(p.end) >= 9 && p.given < 9))
}

// givenAt returns how common word i is as a first name.
func (x *Extractor) givenAt(i int) uint8 {
	if i >= len(x.ids) {
		return 0
	}
	return x.word(i).given
}

// behindParticle reports whether the piece being read follows one: "van Basten".
func (x *Extractor) behindParticle() bool {
	return len(x.pieces) > 0 && x.pieces[len(x.pieces)-1].flags&particle != 0
}

func (x *Extractor) capitalAfter(d *pipeline.Doc, i int) bool {
	return i < len(d.Words) && d.Words[i].Shape.Has(lexicon.Capital) && !d.Words[i].Shape.Has(lexicon.Line)
}
