package person

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Stage two: where the name of a body ends, and what it is. "Udvalget for by, vand og
// frivillighed" goes on over a comma, "Kornmel" in "direktør i Kornmel søndag" is over at
// once; "Bostedet Engvang i Faxe Kommune" is one body within another.

// readBody reads a body that begins at word j, behind a preposition.
func (x *Extractor) readBody(d *pipeline.Doc, j int, prep string) (body, bodyKind) {
	if j < len(d.Words) && d.WordText(j) == "både" {
		j++
	}
	k := j
	if k < len(d.Words) && x.partAt(k)&article != 0 && !d.Words[k].Shape.Has(lexicon.Capital) {
		if t := d.WordText(k); t == "en" || t == "et" {
			return body{}, noBody
		}
		k++
	}
	if k < len(d.Words) && !d.Words[k].Shape.Has(lexicon.Capital|lexicon.Punct|lexicon.Digits) {
		if f, ok := x.titleAt(d, k); ok && f.number == indefinite && !f.genitive && d.Words[k].Is(lexicon.Title) && !x.isBody(k) {
			return body{}, noBody // "sekretær for borgmester X"
		}
	}
	if k+1 < len(d.Words) && d.WordText(k) == "samme" {
		if f, ok := x.bodyAt(d, k+1); ok && f.number == indefinite && !f.genitive && !d.Words[k+1].Shape.Has(lexicon.Capital) {
			return body{first: j, end: k + 2, back: f.base}, anaphor // "fra samme institut"
		}
	}
	start := k
	var capital, hasNoun bool
	listing := prep == "for" && k < len(d.Words) && !d.Words[k].Shape.Has(lexicon.Capital)
	var head noun
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
			if w.Len() == 4 || k == start && !opensBody(d, k) || k > start && !d.Words[k-1].Shape.Has(lexicon.Capital) && !d.Glued(k) {
				break
			}
			k++
			continue
		}
		if f, ok := x.bodyAt(d, k); ok && !(f.genitive && k+1 < len(d.Words) && !d.Words[k+1].Shape.Has(lexicon.Letters)) {
			hasNoun, head, headAt = true, f, k
		}
		if w.Shape.Has(lexicon.Capital) {
			capital = true
			k++
			continue
		}
		if end := firmEnd(d, k); end > 0 {
			hasNoun, k = true, end
			continue
		}
		if x.inArticle(d, k) {
			k++
			continue
		}
		if end := x.ownedEnd(d, k, capital); end > 0 {
			hasNoun, k = true, end
			continue
		}
		n, lists := x.small(d, k, start, capital, hasNoun, listing)
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
	case !capital && !hasNoun:
		b.text = ""
		for i := start; i < k; i++ {
			if d.Words[i].Is(ofTime) {
				return body{}, noBody
			}
		}
		if x.partAt(k)&article != 0 && !d.Words[k].Shape.Has(lexicon.Line) {
			return body{}, noBody // "provst for foreløbig et år"
		}
		if start > j || first.Is(lexicon.Definite) || x.endsDefinite(d, k-1) {
			return b, activity
		}
		return b, field
	case !capital && headAt == start && k == start+1 && head.number == definite && !head.compound && !isProper(head.base):
		// "formand for kredsen" names it, "skuespiller på teatret" says where.
		b.back, b.text, b.behind = head.base, "", prep != "på" && prep != "ved"
		return b, anaphor
	case !capital && head.number == indefinite && start == j && !isProper(head.base) && !x.ownedBody(d, start, headAt):
		b.text = ""
		return b, field // "minister for kirke og skole"
	case capital && !hasNoun && k == start+1 && first.Is(lexicon.Municipality|lexicon.Town|lexicon.Island|lexicon.Former):
		b.place, b.text = true, ""
		return b, placeName
	}
	if capital && !first.Shape.Has(lexicon.Capital) {
		b.text = x.bodyText(d, x.apposed(d, j, k), k)
		x.splitInner(d, &b, start, k)
	}
	if start+3 < k && d.Is1(start+1, '-') && d.Glued(start+2) && !d.Words[start+2].Shape.Has(lexicon.Capital) && d.Words[start+3].Shape.Has(lexicon.Capital) && !d.Glued(start+3) {
		if f, ok := x.bodyAt(d, start+2); ok && f.number == definite && !f.genitive {
			b.text = x.bodyText(d, start+3, k) // "IT-virksomheden Kornmel"
		}
	}
	x.splitArea(d, &b, start, k)
	x.splitWithin(d, &b, k)
	if !hasNoun {
		x.lieWithin(d, &b, k)
	}
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

