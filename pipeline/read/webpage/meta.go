package webpage

import (
	"encoding/json"
	"html"
	"net/url"
	"strings"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"
	"golang.org/x/text/encoding/charmap"
)

// metaKind is what a piece of metadata says.
type metaKind uint8

const (
	metaTitle metaKind = iota
	metaPublished
	metaByline
	metaPublisher
	metaURL
	metaKinds
)

// pageMeta is what a page says about itself. Of several sources the most reliable wins:
// JSON-LD, OpenGraph, Dublin Core, then other meta tags.
type pageMeta struct {
	values [metaKinds]string
	rank   [metaKinds]uint8
	title  string // of <title>
	times  []timeTag
	ld     bool // the script that is open is JSON-LD
}

// timeTag is a <time datetime="…">.
type timeTag struct {
	node      int32
	block     int32 // that it stands in, or before
	datetime  string
	published bool
}

// The ranks of sources, the best highest. Microdata (itemprop) count as OpenGraph.
const (
	rankOther = iota + 1
	rankDublinCore
	rankOpenGraph
	rankLD
)

// offer takes a value unless one of a better source, or an earlier one of as good, is known.
func (m *pageMeta) offer(k metaKind, rank uint8, s string) {
	if rank <= m.rank[k] {
		return
	}
	if s = tidy(s); s == "" || len(s) > 1000 {
		return
	}
	m.values[k], m.rank[k] = s, rank
}

// metaNames are the names and properties of meta tags that are read, in small letters.
var metaNames = map[string]struct {
	kind metaKind
	rank uint8
}{
	"og:title":               {metaTitle, rankOpenGraph},
	"og:site_name":           {metaPublisher, rankOpenGraph},
	"og:url":                 {metaURL, rankOpenGraph},
	"article:published_time": {metaPublished, rankOpenGraph},
	"og:published_time":      {metaPublished, rankOpenGraph},
	"article:author":         {metaByline, rankOpenGraph},
	"dc.title":               {metaTitle, rankDublinCore},
	"dcterms.title":          {metaTitle, rankDublinCore},
	"dc.date":                {metaPublished, rankDublinCore},
	"dc.date.issued":         {metaPublished, rankDublinCore},
	"dc.date.created":        {metaPublished, rankDublinCore},
	"dcterms.issued":         {metaPublished, rankDublinCore},
	"dcterms.created":        {metaPublished, rankDublinCore},
	"dcterms.date":           {metaPublished, rankDublinCore},
	"dc.creator":             {metaByline, rankDublinCore},
	"dcterms.creator":        {metaByline, rankDublinCore},
	"dc.publisher":           {metaPublisher, rankDublinCore},
	"dcterms.publisher":      {metaPublisher, rankDublinCore},
	"twitter:title":          {metaTitle, rankOther},
	"author":                 {metaByline, rankOther},
	"publisher":              {metaPublisher, rankOther},
	"date":                   {metaPublished, rankOther},
	"pubdate":                {metaPublished, rankOther},
	"publishdate":            {metaPublished, rankOther},
	"publish-date":           {metaPublished, rankOther},
	"publish_date":           {metaPublished, rankOther},
	"published":              {metaPublished, rankOther},
	"publication_date":       {metaPublished, rankOther},
	"article.published":      {metaPublished, rankOther},
	"datepublished":          {metaPublished, rankOther},
	"article:publish_date":   {metaPublished, rankOther},
	"application-name":       {metaPublisher, rankOther},
}

// addMeta reads a meta tag.
func (m *pageMeta) addMeta(z *xhtml.Tokenizer) {
	var name, content string
	for {
		key, val, more := z.TagAttr()
		switch string(key) {
		case "name", "property", "itemprop":
			if len(val) < 24 {
				name = strings.ToLower(string(val))
			}
		case "content":
			content = string(val)
		}
		if !more {
			break
		}
	}
	if known, ok := metaNames[name]; ok {
		m.offer(known.kind, known.rank, content)
	}
}

// addLink reads the canonical address.
func (m *pageMeta) addLink(z *xhtml.Tokenizer) {
	var rel, href string
	for {
		key, val, more := z.TagAttr()
		switch string(key) {
		case "rel":
			rel = string(val)
		case "href":
			href = string(val)
		}
		if !more {
			break
		}
	}
	if rel == "canonical" {
		m.offer(metaURL, rankLD, href)
	}
}

// maxLD is the largest piece of JSON-LD that is read.
const maxLD = 512 << 10

