package person

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Stage two: what a clause says of the person named in it, or in the one before, by a verb
// rather than a title: "Han arbejder på Fjordhospitalet", "X, der leder Fjordmuseet", "X,
// der har siddet i byrådet for Venstre".

// clauses reads the clause behind each name in full, and the sentence after it.
func (x *Extractor) clauses(d *pipeline.Doc) {
	s := 0
	for k := range x.names {
		n := &x.names[k]
		if n.single || n.genitive {
			continue
		}
		for s+1 < len(d.Sentences) && int(d.Sentences[s+1].First) <= n.first {
			s++
		}
		i := n.after
		if d.Is1(i, ',') {
			i++
		}
		if x.partAt(i)&relative != 0 && !d.Words[i].Shape.Has(lexicon.Line) {
			x.clause(d, n, i+1)
		}
		if i := x.toldOf(d, k, s); i > 0 {
			x.clause(d, n, i)
		}
	}
}

// toldOf returns the word behind "Han" or "Hun" that opens the sentence after s, that of
// name k, when nobody else is named there; 0 for none.
func (x *Extractor) toldOf(d *pipeline.Doc, k, s int) int {
	n := &x.names[k]
	if len(n.roles) > 0 && n.roles[0].Organisation != "" {
		return 0
	}
	own := int(d.Sentences[s].First)
	for s+2 < len(d.Sentences) && saysMore(d, int(d.Sentences[s+1].First)) {
		s++
	}
	if s+1 >= len(d.Sentences) {
		return 0
	}
	next := int(d.Sentences[s+1].First)
	he := d.WordText(next) == "Han"
	if !he && d.WordText(next) != "Hun" || d.Words[next].Shape.Has(lexicon.Line) && !continues(d, s+1) {
		return 0
	}
	if x.onlyName(own, next) != k {
		return 0
	}
	if f := x.female(d, n); he && f > 0.8 || !he && f < 0.2 {
		return 0
	}
	return next + 1
}

// saysMore reports whether the sentence at word i goes on with what is quoted.
func saysMore(d *pipeline.Doc, i int) bool {
	w := &d.Words[i]
	return w.Shape.Has(lexicon.Punct) && !w.Shape.Has(lexicon.Line) && opensMarks(d.WordText(i))
}

// clause reads the words from i, whose subject is name n.
func (x *Extractor) clause(d *pipeline.Doc, n *name, i int) {
	if n.party == "" && n.partyName == "" {
		x.clauseParty(d, n, i)
	}
	if len(n.roles) > 0 && n.roles[len(n.roles)-1].Organisation != "" {
		return
	}
	i, prep := workVerb(d, i)
	if i == 0 || i >= len(d.Words) || d.Words[i].Shape.Has(lexicon.Line) {
		return
	}
	b, kind := x.readBody(d, i, prep)
	if kind != organisation || !d.Words[b.first].Shape.Has(lexicon.Capital) && !x.properIn(d, b.first, b.end) || !x.hasBody(d, b.first, b.end) && (prep != "for" || b.end < b.first+2) {
		return
	}
	if len(n.roles) == 0 {
		n.roles = append(n.roles, Role{Class: "other", Status: "current"})
	}
	r := &n.roles[len(n.roles)-1]
	r.Organisation, r.Within, r.MunicipalityCode = b.text, b.within, x.codeOf(d, &b)
}

// properIn reports whether a word with a capital stands in words [i, end).
func (x *Extractor) properIn(d *pipeline.Doc, i, end int) bool {
	for ; i < end; i++ {
		if d.Words[i].Shape.Has(lexicon.Capital) {
			return true
		}
	}
	return false
}

