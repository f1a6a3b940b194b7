package pipeline

import (
	"sort"
	"strings"
)

// Source is a half-open range of bytes of Doc.Raw. It is a type of its own so that the
// compiler keeps the two rulers apart.
type Source struct{ Lo, Hi int32 }

// edit says that bytes [srcLo, srcHi) of a stage's input became [dstLo, dstHi) of its
// output. What lies between two edits passed unchanged.
type edit struct{ srcLo, srcHi, dstLo, dstHi int32 }

type edits []edit

// Stage rewrites a text. A stage that replaces nothing costs nothing but its look.
type Stage struct {
	Name string
	Edit func(e *Editor, src string)
}

// Editor writes the output of a stage. Its two verbs take the input from left to right,
// so a stage cannot change text without saying where. Input that is not mentioned at
// the end is kept.
type Editor struct {
	src   string
	pos   int // of src
	out   strings.Builder
	edits edits
}

// Keep passes the next n bytes unchanged.
func (e *Editor) Keep(n int) {
	if n <= 0 {
		return
	}
	if len(e.edits) > 0 {
		e.out.WriteString(e.src[e.pos : e.pos+n])
	}
	e.pos += n
}

// Replace turns the next n bytes into with; n may be 0 to insert, with "" to delete.
func (e *Editor) Replace(n int, with string) {
	if n == 0 && with == "" {
		return
	}
	if len(e.edits) == 0 {
		e.out.Grow(len(e.src) + len(e.src)/16)
		e.out.WriteString(e.src[:e.pos])
	}
	lo := int32(e.out.Len())
	e.out.WriteString(with)
	e.edits = append(e.edits, edit{int32(e.pos), int32(e.pos + n), lo, int32(e.out.Len())})
	e.pos += n
}

// Pos returns how many bytes of the input have been dealt with.
func (e *Editor) Pos() int { return e.pos }

// run applies a stage with an editor that may be used again. It returns src itself, and
// no edits, when nothing was replaced.
func (s Stage) run(e *Editor, src string) (string, edits) {
	*e = Editor{src: src}
	s.Edit(e, src)
	if len(e.edits) == 0 {
		return src, nil
	}
	e.Keep(len(src) - e.pos)
	return e.out.String(), e.edits
}

// back maps a range of the output of a stage to its input: a range that touches replaced
// bytes covers all of what they replaced.
func (es edits) back(lo, hi int32) (int32, int32) {
	// The last edit whose output begins before or at the position decides.
	at := func(p int32, end bool) int32 {
		i := sort.Search(len(es), func(i int) bool {
			if end {
				return es[i].dstLo >= p
			}
			return es[i].dstLo > p
		}) - 1
		if i < 0 {
			return p
		}
		ed := es[i]
		if p >= ed.dstHi {
			return ed.srcHi + (p - ed.dstHi)
		}
		if end {
			return ed.srcHi
		}
		return ed.srcLo
	}
	if lo == hi {
		p := at(lo, false)
		return p, p
	}
	a, b := at(lo, false), at(hi, true)
	return a, max(a, b)
}

// Source returns where in Raw the words of a span stand. It is monotone and in range;
// text that no stage touched maps to equal bytes.
func (d *Doc) Source(s Span) Source {
	lo, hi := s.Lo, s.Hi
	for i := len(d.edits) - 1; i >= 0; i-- {
		lo, hi = d.edits[i].back(lo, hi)
	}
	return Source{lo, hi}
}
