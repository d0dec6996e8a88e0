package dsl

import (
	"slices"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// Most of a tree is properties, declarations and flow lines, whose productions
// need no more than the next token and hold no block. They read themselves: their tags
// would take several times as long.

// leaves are their productions as participle would print them.
const leaves = `Property = <key> (Name | Label)* Args? <colon> Value? .
Declaration = <keyword> (Name (<comma> Name)* Title?)? Args? .
Flow = Group Link+ .
Group = Target ((<slash> Target)+ | (<plus> Target)+)? .
Target = Label? Name Args? .
Link = (<arrow> | <dashed>) Group .
Args = <paren> (Entry | <comma> | <slash>)* <parenend> .
Name = (<name> | <quoted>) .
Label = <label> .
Title = <quoted> .
Entry = <item>+ .
Value = (<text> | <longtext>)+ .`

// Parse reads a property.
func (p *Property) Parse(lex *lexer.PeekingLexer) error {
	if err := one(lex, &p.Key, tKey); err != nil {
		return err
	}
	for {
		switch lex.Peek().Type {
		case tName, tQuoted:
			p.Qualifiers = append(p.Qualifiers, &Name{*lex.Next()})
			continue
		case tLabel:
			p.Labels = append(p.Labels, &Label{*lex.Next()})
			continue
		case tParen:
			p.Args = &Args{}
			if err := p.Args.read(lex); err != nil {
				return err
			}
		}
		break
	}
	if lex.Peek().Type != tColon {
		return unexpected(lex)
	}
	lex.Next()
	if t := lex.Peek().Type; t == tText || t == tLongText {
		p.Value = &Value{several(lex, tText, tLongText)}
	}
	return nil
}

// Parse reads a declaration. Of a faulty one it has what stands before the
// fault.
func (d *Declaration) Parse(lex *lexer.PeekingLexer) error {
	if err := one(lex, &d.Word, tKeyword); err != nil {
		return err
	}
	for more := isName(lex); more; {
		if !isName(lex) {
			return unexpected(lex)
		}
		d.Names = append(d.Names, &Name{*lex.Next()})
		if more = lex.Peek().Type == tComma; more {
			lex.Next()
		}
	}
	if len(d.Names) > 0 && lex.Peek().Type == tQuoted {
		d.Title = &Title{*lex.Next()}
	}
	if lex.Peek().Type == tParen {
		d.Args = &Args{}
		return d.Args.read(lex)
	}
	return nil
}

// isName reports whether a name comes next.
func isName(lex *lexer.PeekingLexer) bool {
	t := lex.Peek().Type
	return t == tName || t == tQuoted
}

// Parse reads a flow line.
func (f *Flow) Parse(lex *lexer.PeekingLexer) error {
	if !isName(lex) && lex.Peek().Type != tLabel {
		return participle.NextMatch
	}
	f.First = &Group{}
	if err := f.First.read(lex); err != nil {
		return err
	}
	for lex.Peek().Type == tArrow || lex.Peek().Type == tDashed {
		l := &Link{Arrow: *lex.Next(), Group: &Group{}}
		if err := l.Group.read(lex); err != nil {
			return err
		}
		f.Links = append(f.Links, l)
	}
	if len(f.Links) == 0 {
		return unexpected(lex)
	}
	return nil
}

// read reads steps side by side.
func (g *Group) read(lex *lexer.PeekingLexer) error {
	g.First = &Target{}
	if err := g.First.read(lex); err != nil {
		return err
	}
	sign, more := lex.Peek().Type, &g.Any
	switch sign {
	case tPlus:
		more = &g.All
	case tSlash:
	default:
		return nil
	}
	for lex.Peek().Type == sign {
		lex.Next()
		t := &Target{}
		if err := t.read(lex); err != nil {
			return err
		}
		*more = append(*more, t)
	}
	return nil
}

// read reads a step in a flow line.
func (t *Target) read(lex *lexer.PeekingLexer) error {
	if lex.Peek().Type == tLabel {
		t.Label = &Label{*lex.Next()}
	}
	if !isName(lex) {
		return unexpected(lex)
	}
	t.Name = &Name{*lex.Next()}
	if lex.Peek().Type == tParen {
		t.Args = &Args{}
		return t.Args.read(lex)
	}
	return nil
}

// read reads what stands in parentheses.
func (a *Args) read(lex *lexer.PeekingLexer) error {
	start := lex.RawCursor()
	for lex.Next(); ; {
		switch lex.Peek().Type {
		case tItem:
			a.Entries = append(a.Entries, &Entry{several(lex, tItem)})
		case tComma, tSlash:
			lex.Next()
		case tParenEnd:
			lex.Next()
			a.Tokens = lex.Range(start, lex.RawCursor())
			return nil
		default:
			return unexpected(lex)
		}
	}
}

// Parse reads one token.
func (n *Name) Parse(lex *lexer.PeekingLexer) error { return one(lex, &n.Token, tName, tQuoted) }

// Parse reads one token.
func (l *Label) Parse(lex *lexer.PeekingLexer) error { return one(lex, &l.Token, tLabel) }

// one reads a token of one of some kinds.
func one(lex *lexer.PeekingLexer, to *lexer.Token, kinds ...lexer.TokenType) error {
	if !slices.Contains(kinds, lex.Peek().Type) {
		return participle.NextMatch
	}
	*to = *lex.Next()
	return nil
}

// several reads all tokens of some kinds that come.
func several(lex *lexer.PeekingLexer, kinds ...lexer.TokenType) []lexer.Token {
	start := lex.RawCursor()
	for slices.Contains(kinds, lex.Peek().Type) {
		lex.Next()
	}
	return lex.Range(start, lex.RawCursor())
}

// unexpected is the error of a token that does not go on as it should.
func unexpected(lex *lexer.PeekingLexer) error {
	return &participle.UnexpectedTokenError{Unexpected: *lex.Peek()}
}
