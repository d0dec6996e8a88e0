// Package diag is what every stage says of its input: diagnostics with a
// place, a stable code, a hint and related places, kept as data until the
// command line prints them.
//
// In go spans and message keys with arguments; out comes text in Chinese or
// English. The package knows nothing of the language, the model or a terminal.
package diag

import "slices"

// Pos is a place in a source text. The zero Pos means "no place".
type Pos struct {
	Offset int // bytes from the start of the decoded (UTF-8) text
	Line   int // from 1
	Column int // from 1, in characters (code points)
}

// Span is a range of a source file, End exclusive. The zero Span means the
// diagnostic belongs to no place in a file.
type Span struct {
	File  string // as the user named it; "-" for standard input
	Start Pos
	End   Pos
}

// IsZero reports whether the span names no place.
func (s Span) IsZero() bool { return s.File == "" && s.Start.Line == 0 }

// end is the end of the span; its start when the end is missing or before it.
func (s Span) end() Pos {
	if s.End.Line < s.Start.Line || s.End.Line == s.Start.Line && s.End.Column < s.Start.Column {
		return s.Start
	}
	return s.End
}

// Severity is how grave a diagnostic is.
type Severity int

// The severities, from the gravest down.
const (
	Error Severity = iota
	Warning
	Note
)

// Message is a key of the catalogue with the arguments of its text, so that
// one diagnostic prints in every language. The zero Message is no message.
type Message struct {
	Key  string
	Args []any
}

// Msg makes a message from a catalogue key and its arguments.
func Msg(key string, args ...any) Message { return Message{Key: key, Args: args} }

// Related is another place that explains a diagnostic ("先在此处声明").
type Related struct {
	Span    Span
	Message Message
}

// Diagnostic is one thing found wrong or worth knowing.
type Diagnostic struct {
	Code     string // stable, such as FG102; never reused
	Severity Severity
	Span     Span
	Message  Message
	Hint     Message // what to do next; zero: none
	Related  []Related
}

// List is the diagnostics of a stage in the order found. A nil List is empty.
type List []Diagnostic

// HasErrors reports whether any diagnostic is an Error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}
