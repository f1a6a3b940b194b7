package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"kilde/lexicon"
	engine "kilde/pipeline/run"
)

var verifyCommand = &command{
	name: "verify", args: "GOLDEN [PATH…] [flags]", about: "extract again and compare with golden files",
	examples: []string{
		"kilde verify testdata/golden               all golden files below it, with the releases they name",
		"kilde verify testdata/golden seeds         releases looked for in seeds, by name",
		"kilde verify testdata/golden --strict      rows that are only new fail too",
		"kilde verify testdata/golden --format github   annotations on the releases, in a GitHub workflow",
		"kilde verify testdata/golden --format sarif > verify.sarif",
		"kilde verify testdata/golden --allow claims:0.5% --locked claims.value",
	},
	run: runVerify,
}

// allowFlag collects --allow claims:0.5%.
type allowFlag map[string]float64

func (a allowFlag) String() string { return "" }

func (a allowFlag) Set(s string) error {
	for one := range strings.SplitSeq(s, ",") {
		name, share, err := engine.ParseAllow(one)
		if err != nil {
			return err
		}
		a[name] = share
	}
	return nil
}

// lockedFlag collects --locked claims.value.
type lockedFlag map[string]bool

func (l lockedFlag) String() string { return "" }

func (l lockedFlag) Set(s string) error {
	for one := range strings.SplitSeq(s, ",") {
		if err := engine.ParseLocked(one); err != nil {
			return err
		}
		l[one] = true
	}
	return nil
}

func runVerify(c *command, args []string, e env) int {
	fs := c.flags()
	lim := engine.Limits{Allow: allowFlag{}, Locked: lockedFlag{}}
	fs.BoolVar(&lim.Strict, "strict", false, "fail on new rows too")
	format := fs.String("format", "text", "`FORMAT` of what is found: text, github or sarif")
	known := fs.String("known", "", "`FILE` of rows known to be wrong, each with a reason (default "+engine.KnownName+" in GOLDEN or a folder above it, if there is one)")
	fs.Var(allowFlag(lim.Allow), "allow", "`TABLE:PERCENT` of golden rows that may be lost or changed, such as claims:0.5%; may be repeated")
	fs.Var(lockedFlag(lim.Locked), "locked", "`TABLE.COLUMN` that may not change, whatever --allow says; may be repeated")
	rest, code, ok := c.parse(fs, args, e)
	if !ok {
		return code
	}
	if len(rest) == 0 {
		return c.wrong(e, "no GOLDEN; name a golden file or a directory of them")
	}
	write, ok := verifyFormats[*format]
	if !ok {
		return c.wrong(e, "--format %q: unknown; want text, github or sarif", *format)
	}
	files, err := engine.FindGolden(rest[0])
	if err == nil {
		err = relocate(files, rest[1:])
	}
	if err == nil {
		lim.Known, err = readKnown(*known, rest[0])
	}
	if err != nil {
		return c.failed(e, exitUsage, err)
	}
	lex, err := lexicon.Load()
	if err != nil {
		return c.failed(e, exitFailed, err)
	}
	findings := engine.Verify(files, engine.NewWorker(lex), lim)
	if err := write(e.stdout, findings, len(files)); err != nil {
		return c.failed(e, exitFailed, err)
	}
	for _, f := range findings {
		if f.Level == engine.Error {
			return exitFailed
		}
	}
	return exitOK
}

// readKnown reads the list that was named, or the one in GOLDEN or in the nearest folder
// above it that has one.
func readKnown(path, golden string) ([]engine.Known, error) {
	if path != "" {
		return engine.ReadKnown(path)
	}
	dir, err := filepath.Abs(golden)
	if err != nil {
		return nil, err
	}
	for {
		known, err := engine.ReadKnown(filepath.Join(dir, engine.KnownName))
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) { // GOLDEN may be a file
			return known, err
		}
		if dir == filepath.Dir(dir) {
			return nil, nil
		}
		dir = filepath.Dir(dir)
	}
}

var verifyFormats = map[string]func(io.Writer, []engine.Finding, int) error{
	"text": writeText, "github": writeGitHub, "sarif": writeSARIF,
}

func writeText(w io.Writer, findings []engine.Finding, files int) error {
	golden := ""
	told := withoutMoved(findings)
	for i, f := range told {
		if f.Golden != golden {
			if i > 0 {
				fmt.Fprintln(w)
			}
			fmt.Fprintf(w, "%s\n", f.Golden)
			golden = f.Golden
		}
		writeFinding(w, f)
	}
	if len(told) > 0 {
		fmt.Fprintln(w)
	}
	_, err := fmt.Fprintln(w, tally(findings, files))
	return err
}

// withoutMoved leaves out rows that only stand elsewhere in an edited release, unless they
// fail: one word put in moves all behind it.
func withoutMoved(findings []engine.Finding) []engine.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f engine.Finding) bool { return f.What == engine.Moved && f.Level != engine.Error })
}

// writeFinding says where, what and by which rule, then both lines as a diff does.
func writeFinding(w io.Writer, f engine.Finding) {
	fmt.Fprintf(w, "%s:%d: %s%s\n%s", local(f.Release), f.Line, levelNames[f.Level], f.Message(), f.Change)
}

var levelNames = map[engine.Level]string{engine.Note: "known: ", engine.Warning: "warning: ", engine.Error: ""}

// tally counts what was found in one line.
func tally(findings []engine.Finding, files int) string {
	n := map[string]int{}
	allowed, known := 0, 0
	for _, f := range findings {
		switch {
		case f.Level == engine.Note:
			known++
		default:
			n[f.What]++
			if f.Level == engine.Warning && (f.What == engine.Lost || f.What == engine.Changed) {
				allowed++
			}
		}
	}
	s := fmt.Sprintf("%s: %d rows lost, %d changed, %d new", count(files, "golden file"), n[engine.Lost], n[engine.Changed], n[engine.New])
	for _, more := range []struct {
		n    int
		what string
	}{{n[engine.Moved], "moved in an edited release"}, {allowed, "of them allowed"}, {known, "known to be wrong"}, {n[engine.ComesRight], "known to be wrong but right"}, {n[engine.Unreadable], "releases not read"}} {
		if more.n > 0 {
			s += fmt.Sprintf(", %d %s", more.n, more.what)
		}
	}
	return s
}

// local writes a path as seen from the working directory.
func local(path string) string {
	dir, err := os.Getwd()
	if err != nil {
		return path
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	rel, err := filepath.Rel(dir, full)
	if err != nil {
		return path
	}
	return filepath.ToSlash(rel)
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
			from, err := filepath.Abs(filepath.Dir(g.Path))
			if err != nil {
				return err
			}
			to, err := filepath.Abs(p)
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(from, to)
			if err != nil {
				return err
			}
			g.Source = filepath.ToSlash(rel)
		}
	}
	return nil
}
