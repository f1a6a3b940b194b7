package review

import (
	"cmp"
	"encoding/json"
	"errors"
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
)

const (
	pageRows    = 50  // of a list
	facetRows   = 12  // of values beside the queue
	twins       = 8   // of the same figure elsewhere
	historyRows = 30  // of what was entered about one figure
	personRows  = 200 // of people in a list
)

// figureView is a figure and what has been decided about it.
type figureView struct {
	*desk.Figure
	State  *desk.State
	Status string
	Last   int64
	Held   desk.Decision // what holds, when something does
	Now    *table.Claim  // the row as it was corrected by it
}

func (s *Server) view(f *desk.Figure) figureView {
	st := s.desk.State(f.Key)
	held, _ := st.Holds()
	return figureView{f, st, st.Status(), st.Last(), held, held.Apply(f.Claim)}
}

// queue shows the figures that a filter lets through, what is most worth a look first.
func (s *Server) queue(w http.ResponseWriter, r *http.Request, ses *session) {
	s.refresh(r.Context())
	q := filter(r.URL.Query(), ses.name)
	list := s.desk.Queue(q)
	from, _ := strconv.Atoi(r.URL.Query().Get("row"))
	from = max(0, min(from, len(list)))
	to := min(len(list), from+pageRows)
	rows := make([]figureView, 0, to-from)
	for _, i := range list[from:to] {
		rows = append(rows, s.view(&s.desk.Figures[i]))
	}
	s.show(w, r, ses, http.StatusOK, "queue", map[string]any{
		"Rows": rows, "N": len(list), "All": len(s.desk.Figures), "From": from, "To": to, "Counts": s.desk.Counts(q, facetRows), "Filter": q,
		"Active": active(r.URL.Query()), "Narrowed": q.From.Known() || q.To.Known() || q.MaxConfidence > 0 || q.Checks,
		"Next": nextPage(to, len(list)), "Previous": max(0, from-pageRows),
	})
}

func nextPage(to, n int) int {
	if to < n {
		return to
	}
	return 0
}

// chip is a filter that is on.
type chip struct{ Name, Value string }

func active(q url.Values) []chip {
	var list []chip
	for _, name := range filterNames {
		if v := q.Get(name); v != "" {
			list = append(list, chip{name, v})
		}
	}
	return list
}

// next goes to the figure of the queue behind another one.
func (s *Server) next(w http.ResponseWriter, r *http.Request, ses *session) {
	q := r.URL.Query()
	f := filter(q, ses.name)
	if f.Status == "" {
		f.Status = desk.Undecided
	}
	fig, ok := s.desk.Next(f, q.Get("after"))
	if !ok {
		fig, ok = s.desk.Next(f, "")
	}
	if !ok {
		http.Redirect(w, r, "/queue?"+filterQuery(q)+"&saved=all", http.StatusSeeOther)
		return
	}
	http.Redirect(w, r, "/figure/"+fig.Key+"?"+filterQuery(q)+"&saved="+url.QueryEscape(q.Get("saved")), http.StatusSeeOther)
}

// twinView is the same figure elsewhere, with what sets the two apart.
type twinView struct {
	desk.Twin
	Here, There                            []word
	OtherWho, OtherDate, OtherHow, OtherOf bool
}

func compareTwin(f *desk.Figure, t desk.Twin) twinView {
	g := t.Figure
	date := func(f *desk.Figure) string {
		if p := f.Document.Row.Published; p != nil {
			return p.String()
		}
		return ""
	}
	return twinView{
		Twin: t, Here: unlike(f, g), There: unlike(g, f), OtherWho: f.Speaker() != g.Speaker(), OtherDate: date(f) != date(g),
		OtherHow: f.Claim.Comparator != g.Claim.Comparator, OtherOf: !strings.EqualFold(f.Claim.Of, g.Claim.Of),
	}
}

