package pipeline

import "kilde/lexicon"

// titleParagraphs is how far down the page the title is looked for.
const titleParagraphs = 8

// A headLine is what a paragraph above the text can be, the better title the higher.
type headLine uint8

const (
	noTitle  headLine = iota
	aside             // says what the page is, or leads away from it
	sender            // whose release it is
	phrase            // a few words without a verb
	headline          // says what has happened
)

// findTitle marks the title and returns the index of the paragraph after it. It is the
// first of the lines above the text that reads like a headline; what stands above that
// one belongs to the dateline. Where none does, it is the first line that can be one.
//
//	Region Østfjord | Nyheder og presse   aside
//	Havneselskabet A/S                    sender
//	Debat                                 phrase
//	Ny havn i Lyngby åbner til maj        headline
func (d *Doc) findTitle() int {
	title, best := -1, noTitle
	for i := 0; i < titleParagraphs && i+1 < len(d.Paragraphs) && best < headline; i++ {
		p := &d.Paragraphs[i]
		if p.Kind == Dateline {
			continue
		}
		first, end := d.words(p)
		if v, n := d.part(first); v != "" && (n == end-first || n+1 == end-first && d.Words[end-1].Shape.Has(lexicon.Punct)) {
			if title >= 0 && v != "release" && v != "aside" {
				break // "Kontakt" below the title
			}
			p.Kind = Dateline // "Pressemeddelelse"
			continue
		}
		if !d.titleLike(p, first, end) || title >= 0 && !d.secondLine(p, first, end) {
			break
		}
		if line := d.headLine(first, end, title < 0); line > best {
			title, best = i, line
		}
	}
	if title < 0 {
		return 0
	}
	for i := range d.Paragraphs[:title] {
		d.Paragraphs[i].Kind = Dateline
	}
	d.Paragraphs[title].Kind, d.TitleSpan = Title, d.Paragraphs[title].Span
	return title + 1
}

// titleLike reports whether the paragraph is short enough for a title, and no running text.
func (d *Doc) titleLike(p *Paragraph, first, end int) bool {
	if p.Len() > 240 || end-first > 36 {
		return false
	}
	if d.Is1(end-1, '.') {
		return p.End-p.First == 1 && end-first <= 16
	}
	return p.End-p.First <= 2
}

// secondLine reports whether a line can be the title although one above it could: it is
// no item, caption or contact, and it neither ends a sentence nor says that something
// follows.
func (d *Doc) secondLine(p *Paragraph, first, end int) bool {
	last := end - 1
	for last > first && d.closer(last) {
		last--
	}
	if d.hasContact(p, end) || d.credit(p, end) || d.Is1(last, '.') || d.Is1(end-1, ':') || d.Is1(end-1, ',') {
		return false
	}
	switch d.Words[first].Mark {
	case '-', '–', '—', '•', '·', '*', '▪', '●', '#', '+', '(':
		return false
	}
	switch v, _ := d.part(first); v {
	case "photo", "deadline", "byline", "link", "more", "contact":
		return false
	}
	return true
}

// headLine says what a line is by its words, the uppermost one or not.
func (d *Doc) headLine(first, end int, uppermost bool) headLine {
	var words, small, verbs, digits, capitals, places, english, danish int
	body, plain := false, false // names of bodies, and such in small letters
	for i := first; i < end; i++ {
		w := &d.Words[i]
		switch {
		case w.Shape.Has(lexicon.Digits):
			digits++
		case w.Mark == '/':
			body = true
		}
		if !w.Shape.Has(lexicon.Letters) {
			continue
		}
		words++
		if w.Is(lexicon.English) {
			english++
		} else if w.Is(lexicon.Function) {
			danish++
		}
		body = body || w.Is(lexicon.BodyHead)
		plain = plain || w.Is(lexicon.BodyHead) && !w.Shape.Has(lexicon.Capital)
		switch {
		case w.Shape.Has(lexicon.AllCaps) || w.Len() == 1 && w.Shape.Has(lexicon.Capital):
			capitals++
			if w.Is(lexicon.Present|lexicon.Past) && !w.Is(lexicon.Noun|lexicon.Function) {
				verbs++
			}
		case w.Shape.Has(lexicon.Capital):
		case w.Is(lexicon.Function):
			if place(d.WordText(i)) {
				places++
			}
		case w.Is(lexicon.Present|lexicon.Past) && !w.Is(lexicon.Boiler):
			verbs++
		case !w.Is(lexicon.BodyHead | lexicon.Boiler):
			small++
		}
	}
	switch {
	case d.leadsAway(first, end), digits > 1 && digits >= words, english > 1 && english > danish:
		return aside
	case capitals == words && words > 0:
		if words > 3 || verbs > 0 && words > 1 {
			return headline
		}
		return sender
	case verbs > 0 && words > 1, small > 1 && words > 2, words > 5 && small > 0:
		return headline
	case small == 0 && (body && !(plain && places > 0) || words < 2): // but "Ny formand i klubben"
		return sender
	case uppermost && places > 0 && words > 2:
		return headline
	}
	return phrase
}

// place reports whether a small word is one of those that stand in the titles that have
// no verb ("Brand i Ribe") rather than in the names of senders ("Landsforeningen for
// Hjerteramte").
func place(s string) bool {
	switch s {
	case "i", "på", "til", "med", "mod", "om", "under":
		return true
	}
	return false
}

// leadsAway reports whether a line says what the page is or leads to other pages.
//
//	Forside > Om os > Presse
//	Gå til hovedindhold
//	Pressemeddelelse fra Østfjord Museum
//	Østfjord Kommune – nyhedsbrev til pressen
func (d *Doc) leadsAway(first, end int) bool {
	value, n := d.part(first)
	if value == "aside" {
		return true
	}
	if value == "release" && first+n < end {
		switch next := &d.Words[first+n]; {
		case next.Shape.Has(lexicon.Digits | lexicon.Punct):
			return true
		case next.Is(lexicon.Boiler): // "fra", "nr."
			return true
		}
	}
	for i := first + 1; i+1 < end; i++ {
		w := &d.Words[i]
		if !w.Shape.Has(lexicon.Punct) {
			continue
		}
		if d.Glued(i + 1) {
			if v, _ := d.part(i + 1); i == first+1 && v == "release" && i+2 < end && d.Words[i+2].Is(lexicon.Boiler) {
				return true // "Kirke-nyt fra Ribe"
			}
			continue
		}
		switch w.Mark {
		case '>', '|', '›', '»':
			if w.Shape.Has(lexicon.Spaced) {
				return true
			}
		case '-', '–', '—':
			if v, _ := d.part(i + 1); v == "release" && w.Shape.Has(lexicon.Spaced) && end-i <= 6 {
				return true
			}
		case ':':
			if i == first+1 && d.Words[first].Len() == 3 && d.WordText(first) == "Til" {
				return true // "Til: lokale medier"
			}
		}
	}
	return false
}
