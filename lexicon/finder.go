package lexicon

// A Finder looks up the words of texts for one worker. It remembers the words it met
// last, side by side: between two texts a worker touches so much else that the entries of
// even the commonest words would have to come from far away in memory again.
type Finder struct {
	lex  *Lexicon
	last []found // in pairs by the top bits of the hash, the later one first; nil remembers nothing
}

// finderBits is how many of the bits: 8,192 words, which is 192 KB a worker, are 91 of 100
// words of the releases in testdata, taken one after the other.
const finderBits = 13

type found struct {
	hash  uint64
	class Class
	id    ID
}

// NewFinder returns a Finder over l.
func NewFinder(l *Lexicon) *Finder { return &Finder{l, make([]found, 1<<finderBits)} }

// properNames are the classes of names, which have a capital.
const properNames = FirstName | Surname | Female | Male | places | Former | Village

// Find looks up a token that Scan found. A word that is not there is tried without its
// last -s, and genitive tells that this is what was found. So is a word in small letters
// that is there as a name alone: "Strands" is a village, "strands" is of "strand".
func (f *Finder) Find(t *Token) (id ID, c Class, genitive bool) {
	e := f.find(t.hash)
	if t.stem == 0 || e.id != 0 && (t.Shape.Has(Capital) || e.class == 0 || e.class&^properNames != 0) {
		return e.id, e.class, false
	}
	if base := f.find(t.stem); base.id != 0 && (e.id == 0 || base.class&^properNames != 0) {
		return base.id, base.class, true
	}
	return e.id, e.class, false
}

func (f *Finder) find(hash uint64) found {
	if f.last == nil {
		id := f.lex.find(hash)
		return found{hash, f.lex.entries[id].class, id}
	}
	i := spread(hash) >> (64 - finderBits) &^ 1
	pair := f.last[i : i+2 : i+2]
	if pair[0].hash != hash {
		pair[0], pair[1] = pair[1], pair[0]
		if pair[0].hash != hash {
			id := f.lex.find(hash)
			pair[0] = found{hash, f.lex.entries[id].class, id}
		}
	}
	return pair[0]
}
