package review

import (
	"strings"
	"unicode/utf8"

	"kilde/lexicon"
	"kilde/review/desk"
)

// word is a stretch of a text that is compared with another one.
type word struct {
	Text  string
	Other bool // the other text does not have it
	Focus bool // it belongs to the figure
}

// unlike marks the words of a figure's sentence that the sentence of another one does not
// have, by stems: "patienterne" and "patienter" are alike.
func unlike(f, g *desk.Figure) []word {
	has := map[string]bool{}
	each(sentenceOf(g), func(_ string, stem string, _ int) { has[stem] = true })
	part := snippet(f)
	before, inside := len(part[0]), len(part[0])+len(part[1])
	var words []word
	each(sentenceOf(f), func(text, stem string, at int) {
		w := word{Text: text, Other: !has[stem] && telling(stem), Focus: at >= before && at < inside}
		if n := len(words); n > 0 && words[n-1].Other == w.Other && words[n-1].Focus == w.Focus {
			words[n-1].Text += text
			return
		}
		words = append(words, w)
	})
	return words
}

// telling reports whether a word says something that is worth marking: "af" and "der" do not.
func telling(stem string) bool {
	return utf8.RuneCountInString(stem) > 3 || strings.ContainsAny(stem, "0123456789")
}

func sentenceOf(f *desk.Figure) string {
	part := snippet(f)
	return part[0] + part[1] + part[2]
}

// each calls f with every token of a text and what stands between tokens; the stem of
// blanks and punctuation is "".
func each(text string, f func(text, stem string, at int)) {
	at := 0
	for {
		t, ok := lexicon.Scan(text, at)
		if !ok {
			break
		}
		if t.Lo > at {
			f(text[at:t.Lo], "", at)
		}
		token, stem := text[t.Lo:t.Hi], ""
		if t.Shape.Has(lexicon.Letters) {
			stem = lexicon.Stem(lexicon.Fold(token))
		} else if strings.ContainsAny(token, "0123456789") {
			stem = token
		}
		f(token, stem, t.Lo)
		at = t.Hi
	}
	if at < len(text) {
		f(text[at:], "", at)
	}
}

// maxCompare is how many pairs of words are compared at most: two releases of 2,000
// changed words each.
const maxCompare = 4_000_000

// compare sets an old and a new text side by side, with the words that only one of them
// has marked. Long stretches that are the same are cut down to their ends.
func compare(old, now string) (left, right []word) {
	a, b := fields(old), fields(now)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	midA, midB := a[head:len(a)-tail], b[head:len(b)-tail]
	inA, inB := common(midA, midB)
	return sideBySide(a, head, tail, inA), sideBySide(b, head, tail, inB)
}

// fields are the words of a text with the blanks behind them.
func fields(text string) []string {
	var out []string
	for text != "" {
		end := strings.IndexAny(text, " \n\t")
		if end < 0 {
			return append(out, text)
		}
		for end < len(text) && strings.IndexByte(" \n\t", text[end]) >= 0 {
			end++
		}
		out = append(out, text[:end])
		text = text[end:]
	}
	return out
}

// common marks the words of a longest common subsequence on both sides.
func common(a, b []string) (inA, inB []bool) {
	inA, inB = make([]bool, len(a)), make([]bool, len(b))
	if len(a)*len(b) > maxCompare {
		return inA, inB
	}
	long := make([][]int32, len(a)+1)
	for i := range long {
		long[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				long[i][j] = long[i+1][j+1] + 1
			} else {
				long[i][j] = max(long[i+1][j], long[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			inA[i], inB[j] = true, true
			i, j = i+1, j+1
		case long[i+1][j] >= long[i][j+1]:
			i++
		default:
			j++
		}
	}
	return inA, inB
}

func sideBySide(words []string, head, tail int, same []bool) []word {
	const around = 20 // words left of a stretch that is the same
	var out []word
	for i := 0; i < len(words); {
		other := i >= head && i < len(words)-tail && !same[i-head]
		end := i + 1
		for end < len(words) && (end >= head && end < len(words)-tail && !same[end-head]) == other {
			end++
		}
		stretch := words[i:end]
		text := strings.Join(stretch, "")
		if !other && len(stretch) > 2*around+5 {
			first, last := strings.Join(stretch[:around], ""), strings.Join(stretch[len(stretch)-around:], "")
			switch {
			case i == 0:
				text = "… " + last
			case end == len(words):
				text = first + "…"
			default:
				text = first + "… " + last
			}
		}
		out = append(out, word{Text: text, Other: other})
		i = end
	}
	return out
}

// clue is a word of a figure with what the lexicon knows it by: what the rule saw.
type clue struct {
	Text  string
	Notes []note
}

// note is a class of a word, with the value it has there.
type note struct{ Class, Value string }

// trace lists the words a rule found a figure in, and the word before and behind.
func (s *Server) trace(f *desk.Figure) []clue {
	lex, err := s.lexicon()
	if err != nil {
		return nil
	}
	part := snippet(f)
	text := part[0] + part[1] + part[2]
	lo, hi := len(part[0]), len(part[0])+len(part[1])
	var clues []clue
	behind := 0
	for at := 0; behind < 2; {
		t, ok := lexicon.Scan(text, at)
		if !ok {
			break
		}
		at = t.Hi
		if t.Hi <= lo { // the word before is all that is kept of these
			clues = clues[:0]
		}
		if t.Lo >= hi {
			behind++
		}
		id, _ := lex.Find(t)
		class := lex.Class(id)
		var notes []note
		for rest := class; rest != 0; rest &= rest - 1 {
			one := rest & -rest
			notes = append(notes, note{one.String(), lex.Value(id, one)})
		}
		clues = append(clues, clue{text[t.Lo:t.Hi], notes})
	}
	return clues
}

// sees says what the lexicon knows a word by. Values that are codes of kilde's own are left
// out; those that are words or numbers are shown.
func sees(lang string, term func(column, value string) string, c clue) string {
	var parts []string
	for _, n := range c.Notes {
		part := term("class", n.Class)
		value := ""
		switch n.Class {
		case "comparator", "change":
			code, _, _ := strings.Cut(n.Value, "*") // "down*0.5": a fall, to a half
			if value = term(n.Class, code); value == code {
				value = ""
			}
		case "unit", "currency":
			value = unitName(lang, n.Value)
		case "number_word", "ordinal", "scale", "fraction", "title", "cue", "party":
			value = n.Value
		}
		if value != "" {
			part += ": " + value
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}
