package main

import (
	"errors"
	"fmt"
	"io/fs"

	"kilde/pipeline/table"
	"kilde/score"
)

var scoreCommand = &command{
	name: "score", args: "GOLD PRED [flags]", about: "compare tables with annotated rows: precision, recall, F1, fields",
	examples: []string{
		"kilde score testdata/gold/seeds out              precision, recall and F1 a kind, accuracy a field",
		"kilde score testdata/gold/seeds out --misses     each miss, false find and wrong field with its context",
		"kilde score testdata/gold/seeds out --kind claims --misses --rules",
		"kilde score gold.jsonl out --json                GOLD may be our own tables, too",
	},
	run: runScore,
}

func runScore(c *command, args []string, e env) int {
	fs := c.flags()
	misses := fs.Bool("misses", false, "list each miss, false find and wrong field with its context")
	rules := fs.Bool("rules", false, "how many rows of each rule are right")
	reliability := fs.Bool("reliability", false, "whether rows are right as often as their confidence says")
	asJSON := fs.Bool("json", false, "the whole report as JSON")
	kind := fs.String("kind", "", "only this `KIND`: dates, people, municipalities, quotes, claims")
	rest, code, ok := c.parse(fs, args, e)
	if !ok {
		return code
	}
	if len(rest) != 2 {
		return c.wrong(e, "want GOLD and PRED, have %d arguments", len(rest))
	}
	if *kind != "" && score.KindNamed(*kind) < 0 {
		return c.wrong(e, "--kind %q: unknown", *kind)
	}
	gold, err := score.ReadGold(rest[0])
	if err != nil {
		return c.failed(e, inputCode(err), err)
	}
	rows, err := table.Load(rest[1])
	if err != nil {
		return c.failed(e, inputCode(err), err)
	}
	rep := score.Compare(gold, rows)
	if len(rep.Missing) == rep.Documents {
		return c.failed(e, exitFailed, fmt.Errorf("%s and %s: no document in common", rest[0], rest[1]))
	}
	if *kind != "" {
		rep = rep.Only(*kind)
	}
	if *asJSON {
		if err := rep.WriteJSON(e.stdout, *misses); err != nil {
			return c.failed(e, exitFailed, err)
		}
		return exitOK
	}
	rep.WriteText(e.stdout)
	if *rules {
		rep.WriteRules(e.stdout)
	}
	if *reliability {
		rep.WriteReliability(e.stdout)
	}
	if *misses {
		rep.WriteFaults(e.stdout)
	}
	return exitOK
}

// inputCode is the exit code for an input that cannot be read: a path that does not
// exist is wrong usage.
func inputCode(err error) int {
	if errors.Is(err, fs.ErrNotExist) {
		return exitUsage
	}
	return exitFailed
}
