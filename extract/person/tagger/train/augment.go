package main

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"kilde/extract/person/tagger/internal/marked"
	"kilde/lexicon"
)

// enlarge returns the training sentences, copies of them with the names of other people,
// and the templates filled. The news the sentences are from names the politicians and
// athletes of its time again and again; the model is to learn what a name looks like and
// where it stands, not who they were.
func enlarge(lex *lexicon.Lexicon, c *corpora, set settings) ([]marked.Sentence, error) {
	u := newUrn(lex, set)
	u.openers = unknown(lex, c.train)
	out := append([]marked.Sentence(nil), c.train...)
	for range set.copies {
		out = append(out, u.renamed(c.train)...)
	}
	more, err := u.written(c.templates, set.times)
	return append(out, more...), err
}

// urn draws names from the lexicon: as often as they are borne, and a few any with the
// same chance, so that rare ones are seen too.
type urn struct {
	lex      *lexicon.Lexicon
	set      settings
	rng      *rand.Rand
	given    barrel
	surnames barrel

	titles, towns, abroad, nouns, openers []string
}

type barrel struct {
	forms  []string
	weight []float64 // sums
}

func (b *barrel) add(form string, bearers uint8) {
	sum := 0.0
	if n := len(b.weight); n > 0 {
		sum = b.weight[n-1]
	}
	b.forms = append(b.forms, form)
	b.weight = append(b.weight, sum+float64(uint64(1)<<bearers))
}

