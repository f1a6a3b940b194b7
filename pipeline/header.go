package pipeline

import (
	"strings"
	"unicode/utf8"

	"kilde/lexicon"
)

// headParagraphs is how far down the page the title, datelines and bylines are looked for.
const headParagraphs = 12

// readHeader tells the parts of the release apart: every paragraph gets its kind, and the
// document its title, date and byline.
//
//	Nyhed er fra 12-06-2017                     dateline
//	Ny havn i Lyngby                            title
//	Byrådet har mandag vedtaget …               lead
//	29. september 2017 - Oprettet af Lis Holm   dateline, with a byline
//	Kontakt                                     contact
func (d *Doc) readHeader() {
	d.datelines()
	title := d.findTitle()
	d.signature(title)
	d.findFurniture(title)
	d.markedParts()
	d.findLead(title)
	d.findHeadings()
	d.setPublished()
	for i := range d.Paragraphs {
		p := &d.Paragraphs[i]
		for s := p.First; s < p.End; s++ {
			d.Sentences[s].Kind = p.Kind
		}
	}
	d.languages()
}

func (d *Doc) setPublished() {
	switch {
	case d.MetaPublished.Known() && d.MetaPublished != 0:
		d.Published, d.PublishedFrom = d.MetaPublished, FromMetadata
	case d.Published.Known():
		d.PublishedFrom = FromDateline
	case d.FlagPublished.Known() && d.FlagPublished != 0:
		d.Published, d.PublishedFrom = d.FlagPublished, FromFlag
	}
	if d.Byline == "" && d.MetaByline != "" {
		d.Byline = d.MetaByline
	}
}

// words returns the range of words of paragraph p.
func (d *Doc) words(p *Paragraph) (first, end int) {
	return int(d.Sentences[p.First].First), int(d.Sentences[p.End-1].End)
}

// part returns the value of the layout keyword that paragraph p opens with, "" for none.
func (d *Doc) part(first int) (value string, n int) {
	if first >= len(d.Words) || d.Words[first].ID == 0 {
		return "", 0
	}
	value, _, n = d.Phrase(first, lexicon.Boiler)
	return value, n
}

// datelines looks through the head and the foot of the page for lines that are a date
// and little else. The first one that is not an update is the day of publication.
func (d *Doc) datelines() {
	updated := lexicon.NoDay
	var updatedSpan Span
	n := len(d.Paragraphs)
	for i := range d.Paragraphs {
		p := &d.Paragraphs[i]
		if i >= headParagraphs && i < n-4 {
			continue
		}
		first, end := d.words(p)
		value, _ := d.part(first)
		if value == "more" && i > 0 {
			break
		}
		if value == "deadline" || value == "contact" {
			continue
		}
		day, span, alone := d.dateline(first, end)
		d.byline(p, i, alone)
		if !day.Known() {
			continue
		}
		if i >= headParagraphs && !(alone && end-first <= 12) {
			continue
		}
		if alone {
			p.Kind = Dateline
		}
		switch {
		case d.updatedLine(first, end):
			if !updated.Known() {
				updated, updatedSpan = day, span
			}
		case !d.Published.Known():
			d.Published, d.PublishedSpan = day, span
		}
	}
	if !d.Published.Known() {
		d.Published, d.PublishedSpan = updated, updatedSpan
	}
}

func (d *Doc) updatedLine(first, end int) bool {
	for i := first; i < end && i < first+4; i++ {
		if v, _ := d.part(i); v == "updated" {
			return true
		}
	}
	return false
}

// A dateline that stands alone has no more words of its own than these, names apart: a
// few behind a label ("Senest opdateret af redaktionen den …"), else one, and none in what
// is a sentence ("Ordningen blev indført 1. januar 2020.").
const (
	labelledWords = 3
	plainWords    = 1
)

// dateline finds the date of a paragraph that is one, or that opens with one. alone tells
// that the paragraph holds nothing else.
//
//	Skrevet den. 18. august 2017
//	Østerhav - 08. maj 2019 kl. 09:12 Af Lis Holm
//	KØBENHAVN, 5. maj 2016 – Regeringen har i dag …
func (d *Doc) dateline(first, end int) (day lexicon.Day, span Span, alone bool) {
	if end-first > 40 && !d.earlyDate(first) {
		return lexicon.NoDay, Span{}, false
	}
	allowed := plainWords
	switch label, _ := d.part(first); {
	case label == "dateline" || label == "release" || label == "updated" || label == "byline":
		allowed = labelledWords
	case d.Is1(end-1, '.') || d.opensItem(first):
		allowed = 0
	}
	plain := 0 // words that are neither label, name nor calendar
	for i := first; i < end; i++ {
		w := &d.Words[i]
		if w.Shape.Has(lexicon.Digits) || w.Is(lexicon.Month) {
			if at, after, ok := d.DateAt(i); ok {
				span = Span{d.withWeekday(first, i), d.Words[after-1].Hi}
				if plain <= allowed && d.onlyNames(after, end, allowed-plain) {
					return at, span, true
				}
				if d.leads(first, i, after, end) {
					return at, span, false
				}
				return lexicon.NoDay, Span{}, false
			}
		}
		if d.bar(i) {
			plain = 0 // "Lis Holm, redaktør | 12. okt 2016"
		}
		if w.Shape.Has(lexicon.Letters) && !d.labelOrName(i) {
			if plain++; plain > allowed {
				return lexicon.NoDay, Span{}, false
			}
		}
	}
	return lexicon.NoDay, Span{}, false
}

