package pipeline

import (
	"strings"

	"kilde/lexicon"
)

// byline reads the author of a paragraph that opens with "Af", or of a dateline that
// names one ("29. september 2017 - Oprettet af Lis Holm").
func (d *Doc) byline(p *Paragraph, index int, dateline bool) {
	first, end := d.words(p)
	if d.Byline != "" || end-first > 30 || p.End-p.First > 1 && end-first > 12 && !dateline {
		return
	}
	for _, s := range p.signs {
		i := int(s)
		at := d.bylineWord(first, i, dateline)
		own := end
		if at == end && index+1 < len(d.Paragraphs) { // the name on a line of its own
			if _, end = d.words(&d.Paragraphs[index+1]); end-at > 5 {
				return
			}
		}
		if at == 0 || at >= end {
			continue
		}
		stop := at
		for stop < end && d.nameWord(stop) && !(stop > at+1 && d.Words[stop].Is(lexicon.Boiler)) {
			stop++
		}
		for stop > at && d.Words[stop-1].Shape.Has(lexicon.Punct) {
			stop--
		}
		// One word is no author, and a line that goes on is a sentence.
		if stop-at < 2 || i == first && stop < end && !d.bylineTail(stop, end) {
			continue
		}
		d.BylineSpan = d.SpanOf(at, stop)
		d.Byline = clone(d.Slice(d.BylineSpan))
		if i == first && index < headParagraphs {
			p.Kind = Dateline
			if stop > own {
				d.Paragraphs[index+1].Kind = Dateline
			}
		}
		return
	}
}

// bylineWord returns where the name begins when word i opens a byline, else 0.
func (d *Doc) bylineWord(first, i int, dateline bool) int {
	w := &d.Words[i]
	if !w.Is(lexicon.Boiler) {
		return 0
	}
	value, n := d.part(i)
	if value != "byline" {
		return 0
	}
	at := 0
	if i == first || w.Len() == 2 && (dateline || d.Words[i-1].Is(lexicon.Boiler) || w.Shape.Has(lexicon.Capital)) {
		at = i + n
	}
	if at > 0 && (d.Is1(at, ':') || d.Is1(at, ',')) {
		at++
	}
	for at > 0 && at+1 < len(d.Words) && d.occupation(at) { // "Af pressechef Lis Holm"
		at++
	}
	if at >= len(d.Words) || at > 0 && !d.Words[at].Shape.Has(lexicon.Capital) {
		return 0
	}
	return at
}

// occupation reports whether word i is what somebody is, before the name.
func (d *Doc) occupation(i int) bool {
	w := &d.Words[i]
	if w.Is(lexicon.FirstName) || !d.Words[i+1].Shape.Has(lexicon.Capital) {
		return false
	}
	if w.Is(lexicon.Title | lexicon.TitleHead) {
		return true
	}
	return w.Is(lexicon.Boiler) && d.lex.Value(w.ID, lexicon.Boiler) == "byline"
}

// nameWord reports whether word i can stand in a name.
func (d *Doc) nameWord(i int) bool {
	w := &d.Words[i]
	if w.Shape.Has(lexicon.Letters) {
		return w.Shape.Has(lexicon.Capital) && (!w.Is(lexicon.Weekday|lexicon.Month) || w.Is(lexicon.FirstName)) || particle(d.WordText(i))
	}
	return d.Is1(i, '-') && d.Glued(i) && d.Glued(i+1) || d.Is1(i, '.') && d.Words[i-1].Len() <= 2 && d.Glued(i)
}

func particle(s string) bool {
	switch s {
	case "von", "van", "de", "af", "der", "den", "du", "la", "le", "al", "el", "bin":
		return true
	}
	return false
}

// bylineTail reports whether what follows the name in a line that opens with "Af" can
// belong to a byline: a comma, a mail address, a date, another author.
func (d *Doc) bylineTail(i, end int) bool {
	if d.Words[i].Shape.Has(lexicon.Punct|lexicon.Digits) || d.Words[i].Is(lexicon.Weekday|lexicon.Boiler) {
		return end-i <= 20
	}
	switch d.WordText(i) {
	case "og", "fra", "ved":
		return end-i <= 8
	}
	return strings.ContainsRune(d.Text[d.Words[i].Lo:d.Words[end-1].Hi], '@') && end-i <= 8
}

// signature reads the author from a line between the title and the text that is a name
// and little else: "LIS HOLM", "Lis Holm, journalist", "Lis Holm lho@avisen.example".
func (d *Doc) signature(title int) {
	for i := title; title > 0 && i < title+3 && i+1 < len(d.Paragraphs) && d.Byline == ""; i++ {
		p := &d.Paragraphs[i]
		first, end := d.words(p)
		if end-first > 12 || p.End-p.First > 1 || p.Kind == Dateline {
			continue
		}
		stop := d.fullName(first, end)
		if stop == 0 || stop < end && !d.signed(stop, end) {
			continue
		}
		if next, after := d.words(&d.Paragraphs[i+1]); after-next < 12 || d.opensItem(next) {
			continue // a list of people, or what this one says
		}
		d.BylineSpan, p.Kind = d.SpanOf(first, stop), Dateline
		d.Byline = clone(d.Slice(d.BylineSpan))
	}
}

// fullName returns where a person's name that begins at word first ends, 0 for none.
func (d *Doc) fullName(first, end int) int {
	const place = lexicon.Municipality | lexicon.Town | lexicon.BodyHead
	if w := &d.Words[first]; !w.Is(lexicon.FirstName) || w.Is(lexicon.Function|lexicon.Common|place) {
		return 0
	}
	stop := first + 1
	for stop < end && d.nameWord(stop) {
		stop++
	}
	if last := &d.Words[stop-1]; stop-first < 2 || stop-first > 6 || !last.Is(lexicon.Surname) || last.Is(place) {
		return 0
	}
	return stop
}

// signed reports whether the words behind an author's name are an address or what the
// author is.
func (d *Doc) signed(i, end int) bool {
	if d.Is1(i, ',') && i+1 < end {
		return end-i <= 4 && d.Words[i+1].Is(lexicon.Title|lexicon.TitleHead|lexicon.Boiler)
	}
	return d.Is1(i+1, '@') && d.Glued(i+1)
}
