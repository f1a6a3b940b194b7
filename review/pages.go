package review

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"kilde/lexicon"
	"kilde/pipeline/table"
	"kilde/review/desk"
	"kilde/review/store"
	"kilde/review/web"
)

// pages are the templates, parsed once for each language.
type pages struct {
	byLang map[string]map[string]*template.Template
	words  map[string][2]string
	files  http.Handler
}

// says reports whether there are words for a key: an address may ask for any.
func (p *pages) says(key string) bool {
	_, ok := p.words[key]
	return ok
}

// languages are those the pages are written in.
var languages = []string{"da", "en"}

var pageNames = []string{
	"overview", "queue", "figure", "document", "people", "quotes", "municipalities", "dates", "agreement", "lost", "log", "login", "fail", "bulk", "conflict",
}

func loadPages(place func(string) string) (*pages, error) {
	words, err := loadWords()
	if err != nil {
		return nil, err
	}
	static, err := fs.Sub(web.Files, "static")
	if err != nil {
		return nil, err
	}
	p := &pages{byLang: map[string]map[string]*template.Template{}, words: words, files: http.FileServerFS(static)}
	for _, lang := range languages {
		p.byLang[lang] = map[string]*template.Template{}
		for _, name := range pageNames {
			t, err := template.New("layout.html").Funcs(p.functions(lang, place)).ParseFS(web.Files, "layout.html", "parts.html", name+".html")
			if err != nil {
				return nil, fmt.Errorf("review: %w", err)
			}
			p.byLang[lang][name] = t
		}
	}
	return p, nil
}

func (p *pages) static() http.Handler {
	return http.StripPrefix("/static/", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=300")
		p.files.ServeHTTP(w, r)
	}))
}

// loadWords reads the words of the pages: key, Danish, English, separated by tabs.
func loadWords() (map[string][2]string, error) {
	b, err := web.Files.ReadFile("words.tsv")
	if err != nil {
		return nil, err
	}
	words := map[string][2]string{}
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("review/web/words.tsv:%d: %d fields, want key, Danish, English", i+1, len(f))
		}
		words[f[0]] = [2]string{f[1], f[2]}
	}
	return words, nil
}

// say returns the words for a key in a language, and whether there are any.
func (p *pages) say(lang, key string) (string, bool) {
	w, ok := p.words[key]
	if lang == "en" {
		return w[1], ok
	}
	return w[0], ok
}

// term returns the words for a column's value in a language, or the value itself: words.tsv
// may have one under the name of its column.
func (p *pages) term(lang, column, value string) string {
	if w, ok := p.say(lang, column+"_"+value); ok {
		return w
	}
	return value
}

// fault says what is wrong with what was entered, in words of words.tsv ("wrong_" and the
// key of the fault), where {field} and {value} stand for what it is about.
func (p *pages) fault(lang string, f *desk.Fault) string {
	words, ok := p.say(lang, "wrong_"+f.Key)
	if !ok {
		return f.Error()
	}
	field := f.Field
	for _, column := range []string{"field", "action"} {
		if name := p.term(lang, column, f.Field); name != f.Field {
			field = name
		}
	}
	return upperFirst(strings.NewReplacer("{field}", field, "{value}", f.Value).Replace(words))
}

