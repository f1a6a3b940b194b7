package person

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// What stands beside a name without a title: a body ("Per Bakke, Samsø Kommune"), a
// credit ("Foto: Lis Holm"), a byline, a contact block.

// bodyBeside reads the body behind name k, when its role has none yet.
func (x *Extractor) bodyBeside(d *pipeline.Doc, k int) {
	n := &x.names[k]
	if len(n.roles) > 0 && n.roles[len(n.roles)-1].Organisation != "" || n.genitive {
		return
	}
	i := n.after
	if i >= len(d.Words) {
		return
	}
	var b body
	if d.Is1(i, ',') && d.Is1(i+1, '(') {
		i++
	}
	titled := len(n.roles) > 0
	switch {
	case titled && opensBody(d, i) && !d.Words[i].Shape.Has(lexicon.Line) && x.bareTitle(i):
		b = x.bodyAfterComma(d, i, true) // "formand Danske Havne"
	case titled && x.assembly(d, i) > 0:
		b, _ = x.readBody(d, x.assembly(d, i), "i")
		if b.text == "" || !x.hasBody(d, b.first, b.end) {
			return
		}
	case d.Is1(i, ',') && i+2 < len(d.Words) && d.WordText(i+1) == "fra" && !titled && opensBody(d, i+2) && !d.Words[i+2].Is(places):
		b = x.bodyAfterPreposition(d, i+1, true) // "Lisbet Holm, fra Miljøstyrelsen"
	case i+1 >= len(d.Words):
	case d.Is1(i, '(') && d.Words[i+1].Shape.Has(lexicon.Capital):
		if end := x.properEnd(d, i+1); d.Is1(end, ')') && (x.hasBody(d, i+1, end) || titled && end > i+2 && d.Words[i+1].Shape.Has(lexicon.AllCaps)) {
			b = body{first: i + 1, end: end, text: x.bodyText(d, i+1, end)}
		}
	case d.Is1(i, ',') && opensBody(d, i+1) && !d.Words[i+1].Shape.Has(lexicon.Line):
		b = x.bodyAfterComma(d, i+1, titled)
	case d.Is1(i, ',') && opensBody(d, i+1) && x.titledLine(d, n):
		if end := x.properEnd(d, i+1); end > i+1 && x.hasBody(d, i+1, end) && x.endsLine(d, end) {
			b = body{first: i + 1, end: end, text: x.bodyText(d, i+1, end)}
		}
	case x.partAt(i)&preposition != 0 && !d.Words[i].Shape.Has(lexicon.Line):
		b = x.bodyAfterPreposition(d, i, titled)
		if !titled && b.end > 0 && isMunicipality(d, b.end-1) && !(n.first > 0 && d.Words[n.first-1].Is(lexicon.Cue)) {
			b = body{} // "Anna Sif Bak fra Faxe Kommune valgte musik" lives there
		}
	case d.Words[i].Shape.Has(lexicon.Line) && d.Words[i].Shape.Has(lexicon.Capital) && (x.ownStart(d, k) || x.titledLine(d, n)):
		if end := x.properEnd(d, i); end > i && x.hasBody(d, i, end) && x.endsLine(d, end) {
			b = body{first: i, end: end, text: x.bodyText(d, i, end)}
		}
	}
	if b.end == 0 {
		return
	}
	r := role{body: b, word: i}
	x.lookBack(d, &r)
	if r.body.text == "" {
		return
	}
	n.after = b.end
	if len(n.roles) == 0 {
		n.roles = append(n.roles, Role{Class: "other", Status: "current"})
	}
	code := x.codeOf(d, &r.body)
	for k := len(n.roles) - 1; k >= 0 && n.roles[k].Organisation == ""; k-- { // "professor, overlæge, Region Nord"
		o := &n.roles[k]
		o.Organisation, o.Within, o.MunicipalityCode = r.body.text, r.body.within, code
	}
}

