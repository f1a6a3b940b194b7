package quote

import (
	"slices"
	"sort"
)

// sortSpoken orders the first n rows and lists the direct speech in them, attributions
// left out, so that covered and inSpeech can search it.
func (x *Extractor) sortSpoken(n int) {
	slices.SortStableFunc(x.out[:n], inOrder)
	x.speech = x.speech[:0]
	for i := range x.out[:n] {
		r := &x.out[i]
		switch {
		case r.Speech != "direct":
		case len(r.Segments) > 0:
			x.speech = append(x.speech, r.Segments...)
		default:
			x.speech = append(x.speech, r.Span)
		}
	}
}

// inSpeech reports whether direct speech touches bytes [lo, hi).
func (x *Extractor) inSpeech(lo, hi int32) bool {
	k := sort.Search(len(x.speech), func(k int) bool { return x.speech[k].Hi > lo })
	return k < len(x.speech) && x.speech[k].Lo < hi
}

// covered reports whether word i stands in direct speech.
func (x *Extractor) covered(i int) bool { return x.coveredRange(i, i+1) }

// coveredRange reports whether direct speech touches words [first, end).
func (x *Extractor) coveredRange(first, end int) bool {
	return x.inSpeech(x.d.Words[first].Lo, x.d.Words[end-1].Hi)
}