// figure shows one figure in its release.
func (s *Server) figure(w http.ResponseWriter, r *http.Request, ses *session) {
	s.refresh(r.Context())
	f, ok := s.desk.Figure(r.PathValue("key"))
	if !ok {
		if m, ok := s.desk.MissedOf(r.PathValue("key")); ok { // it stands in its release
			http.Redirect(w, r, "/document?id="+url.QueryEscape(m.Document.Row.DocID), http.StatusSeeOther)
			return
		}
		s.fail(w, r, ses, http.StatusNotFound, "figure")
		return
	}
	v := s.view(f)
	var mine *desk.Decision
	var history []entry
	if v.State != nil {
		if dec, ok := v.State.By[ses.name]; ok {
			mine = &dec
		}
		for _, e := range slices.Backward(v.State.Events) {
			if history = append(history, s.entry(e)); len(history) == historyRows { // the log has the rest
				break
			}
		}
	}
	same := []twinView{}
	for _, t := range s.desk.Same(f, twins) {
		same = append(same, compareTwin(f, t))
	}
	q := filter(r.URL.Query(), ses.name)
	next, _ := s.desk.Next(q, f.Key)
	previous, _ := s.desk.Previous(q, f.Key)
	s.show(w, r, ses, http.StatusOK, "figure", map[string]any{
		"F": v, "Mine": mine, "Twins": same, "Checks": f.Checks, "History": history, "Trace": s.trace(f), "Next": next, "Previous": previous,
		"Units": s.units, "Reviewers": s.names(r),
		"Kinds": desk.Kinds, "Comparators": desk.Comparators, "Text": s.release(f.Document, f),
	})
}

// missed enters a figure that no rule found.
func (s *Server) missed(w http.ResponseWriter, r *http.Request, ses *session) {
	doc := r.PostForm.Get("document")
	start, err1 := strconv.ParseInt(r.PostForm.Get("start"), 10, 32)
	end, err2 := strconv.ParseInt(r.PostForm.Get("end"), 10, 32)
	if err1 != nil || err2 != nil {
		s.failWith(w, r, ses, http.StatusBadRequest, desk.ErrSpan)
		return
	}
	dec, err := decision(r.PostForm)
	if err == nil {
		_, err = s.desk.AddMissed(r.Context(), ses.name, doc, int32(start), int32(end), dec.Fields)
	}
	switch {
	case errors.Is(err, desk.ErrNoFigure):
		s.fail(w, r, ses, http.StatusNotFound, "document")
	case err != nil:
		s.failWith(w, r, ses, http.StatusBadRequest, err)
	default:
		http.Redirect(w, r, "/document?id="+url.QueryEscape(doc)+"&saved=1#missed", http.StatusSeeOther)
	}
}

func (s *Server) names(r *http.Request) []string {
	list, err := s.store.Reviewers(r.Context())
	if err != nil {
		s.opt.Log.Printf("reading reviewers: %v", err)
	}
	var names []string
	for _, x := range list {
		names = append(names, x.Name)
	}
	return names
}

// conflict shows what somebody else decided meanwhile, beside what was about to be said.
func (s *Server) conflict(w http.ResponseWriter, r *http.Request, ses *session, key string, dec desk.Decision, c *store.Conflict) {
	s.refresh(r.Context())
	f, ok := s.desk.Figure(key)
	if !ok {
		s.fail(w, r, ses, http.StatusNotFound, "figure")
		return
	}
	theirs := s.entry(c.Newer).Decision
	s.show(w, r, ses, http.StatusConflict, "conflict", map[string]any{"F": s.view(f), "Mine": dec, "Newer": c.Newer, "Theirs": &theirs})
}

// bulk shows what a decision on many figures would touch, and enters it when confirmed.
func (s *Server) bulk(w http.ResponseWriter, r *http.Request, ses *session) {
	dec := desk.Decision{Action: r.PostForm.Get("action"), Assignee: r.PostForm.Get("assignee")}
	switch dec.Action {
	case desk.Accept, desk.Reject, desk.Skip, desk.Assign:
	default:
		s.failWith(w, r, ses, http.StatusBadRequest, &desk.Fault{Key: "action", Field: "action", Value: dec.Action, Says: "not for many figures at once"})
		return
	}
	keys, seen := r.PostForm["key"], map[string]int64{}
	var rows []figureView
	for _, key := range keys {
		f, ok := s.desk.Figure(key)
		if !ok {
			s.fail(w, r, ses, http.StatusNotFound, "figure")
			return
		}
		v := s.view(f)
		rows = append(rows, v)
		seen[key], _ = strconv.ParseInt(r.PostForm.Get("seen_"+key), 10, 64) // as it was when the question was asked
	}
	if len(keys) == 0 {
		http.Redirect(w, r, "/queue?"+filterQuery(r.URL.Query()), http.StatusSeeOther)
		return
	}
	if r.PostForm.Get("sure") != "1" {
		s.show(w, r, ses, http.StatusOK, "bulk", map[string]any{"Rows": rows, "Action": dec.Action, "Assignee": dec.Assignee})
		return
	}
	if _, err := s.desk.DecideAll(r.Context(), ses.name, keys, dec, seen, newBatch()); err != nil {
		s.failWith(w, r, ses, http.StatusConflict, err)
		return
	}
	http.Redirect(w, r, "/queue?"+filterQuery(r.URL.Query())+"&saved="+dec.Action, http.StatusSeeOther)
}

