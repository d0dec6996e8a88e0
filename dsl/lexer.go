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
	return &grammarTokens{text, tokenize(name, text, nil)}, nil
}

// tokenList hands out tokens.
type tokenList struct{ rest []lexer.Token }

// Next returns the next token; after the last it returns the last, EOF.
func (l *tokenList) Next() (lexer.Token, error) {
	t := l.rest[0]
	if len(l.rest) > 1 {
		l.rest = l.rest[1:]
	}
	return t, nil
}

// tokenize cuts a text into tokens, white space and comments included, the
// last being EOF. The list given is overwritten; nil for a new one.
func tokenize(name, text string, list []lexer.Token) []lexer.Token {
	tokens := scannerOnce().scan(name, text, list[:0])
	for i := range tokens {
		if t := &tokens[i]; t.Type == tName && isQuoted(t.Value) {
			t.Type = tQuoted
		}
	}
	classify(tokens)
	return tokens
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
