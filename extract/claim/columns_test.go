package claim_test

import (
	"fmt"
	"strings"
	"testing"

	"kilde/extract/claim"
	"kilde/extract/quote"
	"kilde/pipeline"
)

// columns writes the columns a sentence gives its figures, null ones left out.
func columns(d *pipeline.Doc, c *claim.Claim) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:", d.Slice(c.Span))
	text := func(name, v string) {
		if v != "" {
			fmt.Fprintf(&b, " %s=%q", name, v)
		}
	}
	number := func(name string, v claim.Float) {
		if v.OK {
			fmt.Fprintf(&b, " %s=%v", name, v.V)
		}
	}
	text("item", c.Item)
	text("of", c.Of)
	text("per", c.Per)
	number("per_value", c.PerValue)
	text("aggregate", c.Aggregate)
	text("change", strings.TrimSuffix(c.Change+" "+c.ChangeRole, " "))
	number("from", c.FromValue)
	text("versus", c.Versus)
	text("period", c.Period)
	text("hedge", c.Hedge)
	if c.Modality != "done" {
		text("modality", c.Modality)
	}
	if c.Negated {
		b.WriteString(" negated")
	}
	text("source", c.SourceText)
	text("municipality", c.Municipality)
	return b.String()
}

func TestColumns(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		// of, with its relative clause
		{"Over 70 procent af de elever, der kommer fra landsbyerne, er glade.", []string{`Over 70 procent: of="de elever, der kommer fra landsbyerne"`}},
		{"Over 70 procent af de elever, der kommer fra landsbyerne har angiveligt sagt ja.", []string{`Over 70 procent: of="de elever, der kommer fra landsbyerne" hedge="angiveligt"`}},
		{"Hidtil har over 70 procent af beboerne sagt ja til tilbuddet.", []string{`over 70 procent: of="beboerne"`}},
		{"Halvdelen af landets kommuner har svaret.", []string{`Halvdelen: of="landets kommuner"`}},
		{"To procent af de omfattede lønmodtagere havde ikke svaret.", []string{`To procent: of="de omfattede lønmodtagere"`}},
		{"40 pct. af de 300 inviterede gæster kom.", []string{`40 pct.: of="de 300 inviterede gæster"`, `300 inviterede gæster: item="gæst"`}},
		{"51 procent af de privatansatte danskere sagde nej.", []string{`51 procent: of="de privatansatte danskere"`}},
		{"Halvdelen af de adspurgte svarede børnene.", []string{`Halvdelen: of="de adspurgte"`}},
		{"39 pct. blandt de unge siger nej.", []string{`39 pct.: of="de unge"`}},
		{"Tolv af boligerne er klar.", []string{`Tolv: item="bolig" of="boligerne"`}},
		// rates
		{"Det koster 12 mio. kr. om året.", []string{`12 mio. kr.: per="a"`}},
		{"Hver borger har 6,4 besøg pr. år.", []string{`6,4 besøg: item="besøg" per="a"`}},
		{"Der var 187 smittede per 100.000 indbyggere.", []string{`187 smittede: item="smittet" per="indbygger" per_value=100000`}},
		{"Prisen er 18.400 kr. pr. kvadratmeter.", []string{`18.400 kr.: per="m2"`}},
		{"Der afhentes 24 kg fra hver husstand.", []string{`24 kg: per="husstand"`}},
		{"Der udledes årligt 1.100 tons.", []string{`1.100 tons: per="a"`}},
		{"Vandet koster 5,20 kr./m3.", []string{`5,20 kr.: per="m3"`}},
		{"Der er én voksen pr. fire børn.", []string{`én voksen: item="voksen" per="barn" per_value=4`, `fire børn: item="barn"`}},
		{"Blandt 11-, 13- og 15-årige er det kendt.", []string{`11:`, `13:`, `15-årige:`}},
		// change
		{"Tallet steg med 12 pct.", []string{`12 pct.: change="up by"`}},
		{"Der er et fald på 1.760 sager.", []string{`1.760 sager: item="sag" change="down by"`}},
		{"Eksporten steg til 430 mio. kr.", []string{`430 mio. kr.: change="up to"`}},
		{"Eksporten steg med 8 mio. kr. til 52 mio. kr.", []string{`8 mio. kr.: change="up by"`, `52 mio. kr.: change="up to"`}},
		{"Andelen faldt fra 15 til 12 pct.", []string{`fra 15 til 12 pct.: change="down to" from=15 versus="15"`}},
		{"Andelen er faldet fra 17 procent til 15 procent.", []string{`17 procent: change="down from"`, `15 procent: change="down to" from=17 versus="17 procent"`}},
		{"Bestanden er steget fra under 300 dyr i 2015 til over 500 dyr i 2023.", []string{
			`under 300 dyr: item="dyr" change="up from" period="2015"`, `over 500 dyr: item="dyr" change="up to" from=300 versus="under 300 dyr" period="2023"`}},
		{"Der kom 3.100 flere end året før.", []string{`3.100 flere: change="up by" versus="året før"`}},
		{"Overskuddet blev 43 mio. kr. mod 38 mio. kr. i 2022.", []string{
			`43 mio. kr.: from=3.8e+07 versus="38 mio. kr. i 2022"`, `38 mio. kr.: period="2022"`}},
		{"Marginen blev 26,8 pct. (28,5 pct.).", []string{`26,8 pct.: from=28.5 versus="28,5 pct."`, `28,5 pct.:`}},
		{"Firmaet har en omsætningsvækst på 4 procent.", []string{`4 procent: change="up by"`}},
		{"I marts var der 300 flere lærlinge sammenlignet med marts 2021.", []string{`300 flere lærlinge: item="lærling" change="up by" versus="marts 2021" period="2024-03"`}},
		{"Skatten er uændret 25,4 procent.", []string{`25,4 procent: change="same to"`}},
		{"Banken afskediger 35 rådgivere.", []string{`35 rådgivere: item="rådgiver" change="down by"`}},
		{"Skolen ansætter tre lærere.", []string{`tre lærere: item="lærer" change="up by"`}},
		{"Antallet blev halveret.", []string{`halveret: change="down by"`}},
		{"Der er 1.940 lærlinge, hvilket er en stigning på 70.", []string{`1.940 lærlinge: item="lærling"`, `70: item="lærling" change="up by"`}},
		{"Prisen steg med seks procent svarende til 208 kroner.", []string{`seks procent: change="up by"`, `208 kroner: change="up by"`}},
		{"Ventetiden er henholdsvis 40 og 45 dage kortere.", []string{`40: change="down by"`, `45 dage: change="down by"`}},
		{"Der var 61.800 besøg på to museer mod 52.300 i 2022.", []string{
			`61.800 besøg: item="besøg" from=52300 versus="52.300 i 2022"`, `to museer: item="museum"`, `52.300: item="besøg" period="2022"`}},
		{"Der er 51 ansøgere, heraf ni kvinder. Fire blev kaldt til samtale.", []string{`51 ansøgere: item="ansøger"`, `ni kvinder: item="kvinde"`, `Fire: item="ansøger"`}},
		{"Vi ringede til 70 butikker, hvor kun 26 svarede.", []string{`70 butikker: item="butik"`, `26: item="butik"`}},
		{"Hver femte medarbejder er træt.", []string{`Hver femte medarbejder: item="medarbejder"`}},
		{"Forslaget gik igennem med stemmerne 17 mod 14.", []string{`17: item="stemme" from=14 versus="14"`, `14: item="stemme"`}},
		{"De arbejder hjemme to dage om ugen.", []string{`to dage: per="wk"`}},
		{"De træner to gange om ugen.", []string{`to gange: item="gang" per="wk"`}},
		{"Salget er en tredjedel af antallet af huse.", []string{`en tredjedel: of="antallet af huse"`}},
		// aggregate
		{"Der er i alt 315 pladser.", []string{`315 pladser: item="plads" aggregate="total"`}},
		{"De har i gennemsnit 6,4 besøg.", []string{`6,4 besøg: item="besøg" aggregate="mean"`}},
		// period
		{"Det gav 41 mio. kr. i 2021 og 57 mio. kr. i 2022.", []string{`41 mio. kr.: period="2021"`, `57 mio. kr.: period="2022"`}},
		{"Der er sat 68 mio. kroner af over tre år.", []string{`68 mio. kroner: period="P3Y"`, `tre år:`}},
		{"For otte år siden gik 30 pct. i klub, men nu er tallet 41 pct.", []string{`30 pct.: period="2016"`, `41 pct.:`}},
		{"I 2019 var 20 pct. med, og i 2021 var det 24 pct.", []string{`20 pct.: period="2019"`, `24 pct.: period="2021"`}},
		{"Museet havde i 2019 98.600 gæster – kun overgået af 1997.", []string{`98.600 gæster: item="gæst" period="2019"`}},
		{"Der er betalt 90 mio. kr. siden 2019.", []string{`90 mio. kr.:`}},
		{"Byrådet vedtog mandag at købe en hal til 22 mio. kr.", []string{`22 mio. kr.:`}},
		{"Anlægget koster 14 mio. kr., oplyste selskabet i går.", []string{`14 mio. kr.:`}},
		{"Der blev sendt 2,1 milliarder minutter radio sidste år.", []string{`2,1 milliarder minutter: period="2023"`}},
		{"Der var 8 procent ledige i byen og 11 procent på landet i 2020.", []string{`8 procent: period="2020"`, `11 procent: period="2020"`}},
		// hedge, modality, negation
		{"Projektet forventes at koste 3 mio. kr.", []string{`3 mio. kr.: hedge="forventes" modality="expected"`}},
		{"Byrådet vil opføre 40 boliger.", []string{`40 boliger: item="bolig" modality="planned"`}},
		{"Målet er 65 pct. i 2035.", []string{`65 pct.: period="2035" modality="norm"`}},
		{"Elever skal højst vente 30 dage.", []string{`30 dage: modality="norm"`}},
		{"Der kan spares op til 4 mio. kr.", []string{`op til 4 mio. kr.: change="down by" modality="conditional"`}},
		{"Det var ikke 40 procent.", []string{`40 procent: negated`}},
		{"Havnen bliver 9 mio. kr. dyrere end ventet.", []string{`9 mio. kr.: change="up by" versus="ventet" modality="expected"`}},
		{"I 2031 bliver 25 pct. af husene varmet med fjernvarme.", []string{`25 pct.: of="husene" period="2031" modality="expected"`}},
		{"Udvalget foreslår:\n\n- 40 nye senge på hospitalet\n\n- to biler til distriktet", []string{`40 nye senge: item="seng" modality="planned"`, `to biler: item="bil" modality="planned"`}},
		{"Udvalget foreslår:\n\n40 nye senge på hospitalet\n\nto biler til distriktet\n\nDer er 12 biler nu.", []string{
			`40 nye senge: item="seng" modality="planned"`, `to biler: item="bil" modality="planned"`, `12 biler: item="bil"`}},
		{"Udvalget foreslår:\n\n- flere senge\n\nDer er 40 senge nu.", []string{`40 senge: item="seng"`}},
		{"Heraf var:\n\n• 9, der ikke havde lygter\n\n• 25 sigtet for fart", []string{`9:`, `25:`}},
		{"Alle 12 førere var ædru.", []string{`12 førere: item="fører"`}},
		{"Andelen er højest i byen med 3,2 pct. og lavest på landet med 1,9 pct.", []string{`3,2 pct.:`, `1,9 pct.:`}},
		// sources
		{"Ifølge Danmarks Statistik er 17 pct. enlige.", []string{`17 pct.: source="Ifølge Danmarks Statistik"`}},
		{"Hver tredje er enlig, viser en ny rapport fra Havnens Venner.", []string{`Hver tredje: source="viser en ny rapport fra Havnens Venner"`}},
		{"17 pct. er enlige. Det viser tal fra Havnens Venner.", []string{`17 pct.: source="Det viser tal fra Havnens Venner"`}},
		// municipality
		{"Fabrikken flytter 60 job, mens 15 nye kommer til i Viborg.", []string{`60 job: item="job"`, `15 nye: item="job" municipality="0791"`}},
		{"I Randers Kommune er 17 pct. enlige.", []string{`17 pct.: municipality="0730"`}},
		{"I Randers og Favrskov Kommuner er 17 pct. enlige.", []string{`17 pct.:`}},
		// what is measured
		{"De sparer 40 ton CO2.", []string{`40 ton: item="CO2" change="down by"`}},
		{"De sorterer 11.400 tons restaffald.", []string{`11.400 tons: item="restaffald"`}},
	} {
		d, rows := r.read("Overskrift\n\nIndledning.\n\n" + c.text)
		var got []string
		for k := range rows {
			got = append(got, columns(d, &rows[k]))
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%q:\n got %s\nwant %s", c.text, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
		}
	}
}

