package read

import (
	"bytes"
	"path/filepath"
	"strings"

	"kilde/pipeline"
	"kilde/pipeline/read/webpage"
)

// isHTML matches by name, or by how the content begins.
func isHTML(name string, head []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml", ".shtml":
		return true
	}
	head = bytes.ToLower(bytes.TrimLeft(head, "\ufeff \t\r\n"))
	if len(head) == 0 || head[0] != '<' {
		return false
	}
	if bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) {
		return true
	}
	return bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<body")) || bytes.Contains(head, []byte("<p>")) ||
		bytes.Contains(head, []byte("<div"))
}

// htmlRelease reads a web page: the release in it, and what the page says about it. Raw
// stays the page, and Edit leaves the release's words of it, so that every fact leads
// back to the bytes of the page.
func htmlRelease(in *input, raw []byte) (pipeline.Release, error) {
	r := in.release("html", raw)
	r.Raw = string(raw)
	if bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) {
		r.Raw, r.Charset = utf16Text(raw)
	}
	readPage(&r)
	return r, nil
}

// readPage fills in what the page in r.Raw is and says.
func readPage(r *pipeline.Release) {
	p := webpage.Read(r.Raw)
	r.Headline, r.MetaByline, r.Edit, r.Parts = p.Headline, p.Byline, p.Edit, p.Parts
	if r.Publisher == "" {
		r.Publisher = p.Publisher
	}
	if r.URL == "" {
		r.URL = p.URL
	}
	for _, s := range p.Dates {
		if d, ok := Day(s); ok {
			r.MetaPublished = d
			break
		}
	}
	if p.Truncated {
		r.Notes = append(r.Notes, "truncated markup")
	}
	if p.Releases > 1 {
		r.Notes = append(r.Notes, "several releases on the page, read as one")
	}
	if p.Empty {
		r.Notes = append(r.Notes, emptyNote)
	}
}
