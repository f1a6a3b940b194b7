package chain

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// context is how many words are seen on either side of a run.
const context = 1

// view is what is seen of one word. Its fields are small numbers or hashes that features
// are mixed from; nothing depends on the numbering of the lexicon.
type view struct {
	hash   uint64 // of the folded letters, without a genitive -s
	last   uint64 // the last eight bytes of them
	name   uint64 // how common as a first name and as a surname, or what it looks like
	place  uint64 // whether it is a place, or another proper noun
	syntax uint64 // the word classes it can have
	sense  uint64 // the classes of the keyword files
	kind   uint64 // the one of all classes that says most
	shape  uint64
}

// edge stands for what lies before and after the sentence.
var edge = view{hash: 1, last: 1, name: 63, syntax: 1 << 12, sense: 1 << 31, shape: 255, place: 31, kind: 31}

// senseBits are the classes of the keyword files that features see, and so their places
// in view.sense. A new one is appended; the model is then trained anew.
var senseBits = [...]lexicon.Class{
	lexicon.Municipality | lexicon.Former, lexicon.Region, lexicon.Town, lexicon.Island, lexicon.Demonym,
	lexicon.Month | lexicon.Weekday | lexicon.Season | lexicon.Holiday, lexicon.Title, lexicon.TitleHead, lexicon.Party, lexicon.BodyHead, lexicon.Cue,
	lexicon.CueThink, lexicon.Pronoun, lexicon.Abbrev, lexicon.Boiler, lexicon.Particle, lexicon.TitleMod, lexicon.Status, lexicon.English,
	lexicon.Abroad, lexicon.NumberWord | lexicon.Ordinal, lexicon.PersonNoun, lexicon.TimeUnit | lexicon.DayWord | lexicon.DayPart | lexicon.DateWord, lexicon.RoleWord,
}

var syntaxBits = [...]lexicon.Class{
	lexicon.Noun, lexicon.Plural, lexicon.Definite, lexicon.Adjective, lexicon.Verb, lexicon.Present, lexicon.Past, lexicon.Function, lexicon.Common,
}

// anySense is the union of senseBits: most words have none of them.
var anySense = func() (c lexicon.Class) {
	for _, b := range senseBits {
		c |= b
	}
	return
}()

func bits(c lexicon.Class, of []lexicon.Class) (v uint64) {
	for i, b := range of {
		if c&b != 0 {
			v |= 1 << i
		}
	}
	return v
}

// bearers groups the powers of two of lexicon.Bearers.
var bearers = [32]uint64{0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5}

const (
	fnvSeed  = 0xcbf29ce484222325
	fnvPrime = 0x100000001b3
)

// folded is what the letters of a word give, in small letters: a hash and the last eight
// bytes.
type folded struct{ hash, last uint64 }

// small returns byte k of a text, in small letters.
func small(text string, k int) byte {
	c := text[k]
	if c-'A' < 26 || c-0x80 <= 0x1E && k > 0 && text[k-1] == 0xC3 {
		c |= 0x20
	}
	return c
}

func fold(text string) (f folded) {
	f.hash = fnvSeed
	for k := range len(text) {
		c := small(text, k)
		f.hash = (f.hash ^ uint64(c)) * fnvPrime
		f.last = f.last<<8 | uint64(c)
	}
	return f
}

// look fills v for word i.
func (r *Reader) look(v *view, d *pipeline.Doc, i int) {
	w := &d.Words[i]
	text := d.Text[w.Lo:w.Hi]
	if w.Shape.Has(lexicon.Genitive) {
		text = text[:len(text)-1]
	}
	f := fold(text)
	v.hash, v.last = f.hash, f.last
	known := r.known(w, text, f.hash)
	v.name, v.place, v.syntax, v.sense, v.kind = known.name(), known.place(), known.syntax(), known.sense(), known.kind()
	switch {
	case w.Shape.Has(lexicon.Digits):
		v.kind = kindNumber
	case w.Shape.Has(lexicon.Punct):
		v.kind = kindMark
	case w.Shape.Has(lexicon.Capital):
		v.place |= known.proper()
		switch {
		case v.name > 0:
		case w.ID != 0 || known.proper() != 0:
			v.name = nameNobody
		default:
			v.name = nameLooks + known.looks()
		}
	}
	v.shape = shape(w, len(text))
}

