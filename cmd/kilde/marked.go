package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kilde/extract"
	"kilde/extract/claim"
	"kilde/extract/date"
	"kilde/extract/municipality"
	"kilde/lexicon"
	"kilde/pipeline"
)

// mark is what a stretch of text is shown as.
type mark uint8

const (
	noMark mark = iota
	quoteMark
	placeMark
	personMark
	dateMark
	claimMark
)

// markStyle is how a mark looks: its name in the legend, the letter that stands for it
// where there is no colour, its colour on a terminal and in a picture.
type markStyle struct{ name, letter, ansi, text, tint string }

var marks = [...]markStyle{
	quoteMark:  {"quote", "Q", "33", "#7a5b00", "#fff6d6"},
	placeMark:  {"municipality", "M", "1;32", "#0f6b2f", "#d5f2dc"},
	personMark: {"person", "P", "1;35", "#7d2a8c", "#f3dcf7"},
	dateMark:   {"date", "D", "1;36", "#0b5a73", "#d3eef7"},
	claimMark:  {"figure", "F", "1;31", "#a32218", "#fddfd9"},
}

// stretch is a part of one line with one mark.
type stretch struct {
	text          string
	mark          mark
	opens, closes []mark // facts that begin before it and end after it, the outer ones first and last
}

// painted is a text with a mark for each byte; facts inside a quote stand above it.
type painted struct {
	text       string
	marks      []mark
	begin, end map[int32][]mark
}

func paint(d *pipeline.Doc, f *extract.Facts) *painted {
	p := &painted{text: d.Text, marks: make([]mark, len(d.Text)), begin: map[int32][]mark{}, end: map[int32][]mark{}}
	for i := range f.Quotes {
		segments := f.Quotes[i].Segments
		if len(segments) == 0 {
			segments = []pipeline.Span{f.Quotes[i].Span}
		}
		for _, s := range segments {
			p.fill(s, quoteMark)
		}
	}
	for i := range f.Municipalities {
		p.fill(f.Municipalities[i].Span, placeMark)
	}
	for i := range f.Mentions {
		if k := f.Mentions[i].Kind; k != "pronoun" && k != "title_only" {
			p.fill(f.Mentions[i].Span, personMark)
		}
	}
	for i := range f.Dates {
		p.fill(f.Dates[i].Span, dateMark)
	}
	for i := range f.Claims {
		p.fill(f.Claims[i].Span, claimMark)
	}
	return p
}

func (p *painted) fill(s pipeline.Span, m mark) { p.fillBytes(s.Lo, s.Hi, m) }

func (p *painted) fillBytes(lo, hi int32, m mark) {
	for i := lo; i < hi; i++ {
		p.marks[i] = m
	}
	p.begin[lo] = append(p.begin[lo], m)
	p.end[hi] = append(p.end[hi], m)
}

// lines breaks the text at blanks into lines of at most width characters.
func (p *painted) lines(width int) [][]stretch {
	var lines [][]stretch
	for at := 0; at <= len(p.text); {
		end := strings.IndexByte(p.text[at:], '\n')
		if end < 0 {
			end = len(p.text)
		} else {
			end += at
		}
		for lo := at; ; {
			hi := lineEnd(p.text, lo, end, width)
			lines = append(lines, p.line(lo, hi))
			for hi < end && p.text[hi] == ' ' {
				hi++
			}
			if lo = hi; lo >= end {
				break
			}
		}
		at = end + 1
	}
	return lines
}

// lineEnd returns where the line that begins at lo is broken.
func lineEnd(text string, lo, end, width int) int {
	blank, n := -1, 0
	for i, r := range text[lo:end] {
		if n >= width && blank > 0 {
			return lo + blank
		}
		if r == ' ' {
			blank = i
		}
		n++
	}
	return end
}

func (p *painted) line(lo, hi int) []stretch {
	var line []stretch
	for i := lo; i < hi; {
		j := i + 1
		for j < hi && p.marks[j] == p.marks[i] && p.begin[int32(j)] == nil && p.end[int32(j)] == nil {
			j++
		}
		line = append(line, stretch{p.text[i:j], p.marks[i], p.begin[int32(i)], p.end[int32(j)]})
		i = j
	}
	return line
}