// ownedEnd returns the end of the noun of a body in small letters that begins at word k,
// behind the genitive of another: "Faxe Kommunes børne- og uddannelsesudvalg"; 0 for none.
func (x *Extractor) ownedEnd(d *pipeline.Doc, k int, capital bool) int {
	if !capital || !d.Words[k-1].Shape.Has(lexicon.Capital) {
		return 0
	}
	if f, ok := x.bodyAt(d, k-1); !(ok && f.genitive) && !d.Words[k-1].Shape.Has(lexicon.Genitive) {
		return 0
	}
	for i := k; i < len(d.Words) && i < k+6 && !d.Words[i].Shape.Has(lexicon.Line|lexicon.Capital); i++ {
		if f, ok := x.bodyAt(d, i); ok && !f.genitive {
			return i + 1
		}
		if !d.Is1(i, '-') && x.partAt(i)&conjunction == 0 && !d.Is1(i+1, '-') {
			return 0
		}
	}
	return 0
}

// splitInner takes the outer body of one in small letters: "kulturudvalget i Faxe
// Kommune". A name in capitals is left whole ("Institut for Lyd på Kystuniversitetet").
func (x *Extractor) splitInner(d *pipeline.Doc, b *body, first, end int) {
	for i := first + 1; i+1 < end; i++ {
		if d.Words[i].Shape.Has(lexicon.Capital) {
			return
		}
		if x.partAt(i)&preposition == 0 || !d.Words[i+1].Shape.Has(lexicon.Capital) {
			continue
		}
		if f, ok := x.bodyAt(d, i-1); ok && f.number == definite && x.hasBody(d, i+1, end) {
			b.text, b.within = x.bodyText(d, first, i), x.bodyText(d, i+1, end)
		}
		return
	}
}

