package webpage

import (
	"slices"
	"strconv"
	"strings"

	"kilde/pipeline"
)

// entry is one of several releases on a page: blocks [first, end), with its heading.
type entry struct {
	first, end int32
	heading    int32
}

// What several releases on a page have each, at least, and how many of them are told apart.
const (
	entryText  = 80  // bytes of running text
	wholeText  = 700 // below a heading that is a link, which teasers have
	maxEntries = 1000
)

// several returns the releases of a page that holds more than one for certain, in the
// order of the page, and nil for all other pages. Certain is:
//
//   - articles beside each other, each with a heading, a date and running text, their
//     headings of one level, and next to no running text outside of them; or
//   - without such elements: headings of one level, each with a line that is a date right
//     before or behind it and running text below, the newest first, and no running text
//     above the first but an introduction.
//
// A list of teasers is neither, for their headings lead elsewhere, nor is a release that
// has a programme of dated events below its lead. A page that is named after one of its
// releases is that one.
func (p *page) several() []entry {
	if e := p.articles(); len(e) > 1 {
		return e
	}
	if e := p.dated(); len(e) > 1 {
		return e
	}
	return nil
}

// articles finds releases that are elements of their own.
func (p *page) articles() []entry {
	var list []entry
	end, inside, level := int32(0), int32(0), uint8(0)
	for i := 1; i < len(p.nodes); i++ {
		n := &p.nodes[i]
		if n.hints&articlePart == 0 || n.hints&furniture != 0 || n.first < end || n.end <= n.first {
			continue
		}
		if p.inArticle(int32(i)) {
			return nil // articles around articles are no plain list
		}
		text := p.ownRunning(n.first, n.end)
		if text < entryText {
			continue
		}
		e := entry{n.first, n.end, -1}
		for k := n.first; k < min(n.end, n.first+4) && e.heading < 0; k++ {
			if p.blocks[k].level > 0 {
				e.heading = k
			}
		}
		if e.heading < 0 || !p.ownHeading(e) || !p.hasDate(e) {
			return nil
		}
		if l := p.blocks[e.heading].level; level == 0 {
			level = l
		} else if l != level {
			return nil
		}
		inside += text
		end = n.end
		if list = append(list, e); len(list) > maxEntries {
			return nil
		}
	}
	if len(list) < 2 || p.namedAfter(list) || (p.ownRunning(0, int32(len(p.blocks)))-inside)*5 > inside {
		return nil
	}
	return list
}

func (p *page) inArticle(node int32) bool {
	for node = p.nodes[node].parent; node > 0; node = p.nodes[node].parent {
		if p.nodes[node].hints&articlePart != 0 {
			return true
		}
	}
	return false
}

// ownRunning returns the bytes of running text in blocks [lo, hi) that are no furniture.
func (p *page) ownRunning(lo, hi int32) int32 {
	n := int32(0)
	for i := lo; i < hi; i++ {
		if b := &p.blocks[i]; b.level == 0 && b.text-b.links >= runningText && !p.furniture(b.node) {
			n += b.text - b.links
		}
	}
	return n
}

// ownHeading reports whether the heading of an entry is that of a release, not of a teaser
// or a part of the site: one that is a link has the whole release below it.
func (p *page) ownHeading(e entry) bool {
	b := &p.blocks[e.heading]
	s := p.folded(b)
	if b.text < 3 || sectionName(s) || otherPages(s) {
		return false
	}
	return b.links*2 < b.text || p.ownRunning(e.first, e.end) >= wholeText
}

// hasDate reports whether an article says when it was published: in a time element or a
// line that is a date.
func (p *page) hasDate(e entry) bool {
	if len(p.timesIn(e)) > 0 {
		return true
	}
	for k := e.first; k < min(e.end, e.heading+4); k++ {
		if _, ok := p.dateline(k); ok {
			return true
		}
	}
	return false
}

// timesIn returns the time elements of an entry.
func (p *page) timesIn(e entry) []timeTag {
	at := func(block int32) int {
		i, _ := slices.BinarySearchFunc(p.meta.times, block, func(t timeTag, block int32) int { return int(t.block - block) })
		return i
	}
	return p.meta.times[at(e.first):at(e.end)]
}

// namedAfter reports whether the metadata name one of the releases: the page is that one.
func (p *page) namedAfter(list []entry) bool {
	known := []string{fold(p.meta.values[metaTitle]), fold(p.meta.title)}
	for _, e := range list {
		s := p.folded(&p.blocks[e.heading])
		for _, k := range known {
			if len(s) >= 12 && strings.HasPrefix(k, s) {
				return true
			}
		}
	}
	return false
}

