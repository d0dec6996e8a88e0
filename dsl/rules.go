package dsl

import (
	"sync"

	"github.com/alecthomas/participle/v2/lexer"
)

// Character classes, to stand between square brackets.
const (
	white   = ` \t\x{00A0}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}`
	hash    = `#＃`
	quotes  = `"＂“”「」『』`
	dashes  = `\-－−–—―─‐‑=＝`
	heads   = `>＞》〉`
	solids  = `→⟶⇒⟹➔➜➝➞➡`
	broken  = `⇢⤏⤍`
	back    = `←⟵⇐⇠↔⇄`
	colons  = `:：﹕∶`
	commas  = `,，、`
	slashes = `/／`
	pluses  = `+＋`
	parens  = `(（)）`
	squares = `\[［【\]］】`
	braces  = `{｛}｝`
)

const (
	// quotedPattern is text in quotes of any kind, on one line.
	quotedPattern = `(?:"(?:[^"\\\n]|\\.)*"|＂[^＂\n]*＂|[“”][^“”\n]*[“”]|「[^「」\n]*」|『[^『』\n]*』)`
	// plainPattern is a character that may stand anywhere in a name.
	plainPattern = `[^\n` + white + quotes + dashes + heads + solids + broken + back +
		colons + commas + slashes + pluses + parens + squares + braces + `]`
	// A name may hold dashes and 》 where they make no arrow, and quoted
	// parts with any punctuation: “三重一大”事项决策.
	namePattern = `(?:` + quotedPattern + `|[` + dashes + `]*` + plainPattern + `)(?:` + quotedPattern + `|[` + dashes + `]*` + plainPattern + `|[` + heads + `])*`

	solidPattern  = `[` + solids + `]\x{FE0F}?|[` + dashes + `][` + heads + `]|[−–—―─=＝]+[` + heads + `]`
	dashedPattern = `[` + broken + `]|[\-－‐‑]{2,}[` + heads + `]`
	labelPattern  = `[\[［【][^\n` + squares + `]*[\]］】]`

	// In a value everything is text, except a { that ends the line, and, in
	// a block opened on the same line, a } that ends it.
	lonePattern        = `[` + quotes + `]`
	bracePattern       = `[{｛]+[` + white + `]*(?:` + quotedPattern + `|[^\n` + white + quotes + hash + `{｛])`
	inlineBracePattern = `[}｝][` + white + `}｝]*(?:` + quotedPattern + `|[^\n` + white + quotes + hash + braces + `])`
	textPattern        = `(?:` + quotedPattern + `|[^\n` + white + quotes + `{｛]|` + bracePattern + `|` + lonePattern + `)+`
	inlineTextPattern  = `(?:` + quotedPattern + `|[^\n` + white + quotes + braces + `]|` + inlineBracePattern + `|` + lonePattern + `)+`

	// A piece of what stands in parentheses may hold a pair of its own.
	itemPattern = `(?:` + quotedPattern + `|[^\n` + white + quotes + commas + slashes + parens + braces + `]|[(（][^\n()（）]*[)）]|` + lonePattern + `)+`

	spacedCommentPattern = `[` + white + `]+[` + hash + `][^\n]*`
	unclosedPattern      = `[` + quotes + `\[［【]`
)

