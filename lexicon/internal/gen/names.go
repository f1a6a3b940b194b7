package main

import (
	"fmt"
	"math/bits"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kilde/lexicon"
)

const namesHead = `# Names with their bearers in Denmark as powers of two, rounded down, plus one: name, women, men, surname (0 nobody, 11 about a thousand).
# First names: Danmarks Statistik, name statistics, January 2021, five bearers or more (free to use, source named).
# Surnames and middle names: Danskernes Navne, University of Copenhagen, Nordic Research, 2005, twenty bearers or more (facts, source named).
# Names of Muslim origin: DaCy (Apache-2.0), where the two above lack them, taken as sixteen bearers. Names of several parts count for each part.
# Licence of the selection: Apache-2.0. Made 2026-11 by lexicon/internal/gen. Do not edit.
`

// bearers counts who bears a name as a first name or as a surname.
type bearers struct{ women, men, surname int }

func (b bearers) total() int { return b.women + b.men + b.surname }

// nameList holds names by their folded form.
type nameList map[string]*bearers

// fewBearers is assumed for a name whose source counts nobody.
const fewBearers = 16

func readNames(raw string) (nameList, error) {
	l := nameList{}
	dir := filepath.Join(raw, "names")
	err := eachLine(filepath.Join(dir, "first_names.tsv"), func(line string) error {
		f := strings.Split(line, "\t")
		if f[0] == "name" {
			return nil
		}
		women, men, err := twoNumbers(f)
		l.each(f[0], func(b *bearers) { b.women += women; b.men += men })
		return err
	})
	if err != nil {
		return nil, err
	}
	err = eachLine(filepath.Join(dir, "surnames.tsv"), func(line string) error {
		name, n, err := nameAndNumber(line)
		l.each(name, func(b *bearers) { b.surname += n })
		return err
	})
	if err != nil {
		return nil, err
	}
	err = eachLine(filepath.Join(dir, "middle_names.tsv"), func(line string) error {
		name, n, err := nameAndNumber(line)
		l.each(name, func(b *bearers) { // a middle name is a surname now and then, or a first name
			if b.total() < n {
				b.surname = max(b.surname, n/4)
			}
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	err = eachLine(filepath.Join(dir, "danish_and_muslim_names.csv"), func(line string) error {
		f := strings.Split(line, ",")
		if len(f) != 5 {
			return fmt.Errorf("row %q: want five columns", line)
		}
		if f[2] != "muslim" {
			return nil
		}
		l.each(f[1], func(b *bearers) {
			if f[4] != "True" {
				b.surname = max(b.surname, fewBearers)
			}
			if f[4] == "True" && f[3] != "male" {
				b.women = max(b.women, fewBearers)
			}
			if f[4] == "True" && f[3] != "female" {
				b.men = max(b.men, fewBearers)
			}
		})
		return nil
	})
	return l, err
}

// particles are parts of names that say nothing about a person when they stand alone.
var particles = map[string]bool{
	"af": true, "al": true, "de": true, "den": true, "der": true, "di": true, "el": true, "la": true, "le": true,
	"und": true, "van": true, "von": true, "zu": true, "ben": true, "bin": true, "du": true, "da": true, "dos": true, "van't": true,
}

// each calls f for every part of a name that is one word to the lexicon.
func (l nameList) each(name string, f func(*bearers)) {
	parts := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })
	for _, p := range parts {
		p = lexicon.Fold(p)
		if utf8.RuneCountInString(p) < 2 || len(parts) > 1 && particles[p] {
			continue
		}
		if l[p] == nil {
			l[p] = &bearers{}
		}
		f(l[p])
	}
}

func (l nameList) rows() []string {
	var rows []string
	for name, b := range l {
		// One bearer in two hundred of the other sex is a slip of the register.
		if b.women*200 < b.men {
			b.women = 0
		}
		if b.men*200 < b.women {
			b.men = 0
		}
		if b.total() > 0 {
			rows = append(rows, fmt.Sprintf("%s\t%d\t%d\t%d", name, bits.Len(uint(b.women)), bits.Len(uint(b.men)), bits.Len(uint(b.surname))))
		}
	}
	sort.Strings(rows)
	return rows
}

func twoNumbers(f []string) (a, b int, err error) {
	if len(f) != 3 {
		return 0, 0, fmt.Errorf("%d columns, want 3", len(f))
	}
	if a, err = strconv.Atoi(f[1]); err == nil {
		b, err = strconv.Atoi(f[2])
	}
	return a, b, err
}

func nameAndNumber(line string) (string, int, error) {
	name, s, ok := strings.Cut(line, "\t")
	if !ok || name == "name" {
		return "", 0, nil
	}
	n, err := strconv.Atoi(s)
	return name, n, err
}
