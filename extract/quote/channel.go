package quote

import "kilde/lexicon"

// channel reads where the words were said: "i en pressemeddelelse", "på Facebook",
// "til Ritzau".
func (x *Extractor) channel(a *attribution) string {
	d := x.d
	if a.end >= len(d.Words) {
		return ""
	}
	_, end := x.sentenceWords(max(a.end-1, 0))
	first := a.sub.end
	if first < a.from || first > a.end {
		first = a.end
	}
	if a.cue >= 0 && a.cue < a.from+1 && first < a.cue {
		first = a.end
	}
	end = min(end, first+40)
	if first >= end || !x.hold(first, end, channel|to) {
		return ""
	}
	for j := first; j < end; j++ {
		r := x.role(j)
		if !r.has(quotation | of | to) {
			continue
		}
		if r.has(quotation) {
			return ""
		}
		if !r.has(of | stop) {
			continue
		}
		for k := j + 1; k < min(j+6, end); k++ {
			if x.role(k).has(channel) {
				if k+2 < end && x.isTo(k+1) && x.role(k+2).has(channel) {
					k += 2
				}
				return d.Slice(d.SpanOf(j, k+1))
			}
			if d.Words[k].Shape.Has(lexicon.Punct) && !x.isDash(k) || d.Words[k].Is(verbs) {
				break
			}
		}
		if x.isTo(j) && j == x.afterBracket(a.sub.end) && j+1 < end && d.Words[j+1].Shape.Has(lexicon.Capital) && !x.named(j+1) {
			return d.Slice(d.SpanOf(j, x.capitals(j+1, end)))
		}
	}
	return ""
}

// isTo reports whether word i is "til".
func (x *Extractor) isTo(i int) bool {
	return i < len(x.d.Words) && x.role(i).has(to)
}
