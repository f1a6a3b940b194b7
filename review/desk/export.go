package desk

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"

	"kilde/pipeline/table"
	"kilde/review/store"
)

// DecisionRow is one entry of the log with the figure it is about, for spreadsheets and
// notebooks.
type DecisionRow struct {
	Event      int64    `parquet:"event"`
	At         string   `parquet:"at"`
	Reviewer   string   `parquet:"reviewer,dict"`
	Action     string   `parquet:"action,dict"`
	InForce    bool     `parquet:"in_force"`             // neither undone nor replaced since
	Status     string   `parquet:"status,optional,dict"` // what the entry itself made of the figure; null when it decides nothing
	Figure     string   `parquet:"figure_status,dict"`   // what holds now, all entries together
	Item       string   `parquet:"item"`
	DocID      string   `parquet:"doc_id,dict"`
	Start      int32    `parquet:"start"`
	End        int32    `parquet:"end"`
	Text       string   `parquet:"text"`
	Kind       string   `parquet:"kind,optional,dict"`
	Value      *float64 `parquet:"value,optional"`
	Low        *float64 `parquet:"low,optional"`
	High       *float64 `parquet:"high,optional"`
	Comparator string   `parquet:"comparator,optional,dict"`
	Unit       string   `parquet:"unit,optional,dict"`
	Speaker    string   `parquet:"speaker,optional"`
	Rule       string   `parquet:"rule,optional,dict"`
	Version    string   `parquet:"version,dict"`
	Corrected  string   `parquet:"corrected,optional"` // JSON of the fields
	Note       string   `parquet:"note,optional"`
	Evidence   string   `parquet:"evidence,optional"`
	Verdict    string   `parquet:"verdict,optional"`
	Rating     *int32   `parquet:"rating,optional"`
	Assignee   string   `parquet:"assignee,optional"`
}

// outcomes are the statuses that decisions make.
var outcomes = map[string]string{Accept: Accepted, Correct: Corrected, Reject: Rejected, Add: Added}

