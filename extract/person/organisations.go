package person

import (
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
	if !ok || x.nameAt(end) >= 0 {
		return
	}
	w := &d.Words[end]
	if !w.Shape.Has(lexicon.Capital) {
		if f, ok := x.bodyAt(d, end); ok && f.number == definite {
			r.first, r.body = end, body{first: end, end: j + 1, back: f.base}
			if f.compound {
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

// isProper reports whether there is only one such body: "Folketingets formand".
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
			_, ok = x.know.body(id)
			return j, w.Hi - 1, ok
		}
	}
	return 0, 0, false
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
		case x.partAt(d, j)&conjunction != 0 && j >= 2 && d.Is1(j-1, '-') && d.Glued(j-1) && d.Words[j-2].Shape.Has(lexicon.Letters):
			i = j - 2
		case x.partAt(d, j)&conjunction != 0 && j > 0 && d.Words[j-1].Shape.Has(lexicon.Capital) && x.nameAt(j-1) < 0 && !x.isOpener(d, j-1) &&
			!d.Words[j-1].Is(places) && !d.Words[i].Is(places): // "Børn og Unges chef"
			i = j - 1
		case d.Is1(j, '&') && j > 0 && d.Words[j-1].Shape.Has(lexicon.Capital):
			i = j - 1
		case d.WordText(j) == "for" && j > 0 && d.Words[j-1].Shape.Has(lexicon.Capital) && x.isBody(d, j-1):
			i = j - 1
		default:
			return i
		}
	}
	return i
}

func (x *Extractor) isBody(d *pipeline.Doc, i int) bool { _, ok := x.bodyAt(d, i); return ok }

// isOpener reports whether word i has its capital only because a sentence begins there.
func (x *Extractor) isOpener(d *pipeline.Doc, i int) bool {
	w := &d.Words[i]
	_, title := x.titleAt(d, i)
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
	if j+1 >= len(d.Words) || d.Words[j].Shape.Has(lexicon.Line) || x.partAt(d, j)&preposition == 0 || d.Words[j].Shape.Has(lexicon.Capital) {
		return
	}
	prep := d.WordText(j)
	b, kind := x.readBody(d, behindShort(d, j), prep)
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
		if prep != "for" && (prep != "i" || !ofKnowledge(x.know.class(r.form.base))) || r.form.number > definite {
			r.end = b.end // "leder af task force for vaccine", "formand i boligforening"
			return
		}
		r.titleEnd, r.end = b.end, b.end
		// "professor i retshistorie ved Kystuniversitetet"
		if x.partAt(d, b.end)&preposition != 0 && !d.Words[b.end].Shape.Has(lexicon.Line) {
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
		}
	}
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

// readBody reads a body that begins at word j, behind a preposition.
func (x *Extractor) readBody(d *pipeline.Doc, j int, prep string) (body, bodyKind) {
	if j < len(d.Words) && d.WordText(j) == "både" {
		j++
	}
	k := j
	if k < len(d.Words) && x.partAt(d, k)&article != 0 && !d.Words[k].Shape.Has(lexicon.Capital) {
		if t := d.WordText(k); t == "en" || t == "et" {
			return body{}, noBody
		}
		k++
	}
	start := k
	var capital, noun bool
	listing := prep == "for" && k < len(d.Words) && !d.Words[k].Shape.Has(lexicon.Capital)
	var head titleForm
	headAt := -1
	for k < len(d.Words) && x.nameStart(k) < 0 && !(d.Words[k].Shape.Has(lexicon.Line) && k > j) {
		w := &d.Words[k]
		if w.Shape.Has(lexicon.Punct) {
			n, lists := x.mark(d, k, listing)
			if n == 0 {
				break
			}
			listing = listing || lists
			k += n
			continue
		}
		if w.Shape.Has(lexicon.Digits) {
			if w.Len() == 4 || k == start || !d.Words[k-1].Shape.Has(lexicon.Capital) && !d.Glued(k) {
				break
			}
			k++
			continue
		}
		if f, ok := x.bodyAt(d, k); ok && !(f.genitive && k+1 < len(d.Words) && !d.Words[k+1].Shape.Has(lexicon.Letters)) {
			noun, head, headAt = true, f, k
		}
		if w.Shape.Has(lexicon.Capital) {
			capital = true
			k++
			continue
		}
		n, lists := x.small(d, k, start, capital, noun, listing)
		if n == 0 {
			break
		}
		listing = listing || lists
		k += n
	}
	if k == start || k > len(d.Words) {
		return body{}, noBody
	}
	b := body{first: j, end: k}
	b.text = x.bodyText(d, j, k)
	first := &d.Words[start]
	switch {
	case !capital && !noun:
		b.text = ""
		for i := start; i < k; i++ {
			if d.Words[i].Is(ofTime) {
				return body{}, noBody
			}
		}
		if start > j || first.Is(lexicon.Definite) || x.endsDefinite(d, k-1) {
			return b, activity
		}
		return b, field
	case !capital && headAt == start && k == start+1 && head.number == definite && !head.compound && !isProper(head.base):
		b.back, b.text, b.behind = head.base, "", true
		return b, anaphor
	case !capital && head.number == indefinite && start == j && !isProper(head.base) && !x.ownedBody(d, start, headAt):
		b.text = ""
		return b, field // "minister for kirke og skole"
	case capital && !noun && k == start+1 && first.Is(lexicon.Municipality|lexicon.Town|lexicon.Island|lexicon.Former):
		b.place, b.text = true, ""
		return b, placeName
	}
	if capital && !first.Shape.Has(lexicon.Capital) {
		b.text = x.bodyText(d, x.apposed(d, j, k), k)
		x.splitInner(d, &b, start, k)
	}
	x.splitWithin(d, &b, k)
	return b, organisation
}

