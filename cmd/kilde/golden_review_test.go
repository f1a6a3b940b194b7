package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"kilde/review/desk"
	"kilde/review/store"
)

// decided is a reviewer for the scripts: it accepts every figure of a release but those
// that are named, of which it says something else. What it is to add is looked for in the
// text.
//
//	decided lis out releases/a.txt '12 lærere' reject '40 mio. kroner' value=41 'Æblerne' add
func decided() {
	who, dir, id, named := os.Args[1], os.Args[2], os.Args[3], map[string]string{}
	for i := 4; i+1 < len(os.Args); i += 2 {
		named[os.Args[i]] = os.Args[i+1]
	}
	if err := decideAll(context.Background(), who, dir, id, named); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func decideAll(ctx context.Context, who, dir, id string, named map[string]string) error {
	st, err := store.Open(ctx, filepath.Join(dir, "review.db"))
	if err != nil {
		return err
	}
	defer st.Close()
	d, err := desk.Open(ctx, dir, st)
	if err != nil {
		return err
	}
	doc, ok := d.Document(id)
	if !ok {
		return fmt.Errorf("%s: no such release", id)
	}
	for _, i := range doc.Figures {
		f := &d.Figures[i]
		dec := desk.Decision{Action: desk.Accept}
		switch say := named[f.Claim.Text]; {
		case say == "leave":
			continue
		case say == "reject":
			dec.Action = desk.Reject
		case say != "":
			field, value, _ := strings.Cut(say, "=")
			dec = desk.Decision{Action: desk.Correct, Fields: map[string]string{field: value}}
		}
		if _, err := d.Decide(ctx, who, f.Key, dec, d.State(f.Key).Last()); err != nil {
			return err
		}
	}
	for words, say := range named {
		at := strings.Index(doc.Row.Text, words)
		if say != "add" || at < 0 {
			continue
		}
		start := int32(desk.Runes(doc.Row.Text[:at]))
		if _, err := d.AddMissed(ctx, who, id, start, start+int32(desk.Runes(words)), map[string]string{"value": "2", "unit": "1"}); err != nil {
			return err
		}
	}
	return nil
}
