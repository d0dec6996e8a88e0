package dsl

import (
	"slices"
	"strings"
	"unicode/utf8"

	"flowgen/dsl/flow"

	"github.com/alecthomas/participle/v2/lexer"
)

// head returns the rows of a statement without its block, broken where the
// author broke them, and the comments between it and its block.
func (p *formatter) head(s *Statement, place string) (rows []row, rest []Comment) {
	rows = []row{{depth: p.depth}}
	rest = s.Within
	tokens := s.Head.Tokens
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		switch {
		case i == 0:
		case t.Pos.Line > tokens[i-1].Pos.Line:
			rows, rest = p.fold(rows, rest, tokens[i-1], t)
		default:
			rows[len(rows)-1].text += gap(s.Head, tokens[i-1], t)
		}
		now := &rows[len(rows)-1]
		switch {
		case t.Type == tColon:
			now.text += "：" + p.value(s.Head.Property, place)
			return rows, rest
		case t.Type == tParen:
			n := slices.IndexFunc(tokens[i:], func(t lexer.Token) bool { return t.Type == tParenEnd })
			now.text += p.args(tokens[i:i+n+1], s.Head)
			i += n
		case i == 0:
			now.text += p.firstWord(s.Head, place)
		case s.Head.Property != nil && t.Type != tLabel:
			now.text += p.qualifier(s.Head.Property, t, place)
		default:
			now.text += tokenText(t)
		}
	}
	return rows, rest
}

// fold breaks a statement between two tokens, with the comments between them.
func (p *formatter) fold(rows []row, comments []Comment, before, after lexer.Token) ([]row, []Comment) {
	for len(comments) > 0 && comments[0].Pos.Offset < after.Pos.Offset {
		c := comments[0]
		comments = comments[1:]
		if c.Pos.Line == before.Pos.Line {
			rows[len(rows)-1].comment = commentText(c)
			continue
		}
		rows = append(rows, row{depth: p.depth + 1, comment: commentText(c)})
	}
	return append(rows, row{depth: p.depth + 1}), comments
}

// gap returns what stands between two tokens of a line. A full-width
// parenthesis brings its own space.
func gap(h *Head, before, after lexer.Token) string {
	switch {
	case startsWithHash(after), // with a space before, it would be a comment
		after.Type == tParen, after.Type == tColon, after.Type == tComma, before.Type == tComma,
		after.Type == tLabel && h.Property != nil,
		before.Type == tParenEnd && isLink(after.Type):
		return ""
	}
	return " "
}

// tokenText returns the canonical form of a token outside of parentheses.
func tokenText(t lexer.Token) string {
	switch t.Type {
	case tArrow:
		return "→"
	case tDashed:
		return "⇢"
	case tComma:
		return "、"
	case tSlash:
		return "/"
	case tPlus:
		return "+"
	case tLabel:
		_, first := utf8.DecodeRuneInString(t.Value)
		_, last := utf8.DecodeLastRuneInString(t.Value)
		return "[" + strings.TrimFunc(t.Value[first:len(t.Value)-last], isWhite) + "]"
	}
	return t.Value
}

// value returns the value of a property.
func (p *formatter) value(property *Property, place string) string {
	v := property.Value
	if v == nil {
		return ""
	}
	text := p.file.Text[v.Tokens[0].Pos.Offset:end(v.Tokens[len(v.Tokens)-1])]
	if len(v.Tokens) == 1 && v.Tokens[0].Type == tLongText {
		return p.indented(text)
	}
	return p.words.value(key(place, property.Key.Value), text)
}

// indented returns a text in """ with its lines indented by one more than
// their statement, or as it is where that would change what it says.
func (p *formatter) indented(text string) string {
	first, _, several := strings.Cut(text[len(`"""`):], "\n")
	if !several || strings.TrimFunc(first, isWhite) != "" {
		return text
	}
	says := said(text)
	var b strings.Builder
	b.WriteString("\"\"\"\n")
	lead := strings.Repeat(indent, p.depth+1)
	for line := range strings.SplitSeq(says, "\n") {
		if line != "" {
			b.WriteString(lead + line)
		}
		b.WriteByte('\n')
	}
	b.WriteString(lead + `"""`)
	if again := b.String(); says != "" && said(again) == says {
		return again
	}
	return text
}

// said returns what a text in """ says.
func said(text string) string {
	return newFile("", text).longText(0, len(text)).S
}

// args returns what stands in parentheses. Commas are full-width; what may be
// one text for the reader (a code, a limit with its rider, a post such as
// A/B角) stays as it is.
func (p *formatter) args(tokens []lexer.Token, h *Head) string {
	var b strings.Builder
	b.WriteString("（")
	var before string // the entry before
	rider := false    // that was part of a limit before it
	last := -1        // and ended here
	for i := 0; i < len(tokens); i++ {
		if tokens[i].Type != tItem {
			continue
		}
		first := tokens[i].Pos.Offset
		for tokens[i+1].Type == tItem {
			i++
		}
		text := p.file.Text[first:end(tokens[i])]
		rider = last >= 0 && isRider(text) && (rider || isLimit(before))
		if last >= 0 {
			b.WriteString(separator(p.file.Text[last:first], h.isPower() || rider))
		}
		if rider {
			b.WriteString(text)
		} else {
			b.WriteString(p.words.entry(text, h))
		}
		before, last = text, end(tokens[i])
	}
	b.WriteString("）")
	return b.String()
}

// separator returns the canonical form of what stands between two entries.
func separator(between string, asIs bool) string {
	switch {
	case asIs:
		return between
	case strings.ContainsAny(between, slashes):
		return strings.ReplaceAll(between, "／", "/")
	case strings.Contains(between, "、"):
		return "、"
	}
	return "，"
}

// isLimit reports whether an entry in parentheses reads like a limit.
func isLimit(text string) bool {
	text, _ = unquote(text)
	_, ok := flow.ParseLimit(flow.Text{S: text[prefixOf(text):]})
	return ok
}
