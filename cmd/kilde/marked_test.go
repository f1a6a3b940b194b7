package main

import (
	"strings"
	"testing"
)

func TestFactsInsideAQuoteStandAboveIt(t *testing.T) {
	const text = "”Vi har 80 kroner”, siger Ida."
	p := &painted{text: text, marks: make([]mark, len(text)), begin: map[int32][]mark{}, end: map[int32][]mark{}}
	at := func(s string) (lo, hi int32) {
		i := strings.Index(text, s)
		return int32(i), int32(i + len(s))
	}
	for _, f := range []struct {
		words string
		mark  mark
	}{{"Vi har 80 kroner", quoteMark}, {"80 kroner", claimMark}, {"Ida", personMark}} {
		lo, hi := at(f.words)
		p.fillBytes(lo, hi, f.mark)
	}
	var plain, colour strings.Builder
	writeMarked(&plain, p.lines(100), false)
	writeMarked(&colour, p.lines(100), true)
	if got, want := plain.String(), "”[Q Vi har [F 80 kroner]]”, siger [P Ida].\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := colour.String(), "”\x1b[33mVi har \x1b[0m\x1b[1;31m80 kroner\x1b[0m”, siger \x1b[1;35mIda\x1b[0m.\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLinesKeepTheText(t *testing.T) {
	const text = "Et ord og en linje, der er for lang til at stå her\n\nEnordsomikkekanbrydesnogetsted og slut"
	p := &painted{text: text, marks: make([]mark, len(text))}
	var got []string
	for _, line := range p.lines(20) {
		var b strings.Builder
		for _, s := range line {
			b.WriteString(s.text)
		}
		if len([]rune(b.String())) > 20 && strings.Contains(b.String(), " ") {
			t.Errorf("line %q is longer than 20", b.String())
		}
		got = append(got, b.String())
	}
	if strings.Join(strings.Fields(strings.Join(got, " ")), " ") != strings.Join(strings.Fields(text), " ") {
		t.Errorf("got %q", got)
	}
}