// assembly returns the word behind "i" of "på den årlige generalforsamling i Terslev
// Borgerforening" at word i, where a chairman reports to his own; 0 for none.
func (x *Extractor) assembly(d *pipeline.Doc, i int) int {
	if d.WordText(i) != "på" && d.WordText(i) != "ved" || d.Words[i].Shape.Has(lexicon.Line) {
		return 0
	}
	for j := i + 1; j+2 < len(d.Words) && j < i+5 && !d.Words[j].Shape.Has(lexicon.Capital|lexicon.Punct|lexicon.Line); j++ {
		if t := d.WordText(j); strings.HasPrefix(t, "generalforsamling") || strings.HasPrefix(t, "repræsentantskabsmøde") || strings.HasPrefix(t, "årsmøde") {
			if d.WordText(j+1) == "i" && d.Words[j+2].Shape.Has(lexicon.Capital) {
				return j + 2
			}
			return 0
		}
	}
	return 0
}

// bareTitle reports whether a title without a body ends before word i.
func (x *Extractor) bareTitle(i int) bool {
	k := x.roleAt(i - 1)
	return k >= 0 && x.roles[k].taken && x.roles[k].body.end == 0 && x.roles[k].end == i && x.roles[k].form.number == indefinite
}

// titledLine reports whether the name and its title before it are a line.
func (x *Extractor) titledLine(d *pipeline.Doc, n *name) bool {
	if n.titleSpan.Empty() || n.titleSpan.Lo > d.Words[n.first].Lo {
		return false
	}
	for j := n.first - 1; j >= 0 && j > n.first-6; j-- {
		if d.Words[j].Shape.Has(lexicon.Line) {
			return d.Words[j].Lo == n.titleSpan.Lo
		}
	}
	return false
}

// endsLine reports whether nothing but a telephone number stands on the line from word i:
// "Kulturministeriet, tlf. 41 00 00 00".
func (x *Extractor) endsLine(d *pipeline.Doc, i int) bool {
	if i >= len(d.Words) || d.Words[i].Shape.Has(lexicon.Line) {
		return true
	}
	if d.Is1(i, ',') {
		i++
	}
	if i < len(d.Words) && d.Words[i].Shape.Has(lexicon.Digits) {
		return true
	}
	return i < len(d.Words) && strings.HasPrefix(strings.ToLower(d.WordText(i)), "t") && d.Words[i].Len() <= 7 && !d.Words[i].Shape.Has(lexicon.Line) && hasDigit(d, i)
}

// hasDigit reports whether a number follows word i within two marks.
func hasDigit(d *pipeline.Doc, i int) bool {
	for j := i + 1; j < len(d.Words) && j < i+4; j++ {
		if d.Words[j].Shape.Has(lexicon.Digits) {
			return true
		}
		if !d.Words[j].Shape.Has(lexicon.Punct) {
			return false
		}
	}
	return false
}

// isMunicipality reports whether word i is the last of a municipality's name.
func isMunicipality(d *pipeline.Doc, i int) bool {
	t := d.WordText(i)
	return t == "Kommune" || t == "kommune"
}

// bodyAfterComma reads "…, Danmarks Statistik" up to the next comma or the end of the
// clause. Without a title before it, it must have a body's noun.
func (x *Extractor) bodyAfterComma(d *pipeline.Doc, i int, titled bool) body {
	if x.nameStart(i) >= 0 || x.startsTitle(d, i) {
		return body{}
	}
	end := x.properEnd(d, i)
	if end == i || end == i+1 && d.Words[i].Is(lexicon.Abroad) || isLand(d.WordText(i)) || d.Words[i].Is(lexicon.Weekday|lexicon.Month|lexicon.Function|lexicon.Boiler) && !x.inArticle(d, i+1) && !namedArticle(d, i) {
		return body{}
	}
	closed := end >= len(d.Words) || d.Words[end].Shape.Has(lexicon.Line|lexicon.Punct) || x.partAt(end)&preposition != 0 || d.Words[end].Is(lexicon.Function)
	if !closed || !x.hasBody(d, i, end) && (!titled || end == i+1 && d.Words[i].Is(lexicon.Municipality|lexicon.Town|lexicon.Island)) {
		return body{}
	}
	if end == i+2 && d.Words[i+1].Shape.Has(lexicon.Digits) && !x.hasBody(d, i, end) {
		return body{} // "Pressechef Ib Krarup, Torvet 12, 8900 Randers"
	}
	b := body{first: i, end: end, text: x.bodyText(d, i, end)}
	x.splitWithin(d, &b, end)
	return b
}

