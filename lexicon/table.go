package lexicon

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"math/bits"
)

// Parsing the two large lists costs more than everything else at the start of a program
// together, so what is embedded is the state they lead to: entries in the order of their
// slots, and for each the slot's tag, its classes, bearers and form. TestTable holds it
// to the lists and, with -update, makes it from them.
//
//go:generate go test -run ^TestTable$ -update .
//go:embed table.bin
var table string

// tableMark opens the table; its last character is the version of the layout.
const tableMark = "kilde lexicon\n1"

var errTable = errors.New("lexicon/table.bin: not the table of this version: run go generate ./lexicon")

// appendTable writes the lists that l was read from as a table; sum is their hash. The
// entries are numbered anew.
func appendTable(dst []byte, l *Lexicon, sum [32]byte) []byte {
	dst = append(dst, tableMark...)
	dst = append(dst, sum[:]...)
	sets := map[Class]uint16{}
	var list []Class
	used := make([]byte, len(l.slots)/8)
	var tags, classes, bearers, lengths, forms []byte
	for i, s := range l.slots {
		if s == 0 {
			continue
		}
		used[i/8] |= 1 << (i % 8)
		id := s.id()
		c := l.entries[id].class
		if _, ok := sets[c]; !ok {
			sets[c] = uint16(len(list))
			list = append(list, c)
		}
		tags = binary.LittleEndian.AppendUint16(tags, uint16(s>>idBits))
		classes = binary.LittleEndian.AppendUint16(classes, sets[c])
		b := l.bearers[id]
		bearers = append(bearers, b.Women, b.Men, b.Surname)
		lengths = append(lengths, byte(len(l.forms[id])))
		forms = append(forms, l.forms[id]...)
	}
	for _, n := range []int{len(l.slots), len(lengths), len(list)} {
		dst = binary.LittleEndian.AppendUint32(dst, uint32(n))
	}
	for _, c := range list {
		dst = binary.LittleEndian.AppendUint64(dst, uint64(c))
	}
	for _, part := range [][]byte{used, tags, classes, bearers, lengths, forms} {
		dst = append(dst, part...)
	}
	return dst
}

// readTable fills an empty lexicon from a table and returns the hash of its lists.
func (l *Lexicon) readTable(table string) (sum string, err error) {
	r := reader{rest: table}
	if r.take(len(tableMark)) != tableMark {
		return "", errTable
	}
	sum = r.take(32)
	slots, n, sets := r.uint32(), r.uint32(), r.uint32()
	if bits.OnesCount(uint(slots)) != 1 || n > maxID || sets > 1<<16 {
		return "", errTable
	}
	list := make([]Class, sets)
	for i := range list {
		list[i] = Class(r.uint32()) | Class(r.uint32())<<32
	}
	used, tags, classes, bearers, lengths := r.take(slots/8), r.take(2*n), r.take(2*n), r.take(3*n), r.take(n)
	if r.short {
		return "", errTable
	}
	room := n + n/4 // for the keywords
	l.entries, l.forms, l.bearers = make([]entry, n+1, room), make([]string, n+1, room), make([]Bearers, n+1, room)
	l.first, l.opens = make([]int32, n+1, room), make([]uint16, n+1, room)
	l.slots = make([]slot, slots)
	id, lo := 0, 0
	for i := range l.slots {
		if used[i/8]&(1<<(i%8)) == 0 {
			continue
		}
		k := id
		id++
		hi := lo + int(lengths[k])
		if id > n || hi > len(r.rest) || sets <= get16(classes, k) {
			return "", errTable
		}
		l.slots[i] = slot(get16(tags, k))<<idBits | slot(id)
		l.bearers[id] = Bearers{bearers[3*k], bearers[3*k+1], bearers[3*k+2]}
		l.forms[id] = r.rest[lo:hi]
		l.entries[id] = entry{hashOf(l.forms[id]), list[get16(classes, k)]}
		lo = hi
	}
	if id != n || lo != len(r.rest) {
		return "", errTable
	}
	return sum, nil
}

func get16(s string, i int) int { return int(s[2*i]) | int(s[2*i+1])<<8 }

// reader takes a string apart; short tells that it ended too early.
type reader struct {
	rest  string
	short bool
}

func (r *reader) take(n int) string {
	if n > len(r.rest) {
		r.rest, r.short = "", true
		return string(make([]byte, n))
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *reader) uint32() int {
	s := r.take(4)
	return get16(s, 0) | get16(s, 1)<<16
}

// hashOf is the hash that Scan gives a folded form.
func hashOf(form string) uint64 {
	h := uint64(hashSeed)
	for i := range len(form) {
		h = (h ^ uint64(form[i])) * hashPrime
	}
	return h
}
