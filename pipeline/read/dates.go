package read

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"path"
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Dates are dates of publication that are known beside the documents, by doc_id, with or
// without the extension of its file. They count like a date in a document's metadata.
type Dates map[string]lexicon.Day

// ReadDates reads a table of doc_id and date, divided by tabs, commas or semicolons, as a
// spreadsheet writes it. More columns are left unread, and so is a first line whose date
// is none, the head. place is named in errors.
//
//	01_havnen	2017-09-28
func ReadDates(place string, raw []byte) (Dates, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\uFEFF"))))
	r.FieldsPerRecord = -1
	head, _, _ := bytes.Cut(raw, []byte("\n"))
	for _, comma := range "\t;," {
		if bytes.ContainsRune(head, comma) {
			r.Comma = comma
			break
		}
	}
	records, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", place, err)
	}
	dates := Dates{}
	for n, f := range records {
		if len(f) < 2 {
			return nil, fmt.Errorf("%s: row %d: want doc_id and date, have %q", place, n+1, f[0])
		}
		day, ok := Day(strings.TrimSpace(f[1]))
		switch id := strings.TrimSpace(f[0]); {
		case ok:
			dates[id] = day
		case n > 0:
			return nil, fmt.Errorf("%s: row %d: %q is no date; want one as 2017-09-28", place, n+1, f[1])
		}
	}
	return dates, nil
}

// of returns the date of a document, NoDay when it is not known.
func (d Dates) of(id string) lexicon.Day {
	if day, ok := d[id]; ok {
		return day
	}
	if day, ok := d[strings.TrimSuffix(id, path.Ext(id))]; ok {
		return day
	}
	return noDay
}

// dated returns an item whose releases have the dates that are known of them.
func (d Dates) dated(it Item) Item {
	if d == nil {
		return it
	}
	load := it.load
	it.load = func() ([]pipeline.Release, error) {
		list, err := load()
		for i := range list {
			if day := d.of(list[i].ID); day.Known() {
				list[i].MetaPublished = day
			}
		}
		return list, err
	}
	return it
}
