package dsl

import (
	"errors"
	"slices"
	"strings"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// hasLoose reports whether a name stands in a line that could not be read, or
// begins one that does: without its parenthesis, 审核处领导 is 审核.
func (f *File) hasLoose(name string) bool {
	id := nfkc(name)
	if f.loose[id] {
		return true
	}
	for l := range f.loose {
		if strings.HasPrefix(l, id) {
			return true
		}
	}
	return false
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
	if d := head.Declaration; d != nil && len(d.Names) > 0 && fault.kind(bad) != tParenEnd {
		s.Head.Declaration = d
	}
	if len(tokens) == 0 {
		s.Head.Tokens = []lexer.Token{next}
	}
	return s
}

// loosen remembers the names declared in the blocks of faulty statements: the
// blocks are lost, and their names may be used elsewhere.
func (f *File) loosen(list []*Statement, lost bool) {
	for _, s := range list {
		if d := s.Head.Declaration; d != nil && lost {
			for _, n := range d.Names {
				f.loose[nfkc(f.name(n).S)] = true
			}
		}
		if s.Block != nil {
			f.loosen(s.Block.Statements, lost || s.bad())
		}
	}
}
