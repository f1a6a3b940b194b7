package webpage

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// What is running text, in bytes. A link of a menu is shorter, a paragraph longer.
const (
	runningText = 60
	shortLine   = 80
)

// choose marks the blocks that are the release and returns the one that is its title, -1
// when there is none. The title that was found may be that of another one. In order:
//
//   - furniture (menus, banners, links to share) is what its tag, class or role says it
//     is, unless it holds the title or most of the text: some sites have a form or a
//     "cookie-shown" around all they have;
//   - the title is the heading that the metadata name too, else the first of the highest
//     level;
//   - the body is the smallest element that has nearly all running text;
//   - the release is what stands from the title to the end of the body, without lists of
//     links, teasers of other releases, and sections with a heading like "Læs også".
func (p *page) choose(title int) int {
	if title >= 0 && p.furniture(p.blocks[title].node) {
		title = -1
	}
	outer, core := p.findBody(title)
	if title >= 0 && int32(title) >= p.nodes[core].end { // that of another release below
		title = -1
		outer, core = p.findBody(title)
	}
	from := p.nodes[core].first
	if title >= 0 && int32(title) < from {
		from = int32(title)
	}
	for i := range p.blocks {
		b := &p.blocks[i]
		n := int32(i)
		inCore := n >= p.nodes[core].first && n < p.nodes[core].end
		inOuter := n >= p.nodes[outer].first && n < p.nodes[outer].end
		switch {
		case p.furniture(b.node):
		case title >= 0 && n < int32(title):
			b.shown = (inCore || inOuter) && p.datelike(b)
		case inCore, n >= from && n < p.nodes[core].first:
			b.shown = true
		case inOuter && n > from:
			b.shown = p.partOf(b.node, outer)
		}
	}
	if title >= 0 {
		p.blocks[title].title = true
	}
	p.drop(title)
	return title
}

// findTitle returns the block that is the title.
func (p *page) findTitle() int {
	best, bestScore := -1, 0
	known := []string{fold(p.meta.values[metaTitle]), fold(p.meta.title)}
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.level == 0 || b.level > 3 || b.text > 400 || p.inside(b.node, atom.Nav) || p.inside(b.node, atom.Footer) {
			continue
		}
		score := 4 - int(b.level)
		s := p.folded(b)
		if len(s) < 3 {
			continue
		}
		for _, k := range known {
			switch {
			case k == "":
			case k == s:
				score += 20
			case len(s) >= 12 && (strings.HasPrefix(k, s) || strings.HasPrefix(s, k) && len(k) >= 12):
				score += 12
			}
		}
		if score < 10 && (b.level > 1 || sectionName(s)) {
			continue
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	return best
}

// sectionName reports whether a heading names a part of a site, not a release.
func sectionName(s string) bool {
	switch s {
	case "nyheder", "nyhed", "presse", "pressemeddelelse", "pressemeddelelser", "aktuelt", "nyhedsarkiv", "forside", "menu", "søg", "news", "press":
		return true
	}
	return false
}

func (p *page) inside(node int32, tag atom.Atom) bool {
	for ; node > 0; node = p.nodes[node].parent {
		if p.nodes[node].tag == tag {
			return true
		}
	}
	return false
}

// judgeFurniture takes the mark off what cannot be furniture, and passes it on to what
// stands in it.
func (p *page) judgeFurniture(title int) {
	at := int32(title)
	total := p.nodes[0].text - p.nodes[0].links
	for i := 1; i < len(p.nodes); i++ {
		n := &p.nodes[i]
		up := &p.nodes[n.parent]
		if up.hints&furniture != 0 {
			n.hints |= furniture
			continue
		}
		text := n.text - n.links
		holdsTitle := n.first <= at && at < n.end
		switch {
		case n.hints&furniture != 0:
			if n.tag != atom.Nav && (holdsTitle || text > total/2 || n.hints&(mainPart|articlePart) != 0 ||
				n.hints&banner == 0 && text > total/4 && n.links*5 < n.text) {
				n.hints &^= furniture
			}
		case n.hints&weak != 0 && !holdsTitle:
			inRelease := p.inside(n.parent, atom.Article) || p.inside(n.parent, atom.Main)
			dense := n.links*2 > n.text
			if n.tag != atom.Div && n.tag != atom.Section && !inRelease || dense {
				n.hints |= furniture
			}
		}
	}
}

func (p *page) furniture(node int32) bool { return p.nodes[node].hints&furniture != 0 }

// running returns, for every element, the bytes of running text in it.
func (p *page) running() []int32 {
	sum := make([]int32, len(p.nodes))
	for i := range p.blocks {
		b := &p.blocks[i]
		if own := b.text - b.links; !p.furniture(b.node) && own >= runningText {
			sum[b.node] += own
		}
	}
	for i := len(sum) - 1; i > 0; i-- {
		sum[p.nodes[i].parent] += sum[i]
	}
	return sum
}

// findBody returns the element that the page says the release is in, or the smallest
// around body and title, and the smallest that has nearly all running text.
func (p *page) findBody(title int) (outer, core int32) {
	sum := p.running()
	total := sum[0]
	said := p.said(sum, title)
	core = said
	for {
		next := int32(-1)
		for i := core + 1; i < int32(len(p.nodes)); i++ {
			if p.nodes[i].parent == core && sum[i]*5 >= sum[core]*4 && sum[i] > 0 {
				next = i
				break
			}
		}
		if next < 0 || !container(p.nodes[next].tag) {
			break
		}
		core = next
	}
	outer = said
	if total == 0 || title < 0 {
		return outer, core
	}
	if outer == 0 {
		outer = core
	}
	for outer > 0 && !(p.nodes[outer].first <= int32(title) && int32(title) < p.nodes[outer].end) {
		outer = p.nodes[outer].parent
	}
	return outer, core
}

// partOf reports whether the part of the outer element that a node stands in belongs to
// the release: it has running text, or addresses, and not mostly links.
func (p *page) partOf(node, outer int32) bool {
	for node > 0 && p.nodes[node].parent != outer {
		node = p.nodes[node].parent
	}
	n := &p.nodes[node]
	if node == 0 || n.links*2 > n.text {
		return false
	}
	for i := n.first; i < n.end; i++ {
		if b := &p.blocks[i]; !p.furniture(b.node) && (b.text-b.links >= runningText || p.contact(b)) {
			return true
		}
	}
	return false
}

// container reports whether an element may hold a whole release.
func container(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Blockquote, atom.Li, atom.H1, atom.H2, atom.H3, atom.A, atom.Span, atom.Pre, atom.Ul, atom.Ol, atom.Figure:
		return false
	}
	return true
}

