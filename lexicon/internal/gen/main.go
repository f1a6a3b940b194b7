// Gen makes the large lists of the lexicon, lists/words.tsv, names.tsv and endings.tsv,
// and data/places.tsv from raw data that are not in the repository. In the directory
// lexicon:
//
//	go run ./internal/gen -data DIR
//
// DIR holds what NOTICE names as sources:
//
//	words/da_DK.dic, da_DK.aff     the hunspell dictionary of Stavekontrolden
//	words/unimorph_dan.tsv         lemma, form, features
//	words/snowball_voc.txt         the vocabulary of the Danish Snowball stemmer
//	words/wordfreq_da.tsv          form, centibels: the small Danish list of wordfreq 3.1.1
//	ner/ud_pos_train.tsv           UD Danish-DDT, training part: word, part of speech
//	names/first_names.tsv          name, women, men
//	names/surnames.tsv             name, bearers
//	names/middle_names.tsv         name, bearers
//	names/danish_and_muslim_names.csv
//	places/places.csv              name, type, codes of municipalities
//	places/towns_geonames.tsv      GeoNames' dump of Danish towns
//	places/former_municipalities.csv
//
// The lists are sorted, so that a new run shows as a small difference.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	raw := flag.String("data", "", "directory with the raw data")
	out := flag.String("out", "lists", "directory to write the lists to")
	flag.Parse()
	if *raw == "" {
		log.Fatal("no -data: see the package comment for what it holds")
	}
	if err := generate(*raw, *out); err != nil {
		log.Fatal(err)
	}
}

func generate(raw, out string) error {
	places, err := readPlaces(raw, filepath.Join(out, "../data/municipalities.tsv"))
	if err != nil {
		return err
	}
	if err := writeList(filepath.Join(out, "../data/places.tsv"), placesHead, places); err != nil {
		return err
	}
	names, err := readNames(raw)
	if err != nil {
		return err
	}
	if err := writeList(filepath.Join(out, "names.tsv"), namesHead, names.rows()); err != nil {
		return err
	}
	d, err := readDictionary(raw)
	if err != nil {
		return err
	}
	u, err := readUsage(raw)
	if err != nil {
		return err
	}
	words := wordRows(d, u, names)
	if err := writeList(filepath.Join(out, "words.tsv"), wordsHead, words); err != nil {
		return err
	}
	return writeList(filepath.Join(out, "endings.tsv"), endingsHead, endingRows(d, u, words))
}

// eachLine calls f with every line of a file that is neither empty nor a comment.
func eachLine(name string, f func(line string) error) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	s := bufio.NewScanner(file)
	for n := 1; s.Scan(); n++ {
		line := strings.TrimRight(s.Text(), "\r")
		if line == "" || line[0] == '#' && strings.HasSuffix(name, ".tsv") {
			continue
		}
		if err := f(line); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return s.Err()
}

func writeList(name, head string, rows []string) error {
	if len(rows) == 0 {
		return fmt.Errorf("%s: nothing to write", name)
	}
	return os.WriteFile(name, []byte(head+strings.Join(rows, "\n")+"\n"), 0o666)
}
