package dsl

import (
	"slices"
	"strings"
	"unicode/utf8"

	"flowgen/dsl/diag"
	"flowgen/dsl/late"

	"github.com/alecthomas/participle/v2/lexer"
)

// habit says what is wrong with a line that is written by the habits of other
// texts: numbered, without a colon, without a space; ok is false when it is
// wrong in another way.
func (f *fault) habit() (d diag.Diagnostic, ok bool) {
	if i := f.commentMark(); i >= 0 {
		f.edit = edit{f.tokens[i].Pos.Offset, f.lineEnd(i), ""}
		return f.is("FG101", i, "comment-mark", f.rest(i)[:2]), true
	}
	if n := f.listMark(); n > 0 {
		f.edit = edit{f.tokens[0].Pos.Offset, f.tokens[n].Pos.Offset, ""}
		mark := f.file.Text[f.tokens[0].Pos.Offset:end(f.tokens[n-1])]
		d = diag.New("FG101", f.file.of(f.tokens[:n]), diag.Msg("list-mark", mark))
		return d.WithHint("list-mark-hint", mark), true
	}
	if f.kind(0) != tName {
		return d, false
	}
	if f.bad > 0 && f.kind(f.bad) == tName && isHomemadeArrow(f.tokens[f.bad].Value) {
		f.replace(f.bad, "→")
		return f.is("FG139", f.bad, "dash-no-arrow", f.word(f.bad)), true
	}
	if d, ok := f.semicolon(); ok {
		return d, true
	}
	first := f.tokens[0].Value
	if key("", first) != "" && slices.Contains(valueStarts, f.kind(1)) {
		return f.colon(f.valueAt(), f.word(0)), true
	}
	if f.has(0, links...) || f.kind(1) == tName || f.kind(1) == tQuoted {
		return d, false
	}
	if word := glued(first, func(s string) bool { _, ok := statementWord(s); return ok }); word != "" {
		at := f.tokens[0].Pos.Offset + len(word)
		f.edit = edit{at, at, " "}
		return f.is("FG107", 0, "keyword-glued", word, brief(first[len(word):])), true
	}
	if word := glued(first, func(s string) bool { return key("", s) != "" }); word != "" {
		at := f.tokens[0].Pos.Offset
		f.edit = edit{at + len(word), at + len(word), "："}
		d = diag.New("FG141", f.file.span(at, at+len(word)), diag.Msg("colon-missing", word))
		return d.WithHint("colon-missing-hint", word), true
	}
	return d, false
}

// valueStarts are the kinds of token that may stand after a key without its
// colon; EOF is the end of the line.
var valueStarts = []lexer.TokenType{tName, tQuoted, tLabel, tUnclosed, tParen, tStray, lexer.EOF}

// rest is the text from the i-th token on.
func (f *fault) rest(i int) string { return f.file.Text[f.tokens[i].Pos.Offset:] }

// lineEnd is the offset of the end of the line of the i-th token.
func (f *fault) lineEnd(i int) int {
	last := i
	for last+1 < len(f.tokens) && f.tokens[last+1].Pos.Line == f.tokens[i].Pos.Line {
		last++
	}
	return end(f.tokens[last])
}

// commentMark returns the index of the token with which a comment begins in
// other languages; -1 for none.
func (f *fault) commentMark() int {
	return slices.IndexFunc(f.tokens, func(t lexer.Token) bool {
		rest := f.file.Text[t.Pos.Offset:]
		if t.Type != tSlash || !strings.HasPrefix(rest, "//") && !strings.HasPrefix(rest, "/*") {
			return false
		}
		if rest[1] == '/' {
			return true
		}
		line, _ := f.file.Line(t.Pos.Line)
		return strings.HasPrefix(strings.TrimLeftFunc(line, isWhite), "/")
	})
}

// listMarks are the numbers and marks of lists that people begin lines with.
var listMarkPattern = late.Pattern(`^(?:[0-9０-９]{1,2}[.．、)）]|[一二三四五六七八九十]{1,3}、|[（(][0-9０-９一二三四五六七八九十]{1,3}[)）]|[①-⑳]|[-－—–*·•●○■◆])$`)

