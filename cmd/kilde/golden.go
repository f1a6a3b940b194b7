package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kilde/lexicon"
	engine "kilde/pipeline/run"
)

var goldenCommand = &command{
	name: "golden", args: "add|update PATH… [-o DIR]", about: "begin golden files of releases, or rewrite them",
	examples: []string{
		"kilde golden update testdata/golden              what is found now becomes what is wanted; read the diff. Rows of known_wrong.tsv stay",
		"kilde golden add new -o testdata/golden          begin golden files of the releases in new that have none",
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
	verb := ""
	if len(rest) > 0 {
		verb, rest = rest[0], rest[1:]
	}
	switch {
	case reviewed.review != "" && (verb != "add" || *dir == ""):
		return c.wrong(e, "want add --review FILE -o DIR")
	case verb == "add" && *dir == "":
		return c.wrong(e, "add wants -o DIR")
	case reviewed.review == "" && (verb != "add" && verb != "update" || len(rest) == 0):
		return c.wrong(e, "want update GOLDEN… or add RELEASE… -o DIR")
	}
	if err := refusedInCI(); err != nil {
		return c.failed(e, exitFailed, err)
	}
	var files []*engine.Golden
	var known []engine.Known // stays as it is wanted
	var err error
	switch {
	case reviewed.review != "":
		return addReviewed(context.Background(), c, reviewed, rest, *dir, e)
	case verb == "add":
		files, err = newGolden(*dir, rest)
	default:
		files, known, err = oldGolden(rest)
	}
	if err != nil {
		return c.failed(e, exitUsage, err)
	}
	return writeGolden(c, files, known, e)
}

// oldGolden returns the golden files at paths, and the rows of them that are known to be
// found wrong.
func oldGolden(paths []string) (files []*engine.Golden, known []engine.Known, err error) {
	for _, path := range paths {
		found, err := engine.FindGolden(path)
		if err != nil {
			return nil, nil, err
		}
		wrong, err := readKnown("", path)
		if err != nil {
			return nil, nil, err
		}
		files, known = append(files, found...), append(known, wrong...)
	}
	return files, known, nil
}

// newGolden returns empty golden files in dir for the releases at paths.
func newGolden(dir string, paths []string) ([]*engine.Golden, error) {
	var files []*engine.Golden
	for _, path := range paths {
		begun, err := beginGolden(dir, path)
		if err != nil {
			return nil, err
		}
		for _, g := range begun {
			if i := slices.IndexFunc(files, func(o *engine.Golden) bool { return o.Path == g.Path }); i >= 0 {
				return nil, fmt.Errorf("%s: of %s and of %s", g.Path, files[i].Release(), g.Release())
			}
			files = append(files, g)
		}
	}
	return files, nil
}

// writeGolden writes into golden files what is found now, and says what changed.
func writeGolden(c *command, files []*engine.Golden, known []engine.Known, e env) int {
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
			findings = slices.DeleteFunc(findings, func(f engine.Finding) bool { return f.What == engine.Edited })
			fmt.Fprintf(e.stdout, "%s: %s\n", now.Path, count(len(findings), "row"))
			if len(old.Lines) > 0 && old.SHA256 != now.SHA256 {
				fmt.Fprintf(e.stdout, "  the release itself changed\n")
			}
			if len(old.Lines) > 0 {
				for _, f := range withoutMoved(findings) {
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

// beginGolden returns an empty golden file in dir for a release, or for each release below
// a directory that has none yet, in folders of the same names.
func beginGolden(dir, path string) ([]*engine.Golden, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !st.IsDir() {
		g, err := engine.NewGolden(dir, path)
		if err == nil && exists(g.Path) {
			err = fmt.Errorf("%s: exists; update rewrites it", g.Path)
		}
		return []*engine.Golden{g}, err
	}
	var begun []*engine.Golden
	releases := 0
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(d.Name(), ".") && p != path:
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		releases++
		below, err := filepath.Rel(path, filepath.Dir(p))
		if err != nil {
			return err
		}
		g, err := engine.NewGolden(filepath.Join(dir, below), p)
		if err == nil && !exists(g.Path) {
			begun = append(begun, g)
		}
		return err
	})
	if err == nil && releases == 0 {
		err = fmt.Errorf("%s: no release there", path)
	}
	return begun, err
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func refusedInCI() error {
	if os.Getenv("CI") != "" {
		return errors.New("refused: CI is set, and golden files are for people to read")
	}
	return nil
}
