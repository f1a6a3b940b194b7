package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is a line of text on a page, or a part of one that a gap sets off.
type line struct {
	x, y, end float64
	size      float64
	text      string
	beside    bool // it stands on the line of the one before, behind a gap
}

// Gaps, in sizes of the type. A blank is wider than the first; two columns, or two cells
// of a table, are at least the second apart, and cells are written with a tab from the
// third on.
const (
	blankGap  = 0.15
	columnGap = 0.9
	tabGap    = 4
)

// linesOf returns the lines of a page in the order they are read in.
func linesOf(runs []run) []line {
	parts := partsOf(runs)
	if len(parts) > maxOrdered {
		return joined(parts)
	}
	return ordered(joined(columns(parts)))
}

// maxOrdered is how many parts a page may have for its order to be looked into.
const maxOrdered = 4000

// partsOf puts runs on one baseline together, with blanks where there are gaps.
func partsOf(runs []run) []line {
	var parts []line
	for _, r := range runs {
		var last *line
		if len(parts) > 0 {
			last = &parts[len(parts)-1]
		}
		size := max(r.size, 1)
		if last == nil || math.Abs(last.y-r.y) > 0.5*size || r.x < last.end-3*size {
			parts = append(parts, line{x: r.x, y: r.y, end: r.end, size: r.size, text: r.text})
			continue
		}
		gap := r.x - last.end
		if gap > columnGap*r.size && strings.TrimSpace(last.text) != "" {
			parts = append(parts, line{x: r.x, y: r.y, end: r.end, size: r.size, text: r.text, beside: true})
			continue
		}
		if gap > blankGap*r.size && !strings.HasSuffix(last.text, " ") && !strings.HasPrefix(r.text, " ") {
			last.text += " "
		}
		last.text += r.text
		last.end = max(last.end, r.end)
		last.size = max(last.size, r.size)
	}
	kept := parts[:0]
	for _, l := range parts {
		if l.text = strings.TrimSpace(l.text); l.text != "" {
			kept = append(kept, l)
		}
	}
	return kept
}

// joined makes lines of the parts that stand beside each other.
func joined(parts []line) []line {
	var lines []line
	for _, p := range parts {
		if !p.beside || len(lines) == 0 {
			p.beside = false
			lines = append(lines, p)
			continue
		}
		last := &lines[len(lines)-1]
		between := " "
		if p.x-last.end > tabGap*p.size {
			between = "\t"
		}
		last.text += between + p.text
		last.end, last.size = max(last.end, p.end), max(last.size, p.size)
	}
	return lines
}

// What makes parts beside each other two columns of running text, not cells of a table:
// so many lines in a row with the same gap, so many words in each part on average, and
// parts that fill so much of the column.
const (
	columnLines = 4
	columnWords = 3.5
	columnFull  = 0.6
)

// columns takes apart columns that are drawn line by line across the page: the left one
// comes first.
func columns(parts []line) []line {
	var rows [][]line
	for i := 0; i < len(parts); {
		k := i + 1
		for k < len(parts) && parts[k].beside {
			k++
		}
		rows = append(rows, parts[i:k])
		i = k
	}
	var out []line
	for i := 0; i < len(rows); {
		left, right, n := band(rows[i:])
		if n == 0 {
			out = append(out, rows[i]...)
			i++
			continue
		}
		out = append(out, columns(left)...)
		out = append(out, columns(right)...)
		i += n
	}
	return out
}

