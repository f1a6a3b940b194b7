package person

import (
	"slices"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Before the stages: what each word of the document is, found out once.

// survey is the one look at every word: it notes what is known of each, and where titles,
// capitals and words of no list stand.
func (x *Extractor) survey(d *pipeline.Doc) {
	x.know.words = x.know.words[:x.know.lex.Len()] // the last document's own words go
	x.listCapitals(d.Words)
	x.listTitles(d.Words)
	x.readUnlisted(d)
}

// listCapitals lists the words with a capital, and those of no list. They come as they
// like, so the lists are written to at each word and only grow at the right ones.
func (x *Extractor) listCapitals(words []pipeline.Word) {
	capitals, unlisted := grown(x.capitals, len(words)), grown(x.unlisted, len(words))
	c, u := 0, 0
	for i := range words {
		w := &words[i]
		capitals[c], unlisted[u] = int32(i), int32(i)
		if w.Shape.Has(lexicon.Capital) {
			c++
		}
		if lexicon.ID(w.Shape&lexicon.Letters) > w.ID { // letters, and no ID
			u++
		}
	}
	x.capitals, x.unlisted = capitals[:c], unlisted[:u]
}

// listTitles notes what is known of each word, and lists the titles.
func (x *Extractor) listTitles(words []pipeline.Word) {
	known, ids, titles := x.know.words, grown(x.ids, len(words)), x.titles[:0]
	for i := range words {
		id := words[i].ID
		ids[i] = id
		w := &known[id]
		if !w.met {
			x.know.meet(id)
		}
		if w.title != 0 {
			titles = append(titles, int32(i))
		}
	}
	x.ids, x.titles = ids, titles
}

// grown returns a slice of n, whatever is in it.
func grown[T any](s []T, n int) []T { return slices.Grow(s[:0], n)[:n] }

// readUnlisted sees what the long words end in that the lexicon does not have.
func (x *Extractor) readUnlisted(d *pipeline.Doc) {
	listed := len(x.titles)
	for _, at := range x.unlisted {
		i := int(at)
		if d.Words[i].Len() < 6 {
			continue
		}
		x.ids[i] = x.know.unlisted(d.WordText(i))
		if x.isTitle(i) {
			x.titles = append(x.titles, at)
		}
	}
	if len(x.titles) > listed {
		slices.Sort(x.titles)
	}
}

// word returns what there is to know of word i.
func (x *Extractor) word(i int) *word { return &x.know.words[x.ids[i]] }

// titleAt returns the title that word i is or ends in.
func (x *Extractor) titleAt(d *pipeline.Doc, i int) (noun, bool) {
	return x.know.noun(x.word(i).title, &d.Words[i])
}

// bodyAt returns the organisation's noun that word i is or ends in.
func (x *Extractor) bodyAt(d *pipeline.Doc, i int) (noun, bool) {
	return x.know.noun(x.word(i).body, &d.Words[i])
}

func (x *Extractor) isTitle(i int) bool { return x.word(i).title != 0 }
func (x *Extractor) isBody(i int) bool  { return x.word(i).body != 0 }

// partAt returns what word i does in the grammar of roles.
func (x *Extractor) partAt(i int) part {
	if uint(i) >= uint(len(x.ids)) {
		return 0
	}
	return x.word(i).part
}
