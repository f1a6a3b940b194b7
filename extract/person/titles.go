package person

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Stage two, first part: titles.
//
// A role is read around its title word: to the left what belongs to the title
// ("administrerende direktør", "klima-, energi- og forsyningsminister"), then status,
// age and adjectives, then a body in the genitive ("Struer Kommunes borgmester"); to the
// right its complement ("formand for Teknik- og Miljøudvalget").

// role is a title as it stands in the text, not yet anybody's.
type role struct {
	first, end int // all of its words, body and status included
	lo         int // where the title itself begins
	word       int // the title word
	titleEnd   int // where the title ends: behind its field ("minister for nordisk samarbejde")
	form       noun
	status     string
	body       body
	party      string // "Venstres ordfører", "S-formanden"
	partyName  string
	cut        int  // bytes of the title word that are the party's: "Venstreborgmester"
	taken      bool // it has found its name
}

// readRole reads what stands around a title word.
func (x *Extractor) readRole(d *pipeline.Doc, r *role) {
	x.readCompound(d, r)
	x.readModifiers(d, r)
	x.readStatus(d, r)
	x.readOwner(d, r)
	if !r.form.genitive {
		x.readComplement(d, r)
	}
}

// readCompound takes what is joined to the title by hyphens: the first halves of
// "klima-, energi- og forsyningsminister", the body of "KL-formand", the party of
// "S-formanden".
func (x *Extractor) readCompound(d *pipeline.Doc, r *role) {
	i := r.word
	if text := d.WordText(i); r.form.compound && strings.HasPrefix(text, "Venstre") {
		r.party, r.partyName, r.cut = "V", "Venstre", len("Venstre")
	}
	if d.Is1(i-1, '-') && d.Glued(i) && d.Glued(i-1) && i >= 2 {
		x.readPrefix(d, r, i-2)
		return
	}
	for {
		j := r.lo - 1 // "og", or the comma between two halves
		if j < 2 || !(x.partAt(j)&conjunction != 0 && r.lo == r.word || d.Is1(j, ',') && r.lo < r.word) {
			return
		}
		if !d.Is1(j-1, '-') || !d.Glued(j-1) || !d.Words[j-2].Shape.Has(lexicon.Letters) {
			return
		}
		r.lo, r.first = j-2, j-2
	}
}

func (x *Extractor) readPrefix(d *pipeline.Doc, r *role, p int) {
	if d.Is1(p, '.') { // "ph.d.-studerende"
		for p > 0 && d.Glued(p) {
			p--
		}
		if x.partAt(p)&degree != 0 {
			r.lo, r.first = p, p
		}
		return
	}
	w := &d.Words[p]
	if d.Glued(p) && p > 0 && d.Words[p-1].Shape.Has(lexicon.Digits) { // "3F-formand"
		p--
	}
	r.first = p
	if !w.Shape.Has(lexicon.Letters|lexicon.Digits) || x.nameAt(p) >= 0 {
		r.first = r.word
		return
	}
	if value, name, ok := x.partyWord(d, p); ok {
		r.party, r.partyName = value, name
		return
	}
	common := w.ID != 0 && w.Is(lexicon.Noun) && x.sentenceFirst(d, p) && !w.Shape.Has(lexicon.AllCaps) && !w.Is(lexicon.Municipality|lexicon.Town)
	if !w.Shape.Has(lexicon.Capital) && p == r.word-2 || x.partAt(p)&area != 0 || common {
		r.lo = p
		return
	}
	if !w.Is(lexicon.Municipality | lexicon.Town | lexicon.Island) {
		r.body = body{first: p, end: r.word - 1}
		r.body.text = d.Text[d.Words[p].Lo:d.Words[r.word-1].Lo]
	} else {
		r.body = body{first: p, end: r.word - 1, place: true}
	}
}

// readModifiers takes the adjectives that belong to the title ("adm.", "teknisk").
func (x *Extractor) readModifiers(d *pipeline.Doc, r *role) {
	for r.lo == r.first && r.lo > 0 && !d.Words[r.lo].Shape.Has(lexicon.Line) {
		j := r.lo - 1
		if d.Is1(j, '.') && d.Glued(j) && j > 0 {
			j--
		}
		w := &d.Words[j]
		if !w.Is(lexicon.TitleMod) && !relational(d.WordText(j)) || j < r.lo-1 && !strings.HasSuffix(x.know.lex.Value(w.ID, lexicon.TitleMod), ".") {
			return
		}
		r.lo, r.first = j, j
	}
}

// fields are what compounds end in that say of what field a title is: "erhvervspolitisk
// chef", "it-teknisk leder", "sundhedsfaglig direktør".
var fields = []string{"politisk", "faglig", "teknisk", "økonomisk", "videnskabelig", "juridisk", "psykiatrisk", "strategisk"}

// relational reports whether a word is such an adjective, definite or not.
func relational(s string) bool {
	s = strings.TrimSuffix(s, "e")
	for _, f := range fields {
		if len(s) > len(f)+1 && strings.HasSuffix(s, f) {
			return true
		}
	}
	return false
}

