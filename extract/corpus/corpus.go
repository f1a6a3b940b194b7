// Package corpus checks a kind of extractor against the corpus.txt that stands beside
// its rules: a value, then phrasings of it, each indented by a tab; the value "!" is
// for what must give nothing.
//
//	# comment
//	2017-09-28
//		torsdag d. 28. september 2017
//		28-09-2017
//		blev vedtaget [den 28. september] sidste år
//		den otteogtyvende i niende	# no ordinals in words
//	!
//		2.809 borgere
//
// A phrase must give exactly one result that covers it, alone and again inside the
// carrier sentences of the kind. With brackets the phrase is a context of its own: one
// result must cover what stands in them, what is found outside does not matter, and
// there is no carrier. In a phrase, \n is a line break, \[ and \] are brackets. A tab
// and "# reason" after a phrase make it a known miss: the check fails once it passes,
// so the list can only shrink. Every rule must be hit by at least one phrase.
//
// A test is a few lines:
//
//	corpus.Check{Find: find, Carriers: []string{"Det skete %s, siger hun."}, Rules: date.Rules()}.Run(t, "corpus.txt")
package corpus

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// Result is one row that a kind found in a text: its span in bytes, its value in the
// notation of the kind's corpus, and the name of its rule.
type Result struct {
	Lo, Hi      int
	Value, Rule string
}

// Phrase is one line of a corpus.
type Phrase struct {
	Line    int
	Value   string // "" when the phrase must give nothing
	Text    string
	Lo, Hi  int    // what the result must cover
	Context bool   // the span was given in brackets
	Miss    string // why it is a known miss; "" when it must pass
}

// Parse reads a corpus. An error names the line that is wrong.
func Parse(src string) ([]Phrase, error) {
	var phrases []Phrase
	value, named := "", false
	for i, line := range strings.Split(src, "\n") {
		switch {
		case line == "" || line[0] == '#':
		case line[0] != '\t':
			value, named = strings.TrimSpace(line), true
			if value == "!" {
				value = ""
			}
		case !named:
			return nil, fmt.Errorf("%d: phrase %q: no value above it", i+1, line[1:])
		default:
			p, err := parsePhrase(line[1:])
			if err != nil {
				return nil, fmt.Errorf("%d: %w", i+1, err)
			}
			p.Line, p.Value = i+1, value
			phrases = append(phrases, p)
		}
	}
	return phrases, nil
}

// parsePhrase reads the text of a phrase, its brackets and its reason.
func parsePhrase(line string) (Phrase, error) {
	text, reason, miss := strings.Cut(line, "\t")
	p := Phrase{Lo: -1, Hi: -1}
	if miss {
		p.Miss = strings.TrimSpace(strings.TrimPrefix(reason, "#"))
		if p.Miss == "" || reason[0] != '#' {
			return p, fmt.Errorf("phrase %q: want \"# reason\" after the tab", text)
		}
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text):
			i++
			if text[i] == 'n' {
				b.WriteByte('\n')
			} else {
				b.WriteByte(text[i])
			}
		case c == '[' && p.Lo < 0:
			p.Lo, p.Context = b.Len(), true
		case c == ']' && p.Lo >= 0 && p.Hi < 0:
			p.Hi = b.Len()
		default:
			b.WriteByte(c)
		}
	}
	p.Text = b.String()
	if !p.Context {
		p.Lo, p.Hi = 0, len(p.Text)
	}
	if p.Hi <= p.Lo {
		return p, fmt.Errorf("phrase %q: empty, or brackets do not match", text)
	}
	return p, nil
}

// Check is what a kind gives to be checked.
type Check struct {
	Find     func(text string) []Result
	Carriers []string // sentences with one %s; none for phrases that are whole texts
	Rules    []string // all rules of the kind
}

// Run checks the corpus in a file and reports every failure as file:line.
func (c Check) Run(t *testing.T, file string) {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	phrases, err := Parse(string(src))
	if err != nil {
		t.Fatalf("%s:%v", file, err)
	}
	if len(phrases) == 0 {
		t.Fatalf("%s: no phrases", file)
	}
	for _, f := range c.failures(phrases) {
		t.Errorf("%s:%s", file, f)
	}
}

// failures returns one line for each thing that is wrong.
func (c Check) failures(phrases []Phrase) []string {
	var out []string
	hit := make(map[string]bool, len(c.Rules))
	for _, p := range phrases {
		why := c.try(p, p.Text, p.Lo, hit)
		for _, carrier := range c.Carriers {
			if why != "" || p.Context {
				break
			}
			before, after, _ := strings.Cut(carrier, "%s")
			why = c.try(p, before+p.Text+after, len(before)+p.Lo, hit)
		}
		switch {
		case p.Miss == "" && why != "":
			out = append(out, fmt.Sprintf("%d: %s", p.Line, why))
		case p.Miss != "" && why == "":
			out = append(out, fmt.Sprintf("%d: %q passes now: take its %q away", p.Line, p.Text, p.Miss))
		}
	}
	for _, r := range c.Rules {
		if !hit[r] {
			out = append(out, fmt.Sprintf("0: rule %s: hit by no phrase", r))
		}
	}
	return out
}

// try finds the results of one text, whose phrase begins at lo, and returns what is
// wrong with them, "" for nothing. Rules of right results are marked as hit.
func (c Check) try(p Phrase, text string, lo int, hit map[string]bool) string {
	hi := lo + p.Hi - p.Lo
	var over []Result
	for _, r := range c.Find(text) {
		if r.Lo < hi && lo < r.Hi {
			over = append(over, r)
		}
	}
	switch {
	case p.Value == "" && len(over) == 0:
		return ""
	case p.Value == "":
		return fmt.Sprintf("%q: got %s, want nothing", text, show(text, over))
	case len(over) == 0:
		return fmt.Sprintf("%q: nothing, want %s", text, p.Value)
	case len(over) > 1:
		return fmt.Sprintf("%q: ambiguous: got %s, want %s", text, show(text, over), p.Value)
	case over[0].Lo != lo || over[0].Hi != hi:
		return fmt.Sprintf("%q: partial: got %s, want %s of %q", text, show(text, over), p.Value, text[lo:hi])
	case over[0].Value != p.Value:
		return fmt.Sprintf("%q: wrong value: got %s, want %s", text, show(text, over), p.Value)
	}
	hit[over[0].Rule] = true
	return ""
}

func show(text string, list []Result) string {
	var b strings.Builder
	for i, r := range list {
		if i > 0 {
			b.WriteString("; ")
		}
		fmt.Fprintf(&b, "%s of %q (%s)", r.Value, text[r.Lo:r.Hi], r.Rule)
	}
	return b.String()
}
