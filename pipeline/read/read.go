// Package read finds releases in files, directories and standard input, and says what
// their format knows of them. A format is one file here; it turns an input into items,
// one a document as a rule, and an item into releases:
//
//	for item := range read.Items([]string{"releases", "crawl.jsonl"}, read.Options{}) {
//		releases, err := item.Releases()
//	}
//
// Finding items is cheap and happens in order; reading them is not, and may happen on
// any goroutine. What is wrong with a place is an error of its item, so that one bad
// file never hides the next.
package read

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kilde/lexicon"
	"kilde/pipeline"
)

// MaxDocument is the largest document that is read when Options do not say. A press
// release is a few thousand bytes; what is larger than this is a dump or a data file.
const MaxDocument = 16 << 20

// The other limits when Options do not say.
const (
	MaxDepth = 4
	MaxTime  = 20 * time.Second
)

// Options say how inputs are read. The zero value is what a plain call wants.
type Options struct {
	Root      string            // what a doc_id is relative to; "" for the directory given, or else the working directory
	From      string            // the format of all inputs; "" to tell it from name and content
	Columns   map[string]string // of tabular input: our name ("text") to the input's ("body")
	Published lexicon.Day       // for documents that state no date; 0 or lexicon.NoDay leaves them without
	Dates     Dates             // known beside the documents; nil for none
	Stdin     io.Reader         // what the path "-" means

	MaxDocument int64         // bytes a document may have; 0 for the constant of that name
	MaxDepth    int           // archives within archives; 0 for the constant
	MaxTime     time.Duration // for reading a document; 0 for the constant
}

// withDefaults returns the options with every limit set.
func (o Options) withDefaults() *Options {
	if o.MaxDocument <= 0 {
		o.MaxDocument = MaxDocument
	}
	if o.MaxDepth <= 0 {
		o.MaxDepth = MaxDepth
	}
	if o.MaxTime <= 0 {
		o.MaxTime = MaxTime
	}
	return &o
}

// Item is a document that was found, a web page that may hold several, or a place where
// something is wrong.
type Item struct {
	Place string // as in a message: "a/b.txt", "crawl.jsonl:17"
	Size  int64  // bytes of input it stands for
	load  func() ([]pipeline.Release, error)
}

// Releases reads the documents that the item stands for: one, or those of a web page that
// has several, in the order of the page.
func (it Item) Releases() ([]pipeline.Release, error) { return it.load() }

// one makes what reads a single release a load.
func one(r pipeline.Release, err error) ([]pipeline.Release, error) {
	if err != nil {
		return nil, err
	}
	return []pipeline.Release{r}, nil
}

// bad is an item for a place that cannot be read.
func bad(place string, size int64, err error) Item {
	return Item{place, size, func() ([]pipeline.Release, error) { return nil, err }}
}

// format is a way to write releases down. It is one document, which release reads, may
// turn out to be several when it is read, by releases, or has any number of documents,
// which items yields.
type format struct {
	name     string
	match    func(name string, head []byte) bool
	release  func(in *input, raw []byte) (pipeline.Release, error)
	releases func(in *input, raw []byte) ([]pipeline.Release, error)
	items    func(in *input, yield func(Item) bool) bool
	opened   bool // it only holds inputs, of any format
}

func (f *format) read(in *input, raw []byte) ([]pipeline.Release, error) {
	if f.releases != nil {
		return f.releases(in, raw)
	}
	return one(f.release(in, raw))
}

