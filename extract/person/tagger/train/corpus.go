package main

import (
	"fmt"
	"strings"

	"kilde/extract/person/tagger/internal/chain"
	"kilde/extract/person/tagger/internal/marked"
	"kilde/lexicon"
	"kilde/pipeline"
)

// examples returns the runs of the sentences with their labels. A sentence that the stages
// of the pipeline change is left out: its offsets no longer hold.
func examples(lex *lexicon.Lexicon, propers chain.Propers, looks chain.Looks, list []marked.Sentence) []example {
	b := pipeline.NewBuilder(lex)
	r := chain.NewReader(lex, propers, looks)
	var out []example
	for _, s := range list {
		d := b.Build(pipeline.Release{Raw: s.Text})
		if d.Text != s.Text {
			continue
		}
		for k := range d.Sentences {
			sent := &d.Sentences[k]
			for i := int(sent.First); ; {
				run, ok := chain.Next(d, sent, i)
				if !ok {
					break
				}
				i = run.End
				rows := append([]uint32(nil), r.Rows(d, run)...)
				out = append(out, example{rows, labelsOf(d, run, s.Names)})
			}
		}
	}
	return out
}

// types are the labels of what is no person.
var types = map[string]chain.Label{"ORG": chain.Org, "LOC": chain.Loc, "MISC": chain.Misc, "PERpart": chain.Misc}

// labelsOf returns the labels of a run. A name that the run holds only a part of has its
// labels on that part.
func labelsOf(d *pipeline.Doc, run chain.Run, names []marked.Span) []chain.Label {
	out := make([]chain.Label, run.End-run.First)
	for _, n := range names {
		first := max(d.WordAt(int32(n.Lo)), run.First)
		end := run.First
		for end < run.End && int(d.Words[end].Lo) < n.Hi {
			end++
		}
		for i := first; i < end; i++ {
			if n.Type != "PER" {
				out[i-run.First] = types[n.Type]
				continue
			}
			switch {
			case end == first+1:
				out[i-run.First] = chain.Unit
			case i == first:
				out[i-run.First] = chain.Begin
			case i == end-1:
				out[i-run.First] = chain.Last
			default:
				out[i-run.First] = chain.Inside
			}
		}
	}
	return out
}

// properKinds maps the letters of propers.tsv.
var properKinds = map[rune]uint16{'n': chain.ProperName, 'p': chain.ProperPlace}

func readPropers(name string) ([]chain.Proper, error) {
	lines, err := marked.Lines(name)
	if err != nil {
		return nil, err
	}
	list := make([]chain.Proper, len(lines))
	for i, line := range lines {
		form, letters, _ := strings.Cut(line, "\t")
		list[i].Form = form
		for _, r := range letters {
			list[i].Kind |= properKinds[r]
		}
		if list[i].Kind == 0 {
			return nil, fmt.Errorf("%s: %q: want form and kinds", name, line)
		}
	}
	return list, nil
}
