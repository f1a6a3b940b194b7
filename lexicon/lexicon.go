// Package lexicon holds what kilde knows of Danish before it reads a text: names with
// the number of their bearers, places, titles, units, verbs of saying, number words,
// the calendar, and the common words with their classes.
//
// The data stand in data/*.tsv, each file with its source, licence and date in its head;
// these files are the source of everything here. A Lexicon is read once, never changes,
// and is shared by all workers. A word is looked up while the text is split (Scan, Find):
// case is folded in the hash, so nothing is copied.
package lexicon

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"sort"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/*.tsv data/bulk/*.tsv
var data embed.FS

// ID names an entry of the lexicon; 0 is "not in the lexicon".
type ID uint32

// Bearers says how common a name is: powers of two, rounded down, plus one (0 nobody,
// 1 a single bearer, 11 about a thousand, 19 as many as there are Jensens).
type Bearers struct{ Women, Men, Surname uint8 }

// Phrase is a keyword of several words ("mere end", "op til", "Region Syddanmark").
type Phrase struct {
	Words []ID // all of them, the first included
	Class Class
	Value string
}

type slot struct {
	tag uint32
	id  ID
}

type valueKey struct {
	id    ID
	class Class
}

// Lexicon is an immutable set of entries. Use Load.
type Lexicon struct {
	forms   []string // by ID, folded
	classes []Class
	bearers []Bearers
	values  map[valueKey]string
	phrases map[ID][]Phrase // by first word, longest first
	slots   []slot
	hash    string
}

// Load returns the embedded lexicon, built on the first call. An error names the file
// and line that is wrong; a program should not start with it.
var Load = sync.OnceValues(func() (*Lexicon, error) { return load(data) })

func load(files fs.FS) (*Lexicon, error) {
	l := &Lexicon{
		forms: make([]string, 1, 1<<17), classes: make([]Class, 1, 1<<17), bearers: make([]Bearers, 1, 1<<17),
		values: make(map[valueKey]string, 1<<13), phrases: make(map[ID][]Phrase, 1<<11),
		slots: make([]slot, 1<<18),
	}
	names, err := fs.Glob(files, "data/*.tsv")
	if err != nil {
		return nil, err
	}
	names = append([]string{"data/bulk/words.tsv", "data/bulk/names.tsv"}, names...)
	sum := sha256.New()
	for _, name := range names {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		sum.Write(b)
		add := l.addKeyword
		switch name {
		case "data/bulk/words.tsv":
			add = l.addWord
		case "data/bulk/names.tsv":
			add = l.addName
		}
		for line, rest := 1, string(b); rest != ""; line++ {
			row, after, _ := strings.Cut(rest, "\n")
			rest = after
			if row == "" || row[0] == '#' {
				continue
			}
			if err := add(row); err != nil {
				return nil, fmt.Errorf("lexicon/%s:%d: %w", name, line, err)
			}
		}
	}
	for _, list := range l.phrases {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].Words) > len(list[j].Words) })
	}
	l.hash = hex.EncodeToString(sum.Sum(nil))[:16]
	return l, nil
}

// wordClass maps the letters of words.tsv.
var wordClass = [256]Class{
	'n': Noun, 'p': Noun | Plural, 'd': Noun | Definite, 'a': Adjective, 'v': Verb,
	'r': Verb | Present, 't': Verb | Past, 'f': Function, 'c': Common,
}

// addWord reads form and class letters.
func (l *Lexicon) addWord(row string) error {
	form, letters, ok := strings.Cut(row, "\t")
	if !ok {
		return fmt.Errorf("row %q: want form and classes", row)
	}
	var c Class
	for i := range len(letters) {
		k := wordClass[letters[i]]
		if k == 0 {
			return fmt.Errorf("class %q: unknown", letters[i])
		}
		c |= k
	}
	_, err := l.add(form, c)
	return err
}

// addName reads form, women, men, surname bearers.
func (l *Lexicon) addName(row string) error {
	f := strings.Split(row, "\t")
	if len(f) != 4 {
		return fmt.Errorf("row %q: want name, women, men, surname", row)
	}
	var n [3]uint8
	for i, s := range f[1:] {
		v, err := strconv.ParseUint(s, 10, 5)
		if err != nil {
			return fmt.Errorf("bearers %q: not a number under 32", s)
		}
		n[i] = uint8(v)
	}
	var c Class
	if n[0] > 0 {
		c |= FirstName | Female
	}
	if n[1] > 0 {
		c |= FirstName | Male
	}
	if n[2] > 0 {
		c |= Surname
	}
	id, err := l.add(f[0], c)
	if err == nil {
		l.bearers[id] = Bearers{n[0], n[1], n[2]}
	}
	return err
}

// addKeyword reads class, form, value; the value may be missing. A form of several
// words becomes a phrase.
func (l *Lexicon) addKeyword(row string) error {
	class, rest, ok := strings.Cut(row, "\t")
	if !ok {
		return fmt.Errorf("row %q: want class, form, value", row)
	}
	form, value, _ := strings.Cut(rest, "\t")
	c, err := parseClass(class)
	if err != nil {
		return err
	}
	t, ok := Scan(form, 0)
	if ok && t.Lo == 0 && t.Hi == len(form) {
		id, err := l.add(form, c)
		if err == nil && value != "" {
			l.values[valueKey{id, c}] = value
		}
		return err
	}
	p := Phrase{Class: c, Value: value}
	for i := 0; ; {
		t, ok := Scan(form, i)
		if !ok {
			break
		}
		id, err := l.add(form[t.Lo:t.Hi], 0)
		if err != nil {
			return err
		}
		p.Words = append(p.Words, id)
		i = t.Hi
	}
	if len(p.Words) == 0 {
		return fmt.Errorf("form %q: empty", form)
	}
	l.phrases[p.Words[0]] = append(l.phrases[p.Words[0]], p)
	return nil
}

// add enters a form of one token, or adds classes to it.
func (l *Lexicon) add(form string, c Class) (ID, error) {
	t, ok := Scan(form, 0)
	if !ok || t.Lo != 0 || t.Hi != len(form) {
		return 0, fmt.Errorf("form %q: not one word", form)
	}
	if id := l.find(form, t.hash); id != 0 {
		l.classes[id] |= c
		return id, nil
	}
	if len(l.forms)*2 > len(l.slots) {
		l.grow()
	}
	id := ID(len(l.forms))
	l.forms = append(l.forms, Fold(form))
	l.classes = append(l.classes, c)
	l.bearers = append(l.bearers, Bearers{})
	l.place(id, t.hash)
	return id, nil
}

func (l *Lexicon) grow() {
	l.slots = make([]slot, 2*len(l.slots))
	for id := 1; id < len(l.forms); id++ {
		t, _ := Scan(l.forms[id], 0)
		l.place(ID(id), t.hash)
	}
}

// mix spreads the hash: the low bits choose the slot, the high bits are the tag.
func mix(h uint64) uint64 { return (h ^ h>>29) * 0x9E3779B97F4A7C15 }

func (l *Lexicon) place(id ID, hash uint64) {
	h := mix(hash)
	mask := uint64(len(l.slots) - 1)
	i := h >> 20 & mask
	for l.slots[i].id != 0 {
		i = (i + 1) & mask
	}
	l.slots[i] = slot{uint32(h >> 32), id}
}

// find returns the entry of a word with this hash, or 0.
func (l *Lexicon) find(word string, hash uint64) ID {
	h := mix(hash)
	mask := uint64(len(l.slots) - 1)
	for i := h >> 20 & mask; ; i = (i + 1) & mask {
		s := l.slots[i]
		if s.id == 0 {
			return 0
		}
		if s.tag == uint32(h>>32) && equalFold(word, l.forms[s.id]) {
			return s.id
		}
	}
}

// Find looks a token of text up. A word that is not there is tried without its last -s,
// and genitive tells that this is what was found.
func (l *Lexicon) Find(text string, t Token) (id ID, genitive bool) {
	if id = l.find(text[t.Lo:t.Hi], t.hash); id != 0 || t.stem == 0 {
		return id, false
	}
	if id = l.find(text[t.Lo:t.Hi-1], t.stem); id != 0 {
		return id, true
	}
	return 0, false
}

// ID returns the entry of a form of one word, in any case, or 0. It is for building
// rules; texts are looked up by Find.
func (l *Lexicon) ID(form string) ID {
	t, ok := Scan(form, 0)
	if !ok || t.Lo != 0 || t.Hi != len(form) {
		return 0
	}
	return l.find(form, t.hash)
}

// Len returns the number of IDs, the unknown one included: every ID is less than Len.
func (l *Lexicon) Len() int { return len(l.forms) }

// Form returns the folded form of an entry, "" for 0.
func (l *Lexicon) Form(id ID) string { return l.forms[id] }

// Class returns the classes of an entry, none for 0.
func (l *Lexicon) Class(id ID) Class { return l.classes[id] }

// Bearers returns how many people bear the word as a name.
func (l *Lexicon) Bearers(id ID) Bearers { return l.bearers[id] }

// Value returns what the keyword files give the word in a class ("tyve" has "20" as a
// NumberWord), "" for none. The class is the one of the row, exactly.
func (l *Lexicon) Value(id ID, class Class) string { return l.values[valueKey{id, class}] }

// Phrases returns the keywords of several words that begin with this one, longest first.
func (l *Lexicon) Phrases(first ID) []Phrase { return l.phrases[first] }

// Words calls f for every word that a keyword file lists under exactly this class, with
// its value; phrases are not among them.
func (l *Lexicon) Words(class Class, f func(id ID, value string)) {
	for id := ID(1); int(id) < len(l.forms); id++ {
		if v, ok := l.values[valueKey{id, class}]; ok {
			f(id, v)
		}
	}
}

// Hash identifies the data: 16 hexadecimal digits of their SHA-256.
func (l *Lexicon) Hash() string { return l.hash }

// File returns a data file that is read by the package that needs it, without comments
// and empty lines: rows of fields. An error names the file and line.
func File(name string, fields int) ([][]string, error) {
	b, err := data.ReadFile("data/" + name)
	if err != nil {
		return nil, fmt.Errorf("lexicon: %w", err)
	}
	var rows [][]string
	for i, line := range bytes.Split(b, []byte("\n")) {
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		f := strings.Split(string(line), "\t")
		if len(f) != fields {
			return nil, fmt.Errorf("lexicon/data/%s:%d: %d fields, want %d", name, i+1, len(f), fields)
		}
		rows = append(rows, f)
	}
	return rows, nil
}
