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
	"strings"

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

	codes codes      // what the name can mean
	id    lexicon.ID // of its first word
}

// rule takes a site or leaves it to the next. A rule with no via says that the site is
// no mention.
type rule struct {
	name       string
	via        string
	confidence float64
	takes      func(x *Extractor, s *site) bool
}

// rules in the order they are tried.
var rules = []rule{
	{"municipality/region", "full", 0.99, (*Extractor).region},
	{"municipality/full", "full", 0.99, (*Extractor).full},
	{"municipality/former", "former", 0.95, (*Extractor).former},
	{"municipality/list", "full", 0.97, (*Extractor).listed},
	{"municipality/demonym", "demonym", 0.8, (*Extractor).demonym},
	{"", "", 0, (*Extractor).address},
	{"", "", 0, (*Extractor).ofPerson},
	{"municipality/institution", "institution", 0.85, (*Extractor).institution},
	{"", "", 0, (*Extractor).ofCompany},
	{"municipality/dateline", "name", 0.9, (*Extractor).dateline},
	{"", "", 0, (*Extractor).ordinaryWord},
	{"municipality/compound", "name", 0.9, (*Extractor).compound},
	{"municipality/name", "name", 0.97, (*Extractor).name},
	{"municipality/town", "town", 0.93, (*Extractor).town},
	{"municipality/village", "town", 0.85, (*Extractor).village},
	{"municipality/island", "island", 0.9, (*Extractor).island},
	{"", "", 0, (*Extractor).wait},
}

// again is the rule of a site that waited: the same name was a place elsewhere in the
// document ("Terslev får en cykelsti … i Terslev").
var again = rule{"municipality/again", "town", 0.8, nil}

// neighbour is the rule of a name that no list has, beside a town in a list of places:
// "i Hinnerup, Søften og Foldby".
var neighbour = rule{"municipality/neighbour", "town", 0.6, nil}

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
}

// codes is what a name can mean: the likely codes, and those of villages of that name.
type codes struct{ likely, villages string }

func codesOf(value string) codes {
	likely, villages, _ := strings.Cut(value, " / ")
	return codes{likely, villages}
}

// Extractor finds the municipalities of one document at a time; a worker has its own.
type Extractor struct {
	lex     *lexicon.Lexicon
	entries []entry   // by the number of the code
	words   []wordSet // by lexicon.ID

	d        *pipeline.Doc
	site     site
	waiting  []waiting    // sites that may be places after all
	surnames []lexicon.ID // places of this document that were part of a person's name
	index    int32        // of the sentence
	last     int          // the word behind the last mention that was taken
	regions  []named      // the regions by their names without "Region"
	capitals capitals     // what was last asked of a sentence
	counted  []string     // the codes the document names surely
	counts   []int        // beside them: how often
}

// New returns an Extractor over a lexicon.
func New(lex *lexicon.Lexicon) *Extractor {
	x := &Extractor{lex: lex, entries: make([]entry, 1086), words: newWordSets(lex)}
	rows, err := lexicon.File("municipality/municipalities.tsv", 3)
	if err != nil {
		panic(err) // the file is embedded and its form tested
	}
	for _, r := range rows {
		*x.entry(r[0]) = entry{r[1], r[2]}
		if r[0] == r[2] {
			x.regions = append(x.regions, named{lex.ID(r[1]), r[0]})
		}
	}
	return x
}

// starts are the classes of words that a mention can begin with.
const starts = lexicon.Municipality | lexicon.Former | lexicon.Region | lexicon.Town | lexicon.Village | lexicon.Island |
	lexicon.Demonym | lexicon.Opens

