package run

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"kilde/pipeline/table"
)

// Level is how much a finding weighs.
type Level int

const (
	Note    Level = iota // known to be wrong
	Warning              // a new row, or one that is allowed to change
	Error
)

// What happened to a row.
const (
	Lost       = "lost"
	Changed    = "changed"
	New        = "new"
	Moved      = "moved"       // found as before, at another place of a release that was edited
	Edited     = "edited"      // the release is not the one the golden file is of
	Unreadable = "unreadable"  // the release is gone, or cannot be read
	ComesRight = "comes right" // but stands on the list of what is known to be wrong
)

// Finding is one difference between the golden files and what kilde finds now.
type Finding struct {
	Level   Level
	What    string
	Golden  string // path of the golden file
	Release string // path of the release
	Line    int    // of the release, from 1
	Table   string
	Rule    string // that finds the row now, or found it before
	Change  Change
	Fields  []string // columns that changed: "value 41 → 40000000"
	Reason  string   // why it is known to be wrong, or what failed

	changed []string // their names
}

// Message says in a sentence what was found.
func (f *Finding) Message() string {
	switch f.What {
	case Unreadable, Edited:
		return f.Reason
	case ComesRight:
		return fmt.Sprintf("%s is right now; take it off the list of what is known to be wrong (%s)", f.Rule, f.Reason)
	}
	g, err := table.ParseGolden(f.Change.line())
	if err != nil {
		return err.Error()
	}
	s := fmt.Sprintf("%s: %q %s", f.Table, g.Text, f.What)
	if len(f.Fields) > 0 {
		s += ": " + strings.Join(f.Fields, ", ")
	}
	if f.Rule != "" {
		s += ", by " + f.Rule
	}
	if f.Reason != "" {
		s += " (known: " + f.Reason + ")"
	}
	return s
}

// Limits say which differences are let pass.
type Limits struct {
	Strict bool               // new rows are errors
	Allow  map[string]float64 // by table, the share of golden rows that may be lost or changed
	Locked map[string]bool    // columns, such as claims.value, that may never change
	Known  []Known
}

// Known is a row of the list of what is known to be wrong.
type Known struct{ Golden, Key, Reason string }

// String writes it as a line of the list.
func (k Known) String() string {
	plain := strings.NewReplacer("\t", " ", "\r", " ", "\n", " ")
	return k.Golden + "\t" + k.Key + "\t" + plain.Replace(k.Reason)
}

// KnownName is the list that verify looks for beside golden files. A row is the name of a
// golden file, the place and kind of a row in it, and why kilde does not find it as wanted:
//
//	politi-hastighed.golden	1022,1031 claim	"bøder" has two base forms
const KnownName = "known_wrong.tsv"

// ReadKnown reads such a list.
func ReadKnown(path string) ([]Known, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var list []Known
	n := 0
	for line := range bytes.Lines(b) {
		n++
		text := strings.TrimRight(string(line), "\r\n")
		if text == "" || text[0] == '#' {
			continue
		}
		f := strings.Split(text, "\t")
		if len(f) != 3 || f[2] == "" {
			return nil, fmt.Errorf("%s:%d: want GOLDEN, PLACE and a reason, separated by tabs", path, n)
		}
		list = append(list, Known{f[0], f[1], f[2]})
	}
	return list, nil
}

// ParseAllow reads a threshold, such as claims:0.5%.
func ParseAllow(s string) (name string, share float64, err error) {
	name, percent, ok := strings.Cut(s, ":")
	number, isPercent := strings.CutSuffix(percent, "%")
	share, err = strconv.ParseFloat(number, 64)
	if !ok || !isPercent || err != nil || !(share >= 0 && share <= 100) || !slices.Contains(table.Names, name) {
		return "", 0, fmt.Errorf("%q: want TABLE:PERCENT, such as claims:0.5%%", s)
	}
	return name, share / 100, nil
}

// ParseLocked checks the name of a column, such as claims.value.
func ParseLocked(s string) error {
	name, column, _ := strings.Cut(s, ".")
	for _, t := range table.Schema {
		if t.Name == name && slices.ContainsFunc(t.Columns, func(c table.Column) bool { return c.Name == column }) {
			return nil
		}
	}
	return fmt.Errorf("%q: want TABLE.COLUMN, such as claims.value", s)
}

