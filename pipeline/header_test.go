package pipeline

import (
	"strings"
	"testing"
)

// Each case is a release whose paragraphs begin with the kind they should get.
var headers = []struct{ published, byline, text string }{
	{"2019-03-12", "", `
title Ny havn i Lyngby
dateline 12. marts 2019
lead Byrådet har mandag besluttet at bygge en ny havn øst for byen, og arbejdet begynder til foråret.
heading Plads til flere både
body Havnen får plads til 140 både, og kajen bliver dobbelt så lang som i dag.
contact Yderligere oplysninger
contact Havnechef Lis Holm, tlf. 12 34 56 78`},
	{"2019-05-08", "Nana Kær", `
title Vinteren sluttede tidligt
dateline Østerhav - 08. maj 2019 kl. 09:12 Af Nana Kær
lead Det har været en usædvanlig mild vinter i kommunen, viser tallene fra vejvæsenet.`},
	{"2021-10-14", "", `
dateline Pressemeddelelse
dateline 14. OKT 2021 09.40
title Regionen åbner ny klinik
lead Regionsrådet har besluttet, at klinikken i Viborg åbner til januar næste år.`},
	{"2024-04-09", "", `
title Forsyningen hæver prisen
dateline 9.4.2024 07:15:00 CEST | Østerhav Kommune | Pressemeddelelse
lead Prisen på vand stiger til sommer, fordi ledningerne skal skiftes ud.
boilerplate Flere pressemeddelelser fra Østerhav Kommune
boilerplate Ny bro er åben
boilerplate 2.4.2024 09:00:00 CEST | Østerhav Kommune | Pressemeddelelse`},
	{"2016-05-05", "", `
title Regeringen vil sænke afgiften
lead KØBENHAVN, 5. maj 2016 – Regeringen har i dag fremlagt et udspil, der sænker afgiften.
body Udspillet koster 300 mio. kr. om året, siger ministeren.`},
	{"2018-02-01", "", `
title Hallen er åben igen
dateline Opdateret 5. februar 2023
dateline Oprettet: 01.02.2018
lead Efter tre måneders arbejde er hallen åben igen, og foreningerne er glade.`},
	{"", "", `
title Kom til borgermøde
lead Kommunen holder borgermøde om den nye lokalplan for havnen og byen omkring den.
body Mødedato: 15.05.2018, kl. 10:00
body Tilmeldingsfrist: 10. maj 2018`},
	{"2017-09-29", "Lis Marie Holm", `
title Minister på besøg
lead Ministeren besøgte i går kommunen for at høre om det arbejde, der er i gang.
caption Ministeren bliver vist rundt på skolen.
dateline 29. september 2017 - Oprettet af Lis Marie Holm
body Besøget begyndte på skolen, hvor eleverne havde forberedt en lille udstilling.`},
	{"", "Jan Rye", `
title Gærens historie
dateline Af Jan Rye, redaktør, Institut for Gær
lead Forskere fra fem lande har fundet ud af, hvor gæren kommer fra, og hvorfor den virker.
caption Foto: Erik Sund Dam
body Fundet er gjort i en grotte.
boilerplate Om Institut for Gær
boilerplate Institut for Gær blev stiftet i 1923 og har 140 ansatte.`},
	{"2016-10-18", "Hanne Friis Holm", `
dateline ENERGIMINISTERIET
dateline Skrevet den. 18. oktober 2016 af Hanne Friis Holm
title Lavere afgift på varme
lead Afgiften på varme falder med 12 pct. fra nytår, og det kan mærkes på regningen.
body Næste offentliggørelse: 11. oktober 2018`},
	{"", "", `
title Flere får seniorpension
lead Tallene viser, at flere end ventet har fået den nye ydelse i løbet af det første år.
heading FAKTA
body • Seniorpension blev indført 1. januar 2020.
body • Loven trådte i kraft 1. juli 2021`},
	{"", "", `
title Alm. Brand åbner kontor
lead Forsikringsselskabet åbner et nyt kontor i Viborg, hvor der bliver plads til 40 ansatte.
boilerplate Læs også:
boilerplate Nyt kontor i Randers
body Kontoret ligger ved banegården, og det åbner den 1. maj, fortæller selskabet i dag.
body "Vi glæder os."
body Der bliver åbent hus på den første dag, og alle er velkomne til at kigge forbi.`},
	{"2016-10-12", "Lis Holm", `
dateline Østerhav Kommune | Nyheder og presse
title Ny hal får navn efter byens købmand
dateline Af: Lis Holm, presseansvarlig | 12. okt 2016 kl. 9:15 | 2 minutter at læse
lead Hallen ved havnen skal hedde Krambohallen, har et enigt udvalg besluttet i denne uge.`},
	{"2012-03-19", "Lis Holm", `
dateline Gå til hovedindhold
dateline 2012.03.19 | Forskning
title Børn sover bedre i mørke
dateline Skrevet af:
dateline Lis Holm
lead Det viser en undersøgelse, som forskere fra universitetet har lavet blandt 200 børn.`},
	{"2010-11-11", "", `
dateline Krambo A/S
dateline Selskabsmeddelelse nr. 14/2010
dateline 11. november 2010
dateline CVR-nr. 87 65 43 21
title Delårsrapport for 3. kvartal 2010
lead Krambo øgede omsætningen med 11 % til DKK 412 mio. i 3. kvartal mod DKK 371 mio. året før.`},
	{"1999-02-17", "", `
dateline Landsforeningen for Havbade
dateline Pressemeddelelse
dateline Onsdag den 17. februar 1999
title 27 kommuner dropper klor i vandet
lead 27 kommuner har nu skrevet under på, at de vil holde helt op med at bruge klor i vandet.`},
	{"", "Jan Rye", `
dateline KULTUR
dateline Danmarks Tællestyrelse
title Flere går i biografen
dateline Tekst og foto: Jan Rye
lead Antallet af solgte billetter steg i fjor med 4 pct., viser tal fra landets biografer.`},
	{"", "", `
title Øksen fra Thy
body Pressemeddelelse fra Østerhav Museum
lead Øksen blev fundet i oktober på en mark, hvor museet har gravet siden foråret i fjor.`},
	{"", "LIS HOLM", `
title Hele klassen sendt hjem
lead Eleverne måtte i går blive hjemme, efter at to var blevet syge.
dateline LIS HOLM
body Der var kun gået to uger af det nye skoleår, da sygdommen fandt vej til skolen ved havnen.`},
	{"", "", `
title Ny ledelse i klubben
heading Lis Holm
body "Jeg glæder mig."
body Der var valg til bestyrelsen i går aften, og det gik så stille for sig, som det plejer her.`},
	{"2014-11-03", "", `
title Brev til alle
lead Kære borgere, nu er det snart jul, og derfor får I et brev fra os alle sammen her.
body Vi ses på torvet.
dateline Østerhav, den 3. november 2014`},
}

