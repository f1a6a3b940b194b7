package pipeline

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// few is how many bytes that are no UTF-8 a text may have whose other letters are: two
// letters of windows-1252 are hardly ever one of UTF-8 by chance.
const few = 4

// decode returns raw, of which is known whether it is valid UTF-8, as UTF-8 and records
// its charset. What a byte order mark or the
// reader says comes first; bytes that are UTF-8 but for a few are UTF-8 with those
// replaced; all else is windows-1252, which every byte string is.
func (d *Doc) decode(raw string, valid bool) string {
	switch {
	case strings.HasPrefix(raw, "\xEF\xBB\xBF"):
		return d.apply(raw, "utf-8", Stage{"bom", func(e *Editor, src string) {
			e.Replace(3, "")
			replaceInvalid(e, src)
		}})
	case strings.HasPrefix(raw, "\xFF\xFE"):
		return d.apply(raw, "utf-16le", Stage{"utf-16", func(e *Editor, src string) { editUTF16(e, src, 0) }})
	case strings.HasPrefix(raw, "\xFE\xFF"):
		return d.apply(raw, "utf-16be", Stage{"utf-16", func(e *Editor, src string) { editUTF16(e, src, 1) }})
	case valid:
		if d.Charset == "" {
			d.Charset = "utf-8"
		}
		return raw
	}
	good, bad, first := countUTF8(raw)
	if d.Charset == "utf-8" || nearlyUTF8(good, bad) {
		d.warn("invalid utf-8 at byte %d (%d bytes replaced)", first, bad)
		return d.apply(raw, "utf-8", Stage{"utf-8", replaceInvalid})
	}
	return d.apply(raw, "windows-1252", Stage{"windows-1252", editWindows1252})
}

func (d *Doc) apply(src, charset string, s Stage) string {
	d.Charset = charset
	out, es := s.run(d.editor, src)
	if es != nil {
		d.edits = append(d.edits, es)
	}
	return out
}

// NearlyUTF8 reports whether bytes are UTF-8 but for a few. What are not is windows-1252.
func NearlyUTF8(raw string) bool {
	valid, invalid, _ := countUTF8(raw)
	return nearlyUTF8(valid, invalid)
}

func nearlyUTF8(valid, invalid int) bool { return valid > 0 && (invalid <= valid || invalid <= few) }

// countUTF8 counts the characters of more than one byte and the bytes that are part of
// none, and finds the first of these.
func countUTF8(s string) (valid, invalid, first int) {
	first = -1
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			if first < 0 {
				first = i
			}
			invalid++
		} else {
			valid++
		}
		i += n
	}
	return
}

// replaceInvalid puts U+FFFD for each byte that is no UTF-8.
func replaceInvalid(e *Editor, src string) {
	for i := e.Pos(); i < len(src); {
		if src[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(src[i:])
		if r == utf8.RuneError && n == 1 {
			e.Keep(i - e.Pos())
			e.Replace(1, "\uFFFD")
		}
		i += n
	}
}

func editWindows1252(e *Editor, src string) {
	for i := 0; i < len(src); i++ {
		c := src[i]
		if c < utf8.RuneSelf {
			continue
		}
		r := rune(c)
		if c < 0xA0 {
			if r = windows1252[c-0x80]; r == 0 {
				r = utf8.RuneError
			}
		}
		e.Keep(i - e.Pos())
		e.Replace(1, string(r))
	}
}

// editUTF16 decodes two bytes at a time, high tells which of them is the high one's
// place: 0 for little endian (the second), 1 for big endian (the first).
func editUTF16(e *Editor, src string, high int) {
	e.Replace(2, "") // the byte order mark
	unit := func(i int) rune {
		if high == 1 {
			return rune(src[i])<<8 | rune(src[i+1])
		}
		return rune(src[i+1])<<8 | rune(src[i])
	}
	for i := 2; i < len(src); {
		if i+1 >= len(src) {
			e.Replace(1, "\uFFFD")
			return
		}
		r, n := unit(i), 2
		if utf16.IsSurrogate(r) {
			if i+3 < len(src) {
				if p := utf16.DecodeRune(r, unit(i+2)); p != utf8.RuneError {
					r, n = p, 4
				}
			}
			if n == 2 {
				r = utf8.RuneError
			}
		}
		e.Replace(n, string(r))
		i += n
	}
}
