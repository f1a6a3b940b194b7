package pipeline

import (
	"strings"
	"testing"
)

// sentences in the manner of releases, by language. A document is a few of them.
var languageTexts = map[string][]string{
	"da": {
		"Kommunen åbner på mandag en ny legeplads ved havnen, og alle børn er velkomne til at være med, når borgmesteren klipper snoren.",
		"Vi glæder os over, at så mange har valgt at flytte hertil, siger borgmesteren efter mødet i byrådet.",
		"Undersøgelsen viser, at hver femte borger har været utilfreds med hjælpen i det forløbne år.",
		"Der er afsat 14 mio. kroner til projektet, som forventes at stå færdigt i løbet af efteråret.",
		"Regionen vil nu se på, hvordan sygehusene kan samarbejde bedre med de praktiserende læger om de ældste patienter.",
		"Selskabets omsætning steg med ni procent, og ledelsen fastholder forventningerne til resten af året.",
	},
	"nb": {
		"Kommunen åpner på mandag en ny lekeplass ved havnen, og alle barn er velkomne til å være med når ordføreren klipper snoren.",
		"Vi gleder oss over at så mange har valgt å flytte hit, sier ordføreren etter møtet i kommunestyret.",
		"Undersøkelsen viser at hver femte innbygger har vært misfornøyd med hjelpen i det siste året.",
		"Det er satt av 14 millioner kroner til prosjektet, som ventes å stå ferdig i løpet av høsten.",
		"Regjeringen vil nå se på hvordan sykehusene kan samarbeide bedre med fastlegene om de eldste pasientene.",
		"Selskapets omsetning økte med ni prosent, og ledelsen holder fast ved forventningene til resten av året.",
	},
	"nn": {
		"Kommunen opnar på måndag ein ny leikeplass ved hamna, og alle born er velkomne til å vere med når ordføraren klipper snora.",
		"Vi gler oss over at så mange har valt å flytte hit, seier ordføraren etter møtet i kommunestyret.",
		"Undersøkinga viser at kvar femte innbyggjar har vore misnøgd med hjelpa i det siste året.",
		"Det er sett av 14 millionar kroner til prosjektet, som ein ventar står ferdig i løpet av hausten.",
		"Regjeringa vil no sjå på korleis sjukehusa kan samarbeide betre med fastlegane om dei eldste pasientane.",
		"Omsetninga til selskapet auka med ni prosent, og leiinga held fast på forventningane til resten av året.",
	},
	"sv": {
		"Kommunen öppnar på måndag en ny lekplats vid hamnen, och alla barn är välkomna att vara med när borgmästaren klipper bandet.",
		"Vi är glada över att så många har valt att flytta hit, säger kommunalrådet efter mötet i fullmäktige.",
		"Undersökningen visar att var femte invånare har varit missnöjd med hjälpen under det senaste året.",
		"Det har avsatts 14 miljoner kronor till projektet, som väntas stå färdigt under hösten.",
		"Regionen ska nu se över hur sjukhusen kan samarbeta bättre med vårdcentralerna om de äldsta patienterna.",
		"Bolagets omsättning ökade med nio procent, och ledningen håller fast vid förväntningarna för resten av året.",
	},
	"en": {
		"The municipality opens a new playground by the harbour on Monday, and all children are welcome when the mayor cuts the ribbon.",
		"We are happy that so many have chosen to move here, says the mayor after the meeting of the council.",
		"The survey shows that one in five citizens has been dissatisfied with the help during the past year.",
		"The company's revenue grew by nine percent, and the board maintains its expectations for the rest of the year.",
		"It will be ready in the autumn, and the contract is worth fourteen million kroner.",
		"Patients who are treated at the hospitals will from now on be able to talk to their own doctor.",
	},
	"de": {
		"Die Gemeinde eröffnet am Montag einen neuen Spielplatz am Hafen, und alle Kinder sind willkommen, wenn der Bürgermeister das Band durchschneidet.",
		"Wir freuen uns, dass so viele sich entschieden haben, hierher zu ziehen, sagt der Bürgermeister nach der Sitzung.",
		"Die Untersuchung zeigt, dass jeder fünfte Bürger im vergangenen Jahr mit der Hilfe unzufrieden war.",
		"Der Umsatz des Unternehmens stieg um neun Prozent, und die Leitung hält an den Erwartungen fest.",
		"Für das Projekt sind 14 Millionen Kronen vorgesehen, und es soll im Herbst fertig sein.",
		"Die Krankenhäuser sollen besser mit den Ärzten zusammenarbeiten, wenn es um die ältesten Patienten geht.",
	},
}

// Two, three or six sentences tell the language. Danish is never taken for anything else.
func TestLanguage(t *testing.T) {
	b := NewBuilder(testLexicon(t))
	confusion := map[string]map[string]int{}
	for lang, texts := range languageTexts {
		confusion[lang] = map[string]int{}
		for size := 2; size <= len(texts); size++ {
			for i := range texts {
				var parts []string
				for k := range size {
					parts = append(parts, texts[(i+k)%len(texts)])
				}
				d := b.Build(Release{Raw: strings.Join(parts, "\n\n")})
				if len(d.Words) < languageWords {
					continue
				}
				confusion[lang][d.Language]++
				if d.Language != lang && (lang == "da" || size > 2) {
					t.Errorf("%d words of %s: %s, %q", len(d.Words), lang, d.Language, parts[0])
				}
			}
		}
	}
	for _, lang := range []string{"da", "nb", "nn", "sv", "en", "de"} {
		t.Logf("%s: %v", lang, confusion[lang])
	}
	for _, text := range []string{
		"Kommunen öppnar en ny lekplats.", strings.Repeat("Lars Holm, Karl Öberg, Märta Lind, Hans Meyer. ", 20), strings.Repeat("12.03.2019 ", 60),
		strings.Join(languageTexts["da"], "\n") + "\n\n" + strings.Join(languageTexts["en"][:4], "\n"),
		"Brug af nettet\n" + strings.Repeat("Hun sagde til ham: ”We are the champions of the world.” ", 6) + strings.Join(languageTexts["da"], "\n"),
	} {
		if d := b.Build(Release{Raw: text}); d.Language != "da" {
			t.Errorf("%.60q…: %s, want da", text, d.Language)
		}
	}
}

func BenchmarkLanguage(b *testing.B) {
	text := releases(b)[:4000]
	builder := NewBuilder(testLexicon(b))
	d := builder.Build(Release{Raw: text})
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		builder.languages.of(d)
	}
}
