package read

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"kilde/pipeline"
)

// columns are those of tabular input that are read, by our names for them.
var columns = []string{"id", "text", "title", "published", "source", "publisher"}

const textColumn = 1

// column returns the input's name for one of our columns.
func (o *Options) column(name string) string {
	if c, ok := o.Columns[name]; ok {
		return c
	}
	return name
}

func (in *input) noColumn(what string, have []string) error {
	return fmt.Errorf("no column %q; the %s has %s (name one with --column text=NAME)", in.opt.column("text"), what, strings.Join(have, ", "))
}

// row makes a release of row n of a data set. value returns a column by our name for it,
// "" when the row does not have it.
func (in *input) row(format string, n int, text string, value func(column string) string) pipeline.Release {
	r := pipeline.Release{
		ID: value("id"), Raw: text, Format: format, Charset: "utf-8", URL: value("source"), Headline: value("title"),
		Publisher: value("publisher"), MetaPublished: noDay, FlagPublished: in.opt.Published,
	}
	if r.ID == "" {
		r.ID = fmt.Sprintf("%s#%d", in.id, n)
	}
	if strings.TrimSpace(text) == "" {
		r.Notes = append(r.Notes, emptyNote)
	}
	for _, ours := range columns {
		if theirs, asked := in.opt.Columns[ours]; asked && value(ours) == "" && ours != "text" {
			r.Notes = append(r.Notes, fmt.Sprintf("nothing in --column %s=%s", ours, theirs))
		}
	}
	if s := value("published"); s != "" {
		day, ok := Day(s)
		if !ok {
			r.Notes = append(r.Notes, fmt.Sprintf("published %q: not understood", s))
		}
		r.MetaPublished = day
	}
	return r
}

// rowSum is the hash of a row that is no range of bytes: of its values, each behind its
// length.
func rowSum(values [][]byte) string {
	h := sha256.New()
	for _, v := range values {
		fmt.Fprintf(h, "%d:", len(v))
		h.Write(v)
	}
	return hex.EncodeToString(h.Sum(nil))
}
