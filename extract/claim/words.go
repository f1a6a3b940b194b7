package claim

import (
	"strings"

	"kilde/extract/number"
	"kilde/lexicon"
)

// words are the single words the rules ask for, by the word itself, and the lists of
// lexicon/data/claim/words.tsv and persons.tsv, as flags.
type words struct {
	af, alle, antal, antallet, blandt, de, dem, den, denne, der, deraf, det, eller      lexicon.ID
	en, end, et, for_, fra, gang, gange, halvt, henholdsvis, heraf, hver, hvert, hvoraf lexicon.ID
	i, ifoelge, ikke, imellem, indeks, med, mellem, men, minus, mod, og, om, over       lexicon.ID
	paa, per, pr, procent, saa, siden, som, til, ud, aar                                lexicon.ID

	aaret, bliver, foerste, langt, mens, ned, op lexicon.ID

	flags []flag // by ID
	uses  []use  // by ID: small, for it is asked for every word of a text

	personHeads [256][]string // endings of compounds, by their last byte
	spanHeads   []string
}

// flag marks the words of a list or of a use. All flags of a word stand in one number, so
// that what a rule asks of the words around a figure costs one load each.
type flag uint64

// The lists of lexicon/data/claim/words.tsv, under the names they have there.
const (
	announces flag = 1 << iota
	being
	between
	calls
	children
	clock
	contrast
	costs
	goesOver
	goesUp
	group
	lasts
	leads
	many
	money
	oneself
	opposes
	possessive
	preposition
	price
	ratherVerb
	shows
	states
	verb
	we
	window
	yearsOld
)

var listNames = map[string]flag{
	"announces": announces, "being": being, "between": between, "calls": calls, "children": children, "clock": clock, "contrast": contrast, "costs": costs,
	"goes_over": goesOver, "goes_up": goesUp, "group": group, "lasts": lasts, "leads": leads, "many": many, "money": money, "oneself": oneself, "opposes": opposes, "person": person,
	"possessive": possessive, "preposition": preposition, "price": price, "rather_verb": ratherVerb,
	"shows": shows, "states": states, "verb": verb, "we": we, "window": window, "years_old": yearsOld,
}

// Nouns for people and for age, what a word can begin or end alone or with others, and
// sets of a few words each.
const (
	person flag = yearsOld << (1 + iota)
	ageWord
	beginsBound // a phrase of several words: "mere end"
	beginsLabel
	beginsMoney
	beginsUnit // a unit of one word too, as are the next three
	beginsHedge
	beginsModal
	beginsAggregate
	endsBound // a phrase, or is one: "end", "over"
	endsLabel
	endsMoney
	beginsRate   // "om året", "pr. borger", "årligt"
	adverbOfRate // "årligt": a rate in one word
	sparesUnit   // may part a number from its unit: "170.000 nye kvadratmeter"
	present      // "nu"
	joins        // two numbers to a range: "til", "eller"
	setsAgainst  // one figure against another: "mod", "end"
	countsOne    // behind "en" or "et", makes it a number: "en halv", "et par", "én gang"
)

// is reports whether a word is in any of the lists.
func (w *words) is(id lexicon.ID, f flag) bool { return w.flags[id]&f != 0 }

// keywords are the classes whose keywords begin or end with a word that has the flag. Of
// a keyword of one word begins is only noted where alone says so.
var keywords = [...]struct {
	class        lexicon.Class
	begins, ends flag
	alone        bool
}{
	{lexicon.Comparator, beginsBound, endsBound, false},
	{lexicon.Label, beginsLabel, endsLabel, false},
	{lexicon.Currency, beginsMoney, endsMoney, false},
	{unitClasses, beginsUnit, 0, true},
	{lexicon.Hedge, beginsHedge, 0, true},
	{lexicon.Modal, beginsModal, 0, true},
	{lexicon.Aggregate, beginsAggregate, 0, true},
}

// startClasses are the word classes a figure can begin at.
const startClasses = lexicon.NumberWord | lexicon.Scale | lexicon.Fraction

// markUses notes what words can begin. Not all numbers in one word are in a class
// ("femogtyvetusinde"), nor is what begins with one ("tremåneders").
func (w *words) markUses(lex *lexicon.Lexicon, numbers *number.Reader) {
	for id := range lexicon.ID(len(w.flags)) {
		c, form := lex.Class(id), lex.Form(id)
		switch {
		case number.Opens(form) && (lengthWord(form) || lengthWord(form+"s")):
			w.uses[id] |= starts | length
		case form != "" && form[0]-'0' < 10:
			w.uses[id] |= unlisted
		case c.Has(startClasses) || len(lex.Phrases(id, lexicon.NumberWord)) > 0 || number.Opens(form) && numbers.IsCompound(form):
			w.uses[id] |= starts
		case c.Has(lexicon.Ordinal):
			w.uses[id] |= starts | ordinal
		}
		if c.Has(lexicon.Scale | lexicon.Fraction) {
			w.flags[id] |= countsOne
		}
		if w.flags[id]&opposes != 0 {
			w.uses[id] |= parts
		}
		if w.flags[id]&shows != 0 {
			w.uses[id] |= tells
		}
		if c.Has(markClasses) || len(lex.Phrases(id, markClasses)) > 0 {
			w.uses[id] |= cue
		}
		if c.Has(lexicon.Change) {
			w.uses[id] |= turns
		}
	}
	w.uses[w.ifoelge] |= tells
	w.uses[w.bliver] |= becomes
	for _, one := range [...]lexicon.ID{w.en, w.et} {
		w.uses[one] |= article
		for _, p := range lex.Phrases(one, lexicon.NumberWord) {
			if p.Class.Has(lexicon.NumberWord) {
				w.flags[p.Words[1]] |= countsOne // et par
			}
		}
	}
	w.uses[0] = unlisted
}

