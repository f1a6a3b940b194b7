package person

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Stage two: the titles that a sentence gives a name through a verb: "X er ny direktør",
// "udpeger X til formand", "efter 11 år som rektor går X".

// predicate returns the name whose predicate the role is: "X er ny direktør", "X, der er
// adjunkt ved Y", "med X som formand", "udpeger X til formand".
func (x *Extractor) predicate(d *pipeline.Doc, r *role) int {
	if r.form.number != indefinite {
		return -1
	}
	var seen part
	for j := r.first - 1; j >= 0 && j >= r.first-10; j-- {
		if d.Words[j+1].Shape.Has(lexicon.Line) || d.Is1(j, '.') && x.opensSentence(d, j+1) {
			return -1
		}
		n := x.nameAt(j)
		if n < 0 && j > 0 && d.Words[j].Shape.Has(lexicon.Punct) && x.nameBefore(j-1) >= 0 {
			n = x.nameBefore(j - 1) // behind an age, a party
		}
		if n >= 0 {
			return x.predicateOf(d, r, n, seen)
		}
		// "… bliver minister", "… og er i dag paramediciner"
		again := seen&copula != 0 && x.partAt(j)&conjunction != 0 && x.partAt(j+1)&copula != 0
		if seen&copula != 0 && seen&naming != 0 || seen&becoming != 0 || again {
			if n := x.subject(d, j); n >= 0 {
				return x.predicateOf(d, r, n, seen)
			}
		}
		w := &d.Words[j]
		p := x.partAt(j)
		switch {
		case d.Is1(j, ',') && seen&relative != 0, d.Is1(j, ')'), d.Is1(j, '('), w.Is(lexicon.Party) && d.Is1(j-1, '('):
		case d.Is1(j, ',') && seen&copula != 0 && j+1 < len(d.Words) && (x.partAt(j+1)&(copula|naming) != 0):
		case d.Is1(j, '.') && j > 0 && d.Words[j-1].Shape.Has(lexicon.Digits) && seen&copula != 0: // "siden 1. maj"
		case w.Shape.Has(lexicon.Punct):
			return -1
		case p&(copula|naming|relative|article) != 0:
			seen |= p
		case seen&copula != 0 && x.agentOf(d, j) > 0: // "er af ministeriet udnævnt til"
			j = x.agentOf(d, j)
		case seen == 0 && (w.Is(ofTime) && !w.Is(lexicon.Pronoun) || d.WordText(j) == "i" && d.Words[j+1].Is(ofTime) || isAdverb(w) && p == 0):
		case seen == 0:
			return -1
		case seen&naming != 0 && seen&copula == 0 && d.WordText(j) == "år" && d.WordText(j+1) == "som":
			// "X, der gik på pension efter 22 år som provst"
			n := x.onlyName(int(d.Sentences[d.SentenceAt(d.Words[j].Lo)].First), j)
			if n >= 0 && r.status == "" && d.WordText(j-2) == "efter" {
				r.status = "former"
			}
			return n
		case seen&naming != 0 && isPost(d.WordText(j)):
		case seen&naming != 0 && seen&copula == 0 && d.WordText(r.first-1) == "som" && movedFrom(d.WordText(j)) != "":
			if r.status == "" && movedFrom(d.WordText(j)) != "-" {
				r.status = movedFrom(d.WordText(j))
			}
		case seen&copula != 0 && (w.Is(ofTime) || w.Shape.Has(lexicon.Digits) || d.WordText(j) == "i" && d.Words[j+1].Is(ofTime)): // "blev i marts ansat som"
		case seen&copula != 0 && isLater(d.WordText(j)):
		case w.Is(lexicon.Function) && p&preposition == 0, w.Is(lexicon.Adjective | lexicon.Status | lexicon.TitleMod):
		default:
			return -1
		}
	}
	return -1
}

