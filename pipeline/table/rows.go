// Package table is the border of kilde: it turns the facts of a document into rows of
// the eight tables of Schema, and writes and reads those rows as Parquet, as
// JSON lines, and as the lines of golden files.
//
//	var rows table.Rows
//	rows.Append(d, &facts)           // bytes become code points, indexes become ids
//	lines := rows.AppendJSONL(nil, "dates")
//
// Inside kilde a place is a range of bytes; here, and only here, it becomes a range of
// code points, so that text[start:end] == row.text holds in Python. A column that can be
// null is a string that is "" when missing, or a pointer. A list is never null, only
// empty.
package table

import "kilde/lexicon"

// Document is a row of the documents table.
type Document struct {
	DocID         string       `parquet:"doc_id"`
	Source        string       `parquet:"source"`
	SourceSHA256  string       `parquet:"source_sha256"`
	Format        string       `parquet:"format,dict"`
	Charset       string       `parquet:"charset,dict"`
	Language      string       `parquet:"language,dict"`
	Title         string       `parquet:"title,optional"`
	Published     *lexicon.Day `parquet:"published,optional,date"`
	PublishedFrom string       `parquet:"published_from,optional,dict"`
	Byline        string       `parquet:"byline,optional"`
	Publisher     string       `parquet:"publisher,optional,dict"`
	Text          string       `parquet:"text"`
	Chars         int32        `parquet:"chars"`
	Tokens        int32        `parquet:"tokens"`
	Sentences     int32        `parquet:"sentences"`
	Warnings      []string     `parquet:"warnings,list" parquet-element:",dict"`
	TextKey       string       `parquet:"text_key,optional"`
}

// Sentence is a row of the sentences table.
type Sentence struct {
	DocID     string `parquet:"doc_id,dict"`
	Sentence  int32  `parquet:"sentence"`
	Paragraph int32  `parquet:"paragraph"`
	Start     int32  `parquet:"start"`
	End       int32  `parquet:"end"`
	Text      string `parquet:"text"`
	Language  string `parquet:"language,optional,dict"`
	Kind      string `parquet:"kind,dict"`
}

// Date is a row of the dates table.
type Date struct {
	DocID           string       `parquet:"doc_id,dict"`
	Sentence        int32        `parquet:"sentence"`
	Start           int32        `parquet:"start"`
	End             int32        `parquet:"end"`
	Text            string       `parquet:"text"`
	Type            string       `parquet:"type,dict"`
	EDTF            string       `parquet:"edtf,optional"`
	TIMEX           string       `parquet:"timex,optional"`
	First           *lexicon.Day `parquet:"first,optional,date"`
	Last            *lexicon.Day `parquet:"last,optional,date"`
	Time            string       `parquet:"time,optional,dict"`
	TimeEnd         string       `parquet:"time_end,optional,dict"`
	Granularity     string       `parquet:"granularity,optional,dict"`
	Freq            float64      `parquet:"freq,optional"`
	Mod             string       `parquet:"mod,optional,dict"`
	Anchor          string       `parquet:"anchor,dict"`
	Role            string       `parquet:"role,dict"`
	WeekdayConflict bool         `parquet:"weekday_conflict"`
	Rule            string       `parquet:"rule,dict"`
	Confidence      float64      `parquet:"confidence,dict"`
}

// Person is a row of the people table.
type Person struct {
	DocID            string   `parquet:"doc_id,dict"`
	PersonID         string   `parquet:"person_id"`
	Name             string   `parquet:"name"`
	Aliases          []string `parquet:"aliases,list"`
	Title            string   `parquet:"title,optional,dict"`
	Role             string   `parquet:"role,optional,dict"`
	Status           string   `parquet:"status,optional,dict"`
	Organisation     string   `parquet:"organisation,optional,dict"`
	Party            string   `parquet:"party,optional,dict"`
	PartyName        string   `parquet:"party_name,optional,dict"`
	MunicipalityCode string   `parquet:"municipality_code,optional,dict"`
	Roles            []Role   `parquet:"roles,list"`
	Mentions         int32    `parquet:"mentions"`
	Quotes           int32    `parquet:"quotes"`
	Claims           int32    `parquet:"claims"`
	NameKey          string   `parquet:"name_key,optional"`
}

// Role is one element of people.roles. Its columns are pointers: see Writer, which cannot
// help within a list.
type Role struct {
	Title            *string `parquet:"title,optional,dict"`
	Role             *string `parquet:"role,optional,dict"`
	Status           *string `parquet:"status,optional,dict"`
	Organisation     *string `parquet:"organisation,optional,dict"`
	Within           *string `parquet:"within,optional,dict"`
	MunicipalityCode *string `parquet:"municipality_code,optional,dict"`
}

