package run_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"kilde/lexicon"
	"kilde/pipeline/read"
	"kilde/pipeline/run"
	"kilde/pipeline/table"
)

// A folder of releases becomes tables, which are read again as rows.
func ExampleExtract() {
	out, err := os.MkdirTemp("", "tables")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(out)
	sum, err := run.Extract(context.Background(), run.Options{
		Paths: []string{"../../seeds"}, Out: out, Format: table.Parquet, Read: read.Options{Published: lexicon.NoDay},
	})
	if err != nil {
		log.Fatal(err)
	}
	rows, err := table.Load(out)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(sum.Documents, "documents,", len(rows.Documents), "rows,", rows.Documents[0].Published)
	// Output: 5 documents, 5 rows, 2017-09-29
}
