package quote

import (
	"slices"
	"strings"

	"kilde/extract/person"
	"kilde/lexicon"
)

// resolve finds the people behind the speakers, in the order of the text: pronouns and
// roles first, then the speech nobody is named for, then repetitions. Where two people
// fit equally well the person stays unknown.
func (x *Extractor) resolve() {
	x.listSpoken()
	x.findUntitled()
	last := -1 // the row before that names its speaker
	for i := range x.out {
		r := &x.out[i]
		switch {
		case r.subject.kind == pronoun && r.Person < 0:
			r.Person = x.antecedent(r, last)
			r.subject.person = r.Person
		case r.subject.kind == byRole && r.Person < 0:
			r.Person = x.bearer(r)
			if r.Person < 0 {
				r.Person = x.onlySpeaker(r)
			}
		case r.subject.kind == body && r.subject.end == r.subject.first+1:
			if r.Person = x.surnamed(r); r.Person >= 0 {
				r.subject.kind, r.Organisation = byName, ""
			}
		}
		if r.subject.sure() {
			last = i
		}
	}
	x.findUntitled()
	for i := range x.out {
		if r := &x.out[i]; r.subject.kind == byRole && r.Person < 0 {
			r.Person = x.onlySpeaker(r)
		}
	}
	x.repeats()
	last = -1
	for i := range x.out {
		r := &x.out[i]
		if r.Speech != "direct" || r.RepeatOf >= 0 {
			continue
		}
		if r.Attribution == "none" {
			x.carry(i, last)
		}
		if r.Attribution != "none" {
			last = i
		}
	}
	x.sayAgain()
}

// sayAgain gives headlines and pull quotes the person who says their words in the text.
func (x *Extractor) sayAgain() {
	for i := range x.out {
		if r := &x.out[i]; r.RepeatOf >= 0 && r.Person < 0 {
			o := &x.out[r.RepeatOf]
			r.Person, r.Persons = o.Person, o.Persons
		}
	}
}

// surnamed returns the one person whose surname is all that r's speaker is named by, where
// the word is also that of a town: "skriver Bov". -1 for none.
func (x *Extractor) surnamed(r *row) int32 {
	found := int32(-1)
	for p := range x.people {
		if name, ok := strings.CutSuffix(x.people[p].Name, r.Speaker); ok && strings.HasSuffix(name, " ") {
			if found >= 0 {
				return -1
			}
			found = int32(p)
		}
	}
	return found
}

// fits reports whether a person can be meant by "han" or "hun".
func (x *Extractor) fits(p int32, woman bool) bool {
	if p < 0 || int(p) >= len(x.people) || x.credited(p) {
		return false
	}
	f := x.people[p].Female
	return woman && f >= 0.5 || !woman && f <= 0.5
}

// feminine reports whether word i is "hun" or "hende".
func (x *Extractor) feminine(i int) bool {
	return x.role(i).has(her) || x.lex.Value(x.d.Words[i].ID, lexicon.Pronoun) == "female"
}

// credited reports whether a person is named for a photo alone: nobody the text is about.
func (x *Extractor) credited(p int32) bool {
	roles := x.people[p].Roles
	return len(roles) == 1 && roles[0].Class == "photographer"
}

// lookBack is how many mentions an antecedent is looked for among.
const lookBack = 40

