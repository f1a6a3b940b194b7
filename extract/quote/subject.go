package quote

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// A subject is the phrase that names a speaker: "klimaminister, Karla Østerbye",
// "formand for Teknisk Udvalg Per Holt", "havnechefen", "hun", "Randers Kommune".
type subject struct {
	first, end int // words; equal when nobody is named ("lyder det")
	person     int32
	group      int32 // the place in groups of all who speak together; 0 for person alone
	kind       subjectKind
}

type subjectKind uint8

const (
	nobody  subjectKind = iota
	byName              // a mention by name ends the phrase
	byRole              // "havnechefen"
	pronoun             // "han", "hun"
	body                // an organisation
	plain               // another noun phrase: "beboere", "svaret"
)

// sure reports whether the phrase can hardly be anything but a speaker.
func (s *subject) sure() bool { return s.kind == byName || s.kind == byRole || s.kind == pronoun }

// maxPhrase is how many words a speaker's phrase can take.
const maxPhrase = 28

// subjectFrom reads the phrase that names a speaker from word i on, behind its verb.
func (x *Extractor) subjectFrom(i int) (subject, bool) {
	d := x.d
	for k := 0; k < 5 && x.role(i).has(adverb|self) && !x.named(i); k++ {
		i++
		for d.Is1(i, '.') && d.Glued(i) { // "bl.a."
			i++
		}
	}
	if i >= len(d.Words) || x.opens(i) || !d.Words[i].Shape.Has(lexicon.Letters|lexicon.Digits) {
		return subject{}, false
	}
	if x.pronoun(i) {
		return subject{first: i, end: i + 1, kind: pronoun, person: -1}, true
	}
	if r := x.role(i); r.has(me|you|stop|relative|that|it) && !r.has(article) {
		return subject{}, false
	}
	name, role, end := x.walk(i)
	if name != nil {
		s := subject{first: x.phraseStart(i, name), end: name.end, kind: byName, person: name.Person}
		x.together(&s)
		return s, true
	}
	if role != nil {
		s := subject{first: i, end: role.end, kind: byRole, person: role.Person}
		if d.Words[role.end-1].Shape.Has(lexicon.Genitive) && role.end < len(d.Words) && d.Words[role.end].Is(lexicon.Noun) {
			return subject{}, false // "fremhævede præstens evne til at lytte"
		}
		if w := &d.Words[role.end-1]; s.end < end && !w.Is(lexicon.Definite) && d.Words[s.end].Shape.Has(lexicon.Capital) {
			s.end = x.capitals(s.end, end) // a name nobody has recognised: "vagtchef Xhevahire Krasniqi"
			return s, true
		}
		s.end = x.complement(s.end, end)
		return s, true
	}
	return x.nounPhrase(i, end)
}

// pronoun reports whether word i is "han" or "hun", or "ham" or "hende" behind "fra".
func (x *Extractor) pronoun(i int) bool {
	return x.d.Words[i].Is(lexicon.Pronoun) || x.role(i).has(him|her) && x.role(i-1).has(from)
}

// named reports whether a mention begins with word i.
func (x *Extractor) named(i int) bool { return x.nameAt(i) != nil }