func (b *barrel) draw(rng *rand.Rand, rare float64) string {
	if rng.Float64() < rare {
		return b.forms[rng.IntN(len(b.forms))]
	}
	x := rng.Float64() * b.weight[len(b.weight)-1]
	lo, hi := 0, len(b.weight)-1
	for lo < hi {
		m := (lo + hi) / 2
		if b.weight[m] <= x {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return b.forms[lo]
}

func newUrn(lex *lexicon.Lexicon, set settings) *urn {
	u := &urn{lex: lex, set: set, rng: rand.New(rand.NewPCG(set.seed, 2))}
	for id := lexicon.ID(1); int(id) < lex.Len(); id++ {
		form := lex.Form(id)
		if utf8.RuneCountInString(form) < 3 || lex.Class(id).Has(lexicon.Common|lexicon.Function) {
			continue
		}
		b := lex.Bearers(id)
		if g := max(b.Women, b.Men); g >= 3 && g > b.Surname-min(b.Surname, 3) {
			u.given.add(capital(form), g)
		}
		if b.Surname >= 3 {
			u.surnames.add(capital(form), b.Surname)
		}
	}
	u.gather()
	return u
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

const vowels = "aeiouy"

// strange changes a name until it is in no list, more or less: what it looks like has to
// do.
func (u *urn) strange(name string) string {
	b := []byte(name)
	for range 2 {
		i := 1 + u.rng.IntN(len(b)-1)
		switch {
		case b[i] >= utf8.RuneSelf || b[i] < 'a':
		case strings.IndexByte(vowels, b[i]) >= 0:
			b[i] = vowels[u.rng.IntN(len(vowels))]
		default:
			b[i] = "bdfgklmnprstv"[u.rng.IntN(13)]
		}
	}
	return string(b)
}

func (u *urn) first() string   { return u.maybeStrange(u.given.draw(u.rng, u.set.rare)) }
func (u *urn) surname() string { return u.maybeStrange(u.surnames.draw(u.rng, u.set.rare)) }

func (u *urn) maybeStrange(s string) string {
	if u.rng.Float64() < u.set.strange {
		return u.strange(s)
	}
	return s
}

// like draws a name of the make of another one; ok is false when that is not plain words.
func (u *urn) like(name string) (string, bool) {
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 4 {
		return "", false
	}
	for _, w := range words {
		t, ok := lexicon.Scan(w, 0)
		if !ok || t.Hi != len(w) || !t.Shape.Has(lexicon.Capital) || t.Shape.Has(lexicon.AllCaps) || len(w) < 2 {
			return "", false
		}
	}
	last := words[len(words)-1]
	t, _ := lexicon.Scan(last, 0)
	id, genitive := u.lex.Find(last, t)
	b := u.lex.Bearers(id)
	if len(words) == 1 {
		if max(b.Women, b.Men) > b.Surname {
			words[0] = u.first()
		} else {
			words[0] = u.surname()
		}
	} else {
		for i := range words {
			switch {
			case i == 0:
				words[i] = u.first()
			case i == len(words)-1 || u.rng.IntN(3) > 0:
				words[i] = u.surname()
			default:
				words[i] = u.first()
			}
		}
		if u.rng.IntN(12) == 0 {
			words[0] += "-" + u.first()
		} else if u.rng.IntN(12) == 0 {
			words[len(words)-1] += "-" + u.surname()
		} else if u.rng.IntN(12) == 0 {
			words[len(words)-2] += " " + string([]rune(u.surname())[:1]) + "."
		}
	}
	name = strings.Join(words, " ")
	if genitive {
		name = inGenitive(name)
	}
	return name, true
}

func inGenitive(name string) string {
	switch name[len(name)-1] {
	case 's', 'x', 'z':
		return name + "'"
	}
	return name + "s"
}

// unknown returns the words in small letters that the lexicon does not have.
func unknown(lex *lexicon.Lexicon, list []marked.Sentence) (words []string) {
	for _, s := range list {
		for i := 0; ; {
			t, ok := lexicon.Scan(s.Text, i)
			if !ok {
				break
			}
			i = t.Hi
			if id, _ := lex.Find(s.Text, t); id == 0 && t.Shape.Has(lexicon.Letters) && !t.Shape.Has(lexicon.Capital|lexicon.Inner) && t.Hi-t.Lo > 4 {
				words = append(words, s.Text[t.Lo:t.Hi])
			}
		}
	}
	return words
}

// opened returns the text of a sentence that opens with an ordinary word, with a rare one
// in its place: a capital alone makes no name.
func (u *urn) opened(s *marked.Sentence) {
	t, ok := lexicon.Scan(s.Text, 0)
	if !ok || t.Lo > 0 || !t.Shape.Has(lexicon.Capital) || len(s.Names) > 0 && s.Names[0].Lo == 0 || len(u.openers) == 0 {
		return
	}
	word := capital(u.openers[u.rng.IntN(len(u.openers))])
	s.Text = word + s.Text[t.Hi:]
	for i := range s.Names {
		s.Names[i].Lo += len(word) - t.Hi
		s.Names[i].Hi += len(word) - t.Hi
	}
}

// renamed returns the sentences with the names of other persons.
func (u *urn) renamed(list []marked.Sentence) []marked.Sentence {
	var out []marked.Sentence
	for _, s := range list {
		n := marked.Sentence{}
		capsNames, capsAll := u.rng.Float64() < u.set.capital, u.rng.Float64() < u.set.capital
		pos := 0
		var b strings.Builder
		for _, x := range s.Names {
			b.WriteString(s.Text[pos:x.Lo])
			name := s.Text[x.Lo:x.Hi]
			if x.Type != "PER" && u.rng.Float64() < u.set.strange && len(name) > 3 && !strings.ContainsAny(name, " -.") {
				name = u.strange(name)
			}
			if x.Type == "PER" {
				if other, ok := u.like(name); ok {
					name = other
				}
			}
			if capsNames && x.Type == "PER" {
				name = strings.ToUpper(name)
			}
			lo := b.Len()
			b.WriteString(name)
			n.Names = append(n.Names, marked.Span{Lo: lo, Hi: b.Len(), Type: x.Type})
			pos = x.Hi
		}
		b.WriteString(s.Text[pos:])
		n.Text = b.String()
		if u.rng.Float64() < u.set.opener {
			u.opened(&n)
		}
		if up := strings.ToUpper(n.Text); capsAll && len(up) == len(n.Text) {
			n.Text = up
		}
		out = append(out, n)
	}
	return out
}
