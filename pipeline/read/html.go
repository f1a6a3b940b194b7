package read

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
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

// htmlReleases reads a web page: the release in it, or those of a page that holds several
// for certain, and what the page says about them. Raw stays the page, and Edit leaves a
// release's words of it, so that every fact leads back to the bytes of the page.
func htmlReleases(in *input, raw []byte) ([]pipeline.Release, error) {
	r := in.release("html", raw)
	r.Raw = string(raw)
	if utf16Marked(raw) {
		r.Raw, r.Charset = utf16Text(raw)
	}
	return pageReleases(r), nil
}

// pageReleases returns the releases on the page in r.Raw, with what is known in r. Each of
// several has an id of its own: the page's, and which of them it is.
func pageReleases(r pipeline.Release) []pipeline.Release {
	pages := webpage.Read(r.Raw)
	list := make([]pipeline.Release, len(pages))
	if len(pages) > 1 {
		r.MetaPublished = noDay // that of the mail they came in
	}
	for i, p := range pages {
		list[i] = r
		if len(pages) > 1 {
			list[i].ID = fmt.Sprintf("%s#%d", r.ID, i+1)
		}
		list[i].Notes = slices.Clone(r.Notes)
		fillIn(&list[i], p)
	}
	return list
}

// fillIn adds what a page says to a release.
func fillIn(r *pipeline.Release, p webpage.Page) {
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
	if p.Several {
		r.Notes = append(r.Notes, "several releases on the page, read as one")
	}
	if p.Empty {
		r.Notes = append(r.Notes, emptyNote)
	}
}
