package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"kilde/lexicon"
	engine "kilde/pipeline/run"
)

var goldenCommand = &command{
	name: "golden", args: "update GOLDEN… | add RELEASE… -o DIR", about: "rewrite golden files, or begin new ones, also of reviewed releases",
	examples: []string{
		"kilde golden update testdata/golden              what is found now becomes what is wanted; read the diff. Rows of known_wrong.tsv stay",
		"kilde golden add new/*.txt -o testdata/golden    begin golden files of more releases",
		"kilde golden add seeds --review out/review.db -o testdata   of all releases that are reviewed: release, golden file and gold",
	},
	run: runGolden,
}

func runGolden(c *command, args []string, e env) int {
	fs := c.flags()
	dir := fs.String("o", "", "`DIR` for new golden files; with --review, the one that has releases, golden and gold below it")
	var reviewed reviewedFlags
	reviewed.register(fs)
	rest, code, ok := c.parse(fs, args, e)
	if !ok {
		return code
	}
	if reviewed.review != "" {
		if len(rest) == 0 || rest[0] != "add" || *dir == "" {
			return c.wrong(e, "want add --review FILE -o DIR")
		}
		if err := refusedInCI(); err != nil {
			return c.failed(e, exitFailed, err)
		}
		return addReviewed(context.Background(), c, reviewed, rest[1:], *dir, e)
	}
	if len(rest) < 2 || rest[0] != "update" && rest[0] != "add" {
		return c.wrong(e, "want update GOLDEN… or add RELEASE… -o DIR")
	}
	if err := refusedInCI(); err != nil {
		return c.failed(e, exitFailed, err)
	}
	var files []*engine.Golden
	var known []engine.Known // stays as it is wanted
	for _, path := range rest[1:] {
		if rest[0] == "update" {
			found, err := engine.FindGolden(path)
			if err != nil {
				return c.failed(e, exitUsage, err)
			}
			files = append(files, found...)
			more, err := readKnown("", path)
			if err != nil {
				return c.failed(e, exitUsage, err)
			}
			known = append(known, more...)
			continue
		}
		if *dir == "" {
			return c.wrong(e, "add wants -o DIR")
		}
		g, err := engine.NewGolden(*dir, path)
		if err != nil {
			return c.failed(e, exitUsage, err)
		}
		if _, err := os.Stat(g.Path); err == nil {
			return c.failed(e, exitUsage, fmt.Errorf("%s: exists; update rewrites it", g.Path))
		}
		files = append(files, g)
	}
	lex, err := lexicon.Load()
	if err != nil {
		return c.failed(e, exitFailed, err)
	}
	w := engine.NewWorker(lex)
	written, gone := 0, 0
	for _, old := range files {
		if old.Gone() {
			fmt.Fprintf(e.stderr, "kilde golden: %s: its release %s is gone\n", old.Path, old.Release())
			gone++
			continue
		}
		now, err := old.Extract(w)
		if err != nil {
			return c.failed(e, exitFailed, err)
		}
		findings := engine.Verify([]*engine.Golden{old}, w, engine.Limits{Known: known})
		now.Keep(old, known)
		changed, err := now.Write()
		if err != nil {
			return c.failed(e, exitFailed, err)
		}
		if changed {
			written++
			fmt.Fprintf(e.stdout, "%s: %s\n", now.Path, count(len(findings), "row"))
			if len(old.Lines) > 0 && old.SHA256 != now.SHA256 {
				fmt.Fprintf(e.stdout, "  the release itself changed\n")
			}
			if len(old.Lines) > 0 {
				for _, f := range findings {
					writeFinding(e.stdout, f)
				}
			}
		}
	}
	fmt.Fprintf(e.stdout, "%s written, %d as they were\n", count(written, "golden file"), len(files)-written-gone)
	if gone > 0 {
		return exitFailed
	}
	return exitOK
}

func refusedInCI() error {
	if os.Getenv("CI") != "" {
		return errors.New("refused: CI is set, and golden files are for people to read")
	}
	return nil
}
