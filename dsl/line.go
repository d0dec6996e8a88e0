package dsl

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"flowgen/dsl/diag"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// line reads one statement without its block; depth is how many braces are
// open before it. A faulty one is reported, and mended where it is plain what
// was meant, else as much of it returned as could be read. What it says is
// remembered, since other lines may use its names rightly.
func (p *parser) line(tokens []lexer.Token, next lexer.Token, depth int) *Statement {
	stop := next
	stop.Type, stop.Value = lexer.EOF, ""
	segment := append(slices.Clip(tokens), stop)
	head, err := parseTokens(headOnce(), segment)
	if err == nil {
		return &Statement{Head: p.renamed(head, tokens, depth == 0)}
	}
	f := &fault{file: p.file, tokens: tokens, bad: len(tokens), next: next, depth: depth}
	var perr participle.Error
	if errors.As(err, &perr) {
		if i := slices.IndexFunc(tokens, func(t lexer.Token) bool { return t.Pos.Offset >= perr.Position().Offset }); i >= 0 {
			f.bad = i
		}
	}
	if d := f.diagnose(); !p.continues(tokens) {
		p.report(d)
	}
	if len(tokens) == 0 {
		return &Statement{Head: &Head{Tokens: []lexer.Token{next}}}
	}
	p.file.fail(tokens)
	if f.meant != nil {
		if mended, err := parseTokens(headOnce(), append(f.meant, stop)); err == nil {
			mended.Tokens = tokens
			return &Statement{Head: mended}
		}
	}
	if mended := p.mended(tokens, f.edit); mended != nil {
		return &Statement{Head: mended}
	}
	s := &Statement{Head: &Head{Tokens: tokens}}
	if d := begun(segment); d != nil && len(d.Names) > 0 && f.kind(f.bad) != tParenEnd {
		s.Head.Declaration = d
	}
	return s
}

// begun returns what stands of a faulty declaration before its fault; nil when
// the line begins with no keyword.
func begun(line []lexer.Token) *Declaration {
	lex, err := lexer.Upgrade(&tokenList{line})
	if err != nil || line[0].Type != tKeyword {
		return nil
	}
	d := &Declaration{}
	_ = d.Parse(lex) // the fault is known
	return d
}

// continues reports whether a line goes on where the faulty one right above it
// broke off: enough is said of that.
func (p *parser) continues(tokens []lexer.Token) bool {
	if len(p.file.faulty) == 0 || len(tokens) == 0 {
		return false
	}
	last := p.file.faulty[len(p.file.faulty)-1]
	return last.End.Line == tokens[0].Pos.Line-1 &&
		(isLink(tokens[0].Type) || strings.ContainsAny(lastRune(p.file.Text[:last.End.Offset]), slashes+pluses+solids+broken))
}

