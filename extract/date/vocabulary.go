package date

import (
	"slices"
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
	part  dayPart
}

// dayPart is a part of the day.
type dayPart uint8

const (
	noPart dayPart = iota
	morning
	noon
	afternoon
	evening
	atNight
)

// partNames are what TIMEX3 calls them.
var partNames = [...]string{"", "MO", "MI", "AF", "EV", "NI"}

func parsePart(s string) dayPart { return dayPart(slices.Index(partNames[:], s)) }

// term is what the lexicon says of a word as far as times go: the values of the classes
// that only dates have.
type term struct {
	heads    ruleSet // the rules that can begin at it
	alone    ruleSet // those of them that ask for no company
	company  company // what it is beside a unit of time
	word     dateWord
	unit     string // TIMEX3
	day      dayWord
	part     dayPart
	season   int // 1 spring to 4 winter
	weekday  int
	ordinal  int
	holiday  holiday
	sets     wordSet
	isPerson bool // a noun for people, whose years are an age
	isSpan   bool // a noun for what lasts
}

// vocabulary has the terms by lexicon.ID. It is built once and never changes.
type vocabulary struct {
	index []uint16 // by ID: where in terms; 0 for a word that says nothing of times
	terms []term

	personHeads, spanHeads []string // nouns at the end of compounds
}

// of returns what the lexicon says of a word.
func (v *vocabulary) of(id lexicon.ID) *term { return &v.terms[v.index[id]] }

// enter returns the term of a word, a new one at its first mention.
func (v *vocabulary) enter(id lexicon.ID) *term {
	if v.index[id] == 0 {
		v.index[id] = uint16(len(v.terms))
		v.terms = append(v.terms, term{})
	}
	return v.of(id)
}

// wordSet is the sets that a word is in: those of lexicon/data/date/words.tsv, and those
// of setWords.
type wordSet uint64

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
	spread                         // "lånes over 15 år"
	naming                         // "kalder 2017 for"

	havingBeing  // "har"
	modal        // "kunne"
	infinitiveBy // "vil"
	clauseWord   // "som"
	determining  // "en"
	awaiting     // "når"
	yearLead     // "siden"
	joining      // "og"
	people       // "årige"
	ageLead      // "fylder"
	ageBound     // "under"
	ageNoun      // "alderen"
	yearBehind   // "næste"
	clockLead    // "ved"
	partLead     // "af"
	article      // "den"
	justNow      // "netop"
	listing      // "samt"
	opening      // "siden"
	beside       // "den" after "siden"
	and          // "og"
	yearly       // "hvert"
	ending       // of a range: "til"
	partBehind   // "om eftermiddagen"
	oneOf        // "et" varmt forår
)

// setWords are the words of the rules' own sets.
var setWords = [...]struct {
	set   wordSet
	words string
}{
	{havingBeing, "har er"},
	{modal, "kunne skulle måtte burde turde"},
	{infinitiveBy, "vil skal kan må bør at"},
	{clauseWord, "at som der når hvor mens men da fordi"},
	{determining, "en et den det de min sin deres ingen hver"},
	{awaiting, "når inden før hvis indtil"},
	{yearLead, "i fra til siden for efter før inden mod indtil af omkring cirka ca år året årene anno perioden mellem end primo medio ultimo ved pr " +
		"allerede både hele med senest kun især måske igen først også over som per hverken tidligst foreløbig gennem igennem født død " +
		"henholdsvis hhv stiftet grundlagt etableret oprettet opført bygget indviet"},
	{joining, "og eller samt den d til mod i"},
	{people, "alle dem årige årig"},
	{ageLead, "fyldt fylder fyldte alderen alder ældre yngre født"},
	{ageBound, "under over på fra mellem alderen til omkring ca cirka"},
	{ageNoun, "alderen aldersgruppen alder beskrives aldersgrænse aldersgrænsen"},
	{yearBehind, "i sidste forrige næste til året samme for"},
	{clockLead, "fra mellem til om ca cirka omkring på ved klokkeslæt tidsrummet i den begge dage hver"},
	{partLead, "af i på til"},
	{article, "den det de"},
	{justNow, "netop nu nyligt"},
	{listing, "og eller samt den d"},
	{beside, "den det år året"},
	{and, "og"},
	{yearly, "hvert årligt"},
	{ending, "til eller og"},
	{partBehind, "om tidlig sen sent"},
	{oneOf, "en et"},
	{opening, "siden senest indtil frist fristen deadline tilmeldingsfrist ansøgningsfrist svarfrist inden før efter omkring cirka ca med i til mod ved på fra for"},
}

