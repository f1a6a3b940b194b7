package read

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"kilde/pipeline"
)

// maxPart is how much larger than a document may be the XML in it: its markup is most of
// an office document.
const maxPart = 4

// isDOCX and isODT match by name, or by the first members of the archive.
func isDOCX(name string, head []byte) bool {
	return isZip(name, head) && (strings.HasSuffix(strings.ToLower(name), ".docx") || bytes.Contains(head, []byte("word/document.xml")) ||
		bytes.Contains(head, []byte("word/_rels")))
}

func isODT(name string, head []byte) bool {
	return isZip(name, head) && (strings.HasSuffix(strings.ToLower(name), ".odt") ||
		bytes.Contains(head, []byte("mimetypeapplication/vnd.oasis.opendocument.text")))
}

// office is an office document: an archive of XML.
type office struct {
	in    *input
	zip   *zip.Reader
	watch *watch
	out   textBuilder
	notes textBuilder // at the foot and at the end
	lost  []string    // what was not kept
}

func openOffice(in *input, raw []byte) (*office, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, err
	}
	return &office{in: in, zip: z, watch: in.deadline()}, nil
}

// part returns a member, nil when there is none of that name.
func (o *office) part(name string) ([]byte, error) {
	for _, f := range o.zip.File {
		if f.Name != name {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		defer r.Close()
		most := o.in.opt.MaxDocument * maxPart
		b, err := io.ReadAll(io.LimitReader(r, most+1))
		if int64(len(b)) > most {
			return nil, fmt.Errorf("%s: %w", name, o.in.tooLarge(0))
		}
		return b, err
	}
	return nil, nil
}

// text returns what was read, the notes below the rest, in the order they stand in.
func (o *office) text() string {
	if o.notes.b.Len() == 0 {
		return o.out.String()
	}
	return strings.TrimRight(o.out.String(), "\n") + "\n\n" + o.notes.String()
}

// release makes a release of the text that was read. The dates of a document's properties
// say when its template was made as often as when it was written, so they are left out.
func (o *office) release(format string, raw []byte, props string) (pipeline.Release, error) {
	r := o.in.release(format, raw)
	r.Raw, r.Charset, r.Notes = o.text(), "utf-8", o.lost
	if strings.TrimSpace(r.Raw) == "" {
		r.Notes = append(r.Notes, emptyNote)
	}
	b, err := o.part(props)
	if err != nil || b == nil {
		return r, nil
	}
	title, author := "", ""
	b, _ = xmlText(b)
	d := newXML(b)
	for {
		tok, err := d.Token()
		if err != nil || o.watch.err() != nil {
			break
		}
		if t, ok := tok.(xml.StartElement); ok {
			switch t.Name.Local {
			case "title":
				title = oneLine(innerText(d, o.watch))
			case "creator", "initial-creator":
				setOnce(&author, oneLine(innerText(d, o.watch)))
			}
		}
	}
	// A title that the text does not have is that of another document: templates keep it.
	if title != "" && strings.Contains(oneLine(r.Raw), title) {
		r.Headline = title
	}
	if len(strings.Fields(author)) >= 2 {
		r.MetaByline = author
	}
	return r, nil
}

// docxRelease reads a Word document: its paragraphs, tables and text boxes in order, and
// its notes. Left out are the heads and feet of pages, comments and pictures.
func docxRelease(in *input, raw []byte) (pipeline.Release, error) {
	o, err := openOffice(in, raw)
	if err != nil {
		return pipeline.Release{}, err
	}
	body, err := o.part("word/document.xml")
	if err != nil {
		return pipeline.Release{}, err
	}
	if body == nil {
		return pipeline.Release{}, errors.New("no word/document.xml: not a Word document, or an encrypted one")
	}
	if err := o.word(body, &o.out); err != nil {
		return pipeline.Release{}, err
	}
	for _, name := range []string{"word/footnotes.xml", "word/endnotes.xml"} {
		notes, err := o.part(name)
		if err == nil {
			err = o.word(notes, &o.notes)
		}
		if err != nil {
			o.lost = append(o.lost, fmt.Sprintf("notes left out (%s: %v)", name, err))
		}
	}
	return o.release("docx", raw, "docProps/core.xml")
}

func (o *office) word(body []byte, out *textBuilder) error {
	body, _ = xmlText(body)
	d := newXML(body)
	skip := 0 // depth within what is left out
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = o.watch.err()
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if skip > 0 {
				skip++
				continue
			}
			switch t.Name.Local {
			case "Fallback", "del", "moveFrom", "instrText": // the same again, what was deleted, field codes
				skip = 1
			case "t":
				out.text(innerText(d, o.watch))
			case "tab", "ptab":
				out.text("\t")
			case "br", "cr":
				out.line()
			case "noBreakHyphen":
				out.text("-")
			case "numPr":
				out.bullet = true
			case "tr":
				out.row++
			}
		case xml.EndElement:
			if skip > 0 {
				skip--
				continue
			}
			switch t.Name.Local {
			case "p":
				out.paragraph()
			case "tc":
				out.cell()
			case "tr":
				out.endRow()
			case "tbl":
				out.endTable()
			}
		}
	}
}