// walk goes from word i to the name that ends the phrase. role is a mention by title
// that stands before it or instead of it; end is where the phrase must have ended.
func (x *Extractor) walk(i int) (name, role *named, end int) {
	d := x.d
	limit := min(i+maxPhrase, len(d.Words))
	noun := false // a noun in small letters has stood there: a title that may have a complement
	j := i
	for ; j < limit; j++ {
		w := &d.Words[j]
		if j > i && x.opens(j) {
			break
		}
		if m := x.nameAt(j); m != nil {
			if x.bodyOf(m) {
				j = m.end - 1
				continue
			}
			if m.Kind != "title_only" {
				return m, role, j
			}
			if role == nil {
				role = m
				noun = true
				j = m.end - 1
				continue
			}
		}
		if w.Shape.Has(lexicon.Punct) {
			if !x.joins(j) {
				break
			}
			continue
		}
		if j > i && d.Glued(j) && d.Is1(j-1, '.') { // "dr.med."
			continue
		}
		r := x.role(j)
		switch {
		case r.has(stop|relative|me|you|self|that) && !r.has(article), r.has(channel) && j > i:
			return nil, role, j
		case r.has(and) && x.verbFollows(j+1):
			return nil, role, j
		case r.has(of) && !noun:
			return nil, role, j
		case j > i && w.Is(verbs) && !w.Is(lexicon.Noun) && !w.Shape.Has(lexicon.Capital):
			return nil, role, j
		case j > i && x.finite(j):
			return nil, role, j
		}
		if w.Shape.Has(lexicon.Letters) && !w.Shape.Has(lexicon.Capital) && !r.has(article|of|and|adverb) {
			noun = true
		}
	}
	return nil, role, j
}

// bodyOf reports whether a mention is the genitive of somebody or something before a
// title: "FOAs formand Dennis Holm", "Chr. Hansens direktør".
func (x *Extractor) bodyOf(m *named) bool {
	next := m.end
	return m.Kind != "title_only" && next < len(x.d.Words) && endsInS(x.d.Slice(m.Span)) &&
		x.d.Words[next].Is(lexicon.Title|lexicon.TitleMod) && !x.d.Words[next].Shape.Has(lexicon.Capital) &&
		(m.Kind != "full" || m.Person >= 0 && !endsInS(x.people[m.Person].Name))
}

// joins reports whether the mark at word j can stand inside a speaker's phrase:
// "Teknik- og Miljøudvalget", "adm. direktør", "formand for Energirådet, Lis Holm".
func (x *Extractor) joins(j int) bool {
	d := x.d
	switch d.Words[j].Mark {
	case '-', '/', '&', '\'', '’':
		return true
	case '.':
		return !x.lastOfSentence(j)
	case ',':
		if r := x.role(j + 1); r.has(and | on | stop | relative | that | it | me | article) {
			return false
		}
		return j+1 < len(d.Words) && !d.Words[j+1].Is(lexicon.Pronoun|verbs)
	}
	return x.isDash(j) && d.Glued(j)
}

func (x *Extractor) verbFollows(i int) bool {
	return i < len(x.d.Words) && x.d.Words[i].Is(verbs) && !x.named(i)
}

// phraseStart returns where the phrase of a name begins that was walked to from word i:
// there, or with the name when no title stands between ("en lettet Knud Vestby").
func (x *Extractor) phraseStart(i int, name *named) int {
	if !name.TitleSpan.Empty() && name.TitleSpan.Lo < name.Span.Lo {
		return i
	}
	at := name.first
	for j := i; j < at; j++ {
		w := &x.d.Words[j]
		if w.Shape.Has(lexicon.Letters) && !x.role(j).has(article) && (!w.Is(lexicon.Adjective) || w.Is(lexicon.Noun|lexicon.Title)) && !w.Shape.Has(lexicon.Digits) && x.agelessWord(j) {
			return i
		}
	}
	return at
}

// agelessWord reports whether word j is not the second half of "47-årige".
func (x *Extractor) agelessWord(j int) bool {
	return !(j > 1 && x.isDash(j-1) && x.d.Words[j-2].Shape.Has(lexicon.Digits))
}

// together adds people who speak with the one of s: "Inge Kolt og Bent Falk".
func (x *Extractor) together(s *subject) {
	if x.role(x.afterBracket(s.end)).has(and) {
		x.addOthers(s)
	}
}

