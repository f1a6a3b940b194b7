package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"kilde/pipeline/table"
	"kilde/report"
)

var reportCommand = &command{
	name: "report", args: "DIR [-o FILE]", about: "one self-contained page with pictures of the tables in DIR",
	examples: []string{
		"kilde report out                  writes out/report.html",
		"kilde report out -o week.html     writes week.html",
		"kilde report out -o -             to standard output",
	},
	run: runReport,
}

func runReport(c *command, args []string, e env) int {
	fs := c.flags()
	out := fs.String("o", "", "`FILE` for the page, or - for standard output (default report.html in DIR)")
	title := fs.String("title", "", "`TITLE` of the page (default Releases in DIR)")
	rest, code, ok := c.parse(fs, args, e)
	if !ok {
		return code
	}
	if len(rest) != 1 {
		return c.wrong(e, "want one DIR of tables")
	}
	tables, err := table.Open(rest[0])
	if err != nil {
		return c.failed(e, inputCode(err), err)
	}
	if *title == "" {
		*title = "Releases in " + rest[0]
	}
	var b bytes.Buffer
	err = report.Write(&b, *title, tables)
	switch {
	case err != nil:
	case *out == "-":
		_, err = e.stdout.Write(b.Bytes())
	default:
		if *out == "" {
			*out = filepath.Join(rest[0], "report.html")
		}
		if err = os.WriteFile(*out, b.Bytes(), 0o644); err == nil {
			fmt.Fprintf(e.stdout, "%s written\n", *out)
		}
	}
	if err != nil {
		return c.failed(e, exitFailed, err)
	}
	return exitOK
}
