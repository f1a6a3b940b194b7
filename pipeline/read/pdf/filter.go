package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"io"
	"slices"
)

// data returns the bytes of a stream, decrypted and expanded; what is broken in the middle
// is kept up to there.
func (f *file) data(s *stream) []byte {
	var filters, parms array
	switch v := f.get(s.dict["Filter"]).(type) {
	case name:
		filters = array{v}
	case array:
		filters = v
	}
	switch v := f.get(s.dict["DecodeParms"]).(type) {
	case dict:
		parms = array{v}
	case array:
		parms = v
	}
	if len(filters) > 5 {
		return nil
	}
	data := s.raw
	if f.crypt != nil && s.dict["Type"] != name("XRef") && !slices.Contains(filters, any(name("Crypt"))) {
		if len(data) > f.left {
			return nil
		}
		f.left -= len(data)
		data = f.crypt.open(f.crypt.streams, s.num, s.gen, data)
	}
	for i, filter := range filters {
		var p dict
		if i < len(parms) {
			p = f.dict(parms[i])
		}
		n, _ := f.get(filter).(name)
		switch n {
		case "FlateDecode", "Fl":
			data = f.unpredict(f.inflate(data), p)
		case "LZWDecode", "LZW":
			early := 1
			if v, ok := f.get(p["EarlyChange"]).(float64); ok && v == 0 {
				early = 0
			}
			data = f.unpredict(f.unlzw(data, early), p)
		case "RunLengthDecode", "RL":
			data = f.runLength(data)
		case "ASCII85Decode", "A85":
			data = f.ascii85(data)
		case "ASCIIHexDecode", "AHx":
			l := lexer{b: append([]byte("<"), data...)}
			data = []byte(l.hex())
		case "Crypt": // says that it is not encrypted
		default: // pictures
			return nil
		}
	}
	return data
}

func (f *file) inflate(data []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	defer r.Close()
	var out bytes.Buffer
	n, _ := out.ReadFrom(io.LimitReader(r, int64(f.left)))
	f.left -= int(n)
	return out.Bytes()
}

func (f *file) ascii85(data []byte) []byte {
	data, _, _ = bytes.Cut(data, []byte("~>"))
	data = bytes.TrimPrefix(data, []byte("<~"))
	out, _ := io.ReadAll(ascii85.NewDecoder(bytes.NewReader(data)))
	return out
}

// Codes of LZW that are no bytes, and how many there are at most.
const (
	lzwClear = 256
	lzwEnd   = 257
	lzwCodes = 4096
)

// unlzw expands LZW as PDF has it, whose codes get longer one code early. (compress/lzw
// reads that of GIF, where they do not.)
func (f *file) unlzw(data []byte, early int) []byte {
	var out []byte
	var from, size [lzwCodes]int // where in out a code's bytes stand, and how many they are
	next, width, last := lzwEnd+1, 9, -1
	bits, have := 0, 0
	for _, c := range data {
		bits, have = bits<<8|int(c), have+8
		if have < width {
			continue
		}
		have -= width
		code := bits >> have
		bits &= 1<<have - 1
		switch {
		case code == lzwEnd:
			f.left -= len(out)
			return out
		case code == lzwClear:
			next, width, last = lzwEnd+1, 9, -1
			continue
		case code > next || code == next && last < 0:
			f.left -= len(out)
			return out
		}
		at := len(out)
		switch {
		case code < lzwClear:
			out = append(out, byte(code))
		case code < next:
			out = append(out, out[from[code]:from[code]+size[code]]...)
		default: // the code that is about to be known: the last one and its first byte
			out = append(out, out[last:]...)
			out = append(out, out[last])
		}
		if last >= 0 && next < lzwCodes {
			from[next], size[next] = last, at-last+1
			next++
		}
		last = at
		if next+early >= 1<<width && width < 12 {
			width++
		}
		if len(out) > f.left {
			break
		}
	}
	f.left -= len(out)
	return out
}

// runLength expands runs: a length, then bytes to copy, or one to repeat.
func (f *file) runLength(data []byte) []byte {
	var out []byte
	for len(data) > 1 && data[0] != 128 && len(out) < f.left {
		n := int(data[0])
		if n < 128 {
			end := min(n+2, len(data))
			out, data = append(out, data[1:end]...), data[end:]
			continue
		}
		out, data = append(out, bytes.Repeat(data[1:2], 257-n)...), data[2:]
	}
	f.left -= len(out)
	return out
}

// unpredict undoes the PNG predictors of packed objects.
func (f *file) unpredict(data []byte, p dict) []byte {
	if p == nil || f.int(p["Predictor"]) < 10 {
		return data
	}
	or1 := func(v any) int { return min(max(1, f.int(v)), 1<<20) }
	depth := 8
	if n := f.int(p["BitsPerComponent"]); n > 0 {
		depth = min(n, 16)
	}
	colors := min(or1(p["Colors"]), 32)
	width := (or1(p["Columns"])*colors*depth + 7) / 8
	step := max(1, colors*depth/8)
	out := make([]byte, 0, len(data))
	last := make([]byte, min(width, len(data)))
	for len(data) > 1 {
		kind := data[0]
		row := slices.Clone(data[1:min(1+width, len(data))])
		data = data[1+len(row):]
		for i := range row {
			var left, corner byte
			if i >= step {
				left, corner = row[i-step], last[i-step]
			}
			switch kind {
			case 1:
				row[i] += left
			case 2:
				row[i] += last[i]
			case 3:
				row[i] += byte((int(left) + int(last[i])) / 2)
			case 4:
				row[i] += paeth(left, last[i], corner)
			}
		}
		out = append(out, row...)
		copy(last, row)
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	if pa <= pb && pa <= pc {
		return a
	}
	if pb <= pc {
		return b
	}
	return c
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
