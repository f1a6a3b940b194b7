package score

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// describe writes the fields of an item that are stated.
func (k *Kind) describe(it *Item) string {
	var parts []string
	for i, f := range k.Fields {
		if v := it.Fields[i]; v != "" {
			name, _, _ := strings.Cut(v, "\n")
			parts = append(parts, f.Name+"="+name)
		}
	}
	return strings.Join(parts, " ")
}

const around = 45 // code points of context on each side

// context returns the text around an item, the item itself in brackets.
func context(text []rune, it *Item) string {
	lo, hi := it.Start, min(it.End, len(text))
	if hi <= lo {
		return ""
	}
	words := string(text[lo:hi])
	if hi-lo > 3*around {
		words = string(text[lo:lo+around]) + " … " + string(text[hi-around:hi])
	}
	s := string(text[max(0, lo-around):lo]) + "[" + words + "]" + string(text[hi:min(len(text), hi+around)])
	return strings.Join(strings.Fields(s), " ")
}

// WriteText writes the report for people.
func (rep *Report) WriteText(w io.Writer) {
	fmt.Fprintf(w, "%d annotated documents\n", rep.Documents)
	for _, id := range rep.Missing {
		fmt.Fprintf(w, "  %s: not among the extracted documents; all its rows are missed\n", id)
	}
	for _, n := range rep.Notes {
		fmt.Fprintf(w, "  %s; left out\n", n)
	}
	fmt.Fprintf(w, "\n%-15s %6s %6s %8s %10s %8s %8s %12s\n", "kind", "gold", "found", "matched", "precision", "recall", "F1", "F1 + values")
	for i := range rep.Results {
		r := &rep.Results[i]
		fmt.Fprintf(w, "%-15s %6d %6d %8d", r.Kind, r.Gold, r.Found, r.Matched)
		if r.Found == 0 && r.Gold > 0 { // of nothing found, nothing is right or wrong
			fmt.Fprintf(w, " %10s %8.3f %8.3f %12.3f", "–", r.Recall(), 0.0, 0.0)
		} else {
			fmt.Fprintf(w, " %10.3f %8.3f %8.3f %12.3f", r.Precision(), r.Recall(), r.F1(), r.F1Right())
		}
		if r.Neutral > 0 {
			fmt.Fprintf(w, "   (%d neutral)", r.Neutral)
		}
		fmt.Fprintln(w)
	}
	fmt.Fprint(w, "\nfields of the matched rows, where either side states them\n")
	for i := range rep.Results {
		r := &rep.Results[i]
		fmt.Fprintf(w, "%-15s", r.Kind)
		k := Kinds[KindNamed(r.Kind)]
		if k.Name != "people" {
			fmt.Fprintf(w, " span %s ", share(Share{r.Matched, r.Exact}))
		}
		for n, f := range k.Fields {
			fmt.Fprintf(w, " %s %s ", f.Name, share(r.Fields[n]))
		}
		fmt.Fprintln(w)
	}
}

func share(s Share) string {
	if s.N == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3f (%d/%d)", s.Of(), s.Right, s.N)
}

// WriteRules writes how many rows of each rule are right, key fields included.
func (rep *Report) WriteRules(w io.Writer) {
	fmt.Fprintf(w, "\n%-40s %6s %6s %10s\n", "rule", "found", "right", "precision")
	for i := range rep.Results {
		rules := rep.Results[i].Rules
		for _, name := range slices.Sorted(maps.Keys(rules)) {
			s := rules[name]
			fmt.Fprintf(w, "%-40s %6d %6d %10.3f\n", name, s.N, s.Right, s.Of())
		}
	}
}

// WriteReliability writes, for each tenth of confidence, what the rows say of themselves
// and what is so.
func (rep *Report) WriteReliability(w io.Writer) {
	fmt.Fprintf(w, "\n%-15s %-10s %6s %10s %8s\n", "confidence", "", "rows", "they say", "right")
	for i := range rep.Results {
		for b, bucket := range rep.Results[i].Buckets {
			if bucket.N > 0 {
				fmt.Fprintf(w, "%-15s %.1f–%.1f    %6d %10.3f %8.3f\n", rep.Results[i].Kind,
					float64(b)/buckets, float64(b+1)/buckets, bucket.N, bucket.Says(), bucket.Of())
			}
		}
	}
}

