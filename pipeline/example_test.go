package pipeline_test

import (
	"fmt"
	"log"

	"kilde/lexicon"
	"kilde/pipeline"
)

// The text is what extractors see; Source leads back to the bytes that were read.
func ExampleDoc_Source() {
	lex, err := lexicon.Load()
	if err != nil {
		log.Fatal(err)
	}
	raw := "K&oslash;benhavn bygger."
	d := pipeline.NewBuilder(lex).Build(pipeline.Release{ID: "a", Raw: raw})
	word := d.Words[0].Span
	s := d.Source(word)
	fmt.Println(d.Slice(word), "was", raw[s.Lo:s.Hi])
	// Output: København was K&oslash;benhavn
}
