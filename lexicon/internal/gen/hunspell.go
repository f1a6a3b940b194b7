package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
)

// analysis is one reading of a form: its lemma and the letters of its class as
// words.tsv has them (n, p, d, a, v, r, t).
type analysis struct{ lemma, class string }

// dictionary maps forms in lower case to their readings; genitives are left out.
type dictionary map[string][]analysis

func (d dictionary) add(form, lemma, class string) {
	if class == "" || !plain(form) {
		return
	}
	for i, a := range d[form] {
		if a.lemma == lemma {
			d[form][i].class = union(a.class, class)
			return
		}
	}
	d[form] = append(d[form], analysis{lemma, class})
}

// class returns the letters of all readings of a form.
func (d dictionary) class(form string) string {
	var c string
	for _, a := range d[form] {
		c = union(c, a.class)
	}
	return c
}

func union(a, b string) string {
	for i := range len(b) {
		if strings.IndexByte(a, b[i]) < 0 {
			a += b[i : i+1]
		}
	}
	return a
}

// plain reports whether a form is lower-case letters alone, two at least.
func plain(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsLower(r) {
			return false
		}
		n++
	}
	return n > 1
}

// suffix is one SFX row of the affix file, which carries the word class of a flag in the
// comment above it and the features (+BESTEMT_ENTAL …) behind each row.
type suffix struct {
	strip, add string
	flags      []string // of the form it makes
	condition  *regexp.Regexp
	features   string
}

// hunspell is the affix file read: rules and word class by flag.
type hunspell struct {
	rules map[string][]suffix
	class map[string]string
}

func readAffixes(name string) (hunspell, error) {
	h := hunspell{map[string][]suffix{}, map[string]string{}}
	comment := ""
	err := eachLine(name, func(line string) error {
		if line[0] == '#' {
			comment = strings.TrimSpace(line[1:])
			return nil
		}
		f := strings.Fields(line)
		switch {
		case len(f) == 4 && f[0] == "SFX" && !strings.Contains(comment, "Sammens"):
			h.class[f[1]], _, _ = strings.Cut(comment, ",")
		case len(f) >= 5 && f[0] == "SFX" && h.class[f[1]] != "":
			add, flags, _ := strings.Cut(f[3], "/")
			end := f[4] + "$"
			if f[4] == "." {
				end = "$"
			}
			re, err := regexp.Compile(end)
			if err != nil {
				return err
			}
			h.rules[f[1]] = append(h.rules[f[1]], suffix{zero(f[2]), zero(add), strings.Split(flags, ","), re, strings.Join(f[5:], " ")})
		}
		return nil
	})
	return h, err
}

func zero(s string) string {
	if s == "0" {
		return ""
	}
	return s
}

// apply calls f for every form that a flag makes of a stem.
func (h hunspell) apply(stem, flag string, f func(form string, s suffix)) {
	for _, s := range h.rules[flag] {
		if strings.HasSuffix(stem, s.strip) && s.condition.MatchString(stem) {
			f(stem[:len(stem)-len(s.strip)]+s.add, s)
		}
	}
}

// readDictionary expands the dictionary and adds what UniMorph knows of inflection.
func readDictionary(raw string) (dictionary, error) {
	h, err := readAffixes(filepath.Join(raw, "words/da_DK.aff"))
	if err != nil {
		return nil, err
	}
	d := dictionary{}
	irregular := map[string]string{} // form to lemma, from the st: field
	err = eachLine(filepath.Join(raw, "words/da_DK.dic"), func(line string) error {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			return nil
		}
		stem, flags, _ := strings.Cut(fields[0], "/")
		lemma := stem
		for _, f := range fields[1:] {
			if s, ok := strings.CutPrefix(f, "st:"); ok {
				lemma = s
			}
		}
		if lemma != stem && !strings.HasSuffix(stem, "s") {
			irregular[stem] = lemma
		}
		d.expand(h, stem, lemma, strings.Split(flags, ","))
		return nil
	})
	if err != nil {
		return nil, err
	}
	d.irregularCompounds()
	d.zeroPlurals()
	for form, lemma := range irregular {
		d.addIrregular(form, lemma)
	}
	return d, eachLine(filepath.Join(raw, "words/unimorph_dan.tsv"), func(line string) error {
		f := strings.Split(line, "\t")
		if len(f) != 3 || strings.HasSuffix(f[1], "s") && !strings.HasSuffix(f[0], "s") && f[2][0] == 'N' {
			return nil // its genitives pass as nominatives
		}
		d.add(f[1], f[0], unimorphClass(f[2]))
		return nil
	})
}

