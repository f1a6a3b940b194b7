package run

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"kilde/lexicon"
	"kilde/pipeline"
	"kilde/pipeline/read"
	"kilde/pipeline/table"
)

// Golden is a golden file: the facts of one release, as they are wanted.
//
//	# source ../../../seeds/000_ec9ae8e200dfc5ef.txt
//	# sha256 97520a81c5b5e103…
//	document "Ny havn i Struer" published=2019-03-12 …
//	63,82 person/title "Karla Østerbye" …
type Golden struct {
	Path   string
	Source string // of the release, relative to the golden file
	SHA256 string // of its bytes, so that a changed release is not taken for a changed rule
	Lines  []string
	Text   string // of the release as kilde reads it; set by Extract

	words []wordLine // set by Extract
}

// wordLine is the line of the release that a word stands in.
type wordLine struct{ start, line int }

// goldenExt is the extension of golden files.
const goldenExt = ".golden"

// FindGolden reads a golden file, or all below a directory. None is an error.
func FindGolden(path string) ([]*Golden, error) {
	var files []string
	err := filepath.WalkDir(path, func(p string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() && (filepath.Ext(p) == goldenExt || p == path) {
			files = append(files, p)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no %s file", path, goldenExt)
	}
	var all []*Golden
	for _, f := range files {
		g, err := readGolden(f)
		if err != nil {
			return nil, err
		}
		all = append(all, g)
	}
	return all, nil
}

func readGolden(path string) (*Golden, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	g := &Golden{Path: path}
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "# source "):
			g.Source = line[len("# source "):]
		case strings.HasPrefix(line, "# sha256 "):
			g.SHA256 = line[len("# sha256 "):]
		case line == "" || line[0] == '#':
		default:
			if _, err := table.ParseGolden(line); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", path, n, err)
			}
			g.Lines = append(g.Lines, line)
		}
	}
	if g.Source == "" {
		return nil, fmt.Errorf(`%s: no line "# source PATH"`, path)
	}
	return g, nil
}

// Release returns the path of the release.
func (g *Golden) Release() string {
	return filepath.Join(filepath.Dir(g.Path), filepath.FromSlash(g.Source))
}

// Gone reports whether the release of a golden file is not there.
func (g *Golden) Gone() bool {
	_, err := os.Stat(g.Release())
	return errors.Is(err, fs.ErrNotExist)
}

// Extract returns the golden lines of the release as they are now.
func (g *Golden) Extract(w *Worker) (*Golden, error) {
	now := &Golden{Path: g.Path, Source: g.Source}
	opt := read.Options{Root: filepath.Dir(g.Release()), Published: lexicon.NoDay}
	for item := range read.Items([]string{g.Release()}, opt) {
		releases, err := item.Releases()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", item.Place, err)
		}
		if now.SHA256 != "" || len(releases) != 1 {
			return nil, fmt.Errorf("%s: more than one document", g.Release())
		}
		release := releases[0]
		var rows table.Rows
		d, facts := w.Extract(release)
		rows.Append(d, facts)
		now.words = wordLines(d)
		now.SHA256, now.Lines, now.Text = release.SHA256, rows.Golden(0), rows.Documents[0].Text
	}
	return now, nil
}

// wordLines tells for each word, by its first code point, in which line of the source it
// stands.
func wordLines(d *pipeline.Doc) []wordLine {
	list := make([]wordLine, 0, len(d.Words))
	points, done := 0, 0
	line, seen := 1, 0
	for _, word := range d.Words {
		points += utf8.RuneCountInString(d.Text[done:word.Lo])
		done = int(word.Lo)
		from := int(d.Source(word.Span).Lo)
		if from > seen {
			line += strings.Count(d.Raw[seen:from], "\n")
			seen = from
		}
		list = append(list, wordLine{points, line})
	}
	return list
}

// Line returns the line of the release, from 1, in which a code point stands.
func (g *Golden) Line(start int) int {
	i, _ := slices.BinarySearchFunc(g.words, start+1, func(w wordLine, at int) int { return w.start - at })
	if i == 0 {
		return 1
	}
	return g.words[i-1].line
}

