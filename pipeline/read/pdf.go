package read

import (
	"bytes"
	"strings"

	"kilde/pipeline"
	"kilde/pipeline/read/pdf"
)

// isPDF matches by how the file begins, or by its name and a beginning behind other bytes.
func isPDF(name string, head []byte) bool {
	at := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-"))
	return at >= 0 && (len(bytes.TrimSpace(head[:at])) == 0 || strings.HasSuffix(strings.ToLower(name), ".pdf"))
}

// pdfRelease reads a PDF file. Its properties say when the file was made, which need not
// be the day of publication, so that is left to the text.
func pdfRelease(in *input, raw []byte) (pipeline.Release, error) {
	w := in.deadline()
	doc, err := pdf.Read(raw, w.err)
	if err != nil {
		return pipeline.Release{}, err
	}
	r := in.release("pdf", raw)
	r.Raw, r.Charset = doc.Text, "utf-8"
	if title := oneLine(doc.Title); title != "" && strings.Contains(oneLine(doc.Text), title) {
		r.Headline = title
	}
	if len(strings.Fields(doc.Author)) >= 2 {
		r.MetaByline = oneLine(doc.Author)
	}
	switch {
	case strings.TrimSpace(doc.Text) == "":
		r.Notes = append(r.Notes, "no text: the pages are pictures, or their fonts do not say what they show")
	case doc.Unknown:
		r.Notes = append(r.Notes, "letters left out: a font does not say what they are")
	}
	return r, nil
}