// Verify extracts the releases of golden files again and returns what differs, file by
// file and in the order of the text.
func Verify(files []*Golden, w *Worker, lim Limits) []Finding {
	var all []Finding
	rows := map[string]int{}    // golden rows a table
	changed := map[string]int{} // of which lost or changed
	used := make([]bool, len(lim.Known))
	for _, want := range files {
		for _, line := range want.Lines {
			if g, err := table.ParseGolden(line); err == nil {
				rows[g.TableOf()]++
			}
		}
		got, err := want.Extract(w)
		if err != nil {
			all = append(all, Finding{Level: Error, What: Unreadable, Golden: want.Path, Release: want.Release(), Line: 1, Reason: err.Error()})
			continue
		}
		changes := Diff(want, got)
		if len(changes) > 0 && want.SHA256 != "" && want.SHA256 != got.SHA256 {
			changes = pairMoved(changes)
			all = append(all, Finding{Level: Warning, What: Edited, Golden: want.Path, Release: want.Release(), Line: 1, Reason: "the release was edited since its golden file was written"})
		}
		for _, c := range changes {
			f := finding(want, got, c)
			if i := slices.IndexFunc(lim.Known, func(k Known) bool { return k.is(want.Path, key(c.line())) }); i >= 0 {
				used[i], f.Level, f.Reason = true, Note, lim.Known[i].Reason
			} else if f.What == Lost || f.What == Changed {
				changed[f.Table]++
			}
			all = append(all, f)
		}
		for i, k := range lim.Known {
			if k.in(want.Path) && !used[i] {
				used[i] = true
				all = append(all, Finding{Level: Error, What: ComesRight, Golden: want.Path, Release: want.Release(), Line: lineOfKey(got, k.Key), Rule: k.Key, Reason: k.Reason})
			}
		}
	}
	for i := range all {
		f := &all[i]
		if f.What != Lost && f.What != Changed || f.Level != Error || f.locked(lim.Locked) {
			if (f.What == New || f.What == Moved) && f.Level == Warning && lim.Strict {
				f.Level = Error
			}
			continue
		}
		if share, ok := lim.Allow[f.Table]; ok && float64(changed[f.Table]) <= share*float64(rows[f.Table]) {
			f.Level = Warning
		}
	}
	return all
}

// pairMoved makes one change of a row that is lost at one place and new, the same but for
// its place, at another: words that were put in or taken out move all rows behind them.
func pairMoved(changes []Change) []Change {
	at := map[string][]int{} // of lost rows, by what they say
	for i, c := range changes {
		if c.New == "" {
			at[afterPlace(c.Old)] = append(at[afterPlace(c.Old)], i)
		}
	}
	gone := make([]bool, len(changes))
	for i, c := range changes {
		if what := afterPlace(c.New); c.Old == "" && len(at[what]) > 0 {
			changes[at[what][0]].New, gone[i] = c.New, true
			at[what] = at[what][1:]
		}
	}
	kept := changes[:0]
	for i, c := range changes {
		if !gone[i] {
			kept = append(kept, c)
		}
	}
	return kept
}

// afterPlace is a golden line without its place.
func afterPlace(line string) string {
	if _, rest, ok := strings.Cut(line, " "); ok && line[0] >= '0' && line[0] <= '9' {
		return rest
	}
	return line
}

func (k Known) is(path, key string) bool { return k.in(path) && k.Key == key }

// in reports whether a golden file is the one meant: by its name, or by the end of its path
// where two folders have one of that name.
func (k Known) in(path string) bool {
	path = filepath.ToSlash(path)
	return path == k.Golden || strings.HasSuffix(path, "/"+k.Golden)
}

func lineOfKey(g *Golden, key string) int {
	var start int
	if _, err := fmt.Sscanf(key, "%d,", &start); err != nil {
		return 1
	}
	return g.Line(start)
}

func finding(want, got *Golden, c Change) Finding {
	f := Finding{Level: Error, What: Changed, Golden: want.Path, Release: want.Release(), Line: 1, Change: c}
	if g, err := table.ParseGolden(c.line()); err == nil {
		f.Table = g.TableOf()
		if g.Start >= 0 {
			f.Line = got.Line(g.Start)
		}
	}
	names, before := table.Fields(c.Old)
	more, after := table.Fields(c.New)
	f.Rule = after["rule"]
	switch {
	case c.New == "":
		f.What, f.Rule = Lost, before["rule"]
		return f
	case c.Old == "":
		f.What, f.Level = New, Warning
		return f
	case key(c.Old) != key(c.New):
		f.What, f.Level = Moved, Warning
		return f
	}
	for _, name := range more {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if old, now := before[name], after[name]; old != now {
			f.changed = append(f.changed, name)
			f.Fields = append(f.Fields, fmt.Sprintf("%s %s → %s", name, orNothing(old), orNothing(now)))
		}
	}
	return f
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

// locked reports whether a column changed that may not. A lost row loses all of them.
func (f *Finding) locked(columns map[string]bool) bool {
	for column := range columns {
		name, _ := strings.CutPrefix(column, f.Table+".")
		if name != column && (f.What == Lost || slices.Contains(f.changed, name)) {
			return true
		}
	}
	return false
}
