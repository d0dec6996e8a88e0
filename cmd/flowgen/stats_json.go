package main

import (
	"encoding/json"
	"io"

	"flowgen/dsl/flow"
)

// The form of stats --format json; docs/formats.md describes it. Fields are
// added, never renamed; a change of meaning raises the version.
type (
	statsFile struct {
		Version   int            `json:"version"`
		Complete  bool           `json:"complete"`
		Missing   []string       `json:"missing"`
		Summaries []statsSummary `json:"summaries"`
	}
	statsSummary struct {
		Unit     string   `json:"unit"`
		Grades   []string `json:"grades"`
		Sentence string   `json:"sentence"`
		statsTally
		Shared int        `json:"shared"`
		Rows   []statsRow `json:"rows"`
	}
	statsRow struct {
		Owner    string `json:"owner"`
		Category string `json:"category"`
		statsTally
	}
	statsTally struct {
		Powers int         `json:"powers"`
		Risks  statsGrades `json:"risks"`
		Places statsGrades `json:"places"`
	}
	statsGrades struct {
		Total    int   `json:"total"`
		Each     []int `json:"each"`
		Ungraded int   `json:"ungraded"`
	}
)

const statsVersion = 1

// writeStatsJSON writes the counts as JSON.
func (p *program) writeStatsJSON(w io.Writer, s statistics) error {
	file := statsFile{
		Version: statsVersion, Complete: s.complete(),
		Missing: append([]string{}, s.missing...), Summaries: []statsSummary{},
	}
	for _, summary := range s.summaries {
		out := statsSummary{
			Unit: summary.Unit.S, Grades: gradeNames(summary), Sentence: summary.Sentence(),
			statsTally: jsonTally(summary.Tally), Shared: summary.Shared,
		}
		for _, r := range summary.Rows {
			out.Rows = append(out.Rows, statsRow{Owner: r.Owner.S, Category: r.Category.S, statsTally: jsonTally(r.Tally)})
		}
		file.Summaries = append(file.Summaries, out)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(file)
}

func jsonTally(t flow.Tally) statsTally {
	return statsTally{Powers: t.Powers, Risks: statsGrades(t.Risks), Places: statsGrades(t.Places)}
}
