package person

import (
	"sort"
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Stage two: what a body beside a title means: the one that "foreningen" points back to,
// and the code of the municipality it is.

// reach is how many words back a noun may point.
const reach = 3000

// lookBack finds what a noun that points back means: the one body of the document that
// ends in it. "kasserer i foreningen" where "Terslev Borgerforening" stands before.
func (x *Extractor) lookBack(d *pipeline.Doc, r *role) {
	if r.body.back == "" || r.body.text != "" {
		return
	}
	found := ""
	for i := max(0, r.word-reach); i < r.word; i++ {
		w := &d.Words[i]
		if !w.Shape.Has(lexicon.Capital) || x.nameAt(i) >= 0 {
			continue
		}
		f, ok := x.bodyAt(d, i)
		if !ok || !strings.HasSuffix(f.base, r.body.back) {
			continue
		}
		text := ""
		first, end := x.bodyStart(d, i), i+1
		if !f.genitive && (f.number == definite || f.number == indefinite && !f.compound && first == i) { // "Lærerkreds Nordvest" is one of many, "Fjordfondens Kystpris" no fund
			end = x.givenNameEnd(d, i+1)
		}
		if end == i+1 && d.WordText(end) == "for" && f.number != plural && !f.genitive {
			if named, kind := x.readBody(d, i, "ved"); kind == organisation && first == i {
				text, end = named.text, named.end // "Institut for Lyd, Kystuniversitetet"
			}
		}
		if first == i && end == i+1 && !f.compound {
			continue // "Kommunen" at the start of a sentence
		}
		if text == "" {
			text = x.bodyText(d, first, end)
		}
		switch {
		case end < len(d.Words) && d.Words[end].Shape.Has(lexicon.Capital) && !d.Words[end].Shape.Has(lexicon.Line):
			// it goes on: what is read here is not its name
		case found == "" || strings.HasSuffix(text, found) || strings.HasPrefix(text, found+" "):
			found = text
		case text != found && !strings.HasSuffix(found, text) && !strings.HasPrefix(found, text+" "):
			r.body.text = r.body.asWritten(d)
			return
		}
	}
	if r.body.text = found; found == "" {
		r.body.text = r.body.asWritten(d)
	}
}

// givenNameEnd returns the end of the name that a body bears behind its noun, which ends
// before word i: "Grundejerforeningen Elmely". A genitive is no candidate's end.
func (x *Extractor) givenNameEnd(d *pipeline.Doc, i int) int {
	end := i
	for end < len(d.Words) && d.Words[end].Shape.Has(lexicon.Capital) && !d.Words[end].Shape.Has(lexicon.Line) && x.nameAt(end) < 0 {
		if x.isTitle(end) {
			return i
		}
		end++
		if d.Is1(end, '/') && d.Glued(end) && d.Glued(end+1) && d.Words[end-1].Len() == 1 && d.WordText(end+1) == "S" {
			return end + 2 // "Boligselskabet Fjordvang A/S"
		}
	}
	if end > i && end < len(d.Words) && !d.Words[end].Shape.Has(lexicon.Punct) {
		if _, _, ok := x.genitiveAt(d, end-1); ok && d.Words[end].Is(lexicon.Noun|lexicon.Adjective) {
			return i // "Grundejerforeningen Elmelys formand" is read where it stands bare
		}
	}
	return end
}

// asWritten is the noun itself, where it follows its title: "kredsen".
func (b *body) asWritten(d *pipeline.Doc) string {
	if !b.behind {
		return ""
	}
	return d.WordText(b.end - 1)
}

// codeOf returns the code of the municipality that a body is, or the place beside the
// title of its mayor.
func (x *Extractor) codeOf(d *pipeline.Doc, b *body) string {
	if b.end == 0 && b.text == "" {
		return ""
	}
	first := 0
	if b.end > b.first && b.back == "" {
		first = sort.Search(len(x.places), func(i int) bool { return x.places[i].Span.Hi > d.Words[b.first].Lo })
	}
	for i := first; i < len(x.places); i++ {
		m := &x.places[i]
		if b.end > b.first && b.back == "" && m.Span.Lo >= d.Words[b.end-1].Hi {
			break
		}
		if m.Level != "municipality" || m.Ambiguous {
			continue
		}
		if b.end > b.first && m.Span.Overlaps(d.SpanOf(b.first, b.end)) && (b.place || m.Via == "full" && sameBody(d.Slice(m.Span), b.text)) {
			return m.Code
		}
		if b.back == "kommune" && b.text != "" && m.Via == "full" && sameBody(d.Slice(m.Span), b.text) {
			return m.Code
		}
	}
	return ""
}

// sameBody reports whether a mention is the body, but for its genitive -s.
func sameBody(mention, text string) bool {
	return mention == text || strings.TrimSuffix(mention, "s") == text
}
