package pipeline

import "kilde/lexicon"

// appendWords splits text and looks every word up.
func appendWords(dst []Word, text string, find *lexicon.Finder) []Word {
	for i := 0; ; {
		t, ok := lexicon.Scan(text, i)
		if !ok {
			return dst
		}
		i = t.Hi
		id, class, genitive := find.Find(&t)
		if genitive {
			t.Shape |= lexicon.Genitive
		}
		dst = append(dst, Word{Span{int32(t.Lo), int32(t.Hi)}, id, t.Shape, t.Mark, class})
	}
}