// namedArticle reports whether word i is the article of a name: "Den Danske Efterskole".
func namedArticle(d *pipeline.Doc, i int) bool {
	switch d.WordText(i) {
	case "Den", "Det", "De":
		return i+1 < len(d.Words) && d.Words[i+1].Shape.Has(lexicon.Capital)
	}
	return false
}

// bodyAfterPreposition reads "fra Statsskoven", "hos KL", "ved Kystuniversitetet".
func (x *Extractor) bodyAfterPreposition(d *pipeline.Doc, i int, titled bool) body {
	prep := d.WordText(i)
	switch prep {
	case "fra", "hos", "ved":
	case "i":
		return x.firmAfter(d, i+1, titled)
	default: // "modtog X på Jobcenter Struer" says where, not what X is
		return body{}
	}
	b, kind := x.readBody(d, i+1, prep)
	if kind != organisation && kind != anaphor || isMedium(b.text) || d.Words[b.first].Is(lexicon.Abroad) && !x.hasBody(d, b.first, b.end) {
		return body{}
	}
	noun := x.hasBody(d, b.first, b.end)
	if !noun && prep == "fra" && !titled && placeLike(d.WordText(b.end-1)) {
		return body{} // "Rikke Falkenby fra Solbakken"
	}
	if !noun && prep != "fra" && prep != "hos" || !noun && !titled && !d.Words[b.first].Shape.Has(lexicon.AllCaps) && prep != "fra" {
		return body{}
	}
	return b
}

// firmAfter reads "Agrocom" of "analytiker Li Holm i Agrocom" at word i: a name that is no
// place anybody knows, and does not look like one.
func (x *Extractor) firmAfter(d *pipeline.Doc, i int, titled bool) body {
	if !titled || !opensBody(d, i) {
		return body{}
	}
	b, kind := x.readBody(d, i, "i")
	if kind != organisation || b.first != i || isMedium(b.text) {
		return body{}
	}
	if known := d.Words[i].ID != 0 && !d.Words[i].Shape.Has(lexicon.AllCaps); (known || placeLike(d.WordText(b.end-1))) && !x.hasBody(d, i, b.end) {
		return body{}
	}
	return b
}

