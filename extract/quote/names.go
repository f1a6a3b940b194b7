package quote

import "kilde/extract/person"

// named is a mention of somebody by name or title, with its words [first, end).
type named struct {
	*person.Mention
	first, end int
}

// findNames lists the mentions that name somebody, and marks the words they begin with.
func (x *Extractor) findNames() {
	d := x.d
	last := 0
	x.names = x.names[:0]
	for i := range x.mentions {
		m := &x.mentions[i]
		if m.Kind == "pronoun" {
			continue
		}
		n := named{Mention: m, first: max(last, int(d.Sentences[m.Sentence].First))}
		for n.first < len(d.Words) && d.Words[n.first].Hi <= m.Span.Lo {
			n.first++
		}
		for n.end = n.first; n.end < len(d.Words) && d.Words[n.end].Hi <= m.Span.Hi; n.end++ {
		}
		last = n.first
		x.names = append(x.names, n)
		if d.Words[n.first].Lo == m.Span.Lo {
			x.roles[n.first] |= nameFirst
		}
	}
}

// namesFrom returns the place in names of the first that begins with word i or later.
func (x *Extractor) namesFrom(i int) int {
	a, b := 0, len(x.names)
	for a < b {
		m := (a + b) / 2
		if x.names[m].first < i {
			a = m + 1
		} else {
			b = m
		}
	}
	return a
}

// namesBefore returns how many names begin before byte at.
func (x *Extractor) namesBefore(at int32) int {
	a, b := 0, len(x.names)
	for a < b {
		m := (a + b) / 2
		if x.names[m].Span.Lo < at {
			a = m + 1
		} else {
			b = m
		}
	}
	return a
}

// nameFrom returns the first name that begins with word i or later, nil for none.
func (x *Extractor) nameFrom(i int) *named {
	k := x.namesFrom(i)
	if k == len(x.names) {
		return nil
	}
	return &x.names[k]
}

// nameAt returns the name that begins with word i, nil for none.
func (x *Extractor) nameAt(i int) *named {
	if !x.role(i).has(nameFirst) {
		return nil
	}
	return x.nameFrom(i)
}