// ownedBody reports whether a body in the genitive stands before the noun at word head: "for
// regionsrådets sundhedsudvalg" names a body, where "i boligforening" names none.
func (x *Extractor) ownedBody(d *pipeline.Doc, first, head int) bool {
	for i := first; i < head; i++ {
		if f, ok := x.bodyAt(d, i); ok && f.genitive && f.number == definite {
			return true
		}
	}
	return false
}

// splitInner takes the outer body of one in small letters: "kulturudvalget i Faxe
// Kommune". A name in capitals is left whole ("Institut for Lyd på Kystuniversitetet").
func (x *Extractor) splitInner(d *pipeline.Doc, b *body, first, end int) {
	for i := first + 1; i+1 < end; i++ {
		if d.Words[i].Shape.Has(lexicon.Capital) {
			return
		}
		if x.partAt(d, i)&preposition == 0 || !d.Words[i+1].Shape.Has(lexicon.Capital) {
			continue
		}
		if f, ok := x.bodyAt(d, i-1); ok && f.number == definite && x.hasBody(d, i+1, end) {
			b.text, b.within = x.bodyText(d, first, i), x.bodyText(d, i+1, end)
		}
		return
	}
}

// apposed returns where the proper name begins that a common noun announces: "den
// rådgivende ingeniørvirksomhed NIRAS", not "byggerådet i Region Nord".
func (x *Extractor) apposed(d *pipeline.Doc, j, k int) int {
	for i := j + 1; i < k; i++ {
		if d.Words[i].Shape.Has(lexicon.Capital) {
			if w := &d.Words[i-1]; w.Shape.Has(lexicon.Letters) && !w.Shape.Has(lexicon.Genitive) && x.partAt(d, i-1)&(preposition|conjunction|article) == 0 && !d.Glued(i) {
				return i
			}
			return j
		}
	}
	return j
}

// ofTime are the words that make a phrase say when or how long.
const ofTime = lexicon.TimeUnit | lexicon.DayWord | lexicon.DayPart | lexicon.NumberWord | lexicon.Weekday | lexicon.Month | lexicon.Ordinal |
	lexicon.Pronoun | lexicon.DateWord

// endsDefinite reports whether the last word of a phrase is a definite noun.
func (x *Extractor) endsDefinite(d *pipeline.Doc, i int) bool { return d.Words[i].Is(lexicon.Definite) }

