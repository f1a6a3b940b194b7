// Package quote finds quoted speech, direct and indirect, and who says it.
//
//	”Vi er klar,” siger borgmester Signe Hvilsted i en pressemeddelelse.
//
// is a quote of style curly with the speaker "borgmester Signe Hvilsted", the cue
// "siger" after it and the channel "i en pressemeddelelse". A document is read in five
// steps, one file each:
//
//   - scan.go passes once over the words, tells what each of them does (roles.go), and
//     keeps the quotation marks, the dashes that can open speech, and the verbs of saying
//     and thinking; a document without any of them costs no more than that. All that
//     follows asks for the role of a word by its place. names.go keeps where people are
//     named.
//   - marks.go pairs the marks into stretches: nested, over several paragraphs,
//     reopened, or never closed.
//   - direct.go (marks), dash.go (dash paragraphs) and unmarked.go (blocks that a colon
//     opens, and paragraphs that end ", siger X") make rows of direct speech, and so
//     does answers.go of pull quotes and interviews. introduced.go knows who a sentence
//     without a verb of saying leads in. scare.go tells marks around words that nobody
//     said: titles, names, irony.
//   - indirect.go reads "X siger, at …", "…, mener X" and "ifølge X" in what is left.
//   - resolve.go finds the person behind "hun" and "borgmesteren", and gives a quote without
//     attribution to whoever is speaking; repeat.go knows a quote that repeats another.
//
// Who speaks is read by attribution.go and before.go (where the verb and its subject
// stand), cue.go (the verb) and subject.go (how far the phrase that names the speaker
// reaches). What the small words around them do, such as "lyder det fra", is said in
// lexicon/data/cues.tsv and named in roles.go; no rule names a word.
package quote

import (
	"kilde/extract/municipality"
	"kilde/extract/person"
	"kilde/lexicon"
	"kilde/pipeline"
)

// Quote is one stretch of speech: a row of the quotes table. Strings are those of the
// table; "" is null.
type Quote struct {
	Span         pipeline.Span
	Segments     []pipeline.Span // the words quoted when an attribution interrupts them; else nil
	Sentence     int32
	Style        string // curly, guillemet, low, straight, single, dash, unmarked, indirect
	Speech       string // direct, indirect, fragment, scare
	Speaker      string
	SpeakerSpan  pipeline.Span // empty for none
	Person       int32         // index into the document's people; -1 when unknown
	Persons      []int32       // when several speak together
	Channel      string
	RepeatOf     int32 // index of the quote it repeats; -1 for none
	Organisation string
	Cue          string
	CueLemma     string
	Attribution  string // before, after, inside, previous, anaphoric, context, none
	Closed       int8   // 1 closed, 0 the closing mark is missing, -1 the style has none
	Rule         string
	Confidence   float64
}

// Extractor finds the quotes of one document at a time; a worker has its own.
type Extractor struct {
	lex   *lexicon.Lexicon
	words *vocabulary

	d        *pipeline.Doc
	mentions []person.Mention
	people   []person.Person
	out      []row

	roles    []role  // of the words
	seen     []int32 // words: marks of speech, dashes, colons and verbs of saying
	blocks   []block // the paragraphs
	asking   int     // so many of them end with a question mark
	marks    []mark
	dashes   []int32 // words: a dash that can open speech
	cues     []int32 // words: verbs of saying and thinking, "ifølge"
	colons   []int32 // words: colons
	pieces   []piece
	stack    []int
	runs     []dash
	groups   [][]int32        // people who speak together; the first is nobody
	names    []named          // mentions of people by name or title, in order
	speech   []pipeline.Span  // direct speech found so far, in order, without attributions
	heard    int              // so many rows have their speech in it
	untitled int32            // the one person who speaks by name and has no title; -1 for none
	spoken   bool             // the document marks its direct speech
	pairs    pairs            // words side by side in direct speech
	sets     []wordSet        // the words of each row
	pronouns []person.Mention // of the rows
	places   []int32          // of the rows, in order
	sorted   []row            // room for order
}

// row is a quote with what only the later steps need to know about it.
type row struct {
	Quote
	subject subject
	first   int // words of the span
	end     int
	replies bool // its verb is "svare"
	answer  bool // to an interviewer's question
	run     int  // number of the run of dash paragraphs it stands in; 0 for none
}

// New returns an Extractor over a lexicon.
func New(lex *lexicon.Lexicon) *Extractor { return &Extractor{lex: lex, words: newVocabulary(lex)} }

// Append appends the quotes in d to dst, in the order of the text. Mentions are read
// and extended: a pronoun at an attribution becomes a mention of the person it means.
func (x *Extractor) Append(dst []Quote, d *pipeline.Doc, places []municipality.Mention, mentions *[]person.Mention, people []person.Person) []Quote {
	x.d = d
	if !x.scan() {
		return dst
	}
	x.mentions, x.people = *mentions, people
	x.out, x.speech, x.heard, x.spoken = x.out[:0], x.speech[:0], 0, false
	x.groups = append(x.groups[:0], nil)
	x.findNames()

	x.pair()
	x.findDashes()
	x.marked()
	x.dashed()
	x.unmarked()
	x.indirect()

	x.order()
	x.resolve()
	*mentions = x.addPronouns(*mentions)
	for i := range x.out {
		dst = append(dst, x.out[i].Quote)
	}
	return dst
}

// add makes a row of words [first, end). It returns nil when nothing is left of them
// without the marks, commas and blanks at their ends.
func (x *Extractor) add(first, end int, style, speech, rule string, confidence float64) *row {
	first, end = x.trim(first, end)
	if first >= end {
		return nil
	}
	x.out = append(x.out, row{})
	r := &x.out[len(x.out)-1]
	r.first, r.end = first, end
	r.Span, r.Sentence = x.d.SpanOf(first, end), x.sentenceOf(first)
	r.Style, r.Speech, r.Rule, r.Confidence = style, speech, rule, confidence
	r.Person, r.RepeatOf, r.Closed, r.Attribution = -1, -1, -1, "none"
	return r
}

// trim takes the comma or dash before an attribution off the end of quoted words, and
// dashes off their beginning.
func (x *Extractor) trim(first, end int) (int, int) {
	for first < end && x.role(first).has(comma|period|hyphen) {
		first++
	}
	for end > first && x.role(end-1).has(comma|semicolon|colon|hyphen) {
		end--
	}
	return first, end
}

// Rules lists the names a row's Rule can have.
func Rules() []string {
	return []string{
		"quote/curly", "quote/guillemet", "quote/low", "quote/straight", "quote/single",
		"quote/dash", "quote/colon", "quote/unmarked", "quote/pulled", "quote/answer", "quote/headline",
		"quote/title", "quote/scare", "quote/fragment",
		"quote/indirect-that", "quote/indirect-tail", "quote/indirect-according", "quote/indirect-points", "quote/indirect-feeling",
	}
}
