package date

import (
	"math/bits"
	"slices"

	"kilde/lexicon"
)

// rule reads an expression whose head is at word i.
type rule struct {
	name  string
	read  func(x *Extractor, i int) *found // nil for nothing
	heads heads
	point bool // it can be the end of a range
	plain bool // it reads English too: figures and full dates
}

// heads says which words of the lexicon can be the head of a rule's expressions; for
// numbers, rulesOfNumber does.
type heads struct {
	class lexicon.Class
	roles []role   // of a DateWord
	long  bool     // compounds of "år": "overslagsårene"
	units []string // of a TimeUnit
	words []string
	with  company // what a unit or word must have beside it; 0 is nothing
}

// company is what stands beside a unit of time. The units are common, and each has a
// dozen rules, which all ask the same few things first.
type company uint8

const (
	aNumber   company = 1 << iota // before it: "tre år"
	anOrdinal                     // "hver anden uge"
	aRelative                     // "sidste", "første", "par"
	same                          // "samme"
	every                         // "hver", "alle", "pr"
	lead                          // "i år", "dags dato"
	definite                      // it is definite itself: "ugen", "årets"
	hours                         // before a number: "fra 9.30 til 15.00"
)

// companies are the words that are company; numbers and the classes of words speak for
// themselves.
var companies = map[string]company{
	"første": aRelative, "par": aRelative | aNumber, "nye": aRelative, "samme": same,
	"hver": every, "hvert": every, "eneste": every, "enkelt": every, "alle": every, "ugens": every, "ugen": every,
	"lige": every, "ulige": every, "pr": every, "i": lead, "dag": lead, "dags": lead,
	"tidsrummet": hours, "fra": hours, "mellem": hours,
	"halv": aNumber, "halvt": aNumber, "og": aNumber, "årets": definite, "hverdage": definite,
}

// The rules, in the order they are tried: the most specific first.
const (
	numericRule = iota
	calendarRule
	weekdayRule
	clockRule
	decadeRule
	centuryRule
	yearRule
	monthRule
	weekRule
	quarterRule
	namedYearRule
	seasonRule
	holidayRule
	dayWordRule
	setRule
	monthsRule
	windowRule
	agoRule
	contextRule
	relativeRule
	durationRule
	numRules
)

func table() [numRules]rule {
	months := []string{"M", "Q"}
	calendar := []string{"D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE"}
	all := append([]string{"K", "TH", "TM", "TS"}, calendar...)
	return [numRules]rule{
		numericRule:   {"date/numeric", (*Extractor).numeric, heads{}, true, true},
		calendarRule:  {"date/calendar", (*Extractor).calendarDay, heads{}, true, true},
		weekdayRule:   {"date/weekday", (*Extractor).weekday, heads{class: lexicon.Weekday, roles: []role{shortDay, theWeekday, weekdays}}, true, false},
		clockRule:     {"date/clock", (*Extractor).clockTime, heads{roles: []role{clockWord}}, false, false},
		decadeRule:    {"date/decade", (*Extractor).decade, heads{roles: []role{decadeWord}}, true, false},
		centuryRule:   {"date/century", (*Extractor).century, heads{units: []string{"CE"}}, true, false},
		yearRule:      {"date/year", (*Extractor).calendarYear, heads{}, true, true},
		monthRule:     {"date/month", (*Extractor).monthName, heads{class: lexicon.Month}, true, false},
		weekRule:      {"date/week", (*Extractor).weekNumber, heads{words: []string{"uge", "ugerne"}}, true, false},
		quarterRule:   {"date/quarter", (*Extractor).quarterName, heads{roles: []role{quarterCode, halfCode}, units: []string{"Q", "H"}}, true, false},
		namedYearRule: {"date/named_year", (*Extractor).namedYear, heads{roles: []role{turn, schoolYear, otherYear, plainYear}, long: true}, true, false},
		seasonRule:    {"date/season", (*Extractor).seasonName, heads{class: lexicon.Season}, true, false},
		holidayRule:   {"date/holiday", (*Extractor).holidayName, heads{class: lexicon.Holiday, roles: []role{sankt}}, true, false},
		dayWordRule:   {"date/day_word", (*Extractor).dayName, heads{class: lexicon.DayWord | lexicon.DayPart, words: []string{"år", "fjor", "forfjor", "dato"}, with: lead}, true, false},
		setRule:       {"date/set", (*Extractor).repeated, heads{class: lexicon.DayPart, roles: []role{often}, units: all, with: every | anOrdinal | definite}, false, false},
		monthsRule:    {"date/months", (*Extractor).firstMonths, heads{units: months, with: aNumber}, false, false},
		windowRule:    {"date/window", (*Extractor).window, heads{units: all, with: aNumber | aRelative}, false, false},
		agoRule:       {"date/ago", (*Extractor).ago, heads{units: calendar, with: aNumber}, false, false},
		contextRule:   {"date/context", (*Extractor).beforeThat, heads{units: calendar, with: same | aRelative | lead | definite}, false, false},
		relativeRule:  {"date/relative", (*Extractor).relativeUnit, heads{units: calendar, with: aRelative | anOrdinal | definite}, true, false},
		durationRule:  {"date/duration", (*Extractor).duration, heads{roles: []role{length}, units: all, with: aNumber}, false, false},
	}
}

