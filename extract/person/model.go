package person

import (
	"math"

	"kilde/extract/person/tagger"
	"kilde/lexicon"
	"kilde/pipeline"
)

// The trained model is a second source of evidence. It was trained on newspapers, so it
// knows how names stand in sentences, but neither the titles nor the layout of releases:
// what it says is one more term of the sum in evidence.go.

// trust is the part of the model's log odds that counts.
const trust = 1.0

// How likely the model must find a name that the rules do not take: a word that people
// bear as a name, several with one among them, words that nobody bears, a single one at
// the start of a sentence, and one behind an opening quotation mark.
const (
	sureOfNames   = 0.4
	sureOfSeveral = 0.6
	sureOfUnknown = 0.5
	sureOfOpening = 0.7
	sureInMarks   = 0.95
	never         = 2
)

// readModel asks the model for the names of the document.
func (x *Extractor) readModel(d *pipeline.Doc) {
	x.tagged = x.tagged[:0]
	if x.tagger != nil {
		x.tagged = x.tagger.Append(x.tagged, d)
	}
}

// model returns the log odds the model gives words [first, end), as far as they count. It
// may speak for a name more loudly than against one that has a title.
func (x *Extractor) model(first, end int) float64 {
	if x.tagger == nil {
		return 0
	}
	p := min(max(float64(x.tagger.Score(first, end)), 0.12), 0.98)
	return trust * math.Log(p/(1-p))
}

// addTagged takes the names the model is sure of where the rules saw none.
func (x *Extractor) addTagged(d *pipeline.Doc) {
	x.index(d)
	for _, t := range x.tagged {
		if t.P < x.needed(d, t) || x.taken(t) {
			continue
		}
		x.readRun(d, t.First)
		last := len(x.pieces)
		for last > 0 && x.pieces[last-1].first >= t.End {
			last--
		}
		if last == 0 || x.pieces[last-1].end != t.End || x.pieces[0].flags&blocked != 0 || x.anyCompany(last) || x.isStreet(d, last-1) {
			continue
		}
		n := x.newName(d, 0, last, 1)
		n.confidence, n.rule = float64(t.P)*0.9, "person/model"
		x.names = append(x.names, n)
	}
}

// needed returns how sure the model must be of t.
func (x *Extractor) needed(d *pipeline.Doc, t tagger.Name) float32 {
	w := &d.Words[t.First]
	named := false
	for i := t.First; i < t.End; i++ {
		named = named || d.Words[i].Is(lexicon.FirstName|lexicon.Surname)
	}
	opening := x.sentenceFirst(d, t.First)
	switch {
	case opening && t.End == t.First+1 && w.Is(lexicon.Function|lexicon.Common|lexicon.NumberWord|lexicon.Verb),
		w.Is(places | lexicon.Party | lexicon.Boiler),
		t.End == t.First+1 && w.Shape.Has(lexicon.AllCaps) && !x.capitalLine(d, t.First),       // "NIRVAS"
		t.First > 1 && d.Is1(t.First-1, '.') && d.Words[t.First-2].Shape.Has(lexicon.Capital),  // "Chr. Hansen"
		t.First > 0 && d.Words[t.First-1].Shape.Has(lexicon.Capital) && x.isBody(d, t.First-1): // "Museum Jorn"
		return never
	case opening && t.End == t.First+1 && t.First > 0 && opensMarks(d.WordText(t.First-1)):
		return sureInMarks // a title as often: ”Nissen fra Rute 55”
	case opening && t.End == t.First+1:
		return sureOfOpening
	case named && t.End == t.First+1:
		return sureOfNames
	case named:
		return sureOfSeveral
	case opening:
		return sureOfOpening
	}
	return sureOfUnknown
}

// taken reports whether a name already covers part of t.
func (x *Extractor) taken(t tagger.Name) bool {
	for i := t.First; i < t.End; i++ {
		if x.nameAt(i) >= 0 {
			return true
		}
	}
	return false
}

// anyCompany reports whether the pieces up to end, and the one behind, are of the name of
// a body or a street: "Otto Lindes Gade".
func (x *Extractor) anyCompany(end int) bool {
	for i := 0; i < len(x.pieces) && i <= end; i++ {
		if f := x.pieces[i].flags; f&company != 0 || f&genitive != 0 && i < end-1 {
			return true
		}
	}
	return false
}
