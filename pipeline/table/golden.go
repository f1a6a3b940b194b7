package table

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kilde/lexicon"
)

// A golden line is one fact: where it stands, the rule that found it, the words, and
// every column that is not null and does not follow from the others.
//
//	1321,1336 claim/percent "Over 80 procent" value=80 comparator=over unit=% of="de borgere, der kommer fra Randers Kommune"
//
// Left out, so that a diff shows what a reader has to judge, are ids that count rows,
// confidence and salience, which move by hundredths, offsets of words that the line names
// anyway, and what goes without saying: the region of a municipality, flags that are
// false, the commonest value of an enumeration. Of long words the middle is left out.
var notGolden = map[string]bool{
	"doc_id": true, "sentence": true, "start": true, "end": true, "text": true, "rule": true,
	"confidence": true, "salience": true, "quote_id": true, "claim_id": true, "segments": true,
	"title_start": true, "title_end": true, "speaker_start": true, "speaker_end": true,
	"region_code": true, "region": true, "level": true, "source": true, "source_sha256": true, "text_key": true, "format": true, "chars": true, "roles": true,
	"mentions": true, "quotes": true, "claims": true,
}

// Golden returns the facts of document i as golden lines: the document, its people, and
// what stands in the text in order.
func (r *Rows) Golden(i int) []string {
	lo, hi := r.rowsOf(i)
	var lines []string
	for k := range sheets {
		s := &sheets[k]
		if s.name == "sentences" {
			continue
		}
		for n := lo[k]; n < hi[k]; n++ {
			lines = append(lines, s.golden(s.at(r, n)))
		}
	}
	slices.SortStableFunc(lines, CompareGolden)
	return lines
}

// GoldenClaim returns a row of the claims table as a golden line.
func GoldenClaim(c *Claim) string { return sheetNamed("claims").golden(reflect.ValueOf(*c)) }

func (s *sheet) golden(row reflect.Value) string {
	var b []byte
	switch s.name {
	case "documents":
		b = append(b, "document "...)
		b = appendJSONString(b, row.FieldByName("Title").String())
	case "people":
		b = append(append(b, "person "...), row.FieldByName("PersonID").String()...)
		b = appendJSONString(append(b, ' '), row.FieldByName("Name").String())
	default:
		b = fmt.Appendf(b, "%d,%d %s ", row.FieldByName("Start").Int(), row.FieldByName("End").Int(), row.FieldByName("Rule").String())
		b = appendJSONString(b, shorten(row.FieldByName("Text").String()))
	}
	for i := range s.fields {
		f := &s.fields[i]
		v, ok := f.value(row)
		if !ok || notGolden[f.name] || s.implied(f.name, row) {
			continue
		}
		b = f.appendGolden(b, v)
	}
	switch row := row.Interface().(type) {
	case Quote:
		if len(row.Segments) > 1 {
			b = append(b, " segments="...)
			for _, p := range row.Segments {
				b = fmt.Appendf(b, "%d,%d;", p.Start, p.End)
			}
			b = b[:len(b)-1]
		}
	case Person:
		if len(row.Roles) > 1 {
			for _, p := range row.Roles {
				b = append(b, " role_of="...)
				b = appendWord(b, joined("|", p.Title, p.Role, p.Status, p.Organisation, p.Within, p.MunicipalityCode))
			}
		}
	}
	return string(b)
}

// joined joins words of which some are null.
func joined(sep string, words ...*string) string {
	all := make([]string, len(words))
	for i, w := range words {
		if w != nil {
			all[i] = *w
		}
	}
	return strings.Join(all, sep)
}

// implied reports whether a column follows from what the line says otherwise.
func (s *sheet) implied(name string, row reflect.Value) bool {
	switch s.name + "." + name {
	case "documents.title", "people.person_id", "people.name":
		return true
	case "documents.charset":
		return row.FieldByName("Charset").String() == "utf-8"
	case "documents.language":
		return row.FieldByName("Language").String() == "da"
	case "dates.edtf":
		return row.FieldByName("EDTF").String() == row.FieldByName("TIMEX").String()
	case "dates.last":
		d := row.Interface().(Date)
		return d.First != nil && *d.First == *d.Last
	case "dates.role":
		return row.FieldByName("Role").String() == "mention"
	case "people.status":
		return row.FieldByName("Status").String() == "current"
	case "quotes.cue":
		return row.FieldByName("CueLemma").String() != ""
	case "claims.comparator":
		return row.FieldByName("Comparator").String() == "eq"
	case "claims.modality":
		return row.FieldByName("Modality").String() == "done"
	case "claims.step":
		return *row.Interface().(Claim).Step == 1
	case "quotes.closed":
		return row.FieldByName("Closed").Elem().Bool()
	case "claims.decimal":
		c := row.Interface().(Claim)
		return c.Value != nil && c.Decimal == string(appendFloat(nil, *c.Value))
	}
	return false
}

