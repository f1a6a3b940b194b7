package quote

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// far is how many rows away a repetition is looked for.
const far = 60

// repeats finds headlines and pull quotes that say again what is quoted elsewhere.
func (x *Extractor) repeats() {
	x.sets = x.sets[:0]
	for i := range x.out {
		r := &x.out[i]
		heading := r.Speech == "scare" && r.end-r.first >= 3 && x.isHeading(r)
		if r.Speech != "direct" && !heading || r.Cue != "" && r.subject.kind != nobody || r.end-r.first > 60 {
			continue
		}
		for k := max(0, i-far); k < min(len(x.out), i+far); k++ {
			o := &x.out[k]
			if k == i || o.Speech != "direct" || o.RepeatOf >= 0 || o.Span.Overlaps(r.Span) {
				continue
			}
			if o.Cue == "" && (k > i && (!x.headed(r) || x.headed(o)) || o.end-o.first < r.end-r.first) {
				continue
			}
			if x.shares(r, k) && x.sameWords(r, o) {
				r.RepeatOf = int32(k)
				if heading {
					r.Speech, r.Rule = "direct", ruleOf(r.Style)
				}
				if r.Person < 0 {
					r.Person, r.Persons = o.Person, o.Persons
				}
				break
			}
		}
	}
}

// headed reports whether a row stands in a headline.
func (x *Extractor) headed(r *row) bool {
	k := x.d.Sentences[r.Sentence].Kind
	return k == pipeline.Title || k == pipeline.Heading
}

// A wordSet tells of a word whether it can be among those entered.
type wordSet [4]uint64

func (s *wordSet) bit(id lexicon.ID) (int, uint64) {
	h := uint32(id) * 0x9E3779B1 >> 24
	return int(h / 64), 1 << (h % 64)
}

// shares reports whether enough words of r can be among those of row k that it is worth
// comparing them one by one.
func (x *Extractor) shares(r *row, k int) bool {
	for n := len(x.sets); n <= k; n++ {
		var set wordSet
		if o := &x.out[n]; o.Speech == "direct" {
			for _, w := range x.d.Words[o.first:o.end] {
				i, bit := set.bit(w.ID)
				set[i] |= bit
			}
		}
		x.sets = append(x.sets, set)
	}
	set, missed := &x.sets[k], 0
	for i := r.first; i < r.end; i++ {
		w := &x.d.Words[i]
		if at, bit := set.bit(w.ID); set[at]&bit == 0 && !w.Shape.Has(lexicon.Punct) {
			missed++
		}
	}
	return !tooFew(r, missed)
}

// tooFew reports whether so many words of r missing in another row make it no repetition.
func tooFew(r *row, missed int) bool { return missed*10 > (r.end-r.first)*3 }

// sameWords reports whether seven in ten of the words of r stand in o, in their order.
func (x *Extractor) sameWords(r, o *row) bool {
	words, missed, at := 0, 0, o.first
	for i := r.first; i < r.end; i++ {
		if x.d.Words[i].Shape.Has(lexicon.Punct) {
			continue
		}
		words++
		if j := x.find(i, at, min(o.end, at+40)); j >= 0 {
			at = j + 1
			continue
		}
		if missed++; tooFew(r, missed) {
			return false
		}
	}
	return words >= 3 && missed*10 <= words*3
}

// find returns the first of words [first, end) that is the same as word i, -1 for none.
func (x *Extractor) find(i, first, end int) int {
	if first >= end {
		return -1
	}
	id, words := x.d.Words[i].ID, x.d.Words[first:end]
	for k := range words {
		if words[k].ID == id && (id != 0 || strings.EqualFold(x.d.WordText(i), x.d.WordText(first+k))) {
			return first + k
		}
	}
	return -1
}