// placeLike reports whether a word ends as the names of streets, quarters and villages do.
func placeLike(s string) bool {
	for _, e := range []string{"vej", "vejen", "gade", "gaden", "bakken", "marken", "engen", "haven", "lunden", "parken", "højen", "vang", "vænget", "toften", "strup", "drup", "rup", "lev", "sted", "by", "bjerg", "bæk", "lund"} {
		if len(s) > len(e)+1 && strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// sharedTail gives "alle fra Center for Presse" to the people listed before it.
func (x *Extractor) sharedTail(d *pipeline.Doc) {
	for k := range x.names {
		i := x.names[k].after
		if !d.Is1(i, ',') && !d.Is1(i, '-') && !d.Is1(i, '(') && !(i < len(d.Words) && d.WordText(i) == "–") || x.partAt(i+1)&shared == 0 || x.partAt(i+2)&preposition == 0 {
			continue
		}
		b, kind := x.readBody(d, i+3, d.WordText(i+2))
		if kind != organisation {
			continue
		}
		for m := k; m >= 0 && i-x.names[m].first < 40 && !lineBetween(d, x.names[m].first, i); m-- {
			n := &x.names[m]
			if len(n.roles) == 0 {
				n.roles = append(n.roles, Role{Class: "other", Status: "current"})
			}
			if last := &n.roles[len(n.roles)-1]; last.Organisation == "" {
				last.Organisation, last.Within, last.MunicipalityCode = b.text, b.within, x.codeOf(d, &b)
			}
		}
	}
}

// sharedOwner gives the body of the first title of a list to the next, which has none:
// "Havnerådets formand Åse Lyk og næstformand Erik Hau". A body behind the first title is
// the second's too when the two are of one board.
func (x *Extractor) sharedOwner(d *pipeline.Doc) {
	for k := 1; k < len(x.roles); k++ {
		a, b := &x.roles[k-1], &x.roles[k]
		if !a.taken || !b.taken || a.body.end == 0 || b.body.end != 0 || b.form.number != indefinite || b.first != b.lo || b.lo < a.end {
			continue
		}
		n, m := x.nameStart(a.end), x.nameStart(b.end)
		if n < 0 || m != n+1 || len(x.names[n].roles) == 0 || len(x.names[m].roles) != 1 {
			continue
		}
		i := x.names[n].after
		if d.Is1(i, ',') {
			i++
		}
		if x.partAt(i)&conjunction == 0 || i+1 != b.first {
			continue
		}
		if behind := a.body.first > a.word; behind && !strings.HasSuffix(b.form.base, a.form.base) && !strings.HasPrefix(d.WordText(b.word), "næst") && !strings.HasPrefix(d.WordText(b.word), "vice") {
			continue
		}
		from, to := &x.names[n].roles[len(x.names[n].roles)-1], &x.names[m].roles[0]
		if to.Organisation == "" {
			to.Organisation, to.Within, to.MunicipalityCode = from.Organisation, from.Within, from.MunicipalityCode
		}
	}
}

// statedBefore gives a title the workplace that a sentence opens with: a leader's in the
// sentence before ("På Terslev Friskole har man ventet. Skoleleder Annette Dam er glad."),
// anybody's in their own ("På Terslev Friskole går skoleleder Annette Dam på pension"). It
// must be the only body up to the title, and the name the first.
func (x *Extractor) statedBefore(d *pipeline.Doc) {
	for k := range x.roles {
		r := &x.roles[k]
		if !r.taken || r.body.end != 0 || r.party != "" || r.form.genitive || r.form.number >= plural || r.form.base == "" {
			continue
		}
		n := x.nameStart(x.skip(d, r.end))
		if n < 0 {
			continue
		}
		if m := &x.names[n]; m.single || len(m.roles) != 1 || m.roles[0].Organisation != "" {
			continue
		}
		s := int(d.SentenceAt(d.Words[r.first].Lo))
		from := int(d.Sentences[s].First)
		first, end := 0, 0
		if from < r.first && r.first-from < 12 && !x.namedIn(from, r.first) {
			first, end = x.onlyBody(d, from, r.first)
			if end > 0 && d.WordText(r.first-1) != "hos" && !x.onlyVerb(d, end, r.first) {
				continue
			}
		}
		if end == 0 && s > 0 && r.form.number == indefinite && r.first == r.lo && continues(d, s) {
			if before := int(d.Sentences[s-1].First); !x.namedIn(before, from) {
				first, end = x.saidBefore(d, r, before, from)
			}
		}
		if end > first+1 || end > 0 && d.Words[first].Shape.Has(lexicon.Capital) {
			b := body{first: first, end: end, text: x.bodyText(d, first, end)}
			x.splitArea(d, &b, first, end)
			row := &x.names[n].roles[0]
			row.Organisation, row.Within, row.MunicipalityCode = b.text, b.within, x.codeOf(d, &b)
		}
	}
}

// continues reports whether sentence s goes on from the one before, in running text: no
// heading, caption or block of contacts is between.
func continues(d *pipeline.Doc, s int) bool {
	a, b := d.Sentences[s-1].Kind, d.Sentences[s].Kind
	return (a == pipeline.Body || a == pipeline.Lead) && (b == pipeline.Body || b == pipeline.Lead)
}

// saidBefore returns the body that the sentence before, words [before, from), gives to a
// title that opens its own at word from, or follows "ifølge" or "Her" and a verb there.
func (x *Extractor) saidBefore(d *pipeline.Doc, r *role, before, from int) (first, end int) {
	if d.WordText(from) == "Her" && x.onlyVerb(d, from+1, r.first) && d.WordText(r.first-1) != "som" {
		return x.soleBody(d, before, from)
	}
	told := r.first > from && d.Words[r.first-1].Is(lexicon.Cue) && d.WordText(r.first-1) != "ifølge" // "oplyser sportschef X"
	if from != r.first && d.WordText(r.first-1) != "ifølge" && !told || !ofWorkplace(r.form.class) {
		return 0, 0
	}
	newParagraph := d.Words[from].Shape.Has(lexicon.Line)
	if strings.EqualFold(d.WordText(r.word), "udvalgsformand") && !newParagraph {
		if b, _ := x.readBody(d, before, "for"); b.end > 0 {
			if f, ok := x.bodyAt(d, b.end-1); ok && strings.HasSuffix(f.base, "udvalg") && f.number == definite && !f.genitive {
				return before, b.end // "Kultur- og fritidsudvalget drøfter sagen."
			}
		}
	}
	if told {
		ownBody := r.form.class == "chair" && !strings.EqualFold(d.WordText(r.word), r.form.base) // "elevrådsformand"
		if newParagraph || ownBody || x.hasBody(d, from, r.first) {
			return 0, 0
		}
		return x.subjectBody(d, before, from)
	}
	if !newParagraph {
		if first, end = x.onlyBody(d, before, r.first); end > 0 {
			return first, end
		}
	}
	if from != r.first {
		return 0, 0
	}
	if !newParagraph {
		if first, end = x.subjectBody(d, before, from); end > 0 {
			return first, end
		}
	}
	for k := before; k < from; k++ {
		if isAssembly(d.WordText(k)) {
			return x.soleBody(d, before, from)
		}
	}
	return 0, 0
}

// isAssembly reports whether a word is a meeting that a chair reports to.
func isAssembly(s string) bool {
	return strings.HasPrefix(s, "generalforsamling") || strings.HasPrefix(s, "repræsentantskabsmøde") || strings.HasPrefix(s, "årsmøde")
}

// subjectBody returns the body that is the subject of words [i, end), a sentence, and the
// only one in it: "Danske Fjordbyers Forening er skuffet."
func (x *Extractor) subjectBody(d *pipeline.Doc, i, end int) (first, stop int) {
	stop = x.properEnd(d, i)
	if stop >= end || !finite(&d.Words[stop]) && x.partAt(stop)&copula == 0 {
		return 0, 0
	}
	if first, last := x.soleBody(d, i, end); first == i && last > i && last <= stop {
		return i, stop // "Dansk Forening for Rosport"
	}
	return 0, 0
}

// soleBody returns the one body with a name of its own in words [i, end), a sentence.
func (x *Extractor) soleBody(d *pipeline.Doc, i, end int) (first, stop int) {
	for k := i; k < end; k++ {
		if !d.Words[k].Shape.Has(lexicon.Capital) {
			continue
		}
		f, ok := x.bodyAt(d, k)
		if !ok {
			continue
		}
		if stop > k {
			continue
		}
		if stop > 0 || f.genitive || f.number >= plural || isPublic(f.base) {
			return 0, 0
		}
		first, stop = max(i, x.bodyStart(d, k)), x.givenNameEnd(d, k+1)
		if stop == first+1 && !f.compound && f.base != "styrelse" && f.base != "fond" {
			return 0, 0 // "Foreningen", "Bestyrelsen"
		}
		if stop < end && d.Words[stop].Shape.Has(lexicon.Capital) {
			return 0, 0
		}
	}
	return first, stop
}

// isPublic reports whether a body is one whose people say themselves what they belong to,
// and which other people's sentences are full of.
func isPublic(base string) bool {
	for _, e := range []string{"kommune", "region", "politi", "ret", "råd", "udvalg", "bestyrelse", "ministerium", "regering", "ting", "parti", "avis"} {
		if strings.HasSuffix(base, e) {
			return true
		}
	}
	return false
}

// onlyVerb reports whether words [i, end) are a verb and adverbs: "deltog endvidere".
func (x *Extractor) onlyVerb(d *pipeline.Doc, i, end int) bool {
	if i >= end || end-i > 3 || !verbLike(&d.Words[i]) || x.partAt(i)&(preposition|conjunction) != 0 {
		return false
	}
	for i++; i < end; i++ {
		if !isAdverb(&d.Words[i]) || x.partAt(i) != 0 {
			return false
		}
	}
	return true
}

// ofWorkplace reports whether a class of title is one that a place of work has.
func ofWorkplace(class string) bool {
	switch class {
	case "director", "head", "manager", "chair", "spokesperson":
		return true
	}
	return false
}

// namedIn reports whether a name stands in words [i, end).
func (x *Extractor) namedIn(i, end int) bool {
	n := x.nameUpTo(end - 1)
	return i < end && n >= 0 && x.names[n].end > i
}

// onlyBody returns the one proper body of words [i, end), a sentence, when a preposition
// stands before it and it or what it specifies opens the sentence: "Hos Kornmel A/S",
// "Arbejdsgiverne i Dansk Facility".
func (x *Extractor) onlyBody(d *pipeline.Doc, i, end int) (first, stop int) {
	if t := d.WordText(i); (t == "Hos" || t == "Blandt") && i+2 < end && d.Words[i+1].Is(lexicon.Noun) && d.Words[i+1].Is(lexicon.Definite) &&
		!d.Words[i+1].Shape.Has(lexicon.Capital) && x.partAt(i+2)&preposition != 0 {
		i += 2 // "Blandt medarbejderne på Terslev Friskole"
	} else if x.partAt(i)&preposition == 0 {
		if !d.Words[i].Is(lexicon.Noun) || !d.Words[i].Is(lexicon.Definite) {
			return 0, 0
		}
		i++
	}
	switch prep := d.WordText(i); {
	case strings.EqualFold(prep, "i"), strings.EqualFold(prep, "på"), strings.EqualFold(prep, "hos"), strings.EqualFold(prep, "ved"), prep == "Fra":
	default:
		return 0, 0
	}
	first = i + 1
	if first+1 < end && d.Words[first+1].Shape.Has(lexicon.Capital) && !d.Words[first].Shape.Has(lexicon.Capital) && x.isBody(first) {
		first++ // "I brancheforeningen Vindkraft"
	}
	stop = x.properEnd(d, first)
	if stop <= first || stop >= end || !x.hasBody(d, i+1, stop) && stop-first < 2 {
		return 0, 0
	}
	if d.Words[stop].Shape.Has(lexicon.Punct) && !(d.Is1(stop, ',') && x.partAt(stop+1)&relative != 0) {
		return 0, 0
	}
	for k := stop; k < end; k++ {
		if d.Words[k].Shape.Has(lexicon.Capital) && x.isBody(k) {
			return 0, 0
		}
	}
	return first, stop
}

// credits finds authors, photographers and contacts.
func (x *Extractor) credits(d *pipeline.Doc) {
	for k := range x.names {
		n := &x.names[k]
		span := n.span(d)
		switch c := x.creditBefore(d, n.first); {
		case !d.BylineSpan.Empty() && d.BylineSpan.Overlaps(span):
			n.credit = "author"
		case c != "":
			n.credit = c
		case d.Is1(n.first-1, '(') && d.Is1(n.end, '/') && len(n.roles) == 0:
			n.credit = "photographer" // "(Emil Holm/Ritzau Scanpix)"
		case k > 0 && x.names[k-1].credit != "" && x.partAt(n.first-1)&conjunction != 0 && x.names[k-1].end == n.first-1:
			n.credit = x.names[k-1].credit
		case len(d.Sentences) > 0 && d.Sentences[d.SentenceAt(span.Lo)].Kind == pipeline.Contact:
			n.credit = "press_contact"
		}
	}
}

// credited returns the class a credit gives a role: whoever is named as a contact, and
// elsewhere too, keeps the class of a title that has nothing to do with the press.
func credited(r Role, credit string) Role {
	switch {
	case r.Title == "":
		r.Class = credit
	case credit == "press_contact" && (strings.HasPrefix(r.Title, "presse") || strings.HasPrefix(r.Title, "kommunikation")):
		r.Class = credit
	}
	return r
}

// lineBetween reports whether a line break stands between words i and j.
func lineBetween(d *pipeline.Doc, i, j int) bool {
	for i++; i <= j; i++ {
		if d.Words[i].Shape.Has(lexicon.Line) {
			return true
		}
	}
	return false
}