// functions are what the templates of a language may call.
func (p *pages) functions(lang string, place func(string) string) template.FuncMap {
	say := func(key string, args ...any) string {
		w, ok := p.say(lang, key)
		if !ok {
			return key // an enumeration's own word: "claim/percent", "da"
		}
		if len(args) > 0 {
			return fmt.Sprintf(w, args...)
		}
		return w
	}
	term := func(column, value string) string { return p.term(lang, column, value) }
	return template.FuncMap{
		"say":    say,
		"number": func(v *float64) string { return optionalNumber(lang, v) },
		"amount": func(c *table.Claim) string { return amountInWords(lang, c) },
		"share":  func(v float64) string { return formatNumber(lang, float64(int(v*100+0.5))) + " %" },
		"day":    func(d *lexicon.Day) string { return dayInWords(lang, d) },
		"month":  func(m string) string { return monthInWords(lang, m) },
		"iso": func(d *lexicon.Day) string {
			if d == nil {
				return ""
			}
			return d.String()
		},
		"kappa":   func(v float64) string { return formatNumber(lang, math.Round(v*100)/100) },
		"bound":   func(b, v *float64) bool { return b != nil && (v == nil || *b != *v) }, // "over 80" has 80 for both
		"speaker": personOf,
		"set":     withFilter,
		"unset":   withoutFilter,
		"place":   place,
		"tab": func(here, name, href string) map[string]any {
			return map[string]any{"Name": name, "Href": href, "Here": here == name || here == "figure" && name == "queue"}
		},
		"typed": func(name string) bool {
			return slices.Contains([]string{"text", "from", "to", "confidence", "checks"}, name)
		},
		"known":       func(d lexicon.Day) string { return knownDay(d) },
		"confidences": func() []string { return []string{"0.95", "0.9", "0.8", "0.7", "0.5"} },
		"same":        func(s string, v float64) bool { return s == strconv.FormatFloat(v, 'g', -1, 64) },
		"facetNames": func() []string {
			return []string{"status", "kind", "speaker", "municipality", "unit", "title", "party", "sender"}
		},
		"chosen":  func(list []chip, name, value string) bool { return slices.Contains(list, chip{name, value}) },
		"ratings": func() []string { return []string{"1", "2", "3", "4", "5"} },
		"unit":    func(u string) string { return unitName(lang, u) },
		"missed": func(v view, d *desk.Document, kinds, comparators []string) map[string]any {
			return map[string]any{"View": v, "Document": d, "Kinds": kinds, "Comparators": comparators}
		},
		"snippet":   snippet,
		"tongue":    tongue,
		"sees":      func(c clue) string { return sees(lang, term, c) },
		"fragment":  fragment,
		"term":      term,
		"plain":     plain,
		"time":      func(t time.Time) string { return t.Local().Format("2006-01-02 15:04") },
		"href":      func(id string) template.URL { return template.URL("/document?id=" + url.QueryEscape(id)) },
		"web":       func(u string) bool { return strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://") },
		"exports":   exportNames,
		"lang":      func() string { return lang },
		"hasPrefix": strings.HasPrefix,
		"add":       func(a, b int) int { return a + b },
		"deref": func(p *int32) int32 {
			if p == nil {
				return -1
			}
			return *p
		},
	}
}

var monthNames = map[string][12]string{
	"da": {"jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."},
	"en": {"Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"},
}

// dayInWords writes a day as people read it: 29. sep. 2017, 29 Sep 2017.
func dayInWords(lang string, d *lexicon.Day) string {
	if d == nil {
		return ""
	}
	year, month, day := d.Date()
	point := "."
	if lang == "en" {
		point = ""
	}
	return fmt.Sprintf("%d%s %s %d", day, point, monthNames[lang][month-1], year)
}

// monthInWords writes 2017-09 as sep. 2017.
func monthInWords(lang, m string) string {
	d, ok := lexicon.ParseDay(m + "-01")
	if !ok {
		return m
	}
	year, month, _ := d.Date()
	return fmt.Sprintf("%s %d", monthNames[lang][month-1], year)
}

// personOf is the name of who said a quote; "" when it is not known.
func personOf(d *desk.Document, q *table.Quote) string {
	for i := range d.People {
		if q.PersonID != "" && d.People[i].PersonID == q.PersonID {
			return d.People[i].Name
		}
	}
	return ""
}

// knownDay writes a day for a form; nothing for one that is not known.
func knownDay(d lexicon.Day) string {
	if d == 0 || !d.Known() {
		return ""
	}
	return d.String()
}

// withFilter and withoutFilter change one filter of an address's query.
func withFilter(query template.URL, name, value string) template.URL {
	q, _ := url.ParseQuery(string(query))
	q.Set(name, value)
	return template.URL(filterQuery(q))
}

func withoutFilter(query template.URL, name string) template.URL {
	q, _ := url.ParseQuery(string(query))
	q.Del(name)
	return template.URL(filterQuery(q))
}

// view is what every page is given, beside its own Data.
type view struct {
	Page   string
	Lang   string
	Name   string // of the reviewer; "" before they have said
	Role   string
	Token  string
	Query  template.URL // the filters of the address, escaped as it is there
	Saved  string       // what was just entered, for the page to say so
	Data   any
	Run    table.Meta
	Edit   bool
	Editor bool
	Path   string
}

// show writes a page. It is made in memory first, so that a fault of a template is an
// error and not half a page.
func (s *Server) show(w http.ResponseWriter, r *http.Request, ses *session, status int, page string, data any) {
	v := view{Page: page, Lang: language(r, ses), Data: data, Run: s.desk.Meta, Query: template.URL(filterQuery(r.URL.Query())), Path: "/"}
	if saved := r.URL.Query().Get("saved"); s.pages.says("saved_" + saved) {
		v.Saved = saved
	}
	if r.Method == http.MethodGet {
		v.Path = r.URL.RequestURI()
	}
	if ses != nil {
		v.Name, v.Role, v.Token = ses.name, ses.role, s.sessions.token(ses)
		v.Edit, v.Editor = rank(ses.role) >= rank(Reviewer), rank(ses.role) >= rank(Editor)
	}
	var b bytes.Buffer
	if err := s.pages.byLang[v.Lang][page].Execute(&b, v); err != nil {
		s.opt.Log.Printf("%s: %v", page, err)
		http.Error(w, "this page could not be made", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write(b.Bytes())
}

// language is what the reviewer chose, else what the browser asks for, else Danish.
func language(r *http.Request, ses *session) string {
	if ses != nil && ses.lang != "" {
		return ses.lang
	}
	for part := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		switch tag := strings.ToLower(strings.TrimSpace(part)); {
		case strings.HasPrefix(tag, "da"), strings.HasPrefix(tag, "nb"), strings.HasPrefix(tag, "no"), strings.HasPrefix(tag, "sv"):
			return "da"
		case strings.HasPrefix(tag, "en"):
			return "en"
		}
	}
	return "da"
}

// fail shows what went wrong, in words of words.tsv ("fail_" and the key).
func (s *Server) fail(w http.ResponseWriter, r *http.Request, ses *session, status int, key string) {
	s.show(w, r, ses, status, "fail", map[string]string{"Key": "fail_" + key})
}

func (s *Server) failWith(w http.ResponseWriter, r *http.Request, ses *session, status int, err error) {
	lang := language(r, ses)
	var fault *desk.Fault
	var conflict *store.Conflict
	switch {
	case errors.As(err, &fault):
		s.show(w, r, ses, status, "fail", map[string]string{"Key": "fail_other", "Why": s.pages.fault(lang, fault)})
	case errors.As(err, &conflict):
		why, _ := s.pages.say(lang, "conflict_lede")
		s.show(w, r, ses, status, "fail", map[string]string{"Key": "fail_other", "Why": fmt.Sprintf(why, conflict.Newer.Reviewer)})
	default:
		s.opt.Log.Printf("%s: %v", r.URL.Path, err)
		s.show(w, r, ses, status, "fail", map[string]string{"Key": "fail_internal", "Technical": err.Error()})
	}
}

// paragraph is one of a release, with what kind of words it holds (title, body, …).
type paragraph struct {
	Kind   string
	Pieces []piece
}

// piece is a stretch of text that the same facts cover.
type piece struct {
	Start int32 // in code points: the script finds offsets by it
	Text  string
	Class string // "q c" …: kinds of facts, as CSS classes; "" for none
	Focus bool   // it is the figure at hand
	First bool   // of the figure at hand: where the page scrolls to
	Lang  string // of its sentence when it is not Danish
}

// fact is a span that is marked in a release.
type fact struct {
	start, end int32
	class      string
}

// facts are the spans to mark in a release, by kind: quotes, dates, people, municipalities,
// claims, and figures that reviewers added.
func (s *Server) facts(d *desk.Document) []fact {
	var facts []fact
	for _, x := range d.Quotes {
		if x.Speech != "indirect" {
			facts = append(facts, fact{x.Start, x.End, "q"})
		}
	}
	for _, x := range d.Dates {
		facts = append(facts, fact{x.Start, x.End, "d"})
	}
	for _, x := range d.Mentions {
		if x.Kind != "pronoun" {
			facts = append(facts, fact{x.Start, x.End, "p"})
		}
	}
	for _, x := range d.Municipalities {
		facts = append(facts, fact{x.Start, x.End, "m"})
	}
	for _, x := range d.Claims {
		facts = append(facts, fact{x.Start, x.End, "c"})
	}
	for _, x := range s.desk.Missed(d) {
		facts = append(facts, fact{x.Start, x.End, "a"})
	}
	return facts
}

// release cuts a document's text into pieces at the borders of its facts. Pieces are
// escaped by the template, so nothing a release holds can be markup.
func (s *Server) release(d *desk.Document, focus *desk.Figure) []paragraph {
	facts := s.facts(d)
	n := int32(desk.Runes(d.Row.Text))
	border := make([]bool, n+1)
	for _, f := range facts {
		border[min(f.start, n)], border[min(f.end, n)] = true, true
	}
	var paragraphs []paragraph
	last, line, seen := int32(-1), int32(0), false
	for i := range d.Sentences {
		sen := &d.Sentences[i]
		if sen.Paragraph != last || len(paragraphs) == 0 {
			paragraphs = append(paragraphs, paragraph{Kind: sen.Kind})
			last, line = sen.Paragraph, sen.Start
		}
		current := &paragraphs[len(paragraphs)-1]
		for at := line; at < min(sen.End, n); {
			end := at + 1
			for end < min(sen.End, n) && !border[end] {
				end++
			}
			p := piece{Start: at, Text: d.Slice(at, end), Class: classes(facts, at, end)}
			if sen.Language != "da" {
				p.Lang = sen.Language
			}
			if focus != nil && focus.Claim.Start <= at && end <= focus.Claim.End {
				p.Focus, p.First, seen = true, !seen, true
			}
			current.Pieces = append(current.Pieces, p)
			at = end
		}
		line = sen.End
	}
	return paragraphs
}

// classes are the kinds of the facts that cover a stretch, each once.
func classes(facts []fact, start, end int32) string {
	class := ""
	for _, f := range facts {
		if f.start <= start && end <= f.end && !strings.Contains(class, f.class) {
			class = strings.TrimSpace(class + " " + f.class)
		}
	}
	return class
}

// snippet is a figure in its sentence: before, the words, after.
func snippet(f *desk.Figure) [3]string {
	c, s := f.Claim, f.Sentence
	if s == nil {
		return [3]string{"", c.Text, ""}
	}
	return [3]string{f.Document.Slice(s.Start, c.Start), f.Document.Slice(c.Start, c.End), f.Document.Slice(c.End, s.End)}
}

// tongue is the language of a figure's sentence: Danish unless it is known to be another.
func tongue(f *desk.Figure) string {
	if f.Sentence == nil {
		return "da"
	}
	return cmp.Or(f.Sentence.Language, "da")
}

// fragment is a link to the very words in the source, as a text fragment of its address
// (https://wicg.github.io/scroll-to-text-fragment/); "" when the source is no web page.
func fragment(f *desk.Figure) string {
	u, err := url.Parse(f.Document.Row.Source)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	escape := func(s string) string {
		return strings.NewReplacer("-", "%2D", "+", "%20").Replace(url.QueryEscape(strings.Join(strings.Fields(s), " ")))
	}
	before := strings.Fields(f.Document.Slice(f.Claim.Start-40, f.Claim.Start))
	text := ""
	if len(before) > 1 {
		text = escape(strings.Join(before[max(1, len(before)-3):], " ")) + "-,"
	}
	u.Fragment = ""
	return u.String() + "#:~:text=" + text + escape(f.Claim.Text)
}

// plain writes a number for a field of a form, as it is typed in Danish.
func plain(v *float64) string {
	if v == nil {
		return ""
	}
	return strings.Replace(strconv.FormatFloat(*v, 'f', -1, 64), ".", ",", 1)
}

func exportNames() (names []string) {
	for _, x := range exports {
		names = append(names, x.Name)
	}
	return names
}

func optionalNumber(lang string, v *float64) string {
	if v == nil {
		return ""
	}
	return formatNumber(lang, *v)
}