// splitArea takes the municipality or region that a body lies in: "Bostedet Solvang i
// Faxe Kommune".
func (x *Extractor) splitArea(d *pipeline.Doc, b *body, first, end int) {
	if b.within != "" {
		return
	}
	for i := end - 2; i > first; i-- {
		if d.WordText(i) != "i" {
			continue
		}
		f, ok := x.bodyAt(d, end-1)
		if municipal := ok && f.base == "kommune" && !f.compound; municipal && d.Words[i+1].Shape.Has(lexicon.Capital) || d.Words[i+1].Is(lexicon.Region) || d.WordText(i+1) == "Region" {
			if !d.Words[first].Shape.Has(lexicon.Capital) {
				first = x.apposed(d, b.first, i)
			}
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
			if f, ok := x.bodyAt(d, i-1); ok && f.number == definite && i+1 == k && (d.Words[i].Is(places) || placeLike(d.WordText(i))) {
				return i - 1 // "grundejerforeningen Solbakken"
			}
			if w := &d.Words[i-1]; w.Shape.Has(lexicon.Letters) && !w.Shape.Has(lexicon.Genitive) && x.partAt(i-1)&(preposition|conjunction|article) == 0 && !d.Glued(i) {
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
		if x.partAt(next)&conjunction != 0 || d.Is1(next, ',') { // "Børne-, Fritids- og Skoleforvaltningen"
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
		if x.enumerated(d, next) || x.listsBody(d, next) {
			return 2, false
		}
		// "Udvalget for by, vand og frivillighed"
		if listing && d.Words[next].Shape.Has(lexicon.Letters) && x.nameStart(next) < 0 && !d.Words[next].Is(lexicon.Function|lexicon.Status|lexicon.Present) &&
			next+1 < len(d.Words) && (x.partAt(next+1)&conjunction != 0 || d.Is1(next+1, ',') || d.Is1(next+1, '-')) {
			title := x.isTitle(next)
			outer := d.Words[next].Shape.Has(lexicon.Capital) && x.isBody(next) && x.partAt(next+1)&conjunction == 0
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
	return i+2 < len(d.Words) && d.Words[i-2].Is(lexicon.Noun) && abstract(&d.Words[i]) && x.partAt(i+1)&conjunction != 0 && abstract(&d.Words[i+2])
}

// listsBody reports whether the capitalised words at i end a list of fields that names a
// body: "Social, Sundhed og Ældre Udvalget".
func (x *Extractor) listsBody(d *pipeline.Doc, i int) bool {
	for j := i; j+2 < len(d.Words) && j < i+6; j += 2 {
		if !d.Words[j].Shape.Has(lexicon.Capital) || x.nameStart(j) >= 0 || x.isBody(j) {
			return false
		}
		if x.partAt(j+1)&conjunction == 0 {
			if !d.Is1(j+1, ',') {
				return false
			}
			continue
		}
		for k := j + 2; k < len(d.Words) && k < j+4 && d.Words[k].Shape.Has(lexicon.Capital) && x.nameStart(k) < 0; k++ {
			if f, ok := x.bodyAt(d, k); ok && f.number == definite {
				return true
			}
		}
		return false
	}
	return false
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
func (x *Extractor) small(d *pipeline.Doc, k, start int, capital, hasNoun, listing bool) (n int, lists bool) {
	w := &d.Words[k]
	p := x.partAt(k)
	more := k+1 < len(d.Words) && !d.Words[k+1].Shape.Has(lexicon.Line)
	switch {
	case capital && k+2 < len(d.Words) && d.WordText(k) == "of" && d.WordText(k+1) == "the" && d.Words[k+2].Shape.Has(lexicon.Capital):
		return 2, false
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
	case p&preposition != 0, d.WordText(k) == "om":
		if !more || k == start {
			return 0, false
		}
		return x.inner(d, k, hasNoun)
	case w.Is(lexicon.Function|lexicon.Cue|lexicon.CueThink|lexicon.Pronoun) || p&(relative|copula|naming|article) != 0:
		return 0, false
	case finite(w):
		return 0, false
	case w.Is(lexicon.Title) && k > start:
		return 0, false
	case capital && !hasNoun && !w.Is(lexicon.BodyHead):
		if !x.isBody(k) {
			return 0, false // "direktør i Kornmel søndag"
		}
	case capital && hasNoun && !listing:
		if !x.isBody(k) && x.partAt(k-1)&preposition == 0 {
			return 0, false
		}
	case w.Is(lexicon.Weekday | lexicon.Month | lexicon.TimeUnit | lexicon.DateWord):
		return 0, false
	}
	return 1, false
}

// inner lets a body go on over a preposition: "Institut for Lyd på Kystuniversitetet".
func (x *Extractor) inner(d *pipeline.Doc, k int, hasNoun bool) (n int, lists bool) {
	next := &d.Words[k+1]
	if hasNoun && d.WordText(k) == "af" && next.Shape.Has(lexicon.Digits) && next.Len() == 4 {
		return 2, false // "Foreningen Byfesten af 2017"
	}
	if hasNoun && d.WordText(k) == "for" && isDefiniteArticle(d.WordText(k+1)) && k+2 < len(d.Words) && d.Words[k+2].Shape.Has(lexicon.Letters) && !d.Words[k+2].Shape.Has(lexicon.Line) {
		if f, ok := x.bodyAt(d, k-1); ok && f.number == definite {
			return 3, true // "udvalget for det nære sundhedsvæsen"
		}
	}
	if x.nameStart(k+1) >= 0 || next.Is(lexicon.Pronoun) || x.partAt(k+1)&article != 0 || !next.Shape.Has(lexicon.Letters) {
		return 0, false
	}
	switch d.WordText(k) {
	case "om":
		if f, ok := x.bodyAt(d, k-1); ok && f.number == definite && (strings.HasSuffix(f.base, "udvalg") || strings.HasSuffix(f.base, "gruppe") || strings.HasSuffix(f.base, "kommission")) {
			return 2, true // "underudvalget om vildt"
		}
	case "for":
		if hasNoun && !next.Is(lexicon.Function|lexicon.Present) && !isParty(d, k+1) {
			return 2, true
		}
	case "i", "på", "ved":
		if hasNoun && next.Shape.Has(lexicon.Capital) && !isMedium(d.WordText(k+1)) {
			return 1, false
		}
	case "af", "under":
		if (hasNoun || d.Words[k-1].Shape.Has(lexicon.Capital) && d.Words[k-1].Is(lexicon.Noun)) && next.Shape.Has(lexicon.Capital) {
			return 1, false
		}
	}
	return 0, false
}

func isDefiniteArticle(s string) bool { return s == "den" || s == "det" || s == "de" }

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

// lieWithin takes the body that a field with a capital lies in: "chef for Udvikling i Region
// Nord".
func (x *Extractor) lieWithin(d *pipeline.Doc, b *body, k int) {
	if b.within != "" || b.end != k || k+1 >= len(d.Words) || d.Words[k].Shape.Has(lexicon.Line) || !opensBody(d, k+1) || x.nameStart(k+1) >= 0 {
		return
	}
	switch d.WordText(k) {
	case "i", "på", "ved", "hos":
		if end := x.properEnd(d, k+1); end > k+1 && x.hasBody(d, k+1, end) && !isLand(d.WordText(k+1)) {
			b.within, b.end = x.bodyText(d, k+1, end), end
		}
	}
}

// properEnd goes right over the capitalised words of a name of a body.
func (x *Extractor) properEnd(d *pipeline.Doc, i int) int {
	for i < len(d.Words) && x.nameStart(i) < 0 {
		w := &d.Words[i]
		switch {
		case w.Shape.Has(lexicon.Capital):
			if x.isTitle(i) && !w.Is(lexicon.Surname) {
				return i
			}
			i++
			if x.inArticle(d, i) {
				i++
			}
		case numbered(d, i+1) && opensBody(d, i) && !w.Shape.Has(lexicon.Line):
			i += 2
		case firmEnd(d, i) > 0:
			i = firmEnd(d, i)
		case w.Is(lexicon.BodyHead) && !w.Shape.Has(lexicon.Line|lexicon.Genitive) && i > 0 && d.Words[i-1].Shape.Has(lexicon.Capital) && x.isBody(i):
			i++ // "Nordiska museet"
		case w.Shape.Has(lexicon.Digits) && !w.Shape.Has(lexicon.Line) && w.Len() < 4 && d.Words[i-1].Shape.Has(lexicon.Capital):
			i++
		case (d.Is1(i, '-') || d.Is1(i, '/')) && d.Glued(i) && d.Glued(i+1):
			i += 2
		case d.Is1(i, '-') && d.Glued(i) && x.partAt(i+1)&conjunction != 0:
			i += 3
		case d.Is1(i, '&'):
			i++
		case (x.partAt(i)&conjunction != 0 || d.WordText(i) == "for" || d.WordText(i) == "af" || d.WordText(i) == "i") && i+1 < len(d.Words) &&
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

// inArticle reports whether word i is the adjective of a name with an article: "Den danske
// Præsteforening".
func (x *Extractor) inArticle(d *pipeline.Doc, i int) bool {
	if i < 1 || i+1 >= len(d.Words) || d.Words[i].Shape.Has(lexicon.Capital|lexicon.Punct|lexicon.Line) || !d.Words[i+1].Shape.Has(lexicon.Capital) {
		return false
	}
	switch d.WordText(i - 1) {
	case "Den", "Det", "De":
		return x.isBody(i+1) && d.Words[i].Is(lexicon.Adjective)
	}
	return false
}

// firmEnd returns the end of a company's form in small letters at word i ("a/s", "aps"), 0
// for none.
func firmEnd(d *pipeline.Doc, i int) int {
	if i >= len(d.Words) || d.Words[i].Shape.Has(lexicon.Line) || i == 0 || !d.Words[i-1].Shape.Has(lexicon.Capital) {
		return 0
	}
	switch d.WordText(i) {
	case "a", "i", "k", "p":
		if i+2 < len(d.Words) && d.Is1(i+1, '/') && d.Glued(i+1) && d.Glued(i+2) && d.WordText(i+2) == "s" {
			return i + 3
		}
	case "aps", "as", "amba":
		return i + 1
	}
	return 0
}

func (x *Extractor) hasBody(d *pipeline.Doc, first, end int) bool {
	for i := first; i < end; i++ {
		if x.isBody(i) || d.Words[i].Is(lexicon.Region) {
			return true
		}
	}
	return false
}
