package dsl

import (
	"slices"

	"github.com/alecthomas/participle/v2/lexer"
)

// classify tells what each statement is from its first token and its line,
// and gives the first token its kind: a name with a colon after it is a key,
// whatever else the line holds; a keyword is one unless an arrow follows. It
// also folds the ends of lines that do not end their statement. With that
// done the grammar needs one token of lookahead.
func classify(tokens []lexer.Token) {
	significant := make([]int, 0, len(tokens))
	for i, t := range tokens {
		if t.Type != tSpace && t.Type != tComment {
			significant = append(significant, i)
		}
	}
	c := classifier{tokens, significant}
	start := true // whether a statement begins at this token
	flow := false // whether the statement is a flow line, so far
	for k := 0; k < len(significant); k++ {
		switch t := c.at(k); t.Type {
		case tEnd:
			end := c.ends(k)
			start = !c.folds(k, end, flow)
			for ; k < end; k++ {
				if !start {
					c.at(k).Type = tFold
				}
			}
			k--
		case tOpen, tClose:
			start = true
		default:
			if start {
				t.Type = c.first(k)
				flow = t.Type == tName || t.Type == tQuoted || t.Type == tLabel
				start = false
			}
		}
	}
}

// classifier looks ahead over significant tokens.
type classifier struct {
	tokens      []lexer.Token
	significant []int
}

// at returns the k-th significant token, EOF beyond the last.
func (c *classifier) at(k int) *lexer.Token {
	return &c.tokens[c.significant[min(k, len(c.significant)-1)]]
}

// ends returns the index after the run of line ends at k.
func (c *classifier) ends(k int) int {
	for c.at(k).Type == tEnd {
		k++
	}
	return k
}

// links are the tokens that join steps.
var links = []lexer.TokenType{tArrow, tDashed, tSlash, tPlus}

func isLink(t lexer.TokenType) bool { return slices.Contains(links, t) }

// folds reports whether the statement before the line ends from k to next
// goes on after them.
func (c *classifier) folds(k, next int, flow bool) bool {
	if k == 0 {
		return false
	}
	before, after := c.at(k-1).Type, c.at(next).Type
	switch {
	case after == tOpen:
		// The brace of a declaration on a line of its own.
		return before != tOpen && before != tClose && !isLink(before)
	case !flow:
		return false
	case isLink(before):
		return (after == tName || after == tQuoted || after == tLabel) && !c.declares(next)
	default:
		return isLink(after) && (before == tName || before == tQuoted || before == tParenEnd)
	}
}

// declares reports whether a declaration or a property begins at k.
func (c *classifier) declares(k int) bool {
	switch c.first(k) {
	case tKeyword, tImportWord, tUseWord, tBranchWord, tKey:
		return true
	}
	return false
}

// first returns the kind of the first token of the statement at k.
func (c *classifier) first(k int) lexer.TokenType {
	t := c.at(k)
	if t.Type != tName && t.Type != tQuoted {
		return t.Type
	}
	if c.isKey(k) {
		return tKey
	}
	word, ok := statementWord(t.Value)
	if t.Type == tQuoted || !ok || !c.isKeyword(k) {
		return t.Type
	}
	switch word {
	case wordImport:
		return tImportWord
	case wordUse:
		return tUseWord
	case wordBranch:
		return tBranchWord
	}
	return tKeyword
}

// isKey reports whether a colon follows in the line before any arrow or
// brace: “键：” decides first.
func (c *classifier) isKey(k int) bool {
	parens := false
	for k++; ; k++ {
		switch c.at(k).Type {
		case tColon:
			return true
		case tParen:
			parens = true
		case tParenEnd:
			parens = false
		case tName, tQuoted, tLabel, tItem, tComma, tUnclosed:
		case tSlash:
			if !parens {
				return false
			}
		default:
			return false
		}
	}
}

// isKeyword reports whether the keyword at k begins a declaration, rather
// than being the name of a step: 会议 → 决定, 开始（申请人） → 受理.
func (c *classifier) isKeyword(k int) bool {
	next := k + 1
	if c.at(next).Type == tParen {
		for next++; ; next++ {
			if t := c.at(next).Type; t == tParenEnd {
				next++
				break
			} else if t == tEnd || t == lexer.EOF {
				break
			}
		}
	}
	t := c.at(next).Type
	if t == tEnd {
		return !isLink(c.at(c.ends(next)).Type)
	}
	return !isLink(t) && t != tComma
}
