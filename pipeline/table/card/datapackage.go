package card

import (
	"strings"

	"kilde/pipeline/table"
)

type pkg struct {
	Schema      string     `json:"$schema"`
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Version     string     `json:"version"`
	Keywords    []string   `json:"keywords"`
	Kilde       provenance `json:"kilde"`
	Resources   []resource `json:"resources"`
}

// provenance repeats the metadata of the tables, for formats that have no place for it.
type provenance struct {
	Version string `json:"version"`
	Schema  string `json:"schema"`
	Lexicon string `json:"lexicon"`
	Run     string `json:"run"`
}

type resource struct {
	Name        string `json:"name"`
	Title       string `json:"title"`
	Path        any    `json:"path"` // a string, or a list of the parts
	Format      string `json:"format"`
	MediaType   string `json:"mediatype"`
	Encoding    string `json:"encoding,omitempty"`
	Bytes       int64  `json:"bytes"`
	Hash        string `json:"hash,omitempty"`
	Parts       []part `json:"parts,omitempty"` // what a hash of all of them together cannot say
	TableSchema schema `json:"schema"`
}

type part struct {
	Path  string `json:"path"`
	Rows  int    `json:"rows"`
	Bytes int64  `json:"bytes"`
	Hash  string `json:"hash"`
}

type schema struct {
	Schema      string       `json:"$schema"`
	Fields      []fieldOf    `json:"fields"`
	PrimaryKey  []string     `json:"primaryKey"`
	ForeignKeys []foreignKey `json:"foreignKeys,omitempty"`
}

type fieldOf struct {
	Name        string       `json:"name"`
	Type        string       `json:"type"`
	Description string       `json:"description"`
	Unit        string       `json:"unit,omitempty"`      // UCUM
	UnitField   string       `json:"unitField,omitempty"` // the field that says the unit, row by row
	Constraints *constraints `json:"constraints,omitempty"`
}

type constraints struct {
	Required bool     `json:"required,omitempty"`
	Minimum  *float64 `json:"minimum,omitempty"`
	Maximum  *float64 `json:"maximum,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

type foreignKey struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

func dataPackage(s Set) ([]byte, error) {
	p := pkg{
		Schema: "https://datapackage.org/profiles/2.0/datapackage.json",
		Name:   "kilde", Title: title, Description: about + " " + mark, Version: s.Meta.Version, Keywords: keywords,
		Kilde: provenance{s.Meta.Version, table.SchemaVersion, s.Meta.Lexicon, s.Meta.Run},
	}
	for _, w := range table.Sum(s.Files) {
		t := s.described(w.Name)
		r := resource{
			Name: t.Name, Title: t.About, Format: s.Format, MediaType: mediaType(s.Format), Bytes: w.Size,
			TableSchema: schema{
				Schema:     "https://datapackage.org/profiles/2.0/tableschema.json",
				PrimaryKey: t.Key, ForeignKeys: s.foreignKeys(t),
			},
		}
		if s.Format == table.JSONL {
			r.Encoding = "utf-8"
		}
		if len(w.Files) == 1 {
			r.Path, r.Hash = w.Files[0].Place, "sha256:"+w.Files[0].SHA256
		} else {
			r.Path, r.Parts = partsOf(w.Files)
		}
		for _, c := range t.Columns {
			r.TableSchema.Fields = append(r.TableSchema.Fields, frictionlessField(c))
		}
		p.Resources = append(p.Resources, r)
	}
	return indented(p)
}

func partsOf(files []table.File) (paths []string, parts []part) {
	for _, f := range files {
		paths = append(paths, f.Place)
		parts = append(parts, part{f.Place, f.Rows, f.Size, "sha256:" + f.SHA256})
	}
	return paths, parts
}

func mediaType(format string) string {
	if format == table.Parquet {
		return "application/vnd.apache.parquet"
	}
	return "application/jsonl"
}

func frictionlessField(c table.Column) fieldOf {
	f := fieldOf{Name: c.Name, Description: c.About, Unit: c.Unit, UnitField: c.UnitColumn}
	switch {
	case strings.HasPrefix(c.Type, "list<"):
		f.Type = "array"
		f.Description += " (" + c.Type + ")"
	case c.Type == "int32":
		f.Type = "integer"
	case c.Type == "double":
		f.Type = "number"
	default:
		f.Type = c.Type
	}
	k := constraints{Required: !c.Null, Enum: c.Enum}
	if c.Name == "confidence" || c.Name == "salience" {
		zero, one := 0.0, 1.0
		k.Minimum, k.Maximum = &zero, &one
	}
	if k.Required || k.Enum != nil {
		f.Constraints = &k
	}
	return f
}

// foreignKeys leaves out keys to tables that were not written, and those that are null in
// some rows (person_id, quote_id): validators look half of such a key up all the same.
func (s Set) foreignKeys(t table.Table) []foreignKey {
	var keys []foreignKey
	for _, c := range t.Columns {
		switch {
		case c.Name == "doc_id" && t.Name != "documents" && s.has("documents"):
			keys = append(keys, foreignKey{[]string{"doc_id"}, reference{"documents", []string{"doc_id"}}})
		case c.Name == "sentence" && t.Name != "sentences" && s.has("sentences"):
			both := []string{"doc_id", "sentence"}
			keys = append(keys, foreignKey{both, reference{"sentences", both}})
		}
	}
	return keys
}