// DecisionRows returns the log as rows, oldest first; a figure that is lost keeps its
// words and has no kind or value.
func (d *Desk) DecisionRows(events []store.Event) []DecisionRow {
	lost := map[string]store.Anchor{}
	for _, l := range d.Lost {
		lost[l.Anchor.Item] = l.Anchor
	}
	rows := make([]DecisionRow, 0, len(events))
	for _, e := range events {
		var dec Decision
		s := d.State(e.Item)
		row := DecisionRow{
			Event: e.ID, At: e.At.Format(time.RFC3339Nano), Reviewer: e.Reviewer, Action: e.Action, Status: outcomes[e.Action], Figure: s.Status(),
			InForce: s.InForce(e), Item: e.Item, Rule: e.Rule, Version: e.Version,
		}
		if e.Action != Undo && json.Unmarshal([]byte(e.After), &dec) == nil {
			row.Note, row.Evidence, row.Verdict, row.Assignee = dec.Note, dec.Evidence, dec.Verdict, dec.Assignee
			if dec.Rating > 0 {
				rating := int32(dec.Rating)
				row.Rating = &rating
			}
			if len(dec.Fields) > 0 {
				b, _ := json.Marshal(dec.Fields) // strings alone: cannot fail
				row.Corrected = string(b)
			}
		}
		switch f, ok := d.Figure(e.Item); {
		case ok:
			row.claim(dec.Apply(f.Claim), f.SpeakerNow(dec))
		default:
			if m, ok := d.MissedOf(e.Item); ok {
				row.claim(m.Claim(dec), dec.Fields["speaker"])
			} else if a, ok := lost[e.Item]; ok {
				row.DocID, row.Text, row.Start, row.End = a.Doc, a.Exact, int32(a.Start), int32(a.End)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func (r *DecisionRow) claim(c *table.Claim, speaker string) {
	r.DocID, r.Start, r.End, r.Text, r.Kind, r.Value, r.Low, r.High = c.DocID, c.Start, c.End, c.Text, c.Kind, c.Value, c.Low, c.High
	r.Comparator, r.Unit, r.Speaker = c.Comparator, c.Unit, speaker
}

// WriteParquet writes rows as a Parquet file.
func WriteParquet(w io.Writer, rows []DecisionRow) error {
	pw := table.NewWriter(parquet.NewGenericWriter[DecisionRow](w, parquet.Compression(&parquet.Zstd)))
	if err := pw.Write(rows); err != nil {
		return err
	}
	return pw.Close()
}

// WriteCSV writes rows as CSV. Words come from releases and from people, and a
// spreadsheet runs what begins like a formula, so such a cell begins with an apostrophe.
func WriteCSV(w io.Writer, rows []DecisionRow) error {
	out := csv.NewWriter(w)
	err := out.Write([]string{"event", "at", "reviewer", "action", "in_force", "status", "figure_status", "item", "doc_id", "start", "end", "text", "kind", "value", "low", "high",
		"comparator", "unit", "speaker", "rule", "version", "corrected", "note", "evidence", "verdict", "rating", "assignee"})
	if err != nil {
		return err
	}
	for i := range rows {
		r := &rows[i]
		rating := ""
		if r.Rating != nil {
			rating = strconv.Itoa(int(*r.Rating))
		}
		err := out.Write([]string{strconv.FormatInt(r.Event, 10), r.At, cell(r.Reviewer), r.Action, strconv.FormatBool(r.InForce), r.Status, r.Figure, r.Item,
			cell(r.DocID), strconv.Itoa(int(r.Start)), strconv.Itoa(int(r.End)), cell(r.Text), r.Kind, optional(r.Value), optional(r.Low), optional(r.High),
			r.Comparator, cell(r.Unit), cell(r.Speaker), r.Rule, cell(r.Version), cell(r.Corrected), cell(r.Note), cell(r.Evidence), cell(r.Verdict),
			rating, cell(r.Assignee)})
		if err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

func optional(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

type object = map[string]any

// Publication is what the desk cannot know about where and how its verdicts are published.
type Publication struct {
	Base   string                               // a review's address is this and its key; "" when unknown
	Rating func(lang string, rating int) string // the word for a rating
}

// ClaimReviews returns the figures with a verdict as schema.org ClaimReview, which search
// engines and fact-check registers read; what was rejected is no figure and has no review.
func (d *Desk) ClaimReviews(p Publication) []object {
	list := []object{}
	for _, i := range d.ranked {
		f := &d.Figures[i]
		s := d.State(f.Key)
		if s == nil || s.Verdict == nil {
			continue
		}
		dec, ok := s.Holds()
		if ok && dec.Action == Reject {
			continue
		}
		row := f.Document.Row
		lang := cmp.Or(row.Language, "da")
		review := object{
			"@context": "https://schema.org", "@type": "ClaimReview", "identifier": f.Key, "inLanguage": lang,
			"datePublished": s.VerdictEvent.At.Format("2006-01-02"),
			"author":        object{"@type": "Person", "name": s.VerdictEvent.Reviewer},
			"claimReviewed": strings.Join(strings.Fields(f.sentence()), " "),
			"reviewBody":    s.Verdict.Verdict,
			"reviewRating":  object{"@type": "Rating", "ratingValue": s.Verdict.Rating, "worstRating": 1, "bestRating": 5, "alternateName": p.Rating(lang, s.Verdict.Rating)},
		}
		if p.Base != "" {
			review["url"] = strings.TrimSuffix(p.Base, "/") + "/" + f.Key
		}
		claim := object{"@type": "Claim", "appearance": appearance(row)}
		if row.Published != nil {
			claim["datePublished"] = row.Published.String()
		}
		if who := f.claimant(dec); who != nil {
			claim["author"] = who
		}
		review["itemReviewed"] = claim
		if links := s.evidence(); len(links) > 0 {
			review["citation"] = links
		}
		list = append(list, review)
	}
	return list
}

// claimant is who said a figure: a person with title and organisation, a body, or whoever
// published the release.
func (f *Figure) claimant(dec Decision) object {
	name := f.SpeakerNow(dec)
	switch {
	case f.Person != nil && name == f.Person.Name:
		who := object{"@type": "Person", "name": name}
		if f.Person.Title != "" {
			who["jobTitle"] = f.Person.Title
		}
		if f.Person.Organisation != "" {
			who["affiliation"] = object{"@type": "Organization", "name": f.Person.Organisation}
		} else if p := cmp.Or(f.Person.PartyName, f.Person.Party); p != "" {
			who["affiliation"] = object{"@type": "Organization", "name": p}
		}
		return who
	case name != "" && f.Quote != nil && name == f.Quote.Organisation:
		return object{"@type": "Organization", "name": name}
	case name != "":
		return object{"@type": "Person", "name": name}
	case f.Document.Row.Publisher != "":
		return object{"@type": "Organization", "name": f.Document.Row.Publisher}
	}
	return nil
}

func appearance(row *table.Document) object {
	work := object{"@type": "CreativeWork", "identifier": row.DocID}
	if strings.HasPrefix(row.Source, "https://") || strings.HasPrefix(row.Source, "http://") {
		work["url"] = row.Source
	}
	if row.Title != "" {
		work["headline"] = row.Title
	}
	if row.Published != nil {
		work["datePublished"] = row.Published.String()
	}
	if row.Publisher != "" {
		work["publisher"] = object{"@type": "Organization", "name": row.Publisher}
	}
	return work
}

func (s *State) evidence() (links []string) {
	for _, e := range s.Notes {
		var dec Decision
		if e.Action == Evidence && json.Unmarshal([]byte(e.After), &dec) == nil {
			links = append(links, dec.Evidence)
		}
	}
	return links
}

// purposes are the motivations of the W3C Web Annotation vocabulary.
var purposes = map[string]string{
	Accept: "assessing", Reject: "assessing", Verdict: "assessing", Correct: "editing", Add: "identifying", Note: "commenting", Evidence: "linking",
}

// Annotations returns everything in force as a W3C Web Annotation page: each entry points
// at its words by quote and by position.
func (d *Desk) Annotations(events []store.Event) object {
	items := []object{}
	for _, e := range events {
		s := d.State(e.Item)
		var dec Decision
		if purposes[e.Action] == "" || !s.InForce(e) || json.Unmarshal([]byte(e.After), &dec) != nil {
			continue
		}
		var row *table.Document
		var a store.Anchor
		if f, ok := d.Figure(e.Item); ok {
			row, a = f.Document.Row, f.anchor()
		} else if m, ok := d.MissedOf(e.Item); ok {
			row, a = m.Document.Row, m.anchor()
		} else {
			continue
		}
		body := []object{{"type": "TextualBody", "purpose": "tagging", "value": e.Action}}
		if text := cmp.Or(dec.Note, dec.Verdict); text != "" {
			body = append(body, object{"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": text})
		}
		if dec.Evidence != "" {
			body = append(body, object{"type": "SpecificResource", "purpose": "linking", "source": dec.Evidence})
		}
		if len(dec.Fields) > 0 {
			b, _ := json.Marshal(dec.Fields)
			body = append(body, object{"type": "TextualBody", "purpose": "editing", "format": "application/json", "value": string(b)})
		}
		items = append(items, object{
			"id": "urn:kilde:" + e.Item + ":" + strconv.FormatInt(e.ID, 10), "type": "Annotation", "motivation": purposes[e.Action],
			"created": e.At.Format(time.RFC3339), "creator": object{"type": "Person", "name": e.Reviewer}, "body": body,
			"target": object{"source": row.Source, "selector": []object{
				{"type": "TextQuoteSelector", "exact": a.Exact, "prefix": a.Prefix, "suffix": a.Suffix},
				{"type": "TextPositionSelector", "start": a.Start, "end": a.End},
			}},
		})
	}
	return object{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": items}
}
