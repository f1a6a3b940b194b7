package claim

import (
	"math/bits"

	"kilde/lexicon"
)

// rule is one way a figure is written. wordRules start at a word of their own, unitRules
// are given a number that was read. A rule that reads a figure sets at least its kind; it
// leaves kind empty, and returns true all the same, to say that the number is no figure:
// "for tre år siden".
type rule struct {
	name       string
	confidence float64
	read       func(x *Extractor, f *figure) bool
	needs      signs         // one of these is beside the number; 0 for nothing
	class      lexicon.Class // a word it starts at has one of these,
	use        use           // or this, or is in digits
}

var wordRules = []rule{
	{name: "claim/every", confidence: 0.93, read: (*Extractor).every, class: lexicon.Ordinal},                                              // hver tredje elev
	{name: "claim/rank", confidence: 0.8, read: (*Extractor).rank, class: lexicon.Ordinal},                                                 // tredjestørste, 27. plads
	{name: "claim/multiple", confidence: 0.92, read: (*Extractor).multiple, class: lexicon.Change},                                         // halveret, dobbelt så mange
	{name: "claim/fraction", confidence: 0.95, read: (*Extractor).fraction, class: lexicon.Fraction | lexicon.NumberWord | lexicon.Change}, // halvdelen, to tredjedele
	{name: "claim/age_word", confidence: 0.9, read: (*Extractor).ageWord, use: length},                                                     // femårig
	{name: "claim/duration_word", confidence: 0.9, read: (*Extractor).dayWord, use: length},                                                // tremåneders
}

var unitRules = []rule{
	{name: "claim/age_adjective", confidence: 0.96, read: (*Extractor).ageAdjective, needs: years | glued}, // 44-årig
	{name: "claim/score", confidence: 0.85, read: (*Extractor).score, needs: outOf | onScale | decimals},   // 4,2 ud af 5
	{name: "claim/ratio", confidence: 0.95, read: (*Extractor).ratio, needs: outOf},                        // ni ud af ti
	{name: "claim/times_as", confidence: 0.95, read: (*Extractor).timesAs, needs: times},                   // tre gange så mange
	{name: "claim/percentage_point", confidence: 0.97, read: (*Extractor).points, needs: percent},
	{name: "claim/percent", confidence: 0.97, read: (*Extractor).percent, needs: percent},
	{name: "claim/money", confidence: 0.97, read: (*Extractor).money, needs: currency | rough | coin},
	{name: "claim/age", confidence: 0.9, read: (*Extractor).age, needs: measured},
	{name: "claim/duration", confidence: 0.93, read: (*Extractor).duration, needs: measured | glued | spare},
	{name: "claim/measure", confidence: 0.95, read: (*Extractor).measure, needs: measured | spare},
	{name: "claim/index", confidence: 0.8, read: (*Extractor).index},                                 // indeks 104
	{name: "claim/age_apposition", confidence: 0.8, read: (*Extractor).ageApposition, needs: marked}, // Per Holt, 44,
	{name: "claim/age_bare", confidence: 0.8, read: (*Extractor).ageBare},                            // jeg er 61
	{name: "claim/speed", confidence: 0.8, read: (*Extractor).speed, needs: last},                    // hvor man må køre 80
	{name: "claim/percent_noun", confidence: 0.85, read: (*Extractor).percentNoun},                   // svarprocent på 58
	{name: "claim/age_group", confidence: 0.8, read: (*Extractor).ageGroup},                          // ældre over 70
	{name: "claim/more", confidence: 0.93, read: (*Extractor).more, needs: change},                   // 2.900 færre end
	{name: "claim/count", confidence: 0.93, read: (*Extractor).count},                                // 36 nye boliger
	{name: "claim/part", confidence: 0.9, read: (*Extractor).partOf, needs: outOf},                   // tolv af boligerne
	{name: "claim/count_bare", confidence: 0.75, read: (*Extractor).countBare, needs: rough},         // … til 1,23 mio.
	{name: "claim/money_bare", confidence: 0.8, read: (*Extractor).moneyBare, needs: rough},          // afsætter ni millioner
	{name: "claim/household", confidence: 0.8, read: (*Extractor).household},                         // mor til to, en familie på fire
	{name: "claim/shared_unit", confidence: 0.9, read: (*Extractor).sharedUnit},                      // 0,7 og 0,9 pct.
	{name: "claim/carried_unit", confidence: 0.8, read: (*Extractor).carriedUnit},                    // 47 pct. … og 35 af drengene
	{name: "claim/carried_sentence", confidence: 0.6, read: (*Extractor).carriedSentence},            // … Heraf kom 31 …
	{name: "claim/same_things", confidence: 0.75, read: (*Extractor).sameThings},                     // yderligere otte er bestilt
	{name: "claim/bare", confidence: 0.5, read: (*Extractor).bare},                                   // Tallet er 19
}