// formats is the one list of what can be read, the most particular first. The first that
// matches reads the input; text matches everything.
func formats() []format {
	return []format{
		{name: "gz", match: isGzip, items: gzipItems, opened: true},
		{name: "zst", match: isZstd, items: zstdItems, opened: true},
		{name: "docx", match: isDOCX, release: docxRelease},
		{name: "odt", match: isODT, release: odtRelease},
		{name: "zip", match: isZip, items: zipItems, opened: true},
		{name: "tar", match: isTar, items: tarItems, opened: true},
		{name: "parquet", match: isParquet, items: parquetItems},
		{name: "pdf", match: isPDF, release: pdfRelease},
		{name: "warc", match: isWARC, items: warcItems},
		{name: "mail", match: isMail, releases: mailReleases},
		{name: "feed", match: isFeed, items: feedItems},
		{name: "csv", match: isCSV, items: csvItems},
		{name: "jsonl", match: isJSONL, items: jsonlItems},
		{name: "json", match: isJSON, items: jsonItems},
		{name: "html", match: isHTML, releases: htmlReleases},
		{name: "text", match: func(string, []byte) bool { return true }, release: textRelease},
	}
}

// Formats returns the names that Options.From takes.
func Formats() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// Items yields the documents of the paths in order: directories by the bytes of their
// names, hidden files left out, "-" for standard input.
func Items(paths []string, opt Options) iter.Seq[Item] {
	limited := opt.withDefaults()
	return func(yield func(Item) bool) {
		for _, path := range paths {
			dated := func(it Item) bool { return yield(opt.Dates.dated(it)) }
			each := func(in *input) bool { return inputItems(in, dated) }
			if !inputs(path, len(paths) == 1, limited, each, yield) {
				return
			}
		}
	}
}

// Size returns the bytes of all files under the paths, as far as they can be told.
func Size(paths []string) int64 {
	var n int64
	for _, path := range paths {
		filepath.WalkDir(path, func(p string, e fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if hidden(e) && p != path {
				return skip(e)
			}
			if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
				n += info.Size()
			}
			return nil
		})
	}
	return n
}

// inputs hands on the files of a path, and what is wrong with a place, in order, until one
// of them is not wanted.
func inputs(path string, alone bool, opt *Options, each func(*input) bool, wrong func(Item) bool) bool {
	if path == "-" {
		return each(&input{
			id: "stdin", path: "standard input", once: true, opt: opt,
			open: func() (io.ReadCloser, error) { return io.NopCloser(opt.Stdin), nil },
		})
	}
	st, err := os.Stat(path)
	if err != nil {
		return wrong(bad(path, 0, reason(err)))
	}
	if !st.IsDir() {
		return each(fileInput(path, opt.Root, st.Size(), opt))
	}
	root := opt.Root
	if root == "" && alone {
		root = path
	}
	more := true
	filepath.WalkDir(path, func(p string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			more = wrong(bad(p, 0, reason(err)))
		case hidden(e) && p != path || savedParts(p, e):
			return skip(e)
		case e.IsDir():
		default:
			// Links are followed to files, not to directories.
			st, err := os.Stat(p)
			switch {
			case err != nil:
				more = wrong(bad(p, 0, reason(err)))
			case st.IsDir():
				more = wrong(bad(p, 0, errors.New("a link to a directory, not followed; name it to read it")))
			default:
				more = each(fileInput(p, root, st.Size(), opt))
			}
		}
		if !more {
			return fs.SkipAll
		}
		return nil
	})
	return more
}

func hidden(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), ".") }

// savedParts reports whether a directory holds the pictures and scripts of a web page that
// a browser saved beside it: "nyhed.html" and "nyhed_files".
func savedParts(path string, e fs.DirEntry) bool {
	page, ok := strings.CutSuffix(path, "_files")
	if !ok {
		page, ok = strings.CutSuffix(path, "-filer") // as a Danish browser has it
	}
	if !ok || !e.IsDir() {
		return false
	}
	for _, ext := range []string{".html", ".htm"} {
		if _, err := os.Stat(page + ext); err == nil {
			return true
		}
	}
	return false
}

func skip(e fs.DirEntry) error {
	if e.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// docID names a file by its path below root, or below the working directory.
func docID(path, root string) string {
	if root == "" {
		root = "."
	}
	abs, err := filepath.Abs(path)
	if base, err2 := filepath.Abs(root); err == nil && err2 == nil {
		if rel, err := filepath.Rel(base, abs); err == nil && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.ToSlash(filepath.Clean(path))
}

// reason drops the operation and path of a file error, which the message names already.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}