// Rules returns the names of all rules.
func Rules() []string {
	var names []string
	for _, r := range table() {
		names = append(names, r.name)
	}
	return names
}

// match reports whether a word can be a head, and whether it can without company.
func (h *heads) match(t *term, class lexicon.Class, form string) (ok, alone bool) {
	alone = class.Has(h.class) || class.Has(lexicon.DateWord) && slices.Contains(h.roles, t.word.role) ||
		h.long && t.unit == "Y" && len(form) >= longYear-1
	ok = alone || class.Has(lexicon.TimeUnit) && slices.Contains(h.units, t.unit) || slices.Contains(h.words, form)
	return ok, ok && (alone || h.with == 0)
}

// longYear is the length of a compound of "år" that a year can follow; the genitive that
// the lexicon does not have is a letter longer than its form.
const longYear = 10

// ruleSet is a set of rules; rule k is bit k.
type ruleSet uint32

// first returns the rule of the set that is tried first.
func (s ruleSet) first() int { return bits.TrailingZeros32(uint32(s)) }

// starters are the classes of the words that have rules.
const starters = lexicon.Month | lexicon.Weekday | lexicon.Season | lexicon.Holiday | lexicon.TimeUnit |
	lexicon.DayWord | lexicon.DayPart | lexicon.DateWord

// rulesAt returns the rules that word i can be the head of.
func (x *Extractor) rulesAt(i int) ruleSet {
	w := &x.d.Words[i]
	switch {
	case w.Class&starters != 0:
		t := x.voc.of(w.ID)
		if t.heads == t.alone {
			return t.heads
		}
		return t.heads & (t.alone | x.rulesWith(x.companyOf(i)))
	case w.Shape&lexicon.Digits != 0:
		return x.rulesOfNumber(i)
	}
	return 0
}

// companyOf returns what stands beside the unit of time at word i.
func (x *Extractor) companyOf(i int) company {
	w := &x.d.Words[i]
	c := x.voc.of(w.ID).company & definite
	if w.Is(lexicon.Definite) {
		c |= definite
	}
	if i == 0 {
		return c
	}
	b := &x.d.Words[i-1]
	t := x.voc.of(b.ID)
	c |= t.company &^ definite
	if t.word.role == relative {
		c |= aRelative
	}
	switch {
	case b.Shape.Has(lexicon.Digits | lexicon.Punct):
		c |= aNumber | anOrdinal
	case b.Is(lexicon.Fraction) || x.number.May(x.d, b):
		c |= aNumber
	}
	if b.Is(lexicon.Ordinal) {
		c |= anOrdinal
	}
	return c
}