// said returns the main element or the article that the page itself marks, the body of
// the page when it marks none or several that are as good.
func (p *page) said(sum []int32, title int) int32 {
	at := int32(title)
	var main int32
	for i := range p.nodes {
		if p.nodes[i].hints&mainPart != 0 && sum[i] > sum[main]/3 && (main == 0 || sum[i] > sum[main]) {
			main = int32(i)
		}
	}
	best, articles := main, 0
	for i := int(main) + 1; i < len(p.nodes); i++ {
		n := &p.nodes[i]
		if n.hints&articlePart == 0 || n.hints&furniture != 0 || n.first < p.nodes[main].first || n.end > p.nodes[main].end {
			continue
		}
		if best != main && n.first >= p.nodes[best].first && n.end <= p.nodes[best].end {
			continue // in one that was chosen
		}
		switch holds := n.first <= at && at < n.end; {
		case holds && sum[i]*3 >= sum[main]:
			return int32(i)
		case sum[i]*10 >= sum[main]*6:
			best = int32(i)
		}
		articles++
	}
	return best
}

// datelike reports whether a line above the title may be its date.
func (p *page) datelike(b *block) bool {
	if b.text > shortLine || b.links > 0 {
		return false
	}
	return p.digits(b) >= 3
}

// contact reports whether a block has a mail address or a telephone number.
func (p *page) contact(b *block) bool {
	if b.text > 400 {
		return false
	}
	return p.digits(b) >= 8 && b.text < shortLine || strings.Contains(p.string(b), "@")
}

// digits counts the digits of a block.
func (p *page) digits(b *block) int {
	n := 0
	for _, x := range p.pieces[b.first:b.end] {
		for _, c := range []byte(p.raw[x.lo:x.hi]) {
			if c-'0' < 10 {
				n++
			}
		}
	}
	return n
}

// releases counts the articles that stand beside each other in what was chosen.
func (p *page) releases(title int) int {
	n, end := 0, int32(0)
	for i := range p.nodes {
		e := &p.nodes[i]
		if e.hints&articlePart == 0 || e.first < end || e.text-e.links < 3*runningText/2 || e.end <= e.first || !p.blocks[e.first].shown {
			continue
		}
		if title >= 0 && e.first <= int32(title) && int32(title) < e.end {
			return 1
		}
		n, end = n+1, e.end
	}
	return n
}

// drop leaves out what stands in a release but leads elsewhere.
func (p *page) drop(title int) {
	p.dropLinks(title)
	p.dropTeasers(title)
	p.dropSections(title)
}

// dropLinks leaves out lines and lists that are links to other pages.
func (p *page) dropLinks(title int) {
	for i := range p.blocks {
		b := &p.blocks[i]
		if !b.shown || b.title {
			continue
		}
		n := &p.nodes[b.node]
		switch {
		case b.links*10 >= b.text*8 && b.text < 300:
			b.shown = title >= 0 && i > title && i <= title+3 && b.text <= shortLine && p.digits(b) >= 4 // a date that leads to an archive
		case n.list > 0 && p.nodes[n.list].links*10 > p.nodes[n.list].text*6:
			b.shown = false
		case b.text < shortLine && shareLine(p.folded(b)):
			b.shown = false
		}
	}
}