// lastRune is the last character of a text; "" when it has none.
func lastRune(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// renamed reports a line that reads like another kind than it is meant to be,
// and reads it as that: a keyword with a colon after it, which makes it look
// like a key; a key with a semicolon after it, or nothing, which makes the line
// look like a flow line where an arrow is in the value.
func (p *parser) renamed(head *Head, tokens []lexer.Token, top bool) *Head {
	if head.Flow != nil {
		f := &fault{file: p.file, tokens: tokens}
		d, ok := f.semicolon()
		if !ok {
			d, ok = f.control()
		}
		if !ok {
			return head
		}
		p.file.fail(tokens)
		p.report(d)
		if mended := p.mended(tokens, f.edit); mended != nil {
			return mended
		}
		return &Head{Tokens: tokens}
	}
	h := head.Property
	if h == nil || h.Value == nil || len(h.Qualifiers) > 1 {
		return head
	}
	w, ok := statementWord(h.Key.Value)
	if !ok || key("", h.Key.Value) != "" && !(top && w == wordRole) {
		return head
	}
	if len(h.Qualifiers) == 1 {
		return p.posts(h, tokens)
	}
	mended := p.mended(tokens, edit{end(h.Key), h.Value.Tokens[0].Pos.Offset, " "})
	if mended == nil || mended.Property != nil || mended.Flow != nil {
		return head
	}
	p.file.fail(tokens)
	p.report(diag.New("FG108", p.file.token(h.Key), diag.Msg("keyword-with-colon", h.Key.Value)).
		WithHint("keyword-with-colon-hint", h.Key.Value))
	return mended
}

// posts reports that the posts and the limit of a step stand after a colon
// instead of in parentheses: 步骤 审核：处领导，3日.
func (p *parser) posts(h *Property, tokens []lexer.Token) *Head {
	name := p.file.name(h.Qualifiers[0]).S
	p.file.fail(tokens)
	p.report(diag.New("FG108", p.file.token(h.Qualifiers[0].Token), diag.Msg("keyword-with-colon", h.Key.Value+" "+name)).
		WithHint("posts-after-colon-hint", h.Key.Value, name))
	if mended := p.mended(tokens, edit{end(h.Qualifiers[0].Token), end(tokens[len(tokens)-1]), ""}); mended != nil {
		return mended
	}
	return &Head{Tokens: tokens}
}

// fail remembers a line that could not be read as it stands.
func (f *File) fail(tokens []lexer.Token) {
	f.faulty = append(f.faulty, f.of(tokens))
	f.lose(tokens[0].Pos.Offset, end(tokens[len(tokens)-1]))
}

// edit is how the text of a line is to be changed to be right: what stands
// from one offset of the file to another gives way to a text. The zero edit
// changes nothing.
type edit struct {
	from, to int
	put      string
}

// mended reads a line again with its text changed; nil when that is no use.
// Places stay those of the file.
func (p *parser) mended(tokens []lexer.Token, e edit) *Head {
	if e == (edit{}) {
		return nil
	}
	start, stop := tokens[0].Pos.Offset, end(tokens[len(tokens)-1])
	if e.from < start || e.to > stop || e.from > e.to {
		return nil
	}
	text := p.file.Text[start:e.from] + e.put + p.file.Text[e.to:stop]
	again := significant(text, tokenize(p.file.Name, text, nil))
	for i := range again {
		p.file.shift(&again[i], start, e)
	}
	head, err := parseTokens(headOnce(), again)
	if err != nil {
		return nil
	}
	head.Tokens = tokens
	return head
}

// shift gives a token of a changed line its place in the file.
func (f *File) shift(t *lexer.Token, start int, e edit) {
	offset := t.Pos.Offset + start
	if after := offset - len(e.put); after >= e.from {
		offset = after + e.to - e.from
	} else {
		offset = min(offset, e.to)
	}
	at := f.pos(offset)
	t.Pos.Offset, t.Pos.Line, t.Pos.Column = at.Offset, at.Line, at.Column
}

// maxLost is how much text of faulty lines is kept.
const maxLost = 64 << 10

// lose remembers the text of a line that could not be read, or that stands
// where nobody reads it: the names in it may be used rightly elsewhere.
func (f *File) lose(from, to int) {
	if len(f.lost) < maxLost {
		f.lost += loose(f.Text[from:to]) + "\n"
	}
}

// isFaulty reports whether an offset lies in a line that could not be read as
// it stands.
func (f *File) isFaulty(offset int) bool {
	return slices.ContainsFunc(f.faulty, func(s diag.Span) bool { return s.Start.Offset <= offset && offset < s.End.Offset })
}

// loseBlocks remembers the blocks of statements that could not be read.
func (f *File) loseBlocks(list []*Statement) {
	for _, s := range list {
		switch {
		case s.Block == nil:
		case s.bad():
			f.lose(s.Block.Open.Pos.Offset, end(s.last()))
		default:
			f.loseBlocks(s.Block.Statements)
		}
	}
}

// hasLost reports whether a name stands in a line that could not be read.
func (f *File) hasLost(name string) bool {
	return f.lost != "" && (len(f.lost) >= maxLost || strings.Contains(f.lost, loose(name)))
}

// loose is a text without what a slip may put into a name: white space and
// quotes.
func loose(s string) string {
	return nfkc(strings.Map(func(r rune) rune {
		if isWhite(r) && r != '\n' || quotePairs[r] != "" || r == '」' || r == '』' {
			return -1
		}
		return r
	}, s))
}
