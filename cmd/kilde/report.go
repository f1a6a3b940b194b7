package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	engine "kilde/pipeline/run"
	"kilde/pipeline/table"
)

// reporter is what extract says while it runs and when it is done, on standard error.
type reporter struct {
	w        io.Writer
	quiet    bool
	json     bool
	terminal bool
	shown    bool           // a progress line stands on the terminal
	problems int            // that were told or counted
	told     map[string]int // by data set and reason, rows that could not be read
}

// Rows of one data set that fail for one reason are named up to this many.
const toldAtMost = 3

func newReporter(e env, quiet, jsonLog bool) *reporter {
	return &reporter{w: e.stderr, quiet: quiet, json: jsonLog, terminal: isTerminal(e.stderr), told: map[string]int{}}
}

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}

func (r *reporter) log(fields map[string]any) {
	line, err := json.Marshal(fields)
	if err == nil {
		fmt.Fprintf(r.w, "%s\n", line)
	}
}

func (r *reporter) problem(p engine.Problem) {
	r.problems++
	r.end()
	if r.json {
		r.log(map[string]any{"event": "skipped", "place": p.Place, "reason": p.Err.Error()})
		return
	}
	if set, row, ok := cutLast(p.Place, ":"); ok && strings.Trim(row, "0123456789") == "" {
		reason := set + ": " + p.Err.Error()
		if r.told[reason]++; r.told[reason] > toldAtMost {
			return
		}
	}
	fmt.Fprintf(r.w, "kilde extract: %v\n", p)
}

// cutLast cuts s at the last sep.
func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// toldOf says of how many more rows the reasons above hold.
func (r *reporter) toldOf() {
	for _, reason := range slices.Sorted(maps.Keys(r.told)) {
		if more := r.told[reason] - toldAtMost; more > 0 {
			fmt.Fprintf(r.w, "kilde extract: and %s more of %s\n", thousands(more), reason)
		}
	}
	clear(r.told)
}

func (r *reporter) failure(message string) {
	if r.json {
		r.log(map[string]any{"event": "failed", "reason": message})
		return
	}
	fmt.Fprintf(r.w, "kilde extract: %s\n", message)
}

func (r *reporter) resumed(before engine.Resumed) {
	if r.json {
		r.log(map[string]any{"event": "resumed", "parts": before.Parts, "documents": before.Documents, "bytes": before.Bytes})
		return
	}
	if !r.quiet {
		fmt.Fprintf(r.w, "complete so far: %s, %s; going on from there\n", count(before.Parts, "part"), count(before.Documents, "document"))
	}
}

// progressFunc returns nil when nobody would see it.
func (r *reporter) progressFunc() func(engine.Progress) {
	if r.quiet || !r.json && !r.terminal {
		return nil
	}
	return r.progress
}

func (r *reporter) progress(p engine.Progress) {
	if r.json {
		r.log(map[string]any{"event": "progress", "documents": p.Documents, "bytes": p.Bytes, "total_bytes": p.Total, "seconds": p.Elapsed.Seconds()})
		return
	}
	line := fmt.Sprintf("%s documents, %.1f MB/s", thousands(p.Documents), rate(p.Bytes-p.Before, p.Elapsed))
	if p.Total > p.Bytes && p.Bytes > p.Before {
		left := time.Duration(float64(p.Elapsed) * float64(p.Total-p.Bytes) / float64(p.Bytes-p.Before))
		line += fmt.Sprintf(", %d %%, %s left", 100*p.Bytes/p.Total, left.Round(time.Second))
	}
	fmt.Fprintf(r.w, "\r\x1b[K%s", line)
	r.shown = true
}

// end takes the progress line away.
func (r *reporter) end() {
	if r.shown {
		fmt.Fprint(r.w, "\r\x1b[K")
		r.shown = false
	}
}

func (r *reporter) summary(s engine.Summary) {
	if r.quiet {
		return
	}
	if r.json {
		rows, files := map[string]int{}, []string{}
		for i, name := range table.Names {
			rows[name] = s.Rows[i]
		}
		for _, f := range s.Files {
			files = append(files, f.Path)
		}
		r.log(map[string]any{"event": "done", "documents": s.Documents, "skipped": s.Skipped, "bytes": s.Bytes,
			"rows": rows, "files": files, "warnings": s.Warnings, "undated": s.Undated, "seconds": s.Elapsed.Seconds()})
		return
	}
	fmt.Fprint(r.w, summaryText(s))
}

// summaryText is the closing table of extract.
func summaryText(s engine.Summary) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s in %s (%.1f MB/s)\n", count(s.Documents, "document"), size(s.Bytes),
		s.Elapsed.Round(time.Millisecond), rate(s.Bytes-s.Resumed.Bytes, s.Elapsed))
	if s.Resumed.Parts > 0 {
		fmt.Fprintf(&b, "%s of them by the run that was broken off\n", count(s.Resumed.Documents, "document"))
	}
	if s.Skipped > 0 {
		fmt.Fprintf(&b, "%s skipped, named above\n", count(s.Skipped, "document"))
	}
	b.WriteByte('\n')
	if len(s.Files) == 0 {
		for i, name := range table.Names {
			fmt.Fprintf(&b, "  %-15s %10s rows\n", name, thousands(s.Rows[i]))
		}
	}
	for _, t := range table.Sum(s.Files) {
		where := t.Files[0].Path
		if len(t.Files) > 1 {
			dir := strings.TrimSuffix(where, filepath.FromSlash(t.Files[0].Place))
			where = fmt.Sprintf("%s (%d files)", filepath.Join(dir, filepath.FromSlash(t.Pattern)), len(t.Files))
		}
		fmt.Fprintf(&b, "  %-15s %10s rows  %9s  %s\n", t.Name, thousands(t.Rows), size(t.Size), where)
	}
	if s.Undated > 0 || len(s.Warnings) > 0 {
		b.WriteString("\nWarnings\n")
	}
	if s.Undated > 0 {
		writeWarning(&b, "no date of publication found (--published sets one)", s.Undated, s.Named[engine.Undated])
	}
	for _, w := range slices.Sorted(maps.Keys(s.Warnings)) {
		writeWarning(&b, w, s.Warnings[w], s.Named[w])
	}
	return b.String()
}

// writeWarning says how many documents a warning is about, and which are the first.
func writeWarning(b *strings.Builder, warning string, documents int, first []string) {
	names := strings.Join(first, ", ")
	if len(first) > 0 && documents > len(first) {
		names += " …"
	}
	fmt.Fprintf(b, "  %-52s %s\n", warning, join(": ", count(documents, "document"), names))
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return thousands(n) + " " + noun + "s"
}

// thousands writes 12345 as 12,345.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func size(n int64) string {
	switch {
	case n >= 1e9:
		return fmt.Sprintf("%.2f GB", float64(n)/1e9)
	case n >= 1e6:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	case n >= 1e3:
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%d B", n)
}

func rate(bytes int64, d time.Duration) float64 { return float64(bytes) / 1e6 / max(d.Seconds(), 1e-9) }
