package municipality

import (
	"slices"
	"strings"

	"kilde/lexicon"
)

// anyPlace are the classes of names of places.
const anyPlace = lexicon.Municipality | lexicon.Former | lexicon.Region | lexicon.Town | lexicon.Village | lexicon.Island | lexicon.Demonym

// placeClasses in the order that decides what a name means: Vejen is the municipality
// before it is a town.
var placeClasses = [...]lexicon.Class{
	lexicon.Region, lexicon.Municipality, lexicon.Town, lexicon.Island, lexicon.Village, lexicon.Former, lexicon.Demonym,
}

// rank is the place in placeClasses of the likeliest class.
func rank(c lexicon.Class) int { return slices.IndexFunc(placeClasses[:], c.Has) }

// A meaning is what a name stands for.
type meaning struct {
	code     string   // the likeliest
	likely   []string // it and the others
	villages []string // of villages of that name
}

// meaningOf reads "0730 0740 / 0751": the likely codes, and those of villages.
func meaningOf(value string) *meaning {
	likely, villages, _ := strings.Cut(value, " / ")
	m := &meaning{likely: strings.Fields(likely), villages: strings.Fields(villages)}
	m.code = m.likely[0]
	return m
}

// A gazetteer is what the lexicon says of places and of the words around them. It is read
// once, so that the rules look a word up by its number alone.
type gazetteer struct {
	words    []known    // by lexicon.ID
	meanings []*meaning // no two of them the same
	phrases  [][]phrase // by the word they begin with

	numbers map[string]uint16 // of the meanings, by what the lexicon has for them
}

// known is what the rules ask of a word: the sets it is in; its places in meanings, of the
// likeliest and of the former municipality, and in phrases, 0 for none.
type known struct {
	sets                 wordSet
	means, former, opens uint16
}

// A phrase is a name of several words.
type phrase struct {
	words []lexicon.ID
	class lexicon.Class
	means *meaning
}

func newGazetteer(lex *lexicon.Lexicon) gazetteer {
	g := gazetteer{words: make([]known, lex.Len()), meanings: make([]*meaning, 1), phrases: make([][]phrase, 1), numbers: map[string]uint16{}}
	g.enterSets(lex)
	for _, class := range slices.Backward(placeClasses[:]) { // the likeliest last
		lex.Words(class, func(id lexicon.ID, value string) { g.enter(id, class, value) })
	}
	for id := range lexicon.ID(lex.Len()) {
		if phrases := lex.Phrases(id, anyPlace); phrases != nil {
			g.enterPhrases(id, phrases)
		}
	}
	return g
}

// enter gives a word a meaning.
func (g *gazetteer) enter(id lexicon.ID, class lexicon.Class, value string) {
	w := &g.words[id]
	w.means = g.number(value)
	if class == lexicon.Former {
		w.former = w.means
	}
}

// number returns the place in meanings of what the lexicon has for a name.
func (g *gazetteer) number(value string) uint16 {
	n, ok := g.numbers[value]
	if !ok {
		n = uint16(len(g.meanings))
		g.meanings, g.numbers[value] = append(g.meanings, meaningOf(value)), n
	}
	return n
}

// enterPhrases keeps the names of places among the phrases that a word begins.
func (g *gazetteer) enterPhrases(id lexicon.ID, phrases []lexicon.Phrase) {
	g.words[id].opens = uint16(len(g.phrases))
	var places []phrase
	for _, p := range phrases {
		if p.Class.Has(anyPlace) {
			places = append(places, phrase{p.Words, p.Class & anyPlace, g.meanings[g.number(p.Value)]})
		}
	}
	g.phrases = append(g.phrases, places)
}

// enterSets puts the small words into their sets.
func (g *gazetteer) enterSets(lex *lexicon.Lexicon) {
	for set, words := range wordSets {
		for word := range strings.FieldsSeq(words) {
			if id := lex.ID(word); id != 0 {
				g.words[id].sets |= set
			}
		}
	}
}