// workVerb reads the verb that says where somebody works or what somebody leads, from word
// i: "arbejder til daglig på", "har siden 2008 ledet". It returns the word where the body
// begins, and the preposition before it; 0 for none.
func workVerb(d *pipeline.Doc, i int) (body int, prep string) {
	for end := i + 6; i+1 < min(end, len(d.Words)); i++ {
		w := &d.Words[i]
		switch d.WordText(i) {
		case "leder", "ledet", "driver", "drevet":
			if d.WordText(i) == "driver" || d.WordText(i) == "leder" || d.WordText(i-1) != "af" {
				return i + 1, "for"
			}
		case "arbejder", "ansat", "arbejdet":
			for i++; i+1 < min(end+3, len(d.Words)); i++ {
				switch p := d.WordText(i); p {
				case "i", "på", "ved", "hos":
					if d.Words[i+1].Is(ofTime) || d.WordText(i+1) == "dag" {
						continue
					}
					return i + 1, p
				case "til", "daglig", "dag", "nu", "også":
				default:
					if !d.Words[i].Is(ofTime) {
						return 0, ""
					}
				}
			}
			return 0, ""
		case "spidsen":
			if d.WordText(i-1) == "i" && d.WordText(i+1) == "for" {
				return i + 2, "for"
			}
			return 0, ""
		case "har", "er", "står", "i", "til", "daglig", "siden", "gennem", "dag", "nu", "selv", "også":
		default:
			if !w.Is(ofTime) && !w.Shape.Has(lexicon.Digits) {
				return 0, ""
			}
		}
	}
	return 0, ""
}

// clauseParty reads the party that a clause says somebody sits or stands for: "har siddet i
// regionsrådet for SF", "stiller op for Venstre".
func (x *Extractor) clauseParty(d *pipeline.Doc, n *name, i int) {
	seat := false
	for end := i + 12; i+1 < min(end, len(d.Words)); i++ {
		w := &d.Words[i]
		if w.Shape.Has(lexicon.Punct | lexicon.Line) {
			return
		}
		if w.Shape.Has(lexicon.Letters) && seatVerb(d.WordText(i)) {
			seat = true
			continue
		}
		if seat && d.WordText(i) == "for" && isParty(d, i+1) {
			_, _, k := d.Phrase(i+1, lexicon.Party)
			if short, party, ok := x.partyWords(d, i+1, i+1+k); ok {
				n.party, n.partyName = short, party
			}
			return
		}
	}
}

// seatVerb reports whether a word says that somebody sits or stands for a party.
func seatVerb(s string) bool {
	switch s {
	case "sidder", "siddet", "sad", "valgt", "indvalgt", "opstillet", "stiller", "stillede", "opstiller", "kandidat", "spidskandidat", "repræsenterer":
		return true
	}
	return strings.HasSuffix(s, "rådsmedlem") || strings.HasSuffix(s, "kandidat")
}

// stranded gives the title of "foreningen Fjordlyset, som han er formand for" its body, and
// both to the one person named before.
func (x *Extractor) stranded(d *pipeline.Doc, k int) bool {
	r := &x.roles[k]
	i := r.first - 4 // the comma, "som", "han", "er"
	if i < 1 || r.body.end != 0 || r.end+1 >= len(d.Words) || !d.Is1(i, ',') || d.WordText(i+1) != "som" || !isBe(d, i+3) {
		return false
	}
	he := d.WordText(i+2) == "han"
	if !he && d.WordText(i+2) != "hun" || x.partAt(r.end)&preposition == 0 || !d.Words[r.end+1].Shape.Has(lexicon.Punct) && x.partAt(r.end+1)&conjunction == 0 {
		return false
	}
	s := int(d.SentenceAt(d.Words[r.first].Lo))
	from := int(d.Sentences[s].First)
	n := x.onlyName(from, r.first)
	if n < 0 && s > 0 && !x.namedIn(from, r.first) {
		n = x.onlyName(int(d.Sentences[s-1].First), from)
	}
	if n < 0 {
		return false
	}
	if f := x.female(d, &x.names[n]); he && f > 0.8 || !he && f < 0.2 {
		return false
	}
	if first := x.strandedBody(d, i); first < i {
		r.body = body{first: first, end: i, text: x.bodyText(d, first, i)}
	}
	x.give(d, &x.names[n], k, k+1)
	return true
}

// strandedBody returns where the body begins that ends before word end, which is end for
// none.
func (x *Extractor) strandedBody(d *pipeline.Doc, end int) int {
	for j := end - 1; j > 0 && j > end-8 && !d.Words[j].Shape.Has(lexicon.Punct|lexicon.Line); j-- {
		if f, ok := x.bodyAt(d, j); ok && f.number == definite && !d.Words[j].Shape.Has(lexicon.Capital) && j+1 < end && d.Words[j+1].Shape.Has(lexicon.Capital) {
			return j + 1 // "foreningen Borgere for Lyset"
		}
	}
	if !d.Words[end-1].Shape.Has(lexicon.Capital) {
		return end
	}
	if first := x.bodyStart(d, end-1); x.hasBody(d, first, end) {
		return first
	}
	return end
}
