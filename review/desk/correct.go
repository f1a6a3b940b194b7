package desk

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"kilde/lexicon"
	"kilde/pipeline/table"
)

// Kinds and Comparators are what the schema of the tables allows in these columns.
var (
	Kinds       = []string{"percent", "percentage_point", "money", "count", "measure", "duration", "age", "fraction", "multiple", "rank", "score", "index"}
	Comparators = []string{"eq", "approx", "almost", "just_over", "over", "at_least", "under", "at_most", "up_to", "range", "vague"}
)

// Clearable are the fields that a correction may leave blank, where null says something:
// nothing is counted, nobody said it, it is no range.
var Clearable = []string{"value", "low", "high", "item", "of", "speaker"}

// normalise writes the fields of a correction as the tables do, and reports what cannot
// be: numbers as a Dane types them ("1.234,5"), days, places in the text.
func (dec *Decision) normalise(doc *Document) error {
	for _, name := range []string{"value", "low", "high"} {
		if v, ok := dec.Fields[name]; ok {
			if v == "" { // taken away: a range has no value, what is no range no ends
				continue
			}
			n, err := parseNumber(v)
			if err != nil {
				return &Fault{"number", name, v, "not a number"}
			}
			dec.Fields[name] = number(n)
		}
	}
	if v, ok := dec.Fields["date"]; ok {
		if _, known := lexicon.ParseDay(v); !known {
			return &Fault{"date", "date", v, "want YYYY-MM-DD"}
		}
	}
	if v, ok := dec.Fields["kind"]; ok && !slices.Contains(Kinds, v) {
		return &Fault{"choice", "kind", v, "unknown"}
	}
	if v, ok := dec.Fields["comparator"]; ok && !slices.Contains(Comparators, v) {
		return &Fault{"choice", "comparator", v, "unknown"}
	}
	return dec.place(doc)
}

// place holds a corrected span against the text: whatever words were sent, those that
// stand there are what is kept.
func (dec *Decision) place(doc *Document) error {
	from, hasStart := dec.Fields["start"]
	to, hasEnd := dec.Fields["end"]
	if !hasStart && !hasEnd {
		delete(dec.Fields, "text")
		if dec.Action == Correct && len(dec.Fields) == 0 {
			return ErrNothing
		}
		return nil
	}
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil || start < 0 || end <= start || end > len(doc.runes) {
		return ErrSpan
	}
	dec.Fields["text"] = string(doc.runes[start:end])
	return nil
}

// parseNumber reads a number as it is typed in Danish ("1.234,5", "68 000 000") or as the
// tables write it ("1234.5"). A single point with three digits behind it parts thousands.
func parseNumber(s string) (float64, error) {
	s = strings.NewReplacer(" ", "", "\u00a0", "", "−", "-").Replace(strings.TrimSpace(s))
	switch point, comma := strings.Count(s, "."), strings.Contains(s, ","); {
	case comma, point > 1:
		s = strings.Replace(strings.ReplaceAll(s, ".", ""), ",", ".", 1)
	case point == 1:
		if i := strings.IndexByte(s, '.'); len(s)-i == 4 && strings.Trim(s[:i], "-0") != "" {
			s = s[:i] + s[i+1:]
		}
	}
	v, err := strconv.ParseFloat(s, 64)
	if err == nil && (math.IsNaN(v) || math.IsInf(v, 0)) {
		err = strconv.ErrRange
	}
	return v, err
}

// Apply returns the row that a decision makes of another: the same but for its fields.
func (dec *Decision) Apply(c *table.Claim) *table.Claim {
	out := *c
	set := func(name string, to *string) {
		if v, ok := dec.Fields[name]; ok {
			*to = v
		}
	}
	set("kind", &out.Kind)
	set("comparator", &out.Comparator)
	set("unit", &out.Unit)
	set("item", &out.Item)
	set("of", &out.Of)
	set("text", &out.Text)
	for name, to := range map[string]**float64{"value": &out.Value, "low": &out.Low, "high": &out.High} {
		if s, ok := dec.Fields[name]; ok && s == "" {
			*to = nil
		} else if v, err := strconv.ParseFloat(s, 64); err == nil {
			*to = &v
		}
	}
	if v, ok := dec.Fields["value"]; ok {
		out.Decimal = v
	}
	if day, ok := lexicon.ParseDay(dec.Fields["date"]); ok {
		out.PeriodStart, out.PeriodEnd, out.Period = &day, &day, ""
	}
	for name, to := range map[string]*int32{"start": &out.Start, "end": &out.End} {
		if v, err := strconv.Atoi(dec.Fields[name]); err == nil {
			*to = int32(v)
		}
	}
	return &out
}

// SpeakerNow is who said a figure, after correction: "" when nobody did after all.
func (f *Figure) SpeakerNow(dec Decision) string {
	if name, ok := dec.Fields["speaker"]; ok {
		return name
	}
	return f.Speaker()
}
