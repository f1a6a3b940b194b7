package person

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Stage three: one person a document.
//
// Full names come first: two are one person when their keys agree, but for middle names,
// one surname more, or a single letter. Then the words that stand alone: a surname or a
// first name is the person who bears it, or a person of its own. At last the titles
// without a name: "innovationsministeren" is the one person with that title, wherever in
// the document the name stands; where two could be meant, nobody is.

// entry is a person while the document is being read.
type entry struct {
	Person
	words   []string // of the key
	pos     int32    // of the first mention
	last    int32    // of the latest mention
	contact bool     // seen as a contact only
	parties []string // one a mention that states one
}

// gather turns names and roles into mentions and people.
func (x *Extractor) gather(dst []Mention, people []Person, d *pipeline.Doc) ([]Mention, []Person) {
	x.entries, x.keyWords = x.entries[:0], x.keyWords[:0]
	clear(x.spelt)
	base := len(dst)
	x.who = x.who[:0]
	for k := range x.names {
		if x.names[k].single {
			x.who = append(x.who, -1)
			continue
		}
		x.who = append(x.who, x.full(d, &x.names[k]))
	}
	for k := range x.names {
		if x.names[k].single {
			x.who[k] = x.single(d, k)
		}
	}
	for k := range x.names {
		dst = append(dst, x.mention(d, k))
	}
	dst = x.titleOnly(dst, d)
	x.finish()
	x.order, x.place = x.order[:0], slices.Grow(x.place[:0], len(x.entries))[:len(x.entries)]
	for i := range x.entries {
		x.order = append(x.order, int32(i))
	}
	slices.SortFunc(x.order, func(a, b int32) int { return int(x.entries[a].pos - x.entries[b].pos) })
	first := int32(len(people))
	for i, e := range x.order {
		x.place[e] = first + int32(i)
		people = append(people, x.entries[e].Person)
	}
	for i := base; i < len(dst); i++ {
		if dst[i].Person >= 0 {
			dst[i].Person = x.place[dst[i].Person]
		}
	}
	unique(people[first:])
	if len(dst)-base > len(x.names) {
		slices.SortStableFunc(dst[base:], func(a, b Mention) int { return int(a.Span.Lo - b.Span.Lo) })
	}
	return dst, people
}

// unique makes identifiers unique by counting.
func unique(people []Person) {
	var room [512]byte
	slugs := room[:0]
	for i := range people {
		from := len(slugs)
		if slugs = appendSlug(slugs, people[i].Name); len(slugs) == from {
			slugs = append(slugs, "person"...)
		}
		slugs = append(slugs, ' ')
	}
	seen := map[string]bool{}
	rest := string(slugs)
	for i := range people {
		id, after, _ := strings.Cut(rest, " ")
		rest = after
		p := &people[i]
		p.ID = id
		for n := 2; seen[p.ID]; n++ {
			p.ID = id + "-" + strconv.Itoa(n)
		}
		seen[p.ID] = true
	}
}

// full returns the entry of a name of two words or more.
func (x *Extractor) full(d *pipeline.Doc, n *name) int32 {
	text := n.text(d)
	if i, ok := x.spelt[text]; ok {
		return x.join(i, d, n, text)
	}
	key, words := x.keyOf(text)
	for i := x.oldest(); i < len(x.entries); i++ {
		if x.same(x.entries[i].words, words) && x.agree(x.entries[i].Name, text) {
			x.spelt[text] = int32(i)
			return x.join(int32(i), d, n, text)
		}
	}
	if i := x.shortened(text, words); i >= 0 {
		x.spelt[text] = i
		return x.join(i, d, n, text)
	}
	x.spelt[text] = int32(len(x.entries))
	return x.enter(d, n, text, key, words)
}

// shortened returns the one person whose name is the other's without its first names, or
// with initials for them: "Holbæk Friis" for "Anne Holbæk Friis", "T. C. Møller" for "Tom
// Carl Møller"; -1 where nobody or more than one could be meant.
func (x *Extractor) shortened(text string, words []string) int32 {
	found := int32(-1)
	for i := x.oldest(); i < len(x.entries); i++ {
		e := &x.entries[i]
		if !x.isTail(text, words, e.Name, e.words) && !x.isTail(e.Name, e.words, text, words) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = int32(i)
	}
	return found
}

