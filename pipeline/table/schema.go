package table

// SchemaVersion is the version of the tables' columns. It changes when a column is added.
const SchemaVersion = "1"

// Table is the description of one table, as `kilde schema` prints it.
type Table struct {
	Name    string   `json:"name"`
	About   string   `json:"about"`
	Key     []string `json:"key"` // columns that tell a row from all others
	Columns []Column `json:"columns"`
}

// Column is the description of one column.
type Column struct {
	Name  string   `json:"name"`
	Type  string   `json:"type"`
	Null  bool     `json:"null"` // can be null
	About string   `json:"about"`
	Enum  []string `json:"enum,omitempty"` // all values it can have, when they are a closed set

	Unit       string `json:"unit,omitempty"`        // what a number counts (UCUM; what that has no name for in braces)
	UnitColumn string `json:"unit_column,omitempty"` // the column that says so row by row
}

// units are what numbers count, by the name of their column, which means the same in all
// tables.
var units = map[string]string{
	"start": "{code_point}", "end": "{code_point}", "title_start": "{code_point}", "title_end": "{code_point}",
	"speaker_start": "{code_point}", "speaker_end": "{code_point}", "chars": "{code_point}",
	"tokens": "{token}", "sentences": "{sentence}", "mentions": "{mention}", "quotes": "{quote}", "claims": "{claim}",
	"confidence": "1", "salience": "1",
}

// unitColumns hold the units of columns whose rows do not share one.
var unitColumns = map[string]string{
	"value": "unit", "low": "unit", "high": "unit", "step": "unit", "from_value": "unit", "per_value": "per", "freq": "timex",
}

// spec is a column as it is written down below.
type spec struct {
	name, typ string
	null      bool
	about     string
	enum      []string
}

func columns(specs []spec) []Column {
	list := make([]Column, len(specs))
	for i, s := range specs {
		list[i] = Column{Name: s.name, Type: s.typ, Null: s.null, About: s.about, Enum: s.enum}
		if s.typ == "int32" || s.typ == "double" {
			list[i].Unit, list[i].UnitColumn = units[s.name], unitColumns[s.name]
		}
	}
	return list
}

