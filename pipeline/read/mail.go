package read

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"kilde/pipeline"
)

// isMail matches mail, and the web pages that browsers save in one file (MHTML).
func isMail(name string, head []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".eml", ".mht", ".mhtml":
		return true
	}
	fields := 0
	for _, line := range bytes.SplitN(head, []byte("\n"), 40) {
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			break
		}
		key, _, ok := bytes.Cut(line, []byte(":"))
		if !ok {
			if line[0] != ' ' && line[0] != '\t' {
				return false
			}
			continue
		}
		switch strings.ToLower(string(key)) {
		case "from", "to", "subject", "date", "message-id", "mime-version", "received", "return-path", "content-type", "delivered-to":
			fields++
		}
	}
	return fields >= 3
}

// maxParts is how many parts of a mail are looked at, and how deep they stand in each other.
const (
	maxParts    = 200
	maxMailDeep = 10
)

// letter is what is kept of a mail.
type letter struct {
	plain, html       string
	plainSet, htmlSet string // the charset each was in
	location          string // of the page, in MHTML
	parts             int
	left              []string // attachments left out, by name or else by type
}

// mailReleases reads a mail: its text or its HTML, with its date, sender and subject.
func mailReleases(in *input, raw []byte) ([]pipeline.Release, error) {
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	var l letter
	if err := l.part(textproto.MIMEHeader(m.Header), m.Body, 0); err != nil && l.plain == "" && l.html == "" {
		return nil, err
	}
	r := in.release("mail", raw)
	headers := mime.WordDecoder{CharsetReader: charsetReader}
	r.Headline, _ = headers.DecodeHeader(m.Header.Get("Subject"))
	r.Headline = oneLine(decodedText(r.Headline))
	if from, err := mail.ParseAddress(m.Header.Get("From")); err == nil {
		r.Publisher = from.Name
		if name, err := headers.DecodeHeader(from.Name); err == nil {
			r.Publisher = decodedText(name)
		}
	}
	if t, err := m.Header.Date(); err == nil && l.location == "" { // else it is when a browser saved the page
		if day, ok := dayIn(t); ok {
			r.MetaPublished = day
		}
	}
	if len(l.left) > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("attachments left out (%s)", strings.Join(l.left, ", ")))
	}
	// The text part says what the sender wants read, unless it only says where to read it.
	if l.html == "" || len(strings.TrimSpace(l.plain)) >= 200 && l.location == "" {
		r.Raw, r.Charset = l.plain, l.plainSet
		if strings.TrimSpace(r.Raw) == "" {
			r.Notes = append(r.Notes, emptyNote)
		}
		return one(r, nil)
	}
	r.Raw, r.Charset = l.html, l.htmlSet
	list := pageReleases(r)
	for i := range list {
		if len(list) == 1 && l.location == "" && r.Headline != "" {
			list[i].Headline = r.Headline
		}
		setOnce(&list[i].URL, l.location)
	}
	return list, nil
}

// part reads a part and those in it.
func (l *letter) part(h textproto.MIMEHeader, body io.Reader, depth int) error {
	if l.parts++; l.parts > maxParts || depth > maxMailDeep {
		return errors.New("more parts than a mail has")
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil && kind == "" {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" {
		r := multipart.NewReader(body, params["boundary"])
		for {
			p, err := r.NextRawPart()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
			if err := l.part(p.Header, p, depth+1); err != nil {
				return err
			}
		}
	}
	if strings.HasPrefix(h.Get("Content-Disposition"), "attachment") || kind != "text/plain" && kind != "text/html" {
		if !strings.HasPrefix(kind, "image/") && kind != "text/css" {
			l.leave(h, kind)
		}
		return nil
	}
	switch strings.ToLower(h.Get("Content-Transfer-Encoding")) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	b, err := io.ReadAll(body)
	if err != nil && len(b) == 0 {
		return err
	}
	text, set := decodeCharset(b, params["charset"])
	if kind == "text/html" {
		if l.html == "" {
			l.html, l.htmlSet, l.location = text, set, h.Get("Content-Location")
		}
		return nil
	}
	if params["format"] == "flowed" {
		text = unflow(text)
	}
	if l.plain == "" {
		l.plain, l.plainSet = text, set
	}
	return nil
}

// maxNamed is how many attachments are named.
const maxNamed = 10

// leave notes an attachment, "budget.pdf", that is not read.
func (l *letter) leave(h textproto.MIMEHeader, kind string) {
	name := ""
	for _, key := range []string{"Content-Disposition", "Content-Type"} {
		_, params, _ := mime.ParseMediaType(h.Get(key))
		setOnce(&name, params["filename"])
		setOnce(&name, params["name"])
	}
	headers := mime.WordDecoder{CharsetReader: charsetReader}
	if decoded, err := headers.DecodeHeader(name); err == nil {
		name = decoded
	}
	name = oneLine(decodedText(name))
	if name == "" || len(name) > 200 {
		name = oneLine(decodedText(kind))
	}
	switch {
	case len(l.left) < maxNamed:
		l.left = append(l.left, name)
	case len(l.left) == maxNamed:
		l.left = append(l.left, "more")
	}
}

// unflow joins the lines of format=flowed, which go on when they end in a blank.
func unflow(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		if strings.HasSuffix(line, " ") && line != "-- " {
			b.WriteString(line)
			continue
		}
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return b.String()
}

// charsets are those of Danish texts, beside UTF-8. ISO-8859-1 is read as windows-1252,
// which it is part of.
var charsets = map[string]encoding.Encoding{
	"iso-8859-1": charmap.Windows1252, "latin1": charmap.Windows1252, "windows-1252": charmap.Windows1252, "cp1252": charmap.Windows1252,
	"iso-8859-15": charmap.ISO8859_15, "windows-1250": charmap.Windows1250, "macintosh": charmap.Macintosh, "ibm850": charmap.CodePage850,
	"utf-16": unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
}

// decodeCharset returns bytes in a named charset as UTF-8, and the charset they were in.
// A charset that is not what the bytes are is not believed.
func decodeCharset(b []byte, label string) (text, charset string) {
	label = strings.ToLower(label)
	if e, ok := charsets[label]; ok && (strings.HasPrefix(label, "utf-16") && bytes.IndexByte(b, 0) >= 0 || !utf8.Valid(b)) {
		if out, err := e.NewDecoder().Bytes(b); err == nil {
			return string(out), label
		}
	}
	if utf8.Valid(b) {
		return string(b), "utf-8"
	}
	out, _ := charmap.Windows1252.NewDecoder().Bytes(b)
	return string(out), "windows-1252"
}

func decodedText(s string) string {
	text, _ := decodeCharset([]byte(s), "")
	return text
}

func charsetReader(label string, r io.Reader) (io.Reader, error) {
	if e, ok := charsets[strings.ToLower(label)]; ok {
		return e.NewDecoder().Reader(r), nil
	}
	return nil, fmt.Errorf("charset %q: unknown", label)
}