// The values of view.name of capitalised words that follow those of the lexicon's names.
const (
	nameNobody = uint64(36) // known as something else
	nameLooks  = 37         // and more: in no list
)

// proper returns what a word is among the proper nouns.
func (r *Reader) proper(text string, listed bool) uint64 {
	proper := r.propers.Find(fold(text).hash)
	if proper == 0 && !listed && len(text) > 4 && text[len(text)-1] == 's' {
		return r.propers.Find(fold(text[:len(text)-1]).hash)
	}
	return proper
}

// known is what a word is whatever its capitals and its place, in one number, so that it
// is found out once for each word of the lexicon. 0 is not asked yet.
type known uint64

const (
	knownPlace  = 6 // how far to the left each part lies
	knownSyntax = knownPlace + 4
	knownSense  = knownSyntax + 11
	knownKind   = knownSense + len(senseBits)
	knownProper = knownKind + 5
	knownLooks  = knownProper + 2
	knownAsked  = 1 << 63
)

func (k known) name() uint64   { return uint64(k) & (1<<knownPlace - 1) }
func (k known) place() uint64  { return uint64(k>>knownPlace) & (1<<(knownSyntax-knownPlace) - 1) }
func (k known) syntax() uint64 { return uint64(k>>knownSyntax) & (1<<(knownSense-knownSyntax) - 1) }
func (k known) sense() uint64  { return uint64(k>>knownSense) & (1<<len(senseBits) - 1) }
func (k known) kind() uint64   { return uint64(k>>knownKind) & 31 }
func (k known) proper() uint64 { return uint64(k>>knownProper) & properKind }
func (k known) looks() uint64  { return uint64(k>>knownLooks) & 7 }

// known returns what is known of a word, with the hash of its letters.
func (r *Reader) known(w *pipeline.Word, text string, hash uint64) known {
	if w.ID != 0 {
		k := &r.words[w.ID]
		if *k == 0 {
			b := r.lex.Bearers(w.ID)
			*k = pack(bearers[max(b.Women, b.Men)&31]*6+bearers[b.Surname&31], r.lex.Class(w.ID), 0, true) |
				known(r.proper(r.lex.Form(w.ID), true))<<knownProper
		}
		return *k
	}
	if !w.Shape.Has(lexicon.Letters) {
		return pack(0, 0, 0, false)
	}
	s := &r.strange[hash>>(64-strangeBits)]
	if s.hash != hash || s.known == 0 {
		var class lexicon.Class
		var mark uint64
		if len(text) >= 7 {
			class, mark = compound(r.lex, text)
		}
		*s = stranger{hash, pack(0, class, mark, false) |
			known(r.proper(text, false))<<knownProper | known(r.looks.grade(text))<<knownLooks}
	}
	return s.known
}

// stranger is a word that is not in the lexicon. The last ones are kept: what is unknown
// comes back more often than it does not.
type stranger struct {
	hash  uint64
	known known
}

const strangeBits = 9

// pack makes a known of how common a word is as a name, its classes, and the mark of a
// compound; listed tells that the lexicon has it.
func pack(name uint64, class lexicon.Class, mark uint64, listed bool) known {
	place := uint64(0)
	if class.Has(lexicon.Municipality | lexicon.Former | lexicon.Region | lexicon.Town | lexicon.Island) {
		place = 4
	}
	if class.Has(lexicon.Abroad) {
		place |= 8
	}
	sense := uint64(0)
	if class&anySense != 0 {
		sense = bits(class, senseBits[:])
	}
	syntax := mark | bits(class, syntaxBits[:])
	return known(knownAsked | name | place<<knownPlace | syntax<<knownSyntax | sense<<knownSense | kindOf(class, listed)<<knownKind)
}