func newBatch() string { return NewToken() }

// missedView is a figure that was added, and what is said of it.
type missedView struct {
	*desk.Missed
	State *desk.State
	Claim *table.Claim
}

// document shows a release with all its facts.
func (s *Server) document(w http.ResponseWriter, r *http.Request, ses *session) {
	s.refresh(r.Context())
	d, ok := s.desk.Document(r.URL.Query().Get("id"))
	if !ok {
		s.fail(w, r, ses, http.StatusNotFound, "document")
		return
	}
	var figures []figureView
	for _, i := range d.Figures {
		figures = append(figures, s.view(&s.desk.Figures[i]))
	}
	var added []missedView
	for _, m := range s.desk.Missed(d) {
		st := s.desk.State(m.Key)
		by := st.Reviewers()
		if len(by) == 0 { // taken back since it was listed
			continue
		}
		dec, ok := st.Holds()
		if !ok {
			dec = st.By[by[0]]
		}
		added = append(added, missedView{m, st, m.Claim(dec)})
	}
	s.show(w, r, ses, http.StatusOK, "document", map[string]any{
		"D": d, "Figures": figures, "Missed": added, "Kinds": desk.Kinds, "Comparators": desk.Comparators,
		"Units": s.units, "Text": s.release(d, nil),
	})
}

// personRow is a person through the corpus: all rows of one name_key.
type personRow struct {
	Name, Title, Organisation, Party string
	Documents, Quotes, Figures       int
	Where                            []string // documents
}

// personRows are the people of the corpus, most quoted first.
func (s *Server) personRows() []*personRow {
	byKey := map[string]*personRow{}
	var order []*personRow
	for _, d := range s.desk.Documents {
		spoken := spokenIn(d)
		for i := range d.People {
			p := &d.People[i]
			key := cmp.Or(p.NameKey, p.Name)
			row := byKey[key]
			if row == nil {
				row = &personRow{Name: p.Name}
				byKey[key] = row
				order = append(order, row)
			}
			row.Title, row.Organisation, row.Party = cmp.Or(row.Title, p.Title), cmp.Or(row.Organisation, p.Organisation), cmp.Or(row.Party, p.Party)
			row.Documents++
			row.Quotes += spoken[p.PersonID]
			row.Figures += int(p.Claims)
			row.Where = append(row.Where, p.DocID)
		}
	}
	slices.SortStableFunc(order, func(a, b *personRow) int {
		return cmp.Or(cmp.Compare(b.Quotes, a.Quotes), cmp.Compare(b.Documents, a.Documents))
	})
	return order
}

// spokenIn counts the direct speech of each person in a release, as the page of quotes and
// the overview do; what is only reported in the release's own words is no quote there.
func spokenIn(d *desk.Document) map[string]int {
	n := map[string]int{}
	for i := range d.Quotes {
		q := &d.Quotes[i]
		if q.Speech != "direct" {
			continue
		}
		for _, id := range q.PersonIDs {
			n[id]++
		}
		if len(q.PersonIDs) == 0 && q.PersonID != "" {
			n[q.PersonID]++
		}
	}
	return n
}

func (s *Server) people(w http.ResponseWriter, r *http.Request, ses *session) {
	text := r.URL.Query().Get("text")
	rows := slices.DeleteFunc(s.personRows(), func(p *personRow) bool {
		return !holds(p.Name+" "+p.Title+" "+p.Organisation+" "+p.Party, text)
	})
	s.show(w, r, ses, http.StatusOK, "people", map[string]any{"Rows": rows[:min(len(rows), personRows)], "N": len(rows), "Text": text})
}

// holds reports whether words hold a text, in any case.
func holds(words, text string) bool {
	return text == "" || strings.Contains(lexicon.Fold(words), lexicon.Fold(text))
}

