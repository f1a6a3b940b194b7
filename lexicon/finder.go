package lexicon

// A Finder looks up the words of texts for one worker. It remembers the words it met
// last, side by side: between two texts a worker touches so much else that the entries of
// even the commonest words would have to come from far away in memory again.
type Finder struct {
	lex  *Lexicon
	last *[1 << finderBits]recent
}

// finderBits is how many low bits of the hash say where a word is remembered: two words
// each of 4,096 places, which is 128 KB a worker, are 91 of 100 words of the releases in
// testdata, taken one after the other.
const finderBits = 12

// recent are two words with these bits in common, the later one first, in one line of the
// processor's cache.
type recent [2]found

// found is an entry of the lexicon: its hash, but for the bits in whose place the ID is,
// and its classes.
type found struct {
	key   uint64
	class Class
}

func (e *found) id() ID { return ID(e.key & maxID) }

// is reports whether e is the word with this hash; where it is remembered tells most of
// the bits that the key has not.
func (e *found) is(hash uint64) bool { return (e.key^hash)>>idBits == 0 }

// NewFinder returns a Finder over l.
func NewFinder(l *Lexicon) *Finder { return &Finder{l, new([1 << finderBits]recent)} }

// properNames are the classes of names, which have a capital.
const properNames = FirstName | Surname | Female | Male | places | Former | Village

// Find looks up a token that Scan found. A word that is not there is tried without its
// last -s, and genitive tells that this is what was found. So is a word in small letters
// that is there as a name alone: "Strands" is a village, "strands" is of "strand".
func (f *Finder) Find(t *Token) (id ID, c Class, genitive bool) {
	p := f.place(t.hash)
	if !p[0].is(t.hash) {
		f.bring(p, t.hash)
	}
	id, c = p[0].id(), p[0].class
	if t.maybeGenitive(id, c) {
		p = f.place(t.stem)
		if !p[0].is(t.stem) {
			f.bring(p, t.stem)
		}
		if ofBase(id, p[0].id(), p[0].class) {
			return p[0].id(), p[0].class, true
		}
	}
	return id, c, false
}

// maybeGenitive reports whether t, of which this was found, is to be tried without its -s.
func (t *Token) maybeGenitive(id ID, c Class) bool {
	return t.stem != 0 && (id == 0 || !t.Shape.Has(Capital) && c != 0 && c&^properNames == 0)
}

// ofBase reports whether a word is rather the genitive of what was found without its -s.
func ofBase(id, base ID, c Class) bool {
	return base != 0 && (id == 0 || c&^properNames != 0)
}

// place is where the word with this hash is remembered.
func (f *Finder) place(hash uint64) *recent { return &f.last[hash%(1<<finderBits)] }

// bring puts the word with this hash first.
func (f *Finder) bring(p *recent, hash uint64) {
	p[0], p[1] = p[1], p[0]
	if !p[0].is(hash) {
		id := f.lex.find(hash)
		p[0] = found{hash&^maxID | uint64(id), f.lex.entries[id].class}
	}
}
