package table

import (
	"kilde/extract"
	"kilde/extract/claim"
	"kilde/lexicon"
	"kilde/pipeline"
)

// Rows holds rows of all tables, for one or more documents. Strings are shared with the
// documents they come from, so rows are written before a Doc is built again unless its
// text stays where it is; Builder makes a new text for every document, so it does.
type Rows struct {
	Documents      []Document
	Sentences      []Sentence
	Dates          []Date
	People         []Person
	Mentions       []Mention
	Municipalities []Municipality
	Quotes         []Quote
	Claims         []Claim

	Meta Meta // of the run they were loaded from

	begins []lengths // where each document's rows begin
	ruler  ruler

	// Memory for what rows point to, taken in pieces instead of one by one.
	days    arena[lexicon.Day]
	ints    arena[int32]
	floats  arena[float64]
	bools   arena[bool]
	strings arena[string]
	roles   arena[Role]
	spans   arena[Segment]
}

// lengths are the numbers of rows, in the order of Names.
type lengths [8]int

// arena hands out memory from pieces. A full piece is left to those who point into it.
type arena[T any] struct{ free []T }

func (a *arena[T]) one(v T) *T {
	s := a.slice(1)
	s[0] = v
	return &s[0]
}

func (a *arena[T]) slice(n int) []T {
	if n > len(a.free) {
		a.free = make([]T, max(n, 256))
	}
	s := a.free[:n:n]
	a.free = a.free[n:]
	return s
}

// Reset empties r and keeps the memory of the rows themselves.
func (r *Rows) Reset() {
	r.Documents, r.Sentences, r.Dates = r.Documents[:0], r.Sentences[:0], r.Dates[:0]
	r.People, r.Mentions, r.Municipalities = r.People[:0], r.Mentions[:0], r.Municipalities[:0]
	r.Quotes, r.Claims, r.begins = r.Quotes[:0], r.Claims[:0], r.begins[:0]
}

func (r *Rows) lengths() lengths {
	return lengths{len(r.Documents), len(r.Sentences), len(r.Dates), len(r.People), len(r.Mentions),
		len(r.Municipalities), len(r.Quotes), len(r.Claims)}
}

// rowsOf returns where the rows of document i begin and end.
func (r *Rows) rowsOf(i int) (lo, hi lengths) {
	if i+1 < len(r.begins) {
		return r.begins[i], r.begins[i+1]
	}
	return r.begins[i], r.lengths()
}

// Remove takes document i out, with all its rows.
func (r *Rows) Remove(i int) {
	lo, hi := r.rowsOf(i)
	for k := range sheets {
		sheets[k].cut(r, lo[k], hi[k])
	}
	r.begins = append(r.begins[:i], r.begins[i+1:]...)
	for j := i; j < len(r.begins); j++ {
		for k := range lo {
			r.begins[j][k] -= hi[k] - lo[k]
		}
	}
}

// Truncate leaves the first n documents, and takes out what was begun after them.
func (r *Rows) Truncate(n int) {
	for len(r.begins) > n {
		r.Remove(len(r.begins) - 1)
	}
}

// Append adds the rows of a document.
func (r *Rows) Append(d *pipeline.Doc, f *extract.Facts) {
	r.begins = append(r.begins, r.lengths())
	r.ruler.reset(d.Text)
	r.document(d)
	for i, s := range d.Sentences {
		r.Sentences = append(r.Sentences, Sentence{
			DocID: d.ID, Sentence: int32(i), Paragraph: s.Paragraph, Start: r.ruler.at(s.Lo), End: r.ruler.at(s.Hi),
			Text: d.Slice(s.Span), Language: s.Language.String(), Kind: s.Kind.String(),
		})
	}
	r.dates(d, f)
	r.people(d, f)
	r.mentions(d, f)
	r.municipalities(d, f)
	r.quotes(d, f)
	r.claims(d, f)
}

func (r *Rows) document(d *pipeline.Doc) {
	source := d.URL
	if source == "" {
		source = d.ID
	}
	title := d.Headline
	if !d.TitleSpan.Empty() {
		title = d.Slice(d.TitleSpan)
	}
	r.Documents = append(r.Documents, Document{
		DocID: d.ID, Source: source, SourceSHA256: d.SHA256, Format: d.Format, Charset: d.Charset,
		Language: d.Language, Title: title, Published: r.day(d.Published), PublishedFrom: d.PublishedFrom.String(),
		Byline: d.Byline, Publisher: d.Publisher, Text: d.Text, Chars: r.ruler.at(int32(len(d.Text))),
		Tokens: int32(len(d.Words)), Sentences: int32(len(d.Sentences)), Warnings: r.list(d.Warnings), TextKey: d.TextKey(),
	})
}

