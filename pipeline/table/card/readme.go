package card

import (
	"bytes"
	"fmt"
	"strings"

	"kilde/pipeline/table"
)

const (
	title = "Facts of Danish press releases"
	about = "Dates, people with titles, municipalities, quoted speech with its speaker, and stated figures of Danish press releases. " +
		"Every row points at the words it came from: text[start:end] of the document, in Unicode code points."
	licence  = "unknown"
	citation = "Extracted with kilde; the texts are their publishers'."

	personalData = "The tables name people with title, organisation and party, and what they said, as the releases do. " +
		"A party is a political opinion, and so are many quotes: special categories under article 9 of the GDPR."
)

var keywords = []string{"danish", "press-releases", "claims", "quotes", "dates", "people", "municipalities", "fact-checking"}

// readme is a data set card: the YAML at its head is what Hugging Face reads.
func readme(s Set) ([]byte, error) {
	var b bytes.Buffer
	documents := 0
	tables := table.Sum(s.Files)
	for _, w := range tables {
		if w.Name == "documents" {
			documents = w.Rows
		}
	}
	fmt.Fprintf(&b, "---\n# %s\nlanguage:\n- da\nlicense: %s\npretty_name: %s\n", mark, licence, title)
	fmt.Fprintf(&b, "task_categories:\n- token-classification\ntags:\n")
	for _, k := range keywords {
		fmt.Fprintf(&b, "- %s\n", k)
	}
	if documents > 0 {
		fmt.Fprintf(&b, "size_categories:\n- %s\n", sizeCategory(documents))
	}
	b.WriteString("configs:\n")
	for _, w := range tables {
		fmt.Fprintf(&b, "- config_name: %s\n  data_files: %q\n", w.Name, w.Pattern)
		if w.Name == "claims" {
			b.WriteString("  default: true\n")
		}
	}
	fmt.Fprintf(&b, "---\n\n# %s\n\n%s\n\n| table | a row is | rows |\n| --- | --- | ---: |\n", title, about)
	for _, w := range tables {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %d |\n", w.Name, w.Name, strings.TrimPrefix(s.described(w.Name).About, "one row "), w.Rows)
	}
	fmt.Fprintf(&b, "\nMade by kilde %s (tables %s, lexicon %s), run %s. The same is in the metadata of each Parquet file.\n",
		s.Meta.Version, table.SchemaVersion, s.Meta.Lexicon, s.Meta.Run)
	b.WriteString(load(s))
	b.WriteString(rights)
	for _, w := range tables {
		t := s.described(w.Name)
		fmt.Fprintf(&b, "\n## %s\n\n%s. Key: %s.\n\n| column | type | meaning |\n| --- | --- | --- |\n", t.Name, sentence(t.About), strings.Join(t.Key, ", "))
		for _, c := range t.Columns {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", c.Name, typeOf(c), meaning(c))
		}
	}
	return b.Bytes(), nil
}

// load shows how a table is read. A part is read like a whole table; what reads JSON lines
// with pandas reads one file at a time.
func load(s Set) string {
	for _, w := range table.Sum(s.Files) {
		if w.Name == "claims" {
			return loadTable(s, w)
		}
	}
	return ""
}

func loadTable(s Set, w table.Written) string {
	whole := w.Pattern == "claims."+s.Format
	python := "import pandas\nclaims = pandas.read_parquet(\"claims\")"
	switch {
	case whole && s.Format == table.Parquet:
		python = "import pandas\nclaims = pandas.read_parquet(\"claims.parquet\")"
	case whole:
		python = "import pandas\nclaims = pandas.read_json(\"claims.jsonl\", lines=True)"
	case s.Format == table.Parquet && strings.Contains(w.Pattern, "/*/"): // pandas alone fails where no year is known
		python = "import pandas, pyarrow.dataset\nyears = pyarrow.dataset.partitioning(flavor=\"hive\")\nclaims = pandas.read_parquet(\"claims\", partitioning=years)"
	case s.Format == table.JSONL:
		python = "import glob, pandas\nclaims = pandas.concat(pandas.read_json(f, lines=True) for f in sorted(glob.glob(\"" + w.Pattern + "\")))"
	}
	text := fmt.Sprintf("\n```python\n%s\n```\n\n```sql\nSELECT person_id, text, value, unit FROM '%s' ORDER BY salience DESC; -- DuckDB\n```\n\n", python, w.Pattern)
	if !whole {
		text += "Each table is a directory of parts. All rows of a document are in the parts of one number, and every table has every part; together they are the table.\n"
	}
	if strings.Contains(w.Pattern, "/*/") {
		text += "`year=` in a path is the year of documents.published, for all tables alike; readers of Hive partitions make a column of it.\n"
	}
	return text + "`datapackage.json` (Frictionless) and `croissant.json` (MLCommons) say the same as this page to programs.\n"
}

const rights = `
## Personal data and rights

` + personalData + `

- Whoever keeps these tables decides what for and is the controller. Research and statistics in the public interest rest on article 6(1)(e), article 9(2)(j)
  and, in Denmark, section 10 of databeskyttelsesloven: the data may then be used for nothing else, and be passed on under its conditions only. Journalism has its own exemption (section 3).
- What people said in a release they made public themselves (article 9(2)(e)); what somebody else said about them they did not.
- CPR numbers are never put into a column of their own; should a release hold one, it stands in the text of documents and sentences alone.
  Names of private people in old releases should go when the purpose is gone.
- The texts belong to their publishers. Short quotation with the source named is allowed (ophavsretsloven, section 22); publishing whole texts needs their leave.
- Rows are found by rules and can be wrong: ` + "`confidence`" + ` says how sure each is, and the words are there to be checked before anything is said about a person.
`

func sizeCategory(n int) string {
	switch {
	case n < 1e3:
		return "n<1K"
	case n < 1e4:
		return "1K<n<10K"
	case n < 1e5:
		return "10K<n<100K"
	case n < 1e6:
		return "100K<n<1M"
	}
	return "1M<n<10M"
}

func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func typeOf(c table.Column) string {
	t := c.Type
	if isStructs(c) {
		t = "list of " + strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(t, "list<struct<"), ">>"), ",", ", ")
	} else if strings.HasPrefix(t, "list<") {
		t = "list of " + strings.TrimSuffix(strings.TrimPrefix(t, "list<"), ">")
	}
	if c.Null {
		t += " or null"
	}
	return t
}

func meaning(c table.Column) string {
	s := strings.ReplaceAll(c.About, "|", "\\|")
	if c.Enum != nil {
		s += ": `" + strings.Join(c.Enum, "`, `") + "`"
	}
	return s
}