// found is a row of a table in its document.
type found[T any] struct {
	D *desk.Document
	X *T
}

// find collects the rows of a table whose words hold text, the first few of them, and
// counts them all.
func find[T any](docs []*desk.Document, text string, of func(*desk.Document) []T, words func(*T) (string, bool)) (rows []found[T], n int) {
	for _, d := range docs {
		list := of(d)
		for i := range list {
			if s, ok := words(&list[i]); !ok || !holds(s, text) {
				continue
			}
			if n++; len(rows) < 4*pageRows {
				rows = append(rows, found[T]{d, &list[i]})
			}
		}
	}
	return rows, n
}

func (s *Server) quotes(w http.ResponseWriter, r *http.Request, ses *session) {
	text := r.URL.Query().Get("text")
	rows, n := find(s.desk.Documents, text, func(d *desk.Document) []table.Quote { return d.Quotes },
		func(q *table.Quote) (string, bool) { return q.Text + " " + q.Speaker, q.Speech == "direct" })
	s.show(w, r, ses, http.StatusOK, "quotes", map[string]any{"Rows": rows, "N": n, "Text": text})
}

func (s *Server) dates(w http.ResponseWriter, r *http.Request, ses *session) {
	text := r.URL.Query().Get("text")
	rows, n := find(s.desk.Documents, text, func(d *desk.Document) []table.Date { return d.Dates },
		func(x *table.Date) (string, bool) { return x.Text + " " + x.TIMEX, true })
	s.show(w, r, ses, http.StatusOK, "dates", map[string]any{"Rows": rows, "N": n, "Text": text})
}

// municipalityRow is a municipality through the corpus.
type municipalityRow struct {
	Code, Name                   string
	Documents, Mentions, Figures int
}

func (s *Server) municipalityRows() []*municipalityRow {
	byCode := map[string]*municipalityRow{}
	var order []*municipalityRow
	row := func(code, name string) *municipalityRow {
		m := byCode[code]
		if m == nil {
			m = &municipalityRow{Code: code, Name: name}
			byCode[code] = m
			order = append(order, m)
		}
		return m
	}
	for _, d := range s.desk.Documents {
		seen := map[string]bool{}
		for i := range d.Municipalities {
			x := &d.Municipalities[i]
			if x.Level != "municipality" || x.Code == "" {
				continue
			}
			m := row(x.Code, x.Name)
			m.Mentions++
			if !seen[x.Code] {
				seen[x.Code] = true
				m.Documents++
			}
		}
		for i := range d.Claims {
			if code := d.Claims[i].MunicipalityCode; code != "" {
				row(code, s.denmark.Name(code)).Figures++
			}
		}
	}
	slices.SortStableFunc(order, func(a, b *municipalityRow) int {
		return cmp.Or(cmp.Compare(b.Figures, a.Figures), cmp.Compare(b.Mentions, a.Mentions), cmp.Compare(a.Code, b.Code))
	})
	return order
}

func (s *Server) municipalities(w http.ResponseWriter, r *http.Request, ses *session) {
	rows := s.municipalityRows()
	s.show(w, r, ses, http.StatusOK, "municipalities", map[string]any{"Rows": rows, "Map": s.drawMap(rows)})
}

func (s *Server) agreement(w http.ResponseWriter, r *http.Request, ses *session) {
	s.refresh(r.Context())
	var disputed []figureView
	for i := range s.desk.Figures {
		if v := s.view(&s.desk.Figures[i]); v.Status == desk.Disagreed {
			disputed = append(disputed, v)
		}
	}
	s.show(w, r, ses, http.StatusOK, "agreement", map[string]any{"Kinds": s.desk.Agreements(), "Disputed": disputed})
}

func (s *Server) lost(w http.ResponseWriter, r *http.Request, ses *session) {
	type change struct {
		Document    *desk.Document
		Left, Right []word
	}
	type row struct {
		desk.Lost
		State *desk.State
		Near  *desk.Figure
	}
	var changes []change
	for _, c := range s.desk.Changed {
		left, right := compare(c.Old, c.Document.Row.Text)
		changes = append(changes, change{c.Document, left, right})
	}
	var rows []row
	for _, l := range s.desk.Lost {
		x := row{Lost: l, State: s.desk.State(l.Anchor.Item)}
		x.Near, _ = s.desk.Figure(l.Near)
		rows = append(rows, x)
	}
	s.show(w, r, ses, http.StatusOK, "lost", map[string]any{"Changes": changes, "Rows": rows})
}

