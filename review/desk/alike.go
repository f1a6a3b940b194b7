package desk

import (
	"encoding/json"
	"fmt"
	"math"
	"sort"
	"strconv"
	"strings"

	"kilde/lexicon"
	"kilde/pipeline/table"
)

// amount writes what a claim states, its bounds included: "80 % over", "7–25 a".
func amount(c *table.Claim) string {
	var b strings.Builder
	switch {
	case c.Value != nil:
		b.WriteString(number(*c.Value))
	case c.Low != nil && c.High != nil:
		b.WriteString(number(*c.Low) + "–" + number(*c.High))
	case c.Low != nil:
		b.WriteString(number(*c.Low) + "–")
	case c.High != nil:
		b.WriteString("–" + number(*c.High))
	}
	return strings.TrimSpace(b.String() + " " + c.Unit + " " + c.Comparator)
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', 15, 64) }

func factJSON(c *table.Claim) string {
	b, err := json.Marshal(c)
	if err != nil { // only for NaN and infinities, which no text states
		return "{}"
	}
	return string(b)
}

// sameKey is what two figures have in common that say the same amount.
type sameKey struct {
	unit             string
	value, low, high float64
}

func same(c *table.Claim) (sameKey, bool) {
	k := sameKey{unit: c.Unit}
	switch {
	case c.Value != nil:
		k.value = *c.Value
	case c.Low != nil && c.High != nil:
		k.low, k.high = *c.Low, *c.High
	default:
		return k, false
	}
	return k, true
}

// stems returns the stems of the words of the figure's sentence, sorted, without numbers,
// short words and what stands in every sentence.
func (f *Figure) stems() []string {
	if f.Sentence == nil {
		return nil
	}
	text := f.Document.Slice(f.Sentence.Start, f.Sentence.End)
	seen := map[string]bool{}
	for i := 0; ; {
		t, ok := lexicon.Scan(text, i)
		if !ok {
			break
		}
		i = t.Hi
		if t.Shape.Has(lexicon.Letters) && t.Hi-t.Lo > 3 {
			seen[lexicon.Stem(lexicon.Fold(text[t.Lo:t.Hi]))] = true
		}
	}
	words := make([]string, 0, len(seen))
	for w := range seen {
		words = append(words, w)
	}
	sort.Strings(words)
	return words
}

// Twin is a figure that states the same amount elsewhere.
type Twin struct {
	Figure *Figure
	Like   float64 // 0–1: the share of stems the two sentences have in common
}

// Same returns the figures with the same value and unit in other sentences, the most
// alike in wording first, at most limit, and none that has no word in common: that two
// releases say "to" is no news, that two say "over 80 procent" of patients is.
func (d *Desk) Same(f *Figure, limit int) []Twin {
	k, ok := same(f.Claim)
	if !ok {
		return nil
	}
	var twins []Twin
	for _, i := range d.same[k] {
		g := &d.Figures[i]
		if g == f || g.Document == f.Document && g.Claim.Sentence == f.Claim.Sentence {
			continue
		}
		if like := overlap(f.words, g.words); like > 0 {
			twins = append(twins, Twin{g, like})
		}
	}
	sort.SliceStable(twins, func(a, b int) bool { return twins[a].Like > twins[b].Like })
	return twins[:min(limit, len(twins))]
}

// overlap is the size of the intersection over that of the smaller set.
func overlap(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return float64(n) / float64(min(len(a), len(b)))
}

// Check is something about a figure that arithmetic says is worth a look. It is a
// question, not a verdict: roundings differ, and totals leave things out.
type Check struct {
	Kind  string // sum, percent, two_values
	Text  string // in words, with the numbers
	Other []string
}

// check compares the figures of one release with each other.
func (d *Desk) check(doc *Document) {
	for _, i := range doc.Figures {
		f := &d.Figures[i]
		if c := f.Claim; c.Value == nil || c.Confidence < 0.5 {
			continue
		}
		if c, ok := d.twoValues(doc, f); ok {
			f.Checks = append(f.Checks, c)
		}
		if c, ok := d.sum(doc, i); ok {
			f.Checks = append(f.Checks, c)
		}
		if c, ok := d.percent(doc, f); ok {
			f.Checks = append(f.Checks, c)
		}
	}
}

// sayAlike is the share of stems that two sentences have in common when they say the same
// of something: a survey has many shares of the same people, each who think something else. Unit and whole are always among them.
const sayAlike = 0.7

// twoValues finds another value for what seems to be the same thing: the same counted
// noun, the same whole and the same period, both stated outright, neither a change, in
// sentences that say much the same.
func (d *Desk) twoValues(doc *Document, f *Figure) (Check, bool) {
	a := f.Claim
	if a.Of == "" || a.Change != "" || a.Negated {
		return Check{}, false
	}
	for _, j := range doc.Figures {
		b := d.Figures[j].Claim
		if b == a || b.Value == nil || b.Unit != a.Unit || b.Item != a.Item || b.Change != "" || b.Negated || b.Period != a.Period ||
			!strings.EqualFold(a.Of, b.Of) || *a.Value == *b.Value || a.Comparator != b.Comparator || overlap(f.words, d.Figures[j].words) < sayAlike {
			continue
		}
		return Check{"two_values", fmt.Sprintf("%s · %s", a.Text, b.Text), []string{d.Figures[j].Key}}, true
	}
	return Check{}, false
}

// sum compares a total with the figures of the same noun that follow it in its sentence:
// "31 pladser, heraf 12 i Lyngby og 17 i Birkø".
func (d *Desk) sum(doc *Document, i int) (Check, bool) {
	total := d.Figures[i].Claim
	if total.Kind != "count" && total.Kind != "money" || total.Comparator != "eq" {
		return Check{}, false
	}
	parts, sum, keys := []string{}, 0.0, []string{}
	heraf := false
	for j := i + 1; j < len(d.Figures) && d.Figures[j].Document == doc; j++ {
		c := d.Figures[j].Claim
		if c.Sentence != total.Sentence || c.Kind != total.Kind || c.Unit != total.Unit || c.Value == nil {
			break
		}
		between := strings.ToLower(doc.Slice(total.End, c.Start))
		if strings.Contains(between, "heraf") || strings.Contains(between, "hvoraf") || strings.Contains(between, "fordelt") {
			heraf = true
		}
		sum += *c.Value
		parts = append(parts, number(*c.Value))
		keys = append(keys, d.Figures[j].Key)
	}
	if !heraf || len(parts) < 2 || sum == *total.Value {
		return Check{}, false
	}
	return Check{"sum", fmt.Sprintf("%s = %s ≠ %s", strings.Join(parts, " + "), number(sum), number(*total.Value)), keys}, true
}

// percent holds a share against the two counts of its sentence: "12 af 40 skoler, 25
// procent". A difference of a point or less is rounding.
func (d *Desk) percent(doc *Document, f *Figure) (Check, bool) {
	p := f.Claim
	if p.Kind != "percent" || p.Unit != "%" || p.Comparator != "eq" || p.Change != "" {
		return Check{}, false
	}
	var counts []*Figure
	for _, j := range doc.Figures {
		if c := d.Figures[j].Claim; c.Sentence == p.Sentence && c.Kind == "count" && c.Value != nil && c.Comparator == "eq" {
			counts = append(counts, &d.Figures[j])
		}
	}
	if len(counts) != 2 {
		return Check{}, false
	}
	part, whole := counts[0], counts[1]
	if *part.Claim.Value > *whole.Claim.Value {
		part, whole = whole, part
	}
	between := strings.ToLower(doc.Slice(part.Claim.End, whole.Claim.Start))
	if !strings.Contains(between, "af") || *whole.Claim.Value == 0 {
		return Check{}, false
	}
	share := 100 * *part.Claim.Value / *whole.Claim.Value
	if math.Abs(share-*p.Value) <= 1 {
		return Check{}, false
	}
	return Check{"percent", fmt.Sprintf("%s / %s = %.1f %% ≠ %s %%", number(*part.Claim.Value), number(*whole.Claim.Value), share, number(*p.Value)),
		[]string{part.Key, whole.Key}}, true
}
