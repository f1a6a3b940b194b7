package municipality

import (
	"strings"

	"kilde/pipeline"
)

// wordSet is the sets of small words, which the rules look for, that a word is in.
type wordSet uint16

const (
	kommune wordSet = 1 << iota
	kommuner
	regionskommune
	kommunerne
	preposition
	inside // before a name that people bear too: nothing is "i" a person
	far    // before "for": "nord for Ans"
	forth  // that "for"
	and
	direction // "Øster Randers" and "Ny Skive" are other places
	street
	water // makes a name of the place before it in small letters too: "Hjarbæk fjord"
	institution
	mellem
	part  // the second word of a village: "Rækker Mølle"
	small // make a name of the place before them in small letters too: "Herlev sygehus"
)

var wordSets = map[wordSet]string{
	kommune:        "kommune kommunes",
	kommuner:       "kommuner kommuners",
	regionskommune: "regionskommune regionskommunes",
	kommunerne:     "kommunerne kommuner byerne",
	preposition: `i på ved fra til nær omkring mellem mod over via udenfor gennem rundt langs imellem hos
		nord syd øst vest nordvest sydvest nordøst sydøst nordfor sydfor midt indtil inklusive blandt`,
	inside: `i omkring nær ved udenfor via by byen landsby landsbyen stationsbyen havnebyen provinsbyen købstaden forstaden bydelen
		fiskerlejet øen halvøen byerne nord syd øst vest`,
	mellem:    "mellem",
	part:      "mølle kirke kirkeby huse strand stationsby",
	far:       "nord syd øst vest nordvest sydvest nordøst sydøst uden ud inden midt",
	forth:     "for",
	and:       "og samt eller & til",
	direction: "øster vester nørre sønder nr sdr gl gammel gamle ny nye store lille høje kirke over neder nordre søndre vestre østre sankt skt",
	street: `vej landevej allé alle gade plads boulevard torv stræde hovedgade vænge park bakke kaj havnevej ringvej
		stationsvej strand skov hede mose fjord bugt bælt sund å sø kanal bro`,
	water: "fjord bugt å kanal mose",
	institution: `hospital sygehus universitet universitetshospital universitetshospitals byråd bibliotek bibliotekerne biblioteker museum
		gymnasium skole friskole efterskole privatskole folkeskole katedralskole statsskole handelsskole kirke domkirke sogn provsti stift amt ret byret politi brandvæsen
		lufthavn havn station rådhus jobcenter kunstmuseum teater musikskole ungdomsskole højskole seminarium plejehjem plejecenter børnehus
		forsyning renseanlæg varmeværk kraftvarmeværk beredskab statsfængsel arrest fængsel svømmehal idrætscenter hallen kulturhus kommunalbestyrelse
		borgerservice familieafdeling turistforening handelsstandsforening erhvervsråd erhvervsforum borgerforening provstiudvalg menighedsråd
		jobcenteret jobcentret regionshospitalet sygehuset hospitalet universitetet biblioteket museet gymnasiet skolen kirken politiet havnen rådhuset
		hospitalsenheden hospitalsenhed universitetshospitalet erhvervsskole erhvervsskolerne tech college sosu uc ucl arrestforvarer retten statsforvaltningen
		borgercenter kunsthal kunsthallen stadsarkiv stadion sundhedscenter sundhedshus psykiatri psykiatrien politikreds`,
	small: "hospital sygehus universitet universitetshospital gymnasium politi byret museum domkirke",
}

// in reports whether the lexicon has the word in any of the sets.
func (x *Extractor) in(w *pipeline.Word, sets wordSet) bool { return x.words[w.ID].sets&sets != 0 }

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