// isTail reports whether a short name is the end of a long one.
func (x *Extractor) isTail(short string, a []string, long string, b []string) bool {
	if len(a) == 0 || len(a) >= len(b) || !endsIn(b, a) {
		return false
	}
	first, _, _ := strings.Cut(short, " ")
	if dot := strings.IndexByte(first, '.'); dot > 0 || utf8.RuneCountInString(first) == 1 {
		letter, _ := utf8.DecodeRuneInString(first)
		return dot < 3 && strings.HasPrefix(long, string(letter))
	}
	bearers := x.know.lex.Bearers(x.know.lex.ID(first))
	return len(a) > 1 && strings.Contains(short, " ") && max(bearers.Women, bearers.Men) < max(bearers.Surname, 6)
}

// remembered is how many people another spelling, a surname or a title may mean: a
// document of more is a register, and the latest are meant.
const remembered = 1000

func (x *Extractor) oldest() int { return max(0, len(x.entries)-remembered) }

// same reports whether two keys can be one person's.
func (x *Extractor) same(a, b []string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(b) < 2 {
		return slices.Equal(a, b)
	}
	if a[0] == b[0] && contains(a[1:], b[1:]) {
		return true // "Henrik Vig Holm", "Henrik Holm"; "Lone Hald", "Lone Hald Krogh"
	}
	if len(a) != len(b) {
		return false
	}
	miss := -1
	for i := range a {
		if a[i] != b[i] {
			if miss >= 0 {
				return false
			}
			miss = i
		}
	}
	return miss < 0 || oneEdit(a[miss], b[miss])
}

// contains reports whether the words of b stand in a, in order.
func contains(a, b []string) bool {
	i := 0
	for _, w := range a {
		if i < len(b) && b[i] == w {
			i++
		}
	}
	return i == len(b)
}

// agree rules out two names that differ in a letter and are both known: "Ole Holm" and
// "Ove Holm" are two.
func (x *Extractor) agree(a, b string) bool {
	f, g := strings.Fields(a), strings.Fields(b)
	if len(f) != len(g) {
		return true
	}
	for i := range f {
		if f[i] != g[i] && f[i][0]-'0' < 10 {
			return false // "Christian 4.", "Christian 10."
		}
		if len(f[i]) < 3 || len(g[i]) < 3 || keyWord(f[i]) == keyWord(g[i]) {
			continue
		}
		if x.know.lex.ID(f[i]) != 0 && x.know.lex.ID(g[i]) != 0 {
			return false
		}
	}
	return true
}

// oneEdit reports whether two words of four letters or more differ by one letter put in,
// left out or changed.
func oneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

func (x *Extractor) enter(d *pipeline.Doc, n *name, text, key string, words []string) int32 {
	i := int32(len(x.entries))
	x.entries = append(x.entries, entry{Person: Person{Name: text, NameKey: key, Female: x.female(d, n)}, words: words, pos: d.Words[n.first].Lo, contact: true})
	return x.join(i, d, n, text)
}

// female returns how likely the first name is a woman's.
func (x *Extractor) female(d *pipeline.Doc, n *name) float64 {
	for i := n.first; i < n.end; i++ {
		if b := x.know.lex.Bearers(d.Words[i].ID); b.Women+b.Men > 0 && !(n.single && b.Surname > max(b.Women, b.Men)) {
			w, m := float64(int(1)<<b.Women>>1), float64(int(1)<<b.Men>>1)
			return w / (w + m)
		}
		if d.Words[i].Len() > 1 && !d.Is1(i, '.') {
			break
		}
	}
	return 0.5
}

// join enters a mention of entry i: its spelling, roles and party.
func (x *Extractor) join(i int32, d *pipeline.Doc, n *name, text string) int32 {
	e := &x.entries[i]
	if text != e.Name && !slices.Contains(e.Aliases, text) {
		if utf8.RuneCountInString(text) > utf8.RuneCountInString(e.Name) {
			e.Name, text = text, e.Name
			e.NameKey, e.words = x.keyOf(e.Name)
			if f := x.female(d, n); f != 0.5 {
				e.Female = f
			}
		}
		e.Aliases = append(e.Aliases, text)
	}
	lo := d.Words[n.first].Lo
	e.pos, e.last = min(e.pos, lo), max(e.last, lo)
	for _, r := range n.roles {
		if n.credit != "" {
			r = credited(r, n.credit)
		}
		e.addRole(r)
	}
	if n.credit != "" && len(n.roles) == 0 {
		e.addRole(Role{Class: n.credit, Status: "current"})
	}
	if n.credit != "press_contact" {
		e.contact = false
	}
	if n.party != "" || n.partyName != "" {
		e.addParty(n)
	}
	return i
}