// odtRelease reads an OpenDocument text, with its notes. Left out is what Word documents
// leave out too.
func odtRelease(in *input, raw []byte) (pipeline.Release, error) {
	o, err := openOffice(in, raw)
	if err != nil {
		return pipeline.Release{}, err
	}
	body, err := o.part("content.xml")
	if err != nil {
		return pipeline.Release{}, err
	}
	if body == nil {
		return pipeline.Release{}, errors.New("no content.xml: not an OpenDocument text")
	}
	if err := o.openDocument(body); err != nil {
		return pipeline.Release{}, err
	}
	return o.release("odt", raw, "meta.xml")
}

func (o *office) openDocument(body []byte) error {
	body, _ = xmlText(body)
	d := newXML(body)
	out, skip, inPara, around := &o.out, 0, 0, 0
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = o.watch.err()
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if skip > 0 {
				skip++
				continue
			}
			switch t.Name.Local {
			case "note-citation", "annotation", "tracked-changes", "automatic-styles", "font-face-decls":
				skip = 1
			case "note": // it interrupts the paragraph it belongs to
				out, around, inPara = &o.notes, inPara, 0
			case "p", "h":
				inPara++
			case "s":
				n, _ := strconv.Atoi(attr(t, "c"))
				out.text(strings.Repeat(" ", max(1, min(n, 100))))
			case "tab":
				out.text("\t")
			case "line-break":
				out.line()
			case "list-item":
				out.bullet = true
			case "table-row":
				out.row++
			}
		case xml.EndElement:
			if skip > 0 {
				skip--
				continue
			}
			switch t.Name.Local {
			case "p", "h":
				inPara--
				out.paragraph()
			case "note":
				out.paragraph()
				out, inPara = &o.out, around
			case "table-cell":
				out.cell()
			case "table-row":
				out.endRow()
			case "table":
				out.endTable()
			}
		case xml.CharData:
			if skip == 0 && inPara > 0 {
				out.text(string(t))
			}
		}
	}
}

// textBuilder writes paragraphs with an empty line between, list items and rows of tables
// on a line each, cells parted by tabs.
type textBuilder struct {
	b      strings.Builder
	open   bool // the paragraph has text
	gap    string
	row    int  // tables' rows that are open
	bullet bool // the paragraph is a list item
	listed bool // the last one was
}

func (t *textBuilder) text(s string) {
	if s == "" || !t.open && strings.TrimSpace(s) == "" {
		return
	}
	if !t.open {
		t.open = true
		gap := t.gap
		if t.bullet {
			if t.listed && t.row == 0 {
				gap = "\n"
			}
			gap += "• "
		}
		if t.b.Len() == 0 {
			gap = strings.TrimLeft(gap, "\n\t ")
		}
		t.b.WriteString(gap)
		t.gap = ""
	}
	t.b.WriteString(s)
}

func (t *textBuilder) line() {
	if t.open {
		t.b.WriteString("\n")
	}
}

func (t *textBuilder) paragraph() {
	if t.open {
		t.listed = t.bullet
		t.gap = "\n\n"
		if t.row > 0 {
			t.gap = " "
		}
	}
	t.open, t.bullet = false, false
}

func (t *textBuilder) cell() {
	if t.row == 1 && t.gap == " " {
		t.gap = "\t"
	}
}

func (t *textBuilder) endRow() {
	if t.row--; t.row == 0 && t.gap != "" {
		t.gap = "\n"
	}
	t.row = max(t.row, 0)
}

func (t *textBuilder) endTable() {
	if t.row == 0 && t.gap != "" {
		t.gap = "\n\n"
	}
}

func (t *textBuilder) String() string { return t.b.String() }