func (r *Rows) dates(d *pipeline.Doc, f *extract.Facts) {
	for i := range f.Dates {
		x := &f.Dates[i]
		r.Dates = append(r.Dates, Date{
			DocID: d.ID, Sentence: x.Sentence, Start: r.ruler.at(x.Span.Lo), End: r.ruler.at(x.Span.Hi), Text: d.Slice(x.Span),
			Type: x.Type, EDTF: x.EDTF, TIMEX: x.TIMEX, First: r.day(x.First), Last: r.day(x.Last),
			Time: x.Time, TimeEnd: x.TimeEnd, Granularity: x.Granularity, Freq: x.Freq, Mod: x.Mod,
			Anchor: x.Anchor, Role: x.Role, WeekdayConflict: x.WeekdayConflict, Rule: x.Rule, Confidence: x.Confidence,
		})
	}
}

func (r *Rows) people(d *pipeline.Doc, f *extract.Facts) {
	first := len(r.People)
	for i := range f.People {
		x := &f.People[i]
		row := Person{
			DocID: d.ID, PersonID: x.ID, Name: x.Name, Aliases: r.list(x.Aliases),
			Party: x.Party, PartyName: x.PartyName, NameKey: x.NameKey,
		}
		if len(x.Roles) > 0 {
			row.Roles = r.roles.slice(len(x.Roles))
			for k, p := range x.Roles {
				row.Roles[k] = Role{
					r.text(p.Title), r.text(p.Class), r.text(p.Status), r.text(p.Organisation), r.text(p.Within), r.text(p.MunicipalityCode),
				}
			}
			p := &x.Roles[0]
			row.Title, row.Role, row.Status = p.Title, p.Class, p.Status
			row.Organisation, row.MunicipalityCode = p.Organisation, p.MunicipalityCode
		}
		r.People = append(r.People, row)
	}
	people := r.People[first:]
	for i := range f.Mentions {
		if p := f.Mentions[i].Person; p >= 0 {
			people[p].Mentions++
		}
	}
	for i := range f.Quotes {
		q := &f.Quotes[i]
		for _, p := range q.Persons {
			people[p].Quotes++
		}
		if len(q.Persons) == 0 && q.Person >= 0 {
			people[q.Person].Quotes++
		}
	}
	for i := range f.Claims {
		if p := f.Claims[i].Person; p >= 0 {
			people[p].Claims++
		}
	}
}

func (r *Rows) mentions(d *pipeline.Doc, f *extract.Facts) {
	for i := range f.Mentions {
		x := &f.Mentions[i]
		row := Mention{
			DocID: d.ID, Sentence: x.Sentence, Start: r.ruler.at(x.Span.Lo), End: r.ruler.at(x.Span.Hi), Text: d.Slice(x.Span),
			Kind: x.Kind, PersonID: personID(f, x.Person), Title: x.Title,
			Organisation: x.Organisation, Party: x.Party, Rule: x.Rule, Confidence: x.Confidence,
		}
		row.TitleStart, row.TitleEnd = r.place(x.TitleSpan)
		r.Mentions = append(r.Mentions, row)
	}
}

func (r *Rows) municipalities(d *pipeline.Doc, f *extract.Facts) {
	for i := range f.Municipalities {
		x := &f.Municipalities[i]
		r.Municipalities = append(r.Municipalities, Municipality{
			DocID: d.ID, Sentence: x.Sentence, Start: r.ruler.at(x.Span.Lo), End: r.ruler.at(x.Span.Hi), Text: d.Slice(x.Span),
			Level: x.Level, Code: x.Code, Name: x.Name, RegionCode: x.RegionCode, Region: x.Region, Via: x.Via,
			Ambiguous: x.Ambiguous, Candidates: r.list(x.Candidates), Rule: x.Rule, Confidence: x.Confidence,
		})
	}
}

