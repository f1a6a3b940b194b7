package municipality

import (
	"strings"

	"kilde/lexicon"
)

// words are the small words the rules look for.
type words struct {
	kommune, kommuner, regionskommune, kommunerne map[lexicon.ID]bool
	preposition                                   map[lexicon.ID]bool
	inside                                        map[lexicon.ID]bool
	and                                           map[lexicon.ID]bool
	far                                           map[lexicon.ID]bool // before "for": "nord for Ans"
	forID                                         lexicon.ID
	direction                                     map[lexicon.ID]bool
	street                                        map[lexicon.ID]bool
	institution                                   map[lexicon.ID]bool
	small                                         map[lexicon.ID]bool
}

func newWords(lex *lexicon.Lexicon) words {
	set := func(list string) map[lexicon.ID]bool {
		m := map[lexicon.ID]bool{}
		for _, w := range strings.Fields(list) {
			if id := lex.ID(w); id != 0 {
				m[id] = true
			}
		}
		return m
	}
	return words{
		kommune:        set("kommune kommunes"),
		kommuner:       set("kommuner kommuners"),
		regionskommune: set("regionskommune regionskommunes"),
		kommunerne:     set("kommunerne kommuner byerne"),
		preposition: set(`i på ved fra til nær omkring mellem mod over via udenfor gennem rundt langs imellem hos
			nord syd øst vest nordvest sydvest nordøst sydøst nordfor sydfor midt indtil inklusive blandt`),
		// Before a name that people bear too: nothing is "i" a person.
		inside: set("i omkring nær ved udenfor via byen landsbyen byerne øen nord syd øst vest"),
		far:    set("nord syd øst vest nordvest sydvest nordøst sydøst uden ud inden midt"),
		forID:  lex.ID("for"),
		and:    set("og samt eller & til"),
		// "Øster Randers" and "Ny Skive" are other places.
		direction: set("øster vester nørre sønder nr sdr gl gammel gamle ny nye store lille høje kirke over neder nordre søndre vestre østre sankt skt"),
		street: set(`vej landevej allé alle gade plads boulevard torv stræde hovedgade vænge park bakke kaj havnevej ringvej
			stationsvej strand skov hede mose fjord bugt bælt sund å sø kanal bro`),
		institution: set(`hospital sygehus universitet universitetshospital universitetshospitals byråd bibliotek bibliotekerne biblioteker museum
			gymnasium skole friskole efterskole privatskole folkeskole katedralskole statsskole handelsskole kirke domkirke sogn provsti stift amt ret byret politi brandvæsen
			lufthavn havn station rådhus jobcenter kunstmuseum teater musikskole ungdomsskole højskole seminarium plejehjem plejecenter børnehus
			forsyning renseanlæg varmeværk kraftvarmeværk beredskab statsfængsel arrest fængsel svømmehal idrætscenter hallen kulturhus kommunalbestyrelse
			borgerservice familieafdeling turistforening handelsstandsforening erhvervsråd erhvervsforum borgerforening provstiudvalg menighedsråd
			jobcenteret jobcentret regionshospitalet sygehuset hospitalet universitetet biblioteket museet gymnasiet skolen kirken politiet havnen rådhuset
			hospitalsenheden hospitalsenhed universitetshospitalet erhvervsskole erhvervsskolerne tech college sosu uc ucl arrestforvarer retten statsforvaltningen
			borgercenter kunsthal kunsthallen stadsarkiv stadion sundhedscenter sundhedshus psykiatri psykiatrien politikreds`),
		// These make a name of the place before them in small letters too: "Herlev sygehus".
		small: set("hospital sygehus universitet universitetshospital gymnasium politi byret museum domkirke"),
	}
}

// institutionEnding reports whether a compound ends as the noun of an institution does:
// "Regionshospitalet", "Centralbibliotek".
func (x *Extractor) institutionEnding(word string) bool {
	for _, e := range [...]string{
		"hospital", "hospitalet", "sygehus", "sygehuset", "bibliotek", "biblioteket", "biblioteker", "bibliotekerne", "museum", "museet",
		"gymnasium", "skole", "skolen", "center", "centret", "centeret", "kirke", "politi", "væsen",
	} {
		if strings.HasSuffix(word, e) {
			return true
		}
	}
	return false
}
