package chain

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// context is how many words are seen on either side of a run.
const context = 2

// view is what is seen of one word. Its fields are small numbers or hashes that features
// are mixed from; nothing depends on the numbering of the lexicon.
type view struct {
	hash       uint64 // of the folded letters, without a genitive -s
	suf3, suf4 uint64 // the last bytes of them
	pre3       uint64 // the first
	name       uint64 // how common as a first name and as a surname
	place      uint64 // whether it is a place, or another proper noun
	syntax     uint64 // the word classes it can have
	sense      uint64 // the classes of the keyword files
	kind       uint64 // the one of all classes that says most
	shape      uint64
}

// edge stands for what lies before and after the sentence.
var edge = view{hash: 1, suf3: 1, suf4: 1, pre3: 1, name: 63, syntax: 1 << 12, sense: 1 << 31, shape: 255, place: 31, kind: 31}

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

// folded is what the letters of a word give, in small letters: a hash, the first three
// bytes and the last eight.
type folded struct{ hash, first, last uint64 }

func fold(text string) (f folded) {
	f.hash = fnvSeed
	for k := 0; k < len(text); k++ {
		c := text[k]
		if c-'A' < 26 || c-0x80 <= 0x1E && k > 0 && text[k-1] == 0xC3 {
			c |= 0x20
		}
		f.hash = (f.hash ^ uint64(c)) * fnvPrime
		f.last = f.last<<8 | uint64(c)
		if k == 2 {
			f.first = f.last
		}
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
	v.hash, v.suf3, v.suf4, v.pre3 = f.hash, f.last&0xFFFFFF, f.last&0xFFFFFFFF, f.first
	known := r.known(w, text, f.hash)
	v.name, v.place, v.syntax, v.sense, v.kind = known.name(), known.place(), known.syntax(), known.sense(), known.kind()
	switch {
	case w.Shape.Has(lexicon.Digits):
		v.kind = kindNumber
	case w.Shape.Has(lexicon.Punct):
		v.kind = kindMark
	case w.Shape.Has(lexicon.Capital):
		kind := r.propers.Find(f.hash)
		if kind == 0 && w.ID == 0 && len(text) > 4 && text[len(text)-1] == 's' {
			kind = r.propers.Find(fold(text[:len(text)-1]).hash)
		}
		v.place |= kind
	}
	v.shape = shape(w, len(text))
}

// known is what a word is whatever its capitals and its place, in one number, so that it
// is found out once for each word of the lexicon. 0 is not asked yet.
type known uint64

const (
	knownPlace  = 6 // how far to the left each part lies
	knownSyntax = knownPlace + 4
	knownSense  = knownSyntax + 11
	knownKind   = knownSense + len(senseBits)
	knownAsked  = 1 << 63
)

func (k known) name() uint64   { return uint64(k) & (1<<knownPlace - 1) }
func (k known) place() uint64  { return uint64(k>>knownPlace) & (1<<(knownSyntax-knownPlace) - 1) }
func (k known) syntax() uint64 { return uint64(k>>knownSyntax) & (1<<(knownSense-knownSyntax) - 1) }
func (k known) sense() uint64  { return uint64(k>>knownSense) & (1<<len(senseBits) - 1) }
func (k known) kind() uint64   { return uint64(k>>knownKind) & 31 }

// known returns what is known of a word, with the hash of its letters.
func (r *Reader) known(w *pipeline.Word, text string, hash uint64) known {
	if w.ID != 0 {
		k := &r.words[w.ID]
		if *k == 0 {
			b := r.lex.Bearers(w.ID)
			*k = pack(bearers[max(b.Women, b.Men)&31]*6+bearers[b.Surname&31], r.lex.Class(w.ID), 0, true)
		}
		return *k
	}
	if len(text) < 7 || !w.Shape.Has(lexicon.Letters) {
		return pack(0, 0, 0, false)
	}
	s := &r.strange[hash>>(64-strangeBits)]
	if s.hash != hash || s.known == 0 {
		class, mark := compound(r.lex, text)
		*s = stranger{hash, pack(0, class, mark, false)}
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
	words   []known // by lexicon.ID
	strange [1 << strangeBits]stranger
	views   []view
	rows    []uint32
}

// NewReader returns a Reader over a lexicon and a set of proper nouns.
func NewReader(lex *lexicon.Lexicon, propers Propers) *Reader {
	return &Reader{lex: lex, propers: propers, words: make([]known, lex.Len())}
}

// Features is how many rows of weights a word has.
const Features = 48

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
	p2, p, w, n, n2 := &v[0], &v[1], &v[2], &v[3], &v[4]
	is := w.place<<8 | w.name // what it is as a name
	pis, nis := p.place<<8|p.name, n.place<<8|n.name
	pcap, ncap := p.shape&7, n.shape&7
	pk, nk := p.kind<<3|pcap, n.kind<<3|ncap
	*f = [Features]uint32{
		row(0, 0),
		row(1, w.hash), row(2, p.hash), row(3, n.hash), row(4, p2.hash), row(5, n2.hash),
		row(6, pair(p.hash, w.hash)), row(7, pair(w.hash, n.hash)),
		row(8, w.name), row(9, w.place), row(10, is), row(11, w.kind<<16|is), row(12, initial<<32|w.kind<<16|is),
		row(13, pis<<16|is), row(14, is<<16|nis), row(15, p.name<<16|w.name<<8|n.name),
		row(16, w.syntax), row(17, w.sense), row(18, w.syntax<<32|w.sense),
		row(19, p.syntax<<32|p.sense), row(20, n.syntax<<32|n.sense),
		row(21, pk<<16|is), row(22, nk<<16|is), row(23, pk<<32|nk<<16|is), row(24, pk<<8|nk),
		row(25, p2.kind<<24|pk<<16|is), row(26, n2.kind<<24|nk<<16|is), row(27, pair(n.hash, n2.kind<<16|is)), row(28, pair(p.hash, p2.kind)),
		row(29, w.shape), row(30, p.shape<<16|w.shape<<8|n.shape), row(31, w.shape<<16|is),
		row(32, w.suf3), row(33, w.suf4), row(34, w.pre3), row(35, pair(w.suf3, w.shape)), row(36, pair(w.suf3, is)),
		row(37, p.suf4), row(38, n.suf4), row(39, pair(p.suf3, is)),
		row(40, initial<<16|is), row(41, initial<<16|w.syntax), row(42, pair(w.hash, initial)),
		row(43, pair(p.hash, is)), row(44, pair(n.hash, is)), row(45, pair(p.hash, n.hash)),
		row(46, about), row(47, pair(about, is)),
	}
}
