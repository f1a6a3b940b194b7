package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
	engine "kilde/pipeline/run"
	"kilde/pipeline/table"
)

var explainCommand = &command{
	name: "explain", args: "TEXT… [flags]", about: "words, lexicon classes and the rules that fired",
	examples: []string{
		`kilde explain "Over 80 procent af borgerne sagde ja."`,
		`kilde explain "i dag" --published 2017-09-28`,
		`kilde explain - < release.txt`,
	},
	run: runExplain,
}

func runExplain(c *command, args []string, e env) int {
	fs := c.flags()
	published := fs.String("published", "", "`DATE` the text is of, as 2017-09-28")
	rest, code, ok := c.parse(fs, args, e)
	if !ok {
		return code
	}
	if len(rest) == 0 {
		return c.wrong(e, `no TEXT; write it in quotation marks, or - for standard input`)
	}
	text := strings.Join(rest, " ")
	if exists(text) {
		fmt.Fprintf(e.stderr, "kilde explain: %q is taken as the text; what is in the file: kilde explain - < %[1]s\n", text)
	}
	if text == "-" {
		var b bytes.Buffer
		if _, err := b.ReadFrom(e.stdin); err != nil {
			return c.failed(e, exitFailed, err)
		}
		text = b.String()
	}
	r := pipeline.Release{ID: "text", Raw: text, MetaPublished: lexicon.NoDay, FlagPublished: lexicon.NoDay}
	if *published != "" {
		day, ok := lexicon.ParseDay(*published)
		if !ok {
			return c.wrong(e, "--published %q: not a date, want one as 2017-09-28", *published)
		}
		r.FlagPublished = day
	}
	lex, err := lexicon.Load()
	if err != nil {
		return c.failed(e, exitFailed, err)
	}
	d, f := engine.NewWorker(lex).Extract(r)
	explainWords(e.stdout, d)
	var rows table.Rows
	rows.Append(d, f)
	fmt.Fprintln(e.stdout)
	for _, line := range rows.Golden(0)[1:] {
		fmt.Fprintln(e.stdout, line)
	}
	return exitOK
}

// explainWords lists the words, sentence by sentence: where each stands, what the lexicon
// says it can be, and what its values are.
func explainWords(w io.Writer, d *pipeline.Doc) {
	lex := d.Lexicon()
	for i, s := range d.Sentences {
		fmt.Fprintf(w, "sentence %d, %s %s\n", i, s.Kind, s.Language)
		for k := s.First; k < s.End; k++ {
			word := &d.Words[k]
			notes := []string{word.Class.String()}
			for rest := word.Class; rest != 0; rest &= rest - 1 {
				one := rest & -rest
				if v := lex.Value(word.ID, one); v != "" {
					notes = append(notes, fmt.Sprintf("%s=%s", one, v))
				}
			}
			if b := lex.Bearers(word.ID); b != (lexicon.Bearers{}) {
				notes = append(notes, fmt.Sprintf("bearers(women 2^%d, men 2^%d, surname 2^%d)", b.Women, b.Men, b.Surname))
			}
			if word.Shape.Has(lexicon.Genitive) {
				notes = append(notes, "genitive of "+lex.Form(word.ID))
			}
			fmt.Fprintf(w, "  %4d,%-4d %-24s %s\n", word.Lo, word.Hi, d.WordText(int(k)), join("; ", notes...))
		}
	}
}