func (r *Rows) quotes(d *pipeline.Doc, f *extract.Facts) {
	for i := range f.Quotes {
		x := &f.Quotes[i]
		row := Quote{
			DocID: d.ID, QuoteID: int32(i), Sentence: x.Sentence, Start: r.ruler.at(x.Span.Lo), End: r.ruler.at(x.Span.Hi), Text: d.Slice(x.Span),
			Segments: r.segments(x.Span, x.Segments), Style: x.Style, Speech: x.Speech, Speaker: x.Speaker,
			PersonID: personID(f, x.Person), Channel: x.Channel, RepeatOf: r.index(x.RepeatOf),
			Organisation: x.Organisation, Cue: x.Cue, CueLemma: x.CueLemma, Attribution: x.Attribution,
			Rule: x.Rule, Confidence: x.Confidence,
		}
		row.SpeakerStart, row.SpeakerEnd = r.place(x.SpeakerSpan)
		if x.Closed >= 0 {
			row.Closed = r.bools.one(x.Closed == 1)
		}
		if len(x.Persons) > 0 {
			row.PersonIDs = r.strings.slice(len(x.Persons))
			for k, p := range x.Persons {
				row.PersonIDs[k] = personID(f, p)
			}
		}
		r.Quotes = append(r.Quotes, row)
	}
}

func (r *Rows) claims(d *pipeline.Doc, f *extract.Facts) {
	for i := range f.Claims {
		x := &f.Claims[i]
		r.Claims = append(r.Claims, Claim{
			DocID: d.ID, ClaimID: int32(i), Sentence: x.Sentence, Start: r.ruler.at(x.Span.Lo), End: r.ruler.at(x.Span.Hi), Text: d.Slice(x.Span),
			Kind: x.Kind, Value: r.float(x.Value), Decimal: x.Decimal, Low: r.float(x.Low), High: r.float(x.High),
			Comparator: x.Comparator, Step: r.float(x.Step), Unit: x.Unit, UnitText: x.UnitText, Item: x.Item, Of: x.Of,
			Per: x.Per, PerValue: r.float(x.PerValue), Aggregate: x.Aggregate, Change: x.Change, ChangeRole: x.ChangeRole,
			FromValue: r.float(x.FromValue), Versus: x.Versus, PeriodStart: r.day(x.PeriodStart), PeriodEnd: r.day(x.PeriodEnd),
			Period: x.Period, Hedge: x.Hedge, Modality: x.Modality, Negated: x.Negated, SourceText: x.SourceText,
			QuoteID: r.index(x.Quote), PersonID: personID(f, x.Person), MunicipalityCode: x.Municipality,
			Salience: x.Salience, Rule: x.Rule, Confidence: x.Confidence,
		})
	}
}

func personID(f *extract.Facts, p int32) string {
	if p < 0 {
		return ""
	}
	return f.People[p].ID
}

// day returns nil for a day that is not known. Day's zero value is a real day, so a
// struct that leaves its days out must say NoDay.
func (r *Rows) day(d lexicon.Day) *lexicon.Day {
	if !d.Known() {
		return nil
	}
	return r.days.one(d)
}

func (r *Rows) text(s string) *string {
	if s == "" {
		return nil
	}
	return r.strings.one(s)
}

func (r *Rows) float(f claim.Float) *float64 {
	if !f.OK {
		return nil
	}
	return r.floats.one(f.V)
}

func (r *Rows) index(i int32) *int32 {
	if i < 0 {
		return nil
	}
	return r.ints.one(i)
}

func (r *Rows) place(s pipeline.Span) (start, end *int32) {
	if s.Empty() {
		return nil, nil
	}
	return r.ints.one(r.ruler.at(s.Lo)), r.ints.one(r.ruler.at(s.Hi))
}

// list copies a list whose memory its owner may use again.
func (r *Rows) list(s []string) []string {
	if len(s) == 0 {
		return nil
	}
	c := r.strings.slice(len(s))
	copy(c, s)
	return c
}

// segments gives the quoted words: the whole span where no attribution interrupts it.
func (r *Rows) segments(whole pipeline.Span, parts []pipeline.Span) []Segment {
	if len(parts) == 0 {
		s := r.spans.slice(1)
		s[0] = Segment{r.ruler.at(whole.Lo), r.ruler.at(whole.Hi)}
		return s
	}
	s := r.spans.slice(len(parts))
	for i, p := range parts {
		s[i] = Segment{r.ruler.at(p.Lo), r.ruler.at(p.Hi)}
	}
	return s
}