// Append appends the mentions in d to dst, in the order of the text.
func (x *Extractor) Append(dst []Mention, d *pipeline.Doc) []Mention {
	x.d, x.surnames, x.waiting, x.last = d, x.surnames[:0], x.waiting[:0], -1
	x.capitals = capitals{}
	begin := len(dst)
	for k := range d.Sentences {
		sentence := &d.Sentences[k]
		x.index = int32(k)
		for i := int(sentence.First); i < int(sentence.End); i++ {
			w := &d.Words[i]
			if w.Class&starts == 0 || !w.Shape.Has(lexicon.Capital) && !w.Is(lexicon.Demonym) {
				continue
			}
			s := &x.site
			*s = site{sentence: sentence, first: i}
			if !x.match(s) {
				continue
			}
			for r := range rules {
				if rules[r].takes(x, s) {
					if rules[r].via != "" {
						dst = append(dst, x.mention(s, &rules[r], int32(k)))
						x.last = s.end
						dst = x.appendListed(dst, s)
					}
					break
				}
			}
			i = max(i, s.end-1, x.last-1)
		}
	}
	dst = x.appendAgain(dst, begin)
	x.resolve(dst[begin:])
	return dst
}

// waiting is a site that nothing speaks for yet.
type waiting struct {
	site
	index int32 // of the sentence
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
		same := func(m Mention) bool { return m.id == id && m.codes == codesOf(w.codes) }
		if k := slices.IndexFunc(dst[begin:end], same); k >= 0 {
			m := x.mention(&w.site, &again, w.index)
			m.Via = dst[begin+k].Via
			dst = append(dst, m)
		}
	}
	if len(dst) > end {
		slices.SortFunc(dst[begin:], func(a, b Mention) int { return int(a.Span.Lo - b.Span.Lo) })
	}
	return dst
}

// mention makes the row of a site.
func (x *Extractor) mention(s *site, r *rule, sentence int32) Mention {
	c := codesOf(s.codes)
	m := Mention{
		Span: x.d.SpanOf(s.first, s.end), Sentence: sentence, Level: "municipality", Code: firstCode(c.likely),
		Via: r.via, Rule: r.name, Confidence: r.confidence,
		codes: c, id: x.d.Words[s.first].ID,
	}
	if s.class.Has(lexicon.Region) {
		m.Level = "region"
	}
	if len(c.likely) > len(m.Code) {
		m.Ambiguous, m.Candidates, m.Confidence = true, strings.Fields(c.likely), r.confidence-0.25
	}
	x.fill(&m)
	return m
}

// fill sets what follows from the code.
func (x *Extractor) fill(m *Mention) {
	e := x.entry(m.Code)
	m.Name, m.RegionCode, m.Region = e.name, e.region, x.entry(e.region).name
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
	x.counted, x.counts = x.counted[:0], x.counts[:0]
	for i := range found {
		if m := &found[i]; !m.Ambiguous && m.Level == "municipality" && m.codes.villages == "" {
			x.count(m.Code)
		}
	}
	for i := range found {
		m := &found[i]
		if m.Ambiguous {
			if code := x.commonest(m.codes.likely); code != "" {
				m.Code, m.Ambiguous, m.Candidates, m.Confidence = code, false, nil, m.Confidence+0.15
				x.fill(m)
			}
		}
		if m.codes.villages == "" {
			continue
		}
		// A village has the name of a town elsewhere: "Hasle" in a release of Aarhus.
		if code := x.commonest(m.codes.villages); code != "" && x.named(code) > x.named(m.Code) {
			m.Code, m.Ambiguous, m.Candidates, m.Confidence = code, false, nil, 0.75
			x.fill(m)
		}
	}
}

// commonest returns the code of a list that the document names oftenest; "" when it
// names none.
func (x *Extractor) commonest(codes string) string {
	best, most := "", 0
	for code := range strings.FieldsSeq(codes) {
		if n := x.named(code); n > most {
			best, most = code, n
		}
	}
	return best
}

func (x *Extractor) named(code string) int {
	for k := range x.counted {
		if x.counted[k] == code {
			return x.counts[k]
		}
	}
	return 0
}

func (x *Extractor) count(code string) {
	for k := range x.counted {
		if x.counted[k] == code {
			x.counts[k]++
			return
		}
	}
	x.counted, x.counts = append(x.counted, code), append(x.counts, 1)
}