// writeMarked writes the text with colours, or with letters in brackets where there are
// none: "[D torsdag d. 28. september 2017]".
func writeMarked(w io.Writer, lines [][]stretch, colour bool) {
	for _, line := range lines {
		for _, s := range line {
			if colour && s.mark != noMark {
				fmt.Fprintf(w, "\x1b[%sm%s\x1b[0m", marks[s.mark].ansi, s.text)
				continue
			}
			if !colour {
				for _, m := range s.opens {
					io.WriteString(w, "["+marks[m].letter+" ")
				}
			}
			io.WriteString(w, s.text)
			if !colour {
				io.WriteString(w, strings.Repeat("]", len(s.closes)))
			}
		}
		io.WriteString(w, "\n")
	}
}

func writeLegend(w io.Writer, colour bool) {
	for m := claimMark; m > noMark; m-- {
		if m < claimMark {
			io.WriteString(w, "  ")
		}
		if s := marks[m]; colour {
			fmt.Fprintf(w, "\x1b[%sm%s\x1b[0m", s.ansi, s.name)
		} else {
			fmt.Fprintf(w, "[%s %s]", s.letter, s.name)
		}
	}
	io.WriteString(w, "\n")
}

// factRow is one line of the table under the text.
type factRow struct {
	mark  mark
	words string // as they stand
	value string // what they mean
	more  string
}

// factRows lists what was found: people first, then dates, figures, municipalities and
// quotes, each as a value and what is known of it.
func factRows(d *pipeline.Doc, f *extract.Facts) []factRow {
	var rows []factRow
	for i := range f.People {
		rows = append(rows, personRow(f, int32(i)))
	}
	for i := range f.Dates {
		x := &f.Dates[i]
		rows = append(rows, factRow{dateMark, d.Slice(x.Span), dateValue(x), x.Rule})
	}
	for i := range f.Claims {
		rows = append(rows, claimRow(d, f, &f.Claims[i]))
	}
	rows = append(rows, placeRows(d, f)...)
	for i := range f.Quotes {
		x := &f.Quotes[i]
		who := x.Speaker
		if x.Person >= 0 {
			who = f.People[x.Person].Name
		} else if who == "" {
			who = x.Organisation
		}
		if who == "" {
			who = "–"
		}
		rows = append(rows, factRow{quoteMark, d.Slice(x.Span), who, x.Speech + ", " + x.Rule})
	}
	return rows
}

func personRow(f *extract.Facts, i int32) factRow {
	x := &f.People[i]
	mentions, quotes := 0, 0
	for k := range f.Mentions {
		if f.Mentions[k].Person == i {
			mentions++
		}
	}
	for k := range f.Quotes {
		if f.Quotes[k].Person == i {
			quotes++
		}
	}
	var value []string
	for _, r := range x.Roles {
		value = append(value, join(", ", r.Title, r.Organisation))
	}
	role := strings.Join(value, "; ")
	if x.Party != "" {
		role = join(" ", role, "("+x.Party+")")
	}
	return factRow{personMark, x.Name, role, count(mentions, "mention") + ", " + count(quotes, "quote")}
}

func dateValue(x *date.Date) string {
	switch {
	case !x.First.Known() && !x.Last.Known():
		return join(" ", x.Type, x.TIMEX)
	case x.First == x.Last:
		return join(" ", x.First.String(), x.Time)
	}
	return dayOr(x.First, "…") + " – " + dayOr(x.Last, "…")
}

func dayOr(d lexicon.Day, unknown string) string {
	if !d.Known() {
		return unknown
	}
	return d.String()
}

func claimRow(d *pipeline.Doc, f *extract.Facts, x *claim.Claim) factRow {
	value := number(x.Value)
	if !x.Value.OK && (x.Low.OK || x.High.OK) {
		value = number(x.Low) + "–" + number(x.High)
	}
	comparator := x.Comparator
	if comparator == "eq" || comparator == "range" {
		comparator = ""
	}
	unit := cmp.Or(times[x.Unit], x.Unit)
	if unit == "1" {
		unit = x.Item
	}
	if x.Per != "" {
		unit = join(" ", unit, "per", number(x.PerValue), cmp.Or(strings.TrimSuffix(times[x.Per], "s"), x.Per))
	}
	return factRow{claimMark, d.Slice(x.Span), join(" ", comparator, value, unit), join(", ", claimNotes(f, x)...)}
}

