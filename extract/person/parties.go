package person

import (
	"strings"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Stage two, third part: parties. "X (V)", "X, Venstre,", "Venstres X", "den radikale X".

// partyNames gives the short form and the name of the parties, by the value of their
// words in the lexicon. Local lists have none.
var partyNames = map[string]struct{ short, name string }{
	"A": {"S", "Socialdemokratiet"}, "B": {"RV", "Radikale Venstre"}, "C": {"K", "Det Konservative Folkeparti"},
	"D": {"NB", "Nye Borgerlige"}, "E": {"E", "Retsforbundet"}, "F": {"SF", "Socialistisk Folkeparti"},
	"G": {"G", "Grøn Alliance"}, "H": {"H", "Borgernes Parti"}, "I": {"LA", "Liberal Alliance"},
	"K": {"KD", "Kristendemokraterne"}, "M": {"M", "Moderaterne"}, "N": {"N", "Folkebevægelsen mod EU"},
	"O": {"DF", "Dansk Folkeparti"}, "P": {"P", "Stram Kurs"}, "Q": {"FG", "Frie Grønne"}, "V": {"V", "Venstre"},
	"Z": {"FP", "Fremskridtspartiet"}, "Æ": {"DD", "Danmarksdemokraterne"}, "Ø": {"Ø", "Enhedslisten"},
	"Å": {"Å", "Alternativet"}, "CD": {"CD", "Centrum-Demokraterne"}, "DKP": {"DKP", "Danmarks Kommunistiske Parti"},
	"VS": {"VS", "Venstresocialisterne"}, "IA": {"IA", "Inuit Ataqatigiit"}, "SIU": {"S", "Siumut"},
	"JF": {"JF", "Javnaðarflokkurin"}, "SP": {"SP", "Sambandsflokkurin"}, "SLP": {"SP", "Slesvigsk Parti"},
}

// local marks who belongs to no party of the table.
const independent = "løsgænger"

// partyIn reads the party in the bracket that opens at word i. The party is as written,
// the end is behind the bracket; 0 when there is none.
func (x *Extractor) partyIn(d *pipeline.Doc, i int) (party, partyName string, end int) {
	if !d.Is1(i, '(') || i+2 >= len(d.Words) {
		return "", "", 0
	}
	j := i + 1
	w := &d.Words[j]
	if strings.EqualFold(d.WordText(j), independent) && d.Is1(j+1, ')') {
		return "", independent, j + 2
	}
	if value, _, n := d.Phrase(j, lexicon.Party); n > 0 && (d.Is1(j+n, ')') || d.Is1(j+n, '.') && d.Is1(j+n+1, ')')) {
		end = j + n + 1
		if d.Is1(j+n, '.') {
			end++
		}
		written := d.Text[w.Lo:d.Words[j+n-1].Hi]
		if len(written) > 3 {
			if p, ok := partyNames[value]; ok {
				return p.short, p.name, end
			}
			return "", written, end // a local list
		}
		return strings.ToUpper(written), x.partyName(written, value), end
	}
	text := d.WordText(j)
	switch {
	case w.Shape.Has(lexicon.Capital) && d.Is1(j+1, ')') && len([]rune(text)) == 1:
		return text, "", j + 2
	case abbreviated(text) != "" && d.Is1(j+1, '.'):
		for end = j + 1; end < len(d.Words) && end < j+6; end++ {
			if d.Is1(end, ')') {
				p := partyNames[abbreviated(text)]
				return p.short, p.name, end + 1
			}
		}
	}
	return "", "", 0
}

// abbreviated reads "Kons.", "Soc.dem.", "Mod.", "Rad.".
func abbreviated(s string) string {
	switch strings.ToLower(s) {
	case "kons":
		return "C"
	case "soc", "socdem":
		return "A"
	case "mod":
		return "M"
	case "rad":
		return "B"
	}
	return ""
}

func (x *Extractor) partyName(written, value string) string {
	return partyNames[value].name
}

// partyWord returns the party that word i names: "Venstre", "S", "socialdemokratiske".
func (x *Extractor) partyWord(d *pipeline.Doc, i int) (short, name string, ok bool) {
	return x.partyWords(d, i, i+1)
}

// partyWords returns the party that words [first, end) name, a genitive too.
func (x *Extractor) partyWords(d *pipeline.Doc, first, end int) (short, name string, ok bool) {
	if end > len(d.Words) || !d.Words[first].Is(lexicon.Party) && end == first+1 {
		return "", "", false
	}
	value, _, n := d.Phrase(first, lexicon.Party)
	if n == 0 || n != end-first || value == "" {
		return "", "", false
	}
	p, known := partyNames[value]
	if !known {
		list := d.Slice(d.SpanOf(first, end))
		if d.Words[end-1].Shape.Has(lexicon.Genitive) {
			list = strings.TrimSuffix(list, "s")
		}
		return "", list, true // a local list: "Borgerlisten"
	}
	if w := &d.Words[first]; end == first+1 && w.Len() <= 3 {
		if w.Shape.Has(lexicon.Genitive) {
			return strings.TrimSuffix(d.WordText(first), "s"), p.name, true // "SFs"
		}
		return d.WordText(first), p.name, true
	}
	return p.short, p.name, true
}

// isParty reports whether a party's name, more than its letter, begins at word i.
func isParty(d *pipeline.Doc, i int) bool {
	if i >= len(d.Words) || d.Words[i].Len() < 2 || !d.Words[i].Shape.Has(lexicon.Capital) {
		return false
	}
	_, _, n := d.Phrase(i, lexicon.Party)
	return n > 0
}

// readParty finds the party behind or before a name, and returns the word where what
// else is said of the name begins: behind the party, a bracket with an age, "tv." or the
// like.
func (x *Extractor) readParty(d *pipeline.Doc, n *name) int {
	end := n.end
	if party, partyName, e := x.partyIn(d, end); e > 0 {
		n.party, n.partyName, end = party, partyName, e
	} else if d.Is1(end, '(') && end+2 < len(d.Words) && x.asideEnd(d, end) > 0 {
		end = x.asideEnd(d, end)
	} else if d.Is1(end, ',') && end+1 < len(d.Words) && strings.EqualFold(d.WordText(end+1), independent) {
		n.partyName, end = independent, end+2
	} else if d.Is1(end, ',') && end+1 < len(d.Words) {
		if value, _, k := d.Phrase(end+1, lexicon.Party); k > 0 {
			after := end + 1 + k
			stop := after >= len(d.Words) || d.Words[after].Shape.Has(lexicon.Line) || d.Words[after].Shape.Has(lexicon.Punct) || d.Words[after].Is(lexicon.Verb|lexicon.Function)
			if w := &d.Words[end+1]; stop && w.Shape.Has(lexicon.Capital) && !w.Shape.Has(lexicon.Line) {
				if p, ok := partyNames[value]; ok {
					n.party, n.partyName = p.short, p.name
					if w.Len() <= 3 {
						n.party = d.WordText(end + 1)
					}
				} else {
					n.party = value
				}
				end = after
			}
		}
	} else if end < len(d.Words) && d.WordText(end) == "fra" && end+1 < len(d.Words) {
		if value, _, k := d.Phrase(end+1, lexicon.Party); k > 0 && d.Words[end+1].Len() > 1 {
			if p, ok := partyNames[value]; ok {
				n.party, n.partyName, end = p.short, p.name, end+1+k
			}
		} else if w := d.WordText(end + 1); d.Words[end+1].Shape.Has(lexicon.Capital) && strings.HasSuffix(w, "listen") && len(w) > len("listen")+2 {
			n.partyName, end = w, end+2 // a local list: "Fjordlisten"
		}
	}
	if n.party == "" && n.first > 1 {
		x.partyBefore(d, n)
		x.listedParty(d, n)
		if n.party == "" && n.partyName == "" && isElected(d.WordText(n.first-1)) {
			x.electingParty(d, n)
		}
	}
	if d.Is1(end, ',') && end+1 < len(d.Words) && d.Words[end+1].Shape.Has(lexicon.Digits) && d.Words[end+1].Len() == 2 {
		e := end + 2 // "Lars Bo Hansen, 54 år,"
		if e < len(d.Words) && d.WordText(e) == "år" {
			e++
		}
		if d.Is1(e, ',') {
			end = e
		}
	}
	if d.Is1(end, ',') {
		if e := x.degrees(d, end+1); e > end+1 {
			end = e // "Bo Krag, ph.d., lektor"
		}
	}
	return end
}

// partyBefore reads "Dansk Folkepartis Kaj Rost" and "den radikale Ida Holt".
func (x *Extractor) partyBefore(d *pipeline.Doc, n *name) {
	for first := n.first - 1; first >= max(0, n.first-3); first-- {
		w := &d.Words[first]
		if d.WordText(first) == "venstre" { // "fra venstre X"
			continue
		}
		if !w.Is(lexicon.Party) && len(x.know.lex.Phrases(w.ID, lexicon.Party)) == 0 || w.Len() < 2 || w.Len() <= 3 && first == n.first-1 && !w.Shape.Has(lexicon.AllCaps) && !w.Shape.Has(lexicon.Genitive) {
			continue
		}
		last := &d.Words[n.first-1]
		if d.WordText(n.first-1) == "s" && first == n.first-3 && x.apostrophe(d, n.first-2) && d.Glued(n.first-1) { // "SF's Kaj Rost"
			if short, name, ok := x.partyWords(d, first, first+1); ok {
				n.party, n.partyName = short, name
			}
			continue
		}
		if short, name, ok := x.partyWords(d, first, n.first); ok && (last.Shape.Has(lexicon.Genitive) || hasSibilant(d.WordText(n.first-1)) || !w.Shape.Has(lexicon.Capital)) {
			n.party, n.partyName = short, name
		}
	}
}

// isElected reports whether a word says that a party has chosen the one named after it.
func isElected(s string) bool {
	return s == "valgt" || s == "genvalgt" || s == "udpeget" || s == "opstillet" || s == "genopstillet" || s == "nomineret"
}

// electingParty reads the party that has chosen a name: "I Struer har Dansk Folkeparti
// genvalgt Lis Holm".
func (x *Extractor) electingParty(d *pipeline.Doc, n *name) {
	for i := n.first - 2; i >= 0 && i > n.first-9; i-- {
		if w := &d.Words[i]; w.Shape.Has(lexicon.Punct) || x.nameAt(i) >= 0 {
			return
		}
		if !isParty(d, i) {
			continue
		}
		_, _, k := d.Phrase(i, lexicon.Party)
		if after := d.WordText(i + k); d.WordText(i-1) != "har" && after != "har" {
			return
		}
		if short, name, ok := x.partyWords(d, i, i+k); ok {
			n.party, n.partyName = short, name
		}
		return
	}
}

// listedParty reads the party before a name in a list of posts: "Sundhed og Omsorg: SF, Lis
// Holm".
func (x *Extractor) listedParty(d *pipeline.Doc, n *name) {
	end := n.first - 1
	if !d.Is1(end, ',') || d.Words[n.first].Shape.Has(lexicon.Line) {
		return
	}
	for first := end - 1; first > 0 && first >= end-3; first-- {
		if !d.Is1(first-1, ':') {
			continue
		}
		if short, name, ok := x.partyWords(d, first, end); ok {
			n.party, n.partyName = short, name
		}
		return
	}
}

// asideEnd returns the end of a short bracket that says nothing about roles: an age, years,
// "tv.", "th.", "forrest".
func (x *Extractor) asideEnd(d *pipeline.Doc, i int) int {
	for j := i + 1; j < len(d.Words) && j <= i+6; j++ {
		if d.Is1(j, ')') {
			if x.startsTitle(d, i+1) || x.hasBody(d, i+1, j) || j > i+2 && d.Words[i+1].Shape.Has(lexicon.AllCaps) && d.Words[i+2].Shape.Has(lexicon.Capital) {
				return 0
			}
			return j + 1
		}
		if d.Words[j].Shape.Has(lexicon.Line) {
			return 0
		}
	}
	return 0
}