// entry is a line of the log, with the words of its figure.
type entry struct {
	store.Event
	Text, Doc string
	Figure    bool // it has a page of its own
	Undone    bool
	Decision  desk.Decision
}

func (s *Server) entry(e store.Event) entry {
	x := entry{Event: e}
	if f, ok := s.desk.Figure(e.Item); ok {
		x.Text, x.Doc, x.Figure = f.Claim.Text, f.Document.Row.DocID, true
	} else if m, ok := s.desk.MissedOf(e.Item); ok {
		x.Text, x.Doc = m.Text, m.Document.Row.DocID
	} else if a, ok := s.desk.LostOf(e.Item); ok {
		x.Text = a.Exact
	}
	if st := s.desk.State(e.Item); st != nil {
		x.Undone = st.Undone[e.ID]
	}
	if e.Action != desk.Undo {
		_ = json.Unmarshal([]byte(e.After), &x.Decision) // an entry that cannot be read is shown without its words
	}
	return x
}

func (s *Server) log(w http.ResponseWriter, r *http.Request, ses *session) {
	s.refresh(r.Context())
	events, err := s.store.Since(r.Context(), 0)
	if err != nil {
		s.failWith(w, r, ses, http.StatusInternalServerError, err)
		return
	}
	slices.Reverse(events)
	var entries []entry
	for _, e := range events[:min(len(events), 500)] {
		entries = append(entries, s.entry(e))
	}
	s.show(w, r, ses, http.StatusOK, "log", map[string]any{"Entries": entries, "N": len(events)})
}

// login asks who is there: on a desk of one's own a name is enough.
func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	s.show(w, r, nil, http.StatusOK, "login", map[string]any{"To": localPath(r.URL.Query().Get("to")), "Tokens": s.opt.Tokens})
}

// localPath lets a redirect go nowhere but to a page of this desk.
func localPath(to string) string {
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
		return "/"
	}
	return to
}

// enter begins a session.
func (s *Server) enter(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.fail(w, r, nil, http.StatusBadRequest, "form")
		return
	}
	name := strings.Join(strings.Fields(r.PostForm.Get("name")), " ")
	if name == "" || len(name) > 80 {
		s.fail(w, r, nil, http.StatusBadRequest, "name")
		return
	}
	if !s.logins.allow(client(r), time.Now()) { // guessing a token takes longer than the sun will shine
		w.Header().Set("Retry-After", "1")
		s.fail(w, r, nil, http.StatusTooManyRequests, "logins")
		return
	}
	role := Editor
	reviewers, err := s.store.Reviewers(r.Context())
	if err != nil {
		s.failWith(w, r, nil, http.StatusInternalServerError, err)
		return
	}
	if s.opt.Tokens {
		who, ok := known(reviewers, name, r.PostForm.Get("secret"))
		if !ok {
			s.fail(w, r, nil, http.StatusForbidden, "login")
			return
		}
		role = who.Role
	} else if !slices.ContainsFunc(reviewers, func(x store.Reviewer) bool { return x.Name == name }) { // who has a token keeps it
		if err := s.store.SaveReviewer(r.Context(), store.Reviewer{Name: name, Role: role}); err != nil {
			s.failWith(w, r, nil, http.StatusInternalServerError, err)
			return
		}
	}
	lang := r.PostForm.Get("lang")
	if !slices.Contains(languages, lang) {
		lang = "" // that of the browser
	}
	setCookie(w, s.sessions.start(name, role, lang), s.opt.Secure)
	http.Redirect(w, r, localPath(r.PostForm.Get("to")), http.StatusSeeOther)
}

func (s *Server) logout(w http.ResponseWriter, r *http.Request, ses *session) {
	s.sessions.end(ses)
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}

// settings changes the language of a session.
func (s *Server) settings(w http.ResponseWriter, r *http.Request, ses *session) {
	if lang := r.PostForm.Get("lang"); slices.Contains(languages, lang) {
		s.sessions.speak(ses, lang)
	}
	http.Redirect(w, r, localPath(r.PostForm.Get("to")), http.StatusSeeOther)
}