// Marks in view.syntax of a compound, which has the classes of its last part.
const (
	syntaxTail     = 1 << 9 // the last part is known
	syntaxCompound = 3 << 9 // and the first
)

// compound returns what the last part of an unknown word is ("Fakkel|toget",
// "koncern|direktør") and one of the marks.
func compound(lex *lexicon.Lexicon, text string) (lexicon.Class, uint64) {
	for cut := 2; cut+4 <= len(text); cut++ {
		if text[cut]&0xC0 == 0x80 {
			continue
		}
		c := lex.Class(lex.ID(text[cut:]))
		if !c.Has(lexicon.Noun | lexicon.Adjective | lexicon.Verb) {
			continue
		}
		head := text[:cut]
		if lex.ID(head) != 0 || lex.ID(head[:cut-1]) != 0 && (head[cut-1] == 's' || head[cut-1] == 'e') {
			return c, syntaxCompound
		}
		return c, syntaxTail
	}
	return 0, 0
}

// kinds are the classes by how much they say.
var kinds = [...]lexicon.Class{
	lexicon.Title | lexicon.TitleHead, lexicon.BodyHead, lexicon.Cue, lexicon.Pronoun, lexicon.Particle, lexicon.Function, lexicon.Party,
	lexicon.Month | lexicon.Weekday | lexicon.Season | lexicon.Holiday | lexicon.TimeUnit, lexicon.NumberWord | lexicon.Ordinal, lexicon.Demonym, lexicon.PersonNoun, lexicon.CueThink,
	lexicon.Definite, lexicon.Plural, lexicon.Present, lexicon.Past, lexicon.Adjective, lexicon.Noun, lexicon.Verb, lexicon.Abbrev,
}

// What a word without any of kinds can be.
const (
	kindUnknown = uint64(len(kinds)) + iota
	kindName
	kindOther
	kindNumber
	kindMark
)

// kindOf returns the kind of a word of these classes; listed tells that the lexicon has it.
func kindOf(c lexicon.Class, listed bool) uint64 {
	for i, k := range kinds {
		if c&k != 0 {
			return uint64(i)
		}
	}
	switch {
	case c.Has(lexicon.FirstName | lexicon.Surname):
		return kindName
	case !listed:
		return kindUnknown
	}
	return kindOther
}

// What shape is made of.
const (
	shapeCapital = 1 + iota
	shapeCapitals
	shapeInner
	shapeNumber = 6
	shapeMark   = 7

	shapeGenitive = 1 << 3
	shapeUnknown  = 1 << 4
	shapeOne      = 1 << 5 // letters
	shapeShort    = 2 << 5
	shapeLong     = 3 << 5
)

// shape says how a word of n bytes is written.
func shape(w *pipeline.Word, n int) (s uint64) {
	switch {
	case w.Shape.Has(lexicon.Punct):
		return shapeMark
	case w.Shape.Has(lexicon.Digits):
		return shapeNumber
	case w.Shape.Has(lexicon.AllCaps):
		s = shapeCapitals
	case w.Shape.Has(lexicon.Inner):
		s = shapeInner
	case w.Shape.Has(lexicon.Capital):
		s = shapeCapital
	}
	if w.Shape.Has(lexicon.Genitive) {
		s |= shapeGenitive
	}
	if w.ID == 0 {
		s |= shapeUnknown
	}
	switch {
	case n == 1:
		s |= shapeOne
	case n <= 3:
		s |= shapeShort
	case n > 8:
		s |= shapeLong
	}
	return s
}

// Reader makes the features of runs, one run at a time; a worker has its own.
type Reader struct {
	lex     *lexicon.Lexicon
	propers Propers
	looks   Looks
	words   []known // by lexicon.ID
	strange [1 << strangeBits]stranger
	views   []view
	rows    []uint32
}

// NewReader returns a Reader over a lexicon, a set of proper nouns and what words look like.
func NewReader(lex *lexicon.Lexicon, propers Propers, looks Looks) *Reader {
	return &Reader{lex: lex, propers: propers, looks: looks, words: make([]known, lex.Len())}
}

// Features is how many rows of weights a word has.
const Features = 32