// readStatus takes status words, age, number and adjectives: "den nye, 50-årige", "fhv.",
// "1. viceborgmester".
func (x *Extractor) readStatus(d *pipeline.Doc, r *role) {
	for r.first > 0 && !d.Words[r.first].Shape.Has(lexicon.Line) {
		j := r.first - 1
		w := &d.Words[j]
		switch {
		case d.Is1(j, '.') && d.Glued(j) && j > 0 && (d.Words[j-1].Is(lexicon.Status) || d.Words[j-1].Shape.Has(lexicon.Digits) && d.Words[j-1].Len() == 1):
			if d.Words[j-1].Is(lexicon.Status) {
				r.status = x.know.lex.Value(d.Words[j-1].ID, lexicon.Status)
			}
			r.first = j - 1
			continue
		case w.Is(lexicon.Status):
			r.status = x.know.lex.Value(w.ID, lexicon.Status)
			r.first = j
			if j > 0 && d.WordText(j-1) == "snart" {
				r.status, r.first = "outgoing", j-1
			}
			continue
		case j >= 2 && d.Glued(j) && d.Is1(j-1, '-') && d.Words[j-2].Shape.Has(lexicon.Digits) && strings.HasPrefix(d.WordText(j), "årig"):
			r.first = j - 2
			continue
		case d.Is1(j, ',') && j > 0 && d.Words[j-1].Is(lexicon.Status) && r.first < r.lo:
			r.first = j
			continue
		case w.Is(lexicon.Party) && !w.Shape.Has(lexicon.Capital) && w.Len() > 3:
			r.party, r.partyName, _ = x.partyWord(d, j)
			r.first = j
			continue
		case d.WordText(j) == "oprindelig":
			r.status, r.first = "former", j // "er oprindelig sygeplejerske"
			continue
		case w.Is(lexicon.Adjective) && !w.Is(lexicon.Function|lexicon.Present|lexicon.Past) && !w.Shape.Has(lexicon.Capital) && !w.Is(lexicon.Cue|lexicon.CueThink):
			r.first = j
			continue
		case x.partAt(j)&article != 0:
			r.first = j
		}
		return
	}
}

// title returns the title in base form: "Klima-, energi- og forsyningsministeren" is
// "klima-, energi- og forsyningsminister".
func (x *Extractor) title(d *pipeline.Doc, r *role) string {
	text := d.WordText(r.word)[r.cut:]
	if r.form.genitive {
		text = text[:len(text)-1]
	}
	base := r.form.base
	if cut := len(text) - len(r.form.written); cut > 0 {
		if lead := strings.ToLower(text[:cut]); lead == text[:cut] && strings.HasPrefix(text[cut:], base) {
			base = text[:cut+len(base)]
		} else {
			base = lead + base
		}
	}
	switch {
	case r.lo == r.word && r.titleEnd == r.word+1:
		return base
	case r.lo == r.word:
		return base + " " + d.Text[d.Words[r.word+1].Lo:d.Words[r.titleEnd-1].Hi]
	}
	var b strings.Builder
	for j := r.lo; j < r.word; j++ {
		w := &d.Words[j]
		switch v := x.know.lex.Value(w.ID, lexicon.TitleMod); {
		case v != "" && w.Is(lexicon.TitleMod):
			b.WriteString(v)
			if strings.HasSuffix(v, ".") && d.Is1(j+1, '.') {
				j++
			}
		case x.partAt(j)&area != 0 && w.Shape.Has(lexicon.AllCaps):
			b.WriteString(d.WordText(j))
		case relational(d.WordText(j)):
			b.WriteString(strings.TrimSuffix(strings.ToLower(d.WordText(j)), "e"))
		default:
			b.WriteString(strings.ToLower(d.WordText(j)))
		}
		if d.Words[j+1].Shape.Has(lexicon.Spaced) {
			b.WriteByte(' ')
		}
	}
	b.WriteString(base)
	if r.titleEnd > r.word+1 {
		b.WriteByte(' ')
		b.WriteString(d.Text[d.Words[r.word+1].Lo:d.Words[r.titleEnd-1].Hi])
	}
	return b.String()
}

// titleSpan is where the title stands.
func (r *role) titleSpan(d *pipeline.Doc) pipeline.Span {
	return d.SpanOf(r.lo, r.titleEnd)
}

// resolved returns the row of the role.
func (x *Extractor) resolved(d *pipeline.Doc, r *role) Role {
	title := x.title(d, r)
	status := r.status
	if status == "" {
		status = "current"
	}
	x.lookBack(d, r)
	return Role{
		Title: title, Class: x.classOf(d, r, title), Status: status,
		Organisation: r.body.text, Within: r.body.within, MunicipalityCode: x.codeOf(d, &r.body),
	}
}

// classOf returns people.role for a title, whose field says nothing about it.
func (x *Extractor) classOf(d *pipeline.Doc, r *role, title string) string {
	if r.titleEnd > r.word+1 {
		title = title[:len(title)-1-d.SpanOf(r.word+1, r.titleEnd).Len()]
	}
	if title == r.form.base {
		return r.form.class
	}
	return x.know.class(title)
}

// degrees returns the word behind academic degrees that stand at i: "cand. polit.,",
// "ph.d.", "dr.med.".
func (x *Extractor) degrees(d *pipeline.Doc, i int) int {
	j := i
	for x.partAt(j)&degree != 0 && (d.Is1(j+1, '.') || d.Words[j].Shape.Has(lexicon.AllCaps)) {
		j++
		for j < len(d.Words) && d.Is1(j, '.') && d.Glued(j) {
			j++
			if j < len(d.Words) && d.Words[j].Shape.Has(lexicon.Letters) && (d.Glued(j) || d.Is1(j+1, '.') && d.Glued(j+1) && !d.Words[j].Shape.Has(lexicon.Capital)) {
				j++
			}
		}
		if d.Is1(j, '-') && d.Glued(j) {
			return i // "ph.d.-studerende" is a title
		}
		if d.Is1(j, ',') && (x.partAt(j+1)&degree != 0 || x.nameStart(j+1) >= 0) {
			j++
		}
	}
	return j
}
