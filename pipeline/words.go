package pipeline

import "kilde/lexicon"

// appendWords splits text and looks every word up.
func appendWords(dst []Word, text string, lex *lexicon.Lexicon) []Word {
	for i := 0; ; {
		t, ok := lexicon.Scan(text, i)
		if !ok {
			return dst
		}
		i = t.Hi
		w := Word{Span: Span{int32(t.Lo), int32(t.Hi)}, Shape: t.Shape}
		id, genitive := lex.Find(text, t)
		if id != 0 {
			w.ID, w.Class = id, lex.Class(id)
			if genitive {
				w.Shape |= lexicon.Genitive
			}
		}
		dst = append(dst, w)
	}
}
