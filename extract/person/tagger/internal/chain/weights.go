package chain

import (
	"encoding/binary"
	"errors"
	"math"
)

// mark opens a file of weights; its last character is the version of the layout.
const mark = "kilde names\n2"

const (
	headSize = len(mark) + 16 + 8 // mark, hash of the lexicon, unit
	jumpSize = Labels * Labels * 2
	rowSize  = Labels // one byte a label, 128 is nothing
	fileSize = headSize + jumpSize + properSize + LooksSize + rowSize<<TableBits
)

var errWeights = errors.New("tagger/weights.bin: not the weights of this version: run go generate ./extract/person/tagger")

// Weights are what training found. The table stays where it is, in the string it was
// read from.
type Weights struct {
	table   string
	jump    [Labels][Labels]int32   // from label, to label; barred where Follows says no
	odds    [Labels][Labels]float64 // exp(jump)
	unit    float64                 // what one step of a weight is worth in log odds
	exp     []float64               // exp of minus so many steps; beyond them it is nothing
	Propers Propers
	Looks   Looks
	Lexicon string // hash of the lexicon they were trained with
}

const barred = math.MinInt32 / 4

// Open reads a file of weights.
func Open(file string) (*Weights, error) {
	if len(file) != fileSize || file[:len(mark)] != mark {
		return nil, errWeights
	}
	head, rest := file[:headSize], file[headSize+jumpSize:]
	w := &Weights{
		Propers: Propers(rest[:properSize]),
		Looks:   Looks(rest[properSize : properSize+LooksSize]),
		table:   rest[properSize+LooksSize:],
		Lexicon: head[len(mark) : len(mark)+16],
	}
	w.unit = math.Float64frombits(binary.LittleEndian.Uint64([]byte(head[len(mark)+16:])))
	if !(w.unit > 0) {
		return nil, errWeights
	}
	const most, steps = 30, 1 << 14 // log odds, and steps, that make a difference
	for k := 0; k < steps && w.unit*float64(k) < most; k++ {
		w.exp = append(w.exp, math.Exp(-w.unit*float64(k)))
	}
	for a := range Labels {
		for b := range Labels {
			at := headSize + 2*(a*Labels+b)
			w.jump[a][b] = int32(int16(uint16(file[at]) | uint16(file[at+1])<<8))
			w.odds[a][b] = math.Exp(w.unit * float64(w.jump[a][b]))
			if !Follows(Label(a), Label(b)) {
				w.jump[a][b], w.odds[a][b] = barred, 0
			}
		}
	}
	return w, nil
}

// Scores are the real numbers that training finds.
type Scores struct {
	Rows []float64 // Labels for each of the rows of the table
	Jump [Labels][Labels]float64
}

// NewScores returns scores that are all nothing.
func NewScores() *Scores { return &Scores{Rows: make([]float64, Labels<<TableBits)} }

// Add adds a share of other scores.
func (s *Scores) Add(o *Scores, share float64) {
	for i, v := range o.Rows {
		s.Rows[i] += share * v
	}
	for a := range o.Jump {
		for b, v := range o.Jump[a] {
			s.Jump[a][b] += share * v
		}
	}
}

// Encode writes scores as a file of weights. The steps are as fine as the largest weight
// allows; heat divides the log odds that probabilities are made from.
func Encode(s *Scores, propers Propers, looks Looks, lexicon string, heat float64) []byte {
	var top float64
	for _, v := range s.Rows {
		top = max(top, math.Abs(v))
	}
	unit := top / 127
	if unit == 0 {
		unit = 1
	}
	out := append(make([]byte, 0, fileSize), mark...)
	out = append(out, lexicon...)
	out = binary.LittleEndian.AppendUint64(out, math.Float64bits(unit/heat))
	for _, row := range s.Jump {
		for _, v := range row {
			out = binary.LittleEndian.AppendUint16(out, uint16(int16(max(-32000, min(32000, math.Round(v/unit))))))
		}
	}
	out = append(out, propers...)
	out = append(out, looks...)
	for _, v := range s.Rows {
		out = append(out, byte(128+int(math.Round(v/unit))))
	}
	return out
}

// row returns the eight weights of a row.
func (w *Weights) row(i uint32) uint64 {
	s := w.table[i*rowSize : i*rowSize+rowSize]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// sum adds the weights of the features of one word, by label. Four labels are added at
// once: a sum of fewer than 257 bytes fits the sixteen bits each has.
func (w *Weights) sum(rows []uint32) (s [Labels]int32) {
	const lanes = 0x00FF00FF00FF00FF
	var even, odd uint64
	for _, r := range rows {
		x := w.row(r)
		even += x & lanes
		odd += x >> 8 & lanes
	}
	zero := int32(128 * len(rows))
	for i := range Labels / 2 {
		s[2*i] = int32(even>>(16*i)&0xFFFF) - zero
		s[2*i+1] = int32(odd>>(16*i)&0xFFFF) - zero
	}
	return s
}
