package date

import (
	"math/bits"
	"slices"

	"kilde/lexicon"
)

// rule reads an expression whose head is at word i.
type rule struct {
	name  string
	read  func(x *Extractor, i int) (found, bool)
	heads heads
	point bool // it can be the end of a range
	plain bool // it reads English too: figures and full dates
}

// heads says which words of the lexicon can be the head of a rule's expressions; for
// numbers, rulesOfNumber does.
type heads struct {
	class lexicon.Class
	roles []role   // of a DateWord
	units []string // of a TimeUnit
	words []string
	long  bool // compounds of "år": "overslagsårene"
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
	every := append([]string{"K", "TH", "TM", "TS"}, calendar...)
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
		dayWordRule:   {"date/day_word", (*Extractor).dayName, heads{class: lexicon.DayWord | lexicon.DayPart, words: []string{"år", "fjor", "forfjor", "dato"}}, true, false},
		setRule:       {"date/set", (*Extractor).repeated, heads{class: lexicon.DayPart, roles: []role{often}, units: every}, false, false},
		monthsRule:    {"date/months", (*Extractor).firstMonths, heads{units: months}, false, false},
		windowRule:    {"date/window", (*Extractor).window, heads{units: every}, false, false},
		agoRule:       {"date/ago", (*Extractor).ago, heads{units: calendar}, false, false},
		contextRule:   {"date/context", (*Extractor).beforeThat, heads{units: calendar}, false, false},
		relativeRule:  {"date/relative", (*Extractor).relativeUnit, heads{units: calendar}, true, false},
		durationRule:  {"date/duration", (*Extractor).duration, heads{roles: []role{length}, units: every}, false, false},
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

// match reports whether a word can be a head.
func (h *heads) match(t *term, class lexicon.Class, form string) bool {
	return class.Has(h.class) || class.Has(lexicon.DateWord) && slices.Contains(h.roles, t.word.role) ||
		class.Has(lexicon.TimeUnit) && slices.Contains(h.units, t.unit) ||
		h.long && t.unit == "Y" && len(form) >= longYear-1 || slices.Contains(h.words, form)
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
		return x.voc.of(w.ID).heads
	case w.Shape&lexicon.Digits != 0:
		return x.rulesOfNumber(i)
	}
	return 0
}

// rulesOfNumber returns the rules of the number at word i. Most numbers of a text are no
// times, and what stands behind them says so.
func (x *Extractor) rulesOfNumber(i int) ruleSet {
	d := x.d
	w := &d.Words[i]
	n, last := w.Len(), d.Text[w.Hi-1]
	var s ruleSet
	if i > 0 && d.Words[i-1].ID == x.voc.tidsrummet && x.voc.tidsrummet != 0 {
		s |= 1 << clockRule
	}
	if n == 4 && (d.Text[w.Lo] == '1' || d.Text[w.Lo] == '2') {
		s |= 1 << yearRule
	}
	if n >= 3 && n <= 10 && (d.Text[w.Lo+1] == '.' || d.Text[w.Lo+2] == '.') && !(n > 4 && d.Text[w.Hi-4] == '.') {
		s |= 1 << numericRule // "12.03.2019", but not "12.300"
	}
	if i+1 == len(d.Words) {
		return s
	}
	next := &d.Words[i+1]
	if !next.Shape.Has(lexicon.Punct) {
		if n <= 2 && next.Is(lexicon.Month|lexicon.DateWord|lexicon.Function) { // "9 juni", "4. og 5. juni"
			s |= 1 << calendarRule
		}
		if n <= 2 && next.Len() == 6 {
			s |= 1 << numericRule
		}
		if last == '0' && !next.Shape.Has(lexicon.Spaced) { // "1990erne"
			s |= 1 << decadeRule
		}
		return s
	}
	mark := d.Text[next.Lo]
	if last == '0' && !next.Shape.Has(lexicon.Spaced) { // "1990'erne"
		s |= 1 << decadeRule
	}
	switch {
	case mark == '-':
		s |= 1<<numericRule | 1<<calendarRule | 1<<clockRule | 1<<centuryRule | 1<<durationRule
	case mark >= 0x80: // a dash
		s |= 1<<calendarRule | 1<<clockRule | 1<<centuryRule
	case mark == '.':
		s |= 1<<numericRule | 1<<calendarRule
	case mark == '/':
		s |= 1 << numericRule
	case mark == ',':
		s |= 1 << calendarRule
	case mark == ':':
		s |= 1 << clockRule
	}
	return s
}
