package person

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Stage two, last part: whose role it is.
//
// Roles that stand together are a chain ("formand for KL og borgmester i Kalundborg
// Kommune"). A chain belongs to the name that follows it, or to the name it follows
// behind a comma, in a bracket, in a relative clause, as a predicate, or on the next
// line of a contact block. A chain without a name may still mean somebody: see bare.go.

// findRoles reads all roles of the document into x.roles.
func (x *Extractor) findRoles(d *pipeline.Doc) {
	x.roles = x.roles[:0]
	behind := 0 // the role before
	for _, at := range x.titles {
		i := int(at)
		f, _ := x.titleAt(d, i)
		if i < behind || x.nameAt(i) >= 0 || !x.namesRole(d, i, f) {
			continue
		}
		x.roles = append(x.roles, role{first: i, lo: i, word: i, end: i + 1, titleEnd: i + 1, form: f})
		r := &x.roles[len(x.roles)-1]
		x.readRole(d, r)
		if r.body.end == 0 && (f.base == "pressekontakt" || f.base == "frivillig") {
			x.roles = x.roles[:len(x.roles)-1] // posts in a body alone: "Pressekontakt: Lis Holm" is a label
			continue
		}
		r.first = max(r.first, behind)
		r.lo, behind = max(r.lo, r.first), r.end
	}
	x.openTitles(d)
}

// namesRole rules out words that are also verbs, and the first half of a compound.
func (x *Extractor) namesRole(d *pipeline.Doc, i int, f noun) bool {
	if d.Is1(i+1, '-') && d.Glued(i+1) && i+2 < len(d.Words) && d.Glued(i+2) {
		return false // "borgmester-kæden"
	}
	return !x.isVerb(d, i, f)
}

// isVerb reports whether a word that is a title or a verb is the verb: "hun leder",
// "der træner", "teatret spiller".
func (x *Extractor) isVerb(d *pipeline.Doc, i int, f noun) bool {
	w := &d.Words[i]
	if i == 0 || !w.Is(lexicon.Verb) || w.Shape.Has(lexicon.Capital) || f.number != indefinite || f.base == "kasserer" {
		return false
	}
	before := &d.Words[i-1]
	if i > 1 && d.WordText(i-1) == "som" && (x.partAt(i-2)&copula != 0 || isPost(d.WordText(i-2)) || d.WordText(i-2) == "år") {
		return false // "fortsætter som lærer"
	}
	return before.Is(lexicon.Pronoun) || x.partAt(i-1)&relative != 0 || x.nameAt(i-1) >= 0 ||
		before.Is(lexicon.Definite) && !before.Is(lexicon.Adjective|lexicon.Verb)
}