// addParty keeps the party that most mentions state, the first of equals.
func (e *entry) addParty(n *name) {
	e.parties = append(e.parties, n.party)
	count := func(p string) (c int) {
		for _, q := range e.parties {
			if q == p {
				c++
			}
		}
		return c
	}
	if e.Party == "" && e.PartyName == "" || count(n.party) > count(e.Party) {
		e.Party, e.PartyName = n.party, n.partyName
	}
}

// single returns the entry of a word that stands alone.
func (x *Extractor) single(d *pipeline.Doc, k int) int32 {
	n := &x.names[k]
	text := n.text(d)
	joined, key := x.keyOf(text)
	lo := d.Words[n.first].Lo
	best, score := int32(-1), 0
	tie := false
	for i := x.oldest(); i < len(x.entries); i++ {
		e := &x.entries[i]
		s := 0
		switch {
		case endsIn(e.words, key):
			s = 4
		case len(e.words) >= len(key) && slices.Equal(e.words[:len(key)], key):
			s = 3
		case len(key) == 1 && slices.Contains(e.words, key[0]):
			s = 2
		}
		if s == 0 {
			continue
		}
		if e.last < lo || e.pos < lo {
			s += 4 // named before
		}
		if len(n.roles) > 0 && e.hasTitle(n.roles[0].Title) {
			s += 8
		}
		switch {
		case s > score:
			best, score, tie = int32(i), s, false
		case s == score:
			tie = true
			if e.last < lo && e.last > x.entries[best].last {
				best = int32(i)
			}
		}
	}
	if best >= 0 && (!tie || x.surnameOf(key)) {
		return x.join(best, d, n, text)
	}
	if surname := x.sharedSurname(d, k); surname != "" {
		i := x.enter(d, n, text, joined, key)
		e := &x.entries[i]
		e.Aliases, e.Name = append(e.Aliases, text), text+" "+surname
		e.NameKey, e.words = x.keyOf(e.Name)
		return i
	}
	return x.enter(d, n, text, joined, key)
}

// sharedSurname returns the surname that a first name has from the name behind it: "Tove og
// Gunnar Jensen".
func (x *Extractor) sharedSurname(d *pipeline.Doc, k int) string {
	if k+1 >= len(x.names) {
		return ""
	}
	n, m := &x.names[k], &x.names[k+1]
	if m.single || n.genitive || m.first != n.end+1 || d.WordText(n.end) != "og" || n.party != "" || x.word(n.first).given < 8 || x.word(m.first).given < 8 {
		return ""
	}
	first := m.first + 1
	for first+1 < m.end && x.word(first).given > x.word(first).surname {
		first++
	}
	if d.Is1(first, '-') || d.Is1(first, '.') || !d.Words[first].Shape.Has(lexicon.Capital) {
		return ""
	}
	return d.Text[d.Words[first].Lo:m.hi]
}

// endsIn reports whether the words of a name end in those of a surname.
func endsIn(words, key []string) bool {
	return len(key) > 0 && len(words) >= len(key) && slices.Equal(words[len(words)-len(key):], key)
}

// surnameOf reports whether the word is the surname of somebody in the document: then the
// one named last is meant, where a first name that two bear means nobody.
func (x *Extractor) surnameOf(key []string) bool {
	for i := x.oldest(); i < len(x.entries); i++ {
		if w := x.entries[i].words; len(w) > len(key) && endsIn(w, key) {
			return true
		}
	}
	return false
}

// mention returns the row of name k.
func (x *Extractor) mention(d *pipeline.Doc, k int) Mention {
	n := &x.names[k]
	span := n.span(d)
	m := Mention{
		Span: span, Sentence: d.SentenceAt(span.Lo), Kind: "full", Person: x.who[k], Rule: n.rule, Confidence: n.confidence,
		Party: n.party, TitleSpan: n.titleSpan, Roles: n.roles,
	}
	if len(n.roles) > 0 {
		m.Title, m.Organisation = n.roles[0].Title, n.roles[0].Organisation
	}
	if n.single {
		m.Kind = "surname"
		e := &x.entries[x.who[k]]
		b := x.know.lex.Bearers(d.Words[n.first].ID)
		key := keyWord(n.text(d))
		if len(e.words) > 1 && e.words[0] == key || len(e.words) == 1 && max(b.Women, b.Men) > b.Surname && len(n.roles) == 0 {
			m.Kind = "first"
		}
	}
	return m
}

// finish fills what depends on all mentions.
func (x *Extractor) finish() {
	for i := range x.entries {
		e := &x.entries[i]
		e.currentFirst()
		e.properFirst()
		if e.contact && len(e.Roles) > 0 { // whoever is named as a contact alone is one here, whatever the title
			e.Roles[0].Class = "press_contact"
		}
	}
}