func (x *Extractor) addOthers(s *subject) {
	d := x.d
	for {
		j := x.afterBracket(s.end)
		if !x.role(j).has(and) || j+1 >= len(d.Words) {
			return
		}
		if w := &d.Words[j+1]; w.Is(lexicon.Present|lexicon.Past) && !w.Is(lexicon.Title) && !w.Shape.Has(lexicon.Capital) {
			return // "siger Inge Kolt og kigger på Bent Falk"
		}
		name, _, _ := x.walk(j + 1)
		if name == nil || name.Person == s.person {
			return
		}
		end := name.end
		if next := x.afterBracket(end); next < len(d.Words) && (d.Words[next].Is(verbs) || x.finite(next)) {
			return // "siger Inge Kolt og Bent Falk tilføjer"
		}
		if s.group == 0 {
			s.group = int32(len(x.groups))
			x.groups = append(x.groups, []int32{s.person})
		}
		x.groups[s.group] = append(x.groups[s.group], name.Person)
		s.end = end
	}
}

// afterBracket returns the word behind a bracket that opens at word i: "(V)".
func (x *Extractor) afterBracket(i int) int {
	if !x.d.Is1(i, '(') {
		return i
	}
	for j := i + 1; j < min(i+8, len(x.d.Words)); j++ {
		if x.d.Is1(j, ')') {
			return j + 1
		}
	}
	return i
}

// complement returns the end of a title's complement that begins at word i: "formanden
// for Energirådet", "skolelederen på Vestre Skole".
func (x *Extractor) complement(i, end int) int {
	if i >= end || !x.role(i).has(of) {
		return i
	}
	j := i + 1
	for j < end && (x.role(j).has(article) || x.d.Words[j].Is(lexicon.Adjective) && !x.d.Words[j].Is(lexicon.Noun)) {
		j++
	}
	if j >= end || !x.d.Words[j].Shape.Has(lexicon.Capital) && !x.role(i).has(on) {
		return i
	}
	return x.capitals(j, end)
}

// capitals returns the end of a run of words that name a body: capitals, what hangs on
// them by hyphens, and small words between capitals ("Institut for Hav").
func (x *Extractor) capitals(i, end int) int {
	d := x.d
	j := i + 1
	for j < end {
		w := &d.Words[j]
		switch {
		case x.opens(j):
			return j
		case w.Shape.Has(lexicon.Digits) && d.Is1(j+1, '.') && d.Glued(j+1) && !x.lastOfSentence(j+1):
			return j // "oplyser Rigspolitiet 2. juledag"
		case w.Shape.Has(lexicon.Capital | lexicon.Digits):
			j++
		case w.Shape.Has(lexicon.Letters) && d.Glued(j):
			j++ // "Havkraft-direktør"
		case (x.isDash(j) || d.Is1(j, '/') || d.Is1(j, '&') || d.Is1(j, '.') && d.Glued(j)) && j+1 < end && (d.Glued(j+1) || d.Is1(j, '&')):
			j++
		case x.isDash(j) && j+2 < end && x.role(j+1).has(and) && d.Words[j+2].Shape.Has(lexicon.Capital):
			j += 3
		case x.role(j).has(of|and) && j+1 < end && d.Words[j+1].Shape.Has(lexicon.Capital) && !x.opens(j+1):
			j += 2
		default:
			return j
		}
	}
	return j
}