// roleAt returns the role whose title word is i, or -1.
func (x *Extractor) roleAt(i int) int {
	lo, hi := 0, len(x.roles)
	for lo < hi {
		m := (lo + hi) / 2
		if x.roles[m].word < i {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == len(x.roles) || x.roles[lo].word != i {
		return -1
	}
	return lo
}

// bind gives the roles to their names.
func (x *Extractor) bind(d *pipeline.Doc) {
	for k := range x.names {
		x.names[k].after = x.readParty(d, &x.names[k])
	}
	for k := 0; k < len(x.roles); {
		m := x.chainEnd(d, k)
		if x.respective(d, k, m) {
			k = m
			continue
		}
		if n := x.follows(d, k); n >= 0 && m > k+1 && x.hasOwnName(d, m-1) && x.commaAnd(d, m-1) {
			// "Bo Vang, formand, og konsulent Eva Dalum"
			x.give(d, &x.names[n], k, m-1)
			k = m - 1
		}
		if n := x.follows(d, k); n >= 0 && !x.hasOwnName(d, m-1) && !x.listed(d, n, k, m) {
			for x.chainStops(d, k, m) {
				m--
			}
			x.give(d, &x.names[n], k, m)
		} else if n := x.precedes(d, m-1); n >= 0 {
			x.giveBefore(d, n, k, m)
		}
		k = m
	}
	x.pronouns(d)
	for k := range x.names {
		x.bodyBeside(d, k)
	}
	x.clauses(d)
	x.sharedTail(d)
	x.sharedOwner(d)
	x.statedBefore(d)
}

// respective gives the titles of chain [k, m) to as many names, one each: "Lis Holm og Bo
// Vang fortsætter som henholdsvis sekretær og kasserer".
func (x *Extractor) respective(d *pipeline.Doc, k, m int) bool {
	i := x.roles[k].first - 1
	if i < 1 || m-k < 2 || d.WordText(i) != "henholdsvis" {
		return false
	}
	last := -1
	for j := i - 1; j >= 0 && j > i-6 && last < 0; j-- {
		last = x.nameAt(j)
	}
	first := last - (m - k) + 1
	if last < 0 || first < 0 {
		return false
	}
	for n := first; n < last; n++ {
		if j := x.names[n].after; !d.Is1(j, ',') && x.partAt(j)&conjunction == 0 || x.names[n+1].first != j+1 {
			return false
		}
	}
	for j := k; j < m; j++ {
		x.give(d, &x.names[first+j-k], j, j+1)
	}
	return true
}

// listed reports whether chain [k, m) stands between two names of a list in which titles
// come first: "taler af projektchef Bo Vang, havnens direktør, Lis Holm, og andre".
func (x *Extractor) listed(d *pipeline.Doc, n, k, m int) bool {
	if len(x.names[n].roles) == 0 || x.names[n].titleSpan.Lo > d.Words[x.names[n].first].Lo || x.names[n].end > x.roles[k].first {
		return false
	}
	next := x.precedesAt(d, x.roles[m-1].end, true)
	if next < 0 || len(x.names[next].roles) > 0 {
		return false
	}
	after := x.names[next].after // no title of its own follows the next name
	return !(d.Is1(after, ',') && after+1 < len(d.Words) && x.startsTitle(d, after+1))
}

// chainEnd returns the end of the chain of roles that begins with role k.
func (x *Extractor) chainEnd(d *pipeline.Doc, k int) int {
	m := k + 1
	for m < len(x.roles) && x.linked(d, &x.roles[m-1], &x.roles[m]) && x.precedesAt(d, x.roles[m-1].end, false) < 0 {
		m++
	}
	return m
}

// linked reports whether nothing but "og", a comma or degrees stands between two roles.
func (x *Extractor) linked(d *pipeline.Doc, a, b *role) bool {
	i := x.degrees(d, a.end)
	if d.Is1(i, ',') {
		i++
		i = x.degrees(d, i)
		if d.Is1(i, ',') {
			i++
		}
	}
	if x.partAt(i)&conjunction != 0 {
		i++
		if i < b.first && (d.WordText(i) == "nu" || d.WordText(i) == "senest" || d.WordText(i) == "samtidig") {
			i++ // "tidligere elitespiller og nu formand"
		}
	}
	// "formanden for Bygningsfonden fhv. generaldirektør X"
	close := i > a.end || a.body.end == a.end && b.status == "former"
	if !close && a.end == a.word+1 && b.first == b.lo && b.lo == b.word && a.form.number == indefinite && b.form.number == indefinite && !a.form.genitive {
		// "siger forsvarschef admiral X", not "i dag omdeler koordinator X folderen"
		before := a.first - 1
		close = x.sentenceFirst(d, a.first) || before >= 0 && (d.Words[before].Is(lexicon.Cue) || d.Words[before].Shape.Has(lexicon.Punct))
		close = close && !d.Words[a.word].Is(lexicon.Verb) && a.form.base != "ansvarlig" && !x.prefixedVerb(d.WordText(a.word))
	}
	return i == b.first && close && !d.Words[b.first].Shape.Has(lexicon.Line)
}

// commaAnd reports whether a comma and "og" stand before role k.
func (x *Extractor) commaAnd(d *pipeline.Doc, k int) bool {
	i := x.roles[k].first
	return i >= 2 && x.partAt(i-1)&conjunction != 0 && d.Is1(i-2, ',')
}

// chainStops reports whether the last role of a chain [k, m) that follows a name is the
// next name's: "Lis Lund, formand for KL, og direktør Per Bak".
func (x *Extractor) chainStops(d *pipeline.Doc, k, m int) bool {
	return m > k+1 && x.precedesAt(d, x.roles[m-1].end, true) >= 0
}

// hasOwnName reports whether a name follows role k without a comma: then it is that
// name's, whatever stands before.
func (x *Extractor) hasOwnName(d *pipeline.Doc, k int) bool {
	return x.precedesAt(d, x.roles[k].end, false) >= 0
}

// follows returns the name that role k follows, or -1.
func (x *Extractor) follows(d *pipeline.Doc, k int) int {
	r := &x.roles[k]
	if r.form.genitive || r.form.number >= plural {
		return -1
	}
	i := r.first
	j := i - 1
	if x.nameUpTo(j) < 0 {
		return -1
	}
	switch {
	case d.Words[i].Shape.Has(lexicon.Line):
		n := x.nameBefore(j)
		if n < 0 || !x.ownLine(d, n) || r.form.number != indefinite || !x.isLabel(d, i) || x.creditBefore(d, x.names[n].first) != "" {
			return -1
		}
		if d.Is1(r.end, ':') && x.nameStart(r.end+1) >= 0 {
			return -1 // "Næstformand: Aksel Smed" under "Formand: Elna Lund"
		}
		return n
	case d.Is1(j, ','):
		if n := x.nameBefore(j - 1); n >= 0 {
			return n
		}
	case d.Is1(j, '('):
		if n := x.nameBefore(j - 1); n >= 0 {
			return n
		}
	case (d.Is1(j, '-') || d.WordText(j) == "–") && !d.Glued(i):
		if n := x.nameBefore(j - 1); n >= 0 && (x.ownStart(d, n) || r.body.end > 0 && r.form.number == indefinite && !x.names[n].single) {
			return n
		}
	}
	if n := x.nameBefore(j); n >= 0 && r.form.number == indefinite && !x.names[n].genitive && x.names[n].first > 0 && isBe(d, x.names[n].first-1) && x.partAt(r.first)&article == 0 {
		return n // "Således er Bo Vang (C) kommende rådmand"
	}
	if alsoWord(d.WordText(j)) && r.form.number == indefinite {
		if n := x.nameBefore(j - 1); n >= 0 && !x.names[n].genitive && isBe(d, x.names[n].first-1) {
			return n // "Desuden er Bo Vang også regionsrådsmedlem"
		}
	}
	if n := x.nameBefore(j); n >= 0 && r.form.number == indefinite && (!d.Words[i].Is(lexicon.Verb) || r.form.base == "kasserer") && !x.names[n].genitive && r.first == r.lo {
		// "Stig Foged kasserer i Murerlauget", and on a line of its own "Stig Foged kasserer Murerlauget"
		if r.body.end > 0 || x.ownStart(d, n) && r.end < len(d.Words) && d.Words[r.end].Shape.Has(lexicon.Capital) && !d.Words[r.end].Shape.Has(lexicon.Line) && x.nameStart(r.end) < 0 {
			return n
		}
	}
	return x.predicate(d, r)
}

// alsoWord reports whether a word says that somebody is one thing more.
func alsoWord(s string) bool {
	switch s {
	case "også", "samtidig", "desuden", "ligeledes", "endvidere", "tillige", "selv", "fortsat", "stadig", "nu":
		return true
	}
	return false
}

// isLabel reports whether the line that begins at word i is no sentence.
func (x *Extractor) isLabel(d *pipeline.Doc, i int) bool {
	for j := i; j < len(d.Words) && (j == i || !d.Words[j].Shape.Has(lexicon.Line)); j++ {
		if w := &d.Words[j]; j > i+12 || finite(w) {
			return false
		}
	}
	return true
}

// nameBefore returns the name that ends, with its party, before word j+1.
func (x *Extractor) nameBefore(j int) int {
	n := x.nameUpTo(j)
	if n < 0 {
		return -1
	}
	if m := &x.names[n]; m.end <= j-7 || m.genitive || m.after != j+1 && m.end != j+1 {
		return -1
	}
	return n
}

// ownLine reports whether the name, with its party, is all there is on its line.
func (x *Extractor) ownLine(d *pipeline.Doc, n int) bool {
	m := &x.names[n]
	return x.ownStart(d, n) && (m.after >= len(d.Words) || d.Words[m.after].Shape.Has(lexicon.Line))
}

func (x *Extractor) ownStart(d *pipeline.Doc, n int) bool {
	first := x.names[n].first
	if d.Words[first].Shape.Has(lexicon.Line) {
		return true
	}
	// "Kontakt: Lis Holm", "• Lis Holm"
	for j := first - 1; j >= 0 && j >= first-3; j-- {
		if d.Words[j].Shape.Has(lexicon.Line) {
			return d.Words[first-1].Shape.Has(lexicon.Punct)
		}
	}
	return false
}

// precedes returns the name that the chain ending with role k stands before, or -1.
func (x *Extractor) precedes(d *pipeline.Doc, k int) int {
	r := &x.roles[k]
	if r.form.genitive {
		return -1
	}
	if n := x.precedesAt(d, r.end, true); n >= 0 {
		return n
	}
	if n := x.overPhrase(d, r); n >= 0 {
		return n
	}
	// "Ny formand for Filmrådet bliver Kaj Brink"
	if i := r.end; isBe(d, i) && x.nameStart(aged(d, i+1)) >= 0 && !d.Words[i].Shape.Has(lexicon.Line) && !d.Words[i+1].Shape.Has(lexicon.Line) &&
		r.form.number < plural {
		if r.status == "" && x.partAt(i)&becoming != 0 {
			r.status = "incoming"
		}
		return x.nameStart(aged(d, i+1))
	}
	// "Formanden, det er Lis Holm"
	if i := r.end; d.Is1(i, ',') && i+3 < len(d.Words) && d.WordText(i+1) == "det" && isBe(d, i+2) && r.form.number < plural {
		return x.nameStart(aged(d, i+3))
	}
	if n := x.inverted(d, r); n >= 0 {
		return n
	}
	// A title on a line of its own, over a name on one.
	if i := r.end; d.Words[r.first].Shape.Has(lexicon.Line) && i < len(d.Words) && d.Words[i].Shape.Has(lexicon.Line) {
		if n := x.nameStart(i); n >= 0 && x.ownLine(d, n) && len(x.names[n].roles) == 0 && !x.titledBelow(d, n) {
			return n
		}
	}
	// "Formand: Elna Lund"
	if d.Is1(r.end, ':') && (x.sentenceFirst(d, r.first) || x.partAt(r.first)&article != 0) {
		if n := x.nameStart(r.end + 1); n >= 0 && !(r.form.number >= plural && d.Words[r.end+1].Shape.Has(lexicon.Line)) {
			return n // "Kontaktpersoner:" is a heading
		}
		return -1
	}
	return -1
}

// titledBelow reports whether a title stands on the line under the name.
func (x *Extractor) titledBelow(d *pipeline.Doc, n int) bool {
	i := x.names[n].after
	return i < len(d.Words) && x.startsTitle(d, i)
}

// overPhrase returns the name behind a complement that was not read as a body: "formand
// for styregruppen for den nye havn Bo Vang".
func (x *Extractor) overPhrase(d *pipeline.Doc, r *role) int {
	i := r.end
	if r.body.end == 0 && d.Is1(i, '.') {
		i = r.titleEnd // "overlæge på afd. for urinveje"
	}
	if r.form.number != indefinite || x.partAt(i)&preposition == 0 || d.WordText(i) == "til" || d.WordText(i) == "fra" || d.WordText(i) == "med" {
		return -1
	}
	for j := i + 1; j < len(d.Words) && j < i+9 && !d.Words[j].Shape.Has(lexicon.Line); j++ {
		if n := x.nameStart(j); n >= 0 {
			if x.names[n].genitive || x.names[n].single || x.partAt(j-1)&preposition != 0 {
				return -1
			}
			return n
		}
		w := &d.Words[j]
		if x.roleAt(j) >= 0 {
			return -1 // "sekretær for borgmester X"
		}
		if d.Is1(j, '.') && d.Glued(j) && d.Words[j-1].Len() <= 4 && j+1 < len(d.Words) && !d.Words[j+1].Shape.Has(lexicon.Capital) {
			continue // "afd. for"
		}
		if !w.Shape.Has(lexicon.Letters) || finite(w) || w.Is(lexicon.Pronoun|lexicon.Cue) && !w.Is(lexicon.Noun) || x.partAt(j)&relative != 0 {
			return -1
		}
	}
	return -1
}

// precedesAt returns the name that begins at word i, behind degrees, an honorific, and a
// comma if that is allowed.
func (x *Extractor) precedesAt(d *pipeline.Doc, i int, comma bool) int {
	i = x.skip(d, i)
	if comma && d.Is1(i, ',') {
		i = x.skip(d, i+1)
		if d.Is1(i, ',') {
			i++
		}
	}
	n := x.nameStart(i)
	if n >= 0 && d.Words[i].Shape.Has(lexicon.Line) {
		return -1
	}
	return n
}

func (x *Extractor) skip(d *pipeline.Doc, i int) int {
	if i < len(d.Words) && d.Words[i].Shape.Has(lexicon.Capital|lexicon.Punct) && x.partAt(i) == 0 && !d.Is1(i, '(') {
		return i
	}
	i = aged(d, i)
	if x.partAt(i)&conjunction != 0 && x.degrees(d, i+1) > i+1 { // "tandlæge og ph.d."
		i++
	}
	i = x.degrees(d, i)
	// "direktør i Kystverket (KV) Gerda Holm", "direktør i Kystverket (KV), Gerda Holm"
	if d.Is1(i, '(') && d.Is1(i+2, ')') && i+3 < len(d.Words) && d.Words[i+1].Shape.Has(lexicon.AllCaps) && (!d.Words[i+3].Shape.Has(lexicon.Punct) || d.Is1(i+3, ',')) {
		i += 3
	}
	// "direktør for Fjordvand siden 2012, Gerda Holm"
	if i+1 < len(d.Words) && d.WordText(i) == "siden" && d.Words[i+1].Shape.Has(lexicon.Digits) {
		i += 2
	}
	// "byens borgmester frem til valget, Gunnar Fjord"
	if i+2 < len(d.Words) && d.WordText(i) == "frem" && d.WordText(i+1) == "til" {
		for j := i + 2; j < len(d.Words) && j < i+6 && !d.Words[j].Shape.Has(lexicon.Line); j++ {
			if d.Is1(j, ',') {
				i = j
				break
			}
		}
	}
	// "formand gennem de sidste fire år Gerda Holm"
	if i < len(d.Words) && (d.WordText(i) == "gennem" || d.WordText(i) == "igennem") {
		for j := i + 1; j < len(d.Words) && j < i+6 && !d.Words[j].Shape.Has(lexicon.Line|lexicon.Capital|lexicon.Punct); j++ {
			if d.Words[j].Is(lexicon.TimeUnit) {
				i = j + 1
				break
			}
		}
	}
	if x.partAt(i)&honorific != 0 {
		i++
		if d.Is1(i, '.') {
			i++
		}
	}
	return i
}

// aged returns the word behind an age before a name: "61-årige X", "den 45-årige X".
func aged(d *pipeline.Doc, i int) int {
	j := i
	if j+1 < len(d.Words) && strings.HasSuffix(d.WordText(j), "ske") && d.Words[j].Is(lexicon.Adjective) && d.Words[j+1].Shape.Has(lexicon.Capital) {
		return j + 1 // "er danske Lis Holm"
	}
	if j < len(d.Words) && d.WordText(j) == "den" {
		j++
	}
	if j+2 < len(d.Words) && d.Words[j].Shape.Has(lexicon.Digits) && !d.Words[j].Shape.Has(lexicon.Line) && d.Is1(j+1, '-') && strings.HasPrefix(d.WordText(j+2), "årig") {
		return j + 3
	}
	return i
}
