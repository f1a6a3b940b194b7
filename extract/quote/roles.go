package quote

import (
	"math/bits"
	"slices"
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// role is what a word does in attributions, as the rows speech_word of cues.tsv say; what
// a mark of punctuation is; and where in the text the word stands. It is told once for
// each word of a document (scan.go).
type role uint64

const (
	that       role = 1 << iota // at
	it                          // det, dette
	thus                        // sådan, således
	from                        // fra
	self                        // sig
	and                         // og, samt
	on                          // goes on with the quoted words after ", siger hun,"
	stop                        // ends the phrase that names a speaker
	of                          // ties a title to its body: "formand for", "chef i"
	relative                    // der, som, hvor
	aside                       // opens narration behind an attribution: "inden hun går"
	according                   // ifølge
	me                          // jeg, vi, vores
	you                         // du, man
	listener                    // du, dig, jer, without "man"
	aux                         // har, kan
	article                     // en, den
	adverb                      // videre, også
	channel                     // pressemeddelelse, Facebook
	answer                      // "lyder svaret fra X"
	to                          // til
	reply                       // ja, nej: opens an answer
	opinion                     // godt, ærgerligt, desværre: somebody judges
	naming                      // kalde, betegne, titlen: what follows is a name or a description
	speaks                      // sige, udtale: stands with direct speech when no mark tells
	tells                       // sige, fortælle: opens an attribution even without a comma
	writes                      // skrive: as speaks, when somebody by name or title does
	sounds                      // lyde: the speaker follows "fra"
	replies                     // svare
	feels                       // glæde (sig): may govern a noun phrase
	asks                        // hvordan: opens an indirect question
	indefinite                  // en, et
	cite                        // ”…” Citat X
	negates                     // ikke
	verbal                      // har, er, får: a finite verb, whatever else the word may be
	him                         // ham: a speaker behind "fra"
	her                         // hende: likewise
	entitles                    // hedde: what stands before it is a name, unless "det" is its subject
	utters                      // grine, råbe: what stands before it was said in these words

	cue                                                  // a verb of saying or thinking, "ifølge" among them
	comma                                                // ,
	period                                               // .
	ender                                                // . ! ? …
	colon                                                // :
	semicolon                                            // ;
	hyphen                                               // - – —
	quotation                                            // ” ’ »
	dot                                                  // • *: opens a list item
	parFirst                                             // the first word of a paragraph
	sentLast                                             // the last word of a sentence
	nameFirst                                            // the first word of a mention of somebody by name or title
	taken                                                // the verb of direct speech, or one that stands in it
	inDocument = parFirst | sentLast | nameFirst | taken // what the word itself does not tell
)

var roleNames = map[string]role{
	"that": that, "it": it, "thus": thus, "from": from, "self": self, "and": and, "on": on,
	"stop": stop, "of": of, "relative": relative, "aside": aside, "according": according, "me": me,
	"you": you, "aux": aux, "article": article, "adverb": adverb, "channel": channel,
	"answer": answer, "to": to, "reply": reply, "opinion": opinion, "naming": naming,
	"speaks": speaks, "tells": tells, "sounds": sounds, "writes": writes, "replies": replies, "feels": feels,
	"asks": asks, "indefinite": indefinite, "cite": cite, "finite": verbal, "negates": negates, "listener": listener,
	"him": him, "her": her, "entitles": entitles, "utters": utters,
}

// has reports whether r holds any of the roles s.
func (r role) has(s role) bool { return r&s != 0 }

// numSigns is how many characters have a row in signs.
const numSigns = 256

// signs are the roles of the marks below U+0100, none for 0, which is no mark.
var signs = [numSigns]role{
	',': comma, '.': period | ender, '!': ender, '?': ender, ':': colon, ';': semicolon, '-': hyphen,
	'"': quotation, '\'': quotation, '`': quotation, '´': quotation, '«': quotation, '»': quotation, '*': dot, '·': dot,
}

// signOf returns the role of any mark.
func signOf(mark uint16) role {
	if mark < numSigns {
		return signs[mark]
	}
	switch mark {
	case '–', '—', '―', '‒', '−', '‐', '‑':
		return hyphen
	case '…':
		return ender
	case '•', '▪', '●', '‣':
		return dot
	}
	if _, ok := glyphOf(mark); ok {
		return quotation
	}
	return 0
}

// role returns what word i does, 0 for most words and for those that are not there.
func (x *Extractor) role(i int) role {
	if uint(i) >= uint(len(x.roles)) {
		return 0
	}
	return x.roles[i]
}

// A vocabulary is what the lexicon says of the words that attributions are built with.
// It is read once, so that the rules look a word up by its number alone.
type vocabulary struct {
	place []uint16 // by ID: place in roles and verbs, 0 for the words that are none
	roles []role   // of signs first, then of words
	verbs []verb
}

func newVocabulary(lex *lexicon.Lexicon) *vocabulary {
	v := &vocabulary{place: make([]uint16, lex.Len()), roles: slices.Clone(signs[:]), verbs: make([]verb, numSigns)}
	lex.Words(lexicon.SpeechWord, func(id lexicon.ID, value string) {
		for name := range strings.FieldsSeq(value) {
			v.roles[v.enter(id)] |= roleNames[name]
		}
	})
	for _, class := range [...]lexicon.Class{lexicon.CueThink, lexicon.Cue} {
		lex.Words(class, func(id lexicon.ID, _ string) {
			k := v.enter(id)
			v.roles[k] |= cue
			v.verbs[k] = v.read(lex, id)
		})
	}
	return v
}

// tell sets the roles of words. Only words of the classes that have one are looked up:
// known is 1 for them and 0 for the others, and is multiplied in, because a branch on it
// would be mispredicted for every third word.
func (v *vocabulary) tell(dst []role, words []pipeline.Word) {
	place, roles := v.place, v.roles
	for i := range words {
		w := &words[i]
		_, known := bits.Sub64(0, uint64(w.Class&(lexicon.SpeechWord|verbs)), 0)
		r := roles[place[uint64(w.ID)*known]+w.Mark%numSigns]
		if w.Mark >= numSigns {
			r = signOf(w.Mark)
		}
		dst[i] = r
	}
}

// enter returns the place of a word, making it if need be.
func (v *vocabulary) enter(id lexicon.ID) uint16 {
	if v.place[id] == 0 {
		v.place[id] = uint16(len(v.roles))
		v.roles, v.verbs = append(v.roles, 0), append(v.verbs, verb{})
	}
	return v.place[id]
}

// role returns the role of a word of the lexicon.
func (v *vocabulary) role(id lexicon.ID) role { return v.roles[v.place[id]] }

// verb returns the verb that a word is, an empty one for most.
func (v *vocabulary) verb(id lexicon.ID) *verb { return &v.verbs[v.place[id]] }
