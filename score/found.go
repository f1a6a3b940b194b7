package score

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline/table"
)

// documents gathers the rows of each document.
func documents(r *table.Rows) []*Document {
	var docs []*Document
	byID := map[string]*Document{}
	get := func(id string) *Document {
		d := byID[id]
		if d == nil {
			d = &Document{ID: id, Items: make([][]Item, len(Kinds))}
			byID[id] = d
			docs = append(docs, d)
		}
		return d
	}
	for i := range r.Documents {
		x := &r.Documents[i]
		get(x.DocID).Text = []rune(x.Text)
	}
	for i := range r.Dates {
		x := &r.Dates[i]
		get(x.DocID).add(dates, Item{Start: int(x.Start), End: int(x.End), Text: x.Text, Rule: x.Rule, Confidence: x.Confidence,
			Fields: []string{day(x.First), day(x.Last), x.Type}, neutral: strings.EqualFold(x.Text, "nu")})
	}
	named := surest(r)
	names := map[[2]string]string{}
	for i := range r.People {
		x := &r.People[i]
		all := append([]string{x.Name}, x.Aliases...)
		id := [2]string{x.DocID, x.PersonID}
		names[id] = strings.Join(all, "\n")
		it := Item{Text: x.Name, names: all, Fields: []string{x.Title, x.Organisation, x.Party}}
		if m := named[id]; m != nil {
			it.Rule, it.Confidence = m.Rule, m.Confidence
		}
		get(x.DocID).add(people, it)
	}
	for i := range r.Municipalities {
		x := &r.Municipalities[i]
		get(x.DocID).add(municipalities, Item{Start: int(x.Start), End: int(x.End), Text: x.Text, Rule: x.Rule, Confidence: x.Confidence,
			Fields: []string{x.Code}, neutral: x.Via == "institution"})
	}
	for i := range r.Quotes {
		x := &r.Quotes[i]
		get(x.DocID).add(quotes, Item{Start: int(x.Start), End: int(x.End), Text: x.Text, Rule: x.Rule, Confidence: x.Confidence,
			Fields: []string{x.Speech, x.Speaker, names[[2]string{x.DocID, x.PersonID}]}, neutral: x.Speech == "indirect"})
	}
	for i := range r.Claims {
		x := &r.Claims[i]
		get(x.DocID).add(claims, Item{Start: int(x.Start), End: int(x.End), Text: x.Text, Rule: x.Rule, Confidence: x.Confidence,
			Fields: []string{x.Kind, number(x.Value), number(x.Low), number(x.High), x.Comparator, x.Unit, x.Item}, neutral: x.Kind == "rank"})
	}
	return docs
}

// surest returns of each person the surest mention by full name: a row of people has
// no rule of its own.
func surest(r *table.Rows) map[[2]string]*table.Mention {
	named := map[[2]string]*table.Mention{}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		id := [2]string{m.DocID, m.PersonID}
		if best := named[id]; m.Kind == "full" && (best == nil || m.Confidence > best.Confidence) {
			named[id] = m
		}
	}
	return named
}

func (d *Document) add(kind int, it Item) { d.Items[kind] = append(d.Items[kind], it) }

func day(d *lexicon.Day) string {
	if d == nil {
		return ""
	}
	return d.String()
}
