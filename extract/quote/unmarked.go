package quote

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// Direct speech without any marks:
//
//	Kirkeminister Otto Frank siger:              (a colon, and the block behind it)
//	Kirkerne skal stå åbne. Det har vi råd til.
//
//	Det har været inspirerende at høre om, siger Karla Østerbye.   (a whole paragraph)
//
//	Bagerformand: Brød er billigt                 (a headline)
//
// The second could be a report as well. The first person decides. Without it the words
// are direct speech only in a document that marks none – a sender that uses marks or
// dashes means a report when it leaves them out – and only when they judge something
// ("inspirerende", "desværre") or run over more sentences than a report does.
func (x *Extractor) unmarked() {
	x.listSpoken()
	x.colonBlocks()
	x.listSpoken()
	x.tails()
	x.listSpoken()
	x.pulled()
	x.answers()
}

// colonBlocks makes rows of what stands behind "X siger:" without marks.
func (x *Extractor) colonBlocks() {
	d := x.d
	for k := range x.colons {
		c := int(x.colons[k])
		if c == 0 || c+1 >= len(d.Words) || x.isMark(c+1) || x.isDash(c+1) || x.covered(c) {
			continue
		}
		par := x.paragraphOf(c)
		kind := d.Paragraphs[par].Kind
		first, end := x.wordsOf(par)
		if kind == pipeline.Title || kind == pipeline.Heading {
			x.headline(first, c, end)
			continue
		}
		if !running(kind) {
			continue
		}
		a, ok := x.attributionBefore(c + 1)
		if !ok {
			a, ok = x.introduced(c)
		}
		if !ok || a.cue >= 0 && (a.sub.kind == nobody || a.sub.kind == plain || a.is(naming) || x.thinks(a.cue)) {
			continue
		}
		lo, hi := c+1, end
		if lo >= end {
			lo, hi = x.block(par+1, a.cue >= 0)
		}
		if lo >= hi || !d.Words[lo].Shape.Has(lexicon.Capital|lexicon.Digits) || hi-lo < 4 || !x.endsSentence(hi-1) {
			continue
		}
		if (a.cue < 0 || x.hasObject(&a, c)) && !x.firstPerson(lo, hi) || x.covered(lo) || !x.verbIn(lo, hi) {
			continue
		}
		if r := x.add(lo, hi, "unmarked", "direct", "quote/colon", 0.85); r != nil {
			x.give(r, &a, "before")
		}
	}
}

// hasObject reports whether the verb of an attribution that ends before word end has an
// object, so that what follows is a list: "Forbundet foreslår tre tiltag:".
func (x *Extractor) hasObject(a *attribution, end int) bool {
	i := a.cue + 1
	if a.sub.first >= i {
		i = a.sub.end
	}
	for i < end && x.role(i).has(adverb|self) {
		i++
	}
	return i < end && !x.d.Words[i].Shape.Has(lexicon.Punct) && !x.role(i).has(of|stop|and|aux) && x.d.Words[i].Is(lexicon.Noun|lexicon.NumberWord|lexicon.Adjective)
}

// introduced reads the person a sentence that ends with the colon at word c is about:
// "Kandidat Peter Bak præsenterer her sig selv:". What follows has to be in the first
// person.
func (x *Extractor) introduced(c int) (attribution, bool) {
	first, _ := x.sentenceWords(c)
	m := x.nameIn(first, min(c, first+4))
	if m == nil || c-first > 25 {
		return attribution{}, false
	}
	s := subject{first: first, end: m.end, kind: byName, person: m.Person}
	s.first = x.phraseStart(first, m)
	return attribution{from: first, end: c, cue: -1, sub: s, confidence: 0.7}, true
}

// thinks reports whether the verb at word cue is one of thinking.
func (x *Extractor) thinks(cue int) bool {
	v, ok := x.verb(cue)
	return !ok || v.think
}

// block returns the words of the paragraphs a colon opens, from paragraph p on: the
// first, and those after it that speak in the first person. Without a verb before the
// colon the first has to do so as well.
func (x *Extractor) block(p int32, verb bool) (first, end int) {
	d := x.d
	for n := p; int(n) < len(d.Paragraphs) && n < p+maxCarry; n++ {
		lo, hi := x.wordsOf(n)
		if !x.blocks[n].running || x.isMark(lo) || d.Words[lo].Shape.Has(lexicon.Punct) || !x.endsSentence(hi-1) {
			break
		}
		own := x.firstPerson(lo, hi)
		if !own && (n > p || !verb) {
			break
		}
		if _, _, ok := x.tail(lo, hi, true); ok {
			break
		}
		if n == p {
			first = lo
		}
		end = hi
	}
	return first, end
}