// earlyDate reports whether a full date stands among the first words.
func (d *Doc) earlyDate(first int) bool {
	for i := first; i < first+8 && i < len(d.Words); i++ {
		if d.Words[i].Shape.Has(lexicon.Digits) {
			_, _, ok := d.DateAt(i)
			return ok
		}
	}
	return false
}

// withWeekday returns where a date that begins at word i begins with its "den", "d." and
// weekday.
func (d *Doc) withWeekday(first, i int) int32 {
	j := i
	if j > first && d.Is1(j-1, '.') {
		j--
	}
	if j > first && den(d.WordText(j-1)) {
		i = j - 1
	}
	j = i
	if j > first && d.Is1(j-1, ',') {
		j--
	}
	if j > first && d.Words[j-1].Is(lexicon.Weekday) {
		i = j - 1
	}
	return d.Words[i].Lo
}

func den(s string) bool { return s == "d" || s == "D" || strings.EqualFold(s, "den") }

// labelOrName reports whether word i belongs to a dateline: a label, a part of a date, or
// a capitalised word.
func (d *Doc) labelOrName(i int) bool {
	w := &d.Words[i]
	return w.Shape.Has(lexicon.Capital) || w.Is(lexicon.Boiler|lexicon.Weekday|lexicon.Month)
}

// onlyNames reports whether what follows the date of a dateline is a time, a byline,
// labels and names, with at most so many other words, and no sentence.
func (d *Doc) onlyNames(i, end, others int) bool {
	if end-i > 25 {
		return false
	}
	for ; i < end && !d.bar(i); i++ {
		w := &d.Words[i]
		if w.Shape.Has(lexicon.Letters) && !d.labelOrName(i) {
			if others--; others < 0 || w.Is(lexicon.Verb) && !w.Is(lexicon.Noun|lexicon.Common) {
				return false
			}
		}
	}
	return true
}

// bar reports whether word i is a mark that parts a line into fields, as no sentence is:
// "12. okt 2016 | 2 minutter at læse".
func (d *Doc) bar(i int) bool {
	switch d.Words[i].Mark {
	case '|', '•', '·':
		return d.Words[i].Shape.Has(lexicon.Spaced)
	}
	return false
}

// leads reports whether a date at words [i, after) opens a running paragraph as its
// dateline: names and "den" before it, a dash, colon or full stop behind.
func (d *Doc) leads(first, i, after, end int) bool {
	if i-first > 6 || after >= end {
		return false
	}
	for k := first; k < i; k++ {
		if w := &d.Words[k]; w.Shape.Has(lexicon.Letters) && !w.Shape.Has(lexicon.Capital) && !w.Is(lexicon.Boiler) {
			return false
		}
	}
	switch d.Words[after].Mark {
	case ':':
		return true
	case '-', '–', '—', '|', '/':
		return d.Words[after].Shape.Has(lexicon.Spaced)
	case '.':
		return after+1 < end && d.Words[after+1].Shape.Has(lexicon.Capital)
	}
	return false
}

// findFurniture marks captions, contact blocks and boilerplate behind the title.
func (d *Doc) findFurniture(from int) {
	mode := Body
	for i := from; i < len(d.Paragraphs); i++ {
		p := &d.Paragraphs[i]
		if p.Kind != Body {
			continue
		}
		first, end := d.words(p)
		value, n := d.part(first)
		words := end - first
		switch {
		case value == "photo" && (first+n >= end || d.Is1(first+n, ':') || words <= 12) || words <= 60 && d.credit(p, end):
			p.Kind = Caption
			continue
		case value == "contact" && (words <= 12 || d.hasContact(p, end)):
			mode = Contact
		case value == "link" && words <= 25:
			p.Kind = Boilerplate
			if next := i + 1; n+1 >= words && next < len(d.Paragraphs) && d.Paragraphs[next].Kind == Body && d.Paragraphs[next].Len() < 120 {
				d.Paragraphs[next].Kind = Boilerplate // the title of what to read
			}
			continue
		case value == "more" && words <= 25:
			mode = Boilerplate
		case value == "about" && i > len(d.Paragraphs)/2 && words <= 9 && !d.closed(end) && d.ClassAt(first+n)|d.shapeClass(first+n) != 0:
			mode = Boilerplate
		case mode == Contact && words > 45 && !d.hasContact(p, end):
			mode = Body
		case mode == Body && words <= 30 && i > len(d.Paragraphs)/2 && d.hasContact(p, end):
			p.Kind = Contact
			continue
		}
		p.Kind = mode
	}
}

