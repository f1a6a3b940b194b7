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

// barrel holds words to draw from.
type barrel struct {
	forms  []string
	weight []float64 // of this word and all before it
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
	if u.chance(u.set.strange) {
		return u.strange(s)
	}
	return s
}

// like draws a name of the make of another one; ok is false when that is not plain words.
func (u *urn) like(name string) (other string, ok bool) {
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 4 {
		return "", false
	}
	var last lexicon.Token
	for _, w := range words {
		last, ok = lexicon.Scan(w, 0)
		if !ok || last.Hi != len(w) || !last.Shape.Has(lexicon.Capital) || last.Shape.Has(lexicon.AllCaps) || len(w) < 2 {
			return "", false
		}
	}
	id, genitive := u.lex.Find(last)
	if b := u.lex.Bearers(id); len(words) == 1 && max(b.Women, b.Men) <= b.Surname {
		other = u.surname()
	} else {
		other = u.ofWords(len(words))
	}
	if genitive {
		other = inGenitive(other)
	}
	return other, true
}

// ofWords draws a name of so many words, the first a first name; now and then one of them
// is double or an initial is added.
func (u *urn) ofWords(n int) string {
	words := []string{u.first()}
	for len(words) < n {
		if len(words) < n-1 && u.rng.IntN(3) == 0 {
			words = append(words, u.first())
		} else {
			words = append(words, u.surname())
		}
	}
	if n > 1 {
		switch u.rng.IntN(12) {
		case 0:
			words[0] += "-" + u.first()
		case 1:
			words[n-1] += "-" + u.surname()
		case 2:
			words[n-2] += " " + initialOf(u.surname())
		}
	}
	return strings.Join(words, " ")
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
			if id, _ := lex.Find(t); id == 0 && t.Shape.Has(lexicon.Letters) && !t.Shape.Has(lexicon.Capital|lexicon.Inner) && t.Hi-t.Lo > 4 {
				words = append(words, s.Text[t.Lo:t.Hi])
			}
		}
	}
	return words
}

// opened puts a rare word in the place of the ordinary one that opens a sentence: a capital
// alone makes no name.
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
	out := make([]marked.Sentence, len(list))
	for i, s := range list {
		n := u.rename(s)
		if u.chance(u.set.pronoun) {
			u.meant(&n)
		}
		if u.chance(u.set.opener) {
			u.opened(&n)
		}
		if up := strings.ToUpper(n.Text); u.chance(u.set.capital) && len(up) == len(n.Text) {
			n.Text = up
		}
		out[i] = n
	}
	return out
}

func (u *urn) chance(share float64) bool { return u.rng.Float64() < share }

// rename returns a sentence with other names in it; now and then those of persons are in
// capitals.
func (u *urn) rename(s marked.Sentence) (n marked.Sentence) {
	capitals := u.chance(u.set.capital)
	pos := 0
	var b strings.Builder
	for _, x := range s.Names {
		b.WriteString(s.Text[pos:x.Lo])
		name := s.Text[x.Lo:x.Hi]
		switch {
		case x.Type == "PER":
			if other, ok := u.like(name); ok {
				name = other
			}
			if capitals {
				name = strings.ToUpper(name)
			}
		case len(name) > 3 && !strings.ContainsAny(name, " -.") && u.chance(u.set.strange):
			name = u.strange(name)
		}
		lo := b.Len()
		b.WriteString(name)
		n.Names = append(n.Names, marked.Span{Lo: lo, Hi: b.Len(), Type: x.Type})
		pos = x.Hi
	}
	b.WriteString(s.Text[pos:])
	n.Text = b.String()
	return n
}
