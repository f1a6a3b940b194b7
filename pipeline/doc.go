// Package pipeline turns the bytes of a press release into a Doc: a readable text that
// remembers where each of its bytes came from, split once into words, sentences and
// paragraphs that all extractors share.
//
//	b := pipeline.NewBuilder(lex)
//	d := b.Build(pipeline.Release{ID: "a.txt", Raw: raw})
//	d.Text            // UTF-8, NFC, no soft hyphens, no odd blanks
//	d.Words           // with offsets, shape and lexicon classes
//	d.Source(span)    // where in d.Raw the words of a span stand
package pipeline

import (
	"strings"

	"kilde/lexicon"
)

// Span is a half-open range of bytes of Doc.Text.
type Span struct{ Lo, Hi int32 }

// Len returns the number of bytes.
func (s Span) Len() int { return int(s.Hi - s.Lo) }

// Empty reports whether the span holds nothing.
func (s Span) Empty() bool { return s.Hi <= s.Lo }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Lo <= t.Lo && t.Hi <= s.Hi }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Lo < t.Hi && t.Lo < s.Hi }

// Word is a word, a number or one punctuation mark of the text.
type Word struct {
	Span
	ID    lexicon.ID // 0 when the lexicon does not have it
	Shape lexicon.Shape
	Mark  uint16 // the character of a punctuation mark below U+10000; else 0
	Class lexicon.Class
}

// Is reports whether the word has any of the classes.
func (w *Word) Is(c lexicon.Class) bool { return w.Class&c != 0 }

// Kind is what part of the release a paragraph, and so its sentences, belongs to.
type Kind uint8

// The kinds of sentences.kind, in the order a release usually has them.
const (
	Body Kind = iota
	Title
	Dateline
	Heading
	Lead
	Caption
	Contact
	Boilerplate
)

var kindNames = [...]string{"body", "title", "dateline", "heading", "lead", "caption", "contact", "boilerplate"}

func (k Kind) String() string { return kindNames[k] }

// Language is the language of a sentence.
type Language uint8

// Unknown is for sentences too short to tell.
const (
	Unknown Language = iota
	Danish
	English
)

var languageNames = [...]string{"", "da", "en"}

func (l Language) String() string { return languageNames[l] }

// Sentence is a span of words [First, End) of Doc.Words.
type Sentence struct {
	Span
	First, End int32
	Paragraph  int32
	Kind       Kind
	Language   Language
}

// Paragraph is a block of lines; First and End are its sentences.
type Paragraph struct {
	Span
	First, End int32
	Kind       Kind
	signs      []int32 // those of Doc.signs that stand in it
}

// PublishedFrom says where Doc.Published is known from.
type PublishedFrom uint8

// Where a date of publication can come from.
const (
	NotPublished PublishedFrom = iota
	FromMetadata
	FromDateline
	FromFlag
)

var publishedNames = [...]string{"", "metadata", "dateline", "flag"}

func (p PublishedFrom) String() string { return publishedNames[p] }

// Doc is one release, ready for the extractors. Everything but ID and Raw may be reused
// by the Builder for the next document.
type Doc struct {
	Release
	Text       string
	Charset    string
	Language   string // BCP 47; "da" when in doubt
	Words      []Word
	Sentences  []Sentence
	Paragraphs []Paragraph

	TitleSpan     Span        // of the headline; empty when there is none
	Published     lexicon.Day // what "i dag" means; NoDay when unknown
	PublishedFrom PublishedFrom
	PublishedSpan Span   // the date of the dateline itself, when it is known from there
	Byline        string // the author named in a byline or the metadata
	BylineSpan    Span   // where, when it stands in the text
	Warnings      []string

	lex    *lexicon.Lexicon
	editor *Editor
	signs  []int32 // words that are marks, stand first in a line, or are of the class Boiler
	lines  []int32 // the lengths of the lines that another one follows
	blocks []int32 // for every so many bytes of Text, the sentence their first one is of
	edits  []edits // one a stage that changed something, the first stage first
}

// Release is a release as its reader found it: the bytes, and what the format says
// about them. Text formats leave the fields after Raw empty.
type Release struct {
	ID            string // doc_id: stable, the input's path below its root, #key for members of a container
	Raw           string
	Format        string // "text", "jsonl" …
	Charset       string // what Raw is known to be encoded as; "" when that is to be found out
	SHA256        string // of the bytes of the document, hexadecimal
	URL           string // where it was published; "" when the input does not say
	Headline      string // title from metadata
	MetaByline    string
	Publisher     string
	MetaPublished lexicon.Day // 0 or NoDay when the metadata do not say: 1970-01-01 is what a broken clock says
	FlagPublished lexicon.Day // --published, for documents that state no date; 0 or NoDay without
	Notes         []string    // the reader's warnings

	// Edit turns Raw into text when Raw is markup. It runs before all stages, over the
	// bytes in their own charset, and may leave entities, which a stage resolves.
	Edit func(e *Editor, raw string)

	// Parts are what the markup says of its text, in the order of Raw.
	Parts []Part
}

