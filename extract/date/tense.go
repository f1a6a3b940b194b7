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
	present       // "viser", "har": mostly what is to come, or what has just been
	report        // "oplyser": the verb of the report, not of the event
	either        // "tirsdag skulle de mødes": what was to be, and may be over
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
		switch w.Mark {
		case ',', ';', ':', '(', ')':
			return 6
		}
		return 1
	}
	if w.Is(lexicon.Function) {
		if x.any(k, clauseWord) {
			return 3
		}
	}
	return 1
}

// verb returns the tense that word k gives its clause, noTense when it is no finite verb.
func (x *Extractor) verb(k int) tense {
	w := &x.d.Words[k]
	if !w.Is(lexicon.Verb) {
		return x.tenseByEnding(k)
	}
	set := x.voc.of(w.ID).sets
	if set&havingBeing != 0 {
		return x.perfect(k)
	}
	f := x.form(k)
	switch {
	case f[len(f)-1] == 's' && len(f) > 5 && x.helped(k):
		return noTense
	case f == "havde":
		return past
	case set&modal != 0 && x.infinite(k):
		return noTense // "vil kunne", "for at skulle"
	case f == "skulle":
		return either
	case w.Is(lexicon.Noun) && (w.Shape.Has(lexicon.Capital) && !x.opens(k) || x.determiner(k-1) || x.numberAt(k-1) || x.shape(k-1).Has(lexicon.Genitive)):
		return noTense // "med 19 stemmer", "i sommerens løb"
	case set&pastForm != 0:
		if f == "så" && x.form(k+1) != "på" {
			return noTense
		}
		return past
	case set&futureForm != 0:
		return future
	case set&noForm != 0 || w.Is(lexicon.Function): // "for", "ved", "så"
		return noTense
	case w.Is(lexicon.Past) && !w.Is(lexicon.Present):
		if f[len(f)-1] == 'e' && x.attributive(k) {
			return noTense // "det vil give lukkede veje"
		}
		if x.determiner(k-1) && x.d.ClassAt(k+1).Has(lexicon.Noun) && !x.d.ClassAt(k+1).Has(lexicon.Function) && f[len(f)-1] == 'e' {
			return noTense // "det udvidede museum"
		}
		return past
	case w.Is(lexicon.Present):
		if w.Is(lexicon.Cue) && !w.Is(lexicon.Noun) {
			return report
		}
		return present
	case w.Len() > 6 && f[len(f)-4:] == "edes":
		return past // "indviedes"
	case w.Len() > 5 && f[len(f)-3:] == "tes" && strings.IndexByte("dbgk", f[len(f)-4]) >= 0:
		return past // "mødtes", "brugtes"
	case w.Len() > 5 && f[len(f)-2:] == "es" && !w.Is(lexicon.Noun|lexicon.Adjective):
		return future // the passive: "indvies"
	case x.form(k-1) == "at":
		return x.infinitive(k - 1)
	case w.Len() > 5 && (f[len(f)-2:] == "te" || f[len(f)-2:] == "de") && x.subjectAt(k+1):
		return past // "ansatte vi"
	}
	return noTense
}

// subjectAt reports whether word k is a pronoun that can only be a subject.
func (x *Extractor) subjectAt(k int) bool {
	switch x.form(k) {
	case "vi", "han", "hun", "jeg", "man":
		return true
	}
	return false
}

// attributive reports whether the past form at word k says of the noun behind it what it
// is like, since no finite verb stands behind a preposition or an infinitive: "i renoverede
// lokaler", "give lukkede veje".
func (x *Extractor) attributive(k int) bool {
	if c := x.d.ClassAt(k + 1); !c.Has(lexicon.Noun) || c.Has(lexicon.Function|lexicon.Definite) {
		return false
	}
	switch x.form(k - 1) {
	case "i", "på", "med", "af", "til", "for", "fra", "ved", "uden", "mod", "mellem", "over", "under":
		return true
	}
	return k >= 2 && x.d.ClassAt(k-1).Has(lexicon.Verb) && x.any(k-2, infinitiveBy)
}

// infinite reports whether a modal verb or "at" makes an infinitive of word k.
func (x *Extractor) infinite(k int) bool {
	for j := k - 1; j >= max(k-6, int(x.d.Sentences[x.sentence].First)); j-- {
		if x.any(j, infinitiveBy) {
			return true
		}
		if w := &x.d.Words[j]; w.Shape.Has(lexicon.Punct) || w.Is(lexicon.Past) && !w.Is(lexicon.Noun|lexicon.Adjective) {
			return false
		}
	}
	return false
}

// numberAt reports whether word k is a number, which a noun follows.
func (x *Extractor) numberAt(k int) bool {
	return k >= 0 && (x.d.Words[k].Shape.Has(lexicon.Digits) || x.d.Words[k].Is(lexicon.NumberWord) && !x.d.Words[k].Is(lexicon.Function))
}

