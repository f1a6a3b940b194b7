package main

import (
	"fmt"
	"runtime"

	"kilde/lexicon"
	engine "kilde/pipeline/run"
	"kilde/pipeline/table"
)

var versionCommand = &command{
	name: "version", about: "the version of kilde, its tables and its lexicon",
	run: func(c *command, args []string, e env) int {
		if _, code, ok := c.parse(c.flags(), args, e); !ok {
			return code
		}
		lex, err := lexicon.Load()
		if err != nil {
			return c.failed(e, exitFailed, err)
		}
		fmt.Fprintf(e.stdout, "kilde %s (tables %s, lexicon %s, %s %s/%s)\n",
			engine.Version, table.SchemaVersion, lex.Hash(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return exitOK
	},
}