// Lexicon returns the lexicon the words were looked up in.
func (d *Doc) Lexicon() *lexicon.Lexicon { return d.lex }

// Slice returns the text of a span.
func (d *Doc) Slice(s Span) string { return d.Text[s.Lo:s.Hi] }

// WordText returns the text of word i.
func (d *Doc) WordText(i int) string { return d.Text[d.Words[i].Lo:d.Words[i].Hi] }

// SpanOf returns the span from the first byte of word first to the last of word end-1.
func (d *Doc) SpanOf(first, end int) Span { return Span{d.Words[first].Lo, d.Words[end-1].Hi} }

// Is1 reports whether word i is the single-byte mark c (".", ",", "-" …).
func (d *Doc) Is1(i int, c byte) bool {
	return uint(i) < uint(len(d.Words)) && d.Words[i].Mark == uint16(c)
}

// Glued reports whether word i stands directly behind word i-1.
func (d *Doc) Glued(i int) bool {
	return uint(i) < uint(len(d.Words)) && !d.Words[i].Shape.Has(lexicon.Spaced)
}

// IDAt returns the lexicon ID of word i, 0 when there is no such word.
func (d *Doc) IDAt(i int) lexicon.ID {
	if i < 0 || i >= len(d.Words) {
		return 0
	}
	return d.Words[i].ID
}

// ClassAt returns the classes of word i, none when there is no such word.
func (d *Doc) ClassAt(i int) lexicon.Class {
	if i < 0 || i >= len(d.Words) {
		return 0
	}
	return d.Words[i].Class
}

// SentenceAt returns the index of the sentence that holds byte pos of the text, or of
// the last one that begins before it.
func (d *Doc) SentenceAt(pos int32) int32 {
	s := int32(0)
	if block := int(pos) / blockBytes; uint(block) < uint(len(d.blocks)) {
		s = d.blocks[block]
	}
	for int(s)+1 < len(d.Sentences) && d.Sentences[s+1].Lo <= pos {
		s++
	}
	return s
}

// WordAt returns the index of the first word that ends after byte pos; len(d.Words) when
// there is none.
func (d *Doc) WordAt(pos int32) int {
	lo, hi := 0, len(d.Words)
	for lo < hi {
		m := (lo + hi) / 2
		if d.Words[m].Hi <= pos {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// Phrase matches the longest keyword of one or more words that begins at word i and has
// any of the classes. Words of a phrase are separated by blanks only, never by a line
// break. It returns the keyword's value, its class and how many words it takes, 0 for none.
func (d *Doc) Phrase(i int, c lexicon.Class) (value string, class lexicon.Class, n int) {
	if !d.Words[i].Class.Has(c | lexicon.Opens) {
		return "", 0, 0
	}
	return d.phrase(i, c)
}

// phrase is Phrase for a word that has one of the classes or begins phrases.
func (d *Doc) phrase(i int, c lexicon.Class) (value string, class lexicon.Class, n int) {
	w := &d.Words[i]
	if w.Class.Has(lexicon.Opens) && i+1 < len(d.Words) {
		phrases := d.lex.PhrasesWith(w.ID, d.Words[i+1].ID, c)
		for k := range phrases {
			if p := &phrases[k]; p.Class&c != 0 && d.matches(i, p.Words) {
				return p.Value, p.Class, len(p.Words)
			}
		}
	}
	if w.Class&c == 0 {
		return "", 0, 0
	}
	for rest := w.Class & c; rest != 0; rest &= rest - 1 {
		one := rest & -rest
		if value := d.lex.Value(w.ID, one); value != "" {
			return value, one, 1
		}
	}
	return "", w.Class & c, 1
}

func (d *Doc) matches(i int, ids []lexicon.ID) bool {
	if i+len(ids) > len(d.Words) {
		return false
	}
	for k, id := range ids[1:] {
		w := &d.Words[i+1+k]
		if w.ID != id || w.Shape.Has(lexicon.Line) {
			return false
		}
	}
	return true
}

// clone returns s in memory of its own, for strings that outlive the text.
func clone(s string) string { return strings.Clone(s) }