// mark reports how many words the punctuation mark at k lets a body go on for, 0 to end
// it; lists tells that what follows is an enumeration.
func (x *Extractor) mark(d *pipeline.Doc, k int, listing bool) (n int, lists bool) {
	next := k + 1
	if next >= len(d.Words) {
		return 0, false
	}
	switch d.Text[d.Words[k].Lo] {
	case '-':
		if !d.Glued(k) {
			return 0, false
		}
		if d.Glued(next) {
			return 2, false
		}
		if x.partAt(d, next)&conjunction != 0 || d.Is1(next, ',') { // "Børne-, Fritids- og Skoleforvaltningen"
			return 2, false
		}
	case '&':
		return 1, false
	case '/':
		if d.Glued(k) && d.Glued(next) {
			return 2, false
		}
	case '.':
		if d.Glued(k) && d.Words[k-1].Len() <= 4 && d.Words[k-1].Shape.Has(lexicon.Capital) && d.Words[next].Shape.Has(lexicon.Capital) &&
			!x.opensSentence(d, next) { // "Alm. Brand"
			return 1, false
		}
	case ',':
		if x.enumerated(d, next) {
			return 2, false
		}
		// "Udvalget for by, vand og frivillighed"
		if listing && d.Words[next].Shape.Has(lexicon.Letters) && x.nameStart(next) < 0 && !d.Words[next].Is(lexicon.Function|lexicon.Status|lexicon.Present) &&
			next+1 < len(d.Words) && (x.partAt(d, next+1)&conjunction != 0 || d.Is1(next+1, ',') || d.Is1(next+1, '-')) {
			_, title := x.titleAt(d, next)
			outer := d.Words[next].Shape.Has(lexicon.Capital) && x.isBody(d, next) && x.partAt(d, next+1)&conjunction == 0
			if !title && !outer { // "Klinik for Lyd, Nordhospitalet"
				return 2, true
			}
		}
	}
	return 0, false
}

// enumerated reports whether the capitalised nouns at word i end an enumeration: "Medier,
// Erkendelse og Formidling".
func (x *Extractor) enumerated(d *pipeline.Doc, i int) bool {
	return i+2 < len(d.Words) && d.Words[i-2].Is(lexicon.Noun) && abstract(&d.Words[i]) && x.partAt(d, i+1)&conjunction != 0 && abstract(&d.Words[i+2])
}

// abstract reports whether a word is a noun with a capital, and no proper one.
func abstract(w *pipeline.Word) bool {
	return w.Shape.Has(lexicon.Capital) && w.Is(lexicon.Noun) && !w.Shape.Has(lexicon.Line) &&
		!w.Is(places|lexicon.BodyHead|lexicon.Title|lexicon.FirstName|lexicon.Surname|lexicon.Month|lexicon.Weekday)
}

func (x *Extractor) opensSentence(d *pipeline.Doc, i int) bool {
	return int(d.Sentences[d.SentenceAt(d.Words[i].Lo)].First) == i
}

// small reports how many words a body goes on for at the uncapitalised word k.
func (x *Extractor) small(d *pipeline.Doc, k, start int, capital, noun, listing bool) (n int, lists bool) {
	w := &d.Words[k]
	p := x.partAt(d, k)
	more := k+1 < len(d.Words) && !d.Words[k+1].Shape.Has(lexicon.Line)
	switch {
	case capital && more && d.Words[k+1].Shape.Has(lexicon.Capital) && (d.WordText(k) == "of" || d.WordText(k) == "and" || d.WordText(k) == "the"):
		return 1, false
	case capital && more && k > 0 && w.Is(lexicon.Particle) && d.Words[k+1].Shape.Has(lexicon.Capital) && d.Words[k-1].Is(lexicon.FirstName) && x.nameAt(k+1) < 0:
		return 1, false // the company "Olav de Linde"
	case p&conjunction != 0:
		if !more || x.nameStart(k+1) >= 0 || x.startsTitle(d, k+1) || k == start {
			return 0, false
		}
		next := &d.Words[k+1]
		if next.Shape.Has(lexicon.Capital) && capital {
			return 1, false
		}
		if (listing || !capital) && next.Shape.Has(lexicon.Letters) && !next.Is(lexicon.Function|lexicon.Present|lexicon.Past|lexicon.Cue) {
			return 2, listing
		}
		return 0, false
	case p&preposition != 0:
		if !more || k == start {
			return 0, false
		}
		return x.inner(d, k, noun)
	case w.Is(lexicon.Function|lexicon.Cue|lexicon.CueThink|lexicon.Pronoun) || p&(relative|copula|naming|article) != 0:
		return 0, false
	case finite(w):
		return 0, false
	case w.Is(lexicon.Title) && k > start:
		return 0, false
	case capital && !noun && !w.Is(lexicon.BodyHead):
		if _, ok := x.bodyAt(d, k); !ok {
			return 0, false // "direktør i Kornmel søndag"
		}
	case capital && noun && !listing:
		if _, ok := x.bodyAt(d, k); !ok && x.partAt(d, k-1)&preposition == 0 {
			return 0, false
		}
	case w.Is(lexicon.Weekday | lexicon.Month | lexicon.TimeUnit | lexicon.DateWord):
		return 0, false
	}
	return 1, false
}

