package pipeline

import "kilde/lexicon"

// Builder makes Docs, one at a time, reusing its memory. A worker has one of its own.
type Builder struct {
	lex       *lexicon.Lexicon
	languages *languages
	finder    *lexicon.Finder
	editor    Editor
	doc       Doc
}

// NewBuilder returns a Builder over a lexicon.
func NewBuilder(lex *lexicon.Lexicon) *Builder {
	return &Builder{lex: lex, languages: newLanguages(lex), finder: lexicon.NewFinder(lex)}
}

// Build runs the stages over a release. The Doc is valid until the next call.
func (b *Builder) Build(r Release) *Doc {
	d := &b.doc
	*d = Doc{
		Release: r, lex: b.lex, editor: &b.editor, Charset: r.Charset, Published: lexicon.NoDay,
		Words: d.Words[:0], Sentences: d.Sentences[:0], Paragraphs: d.Paragraphs[:0], edits: d.edits[:0], signs: d.signs[:0], lines: d.lines, blocks: d.blocks[:0],
		Warnings: append(d.Warnings[:0], r.Notes...),
	}
	for _, s := range []*string{&d.Headline, &d.MetaByline, &d.Publisher} {
		*s = d.tidied(*s)
	}
	d.readText()
	d.readWords(b.finder)
	d.Language = b.languages.of(d)
	d.split()
	d.readHeader()
	return d
}
