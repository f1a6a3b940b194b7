package report

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kilde/pipeline/table"
)

// The same rows give the same page, and what a release says is text, not markup.
func TestWrite(t *testing.T) {
	rows := &table.Rows{
		Documents: []table.Document{{DocID: "a", Format: "text", Charset: "utf-8", Language: "da", Warnings: []string{"<b>broken</b> (3)"}}},
		Sentences: []table.Sentence{{DocID: "a", Text: "Der er <script>alert(1)</script> 40 elever."}},
		People:    []table.Person{{DocID: "a", PersonID: "x", Name: "Åse Holm", NameKey: "åse", Quotes: 2}, {DocID: "a", PersonID: "y", Name: "Bo Lund", NameKey: "bo", Quotes: 2}},
		Municipalities: []table.Municipality{
			{DocID: "a", Level: "municipality", Code: "0730", Name: "Randers", Confidence: 0.95},
			{DocID: "a", Level: "municipality", Code: "0751", Name: "Aarhus", Confidence: 1},
		},
		Claims: []table.Claim{{DocID: "a", Text: "40 elever", Kind: "count", PersonID: "x", Confidence: 0.9}},
	}
	lines := filepath.Join(t.TempDir(), "rows.jsonl")
	var b []byte
	for _, name := range table.Names {
		b = rows.AppendJSONL(b, name)
	}
	if err := os.WriteFile(lines, b, 0o600); err != nil {
		t.Fatal(err)
	}
	tables, err := table.Open(lines)
	if err != nil {
		t.Fatal(err)
	}
	var first bytes.Buffer
	for i := range 5 {
		var b bytes.Buffer
		if err := Write(&b, "Uge 10", tables); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = b
		} else if !bytes.Equal(b.Bytes(), first.Bytes()) {
			t.Fatal("two pages of the same rows differ")
		}
	}
	page := first.String()
	for _, want := range []string{"Åse Holm", "<strong>40 elever</strong>", "<title>Randers: 1</title>", "&lt;script&gt;"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in the page", want)
		}
	}
	if strings.Contains(page, "<script") || strings.Contains(page, "ZgotmplZ") {
		t.Error("markup of a release stands in the page, or a value was refused")
	}
}