var wordSets = map[string]wordSet{
	"past": pastForm, "future": futureForm, "none": noForm, "plan": plan, "ahead": ahead, "became": became, "perfect": perfect,
	"nowadays": nowadays, "source": source, "spread": spread, "naming": naming,
}

func newVocabulary(lex *lexicon.Lexicon) *vocabulary {
	v := &vocabulary{index: make([]uint16, lex.Len()), terms: make([]term, 1, 1<<10)}
	rows, err := lexicon.File("date/words.tsv", 2)
	if err != nil {
		panic(err) // the file is embedded and its form tested
	}
	for _, r := range rows {
		if id := lex.ID(r[1]); id != 0 { // a form that no list has is met in no text
			v.enter(id).sets |= wordSets[r[0]]
		}
	}
	for _, s := range setWords {
		for _, form := range strings.Fields(s.words) {
			if id := lex.ID(form); id != 0 {
				v.enter(id).sets |= s.set
			}
		}
	}
	lex.Words(lexicon.PersonNoun, func(id lexicon.ID, s string) {
		form := lex.Form(id)
		switch {
		case s == "span":
			v.enter(id).isSpan = true
			v.spanHeads = append(v.spanHeads, form)
			return
		case s == "person" && len(form) >= 6:
			v.personHeads = append(v.personHeads, form)
		}
		v.enter(id).isPerson = true
	})
	lex.Words(lexicon.DateWord, func(id lexicon.ID, s string) {
		t := v.enter(id)
		if t.word = parseDateWord(s); t.word.role == relative {
			t.company |= aRelative
		}
	})
	lex.Words(lexicon.TimeUnit, func(id lexicon.ID, s string) { v.enter(id).unit = s })
	lex.Words(lexicon.DayWord, func(id lexicon.ID, s string) {
		shift, part, _ := strings.Cut(s, " ")
		v.enter(id).day = dayWord{atoi(shift), parsePart(part)}
	})
	lex.Words(lexicon.DayPart, func(id lexicon.ID, s string) { v.enter(id).part = parsePart(s) })
	lex.Words(lexicon.Season, func(id lexicon.ID, s string) { v.enter(id).season = 1 + strings.Index("SP SU FA WI", s)/3 })
	lex.Words(lexicon.Month, func(id lexicon.ID, _ string) { v.enter(id) })
	lex.Words(lexicon.Weekday, func(id lexicon.ID, s string) { v.enter(id).weekday = atoi(s) })
	lex.Words(lexicon.Ordinal, func(id lexicon.ID, s string) { v.enter(id).ordinal = atoi(s) })
	lex.Words(lexicon.Holiday, func(id lexicon.ID, s string) { v.enter(id).holiday = parseHoliday(s) })
	for _, c := range companies {
		for _, form := range strings.Fields(c.words) {
			if id := lex.ID(form); id != 0 {
				v.enter(id).company |= c.company
			}
		}
	}
	v.addHeads(lex)
	return v
}

// addHeads enters at each word the rules that it can be the head of.
func (v *vocabulary) addHeads(lex *lexicon.Lexicon) {
	rules := table()
	for id, at := range v.index {
		if at == 0 {
			continue
		}
		t := &v.terms[at]
		class, form := lex.Class(lexicon.ID(id)), lex.Form(lexicon.ID(id))
		for k := range rules {
			ok, alone := rules[k].heads.match(t, class, form)
			if ok {
				t.heads |= 1 << k
			}
			if alone {
				t.alone |= 1 << k
			}
		}
	}
}

// parseDateWord reads a role, and a unit or part and a number: "often M 6".
func parseDateWord(s string) dateWord {
	f := strings.Fields(s)
	w := dateWord{role: roles[f[0]]}
	for _, arg := range f[1:] {
		if n, err := strconv.Atoi(arg); err == nil {
			w.n = n
		} else {
			w.arg = arg
		}
	}
	return w
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
