package pipeline

import "testing"

func TestTextKey(t *testing.T) {
	b := NewBuilder(testLexicon(t))
	key := func(text string) string { return b.Build(Release{Raw: text}).TextKey() }
	const body = "Byrådet har mandag vedtaget en ny plan for Ærø, som koster 14 mio. kroner. Den gælder fra nytår.\n\n”Det er godt,” siger borgmesteren. Han glæder sig til at komme i gang med arbejdet på øen.\n"
	want := key("Ny plan for Ærø\n\n" + body)
	if len(want) != 16 {
		t.Fatalf("key %q, want 16 digits", want)
	}
	for name, text := range map[string]string{
		"spacing and marks": "Ny plan for Ærø\n\nByrådet har mandag vedtaget en ny plan for Ærø, som koster 14  mio kroner. Den gælder fra nytår.\n\n»Det er godt«, siger borgmesteren. Han glæder sig til at komme i gang med arbejdet på øen!",
		"dateline":          "12. marts 2019\n\nNy plan for Ærø\n\n" + body,
		"contact":           "Ny plan for Ærø\n\n" + body + "\nKontakt\n\nProjektleder Jens Holm, tlf. 71 00 00 00\n",
		"other title":       "Øen får en plan\n\n" + body,
	} {
		if got := key(text); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	for name, text := range map[string]string{
		"another figure": "Ny plan for Ærø\n\nByrådet har mandag vedtaget en ny plan for Ærø, som koster 15 mio. kroner. Den gælder fra nytår.\n",
		"another body":   "Ny plan for Ærø\n\nByrådet har tirsdag forkastet en plan for Ærø, som ville koste 14 mio. kroner om året.\n",
	} {
		if got := key(text); got == want {
			t.Errorf("%s: the same key", name)
		}
	}
	if got := key("  "); got != "" {
		t.Errorf("key %q of nothing, want none", got)
	}
}
