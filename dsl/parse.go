package dsl

import (
	"sync"

	"flowgen/dsl/diag"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// maxDepth is how deep blocks may nest: power, phase, step, risk, measure
// need five; the rest guards the parser's own stack.
const maxDepth = 32

// maxErrors is how many faults of form are reported in one file.
const maxErrors = 100

// parse reads the statements of a decoded text. A text without fault is read
// in one go by the grammar; one with faults is read again line by line, so
// that each fault is named and the sound lines around it are kept.
func parse(f *File) diag.List {
	f.Tokens = tokenize(f.Name, f.Text, f.Tokens)
	p := &parser{file: f}
	if p.tooDeep() {
		return p.list
	}
	whole, err := parseStream(grammarOnce(), &grammarTokens{f.Text, f.Tokens})
	if err == nil {
		f.Statements = whole.Statements
		p.reconsider()
	} else {
		p.recover()
	}
	p.arrangement(f.Statements, true)
	attachComments(f)
	return p.list
}

// grammarTokens hands out the tokens of a text that the grammar knows of: the
// words of a value or an entry as one token, the ends of lines in a row as one.
type grammarTokens struct {
	text string
	rest []lexer.Token // the last is EOF
}

// Next returns the next token; after the last it returns the last, EOF.
func (g *grammarTokens) Next() (lexer.Token, error) {
	g.skip()
	t := g.rest[0]
	if t.EOF() {
		return t, nil
	}
	g.rest = g.rest[1:]
	for g.skip(); g.rest[0].Type == t.Type; g.skip() {
		switch t.Type {
		case tText, tItem:
			t.Value = g.text[t.Pos.Offset:end(g.rest[0])]
		case tEnd:
		default:
			return t, nil
		}
		g.rest = g.rest[1:]
	}
	return t, nil
}

// skip leaves out what the grammar does not know of.
func (g *grammarTokens) skip() {
	for {
		switch g.rest[0].Type {
		case tSpace, tComment, tFold:
			g.rest = g.rest[1:]
		default:
			return
		}
	}
}

// significant returns the tokens of a text that the grammar knows of.
func significant(text string, tokens []lexer.Token) []lexer.Token {
	all := make([]lexer.Token, 0, len(tokens)/2+1)
	for g := (grammarTokens{text, tokens}); ; {
		t, _ := g.Next() // which never fails
		if all = append(all, t); t.EOF() {
			return all
		}
	}
}

// parser is the state of reading one file.
type parser struct {
	file   *File
	tokens []lexer.Token // those the grammar knows of, to read line by line; the last is EOF; nil until gather
	list   diag.List
}

// headOnce is the parser of a single line.
var headOnce = sync.OnceValue(func() *participle.Parser[Head] {
	p, err := participle.ParserForProduction[Head](grammarOnce())
	if err != nil {
		panic(err) // Head is missing from the grammar: a fault of the program
	}
	return p
})

// parseTokens reads tokens that end in EOF as one production. The tree is
// what could be read before an error.
func parseTokens[G any](p *participle.Parser[G], tokens []lexer.Token) (*G, error) {
	return parseStream(p, &tokenList{tokens})
}

// parseStream reads the tokens of a lexer likewise.
func parseStream[G any](p *participle.Parser[G], tokens lexer.Lexer) (*G, error) {
	stream, err := lexer.Upgrade(tokens)
	if err != nil {
		return nil, err
	}
	return p.ParseFromLexer(stream)
}

// report adds a diagnostic, up to a limit.
func (p *parser) report(d diag.Diagnostic) {
	switch {
	case len(p.list) < maxErrors:
		p.list = append(p.list, d)
	case len(p.list) == maxErrors:
		p.list = append(p.list, diag.New("FG136", d.Span, diag.Msg("too-many", maxErrors)).WithHint("too-many-hint"))
	}
}

// tooDeep refuses braces nested beyond reason.
func (p *parser) tooDeep() bool {
	depth := 0
	for _, t := range p.file.Tokens {
		switch t.Type {
		case tOpen:
			depth++
		case tClose:
			depth = max(depth-1, 0)
		}
		if depth > maxDepth {
			p.report(diag.New("FG134", p.file.token(t), diag.Msg("too-deep", maxDepth)).WithHint("too-deep-hint"))
			return true
		}
	}
	return false
}

// arrangement reports statements that share a line, and those that look like
// another kind than they are meant to be. Within one line only a single
// statement in its block is allowed, since a value has no end there.
func (p *parser) arrangement(list []*Statement, top bool) {
	last := 0
	for _, s := range list {
		first := s.Head.Tokens[0]
		if first.Pos.Line == last && !s.bad() {
			p.report(diag.New("FG117", p.file.token(first), diag.Msg("two-on-a-line")).WithHint("two-on-a-line-hint"))
		}
		last = s.last().Pos.Line
		s.Head = p.renamed(s.Head, s.Head.Tokens, top)
		p.value(s)
		p.swallowed(s)
		if s.Block == nil {
			continue
		}
		if inner := s.Block.Statements; len(inner) > 0 && inner[0].Head.Property != nil && inner[0].Block != nil &&
			inner[0].Head.Tokens[0].Pos.Line == s.Block.Open.Pos.Line {
			p.report(diag.New("FG117", p.file.token(inner[0].Block.Open), diag.Msg("block-after-value")).WithHint("block-after-value-hint"))
		}
		p.arrangement(s.Block.Statements, false)
	}
}

// value reports a value that begins with a quote and has no second one.
func (p *parser) value(s *Statement) {
	if s.Head.Property == nil || s.Head.Property.Value == nil {
		return
	}
	tokens := s.Head.Property.Value.Tokens
	first := tokens[0].Value
	if tokens[0].Type != tText || first[0] != '"' {
		return
	}
	for _, t := range tokens {
		for i := range len(t.Value) {
			if t.Value[i] == '"' && t.Pos.Offset+i > tokens[0].Pos.Offset {
				return
			}
		}
	}
	p.report(diag.New("FG103", p.file.of(tokens), diag.Msg("quote-unclosed")).WithHint("quote-unclosed-value-hint"))
}

// last returns the last token of a statement.
func (s *Statement) last() lexer.Token {
	if s.Block != nil {
		if s.Block.Close.Value != "" {
			return s.Block.Close
		}
		if n := len(s.Block.Statements); n > 0 {
			return s.Block.Statements[n-1].last()
		}
		return s.Block.Open
	}
	return s.Head.Tokens[len(s.Head.Tokens)-1]
}