// ruleSet is a set of unitRules, a bit for each.
type ruleSet uint32

// rulesFor tells which rules to try on a number by each sign beside it; the last are those
// for any number.
var rulesFor = func() (sets [numSigns + 1]ruleSet) {
	for k, r := range unitRules {
		for s := range numSigns {
			if r.needs>>s&1 != 0 {
				sets[s] |= 1 << k
			}
		}
		if r.needs == 0 {
			sets[numSigns] |= 1 << k
		}
	}
	return
}()

// rules returns the rules that a number with these signs may be read by.
func (s signs) rules() ruleSet {
	set := rulesFor[numSigns]
	for ; s != 0; s &= s - 1 {
		set |= rulesFor[bits.TrailingZeros16(uint16(s))]
	}
	return set
}

// signs are what stands beside a number and is written in it, as far as rules need it.
type signs uint16

const (
	glued   signs = 1 << iota // a mark right behind it
	years                     // "årig"
	outOf                     // "ud", "af"
	onScale                   // "på"
	times                     // "gange"
	change                    // "flere"
	spare                     // "nye", "hele": may part it from its unit
	percent                   // a unit, hyphen or not
	currency
	measured
	coin     // a currency before it, or ",-" behind
	marked   // a mark before it
	decimals // 4,2
	last     // nothing behind it in its clause
	rough    // millions, thousands: "2,5 mio.", "tusindvis"
	numSigns = iota
)

// around says which signs there are of a number that was read.
func (x *Extractor) around(f *figure) signs {
	d, i := x.d, f.after
	var s signs
	if i < int(x.s.End) {
		s = x.behind(i)
	}
	if x.ends(i) {
		s |= last
	}
	if f.n.Step < 1 {
		s |= decimals
	}
	if f.n.Scaled || f.n.Vague {
		s |= rough
	}
	if x.endsKeyword(f.at-1, lexicon.Currency, endsMoney) || x.endsKeyword(f.first-1, lexicon.Currency, endsMoney) || d.Is1(i-2, ',') {
		s |= coin
	}
	if f.at > int(x.s.First) && d.Words[f.at-1].Shape.Has(lexicon.Punct) {
		s |= marked
	}
	return s
}

// behind says which signs word i is, right behind a number.
func (x *Extractor) behind(i int) signs {
	d := x.d
	w := &d.Words[i]
	if w.Shape.Has(lexicon.Punct) && d.Glued(i) {
		return glued | x.unitSign(x.hyphenUnit(i)) | x.unitSign(x.unitAt(i))
	}
	s := x.unitSign(x.unitAt(i))
	switch w.ID {
	case 0:
		return s
	case x.w.ud, x.w.af:
		s |= outOf
	case x.w.paa:
		s |= onScale
	case x.w.gang, x.w.gange:
		s |= times
	}
	if w.Is(lexicon.Change) {
		s |= change
	}
	if x.w.is(w.ID, yearsOld) {
		s |= years
	}
	if x.w.is(w.ID, sparesUnit) {
		s |= spare
	}
	return s
}

// unitSign says which sign a unit is.
func (x *Extractor) unitSign(_ string, class lexicon.Class, _, _ int) signs {
	switch class {
	case lexicon.Percent:
		return percent
	case lexicon.Currency:
		return currency
	case lexicon.Unit:
		return measured
	}
	return 0
}

// Rules returns the names of the rules.
func Rules() []string {
	var names []string
	for _, list := range [][]rule{wordRules, unitRules} {
		for _, r := range list {
			names = append(names, r.name)
		}
	}
	return names
}
