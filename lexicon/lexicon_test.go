package lexicon

import "testing"

// BenchmarkLoad measures what the lexicon costs at the start of a program.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(table, data); err != nil {
			b.Fatal(err)
		}
	}
}
