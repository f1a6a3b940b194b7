package lexicon

import (
	"fmt"
	"math/bits"
	"strings"
)

// Class is a set of things a word can be. A word is often several: "Vejen" is a
// municipality and the definite form of a noun, "Bo" a first name, a surname and a
// verb. What it is in its sentence is for the extractors to say.
type Class uint64

// The word classes come from the dictionary (data/words.tsv), the names from
// data/names.tsv; all others from the keyword files, whose first column names them.
const (
	Noun      Class = 1 << iota // any form of a noun
	Plural                      // a plural form of a noun
	Definite                    // a definite form of a noun ("kommunen", "børnene")
	Adjective                   // any form of an adjective, participles included
	Verb                        // any form of a verb
	Present                     // a present-tense form ("siger")
	Past                        // a past-tense form ("sagde")
	Function                    // prepositions, pronouns, conjunctions, adverbs, determiners
	Common                      // stands in ordinary text in lower case far more often than as a name

	FirstName
	Surname
	Female // the first name is borne by women
	Male   // the first name is borne by men

	Municipality // part of one of the 98 names ("Randers", "Ringkøbing", "Tårnby")
	Former       // of the municipalities of 1970–2006
	Region
	Town
	Island
	Demonym // "aarhusianer", "fynbo"

	Month
	Weekday
	Season
	Holiday
	TimeUnit // "dag", "uge", "måned", "kvartal", "år" and their forms; value is the TIMEX3 unit
	DayWord  // "i dag" and its kin: the word after "i"
	DayPart  // "morgen", "formiddag", "aften", "nat"
	DateWord // words that build dates: "primo", "årsskiftet", "skoleåret", "siden", "senest"

	NumberWord // cardinal numbers in words; value is the number
	Ordinal    // "første", "tredje", "20." has no entry
	Scale      // "mio", "milliarder", "tusind"; value is the factor
	Fraction   // "halvdelen", "tredjedel", "kvart"
	Unit       // of measure; value is UCUM
	Currency   // value is ISO 4217
	Percent    // "procent", "pct", "promille", "procentpoint"
	Comparator // "over", "mindst", "knap"; value is the comparator of the claims table
	Hedge      // "angiveligt", "forventes"
	Change     // "steg", "fald", "flere"; value is up or down

	Title     // a title or role in any form; value is its base form
	TitleHead // an ending that makes a title of a compound ("-direktør", "-formand")
	Party     // name or letter; value is the letter
	BodyHead  // an organisation's noun: "kommune", "styrelse", "universitet", "A/S"
	Cue       // a verb of saying, in any form; value is its lemma
	CueThink  // a verb of thinking or feeling that introduces indirect speech
	Pronoun   // personal pronouns that can be a speaker: "han", "hun"
	Abbrev    // an abbreviation whose full stop does not end a sentence
	Boiler    // opens a part of the page that is not the text ("Kontakt", "Foto", "Oprettet"); value says which
	English   // a function word of English that Danish does not have

	TitleMod // an adjective that belongs to the title after it ("administrerende direktør"); value is its base form
	Status   // says whether a title is held now ("tidligere"); value is people.status
	Particle // stands inside a name in small letters ("von", "de")
	Role     // an ending of titles ("direktør"); value is the class of people.role it makes
	RoleWord // a small word between names, titles and bodies; value is what it does there

	SpeechWord // a small word attributions are built with ("ifølge", "videre"); value says how

	Label      // makes the number after it a name ("side 12"); value says of what sort
	Modal      // says whether a figure is reached, planned, wanted; value is claims.modality
	Aggregate  // "i alt", "i gennemsnit"; value is claims.aggregate
	PersonNoun // a noun for people, or for age ("unge", "alderen")

	Abroad // a country, land, sea or city that is not Danish ("Tyskland", "Malmø")

	Village // a place too small to be trusted without a preposition before it; Town is the rest
	Opens   // a keyword of several words begins with it; set for every file

	numClasses = iota
)

var classNames = [numClasses]string{
	"noun", "plural", "definite", "adjective", "verb", "present", "past", "function", "common",
	"first_name", "surname", "female", "male",
	"municipality", "former", "region", "town", "island", "demonym",
	"month", "weekday", "season", "holiday", "time_unit", "day_word", "day_part", "date_word",
	"number_word", "ordinal", "scale", "fraction", "unit", "currency", "percent", "comparator", "hedge", "change",
	"title", "title_head", "party", "body_head", "cue", "cue_think", "pronoun", "abbrev", "boiler", "english",
	"title_mod", "status", "particle", "role", "role_word", "speech_word",
	"label", "modal", "aggregate", "person_noun",
	"abroad",
	"village", "opens",
}

// Has reports whether c holds any class of x.
func (c Class) Has(x Class) bool { return c&x != 0 }

// String lists the classes, separated by blanks, in the order of the constants.
func (c Class) String() string {
	var b strings.Builder
	for ; c != 0; c &= c - 1 {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(classNames[bits.TrailingZeros64(uint64(c))])
	}
	return b.String()
}

// classParser remembers the last classes it has read: the rows of a file repeat them.
type classParser struct {
	text string
	last Class
}

func (p *classParser) class(s string) (Class, error) {
	if s != p.text {
		c, err := parseClass(s)
		if err != nil {
			return 0, err
		}
		p.text, p.last = s, c
	}
	return p.last, nil
}

// parseClass reads one or more class names separated by blanks.
func parseClass(s string) (Class, error) {
	var c Class
	for name := range strings.FieldsSeq(s) {
		i := indexOf(classNames[:], name)
		if i < 0 {
			return 0, fmt.Errorf("class %q: unknown", name)
		}
		c |= 1 << i
	}
	return c, nil
}

func indexOf(list []string, s string) int {
	for i, x := range list {
		if x == s {
			return i
		}
	}
	return -1
}
