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
	finite   bool
	think    bool
}

// verb reads the cue at word i.
func (x *Extractor) verb(i int) (verb, bool) {
	w := &x.d.Words[i]
	if !w.Is(verbs) || w.Shape.Has(lexicon.Genitive) || x.properNoun(i) {
		return verb{}, false
	}
	v := verb{lemma: x.lex.Value(w.ID, lexicon.Cue)}
	if v.lemma == "" {
		v.lemma, v.think = x.lex.Value(w.ID, lexicon.CueThink), true
	}
	if v.lemma == "" {
		return verb{}, false
	}
	v.finite = finite(x.lex.Form(w.ID), v.lemma)
	infinitive, second, two := strings.Cut(v.lemma, " ")
	v.kind = x.roleOf(x.lex.ID(infinitive))
	if two {
		v.particle = x.lex.ID(second)
	}
	return v, true
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
