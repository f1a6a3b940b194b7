// Package chain is the model that the tagger runs and its trainer makes: a chain of
// labels over a run of capitalised words, each label scored by what is seen of its word
// and by the label before it.
//
//	… siger  Anne  Marie  Holm  ,  direktør i  Grønlund  A / S
//	         Begin Inside Last                 Org
//
// Words outside the runs have no label and are seen only as context.
package chain

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// Label is what a word of a run is. Names of persons are told from each other by their
// first and last words; of the other names only the type is of interest, as what a
// person is not.
type Label uint8

// The labels; a weight has one byte for each.
const (
	Out    Label = iota
	Begin        // of a person's name of several words
	Inside       //
	Last         //
	Unit         // a person's name of one word
	Org
	Loc
	Misc

	Labels = 8
)

// Follows reports whether label b can stand after a in a run.
func Follows(a, b Label) bool {
	open := a == Begin || a == Inside
	goesOn := b == Inside || b == Last
	return open == goesOn
}

// Opens reports whether a run can begin with the label.
func (l Label) Opens() bool { return l != Inside && l != Last }

// Closes reports whether a run can end with the label.
func (l Label) Closes() bool { return l != Begin && l != Inside }

// Run is a stretch of words that can hold names: [First, End) of sentence Sentence, which
// goes from word Lo to word Hi.
type Run struct{ First, End, Lo, Hi int }

// Next returns the first run at or after word i of a sentence.
func Next(d *pipeline.Doc, s *pipeline.Sentence, i int) (Run, bool) {
	hi := int(s.End)
	for ; i < hi; i++ {
		if d.Words[i].Shape.Has(lexicon.Capital) && worth(d, int(s.First), i, hi) {
			return Run{i, runEnd(d, i, hi), int(s.First), hi}, true
		}
	}
	return Run{}, false
}

// worth reports whether the capitalised word i may be, or open, a name. A small word of
// the grammar with the capital of its sentence is none, if what follows is in small
// letters: most sentences begin so.
func worth(d *pipeline.Doc, lo, i, hi int) bool {
	w := &d.Words[i]
	if !w.Is(lexicon.Function) || w.Is(lexicon.FirstName) && !w.Is(lexicon.Common) {
		return true
	}
	if i+1 < hi && d.Words[i+1].Shape.Has(lexicon.Capital) {
		return true
	}
	return i > lo && !d.Words[i-1].Shape.Has(lexicon.Punct) || w.Shape.Has(lexicon.AllCaps)
}

// maxRun bounds a run: a score is a sum over the whole of it, and a text in capitals is one
// run to the end of the sentence.
const maxRun = 48

// runEnd returns where the run that begins at word i ends: after the last capitalised
// word that is joined to it by nothing, by a hyphen or an apostrophe, by the stop of an
// initial, or by the small words of names; after maxRun words in any case.
func runEnd(d *pipeline.Doc, i, hi int) int {
	end := i + 1
	for end < hi && end-i < maxRun {
		k := end
		for k < hi && k < end+3 && d.Words[k].Is(lexicon.Particle) && !d.Words[k].Shape.Has(lexicon.Capital) {
			k++
		}
		if k > end && d.Is1(k, '-') && d.Glued(k) && d.Glued(k+1) { // "Hafez al-Assad"
			k++
		}
		if k == end && k+1 < hi && d.Words[k].Shape.Has(lexicon.Punct) && d.Glued(k) && joint(d, k) {
			k++
		}
		if k >= hi || !d.Words[k].Shape.Has(lexicon.Capital) || d.Words[k].Shape.Has(lexicon.Line) {
			break
		}
		end = k + 1
	}
	return end
}

// joint reports whether the mark k, glued to the word before it, can stand inside a name.
func joint(d *pipeline.Doc, k int) bool {
	switch d.Text[d.Words[k].Lo] {
	case '-', '\'':
		return d.Glued(k + 1)
	case '.': // of an initial: "H.", "Chr."
		return d.Words[k-1].Len() <= 3
	}
	return d.Glued(k+1) && d.WordText(k) == "’"
}

// Genitive returns where a name that ends before word end ends with the apostrophe of its
// genitive: "Lars'", "Vance's".
func Genitive(d *pipeline.Doc, end int) int {
	if end >= len(d.Words) || !d.Glued(end) {
		return end
	}
	switch d.WordText(end) {
	case "'", "’", "´", "`":
	default:
		return end
	}
	if d.Glued(end + 1) {
		if d.WordText(end+1) == "s" {
			return end + 2
		}
		return end
	}
	switch d.Text[d.Words[end].Lo-1] {
	case 's', 'x', 'z', 'S', 'X', 'Z':
		return end + 1
	}
	return end
}
