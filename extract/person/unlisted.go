package person

import (
	"slices"
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Stage two: titles that no list has, which stand right before a name: "brolægger Bo Vang".

// openTitles makes roles of nouns that no list has, right before a name: "brolægger Bo
// Vang", "ruteplanlægger Lis Holm".
func (x *Extractor) openTitles(d *pipeline.Doc) {
	var open []role
	for k := range x.names {
		n := &x.names[k]
		i := n.first - 1
		if i < 0 || n.single && !n.known || d.Words[n.first].Shape.Has(lexicon.Line) {
			continue
		}
		if !x.openTitle(d, i) || x.roleAt(i) >= 0 {
			continue
		}
		r := role{first: i, lo: i, word: i, end: i + 1, titleEnd: i + 1, form: noun{form: &unlistedTitle}}
		x.readStatus(d, &r)
		x.readOwner(d, &r)
		open = append(open, r)
	}
	if len(open) > 0 {
		x.roles = append(x.roles, open...)
		slices.SortStableFunc(x.roles, func(a, b role) int { return a.word - b.word })
	}
}

// unlistedTitle is the form of such a noun.
var unlistedTitle form

// openTitle reports whether the unlisted word i reads as a title before a name: an
// indefinite noun in the singular, or a compound the dictionary does not have.
func (x *Extractor) openTitle(d *pipeline.Doc, i int) bool {
	w := &d.Words[i]
	if !w.Shape.Has(lexicon.Letters) || w.Shape.Has(lexicon.Alnum|lexicon.AllCaps|lexicon.Genitive) || w.Len() < 4 || x.nameAt(i) >= 0 {
		return false
	}
	if x.isTitle(i) {
		return false
	}
	if w.Shape.Has(lexicon.Capital) && !x.sentenceFirst(d, i) {
		return false
	}
	if d.Is1(i-1, '-') && d.Glued(i) {
		return false
	}
	const never = lexicon.Verb | lexicon.Adjective | lexicon.Function | lexicon.Plural | lexicon.Definite | lexicon.BodyHead | lexicon.Month | lexicon.Weekday |
		lexicon.TimeUnit | lexicon.Boiler | lexicon.FirstName | lexicon.Surname | lexicon.Cue | lexicon.CueThink | lexicon.Unit | lexicon.Currency | lexicon.Town |
		lexicon.Municipality | lexicon.DateWord | lexicon.NumberWord | lexicon.Status | lexicon.Party
	if w.Is(never) || x.partAt(i) != 0 || x.isBody(i) {
		return false
	}
	if w.ID == 0 {
		return agentive(d.WordText(i)) && !x.prefixedVerb(d.WordText(i)) && x.afterBreak(d, i)
	}
	return w.Is(lexicon.Noun) && agentive(d.WordText(i)) && x.afterBreak(d, i)
}

// prefixedVerb reports whether a word is a verb behind a small word: "indtræder".
func (x *Extractor) prefixedVerb(s string) bool {
	for _, p := range []string{"ind", "ud", "op", "ned", "over", "under", "for", "til", "fra", "på", "af", "med", "igen", "gen", "sam", "mod", "om", "be", "videre"} {
		if len(s) > len(p)+3 && strings.HasPrefix(s, p) {
			if id := x.know.lex.ID(s[len(p):]); id != 0 && x.know.lex.Class(id).Has(lexicon.Verb) {
				return true
			}
		}
	}
	return false
}

// agentive reports whether a noun ends as those for people do.
func agentive(s string) bool {
	n := len(s)
	for _, e := range []string{"er", "ør", "or", "ist", "log", "ant", "ent", "at", "mand", "kvinde", "ing", "ling", "ske", "isk", "onom", "and", "it", "ert", "iv", "ar", "ær", "ende", "mester", "foged", "vagt", "far", "mor", "bo"} {
		if n > len(e)+2 && s[n-len(e):] == e {
			return true
		}
	}
	return false
}

// afterBreak reports whether an apposition can begin at word i: the noun before a name
// is not the object of a verb.
func (x *Extractor) afterBreak(d *pipeline.Doc, i int) bool {
	if i == 0 || d.Words[i].Shape.Has(lexicon.Line) {
		return true
	}
	w := &d.Words[i-1]
	if fieldPreposition(d.WordText(i - 1)) {
		return false
	}
	return w.Shape.Has(lexicon.Punct) || w.Is(lexicon.Verb|lexicon.Cue|lexicon.Status|lexicon.Adjective|lexicon.TitleMod) || x.partAt(i-1)&(conjunction|relative) != 0 ||
		w.Is(lexicon.Function)
}

// fieldPreposition reports whether what follows is a field: "leder for isolationspatienter".
func fieldPreposition(s string) bool {
	return s == "for" || s == "i" || s == "på" || s == "om" || s == "ved"
}
