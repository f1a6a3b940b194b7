package card

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"kilde/pipeline/table"
)

// context.json is the JSON-LD context that Croissant 1.0 prescribes.
// Source: https://docs.mlcommons.org/croissant/docs/croissant-spec.html. Licence: Apache-2.0.
//
//go:embed context.json
var context []byte

type dataset struct {
	Context     json.RawMessage `json:"@context"`
	Type        string          `json:"@type"`
	ConformsTo  string          `json:"conformsTo"`
	Name        string          `json:"name"`
	Description string          `json:"description"`
	Version     string          `json:"version"`
	InLanguage  string          `json:"inLanguage"`
	Keywords    []string        `json:"keywords"`
	Licence     string          `json:"license"`
	CiteAs      string          `json:"citeAs"`
	Personal    string          `json:"rai:personalSensitiveInformation"`

	Distribution []distribution `json:"distribution"`
	RecordSet    []recordSet    `json:"recordSet"`
}

// distribution is a file, or a set of those that a pattern matches.
type distribution struct {
	Type           string `json:"@type"`
	ID             string `json:"@id"`
	Name           string `json:"name"`
	ContentURL     string `json:"contentUrl,omitempty"`
	ContentSize    string `json:"contentSize,omitempty"`
	EncodingFormat string `json:"encodingFormat"`
	Includes       string `json:"includes,omitempty"`
	SHA256         string `json:"sha256,omitempty"`
}

type recordSet struct {
	Type        string          `json:"@type"`
	ID          string          `json:"@id"`
	Name        string          `json:"name"`
	Description string          `json:"description"`
	Key         []id            `json:"key"`
	Field       []croissantItem `json:"field"`
}

type id struct {
	ID string `json:"@id"`
}

type croissantItem struct {
	Type        string    `json:"@type"`
	ID          string    `json:"@id"`
	Name        string    `json:"name"`
	Description string    `json:"description,omitempty"`
	DataType    string    `json:"dataType,omitempty"`
	Repeated    bool      `json:"repeated,omitempty"`
	References  *fieldRef `json:"references,omitempty"`
	Source      *source   `json:"source,omitempty"`
}

type fieldRef struct {
	Field id `json:"field"`
}

type source struct {
	FileObject *id     `json:"fileObject,omitempty"`
	FileSet    *id     `json:"fileSet,omitempty"`
	Extract    extract `json:"extract"`
}

type extract struct {
	Column string `json:"column"`
}

func croissant(s Set) ([]byte, error) {
	d := dataset{
		Context: context, Type: "sc:Dataset", ConformsTo: "http://mlcommons.org/croissant/1.0",
		Name: "kilde", Description: about + " " + mark, Version: s.Meta.Version,
		InLanguage: "da", Keywords: keywords, Licence: licence, CiteAs: citation, Personal: personalData,
	}
	encoding := "application/x-parquet"
	if s.Format == table.JSONL {
		encoding = "application/jsonlines"
	}
	for _, w := range table.Sum(s.Files) {
		t, from := s.described(w.Name), source{FileObject: &id{w.Files[0].Place}}
		d.Distribution = append(d.Distribution, distributed(w, encoding))
		if len(w.Files) > 1 {
			from = source{FileSet: &id{w.Pattern}}
		}
		r := recordSet{Type: "cr:RecordSet", ID: t.Name, Name: t.Name, Description: t.About}
		for _, k := range t.Key {
			r.Key = append(r.Key, id{t.Name + "/" + k})
		}
		for _, c := range t.Columns {
			if isStructs(c) { // Croissant 1.0 has no list of structures in a column
				r.Description += "; its column " + c.Name + ", " + c.Type + ", is left out here"
				continue
			}
			r.Field = append(r.Field, s.croissantField(t.Name, from, c))
		}
		d.RecordSet = append(d.RecordSet, r)
	}
	return indented(d)
}

// distributed describes the files of a table: one with its hash, or a pattern for its
// parts, whose hashes are in datapackage.json.
func distributed(w table.Written, encoding string) distribution {
	d := distribution{ID: w.Pattern, Name: w.Pattern, EncodingFormat: encoding}
	if len(w.Files) > 1 {
		d.Type, d.Includes = "cr:FileSet", w.Pattern
		return d
	}
	f := w.Files[0]
	d.Type, d.ID, d.Name, d.ContentURL = "cr:FileObject", f.Place, f.Place, f.Place
	d.ContentSize, d.SHA256 = fmt.Sprintf("%d B", f.Size), f.SHA256
	return d
}

var croissantTypes = map[string]string{
	"string": "sc:Text", "int32": "sc:Integer", "double": "sc:Float", "boolean": "sc:Boolean", "date": "sc:Date",
}

func (s Set) croissantField(tableName string, from source, c table.Column) croissantItem {
	f := croissantItem{
		Type: "cr:Field", ID: tableName + "/" + c.Name, Name: c.Name, Description: c.About,
	}
	from.Extract = extract{c.Name}
	f.Source = &from
	inner, isList := strings.CutPrefix(c.Type, "list<")
	if isList {
		f.Repeated = true
		inner = strings.TrimSuffix(inner, ">")
	}
	f.DataType = croissantTypes[inner]
	if c.Name == "doc_id" && tableName != "documents" && s.has("documents") {
		f.References = &fieldRef{id{"documents/doc_id"}}
	}
	return f
}

func isStructs(c table.Column) bool { return strings.HasPrefix(c.Type, "list<struct") }
