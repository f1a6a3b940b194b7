package pipeline

import (
	"strings"
	"testing"
)

// TestSentences holds the breaks: "|" stands between sentences, "‖" between two that
// the source has grown together, "¶" between paragraphs; none is part of the text.
func TestSentences(t *testing.T) {
	b := NewBuilder(testLexicon(t))
	for _, c := range []string{
		"Det koster 68 mio. kr. | Det er dyrt.",
		"Mødet er den 28. september. | Alle kan deltage.",
		"Den 28. September 2017 åbner hallen. | Den er ny.",
		"Det skete i 2017. | Byrådet sagde ja.",
		"Bl.a. Randers og f.eks. Vejle er med, ca. 20 pct. af dem.",
		"Rolf F. Eskær og dr. Holm kom. | De var glade.",
		"H.C. Andersens Hus m.v. | Vi åbner nu.",
		"Prisen er 1.234,5 kr. pr. m2. | Den stiger.",
		"”Vi er klar.” | Det siger borgmesteren.",
		"”Vi er klar. | Det bliver godt,” siger hun. | Så gik hun.",
		"”Er I klar?” spørger hun. | ”Ja!” | Det var vi.",
		"De gik (uden os). | Vi blev.",
		"Hun roser naboerne.‖- Vi begynder mandag, siger hun.",
		"Han siger mere videre.‖Hun roser naboerne.",
		"Skriv til post@holm.dk. | Vi svarer.",
		"Kong Christian den 10. kom på besøg.",
		"Den 1. viceborgmester bød velkommen på 2. sal.",
		"Skrevet den. 18. august 2017",
		"Hvad nu? | Ingen ved det … | Måske.",
		"Ny hal ¶ Byrådet siger ja. | Den bygges. ¶ - Godt, siger Lis.",
		"Kommunen skal bruge penge\ntil en ny hal. ¶ Det er nyt",
		"Punkter: ¶ • Det første ¶ • Det andet",
		"Byrådet har i går vedtaget en plan for den nye hal, som\nKommunen skal bygge i løbet af de næste tre år. | Hallen\nbliver bygget ved siden af skolen, og den får plads til\nTre hundrede tilskuere, siger formanden for udvalget og\nTakker for opbakningen. ¶ - Godt.",
	} {
		var want []string
		text := strings.NewReplacer(" | ", " ", " ¶ ", "\n\n").Replace(c)
		text = strings.ReplaceAll(text, "‖", "")
		for _, p := range strings.Split(strings.ReplaceAll(c, "‖", " | "), " ¶ ") {
			want = append(want, strings.Split(p, " | ")...)
		}
		d := b.Build(Release{Raw: text})
		var got []string
		for _, s := range d.Sentences {
			got = append(got, d.Slice(s.Span))
		}
		if strings.Join(got, " | ") != strings.Join(want, " | ") {
			t.Errorf("got  %q\nwant %q", got, want)
		}
		if n := strings.Count(c, "¶") + 1; len(d.Paragraphs) != n {
			t.Errorf("%q: %d paragraphs, want %d", text, len(d.Paragraphs), n)
		}
	}
}
