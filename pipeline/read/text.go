package read

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"kilde/pipeline"
)

// textRelease reads a plain text.
func textRelease(in *input, raw []byte) (pipeline.Release, error) {
	if err := binary(raw); err != nil {
		return pipeline.Release{}, err
	}
	if what := source[strings.ToLower(filepath.Ext(in.name))]; what != "" {
		return pipeline.Release{}, fmt.Errorf("%s, not a text", what)
	}
	if bytes.HasPrefix(raw, []byte("<?xml")) {
		return pipeline.Release{}, errors.New("XML that is no feed, not a text")
	}
	r := in.release("text", raw)
	r.Raw = string(raw)
	if len(bytes.TrimSpace(raw)) == 0 {
		r.Notes = []string{emptyNote}
	}
	return r, nil
}

// utf16Text returns UTF-16 with its byte order mark as UTF-8, for formats whose markup is
// read before their text is decoded, and the name of the charset.
func utf16Text(raw []byte) (text, charset string) {
	charset = "utf-16le"
	if raw[0] == 0xFE {
		charset = "utf-16be"
	}
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD"), charset
	}
	return string(out), charset
}

// utf16Marked reports whether bytes begin with a byte order mark of UTF-16.
func utf16Marked(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff"))
}

// asUTF8 returns bytes as UTF-8 by what they are, whatever their format says, for formats
// lie; what they were; and whether some of them were lost. It is for markup and data that
// are read before their text is decoded.
func asUTF8(raw []byte) (text []byte, charset string, lost bool) {
	switch {
	case utf16Marked(raw):
		s, charset := utf16Text(raw)
		return []byte(s), charset, false
	case utf8.Valid(raw):
		return raw, "utf-8", false
	case pipeline.NearlyUTF8(string(raw)):
		return []byte(repaired(raw)), "utf-8", true
	}
	text, _ = charmap.Windows1252.NewDecoder().Bytes(raw)
	return text, "windows-1252", false
}

// repaired returns bytes with a replacement character for each that is no UTF-8.
func repaired(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	return string([]rune(string(b)))
}

// emptyNote is the warning of a document without text.
const emptyNote = "no text"

// source are texts for programs, which lie beside releases in saved web pages.
var source = map[string]string{
	".css": "a style sheet", ".js": "a script", ".mjs": "a script", ".json": "JSON without objects", ".map": "a source map", ".svg": "an SVG image",
}

// magic are formats known by their first bytes that no reader here takes.
var magic = []struct{ bytes, name string }{
	{"%PDF-", "a PDF file"},
	{"PK\x03\x04", "a ZIP archive or office document"},
	{"\x1f\x8b", "a gzip file"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive"},
	{"Rar!", "a RAR archive"},
	{"BZh", "a bzip2 file"},
	{"{\\rtf", "an RTF document"},
	{"\x89PNG", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF8", "a GIF image"},
	{"\xd0\xcf\x11\xe0", "an old office document"},
	{"\x7fELF", "a program"},
	{"SQLite format 3", "an SQLite database"},
	{"PAR1", "a Parquet file"},
}

// binary reports what is no text. UTF-16 has zero bytes too, but begins with its mark.
func binary(raw []byte) error {
	for _, m := range magic {
		if bytes.HasPrefix(raw, []byte(m.bytes)) {
			return fmt.Errorf("%s, not a text", m.name)
		}
	}
	at := bytes.IndexByte(raw, 0)
	if at < 0 || utf16Marked(raw) {
		return nil
	}
	return fmt.Errorf("binary data (a zero byte at offset %d), not a text", at)
}