// markKeywords notes what keywords words begin and end.
func (w *words) markKeywords(lex *lexicon.Lexicon) {
	for id := range lexicon.ID(len(w.flags)) {
		c := lex.Class(id)
		if !c.Has(lexicon.Opens | lexicon.Comparator | lexicon.Label | unitClasses | markClasses) {
			continue
		}
		for _, k := range keywords {
			if c.Has(k.class) {
				w.flags[id] |= k.ends
				if k.alone {
					w.flags[id] |= k.begins
				}
			}
			for _, p := range lex.Phrases(id, k.class) {
				if p.Class.Has(k.class) {
					w.flags[id] |= k.begins
					w.flags[p.Words[len(p.Words)-1]] |= k.ends
				}
			}
		}
	}
}

func newWords(lex *lexicon.Lexicon, numbers *number.Reader) words {
	id := lex.ID
	w := words{
		af:          id("af"),
		alle:        id("alle"),
		antal:       id("antal"),
		antallet:    id("antallet"),
		blandt:      id("blandt"),
		de:          id("de"),
		dem:         id("dem"),
		den:         id("den"),
		denne:       id("denne"),
		deraf:       id("deraf"),
		der:         id("der"),
		det:         id("det"),
		eller:       id("eller"),
		en:          id("en"),
		end:         id("end"),
		et:          id("et"),
		for_:        id("for"),
		fra:         id("fra"),
		gang:        id("gang"),
		gange:       id("gange"),
		halvt:       id("halvt"),
		henholdsvis: id("henholdsvis"),
		heraf:       id("heraf"),
		hver:        id("hver"),
		hvert:       id("hvert"),
		hvoraf:      id("hvoraf"),
		i:           id("i"),
		ifoelge:     id("ifølge"),
		ikke:        id("ikke"),
		imellem:     id("imellem"),
		indeks:      id("indeks"),
		med:         id("med"),
		mellem:      id("mellem"),
		men:         id("men"),
		minus:       id("minus"),
		mod:         id("mod"),
		og:          id("og"),
		om:          id("om"),
		over:        id("over"),
		paa:         id("på"),
		per:         id("per"),
		pr:          id("pr"),
		procent:     id("procent"),
		saa:         id("så"),
		siden:       id("siden"),
		som:         id("som"),
		til:         id("til"),
		ud:          id("ud"),
		aar:         id("år"),
		aaret:       id("året"),
		bliver:      id("bliver"),
		langt:       id("langt"),
		mens:        id("mens"),
		ned:         id("ned"),
		op:          id("op"),
		foerste:     id("første"),
	}
	w.flags, w.uses = make([]flag, lex.Len()), make([]use, lex.Len())
	rows, err := lexicon.File("claim/words.tsv", 2)
	if err != nil {
		panic(err) // the file is embedded and its form tested
	}
	for _, r := range rows {
		if r[0] == "span" {
			w.spanHeads = append(w.spanHeads, r[1])
			continue
		}
		// A form that no list has is met in no text.
		if k := id(r[1]); k != 0 {
			w.flags[k] |= listNames[r[0]]
		}
	}
	lex.Words(lexicon.PersonNoun, func(k lexicon.ID, value string) {
		form := lex.Form(k)
		switch value {
		case "person":
			w.flags[k] |= person
			if len(form) >= 5 {
				last := &w.personHeads[form[len(form)-1]]
				*last = append(*last, form)
			}
		case "age":
			w.flags[k] |= ageWord
		case "span":
			w.spanHeads = append(w.spanHeads, form)
		}
	})
	lex.Words(lexicon.Change, func(k lexicon.ID, value string) {
		if strings.Contains(value, "*") {
			w.uses[k] |= starts
		}
	})
	mark := func(f flag, forms ...string) {
		for _, form := range forms {
			w.flags[id(form)] |= f
		}
	}
	mark(beginsRate, "om", "i", "for", "pr", "per", "hver", "hvert", "fra", "til")
	mark(beginsRate|adverbOfRate, "årligt", "årlig", "årlige", "månedligt", "månedlig", "månedlige", "ugentligt", "ugentlig", "ugentlige", "dagligt", "daglig", "daglige")
	mark(countsOne, "halv", "halvt", "halve", "kvart", "gang", "gange", "ud", "til", "eller", "og")
	mark(sparesUnit, "nye", "ekstra", "yderligere", "hele", "fulde", "lange", "flere", "færre")
	mark(joins, "og", "til", "eller")
	mark(present, "nu", "nuværende", "aktuelt")
	mark(setsAgainst, "mod", "end", "fra", "til", "mens", "men", "heraf", "hvor", "som")
	w.flags[0] = 0
	w.markKeywords(lex)
	w.markUses(lex, numbers)
	return w
}