// nounPhrase reads a speaker no mention covers: an organisation, a role nobody bears in
// the text, or any noun phrase.
func (x *Extractor) nounPhrase(i, end int) (subject, bool) {
	d := x.d
	s := subject{first: i, person: -1, kind: plain}
	j := i
	for j < end && (x.role(j).has(article) || j > i && x.ofAge(j) || d.Words[j].Is(lexicon.Adjective|lexicon.NumberWord) && !d.Words[j].Is(lexicon.Noun|lexicon.Title) && !d.Words[j].Shape.Has(lexicon.Capital)) {
		j++
	}
	if j == i && j+1 < end && d.Words[j].Is(lexicon.Function) && x.role(j) == 0 && !d.Words[j].Shape.Has(lexicon.Capital) && d.Words[j+1].Is(lexicon.Noun) {
		j++ // "hans mor", "flere naboer"
	}
	if j > i+1 && x.role(i).has(article) && (j >= end || !d.Words[j].Is(lexicon.Noun|lexicon.Title|lexicon.BodyHead) && !d.Words[j].Shape.Has(lexicon.Capital) && d.Words[j].ID != 0) {
		s.end = j // "en forbipasserende"
		return s, true
	}
	if j >= end || !d.Words[j].Shape.Has(lexicon.Letters|lexicon.Digits) {
		return subject{}, false
	}
	w := &d.Words[j]
	switch {
	case w.Shape.Has(lexicon.Capital):
		s.end = x.capitals(j, end)
		s.kind = body
		if w.Is(lexicon.FirstName) && s.end > j+1 && !x.anyBody(j, s.end) {
			s.kind = plain
		}
		if after := x.genitiveMark(s.end); after > s.end && after < len(d.Words) && d.Words[after].Is(lexicon.Noun|lexicon.Title) {
			s.end = after + 1 // "KL's medarbejder"
			s.kind = plain
			if d.Words[after].Is(lexicon.Title) {
				s.kind = byRole
			}
			s.end = x.complement(s.end, end)
		} else if s.end < end && endsInS(d.WordText(s.end-1)) && !d.Words[s.end].Shape.Has(lexicon.Punct) && d.Words[s.end].Is(lexicon.Noun|lexicon.Title) {
			s.end++ // "Fjordfondens direktør"
			s.kind = plain
			if d.Words[s.end-1].Is(lexicon.Title) {
				s.kind = byRole
			}
		}
	case w.Is(lexicon.Title):
		s.end, s.kind = j+1, byRole
		s.end = x.complement(s.end, end)
	case w.Is(lexicon.BodyHead):
		s.end, s.kind = j+1, body
		if s.end < end && d.Words[s.end].Shape.Has(lexicon.Capital) { // "brancheforeningen Dansk Havn"
			s.end = x.capitals(s.end, end)
		}
	case w.Is(lexicon.Noun) || w.ID == 0:
		s.end = j + 1
		for s.end+1 < end && x.isDash(s.end) && d.Glued(s.end) && d.Glued(s.end+1) {
			s.end += 2
		}
		if w.ID == 0 && endsInTitle(x.lex, d.WordText(s.end-1)) {
			s.kind = byRole
			s.end = x.complement(s.end, end)
		} else if s.end < end && d.Words[s.end].Shape.Has(lexicon.Capital) && !d.Words[s.end].Shape.Has(lexicon.Line) {
			s.end, s.kind = x.capitals(s.end, end), body
		}
	default:
		return subject{}, false
	}
	return s, true
}

// ofAge reports whether word j stands in "nu 68-årige", behind an article.
func (x *Extractor) ofAge(j int) bool {
	d := x.d
	switch {
	case x.role(j).has(adverb):
		return j+2 < len(d.Words) && d.Words[j+1].Shape.Has(lexicon.Digits) && x.isDash(j+2)
	case d.Words[j].Shape.Has(lexicon.Digits):
		return x.isDash(j+1) && d.Glued(j+1)
	case x.isDash(j):
		return d.Words[j-1].Shape.Has(lexicon.Digits)
	}
	return !x.agelessWord(j)
}

// genitiveMark returns the end of a genitive written with an apostrophe, if it stands at
// word i: "KL's", "Borups’".
func (x *Extractor) genitiveMark(i int) int {
	d := x.d
	if i+1 < len(d.Words) && d.Glued(i) && x.isMark(i) && d.Glued(i+1) && d.Words[i+1].Len() == 1 && endsInS(d.WordText(i+1)) {
		return i + 2
	}
	return i
}

func (x *Extractor) anyBody(i, end int) bool {
	for ; i < end; i++ {
		if x.d.Words[i].Is(lexicon.BodyHead) {
			return true
		}
	}
	return false
}

