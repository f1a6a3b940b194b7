package person

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Stage two, second part: what a title is held in.
//
// A body stands before its title in the genitive ("Struer Kommunes borgmester") or after
// it behind a preposition ("formand for Udvalget for by, vand og frivillighed"). What
// stands there may also be a field that belongs to the title ("professor i
// retshistorie"), a place ("borgmester i Struer"), an activity ("leder af slukningen"),
// or a word that points back ("kasserer i foreningen").

// body is an organisation beside a title or a name.
type body struct {
	first, end int    // words; 0, 0 for none
	text       string // as written, without preposition and genitive; "" for null
	within     string // the outer one: "Institut for Lyd, Kystuniversitetet"
	back       string // a noun that points back to a body named before: "forening"
	behind     bool   // and stands behind the title: "kasserer i foreningen"
	place      bool   // it names a place, not a body
}

// bodyKind is what a complement turns out to be.
type bodyKind uint8

const (
	noBody bodyKind = iota
	organisation
	anaphor
	field
	placeName
	activity
)

// readOwner reads the body in the genitive before the title.
func (x *Extractor) readOwner(d *pipeline.Doc, r *role) {
	j := r.first - 1
	if j < 0 || d.Words[r.first].Shape.Has(lexicon.Line) || r.body.end != 0 {
		return
	}
	end, hi, ok := x.genitiveAt(d, j)
	if d.WordText(j) == "hvis" && d.Is1(j-1, ',') && j >= 2 && d.Words[j-2].Shape.Has(lexicon.Capital) {
		end, hi, ok = j-2, d.Words[j-2].Hi, true // "kritik fra Venstre, hvis gruppeformand"
	}
	if !ok && r.form.number == indefinite && d.WordText(j) == "hvor" && d.Is1(j-1, ',') && j >= 2 && d.Words[j-2].Shape.Has(lexicon.Capital) && x.nameAt(j-2) < 0 {
		// "fra Terslev Højskole, hvor forretningsfører X"
		if f, found := x.bodyAt(d, j-2); found && !f.genitive {
			first := x.bodyStart(d, j-2)
			if first < j-2 || f.compound && f.number == definite {
				r.body = body{first: first, end: j - 1, text: x.bodyText(d, first, j-1)}
			}
		}
		return
	}
	if !ok || x.nameAt(end) >= 0 {
		return
	}
	w := &d.Words[end]
	if !w.Shape.Has(lexicon.Capital) {
		if f, ok := x.bodyAt(d, end); ok && f.number == definite {
			r.first, r.body = end, body{first: end, end: j + 1, back: f.base}
			if f.compound || isProper(f.base) {
				r.body.text = d.Text[d.Words[end].Lo:hi]
			}
		}
		return
	}
	first := x.bodyStart(d, end)
	if d.Glued(first) && d.Words[first-1].Shape.Has(lexicon.Digits) {
		first-- // "3F's formand"
	}
	r.first = first
	if value, name, ok := x.partyWords(d, first, end+1); ok && w.Len() > 1 {
		r.party, r.partyName = value, name
	}
	r.body = body{first: first, end: j + 1}
	if first == end && w.Is(lexicon.Municipality|lexicon.Town|lexicon.Island|lexicon.Former) && !w.Shape.Has(lexicon.AllCaps) {
		r.body.place = true
		return
	}
	if f, ok := x.bodyAt(d, end); ok && first == end && f.number == definite && !f.compound && !isProper(f.base) {
		r.body.back = f.base // "Rådets formand"
		return
	}
	if text := d.Text[d.Words[first].Lo:hi]; text != "Danmark" {
		r.body.text = text
	}
}

// isProper reports whether there is only one such body that can be meant, so that even its
// small letter leaves no doubt: "Folketingets formand", "regionsrådets formand".
func isProper(base string) bool {
	switch base {
	case "folketing", "inatsisartut", "løgting", "højesteret", "forsvar", "flyvevåben", "søværn", "hjemmeværn", "byråd", "regionsråd", "kommunalbestyrelse":
		return true
	}
	return false
}

