package table

import (
	"fmt"
	"reflect"
	"strings"
)

// Names are the tables, in the order in which they are written and shown.
var Names = []string{"documents", "sentences", "dates", "people", "person_mentions", "municipalities", "quotes", "claims"}

// sheet is what the code that treats all tables alike knows of one of them.
type sheet struct {
	name   string
	fields []field
	row    reflect.Type
	len    func(*Rows) int
	at     func(*Rows, int) reflect.Value // the row itself, addressable
	add    func(*Rows) reflect.Value      // a new zero row at the end
	cut    func(r *Rows, lo, hi int)
	open   func(*parquetFile) rowWriter
	load   func(*Rows, *parquetInput) error
}

func sheetOf[T any](name string, fields []field, rows func(*Rows) *[]T) sheet {
	return sheet{
		name: name, fields: fields, row: reflect.TypeFor[T](),
		len: func(r *Rows) int { return len(*rows(r)) },
		at:  func(r *Rows, i int) reflect.Value { return reflect.ValueOf(&(*rows(r))[i]).Elem() },
		add: func(r *Rows) reflect.Value {
			s := rows(r)
			*s = append(*s, *new(T))
			return reflect.ValueOf(&(*s)[len(*s)-1]).Elem()
		},
		cut:  func(r *Rows, lo, hi int) { s := rows(r); *s = append((*s)[:lo], (*s)[hi:]...) },
		open: func(f *parquetFile) rowWriter { return newColumnWriter(f, rows) },
		load: func(r *Rows, in *parquetInput) error { return loadParquet(in, rows(r)) },
	}
}

// sheets is in the order of Names.
var sheets = []sheet{
	sheetOf("documents", documentFields, func(r *Rows) *[]Document { return &r.Documents }),
	sheetOf("sentences", sentenceFields, func(r *Rows) *[]Sentence { return &r.Sentences }),
	sheetOf("dates", dateFields, func(r *Rows) *[]Date { return &r.Dates }),
	sheetOf("people", personFields, func(r *Rows) *[]Person { return &r.People }),
	sheetOf("person_mentions", mentionFields, func(r *Rows) *[]Mention { return &r.Mentions }),
	sheetOf("municipalities", municipalityFields, func(r *Rows) *[]Municipality { return &r.Municipalities }),
	sheetOf("quotes", quoteFields, func(r *Rows) *[]Quote { return &r.Quotes }),
	sheetOf("claims", claimFields, func(r *Rows) *[]Claim { return &r.Claims }),
}

func sheetNamed(name string) *sheet {
	for i := range sheets {
		if sheets[i].name == name {
			return &sheets[i]
		}
	}
	return nil
}

// Choose checks a list of table names, such as "claims,quotes"; "" is all of them.
func Choose(list string) ([]string, error) {
	if list == "" {
		return Names, nil
	}
	var chosen []string
	for name := range strings.SplitSeq(list, ",") {
		if sheetNamed(name) == nil {
			return nil, fmt.Errorf("table %q: unknown; the tables are %s", name, strings.Join(Names, ", "))
		}
		chosen = append(chosen, name)
	}
	return chosen, nil
}

// Len returns the number of rows of a table.
func (r *Rows) Len(name string) int { return sheetNamed(name).len(r) }
