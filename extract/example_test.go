package extract_test

import (
	"fmt"
	"log"

	"kilde/extract"
	"kilde/lexicon"
	"kilde/pipeline"
)

// From bytes to facts. A Builder and an Extractor are for one goroutine and one document
// at a time; the lexicon is for all of them.
func Example() {
	lex, err := lexicon.Load()
	if err != nil {
		log.Fatal(err)
	}
	raw := "3. marts 2020\n\nOver 80 procent af eleverne cykler, siger borgmester Karen Holm."
	d := pipeline.NewBuilder(lex).Build(pipeline.Release{ID: "a", Raw: raw})
	var facts extract.Facts
	extract.New(lex).Extract(&facts, d)
	for _, c := range facts.Claims {
		fmt.Println(d.Slice(c.Span), c.Comparator, c.Value.V, c.Unit, "said by", facts.People[c.Person].Name)
	}
	// Output: Over 80 procent over 80 % said by Karen Holm
}
