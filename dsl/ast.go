// Package dsl reads the .flow language: bytes in, a flow.Project out, and a
// list of everything that is wrong on the way, each with its place and what
// to do about it.
//
// A File is what was written, with every token and comment; resolve binds its
// names and makes the model. The package knows files only through Files, and
// nothing of pictures, layout, a terminal or a clock.
package dsl

import (
	"slices"
	"unicode/utf8"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"

	"github.com/alecthomas/participle/v2/lexer"
)

// File is one source as it was written.
type File struct {
	Statements []*Statement `parser:"End? ( @@ End? )*"`

	Name   string        // as the user named it; "-" for standard input
	Text   string        // decoded: UTF-8, LF
	Tokens []lexer.Token // all of the text, the last is EOF
	Tail   []Comment     // comments after the last statement

	lines  []int       // the offset of each line
	last   diag.Pos    // the place asked for last
	faulty []diag.Span // lines that could not be read as they stand
	lost   string      // the text of lines that could not be read, to look for names in
	cut    bool        // the rest of the file is not known: an unclosed """ swallowed it, or faults are too many
}

// Comment is one comment, from its # to the end of its line.
type Comment struct {
	Pos  lexer.Position
	Text string
}

// Comments are the comments that belong to a statement.
type Comments struct {
	Lead   []Comment // on lines of their own before it
	Within []Comment // between the lines of a statement that goes on
	Trail  []Comment // on the line where it, or its opening brace, ends
}

// newFile prepares a decoded text.
func newFile(name, text string) *File {
	f := &File{Name: name, Text: text, lines: []int{0}}
	for i := range len(text) {
		if text[i] == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	return f
}

// Line returns the n-th line, from 1, without its end.
func (f *File) Line(n int) (string, bool) {
	if n < 1 || n > len(f.lines) {
		return "", false
	}
	end := len(f.Text)
	if n < len(f.lines) {
		end = f.lines[n] - 1
	}
	return f.Text[f.lines[n-1]:end], true
}

// pos returns the place of a byte offset. It counts from the place asked for
// before when that is on the same line: a line may be as long as the file. An
// offset within a character, as tokens of a mended line may have, is its start.
func (f *File) pos(offset int) diag.Pos {
	for offset = min(offset, len(f.Text)); offset < len(f.Text) && !utf8.RuneStart(f.Text[offset]); offset-- {
	}
	n, exact := slices.BinarySearch(f.lines, offset)
	if !exact {
		n--
	}
	p := diag.Pos{Offset: offset, Line: n + 1, Column: 1}
	switch last := f.last; {
	case last.Line != p.Line:
		p.Column += utf8.RuneCountInString(f.Text[f.lines[n]:offset])
	case last.Offset <= offset:
		p.Column = last.Column + utf8.RuneCountInString(f.Text[last.Offset:offset])
	default:
		p.Column = last.Column - utf8.RuneCountInString(f.Text[offset:last.Offset])
	}
	f.last = p
	return p
}

// span returns the range between two byte offsets.
func (f *File) span(start, end int) diag.Span {
	return diag.Span{File: f.Name, Start: f.pos(start), End: f.pos(end)}
}

// token returns the range of a token.
func (f *File) token(t lexer.Token) diag.Span {
	return f.span(t.Pos.Offset, end(t))
}

// slice returns the text between two byte offsets with its place, without
// the white space and the pair of quotes around it.
func (f *File) slice(start, end int) flow.Text {
	end = min(end, len(f.Text))
	for start < end {
		r, n := utf8.DecodeRuneInString(f.Text[start:end])
		if !isWhite(r) {
			break
		}
		start += n
	}
	for start < end {
		r, n := utf8.DecodeLastRuneInString(f.Text[start:end])
		if !isWhite(r) {
			break
		}
		end -= n
	}
	s, skip := unquote(f.Text[start:end])
	return flow.Text{S: s, Span: f.span(start+skip, end-skip)}
}

// isWhite reports whether a character separates words: what the lexer calls
// white space, and the end of a line.
func isWhite(r rune) bool {
	switch {
	case r == ' ', r == '\t', r == '\n', r == '\u00a0', r == '\u202f', r == '\u205f', r == '\u3000':
		return true
	}
	return r >= '\u2000' && r <= '\u200a'
}

// of returns the range of a run of tokens.
func (f *File) of(tokens []lexer.Token) diag.Span {
	return f.span(tokens[0].Pos.Offset, end(tokens[len(tokens)-1]))
}

// end returns the offset after a token.
func end(t lexer.Token) int { return t.Pos.Offset + len(t.Value) }

// name returns a name without its quotes.
func (f *File) name(n *Name) flow.Text { return f.slice(n.Token.Pos.Offset, end(n.Token)) }

// title returns a title without its quotes.
func (f *File) title(t *Title) flow.Text { return f.slice(t.Token.Pos.Offset, end(t.Token)) }

// label returns a label without its brackets and quotes.
func (f *File) label(l *Label) flow.Text {
	_, first := utf8.DecodeRuneInString(l.Token.Value)
	_, last := utf8.DecodeLastRuneInString(l.Token.Value)
	return f.slice(l.Token.Pos.Offset+first, end(l.Token)-last)
}

// entry returns what one entry in parentheses says.
func (f *File) entry(e *Entry) flow.Text {
	return f.slice(e.Tokens[0].Pos.Offset, end(e.Tokens[len(e.Tokens)-1]))
}

// targets returns the steps of a group in order, and whether all of them are
// meant (+).
func (g *Group) targets() (all []*Target, parallel bool) {
	return slices.Concat([]*Target{g.First}, g.Any, g.All), len(g.All) > 0
}