func (d dictionary) expand(h hunspell, stem, lemma string, flags []string) {
	doubled := len(stem) > len(lemma) && strings.HasPrefix(stem, lemma)
	for _, flag := range flags {
		class := h.class[flag]
		switch {
		case doubled || stem+"e" == lemma: // an imperative, which may look like a noun: "hav"
		case strings.HasPrefix(class, "Substantiv"):
			d.add(stem, lemma, "n")
		case class == "Adjektiv":
			d.add(stem, lemma, "a")
		case class == "Verbum":
			d.add(stem, lemma, "v")
		}
		h.apply(stem, flag, func(form string, s suffix) {
			if s.features == "+KONSONANT_FORDOBLING" { // "medlemm", which is inflected further
				d.expand(h, form, lemma, s.flags)
				return
			}
			d.add(form, lemma, affixClass(class, s.features))
		})
	}
}

// affixClass turns the class of a flag and the features of a row into letters; "" for
// genitives, imperatives (they are hardly used and look like nouns) and verbal nouns in
// -en ("råben").
func affixClass(class, features string) string {
	has := func(s string) bool { return strings.Contains(features, s) }
	switch {
	case has("GENITIV") || has("IMPERATIV") || has("FUGNING"):
		return ""
	case strings.HasPrefix(class, "Substantiv"):
		switch {
		case has("PLUR_BEK"):
			return "npd"
		case has("PLUR_UBEK"):
			return "np"
		case has("BESTEMT_ENTAL"):
			return "nd"
		}
	case class == "Adjektiv":
		return "a"
	case class == "Verbum":
		switch {
		case has("PERF_PART"):
			return "va"
		case has("PRÆSENS_PART"):
			return "va"
		case has("DATID"):
			return "vt"
		case has("NUTID"), has("PASSIV"):
			return "vr"
		}
		return "v"
	}
	return ""
}

// irregularCompounds gives plurals that the dictionary has as words of their own their
// lemma: "forretningsmænd" is of "forretningsmand".
func (d dictionary) irregularCompounds() {
	for form, list := range d {
		for i, a := range list {
			for _, n := range irregularNouns {
				if head, ok := strings.CutSuffix(a.lemma, n[2]); ok && head != "" && d[head+n[0]] != nil {
					d[form][i].lemma = head + n[0]
					d[form][i].class = union(a.class, "p")
				}
			}
		}
	}
}

// zeroPlurals marks nouns whose plural is the bare stem: they have a definite plural
// and no indefinite one ("år", "årene"). The stem is its own plural ("mange år").
func (d dictionary) zeroPlurals() {
	type forms struct{ indefinite, definite bool }
	plural := map[string]forms{}
	for _, list := range d {
		for _, a := range list {
			f := plural[a.lemma]
			switch {
			case strings.Contains(a.class, "p") && strings.Contains(a.class, "d"):
				f.definite = true
			case strings.Contains(a.class, "p"):
				f.indefinite = true
			}
			plural[a.lemma] = f
		}
	}
	for lemma, f := range plural {
		if f.definite && !f.indefinite {
			d.add(lemma, lemma, "np")
		}
	}
}

// addIrregular reads a form that the dictionary lists by itself with its lemma: "gik" of
// "gå", "større" of "stor", "børnene" of "barn".
func (d dictionary) addIrregular(form, lemma string) {
	own := d.class(lemma)
	has := func(s string) bool { return strings.HasSuffix(form, s) }
	switch {
	case strings.Contains(own, "v"):
		switch {
		case has("ende"), has("et"), has("ne") && !has("unne"), has("en"):
			d.add(form, lemma, "va")
		case has("r"):
			d.add(form, lemma, "vr")
		case has("ndt"), has("ldt"):
			d.add(form, lemma, "vta")
		case has("t"):
			d.add(form, lemma, "va")
		case form+"e" == lemma || has("dd"):
			d.add(form, lemma, "v")
		default:
			d.add(form, lemma, "vt")
		}
	case strings.Contains(own, "a"):
		d.add(form, lemma, "a")
	case strings.Contains(own, "n"):
		switch {
		case has("ene"), has("rne"):
			d.add(form, lemma, "npd")
		case has("er"), has("e"):
			d.add(form, lemma, "np")
		case has("en"), has("et"):
			d.add(form, lemma, "nd")
		default:
			d.add(form, lemma, "n")
		}
	}
}

func unimorphClass(features string) string {
	has := func(s string) bool { return strings.Contains(features, s) }
	switch {
	case has("GEN") || has("IMP"):
		return ""
	case has("V.PTCP"):
		return "va"
	case has("V;"):
		switch {
		case has("PST"):
			return "vt"
		case has("PRS"):
			return "vr"
		}
		return "v"
	case has("ADJ"):
		return "a"
	case has("N;"):
		c := "n"
		if has(";PL") {
			c += "p"
		}
		if has("N;DEF") {
			c += "d"
		}
		return c
	}
	return ""
}
