package claim

import (
	"kilde/lexicon"
)

// words are the single words the rules ask for, by the word itself, and the sets of
// lexicon/data/claim/words.tsv and persons.tsv.
type words struct {
	af, alle, antal, antallet, blandt, de, dem, den, denne, deraf, det, eller, en   lexicon.ID
	end, et, for_, fra, gang, gange, halvt, henholdsvis, heraf, hver, hvert, hvoraf lexicon.ID
	i, ifoelge, ikke, imellem, indeks, med, mellem, men, minus, mod, og, om, over   lexicon.ID
	paa, per, pr, procent, saa, siden, til, ud, aar                                 lexicon.ID

	aaret, foerste lexicon.ID

	announces       set
	being           set
	calls           set
	children        set
	goesOver        set
	goesUp          set
	oneself         set
	possessive      set
	ratherVerb      set
	yearsOld        set
	contrast        set
	between         set
	leads           set
	many            set
	lasts           set
	money           set
	verb            set
	preposition     set
	price           set
	relative        set
	window          set
	person, ageWord set

	personHeads [256][]string // endings of compounds, by their last byte
	spanHeads   []string
}

// set is a set of words, a bit for each of the lexicon: it is asked of most words near a
// figure.
type set []uint64

func newSet(lex *lexicon.Lexicon) set { return make(set, lex.Len()/64+1) }

func (s set) add(id lexicon.ID) { s[id/64] |= 1 << (id % 64) }

func (s set) has(id lexicon.ID) bool { return s[id/64]&(1<<(id%64)) != 0 }

func newWords(lex *lexicon.Lexicon) words {
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
		til:         id("til"),
		ud:          id("ud"),
		aar:         id("år"),
		aaret:       id("året"),
		foerste:     id("første"),
	}
	sets := map[string]*set{
		"announces":   &w.announces,
		"being":       &w.being,
		"calls":       &w.calls,
		"children":    &w.children,
		"goes_over":   &w.goesOver,
		"goes_up":     &w.goesUp,
		"oneself":     &w.oneself,
		"possessive":  &w.possessive,
		"rather_verb": &w.ratherVerb,
		"years_old":   &w.yearsOld,
		"contrast":    &w.contrast,
		"between":     &w.between,
		"leads":       &w.leads,
		"many":        &w.many,
		"lasts":       &w.lasts,
		"money":       &w.money,
		"verb":        &w.verb,
		"preposition": &w.preposition,
		"price":       &w.price,
		"relative":    &w.relative,
		"window":      &w.window,
	}
	for _, s := range sets {
		*s = newSet(lex)
	}
	rows, err := lexicon.File("claim/words.tsv", 2)
	if err != nil {
		panic(err) // the file is embedded and its form tested
	}
	for _, r := range rows {
		// A form that no list has is met in no text.
		if k := id(r[1]); k != 0 {
			sets[r[0]].add(k)
		}
	}
	w.person, w.ageWord = newSet(lex), newSet(lex)
	lex.Words(lexicon.PersonNoun, func(k lexicon.ID, value string) {
		form := lex.Form(k)
		switch value {
		case "person":
			w.person.add(k)
			if len(form) >= 5 {
				last := &w.personHeads[form[len(form)-1]]
				*last = append(*last, form)
			}
		case "age":
			w.ageWord.add(k)
		case "span":
			w.spanHeads = append(w.spanHeads, form)
		}
	})
	return w
}