func (f *field) appendGolden(b []byte, v reflect.Value) []byte {
	name := func() []byte { return append(append(append(b, ' '), f.name...), '=') }
	switch f.kind {
	case isBool:
		if !v.Bool() && !f.optional {
			return b
		}
		return strconv.AppendBool(name(), v.Bool())
	case isList:
		if v.Len() == 0 {
			return b
		}
		return appendWord(name(), strings.Join(v.Interface().([]string), "|"))
	case isInt:
		return strconv.AppendInt(name(), v.Int(), 10)
	case isFloat:
		return appendFloat(name(), v.Float())
	case isDay:
		return append(name(), lexicon.Day(v.Int()).String()...)
	}
	return appendWord(name(), v.String())
}

// appendWord writes s, in quotation marks when a reader could not tell where it ends.
func appendWord(b []byte, s string) []byte {
	if s == "" || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '"' || r == '=' || !unicode.IsPrint(r) }) {
		return appendJSONString(b, s)
	}
	return append(b, s...)
}

const (
	longest  = 120 // code points of words that are written whole
	shortEnd = 50  // of their beginning and end, where they are not
	ellipsis = " … "
)

func shorten(s string) string {
	r := []rune(s)
	if len(r) <= longest {
		return s
	}
	return string(r[:shortEnd]) + ellipsis + string(r[len(r)-shortEnd:])
}

// GoldenLine is what a golden line says of itself.
type GoldenLine struct {
	Start, End int    // -1 for the document and its people
	Key        string // the kind of fact: "claim" of claim/percent, "person sophie-loehde"
	Text       string
}

// ParseGolden reads the head of a golden line.
func ParseGolden(line string) (GoldenLine, error) {
	g := GoldenLine{Start: -1, End: -1}
	head, _, ok := strings.Cut(line, ` "`)
	if !ok {
		return g, fmt.Errorf("golden line %q: no quoted text", line)
	}
	quoted, err := strconv.QuotedPrefix(line[len(head)+1:])
	if err == nil {
		g.Text, err = strconv.Unquote(quoted)
	}
	if err != nil {
		return g, fmt.Errorf("golden line %q: text: %w", line, err)
	}
	if strings.HasPrefix(head, "document") || strings.HasPrefix(head, "person ") {
		g.Key = head
		return g, nil
	}
	var rule string
	if _, err := fmt.Sscanf(head, "%d,%d %s", &g.Start, &g.End, &rule); err != nil {
		return g, fmt.Errorf("golden line %q: want START,END RULE", line)
	}
	g.Key, _, _ = strings.Cut(rule, "/")
	return g, nil
}

// StandsIn reports whether the words of the line stand in the text where it says.
func (g GoldenLine) StandsIn(text []rune) bool {
	if g.Start < 0 {
		return true
	}
	return g.Start <= g.End && g.End <= len(text) && shorten(string(text[g.Start:g.End])) == g.Text
}

// CompareGolden orders golden lines: the document, its people, then by place.
func CompareGolden(a, b string) int {
	x, err1 := ParseGolden(a)
	y, err2 := ParseGolden(b)
	if err1 != nil || err2 != nil {
		return strings.Compare(a, b)
	}
	if c := cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End)); c != 0 {
		return c
	}
	return strings.Compare(a, b)
}

// Fields returns the columns that a golden line states, and the rule among them.
func Fields(line string) (names []string, values map[string]string) {
	values = map[string]string{}
	put := func(name, value string) {
		if old, twice := values[name]; twice {
			values[name] = old + "; " + value
			return
		}
		names, values[name] = append(names, name), value
	}
	head, rest, _ := strings.Cut(line, ` "`)
	if _, rule, ok := strings.Cut(head, " "); ok && strings.Contains(rule, "/") {
		put("rule", rule)
	}
	text, err := strconv.QuotedPrefix(`"` + rest)
	if err != nil {
		return names, values
	}
	put("text", text)
	rest = rest[len(text)-1:]
	for rest != "" {
		name, value, ok := strings.Cut(strings.TrimPrefix(rest, " "), "=")
		if !ok {
			break
		}
		if quoted, err := strconv.QuotedPrefix(value); err == nil {
			put(name, quoted)
			rest = value[len(quoted):]
			continue
		}
		end := strings.IndexByte(value+" ", ' ')
		put(name, value[:end])
		rest = value[end:]
	}
	return names, values
}

// TableOf returns the table that holds what a golden line states.
func (g GoldenLine) TableOf() string {
	kind, _, _ := strings.Cut(g.Key, " ")
	switch {
	case kind == "document":
		return "documents"
	case kind == "person" && g.Start < 0:
		return "people"
	case kind == "person":
		return "person_mentions"
	case kind == "municipality":
		return "municipalities"
	}
	return kind + "s"
}
