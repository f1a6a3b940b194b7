package main

import "strings"

// functionWords are the closed classes. Written for kilde from Retskrivningsordbogen.
var functionWords = set(`
ad af bag blandt efter eksklusiv for foran forbi foruden fra før gennem hen henad henimod hinsides hos i ifølge igennem imellem imod inden indenfor indtil inklusive
iblandt langs med medmindre mellem mod modsat nær næst om omkring op oppe over overfor omkring per pr på rundt siden sammen samt sådan til tilbage trods trods uanset ud ude uden udenfor udi under undtagen via ved vedrørende versus vis
og eller men for at da når hvis om fordi mens selvom skønt eftersom idet så som dersom såfremt end enten hverken både samt thi hvorimod hvorvidt
jeg du han hun den det vi i de mig dig ham hende os jer dem sig man min mit mine din dit dine hans hendes dens dets vores vor vort vore jeres deres sin sit sine
denne dette disse hin hint en et nogen noget nogle ingen intet al alt alle hver hvert enhver ethvert begge selv selve samme sådan sådant sådanne anden andet andre hvem hvad hvilken hvilket hvilke hvis der som hinanden hverandre
her der hvor hvordan hvornår hvorfor hvortil hvorfra hvoraf heraf heri herfra hertil herved herom hermed herefter derfor derfra dertil deraf derefter derved derom dermed deri derpå deres
ikke også kun nu da så jo vel nok dog endnu allerede altid aldrig ofte tit sjældent igen måske meget lidt mere mest mindre mindst ganske temmelig bare blot jævnt især desuden endvidere endelig
ind inde ned nede op oppe hjem hjemme frem fremme bort borte ud ude hen henne over ovre om omme ja nej jo tak
`)

// strongVerbs are the verbs whose forms a reader of releases meets daily and the
// dictionary does not label: present, then past, after the infinitive.
var strongVerbs = table(`
være er var|have har havde|blive bliver blev|kunne kan kunne|skulle skal skulle|ville vil ville|måtte må måtte|burde bør burde|turde tør turde|gøre gør gjorde|
få får fik|gå går gik|se ser så|sige siger sagde|tage tager tog|give giver gav|komme kommer kom|stå står stod|ligge ligger lå|sidde sidder sad|vide ved vidste|
finde finder fandt|holde holder holdt|falde falder faldt|stige stiger steg|skrive skriver skrev|lade lader lod|hedde hedder hed|følge følger fulgte|spørge spørger spurgte|
sætte sætter satte|lægge lægger lagde|bringe bringer bragte|sælge sælger solgte|vælge vælger valgte|tælle tæller talte|fortælle fortæller fortalte|bede beder bad|byde byder bød|
bryde bryder brød|drive driver drev|drikke drikker drak|flyve flyver fløj|forstå forstår forstod|forsvinde forsvinder forsvandt|fryse fryser frøs|gribe griber greb|gælde gælder gjaldt|
hjælpe hjælper hjalp|knytte knytter knyttede|lyde lyder lød|løbe løber løb|nyde nyder nød|ryge ryger røg|skyde skyder skød|skære skærer skar|slå slår slog|slippe slipper slap|
slutte slutter sluttede|smide smider smed|sove sover sov|springe springer sprang|stjæle stjæler stjal|synge synger sang|synes synes syntes|synke synker sank|træde træder trådte|
træffe træffer traf|trække trækker trak|tvinge tvinger tvang|vinde vinder vandt|vride vrider vred|æde æder åd|dø dør døde|bære bærer bar|bide bider bed|binde binder bandt|
fare farer for|fortryde fortryder fortrød|glide glider gled|indgå indgår indgik|udgøre udgør udgjorde|foregå foregår foregik|opstå opstår opstod|modtage modtager modtog|
foretage foretager foretog|overtage overtager overtog|deltage deltager deltog|foreslå foreslår foreslog|beskrive beskriver beskrev|ride rider red|rive river rev|lide lider led|slide slider sled|
hænge hænger hang|klinge klinger klang|lyve lyver løj|krybe kryber krøb|kvæle kvæler kvalte|jage jager jog|gyde gyder gød|gnide gnider gned|skride skrider skred|stikke stikker stak|række rækker rakte|
strække strækker strakte|smøre smører smurte|gide gider gad|le ler lo|ske sker skete|bo bor boede|tro tror troede|nå når nåede
`)

// irregularNouns have plurals no suffix makes: singular, definite, plural, definite plural.
var irregularNouns = table(`
barn barnet børn børnene|mand manden mænd mændene|kvinde kvinden kvinder kvinderne|bog bogen bøger bøgerne|fod foden fødder fødderne|hånd hånden hænder hænderne|tand tanden tænder tænderne|
nat natten nætter nætterne|far faren fædre fædrene|mor moren mødre mødrene|bror broren brødre brødrene|søster søsteren søstre søstrene|datter datteren døtre døtrene|bonde bonden bønder bønderne|
øje øjet øjne øjnene|øre øret ører ørerne|ko koen køer køerne|gås gåsen gæs gæssene|mus musen mus musene|and anden ænder ænderne|kraft kraften kræfter kræfterne|stang stangen stænger stængerne|
tang tangen tænger tængerne|rand randen rande randene|nation nationen nationer nationerne|so soen søer søerne|klo kloen kløer kløerne|rod roden rødder rødderne|bøde bøden bøder bøderne|
stad staden stæder stæderne|stat staten stater staterne|land landet lande landene|menneske mennesket mennesker menneskene|fætter fætteren fætre fætrene|centrum centret centre centrene|
museum museet museer museerne|gymnasium gymnasiet gymnasier gymnasierne|ministerium ministeriet ministerier ministerierne|kriterium kriteriet kriterier kriterierne|laboratorium laboratoriet laboratorier laboratorierne|
stipendium stipendiet stipendier stipendierne|studium studiet studier studierne|akvarium akvariet akvarier akvarierne|jubilæum jubilæet jubilæer jubilæerne|medium mediet medier medierne|
sommer sommeren somre somrene|vinter vinteren vintre vintrene|aften aftenen aftener aftenerne|måned måneden måneder månederne|krone kronen kroner kronerne|kollega kollegaen kolleger kollegerne|forælder forælderen forældre forældrene|person personen personer personerne
`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func table(s string) [][]string {
	var rows [][]string
	for _, row := range strings.Split(s, "|") {
		rows = append(rows, strings.Fields(row))
	}
	return rows
}

// calendarNouns are nouns that the dictionary inflects into others ("decembe", "tage").
var calendarNouns = strings.Fields("januar februar marts april maj juni juli august september oktober november december mandag tirsdag onsdag torsdag fredag lørdag søndag tog")

// addStrong enters the verbs and nouns above.
func addStrong(d dictionary) {
	for _, v := range strongVerbs {
		d.add(v[0], v[0], "v")
		d.add(v[1], v[0], "vr")
		d.add(v[2], v[0], "vt")
	}
	for _, n := range irregularNouns {
		d.add(n[0], n[0], "n")
		d.add(n[1], n[0], "nd")
		d.add(n[2], n[0], "np")
		d.add(n[3], n[0], "npd")
	}
	for _, n := range calendarNouns {
		d.add(n, n, "n")
	}
}