// rulesWith returns the rules of units that are satisfied with c.
func (x *Extractor) rulesWith(c company) ruleSet {
	var s ruleSet
	for ; c != 0; c &= c - 1 {
		s |= x.with[bits.TrailingZeros8(uint8(c))]
	}
	return s
}

// rulesOfNumber returns the rules of the number at word i. Most numbers of a text are no
// times, and how long they are and what stands behind them says so.
func (x *Extractor) rulesOfNumber(i int) ruleSet {
	d := x.d
	w := &d.Words[i]
	n := w.Len()
	var s ruleSet
	if i > 0 && x.voc.of(d.Words[i-1].ID).company&hours != 0 {
		s |= 1 << clockRule
	}
	if n >= 3 && n <= 10 && (d.Text[w.Lo+1] == '.' || d.Text[w.Lo+2] == '.') && !(n > 4 && d.Text[w.Hi-4] == '.') {
		s |= 1 << numericRule // "12.03.2019", but not "12.300"
		if (n == 4 || n == 5) && d.Text[w.Hi-3] == '.' {
			s |= 1 << clockRule // "17.30 fik hun besked"
		}
	}
	if n == 4 && (d.Text[w.Lo] == '1' || d.Text[w.Lo] == '2') {
		s |= 1 << yearRule
	}
	if i+1 == len(d.Words) {
		return s
	}
	next := &d.Words[i+1]
	mark := byte(0)
	if next.Shape.Has(lexicon.Punct) {
		mark = d.Text[next.Lo]
	}
	if n <= 2 {
		s |= x.rulesOfDay(i, mark)
	}
	if (n == 2 || n == 4) && d.Text[w.Hi-1] == '0' && !next.Shape.Has(lexicon.Spaced) && mark != '.' && mark != ',' {
		s |= 1 << decadeRule // "1990erne", "70'erne"
	}
	switch {
	case mark == ':': // "18:45 - 21:15"
		s |= 1 << clockRule
	case mark == '-' || mark >= 0x80: // or a dash
		s |= 1 << clockRule                            // "15-tiden"
		if n >= 3 && n <= 4 && d.Text[w.Hi-1] == '0' { // "1800-tallet"
			s |= 1 << centuryRule
		}
		if mark == '-' { // "9-årig", "2019-03-12"
			s |= 1 << durationRule
			if n == 4 {
				s |= 1 << numericRule
			}
		}
	}
	return s
}

// rulesOfDay returns the rules of the number of one or two digits at word i, which a mark
// or a word stands behind.
func (x *Extractor) rulesOfDay(i int, mark byte) ruleSet {
	d := x.d
	switch {
	case mark == '/':
		return 1 << numericRule
	case mark == '-':
		return 1<<numericRule | 1<<calendarRule
	case mark >= 0x80 || mark == ',':
		return 1 << calendarRule
	case mark != 0 && mark != '.':
		return 0
	}
	j := i + 1
	if mark == '.' {
		j++
	}
	if j >= len(d.Words) {
		return 0
	}
	switch w := &d.Words[j]; {
	case w.Shape.Has(lexicon.Digits) && mark == '.': // "6. 7. og 8. juni", "12. 03. 2019"
		return 1<<numericRule | 1<<calendarRule
	case w.Shape.Has(lexicon.Digits): // the box of a page: "12⏎062017"
		return 1 << numericRule
	case w.Shape.Has(lexicon.Punct) && mark == '.': // "18.-22.9.", "13., 14. og 15. maj"
		return 1<<numericRule | 1<<calendarRule
	case w.Is(lexicon.Month | lexicon.DateWord | lexicon.Function): // "9 juni", "4. og 5. juni"
		return 1 << calendarRule
	}
	return 0
}
