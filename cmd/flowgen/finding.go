package main

import (
	"strings"
	"unicode/utf8"

	"flowgen/dsl/diag"
)

// finding is a diagnostic in the language of the run.
type finding struct {
	Severity                diag.Severity
	Code                    string
	File                    string
	Line, Column, EndColumn int
	Text, Hint              string
	Printed                 string // as it is printed for people
}

// findings returns diagnostics as they travel.
func (w *workshop) findings(list diag.List, lines diag.Lines) []finding {
	printer := diag.Printer{Lang: w.lang, Lines: lines, Colour: w.colour}
	var all []finding
	for _, d := range list {
		var b strings.Builder
		_ = printer.Print(&b, diag.List{d}) // a Builder never fails
		f := finding{
			Severity: d.Severity, Code: d.Code, File: d.Span.File, Line: d.Span.Start.Line, Column: d.Span.Start.Column,
			EndColumn: d.Span.End.Column, Text: d.Message.Text(w.lang), Printed: b.String(),
		}
		if !d.Hint.IsZero() {
			f.Hint = d.Hint.Text(w.lang)
		}
		if d.Span.End.Line != f.Line || f.EndColumn <= f.Column {
			f.EndColumn = f.Column + 1
			if d.Span.End.Line > f.Line {
				line, _ := lines.Line(f.File, f.Line)
				f.EndColumn = max(f.EndColumn, utf8.RuneCountInString(line)+1)
			}
		}
		all = append(all, f)
	}
	return all
}
