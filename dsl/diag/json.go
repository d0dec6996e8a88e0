package diag

import (
	"encoding/json"
	"fmt"
	"io"
)

// The document that WriteJSON writes, after docs/diagnostics.schema.json.
type (
	jsonReport struct {
		Format      string           `json:"format"`
		Version     int              `json:"version"`
		Language    string           `json:"language"`
		Summary     jsonSummary      `json:"summary"`
		Diagnostics []jsonDiagnostic `json:"diagnostics"`
	}
	jsonSummary struct {
		Errors   int `json:"errors"`
		Warnings int `json:"warnings"`
		Notes    int `json:"notes"`
	}
	jsonDiagnostic struct {
		Code     string `json:"code"`
		Severity string `json:"severity"`
		jsonPlace
		Message string        `json:"message"`
		Hint    string        `json:"hint"`
		Related []jsonRelated `json:"related"`
	}
	jsonRelated struct {
		jsonPlace
		Message string `json:"message"`
	}
	// jsonPlace lacks what a span lacks: all of it, or start and end.
	jsonPlace struct {
		File  string   `json:"file,omitempty"`
		Start *jsonPos `json:"start,omitempty"`
		End   *jsonPos `json:"end,omitempty"`
	}
	jsonPos struct {
		Line   int `json:"line"`
		Column int `json:"column"`
		Offset int `json:"offset"`
	}
)

// WriteJSON writes the list, in its order, as one JSON document after
// docs/diagnostics.schema.json, with the texts in one language. An empty list
// is a document too. The error is the writer's.
func WriteJSON(w io.Writer, list List, lang Lang) error {
	report := jsonReport{
		Format:      "flowgen-diagnostics",
		Version:     1,
		Language:    lang.tag(),
		Diagnostics: []jsonDiagnostic{},
	}
	for _, d := range list {
		item := jsonDiagnostic{
			Code:      d.Code,
			Severity:  severityWords[d.Severity].en,
			jsonPlace: placeJSON(d.Span),
			Message:   d.Message.Text(lang),
			Hint:      d.Hint.Text(lang),
			Related:   []jsonRelated{},
		}
		for _, r := range d.Related {
			item.Related = append(item.Related, jsonRelated{placeJSON(r.Span), r.Message.Text(lang)})
		}
		report.Diagnostics = append(report.Diagnostics, item)
		switch d.Severity {
		case Error:
			report.Summary.Errors++
		case Warning:
			report.Summary.Warnings++
		default:
			report.Summary.Notes++
		}
	}
	return encode(w, report)
}

// tag is the language after RFC 5646.
func (l Lang) tag() string {
	if l == English {
		return "en"
	}
	return "zh-CN"
}

// placeJSON is a span as far as it is known.
func placeJSON(s Span) jsonPlace {
	place := jsonPlace{File: s.File}
	if s.Start.Line > 0 {
		end := s.end()
		place.Start = &jsonPos{s.Start.Line, s.Start.Column, s.Start.Offset}
		place.End = &jsonPos{end.Line, end.Column, end.Offset}
	}
	return place
}

// encode writes a document with two spaces an indent and <, > and & as they
// are.
func encode(w io.Writer, document any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(document); err != nil {
		return fmt.Errorf("write diagnostics: %w", err)
	}
	return nil
}
