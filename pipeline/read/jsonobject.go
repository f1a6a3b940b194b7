package read

import (
	"bytes"
	"encoding/json"
	"unicode/utf16"
	"unicode/utf8"
)

// eachField calls f with the keys of a JSON object, and with the values as they are
// written. It looks at the outer object alone and jumps over all else, which makes it
// several times as fast as decoding; false says that the bytes are no object, and that
// encoding/json knows why.
func eachField(b []byte, f func(key, value []byte)) bool {
	i := skipBlank(b, 0)
	if i == len(b) || b[i] != '{' {
		return false
	}
	i = skipBlank(b, i+1)
	if i < len(b) && b[i] == '}' {
		return skipBlank(b, i+1) == len(b)
	}
	for i < len(b) {
		end := stringEnd(b, i)
		if end < 0 {
			return false
		}
		key := b[i+1 : end-1]
		if bytes.IndexByte(key, '\\') >= 0 { // "br\u00f8dtekst", as Python writes it
			plain, ok := unquote(b[i:end])
			if !ok {
				return false
			}
			key = []byte(plain)
		}
		i = skipBlank(b, end)
		if i == len(b) || b[i] != ':' {
			return false
		}
		i = skipBlank(b, i+1)
		end = valueEnd(b, i)
		if end < 0 {
			return false
		}
		f(key, b[i:end])
		i = skipBlank(b, end)
		if i == len(b) {
			return false
		}
		if b[i] == '}' {
			return skipBlank(b, i+1) == len(b)
		}
		if b[i] != ',' {
			return false
		}
		i = skipBlank(b, i+1)
	}
	return false
}

func skipBlank(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\n' || b[i] == '\r') {
		i++
	}
	return i
}

// stringEnd returns where the string that begins at i ends, -1 when there is none.
func stringEnd(b []byte, i int) int {
	if i >= len(b) || b[i] != '"' {
		return -1
	}
	for i++; i < len(b); {
		n := bytes.IndexByte(b[i:], '"')
		if n < 0 {
			return -1
		}
		i += n
		back := 0
		for b[i-1-back] == '\\' {
			back++
		}
		i++
		if back%2 == 0 {
			return i
		}
	}
	return -1
}

// valueEnd returns where the value that begins at i ends, -1 when there is none.
func valueEnd(b []byte, i int) int {
	if i >= len(b) {
		return -1
	}
	switch b[i] {
	case '"':
		return stringEnd(b, i)
	case '{', '[':
		for depth := 0; i < len(b); {
			switch b[i] {
			case '"':
				if i = stringEnd(b, i); i < 0 {
					return -1
				}
				continue
			case '{', '[':
				depth++
			case '}', ']':
				if depth--; depth == 0 {
					return i + 1
				}
			}
			i++
		}
		return -1
	}
	begin := i
	for i < len(b) && b[i] != ',' && b[i] != '}' && b[i] != ' ' && b[i] != '\t' && b[i] != '\r' && b[i] != '\n' {
		i++
	}
	if !json.Valid(b[begin:i]) {
		return -1
	}
	return i
}

// unquote returns the text of a JSON string; false when it is none.
func unquote(value []byte) (string, bool) {
	if len(value) < 2 || value[0] != '"' {
		return "", false
	}
	s := value[1 : len(value)-1]
	at := bytes.IndexByte(s, '\\')
	if at < 0 {
		return repaired(s), true
	}
	out := make([]byte, 0, len(s))
	for at >= 0 {
		out = append(out, s[:at]...)
		s = s[at+1:]
		if len(s) == 0 {
			return "", false
		}
		c := s[0]
		s = s[1:]
		switch c {
		case '"', '\\', '/':
			out = append(out, c)
		case 'n':
			out = append(out, '\n')
		case 't':
			out = append(out, '\t')
		case 'r':
			out = append(out, '\r')
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'u':
			r := hex4(s)
			if r < 0 {
				return "", false
			}
			s = s[4:]
			if utf16.IsSurrogate(r) {
				low := rune(-1)
				if len(s) >= 6 && s[0] == '\\' && s[1] == 'u' {
					low = hex4(s[2:])
				}
				if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
					s = s[6:]
				}
			}
			out = utf8.AppendRune(out, r)
		default:
			return "", false
		}
		at = bytes.IndexByte(s, '\\')
	}
	out = append(out, s...)
	return repaired(out), true
}

// hex4 reads four hexadecimal digits, -1 when they are none.
func hex4(s []byte) rune {
	if len(s) < 4 {
		return -1
	}
	r := rune(0)
	for _, c := range s[:4] {
		switch {
		case c-'0' < 10:
			c -= '0'
		case (c|0x20)-'a' < 6:
			c = (c | 0x20) - 'a' + 10
		default:
			return -1
		}
		r = r<<4 | rune(c)
	}
	return r
}