// Mention is a row of the person_mentions table.
type Mention struct {
	DocID        string  `parquet:"doc_id,dict"`
	Sentence     int32   `parquet:"sentence"`
	Start        int32   `parquet:"start"`
	End          int32   `parquet:"end"`
	Text         string  `parquet:"text"`
	Kind         string  `parquet:"kind,dict"`
	PersonID     string  `parquet:"person_id,optional,dict"`
	Title        string  `parquet:"title,optional,dict"`
	TitleStart   *int32  `parquet:"title_start,optional"`
	TitleEnd     *int32  `parquet:"title_end,optional"`
	Organisation string  `parquet:"organisation,optional,dict"`
	Party        string  `parquet:"party,optional,dict"`
	Rule         string  `parquet:"rule,dict"`
	Confidence   float64 `parquet:"confidence,dict"`
}

// Municipality is a row of the municipalities table.
type Municipality struct {
	DocID      string   `parquet:"doc_id,dict"`
	Sentence   int32    `parquet:"sentence"`
	Start      int32    `parquet:"start"`
	End        int32    `parquet:"end"`
	Text       string   `parquet:"text,dict"`
	Level      string   `parquet:"level,dict"`
	Code       string   `parquet:"code,optional,dict"`
	Name       string   `parquet:"name,optional,dict"`
	RegionCode string   `parquet:"region_code,optional,dict"`
	Region     string   `parquet:"region,optional,dict"`
	Via        string   `parquet:"via,dict"`
	Ambiguous  bool     `parquet:"ambiguous"`
	Candidates []string `parquet:"candidates,list" parquet-element:",dict"`
	Rule       string   `parquet:"rule,dict"`
	Confidence float64  `parquet:"confidence,dict"`
}

// Quote is a row of the quotes table.
type Quote struct {
	DocID        string    `parquet:"doc_id,dict"`
	QuoteID      int32     `parquet:"quote_id"`
	Sentence     int32     `parquet:"sentence"`
	Start        int32     `parquet:"start"`
	End          int32     `parquet:"end"`
	Text         string    `parquet:"text"`
	Segments     []Segment `parquet:"segments,list"`
	Style        string    `parquet:"style,dict"`
	Speech       string    `parquet:"speech,dict"`
	Speaker      string    `parquet:"speaker,optional"`
	SpeakerStart *int32    `parquet:"speaker_start,optional"`
	SpeakerEnd   *int32    `parquet:"speaker_end,optional"`
	PersonID     string    `parquet:"person_id,optional,dict"`
	PersonIDs    []string  `parquet:"person_ids,list"`
	Channel      string    `parquet:"channel,optional,dict"`
	RepeatOf     *int32    `parquet:"repeat_of,optional"`
	Organisation string    `parquet:"organisation,optional,dict"`
	Cue          string    `parquet:"cue,optional,dict"`
	CueLemma     string    `parquet:"cue_lemma,optional,dict"`
	Attribution  string    `parquet:"attribution,dict"`
	Closed       *bool     `parquet:"closed,optional"`
	Rule         string    `parquet:"rule,dict"`
	Confidence   float64   `parquet:"confidence,dict"`
}

// Segment is one element of quotes.segments.
type Segment struct {
	Start int32 `parquet:"start"`
	End   int32 `parquet:"end"`
}

// Claim is a row of the claims table.
type Claim struct {
	DocID            string       `parquet:"doc_id,dict"`
	ClaimID          int32        `parquet:"claim_id"`
	Sentence         int32        `parquet:"sentence"`
	Start            int32        `parquet:"start"`
	End              int32        `parquet:"end"`
	Text             string       `parquet:"text"`
	Kind             string       `parquet:"kind,dict"`
	Value            *float64     `parquet:"value,optional"`
	Decimal          string       `parquet:"decimal,optional"`
	Low              *float64     `parquet:"low,optional"`
	High             *float64     `parquet:"high,optional"`
	Comparator       string       `parquet:"comparator,dict"`
	Step             *float64     `parquet:"step,optional,dict"`
	Unit             string       `parquet:"unit,optional,dict"`
	UnitText         string       `parquet:"unit_text,optional,dict"`
	Item             string       `parquet:"item,optional,dict"`
	Of               string       `parquet:"of,optional"`
	Per              string       `parquet:"per,optional,dict"`
	PerValue         *float64     `parquet:"per_value,optional"`
	Aggregate        string       `parquet:"aggregate,optional,dict"`
	Change           string       `parquet:"change,optional,dict"`
	ChangeRole       string       `parquet:"change_role,optional,dict"`
	FromValue        *float64     `parquet:"from_value,optional"`
	Versus           string       `parquet:"versus,optional"`
	PeriodStart      *lexicon.Day `parquet:"period_start,optional,date"`
	PeriodEnd        *lexicon.Day `parquet:"period_end,optional,date"`
	Period           string       `parquet:"period,optional,dict"`
	Hedge            string       `parquet:"hedge,optional,dict"`
	Modality         string       `parquet:"modality,optional,dict"`
	Negated          bool         `parquet:"negated"`
	SourceText       string       `parquet:"source_text,optional"`
	QuoteID          *int32       `parquet:"quote_id,optional"`
	PersonID         string       `parquet:"person_id,optional,dict"`
	MunicipalityCode string       `parquet:"municipality_code,optional,dict"`
	Salience         float64      `parquet:"salience"`
	Rule             string       `parquet:"rule,dict"`
	Confidence       float64      `parquet:"confidence,dict"`
}
