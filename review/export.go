package review

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"unicode"
	"unicode/utf8"

	"kilde/review/desk"
	"kilde/review/store"
)

// exports are the files that the desk gives out: name, media type, and what writes it.
var exports = []struct {
	Name, Type string
	write      func(s *Server, events []store.Event, w io.Writer) error
}{
	{"decisions.csv", "text/csv; charset=utf-8", func(s *Server, events []store.Event, w io.Writer) error {
		return desk.WriteCSV(w, s.desk.DecisionRows(events))
	}},
	{"decisions.parquet", "application/vnd.apache.parquet", func(s *Server, events []store.Event, w io.Writer) error {
		return desk.WriteParquet(w, s.desk.DecisionRows(events))
	}},
	{"claimreview.jsonld", "application/ld+json", func(s *Server, _ []store.Event, w io.Writer) error {
		return writeJSON(w, s.desk.ClaimReviews(s.publication()))
	}},
	{"annotations.jsonld", "application/ld+json", func(s *Server, events []store.Event, w io.Writer) error {
		return writeJSON(w, s.desk.Annotations(events))
	}},
	{"gold.zip", "application/zip", func(s *Server, _ []store.Event, w io.Writer) error { return writeGold(s.desk, w) }},
}

// publication says what the words for ratings are, and where reviews will stand.
func (s *Server) publication() desk.Publication {
	return desk.Publication{Base: s.opt.Base, Rating: func(lang string, rating int) string {
		return upperFirst(s.pages.term(lang, "rating", strconv.Itoa(rating)))
	}}
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// writeGold writes the annotations of each reviewed release, and its text beside them, for
// `kilde score`. `kilde golden add --review` makes golden files of the same.
func writeGold(d *desk.Desk, w io.Writer) error {
	z := zip.NewWriter(w)
	for _, c := range d.Cases() {
		f, err := z.Create("gold/" + c.Name + ".json")
		if err == nil {
			err = writeJSON(f, c.Gold())
		}
		if err != nil {
			return err
		}
		if f, err = z.Create("releases/" + c.Name + ".txt"); err == nil {
			_, err = io.WriteString(f, c.Document.Row.Text+"\n")
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// export sends one of the files.
func (s *Server) export(w http.ResponseWriter, r *http.Request, ses *session) {
	for _, x := range exports {
		if x.Name != r.PathValue("file") {
			continue
		}
		s.refresh(r.Context())
		events, err := s.store.Since(r.Context(), 0)
		var b bytes.Buffer
		if err == nil {
			err = x.write(s, events, &b)
		}
		if err != nil {
			s.failWith(w, r, ses, http.StatusInternalServerError, err)
			return
		}
		w.Header().Set("Content-Type", x.Type)
		w.Header().Set("Content-Disposition", `attachment; filename="`+x.Name+`"`)
		w.Header().Set("Cache-Control", "no-store")
		w.Write(b.Bytes())
		return
	}
	s.fail(w, r, ses, http.StatusNotFound, "page")
}