// band returns the two sides of the columns that begin at the first of some rows, and how
// many rows they are; 0 when there are none.
func band(rows [][]line) (left, right []line, n int) {
	for k := 1; k < min(len(rows[0]), 6); k++ {
		lo, hi := rows[0][k-1].end, rows[0][k].x
		both, end := 0, 0
		for i, row := range rows {
			if i > 0 && (row[0].y >= rows[i-1][0].y || rows[i-1][0].y-row[0].y > 4*max(row[0].size, 1)) {
				break
			}
			l, r, ok := sides(row, lo, hi)
			if !ok {
				break
			}
			lo, hi = max(lo, l), min(hi, r)
			switch {
			case !math.IsInf(l, 0) && !math.IsInf(r, 0):
				both, end = both+1, i+1
			case i > 0 && end == i && rows[i-1][0].y-row[0].y < 1.8*row[0].size: // one column is longer
				end = i + 1
			}
		}
		if both < columnLines {
			continue
		}
		left, right = left[:0], right[:0]
		for _, row := range rows[:end] {
			fresh := [2]bool{true, true}
			for _, p := range row {
				to, side := &left, 0
				if p.x >= hi-0.01 {
					to, side = &right, 1
				}
				p.beside, fresh[side] = !fresh[side], false
				*to = append(*to, p)
			}
		}
		if running(left) && running(right) {
			return left, right, end
		}
	}
	return nil, nil, 0
}

// sides returns how far right the parts of a row reach that stand left of the gap, and
// where those right of it begin; infinite for none. It is not ok when one stands in the
// gap, or the gap gets too narrow.
func sides(row []line, lo, hi float64) (l, r float64, ok bool) {
	l, r = math.Inf(-1), math.Inf(1)
	for _, p := range row {
		switch {
		case p.end <= hi && p.x < lo:
			l = max(l, p.end)
		case p.x >= lo:
			r = min(r, p.x)
		default:
			return l, r, false
		}
	}
	return l, r, min(hi, r)-max(lo, l) >= 0.8*columnGap*row[0].size
}

// running reports whether parts are lines of running text.
func running(parts []line) bool {
	words, filled, widest := 0, 0.0, 0.0
	for _, p := range parts {
		words += len(strings.Fields(p.text))
		filled += p.end - p.x
		widest = max(widest, p.end-p.x)
	}
	n := float64(len(parts))
	return float64(words) >= columnWords*n && filled >= columnFull*n*widest
}

// area is a piece of a page: lines that were drawn one below the other.
type area struct {
	lines                    []line
	left, right, top, bottom float64
}

func (a *area) above(b *area) bool {
	return a.bottom >= b.top-0.3*(b.top-b.bottom)/float64(len(b.lines))
}

func (a *area) overlaps(b *area) bool { return a.left < b.right && b.left < a.right }

// maxAreas is how many pieces of a page are put in order.
const maxAreas = 80

// ordered returns lines in the order they are read in: what stands above comes before what
// it stands over, and a column before the one right of it, unless something that is as wide
// as both stands between. Most files draw their text so; where nothing tells, what was
// drawn first comes first.
func ordered(lines []line) []line {
	areas := areasOf(lines)
	if len(areas) < 2 || len(areas) > maxAreas {
		return lines
	}
	before := func(a, b *area) bool {
		if a.overlaps(b) {
			return a.above(b) && !b.above(a)
		}
		if a.right > b.left || b.above(a) || a.above(b) {
			return false
		}
		for i := range areas { // what parts them: a headline over both, between them in height
			c := &areas[i]
			if c != a && c != b && c.overlaps(a) && c.overlaps(b) && b.above(c) && c.above(a) {
				return false
			}
		}
		return true
	}
	n := len(areas)
	waits := make([]int, n) // for so many others
	then := make([][]int, n)
	for i := range areas {
		for k := range areas {
			if i != k && before(&areas[i], &areas[k]) {
				then[i] = append(then[i], k)
				waits[k]++
			}
		}
	}
	out := make([]line, 0, len(lines))
	done := make([]bool, n)
	for range areas {
		next := -1
		for i := range areas {
			if !done[i] && (next < 0 || waits[i] < waits[next]) {
				next = i
			}
		}
		done[next] = true
		out = append(out, areas[next].lines...)
		for _, k := range then[next] {
			waits[k]--
		}
	}
	return out
}

