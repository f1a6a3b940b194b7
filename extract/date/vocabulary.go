package date

import (
	"strconv"
	"strings"

	"kilde/lexicon"
)

// role is what a word of class DateWord does in an expression of time.
type role uint8

const (
	noRole      role = iota
	part             // "primo", "midten", "udgangen": a part of the unit that follows
	relative         // "sidste", "næste", "denne": a unit counted from today
	turn             // "årsskiftet"
	often            // "årligt"
	schoolYear       // "skoleåret"
	otherYear        // "regnskabsåret": its bounds differ
	plainYear        // "byrådsperioden": the years as they stand
	clockWord        // "kl", "klokken"
	sankt            // "Sankt Hans"
	shortDay         // "tors." for a weekday
	theWeekday       // "torsdagen"
	weekdays         // "torsdage"
	decadeWord       // "halvfemserne"
	length           // "femårig"
	today            // "dags dato"
	quarterCode      // "Q2"
	halfCode         // "H1"
	english          // "March", read by the pipeline
)

var roles = map[string]role{
	"part": part, "relative": relative, "turn": turn, "often": often, "school_year": schoolYear,
	"other_year": otherYear, "plain_year": plainYear, "clock": clockWord, "sankt": sankt, "weekday": shortDay,
	"the_weekday": theWeekday, "weekdays": weekdays, "decade": decadeWord, "length": length, "today": today, "quarter": quarterCode, "half": halfCode, "english": english,
}

// dateWord is the value of a DateWord: its role, a unit or a part, and a number.
type dateWord struct {
	role role
	arg  string
	n    int
}

// holiday is the value of a Holiday.
type holiday struct {
	easter bool // first and last are days from Easter Sunday, else month*100+day
	nth    bool // counted: "2. juledag"
	first  int
	last   int
	week   int // of a school holiday that is the same everywhere
	known  bool
}

// dayWord says which day "i går" and "i aftes" are: how far from today, and the part.
type dayWord struct {
	shift int
	part  string
}

// vocabulary holds the values of the classes that only dates have. It is built once and
// shared.
type vocabulary struct {
	words    map[lexicon.ID]dateWord
	units    map[lexicon.ID]string
	days     map[lexicon.ID]dayWord
	parts    map[lexicon.ID]string
	seasons  map[lexicon.ID]int // 1 spring to 4 winter
	weekdays map[lexicon.ID]int
	ordinals map[lexicon.ID]int
	holidays map[lexicon.ID]holiday
	sets     map[lexicon.ID]wordSet

	// Nouns for people, whose years are an age, and for what lasts, with those that
	// stand at the end of compounds.
	persons, spans         map[lexicon.ID]bool
	personHeads, spanHeads []string
}

// wordSet is the sets of lexicon/data/date/words.tsv that a word is in.
type wordSet uint16

const (
	pastForm   wordSet = 1 << iota // "blev"
	futureForm                     // "åbner"
	noForm                         // "følge"
	plan                           // "besluttede at"
	ahead                          // "har bestilt"
	became                         // "er sket"
	perfect                        // "har været"
	nowadays                       // "bor"
	source                         // "en måling fra"
)

var wordSets = map[string]wordSet{
	"past": pastForm, "future": futureForm, "none": noForm, "plan": plan, "ahead": ahead, "became": became, "perfect": perfect,
	"nowadays": nowadays, "source": source,
}

func newVocabulary(lex *lexicon.Lexicon) *vocabulary {
	v := &vocabulary{
		words: map[lexicon.ID]dateWord{}, units: map[lexicon.ID]string{}, days: map[lexicon.ID]dayWord{},
		parts: map[lexicon.ID]string{}, seasons: map[lexicon.ID]int{}, weekdays: map[lexicon.ID]int{},
		ordinals: map[lexicon.ID]int{}, holidays: map[lexicon.ID]holiday{},
		sets: map[lexicon.ID]wordSet{}, persons: map[lexicon.ID]bool{}, spans: map[lexicon.ID]bool{},
	}
	rows, err := lexicon.File("date/words.tsv", 2)
	if err != nil {
		panic(err) // the file is embedded and its form tested
	}
	for _, r := range rows {
		if id := lex.ID(r[1]); id != 0 { // a form that no list has is met in no text
			v.sets[id] |= wordSets[r[0]]
		}
	}
	lex.Words(lexicon.DateWord, func(id lexicon.ID, s string) {
		f := strings.Fields(s)
		w := dateWord{role: roles[f[0]]}
		for _, arg := range f[1:] {
			if n, err := strconv.Atoi(arg); err == nil {
				w.n = n
			} else {
				w.arg = arg
			}
		}
		v.words[id] = w
	})
	lex.Words(lexicon.PersonNoun, func(id lexicon.ID, s string) {
		form := lex.Form(id)
		switch {
		case s == "span":
			v.spans[id] = true
			v.spanHeads = append(v.spanHeads, form)
			return
		case s == "person" && len(form) >= 6:
			v.personHeads = append(v.personHeads, form)
		}
		v.persons[id] = true
	})
	lex.Words(lexicon.TimeUnit, func(id lexicon.ID, s string) { v.units[id] = s })
	lex.Words(lexicon.DayWord, func(id lexicon.ID, s string) {
		shift, part, _ := strings.Cut(s, " ")
		v.days[id] = dayWord{atoi(shift), part}
	})
	lex.Words(lexicon.DayPart, func(id lexicon.ID, s string) { v.parts[id] = s })
	lex.Words(lexicon.Season, func(id lexicon.ID, s string) { v.seasons[id] = 1 + strings.Index("SP SU FA WI", s)/3 })
	lex.Words(lexicon.Weekday, func(id lexicon.ID, s string) { v.weekdays[id] = atoi(s) })
	lex.Words(lexicon.Ordinal, func(id lexicon.ID, s string) { v.ordinals[id] = atoi(s) })
	lex.Words(lexicon.Holiday, func(id lexicon.ID, s string) { v.holidays[id] = parseHoliday(s) })
	return v
}

// parseHoliday reads "fixed 12 24 12 26", "nth easter 49", "week 42" or "unknown".
func parseHoliday(s string) holiday {
	var h holiday
	f := strings.Fields(s)
	if f[0] == "nth" {
		h.nth, f = true, f[1:]
	}
	n := make([]int, len(f))
	for i := range f {
		n[i] = atoi(f[i])
	}
	switch {
	case f[0] == "week":
		h.known, h.week = true, n[1]
	case f[0] == "easter":
		h.known, h.easter, h.first, h.last = true, true, n[1], n[len(n)-1]
	case f[0] == "fixed":
		h.known, h.first, h.last = true, n[1]*100+n[2], n[len(n)-2]*100+n[len(n)-1]
	}
	return h
}

// atoi is strconv.Atoi for values of the lexicon, which TestVocabulary checks.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
