package person

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Stage three: titles without a name, and the one person of the document each may mean.

// titleOnly appends the titles that stand for a person.
func (x *Extractor) titleOnly(dst []Mention, d *pipeline.Doc) []Mention {
	for k := range x.roles {
		r := &x.roles[k]
		if r.taken || r.form.base == "" || !x.standsAlone(d, r) {
			continue
		}
		title := x.title(d, r)
		who := x.holder(d, r, title)
		class := x.classOf(d, r, title)
		if who < 0 && (class == "other" || class == "doctor" || class == "author" || class == "photographer" || class == "politician") && !x.besideCue(d, r) {
			continue
		}
		span := r.titleSpan(d)
		if joined := d.Is1(r.word-1, '-') && d.Glued(r.word); joined && (r.body.end == r.word-1 || r.party != "") {
			span = d.SpanOf(min(r.word-2, max(r.body.first, r.word-3)), r.titleEnd) // "3F-formanden"
			if r.body.end == 0 {
				span = d.SpanOf(r.word-2, r.titleEnd)
			}
		}
		x.lookBack(d, r)
		if who >= 0 && r.status == "" {
			x.entries[who].learn(title, r, x.codeOf(d, &r.body))
		}
		m := Mention{
			Span: span, Sentence: d.SentenceAt(span.Lo), Kind: "title_only", Person: who, Title: title, TitleSpan: r.titleSpan(d),
			Organisation: r.body.text, Party: r.party, Rule: "person/title", Confidence: 0.6,
		}
		if who >= 0 {
			m.Confidence = 0.9
		}
		dst = append(dst, m)
	}
	return dst
}

// learn takes from a title that means somebody what no place with the name says: the body
// ("direktøren for Kornmel") and the party ("den konservative borgmester").
func (e *entry) learn(title string, r *role, code string) {
	if r.party != "" && e.Party == "" && e.PartyName == "" {
		e.Party, e.PartyName = r.party, r.partyName
	}
	if r.body.text == "" || r.body.back != "" || described(r.body.text) {
		return
	}
	for k := range e.Roles {
		if o := &e.Roles[k]; o.Title == title && o.Organisation == "" {
			o.Organisation, o.Within, o.MunicipalityCode = r.body.text, r.body.within, code
			return
		}
	}
}

// standsAlone reports whether a title without a name means a person: the definite form,
// or the bare one at a verb of saying, before a colon, or first in a heading.
func (x *Extractor) standsAlone(d *pipeline.Doc, r *role) bool {
	if r.form.number == definite {
		return true
	}
	if r.form.number != indefinite || r.form.genitive {
		return false
	}
	for j := r.first; j < r.lo; j++ {
		if t := d.WordText(j); t == "den" || t == "Den" {
			return true // "den konstituerede skoleleder"
		}
	}
	if x.partAt(r.first)&article != 0 {
		return false
	}
	if r.first > 0 && d.Words[r.first-1].Is(lexicon.Cue) || d.Is1(r.titleEnd, ':') && x.sentenceFirst(d, r.first) {
		return true
	}
	if !x.sentenceFirst(d, r.first) || len(d.Sentences) == 0 {
		return false
	}
	kind := d.Sentences[d.SentenceAt(d.Words[r.first].Lo)].Kind
	return (kind == pipeline.Title || kind == pipeline.Heading) && r.end < len(d.Words) && d.Words[r.end].Is(lexicon.Verb|lexicon.Cue)
}

func (x *Extractor) besideCue(d *pipeline.Doc, r *role) bool {
	return r.first > 0 && d.Words[r.first-1].Is(lexicon.Cue) || r.end < len(d.Words) && d.Words[r.end].Is(lexicon.Cue)
}

// holder returns the one person of the document who holds a title, or -1.
func (x *Extractor) holder(d *pipeline.Doc, r *role, title string) int32 {
	best, score := int32(-1), 0
	for i := x.oldest(); i < len(x.entries); i++ {
		e := &x.entries[i]
		s := 0
		for k := range e.Roles {
			s = max(s, matchTitle(&e.Roles[k], title, r))
		}
		if s > 0 && r.party != "" && e.Party != "" {
			if !strings.EqualFold(r.party, e.Party) && r.partyName != e.PartyName {
				s = 0
			} else {
				s += 3
			}
		}
		if s > score {
			best, score = int32(i), s
		} else if s == score && s > 0 {
			best = -1
		}
	}
	return best
}

// matchTitle says how well a title without a name fits a role: 0 not at all.
func matchTitle(o *Role, title string, r *role) int {
	if o.Title == "" {
		return 0
	}
	s := 0
	head := r.form.base
	switch {
	case o.Title == title:
		s = 10
	case endsTitle(o.Title, title):
		s = 6 // "ministeren" for an innovationsminister
	case strings.HasSuffix(title, o.Title) && strings.Contains(strings.ToLower(o.Organisation), strings.TrimSuffix(title[:len(title)-len(o.Title)], "s")):
		s = 8 // "udvalgsformanden" for a formand for Kulturudvalget
	case strings.HasSuffix(title, head) && strings.HasSuffix(o.Title, head) && strings.HasPrefix(o.Title, firstWord(title, head)):
		s = 5 // "regionsformanden" for a regionsrådsformand
	case len(o.Title) > len(title) && o.Title[len(title)] == ' ' && strings.HasPrefix(o.Title, title):
		s = 7
	}
	if s == 0 {
		return 0
	}
	if r.body.text != "" && o.Organisation != "" {
		if !sameOrganisation(r.body.text, o.Organisation) {
			return 0
		}
		s += 2
	}
	if o.Status == "former" && r.status != "former" {
		s -= 4
	}
	return s
}

// firstWord returns what stands before the head of a compound, "\x00" for nothing, so that
// it is the beginning of no title.
func firstWord(title, head string) string {
	if s := title[:len(title)-len(head)]; len(s) > 3 {
		return s
	}
	return "\x00"
}
