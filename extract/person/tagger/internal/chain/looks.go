package chain

// Looks says of a word that is in no list whether it looks like the name of a person or
// like something else: the log odds of its parts, in steps of 1/looksUnit. "Constantinescu"
// has the ending of a name, "fakkeltoget" that of a noun.
type Looks string

const (
	looksBits = 16
	looksUnit = 32
	looksPart = 5 // bytes of the longest part
)

// LooksSize is how many parts a Looks tells from each other.
const LooksSize = 1 << looksBits

// parts calls f for all parts of a word of two bytes or more, its edges included.
func parts(text string, f func(part uint32)) {
	const most = 40 // bytes looked at
	var letters [most + 2]byte
	b := append(letters[:0], '^')
	for k := 0; k < len(text) && k < most; k++ {
		b = append(b, small(text, k))
	}
	b = append(b, '$')
	for i := range b {
		h := (fnvSeed ^ uint64(b[i])) * fnvPrime
		for _, c := range b[i+1 : min(i+looksPart, len(b))] {
			h = (h ^ uint64(c)) * fnvPrime
			f(uint32((h ^ h>>32) * 0x9E3779B97F4A7C15 >> (64 - looksBits)))
		}
	}
}

// Parts appends the parts of a word.
func Parts(dst []uint32, text string) []uint32 {
	parts(text, func(p uint32) { dst = append(dst, p) })
	return dst
}

// MakeLooks makes the table from the log odds of each part.
func MakeLooks(odds []float64) Looks {
	table := make([]byte, LooksSize)
	for i, v := range odds {
		table[i] = byte(int8(max(-127, min(127, v*looksUnit))))
	}
	return Looks(table)
}

// grade sorts a word by what it looks like, from 0, no name, to 7.
func (l Looks) grade(text string) uint64 {
	if l == "" {
		return 0
	}
	odds := 0
	parts(text, func(p uint32) { odds += int(int8(l[p])) })
	for i, bound := range [...]int{-4, -2, -1, 0, 1, 2, 4} {
		if odds < bound*looksUnit {
			return uint64(i)
		}
	}
	return 7
}
