package table

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"kilde/lexicon"
)

// The description and the row types say the same columns, in the same order.
func TestSchemaIsTheRowTypes(t *testing.T) {
	if len(Schema) != len(sheets) {
		t.Fatalf("%d tables described, %d written", len(Schema), len(sheets))
	}
	for i, s := range sheets {
		d := Schema[i]
		if d.Name != s.name || Names[i] != s.name {
			t.Errorf("table %d: described as %s, listed as %s, written as %s", i, d.Name, Names[i], s.name)
			continue
		}
		if len(d.Columns) != len(s.fields) {
			t.Errorf("%s: %d columns described, %d written", d.Name, len(d.Columns), len(s.fields))
			continue
		}
		for k, f := range s.fields {
			c := d.Columns[k]
			if c.Name != f.name || c.Type != f.typeName() || c.Null != f.optional {
				t.Errorf("%s: column %d: described as %s %s null=%v, written as %s %s null=%v",
					d.Name, k, c.Name, c.Type, c.Null, f.name, f.typeName(), f.optional)
			}
		}
	}
}

func (f *field) typeName() string {
	if f.kind == isStructs {
		var names []string
		for _, e := range f.fields {
			names = append(names, e.name)
		}
		return "list<struct<" + strings.Join(names, ",") + ">>"
	}
	return [...]string{isString: "string", isInt: "int32", isFloat: "double", isBool: "boolean", isDay: "date", isList: "list<string>"}[f.kind]
}

// filled returns rows with every column set, and rows with none.
func filled() *Rows {
	r := new(Rows)
	for i := range sheets {
		s := &sheets[i]
		fill(s.add(r), 1)
		s.add(r)
		fill(s.add(r), 2)
	}
	return r
}

func fill(v reflect.Value, seed int) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		if seed == 1 { // a pointer to zero is not null
			return
		}
		fill(v.Elem(), seed)
	case reflect.String:
		v.SetString(strings.Repeat("æ\"\\\n\t\x01\u2028€", seed))
	case reflect.Int32:
		v.SetInt(int64(seed) * 17)
	case reflect.Float64:
		v.SetFloat(float64(seed) * 0.1)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), seed, seed))
		for i := range seed {
			fill(v.Index(i), seed)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), seed)
		}
	}
}

func lines(r *Rows) string {
	var b []byte
	for _, name := range Names {
		b = r.AppendJSONL(b, name)
	}
	return string(b)
}

func TestParquetAndJSONLReadBack(t *testing.T) {
	want := filled()
	for _, format := range []string{Parquet, JSONL} {
		dir := t.TempDir()
		write(t, dir, format, Names, want, Meta{Version: "v", Lexicon: "l", Run: "r"})
		got, err := Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		if lines(got) != lines(want) {
			t.Errorf("%s: read back\n%s\nwant\n%s", format, lines(got), lines(want))
		}
	}
}