// genitiveAt reports whether a genitive ends at word j: "Kommunes", "KL's", "Borups’",
// "TV 2s". It returns the word that bears it and where its stem ends.
func (x *Extractor) genitiveAt(d *pipeline.Doc, j int) (word int, hi int32, ok bool) {
	w := &d.Words[j]
	text := d.WordText(j)
	switch {
	case text == "s" && d.Glued(j) && x.apostrophe(d, j-1) && d.Glued(j-1) && j >= 2:
		return j - 2, d.Words[j-2].Hi, true
	case x.apostrophe(d, j) && d.Glued(j) && j >= 1 && hasSibilant(d.WordText(j-1)):
		return j - 1, d.Words[j-1].Hi, true
	case len(text) == 2 && text[1] == 's' && w.Shape.Has(lexicon.Capital) && numbered(d, j):
		return j, w.Hi - 1, true // "3Fs formand"
	case text == "s" && numbered(d, j) && j >= 2 && d.Words[j-2].Shape.Has(lexicon.Capital) && !d.Words[j-1].Shape.Has(lexicon.Line):
		return j - 2, d.Words[j-1].Hi, true // "TV 2s direktør"
	case !w.Shape.Has(lexicon.Letters) || len(text) < 3 || text[len(text)-1] != 's':
		return 0, 0, false
	case w.Shape.Has(lexicon.Genitive), w.ID == 0 && w.Shape.Has(lexicon.Capital):
		return j, w.Hi - 1, true
	}
	if f, found := x.bodyAt(d, j); found && f.genitive {
		return j, w.Hi - 1, true
	}
	if w.Shape.Has(lexicon.Capital) { // "Havnes" is a verb too
		if id := x.know.lex.ID(text[:len(text)-1]); id != 0 {
			return j, w.Hi - 1, x.know.word(id).body != 0
		}
	}
	return 0, 0, false
}

// numbered reports whether word i is joined to a number before it: "3F".
func numbered(d *pipeline.Doc, i int) bool {
	return i > 0 && i < len(d.Words) && d.Glued(i) && d.Words[i-1].Shape.Has(lexicon.Digits)
}

// opensBody reports whether a proper name can begin at word i: "Kornmel", "3F".
func opensBody(d *pipeline.Doc, i int) bool {
	return i < len(d.Words) && (d.Words[i].Shape.Has(lexicon.Capital) || i+1 < len(d.Words) && d.Words[i+1].Shape.Has(lexicon.Capital) && numbered(d, i+1))
}

// bodyStart goes left from the last word of a capitalised body to its first: "Danske
// Havnes", "Teknik- og Miljøudvalgets", "Center for Særlig Indsats".
func (x *Extractor) bodyStart(d *pipeline.Doc, i int) int {
	for i > 0 && !d.Words[i].Shape.Has(lexicon.Line) && x.nameAt(i-1) < 0 {
		j := i - 1
		w := &d.Words[j]
		switch {
		case w.Shape.Has(lexicon.Capital) && !x.isOpener(d, j) && !x.isOtherGenitive(d, j):
			i = j
		case w.Shape.Has(lexicon.Digits) && j > 0 && d.Words[j-1].Shape.Has(lexicon.Capital):
			i = j
		case d.Is1(j, '-') && d.Glued(j) && d.Glued(i) && j > 0 && d.Words[j-1].Shape.Has(lexicon.Capital):
			i = j - 1
		case x.partAt(j)&conjunction != 0 && j >= 2 && d.Is1(j-1, '-') && d.Glued(j-1) && d.Words[j-2].Shape.Has(lexicon.Letters):
			i = j - 2
		case x.partAt(j)&conjunction != 0 && j > 0 && d.Words[j-1].Shape.Has(lexicon.Capital) && x.nameAt(j-1) < 0 && !x.isOpener(d, j-1) &&
			!d.Words[j-1].Is(places) && !d.Words[i].Is(places): // "Børn og Unges chef"
			i = j - 1
		case d.Is1(j, '&') && j > 0 && d.Words[j-1].Shape.Has(lexicon.Capital):
			i = j - 1
		case d.WordText(j) == "for" && j > 0 && d.Words[j-1].Shape.Has(lexicon.Capital) && x.isBody(j-1):
			i = j - 1
		default:
			return i
		}
	}
	return i
}

// isOpener reports whether word i has its capital only because a sentence begins there.
func (x *Extractor) isOpener(d *pipeline.Doc, i int) bool {
	w := &d.Words[i]
	title := x.isTitle(i)
	return x.sentenceFirst(d, i) && (w.Is(lexicon.Function) || title)
}

// isOtherGenitive reports whether word i is a genitive of its own: in "Randers Kommunes
// Borgerforenings formand" the body is the last.
func (x *Extractor) isOtherGenitive(d *pipeline.Doc, i int) bool {
	f, ok := x.bodyAt(d, i)
	return ok && f.genitive
}