// addLD reads JSON-LD: an object, a list of them, or a @graph.
func (m *pageMeta) addLD(raw string) {
	if len(raw) > maxLD {
		return
	}
	var v any
	if json.Unmarshal([]byte(decoded(raw)), &v) == nil {
		m.walkLD(v, 0)
	}
}

// walkLD looks for the object that describes an article.
func (m *pageMeta) walkLD(v any, depth int) {
	if depth > 5 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			m.walkLD(x, depth+1)
		}
	case map[string]any:
		if articleType(v["@type"]) {
			m.offer(metaTitle, rankLD, ldString(v["headline"]))
			m.offer(metaPublished, rankLD, ldString(v["datePublished"]))
			m.offer(metaByline, rankLD, ldString(v["author"]))
			m.offer(metaPublisher, rankLD, ldString(v["publisher"]))
		}
		m.walkLD(v["@graph"], depth+1)
		m.walkLD(v["mainEntity"], depth+1)
	}
}

func articleType(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || v == "BlogPosting" || v == "PressRelease" || v == "WebPage" || v == "Report"
	case []any:
		for _, x := range v {
			if articleType(x) {
				return true
			}
		}
	}
	return false
}

// ldString returns a string, the name of an object, or those of a list.
func ldString(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		if s, ok := v["name"].(string); ok {
			return s
		}
	case []any:
		var names []string
		for _, x := range v {
			if s := ldString(x); s != "" {
				names = append(names, s)
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}

// decoded returns bytes of a page as UTF-8: those that are none are windows-1252.
func decoded(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	if out, err := charmap.Windows1252.NewDecoder().String(s); err == nil {
		return out
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// tidy returns a piece of a page as people read it: decoded, without entities, on one line.
func tidy(s string) string {
	s = strings.TrimSpace(s)
	if isTidy(s) {
		return s
	}
	return strings.Join(strings.Fields(html.UnescapeString(decoded(s))), " ")
}

// isTidy reports whether nothing in s needs a change, as is so for most pieces.
func isTidy(s string) bool {
	last := byte(0)
	ascii := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c == '&' || c == ' ' && last == ' ' {
			return false
		}
		ascii = ascii && c < utf8.RuneSelf
		last = c
	}
	return ascii || utf8.ValidString(s) && !strings.Contains(s, "\u00a0")
}

// dates returns what may be the day of publication, the most reliable first: metadata,
// a time tag that says so, time tags that stand in the release.
func (p *page) dates() []string {
	var dates []string
	if s := p.meta.values[metaPublished]; s != "" {
		dates = append(dates, s)
	}
	for _, t := range p.meta.times {
		if t.published {
			dates = append(dates, tidy(t.datetime))
		}
	}
	for _, t := range p.meta.times {
		if len(dates) < maxDates && !t.published && p.near(t.node) {
			dates = append(dates, tidy(t.datetime))
		}
	}
	return dates
}

const maxDates = 8

// byline returns the author, unless it is the site itself or an address.
func (p *page) byline(publisher string) string {
	s := p.meta.values[metaByline]
	if strings.Contains(s, "://") || strings.Contains(s, "@") || strings.EqualFold(s, publisher) || len(strings.Fields(s)) < 2 {
		return ""
	}
	return s
}

// address returns where the page says it was published.
func (p *page) address() string {
	u, err := url.Parse(p.meta.values[metaURL])
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// titleMarks part the title of a page from the name of its site.
var titleMarks = []string{" | ", " – ", " — ", " - ", " » ", " :: ", " · "}

// headline returns the title of the release, as it stands in the page or else as the
// metadata have it, and the name of the site.
func (p *page) headline(shown string) (title, site string) {
	site = p.meta.values[metaPublisher]
	title = p.meta.values[metaTitle]
	for _, mark := range titleMarks {
		head, tail := cutLast(p.meta.title, mark)
		if tail == "" || len(tail) > 60 || site != "" && !strings.EqualFold(tail, site) {
			continue
		}
		if title == "" {
			title = head
		}
		if site == "" && (head == shown || head == title) {
			site = tail
		}
		break
	}
	if title == "" {
		title = p.meta.title
	}
	if site != "" {
		for _, mark := range titleMarks {
			if head, tail := cutLast(title, mark); strings.EqualFold(tail, site) {
				title = head
				break
			}
		}
	}
	if shown != "" {
		title = shown
	}
	return title, site
}

func cutLast(s, mark string) (head, tail string) {
	at := strings.LastIndex(s, mark)
	if at <= 0 {
		return s, ""
	}
	return s[:at], s[at+len(mark):]
}