// claimNotes say what else is known of a figure: of what, how it changes, for when, how
// sure it is said to be, and by whom.
func claimNotes(f *extract.Facts, x *claim.Claim) []string {
	notes := []string{labelled("of", x.Of), x.Aggregate, join(" ", changes[x.Change], x.ChangeRole), labelled("for", x.Period)}
	if i := slices.IndexFunc(f.Municipalities, func(m municipality.Mention) bool { return m.Code == x.Municipality }); x.Municipality != "" && i >= 0 {
		notes = append(notes, "in "+f.Municipalities[i].Name)
	}
	if x.Modality != "done" {
		notes = append(notes, x.Modality)
	}
	if x.Negated {
		notes = append(notes, "denied")
	}
	notes = append(notes, labelled("hedged:", x.Hedge), labelled("source:", x.SourceText))
	who := ""
	switch {
	case x.Person >= 0:
		who = f.People[x.Person].Name
	case x.Quote >= 0:
		who = cmp.Or(f.Quotes[x.Quote].Organisation, f.Quotes[x.Quote].Speaker)
	}
	return append(notes, labelled("said by", who), x.Rule)
}

// times are units of time in words: few know the codes of UCUM.
var times = map[string]string{"a": "years", "mo": "months", "wk": "weeks", "d": "days", "h": "hours", "min": "minutes", "s": "seconds"}

var changes = map[string]string{"up": "rising", "down": "falling", "same": "unchanged"}

// labelled puts a label before what there is.
func labelled(label, s string) string {
	if s == "" {
		return ""
	}
	return label + " " + s
}

// number writes 2500000 as 2,500,000.
func number(x claim.Float) string {
	if !x.OK {
		return ""
	}
	s := strconv.FormatFloat(x.V, 'f', -1, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	first := 1
	if strings.HasPrefix(whole, "-") {
		first = 2
	}
	for i := len(whole) - 3; i >= first; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return join(".", whole, fraction)
}

// placeRows gives each municipality one row, with how often it is named.
func placeRows(d *pipeline.Doc, f *extract.Facts) []factRow {
	var rows []factRow
	at, times := map[string]int{}, map[string]int{}
	for i := range f.Municipalities {
		x := &f.Municipalities[i]
		key := x.Code + x.Via + x.Name
		times[key]++
		if k, ok := at[key]; ok {
			rows[k].more = fmt.Sprintf("%s, %d times", x.Via, times[key])
			continue
		}
		at[key] = len(rows)
		rows = append(rows, factRow{placeMark, d.Slice(x.Span), join(" ", x.Code, x.Name), x.Via})
	}
	return rows
}

func join(sep string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}

// fit cuts s to n characters and fills it up with blanks.
func fit(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	have := utf8.RuneCountInString(s)
	if have <= n {
		return s + strings.Repeat(" ", n-have)
	}
	return string([]rune(s)[:n-1]) + "…"
}

// tableLines lays the fact rows out in columns for a width. The words stand above in full
// and are cut; what is said of them goes on in further lines.
func tableLines(rows []factRow, width int) [][]stretch {
	kind := 14
	words := (width - kind) / 3
	value := (width - kind) * 3 / 10
	more := width - kind - words - value - 4
	var lines [][]stretch
	last := noMark
	for _, r := range rows {
		name := ""
		if r.mark != last {
			name, last = marks[r.mark].name, r.mark
		}
		values, mores := wrap(r.value, value), wrap(r.more, more)
		for i := range max(len(values), len(mores)) {
			first, mark := r.words, r.mark
			if i > 0 {
				name, first, mark = "", "", noMark
			}
			lines = append(lines, []stretch{
				{text: fit(name, kind)},
				{text: fit(first, words), mark: mark},
				{text: strings.TrimRight("  "+fit(nth(values, i), value)+"  "+nth(mores, i), " ")},
			})
		}
	}
	return lines
}

func nth(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// wrap breaks s at blanks into lines of at most n characters, of which there is one at
// least; a longer word is cut.
func wrap(s string, n int) []string {
	lines := []string{""}
	for _, word := range strings.Fields(s) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case utf8.RuneCountInString(*last)+1+utf8.RuneCountInString(word) <= n:
			*last += " " + word
		default:
			lines = append(lines, word)
		}
	}
	for i, line := range lines {
		if utf8.RuneCountInString(line) > n {
			lines[i] = fit(line, n)
		}
	}
	return lines
}
