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

	aaret, foerste lexicon.ID

	flags   []flag // by ID
	figures set    // words a figure can begin at: "tre", "halveret", "flere", "tremåneders"

	personHeads [256][]string // endings of compounds, by their last byte
	spanHeads   []string
}

// set is a set of words, a bit for each of the lexicon: small enough to stay at hand while
// all words of a text are asked for.
type set []uint64

func (s set) add(id lexicon.ID) { s[id/64] |= 1 << (id % 64) }

func (s set) has(id lexicon.ID) bool { return s[id/64]&(1<<(id%64)) != 0 }

// flag marks the words of a list or of a use. All flags of a word stand in one number, so
// that what a rule asks of the words around a figure costs one load each.
type flag uint32

// The lists of lexicon/data/claim/words.tsv, under the names they have there.
const (
	announces flag = 1 << iota
	being
	between
	calls
	children
	contrast
	goesOver
	goesUp
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
	window
	yearsOld
)

var listNames = map[string]flag{
	"announces": announces, "being": being, "between": between, "calls": calls, "children": children, "contrast": contrast,
	"goes_over": goesOver, "goes_up": goesUp, "lasts": lasts, "leads": leads, "many": many, "money": money, "oneself": oneself, "opposes": opposes,
	"possessive": possessive, "preposition": preposition, "price": price, "rather_verb": ratherVerb,
	"shows": shows, "states": states, "verb": verb, "window": window, "years_old": yearsOld,
}

// Nouns for people and for age, and what a word can begin alone or with others.
const (
	person flag = yearsOld << (1 + iota)
	ageWord
	beginsBound // a phrase of several words: "mere end"
	beginsLabel
	beginsMoney
	beginsUnit // a unit of one word too
	beginsRate // "om året", "pr. borger", "årligt"
	beginsMark // of hedging, modality or aggregation; of one word too
)

// is reports whether a word is in any of the lists.
func (w *words) is(id lexicon.ID, f flag) bool { return w.flags[id]&f != 0 }

// uses are the classes whose keywords begin with a word that has the flag: those of one
// word where alone names the class, and those of several.
var uses = [...]struct {
	flag          flag
	alone, phrase lexicon.Class
}{
	{beginsBound, 0, lexicon.Comparator},
	{beginsLabel, 0, lexicon.Label},
	{beginsMoney, 0, lexicon.Currency},
	{beginsUnit, unitClasses, unitClasses},
	{beginsMark, sceneClasses, sceneClasses},
}

// markUses notes what words can begin. Not all numbers in one word are in a class
// ("femogtyvetusinde").
func (w *words) markUses(lex *lexicon.Lexicon, numbers *number.Reader) {
	for id := range lexicon.ID(len(w.flags)) {
		c, form := lex.Class(id), lex.Form(id)
		if c.Has(startClasses) || len(lex.Phrases(id, lexicon.NumberWord)) > 0 || number.Opens(form) && (lengthWord(form) || numbers.IsCompound(form)) {
			w.figures.add(id)
		}
		if !c.Has(lexicon.Opens | unitClasses | sceneClasses) {
			continue
		}
		for _, u := range uses {
			if c.Has(u.alone) || len(lex.Phrases(id, u.phrase)) > 0 {
				w.flags[id] |= u.flag
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
		foerste:     id("første"),
	}
	w.flags, w.figures = make([]flag, lex.Len()), make(set, lex.Len()/64+1)
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
			w.figures.add(k)
		}
	})
	for _, form := range [...]string{
		"om", "i", "for", "pr", "per", "hver", "hvert", "fra", "til",
		"årligt", "årlig", "årlige", "månedligt", "månedlig", "månedlige", "ugentligt", "ugentlig", "ugentlige", "dagligt", "daglig", "daglige",
	} {
		w.flags[id(form)] |= beginsRate
	}
	w.flags[0] = 0
	w.markUses(lex, numbers)
	return w
}
