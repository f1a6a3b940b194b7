package date

import (
	"math/bits"
	"slices"

	"kilde/lexicon"
	"kilde/pipeline"
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
type company uint32

// What a unit has beside it.
const (
	aNumber    company = 1 << iota // "tre år"
	someNumber                     // "de seneste tre år"
	awayNumber                     // "tre år siden", "om tre år"
	aRelative                      // "sidste", "første", "par"
	same                           // "samme", or "før" behind it
	every                          // "hver", "alle", "gange om"
	lead                           // "i år", "dags dato"
)

// What only the words beside it are.
const (
	hedge    company = 1 << (iota + 8) // before a number that a time is away: "om", "knap"
	away                               // behind a unit: "siden"
	then                               // "før", "efter"
	rate                               // "om", "pr"
	times                              // "gange"
	within                             // "hele året", "løbet af året"
	onwards                            // "året ud"
	round                              // "året rundt"
	timeSpan                           // "samme periode"
	joint                              // between days: "4. og 5. juni"
	hours                              // before hours: "tidsrummet 10.00 til 15.00"
	tail                               // of a compound with hours or years: "15-tiden"
	alone                              // a unit that needs none: "hverdage"
)

// companies are the words that are company; numbers and the classes of words speak for
// themselves.
var companies = [...]struct {
	company company
	words   string
}{
	{aRelative, "første par nye"}, // and those of the role
	{same, "samme"},
	{every, "hver hvert eneste enkelt alle ugens ugen lige ulige"},
	{lead, "i dag dags"},
	{aNumber, "par halv halvt og"},
	{hedge, "om ca cirka knap over næsten godt omkring under lidt snart nu end"},
	{away, "siden tid senere tidligere forinden efter før"},
	{then, "før forinden forud efter derpå"},
	{rate, "om i pr"},
	{times, "gang gange"},
	{within, "hele for til på af"},
	{onwards, "ud"},
	{round, "rundt"},
	{timeSpan, "periode måned kvartal halvår tid tidspunkt uge dag tidsrum periodes weekend sæson måneder i for"},
	{joint, "og samt eller til den d"},
	{hours, "tidsrummet"},
	{tail, "tiden tallet tal"},
	{alone, "hverdage hverdagene årets"},
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
		setRule:       {"date/set", (*Extractor).repeated, heads{class: lexicon.DayPart, roles: []role{often}, units: all, with: every}, false, false},
		monthsRule:    {"date/months", (*Extractor).firstMonths, heads{units: months, with: someNumber}, false, false},
		windowRule:    {"date/window", (*Extractor).window, heads{units: all, with: someNumber | aRelative}, false, false},
		agoRule:       {"date/ago", (*Extractor).ago, heads{units: calendar, with: awayNumber}, false, false},
		contextRule:   {"date/context", (*Extractor).beforeThat, heads{units: calendar, with: same}, false, false},
		relativeRule:  {"date/relative", (*Extractor).relativeUnit, heads{units: calendar, with: aRelative}, true, false},
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
	d := x.d
	w, own := &d.Words[i], x.term(i)
	b1, b2, b3, a := x.term(i-1), x.term(i-2), x.term(i-3), x.term(i+1)
	c := b1.company&(aRelative|same|every|lead) | x.numberBeside(i, b1, b2, a)
	if b1.ordinal > 0 || c&aNumber != 0 {
		c |= (b2.company | b3.company) & every // "hver anden uge"
		if own.unit == "WE" {
			c |= aRelative // "2. weekend i maj"
		}
	}
	if (b1.company&rate != 0 || d.Is1(i-1, '.')) && (b2.company|b3.company)&times != 0 || (a.company&round|own.company&alone) != 0 {
		c |= every
	}
	if c&aRelative != 0 && (b2.company|b3.company)&timeSpan != 0 {
		c |= same // "samme periode sidste år"
	}
	if own.unit == "WE" && d.ClassAt(i-1).Has(lexicon.Adjective) {
		c |= aRelative // "en travl weekend"
	}
	if w.Is(lexicon.Definite) || own.company&alone != 0 {
		if a.company&then != 0 {
			c |= same
		}
		if own.unit == "WE" || a.word.role == part || b1.company&within != 0 || a.company&onwards != 0 {
			c |= aRelative
		}
	}
	return c
}

// numberBeside returns the company that the number before the unit at word i is: b1 and
// b2 are the terms of the words before it, a that of the one behind.
func (x *Extractor) numberBeside(i int, b1, b2, a *term) company {
	d := x.d
	if i == 0 {
		return 0
	}
	w := &d.Words[i-1]
	whole := x.number.May(d, w)
	if !whole && b1.company&aNumber == 0 && !w.Is(lexicon.Fraction) && w.Mark != '.' {
		return 0
	}
	c := aNumber
	if whole && i > 1 && b2.company&aNumber == 0 && !x.number.May(d, &d.Words[i-2]) { // a number of one word
		if b2.company&(aRelative|joint) != 0 { // "de næste to uger", "de næste to til tre uger"
			c |= someNumber
		}
		if b2.company&hedge != 0 || d.Words[i-2].Mark == '.' {
			c |= awayNumber
		}
	} else {
		c |= someNumber | awayNumber
	}
	if a.company&away != 0 {
		c |= awayNumber
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
	text := d.Text[w.Lo:w.Hi]
	mark, next := uint16(0), &none
	if i+1 < len(d.Words) {
		next = &d.Words[i+1]
		mark = next.Mark
	}
	var s ruleSet
	switch len(text) {
	case 1, 2:
		s = x.rulesOfDay(i, mark, next)
	case 4:
		if (text[0] == '1' || text[0] == '2') && text[1]-'0' <= 9 && text[2]-'0' <= 9 {
			s = 1 << yearRule
		}
		fallthrough
	case 3, 5, 6, 7, 8, 9, 10:
		s |= x.rulesOfPoints(i, text, mark, next)
	}
	if mark == ':' || x.term(i-1).company&hours != 0 {
		s |= 1 << clockRule // "18:45 - 21:15"
	}
	if n := len(text); !next.Shape.Has(lexicon.Spaced) && (n == 2 || n == 4) && text[n-1] == '0' && mark != '.' && mark != ',' {
		s |= 1 << decadeRule // "1990erne", "70'erne"
	}
	return s | x.rulesOfCompound(i, text, mark)
}

// none is the word behind the last.
var none pipeline.Word

// rulesOfPoints returns the rules of a number with points in it, or of the year that
// begins an ISO date.
func (x *Extractor) rulesOfPoints(i int, text string, mark uint16, next *pipeline.Word) ruleSet {
	n := len(text)
	switch {
	case mark == '-' && n == 4 && text[1] != '.' && text[2] != '.': // "2019-03"
		if i+2 < len(x.d.Words) && x.d.Words[i+2].Len() == 2 {
			return 1 << numericRule
		}
		return 0
	case text[1] != '.' && text[2] != '.' || n > 4 && text[n-4] == '.': // "12.300"
		return 0
	case n > 5: // "12.03.2019"
		return 1 << numericRule
	}
	var s ruleSet
	if n > 3 && text[n-3] == '.' {
		s = 1 << clockRule // "17.30 fik hun besked"
	}
	if b := x.form(i - 1); mark == '-' || mark == '/' || mark == '.' || mark >= 0x80 || next.Len() == 4 || b == "den" || x.is(i-1, '.') {
		s |= 1 << numericRule // "d. 25.5", "25.5.-28.5.2019", "12.3 2019"
	}
	return s
}

// rulesOfCompound returns the rules of the number at word i that something is joined to
// with a hyphen or dash.
func (x *Extractor) rulesOfCompound(i int, text string, mark uint16) ruleSet {
	if i+2 >= len(x.d.Words) || mark != '-' && mark < 0x80 {
		return 0
	}
	var s ruleSet
	if w := &x.d.Words[i+2]; w.Shape.Has(lexicon.Letters) && mark == '-' {
		s = 1 << durationRule // "9-årig"
	}
	if x.term(i+2).company&tail != 0 {
		s |= 1 << clockRule // "15-tiden"
		if n := len(text); n >= 3 && n <= 4 && text[n-1] == '0' {
			s |= 1 << centuryRule // "1800-tallet"
		}
	}
	return s
}

// rulesOfDay returns the rules of the number of one or two digits at word i, by what
// stands behind it.
func (x *Extractor) rulesOfDay(i int, mark uint16, next *pipeline.Word) ruleSet {
	d := x.d
	digits := x.shape(i + 2).Has(lexicon.Digits)
	switch {
	case mark == '/':
		return 1 << numericRule
	case mark == '-' && digits:
		return 1<<numericRule | 1<<calendarRule
	case mark >= 0x80 && digits, mark == ',' && (digits || x.term(i+2).company&joint != 0):
		return 1 << calendarRule
	case mark == '.' && digits, mark == '.' && x.shape(i+2).Has(lexicon.Punct): // "6. 7. og 8. juni", "18.-22.9."
		return 1<<numericRule | 1<<calendarRule
	case mark == '.':
		i++
		next = nil
	case mark != 0:
		return 0
	case next.Shape.Has(lexicon.Digits): // the box of a page: "12⏎062017"
		if next.Len() == 6 {
			return 1 << numericRule
		}
		return 0
	}
	if i+1 < len(d.Words) && (d.Words[i+1].Is(lexicon.Month|lexicon.DateWord) || x.term(i+1).company&joint != 0) { // "9 juni", "4. og 5. juni"
		return 1 << calendarRule
	}
	return 0
}