// antecedent returns who the pronoun of r means: the first fitting person named in the
// nearest sentence before it, outside of quoted words, or the last speaker if that is
// nearer. When nobody is named before, the only fitting person of the document.
func (x *Extractor) antecedent(r *row, last int) int32 {
	woman := x.feminine(r.subject.first)
	at := r.SpeakerSpan.Lo
	k := x.namesBefore(at)
	found, sentence, sure := int32(-1), int32(-1), false // sure: the name tells the sex
	var where int32
	for n := 0; k > 0 && n < lookBack; n++ {
		k--
		m := &x.names[k]
		if found >= 0 && m.Sentence != sentence {
			break
		}
		if !x.fits(m.Person, woman) || x.inSpeech(m.Span.Lo, m.Span.Lo+1) {
			continue
		}
		known := x.people[m.Person].Female != 0.5
		if found >= 0 && sure && !known {
			continue
		}
		found, sentence, where, sure = m.Person, m.Sentence, m.Span.Lo, known
	}
	if last >= 0 && (found < 0 || x.out[last].SpeakerSpan.Lo > where || x.sentenceOf(x.out[last].subject.first) == sentence) {
		if o := &x.out[last]; o.Person < 0 && o.Sentence+3 >= r.Sentence {
			return -1 // somebody who is not named: "Politidirektøren … Han …"
		} else if x.fits(o.Person, woman) {
			return o.Person
		}
	}
	if found >= 0 {
		return found
	}
	only := int32(-1)
	for p := range x.people {
		if x.fits(int32(p), woman) {
			if only >= 0 {
				return -1
			}
			only = int32(p)
		}
	}
	return only
}

// bearer returns who bears the role that r's speaker is named by: "innovationsministeren",
// "udvalgsformanden". The whole title counts more than its end.
func (x *Extractor) bearer(r *row) int32 {
	word := x.roleWord(&r.subject)
	if word == "" || x.role(r.subject.first).has(indefinite) {
		return -1 // "en lokal borgmester"
	}
	status := x.statusOf(&r.subject)
	best, score, where := int32(-1), 0, int32(-1)
	for p := range x.people {
		s := x.bears(int32(p), word, status)
		if s == 0 || s < score {
			continue
		}
		last := x.lastNamed(int32(p), r.SpeakerSpan.Lo)
		switch {
		case s == 1 && last < 0: // the end of a title points back, not forward
		case s > score:
			best, score, where = int32(p), s, last
		case score >= 3 && (last >= 0 || where >= 0): // two of the same title: the last one named
			if last > where {
				best, where = int32(p), last
			}
		default:
			best = -1
		}
	}
	return best
}

// onlySpeaker returns the one person who speaks by name in the document and has no title
// there, when r's speaker is a title in the definite form that nobody is known to bear:
// "… lyder det fra Gert Holm. … forklarer naturvejlederen."
func (x *Extractor) onlySpeaker(r *row) int32 {
	word := x.roleWord(&r.subject)
	if len(x.people) > 1 && x.titled(word) || !x.definite(&r.subject) {
		return -1
	}
	return x.untitled
}

// findUntitled finds the one person who speaks, by name or as "han" or "hun", and has no
// title.
func (x *Extractor) findUntitled() {
	x.untitled = -1
	for i := range x.out {
		o := &x.out[i]
		if o.subject.kind != byName && o.subject.kind != pronoun || o.Person < 0 || o.Person == x.untitled || len(x.people[o.Person].Roles) > 0 {
			continue
		}
		if x.untitled >= 0 {
			x.untitled = -1
			return
		}
		x.untitled = o.Person
	}
}

// titled reports whether somebody in the document bears a title like word.
func (x *Extractor) titled(word string) bool {
	for p := range x.people {
		if x.bears(int32(p), word, "") > 0 {
			return true
		}
	}
	return false
}

// definite reports whether a speaker's phrase is one word in the definite form:
// "naturvejlederen".
func (x *Extractor) definite(s *subject) bool {
	w := &x.d.Words[s.first]
	return s.end == s.first+1 && (w.Is(lexicon.Definite) || w.ID == 0 && endsInArticle(x.d.WordText(s.first)))
}

// endsInArticle reports whether a word can be a noun in the definite form.
func endsInArticle(word string) bool {
	return strings.HasSuffix(word, "en") || strings.HasSuffix(word, "et") || strings.HasSuffix(word, "ne")
}

// roleWord returns the title in a speaker's phrase, in small letters: "havnechefen" of
// "havnechefen i Skagen".
func (x *Extractor) roleWord(s *subject) string {
	word := ""
	for i := s.first; i < s.end && !x.role(i).has(of); i++ {
		if x.d.Words[i].Shape.Has(lexicon.Letters) {
			word = x.d.WordText(i)
		}
	}
	return strings.ToLower(word)
}