// opens reports whether word k begins its sentence, where a capital says nothing.
func (x *Extractor) opens(k int) bool { return int(x.d.Sentences[x.sentence].First) == k }

// infinitive returns where the infinitive behind the "at" at word k looks: where its
// verb does, or rather ahead: "valgte at gå", but "besluttede at åbne den 1. august".
func (x *Extractor) infinitive(k int) tense {
	for j := k - 1; j >= max(k-4, int(x.d.Sentences[x.sentence].First)); j-- {
		w := &x.d.Words[j]
		switch {
		case !w.Is(lexicon.Verb) || w.Is(lexicon.Function):
			continue
		case x.voc.of(w.ID).sets&(plan|ahead) != 0 || !w.Is(lexicon.Past):
			return present
		}
		return past
	}
	return present
}

// perfect returns the tense of the "har" or "er" at word k: past with a participle of
// what has happened, unless it waits for it ("når udvalget har mødtes") or has arranged
// for it ("har bestilt plads").
func (x *Extractor) perfect(k int) tense {
	j, ok := 0, false
	if x.form(k) == "har" {
		j, ok = x.participle(k + 1)
	} else {
		j, ok = x.become(k + 1)
	}
	switch {
	case x.over(k):
		return past
	case !ok:
		return present
	case x.voc.of(x.d.Words[j].ID).sets&ahead != 0:
		return present
	case x.awaited(k):
		return future
	}
	return past
}

// helped reports whether "har" before word k makes a participle of it: "har mødtes".
func (x *Extractor) helped(k int) bool {
	for j := k - 1; j >= max(k-4, int(x.d.Sentences[x.sentence].First)); j-- {
		switch x.form(j) {
		case "har", "er":
			return true
		case "at", "som", "der", "blev":
			return false
		}
	}
	return false
}

// over reports whether the clause of the verb at word k begins with "efter at": what it
// tells is over.
func (x *Extractor) over(k int) bool {
	for j := k - 1; j > max(k-8, int(x.d.Sentences[x.sentence].First)); j-- {
		if x.is(j, ',') {
			return false
		}
		if x.form(j) == "at" {
			return x.form(j-1) == "efter"
		}
	}
	return false
}

// awaited reports whether the clause of the verb at word k begins with "når", "inden" or
// "før".
func (x *Extractor) awaited(k int) bool {
	for j := k - 1; j >= max(k-8, int(x.d.Sentences[x.sentence].First)); j-- {
		if x.is(j, ',') {
			return false
		}
		if x.any(j, awaiting) {
			return true
		}
	}
	return false
}

// tenseByEnding returns the tense of word k when it is a form of a compound verb that the
// dictionary has not: "vedtog", "udskrev", "iværksættes", "indsatte en ekstra bus".
func (x *Extractor) tenseByEnding(k int) tense {
	w := &x.d.Words[k]
	if w.Len() < 6 || w.Shape.Has(lexicon.Capital) || !w.Shape.Has(lexicon.Letters) {
		return noTense
	}
	t := x.d.WordText(k)
	if w.ID != 0 {
		if f := x.form(k + 1); strings.HasSuffix(t, "satte") && !x.determiner(k-1) && (f == "en" || f == "et" || f == "ekstra" || f == "flere" || f == "nye") {
			return past
		}
		return noTense
	}
	if x.determiner(k - 1) {
		return noTense
	}
	if strings.HasSuffix(t, "ede") && !x.d.ClassAt(k+1).Has(lexicon.Noun) {
		return past
	}
	if rest, ok := afterPrefix(t); ok {
		switch rest {
		case "sættes", "tages", "gives", "føres", "lægges", "holdes", "sendes":
			return future
		case "tog", "gav", "skrev", "lagde", "gik", "slap", "slog", "faldt", "lod", "løb", "bragte", "satte", "fandt", "brød", "holdt", "kom", "drog",
			"steg", "stod", "svor", "sagde", "solgte", "købte", "viste", "førte", "sendte", "rykkede", "drev", "traf", "trådte":
			return past
		}
	}
	return noTense
}

// afterPrefix returns the verb behind the prefix of a compound: "skrev" of "udskrev".
func afterPrefix(t string) (rest string, ok bool) {
	for _, p := range [...]string{"ved", "ud", "af", "an", "ind", "på", "over", "efter", "til", "frem", "fra", "ned", "op", "und", "bort", "gennem", "igang", "iværk",
		"gen", "med", "om", "sam", "under", "videre", "tilbage", "hen", "bi", "mod"} {
		if rest, ok := strings.CutPrefix(t, p); ok && len(rest) >= 3 {
			switch rest[0] {
			case 's', 't', 'g', 'l', 'f', 'b', 'h', 'k', 'd', 'v', 'r':
				return rest, true
			}
		}
	}
	return "", false
}

