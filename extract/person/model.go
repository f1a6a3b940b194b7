package person

import (
	"math"

	"kilde/extract/english"
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
	sureOfOpening = 0.55
	sureInMarks   = 0.95
	never         = 2
)

// The model may speak for a name more loudly than against one that has a title.
const (
	leastP = 0.12
	mostP  = 0.98
)

// What the model can say at most, in log odds. Where it could not change what the rules
// say, it is not asked.
var (
	against = trust * math.Log(leastP/(1-leastP))
	forIt   = trust * math.Log(mostP/(1-mostP))
)

// withModel adds to a score the log odds the model gives words [first, end), when they
// can decide.
func (x *Extractor) withModel(score float64, first, end int) float64 {
	if x.tagger == nil || score+forIt <= 0 || score+against > 0 {
		return score
	}
	return score + logOdds(x.tagger.Score(first, end))
}

// withModelOnce is withModel for a word that stands alone. It is weighed once more when all names
// are known, and the model says the same again.
func (x *Extractor) withModelOnce(score float64, n *waiting) float64 {
	if x.tagger == nil || score+forIt <= 0 || score+against > 0 {
		return score
	}
	if !n.asked {
		n.asked, n.odds = true, logOdds(x.tagger.Score(n.first, n.end))
	}
	return score + n.odds
}

func logOdds(p float32) float64 {
	q := min(max(float64(p), leastP), mostP)
	return trust * math.Log(q/(1-q))
}

// stretch is words of a run in which the model may find a name, [first, end), and the name
// that waits for a decision there, as an index plus one. A word before one of a company is
// none: no name ends there, and none goes on.
type stretch struct{ first, end, waits int }

// addTagged takes the names the model is sure of where the rules saw none. It is asked
// about the runs that have a stretch which may be a name and is not taken.
func (x *Extractor) addTagged(d *pipeline.Doc) {
	if x.tagger == nil {
		return
	}
	known, asked := len(x.names), -1
	for _, s := range x.stretches {
		if !x.open(d, s, 2) {
			continue
		}
		run, words, ok := x.tagger.Run(s.first)
		if !ok || run == asked || words == 1 && (!x.open(d, s, 1) || x.refused(d, s)) {
			continue
		}
		asked = run
		x.tagged = x.tagger.Names(x.tagged[:0], run)
		x.addNames(d)
	}
	if len(x.names) > known {
		x.index(d, known)
	}
}

// refused reports whether the model was asked about the one word of a stretch, all of its
// run, and found a name less likely than it must.
func (x *Extractor) refused(d *pipeline.Doc, s stretch) bool {
	if s.waits == 0 || !x.waiting[s.waits-1].asked {
		return false
	}
	n := &x.waiting[s.waits-1]
	return n.odds < logOdds(x.needed(d, tagger.Name{First: n.first, End: n.first + 1}))
}

// open reports whether a stretch in a run of so many words has a word, not taken, that the
// model could find a name at.
func (x *Extractor) open(d *pipeline.Doc, s stretch, words int) bool {
	for i := s.first; i < s.end; i++ {
		t := tagger.Name{First: i, End: min(i+min(words, 2), len(d.Words))}
		if d.Words[i].Shape.Has(lexicon.Capital) && x.nameAt(i) < 0 && x.needed(d, t) < never {
			return true
		}
	}
	return false
}

// addNames takes what stands in x.tagged.
func (x *Extractor) addNames(d *pipeline.Doc) {
	for _, t := range x.tagged {
		if t.P < x.needed(d, t) || x.taken(t) || t.End == t.First+1 && x.nobody(d, t.First, t.End) || suspended(d, t.End) {
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
		n := x.candidate(d, 0, last)
		if followedByCo(d, n.end) || !n.single && x.things.has(n.text(d)) {
			continue // "Ove Bjerg & Søn", the kutter "Ellen Marie"
		}
		if n.single && n.genitive && x.owned(d, n.end) {
			continue
		}
		x.names = append(x.names, name{candidate: n, confidence: float64(t.P) * 0.9, rule: "person/model"})
	}
}

// suspended reports whether the words before i are the first half of a compound that goes
// on behind "og": "Slots- og Kulturstyrelsen".
func suspended(d *pipeline.Doc, i int) bool { return d.Is1(i, '-') && d.Glued(i) }

// needed returns how sure the model must be of t.
func (x *Extractor) needed(d *pipeline.Doc, t tagger.Name) float32 {
	w := &d.Words[t.First]
	alone := t.End == t.First+1
	if w.Is(places|lexicon.Party|lexicon.Boiler) ||
		t.First > 0 && d.Words[t.First-1].Shape.Has(lexicon.Capital) && x.isBody(t.First-1) || // "Museum Jorn"
		t.First > 0 && t.End < len(d.Words) && opensMarks(d.WordText(t.First-1)) && closesMarks(d.WordText(t.End)) || // 'Oh Happy Day'
		t.First > 1 && d.Is1(t.First-1, '.') && d.Words[t.First-2].Shape.Has(lexicon.Capital) || // "Chr. Hansen"
		alone && w.Shape.Has(lexicon.AllCaps) && !x.capitalLine(d, t.First) { // "NIRVAS"
		return never
	}
	opening := x.sentenceFirst(d, t.First)
	if opening && alone {
		switch {
		case w.Is(lexicon.Function | lexicon.Common | lexicon.NumberWord | lexicon.Verb), w.ID == 0 && x.know.nounShape(d.WordText(t.First)):
			return never
		case t.First > 0 && opensMarks(d.WordText(t.First-1)):
			return sureInMarks // a title as often: ”Nissen fra Rute 55”
		}
		return sureOfOpening
	}
	named := false
	for i := t.First; i < t.End; i++ {
		named = named || d.Words[i].Is(lexicon.FirstName|lexicon.Surname)
	}
	switch {
	case alone && !w.Is(lexicon.FirstName) && t.First > 0 && d.WordText(t.First-1) == "på":
		return never // "bor på Trøjborg"
	case named && alone:
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

// fromEnglish is how far prose is trusted: it is right about two names in three.
const fromEnglish = 0.6

// addEnglish takes the names prose finds in English passages. Most releases have none, and
// then prose is not even loaded.
func (x *Extractor) addEnglish(d *pipeline.Doc) {
	if !x.English {
		return
	}
	x.english = english.Append(x.english[:0], d)
	if len(x.english) == 0 {
		return
	}
	known := len(x.names)
	for _, s := range x.english {
		t := tagger.Name{First: d.WordAt(s.Lo), End: d.WordAt(s.Hi-1) + 1}
		if !x.taken(t) {
			x.names = append(x.names, name{candidate: candidate{first: t.First, end: t.End, hi: s.Hi}, confidence: fromEnglish, rule: "person/english"})
		}
	}
	if len(x.names) > known {
		x.index(d, known)
	}
}
