package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"kilde/extract"
	"kilde/lexicon"
	"kilde/pipeline"
	"kilde/pipeline/read"
	engine "kilde/pipeline/run"
)

var showCommand = &command{
	name: "show", args: "PATH… [flags]", about: "one release at a time: facts marked in the text, a table below",
	examples: []string{
		"kilde show seeds/000_ec9ae8e200dfc5ef.txt",
		"kilde show release.txt --published 2017-09-28    what \"i dag\" means",
		"kilde show release.txt --svg release.svg         a picture of the same",
		"cat release.txt | kilde show -",
	},
	run: runShow,
}

func runShow(c *command, args []string, e env) int {
	fs := c.flags()
	var in readFlags
	in.register(fs)
	svg := fs.String("svg", "", "write a picture to `FILE` instead")
	width := fs.Int("width", 100, "`COLUMNS` of the text")
	when := fs.String("color", "auto", "`WHEN` to use colour: auto, always, never")
	paths, code, ok := c.parse(fs, args, e)
	if !ok {
		return code
	}
	if len(paths) == 0 {
		return c.wrong(e, "no PATH; name a release, or - for standard input")
	}
	if *width < 40 {
		return c.wrong(e, "--width %d: want 40 or more", *width)
	}
	var colour bool
	switch *when {
	case "auto":
		colour = isTerminal(e.stdout) && os.Getenv("NO_COLOR") == ""
	case "always":
		colour = true
	case "never":
	default:
		return c.wrong(e, "--color %q: want auto, always or never", *when)
	}
	opt, err := in.options(e)
	if err != nil {
		return c.wrong(e, "%v", err)
	}
	lex, err := lexicon.Load()
	if err != nil {
		return c.failed(e, exitFailed, err)
	}
	w := engine.NewWorker(lex)
	shown := 0
	var drawing []byte
	for item := range read.Items(paths, opt) {
		releases, err := item.Releases()
		if err != nil {
			code = c.failed(e, inputCode(err), fmt.Errorf("%s: %w", item.Place, err))
		}
		for _, r := range releases {
			d, f := w.Extract(r)
			switch {
			case *svg != "" && shown > 0:
				return c.wrong(e, "--svg draws one release")
			case *svg != "":
				drawing = picture(d, f, *width)
			default:
				if shown > 0 {
					fmt.Fprintln(e.stdout)
				}
				show(e.stdout, d, f, *width, colour)
			}
			shown++
		}
	}
	if drawing != nil {
		if err := os.WriteFile(*svg, drawing, 0o666); err != nil {
			return c.failed(e, exitFailed, err)
		}
	}
	if shown == 0 && code == exitOK {
		return c.failed(e, exitFailed, fmt.Errorf("%s: no release there", strings.Join(paths, ", ")))
	}
	return code
}

// heading is the line above a release.
func heading(d *pipeline.Doc) string {
	published := "no date of publication (--published sets one)"
	if d.Published.Known() {
		published = "published " + d.Published.String()
	}
	return join(", ", filepath.Base(d.ID), published)
}

func show(w io.Writer, d *pipeline.Doc, f *extract.Facts, width int, colour bool) {
	fmt.Fprintf(w, "%s\n", heading(d))
	writeLegend(w, colour)
	fmt.Fprintln(w)
	writeMarked(w, paint(d, f).lines(width), colour)
	fmt.Fprintln(w)
	rows := tableLines(factRows(d, f), width)
	for _, line := range rows {
		for _, s := range line {
			if colour && s.mark != noMark {
				fmt.Fprintf(w, "\x1b[%sm%s\x1b[0m", marks[s.mark].ansi, s.text)
				continue
			}
			io.WriteString(w, s.text)
		}
		fmt.Fprintln(w)
	}
	for _, warning := range d.Warnings {
		fmt.Fprintf(w, "warning: %s\n", warning)
	}
}
