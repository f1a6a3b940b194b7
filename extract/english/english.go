// Package english reads the English passages that Danish releases contain: a quote from
// a foreign partner, an English abstract, the text about the sender. People in them are
// found by prose (github.com/jdkato/prose/v2), an English tagger.
//
// prose takes 80 MB and a third of a second to load, so its model is loaded when the first
// passage turns up, and then shared. It gives no offsets, and marks all occurrences of a
// word alike; it is therefore given one sentence at a time, and its names are found again
// in the sentence. What it marks and does not look like a name is left out: on Danish
// text, or on headlines, it is wrong too often.
package english

import (
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"github.com/jdkato/prose/v2"

	"kilde/lexicon"
	"kilde/pipeline"
)

// passage is the length in characters from which an English passage is read: shorter
// ones are titles, names of projects, and single quotes, too short to be told with
// certainty.
const passage = 200

var loaded atomic.Bool

// Loaded reports whether prose's model is in memory: until a passage turned up, it is not.
func Loaded() bool { return loaded.Load() }

// model is loaded on the first call and only read afterwards.
var model = sync.OnceValue(func() *prose.Model {
	loaded.Store(true)
	doc, err := prose.NewDocument("Load.", prose.WithSegmentation(false))
	if err != nil {
		return nil
	}
	return doc.Model
})

// Append appends the spans of the people named in the English passages of d.
func Append(dst []pipeline.Span, d *pipeline.Doc) []pipeline.Span {
	for i := 0; i < len(d.Sentences); {
		end := i
		for end < len(d.Sentences) && d.Sentences[end].Language == pipeline.English {
			end++
		}
		if end > i && utf8.RuneCountInString(d.Text[d.Sentences[i].Lo:d.Sentences[end-1].Hi]) >= passage {
			for _, s := range d.Sentences[i:end] {
				dst = sentence(dst, d, s)
			}
		}
		i = max(end, i+1)
	}
	return dst
}

// sentence appends the people that prose finds in one sentence.
func sentence(dst []pipeline.Span, d *pipeline.Doc, s pipeline.Sentence) (out []pipeline.Span) {
	out = dst
	// prose indexes bytes of words without looking; a sentence it cannot take has no names.
	defer func() { _ = recover() }()
	doc, err := prose.NewDocument(d.Slice(s.Span), prose.WithSegmentation(false), prose.UsingModel(model()))
	if err != nil {
		return out
	}
	at := int(s.First)
	for _, e := range doc.Entities() {
		if e.Label != "PERSON" {
			continue
		}
		first, end, ok := find(d, at, int(s.End), e.Text)
		if !ok || !name(d, first, end) {
			continue
		}
		out = append(out, d.SpanOf(first, end))
		at = end
	}
	return out
}

// find looks for the words of a name, as prose writes them, from word at on.
func find(d *pipeline.Doc, at, limit int, text string) (first, end int, ok bool) {
	letters := strings.ReplaceAll(text, " ", "")
	for first = at; first < limit; first++ {
		rest := letters
		for end = first; end < limit; end++ {
			word, has := strings.CutPrefix(rest, d.WordText(end))
			if !has {
				break
			}
			if rest = word; rest == "" {
				return first, end + 1, true
			}
		}
	}
	return 0, 0, false
}

// name reports whether words look like the full name of a person: two or more, each with
// a capital, hyphens and initials' stops between them.
func name(d *pipeline.Doc, first, end int) bool {
	capitals := 0
	for i := first; i < end; i++ {
		w := &d.Words[i]
		switch {
		case w.Shape.Has(lexicon.Letters):
			if !w.Shape.Has(lexicon.Capital) || w.Is(lexicon.BodyHead|lexicon.Month|lexicon.Weekday) {
				return false
			}
			capitals++
		case !(d.Is1(i, '-') || d.Is1(i, '.')):
			return false
		}
	}
	return capitals >= 2 && capitals <= 5
}
