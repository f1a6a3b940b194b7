package claim

import (
	"strings"

	"kilde/lexicon"
)

// words are the small words the rules look for by their ID, and lists of endings.
type words struct {
	af, alle, antal, antallet, blandt, de, dem, den, denne, deraf, det, eller, en, end, et, foer        lexicon.ID
	for_, fra, gang, gange, halvt, henholdsvis, heraf, hver, hvert, hvoraf, i, ifoelge, ikke, imellem   lexicon.ID
	indeks, med, mellem, men, minus, mod, og, om, over, paa, per, pr, procent, saa, siden, til, ud, aar lexicon.ID

	aarig     set // "årig" and its forms
	ageWord   set // "alderen"
	contrast  set // set one figure beside another
	extra     set // may stand between a number and its noun
	goes      set // verbs that lead from one figure to another
	many      set // make a scale vague
	lasts     set // before "over" and a length of time, make "over" a bound
	moneyWord set // speak of money
	person    set // nouns for people
	plainVerb set // verbs that are written like a plural noun
	preps     set
	price     set // before "fra", make it a bound
	relative  set
	window    set // "seneste", "kommende"

	personHeads, spanHeads []string
}

type set map[lexicon.ID]bool

func newWords(lex *lexicon.Lexicon) words {
	id := lex.ID
	list := func(s string) set {
		m := set{}
		for f := range strings.FieldsSeq(s) {
			if k := id(f); k != 0 { // a form no list has is met in no text
				m[k] = true
			}
		}
		return m
	}
	w := words{
		af:          id("af"),
		alle:        id("alle"),
		antal:       id("antal"),
		antallet:    id("antallet"),
		blandt:      id("blandt"),
		de:          id("de"),
		dem:         id("dem"),
		den:         id("den"),
		denne:       id("denne"),
		deraf:       id("deraf"),
		det:         id("det"),
		eller:       id("eller"),
		en:          id("en"),
		end:         id("end"),
		et:          id("et"),
		foer:        id("før"),
		for_:        id("for"),
		fra:         id("fra"),
		gang:        id("gang"),
		gange:       id("gange"),
		halvt:       id("halvt"),
		henholdsvis: id("henholdsvis"),
		heraf:       id("heraf"),
		hver:        id("hver"),
		hvert:       id("hvert"),
		hvoraf:      id("hvoraf"),
		i:           id("i"),
		ifoelge:     id("ifølge"),
		ikke:        id("ikke"),
		imellem:     id("imellem"),
		indeks:      id("indeks"),
		med:         id("med"),
		mellem:      id("mellem"),
		men:         id("men"),
		minus:       id("minus"),
		mod:         id("mod"),
		og:          id("og"),
		om:          id("om"),
		over:        id("over"),
		paa:         id("på"),
		per:         id("per"),
		pr:          id("pr"),
		procent:     id("procent"),
		saa:         id("så"),
		siden:       id("siden"),
		til:         id("til"),
		ud:          id("ud"),
		aar:         id("år"),

		goes:      list("går gik gået kommer kom kommet rykket rykker rykkede flytter ændres ændret ændrer justeres justeret udvikling udviklingen udviklet kravlet kravler"),
		price:     list("pris priser prisen priserne koster billet billetter billetten entré leje billetpris billetpriser"),
		lasts:     list("i på efter er var varer varede vare varet tager tog tage taget ventet venter vente ventede brugt bruger brugte med gennem igennem til end for mindst blev være været hele allerede har om og"),
		many:      list("mange nogle få"),
		aarig:     list("årig årige åriges årigt åring åringer årigs"),
		plainVerb: list("får har er kan skal vil må bor går står ser gør var blev bliver"),
		window:    list("seneste sidste kommende næste følgende foregående forgangne forløbne første forrige nærmeste mellemliggende"),
		moneyWord: list("koster kostede kostet koste afsat afsætter afsætte afsætte sat sætter investere investerer investeret investerede investering investeringen investeringer spare sparer sparet besparelse besparelser besparelsen budget budgettet budgetter beløb beløbet beløber betale betaler betalt betalte tilskud tilskuddet støtte støttet støtter finansiering finansieret finansierer finansiere bevilling bevilget bevilger bevillingen overskud overskuddet underskud underskuddet omsætning omsætningen omsatte omsætter pulje puljen puljer regning regningen merforbrug merforbruget mindreforbrug udgift udgifter udgifterne indtægt indtægter indtægterne kræver kræve krævede penge pengene pris prisen værdi værdien lån lånet gæld gælden bøde bøder bøden kapital ramme rammen økonomi anlægsramme anlægssum kontrakt kontrakten prisskilt finde fundet finder doneret donerer donation ekstra tilført tilfører afkast formue formuen løft løftet kroner egenkapital egenkapitalen resultat resultatet honorar solgt købt sælger købesum salgspris provenu tab tabt tabet erstatning løn merudgift merudgifter driften drift"),
		preps:     list("i på fra om hos med for over under ved til mellem efter inden blandt omkring mod gennem uden"),
		relative:  list("der som"),
		extra:     list("flere færre andre ekstra yderligere forskellige samtlige øvrige helt meget særligt landets kommunens"),
		contrast:  list("og mod men mens samt eller heraf hvoraf deraf til hhv henholdsvis ligesom"),
	}
	w.person, w.ageWord = set{}, set{}
	lex.Words(lexicon.PersonNoun, func(k lexicon.ID, value string) {
		form := lex.Form(k)
		switch value {
		case "person":
			w.person[k] = true
			if len(form) >= 5 {
				w.personHeads = append(w.personHeads, form)
			}
		case "age":
			w.ageWord[k] = true
		case "span":
			w.spanHeads = append(w.spanHeads, form)
		}
	})
	return w
}
