package review

import (
	"strconv"
	"strings"

	"kilde/lexicon"
	"kilde/pipeline/table"
)

// amountInWords says what a figure states: "mere end 80 %", "mellem 7 og 25 år".
func amountInWords(lang string, c *table.Claim) string {
	and := " og "
	if lang == "en" {
		and = " and "
	}
	value := ""
	switch {
	case c.Value != nil:
		value = formatNumber(lang, *c.Value)
	case c.Low != nil && c.High != nil:
		value = formatNumber(lang, *c.Low) + and + formatNumber(lang, *c.High)
	case c.Low != nil:
		value = "≥ " + formatNumber(lang, *c.Low)
	case c.High != nil:
		value = "≤ " + formatNumber(lang, *c.High)
	}
	unit := unitName(lang, c.Unit)
	switch {
	case c.Kind == "multiple":
		if word := timesInWords(lang, c); word != "" {
			return strings.TrimSpace(compared(lang, c.Comparator, word))
		}
		unit = map[string]string{"da": "gange", "en": "times"}[lang]
	case c.Kind == "fraction":
		if strings.Contains(c.Decimal, "/") {
			value = c.Decimal
		}
		if word := shareInWords(lang, c, value); word != "" {
			return moved(lang, c) + strings.TrimSpace(compared(lang, c.Comparator, word))
		}
		unit = map[string]string{"da": "af det hele", "en": "of the whole"}[lang]
	case c.Unit == "1":
		unit = noun(c)
	}
	return moved(lang, c) + strings.TrimSpace(compared(lang, c.Comparator, value)+" "+unit)
}

// timesInWords is the word for a change by so many times: "næsten halveret" is almost a
// halving, not almost 0.5 times. It is "" for multiples that have no word, and for those
// that are no change.
func timesInWords(lang string, c *table.Claim) string {
	if c.Value == nil || c.ChangeRole != "by" {
		return ""
	}
	words := map[string]map[float64]string{
		"down": {0.5: "en halvering", 2: "en halvering"},
		"up":   {2: "en fordobling", 3: "en tredobling", 4: "en firedobling", 5: "en femdobling"},
	}
	if lang == "en" {
		words = map[string]map[float64]string{
			"down": {0.5: "a halving", 2: "a halving"},
			"up":   {2: "a doubling", 3: "a tripling", 4: "a quadrupling"},
		}
	}
	return words[c.Change][*c.Value]
}

// shareInWords is the word for a common share of the whole: half, two thirds.
func shareInWords(lang string, c *table.Claim, value string) string {
	words := map[string][2]string{
		"0.5": {"halvdelen", "half"}, "1/2": {"halvdelen", "half"}, "1/3": {"en tredjedel", "a third"}, "2/3": {"to tredjedele", "two thirds"},
		"0.25": {"en fjerdedel", "a quarter"}, "1/4": {"en fjerdedel", "a quarter"}, "0.75": {"tre fjerdedele", "three quarters"}, "3/4": {"tre fjerdedele", "three quarters"},
		"0.2": {"en femtedel", "a fifth"}, "1/5": {"en femtedel", "a fifth"}, "0.1": {"en tiendedel", "a tenth"}, "1/10": {"en tiendedel", "a tenth"},
	}
	w := words[c.Decimal]
	if value == "" || c.Value == nil {
		return ""
	}
	if lang == "en" {
		return w[1]
	}
	return w[0]
}

// moved says which quantity of a change a figure is: how much it rose by, what it rose to,
// or where it came from. What has not happened yet is said in the present tense; what is
// denied, of unknown size, or so many times, is left to the facts below.
func moved(lang string, c *table.Claim) string {
	if c.Negated || c.Comparator == "vague" || c.Kind == "multiple" || c.Change != "up" && c.Change != "down" {
		return ""
	}
	roles := map[string][2]string{"by": {"med", "by"}, "to": {"til", "to"}, "from": {"fra", "from"}}
	role, ok := roles[c.ChangeRole]
	if !ok {
		return ""
	}
	verbs := map[string][2][2]string{ // past, present; each in Danish and English
		"up":   {{"steg", "rose"}, {"stiger", "rises"}},
		"down": {{"faldt", "fell"}, {"falder", "falls"}},
	}
	tense, tongue := 0, 0
	if c.Modality != "" && c.Modality != "done" {
		tense = 1
	}
	if lang == "en" {
		tongue = 1
	}
	words := verbs[c.Change][tense][tongue] + " "
	if c.FromValue != nil && c.ChangeRole == "to" {
		words += roles["from"][tongue] + " " + formatNumber(lang, *c.FromValue) + " "
	}
	return words + role[tongue] + " "
}

// noun is what is counted, in the form it has beside its number: "kommuner", not the
// lemma "kommune".
func noun(c *table.Claim) string {
	words := strings.Fields(c.Text)
	if len(words) == 0 || len(c.Item) < 3 {
		return c.Item
	}
	if last := words[len(words)-1]; strings.HasPrefix(lexicon.Fold(last), lexicon.Fold(c.Item[:3])) {
		return last
	}
	return c.Item
}

// unitName writes a unit as a reader expects it; others stand as UCUM writes them.
func unitName(lang, unit string) string {
	names := map[string][2]string{
		"DKK": {"kr.", "DKK"}, "a": {"år", "years"}, "mo": {"måneder", "months"}, "wk": {"uger", "weeks"}, "d": {"dage", "days"},
		"h": {"timer", "hours"}, "min": {"minutter", "minutes"}, "s": {"sekunder", "seconds"}, "har": {"ha", "ha"}, "m2": {"m²", "m²"},
		"m3": {"m³", "m³"}, "km/h": {"km/t", "km/h"}, "Cel": {"°C", "°C"}, "[ppth]": {"‰", "‰"}, "kW.h": {"kWh", "kWh"}, "MW.h": {"MWh", "MWh"}, "1": {"", ""},
	}
	n, ok := names[unit]
	switch {
	case !ok:
		return unit
	case lang == "en":
		return n[1]
	}
	return n[0]
}

// compared says a comparator and a value in words, in Danish or English: "mere end 80 %".
func compared(lang, comparator, amount string) string {
	words := map[string][2]string{
		"eq": {"", ""}, "approx": {"cirka ", "about "}, "almost": {"knap ", "almost "}, "just_over": {"lidt over ", "just over "},
		"over": {"mere end ", "more than "}, "at_least": {"mindst ", "at least "}, "under": {"mindre end ", "less than "},
		"at_most": {"højst ", "at most "}, "up_to": {"op til ", "up to "}, "range": {"mellem ", "between "}, "vague": {"ubestemt: ", "unspecific: "},
	}
	i := 0
	if lang == "en" {
		i = 1
	}
	return words[comparator][i] + amount
}

// formatNumber writes a number as a Danish or English reader expects it: 68.000.000 or
// 68,000,000.
func formatNumber(lang string, v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	whole, frac, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "−", whole[1:]
	}
	point, comma := ".", ","
	if lang == "en" {
		point, comma = ",", "."
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + point + whole[i:]
	}
	if frac != "" {
		whole += comma + frac
	}
	return sign + whole
}
