package lexicon

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "make table.bin from the lists in lists")

// TestTable holds the embedded table to the lists it was made from.
func TestTable(t *testing.T) {
	l := empty()
	sum := sha256.New()
	for _, name := range []string{"lists/names.tsv", "lists/words.tsv"} {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sum.Write(b)
		if err := l.read(name, string(b)); err != nil {
			t.Fatal(err)
		}
	}
	want := appendTable(nil, l, [32]byte(sum.Sum(nil)))
	if *update {
		if os.Getenv("CI") != "" {
			t.Fatal("-update is refused in CI")
		}
		if err := os.WriteFile("table.bin", want, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal([]byte(table), want) {
		t.Fatal("table.bin is not what lists makes: run go generate ./lexicon")
	}
}

// TestTableDamaged cuts and changes the table: an error, never a panic.
func TestTableDamaged(t *testing.T) {
	for n := 0; n < len(table); n += 1 + n/2 {
		if _, err := empty().readTable(table[:n]); err == nil {
			t.Errorf("table cut to %d bytes: no error", n)
		}
	}
	for i := 0; i < len(tableMark)+32+12; i++ {
		b := []byte(table)
		b[i] ^= 0xff
		if _, err := empty().readTable(string(b)); err == nil && i < len(tableMark) {
			t.Errorf("table changed at %d: no error", i)
		}
	}
}