// listMark returns how many tokens make the number or mark that a line begins
// with: 1. 步骤 审核; 0 for none.
func (f *fault) listMark() int {
	for n := 1; n <= 3 && n < len(f.tokens); n++ {
		if k := f.kind(n); k != tName && k != tQuoted && k != tKeyword {
			continue
		}
		if listMarkPattern().MatchString(f.file.Text[f.tokens[0].Pos.Offset:end(f.tokens[n-1])]) {
			return n
		}
	}
	return 0
}

// isHomemadeArrow reports whether a name is meant to be an arrow: 一>.
func isHomemadeArrow(s string) bool {
	return strings.Trim(s, "一-－−–—―─‐‑=＝~～") != s && strings.Trim(s, "一-－−–—―─‐‑=＝~～>＞》〉") == ""
}

// semicolon says that a semicolon stands for the colon of a property.
func (f *fault) semicolon() (d diag.Diagnostic, ok bool) {
	for i := 0; i < min(2, len(f.tokens)); i++ {
		name := f.tokens[i].Value
		at := strings.IndexAny(name, "；;")
		if f.kind(i) != tName || at <= 0 {
			continue
		}
		word := f.tokens[0].Value
		if i == 0 {
			word = name[:at]
		}
		if key("", word) == "" {
			continue
		}
		_, size := utf8.DecodeRuneInString(name[at:])
		offset := f.tokens[i].Pos.Offset + at
		f.edit = edit{offset, offset + size, "："}
		d := diag.New("FG141", f.file.span(offset, offset+size), diag.Msg("semicolon-for-colon", word))
		return d.WithHint("semicolon-for-colon-hint", word), true
	}
	return d, false
}

// shortWord is how long a word before a colon may be, in characters, to be
// told from the value.
const shortWord = 4

// control says that the colon of 程序控制 is missing, whose value is written
// with arrows.
func (f *fault) control() (d diag.Diagnostic, ok bool) {
	first := f.tokens[0].Value
	word := glued(first, func(s string) bool { return key("", s) == "程序控制" })
	if f.kind(0) != tName || word == "" {
		return d, false
	}
	at := f.tokens[0].Pos.Offset
	f.edit = edit{at + len(word), at + len(word), "："}
	d = diag.New("FG141", f.file.span(at, at+len(word)), diag.Msg("colon-missing", word))
	return d.WithHint("colon-missing-hint", word), true
}

// valueAt returns the index of the token that a value begins with, in a line
// that begins with a key and has no colon.
func (f *fault) valueAt() int {
	i := 1
	if (f.kind(1) == tName || f.kind(1) == tQuoted) && f.qualified() && !strings.ContainsAny(f.tokens[1].Value, "。，；！") &&
		utf8.RuneCountInString(f.tokens[1].Value) <= shortWord {
		i = 2
	}
	if f.kind(i) == tLabel {
		i++
	}
	return i
}

// qualified reports whether the key takes a word before its colon.
func (f *fault) qualified() bool {
	switch key("", f.tokens[0].Value) {
	case "风险", "措施", "等级说明", "等级策略":
		return true
	}
	return false
}

// colon says that the colon before the i-th token is missing.
func (f *fault) colon(i int, word string) diag.Diagnostic {
	if i < len(f.tokens) {
		f.insert(i, "：")
	}
	head := f.file.Text[f.tokens[0].Pos.Offset:end(f.tokens[i-1])]
	return diag.New("FG141", f.file.of(f.tokens[:i]), diag.Msg("colon-missing", word)).WithHint("colon-missing-hint", head)
}

// glued returns the longest word of two characters or more that a name begins
// with, where something follows it: 步骤审核. Letters of a Latin word do not end
// one.
func glued(name string, known func(string) bool) (word string) {
	n := 0
	for i, r := range name {
		if n++; n > maxQuoted {
			break
		}
		latin := i > 0 && name[i-1] < utf8.RuneSelf && r < utf8.RuneSelf
		if n > 2 && !latin && known(name[:i]) {
			word = name[:i]
		}
	}
	return word
}
