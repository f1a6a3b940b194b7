package pipeline

import "kilde/lexicon"

// readWords splits the text and looks every word up. It notes the signs: the few words
// that the layout is told by, so that all the others need not be gone over for it.
func (d *Doc) readWords(find *lexicon.Finder) {
	text, words, n := d.Text, d.Words[:cap(d.Words)], 0
	var t lexicon.Token
	for t.Next(text) {
		if n == len(words) {
			words = append(words, Word{})
			words = words[:cap(words)]
		}
		id, class, genitive := find.Find(&t)
		if genitive {
			t.Shape |= lexicon.Genitive
		}
		w := &words[n]
		w.Lo, w.Hi, w.ID, w.Shape, w.Mark, w.Class = int32(t.Lo), int32(t.Hi), id, t.Shape, t.Mark, class
		if t.Shape.Has(lexicon.Punct|lexicon.Line) || class.Has(lexicon.Boiler) {
			d.signs = append(d.signs, int32(n))
		}
		n++
	}
	d.Words = words[:n]
}
