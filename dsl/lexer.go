package dsl

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/participle/v2/lexer"
)

// language is the lexer that the grammar stands on: rules in the form of
// participle's stateful lexer, run by a scanner of our own, followed by a pass
// that tells statements apart by their line.
type language struct{}

// Symbols names the kinds of token.
func (language) Symbols() map[string]lexer.TokenType { return symbols }

// Lex reads all of r.
func (l language) Lex(name string, r io.Reader) (lexer.Lexer, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return l.LexString(name, string(data))
}

// LexString cuts a text into tokens. It has a token for every character and
// so never fails on a text.
func (language) LexString(name, text string) (lexer.Lexer, error) {
	return &tokenList{tokenize(name, text)}, nil
}

// tokenList hands out the tokens that the grammar knows of.
type tokenList struct{ rest []lexer.Token }

// Next returns the next token; after the last it returns the last, EOF.
func (l *tokenList) Next() (lexer.Token, error) {
	for {
		t := l.rest[0]
		if len(l.rest) > 1 {
			l.rest = l.rest[1:]
		}
		if t.Type != tSpace && t.Type != tComment && t.Type != tFold {
			return t, nil
		}
	}
}

// tokenize cuts a text into tokens, white space and comments included, the
// last being EOF.
func tokenize(name, text string) []lexer.Token {
	scanned := scannerOnce().scan(name, text)
	tokens := make([]lexer.Token, 0, len(scanned)+8)
	for _, t := range scanned {
		switch t.Type {
		case tComment:
			tokens = appendComment(tokens, t)
		case tName:
			if isQuoted(t.Value) {
				t.Type = tQuoted
			}
			tokens = append(tokens, t)
		default:
			tokens = append(tokens, t)
		}
	}
	classify(tokens)
	return tokens
}

// appendComment parts a comment from the white space before it.
func appendComment(tokens []lexer.Token, t lexer.Token) []lexer.Token {
	if i := strings.IndexAny(t.Value, "#＃"); i > 0 {
		space := t
		space.Type, space.Value = tSpace, t.Value[:i]
		t.Value = t.Value[i:]
		t.Pos.Offset += i
		t.Pos.Column += utf8.RuneCountInString(space.Value)
		tokens = append(tokens, space)
	}
	return append(tokens, t)
}

// quotePairs are the quotes that a name or value may stand in.
var quotePairs = map[rune]string{'"': `"`, '＂': "＂", '“': "“”", '”': "“”", '「': "」", '『': "』"}

// isQuoted reports whether a text stands wholly in one pair of quotes.
func isQuoted(s string) bool {
	first, n := utf8.DecodeRuneInString(s)
	closing, ok := quotePairs[first]
	if !ok || len(s) <= n {
		return false
	}
	for i := n; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\\' && first == '"' && i+1 < len(s):
			_, next := utf8.DecodeRuneInString(s[i+1:])
			size += next
		case strings.ContainsRune(closing, r):
			return i+size == len(s)
		}
		i += size
	}
	return false
}

// unquote returns what stands in the quotes around s, s itself when there are
// none, and the number of bytes before it. \" and \\ stand for " and \ in
// straight quotes.
func unquote(s string) (text string, skip int) {
	if !isQuoted(s) {
		return s, 0
	}
	first, n := utf8.DecodeRuneInString(s)
	_, m := utf8.DecodeLastRuneInString(s)
	text = s[n : len(s)-m]
	if first == '"' {
		text = strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(text)
	}
	return text, n
}
