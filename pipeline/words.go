package pipeline

import (
	"slices"

	"kilde/lexicon"
)

// appendWords splits text and looks every word up.
func appendWords(dst []Word, text string, find *lexicon.Finder) []Word {
	var t lexicon.Token
	for t.Next(text) {
		n := len(dst)
		dst = slices.Grow(dst, 1)[:n+1]
		w := &dst[n]
		id, class, genitive := find.Find(&t)
		w.Lo, w.Hi, w.ID, w.Shape, w.Mark, w.Class = int32(t.Lo), int32(t.Hi), id, t.Shape, t.Mark, class
		if genitive {
			w.Shape |= lexicon.Genitive
		}
	}
	return dst
}
