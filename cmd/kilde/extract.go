package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"kilde/lexicon"
	"kilde/pipeline/read"
	engine "kilde/pipeline/run"
	"kilde/pipeline/table"
)

// Exit codes of extract.
const (
	exitSkipped = 1 // some documents could not be read; the rest is written
	exitNothing = 3 // nothing was written, or with --part-size not all of it
)

var extractCommand = &command{
	name: "extract", args: "PATH… [-o DIR] [flags]", about: "read releases, write the tables",
	examples: []string{
		"kilde extract seeds                                   the tables of a directory, in out/",
		"kilde extract a.txt b.txt -o tables                   of two files, in tables/",
		"kilde extract crawl.jsonl --column text=body --column id=url --column published=date",
		"kilde extract releases --tables quotes,claims --format jsonl",
		"kilde extract saved-pages feed.xml crawl.warc.gz      web pages, feeds, crawls, Word, PDF, mail, archives",
		"kilde extract train.parquet --column text=body        a data set of Parquet, CSV or JSON lines",
		"kilde extract corpus --part-size 1GB                  in parts; broken off, the same command goes on behind the last",
		"kilde extract corpus --partition year                 claims/year=2017/part-00000.parquet …, for DuckDB and others",
		"kilde extract releases --published 2017-09-28         the date of releases that state none",
		"cat release.txt | kilde extract - -o - --format jsonl to standard output",
	},
	run: runExtract,
}

// readFlags are the flags of all subcommands that read releases.
type readFlags struct {
	from, published, root string
	maxSize, maxDepth     int
	maxTime               time.Duration
	columns               columnFlag
}

// columnFlag collects --column text=body.
type columnFlag map[string]string

func (c columnFlag) String() string { return "" }

func (c columnFlag) Set(s string) error {
	ours, theirs, ok := strings.Cut(s, "=")
	if !ok || theirs == "" {
		return errors.New("want OURS=THEIRS, such as text=body")
	}
	switch ours {
	case "id", "text", "title", "published", "source", "publisher":
		c[ours] = theirs
		return nil
	}
	return fmt.Errorf("column %q: unknown; want id, text, title, published, source or publisher", ours)
}

func (r *readFlags) register(fs *flag.FlagSet) {
	r.columns = columnFlag{}
	fs.StringVar(&r.from, "from", "", "`FORMAT` of the input: "+strings.Join(read.Formats(), ", ")+"; told from content and name without it")
	fs.StringVar(&r.published, "published", "", "`DATE` of releases that state none, as 2017-09-28; or a file of doc_id and date, which count as stated")
	fs.StringVar(&r.root, "root", "", "`DIR` that doc_id is relative to")
	fs.IntVar(&r.maxSize, "max-size", read.MaxDocument>>20, "`MIB` a document may have")
	fs.IntVar(&r.maxDepth, "max-depth", read.MaxDepth, "`N` archives within archives are opened")
	fs.DurationVar(&r.maxTime, "max-time", read.MaxTime, "`TIME` that reading a document may take")
	fs.Var(r.columns, "column", "`OURS=THEIRS`: what a data set calls id, text, title, published, source or publisher, such as text=body; may be repeated")
}

func (r *readFlags) options(e env) (read.Options, error) {
	opt := read.Options{
		Root: r.root, From: r.from, Columns: r.columns, Published: lexicon.NoDay, Stdin: e.stdin,
		MaxDocument: int64(r.maxSize) << 20, MaxDepth: r.maxDepth, MaxTime: r.maxTime,
	}
	if r.published != "" {
		var err error
		if opt.Published, opt.Dates, err = publishedFlag(r.published); err != nil {
			return opt, fmt.Errorf("--published %w", err)
		}
	}
	if r.maxDepth < 1 || r.maxTime <= 0 {
		return opt, fmt.Errorf("--max-depth and --max-time: want more than 0")
	}
	if r.maxSize < 1 {
		return opt, fmt.Errorf("--max-size %d: want 1 or more", r.maxSize)
	}
	if r.from != "" && !slices.Contains(read.Formats(), r.from) {
		return opt, fmt.Errorf("--from %q: unknown; want one of %s", r.from, strings.Join(read.Formats(), ", "))
	}
	return opt, nil
}

// publishedFlag returns the date that is given, or those of the file that is.
func publishedFlag(s string) (lexicon.Day, read.Dates, error) {
	if d, ok := lexicon.ParseDay(s); ok {
		return d, nil, nil
	}
	raw, err := os.ReadFile(s)
	if errors.Is(err, fs.ErrNotExist) {
		return lexicon.NoDay, nil, fmt.Errorf("%q: not a date, want one as 2017-09-28, nor a file of dates", s)
	}
	if err != nil {
		return lexicon.NoDay, nil, err
	}
	dates, err := read.ReadDates(s, raw)
	return lexicon.NoDay, dates, err
}