// inner lets a body go on over a preposition: "Institut for Lyd på Kystuniversitetet".
func (x *Extractor) inner(d *pipeline.Doc, k int, noun bool) (n int, lists bool) {
	next := &d.Words[k+1]
	if x.nameStart(k+1) >= 0 || next.Is(lexicon.Pronoun) || x.partAt(d, k+1)&article != 0 || !next.Shape.Has(lexicon.Letters) {
		return 0, false
	}
	switch d.WordText(k) {
	case "for":
		if noun && !next.Is(lexicon.Function|lexicon.Present) {
			return 2, true
		}
	case "i", "på", "ved":
		if noun && next.Shape.Has(lexicon.Capital) && !isMedium(d.WordText(k+1)) {
			return 1, false
		}
	case "af", "under":
		if noun && next.Shape.Has(lexicon.Capital) {
			return 1, false
		}
	}
	return 0, false
}

// isMedium reports whether something is said there rather than held: "formand for KL på
// Facebook".
func isMedium(s string) bool {
	switch s {
	case "Facebook", "Twitter", "X", "LinkedIn", "Instagram", "Folkemødet", "Christiansborg":
		return true
	}
	return false
}

// bodyText is the body as written, without a genitive at its end.
func (x *Extractor) bodyText(d *pipeline.Doc, first, end int) string {
	hi := d.Words[end-1].Hi
	if f, ok := x.bodyAt(d, end-1); ok && f.genitive {
		hi--
	}
	return d.Text[d.Words[first].Lo:hi]
}

// splitWithin takes the outer body behind a comma: "Institut for Lyd, Kystuniversitetet".
func (x *Extractor) splitWithin(d *pipeline.Doc, b *body, k int) {
	if !d.Is1(k, ',') || k+1 >= len(d.Words) || !d.Words[k+1].Shape.Has(lexicon.Capital) || d.Words[k+1].Shape.Has(lexicon.Line) || x.nameStart(k+1) >= 0 {
		return
	}
	end := x.properEnd(d, k+1)
	if end == k+1 || !x.hasBody(d, k+1, end) {
		return
	}
	b.within, b.end = x.bodyText(d, k+1, end), end
}

// properEnd goes right over the capitalised words of a name of a body.
func (x *Extractor) properEnd(d *pipeline.Doc, i int) int {
	for i < len(d.Words) && x.nameStart(i) < 0 {
		w := &d.Words[i]
		switch {
		case w.Shape.Has(lexicon.Capital):
			if _, ok := x.titleAt(d, i); ok && !w.Is(lexicon.Surname) {
				return i
			}
			i++
		case w.Shape.Has(lexicon.Digits) && !w.Shape.Has(lexicon.Line) && w.Len() < 4 && d.Words[i-1].Shape.Has(lexicon.Capital):
			i++
		case (d.Is1(i, '-') || d.Is1(i, '/')) && d.Glued(i) && d.Glued(i+1):
			i += 2
		case d.Is1(i, '-') && d.Glued(i) && x.partAt(d, i+1)&conjunction != 0:
			i += 3
		case d.Is1(i, '&'):
			i++
		case (x.partAt(d, i)&conjunction != 0 || d.WordText(i) == "for" || d.WordText(i) == "af" || d.WordText(i) == "i") && i+1 < len(d.Words) &&
			d.Words[i+1].Shape.Has(lexicon.Capital) && x.nameStart(i+1) < 0 && !d.Words[i].Shape.Has(lexicon.Line):
			i++
		default:
			return min(i, len(d.Words))
		}
		if i < len(d.Words) && d.Words[i].Shape.Has(lexicon.Line) {
			return i
		}
	}
	return min(i, len(d.Words))
}

func (x *Extractor) hasBody(d *pipeline.Doc, first, end int) bool {
	for i := first; i < end; i++ {
		if x.isBody(d, i) || d.Words[i].Is(lexicon.Region) {
			return true
		}
	}
	return false
}
