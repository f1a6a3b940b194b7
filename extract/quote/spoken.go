package quote

import (
	"cmp"
	"slices"

	"kilde/pipeline"
)

// listSpoken brings the list of direct speech, attributions left out, up to the rows there
// are now, so that covered and inSpeech can search it.
func (x *Extractor) listSpoken() {
	if x.heard == len(x.out) {
		return
	}
	for ; x.heard < len(x.out); x.heard++ {
		r := &x.out[x.heard]
		switch {
		case r.Speech != "direct":
		case len(r.Segments) > 0:
			x.speech = append(x.speech, r.Segments...)
		default:
			x.speech = append(x.speech, r.Span)
		}
	}
	slices.SortFunc(x.speech, func(a, b pipeline.Span) int {
		return cmp.Or(int(a.Lo-b.Lo), int(b.Hi-a.Hi))
	})
}

// order puts the rows in the order of the text; of two that begin together the longer
// leads. Rows are large: their places are sorted, and each row is then copied once.
func (x *Extractor) order() {
	if x.inOrder() {
		return
	}
	x.places = x.places[:0]
	for i := range x.out {
		x.places = append(x.places, int32(i))
	}
	slices.SortFunc(x.places, func(a, b int32) int {
		s, t := x.out[a].Span, x.out[b].Span
		return cmp.Or(int(s.Lo-t.Lo), int(t.Hi-s.Hi), int(a-b))
	})
	x.sorted = x.sorted[:0]
	for _, i := range x.places {
		x.sorted = append(x.sorted, x.out[i])
	}
	x.out, x.sorted = x.sorted, x.out
}

// inOrder reports whether each row begins behind the one before it.
func (x *Extractor) inOrder() bool {
	for i := 1; i < len(x.out); i++ {
		if x.out[i-1].Span.Lo >= x.out[i].Span.Lo {
			return false
		}
	}
	return true
}

// inSpeech reports whether direct speech touches bytes [lo, hi).
func (x *Extractor) inSpeech(lo, hi int32) bool {
	a, b := 0, len(x.speech)
	for a < b {
		m := (a + b) / 2
		if x.speech[m].Hi <= lo {
			a = m + 1
		} else {
			b = m
		}
	}
	return a < len(x.speech) && x.speech[a].Lo < hi
}

// covered reports whether word i stands in direct speech.
func (x *Extractor) covered(i int) bool { return x.coveredRange(i, i+1) }

// coveredRange reports whether direct speech touches words [first, end).
func (x *Extractor) coveredRange(first, end int) bool {
	return x.inSpeech(x.d.Words[first].Lo, x.d.Words[end-1].Hi)
}
