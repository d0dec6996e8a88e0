package dsl

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"

	"github.com/alecthomas/participle/v2/lexer"
)

// fault is a statement that the grammar refuses: its tokens, the index of the
// one it stumbled over (len(tokens): the end), the token after them, and how
// many braces are open before it. Edit or meant is filled in where it is plain
// what was meant.
type fault struct {
	file   *File
	tokens []lexer.Token
	bad    int
	next   lexer.Token
	depth  int
	edit   edit
	meant  []lexer.Token // the tokens as they were meant; nil: as edit says
}

// at returns the range of the i-th token; of the one before it when there is
// none.
func (f *fault) at(i int) diag.Span {
	if len(f.tokens) == 0 {
		return f.file.token(f.next)
	}
	return f.file.token(f.tokens[min(i, len(f.tokens)-1)])
}

// kind returns the kind of the i-th token, EOF outside.
func (f *fault) kind(i int) lexer.TokenType {
	if i < 0 || i >= len(f.tokens) {
		return lexer.EOF
	}
	return f.tokens[i].Type
}

// word returns what the i-th token says, shortened.
func (f *fault) word(i int) string {
	if i < 0 || i >= len(f.tokens) {
		return ""
	}
	s, _ := unquote(f.tokens[i].Value)
	return brief(s)
}

// maxQuoted is how much of a source text a message repeats, in characters.
const maxQuoted = 24

// brief shortens a text that a message repeats.
func brief(s string) string {
	if runes := []rune(s); len(runes) > maxQuoted {
		return string(runes[:maxQuoted]) + "…"
	}
	return s
}

// is makes the diagnostic for the i-th token.
func (f *fault) is(code string, i int, key string, args ...any) diag.Diagnostic {
	return diag.New(code, f.at(i), diag.Msg(key, args...)).WithHint(key+"-hint", args...)
}

// replace has the i-th token give way to a text, in the line as it was meant.
func (f *fault) replace(i int, put string) {
	f.edit = edit{f.tokens[i].Pos.Offset, end(f.tokens[i]), put}
}

// insert has a text stand before the i-th token, in the line as it was meant;
// after the last one when there is none.
func (f *fault) insert(i int, put string) {
	at := end(f.tokens[len(f.tokens)-1])
	if i < len(f.tokens) {
		at = f.tokens[i].Pos.Offset
	}
	f.edit = edit{at, at, put}
}

// cut leaves only the word and the first name of a declaration.
func (f *fault) cut() {
	f.edit = edit{end(f.tokens[1]), end(f.tokens[len(f.tokens)-1]), ""}
}

// has reports whether one of the tokens from the i-th on is of a kind.
func (f *fault) has(i int, kinds ...lexer.TokenType) bool {
	return slices.ContainsFunc(f.tokens[min(i, len(f.tokens)):], func(t lexer.Token) bool { return slices.Contains(kinds, t.Type) })
}

// diagnose says what is wrong with the statement.
func (f *fault) diagnose() diag.Diagnostic {
	if d, ok := f.habit(); ok {
		return d
	}
	switch f.kind(f.bad) {
	case tUnclosed:
		if strings.IndexAny(f.tokens[f.bad].Value, "[［【") == 0 {
			return f.is("FG104", f.bad, "square-unclosed")
		}
		f.replace(f.bad, "")
		return f.is("FG103", f.bad, "quote-unclosed")
	case tUnclosedLong:
		f.file.cut = true
		return f.is("FG103", f.bad, "long-unclosed")
	case tParenEnd:
		f.replace(f.bad, "")
		if f.kind(0) == tKeyword && !f.has(0, tParen) {
			f.cut() // who knows where it begins
		}
		return f.is("FG104", f.bad, "paren-surplus", f.word(f.bad))
	case tStray:
		return f.stray()
	}
	if i := slices.IndexFunc(f.tokens, func(t lexer.Token) bool { return t.Type == tParen }); i >= 0 && i < f.bad &&
		!f.has(i, tParenEnd) {
		if f.kind(0) == tKeyword {
			f.insert(len(f.tokens), "）")
		}
		return f.is("FG104", i, "paren-unclosed")
	}
	switch f.kind(0) {
	case lexer.EOF:
		return f.is("FG101", 0, "brace-alone")
	case tKey:
		return f.property()
	case tKeyword:
		return f.declaration()
	case tUseWord, tImportWord, tBranchWord:
		return f.directive()
	}
	return f.flow()
}

// stray says what to do about a character that begins nothing.
func (f *fault) stray() diag.Diagnostic {
	s := f.tokens[f.bad].Value
	f.replace(f.bad, "")
	switch {
	case strings.ContainsAny(s, "←⟵⇐⇠↔⇄"):
		f.replace(f.bad, "→")
		return f.is("FG101", f.bad, "arrow-backwards", s)
	case strings.ContainsAny(s, "-－−–—―─‐‑=＝>＞》〉"):
		if f.bad > 0 && f.bad+1 < len(f.tokens) {
			f.replace(f.bad, "→")
		}
		return f.is("FG139", f.bad, "dash-no-arrow", s)
	case strings.ContainsAny(s, "]］】"):
		return f.is("FG104", f.bad, "square-surplus", s)
	}
	return f.is("FG101", f.bad, "stray", s)
}