// readComplement reads what stands behind the title.
func (x *Extractor) readComplement(d *pipeline.Doc, r *role) {
	j := x.degrees(d, r.end)
	if j < len(d.Words) && ofProfessors(d.WordText(j)) && !d.Words[j].Shape.Has(lexicon.Line) {
		j++
		r.titleEnd = j
	}
	r.end = j
	if j+1 >= len(d.Words) || d.Words[j].Shape.Has(lexicon.Line|lexicon.Capital) {
		return
	}
	prep := d.WordText(j)
	if x.partAt(j)&preposition == 0 && !(prep == "over" && r.form.class == "clergy") { // "biskop over Fyens Stift"
		return
	}
	b, kind := x.readBody(d, behindShort(d, j), prep)
	if kind == organisation && prep == "i" && b.end == b.first+1 && villageLike(d.WordText(b.first)) && !x.isBody(b.first) {
		b.place, b.text, kind = true, "", placeName // "sognepræst i Terslev"
	}
	switch kind {
	case organisation, anaphor:
		if prep == "til" || prep == "med" {
			return
		}
	case placeName:
		if prep != "i" && prep != "på" && prep != "for" && prep != "fra" {
			return
		}
	case field:
		if prep != "for" && (prep != "i" || !ofKnowledge(r.form.class)) || r.form.number > definite {
			r.end = b.end // "leder af task force for vaccine", "formand i boligforening"
			return
		}
		if class := r.form.class; prep == "for" && (class == "chair" || class == "deputy_chair") {
			r.end = b.end // "formand for børn og læring" has a committee in mind
			if r.body.end == 0 {
				b.text = x.bodyText(d, b.first, b.end)
				r.body = b
			}
			return
		}
		r.titleEnd, r.end = b.end, b.end
		// "professor i retshistorie ved Kystuniversitetet"
		if x.partAt(b.end)&preposition != 0 && !d.Words[b.end].Shape.Has(lexicon.Line) {
			if outer, kind := x.readBody(d, behindShort(d, b.end), d.WordText(b.end)); kind == organisation {
				r.body, r.end = outer, outer.end
			}
		}
		return
	case activity:
		if r.body.end == 0 {
			r.end = b.end
		}
		return
	default:
		return
	}
	r.end = b.end
	if r.body.end == 0 || r.body.place {
		r.body = b
	}
	if r.party == "" && b.text != "" {
		if short, name, ok := x.partyWords(d, b.first, b.end); ok && d.Words[b.first].Len() > 1 {
			r.party, r.partyName = short, name // "gruppeformand for Venstre"
			if x.classOf(d, r, x.title(d, r)) == "councillor" {
				r.body = body{} // "byrådsmedlem for Venstre" sits in the council
			}
		}
	}
	x.passTail(d, r)
}

// villageLike reports whether a word ends as the names of villages do, and those of firms do
// not.
func villageLike(s string) bool {
	for _, e := range []string{"lev", "rup", "løse", "sted", "bøl", "inge", "tofte", "lund"} {
		if len(s) > len(e)+2 && strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// passTail goes over what says where a body is ("i kommunen", "i Danmark") and reads the
// party somebody sits for ("medlem af byrådet for Venstre").
func (x *Extractor) passTail(d *pipeline.Doc, r *role) {
	i := r.end
	if i+1 >= len(d.Words) || d.Words[i].Shape.Has(lexicon.Line) {
		return
	}
	switch d.WordText(i) {
	case "for":
		if r.party == "" && isParty(d, i+1) {
			_, _, n := d.Phrase(i+1, lexicon.Party)
			if short, name, ok := x.partyWords(d, i+1, i+1+n); ok {
				r.party, r.partyName, r.end = short, name, i+1+n
			}
		}
	case "i", "på", "hos":
		if f, ok := x.bodyAt(d, i+1); ok && f.number == definite && !f.genitive && !f.compound && !d.Words[i+1].Shape.Has(lexicon.Capital) {
			r.end = i + 2
			return
		}
		if !d.Words[i+1].Shape.Has(lexicon.Capital) || x.nameStart(i+1) >= 0 {
			return
		}
		end := i + 2
		for end < len(d.Words) && end < i+4 && d.Words[end].Shape.Has(lexicon.Capital) && d.Words[end].Is(places) && x.nameStart(end) < 0 {
			end++
		}
		switch followed := d.Is1(end, ',') || x.nameStart(end) >= 0; {
		case !followed:
		case isLand(d.WordText(i+1)) && r.body.end == i && r.body.within == "" && r.body.text != "":
			for k := r.body.first; k < i; k++ {
				if lo := d.Words[k].Lo; strings.HasPrefix(d.Text[lo:], r.body.text) {
					r.body.text, r.body.end, r.end = d.Text[lo:d.Words[end-1].Hi], end, end
					break
				}
			}
		case d.Words[i+1].Is(places):
			r.end = end
		}
	}
}

// isLand reports whether a word is a country that bodies here name themselves after.
func isLand(s string) bool {
	switch s {
	case "Danmark", "Norden", "Sverige", "Norge", "Grønland", "Europa", "Skandinavien":
		return true
	}
	return false
}

// behindShort returns the word behind the preposition i, which may be shortened: "v. Museum
// Nord", "v/ Museum Nord".
func behindShort(d *pipeline.Doc, i int) int {
	if d.Words[i].Len() == 1 && (d.Is1(i+1, '.') || d.Is1(i+1, '/')) && d.Glued(i+1) {
		return i + 2
	}
	return i + 1
}

// ofKnowledge reports whether a title of this class has a field with "i": "professor i
// retshistorie", "overlæge i psykiatri".
func ofKnowledge(class string) bool {
	return class == "researcher" || class == "doctor"
}

// ofProfessors reports whether a word behind a title belongs to it.
func ofProfessors(s string) bool {
	return s == "MSO" || s == "emeritus" || s == "emerita" || s == "Emeritus"
}
