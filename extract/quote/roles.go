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
	sounds                      // lyde: the speaker follows "fra"
	replies                     // svare
	feels                       // glæde (sig): may govern a noun phrase
	asks                        // hvordan: opens an indirect question
	indefinite                  // en, et
	cite                        // ”…” Citat X
	verbal                      // har, er, får: a finite verb, whatever else the word may be
)

var roleNames = map[string]role{
	"that": that, "it": it, "thus": thus, "from": from, "self": self, "and": and, "on": on,
	"stop": stop, "of": of, "relative": relative, "aside": aside, "according": according, "me": me,
	"you": you, "aux": aux, "article": article, "adverb": adverb, "channel": channel,
	"answer": answer, "to": to, "reply": reply, "opinion": opinion, "naming": naming,
	"speaks": speaks, "tells": tells, "sounds": sounds, "replies": replies, "feels": feels,
	"asks": asks, "indefinite": indefinite, "cite": cite, "finite": verbal,
}

// has reports whether r holds any of the roles s.
func (r role) has(s role) bool { return r&s != 0 }

// role returns what word i does in attributions, 0 for most words.
func (x *Extractor) role(i int) role {
	if i < 0 || i >= len(x.d.Words) || !x.d.Words[i].Is(lexicon.SpeechWord) {
		return 0
	}
	return x.roleOf(x.d.Words[i].ID)
}

// roleOf returns what the lexicon says of a word.
func (x *Extractor) roleOf(id lexicon.ID) role { return x.roles[id] }

// rolesIn reads the roles of all words in a lexicon.
func rolesIn(lex *lexicon.Lexicon) map[lexicon.ID]role {
	roles := map[lexicon.ID]role{}
	lex.Words(lexicon.SpeechWord, func(id lexicon.ID, value string) {
		for name := range strings.FieldsSeq(value) {
			roles[id] |= roleNames[name]
		}
	})
	return roles
}
