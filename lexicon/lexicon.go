// Package lexicon holds what kilde knows of Danish before it reads a text: names with
// the number of their bearers, places, titles, units, verbs of saying, number words,
// the calendar, and the common words with their classes.
//
// The data are text, each file with its source, licence and date in its head:
//
//	data/*.tsv       keywords: class, form, value
//	data/KIND/*.tsv  tables that one package alone reads (File)
//	lists/*.tsv      the common words and the names, made by internal/gen; what is
//	                 embedded of these is table.bin
//
// A Lexicon is read once, never changes,
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
	"math"
	"path"
	"sort"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/*.tsv data/*/*.tsv
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

// An entry is what the look-up of a word in a text touches, side by side in memory. The
// hash has 64 bits, so equal hashes are equal words: enter sees to it that no two entries
// share one, and that a word of a text that is no entry should have the hash of one is
// less likely than a fault of the machine.
type entry struct {
	hash  uint64
	class Class
}

// A slot of the hash table holds the entry in its low bits and bits of the hash above
// them, so that a word that is not there is seldom compared. 0 is free.
type slot uint32

const (
	idBits = 18
	maxID  = 1<<idBits - 1
)

func (s slot) id() ID { return ID(s & maxID) }

// keyword is a row of a keyword file with a form of one word.
type keyword struct {
	id    ID
	class Class
	value string
	next  int32 // another keyword of the same word; 0 for none
}

// An opener is the first word of phrases, longest first, with the classes of all of them
// and the bits of their second words.
type opener struct {
	classes Class
	seconds uint64
	phrases []Phrase
}

// secondBit is the bit of a word among opener.seconds.
func secondBit(id ID) uint64 { return 1 << (id % 64) }

// Lexicon is an immutable set of entries. Use Load.
type Lexicon struct {
	entries  []entry  // by ID
	forms    []string // by ID, folded
	bearers  []Bearers
	keywords []keyword // in the order of the files, behind one that is none
	first    []int32   // by ID: the last of its keywords; 0 for none
	opens    []uint16  // by ID: which of the openers it is; 0 for none
	openers  []opener
	slots    []slot
	endings  *endings
	hash     string
	parsed   classParser
}

// Load returns the embedded lexicon, built on the first call. An error names the file
// and line that is wrong; a program should not start with it.
var Load = sync.OnceValues(func() (*Lexicon, error) { return load(table, data) })

// load reads the table of the large lists, then the keyword files.
func load(table string, files fs.FS) (*Lexicon, error) {
	l := empty()
	lists, err := l.readTable(table)
	if err != nil {
		return nil, err
	}
	keywords, err := fs.Glob(files, "data/*.tsv")
	if err != nil {
		return nil, err
	}
	tables, err := fs.Glob(files, "data/*/*.tsv")
	if err != nil {
		return nil, err
	}
	if l.endings, err = readEndings(endingList); err != nil {
		return nil, err
	}
	sum := sha256.New()
	sum.Write([]byte(lists))
	sum.Write([]byte(endingList))
	for _, name := range append(keywords, tables...) {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		sum.Write(b)
		if err := l.read(name, string(b)); err != nil {
			return nil, err
		}
	}
	l.addGenitives()
	for _, o := range l.openers {
		sort.SliceStable(o.phrases, func(i, j int) bool { return len(o.phrases[i].Words) > len(o.phrases[j].Words) })
	}
	l.hash = hex.EncodeToString(sum.Sum(nil))[:16]
	return l, nil
}

// places are the classes whose genitives count as the name itself.
const places = Municipality | Region | Town | Island

// addGenitives gives the classes of a place to its genitive where that is an entry of its
// own, so that the look-up never comes to try it without the -s: "lejres" is a verb too,
// "københavns" begins the names of institutions.
func (l *Lexicon) addGenitives() {
	for _, k := range l.keywords[1:] {
		if k.class&places == 0 {
			continue
		}
		id := l.ID(l.forms[k.id] + "s")
		if id != 0 && l.entries[id].class&places&^k.class == 0 {
			l.entries[id].class |= k.class
			l.addValue(id, k.class, k.value)
		}
	}
}