// pronouns gives the title of "Han er formand for Y", "Hun har været rektor i ti år" to
// the one person named in the sentence before.
func (x *Extractor) pronouns(d *pipeline.Doc) {
	for k := range x.roles {
		r := &x.roles[k]
		if r.taken || r.form.number != indefinite || r.form.genitive || r.form.base == "" {
			continue
		}
		if x.stranded(d, k) {
			continue
		}
		s := int(d.SentenceAt(d.Words[r.first].Lo))
		from := int(d.Sentences[s].First)
		if s == 0 || r.first-from > 16 || r.first-from < 2 || d.Words[from].Shape.Has(lexicon.Line) && !continues(d, s) {
			continue
		}
		he := d.WordText(from) == "Han"
		if r.form.class == "other" && d.WordText(r.first-1) == "været" {
			continue // "Han har været postbud i ti år"
		}
		if !he && d.WordText(from) != "Hun" || !x.onlyCopula(d, from+1, r.first) && !x.secondPredicate(d, from+1, r.first) {
			continue
		}
		n := x.onlyName(int(d.Sentences[s-1].First), from)
		if n < 0 {
			continue
		}
		if f := x.female(d, &x.names[n]); he && f > 0.8 || !he && f < 0.2 {
			continue
		}
		x.give(d, &x.names[n], k, k+1)
	}
}

// secondPredicate reports whether words [i, end) end in "og er": "Han forsker i byliv og er
// lektor ved Y".
func (x *Extractor) secondPredicate(d *pipeline.Doc, i, end int) bool {
	j := end - 1
	for j > i && isAdverb(&d.Words[j]) && x.partAt(j) == 0 {
		j--
	}
	works := d.WordText(j) == "som" && j > i && d.WordText(j-1) == "arbejder" // "og arbejder som konsulent i"
	if works {
		j--
	}
	if !works && !isBe(d, j) || x.partAt(j-1)&conjunction == 0 || j-2 < i || x.namedIn(i, end) {
		return false
	}
	for ; i < j; i++ {
		if d.Words[i].Shape.Has(lexicon.Punct) || x.partAt(i)&relative != 0 || d.WordText(i) == "at" {
			return false
		}
	}
	return true
}

// onlyCopula reports whether words [i, end) say no more than that somebody is or was: "er i
// dag", "har i mange år været".
func (x *Extractor) onlyCopula(d *pipeline.Doc, i, end int) bool {
	be := false
	for ; i < end; i++ {
		switch t := d.WordText(i); {
		case t == "er", t == "var", t == "bliver", t == "blev", t == "været", t == "hedder":
			be = true
		case t == "har", t == "også", t == "selv", t == "i", t == "siden", t == "gennem", t == "de", t == "det", t == "den", d.Words[i].Is(ofTime), d.Words[i].Is(lexicon.Status), d.Words[i].Shape.Has(lexicon.Digits), isAdverb(&d.Words[i]):
		default:
			return false
		}
	}
	return be
}

// onlyName returns the name in words [i, end) when they name one person alone, in full.
func (x *Extractor) onlyName(i, end int) int {
	found := -1
	for ; i < end; i++ {
		if n := x.nameStart(i); n >= 0 {
			if found >= 0 || x.names[n].single {
				return -1
			}
			found = n
		}
	}
	return found
}

// isLater reports whether a word stands between a name and the infinitive of a post to
// come: "X skal fremover være leder".
func isLater(s string) bool {
	switch s {
	case "skal", "fremover", "fremadrettet", "fortsat", "også", "herefter", "hidtil", "siden":
		return true
	}
	return false
}

// isAdverb reports whether a word can stand between "er" and a title: "er nu leder", "er
// oprindelig sygeplejerske".
func isAdverb(w *pipeline.Word) bool {
	return w.Is(lexicon.Function|lexicon.Adjective|lexicon.Status) && !w.Is(lexicon.Pronoun|lexicon.Verb|lexicon.Noun|lexicon.Cue)
}

// agentOf returns the "af" of a body that ends at word j and did what the sentence says:
// "af Kirkeministeriet", or 0.
func (x *Extractor) agentOf(d *pipeline.Doc, j int) int {
	if !x.isBody(j) {
		return 0
	}
	for i := j - 1; i > 0 && i > j-4; i-- {
		if d.WordText(i) == "af" {
			return i
		}
		if !d.Words[i].Shape.Has(lexicon.Capital) {
			return 0
		}
	}
	return 0
}

