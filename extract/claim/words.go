package claim

import (
	"strings"

	"kilde/lexicon"
)

// words are the small words the rules look for by their ID, and lists of endings.
type words struct {
	fra, til, mellem, og, eller, af, ud, over, mod, minus, procentWord lexicon.ID
	en, et, hver, hvert, saa, gange, gang, de, den, det, alle          lexicon.ID
	pr, per, om, siden, senere, end, ikke, ingen                       lexicon.ID
	imellem, dem                                                       lexicon.ID
	men, som, der, aar, og2, blandt, halvt, indeks, nummer, ad, foer   lexicon.ID
	efter, denne, for_, ifoelge, viser, heraf, hvoraf, deraf, paa, i   lexicon.ID

	goes, price, lasts, aarig, plainVerb, person, ageWord, window       set
	moneyVerb, longAdj, preps, relative, source, noDet, extra, contrast set

	personHeads, spanHeads []string
}

type set map[lexicon.ID]bool

func newWords(lex *lexicon.Lexicon) words {
	id := lex.ID
	list := func(s string) set {
		m := set{}
		for f := range strings.FieldsSeq(s) {
			if k := id(f); k != 0 {
				m[k] = true
			}
		}
		return m
	}
	w := words{
		fra: id("fra"), imellem: id("imellem"), dem: id("dem"), til: id("til"), mellem: id("mellem"), og: id("og"), eller: id("eller"), af: id("af"), ud: id("ud"),
		over: id("over"), mod: id("mod"), minus: id("minus"), procentWord: id("procent"),
		en: id("en"), et: id("et"), hver: id("hver"), hvert: id("hvert"), saa: id("så"), gange: id("gange"), gang: id("gang"),
		de: id("de"), den: id("den"), det: id("det"), alle: id("alle"),
		pr: id("pr"), per: id("per"), om: id("om"), siden: id("siden"), senere: id("senere"), end: id("end"),
		ikke: id("ikke"), ingen: id("ingen"), men: id("men"), som: id("som"), der: id("der"), aar: id("år"),
		blandt: id("blandt"), halvt: id("halvt"), indeks: id("indeks"), nummer: id("nummer"), ad: id("ad"), foer: id("før"),
		efter: id("efter"), denne: id("denne"), for_: id("for"), ifoelge: id("ifølge"), viser: id("viser"),
		heraf: id("heraf"), hvoraf: id("hvoraf"), deraf: id("deraf"), paa: id("på"), i: id("i"),

		goes:      list("går gik gået kommer kom kommet rykket rykker rykkede flytter ændres ændret ændrer justeres justeret udvikling udviklingen udviklet kravlet kravler"),
		price:     list("pris priser prisen priserne koster billet billetter billetten entré leje billetpris billetpriser"),
		lasts:     list("i på efter er var varer varede vare varet tager tog tage taget ventet venter vente ventede brugt bruger brugte med gennem igennem til end for mindst blev være været hele allerede har om og"),
		aarig:     list("årig årige åriges årigt åring åringer årigs"),
		plainVerb: list("får har er kan skal vil må bor går står ser gør var blev bliver"),
		window:    list("seneste sidste kommende næste følgende foregående forgangne forløbne første forrige nærmeste mellemliggende"),
		moneyVerb: list("koster kostede kostet koste afsat afsætter afsætte afsætte sat sætter investere investerer investeret investerede investering investeringen investeringer spare sparer sparet besparelse besparelser besparelsen budget budgettet budgetter beløb beløbet beløber betale betaler betalt betalte tilskud tilskuddet støtte støttet støtter finansiering finansieret finansierer finansiere bevilling bevilget bevilger bevillingen overskud overskuddet underskud underskuddet omsætning omsætningen omsatte omsætter pulje puljen puljer regning regningen merforbrug merforbruget mindreforbrug udgift udgifter udgifterne indtægt indtægter indtægterne kræver kræve krævede penge pengene pris prisen værdi værdien lån lånet gæld gælden bøde bøder bøden kapital ramme rammen økonomi anlægsramme anlægssum kontrakt kontrakten prisskilt finde fundet finder doneret donerer donation ekstra tilført tilfører afkast formue formuen løft løftet kroner egenkapital egenkapitalen resultat resultatet honorar solgt købt sælger købesum salgspris provenu tab tabt tabet erstatning løn merudgift merudgifter driften drift"),
		preps:     list("i på fra hos med for over under ved til mellem efter inden blandt omkring mod gennem uden"),
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
