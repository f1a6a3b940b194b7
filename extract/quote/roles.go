package quote

import (
	"strings"

	"kilde/lexicon"
)

// role is what a word does in attributions, as the rows speech_word of cues.tsv say.
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
)

var roleNames = map[string]role{
	"that": that, "it": it, "thus": thus, "from": from, "self": self, "and": and, "on": on,
	"stop": stop, "of": of, "relative": relative, "aside": aside, "according": according, "me": me,
	"you": you, "aux": aux, "article": article, "adverb": adverb, "channel": channel,
	"answer": answer, "to": to, "reply": reply, "opinion": opinion, "naming": naming,
	"speaks": speaks, "tells": tells, "sounds": sounds, "writes": writes, "replies": replies, "feels": feels,
	"asks": asks, "indefinite": indefinite, "cite": cite, "finite": verbal, "negates": negates, "listener": listener,
}

// has reports whether r holds any of the roles s.
func (r role) has(s role) bool { return r&s != 0 }

// role returns what word i does in attributions, 0 for most words.
func (x *Extractor) role(i int) role {
	if uint(i) >= uint(len(x.d.Words)) || !x.d.Words[i].Is(lexicon.SpeechWord) {
		return 0
	}
	return x.words.of(x.d.Words[i].ID).role
}

// A vocabulary is what the lexicon says of the words that attributions are built with.
// It is read once, so that the rules look a word up by its number alone.
type vocabulary struct {
	place   []uint16 // by ID: place in entries, 0 for the words that are none
	entries []entry
}

// An entry is a word's part in attributions: a small word's role, a verb's verb.
type entry struct {
	role role
	verb verb
}

func newVocabulary(lex *lexicon.Lexicon) *vocabulary {
	v := &vocabulary{place: make([]uint16, lex.Len()), entries: make([]entry, 1)}
	lex.Words(lexicon.SpeechWord, func(id lexicon.ID, value string) {
		for name := range strings.FieldsSeq(value) {
			v.enter(id).role |= roleNames[name]
		}
	})
	lex.Words(lexicon.CueThink, func(id lexicon.ID, _ string) { v.enter(id).verb = v.read(lex, id) })
	lex.Words(lexicon.Cue, func(id lexicon.ID, _ string) { v.enter(id).verb = v.read(lex, id) })
	return v
}

// enter returns the entry of a word, making it if need be.
func (v *vocabulary) enter(id lexicon.ID) *entry {
	if v.place[id] == 0 {
		v.place[id] = uint16(len(v.entries))
		v.entries = append(v.entries, entry{})
	}
	return &v.entries[v.place[id]]
}

// of returns the entry of a word, an empty one for most.
func (v *vocabulary) of(id lexicon.ID) *entry { return &v.entries[v.place[id]] }
