package person

import (
	"math"
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// The weights of evidence for a candidate, in the unit of log odds. A candidate is taken
// when they sum to more than nothing.
const (
	prior = -2.2 // two capitalised words are seldom a person

	single  = -2.6 // one capitalised word is even less often
	asKnown = 4.5  // part of a name elsewhere in the document

	givenCommon    = 2.7 // first name with a thousand bearers or more
	givenKnown     = 1.9
	givenRare      = 1.4
	surnameCommon  = 1.8
	surnameKnown   = 1.2
	surnameRare    = 0.7
	surnameShaped  = 0.9 // unknown, but it ends as surnames do
	surnameUnknown = 0.5
	middleInitial  = 0.8
	ofKings        = 2.0 // "Christian 4."

	afterTitle   = 2.8  // "borgmester X"
	afterPhrase  = 1.6  // "formand for KL, X"
	afterName    = 1.2  // "Y og X"
	afterThing   = -1.5 // "projektet X"
	ownerOfBody  = -3   // "Arlas bestyrelse"
	asSubject    = 0.5  // "X har"
	afterHr      = 2.5  // "fru X", "dr. X"
	afterSpeaker = 2.7  // "sagde X", which a body seldom does
	afterCue     = 1.6  // "siger X"
	beforeCue    = 1.3  // "X siger"
	beforeParty  = 2.6  // "X (V)"
	beforeTitle  = 2.0  // "X, direktør"
	creditLine   = 2.6  // "Foto: X"
	lineOfItsOwn = 0.6  // a line with nothing else on it
	asPlace      = -1.6 // the first word is a place
	asWord       = -0.9 // a word is one of the dictionary
	inCapitals   = -1.2
	afterIn      = -0.8 // "i X", "på X"
	afterArticle = -1.2 // "den X"
	initialsOnly = -2.0 // "Chr. Hansen", "A. Enggaard": a company as often as not
	inMarks      = -1.5 // the marks of a title enclose it
)

const places = lexicon.Municipality | lexicon.Town | lexicon.Island | lexicon.Region | lexicon.Former

func confidence(score float64) float64 { return 1 / (1 + math.Exp(-score-1.5)) }

// weigh sums the evidence that pieces [i, end), two or more, name a person. It is the one
// place that decides.
func (x *Extractor) weigh(d *pipeline.Doc, i, end int) float64 {
	p := x.pieces
	last := end - 1
	if p[last].flags&initial != 0 {
		return -1 // "B.T."
	}
	score := prior + given(&p[i]) + x.family(d, &p[last])
	for k := i + 1; k < last; k++ {
		switch {
		case p[k].flags&initial != 0:
			score += middleInitial
		case p[k].given >= 3 || p[k].surname >= 3:
			score += 0.5
		case p[k].flags&particle != 0:
			score += 0.5
		case p[k].flags&unknown != 0:
			score -= 0.3
		}
	}
	if p[i].flags&place != 0 && p[i].given < 9 {
		score += asPlace
	}
	for k := i; k < end; k++ {
		if p[k].flags&ordinary != 0 && p[k].given < 9 && p[k].surname < 8 && (k == i || p[i].given < 8) {
			score += asWord
		}
	}
	if p[i].flags&capitals != 0 && !x.capitalLine(d, p[i].first) {
		score += inCapitals
	}
	if p[i].flags&initial != 0 && !x.anyGiven(i+1, last) {
		score += initialsOnly
	}
	score += x.around(d, p[i].first, p[last].end)
	if x.nameJustBefore(d, p[i].first) {
		score += afterName
	}
	return x.withModel(score, p[i].first, p[last].end)
}

// anyGiven reports whether a first name is among pieces [i, end).
func (x *Extractor) anyGiven(i, end int) bool {
	for ; i < end; i++ {
		if x.pieces[i].given >= 6 {
			return true
		}
	}
	return false
}

func given(p *piece) float64 {
	switch {
	case p.flags&initial != 0:
		return givenRare
	case p.given >= 10:
		return givenCommon
	case p.given >= 6:
		return givenKnown
	case p.given >= 1:
		return givenRare
	}
	return 0
}

func (x *Extractor) family(d *pipeline.Doc, p *piece) float64 {
	switch {
	case p.surname >= 10:
		return surnameCommon
	case p.surname >= 6:
		return surnameKnown
	case p.surname >= 1:
		return surnameRare
	case p.flags&unknown != 0 && x.know.surnameShape(d.WordText(p.end-1)):
		return surnameShaped
	case p.given >= 6:
		return surnameRare
	case p.flags&unknown != 0, p.given > 0:
		return surnameUnknown
	}
	return 0
}

var surnameEndings = []string{
	"sen", "gaard", "gård", "berg", "bjerg", "strup", "lund", "holm", "toft", "bæk", "bech", "dahl", "dal", "sson", "mann", "stein",
	"ski", "sky", "vic", "vić", "ova", "rup", "sted", "skov", "qvist", "kvist", "feldt", "borg", "lev", "mose", "vig", "oğlu", "oglu",
}

// surnameShape reports whether a word ends as surnames do, with a genitive -s or without.
func (k *knowledge) surnameShape(s string) bool {
	s = strings.TrimSuffix(s, "s")
	if strings.HasSuffix(s, "by") || strings.HasSuffix(s, "ez") {
		return len(s) > 3
	}
	_, ok := k.surnames.longest(s, 2)
	return ok
}

var nounEndings = []string{"erne", "ene", "ning", "ningen", "ring", "ringen", "hed", "heden", "elsen", "skab", "skabet", "tion", "tionen", "ismen", "iske", "lige"}

// nounShape reports whether a long word ends as nouns and adjectives do, and no name.
func (k *knowledge) nounShape(s string) bool {
	_, ok := k.nouns.longest(s, 3)
	return ok && len(s) > 8
}

// around weighs what stands beside words [first, end), but for another name.
func (x *Extractor) around(d *pipeline.Doc, first, end int) float64 {
	score := 0.0
	if x.titleBefore(d, first) {
		score += afterTitle
	} else if x.phraseBefore(d, first) {
		score += afterPhrase
	} else if x.creditBefore(d, first) != "" && (end > first+1 || d.Words[first].Is(lexicon.FirstName|lexicon.Surname)) {
		score += creditLine
	}
	if first > 0 {
		w := &d.Words[first-1]
		switch {
		case w.Is(lexicon.Cue) && spoken(x.know.lex.Value(w.ID, lexicon.Cue)):
			score += afterSpeaker
		case w.Is(lexicon.Cue) && d.WordText(first-1) != "hedder":
			score += afterCue
		case x.honorificBefore(d, first):
			score += afterHr
		case w.Class == 0 || w.Shape.Has(lexicon.Punct):
		case x.partAt(first-1)&article != 0:
			score += afterArticle
		case d.WordText(first-1) == "i" || d.WordText(first-1) == "på":
			score += afterIn
		}
		if w.Shape.Has(lexicon.Punct) && opensMarks(d.WordText(first-1)) && end < len(d.Words) && closesMarks(d.WordText(end)) {
			score += inMarks
		}
	}
	if end < len(d.Words) {
		switch w := &d.Words[end]; {
		case w.Is(lexicon.Cue) && !w.Shape.Has(lexicon.Line):
			score += beforeCue
		case d.Is1(end, '(') && x.bracketParty(d, end):
			score += beforeParty
		case d.Is1(end, ',') && end+1 < len(d.Words) && x.startsTitle(d, end+1):
			score += beforeTitle
		}
	}
	if d.Words[first].Shape.Has(lexicon.Line) && (end == len(d.Words) || d.Words[end].Shape.Has(lexicon.Line)) {
		score += lineOfItsOwn
	}
	return score
}

// spoken reports whether a verb of saying is one of people more than of bodies.
func spoken(lemma string) bool {
	switch lemma {
	case "sige", "fortælle", "forklare", "svare", "spørge", "tilføje", "fortsætte":
		return true
	}
	return false
}

// honorificBefore reports whether "fru", "hr." or "dr." stands before word i.
func (x *Extractor) honorificBefore(d *pipeline.Doc, i int) bool {
	j := i - 1
	if d.Is1(j, '.') && d.Glued(j) {
		j--
		if d.Is1(j-1, '.') && d.Glued(j) {
			j -= 2 // "ph.d.", "dr.med."
		}
		return x.partAt(j)&(honorific|degree) != 0
	}
	return x.partAt(j)&honorific != 0
}

func opensMarks(s string) bool {
	switch s {
	case "”", "“", "»", "«", "\"", "‘", "’", "'", "„", "‚":
		return true
	}
	return false
}

func closesMarks(s string) bool { return opensMarks(s) }

// capitalLine reports whether the whole line around word i is in capitals, so that
// capitals say nothing.
func (x *Extractor) capitalLine(d *pipeline.Doc, i int) bool {
	caps, small := 0, 0
	for j := i; j >= 0 && i-j < 12; j-- {
		count(d, j, &caps, &small)
		if d.Words[j].Shape.Has(lexicon.Line) {
			break
		}
	}
	for j := i + 1; j < len(d.Words) && j-i < 12 && !d.Words[j].Shape.Has(lexicon.Line); j++ {
		count(d, j, &caps, &small)
	}
	return caps > 3*small && caps > 3
}

func count(d *pipeline.Doc, i int, caps, small *int) {
	switch s := d.Words[i].Shape; {
	case s.Has(lexicon.AllCaps):
		*caps++
	case s.Has(lexicon.Letters) && d.Words[i].Len() > 1:
		*small++
	}
}

// owned reports whether what a genitive before word i owns is what companies have: "Arlas
// bestyrelse", "Pandoras nye finansdirektør".
func (x *Extractor) owned(d *pipeline.Doc, i int) bool {
	if i < len(d.Words) && d.Words[i].Is(lexicon.Status|lexicon.TitleMod) {
		i++
	}
	if i >= len(d.Words) || d.Words[i].Shape.Has(lexicon.Line|lexicon.Capital) {
		return false
	}
	if f, ok := x.titleAt(d, i); ok {
		return f.number == indefinite && leads(f.class) && f.compound || f.class == "chair" || f.class == "spokesperson"
	}
	return x.isBody(i)
}

// thingBefore reports whether a noun for a thing stands before word i, so that the word
// is its name: "biografen Dagmar", "projekt Alma".
func (x *Extractor) thingBefore(d *pipeline.Doc, i int) bool {
	if i == 0 || d.Words[i].Shape.Has(lexicon.Line) {
		return false
	}
	w := &d.Words[i-1]
	if !w.Is(lexicon.Noun) || w.Is(lexicon.Verb|lexicon.Function|lexicon.Cue) || x.partAt(i-1)&(kin|honorific) != 0 {
		return false
	}
	title := x.isTitle(i - 1)
	return !title
}

// finite reports whether a word is a finite verb and little else: not "for", the past of
// "fare" too.
func finite(w *pipeline.Word) bool {
	return w.Is(lexicon.Present|lexicon.Past) && !w.Is(lexicon.Noun|lexicon.Function)
}

// subjectOfVerb reports whether a finite verb follows the name: "Larsen har udtalt".
func (x *Extractor) subjectOfVerb(d *pipeline.Doc, n *candidate) bool {
	if n.genitive || n.end >= len(d.Words) || d.Words[n.end].Shape.Has(lexicon.Line) {
		return false
	}
	w := &d.Words[n.end]
	return finite(w)
}

// inCompound reports whether the word is part of something longer: "Bach-koncert",
// "Holm & Co".
func (x *Extractor) inCompound(d *pipeline.Doc, n *candidate) bool {
	if d.Is1(n.end, '&') || d.Is1(n.first-1, '&') || d.Is1(n.end, '/') || d.Is1(n.first-1, '/') && d.Glued(n.first) {
		return true
	}
	if d.Is1(n.end, '-') && d.Glued(n.end) || d.Is1(n.first-1, '-') && d.Glued(n.first) && d.Glued(n.first-1) {
		return true
	}
	if n.end < len(d.Words) && d.Words[n.end].Shape.Has(lexicon.Capital) && !d.Words[n.end].Shape.Has(lexicon.Line) && !n.genitive {
		return true // "Jensens Bøfhus", "Lund Kirke"
	}
	if n.first > 0 && !d.Words[n.first].Shape.Has(lexicon.Line) && d.Words[n.first-1].Shape.Has(lexicon.Capital) && x.isBody(n.first-1) {
		return true // "Museum Jorn"
	}
	return n.first > 0 && !d.Words[n.first].Shape.Has(lexicon.Line) && d.Words[n.first-1].Shape.Has(lexicon.Capital) &&
		!x.sentenceFirst(d, n.first-1) && !x.titleBefore(d, n.first)
}

// sentenceFirst reports whether word i has its capital from where it stands: first in
// its sentence, behind a dash, a colon or an opening mark.
func (x *Extractor) sentenceFirst(d *pipeline.Doc, i int) bool {
	if i == 0 || d.Words[i].Shape.Has(lexicon.Line) {
		return true
	}
	if !d.Words[i-1].Shape.Has(lexicon.Punct) {
		return false
	}
	switch d.WordText(i - 1) {
	case ",", "(", "/", "&":
		return false
	case ".":
		return int(d.Sentences[d.SentenceAt(d.Words[i].Lo)].First) == i
	case "-":
		return !d.Glued(i)
	}
	return true
}

// titleBefore reports whether a title stands right before word i, with or without a
// comma or a colon between ("borgmester X", "borgmesteren, X", "Formand: X").
func (x *Extractor) titleBefore(d *pipeline.Doc, i int) bool {
	j := i - 1
	comma := d.Is1(j, ',') || d.Is1(j, ':')
	if comma {
		j--
	}
	if j < 0 || d.Words[i].Shape.Has(lexicon.Line) {
		return false
	}
	f, ok := x.titleAt(d, j)
	return ok && !f.genitive && (!comma || f.number < plural) && !x.isVerb(d, j, f)
}

// phraseBefore reports whether a title with its body stands before word i, with a comma
// between or not: "kommunikationschef i Københavns Politi, X".
func (x *Extractor) phraseBefore(d *pipeline.Doc, i int) bool {
	j := i - 1
	if d.Is1(j, ',') {
		j--
	}
	for ; j >= 0 && j >= i-9 && !d.Words[j+1].Shape.Has(lexicon.Line); j-- {
		w := &d.Words[j]
		if w.Shape.Has(lexicon.Punct) && !d.Is1(j, '-') {
			return false
		}
		if finite(w) && !w.Is(lexicon.Adjective) || w.Is(lexicon.Pronoun|lexicon.Cue) {
			return false
		}
		if f, ok := x.titleAt(d, j); ok {
			return f.number < plural && !f.genitive && x.partAt(j+1)&preposition != 0
		}
	}
	return false
}

// nameJustBefore reports whether word i goes on a list of names: "Y, X", "Y og X".
func (x *Extractor) nameJustBefore(d *pipeline.Doc, i int) bool {
	if len(x.names) == 0 || i < 2 || !(d.Is1(i-1, ',') || x.partAt(i-1)&conjunction != 0) {
		return false
	}
	return x.names[len(x.names)-1].end == i-1
}

// startsTitle reports whether a title phrase begins at word i: the title itself, or
// what may stand before it.
func (x *Extractor) startsTitle(d *pipeline.Doc, i int) bool {
	for k := i; k < len(d.Words) && k < i+5; k++ {
		w := &d.Words[k]
		if k > i && w.Shape.Has(lexicon.Line) {
			return false // "for akut og præhospital", and below "Praktiserende læge"
		}
		if x.isTitle(k) {
			return true
		}
		if !w.Is(lexicon.TitleMod|lexicon.Status|lexicon.Adjective) && x.partAt(k)&(article|relative|copula|degree) == 0 &&
			!(d.Is1(k, '.') || d.Is1(k, '-') && d.Glued(k)) && !(w.Shape.Has(lexicon.AllCaps) && d.Is1(k+1, '-')) {
			return false
		}
	}
	return false
}

// creditBefore returns the role that a credit before word i gives: "Foto: X" photographer,
// "Af X" author.
func (x *Extractor) creditBefore(d *pipeline.Doc, i int) string {
	j := i - 1
	colon := d.Is1(j, ':')
	if colon {
		j--
	}
	if j < 0 || x.partAt(j)&credit == 0 || !colon && d.Words[i].Shape.Has(lexicon.Line) && !strings.EqualFold(d.WordText(j), "af") {
		return ""
	}
	switch text := d.WordText(j); {
	case strings.EqualFold(text, "af"):
		if j > 0 && x.partAt(j-1)&credit != 0 && !d.Words[j].Shape.Has(lexicon.Line) {
			return x.creditBefore(d, j)
		}
		if d.Words[j].Shape.Has(lexicon.Line) && d.Words[j].Shape.Has(lexicon.Capital) {
			return "author"
		}
		return ""
	case strings.EqualFold(text, "tekst"), strings.EqualFold(text, "skrevet"):
		return "author"
	case j < i-1 || x.sentenceFirst(d, j):
		return "photographer"
	}
	return ""
}

// bracketParty reports whether a party stands in the bracket that opens at word i.
func (x *Extractor) bracketParty(d *pipeline.Doc, i int) bool {
	_, _, end := x.partyIn(d, i)
	return end > 0
}

// wordBefore returns the word before word i, "" when there is none.
func wordBefore(d *pipeline.Doc, i int) string {
	if i == 0 {
		return ""
	}
	return d.WordText(i - 1)
}
