package quote_test

import (
	"fmt"
	"strings"
	"testing"
)

// releases are whole texts with every row they must give, in order: rule, words (… in
// the middle), speaker = person, verb, attribution, and what else is not null.
var releases = []struct{ name, text, rows string }{
	{"local news with dashes", `Ny hal i Struer

Struer Kommunes borgmester, Ulrik Sønderskov (V), glæder sig over, at hallen står færdig.

- Det er en stor dag.

- Nu kan vi spille, lyder det fra Venstre-borgmesteren, der understreger, at prisen holdt.

Foto: Kaj Bork.
`, `
quote/indirect-that "hallen står færdig" Struer Kommunes borgmester, Ulrik Sønderskov = Ulrik Sønderskov; glæde sig; before
quote/dash "Det er en stor dag." - = Ulrik Sønderskov; -; context
quote/dash "Nu kan vi spille" Venstre-borgmesteren = Ulrik Sønderskov; lyde; after
quote/indirect-that "prisen holdt" Venstre-borgmesteren = Ulrik Sønderskov; understrege; before
`},
	{"university with curly marks", `”Vi ved nu, hvorfor ålen dør”

Lektor, ph.d. Xiu Lind-Berg fra Institut for Hav på Kystuniversitetet kalder fundet ”vildt”.

”Vi ved nu, hvorfor ålen dør, og det ændrer alt,” siger hun. Ifølge professor Bo Krag, der er medforfatter, er metoden ny.

Kontakt
Xiu Lind-Berg
Lektor
45 00 00 00
`, `
quote/curly "Vi ved nu, hvorfor ålen dør" - = Xiu Lind-Berg; -; none repeats 2
quote/fragment "vildt" Lektor, ph.d. Xiu Lind-Berg = Xiu Lind-Berg; kalde; before
quote/curly "Vi ved nu, hvorfor ålen dør, og det ændrer alt" hun = Xiu Lind-Berg; sige; after
quote/indirect-according "er metoden ny" professor Bo Krag = Bo Krag; ifølge; before
`},
	{"ministry with a colon and no marks", `Konstitueret direktør Kim Mark fratræder

Klima-, energi- og forsyningsminister Karla Østerbye siger:

Kim Mark har gjort en forskel. Jeg ønsker ham held og lykke.

Formand for Energirådet, Lis Holm (tidligere borgmester i Odder Kommune):

”Det er et tab for os.

Vi vil savne Kim.”

Yderligere oplysninger: Pressesekretær, Else Kolding, tlf. 33 00 00 00
`, `
quote/colon "Kim Mark har gjort en … ønsker ham held og lykke." Klima-, energi- og forsyningsminister Karla Østerbye = Karla Østerbye; sige; before
quote/curly "Det er et tab for os.\n\nVi vil savne Kim." Formand for Energirådet, Lis Holm = Lis Holm; -; before
`},
	{"a chain of verbs over paragraphs", `Havnen udvides

Torsdag blev aftalen om havnen skrevet under.

”Vi har ventet i ti år på den her dag,” siger borgmester Jonna Krag (S) og fortsætter:

”Nu skal der graves.”

Hun er især glad for prisen.

”Det blev billigere, end vi frygtede,” fortæller hun til Kystavisen.

Havnefoged Per Thomsen er også tilfreds.

”Der er brug for pladsen. Vi siger nej til skibe hver uge.”
`, `
quote/curly "Vi har ventet i ti år på den her dag" borgmester Jonna Krag = Jonna Krag; sige; after
quote/curly "Nu skal der graves." borgmester Jonna Krag = Jonna Krag; fortsætte; before
quote/curly "Det blev billigere, end vi frygtede" hun = Jonna Krag; fortælle; after channel "til Kystavisen"
quote/curly "Der er brug for pladsen. … nej til skibe hver uge." - = Per Thomsen; -; context
`},
	{"an interview with two voices", `Lang kø ved færgen

- Vi holdt tre timer i solen, siger Mette Skov fra Viborg.

- Børnene var sultne.

Rederiet beklager ventetiden.

- Der var en fejl på rampen, og det må ikke ske, skriver direktør Jens Dahl i en mail til avisen. Vi har nu to hold klar.

Han afviser, at der mangler personale.
`, `
quote/dash "Vi holdt tre timer i solen" Mette Skov = Mette Skov; sige; after
quote/dash "Børnene var sultne." - = Mette Skov; -; previous
quote/dash "Der var en fejl på … har nu to hold klar." direktør Jens Dahl = Jens Dahl; skrive; inside channel "i en mail til avisen"
quote/indirect-that "der mangler personale" Han = Jens Dahl; afvise; before
`},
	{"a company with a list", `Godt halvår

Resumé
- Salget steg 9 % til 312 mio. kr.
- Resultatet blev 22 mio. kr. mod 19 mio. kr. året før
- Ordrebogen var ultimo juni 90 mio. kr.
- To værksteder er lukket

Den kommende direktør ser frem til at flytte ind:

"Jeg har arbejdet i branchen i tyve år og kender hver en maskine."

"Derfor begynder vi med gulvet."

Bestyrelsen peger på Lone Dahlgaard som ny direktør. Hun afløser direktør Poul Ravn.

"Det er den rigtige", siger Poul Ravn og tilføjer: "Hun spørger, når hun er i tvivl."
`, `
quote/straight "Jeg har arbejdet i branchen … og kender hver en maskine." Den kommende direktør = Lone Dahlgaard; se frem; before
quote/straight "Derfor begynder vi med gulvet." - = Lone Dahlgaard; -; previous
quote/straight "Det er den rigtige\", siger … når hun er i tvivl." Poul Ravn = Poul Ravn; sige; inside
`},
	{"police, told in reports", `Brand i Skive

Nordjyllands Politi fik anmeldelsen klokken to.

Ilden er slukket, og ingen kom noget til. Det oplyser vagtchef Else Brink.

Hun fortæller, at naboerne måtte sove ude.

Ifølge politiet er årsagen ukendt.
`, `
quote/indirect-points "Ilden er slukket, og ingen kom noget til" vagtchef Else Brink = Else Brink; oplyse; anaphoric
quote/indirect-that "naboerne måtte sove ude" Hun = Else Brink; fortælle; before
quote/indirect-according "er årsagen ukendt" politiet; ifølge; before
`},
}