// WriteFaults writes each miss, false find and wrong field.
func (rep *Report) WriteFaults(w io.Writer) {
	for _, f := range rep.Faults {
		fmt.Fprintf(w, "\n%-5s %s  %s  %q", f.What, f.Document, f.Kind, short(f.Text))
		if f.Rule != "" {
			fmt.Fprintf(w, "  [%s]", f.Rule)
		}
		switch f.What {
		case "miss":
			fmt.Fprintf(w, "\n      want  %s", f.Want)
		case "false":
			fmt.Fprintf(w, "\n      got   %s", f.Got)
		case "wrong":
			fmt.Fprintf(w, "\n      %s: want %s, got %s", f.Field, stated(f.Want), stated(f.Got))
		}
		if f.Context != "" {
			fmt.Fprintf(w, "\n      %s", f.Context)
		}
		fmt.Fprintln(w)
	}
}

func stated(s string) string {
	if s == "" {
		return "nothing"
	}
	name, _, _ := strings.Cut(s, "\n")
	return fmt.Sprintf("%q", name)
}

func short(s string) string {
	if r := []rune(s); len(r) > 70 {
		return string(r[:70]) + "…"
	}
	return s
}

// WriteJSON writes the whole report, faults included when wanted.
func (rep *Report) WriteJSON(w io.Writer, faults bool) error {
	type field struct {
		Share
		Accuracy float64 `json:"accuracy"`
	}
	type bucket struct {
		From float64 `json:"from"`
		To   float64 `json:"to"`
		Share
		Says float64 `json:"mean_confidence"`
	}
	type kind struct {
		Kind      string            `json:"kind"`
		Gold      int               `json:"gold"`
		Found     int               `json:"found"`
		Neutral   int               `json:"neutral"`
		Matched   int               `json:"matched"`
		Exact     int               `json:"exact_span"`
		Right     int               `json:"right"`
		Precision float64           `json:"precision"`
		Recall    float64           `json:"recall"`
		F1        float64           `json:"f1"`
		F1Right   float64           `json:"f1_right"`
		Fields    map[string]field  `json:"fields"`
		Rules     map[string]Stated `json:"rules"`
		Buckets   []bucket          `json:"confidence"`
	}
	type fault struct {
		Document string `json:"doc_id"`
		Kind     string `json:"kind"`
		What     string `json:"what"`
		Text     string `json:"text"`
		Context  string `json:"context,omitempty"`
		Rule     string `json:"rule,omitempty"`
		Field    string `json:"field,omitempty"`
		Want     string `json:"want,omitempty"`
		Got      string `json:"got,omitempty"`
	}
	var out struct {
		Documents int      `json:"documents"`
		Missing   []string `json:"missing,omitempty"`
		Notes     []string `json:"notes,omitempty"`
		Kinds     []kind   `json:"kinds"`
		Faults    []fault  `json:"faults,omitempty"`
	}
	out.Documents, out.Missing, out.Notes = rep.Documents, rep.Missing, rep.Notes
	for i := range rep.Results {
		r := &rep.Results[i]
		k := kind{r.Kind, r.Gold, r.Found, r.Neutral, r.Matched, r.Exact, r.Right,
			r.Precision(), r.Recall(), r.F1(), r.F1Right(), map[string]field{}, r.Rules, []bucket{}}
		for n, f := range Kinds[KindNamed(r.Kind)].Fields {
			k.Fields[f.Name] = field{r.Fields[n], r.Fields[n].Of()}
		}
		for b, x := range r.Buckets {
			if x.N > 0 {
				k.Buckets = append(k.Buckets, bucket{float64(b) / buckets, float64(b+1) / buckets, x.Share, x.Says()})
			}
		}
		out.Kinds = append(out.Kinds, k)
	}
	if faults {
		for _, f := range rep.Faults {
			out.Faults = append(out.Faults, fault{f.Document, f.Kind, f.What, f.Text, f.Context, f.Rule, f.Field, f.Want, f.Got})
		}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}
