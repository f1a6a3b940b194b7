package pdf

import (
	"bytes"
	"strconv"
)

// An object of a PDF file is nil, a bool, a float64, a text, a name, an array, a dict, a
// ref or a *stream.
type (
	text  string
	name  string
	array []any
	dict  map[name]any
	ref   int // the number of an indirect object
)

type stream struct {
	dict dict
	raw  []byte
	num  ref // its own number, and its generation
	gen  int
}

// keyword is what is no object: an operator, or "obj", "endobj", "stream".
type keyword string

// maxNesting is how deep arrays and dictionaries may stand in each other.
const maxNesting = 60

// lexer reads objects from bytes. Every call goes on by at least one byte or says that
// the end has come.
type lexer struct {
	b     []byte
	pos   int
	depth int
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelim(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (l *lexer) skipSpace() {
	for l.pos < len(l.b) {
		switch c := l.b[l.pos]; {
		case isSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.b) && l.b[l.pos] != '\n' && l.b[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// next reads an object or a keyword; false at the end.
func (l *lexer) next() (any, bool) {
	l.skipSpace()
	if l.pos >= len(l.b) {
		return nil, false
	}
	switch c := l.b[l.pos]; c {
	case '(':
		return l.literal(), true
	case '/':
		return l.name(), true
	case '<':
		if l.pos+1 < len(l.b) && l.b[l.pos+1] == '<' {
			l.pos += 2
			return l.dict(), true
		}
		return l.hex(), true
	case '[':
		l.pos++
		return l.array(), true
	case ']', '{', '}', ')':
		l.pos++
		return keyword(c), true
	case '>':
		l.pos++
		if l.pos < len(l.b) && l.b[l.pos] == '>' {
			l.pos++
			return keyword(">>"), true
		}
		return keyword(">"), true
	}
	begin := l.pos
	for l.pos < len(l.b) && !isSpace(l.b[l.pos]) && !isDelim(l.b[l.pos]) {
		l.pos++
	}
	word := l.b[begin:l.pos]
	if c := word[0]; c-'0' < 10 || c == '-' || c == '+' || c == '.' {
		if f, err := strconv.ParseFloat(string(word), 64); err == nil {
			return f, true
		}
		return 0.0, true
	}
	switch string(word) {
	case "true":
		return true, true
	case "false":
		return false, true
	case "null":
		return nil, true
	}
	return keyword(word), true
}

// object reads an object that may be a reference ("12 0 R").
func (l *lexer) object() (any, bool) {
	v, ok := l.next()
	n, isNumber := v.(float64)
	if !ok || !isNumber || n < 0 || n != float64(int(n)) {
		return v, ok
	}
	back := l.pos
	if g, ok := l.next(); ok {
		if _, isNumber := g.(float64); isNumber {
			if k, ok := l.next(); ok && k == keyword("R") {
				return ref(n), true
			}
		}
	}
	l.pos = back
	return v, true
}

func (l *lexer) array() array {
	var a array
	if l.depth++; l.depth > maxNesting {
		l.pos = len(l.b)
	}
	defer func() { l.depth-- }()
	for {
		v, ok := l.object()
		if !ok || v == keyword("]") {
			return a
		}
		if _, stray := v.(keyword); stray {
			continue
		}
		a = append(a, v)
	}
}

func (l *lexer) dict() dict {
	d := dict{}
	if l.depth++; l.depth > maxNesting {
		l.pos = len(l.b)
	}
	defer func() { l.depth-- }()
	for {
		k, ok := l.next()
		if !ok || k == keyword(">>") {
			return d
		}
		key, isName := k.(name)
		if !isName {
			continue
		}
		v, ok := l.object()
		if !ok || v == keyword(">>") {
			return d
		}
		d[key] = v
	}
}

func (l *lexer) name() name {
	l.pos++
	begin := l.pos
	escaped := false
	for l.pos < len(l.b) && !isSpace(l.b[l.pos]) && !isDelim(l.b[l.pos]) {
		escaped = escaped || l.b[l.pos] == '#'
		l.pos++
	}
	raw := l.b[begin:l.pos]
	if !escaped {
		return name(raw)
	}
	var out []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if n, err := strconv.ParseUint(string(raw[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return name(out)
}

// literal reads "(text (with brackets) \050 and escapes)".
func (l *lexer) literal() text {
	l.pos++
	var out []byte
	for depth := 1; l.pos < len(l.b); l.pos++ {
		c := l.b[l.pos]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.pos++
				return text(out)
			}
		case '\\':
			l.pos++
			if l.pos >= len(l.b) {
				return text(out)
			}
			out = l.escape(out)
			continue
		}
		out = append(out, c)
	}
	return text(out)
}

// escape reads what follows a backslash and stays on its last byte.
func (l *lexer) escape(out []byte) []byte {
	switch c := l.b[l.pos]; c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b', 'f':
		return out
	case '\r':
		if l.pos+1 < len(l.b) && l.b[l.pos+1] == '\n' {
			l.pos++
		}
		return out
	case '\n':
		return out
	case '0', '1', '2', '3', '4', '5', '6', '7':
		n := 0
		for k := 0; k < 3 && l.pos < len(l.b) && l.b[l.pos]-'0' < 8; k++ {
			n = n*8 + int(l.b[l.pos]-'0')
			l.pos++
		}
		l.pos--
		return append(out, byte(n))
	default:
		return append(out, c)
	}
}

func (l *lexer) hex() text {
	l.pos++
	var out []byte
	high, half := byte(0), false
	for ; l.pos < len(l.b); l.pos++ {
		c := l.b[l.pos]
		var n byte
		switch {
		case c == '>':
			l.pos++
			if half {
				out = append(out, high<<4)
			}
			return text(out)
		case c-'0' < 10:
			n = c - '0'
		case (c|0x20)-'a' < 6:
			n = (c | 0x20) - 'a' + 10
		default:
			continue
		}
		if half {
			out = append(out, high<<4|n)
		}
		high, half = n, !half
	}
	return text(out)
}

// streamAt reads the bytes of a stream whose dictionary was just read; nil when there is
// no stream. A length that leads to no "endstream" is not believed.
func (l *lexer) streamAt(length int) []byte {
	l.skipSpace()
	if !bytes.HasPrefix(l.b[l.pos:], []byte("stream")) {
		return nil
	}
	at := l.pos + len("stream")
	if at < len(l.b) && l.b[at] == '\r' {
		at++
	}
	if at < len(l.b) && l.b[at] == '\n' {
		at++
	}
	if end := at + length; length > 0 && end <= len(l.b) {
		if bytes.HasPrefix(bytes.TrimLeft(l.b[end:min(end+20, len(l.b))], "\r\n "), []byte("endstream")) {
			l.pos = end
			return l.b[at:end]
		}
	}
	n := bytes.Index(l.b[at:], []byte("endstream"))
	if n < 0 {
		n = len(l.b) - at
	}
	l.pos = at + n
	return bytes.TrimRight(l.b[at:at+n], "\r\n")
}