func write(t *testing.T, dir, format string, names []string, r *Rows, meta Meta) []File {
	t.Helper()
	s, err := Create(dir, dir, Layout{Format: format, Tables: names}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write(r, func(*Rows) {}); err != nil {
		t.Fatal(err)
	}
	files, err := s.Commit(meta)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestJSONLIsJSONWithEveryKey(t *testing.T) {
	r := filled()
	for i, s := range sheets {
		for line := range bytes.Lines(r.AppendJSONL(nil, s.name)) {
			var object map[string]any
			if err := json.Unmarshal(line, &object); err != nil {
				t.Fatalf("%s: %v\n%s", s.name, err, line)
			}
			if len(object) != len(Schema[i].Columns)+1 || object["table"] != s.name {
				t.Errorf("%s: %d keys, want %d and the table's name", s.name, len(object), len(Schema[i].Columns)+1)
			}
		}
	}
}

func TestSetLeavesOtherFilesAlone(t *testing.T) {
	dir := t.TempDir()
	meta := Meta{Run: "1"}
	write(t, dir, Parquet, Names, filled(), meta)
	mine := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(mine, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	write(t, dir, JSONL, []string{"claims"}, filled(), meta)
	var names []string
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if got := strings.Join(names, " "); got != "claims.jsonl notes.txt" {
		t.Errorf("directory holds %s, want the one table and the file that was there", got)
	}
	foreign := filepath.Join(dir, "quotes.parquet")
	if err := os.WriteFile(foreign, []byte("not ours"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(dir, dir, Layout{Format: Parquet, Tables: Names}, 0); err == nil || !strings.Contains(err.Error(), "quotes.parquet") {
		t.Errorf("a foreign quotes.parquet: error %v, want one that names it", err)
	}
	if b, _ := os.ReadFile(foreign); string(b) != "not ours" {
		t.Errorf("a foreign quotes.parquet was changed")
	}
}

func TestLoadRefusesTablesOfTwoRuns(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	write(t, a, Parquet, Names, filled(), Meta{Run: "1"})
	write(t, b, Parquet, Names, filled(), Meta{Run: "2"})
	if err := os.Rename(filepath.Join(b, "quotes.parquet"), filepath.Join(a, "quotes.parquet")); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(a); err == nil || !strings.Contains(err.Error(), "another run") {
		t.Errorf("error %v, want one about another run", err)
	}
}

func TestAbortLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	s, err := Create(dir, dir, Layout{Format: Parquet, Tables: Names}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write(filled(), func(*Rows) {}); err != nil {
		t.Fatal(err)
	}
	s.Abort()
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("%d files left, first %s", len(entries), entries[0].Name())
	}
}

func TestRemove(t *testing.T) {
	r := new(Rows)
	for i := range 3 {
		r.begins = append(r.begins, r.lengths())
		for k := range sheets {
			for range i + 1 {
				sheets[k].add(r).FieldByName("DocID").SetString(string(rune('a' + i)))
			}
		}
	}
	r.Remove(1)
	if got := r.lengths(); got != (lengths{4, 4, 4, 4, 4, 4, 4, 4}) {
		t.Errorf("rows left: %v, want 4 a table", got)
	}
	lo, hi := r.rowsOf(1)
	if lo[7] != 1 || hi[7] != 4 || r.Claims[1].DocID != "c" {
		t.Errorf("second document: rows %d to %d, first of %q; want 1 to 4 of c", lo[7], hi[7], r.Claims[1].DocID)
	}
}

func TestRulerCountsCodePoints(t *testing.T) {
	texts := []string{"", "abc", strings.Repeat("a", 64), strings.Repeat("æ", 64) + "x", "𝄞”–é" + strings.Repeat("blå ", 50)}
	pieces := []string{"a", "ø", "”", "𝄞", "en lang strækning uden noget særligt ved sig "}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var b strings.Builder
		for range rnd.IntN(60) {
			b.WriteString(pieces[rnd.IntN(len(pieces))])
		}
		texts = append(texts, b.String())
	}
	var r ruler
	for _, text := range texts {
		r.reset(text)
		n := int32(0)
		for i := range text {
			if got := r.at(int32(i)); got != n {
				t.Fatalf("%q: byte %d: got %d, want %d", text, i, got, n)
			}
			n++
		}
		if got := r.at(int32(len(text))); got != int32(utf8.RuneCountInString(text)) {
			t.Fatalf("%q: end: got %d, want %d", text, got, utf8.RuneCountInString(text))
		}
	}
}

func TestGoldenLine(t *testing.T) {
	value := 80.0
	row := Claim{Start: 1321, End: 1336, Text: "Over 80 procent", Kind: "percent", Value: &value, Decimal: "80",
		Comparator: "over", Unit: "%", Of: "de borgere, der kommer", PersonID: "sophie-loehde", Rule: "claim/percent"}
	r := &Rows{Claims: []Claim{row}}
	got := sheetNamed("claims").golden(sheetNamed("claims").at(r, 0))
	want := `1321,1336 claim/percent "Over 80 procent" kind=percent value=80 comparator=over unit=% of="de borgere, der kommer" person_id=sophie-loehde`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	head, err := ParseGolden(got)
	if err != nil || head != (GoldenLine{1321, 1336, "claim", "Over 80 procent"}) {
		t.Errorf("read back: %+v, %v", head, err)
	}
}

func TestUnknownDayIsNull(t *testing.T) {
	var r Rows
	if r.day(lexicon.NoDay) != nil {
		t.Error("NoDay is not null")
	}
	if d := r.day(0); d == nil || d.String() != "1970-01-01" {
		t.Errorf("the first day of 1970: got %v", d)
	}
}

func TestLongWordsAreShortened(t *testing.T) {
	text := strings.Repeat("ord på ord ", 40)
	r := &Rows{Quotes: []Quote{{Start: 3, End: 300, Text: string([]rune(text)[3:300]), Rule: "quote/dash"}}}
	line := sheetNamed("quotes").golden(sheetNamed("quotes").at(r, 0))
	head, err := ParseGolden(line)
	if err != nil || len(line) > 200 || !head.StandsIn([]rune(text)) {
		t.Errorf("%d bytes, %v: %s", len(line), err, line)
	}
	if head.StandsIn([]rune("x" + text)) {
		t.Errorf("stands in a text that is shifted: %s", line)
	}
}

// No line makes the reader panic, and what it takes it writes and reads again the same.
func FuzzReadJSONL(f *testing.F) {
	for line := range strings.Lines(lines(filled())) {
		f.Add(line)
	}
	f.Add(`{"table":"dates","first":"2017-02-30","start":1e9}`)
	f.Fuzz(func(t *testing.T, line string) {
		var a, b Rows
		if a.ReadJSONL(strings.NewReader(line)) != nil {
			return
		}
		text := lines(&a)
		if err := b.ReadJSONL(strings.NewReader(text)); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		if again := lines(&b); again != text {
			t.Errorf("written\n%s\nread and written again\n%s", text, again)
		}
	})
}

// What ParseGolden takes says of itself where it stands.
func FuzzParseGolden(f *testing.F) {
	f.Add(`1321,1336 claim/percent "Over 80 procent" value=80`)
	f.Add(`person sophie-loehde "Sophie Løhde" title=minister`)
	f.Add(`document "" tokens=0`)
	f.Fuzz(func(t *testing.T, line string) {
		g, err := ParseGolden(line)
		if err == nil && g.StandsIn(nil) && g.Start > 0 {
			t.Errorf("%q stands in no text", line)
		}
	})
}
