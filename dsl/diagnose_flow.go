package dsl

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"

	"github.com/alecthomas/participle/v2/lexer"
)

// flow says what is wrong with a flow line, or with what looks like one.
func (f *fault) flow() diag.Diagnostic {
	t, before := f.kind(f.bad), f.kind(f.bad-1)
	if d, ok := f.labelled(); ok {
		return d
	}
	switch {
	case f.kind(0) == tColon:
		return f.is("FG112", 0, "key-missing")
	case f.bad == 0 && isLink(t):
		return f.is("FG113", 0, "nothing-before-arrow", f.word(0))
	case isLink(before) && isLink(t):
		f.replace(f.bad, "")
		return f.is("FG113", f.bad, "nothing-between", f.word(f.bad-1), f.word(f.bad))
	case isLink(before):
		return f.is("FG113", f.bad-1, "nothing-after-arrow", f.word(f.bad-1))
	case before == tLabel:
		return f.is("FG115", f.bad-1, "label-alone")
	case t == tSlash, t == tPlus:
		f.replace(f.bad, map[lexer.TokenType]string{tSlash: "+", tPlus: "/"}[t])
		return f.is("FG114", f.bad, "mixed-group")
	case t == tLabel && (f.kind(f.bad+1) == tName || f.kind(f.bad+1) == tQuoted):
		f.insert(f.bad, "→")
		return f.is("FG139", f.bad, "arrow-missing", f.word(f.bad-1), f.word(f.bad))
	case t == tLabel:
		return f.labelMisplaced()
	case t == tComma:
		f.replace(f.bad, "/")
		return f.is("FG101", f.bad, "comma-in-flow", f.word(f.bad))
	case t == tColon:
		return f.is("FG101", f.bad, "colon-in-flow")
	case t == tName, t == tQuoted:
		return f.nameAfterName()
	case t == lexer.EOF && f.word(0) == "":
		return f.is("FG112", 0, "name-empty")
	case t == lexer.EOF && (f.kind(0) == tName || f.kind(0) == tQuoted):
		if near := f.keyword(); near != "" {
			return f.unknownKeyword(near)
		}
		return f.is("FG101", 0, "name-alone", f.word(0))
	}
	if t == lexer.EOF {
		return f.is("FG101", 0, "unfinished")
	}
	return f.is("FG101", f.bad, "unexpected", f.word(f.bad))
}

// labelMisplaced says where the label at fault is meant to stand: behind the
// arrow after it, else before the name before it.
func (f *fault) labelMisplaced() diag.Diagnostic {
	from, to, name := f.bad-1, f.bad, f.bad-1
	if isLink(f.kind(f.bad + 1)) {
		from, to, name = f.bad, f.bad+1, f.bad+2
	}
	f.meant = slices.Clone(f.tokens)
	f.meant[from], f.meant[to] = f.meant[to], f.meant[from]
	return f.is("FG115", f.bad, "label-after-name", f.word(f.bad), f.word(name))
}

// nameAfterName tells a misspelt keyword from a flow line without its arrow.
func (f *fault) nameAfterName() diag.Diagnostic {
	if near := f.keyword(); near != "" || f.bad == 1 && (f.next.Type == tOpen || f.has(0, tParen)) {
		return f.unknownKeyword(near)
	}
	if sign := conjunctions[f.word(f.bad)]; sign != "" && f.bad+1 < len(f.tokens) {
		f.replace(f.bad, sign)
		return f.is("FG101", f.bad, "comma-in-flow", f.word(f.bad))
	}
	name := f.tokens[f.bad].Value
	if dashes := len(name) - len(strings.TrimLeft(name, "-－−–—―─‐‑=＝")); dashes > 0 {
		at := f.tokens[f.bad].Pos.Offset
		f.edit = edit{at, at + dashes, "→"}
		d := diag.New("FG139", f.file.span(at, at+dashes), diag.Msg("dash-no-arrow", name[:dashes]))
		return d.WithHint("dash-no-arrow-hint")
	}
	f.insert(f.bad, "→")
	return f.is("FG139", f.bad, "arrow-missing", f.word(f.bad-1), f.word(f.bad))
}

// conjunctions are words that people join steps by, with the signs for them.
var conjunctions = map[string]string{"或": "/", "或者": "/", "和": "+", "与": "+", "及": "+", "or": "/", "and": "+"}

// labelled says that what is meant for the text of a line, between an arrow
// and a step, does not stand in square brackets.
func (f *fault) labelled() (d diag.Diagnostic, ok bool) {
	first, last := f.bad, f.bad
	switch {
	case f.kind(f.bad) == tParen && slices.Contains(arrows, f.kind(f.bad-1)):
		for last < len(f.tokens)-1 && f.kind(last) != tParenEnd {
			last++
		}
	case f.isDrawnThrough():
	case f.bad > 1 && slices.Contains(arrows, f.kind(f.bad-2)) && (f.kind(f.bad-1) == tQuoted || isBracketed(f.word(f.bad-1))):
		first, last = f.bad-1, f.bad-1
	default:
		return d, false
	}
	if slices.Contains(arrows, f.kind(last+1)) {
		last++
	}
	if k := f.kind(last + 1); k != tName && k != tQuoted {
		return d, false
	}
	at, to := f.tokens[first].Pos.Offset, end(f.tokens[last])
	text := strings.TrimFunc(f.file.Text[at:to], func(r rune) bool { return isWhite(r) || strings.ContainsRune(labelEdges, r) })
	f.label(first, last)
	d = diag.New("FG115", f.file.span(at, to), diag.Msg("label-brackets", brief(f.file.Text[at:to])))
	return d.WithHint("label-brackets-hint", brief(text), f.word(last+1)), true
}

// label has one label stand for the tokens from the first to the last, in the
// line as it was meant, with an arrow before it.
func (f *fault) label(first, last int) {
	label, arrow := f.tokens[first], f.tokens[last]
	label.Type = tLabel
	for first > 0 && last > first && slices.Contains(arrows, f.kind(last)) {
		last--
	}
	label.Value = f.file.Text[label.Pos.Offset:end(f.tokens[last])]
	f.meant = slices.Clone(f.tokens[:first])
	if !slices.Contains(arrows, f.kind(first-1)) {
		arrow.Type = tArrow
		f.meant = append(f.meant, arrow)
	}
	f.meant = append(f.meant, label)
	for last++; slices.Contains(arrows, f.kind(last)); last++ {
	}
	f.meant = append(f.meant, f.tokens[last:]...)
}

// labelEdges are the characters that may stand around a label that is not in
// square brackets.
const labelEdges = "()（）〔〕〈〉<>《》＞》→⟶⇢-－−–—―─=＝" + quotes

// isDrawnThrough reports whether the name at fault is written into an arrow:
// 审核 -同意-> 归档.
func (f *fault) isDrawnThrough() bool {
	if f.bad < 1 || f.kind(f.bad) != tName || !slices.Contains(arrows, f.kind(f.bad+1)) {
		return false
	}
	name, arrow := f.tokens[f.bad], f.tokens[f.bad+1]
	return strings.IndexAny(name.Value, "-－–—=＝") == 0 && end(name) == arrow.Pos.Offset
}

// arrows are the kinds of arrow.
var arrows = []lexer.TokenType{tArrow, tDashed}

// isBracketed reports whether a name stands in brackets of another kind.
func isBracketed(s string) bool {
	return strings.HasPrefix(s, "〔") && strings.HasSuffix(s, "〕") || strings.HasPrefix(s, "《") && strings.HasSuffix(s, "》")
}