// shapeClass is Common for a capitalised word: "Om Vestas" opens boilerplate, "Om natten"
// does not.
func (d *Doc) shapeClass(i int) lexicon.Class {
	if i < len(d.Words) && d.Words[i].Shape.Has(lexicon.Capital) {
		return lexicon.Common
	}
	return 0
}

// closed reports whether the words before end close a sentence, quotation marks and
// brackets behind the stop or not.
func (d *Doc) closed(end int) bool {
	for end > 1 && d.closer(end-1) {
		end--
	}
	switch d.Words[end-1].Mark {
	case '.', '!', '?', ':', '…':
		return true
	}
	return false
}

// credit reports whether a photo credit stands in the paragraph ("… Foto: Kaj Bork").
func (d *Doc) credit(p *Paragraph, end int) bool {
	for _, s := range p.signs {
		i := int(s)
		if d.Words[i].Is(lexicon.Boiler) && i+1 < end && (d.Is1(i+1, ':') || d.Is1(i-1, '(')) {
			if v, _ := d.part(i); v == "photo" {
				return true
			}
		}
	}
	return false
}

// hasContact reports whether a mail address or a telephone number stands in the paragraph.
func (d *Doc) hasContact(p *Paragraph, end int) bool {
	for _, s := range p.signs {
		i := int(s)
		w := &d.Words[i]
		switch {
		case w.Mark == '@':
			return true
		case w.Is(lexicon.Boiler) && d.lex.Value(w.ID, lexicon.Boiler) == "phone":
			for k := i + 1; k < end && k <= i+4; k++ {
				if d.Words[k].Shape.Has(lexicon.Digits) {
					return true
				}
			}
		}
	}
	return false
}

// findLead marks the first running paragraph behind the title, and a line between it and
// a dateline as the caption it is on pages with a picture there.
func (d *Doc) findLead(from int) {
	if from == 0 {
		return
	}
	for i := from; i < len(d.Paragraphs) && i < from+4; i++ {
		p := &d.Paragraphs[i]
		if p.Kind != Body {
			continue
		}
		first, end := d.words(p)
		if d.opensItem(first) {
			return
		}
		if end-first < 8 {
			continue
		}
		p.Kind = Lead
		if i+3 < len(d.Paragraphs) && d.Paragraphs[i+2].Kind == Dateline && d.Paragraphs[i+1].Kind == Body {
			next := &d.Paragraphs[i+1]
			if next.End-next.First == 1 && next.Len() < 160 && i > 0 && d.Paragraphs[i-1].Kind == Title {
				next.Kind = Caption
			}
		}
		return
	}
}

// findHeadings marks short lines without a full stop that stand above a longer paragraph.
func (d *Doc) findHeadings() {
	for i := 1; i+1 < len(d.Paragraphs); i++ {
		p, next := &d.Paragraphs[i], &d.Paragraphs[i+1]
		if p.Kind != Body || next.Kind != Body || p.End-p.First != 1 || p.Len() > 100 || next.Len() < p.Len() {
			continue
		}
		first, end := d.words(p)
		if d.closed(end) || d.opensItem(first) || end-first > 14 || !d.Words[first].Shape.Has(lexicon.Capital|lexicon.Digits) || d.Is1(end-1, ',') {
			continue
		}
		_, nextEnd := d.words(next)
		last := d.Words[nextEnd-1].Mark
		if last == '”' || last == '"' || last == '»' || d.closed(nextEnd) {
			p.Kind = Heading
		}
	}
}

// languages tells Danish sentences from English ones by the function words that only one
// of the two has. Five words are the least that can tell.
func (d *Doc) languages() {
	for i := range d.Sentences {
		s := &d.Sentences[i]
		words := d.Words[s.First:s.End]
		english, danish := 0, 0
		for k := range words {
			c := words[k].Class
			if c&(lexicon.English|lexicon.Function) == lexicon.Function {
				danish++
			}
			if c.Has(lexicon.English) {
				english++
			}
		}
		switch n := len(words); {
		case n >= 5 && english*6 >= n && english > 2*danish:
			s.Language = English
		case n >= 4 && danish > 0 || danish > 1:
			s.Language = Danish
		case n >= 5 && utf8.RuneCountInString(d.Slice(s.Span)) < s.Len():
			s.Language = Danish // æ, ø or å
		}
	}
}
