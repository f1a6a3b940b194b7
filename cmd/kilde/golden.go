package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"kilde/lexicon"
	engine "kilde/pipeline/run"
)

var verifyCommand = &command{
	name: "verify", args: "GOLDEN [PATH…] [flags]", about: "extract again and compare with golden files",
	examples: []string{
		"kilde verify testdata/golden               all golden files below it, with the releases they name",
		"kilde verify testdata/golden seeds         releases looked for in seeds, by name",
		"kilde verify testdata/golden --strict      rows that are only new fail too",
	},
	run: runVerify,
}

func runVerify(c *command, args []string, e env) int {
	fs := c.flags(e)
	strict := fs.Bool("strict", false, "fail on new rows too")
	rest, code, ok := c.parse(fs, args, e)
	if !ok {
		return code
	}
	if len(rest) == 0 {
		return c.wrong(e, "no GOLDEN; name a golden file or a directory of them")
	}
	files, err := engine.FindGolden(rest[0])
	if err != nil {
		return c.failed(e, exitUsage, err)
	}
	if err := relocate(files, rest[1:]); err != nil {
		return c.failed(e, exitUsage, err)
	}
	lex, err := lexicon.Load()
	if err != nil {
		return c.failed(e, 1, err)
	}
	w := engine.NewWorker(lex)
	lost, changed, added, failed := 0, 0, 0, 0
	for _, want := range files {
		got, err := want.Extract(w)
		if err != nil {
			fmt.Fprintf(e.stderr, "kilde verify: %v\n", err)
			failed++
			continue
		}
		changes := engine.Diff(want, got)
		if len(changes) == 0 {
			continue
		}
		fmt.Fprintf(e.stdout, "%s\n", want.Path)
		if got.SHA256 != want.SHA256 {
			fmt.Fprintf(e.stdout, "  (the release itself changed: %s)\n", want.Release())
		}
		for _, ch := range changes {
			fmt.Fprint(e.stdout, ch)
			switch {
			case ch.New == "":
				lost++
			case ch.Old == "":
				added++
			default:
				changed++
			}
		}
		fmt.Fprintln(e.stdout)
	}
	fmt.Fprintf(e.stdout, "%s: %d rows lost, %d changed, %d new\n", count(len(files), "golden file"), lost, changed, added)
	if lost+changed+failed > 0 || *strict && added > 0 {
		return 1
	}
	return exitOK
}

// relocate points golden files at releases of the same name below the paths.
func relocate(files []*engine.Golden, paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	byName := map[string]string{}
	for _, p := range paths {
		err := filepath.WalkDir(p, func(p string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				byName[filepath.Base(p)] = p
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	for _, g := range files {
		if p, ok := byName[filepath.Base(g.Source)]; ok {
			rel, err := filepath.Rel(filepath.Dir(g.Path), p)
			if err != nil {
				return err
			}
			g.Source = filepath.ToSlash(rel)
		}
	}
	return nil
}

var goldenCommand = &command{
	name: "golden", args: "update GOLDEN… | add RELEASE… -o DIR", about: "rewrite golden files, or begin new ones",
	examples: []string{
		"kilde golden update testdata/golden              what is found now becomes what is wanted; read the diff",
		"kilde golden add new/*.txt -o testdata/golden    begin golden files of more releases",
	},
	run: runGolden,
}

func runGolden(c *command, args []string, e env) int {
	fs := c.flags(e)
	dir := fs.String("o", "", "`DIR` for new golden files")
	rest, code, ok := c.parse(fs, args, e)
	if !ok {
		return code
	}
	if len(rest) < 2 || rest[0] != "update" && rest[0] != "add" {
		return c.wrong(e, "want update GOLDEN… or add RELEASE… -o DIR")
	}
	if os.Getenv("CI") != "" {
		return c.failed(e, 1, errors.New("refused: CI is set, and golden files are for people to read"))
	}
	var files []*engine.Golden
	for _, path := range rest[1:] {
		if rest[0] == "update" {
			found, err := engine.FindGolden(path)
			if err != nil {
				return c.failed(e, exitUsage, err)
			}
			files = append(files, found...)
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
		return c.failed(e, 1, err)
	}
	w := engine.NewWorker(lex)
	written := 0
	for _, old := range files {
		now, err := old.Extract(w)
		if err != nil {
			return c.failed(e, 1, err)
		}
		changed, err := now.Write()
		if err != nil {
			return c.failed(e, 1, err)
		}
		if changed {
			written++
			fmt.Fprintf(e.stdout, "%s: %d rows changed\n", now.Path, len(engine.Diff(old, now)))
		}
	}
	fmt.Fprintf(e.stdout, "%s written, %d as they were\n", count(written, "golden file"), len(files)-written)
	return exitOK
}
