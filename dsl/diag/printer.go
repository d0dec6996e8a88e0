package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// Lines gives lines of source text. Line numbers count from 1; ok is false
// for a file or a line that is not there. The line comes without its end.
type Lines interface {
	Line(file string, n int) (line string, ok bool)
}

// Printer writes diagnostics for people.
type Printer struct {
	Lang   Lang
	Lines  Lines // nil: no source lines are shown
	Colour bool  // ANSI colours
	Short  bool  // one line each, without source lines, hints and related places
}

// Print writes every diagnostic of the list in its order. The error is the
// writer's.
func (p Printer) Print(w io.Writer, list List) error {
	out := bufio.NewWriter(w)
	for i := range list {
		p.head(out, &list[i])
		if !p.Short {
			p.body(out, &list[i])
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("print diagnostics: %w", err)
	}
	return nil
}

// severityWords are the severities in words and ANSI colours.
var severityWords = [...]struct{ zh, en, colour string }{
	Error:   {"错误", "error", "\x1b[1;31m"},
	Warning: {"警告", "warning", "\x1b[1;33m"},
	Note:    {"说明", "note", "\x1b[1;36m"},
}

// pick returns the wording of the printer's language.
func (p Printer) pick(zh, en string) string {
	if p.Lang == English {
		return en
	}
	return zh
}

// paint puts text into a colour, when there are colours.
func (p Printer) paint(colour, s string) string {
	if !p.Colour {
		return s
	}
	return colour + s + "\x1b[0m"
}

// head writes “file:line:column: 错误[FG102]：message”.
func (p Printer) head(w io.Writer, d *Diagnostic) {
	words := severityWords[d.Severity]
	if d.Span.File != "" {
		fmt.Fprint(w, p.paint("\x1b[1m", place(d.Span)+":"), " ")
	}
	fmt.Fprint(w, p.paint(words.colour, p.pick(words.zh, words.en)+"["+d.Code+"]"),
		p.pick("：", ": "), tame(d.Message.Text(p.Lang)), "\n")
}

// place is file:line:column as far as known.
func place(s Span) string {
	if s.Start.Line == 0 {
		return s.File
	}
	return fmt.Sprintf("%s:%d:%d", s.File, s.Start.Line, s.Start.Column)
}

// body writes the source line, the hint and the related places.
func (p Printer) body(w io.Writer, d *Diagnostic) {
	p.excerpt(w, d.Span, severityWords[d.Severity].colour)
	if !d.Hint.IsZero() {
		fmt.Fprint(w, "   ", p.paint("\x1b[1;32m", p.pick("提示", "hint")), p.pick("：", ": "), tame(d.Hint.Text(p.Lang)), "\n")
	}
	for _, r := range d.Related {
		fmt.Fprint(w, "   ", p.paint("\x1b[1m", p.pick("另见", "see")), p.pick("：", ": "))
		if r.Span.File != "" {
			fmt.Fprint(w, place(r.Span), p.pick("：", ": "))
		}
		fmt.Fprint(w, tame(r.Message.Text(p.Lang)), "\n")
	}
}

// excerpt writes the source line and a caret under the span.
func (p Printer) excerpt(w io.Writer, s Span, colour string) {
	if p.Lines == nil || s.Start.Line == 0 {
		return
	}
	line, ok := p.Lines.Line(s.File, s.Start.Line)
	if !ok {
		return
	}
	before, at, after := cut(line, s)
	blank := uniseg.StringWidth(before)
	carets := max(uniseg.StringWidth(at), 1)
	fmt.Fprintf(w, "%5d | %s%s%s\n", s.Start.Line, before, at, after)
	fmt.Fprintf(w, "      | %s%s\n", strings.Repeat(" ", blank), p.paint(colour, strings.Repeat("^", carets)))
}

// The characters and display cells kept of a long line: a step may have a
// name of thousands of characters, and a file may be one line.
const (
	runesAround = 400
	cellsBefore = 60
	cellsAfter  = 100
)

// cut splits a line into what stands before, in and after a span, each made
// fit to print and short. A span over several lines ends with the first.
func cut(line string, s Span) (before, at, after string) {
	runes := []rune(line)
	from := min(max(s.Start.Column-1, 0), len(runes))
	to := len(runes)
	if s.End.Line == s.Start.Line {
		to = min(max(s.End.Column-1, from), len(runes))
	} else if s.End.Line == 0 {
		to = from
	}
	before = tame(string(runes[max(from-runesAround, 0):from]))
	if short := lastCells(before, cellsBefore); short != before || from > runesAround {
		before = "…" + short
	}
	at = firstCells(tame(string(runes[from:min(to, from+runesAround)])), cellsAfter)
	after = firstCells(tame(string(runes[to:min(len(runes), to+runesAround)])), max(cellsAfter-uniseg.StringWidth(at), 0))
	return before, at, after
}

// firstCells returns the beginning of s that fits into so many display cells,
// with an ellipsis when something is left out.
func firstCells(s string, cells int) string {
	rest, state, width := s, -1, 0
	for rest != "" {
		var w int
		left := len(rest)
		_, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if width += w; width > cells {
			return s[:len(s)-left] + "…"
		}
	}
	return s
}

// lastCells returns the end of s that fits into so many display cells.
func lastCells(s string, cells int) string {
	excess := uniseg.StringWidth(s) - cells
	rest, state := s, -1
	for excess > 0 && rest != "" {
		var w int
		_, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		excess -= w
	}
	return rest
}

// tame makes source text harmless on a terminal: a tab becomes four spaces,
// anything else that does not print becomes ·.
func tame(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u3000' || unicode.IsPrint(r) || unicode.Is(unicode.Variation_Selector, r) || r == '\u200d' || r == '\u00a0':
			return r
		default:
			return '·'
		}
	}, strings.ReplaceAll(s, "\t", "    "))
}