// Write writes the file, and reports whether it changed.
func (g *Golden) Write() (bool, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# source %s\n# sha256 %s\n", g.Source, g.SHA256)
	for _, line := range g.Lines {
		b.WriteString(line)
		b.WriteByte('\n')
	}
	if old, err := os.ReadFile(g.Path); err == nil && bytes.Equal(old, b.Bytes()) {
		return false, nil
	}
	if err := os.MkdirAll(filepath.Dir(g.Path), 0o777); err != nil {
		return false, err
	}
	return true, os.WriteFile(g.Path, b.Bytes(), 0o666)
}

// NewGolden returns an empty golden file in dir for a release.
func NewGolden(dir, release string) (*Golden, error) {
	from, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	to, err := filepath.Abs(release)
	if err != nil {
		return nil, err
	}
	rel, err := filepath.Rel(from, to)
	if err != nil {
		return nil, err
	}
	name := strings.TrimSuffix(filepath.Base(release), filepath.Ext(release)) + goldenExt
	return &Golden{Path: filepath.Join(dir, name), Source: filepath.ToSlash(rel)}, nil
}

// Keep puts the rows of an older golden file back that are known to be found wrong: they
// stay as they are wanted, until they are found so or taken off the list.
func (g *Golden) Keep(old *Golden, known []Known) {
	for _, c := range Diff(old, g) {
		if !slices.ContainsFunc(known, func(k Known) bool { return k.is(old.Path, key(c.line())) }) {
			continue
		}
		if i := slices.Index(g.Lines, c.New); i >= 0 {
			g.Lines = slices.Delete(g.Lines, i, i+1)
		}
		if c.Old != "" {
			g.Lines = append(g.Lines, c.Old)
		}
	}
	slices.SortStableFunc(g.Lines, table.CompareGolden)
}

// Change is one difference between what is wanted and what is found.
type Change struct {
	Old, New string // golden lines; "" for a row that is new, or lost
}

// key is what two golden lines of one fact have in common.
func key(line string) string {
	g, err := table.ParseGolden(line)
	if err != nil {
		return line
	}
	if g.Start < 0 {
		return g.Key
	}
	return fmt.Sprintf("%d,%d %s", g.Start, g.End, g.Key)
}

// Diff compares golden lines. Rows of one kind on one span are one row that changed.
func Diff(want, got *Golden) []Change {
	left := map[string][]string{}
	for _, line := range want.Lines {
		left[key(line)] = append(left[key(line)], line)
	}
	take := func(k string, pick func(string) bool) (string, bool) {
		i := slices.IndexFunc(left[k], pick)
		if i < 0 {
			return "", false
		}
		line := left[k][i]
		left[k] = slices.Delete(left[k], i, i+1)
		return line, true
	}
	var rest []string
	for _, line := range got.Lines {
		if _, same := take(key(line), func(old string) bool { return old == line }); !same {
			rest = append(rest, line)
		}
	}
	changed := map[string]string{} // the new line of an old one
	var changes []Change
	for _, line := range rest {
		if old, ok := take(key(line), func(string) bool { return true }); ok {
			changed[old] = line
			continue
		}
		changes = append(changes, Change{New: line})
	}
	for _, line := range want.Lines {
		k := key(line)
		if now, ok := changed[line]; ok {
			changes = append(changes, Change{line, now})
			delete(changed, line)
		} else if i := slices.Index(left[k], line); i >= 0 {
			left[k] = slices.Delete(left[k], i, i+1)
			changes = append(changes, Change{Old: line})
		}
	}
	slices.SortStableFunc(changes, func(a, b Change) int { return table.CompareGolden(a.line(), b.line()) })
	return changes
}

// Key names the row that differs as the list of what is known to be wrong does: "18,32 claim".
func (c Change) Key() string { return key(c.line()) }

func (c Change) line() string {
	if c.Old != "" {
		return c.Old
	}
	return c.New
}

// String writes a change as a diff does.
func (c Change) String() string {
	var b strings.Builder
	if c.Old != "" {
		fmt.Fprintf(&b, "- %s\n", c.Old)
	}
	if c.New != "" {
		fmt.Fprintf(&b, "+ %s\n", c.New)
	}
	return b.String()
}
