package quote

import (
	"strings"

	"kilde/lexicon"
)

// A verb is a cue as it stands in the text. A lemma of two words has its second one
// somewhere behind: "glæder formand Alma Kjær sig".
type verb struct {
	lemma    string
	kind     role // of its infinitive
	particle lexicon.ID
	governs  bool // the particle may govern a phrase: "peger på", "glæder sig"
	finite   bool
	think    bool
	slips    bool // an infinitive that is written for the present tense by mistake
}

// guessed is the verb of an attribution that the lexicon does not have as a cue.
var guessed verb

// verb reads the cue at word i.
func (x *Extractor) verb(i int) (*verb, bool) {
	if !x.role(i).has(cue) || x.d.Words[i].Shape.Has(lexicon.Genitive) || x.properNoun(i) {
		return nil, false
	}
	v := x.words.verb(x.d.Words[i].ID)
	return v, v.lemma != ""
}

// read makes the verb of a form that the lexicon has as a cue.
func (v *vocabulary) read(lex *lexicon.Lexicon, form lexicon.ID) verb {
	r := verb{lemma: lex.Value(form, lexicon.Cue)}
	if r.lemma == "" {
		r.lemma, r.think = lex.Value(form, lexicon.CueThink), true
	}
	r.finite = finite(lex.Form(form), r.lemma)
	infinitive, second, two := strings.Cut(r.lemma, " ")
	r.kind = v.role(lex.ID(infinitive)) &^ cue
	r.slips = r.lemma == lex.Form(form) && !r.think
	if two {
		r.particle = lex.ID(second)
		r.governs = v.role(r.particle).has(stop | of | self)
	}
	return r
}

// properNoun reports whether the verb at word i is written as a name is: "Thomas Skriver
// Jensen".
func (x *Extractor) properNoun(i int) bool {
	w := &x.d.Words[i]
	if !w.Shape.Has(lexicon.Capital) || w.Shape.Has(lexicon.AllCaps|lexicon.Line) || i == 0 {
		return false
	}
	return x.d.Words[i-1].Shape.Has(lexicon.Letters)
}

// finite reports whether a form of a verb is present or past: "siger", "sagde", neither
// the infinitive nor the participle "sagt".
func finite(form, lemma string) bool {
	infinitive, _, _ := strings.Cut(lemma, " ")
	switch {
	case strings.HasSuffix(form, "r"), strings.HasSuffix(form, "s"):
		return true
	case form == infinitive:
		return false
	}
	return !strings.HasSuffix(form, "t")
}

// particle looks for the second word of a verb directly behind it or behind its subject.
func (x *Extractor) particle(id lexicon.ID, next, end int) int {
	d := x.d
	for j := next; j < min(next+3, len(d.Words)); j++ {
		if d.Words[j].ID == id {
			return j
		}
		if d.Words[j].Shape.Has(lexicon.Punct) {
			break
		}
	}
	for j := x.afterBracket(end); j < min(end+8, len(d.Words)); j++ {
		if d.Words[j].ID == id {
			return j
		}
		if x.opens(j) || d.Is1(j, '.') {
			break
		}
	}
	return -1
}

// guessLemma returns the infinitive of a present-tense form: "griner", "grine".
func guessLemma(form string) string {
	if strings.HasSuffix(form, "er") {
		return strings.ToLower(form[:len(form)-1])
	}
	return ""
}

// firstCue returns the place in cues of the first at or after word i.
func (x *Extractor) firstCue(i int) int {
	a, b := 0, len(x.cues)
	for a < b {
		m := (a + b) / 2
		if int(x.cues[m]) < i {
			a = m + 1
		} else {
			b = m
		}
	}
	return a
}