// determiner reports whether word k makes a noun of the next: "en holder".
func (x *Extractor) determiner(k int) bool {
	return x.any(k, determining)
}

// participle finds the participle with which a "har" before word k is the perfect tense:
// "har i dag fået".
func (x *Extractor) participle(k int) (at int, ok bool) {
	end := min(k+12, int(x.d.Sentences[x.sentence].End))
	for ; k < end; k++ {
		w := &x.d.Words[k]
		if w.Shape.Has(lexicon.Punct) && x.is(k, '.') && x.word(k-1).role != clockWord {
			return 0, false
		}
		if !w.Is(lexicon.Verb) {
			if w.ID == 0 && !w.Shape.Has(lexicon.Capital) && endsInParticiple(x.d.WordText(k)) {
				return k, true
			}
			continue
		}
		f := x.form(k)
		if x.voc.of(w.ID).sets&perfect != 0 && !x.determiner(k-1) {
			return k, true
		}
		if w.Is(lexicon.Function) {
			continue
		}
		if len(f) > 3 && f[len(f)-1] == 't' && !w.Is(lexicon.Noun) || len(f) > 5 && (f[len(f)-3:] == "des" || f[len(f)-3:] == "tes") && !w.Is(lexicon.Present) {
			return k, true
		}
		if w.Is(lexicon.Present|lexicon.Past) && !w.Is(lexicon.Noun) {
			return 0, false
		}
	}
	return 0, false
}

// endsInParticiple reports whether a verb that the dictionary has not is a participle by
// what its prefix is set before: "opbrudt", "bortkørt".
func endsInParticiple(t string) bool {
	rest, ok := afterPrefix(t)
	if !ok {
		return false
	}
	switch rest {
	case "brudt", "stjålet", "taget", "givet", "skåret", "kørt", "slået", "revet", "lagt", "sat", "ført", "holdt", "sendt", "skrevet", "trukket", "fundet", "faldet", "kommet", "gået", "drevet":
		return true
	}
	return false
}

// become finds the participle with which an "er" before word k is the perfect tense: "er
// blevet", "er sket". With other participles "er" says how things stand: "er planlagt
// til".
func (x *Extractor) become(k int) (at int, ok bool) {
	end := min(k+9, int(x.d.Sentences[x.sentence].End))
	for ; k < end; k++ {
		w := &x.d.Words[k]
		if w.Is(lexicon.Verb|lexicon.Adjective) && x.voc.of(w.ID).sets&became != 0 {
			return k, true
		}
	}
	return 0, false
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
	if x.voc.of(x.d.Words[k].ID).sets&nowadays == 0 {
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
	case "har":
		_, told := x.participle(k + 1)
		return !told
	}
	return true
}

// afterIncident reports whether the noun phrase that ends at word k is of what nobody
// plans, so that its day is over: "Efter knivstikkeriet på havnen natten til lørdag beder
// politiet", "branden mandag", "efter en ulykke i Hasle søndag". An indefinite one needs
// "efter": "hjælp ved ulykker mandag" may come.
func (x *Extractor) afterIncident(k int) bool {
	for j := k; j >= max(k-8, x.floor, int(x.d.Sentences[x.sentence].First)); j-- {
		w := &x.d.Words[j]
		if !w.Shape.Has(lexicon.Letters) {
			return false
		}
		if w.ID == 0 || w.Is(lexicon.Noun) {
			t := x.form(j)
			if t == "" {
				t = x.d.WordText(j)
			}
			after := x.before(j-1) == "efter" || x.determiner(j-1) && x.before(j-2) == "efter"
			if end := t[len(t)-1]; end == 'n' || end == 't' || after { // the definite ones are the many
				if definite, ok := incident(t); ok {
					return definite || after
				}
			}
		}
		if w.Is(lexicon.Verb) && x.verb(j) != noTense {
			return false
		}
	}
	return false
}

// incidents are nouns for what happens unplanned, each followed by its definite form.
var incidents = [...]string{
	"ulykke", "ulykken", "uheld", "uheldet", "brand", "branden", "drab", "drabet", "stikkeri", "stikkeriet",
	"skyderi", "skyderiet", "overfald", "overfaldet", "røveri", "røveriet", "indbrud", "indbruddet", "tyveri", "tyveriet",
	"eksplosion", "eksplosionen", "sammenstød", "sammenstødet", "skybrud", "skybruddet", "slagsmål", "slagsmålet", "voldtægt", "voldtægten",
	"påkørsel", "påkørslen", "udslip", "udslippet", "nedbrud", "nedbruddet",
}

// incident reports whether a noun, or the end of a compound, is one of incidents, and
// whether it is definite.
func incident(t string) (definite, ok bool) {
	for k, end := range incidents {
		if strings.HasSuffix(t, end) {
			return k%2 == 1, true
		}
	}
	return false, false
}
