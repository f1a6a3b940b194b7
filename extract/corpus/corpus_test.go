package corpus

import (
	"strings"
	"testing"
)

const sample = `# a corpus of even numbers
2
	two
	to
	x [two] y
	deux	# no French
!
	three
`

// finder returns a Find that reports word with value wherever it stands.
func finder(words map[string]string) func(string) []Result {
	return func(text string) []Result {
		var out []Result
		for pos := 0; pos < len(text); {
			end := pos + strings.IndexAny(text[pos:]+" ", " ,")
			if v, ok := words[text[pos:end]]; ok {
				out = append(out, Result{pos, end, v, "num/" + v})
			}
			pos = end + 1
		}
		return out
	}
}

func TestCheck(t *testing.T) {
	phrases, err := Parse(sample)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name  string
		words map[string]string
		rules []string
		want  []string // parts of the failures, in order
	}{
		{"right", map[string]string{"two": "2", "to": "2"}, []string{"num/2"}, nil},
		{"nothing", map[string]string{"two": "2"}, nil, []string{`4: "to": nothing`}},
		{"wrong value", map[string]string{"two": "2", "to": "3"}, nil, []string{`4: "to": wrong value: got 3`}},
		{"negative", map[string]string{"two": "2", "to": "2", "three": "3"}, nil, []string{`8: "three": got 3 of "three"`}},
		{"miss passes", map[string]string{"two": "2", "to": "2", "deux": "2"}, nil, []string{`6: "deux" passes now`}},
		{"rule", map[string]string{"two": "2", "to": "2"}, []string{"num/4"}, []string{"rule num/4"}},
	} {
		got := Check{Find: finder(tt.words), Carriers: []string{"a %s, b"}, Rules: tt.rules}.failures(phrases)
		if len(got) != len(tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
			continue
		}
		for i, w := range tt.want {
			if !strings.Contains(got[i], w) {
				t.Errorf("%s: got %q, want %q", tt.name, got[i], w)
			}
		}
	}
}

func TestSpans(t *testing.T) {
	whole := Phrase{Value: "1", Text: "ab cd", Hi: 5}
	for _, tt := range []struct {
		name string
		got  []Result
		want string
	}{
		{"partial", []Result{{0, 2, "1", "r"}}, "partial"},
		{"ambiguous", []Result{{0, 2, "1", "r"}, {3, 5, "1", "r"}}, "ambiguous"},
	} {
		c := Check{Find: func(string) []Result { return tt.got }}
		if f := c.failures([]Phrase{whole}); len(f) != 1 || !strings.Contains(f[0], tt.want) {
			t.Errorf("%s: got %q", tt.name, f)
		}
	}
}

func TestParse(t *testing.T) {
	got, err := Parse("v\n\ta\\nb \\[c\\] [d]\n")
	if err != nil {
		t.Fatal(err)
	}
	want := Phrase{Line: 2, Value: "v", Text: "a\nb [c] d", Lo: 8, Hi: 9, Context: true}
	if len(got) != 1 || got[0] != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for _, bad := range []string{"\tphrase", "v\n\t[a", "v\n\ta\tno hash"} {
		if _, err := Parse(bad); err == nil {
			t.Errorf("Parse(%q): no error", bad)
		}
	}
}