func TestHeader(t *testing.T) {
	b := NewBuilder(testLexicon(t))
	for _, c := range headers {
		var want, paragraphs []string
		for line := range strings.SplitSeq(strings.TrimSpace(c.text), "\n") {
			kind, text, _ := strings.Cut(line, " ")
			want, paragraphs = append(want, kind), append(paragraphs, text)
		}
		d := b.Build(Release{Raw: strings.Join(paragraphs, "\n\n") + "\n"})
		if got := d.Published.String(); got != c.published {
			t.Errorf("%s: published %q, want %q", paragraphs[0], got, c.published)
		}
		if d.Byline != c.byline {
			t.Errorf("%s: byline %q, want %q", paragraphs[0], d.Byline, c.byline)
		}
		if len(d.Paragraphs) != len(want) {
			t.Errorf("%s: %d paragraphs, want %d", paragraphs[0], len(d.Paragraphs), len(want))
			continue
		}
		for i, p := range d.Paragraphs {
			if p.Kind.String() != want[i] {
				t.Errorf("%q is %s, want %s", paragraphs[i], p.Kind, want[i])
			}
		}
	}
}

func TestLanguages(t *testing.T) {
	b := NewBuilder(testLexicon(t))
	for text, want := range map[string]Language{
		"The municipality has decided that the new harbour will be built by the end of the year.": English,
		"Kommunen har besluttet, at den nye havn skal bygges inden årets udgang.":                 Danish,
		"Projektet ”Learning to Grow” er støttet af EU, og det er vi glade for.":                  Danish,
		"Nyt": Unknown,
	} {
		d := b.Build(Release{Raw: text})
		if got := d.Sentences[0].Language; got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
