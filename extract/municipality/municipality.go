// Package municipality finds the 98 Danish municipalities and the five regions: by their
// full names ("Randers Kommunes"), by the names of towns, islands and people that stand
// for them ("i Randers", "Struers politikere", "Skagen", "bornholmerne"), through their
// institutions ("Jobcenter Hjørring"), and by the names of the municipalities of
// 1970–2006 ("den tidligere Hadsten Kommune").
//
// A name of a place is not always a place. "Per Greve" is a man, "Aalborg Portland" a
// company, "Vejen" at the beginning of a sentence mostly a road. So each name is looked
// at with its neighbours (a site), and the first rule that takes the site decides what
// it is; many rules only say that it is nothing.
package municipality

import (
	"slices"

	"kilde/lexicon"
	"kilde/pipeline"
)

// Mention is one place that names a municipality or region: a row of the
// municipalities table. Strings are those of the table; "" is null.
type Mention struct {
	Span       pipeline.Span
	Sentence   int32
	Level      string // municipality, region
	Code       string // "0730", regions "1082"
	Name       string // "Randers"
	RegionCode string
	Region     string
	Via        string // full, name, institution, demonym, town, island, former
	Ambiguous  bool
	Candidates []string // codes, when ambiguous
	Rule       string
	Confidence float64

	means *meaning   // what the name can mean
	id    lexicon.ID // of its first word
}

// rule takes a site of one of its classes or leaves it to the next. A rule with no via
// says that the site is no mention.
type rule struct {
	name       string
	via        string
	confidence float64
	of         lexicon.Class
	takes      func(x *Extractor, s *site) bool
}

// rules in the order they are tried.
var rules = []rule{
	{"municipality/region", "full", 0.99, lexicon.Region, (*Extractor).itself},
	{"municipality/full", "full", 0.99, lexicon.Municipality, (*Extractor).full},
	{"municipality/former", "former", 0.95, lexicon.Former | lexicon.Town, (*Extractor).former},
	{"municipality/list", "full", 0.97, lexicon.Municipality, (*Extractor).listed},
	{"municipality/demonym", "demonym", 0.8, lexicon.Demonym, (*Extractor).demonym},
	{"", "", 0, anyPlace, (*Extractor).address},
	{"", "", 0, anyPlace, (*Extractor).ofPerson},
	{"municipality/institution", "institution", 0.85, lexicon.Municipality | lexicon.Town, (*Extractor).institution},
	{"", "", 0, anyPlace, (*Extractor).ofCompany},
	{"municipality/dateline", "name", 0.9, lexicon.Municipality | lexicon.Town, (*Extractor).dateline},
	{"", "", 0, anyPlace, (*Extractor).ordinaryWord},
	{"municipality/compound", "name", 0.9, lexicon.Municipality | lexicon.Town, (*Extractor).compound},
	{"municipality/name", "name", 0.97, lexicon.Municipality, (*Extractor).itself},
	{"municipality/town", "town", 0.93, lexicon.Town, (*Extractor).town},
	{"municipality/village", "town", 0.85, lexicon.Village, (*Extractor).village},
	{"municipality/island", "island", 0.9, lexicon.Island, (*Extractor).island},
	{"", "", 0, anyPlace, (*Extractor).wait},
}

// again is the rule of a site that waited: the same name was a place elsewhere in the
// document ("Terslev får en cykelsti … i Terslev").
var again = rule{name: "municipality/again", via: "town", confidence: 0.8}

// neighbour is the rule of a name that no list has, beside a town in a list of places:
// "i Hinnerup, Søften og Foldby".
var neighbour = rule{name: "municipality/neighbour", via: "town", confidence: 0.6}

// Rules returns the names of the rules.
func Rules() []string {
	var names []string
	for _, r := range rules {
		if r.via != "" {
			names = append(names, r.name)
		}
	}
	return append(names, again.name, neighbour.name)
}

// entry is a municipality or region of the table.
type entry struct {
	name, region string
	regionName   string
	means        *meaning // of a name that stands for it alone
}

// Extractor finds the municipalities of one document at a time; a worker has its own.
type Extractor struct {
	lex     *lexicon.Lexicon
	entries []entry // by the number of the code
	gazetteer

	d        *pipeline.Doc
	heads    []int32 // words that a mention can begin with
	site     site
	outside  pipeline.Word // stands for a neighbour that is not there
	waiting  []site        // that may be places after all
	surnames []lexicon.ID  // places of this document that were part of a person's name
	last     int           // the word behind the last mention that was taken
	regions  []named       // the regions by their names without "Region"
	capitals capitals      // what was last asked of a sentence
	counted  []string      // the codes the document names surely
	counts   []int         // beside them: how often
}

// New returns an Extractor over a lexicon.
func New(lex *lexicon.Lexicon) *Extractor {
	x := &Extractor{lex: lex, entries: make([]entry, 1086), gazetteer: newGazetteer(lex)}
	rows, err := lexicon.File("municipality/municipalities.tsv", 3)
	if err != nil {
		panic(err) // the file is embedded and its form tested
	}
	for _, r := range rows {
		*x.entry(r[0]) = entry{name: r[1], region: r[2], means: x.meanings[x.number(r[0])]}
		if r[0] == r[2] {
			x.regions = append(x.regions, named{lex.ID(r[1]), x.entry(r[0]).means})
		}
	}
	for _, r := range rows {
		e := x.entry(r[0])
		e.regionName = x.entry(e.region).name
	}
	return x
}

// starts are the classes of words with a capital that a mention can begin with.
const starts = anyPlace | lexicon.Opens