// dated finds releases by their headings and dates.
func (p *page) dated() []entry {
	var headings [7]int // by level
	for i := range p.blocks {
		headings[p.blocks[i].level]++
	}
	for level := uint8(1); level <= 4; level++ {
		if headings[level] < 2 {
			continue
		}
		for _, side := range []int32{1, -1} { // the date stands behind or before
			if list := p.datedAt(level, side); len(list) > 1 {
				if p.namedAfter(list) {
					return nil
				}
				return list
			}
		}
	}
	return nil
}

func (p *page) datedAt(level uint8, side int32) []entry {
	var list []entry
	last := 0
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.level == 0 || b.level > level || p.furniture(b.node) {
			continue
		}
		heading := int32(i)
		day, ok := p.dateline(heading + side)
		e := entry{min(heading, heading+side), int32(len(p.blocks)), heading}
		switch {
		case len(list) == 0 && (b.level < level || !ok && sectionName(p.folded(b))): // the name of the page
			continue
		case !ok && len(list) == 0:
			return nil
		case !ok: // what follows the last release, if that heads no more of them
			if !otherPages(p.folded(b)) {
				return nil
			}
			continue
		case b.level < level || last > 0 && day > last || len(list) >= maxEntries:
			return nil
		}
		last = day
		if n := len(list); n > 0 {
			list[n-1].end = e.first
		}
		list = append(list, e)
	}
	if len(list) < 2 {
		return nil
	}
	list[len(list)-1].end = p.lastEnd(list)
	for _, e := range list {
		if !p.ownHeading(e) || p.ownRunning(e.first, e.end) < entryText {
			return nil
		}
	}
	if p.ownRunning(0, list[0].first) > p.ownRunning(list[0].first, list[len(list)-1].end)/5 {
		return nil
	}
	return list
}

// lastEnd returns where the last of several releases ends: with the smallest element
// that holds them all.
func (p *page) lastEnd(list []entry) int32 {
	node := p.blocks[list[0].heading].node
	last := list[len(list)-1].heading
	for node > 0 && p.nodes[node].end <= last {
		node = p.nodes[node].parent
	}
	return p.nodes[node].end
}

// entries returns each of several releases by itself. What the page says of itself, but
// for its name and address, is not theirs.
func (p *page) entries(list []entry) []Page {
	for _, e := range list {
		for i := e.first; i < e.end; i++ {
			p.blocks[i].shown = !p.furniture(p.blocks[i].node)
		}
		p.blocks[e.heading].title, p.blocks[e.heading].shown = true, true
	}
	p.drop(-1)
	_, site := p.headline("")
	pages := make([]Page, len(list))
	for i, e := range list {
		blocks := p.blocks[e.first:e.end]
		cuts := p.cuts(blocks)
		pages[i] = Page{
			Headline: p.string(&p.blocks[e.heading]), Publisher: site, URL: p.address(), Truncated: p.cut && i == len(list)-1, Parts: p.parts(blocks),
			Edit: func(e *pipeline.Editor, raw string) { applyCuts(e, raw, cuts) },
		}
		for _, t := range p.timesIn(e) {
			if len(pages[i].Dates) < maxDates {
				pages[i].Dates = append(pages[i].Dates, tidy(t.datetime))
			}
		}
	}
	return pages
}

// dateline returns the day of a block that is a date and little else, as yyyymmdd.
func (p *page) dateline(i int32) (day int, ok bool) {
	if i < 0 || int(i) >= len(p.blocks) {
		return 0, false
	}
	b := &p.blocks[i]
	if b.level > 0 || b.text > shortLine || b.links*2 > b.text || p.furniture(b.node) || p.digits(b) < 5 {
		return 0, false
	}
	return dayOf(p.folded(b))
}

// dayOf reads a line such as "10. januar 2024", "publiceret tirsdag d. 09-01-2024 kl. 12:30".
func dayOf(s string) (day int, ok bool) {
	var numbers []int // day, month and year of the date
	others := 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" .,-/|:()·–\t", r) }) {
		n, err := strconv.Atoi(w)
		switch {
		case err == nil && len(numbers) < 3:
			numbers = append(numbers, n)
		case err == nil: // a clock
		case len(numbers) == 1 && month(w) > 0:
			numbers = append(numbers, month(w))
		case len(numbers) == 1 || len(numbers) == 2:
			return 0, false
		default:
			if others++; others > 4 {
				return 0, false
			}
		}
	}
	if len(numbers) < 3 {
		return 0, false
	}
	d, m, y := numbers[0], numbers[1], numbers[2]
	if d > 1000 { // 2024-01-10
		d, y = y, d
	}
	if d < 1 || d > 31 || m < 1 || m > 12 || y < 1900 || y > 2100 {
		return 0, false
	}
	return y*10000 + m*100 + d, true
}

// month returns 1 to 12 for the name of a month, also in short, and 0 for other words.
func month(w string) int {
	for i, m := range [...]string{"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"} {
		if w == m || len(w) >= 3 && len(w) <= 4 && strings.HasPrefix(m, w) {
			return i + 1
		}
	}
	return 0
}