func TestSpeaker(t *testing.T) {
	r := newReader(t)
	d, _ := r.read("»Vi har 36 pladser«, siger hun, »og \"17 procent\" er ledige.« Der er 5 huse.")
	span := func(s string) pipeline.Span {
		lo := int32(strings.Index(d.Text, s))
		return pipeline.Span{Lo: lo, Hi: lo + int32(len(s))}
	}
	outer, inner := span(`Vi har 36 pladser«, siger hun, »og "17 procent" er ledige.`), span("17 procent")
	quotes := []quote.Quote{{Span: outer, Person: 3}, {Span: inner, Person: 4}}
	rows := r.claims.Append(nil, d, nil, nil, quotes)
	var got []string
	for _, c := range rows {
		got = append(got, fmt.Sprintf("%s quote %d person %d", d.Slice(c.Span), c.Quote, c.Person))
	}
	want := "36 pladser quote 0 person 3; 17 procent quote 1 person 4; 5 huse quote -1 person -1"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
}

// TestSalience holds ordered pairs: the first is more worth checking than the second.
func TestSalience(t *testing.T) {
	r := newReader(t)
	first := func(text string) float64 {
		_, rows := r.read("Overskrift\n\nIndledning.\n\n" + text)
		if len(rows) == 0 {
			t.Fatalf("%q: no figure", text)
		}
		return rows[0].Salience
	}
	for _, p := range [][2]string{
		{"Over 80 procent af patienterne har sagt ja.", "De har to projekter i gang."},
		{"Antallet er steget med 12 procent.", "De er 12 procent."},
		{"Ledigheden faldt fra 12 til 9 procent.", "Mødet varede to timer."},
		{"Ifølge Danmarks Statistik er 17 pct. enlige.", "De er 17 pct. enlige."},
		{"Det har kostet 68 mio. kr.", "Billetten koster 75 kr."},
		{"Det har kostet 68 mio. kr.", "Det kan koste 68 mio. kr."},
		{"Der kom 4.200 gæster.", "Der kom 40 gæster."},
		{"Der kom 40 gæster.", "Der kom fire gæster."},
		{"Hver tredje elev i landet er træt.", "De cyklede 23 km i skoven."},
		{"De udleder i alt 11.400 tons CO2 om året.", "De har gået 23 kilometer."},
		{"Der er 187 smittede per 100.000 indbyggere.", "Der er 187 smittede."},
		{"Andelen er 17 procent mod 12 procent året før.", "Vi er 100 procent enige."},
		{"Huset har 36 pladser.", "Den 44-årige mand bor her."},
	} {
		if a, b := first(p[0]), first(p[1]); a <= b {
			t.Errorf("%q has %v, %q has %v: want more", p[0], a, p[1], b)
		}
	}
}
