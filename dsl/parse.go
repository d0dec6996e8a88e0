package dsl

import (
	"errors"
	"slices"
	"strings"
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
	tokens, err := tokenize(f.Name, f.Text)
	if err != nil {
		return diag.List{diag.New("FG101", diag.Span{File: f.Name}, diag.Msg("unexpected", err.Error()))}
	}
	f.Tokens = tokens
	p := &parser{file: f, tokens: significant(tokens)}
	if p.tooDeep() {
		return p.list
	}
	whole, err := parseTokens(grammarOnce(), p.tokens)
	if err == nil {
		f.Statements = whole.Statements
	} else {
		p.lines()
	}
	p.arrangement(f.Statements)
	attachComments(f)
	return p.list
}

// significant returns the tokens that the grammar knows of.
func significant(tokens []lexer.Token) []lexer.Token {
	return slices.DeleteFunc(slices.Clone(tokens), func(t lexer.Token) bool {
		return t.Type == tSpace || t.Type == tComment || t.Type == tFold
	})
}

// parser is the state of reading one file.
type parser struct {
	file   *File
	tokens []lexer.Token // those the grammar knows of; the last is EOF
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
	stream, err := lexer.Upgrade(&tokenList{tokens})
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
	for _, t := range p.tokens {
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

// frame is a block that is open while lines are read.
type frame struct {
	statement *Statement
	level     int
	indent    int
}

// lines reads the file line by line.
func (p *parser) lines() {
	r := &recovery{parser: p}
	for _, t := range p.tokens {
		switch t.Type {
		case tOpen:
			r.surplus++
		case tClose:
			r.surplus--
		}
	}
	for k := 0; !p.tokens[k].EOF(); k++ {
		if len(p.list) > maxErrors {
			p.file.cut = true // nobody reads on
			break
		}
		if p.startsLine(k) {
			r.indent = p.tokens[k].Pos.Column
		}
		switch p.tokens[k].Type {
		case tEnd:
		case tClose:
			r.close(k)
		default:
			k = r.statement(k)
		}
	}
	for len(r.open) > 0 {
		r.unclosed()
	}
}

// recovery is the state of reading line by line.
type recovery struct {
	*parser
	open    []frame // innermost last
	surplus int     // opening braces less closing ones, of all the file
	indent  int     // the column at which the line being read begins
}

// innermost returns the frame opened last; nil outside of all blocks.
func (r *recovery) innermost() *frame {
	if len(r.open) == 0 {
		return nil
	}
	return &r.open[len(r.open)-1]
}

// close takes the closing brace at k. Of a brace too many in the file it is
// the one that stands deeper than the line it would close.
func (r *recovery) close(k int) {
	t, f := r.tokens[k], r.innermost()
	if f == nil || r.surplus < 0 && r.startsLine(k) && t.Pos.Column > f.indent {
		r.surplus++
		r.report(diag.New("FG106", r.file.token(t), diag.Msg("close-surplus")).WithHint("close-surplus-hint"))
		return
	}
	f.statement.Block.Close = t
	r.open = r.open[:len(r.open)-1]
}

// unclosed reports the innermost block as not closed, and leaves it.
func (r *recovery) unclosed() {
	r.unclosedBlock(*r.innermost())
	r.open = r.open[:len(r.open)-1]
}

// statement reads the statement at k and returns the index of its last token.
// One that cannot stand so deep tells that a brace is missing before it.
func (r *recovery) statement(k int) int {
	stop := r.segmentEnd(k)
	s := r.line(r.tokens[k:stop], r.tokens[stop])
	for level := s.level(); r.surplus > 0 && len(r.open) > 0 && r.innermost().level >= level; r.surplus-- {
		r.unclosed()
	}
	f := r.innermost()
	if f == nil {
		r.file.Statements = append(r.file.Statements, s)
	} else {
		f.statement.Block.Statements = append(f.statement.Block.Statements, s)
	}
	brace := r.tokens[stop]
	if brace.Type != tOpen {
		return stop - 1
	}
	if f != nil && s.Head.Property != nil && f.statement.Block.Open.Pos.Line == brace.Pos.Line {
		return r.braceInValue(stop)
	}
	s.Block = &Block{Open: brace}
	r.open = append(r.open, frame{s, s.level(), r.indent})
	return stop
}

// braceInValue reports a brace after a value in a block that stands on one
// line, and skips the line: all that it opened ends with it.
func (r *recovery) braceInValue(k int) int {
	brace := r.tokens[k]
	r.report(diag.New("FG117", r.file.token(brace), diag.Msg("block-after-value")).WithHint("block-after-value-hint"))
	for ; r.tokens[k].Type != tEnd && !r.tokens[k].EOF(); k++ {
		switch r.tokens[k].Type {
		case tOpen:
			r.surplus--
		case tClose:
			r.surplus++
		}
	}
	for f := r.innermost(); f != nil && f.statement.Block.Open.Pos.Line == brace.Pos.Line; f = r.innermost() {
		f.statement.Block.Close = brace
		r.open = r.open[:len(r.open)-1]
		r.surplus--
	}
	return k - 1
}

// segmentEnd returns the index of the token that ends the statement at k.
func (p *parser) segmentEnd(k int) int {
	for ; ; k++ {
		switch p.tokens[k].Type {
		case tEnd, tOpen, tClose, lexer.EOF:
			return k
		}
	}
}

// startsLine reports whether the token at k is the first of its line.
func (p *parser) startsLine(k int) bool {
	return k == 0 || p.tokens[k-1].Pos.Line != p.tokens[k].Pos.Line
}

// line reads one statement without its block. A faulty one is reported, and
// as much of it returned as could be read; its names are remembered, since
// other lines may use them rightly.
func (p *parser) line(tokens []lexer.Token, next lexer.Token) *Statement {
	stop := next
	stop.Type, stop.Value = lexer.EOF, ""
	segment := append(slices.Clip(tokens), stop)
	head, err := parseTokens(headOnce(), segment)
	if err == nil {
		return &Statement{Head: head}
	}
	for _, t := range tokens {
		if t.Type == tName || t.Type == tQuoted {
			s, _ := unquote(t.Value)
			p.file.loose[nfkc(s)] = true
		}
	}
	bad := len(tokens)
	var perr participle.Error
	if errors.As(err, &perr) {
		if i := slices.IndexFunc(tokens, func(t lexer.Token) bool { return t.Pos.Offset >= perr.Position().Offset }); i >= 0 {
			bad = i
		}
	}
	fault := fault{p.file, tokens, bad, next}
	p.report(fault.diagnose())
	if guess := fault.keyword(); guess != "" {
		segment[0].Type, segment[0].Value = tKeyword, guess
		if repaired, err := parseTokens(headOnce(), segment); err == nil {
			repaired.Tokens = tokens
			return &Statement{Head: repaired}
		}
	}
	s := &Statement{Head: &Head{Tokens: tokens}}
	if d := head.Declaration; d != nil && len(d.Names) > 0 {
		s.Head.Declaration = d
	}
	if len(tokens) == 0 {
		s.Head.Tokens = []lexer.Token{next}
	}
	return s
}

// level is how deep a statement may stand: 0 in a file, 1 in a power, 2 in a
// phase or flow, 3 in a step.
func (s *Statement) level() int {
	switch {
	case s.Head.Import != nil:
		return 0
	case s.Head.Flow != nil, s.Head.Branch != nil:
		return 2
	case s.Head.Declaration == nil:
		return 3
	}
	switch word, _ := statementWord(s.Head.Declaration.Word.Value); word {
	case wordUnit, wordRole, wordTemplate, wordPower:
		return 0
	case wordPhase, wordFlow, wordExternal, wordRemedy:
		return 1
	}
	return 2
}

// unclosedBlock reports a brace without its end.
func (p *parser) unclosedBlock(f frame) {
	if p.file.cut || f.statement.Head.Tokens[0].Type == tOpen {
		return // what follows an unclosed """ is not known; a brace alone is reported itself
	}
	open := f.statement.Block.Open
	hint := "block-unclosed-hint"
	for _, s := range f.statement.Block.Statements {
		if v := s.Head.Property; v != nil && v.Value != nil && v.Value.Tokens[0].Pos.Line == open.Pos.Line &&
			strings.ContainsAny(p.file.valueText(v.Value).S, "}｝") {
			hint = "block-unclosed-inline" // { 时限：当日 } 步骤 审核
		}
	}
	p.report(diag.New("FG105", p.file.token(open), diag.Msg("block-unclosed")).WithHint(hint))
}

// arrangement reports statements that share a line. Within one line only a
// single statement in its block is allowed, since a value has no end there.
func (p *parser) arrangement(list []*Statement) {
	last := 0
	for _, s := range list {
		first := s.Head.Tokens[0]
		if first.Pos.Line == last && !s.bad() {
			p.report(diag.New("FG117", p.file.token(first), diag.Msg("two-on-a-line")).WithHint("two-on-a-line-hint"))
		}
		last = s.last().Pos.Line
		p.value(s)
		if s.Block == nil {
			continue
		}
		if inner := s.Block.Statements; len(inner) > 0 && inner[0].Head.Property != nil && inner[0].Block != nil &&
			inner[0].Head.Tokens[0].Pos.Line == s.Block.Open.Pos.Line {
			p.report(diag.New("FG117", p.file.token(inner[0].Block.Open), diag.Msg("block-after-value")).WithHint("block-after-value-hint"))
		}
		p.arrangement(s.Block.Statements)
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
