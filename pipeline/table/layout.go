package table

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"kilde/lexicon"
)

// Layout says which tables are written, and as which files.
//
//	claims.parquet                        plain
//	claims/part-00000.parquet             Parts
//	claims/year=2017/part-00000.parquet   ByYear: Hive style, by the day of publication
type Layout struct {
	Format string   // Parquet or JSONL
	Tables []string // of Names
	Parts  bool
	ByYear bool
}

// undated is where Hive, and what reads like it, looks for rows without a year.
const undated = "__HIVE_DEFAULT_PARTITION__"

// place is where a file of a table lies, or would.
type place struct {
	table, format string
	year          string // "" when the tables are not divided by year
	part          int    // -1 for a table in a single file
}

// parallel is what the files of one set have in common: "year=2017/part-00003", or "" for
// tables in a single file each.
func (p place) parallel() string {
	if p.part < 0 {
		return ""
	}
	name := fmt.Sprintf("part-%05d", p.part)
	if p.year != "" {
		name = "year=" + p.year + "/" + name
	}
	return name
}

// path is the place within the directory of the tables, with slashes.
func (p place) path() string {
	if p.part < 0 {
		return p.table + "." + p.format
	}
	return p.table + "/" + p.parallel() + "." + p.format
}

func (p place) in(dir string) string { return filepath.Join(dir, filepath.FromSlash(p.path())) }

// parsePlace reads what path writes.
func parsePlace(path string) (place, bool) {
	stem, format, _ := strings.Cut(filepath.Base(path), ".")
	p := place{format: format, part: -1}
	switch levels := strings.Split(filepath.ToSlash(path), "/"); len(levels) {
	case 1:
		p.table = stem
	case 2:
		p.table = levels[0]
	case 3:
		p.table, p.year = levels[0], strings.TrimPrefix(levels[1], "year=")
	}
	if number, ok := strings.CutPrefix(stem, "part-"); ok {
		if n, err := strconv.Atoi(number); err == nil {
			p.part = n
		}
	}
	known := sheetNamed(p.table) != nil && (format == Parquet || format == JSONL)
	return p, known && p.path() == filepath.ToSlash(path)
}

// placesIn returns all that lies in dir where tables of ours would, in the order of the
// tables, and of their parts.
func placesIn(dir string) []place {
	var found []place
	for _, name := range Names {
		from := len(found)
		for _, pattern := range []string{name + ".*", name + "/part-*.*", name + "/year=*/part-*.*"} {
			// Within dir: a "[" in its own name is no part of the pattern.
			paths, _ := fs.Glob(os.DirFS(dir), pattern)
			for _, path := range paths {
				if p, ok := parsePlace(path); ok {
					found = append(found, p)
				}
			}
		}
		slices.SortFunc(found[from:], func(a, b place) int { return strings.Compare(a.path(), b.path()) })
	}
	return found
}

// Found returns the tables that lie in a directory, in whatever layout.
func Found(dir string) []string { return tablesOf(placesIn(dir)) }

func tablesOf(places []place) []string {
	var names []string
	for _, p := range places {
		names = append(names, p.table)
	}
	return slices.Compact(names)
}

// yearOf is the year a document belongs to.
func yearOf(published *lexicon.Day) string {
	if published == nil {
		return undated
	}
	return published.String()[:4]
}

// RemoveParts removes the parts of a directory from a number on: those of a set that was
// not ended.
func RemoveParts(dir string, from int) error {
	return removeTables(dir, func(p place) bool { return p.part < from })
}

// removeTables removes tables of ours that are not to be kept, and directories of theirs
// that are then empty.
func removeTables(dir string, keep func(place) bool) error {
	for _, p := range placesIn(dir) {
		path := p.in(dir)
		if keep(p) || !ours(path, p.table) {
			continue
		}
		if err := os.Remove(path); err != nil {
			return err
		}
		for up := filepath.Dir(path); len(up) > len(dir) && up != dir; up = filepath.Dir(up) {
			if os.Remove(up) != nil { // not empty
				break
			}
		}
	}
	return nil
}