// Schema describes all tables, in the order of Names.
var Schema = []Table{
	{"documents", "one row a document", []string{"doc_id"}, columns([]spec{
		{"doc_id", "string", false, "stable name: path below --root, with #key for members of a container", nil},
		{"source", "string", false, "URL if the input states one, else the path", nil},
		{"source_sha256", "string", false, "of the raw bytes, hexadecimal", nil},
		{"format", "string", false, "what the input was read as: text, jsonl …", nil},
		{"charset", "string", false, "what the bytes were decoded as: utf-8, windows-1252 …", nil},
		{"language", "string", false, "da, or what it looks like instead (BCP 47)", nil},
		{"title", "string", true, "headline", nil},
		{"published", "date", true, "day of publication in Copenhagen", nil},
		{"published_from", "string", true, "where published is known from", []string{"metadata", "dateline", "flag"}},
		{"byline", "string", true, "author named in the byline or metadata", nil},
		{"publisher", "string", true, "from metadata", nil},
		{"text", "string", false, "normalised text, title included; all offsets point into it", nil},
		{"chars", "int32", false, "code points of text", nil},
		{"tokens", "int32", false, "words, numbers and marks", nil},
		{"sentences", "int32", false, "number of sentences", nil},
		{"warnings", "list<string>", false, "what was repaired or could not be read", nil},
		{"text_key", "string", true, "equal for releases that differ only in spacing, punctuation, title and boilerplate; null without text", nil},
	})},
	{"sentences", "one row a sentence", []string{"doc_id", "sentence"}, columns([]spec{
		{"doc_id", "string", false, "the document; see documents", nil},
		{"sentence", "int32", false, "index, from 0", nil},
		{"paragraph", "int32", false, "index of the paragraph, from 0", nil},
		{"start", "int32", false, "first code point of the span in documents.text", nil},
		{"end", "int32", false, "code point after the span: text[start:end] == row.text", nil},
		{"text", "string", false, "the sentence", nil},
		{"language", "string", true, "null when too short to tell", []string{"da", "en"}},
		{"kind", "string", false, "part of the release", []string{"title", "dateline", "heading", "lead", "body", "caption", "contact", "boilerplate"}},
	})},
	{"dates", "every expression of time", []string{"doc_id", "start", "end", "rule"}, columns([]spec{
		{"doc_id", "string", false, "the document; see documents", nil},
		{"sentence", "int32", false, "index into the document's sentences", nil},
		{"start", "int32", false, "first code point of the span in documents.text", nil},
		{"end", "int32", false, "code point after the span: text[start:end] == row.text", nil},
		{"text", "string", false, "weekday and \"d.\"/\"den\" included, prepositions not", nil},
		{"type", "string", false, "TIMEX3 type", []string{"date", "time", "duration", "set"}},
		{"edtf", "string", true, "EDTF value: 2017-09-28, 2016-22 (sommeren 2016), 2017-09~, ../2020; null for durations", nil},
		{"timex", "string", true, "TIMEX3 value: 2017-09-28, 2016-SU, 2017-W38, P3Y", nil},
		{"first", "date", true, "first day of the span's calendar unit; null when unknown", nil},
		{"last", "date", true, "last day, inclusive", nil},
		{"time", "string", true, "HH:MM when a clock time is given", nil},
		{"time_end", "string", true, "HH:MM of its end: \"kl. 11-16\"", nil},
		{"granularity", "string", true, "the unit named", []string{"minute", "hour", "daypart", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century"}},
		{"freq", "double", true, "of sets: times a unit; \"to gange årligt\" is 2 with timex P1Y", nil},
		{"mod", "string", true, "how the span stands to the time", []string{"before", "after", "until", "since", "approx", "start", "mid", "end"}},
		{"anchor", "string", false, "what it was resolved against", []string{"explicit", "published", "context", "none"}},
		{"role", "string", false, "published is the dateline itself", []string{"published", "mention"}},
		{"weekday_conflict", "boolean", false, "a weekday is named and does not fit the date", nil},
		{"rule", "string", false, "which rule fired, such as claim/percent", nil},
		{"confidence", "double", false, "0–1; of the rows at 0.9, nine in ten are right", nil},
	})},
	{"people", "one row a person a document", []string{"doc_id", "person_id"}, columns([]spec{
		{"doc_id", "string", false, "the document; see documents", nil},
		{"person_id", "string", false, "slug of the name, unique within the document", nil},
		{"name", "string", false, "fullest form in the document", nil},
		{"aliases", "list<string>", false, "other spellings and forms of the name", nil},
		{"title", "string", true, "base form as written: borgmester", nil},
		{"role", "string", true, "class of the title", []string{"minister", "mayor", "councillor", "director", "manager", "spokesperson", "researcher", "doctor", "chair", "deputy_chair", "editor", "author", "photographer", "press_contact", "police", "clergy", "official", "politician", "other"}},
		{"status", "string", true, "\"tidligere borgmester\" is former", []string{"current", "acting", "former", "incoming", "outgoing"}},
		{"organisation", "string", true, "where they have the title", nil},
		{"party", "string", true, "as written: V, SF", nil},
		{"party_name", "string", true, "the party's name", nil},
		{"municipality_code", "string", true, "when the organisation is a municipality", nil},
		{"roles", "list<struct<title,role,status,organisation,within,municipality_code>>", false, "all titles; title and organisation repeat the first", nil},
		{"mentions", "int32", false, "rows of person_mentions", nil},
		{"quotes", "int32", false, "rows of quotes", nil},
		{"claims", "int32", false, "rows of claims said by them", nil},
		{"name_key", "string", true, "equal for spellings of one name: Mathilde and Matilde Holm", nil},
	})},
	{"person_mentions", "every place a person is named", []string{"doc_id", "start", "end", "rule"}, columns([]spec{
		{"doc_id", "string", false, "the document; see documents", nil},
		{"sentence", "int32", false, "index into the document's sentences", nil},
		{"start", "int32", false, "first code point of the span in documents.text", nil},
		{"end", "int32", false, "code point after the span: text[start:end] == row.text", nil},
		{"text", "string", false, "the name itself, without title, with a genitive -s", nil},
		{"kind", "string", false, "how they are named", []string{"full", "surname", "first", "title_only", "pronoun"}},
		{"person_id", "string", true, "null only for title_only and pronoun when nobody fits", nil},
		{"title", "string", true, "title that stands here, base form", nil},
		{"title_start", "int32", true, "its first code point", nil},
		{"title_end", "int32", true, "the code point after it", nil},
		{"organisation", "string", true, "organisation that stands here", nil},
		{"party", "string", true, "party that stands here", nil},
		{"rule", "string", false, "which rule fired, such as claim/percent", nil},
		{"confidence", "double", false, "0–1; of the rows at 0.9, nine in ten are right", nil},
	})},
	{"municipalities", "every mention of a municipality or region", []string{"doc_id", "start", "end", "rule"}, columns([]spec{
		{"doc_id", "string", false, "the document; see documents", nil},
		{"sentence", "int32", false, "index into the document's sentences", nil},
		{"start", "int32", false, "first code point of the span in documents.text", nil},
		{"end", "int32", false, "code point after the span: text[start:end] == row.text", nil},
		{"text", "string", false, "a genitive -s belongs to it", nil},
		{"level", "string", false, "what it names", []string{"municipality", "region"}},
		{"code", "string", true, "0730, four digits; regions 1082", nil},
		{"name", "string", true, "Randers", nil},
		{"region_code", "string", true, "of the region it lies in", nil},
		{"region", "string", true, "its name", nil},
		{"via", "string", false, "how it is named: \"Skagen\" is a town of Frederikshavn", []string{"full", "name", "institution", "demonym", "town", "island", "former"}},
		{"ambiguous", "boolean", false, "several municipalities fit", nil},
		{"candidates", "list<string>", false, "their codes, when ambiguous", nil},
		{"rule", "string", false, "which rule fired, such as claim/percent", nil},
		{"confidence", "double", false, "0–1; of the rows at 0.9, nine in ten are right", nil},
	})},
	{"quotes", "quoted and reported speech", []string{"doc_id", "quote_id"}, columns([]spec{
		{"doc_id", "string", false, "the document; see documents", nil},
		{"quote_id", "int32", false, "from 0 within the document", nil},
		{"sentence", "int32", false, "the first one, an index into the document's sentences", nil},
		{"start", "int32", false, "first code point of the span in documents.text", nil},
		{"end", "int32", false, "code point after the span: text[start:end] == row.text", nil},
		{"text", "string", false, "words quoted, without marks and dash; it runs over an attribution that interrupts it", nil},
		{"segments", "list<struct<start,end>>", false, "the words quoted alone: without the attribution that interrupts them", nil},
		{"style", "string", false, "how it is marked", []string{"curly", "guillemet", "low", "straight", "single", "dash", "unmarked", "indirect"}},
		{"speech", "string", false, "scare: a word in marks that nobody said", []string{"direct", "indirect", "fragment", "scare"}},
		{"speaker", "string", true, "as written at the attribution, a title before the name included", nil},
		{"speaker_start", "int32", true, "its first code point", nil},
		{"speaker_end", "int32", true, "the code point after it", nil},
		{"person_id", "string", true, "who that is", nil},
		{"person_ids", "list<string>", false, "when several speak together", nil},
		{"channel", "string", true, "\"på Facebook\", \"til Ritzau\"", nil},
		{"repeat_of", "int32", true, "quote_id of the one it repeats", nil},
		{"organisation", "string", true, "when a body speaks", nil},
		{"cue", "string", true, "verb of saying as written: fortæller", nil},
		{"cue_lemma", "string", true, "its base form: fortælle", nil},
		{"attribution", "string", false, "where the speaker is known from", []string{"before", "after", "inside", "previous", "anaphoric", "context", "none"}},
		{"closed", "boolean", true, "false when the closing mark is missing; null for styles without one", nil},
		{"rule", "string", false, "which rule fired, such as claim/percent", nil},
		{"confidence", "double", false, "0–1; of the rows at 0.9, nine in ten are right", nil},
	})},
	{"claims", "every stated figure", []string{"doc_id", "claim_id"}, columns([]spec{
		{"doc_id", "string", false, "the document; see documents", nil},
		{"claim_id", "int32", false, "from 0 within the document", nil},
		{"sentence", "int32", false, "index into the document's sentences", nil},
		{"start", "int32", false, "first code point of the span in documents.text", nil},
		{"end", "int32", false, "code point after the span: text[start:end] == row.text", nil},
		{"text", "string", false, "comparator, number, scale, unit or counted noun", nil},
		{"kind", "string", false, "what sort of figure", []string{"percent", "percentage_point", "money", "count", "measure", "duration", "age", "fraction", "multiple", "rank", "score", "index"}},
		{"value", "double", true, "scaled: 68000000; null for a range and for vague figures", nil},
		{"decimal", "string", true, "the same number exactly: 68000000, 0.1, 1/3", nil},
		{"low", "double", true, "lower bound stated", nil},
		{"high", "double", true, "upper bound stated", nil},
		{"comparator", "string", false, "\"over\", \"knap\", \"mindst\"", []string{"eq", "approx", "almost", "just_over", "over", "at_least", "under", "at_most", "up_to", "range", "vague"}},
		{"step", "double", true, "place of the last digit written: \"68 mio.\" 1000000", nil},
		{"unit", "string", true, "UCUM (%, a, km, m2), ISO 4217 (DKK), 1 for counts", nil},
		{"unit_text", "string", true, "as written: procent, mio. kroner", nil},
		{"item", "string", true, "lemma of what is counted: borger", nil},
		{"of", "string", true, "what the number is of, as written", nil},
		{"per", "string", true, "rate: UCUM or lemma", nil},
		{"per_value", "double", true, "how many of them: \"pr. 100.000 indbyggere\"", nil},
		{"aggregate", "string", true, "\"i alt\", \"i gennemsnit\"", []string{"total", "mean", "max", "min"}},
		{"change", "string", true, "\"steg\", \"fald\"", []string{"up", "down", "same"}},
		{"change_role", "string", true, "what the figure is of the change", []string{"by", "to", "from"}},
		{"from_value", "double", true, "the other end: \"fra 12 til 15 procent\" 12", nil},
		{"versus", "string", true, "its words", nil},
		{"period_start", "date", true, "first day of the time the figure is for", nil},
		{"period_end", "date", true, "last day of it", nil},
		{"period", "string", true, "TIMEX3 of it: P3Y", nil},
		{"hedge", "string", true, "words that soften it: angiveligt", nil},
		{"modality", "string", true, "a goal or limit is norm", []string{"done", "ongoing", "planned", "expected", "conditional", "norm"}},
		{"negated", "boolean", false, "the sentence denies it", nil},
		{"source_text", "string", true, "\"ifølge Danmarks Statistik\"", nil},
		{"quote_id", "int32", true, "quote it stands in", nil},
		{"person_id", "string", true, "who said it", nil},
		{"municipality_code", "string", true, "municipality it is about", nil},
		{"salience", "double", false, "0–1: would a fact-checker look at it?", nil},
		{"rule", "string", false, "which rule fired, such as claim/percent", nil},
		{"confidence", "double", false, "0–1; of the rows at 0.9, nine in ten are right", nil},
	})},
}