// bears tells how well a word names person p by a role: titleScore, and one more for the
// title itself in the status that is asked for.
func (x *Extractor) bears(p int32, word, status string) int {
	score := 0
	for k := range x.people[p].Roles {
		role := &x.people[p].Roles[k]
		s := titleScore(word, strings.ToLower(role.Title))
		if s == 3 && status != "" && role.Status == status {
			s++
		}
		score = max(score, s)
	}
	return score
}

// statusOf returns the status that a speaker's phrase gives a title: incoming for "den
// kommende rektor", "" for none.
func (x *Extractor) statusOf(s *subject) string {
	for i := s.first; i < s.end; i++ {
		if x.d.Words[i].Is(lexicon.Status) {
			return x.lex.Value(x.d.Words[i].ID, lexicon.Status)
		}
	}
	return ""
}

// lastNamed returns where a person is named last before byte at, -1 for nowhere near.
func (x *Extractor) lastNamed(p, at int32) int32 {
	k := x.namesBefore(at)
	for n := 0; k > 0 && n < 4*lookBack; n++ {
		k--
		if m := &x.names[k]; m.Person == p {
			return m.Span.Lo
		}
	}
	return -1
}

// titleScore tells how well a word names the bearer of a title: 3 for the title itself, 2
// for its end ("ministeren" for an innovationsminister), 1 when the title is the end of
// the word ("udvalgsformanden" for a formand).
func titleScore(word, title string) int {
	if title == "" {
		return 0
	}
	head, _, _ := strings.Cut(title, " ")
	for _, ending := range [...]string{"", "en", "n", "et"} {
		stem, ok := strings.CutSuffix(word, ending)
		switch {
		case !ok || len(stem) < 4:
		case stem == title, stem == head:
			return 3
		case strings.HasSuffix(head, stem), strings.HasSuffix(title, stem):
			return 2
		case strings.HasSuffix(stem, head):
			return 1
		case ending != "" && misspelt(stem, head):
			return 1
		}
	}
	return 0
}

// misspelt reports whether a word is a long title with one letter missing or doubled:
// "vagchef", "politikommmissær".
func misspelt(word, title string) bool {
	if len(word) > len(title) {
		word, title = title, word
	}
	if len(title) != len(word)+1 || len(word) < 6 {
		return false
	}
	i := 0
	for i < len(word) && word[i] == title[i] {
		i++
	}
	return word[i:] == title[i+1:]
}

// addPronouns enters the pronouns of the rows as mentions of the people they mean, in
// the order of the text.
func (x *Extractor) addPronouns(mentions []person.Mention) []person.Mention {
	x.pronouns = x.pronouns[:0]
	for i := range x.out {
		if r := &x.out[i]; r.subject.kind == pronoun {
			x.pronouns = append(x.pronouns, person.Mention{
				Span: r.SpeakerSpan, Sentence: x.sentenceOf(r.subject.first), Kind: "pronoun", Person: r.Person,
				Rule: "person/pronoun", Confidence: 0.85,
			})
		}
	}
	if len(x.pronouns) == 0 {
		return mentions
	}
	slices.SortStableFunc(x.pronouns, func(a, b person.Mention) int { return int(a.Span.Lo - b.Span.Lo) })
	return dropTwins(merge(mentions, x.pronouns))
}

// merge puts more mentions among those there are; both are in the order of the text.
func merge(mentions, more []person.Mention) []person.Mention {
	i, k := len(mentions)-1, len(more)-1
	mentions = append(mentions, more...)
	for at := len(mentions) - 1; k >= 0; at-- {
		if i >= 0 && mentions[i].Span.Lo > more[k].Span.Lo {
			mentions[at] = mentions[i]
			i--
		} else {
			mentions[at] = more[k]
			k--
		}
	}
	return mentions
}

// dropTwins keeps one of the mentions that share a span when the others are pronouns.
func dropTwins(mentions []person.Mention) []person.Mention {
	n := 0
	for i := range mentions {
		if m := &mentions[i]; n > 0 && m.Kind == "pronoun" && mentions[n-1].Span == m.Span {
			continue
		}
		if n != i {
			mentions[n] = mentions[i]
		}
		n++
	}
	return mentions[:n]
}
