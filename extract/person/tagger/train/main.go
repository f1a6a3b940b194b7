// Command train makes the weights of package tagger:
//
//	go run ./extract/person/tagger/train -o extract/person/tagger/weights.bin
//
// It reads testdata/corpora (run it at the root of the repository), adds the same sentences
// with other people in them and sentences as releases have them, and fits the model. The
// same corpora and lexicon give the same bytes. With -check it compares them with the
// file instead of writing it; with -folds 5 it trains on four fifths of the sentences and
// counts on the last, in turn, which is how the settings were chosen.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"kilde/extract/person/tagger/internal/chain"
	"kilde/extract/person/tagger/internal/marked"
	"kilde/lexicon"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	corpora := flags.String("corpora", "testdata/corpora", "read the corpora in `directory`")
	out := flags.String("o", "", "write the weights to `file`")
	check := flags.Bool("check", false, "compare the weights with the file, do not write them")
	folds := flags.Int("folds", 0, "count on `n` parts that were held out, in turn")
	misses := flags.Bool("misses", false, "list what is missed and falsely found")
	if err := flags.Parse(args); err != nil {
		return err
	}
	lex, err := lexicon.Load()
	if err != nil {
		return err
	}
	c, err := readCorpora(*corpora)
	if err != nil {
		return err
	}
	var list io.Writer = io.Discard
	if *misses {
		list = stdout
	}
	if *folds > 1 {
		sum, err := crossValidate(lex, c, *folds, list)
		if err != nil {
			return err
		}
		fmt.Fprintf(stdout, "%d folds of train\n%v", *folds, sum)
	}
	file, err := train(lex, c, chosen)
	if err != nil {
		return err
	}
	t, err := count(lex, file, c.dev, list)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "dev\n%v", t)
	switch {
	case *out == "":
		return nil
	case *check:
		return compare(*out, file)
	}
	return os.WriteFile(*out, file, 0o644)
}

// compare reports whether a file holds these weights.
func compare(name string, file []byte) error {
	old, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if bytes.Equal(old, file) {
		return nil
	}
	w, err := chain.Open(string(old))
	if err != nil {
		return err
	}
	if now, err := chain.Open(string(file)); err == nil && now.Lexicon != w.Lexicon {
		return fmt.Errorf("%s: made with lexicon %s, which is now %s: train again", name, w.Lexicon, now.Lexicon)
	}
	return errors.New(name + ": training gives other weights")
}

// corpora are what there is to learn from.
type corpora struct {
	train, dev []marked.Sentence
	templates  []string
	propers    []chain.Proper
}

func readCorpora(dir string) (*corpora, error) {
	var c corpora
	var err error
	if c.train, err = marked.Read(filepath.Join(dir, "ddt", "train.txt")); err != nil {
		return nil, err
	}
	if c.dev, err = marked.Read(filepath.Join(dir, "ddt", "dev.txt")); err != nil {
		return nil, err
	}
	if c.templates, err = marked.Lines(filepath.Join(dir, "templates", "templates.txt")); err != nil {
		return nil, err
	}
	c.propers, err = readPropers(filepath.Join(dir, "propers", "propers.tsv"))
	return &c, err
}

// train returns the file of weights: the mean of several trainings, each with other names
// and in another order. It is steadier than any of them.
func train(lex *lexicon.Lexicon, c *corpora, set settings) ([]byte, error) {
	propers, err := chain.MakePropers(c.propers)
	if err != nil {
		return nil, err
	}
	looks := learnLooks(lex, c.propers)
	mean := chain.NewScores()
	for range set.rounds {
		sentences, err := enlarge(lex, c, set)
		if err != nil {
			return nil, err
		}
		mean.Add(learn(examples(lex, propers, looks, sentences), set), 1/float64(set.rounds))
		set.seed++
	}
	return chain.Encode(mean, propers, looks, lex.Hash(), set.heat), nil
}
