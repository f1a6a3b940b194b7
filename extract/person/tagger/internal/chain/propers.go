package chain

import "fmt"

// Propers is a set of proper nouns that are in no list of the lexicon, for it matters
// only to the model what they are: a table of their hashes, sixteen bits for each. One
// word in ten thousand is taken for another.
type Propers string

// What a proper noun is; a word can be both.
const (
	ProperName  = 1 // of a person or a thing
	ProperPlace = 2
)

const (
	properBits = 16
	properSize = 2 << properBits
	properKind = ProperName | ProperPlace
)

// cell chooses where the search for a hash begins, and what stands there.
func cell(hash uint64) (at uint32, mark uint16) {
	h := (hash ^ hash>>32) * 0x9E3779B97F4A7C15
	return uint32(h >> (64 - properBits)), uint16(h>>20) &^ properKind
}

// Find returns what the word with this hash is, 0 for no proper noun.
func (p Propers) Find(hash uint64) uint64 {
	if p == "" {
		return 0
	}
	for i, mark := cell(hash); ; i = (i + 1) & (1<<properBits - 1) {
		v := uint16(p[2*i]) | uint16(p[2*i+1])<<8
		if v == 0 {
			return 0
		}
		if v&^properKind == mark {
			return uint64(v & properKind)
		}
	}
}

// Proper is a proper noun and what it is.
type Proper struct {
	Form string
	Kind uint16
}

// MakePropers makes the set.
func MakePropers(list []Proper) (Propers, error) {
	if len(list) > 3<<properBits/4 {
		return "", fmt.Errorf("%d proper nouns: too many for the table", len(list))
	}
	table := make([]byte, properSize)
	for _, p := range list {
		i, mark := cell(fold(p.Form).hash)
		for table[2*i] != 0 || table[2*i+1] != 0 {
			i = (i + 1) & (1<<properBits - 1)
		}
		v := mark | p.Kind
		table[2*i], table[2*i+1] = byte(v), byte(v>>8)
	}
	return Propers(table), nil
}
