package pipeline

import "sort"

// Part says what the markup of a release calls the text at a byte of Raw: a heading, a
// caption.
type Part struct {
	At   int32
	Kind Kind
}

// markedParts gives paragraphs that are still taken for body text the kind that their
// markup says they have. Parts stand in the order of Raw, like the text.
func (d *Doc) markedParts() {
	if len(d.Parts) == 0 {
		return
	}
	for i := range d.Paragraphs {
		p := &d.Paragraphs[i]
		if p.Kind != Body {
			continue
		}
		s := d.Source(p.Span)
		k := sort.Search(len(d.Parts), func(k int) bool { return d.Parts[k].At >= s.Lo })
		if k < len(d.Parts) && d.Parts[k].At < s.Hi {
			p.Kind = d.Parts[k].Kind
		}
	}
}
