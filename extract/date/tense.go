package date

import (
	"strings"

	"kilde/lexicon"
)

// tense is where a sentence looks: which of several days "den 9. september" is.
type tense uint8

const (
	noTense tense = iota
	past          // "blev", "har fået"
	future        // "vil", "åbner", "skal"
	report        // "oplyser": the verb of the report, not of the event
)

// tenseAt returns the tense of the finite verb that is nearest to words [lo, end) of the
// sentence. Commas and conjunctions are worth several words, so that the verb of the
// clause wins over its neighbour's.
func (x *Extractor) tenseAt(lo, end int) tense {
	s := &x.d.Sentences[x.sentence]
	best, cost := noTense, 1<<30
	dist := 0
	for k := lo - 1; k >= int(s.First); k-- {
		dist += x.step(k)
		if dist >= cost || dist > 60 {
			break
		}
		if t := x.verb(k); t != noTense && (t != report || best == noTense) {
			best, cost = t, dist
			if t != report {
				break
			}
			cost += 12
		}
	}
	dist = 0
	for k := end; k < int(s.End); k++ {
		dist += x.step(k)
		if dist >= cost || dist > 60 {
			break
		}
		if t := x.verb(k); t != noTense && (t != report || best == noTense) {
			best, cost = t, dist
			if t != report {
				break
			}
			cost += 12
		}
	}
	return best
}

// step is how far word k moves a verb away.
func (x *Extractor) step(k int) int {
	w := &x.d.Words[k]
	if w.Shape.Has(lexicon.Punct) {
		switch x.d.Text[w.Lo] {
		case ',', ';', ':', '(', ')':
			return 6
		}
		return 1
	}
	if w.Is(lexicon.Function) {
		switch x.form(k) {
		case "at", "som", "der", "når", "hvor", "mens", "men", "da", "fordi":
			return 3
		}
	}
	return 1
}

// verb returns the tense that word k gives its clause, noTense when it is no finite verb.
func (x *Extractor) verb(k int) tense {
	w := &x.d.Words[k]
	if !w.Is(lexicon.Verb) {
		return noTense
	}
	f := x.form(k)
	switch f {
	case "har", "havde":
		if f == "havde" || x.participle(k+1) {
			return past
		}
		return future
	case "er":
		if x.become(k + 1) {
			return past
		}
		return future
	case "blev", "var", "fik", "kom", "gik", "skete", "måtte", "kunne":
		return past
	case "vil", "skal", "kan", "må", "bør", "bliver", "ventes", "forventes", "håber":
		return future
	case "skulle", "ville", "led", "slut", "følge":
		return noTense
	}
	if w.Is(lexicon.Function) {
		return noTense // "for", "ved", "så"
	}
	if w.Is(lexicon.Noun) && (w.Shape.Has(lexicon.Capital) || x.determiner(k-1)) {
		return noTense
	}
	switch {
	case w.Is(lexicon.Past) && !w.Is(lexicon.Present):
		if x.determiner(k-1) && x.d.ClassAt(k+1).Has(lexicon.Noun) && !x.d.ClassAt(k+1).Has(lexicon.Function) && f[len(f)-1] == 'e' {
			return noTense // "det udvidede museum"
		}
		return past
	case w.Is(lexicon.Present):
		if w.Is(lexicon.Cue) && !w.Is(lexicon.Noun) {
			return report
		}
		return future
	case w.Len() > 6 && f[len(f)-4:] == "edes":
		return past // "indviedes", "lykkedes"
	case w.Len() > 5 && f[len(f)-3:] == "tes" && strings.IndexByte("dbgk", f[len(f)-4]) >= 0:
		return past // "mødtes", "brugtes"
	case w.Len() > 5 && f[len(f)-2:] == "es" && !w.Is(lexicon.Noun|lexicon.Adjective):
		return future // the passive: "indvies"
	case x.form(k-1) == "at":
		return future // "besluttede at åbne den 1. august"
	}
	return noTense
}

