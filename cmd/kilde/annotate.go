package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	engine "kilde/pipeline/run"
)

// writeGitHub writes workflow commands, which GitHub shows on the line of the release:
//
//	::error file=seeds/a.txt,line=3,title=kilde verify%3A claims changed::…
func writeGitHub(w io.Writer, findings []engine.Finding, files int) error {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	levels := map[engine.Level]string{engine.Note: "notice", engine.Warning: "warning", engine.Error: "error"}
	for _, f := range withoutMoved(findings) {
		title := "kilde verify: " + join(" ", f.Table, f.What)
		fmt.Fprintf(w, "::%s file=%s,line=%d,title=%s::%s\n", levels[f.Level], property.Replace(local(f.Release)), f.Line, property.Replace(title), data.Replace(f.Message()))
	}
	_, err := fmt.Fprintln(w, tally(findings, files))
	return err
}

// The parts of SARIF 2.1.0 that code scanning shows.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool    sarifTool     `json:"tool"`
	Results []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID    string    `json:"id"`
	Short sarifText `json:"shortDescription"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	RuleIndex int             `json:"ruleIndex"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

type sarifLocation struct {
	Physical sarifPlace `json:"physicalLocation"`
}

type sarifPlace struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine int `json:"startLine"`
}

// writeSARIF writes a log of one run. A rule of SARIF's is a table and what happened to
// its row: "claims/changed".
func writeSARIF(w io.Writer, findings []engine.Finding, files int) error {
	levels := map[engine.Level]string{engine.Note: "note", engine.Warning: "warning", engine.Error: "error"}
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "kilde", Version: engine.Version, Rules: []sarifRule{}}}, Results: []sarifResult{}}
	rules := &run.Tool.Driver.Rules
	for _, f := range withoutMoved(findings) {
		id := strings.ReplaceAll(strings.TrimPrefix(f.Table+"/"+f.What, "/"), " ", "-")
		at := slices.IndexFunc(*rules, func(r sarifRule) bool { return r.ID == id })
		if at < 0 {
			at = len(*rules)
			*rules = append(*rules, sarifRule{id, sarifText{strings.TrimSpace(f.Table + " " + f.What)}})
		}
		place := sarifPlace{sarifArtifact{(&url.URL{Path: local(f.Release)}).EscapedPath()}, sarifRegion{f.Line}}
		run.Results = append(run.Results, sarifResult{id, at, levels[f.Level], sarifText{f.Message()}, []sarifLocation{{place}}})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}
