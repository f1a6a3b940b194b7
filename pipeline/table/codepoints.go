package table

import "math/bits"

// block is how many bytes one entry of a ruler's table stands for.
const block = 64

// ruler turns byte offsets of one text into offsets in code points. It counts the
// continuation bytes of UTF-8 once, block by block; a question then costs the counting
// of one block at most, in any order. ASCII text needs no table at all.
type ruler struct {
	text   string
	before []int32 // continuation bytes before block i; empty when there are none
}

// reset measures a text, reusing the table.
func (r *ruler) reset(text string) {
	r.text, r.before = text, r.before[:0]
	var n int32
	for i := 0; i < len(text); i += block {
		r.before = append(r.before, n)
		n += continuations(text[i:min(i+block, len(text))])
	}
	if n == 0 {
		r.before = r.before[:0]
	}
}

// at returns the number of code points before byte pos, which is on a rune boundary.
func (r *ruler) at(pos int32) int32 {
	if len(r.before) == 0 {
		return pos
	}
	if int(pos) == len(r.text) {
		i := len(r.before) - 1
		return pos - r.before[i] - continuations(r.text[i*block:])
	}
	i := pos / block
	return pos - r.before[i] - continuations(r.text[i*block:pos])
}

// continuations counts the bytes 10xxxxxx, eight at a time.
func continuations(s string) int32 {
	const ones = 0x0101010101010101
	var n int
	for ; len(s) >= 8; s = s[8:] {
		x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		n += bits.OnesCount64(x >> 7 &^ (x >> 6) & ones)
	}
	for i := range len(s) {
		if s[i]&0xC0 == 0x80 {
			n++
		}
	}
	return int32(n)
}