// areasOf cuts lines where the next is not below the last.
func areasOf(lines []line) []area {
	var areas []area
	for _, l := range lines {
		size := max(l.size, 1)
		top, bottom := l.y+0.8*size, l.y-0.2*size
		if n := len(areas); n > 0 {
			a := &areas[n-1]
			last := a.lines[len(a.lines)-1]
			if drop := last.y - l.y; drop > 0 && drop < 3*max(size, last.size) && l.x < a.right && l.end > a.left {
				a.lines = append(a.lines, l)
				a.left, a.right = min(a.left, l.x), max(a.right, l.end)
				a.top, a.bottom = max(a.top, top), min(a.bottom, bottom)
				continue
			}
		}
		areas = append(areas, area{[]line{l}, l.x, l.end, top, bottom})
	}
	return areas
}

// dropRunning takes out the heads and feet that several pages share, but for a number.
func dropRunning(pages [][]line) {
	if len(pages) < 2 {
		return
	}
	key := func(l line) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) || unicode.IsSpace(r) {
				return -1
			}
			return r
		}, l.text)
	}
	count := map[string]int{}
	for _, p := range pages {
		if len(p) > 1 {
			count[key(p[0])]++
			count[key(p[len(p)-1])]++
		}
	}
	for i, p := range pages {
		if len(p) > 1 && count[key(p[len(p)-1])] > 1 {
			p = p[:len(p)-1]
		}
		if len(p) > 1 && (i > 0 || p[0].y < p[1].y) && count[key(p[0])] > 1 { // the first page's own head may be its letterhead
			p = p[1:]
		}
		pages[i] = p
	}
}

// writeLines joins the lines of paragraphs. A word that a line end broke keeps its hyphen
// and the line end: joining those is for all texts alike. before is the last line of the
// page before, nil when there is none.
func writeLines(b *strings.Builder, lines []line, before *line) {
	if len(lines) == 0 {
		return
	}
	space := spacing(lines)
	for i, l := range lines {
		last := before
		if i > 0 {
			last = &lines[i-1]
		}
		if last == nil {
			b.WriteString(l.text)
			continue
		}
		drop := last.y - l.y
		first, _ := utf8.DecodeRuneInString(l.text)
		broken := strings.HasSuffix(last.text, "-") && unicode.IsLower(first)
		resized := math.Abs(l.size-last.size) > 0.1*max(l.size, last.size)
		switch {
		case i == 0 || drop <= 0: // the next column or page
			switch {
			case resized || !unicode.IsLower(first) || !goesOn(last.text):
				b.WriteString("\n\n")
			case broken:
				b.WriteString("\n")
			default:
				b.WriteString(" ")
			}
		case drop > 1.4*space || resized:
			b.WriteString("\n\n")
		case strings.ContainsRune("•·●▪○", first) || strings.Contains(l.text, "\t"), broken:
			b.WriteString("\n")
		case last.end < last.x+0.7*(widest(lines, i)-last.x) && !unicode.IsLower(first): // it ended before the line was full
			b.WriteString("\n")
		default:
			b.WriteString(" ")
		}
		b.WriteString(l.text)
	}
}

// goesOn reports whether a line ends in the middle of a sentence.
func goesOn(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || r == ',' || r == '-'
}

// widest returns how far right the lines around line i reach.
func widest(lines []line, i int) float64 {
	right := 0.0
	for k := max(0, i-4); k < min(len(lines), i+4); k++ {
		right = max(right, lines[k].end)
	}
	return right
}

// spacing returns the usual distance between lines.
func spacing(lines []line) float64 {
	var drops []float64
	for i := 1; i < len(lines); i++ {
		if d := lines[i-1].y - lines[i].y; d > 0 && d < 5*max(lines[i].size, 1) {
			drops = append(drops, d)
		}
	}
	if len(drops) == 0 {
		return 1.2 * max(lines[0].size, 1)
	}
	slices.Sort(drops)
	return drops[len(drops)/4]
}