func endsInS(s string) bool { return len(s) > 0 && s[len(s)-1] == 's' }

// endsInTitle reports whether a compound ends in a title: "havnemesteren".
func endsInTitle(lex *lexicon.Lexicon, word string) bool {
	for i := range word {
		if i < 2 || len(word)-i < 3 {
			continue
		}
		if id := lex.ID(word[i:]); id != 0 && lex.Class(id).Has(lexicon.Title|lexicon.TitleHead) {
			return true
		}
	}
	return false
}

// subjectBefore reads the phrase that names the speaker in front of the verb at word
// cue, in words [first, cue): "Karla Østerbye (S), der er minister, håber". near asks
// that nothing but brackets, adverbs and a clause between commas stands between.
func (x *Extractor) subjectBefore(first, cue int, near bool) (subject, bool) {
	d := x.d
	last := cue
	for k := 0; k < 4 && last > first && x.role(last-1).has(adverb|aux) && !d.Words[last-1].Is(lexicon.Pronoun); k++ {
		last--
	}
	if last > first && d.Words[last-1].Is(lexicon.Pronoun) {
		return subject{first: last - 1, end: last, kind: pronoun, person: -1}, true
	}
	from := x.namesFrom(first)
	for k := from; k < min(from+12, len(x.names)); k++ {
		m := &x.names[k]
		if m.Span.Hi > d.Words[cue].Lo {
			break
		}
		s := subject{first: m.first, end: m.end, kind: byName, person: m.Person}
		if m.Kind == "title_only" {
			s.kind = byRole
			s.end = x.complement(m.end, last)
			if name := x.apposed(m, last); name != nil {
				s.kind, s.person, s.end = byName, name.Person, name.end
			}
		} else if !m.TitleSpan.Empty() && m.TitleSpan.Lo < m.Span.Lo {
			s.first = max(first, d.WordAt(m.TitleSpan.Lo))
		}
		s.first = x.growLeft(first, s.first)
		if s.first > first && x.governed(s.first-1) || x.possessive(&s) {
			continue
		}
		x.together(&s)
		if near && !x.clear(s.end, last) {
			continue
		}
		return s, true
	}
	return x.bodyBefore(first, last)
}

// apposed returns the name between commas that ends at word last and says who bears the
// title m: "Talsmanden i den nu nedlagte gruppe, Alex Krabbe, siger".
func (x *Extractor) apposed(m *named, last int) *named {
	d := x.d
	comma := 0
	for j := m.end; j < min(last, m.end+14); j++ {
		if d.Is1(j, ',') {
			comma = j
			break
		}
		if x.role(j).has(relative|that|verbal) || d.Words[j].Is(verbs) {
			return nil
		}
	}
	if comma == 0 {
		return nil
	}
	name := x.nameAt(comma + 1)
	if name == nil || name.Kind == "title_only" {
		return nil
	}
	if after := x.afterBracket(name.end); after+1 != last || !d.Is1(after, ',') {
		return nil
	}
	return name
}

// governed reports whether word i is a preposition that makes what follows no subject.
func (x *Extractor) governed(i int) bool {
	r := x.role(i)
	return r.has(stop|of) && !r.has(aux|aside) && !x.d.Words[i].Is(lexicon.Verb)
}

