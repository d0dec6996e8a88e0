package dsl

import (
	"regexp"
	"strings"
	"sync"

	"github.com/alecthomas/participle/v2/lexer"
)

// statements writes what stands in a block, or in the file. The place is the
// word of the statement around it, as key wants it.
func (p *formatter) statements(list []*Statement, tail []Comment, place string) {
	p.last = 0
	for _, s := range list {
		p.comments(s.Lead)
		p.statement(s, place)
	}
	p.comments(tail)
}

// statement writes a statement with its block.
func (p *formatter) statement(s *Statement, place string) {
	rows, rest := p.head(s, place)
	for _, r := range rows {
		p.add(s.Head.Tokens[0].Pos.Line, r)
		p.last = s.Head.Tokens[0].Pos.Line
	}
	p.last = lastLine(s.Head.Tokens)
	if s.Block == nil {
		p.trail(s.Trail)
		return
	}
	p.brace(s, rest)
	if isInline(s) {
		p.end().text += p.inlineBody(s, place)
	} else {
		p.trail(s.Trail)
		p.depth++
		p.glued = len(s.Block.Statements) > 0 && startsWithHash(s.Block.Statements[0].Head.Tokens[0])
		p.statements(s.Block.Statements, s.Block.Tail, s.placeOf(place))
		p.depth--
		p.last = 0
		p.add(0, row{depth: p.depth, text: "}"})
	}
	p.trail(s.Block.Trail)
	p.last = s.Block.Close.Pos.Line
}

// brace writes the opening brace of a block: in the line of its statement,
// unless comments stand between, or unless a quotation mark without a twin in
// that line could find one in what would then stand beside it.
func (p *formatter) brace(s *Statement, between []Comment) {
	line := lastLine(s.Head.Tokens)
	beside := len(s.Trail) > 0 || isInline(s)
	if len(between) == 0 && (line == s.Block.Open.Pos.Line || !beside || !hasLoneQuote(s.Head.Tokens)) {
		p.end().text += " {"
		return
	}
	for _, c := range between {
		if c.Pos.Line == line {
			p.trail([]Comment{c})
			continue
		}
		p.rows = append(p.rows, row{depth: p.depth, comment: commentText(c)})
	}
	p.rows = append(p.rows, row{depth: p.depth, text: "{"})
}

// isInline reports whether a block stays on one line. That of a property does
// not: beside a value it would be part of that.
func isInline(s *Statement) bool {
	return s.Head.Property == nil && s.Block.Open.Pos.Line == s.Block.Close.Pos.Line
}

// inline returns a statement that stands in a block on one line.
func (p *formatter) inline(s *Statement, place string) string {
	rows, _ := p.head(s, place)
	text := rows[0].text
	if s.Block != nil {
		text += " {" + p.inlineBody(s, place)
	}
	return text
}

// inlineBody returns what follows the opening brace of a block on one line.
func (p *formatter) inlineBody(s *Statement, place string) string {
	body := ""
	for _, inner := range s.Block.Statements {
		if !startsWithHash(inner.Head.Tokens[0]) {
			body += " "
		}
		body += p.inline(inner, s.placeOf(place))
	}
	return body + " }"
}

// startsWithHash reports whether a token would be a comment after a space or
// at the beginning of a line.
func startsWithHash(t lexer.Token) bool {
	return strings.HasPrefix(t.Value, "#") || strings.HasPrefix(t.Value, "＃")
}

// lastLine returns the line on which the last of some tokens ends.
func lastLine(tokens []lexer.Token) int {
	last := tokens[len(tokens)-1]
	return last.Pos.Line + strings.Count(last.Value, "\n")
}

// quotedOnce matches text in quotes.
var quotedOnce = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(quotedPattern) })

// hasLoneQuote reports whether a quotation mark has no twin.
func hasLoneQuote(tokens []lexer.Token) bool {
	for _, t := range tokens {
		if (t.Type == tText || t.Type == tItem) &&
			strings.ContainsAny(quotedOnce().ReplaceAllString(t.Value, ""), quotes) {
			return true
		}
	}
	return false
}
