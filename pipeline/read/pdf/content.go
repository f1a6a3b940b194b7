package pdf

import (
	"bytes"
	"math"
	"strings"
)

// matrix is [a b c d e f] of PDF.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// mul returns m applied before n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// run is text that was shown at one place.
type run struct {
	x, y, end float64
	size      float64
	text      string
}

// state is what q saves and Q brings back.
type state struct {
	ctm                  matrix
	font                 *font
	size                 float64
	charSpace, wordSpace float64
	scale, leading       float64
}

// interpreter runs the content of a page for its text.
type interpreter struct {
	f       *file
	fonts   map[ref]*font
	runs    []run
	st      state
	stack   []state
	tm, tlm matrix
	unknown int // characters without Unicode
	shown   int
	ops     int
}

// noBlank is how wide a blank is that nobody sees, in sizes of the type.
const noBlank = 0.05

// What a page may not have more of.
const (
	maxOps   = 5_000_000
	maxForms = 8
	maxStack = 256
	maxRuns  = 500_000
)

// run runs a content stream with its resources.
func (in *interpreter) run(data []byte, resources dict, depth int) error {
	l := lexer{b: data}
	var args []any
	for {
		v, ok := l.next()
		if !ok {
			return nil
		}
		op, isOp := v.(keyword)
		if !isOp {
			if len(args) < 64 {
				args = append(args, v)
			}
			continue
		}
		if in.ops++; in.ops > maxOps {
			return nil
		}
		if err := in.f.check(); err != nil {
			return err
		}
		switch op {
		case "BI":
			skipImage(&l)
		case "Do":
			if len(args) > 0 {
				if err := in.form(args[0], resources, depth); err != nil {
					return err
				}
			}
		case "Tf":
			if len(args) > 1 {
				in.setFont(args[0], resources)
				in.st.size = number(args, 1)
			}
		default:
			in.operate(string(op), args)
		}
		args = args[:0]
	}
}

func (in *interpreter) operate(op string, args []any) {
	switch op {
	case "q":
		if len(in.stack) < maxStack {
			in.stack = append(in.stack, in.st)
		}
	case "Q":
		if n := len(in.stack); n > 0 {
			in.st, in.stack = in.stack[n-1], in.stack[:n-1]
		}
	case "cm":
		in.st.ctm = matrixOf(args).mul(in.st.ctm)
	case "BT":
		in.tm, in.tlm = identity, identity
	case "Tc":
		in.st.charSpace = number(args, 0)
	case "Tw":
		in.st.wordSpace = number(args, 0)
	case "Tz":
		in.st.scale = number(args, 0) / 100
	case "TL":
		in.st.leading = number(args, 0)
	case "Td":
		in.move(number(args, 0), number(args, 1))
	case "TD":
		in.st.leading = -number(args, 1)
		in.move(number(args, 0), number(args, 1))
	case "Tm":
		in.tm = matrixOf(args)
		in.tlm = in.tm
	case "T*":
		in.move(0, -in.st.leading)
	case "Tj":
		in.show(args)
	case "'":
		in.move(0, -in.st.leading)
		in.show(args)
	case "\"":
		if len(args) == 3 {
			in.st.wordSpace, in.st.charSpace = number(args, 0), number(args, 1)
			in.move(0, -in.st.leading)
			in.show(args[2:])
		}
	case "TJ":
		if len(args) > 0 {
			if a, ok := args[0].(array); ok {
				in.show(a)
			}
		}
	}
}

func number(args []any, i int) float64 {
	if i >= len(args) {
		return 0
	}
	n, _ := args[i].(float64)
	if math.IsNaN(n) || math.Abs(n) > 1e9 {
		return 0
	}
	return n
}

func matrixOf(args []any) matrix {
	if len(args) < 6 {
		return identity
	}
	var m matrix
	for i := range m {
		m[i] = number(args, i)
	}
	return m
}

func (in *interpreter) move(x, y float64) {
	in.tlm = matrix{1, 0, 0, 1, x, y}.mul(in.tlm)
	in.tm = in.tlm
}

func (in *interpreter) setFont(v any, resources dict) {
	n, _ := v.(name)
	v = in.f.dict(resources["Font"])[n]
	r, ok := v.(ref)
	if !ok {
		in.st.font = in.f.font(v)
		return
	}
	if in.fonts[r] == nil {
		in.fonts[r] = in.f.font(r)
	}
	in.st.font = in.fonts[r]
}

// show writes strings, and moves by the numbers between them.
func (in *interpreter) show(list []any) {
	if in.st.font == nil {
		in.st.font = in.f.font(nil)
	}
	var b strings.Builder
	start := in.tm.mul(in.st.ctm)
	size := in.st.size * math.Hypot(start[2], start[3])
	for _, v := range list {
		switch v := v.(type) {
		case float64:
			in.advance(-v / 1000 * in.st.size)
			if v < -200 && v > -5000 && b.Len() > 0 { // wider than a thin blank
				b.WriteByte(' ')
			}
		case text:
			n := in.st.font.codes(v)
			in.st.font.each(v, func(s string, w float64, blank bool) {
				step := w/1000*in.st.size + in.st.charSpace
				if blank {
					step += in.st.wordSpace
				}
				in.advance(step)
				in.shown++
				if s == "" {
					in.unknown++
				}
				if n--; blank && step < noBlank*in.st.size { // justified away
					return
				}
				b.WriteString(s)
				// Some programs write the gap between two words as the space between the
				// last letter of one and the first of the next.
				if n == 1 && in.st.font.codes(v) == 2 && in.st.charSpace > blankGap*in.st.size {
					b.WriteByte(' ')
				}
			})
		}
	}
	stop := in.tm.mul(in.st.ctm)
	if b.Len() > 0 && len(in.runs) < maxRuns {
		in.runs = append(in.runs, run{start[4], start[5], stop[4], size, b.String()})
	}
}

func (in *interpreter) advance(x float64) {
	in.tm = matrix{1, 0, 0, 1, x * in.st.scale, 0}.mul(in.tm)
}

// form runs what is drawn by a name: a form, which may show text; pictures show none.
func (in *interpreter) form(v any, resources dict, depth int) error {
	n, _ := v.(name)
	s, ok := in.f.get(in.f.dict(resources["XObject"])[n]).(*stream)
	if !ok || s.dict["Subtype"] != name("Form") || depth >= maxForms {
		return nil
	}
	saved := in.st
	if m, ok := in.f.get(s.dict["Matrix"]).(array); ok {
		in.st.ctm = matrixOf(m).mul(in.st.ctm)
	}
	own := in.f.dict(s.dict["Resources"])
	if own == nil {
		own = resources
	}
	err := in.run(in.f.data(s), own, depth+1)
	in.st = saved
	return err
}

// skipImage goes behind a picture that stands in the content itself.
func skipImage(l *lexer) {
	for {
		n := bytes.Index(l.b[l.pos:], []byte("EI"))
		if n < 0 {
			l.pos = len(l.b)
			return
		}
		at := l.pos + n
		l.pos = at + 2
		if at > 0 && isSpace(l.b[at-1]) && (l.pos >= len(l.b) || isSpace(l.b[l.pos])) {
			return
		}
	}
}