// growLeft takes what belongs to the title's phrase into it: "Struer Kommunes
// borgmester", "den nye direktør".
func (x *Extractor) growLeft(first, at int) int {
	d := x.d
	j := at
	for j > first && at-j < 8 {
		w := &d.Words[j-1]
		r := x.role(j - 1)
		if r.has(and) && j-3 >= first && x.isDash(j-2) && d.Glued(j-2) && !d.Glued(j-1) {
			j -= 3 // "børne- og undervisningsminister"
			continue
		}
		switch {
		case w.Shape.Has(lexicon.Punct):
			if !x.isDash(j-1) || !d.Glued(j-1) && !d.Glued(j) {
				return j
			}
		case r.has(stop|relative|that|it|adverb) && !r.has(article), r.has(of | and), x.says(j - 1):
			return j
		case w.Shape.Has(lexicon.Capital) && (endsInS(d.WordText(j-1)) || d.Glued(j) || w.Is(lexicon.TitleMod|lexicon.Status)):
		case r.has(article):
		case w.Is(lexicon.Adjective|lexicon.TitleMod|lexicon.Status) && !w.Shape.Has(lexicon.Capital):
		case w.Shape.Has(lexicon.Capital) && j < at && d.Words[j].Shape.Has(lexicon.Capital):
		case w.Shape.Has(lexicon.Digits) && d.Glued(j): // "3Fs formand"
		default:
			return j
		}
		j--
	}
	return j
}

// clear reports whether only brackets, adverbs and clauses between commas stand in
// words [i, end): a subject before them belongs to the verb behind.
func (x *Extractor) clear(i, end int) bool {
	d := x.d
	i = x.afterBracket(i)
	if i >= end {
		return true
	}
	if d.Is1(i, ',') {
		return d.Is1(end-1, ',') || x.role(i+1).has(relative) || end-i < 14
	}
	if x.role(i).has(from | of) { // "lektor Ida Dam fra Havuniversitetet forklarer"
		for ; i < end; i++ {
			if x.finite(i) {
				return false
			}
		}
		return true
	}
	return end-i <= 1 && x.role(i).has(adverb|aux)
}

// bodyBefore reads an organisation or other noun phrase that opens the clause and ends
// at its verb: "Danske Regioner mener", "Politiet oplyser".
func (x *Extractor) bodyBefore(first, last int) (subject, bool) {
	d := x.d
	for first < last && (x.role(first).has(on) || x.role(first).has(adverb) && !d.Words[first].Is(lexicon.Noun)) {
		first++ // "Og ministeren mener"
	}
	if last-first > 9 || last <= first || x.role(first).has(of) {
		return subject{}, false
	}
	s := subject{first: first, end: last, kind: plain, person: -1}
	for i := first + 1; i < last; i++ { // "foreningen i en pressemeddelelse"
		if x.role(i).has(of) && (x.role(i+1).has(channel) || x.role(i+2).has(channel)) {
			last = i
			s.end = i
		}
	}
	for i := first; i < last; i++ {
		w := &d.Words[i]
		r := x.role(i)
		if r.has(stop|relative|that|it|me|you|aux|thus|self) && !r.has(article) || w.Is(verbs) && (i > first || x.says(i) && !w.Is(lexicon.Noun)) {
			return subject{}, false
		}
		if w.Shape.Has(lexicon.Punct) && !x.isDash(i) && !d.Is1(i, '.') && !d.Is1(i, '&') && !(x.isMark(i) && x.gluedLetter(i)) {
			return subject{}, false
		}
		if w.Is(lexicon.BodyHead) || i > first && w.Shape.Has(lexicon.Capital) {
			s.kind = body
		}
	}
	w := &d.Words[last-1]
	if !w.Shape.Has(lexicon.Letters) || !(w.Is(lexicon.Noun|lexicon.Title|lexicon.BodyHead) || w.ID == 0 || w.Shape.Has(lexicon.Capital)) {
		return subject{}, false
	}
	if w.Is(lexicon.Function) && !w.Is(lexicon.Noun|lexicon.Title|lexicon.BodyHead) {
		return subject{}, false // "Her svarer hver fjerde, at", "Det vil sige, at"
	}
	if w.Is(lexicon.Title) {
		s.kind = byRole
	}
	return s, true
}

// span returns the span of the phrase.
func (x *Extractor) span(s *subject) pipeline.Span {
	if s.first >= s.end {
		return pipeline.Span{}
	}
	return x.d.SpanOf(s.first, s.end)
}
