package number

import (
	"kilde/lexicon"
	"kilde/pipeline"
)

// digits reads a number that begins with a digit: "2.809", "1.234,5", "12 400", "68.000,-".
// Dates and plan numbers ("12.03.2019", "1.2.3") are none.
func (r *Reader) digits(d *pipeline.Doc, i int, n *Number) bool {
	w := &d.Words[i]
	if !n.parse(d.Slice(w.Span)) {
		return false
	}
	n.End = i + 1
	if r.slashed(d, i, n) {
		return true
	}
	if n.exp == 0 && w.Len() <= 3 && d.Text[w.Lo] != '0' {
		r.blankGroups(d, i, n)
	}
	if d.Is1(n.End, ',') && d.Glued(n.End) && dash(d, n.End+1) && d.Glued(n.End+1) {
		if next := n.End + 2; next >= len(d.Words) || !d.Glued(next) || d.Words[next].Shape.Has(lexicon.Punct) {
			n.End = next
		}
	}
	return true
}

// slashed reads "1/2", "1/4" and "3/4" before a unit: "1/2 time".
func (r *Reader) slashed(d *pipeline.Doc, i int, n *Number) bool {
	if !d.Is1(i+1, '/') || !d.Glued(i+1) || !d.Glued(i+2) || !d.ClassAt(i+3).Has(lexicon.Unit|lexicon.Scale) || d.Glued(i) {
		return false
	}
	percent, step := int64(0), 0.25
	switch d.WordText(i) + "/" + d.WordText(i+2) {
	case "1/2":
		percent, step = 50, 0.5
	case "1/4":
		percent = 25
	case "3/4":
		percent = 75
	default:
		return false
	}
	*n = Number{mantissa: percent, exp: -2, stepMul: step, End: i + 3}
	return true
}

// dash reports whether word i is a hyphen, a dash or a minus sign.
func dash(d *pipeline.Doc, i int) bool {
	if uint(i) >= uint(len(d.Words)) {
		return false
	}
	switch d.Words[i].Mark {
	case '-', '‐', '‑', '–', '—', '−':
		return true
	}
	return false
}

// blankGroups takes the groups of three digits that follow after one blank each
// ("12 400"). A group of another length makes all of it a telephone number or the like.
func (r *Reader) blankGroups(d *pipeline.Doc, i int, n *Number) {
	m, end := n.mantissa, i+1
	for ; end < len(d.Words); end++ {
		w := &d.Words[end]
		if !w.Shape.Has(lexicon.Digits) || w.Shape.Has(lexicon.Line) || w.Lo-d.Words[end-1].Hi < 1 || w.Lo-d.Words[end-1].Hi > 3 {
			break
		}
		if w.Len() != 3 {
			return
		}
		var g Number
		if !g.parse(d.WordText(end)) || g.exp != 0 || m > 1e12 {
			return
		}
		m = m*1000 + g.mantissa
	}
	if end == i+1 || end-i > 4 || d.Is1(end, '-') && d.Glued(end) || d.Is1(end, '/') && d.Glued(end) {
		return
	}
	if i > 0 && d.Words[i-1].Shape.Has(lexicon.Digits) {
		return
	}
	n.mantissa, n.End = m, end
}

// parse reads one number token.
func (n *Number) parse(s string) bool {
	n.stepMul = 1
	var points, commas int
	var lastIsPoint bool
	grouped := true // every group but the first has three digits
	run := 0
	for k := range len(s) {
		c := s[k]
		if c-'0' < 10 {
			if n.mantissa > 1e16 {
				return false
			}
			n.mantissa = n.mantissa*10 + int64(c-'0')
			run++
			continue
		}
		if points+commas > 0 && run != 3 || run > 3 || points+commas == 0 && s[0] == '0' {
			grouped = false
		}
		if c == '.' {
			points++
		} else {
			commas++
		}
		lastIsPoint, run = c == '.', 0
	}
	if run == len(s) {
		return true
	}
	decimals := 0
	switch marks := points + commas; {
	case lastIsPoint && commas == 0 && grouped && run == 3: // 1.234.567
	case !lastIsPoint && commas == 1 && (points == 0 || grouped): // 1.234,5
		decimals = run
	case marks == 1: // 1.2, the English way
		decimals, n.Odd = run, true
	case grouped && commas > 0 && points == 0 && run == 3: // 1,234,567
		n.Odd = true
	case grouped && points == 1 && lastIsPoint && commas > 0: // 1,234.5
		decimals, n.Odd = run, true
	default:
		return false
	}
	n.exp, n.stepExp = -decimals, -decimals
	return true
}