// rules are the states of the lexer. A line begins in Root, its first token
// pushes Line, its end pops it: only at the start of a line does # begin a
// comment without white space before it. A colon pushes Value. An open brace
// pushes Inline, and is left at once when the line ends there: then the brace
// began a block of lines.
func rules() lexer.Rules {
	space := lexer.Rule{Name: "Space", Pattern: `[` + white + `]+`}
	comment := lexer.Rule{Name: "SpacedComment", Pattern: spacedCommentPattern}
	long := []lexer.Rule{
		comment, space,
		{Name: "LongText", Pattern: `"""(?s:.*?)"""`},
		{Name: "UnclosedLong", Pattern: `"""(?s:.*)`},
	}
	// punctuation is what lines and inline blocks have in common; the state
	// that a colon pushes differs, and so does what a closing brace does.
	punctuation := func(value string, closing lexer.Action) []lexer.Rule {
		return []lexer.Rule{
			{Name: "Name", Pattern: namePattern},
			{Name: "Dashed", Pattern: dashedPattern},
			{Name: "Arrow", Pattern: solidPattern},
			{Name: "Colon", Pattern: `[` + colons + `]`, Action: lexer.Push(value)},
			{Name: "Slash", Pattern: `[` + slashes + `]`},
			{Name: "Plus", Pattern: `[` + pluses + `]`},
			{Name: "Label", Pattern: labelPattern},
			{Name: "Paren", Pattern: `[(（]`, Action: lexer.Push("Args")},
			{Name: "Open", Pattern: `[{｛]`, Action: lexer.Push("Inline")},
			{Name: "Close", Pattern: `[}｝]`, Action: closing},
			{Name: "Comma", Pattern: `[` + commas + `]`},
			{Name: "ParenEnd", Pattern: `[)）]`},
			{Name: "Unclosed", Pattern: unclosedPattern},
			{Name: "Stray", Pattern: `[` + dashes + `]+|.`},
		}
	}
	line := append([]lexer.Rule{comment, space}, punctuation("Value", nil)...)
	root := []lexer.Rule{{Name: "End", Pattern: `\n`}, comment, {Name: "Comment", Pattern: `[` + hash + `][^\n]*`}, space}
	for _, r := range punctuation("Value", nil) {
		if r.Action == nil {
			r.Action = lexer.Push("Line")
		}
		root = append(root, r)
	}
	return lexer.Rules{
		"Root":   root,
		"Line":   append(line, lexer.Rule{Name: "End", Pattern: `\n`, Action: lexer.Pop()}),
		"Inline": append(append([]lexer.Rule{comment, space}, punctuation("InlineValue", lexer.Pop())...), lexer.Return()),
		"Value": append(long[:len(long):len(long)],
			lexer.Rule{Name: "Text", Pattern: textPattern}, lexer.Return()),
		"InlineValue": append(long[:len(long):len(long)],
			lexer.Rule{Name: "InlineText", Pattern: inlineTextPattern}, lexer.Return()),
		"Args": {
			space,
			{Name: "ParenEnd", Pattern: `[)）]`, Action: lexer.Pop()},
			{Name: "Comma", Pattern: `[` + commas + `]`},
			{Name: "Slash", Pattern: `[` + slashes + `]`},
			{Name: "Item", Pattern: itemPattern},
			lexer.Return(),
		},
	}
}

// The kinds of token. Punctuation of either width is one kind: what was
// written stays in the token. The last ones are given to a token from its
// line, after the lexer (see classify).
const (
	tEnd lexer.TokenType = -(iota + 2) // EOF is -1
	tSpace
	tComment
	tName
	tArrow
	tDashed
	tColon
	tComma
	tSlash
	tPlus
	tLabel
	tParen
	tParenEnd
	tOpen
	tClose
	tText
	tLongText
	tItem
	tUnclosed
	tUnclosedLong
	tStray
	tFold    // the end of a line that does not end its statement
	tQuoted  // a name wholly in quotes
	tKeyword // the word of a declaration
	tImportWord
	tUseWord
	tBranchWord
	tKey // the first name of a property
)

// symbols are the names that the grammar calls tokens by.
var symbols = map[string]lexer.TokenType{
	"EOF": lexer.EOF, "End": tEnd, "Space": tSpace, "Comment": tComment,
	"Name": tName, "Arrow": tArrow, "Dashed": tDashed, "Colon": tColon,
	"Comma": tComma, "Slash": tSlash, "Plus": tPlus, "Label": tLabel,
	"Paren": tParen, "ParenEnd": tParenEnd, "Open": tOpen, "Close": tClose,
	"Text": tText, "LongText": tLongText, "Item": tItem,
	"Unclosed": tUnclosed, "UnclosedLong": tUnclosedLong, "Stray": tStray,
	"Fold": tFold, "Quoted": tQuoted, "Keyword": tKeyword, "ImportWord": tImportWord,
	"UseWord": tUseWord, "BranchWord": tBranchWord, "Key": tKey,
}

// scannerOnce prepares the rules when they are first needed: a program that
// only prints its version need not compile thirty expressions.
var scannerOnce = sync.OnceValue(func() *scanner { return newScanner(rules()) })