// extractFlags are the flags of kilde extract.
type extractFlags struct {
	in                                                          readFlags
	out, format, tables, partSize, partition, language, english string
	workers                                                     int
	quiet, jsonLog                                              bool
}

func (f *extractFlags) register(fs *flag.FlagSet) {
	fs.StringVar(&f.out, "o", "out", "`DIR` for the tables, or - for standard output (JSON lines)")
	fs.StringVar(&f.out, "out", "out", "the same as -o `DIR`")
	fs.StringVar(&f.format, "format", table.Parquet, "`FORMAT` of the tables: parquet or jsonl")
	fs.StringVar(&f.tables, "tables", "", "`NAMES` of the tables to write, separated by commas")
	fs.StringVar(&f.partSize, "part-size", "", "`SIZE` of input, such as 1GB, after which a set of part files ends: claims/part-00000.parquet")
	fs.StringVar(&f.partition, "partition", "", "`year`: a directory a year of publication, Hive style: claims/year=2017/part-00000.parquet")
	fs.IntVar(&f.workers, "workers", 0, "`N` documents at once; one a core without it")
	fs.StringVar(&f.language, "language", "da", "`LANGUAGE` of documents that facts are looked for in: da (and English passages), or any")
	fs.StringVar(&f.english, "english", "on", "`on|off`: names in English passages, which take 80 MB of memory where there are any")
	fs.BoolVar(&f.quiet, "quiet", false, "no progress and no summary")
	fs.BoolVar(&f.jsonLog, "json-log", false, "messages as JSON lines, on standard error")
	f.in.register(fs)
}

// options returns what is to be done, or what is wrong with how it was asked for. What
// goes to standard output is written to opt.Stream, which the caller sets.
func (f *extractFlags) options(paths []string, e env) (opt engine.Options, err error) {
	if len(paths) == 0 {
		return opt, errors.New("no PATH; name files or directories, or - for standard input")
	}
	opt = engine.Options{
		Paths: paths, Out: f.out, Format: f.format, Workers: f.workers,
		ByYear: f.partition == "year", AnyLanguage: f.language == "any", LeaveEnglish: f.english == "off",
	}
	if opt.Read, err = f.in.options(e); err != nil {
		return opt, err
	}
	if opt.Tables, err = table.Choose(f.tables); err != nil {
		return opt, fmt.Errorf("--tables: %w", err)
	}
	if f.partSize != "" {
		if opt.PartSize, err = parseSize(f.partSize); err != nil {
			return opt, fmt.Errorf("--part-size %w", err)
		}
	}
	switch {
	case f.language != "da" && f.language != "any":
		err = fmt.Errorf("--language %q: unknown; want da or any", f.language)
	case f.english != "on" && f.english != "off":
		err = fmt.Errorf("--english %q: unknown; want on or off", f.english)
	case f.format != table.Parquet && f.format != table.JSONL:
		err = fmt.Errorf("--format %q: unknown; want parquet or jsonl", f.format)
	case f.partition != "" && f.partition != "year":
		err = fmt.Errorf("--partition %q: unknown; want year", f.partition)
	case f.out == "-" && f.format != table.JSONL:
		err = errors.New("-o - writes JSON lines: add --format jsonl")
	case f.out == "-" && (f.partSize != "" || f.partition != ""):
		err = errors.New("--part-size and --partition: want a directory, not -o -")
	}
	return opt, err
}

func runExtract(c *command, args []string, e env) int {
	fs := c.flags()
	var f extractFlags
	f.register(fs)
	paths, code, ok := c.parse(fs, args, e)
	if !ok {
		return code
	}
	opt, err := f.options(paths, e)
	if err != nil {
		return c.wrong(e, "%v", err)
	}
	var stream *bufio.Writer
	if f.out == "-" {
		stream = bufio.NewWriterSize(e.stdout, 1<<16)
		opt.Stream = stream
	}
	say := newReporter(e, f.quiet, f.jsonLog)
	opt.Problem, opt.Resumed, opt.Progress = say.problem, say.resumed, say.progressFunc()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the process at once
	sum, err := engine.Extract(ctx, opt)
	if err == nil && stream != nil {
		err = stream.Flush()
	}
	say.end()
	say.toldOf()
	switch {
	case errors.Is(err, context.Canceled):
		say.failure("stopped; " + leftBehind(sum))
		return exitInterrupted
	case errors.Is(err, engine.ErrNothing) && say.problems == 0:
		say.failure(strings.Join(paths, ", ") + ": no files there; nothing written")
		return exitNothing
	case err != nil:
		say.failure(err.Error())
		if sum.Parts > 0 {
			say.failure(leftBehind(sum))
		}
		return exitNothing
	}
	say.summary(sum)
	if sum.Skipped > 0 {
		return exitSkipped
	}
	return exitOK
}

// leftBehind says what there is of a run that did not come to its end.
func leftBehind(sum engine.Summary) string {
	if sum.Parts == 0 {
		return "no table was written"
	}
	return count(sum.Parts, "part") + " complete; the same command goes on from there"
}
