package diag

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
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

// Text returns the severity in a word of one language.
func (s Severity) Text(lang Lang) string {
	if lang == English {
		return severityWords[s].en
	}
	return severityWords[s].zh
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
		return tame(s.File)
	}
	return fmt.Sprintf("%s:%d:%d", tame(s.File), s.Start.Line, s.Start.Column)
}

// maxShown is how many related places are shown with their lines; of more,
// such as the steps of a long path, only the places are listed.
const maxShown = 2

// body writes the source line, the hint and the related places. A place on
// the line that is shown already is not shown again.
func (p Printer) body(w io.Writer, d *Diagnostic) {
	if e, ok := p.excerpt(w, d.Span); ok {
		before, part := e.cells()
		fmt.Fprintf(w, "%*s | %s%s\n", gutter(d.Span), "", strings.Repeat(" ", before),
			p.paint(severityWords[d.Severity].colour, strings.Repeat("^", part)))
	}
	if !d.Hint.IsZero() {
		fmt.Fprint(w, "   ", p.paint("\x1b[1;32m", p.pick("提示", "hint")), p.pick("：", ": "), tame(d.Hint.Text(p.Lang)), "\n")
	}
	for _, r := range d.Related {
		fmt.Fprint(w, "   ", p.paint("\x1b[1m", p.pick("另见", "see")), p.pick("：", ": "))
		if r.Span.File != "" {
			fmt.Fprint(w, place(r.Span), p.pick("：", ": "))
		}
		fmt.Fprint(w, tame(r.Message.Text(p.Lang)), "\n")
		sameLine := r.Span.File == d.Span.File && r.Span.Start.Line == d.Span.Start.Line
		if len(d.Related) <= maxShown && !sameLine {
			p.excerpt(w, r.Span)
		}
	}
}

// excerpt writes the source line of a span; ok is false when there is none.
func (p Printer) excerpt(w io.Writer, s Span) (e excerpt, ok bool) {
	if p.Lines == nil || s.Start.Line == 0 {
		return excerpt{}, false
	}
	line, ok := p.Lines.Line(s.File, s.Start.Line)
	if !ok {
		return excerpt{}, false
	}
	e = cutExcerpt(line, s)
	fmt.Fprintf(w, "%*d | %s\n", gutter(s), s.Start.Line, e.text)
	return e, true
}

// gutter is how many cells line numbers take.
func gutter(s Span) int { return max(5, len(strconv.Itoa(s.Start.Line))) }