// isPost reports whether a word stands for the post named after it: "rollen som".
func isPost(s string) bool {
	switch s {
	case "posten", "rollen", "stillingen", "hvervet", "jobbet", "titlen", "stilling", "job":
		return true
	}
	return false
}

// movedFrom returns the status of a post that somebody left or took up, "-" for the small
// words beside such a verb: "forlod posten som", "kommer fra en stilling som".
func movedFrom(s string) string {
	switch s {
	case "forlod", "trak", "gik", "kommer", "kom":
		return "former"
	case "forlader", "trækker", "går":
		return "outgoing"
	case "overtager", "overtog", "indtager":
		return "incoming"
	case "bestrider", "varetager", "beklæder":
		return "current"
	case "sig", "af", "fra", "i", "sin":
		return "-"
	}
	return ""
}

// subject returns the name that opens the sentence of word j, when it is the only one up
// to there: "Jens Bruun forlader ministeriet og bliver minister for fiskeri".
func (x *Extractor) subject(d *pipeline.Doc, j int) int {
	found := -1
	for i := j; i >= int(d.Sentences[d.SentenceAt(d.Words[j].Lo)].First); i-- {
		if d.Is1(i, ',') || d.Is1(i, ':') {
			return -1
		}
		if n := x.nameStart(i); n >= 0 {
			if found >= 0 || !x.sentenceFirst(d, i) {
				return -1
			}
			found = n
		}
	}
	return found
}

// predicateOf checks that name n can be the subject of the words seen, and takes from them
// whether the post is still to come or about to end.
func (x *Extractor) predicateOf(d *pipeline.Doc, r *role, n int, seen part) int {
	m := &x.names[n]
	if m.genitive || seen&copula == 0 && seen&naming == 0 && !(r.first == r.lo && d.WordText(r.first-1) == "der") {
		return -1 // "X, der direktør i Y" has lost its verb
	}
	if seen&copula == 0 && seen&relative == 0 && d.WordText(r.first-1) != "til" && d.WordText(r.first-1) != "som" && x.partAt(r.first-1)&article == 0 && r.status == "" {
		return -1
	}
	switch {
	case r.status != "":
	case seen&leaving != 0:
		r.status = "outgoing"
	case seen&becoming != 0:
		r.status = "incoming"
	}
	return n
}

// inverted returns the name behind the verb that a phrase with "som" opens a sentence for:
// "Efter 11 år som rektor går 69-årige Lis Holm på pension".
func (x *Extractor) inverted(d *pipeline.Doc, r *role) int {
	i := r.end
	if r.form.number != indefinite || r.first == 0 || d.WordText(r.first-1) != "som" || i+1 >= len(d.Words) || !verbLike(&d.Words[i]) || x.partAt(i)&(preposition|conjunction) != 0 {
		return -1
	}
	first := int(d.Sentences[d.SentenceAt(d.Words[i].Lo)].First)
	if r.first-first > 8 || x.namedIn(first, r.first) || x.partAt(first)&preposition == 0 && !strings.EqualFold(d.WordText(first), "efter") && !strings.EqualFold(d.WordText(first), "som") {
		return -1
	}
	if i++; i+3 < len(d.Words) && d.Words[i].Shape.Has(lexicon.Digits) && d.Is1(i+1, '-') && strings.HasPrefix(d.WordText(i+2), "årig") {
		i += 3
	}
	return x.nameStart(i)
}

// verbLike reports whether a word can be the verb of its clause, one of no list too.
func verbLike(w *pipeline.Word) bool {
	return w.Is(lexicon.Verb) || w.ID == 0 && !w.Shape.Has(lexicon.Capital|lexicon.Punct|lexicon.Digits)
}

// isBe reports whether word i says who a title is: "ny formand bliver X".
func isBe(d *pipeline.Doc, i int) bool {
	if i >= len(d.Words) {
		return false
	}
	switch d.WordText(i) {
	case "er", "bliver", "blev", "var", "hedder":
		return true
	}
	return false
}
