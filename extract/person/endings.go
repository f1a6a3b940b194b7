package person

import "slices"

// endings finds the noun a compound ends in. Its forms lie in buckets by their last three
// letters, the longest first; most words end as no form does and fall into an empty one.
type endings struct {
	forms []form
	first [1<<endingBits + 1]uint16 // by bucket: index of its first form
}

const endingBits = 12

// newEndings returns the endings over forms of three bytes or more; of equal ones the first
// counts.
func newEndings(forms []form) *endings {
	e := &endings{}
	for _, f := range forms {
		if len(f.written) >= 3 {
			e.forms = append(e.forms, f)
		}
	}
	slices.SortStableFunc(e.forms, func(a, b form) int {
		if x, y := bucket(a.written), bucket(b.written); x != y {
			return int(x) - int(y)
		}
		return len(b.written) - len(a.written)
	})
	for _, f := range e.forms {
		e.first[bucket(f.written)+1]++
	}
	for b := 1; b < len(e.first); b++ {
		e.first[b] += e.first[b-1]
	}
	return e
}

// bucket hashes the last three letters of a word in any case.
func bucket(word string) uint32 {
	n := len(word)
	k := uint32(lower(word[n-1])) | uint32(lower(word[n-2]))<<8 | uint32(lower(word[n-3]))<<16
	return k * 0x9E3779B1 >> (32 - endingBits)
}

// find returns the longest form that ends the word, which is longer by two letters or
// more. The word may be in any case.
func (e *endings) find(word string) (form, bool) {
	if len(word) < 6 {
		return form{}, false
	}
	return e.longest(word, 2)
}

// longest returns the longest form that ends the word, which is longer by more letters
// or as many.
func (e *endings) longest(word string, more int) (form, bool) {
	if len(word) < 3 {
		return form{}, false
	}
	b := bucket(word)
	for k := e.first[b]; k < e.first[b+1]; k++ {
		f := &e.forms[k]
		if cut := len(word) - len(f.written); cut >= more && foldEqual(word[cut:], f.written) {
			found := *f
			found.compound = cut > 0
			return found, true
		}
	}
	return form{}, false
}

// findGenitive is find for words that may be genitives.
func (e *endings) findGenitive(word string) (f form, genitive, ok bool) {
	if f, ok = e.find(word); ok {
		return f, false, true
	}
	if n := len(word); n > 1 && lower(word[n-1]) == 's' {
		f, ok = e.find(word[:n-1])
		return f, true, ok
	}
	return form{}, false, false
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