// determiner reports whether word k makes a noun of the next: "en holder".
func (x *Extractor) determiner(k int) bool {
	switch x.form(k) {
	case "en", "et", "den", "det", "de", "min", "sin", "deres", "ingen", "hver":
		return true
	}
	return false
}

// participle reports whether "har" before word k is the perfect tense: "har i dag fået".
func (x *Extractor) participle(k int) bool {
	end := min(k+9, int(x.d.Sentences[x.sentence].End))
	for ; k < end; k++ {
		w := &x.d.Words[k]
		if w.Shape.Has(lexicon.Punct) && x.d.Is1(k, '.') {
			return false
		}
		if !w.Is(lexicon.Verb) || w.Is(lexicon.Function) {
			continue
		}
		f := x.form(k)
		if len(f) > 3 && f[len(f)-1] == 't' && !w.Is(lexicon.Noun) || f == "lukket" || f == "holdt" || f == "været" {
			return true
		}
		if w.Is(lexicon.Present | lexicon.Past) {
			return false
		}
	}
	return false
}

// become reports whether "er" before word k is the perfect tense: "er blevet", "er sket".
// With other participles "er" says how things stand: "er planlagt til".
func (x *Extractor) become(k int) bool {
	end := min(k+7, int(x.d.Sentences[x.sentence].End))
	for ; k < end; k++ {
		switch x.form(k) {
		case "blevet", "kommet", "sket", "gået", "begyndt", "startet", "åbnet", "trådt", "rejst", "ankommet", "vendt",
			"steget", "faldet", "flyttet", "vokset", "død", "født", "lykkedes", "afgået", "fundet", "stoppet":
			return true
		}
	}
	return false
}

// nowadays reports whether "i dag" in words [lo, end) means these days rather than the
// day of publication: "I dag bor her 4.300", "har i dag seks afdelinger". The verb of
// the clause is one of being and having, in the present, with no participle.
func (x *Extractor) nowadays(lo, end int) bool {
	s := &x.d.Sentences[x.sentence]
	switch x.form(lo - 1) {
	case "fra", "allerede", "senest":
		return false
	}
	k := -1
	for j := end; j < min(end+3, int(s.End)); j++ { // "I dag bor", "I dag, hvor der bor"
		if x.d.Words[j].Is(lexicon.Verb) && x.verb(j) != noTense {
			k = j
			break
		}
	}
	if lo > int(s.First) || k < 0 {
		for j := lo - 1; j >= max(lo-6, int(s.First)); j-- {
			if x.d.Words[j].Is(lexicon.Verb) && x.verb(j) != noTense {
				k = j
				break
			}
		}
	}
	if k < 0 {
		return false
	}
	switch x.form(k) {
	case "er":
		for j := k + 1; j < min(k+9, int(s.End)); j++ {
			f := x.form(j)
			if len(f) > 4 && f[len(f)-1] == 't' && x.d.Words[j].Is(lexicon.Verb) || f == "blevet" {
				return false
			}
		}
		return true
	case "har":
		return !x.participle(k + 1)
	case "bor", "findes", "består", "ligger", "ejer", "ejes", "drives", "arbejder", "bruger", "udgør", "tæller", "mangler", "lever", "kan", "må",
		"ved", "står", "gælder", "kører", "koster", "kommer", "ser", "dækker", "producerer", "beskæftiger", "omfatter", "råder", "driver", "bruges",
		"anvendes", "får", "går", "leverer", "rummer", "huser", "sidder", "fungerer", "hedder", "oplever", "tager", "taber", "lider", "vokser", "løber", "ender", "havner", "udleder", "betaler", "dyrkes", "behandles",
		"sendes", "hører", "svarer", "kender", "køber", "spiser", "tjener", "lægger", "handler", "udnytter", "sælger":
		return true
	}
	return false
}