// Append appends the mentions in d to dst, in the order of the text.
func (x *Extractor) Append(dst []Mention, d *pipeline.Doc) []Mention {
	x.d, x.surnames, x.waiting, x.last = d, x.surnames[:0], x.waiting[:0], -1
	x.capitals = capitals{}
	x.findHeads()
	begin := len(dst)
	s, next := &x.site, 0
	*s = site{}
	for _, head := range x.heads {
		i := int(head)
		if i < next {
			continue
		}
		for d.Sentences[s.index].End <= head {
			s.index++
		}
		s.sentence = &d.Sentences[s.index]
		if !x.match(s, i) {
			continue
		}
		if r := x.ruleOf(s); r.via != "" {
			dst = x.mention(dst, s, r)
			x.last = s.end
			dst = x.appendListed(dst, s)
		}
		next = max(s.end, x.last)
	}
	dst = x.appendAgain(dst, begin)
	x.resolve(dst[begin:])
	return dst
}

// findHeads lists the words that a mention can begin with.
func (x *Extractor) findHeads() {
	words, heads := x.d.Words, x.heads[:0]
	for i := range words {
		can := lexicon.Demonym
		if words[i].Shape.Has(lexicon.Capital) {
			can = starts
		}
		if words[i].Is(can) {
			heads = append(heads, int32(i))
		}
	}
	x.heads = heads
}

// ruleOf returns the first rule that takes a site; the last takes any.
func (x *Extractor) ruleOf(s *site) *rule {
	for k := range rules {
		if r := &rules[k]; s.class.Has(r.of) && r.takes(x, s) {
			return r
		}
	}
	panic("no rule takes the site")
}

// appendAgain appends the waiting sites whose name is a place elsewhere in the document.
func (x *Extractor) appendAgain(dst []Mention, begin int) []Mention {
	end := len(dst)
	for i := range x.waiting {
		w := &x.waiting[i]
		id := x.d.Words[w.first].ID
		if slices.Contains(x.surnames, id) {
			continue
		}
		if k := indexOf(dst[begin:end], id, w.means); k >= 0 {
			dst = x.mention(dst, w, &again)
			dst[len(dst)-1].Via = dst[begin+k].Via
		}
	}
	if len(dst) > end {
		slices.SortFunc(dst[begin:], func(a, b Mention) int { return int(a.Span.Lo - b.Span.Lo) })
	}
	return dst
}

// indexOf returns the first mention that begins with a word and has a meaning; -1 for
// none.
func indexOf(found []Mention, id lexicon.ID, means *meaning) int {
	for k := range found {
		if m := &found[k]; m.id == id && m.means == means {
			return k
		}
	}
	return -1
}

// mention appends the row of a site.
func (x *Extractor) mention(dst []Mention, s *site, r *rule) []Mention {
	dst = append(dst, Mention{
		Span: x.d.SpanOf(s.first, s.end), Sentence: s.index, Level: "municipality", Code: s.means.code,
		Via: r.via, Rule: r.name, Confidence: r.confidence,
		means: s.means, id: x.d.Words[s.first].ID,
	})
	m := &dst[len(dst)-1]
	if s.class.Has(lexicon.Region) {
		m.Level = "region"
	}
	if len(s.means.likely) > 1 {
		m.Ambiguous, m.Candidates, m.Confidence = true, s.means.likely, r.confidence-0.25
	}
	x.fill(m)
	return dst
}

// fill sets what follows from the code.
func (x *Extractor) fill(m *Mention) {
	e := x.entry(m.Code)
	m.Name, m.RegionCode, m.Region = e.name, e.region, e.regionName
}

// entry returns the row of a code of four digits.
func (x *Extractor) entry(code string) *entry {
	n := 0
	for _, c := range []byte(code) {
		n = 10*n + int(c-'0')
	}
	return &x.entries[n]
}

// resolve decides ambiguous names by the other municipalities of the document: "Borup"
// lies in Køge when the release is Køge's.
func (x *Extractor) resolve(found []Mention) {
	for i := range found {
		if found[i].doubtful() {
			x.settle(found)
			return
		}
	}
}

// doubtful reports whether the name can mean other municipalities too.
func (m *Mention) doubtful() bool { return m.Ambiguous || len(m.means.villages) > 0 }

// settle decides the doubtful names.
func (x *Extractor) settle(found []Mention) {
	x.counted, x.counts = x.counted[:0], x.counts[:0]
	for i := range found {
		if m := &found[i]; !m.doubtful() && m.Level == "municipality" {
			x.count(m.Code)
		}
	}
	for i := range found {
		m := &found[i]
		if m.Ambiguous {
			if code := x.commonest(m.means.likely); code != "" {
				m.Code, m.Ambiguous, m.Candidates, m.Confidence = code, false, nil, m.Confidence+0.15
				x.fill(m)
			}
		}
		// A village has the name of a town elsewhere: "Hasle" in a release of Aarhus.
		if code := x.commonest(m.means.villages); code != "" && x.named(code) > x.named(m.Code) {
			m.Code, m.Ambiguous, m.Candidates, m.Confidence = code, false, nil, 0.75
			x.fill(m)
		}
	}
}

// commonest returns the code of a list that the document names oftenest; "" when it
// names none.
func (x *Extractor) commonest(codes []string) string {
	best, most := "", 0
	for _, code := range codes {
		if n := x.named(code); n > most {
			best, most = code, n
		}
	}
	return best
}

func (x *Extractor) named(code string) int {
	if k := slices.Index(x.counted, code); k >= 0 {
		return x.counts[k]
	}
	return 0
}

func (x *Extractor) count(code string) {
	if k := slices.Index(x.counted, code); k >= 0 {
		x.counts[k]++
		return
	}
	x.counted, x.counts = append(x.counted, code), append(x.counts, 1)
}
