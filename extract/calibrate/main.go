// Calibrate counts how often the rows of each rule are right in annotated releases, for
// extract/calibration.tsv. It has to be run before anybody who writes rules reads the
// releases: what is right afterwards is what was corrected.
//
//	go run ./extract/calibrate SET GOLD RELEASES… >>extract/calibration.tsv
package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"kilde/lexicon"
	"kilde/pipeline/read"
	"kilde/pipeline/run"
	"kilde/pipeline/table"
	"kilde/score"
)

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "usage: calibrate SET GOLD RELEASES…")
		os.Exit(2)
	}
	if err := count(os.Stdout, os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// count writes a line a rule: set, rule, rows, how many of them are right, and the mean of
// the confidence that the rule stated.
func count(w io.Writer, set, goldPath string, releases []string) error {
	gold, err := score.ReadGold(goldPath)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "kilde")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	_, err = run.Extract(context.Background(), run.Options{
		Paths: releases, Out: dir, Format: table.JSONL, Uncalibrated: true,
		Read: read.Options{Published: lexicon.NoDay},
	})
	if err != nil {
		return err
	}
	rows, err := table.Load(dir)
	if err != nil {
		return err
	}
	rep := score.Compare(gold, rows)
	for i := range rep.Results {
		rules := rep.Results[i].Rules
		for _, rule := range slices.Sorted(maps.Keys(rules)) {
			s := rules[rule]
			if _, err := fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%.3f\n", set, rule, s.N, s.Right, s.Says()); err != nil {
				return err
			}
		}
	}
	return nil
}