// Rows returns the rows of weights of the words of a run, Features for each word. They
// are valid until the next call.
func (r *Reader) Rows(d *pipeline.Doc, run Run) []uint32 {
	n := run.End - run.First
	if need := n + 2*context; cap(r.views) < need {
		r.views = make([]view, 2*need)
	}
	v := r.views[:n+2*context]
	for k := range v {
		if i := run.First - context + k; i >= run.Lo && i < run.Hi {
			r.look(&v[k], d, i)
		} else {
			v[k] = edge
		}
	}
	if cap(r.rows) < n*Features {
		r.rows = make([]uint32, 2*n*Features)
	}
	rows := r.rows[:n*Features]
	about := v[n+context-1].sense<<8 | min(uint64(n), 5) // what the run ends in, and its length
	for k := range n {
		features((*[Features]uint32)(rows[k*Features:]), (*[2*context + 1]view)(v[k:]), about, initial(d, run, run.First+k))
	}
	return rows
}

// initial reports whether word i has its capital from its place: first in the sentence,
// or behind a mark that opens something.
func initial(d *pipeline.Doc, run Run, i int) uint64 {
	if i == run.Lo {
		return 1
	}
	if !d.Words[i-1].Shape.Has(lexicon.Punct) {
		return 0
	}
	switch d.Text[d.Words[i-1].Lo] {
	case ',', '.', '&', '/', '\'', '(':
		return 0
	case '-':
		if d.Glued(i) {
			return 0
		}
	}
	if i-1 == run.Lo {
		return 1
	}
	return 2 // inside the sentence
}

// TableBits is the size of the table of weights, as a power of two.
const TableBits = 17

// row chooses the row of weights of a feature: template t with value x.
func row(t, x uint64) uint32 {
	return uint32(((x ^ t*0xD6E8FEB86659FD93) * 0x9E3779B97F4A7C15) >> (64 - TableBits))
}

// pair mixes two values into one.
func pair(a, b uint64) uint64 { return (a*0xBF58476D1CE4E5B9 ^ b>>31 ^ b) * 0x94D049BB133111EB }

// features fills f for the word in the middle of v. The order of the templates is that of
// their numbers: letters of the words; bearers and places; word classes; classes around;
// shapes; parts of words; place in the sentence; words around a name; the run. A template
// that is added or changed asks for a new training.
func features(f *[Features]uint32, v *[2*context + 1]view, about, initial uint64) {
	p, w, n := &v[0], &v[1], &v[2]
	is := w.place<<8 | w.name // what it is as a name
	pis, nis := p.place<<8|p.name, n.place<<8|n.name
	pk, nk := p.kind<<3|p.shape&7, n.kind<<3|n.shape&7
	suf2, suf3, suf4, suf5 := w.last&0xFFFF, w.last&0xFFFFFF, p.last&0xFFFFFFFF, w.last&0xFFFFFFFFFF
	*f = [Features]uint32{
		row(0, 0),
		row(1, w.hash), row(2, p.hash), row(3, n.hash),
		row(4, is), row(5, w.kind<<16|is), row(6, initial<<32|w.kind<<16|is), row(7, pis<<16|is), row(8, is<<16|nis),
		row(9, w.syntax<<32|w.sense), row(10, n.syntax<<32|n.sense),
		row(11, pk<<16|is), row(12, nk<<16|is), row(13, pk<<32|nk<<16|is),
		row(14, w.shape), row(15, w.shape<<16|is),
		row(16, suf2), row(17, suf3), row(18, suf5), row(19, pair(suf2, w.shape)), row(20, pair(suf3, w.shape)),
		row(21, pair(suf3, is)), row(22, pair(suf3, pk<<8|nk)), row(23, suf4), row(24, pair(p.last&0xFFFFFF, is)),
		row(25, initial<<16|is), row(26, initial<<16|w.syntax), row(27, pair(w.hash, initial)),
		row(28, pair(p.hash, is)), row(29, pair(n.hash, is)),
		row(30, about), row(31, pair(about, is)),
	}
}
