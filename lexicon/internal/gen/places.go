package main

import (
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

const placesHead = `# Danish towns and villages, and the municipalities of 1970–2006. Source: GeoNames (CC BY 4.0) for the 478 towns with a population; DAWA, Danmarks Adressers Web API (MIT) for villages,
# parishes and postal towns; tbrmiscdata (MIT) for the former municipalities. Licence of the selection: CC BY 4.0. Made 2026-11 by lexicon/internal/gen. Do not edit.
# class	form	value: codes of the municipalities it can lie in, the likeliest first; behind a stroke those of villages of that name
`

// place gathers what the sources say of a name: codes by source.
type place struct {
	name  string
	codes map[string][]string // "geo", "town", "village", "parish", "postal"
}

// readPlaces returns keyword rows for towns, villages and former municipalities.
func readPlaces(raw, byHand string) ([]string, error) {
	dir := filepath.Join(raw, "places")
	taken, municipal := map[string]bool{}, map[string]bool{} // what municipalities.tsv says, written by hand
	err := eachLine(byHand, func(line string) error {
		if f := strings.Split(line, "\t"); len(f) == 3 {
			taken[f[1]] = true
			municipal[f[1]] = municipal[f[1]] || f[0] == "municipality"
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	places := map[string]*place{}
	at := func(name string) *place {
		if places[name] == nil {
			places[name] = &place{name, map[string][]string{}}
		}
		return places[name]
	}
	list, err := columns(filepath.Join(dir, "places.csv"), ',')
	if err != nil {
		return nil, err
	}
	for _, f := range list[1:] {
		p := at(f[0])
		p.codes[f[1]] = append(p.codes[f[1]], strings.Split(f[2], "|")...)
	}
	towns, err := columns(filepath.Join(dir, "towns_geonames.tsv"), '\t')
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(towns, func(a, b []string) int { return population(b) - population(a) })
	for _, f := range towns {
		code, err := strconv.Atoi(f[11])
		if err != nil {
			continue // a town without its municipality
		}
		p := at(f[1])
		p.codes["geo"] = append(p.codes["geo"], fmt.Sprintf("%04d", code))
	}
	for name, p := range places { // "Skaerbaek" is "Skærbæk"
		danish := strings.NewReplacer("ae", "æ", "oe", "ø").Replace(name)
		if real := places[danish]; real != nil && danish != name {
			for kind, codes := range p.codes {
				real.codes[kind] = append(real.codes[kind], codes...)
			}
			delete(places, name)
		}
	}
	var rows []string
	for _, name := range slices.Sorted(maps.Keys(places)) {
		if p := places[name]; p.wanted() && !taken[name] {
			rows = append(rows, p.rows(places)...)
		}
	}
	former, err := formerRows(filepath.Join(dir, "former_municipalities.csv"), municipal)
	return append(rows, former...), err
}

// population is the 15th column of GeoNames' table.
func population(f []string) int {
	n, _ := strconv.Atoi(f[14])
	return n
}

// notNames are entries of the sources that are no places people name, or far oftener
// something else when they stand with a capital.
var notNames = set("Danmark Jylland Sjælland Fyn Nord Syd Øst Vest Kirke Sankt Slot Sogn By Det Den I På Centrum Midtby Hospital Løve Christiansborg Rom Paris London Berlin Amerika Rusland Norge Sverige Bo Dan Per Max Hansen Jensen Nielsen Pedersen Andersen Sønder Nørre Øster Vester Store Lille Ny Gammel Høje Kongens Grønland Island Egypten Jerusalem Polen Holland Korea Afrika Italien Tyskland Frankrig Europa")

func (p *place) wanted() bool {
	if notNames[p.name] || strings.ContainsAny(p.name, ".()/0123456789") || utf8.RuneCountInString(p.name) < 2 ||
		strings.HasSuffix(p.name, " Jorder") || len(strings.Fields(p.name)) > 3 || strings.Contains(p.name, " Sogn") {
		return false
	}
	for _, street := range []string{"vej", "gade", "parken", "bakken"} {
		if strings.HasSuffix(p.name, street) {
			return false
		}
	}
	return true
}

// rows returns the name and its spelling with å for aa, or the other way.
func (p *place) rows(all map[string]*place) []string {
	class, codes := "village", []string(nil)
	switch {
	case p.codes["geo"] != nil:
		class, codes = "town", distinct(p.codes["geo"], p.codes["town"])
	case p.codes["town"] != nil:
		class, codes = "town", p.codes["town"]
	default:
		for _, kind := range []string{"village", "parish", "postal"} {
			if codes == nil {
				codes = p.codes[kind]
			}
		}
		if p.codes["postal"] != nil && len(p.codes["village"]) <= 1 && p.codes["village"] != nil {
			class = "town" // it has a post code of its own
		}
	}
	value := strings.Join(distinct(nil, codes), " ")
	if class == "town" {
		others := distinct(distinct(codes, p.codes["village"]), p.codes["parish"])[len(distinct(nil, codes)):]
		if len(others) > 0 {
			value += " / " + strings.Join(others, " ")
		}
	}
	rows := []string{class + "\t" + p.name + "\t" + value}
	for _, v := range []string{strings.NewReplacer("Aa", "Å", "aa", "å").Replace(p.name), strings.NewReplacer("Å", "Aa", "å", "aa").Replace(p.name)} {
		if v != p.name && all[v] == nil {
			rows = append(rows, class+"\t"+v+"\t"+value)
		}
	}
	return rows
}

// distinct returns the strings of a and b, each once.
func distinct(a, b []string) []string {
	var out []string
	for _, s := range slices.Concat(a, b) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func formerRows(name string, taken map[string]bool) ([]string, error) {
	list, err := columns(name, ',')
	if err != nil {
		return nil, err
	}
	codes := map[string][]string{}
	for _, f := range list[1:] {
		old, part := strings.CutSuffix(f[5], " (del af)")
		code, err := strconv.Atoi(f[0])
		if err != nil || taken[old] {
			continue
		}
		c := fmt.Sprintf("%04d", code)
		if part {
			codes[old] = append(codes[old], c)
		} else {
			codes[old] = append([]string{c}, codes[old]...)
		}
	}
	var rows []string
	for _, old := range slices.Sorted(maps.Keys(codes)) {
		value := strings.Join(codes[old], " ")
		rows = append(rows, "former\t"+old+"\t"+value)
		if v := strings.NewReplacer("Å", "Aa", "å", "aa").Replace(old); v != old && codes[v] == nil {
			rows = append(rows, "former\t"+v+"\t"+value)
		}
		if v := strings.ReplaceAll(old, "-", " "); v != old {
			rows = append(rows, "former\t"+v+"\t"+value)
		}
	}
	return rows, nil
}

func columns(name string, comma rune) ([][]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = comma, true
	list, err := r.ReadAll()
	if err == nil && len(list) < 2 {
		err = fmt.Errorf("%s: empty", name)
	}
	return list, err
}
