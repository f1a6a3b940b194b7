package person

import (
	"slices"
)

// endings finds the noun a compound ends in. Its forms lie in buckets by their last four
// letters, those of three by these, the longest first; what most words end in falls into
// an empty one, and the last eight letters tell nearly all others apart.
type endings struct {
	list  []ending
	first [1<<endingBits + 1]uint16 // by bucket: index of its first ending
	short bool                      // there are some of three letters
}

// ending is a form in small letters and what it stands for.
type ending struct {
	tail, mask uint64 // the last eight bytes, and which of them count
	written    string
	value      uint16
}

const endingBits = 12

// newEndings returns the endings of a list, of three bytes or more; of equal ones the first
// counts.
func newEndings(list []ending) *endings {
	e := &endings{}
	long := make([]ending, 0, len(list))
	for _, f := range list {
		if n := len(f.written); n >= 3 {
			f.tail, f.mask = tailOf(f.written), ^uint64(0)<<(64-8*min(n, 8))
			long = append(long, f)
			e.first[f.bucket()+1]++
			e.short = e.short || n == 3
		}
	}
	for b := 1; b < len(e.first); b++ {
		e.first[b] += e.first[b-1]
	}
	e.list = make([]ending, len(long))
	next := e.first
	for _, f := range long {
		b := f.bucket()
		e.list[next[b]] = f
		next[b]++
	}
	for b := 1; b < len(e.first); b++ { // the longest first
		slices.SortStableFunc(e.list[e.first[b-1]:e.first[b]], func(a, b ending) int { return len(b.written) - len(a.written) })
	}
	return e
}

// endingsOf returns the endings of words of which only the letters matter.
func endingsOf(words []string) *endings {
	var list []ending
	for _, s := range words {
		list = append(list, ending{written: s})
	}
	return newEndings(list)
}

// tailOf returns the last eight bytes of a word in any case, the last one highest, with
// bit 5 set: that makes the small letter of a capital and of nothing else one that matters.
func tailOf(word string) (t uint64) {
	const small = 0x2020202020202020
	if n := len(word); n >= 8 {
		s := word[n-8:]
		return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56 | small
	}
	for i := range len(word) {
		t = t>>8 | uint64(word[i])<<56
	}
	return t | small
}

// lastFour and lastThree choose the bucket of a tail.
func lastFour(tail uint64) uint32  { return uint32(tail>>32) * 0x9E3779B1 >> (32 - endingBits) }
func lastThree(tail uint64) uint32 { return uint32(tail>>40) * 0x9E3779B1 >> (32 - endingBits) }

func (f *ending) bucket() uint32 {
	if len(f.written) == 3 {
		return lastThree(f.tail)
	}
	return lastFour(f.tail)
}

// find returns what the longest ending stands for that the word is longer than by two
// letters or more. The word may be in any case.
func (e *endings) find(word string) (value uint16, ok bool) {
	if len(word) < 6 {
		return 0, false
	}
	return e.longest(word, 2)
}

// longest returns what the longest ending stands for that the word is longer than by more
// letters or as many.
func (e *endings) longest(word string, more int) (value uint16, ok bool) {
	tail := tailOf(word)
	if value, ok = e.among(lastFour(tail), tail, word, more); !ok && e.short {
		return e.among(lastThree(tail), tail, word, more)
	}
	return value, ok
}

// among is longest for the endings of one bucket.
func (e *endings) among(bucket uint32, tail uint64, word string, more int) (value uint16, ok bool) {
	list := e.list[e.first[bucket]:e.first[bucket+1]]
	for k := range list {
		f := &list[k]
		if (tail^f.tail)&f.mask != 0 {
			continue
		}
		if cut := len(word) - len(f.written); cut >= more && foldEqual(word[cut:], f.written) {
			return f.value, true
		}
	}
	return 0, false
}

func lower(c byte) byte {
	if c-'A' < 26 {
		return c | 0x20
	}
	return c
}

// foldEqual reports whether s in lower case is low. Danish capitals have their small
// letters at the same length, and differ from them in bit 5 of the last byte.
func foldEqual(s, low string) bool {
	if s == low {
		return true
	}
	if len(s) != len(low) {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != low[i] && (c|0x20 != low[i] || c-'A' >= 26 && c < 0x80) {
			return false
		}
	}
	return true
}
