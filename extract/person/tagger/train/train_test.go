package main

import (
	"bytes"
	"testing"

	"kilde/lexicon"
)

// TestTrain trains on a part of the corpora, twice: the same bytes must come of it, and a
// model that finds names it has not seen. That the weights in the repository are those of
// the whole corpora is checked by
//
//	go run ./extract/person/tagger/train -check -o extract/person/tagger/weights.bin
func TestTrain(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	c, err := readCorpora("../../../../testdata/corpora")
	if err != nil {
		t.Fatal(err)
	}
	c.train = c.train[:600]
	set := chosen
	set.copies, set.times, set.rounds, set.epochs = 1, 1, 2, 2
	var files [2][]byte
	for i := range files {
		if files[i], err = train(lex, c, set); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two trainings gave different weights")
	}
	n, err := count(lex, files[0], c.dev, t.Output())
	if err != nil {
		t.Fatal(err)
	}
	if n.right < 100 || n.wrong > 60 {
		t.Errorf("a model of 600 sentences finds\n%v", n)
	}
}