// property says what is wrong before the colon of a property.
func (f *fault) property() diag.Diagnostic {
	return f.is("FG101", f.bad, "before-colon", f.word(0), f.word(f.bad))
}

// declaration says what is wrong with a line such as 步骤 审核（处领导）.
func (f *fault) declaration() diag.Diagnostic {
	word := f.word(0)
	switch t := f.kind(f.bad); {
	case t == tSlash, t == tPlus:
		f.cut()
		return f.is("FG101", f.bad, "sign-in-name", f.word(f.bad))
	case isLink(t):
		return f.is("FG138", f.bad, "declaration-with-arrow", word)
	case t == tLabel:
		f.replace(f.bad, "")
		return f.is("FG115", f.bad, "label-in-declaration")
	case t == tName && f.bad > 1 && f.begins(f.bad):
		return f.is("FG117", f.bad, "two-on-a-line")
	case t == tName && f.bad == 2 && isLimit(f.tokens[2].Value):
		f.cut()
		return f.is("FG101", f.bad, "limit-after-name", word, f.word(1), f.word(2))
	case (t == tName || t == tQuoted) && f.kind(f.bad-1) == tName:
		return f.is("FG101", f.bad, "two-names", f.word(f.bad-1), f.word(f.bad))
	case t == lexer.EOF, f.bad == 1 && t == tParen:
		return f.is("FG112", f.bad, "name-missing", word)
	}
	return f.is("FG101", f.bad, "unexpected-in-declaration", f.word(f.bad), word)
}

// begins reports whether the i-th token is a word that begins statements, with
// a name after it.
func (f *fault) begins(i int) bool {
	_, ok := statementWord(f.tokens[i].Value)
	return ok && (f.kind(i+1) == tName || f.kind(i+1) == tQuoted)
}

// directive says how 引入, 采用 and 分支 are written.
func (f *fault) directive() diag.Diagnostic {
	key := map[lexer.TokenType]string{tUseWord: "use-form", tImportWord: "import-form", tBranchWord: "branch-form"}[f.kind(0)]
	if f.kind(f.bad) == lexer.EOF {
		d := f.is("FG112", f.bad, "name-missing", f.word(0))
		return d.WithHint(key)
	}
	return diag.New("FG101", f.at(f.bad), diag.Msg("unexpected-in-declaration", f.word(f.bad), f.word(0))).WithHint(key)
}

// keyword returns the keyword that the first token is a misspelling of, where
// the statement looks like a declaration; else "".
func (f *fault) keyword() string {
	if f.kind(0) != tName {
		return ""
	}
	declares := f.kind(1) == tName || f.kind(1) == tQuoted
	if len(f.tokens) == 1 && f.next.Type == tOpen {
		declares = true
	}
	if !declares || f.has(0, links...) {
		return ""
	}
	near := diag.Nearest(f.tokens[0].Value, wordForms(statementWords, f.tokens[0].Value))
	if i := slices.IndexFunc(near, f.likely); i >= 0 {
		return near[i]
	}
	if len(near) > 0 {
		return near[0]
	}
	return ""
}

// likely reports whether a keyword would fit the rest of the line and the
// place where it stands.
func (f *fault) likely(form string) bool {
	word, _ := statementWord(form)
	switch word {
	case wordUnit, wordTemplate:
		return f.depth == 0 && f.next.Type == tOpen && !f.has(0, tParen)
	case wordImport:
		return f.depth == 0 && f.next.Type != tOpen
	case wordRole:
		return f.depth <= 1 && f.next.Type != tOpen
	case wordPower:
		return f.depth == 0
	case wordUse, wordBranch:
		return f.depth > 0 && !f.has(0, tParen)
	}
	return f.depth > 0
}

// unknownKeyword reports the first word of the line, with a guess or none.
func (f *fault) unknownKeyword(near string) diag.Diagnostic {
	d := diag.New("FG107", f.at(0), diag.Msg("keyword-unknown", f.word(0)))
	if fold(f.tokens[0].Value) == "内部流程" {
		return d.WithHint("internal-flow-hint")
	}
	if near != "" {
		f.replace(0, near)
		return d.WithHint("did-you-mean", diag.Plain(near))
	}
	// Something is declared: what stands in its block is read as if it were
	// that of the commonest.
	if f.kind(1) == tName || f.kind(1) == tQuoted {
		f.replace(0, wordStep)
		if f.depth == 0 {
			f.replace(0, wordPower)
		}
	}
	return d.WithHint("keyword-unknown-hint")
}
