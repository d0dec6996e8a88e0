package dsl

import (
	"slices"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// Most of a tree is properties and flow lines, whose productions need no more
// than the next token and hold no block. They read themselves: their tags
// would take several times as long.

// leaves are their productions as participle would print them.
const leaves = `Property = <key> (Name | Label)* Args? <colon> Value? .
Flow = Group Link+ .
Group = Target ((<slash> Target)+ | (<plus> Target)+)? .
Target = Label? Name Args? .
Link = (<arrow> | <dashed>) Group .
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
		p.Value = &Value{}
		return p.Value.Parse(lex)
	}
	return nil
}

// Parse reads a flow line.
func (f *Flow) Parse(lex *lexer.PeekingLexer) error {
	if t := lex.Peek().Type; t != tName && t != tQuoted && t != tLabel {
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
	if k := lex.Peek().Type; k != tName && k != tQuoted {
		return unexpected(lex)
	}
	t.Name = &Name{*lex.Next()}
	if lex.Peek().Type == tParen {
		t.Args = &Args{}
		return t.Args.read(lex)
	}
	return nil
}

// read reads what stands in parentheses, as the production of Args has it.
func (a *Args) read(lex *lexer.PeekingLexer) error {
	start := lex.RawCursor()
	for lex.Next(); ; {
		switch lex.Peek().Type {
		case tItem:
			e := &Entry{}
			if err := e.Parse(lex); err != nil {
				return err
			}
			a.Entries = append(a.Entries, e)
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
func (t *Title) Parse(lex *lexer.PeekingLexer) error { return one(lex, &t.Token, tQuoted) }

// Parse reads one token.
func (l *Label) Parse(lex *lexer.PeekingLexer) error { return one(lex, &l.Token, tLabel) }

// Parse reads the tokens of an entry.
func (e *Entry) Parse(lex *lexer.PeekingLexer) error { return several(lex, &e.Tokens, tItem) }

// Parse reads the tokens of a value.
func (v *Value) Parse(lex *lexer.PeekingLexer) error {
	return several(lex, &v.Tokens, tText, tLongText)
}

// one reads a token of one of some kinds.
func one(lex *lexer.PeekingLexer, to *lexer.Token, kinds ...lexer.TokenType) error {
	if !slices.Contains(kinds, lex.Peek().Type) {
		return participle.NextMatch
	}
	*to = *lex.Next()
	return nil
}

// several reads all tokens of some kinds that come, at least one.
func several(lex *lexer.PeekingLexer, to *[]lexer.Token, kinds ...lexer.TokenType) error {
	start := lex.RawCursor()
	for slices.Contains(kinds, lex.Peek().Type) {
		lex.Next()
	}
	if *to = lex.Range(start, lex.RawCursor()); len(*to) == 0 {
		return participle.NextMatch
	}
	return nil
}

// unexpected is the error of a token that does not go on as it should.
func unexpected(lex *lexer.PeekingLexer) error {
	return &participle.UnexpectedTokenError{Unexpected: *lex.Peek()}
}
