package pipeline

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// marked is a name in the corpus: "[PER Susan Mackensie]".
var markedName = regexp.MustCompile(`\[(?:PER|ORG|LOC|MISC|PERpart) ([^\]]*)\]`)

// TestBoundaries measures where sentences end on the development part of UD Danish-DDT
// (testdata/corpora), whose sentences are put behind each other with a blank between:
// most of what is missed are headlines without a full stop, which a release has on a line
// of their own.
func TestBoundaries(t *testing.T) {
	raw, err := os.ReadFile("../testdata/corpora/ddt/dev.txt")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	ends := map[int32]bool{}
	for line := range strings.SplitSeq(strings.TrimSpace(string(raw)), "\n") {
		if text.Len() > 0 {
			ends[int32(text.Len())] = true
			text.WriteByte(' ')
		}
		text.WriteString(markedName.ReplaceAllString(line, "$1"))
	}
	d := NewBuilder(testLexicon(t)).Build(Release{Raw: text.String()})
	if d.Text != text.String() {
		t.Fatal("a stage changed the text")
	}
	right := 0
	for _, s := range d.Sentences[:len(d.Sentences)-1] {
		if ends[s.Hi] {
			right++
		}
	}
	precision, recall := float64(right)/float64(len(d.Sentences)-1), float64(right)/float64(len(ends))
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("precision %.3f, recall %.3f, F1 %.3f of %d boundaries", precision, recall, f1, len(ends))
	if precision < 0.99 || f1 < 0.955 {
		t.Errorf("precision %.3f, F1 %.3f: want at least 0.990 and 0.955 (Punkt's Danish model has F1 0.947 here)", precision, f1)
	}
}
