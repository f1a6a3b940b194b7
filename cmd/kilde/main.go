// Command kilde turns Danish press releases into tables of dates, people,
// municipalities, quotes and figures, each row pointing at the words it came from.
//
// main.go chooses the subcommand; each has a file of its own, which reads its flags and
// calls the library.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

// Exit codes that all subcommands share; the others stand beside theirs.
const (
	exitOK          = 0
	exitFailed      = 1 // something went wrong, or what was compared differs
	exitUsage       = 2
	exitInterrupted = 130
)

// env is what a subcommand has of the world.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
}

// command is a subcommand.
type command struct {
	name, args, about string
	examples          []string
	run               func(c *command, args []string, e env) int
}

// commands are in the order `kilde help` shows them.
func commands() []*command {
	return []*command{extractCommand, showCommand, explainCommand, verifyCommand, goldenCommand, scoreCommand, reviewCommand, reportCommand, schemaCommand, versionCommand}
}

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	e := env{stdin, stdout, stderr}
	if len(args) == 0 {
		overview(stderr)
		return exitUsage
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		if len(args) == 1 {
			overview(stdout)
			return exitOK
		}
		args = []string{args[1], "--help"}
	case "-version", "--version":
		args[0] = "version"
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return c.run(c, args[1:], e)
		}
	}
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	fmt.Fprintf(stderr, "kilde: command %q: unknown; see kilde help%s\n", args[0], meant(args[0], names, ""))
	return exitUsage
}

// meant guesses which of the names was meant: one that is a letter or two away from what
// was written, or begins or ends with it.
func meant(written string, names []string, dashes string) string {
	best, least := "", 3
	for _, name := range names {
		n := distance(written, name)
		if len(written) > 2 && (strings.HasPrefix(name, written) || strings.HasPrefix(written, name)) {
			n = min(n, 2)
		}
		if n < least && n < len(written) && len(name) > 1 {
			best, least = name, n
		}
	}
	if best == "" {
		return ""
	}
	return "; did you mean " + dashes + best + "?"
}

// distance is how many letters must be put in, taken out or replaced to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			n := diagonal
			if a[i] != b[j] {
				n = 1 + min(n, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], n
		}
	}
	return row[len(b)]
}

func overview(w io.Writer) {
	fmt.Fprint(w, "kilde reads Danish press releases into tables; every row points at the words it came from.\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  kilde %-34s %s\n", c.name+" "+c.args, c.about)
	}
	fmt.Fprint(w, "\nkilde help COMMAND shows flags and examples.\n")
}

// flags returns the flag set of a command, to which it adds its flags; parse reads them.
func (c *command) flags() *flag.FlagSet {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	return fs
}

// parse reads flags and arguments in any order. ok is false when the command is over:
// help was asked for, or the flags are wrong.
func (c *command) parse(fs *flag.FlagSet, args []string, e env) (rest []string, code int, ok bool) {
	for {
		err := fs.Parse(args)
		if errors.Is(err, flag.ErrHelp) {
			c.usage(fs, e.stdout)
			return nil, exitOK, false
		}
		if err != nil {
			return nil, c.wrong(e, "%s", unknownFlag(fs, err.Error())), false
		}
		if fs.NArg() == 0 {
			return rest, exitOK, true
		}
		if stop := len(args) - fs.NArg(); stop > 0 && args[stop-1] == "--" {
			return append(rest, fs.Args()...), exitOK, true
		}
		rest = append(rest, fs.Arg(0))
		args = fs.Args()[1:]
	}
}

// unknownFlag writes the flags of an error as people type them, and guesses which was
// meant where there is none of that name.
func unknownFlag(fs *flag.FlagSet, message string) string {
	message = strings.Replace(message, ": -", ": --", 1)
	if _, written, ok := strings.Cut(message, "not defined: --"); ok {
		var names []string
		fs.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
		message += meant(written, names, "--")
	}
	return message
}

// wrong says what is wrong with how the command was called, and returns the exit code of it.
func (c *command) wrong(e env, format string, args ...any) int {
	fmt.Fprintf(e.stderr, "kilde %s: %s\n", c.name, fmt.Sprintf(format, args...))
	fmt.Fprintf(e.stderr, "kilde %s --help shows how it is used\n", c.name)
	return exitUsage
}

// failed says what went wrong, and returns the exit code.
func (c *command) failed(e env, code int, err error) int {
	fmt.Fprintf(e.stderr, "kilde %s: %v\n", c.name, err)
	return code
}

func (c *command) usage(fs *flag.FlagSet, w io.Writer) {
	fmt.Fprintf(w, "%s\n\n%s\n", strings.TrimSpace("kilde "+c.name+" "+c.args), c.about)
	if len(c.examples) > 0 {
		fmt.Fprint(w, "\nExamples\n")
		for _, x := range c.examples {
			fmt.Fprintf(w, "  %s\n", x)
		}
	}
	first := true
	fs.VisitAll(func(f *flag.Flag) {
		if first {
			fmt.Fprint(w, "\nFlags\n")
			first = false
		}
		value, about := flag.UnquoteUsage(f)
		name := "--" + f.Name
		if len(f.Name) == 1 {
			name = "-" + f.Name
		}
		if value != "" {
			name += " " + value
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" {
			about += " (default " + f.DefValue + ")"
		}
		fmt.Fprintf(w, "  %-22s %s\n", name, about)
	})
}
