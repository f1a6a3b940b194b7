package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"kilde/pipeline/table"
)

var schemaCommand = &command{
	name: "schema", args: "[TABLE] [flags]", about: "the tables, their columns and what they mean",
	examples: []string{
		"kilde schema                      all tables",
		"kilde schema claims               one of them",
		"kilde schema --json > v1.json     for programs",
		"kilde schema --diff v1.json       what changed since; exit 1 when a column is gone or of another type",
	},
	run: runSchema,
}

func runSchema(c *command, args []string, e env) int {
	fs := c.flags()
	asJSON := fs.Bool("json", false, "as JSON")
	diff := fs.String("diff", "", "compare with `FILE`, the output of an earlier kilde schema --json")
	rest, code, ok := c.parse(fs, args, e)
	if !ok {
		return code
	}
	if len(rest) > 1 {
		return c.wrong(e, "want one TABLE at most")
	}
	tables := table.Schema
	if len(rest) == 1 {
		if tables = one(tables, rest[0]); tables == nil {
			return c.wrong(e, "table %q: unknown; the tables are %s", rest[0], strings.Join(table.Names, ", "))
		}
	}
	switch {
	case *diff != "":
		return c.diffSchema(*diff, tables, e)
	case *asJSON:
		enc := json.NewEncoder(e.stdout)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		if err := enc.Encode(tables); err != nil {
			return c.failed(e, exitFailed, err)
		}
	default:
		writeSchema(e.stdout, tables)
	}
	return exitOK
}

func one(tables []table.Table, name string) []table.Table {
	for i := range tables {
		if tables[i].Name == name {
			return tables[i : i+1]
		}
	}
	return nil
}

func writeSchema(w io.Writer, tables []table.Table) {
	for i, t := range tables {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%s: %s\n", t.Name, t.About)
		for _, c := range t.Columns {
			typ := c.Type
			if strings.HasPrefix(typ, "list<struct") {
				typ = "list<struct>"
			}
			if c.Null {
				typ += "?"
			}
			fmt.Fprintf(w, "  %-18s %-14s %s\n", c.Name, typ, c.About)
			if c.Enum != nil {
				fmt.Fprintf(w, "  %-18s %-14s %s\n", "", "", strings.Join(c.Enum, ", "))
			}
		}
	}
}

// diffSchema says what changed since an earlier schema. New tables and columns are fine;
// columns that are gone, or of another type, break those who read the tables.
func (c *command) diffSchema(path string, tables []table.Table, e env) int {
	b, err := os.ReadFile(path)
	if err != nil {
		return c.failed(e, exitUsage, err)
	}
	var old []table.Table
	if err := json.Unmarshal(b, &old); err != nil {
		return c.failed(e, exitUsage, fmt.Errorf("%s: %w", path, err))
	}
	broken := false
	for _, t := range tables {
		was := one(old, t.Name)
		if was == nil {
			fmt.Fprintf(e.stdout, "+ %s\n", t.Name)
			continue
		}
		now := columnsByName(t)
		before := columnsByName(was[0])
		for _, col := range was[0].Columns {
			n, ok := now[col.Name]
			switch {
			case !ok:
				fmt.Fprintf(e.stdout, "- %s.%s\n", t.Name, col.Name)
				broken = true
			case n.Type != col.Type || n.Null && !col.Null:
				fmt.Fprintf(e.stdout, "! %s.%s: %s was %s\n", t.Name, col.Name, typeOf(n), typeOf(col))
				broken = true
			}
		}
		for _, col := range t.Columns {
			if _, ok := before[col.Name]; !ok {
				fmt.Fprintf(e.stdout, "+ %s.%s: %s\n", t.Name, col.Name, typeOf(col))
			}
		}
	}
	for _, t := range old {
		if one(tables, t.Name) == nil && len(tables) == len(table.Schema) {
			fmt.Fprintf(e.stdout, "- %s\n", t.Name)
			broken = true
		}
	}
	if broken {
		return exitFailed
	}
	return exitOK
}

func typeOf(c table.Column) string {
	if c.Null {
		return c.Type + ", can be null"
	}
	return c.Type
}

func columnsByName(t table.Table) map[string]table.Column {
	m := make(map[string]table.Column, len(t.Columns))
	for _, c := range t.Columns {
		m[c.Name] = c
	}
	return m
}