// empty returns a lexicon of no words.
func empty() *Lexicon {
	return &Lexicon{
		entries: make([]entry, 1), forms: make([]string, 1), bearers: make([]Bearers, 1), first: make([]int32, 1),
		opens: make([]uint16, 1), openers: make([]opener, 1, 1<<11), keywords: make([]keyword, 1, 1<<14), slots: make([]slot, 1<<18),
	}
}

// read enters the rows of a data file; the tables of the extractors have none to enter.
func (l *Lexicon) read(name, text string) error {
	var add func(row string) error
	switch {
	case name == "lists/words.tsv":
		add = l.addWord
	case name == "lists/names.tsv":
		add = l.addName
	case path.Dir(name) == "data":
		add = l.addKeyword
	default:
		return nil
	}
	for line := 1; text != ""; line++ {
		row, rest, _ := strings.Cut(text, "\n")
		text = rest
		if row == "" || row[0] == '#' {
			continue
		}
		if err := add(row); err != nil {
			return fmt.Errorf("lexicon/%s:%d: %w", name, line, err)
		}
	}
	return nil
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
	form, rest, ok := strings.Cut(row, "\t")
	var n [3]uint8
	for i := range n {
		var field string
		field, rest, _ = strings.Cut(rest, "\t")
		v, err := strconv.ParseUint(field, 10, 5)
		if err != nil {
			return fmt.Errorf("bearers %q: not a number under 32", field)
		}
		n[i] = uint8(v)
	}
	if !ok || rest != "" {
		return fmt.Errorf("row %q: want name, women, men, surname", row)
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
	id, err := l.add(form, c)
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
	c, err := l.parsed.class(class)
	if err != nil {
		return err
	}
	t, ok := Scan(form, 0)
	if ok && t.Lo == 0 && t.Hi == len(form) {
		id, err := l.enter(form, t, c)
		if err == nil {
			l.addValue(id, c, value)
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
	first := p.Words[0]
	l.entries[first].class |= Opens
	if l.opens[first] == 0 {
		if len(l.openers) > math.MaxUint16 {
			return fmt.Errorf("form %q: more than %d words begin phrases", form, math.MaxUint16)
		}
		l.opens[first] = uint16(len(l.openers))
		l.openers = append(l.openers, opener{})
	}
	o := &l.openers[l.opens[first]]
	o.classes |= c
	o.seconds |= secondBit(p.Words[1])
	o.phrases = append(o.phrases, p)
	return nil
}

func (l *Lexicon) addValue(id ID, c Class, value string) {
	l.keywords = append(l.keywords, keyword{id, c, value, l.first[id]})
	l.first[id] = int32(len(l.keywords) - 1)
}

// add enters a form of one token, or adds classes to it.
func (l *Lexicon) add(form string, c Class) (ID, error) {
	t, ok := Scan(form, 0)
	if !ok || t.Lo != 0 || t.Hi != len(form) {
		return 0, fmt.Errorf("form %q: not one word", form)
	}
	return l.enter(form, t, c)
}

// enter is add for a form that is known to be the token t.
func (l *Lexicon) enter(form string, t Token, c Class) (ID, error) {
	if id := l.find(t.hash); id != 0 {
		if !equalFold(form, l.forms[id]) {
			return 0, fmt.Errorf("form %q: has the hash of %q", form, l.forms[id])
		}
		l.entries[id].class |= c
		return id, nil
	}
	id := ID(len(l.forms))
	if id > maxID {
		return 0, fmt.Errorf("form %q: more than %d entries", form, maxID)
	}
	if 2*len(l.forms) > len(l.slots) {
		l.grow()
	}
	if t.Shape.Has(Capital | Inner | AllCaps) {
		form = Fold(form)
	}
	l.forms = append(l.forms, form)
	l.entries = append(l.entries, entry{t.hash, c})
	l.bearers = append(l.bearers, Bearers{})
	l.first = append(l.first, 0)
	l.opens = append(l.opens, 0)
	l.place(id, t.hash)
	return id, nil
}

func (l *Lexicon) grow() {
	l.slots = make([]slot, 2*len(l.slots))
	for id := 1; id < len(l.forms); id++ {
		l.place(ID(id), l.entries[id].hash)
	}
}

// spread makes every bit of the hash count in the high ones.
func spread(h uint64) uint64 { return (h ^ h>>29) * 0x9E3779B97F4A7C15 }

// mix gives the tag of a slot, from the high bits, and where the slot is looked for first.
func mix(h uint64) (tag slot, start uint64) {
	h = spread(h)
	return slot(h>>32) &^ maxID, h >> 20
}

func (l *Lexicon) place(id ID, hash uint64) {
	tag, i := mix(hash)
	mask := uint64(len(l.slots) - 1)
	for i &= mask; l.slots[i] != 0; i = (i + 1) & mask {
	}
	l.slots[i] = tag | slot(id)
}

// find returns the entry of the word with this hash, or 0.
func (l *Lexicon) find(hash uint64) ID {
	tag, i := mix(hash)
	mask := uint64(len(l.slots) - 1)
	for i &= mask; ; i = (i + 1) & mask {
		s := l.slots[i]
		if s == 0 {
			return 0
		}
		if s&^maxID == tag && l.entries[s.id()].hash == hash {
			return s.id()
		}
	}
}

// Find looks one token up; who reads whole texts uses a Finder.
func (l *Lexicon) Find(t Token) (id ID, genitive bool) {
	id = l.find(t.hash)
	if t.maybeGenitive(id, l.entries[id].class) {
		if base := l.find(t.stem); ofBase(id, base, l.entries[base].class) {
			return base, true
		}
	}
	return id, false
}

// ID returns the entry of a form of one word, in any case, or 0. It is for building
// rules; texts are looked up by Find.
func (l *Lexicon) ID(form string) ID {
	t, ok := Scan(form, 0)
	if !ok || t.Lo != 0 || t.Hi != len(form) {
		return 0
	}
	return l.find(t.hash)
}

// Len returns the number of IDs, the unknown one included: every ID is less than Len.
func (l *Lexicon) Len() int { return len(l.forms) }

// Form returns the folded form of an entry, "" for 0.
func (l *Lexicon) Form(id ID) string { return l.forms[id] }

// Class returns the classes of an entry, none for 0.
func (l *Lexicon) Class(id ID) Class { return l.entries[id].class }

// Bearers returns how many people bear the word as a name.
func (l *Lexicon) Bearers(id ID) Bearers { return l.bearers[id] }

// Value returns what the keyword files give the word in a class ("tyve" has "20" as a
// NumberWord), "" for none. The class is the one of the row, exactly.
func (l *Lexicon) Value(id ID, class Class) string {
	for i := l.first[id]; i != 0; i = l.keywords[i].next {
		if k := &l.keywords[i]; k.class == class && k.value != "" {
			return k.value
		}
	}
	return ""
}

// Phrases returns the keywords of several words that begin with this one, longest first;
// none when not one of them has any of the classes.
func (l *Lexicon) Phrases(first ID, c Class) []Phrase {
	if o := &l.openers[l.opens[first]]; o.classes&c != 0 {
		return o.phrases
	}
	return nil
}

// PhrasesWith is Phrases without those that cannot go on with the word second; most words
// begin none that do.
func (l *Lexicon) PhrasesWith(first, second ID, c Class) []Phrase {
	if o := &l.openers[l.opens[first]]; o.classes&c != 0 && o.seconds&secondBit(second) != 0 {
		return o.phrases
	}
	return nil
}

// Words calls f for every word that a keyword file lists under exactly this class, with
// its value, in the order of the files; phrases are not among them.
func (l *Lexicon) Words(class Class, f func(id ID, value string)) {
	for _, k := range l.keywords[1:] {
		if k.class == class {
			f(k.id, k.value)
		}
	}
}

// Hash identifies the data: 16 hexadecimal digits of their SHA-256.
func (l *Lexicon) Hash() string { return l.hash }

// File returns data/NAME, where NAME is in a directory of its own ("municipality/towns.tsv"):
// a table that one package alone needs, as rows of so many fields, without comments and
// empty lines. An error names the file and line.
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