func TestReleases(t *testing.T) {
	r := newReader(t)
	for _, rel := range releases {
		d, quotes, _, people := r.read(rel.text)
		var got []string
		for i := range quotes {
			q := &quotes[i]
			v := value(q, people)
			v = v[strings.Index(v, ", ")+2:]
			n := strings.LastIndex(v[:strings.LastIndex(v, ", ")], ", ")
			v = strings.TrimSuffix(v[:n], " = -") + "; " + strings.Replace(v[n+2:], ", ", "; ", 1)
			line := fmt.Sprintf("%s %q %s", q.Rule, shorten(d.Slice(q.Span)), v)
			if q.Channel != "" {
				line += fmt.Sprintf(" channel %q", q.Channel)
			}
			if q.RepeatOf >= 0 {
				line += fmt.Sprintf(" repeats %d", q.RepeatOf)
			}
			got = append(got, line)
		}
		want := strings.Split(strings.TrimSpace(rel.rows), "\n")
		for i := 0; i < max(len(got), len(want)); i++ {
			g, w := "(nothing)", "(nothing)"
			if i < len(got) {
				g = got[i]
			}
			if i < len(want) {
				w = want[i]
			}
			if g != w {
				t.Errorf("%s, row %d:\n got %s\nwant %s", rel.name, i, g, w)
			}
		}
	}
}

// shorten keeps five words of each end.
func shorten(s string) string {
	w := strings.Fields(s)
	if len(w) <= 10 {
		return s
	}
	return strings.Join(w[:5], " ") + " … " + strings.Join(w[len(w)-5:], " ")
}