// dropTeasers leaves out other releases, of which the page shows a linked heading and
// perhaps a few lines.
func (p *page) dropTeasers(title int) {
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.level < 2 || b.links*10 < b.text*8 || b.title {
			continue
		}
		n := b.node
		for n > 0 && p.nodes[n].end-p.nodes[n].first <= 1 {
			n = p.nodes[n].parent
		}
		if e := &p.nodes[n]; n > 0 && e.text < 700 && e.end-e.first <= 6 && !(e.first <= int32(title) && int32(title) < e.end) {
			for k := e.first; k < e.end; k++ {
				p.blocks[k].shown = false
			}
		}
	}
}

// dropSections leaves out what stands under a heading like "Læs også", up to the next
// heading as high or the end of the element around it.
func (p *page) dropSections(title int) {
	for i := 0; i < len(p.blocks); i++ {
		b := &p.blocks[i]
		if b.text > shortLine || b.title || i < title || p.furniture(b.node) || !otherPages(p.folded(b)) {
			continue
		}
		n := b.node
		for n > 0 && p.nodes[n].end-p.nodes[n].first <= 1 {
			n = p.nodes[n].parent
		}
		end := p.nodes[n].end
		k := int32(i)
		for ; k < end; k++ {
			c := &p.blocks[k]
			if k > int32(i) && (c.level > 0 && (b.level == 0 || c.level <= b.level) && c.links*10 < c.text*8 ||
				b.level == 0 && c.links*2 < c.text && c.text > runningText) {
				break
			}
			c.shown = false
		}
		i = max(i, int(k)-1)
	}
}

// otherPages reports whether a line heads links to other pages.
func otherPages(s string) bool {
	s = strings.TrimRight(s, " :.…»>")
	for n := len(s); n > 2; n = strings.LastIndexByte(s[:n], ' ') {
		if whole, ok := sectionHeads[strings.TrimRight(s[:n], " :.")]; ok && (!whole || n == len(s)) {
			return true
		}
	}
	return false
}

// sectionHeads are how headings begin that stand over links to other pages, comments and
// the like; true for those that are the whole heading.
var sectionHeads = map[string]bool{
	"læs også": false, "se også": false, "relaterede": false, "relateret": false, "flere nyheder": false, "seneste nyheder": false,
	"andre nyheder": false, "nyeste nyheder": false, "seneste nyt": false, "andre pressemeddelelser": false, "flere pressemeddelelser": false,
	"seneste pressemeddelelser": false, "mere fra": false, "flere artikler": false, "andre artikler": false, "relevante links": false,
	"nyttige links": false, "links": true, "mest læste": false, "andre læste også": false, "andre læser også": false,
	"måske er du også interesseret": false, "tilmeld dig nyhedsbrev": false, "tilmeld nyhedsbrev": false, "få nyheder": false,
	"abonner på": false, "abonnér på": false, "følg os": false, "følg pressemeddelelser": false, "del artiklen": true, "del siden": true,
	"del denne side": true, "kommentarer": true, "skriv en kommentar": false, "emneord": true, "nøgleord": true, "tags": true,
	"related": true, "related news": false, "related articles": false, "more news": false, "read also": false, "latest news": false,
	"var denne side nyttig": false, "fandt du det": false, "vælg kategori": false, "arkiv": true,
}

// shareLine reports whether a line is a button to share or print.
func shareLine(s string) bool { return shareLines[strings.TrimRight(s, " :.")] }

var shareLines = func() map[string]bool {
	m := map[string]bool{}
	for _, s := range []string{
		"del", "del på facebook", "del på linkedin", "del på twitter", "del på x", "del via mail", "del siden", "del artiklen", "del nyheden",
		"tweet", "facebook", "twitter", "linkedin", "print", "udskriv", "print siden", "udskriv siden", "læs højt", "lyt", "lyt til siden",
		"kopiér link", "kopier link", "tilbage", "til toppen", "gå til toppen", "læs mere", "se mere", "vis mere", "luk", "share", "share on facebook",
		"download billede", "hent billede", "forrige", "næste", "send til en ven", "tip en ven", "annonce",
	} {
		m[s] = true
	}
	return m
}()

// near reports whether an element stands in or around the release, so that its time is
// the release's.
func (p *page) near(node int32) bool {
	if p.furniture(node) {
		return false
	}
	for ; node > 0; node = p.nodes[node].parent {
		n := &p.nodes[node]
		for k := n.first; k < n.end; k++ {
			if p.blocks[k].shown {
				return true
			}
		}
		if n.end > n.first {
			return false
		}
	}
	return false
}

// string returns the text of a block on one line.
func (p *page) string(b *block) string {
	pieces := p.pieces[b.first:b.end]
	if len(pieces) == 1 {
		return tidy(p.raw[pieces[0].lo:pieces[0].hi])
	}
	var s strings.Builder
	for _, x := range pieces {
		if x.gap != noGap {
			s.WriteByte(' ')
		}
		s.WriteString(p.raw[x.lo:x.hi])
	}
	return tidy(s.String())
}

// folded returns the text of a block in small letters, which several rules ask for.
func (p *page) folded(b *block) string {
	if b.small == "" {
		b.small = fold(p.string(b))
	}
	return b.small
}

func fold(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
