package pipeline

import (
	"fmt"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// stages run in this order over the decoded text. Quotation marks, dashes and the
// letters themselves stay as written.
var stages = [...]struct {
	Stage
	work hint // without any of which the stage has nothing to do
}{
	{Stage{"entities", editEntities}, ampersand},
	{Stage{"mojibake", editMojibake}, mojibake},
	{Stage{"spaces", editSpaces}, oddSpace},
	{Stage{"nfc", editNFC}, composable},
	{Stage{"hyphens", editHyphens}, brokenWord},
}

// hint is a set of things in a text that a stage may have work with.
type hint uint8

const (
	invalid    hint = 1 << iota // bytes that are no UTF-8
	ampersand                   // &
	mojibake                    // Ã, Â or â, which begin it
	oddSpace                    // a blank that is not plain, a line end that is not "\n", what has no width
	composable                  // what may not be in normal form C
	brokenWord                  // a hyphen at the end of a line
)

// plain are the bytes that are characters themselves and no stage has work with.
var plain = func() (t [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		t[c] = c != '&' && c != '-'
	}
	t['\n'], t['\t'] = true, true
	return
}()

// look finds out in one pass what stages may have work with s.
func look(s string) (h hint) {
	for i := skipPlain(s, 0); i < len(s); i = skipPlain(s, i) {
		if c := s[i]; c < utf8.RuneSelf {
			i++
			h |= hintOfByte(c, s[i:])
		} else {
			r, n := utf8.DecodeRuneInString(s[i:])
			i += n
			h |= hintOf(r, n)
		}
	}
	return h
}

// skipPlain returns where at or behind byte i the first byte is that is not plain.
func skipPlain(s string, i int) int {
	for i < len(s) && plain[s[i]] {
		i++
	}
	return i
}

func hintOfByte(c byte, after string) hint {
	switch {
	case c == '&':
		return ampersand
	case c != '-':
		return oddSpace
	case after != "" && (after[0] == '\n' || after[0] == '\r'):
		return brokenWord
	}
	return 0
}

func hintOf(r rune, n int) hint {
	switch {
	case r < 0xC0:
		if r <= 0xA0 || r == 0xAD { // NBSP, soft hyphen, next line, C1 controls
			return oddSpace
		}
		return 0
	case r < 0x300:
		if r == 'Ã' || r == 'Â' || r == 'â' {
			return mojibake
		}
		return 0
	case r >= 0x2010 && r <= 0x2027 || r >= 0x2030 && r < 0x2040: // dashes, quotation marks, bullets
		return 0
	case r >= 0x2000 && r < 0x2040:
		return oddSpace
	case r == utf8.RuneError && n == 1:
		return invalid
	case r >= 0x2040 && r < 0x2080 || r >= 0x3000 && r < 0x4000 || r >= 0xF000 && r <= 0xFFFF:
		return oddSpace | composable
	}
	return composable
}

// readText makes Text of Raw.
func (d *Doc) readText() {
	text := d.Raw
	if d.Edit != nil {
		out, es := Stage{"markup", d.Edit}.run(d.editor, text)
		if es != nil {
			d.edits = append(d.edits, es)
		}
		text = out
	}
	found := look(text)
	if decoded := d.decode(text, found&invalid == 0); decoded != text {
		text, found = decoded, look(decoded)
	}
	for i := range stages {
		if stages[i].work&found == 0 {
			continue
		}
		out, es := stages[i].run(d.editor, text)
		if es == nil {
			continue
		}
		if stages[i].Name == "mojibake" {
			d.warn("mojibake repaired (%d)", len(es))
		}
		d.edits = append(d.edits, es)
		text, found = out, look(out)
	}
	d.Text = d.withHeadline(text)
}

// tidied runs the stages over a string of the metadata, of which no row tells where it
// came from: "Nyt om \u200fbroen" has a mark that nobody sees.
func (d *Doc) tidied(s string) string {
	found := look(s)
	for i := range stages {
		if stages[i].work&found != 0 {
			s, _ = stages[i].run(d.editor, s)
			found = look(s)
		}
	}
	return s
}

func (d *Doc) warn(format string, args ...any) {
	d.Warnings = append(d.Warnings, fmt.Sprintf(format, args...))
}

// withHeadline puts a title from the metadata before a text whose first lines do not
// have it, as a paragraph that maps to nothing in Raw.
func (d *Doc) withHeadline(text string) string {
	title := strings.Join(strings.Fields(norm.NFC.String(d.Headline)), " ")
	if title == "" || opensWith(text, title) {
		return text
	}
	out, es := Stage{"headline", func(e *Editor, src string) { e.Replace(0, title+"\n\n") }}.run(d.editor, text)
	d.edits = append(d.edits, es)
	return out
}

// titleLines is how many lines a label or a date may stand above the title.
const titleLines = 4

// opensWith reports whether one of the first lines begins with the title.
func opensWith(text, title string) bool {
	for n := 0; n < titleLines && text != ""; {
		line, rest, _ := strings.Cut(text, "\n")
		if line = strings.TrimSpace(line); line != "" {
			if strings.HasPrefix(line, title) {
				return true
			}
			n++
		}
		text = rest
	}
	return false
}

// editEntities resolves HTML entities that were left in the text ("&oslash;", "&#8221;").
// A bare "&" stays.
func editEntities(e *Editor, src string) {
	for {
		at := strings.IndexByte(src[e.Pos():], '&')
		if at < 0 {
			return
		}
		e.Keep(at)
		rest := src[e.Pos():]
		end := strings.IndexByte(rest[:min(len(rest), 12)], ';')
		if end < 0 {
			e.Keep(1)
			continue
		}
		entity := rest[:end+1]
		if s := html.UnescapeString(entity); s != entity && s != "\x00" {
			e.Replace(len(entity), s)
		} else {
			e.Keep(1)
		}
	}
}

// windows1252 gives the bytes 0x80–0x9F of windows-1252 as code points; 0 is undefined.
var windows1252 = [32]rune{
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
}

// windowsByte returns the windows-1252 byte of a rune. C1 controls count as themselves.
func windowsByte(r rune) (byte, bool) {
	if r < 0x100 {
		return byte(r), true
	}
	for i, w := range windows1252 {
		if w == r {
			return byte(0x80 + i), true
		}
	}
	return 0, false
}

// editMojibake repairs UTF-8 that was once read as windows-1252: "Ã¸" is ø, "â€œ" is “.
// Only what begins with Ã, Â or â and decodes to one whole character is taken for it.
func editMojibake(e *Editor, src string) {
	for i := strings.IndexByte(src, 0xC3); i >= 0 && i < len(src); {
		r, n := utf8.DecodeRuneInString(src[i:])
		if r == 'Ã' || r == 'Â' || r == 'â' {
			if repaired, took := unmojibake(src[i:]); took > 0 {
				e.Keep(i - e.Pos())
				e.Replace(took, repaired)
				i += took
				continue
			}
		}
		i += n
	}
}

func unmojibake(s string) (string, int) {
	var buf [3]byte
	want, pos := 2, 0
	for k := 0; k < want; k++ {
		if pos >= len(s) {
			return "", 0
		}
		r, n := utf8.DecodeRuneInString(s[pos:])
		b, ok := windowsByte(r)
		if !ok || k > 0 && b&0xC0 != 0x80 {
			return "", 0
		}
		if k == 0 && b == 0xE2 {
			want = 3
		}
		buf[k] = b
		pos += n
	}
	r, n := utf8.DecodeRune(buf[:want])
	if r == utf8.RuneError || n != want {
		return "", 0
	}
	return string(r), pos
}

// editSpaces makes every kind of blank a plain one, every line end "\n", and removes what
// has no width: soft hyphens, zero-width and direction marks, control characters.
func editSpaces(e *Editor, src string) {
	for i := 0; i < len(src); {
		c := src[i]
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(src[i:])
		with, change := "", true
		switch {
		case r == '\r':
			with = "\n"
			if i+1 < len(src) && src[i+1] == '\n' {
				n = 2
			}
		case r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
			with = "\n"
		case r == 0xA0 || r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x205F || r == 0x3000:
			with = " "
		case r == 0xAD || r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x206F || r == 0xFEFF:
		case r < ' ' || r >= 0x7f && r < 0xA0:
		default:
			change = false
		}
		if change {
			e.Keep(i - e.Pos())
			e.Replace(n, with)
		}
		i += n
	}
}

// editNFC composes letters and their marks.
func editNFC(e *Editor, src string) {
	for {
		n := norm.NFC.QuickSpanString(src[e.Pos():])
		// QuickSpan stops at the last boundary before what may change.
		e.Keep(n)
		rest := src[e.Pos():]
		if rest == "" {
			return
		}
		end := norm.NFC.NextBoundaryInString(rest, true)
		if end <= 0 {
			end = len(rest)
		}
		if s := norm.NFC.String(rest[:end]); s != rest[:end] {
			e.Replace(end, s)
		} else {
			e.Keep(end)
		}
	}
}

// editHyphens joins words that a line end broke ("for-\nmanden"). A capital after the
// break, or a conjunction ("børne-\nog ungeområdet"), says that the hyphen belongs there.
func editHyphens(e *Editor, src string) {
	for {
		at := strings.Index(src[e.Pos():], "-\n")
		if at < 0 {
			return
		}
		e.Keep(at)
		i := e.Pos()
		before, _ := utf8.DecodeLastRuneInString(src[:i])
		after := src[i+2:]
		r, _ := utf8.DecodeRuneInString(after)
		if unicode.IsLetter(before) && unicode.IsLower(r) && !conjunction(after) {
			e.Replace(2, "")
		} else {
			e.Keep(2)
		}
	}
}

func conjunction(s string) bool {
	word, _, _ := strings.Cut(s, " ")
	switch word {
	case "og", "eller", "samt", "til", "som", "men":
		return true
	}
	return false
}
