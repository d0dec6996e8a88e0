package main

import (
	"fmt"
	"slices"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
	"flowgen/render"
)

// coverage warns of characters in a picture that no face can draw, each at
// the places of the source that it came from.
func (a *artist) coverage(p picture, scenes []*render.Scene) diag.List {
	var missing []rune
	for _, s := range scenes {
		missing = append(missing, a.missing(s.Items)...)
	}
	return a.uncovered(p.view, missing)
}

// uncovered warns of characters that no face can draw, at the places of the
// source that the texts of a view have them from.
func (a *artist) uncovered(v *flow.View, missing []rune) diag.List {
	if len(missing) == 0 {
		return nil
	}
	slices.Sort(missing)
	var list diag.List
	texts := slices.Collect(flow.Texts(v))
	for _, char := range slices.Compact(missing) {
		places := places(texts, char, a.texts)
		if len(places) == 0 {
			places = []diag.Span{v.Process.Span} // of a text that flowgen made, such as the mark
		}
		for _, span := range places {
			list = append(list, diag.New("FG301", span,
				diag.Msg("font-missing-glyph", string(char), fmt.Sprintf("U+%04X", char))).WithHint("font-missing-glyph-hint"))
		}
	}
	return list
}

// missing returns the characters of the drawn texts that no face has.
func (a *artist) missing(items []render.Item) []rune {
	var all []rune
	for _, item := range items {
		switch item := item.(type) {
		case render.Text:
			all = append(all, a.family.Missing(item.S)...)
		case render.Group:
			all = append(all, a.missing(item.Items)...)
		case render.Link:
			all = append(all, a.missing(item.Items)...)
		}
	}
	return all
}

// places returns where a character stands in the texts of the source.
func places(texts []flow.Text, char rune, lines diag.Lines) []diag.Span {
	var spans []diag.Span
	for _, t := range texts {
		if !slices.Contains([]rune(t.S), char) || t.Span.IsZero() {
			continue
		}
		if span := locate(t.Span, char, lines); !slices.Contains(spans, span) {
			spans = append(spans, span)
		}
	}
	return spans
}

// locate narrows a span of the source down to the first place of a character
// in it; a span whose text is not at hand stays as it is.
func locate(span diag.Span, char rune, lines diag.Lines) diag.Span {
	if lines == nil {
		return span
	}
	for n := span.Start.Line; n <= max(span.End.Line, span.Start.Line); n++ {
		line, ok := lines.Line(span.File, n)
		if !ok {
			break
		}
		column := 0
		for offset, c := range line {
			column++
			if c != char || n == span.Start.Line && column < span.Start.Column {
				continue
			}
			at := diag.Pos{Offset: span.Start.Offset, Line: n, Column: column}
			if n == span.Start.Line {
				at.Offset += offset - len(string([]rune(line)[:span.Start.Column-1]))
			}
			end := diag.Pos{Offset: at.Offset + len(string(char)), Line: n, Column: column + 1}
			return diag.Span{File: span.File, Start: at, End: end}
		}
	}
	return span
}
