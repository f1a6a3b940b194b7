// Package marked reads sentences with their names in brackets, the format of
// testdata/corpora:
//
//	[PER Per Løkkegaard] optages i [ORG Daniscos] koncerndirektion
package marked

import (
	"fmt"
	"os"
	"strings"

	"kilde/pipeline"
)

// Span is a name in a sentence, in bytes, with its type (PER, PERpart, ORG, LOC, MISC).
type Span struct {
	Lo, Hi int
	Type   string
}

// Sentence is a text and its names, in order, none in another.
type Sentence struct {
	Text  string
	Names []Span
}

// Persons returns where the names of persons are, and how many compounds of names there
// are ("Elvis-fans"), which UNER counts as well.
func (s *Sentence) Persons() (names map[pipeline.Span]bool, compounds int) {
	names = map[pipeline.Span]bool{}
	for _, n := range s.Names {
		switch n.Type {
		case "PER":
			names[pipeline.Span{Lo: int32(n.Lo), Hi: int32(n.Hi)}] = true
		case "PERpart":
			compounds++
		}
	}
	return names, compounds
}

// Parse reads one sentence.
func Parse(line string) (Sentence, error) {
	var s Sentence
	var text strings.Builder
	for rest := line; ; {
		before, after, ok := strings.Cut(rest, "[")
		text.WriteString(before)
		if !ok {
			break
		}
		inner, tail, closed := strings.Cut(after, "]")
		typ, name, spaced := strings.Cut(inner, " ")
		if !closed || !spaced || name == "" {
			return Sentence{}, fmt.Errorf("bracket %q: want [TYPE name]", inner)
		}
		lo := text.Len()
		text.WriteString(name)
		s.Names = append(s.Names, Span{lo, text.Len(), typ})
		rest = tail
	}
	s.Text = text.String()
	return s, nil
}

// Read reads a file of one sentence a line; lines that begin with # are comments.
func Read(name string) ([]Sentence, error) {
	lines, err := Lines(name)
	if err != nil {
		return nil, err
	}
	list := make([]Sentence, len(lines))
	for i, line := range lines {
		if list[i], err = Parse(line); err != nil {
			return nil, fmt.Errorf("%s: %q: %w", name, line, err)
		}
	}
	return list, nil
}

// Lines returns the lines of a file without the empty ones and the comments.
func Lines(name string) ([]string, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var lines []string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return lines, nil
}