// headline makes a row of the words behind "Kirkeminister:" in a headline. A noun phrase
// behind a name is no speech ("Otto Frank: Nyt blik på kirken"), nor is what a title says
// of somebody ("Ny direktør: Ida Dam skal lede værket").
func (x *Extractor) headline(first, colon, end int) {
	if end-colon < 3 || x.finiteBetween(first, colon) {
		return
	}
	next := &x.d.Words[colon+1]
	a, ok := x.nameBefore(first, colon)
	if !ok && x.quotedBelow(first, colon, end) {
		return
	}
	if !ok || !next.Shape.Has(lexicon.Capital|lexicon.Digits) && a.sub.kind != byRole {
		return
	}
	own := x.speaksOfSelf(colon+1, end)
	switch {
	case next.Shape.Has(lexicon.AllCaps) && x.verbIn(colon+1, end):
	case a.sub.kind != byRole:
		ok = x.finiteBetween(colon+1, end)
	case own:
	case x.named(colon + 1), x.d.Words[a.sub.first].Is(lexicon.Status) && !x.role(colon+1).has(it):
		ok = false
	default: // "Forskere: Havet stiger" is a finding
		ok = !x.d.Words[a.sub.end-1].Is(lexicon.Plural) && (x.finiteBetween(colon+1, end) || a.sub.end < colon && x.hold(colon+1, end, opinion))
	}
	if !ok {
		return
	}
	if r := x.add(colon+1, end, "unmarked", "direct", "quote/headline", 0.7); r != nil {
		x.give(r, &a, "before")
	}
}

// quotedBelow makes a row of the words behind the colon of a headline when they are quoted
// in the text: "Ældre beboer om naboen: Nu har jeg en at tale med". Words before the
// colon that are no noun, or one in a place, name no speaker: "Fest i Hjørring:".
func (x *Extractor) quotedBelow(first, colon, end int) bool {
	if end-colon < 5 || !x.saidAgain(colon+1, end, len(x.out)) {
		return false
	}
	a, where := attribution{from: first, end: colon, cue: -1, sub: subject{person: -1}, confidence: 0.7}, "none"
	if at := x.untilStop(first, colon); at <= first+2 && x.d.Words[at-1].Is(lexicon.Noun) && !x.hold(first, colon, of) {
		a.sub, where = subject{first: first, end: at, kind: plain, person: -1}, "before"
	}
	x.give(x.add(colon+1, end, "unmarked", "direct", "quote/headline", 0.7), &a, where)
	return true
}

// tails makes rows of paragraphs without marks that end in an attribution.
func (x *Extractor) tails() {
	last := int32(-1)
	for k := range x.cues {
		c := int(x.cues[k])
		par := x.paragraphOf(c)
		if par == last {
			continue
		}
		last = par
		if x.blocks[par].running {
			x.tailOf(par)
		}
	}
}

func (x *Extractor) tailOf(par int32) {
	first, end := x.wordsOf(par)
	if x.bullet(first) {
		first++
	}
	if first >= end || x.isDash(first) || x.isMark(first) {
		return
	}
	a, cut, ok := x.tail(first, end, true)
	if !ok || cut <= first || a.points || a.confidence < 0.9 || x.coveredRange(first, cut) {
		return
	}
	first = x.speechStart(first, cut, &a)
	style, rule := "unmarked", "quote/unmarked"
	if i := x.lateDash(first, cut); i > 0 {
		first, style, rule = i+1, "dash", "quote/dash"
	}
	own := x.firstPerson(first, cut)
	if own && x.spoken && !x.afterUnmarked(par) { // "man" stands in reports as well
		own = x.speaksOfSelf(first, cut)
	}
	switch {
	case own && !x.thinks(a.cue):
	case own && x.spoken:
		return
	case own:
	case style == "dash":
	case a.is(utters) && a.sub.sure():
	case !x.spoken && (a.is(speaks) || a.is(writes) && a.sub.sure()) && cut-first >= 6 && x.personal(first, cut):
	default:
		return
	}
	confidence := 0.9
	if !own {
		confidence = 0.75
	}
	r := x.add(first, cut, style, "direct", rule, confidence)
	if r == nil {
		return
	}
	where := "after"
	if x.goesOn(r, &a, end) {
		where = "inside"
	}
	x.give(r, &a, where)
}

// afterUnmarked reports whether the paragraph before par is direct speech without marks.
func (x *Extractor) afterUnmarked(par int32) bool {
	if len(x.out) == 0 {
		return false
	}
	r := &x.out[len(x.out)-1]
	return r.Style == "unmarked" && x.paragraphOf(r.end-1) == par-1
}

// personal reports whether words [first, end) judge something, or are three sentences or
// more.
func (x *Extractor) personal(first, end int) bool {
	return x.hold(first, end, opinion) || x.sentenceOf(end-1)-x.sentenceOf(first) > 1
}

// hold reports whether one of words [first, end) has any of the roles.
func (x *Extractor) hold(first, end int, roles role) bool {
	for _, r := range x.roles[first:end] {
		if r.has(roles) {
			return true
		}
	}
	return false
}

// lateDash returns the dash that opens speech behind a byline or place at the start of
// a paragraph ("Af: Redaktionen - Vi er klar"), 0 for none.
func (x *Extractor) lateDash(first, end int) int {
	for i := first + 1; i < min(first+8, end-1); i++ {
		if x.isDash(i) && x.d.Words[i].Shape.Has(lexicon.Spaced) && x.d.Words[i+1].Shape.Has(lexicon.Capital) &&
			!x.finiteBetween(first, i) && x.verbIn(i+1, end) {
			return i
		}
	}
	return 0
}

// speechStart returns where the words begin that end at cut: with the paragraph, or
// behind the last sentence that tells about the speaker.
func (x *Extractor) speechStart(first, cut int, a *attribution) int {
	for i := first; i < cut; {
		_, next := x.sentenceWords(i)
		if next >= cut {
			break
		}
		if x.narrates(i, next, a) {
			first = next
		}
		i = next
	}
	return first
}
