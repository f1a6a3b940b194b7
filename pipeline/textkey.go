package pipeline

import "unicode/utf8"

// TextKey names what the release says: releases have the same key when their headings,
// lead and body have the same letters and figures, whatever blanks, marks and capitals
// stand between and in them, and whatever title, dateline, captions, contacts and
// boilerplate the page puts around them. So the same release on several pages is found
// by grouping. A document without body is named by all its words; one without any words
// has no key.
func (d *Doc) TextKey() string {
	key := newTextHash()
	for i := range d.Sentences {
		if s := &d.Sentences[i]; s.Kind == Body || s.Kind == Lead || s.Kind == Heading {
			key.add(d.Slice(s.Span))
		}
	}
	if key.letters == 0 {
		key.add(d.Text)
	}
	return key.String()
}

// textHash is FNV-1a, of 64 bits, over letters in small and figures. Two releases of ten
// million share a key by chance once in 400,000 such corpora.
type textHash struct {
	sum     uint64
	letters int
}

func newTextHash() textHash { return textHash{sum: 14695981039346656037} }

// textBytes gives what a byte of text counts as: itself in small letters, 0 for what is
// left out.
var textBytes = func() (t [256]byte) {
	for c := range t {
		b := byte(c)
		switch {
		case b-'0' < 10, b-'a' < 26:
			t[c] = b
		case b-'A' < 26:
			t[c] = b | 0x20
		}
	}
	return
}()

func (h *textHash) add(s string) {
	sum, n := h.sum, h.letters
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c = textBytes[c]; c != 0 {
				sum = (sum ^ uint64(c)) * 1099511628211
				n++
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r >= 0x2000 && r < 0x3000 || r < 0xC0 { // dashes, quotation marks, bullets
			continue
		}
		if r >= 0xC0 && r <= 0xDE {
			r |= 0x20
		}
		sum = (sum ^ uint64(r)) * 1099511628211
		n++
	}
	h.sum, h.letters = sum, n
}

// String returns the key as 16 hexadecimal digits.
func (h *textHash) String() string {
	if h.letters == 0 {
		return ""
	}
	const digits = "0123456789abcdef"
	var b [16]byte
	for i := range b {
		b[i] = digits[h.sum>>(60-4*i)&15]
	}
	return string(b[:])
}
