package dsl

import (
	"flowgen/dsl/diag"

	"github.com/alecthomas/participle/v2/lexer"
)

// piece is a statement without its block, or a closing brace, in a file that
// is read line by line.
type piece struct {
	statement *Statement  // nil: a closing brace
	brace     lexer.Token // the closing one, or the one after the statement; zero: none
	column    int         // of its line; 0: it is not the first on it
}

// opens reports whether a block begins with the piece.
func (p *piece) opens() bool { return p.statement != nil && p.brace.Value != "" }

// alone reports whether the piece is an opening brace that nothing precedes.
func (p *piece) alone() bool {
	return p.statement != nil && p.statement.Head.Tokens[0].Type == tOpen
}

// recover reads a faulty file line by line. Its aim is one message for each
// mistake: lines are mended where it is plain what was meant, and where braces
// do not pair, what the statements are and how far they are indented tell
// where one is missing or too many.
func (p *parser) recover() {
	pieces := p.gather()
	r := byBraces(p.file, pieces)
	if r.cost() > 0 {
		if other := byIndents(p.file, pieces); r.better(other, len(p.list) > 0) {
			r = other
		}
	}
	p.file.Statements = r.top
	for _, d := range r.list {
		p.report(d)
	}
	p.file.loseBlocks(p.file.Statements)
}

// reconsider looks at a file without a fault of form: when statements stand
// where they may not, or are indented below one that has no block, braces may
// be missing in one place and too many in another, which the indentation
// tells.
func (p *parser) reconsider() {
	whole := &reading{file: p.file, top: p.file.Statements}
	whole.count(nil, whole.top, 0, 0)
	if whole.misplaced+whole.adrift == 0 {
		return
	}
	if r := byIndents(p.file, p.gather()); whole.better(r, false) {
		p.file.Statements = r.top
		for _, d := range r.list {
			p.report(d)
		}
	}
}

// gather reads the lines of the file, one by one.
func (p *parser) gather() (all []piece) {
	if p.tokens == nil {
		p.tokens = significant(p.file.Text, p.file.Tokens)
	}
	var open []lexer.Token // the braces, as they come
	for k := 0; !p.tokens[k].EOF(); k++ {
		if len(p.list) > maxErrors {
			p.file.cut = true // nobody reads on
			break
		}
		column := 0
		if p.startsLine(k) {
			column = p.tokens[k].Pos.Column
		}
		switch t := p.tokens[k]; t.Type {
		case tEnd:
		case tClose:
			open = open[:max(len(open)-1, 0)]
			all = append(all, piece{brace: t, column: column})
		default:
			stop := p.segmentEnd(k)
			next := piece{statement: p.line(p.tokens[k:stop], p.tokens[stop], len(open)), column: column}
			brace := p.tokens[stop]
			switch {
			case brace.Type != tOpen:
				k = stop - 1
			case next.statement.Head.Property != nil && len(open) > 0 && open[len(open)-1].Pos.Line == brace.Pos.Line:
				all = append(all, next)
				k = p.braceInValue(stop, &open, &all)
				continue
			default:
				next.brace = brace
				open = append(open, brace)
				k = stop
			}
			all = append(all, next)
		}
	}
	return all
}

// braceInValue reports a brace after a value in a block that stands on one
// line, and skips the line: all that it opened ends with it.
func (p *parser) braceInValue(k int, open *[]lexer.Token, all *[]piece) int {
	brace := p.tokens[k]
	p.report(diag.New("FG117", p.file.token(brace), diag.Msg("block-after-value")).WithHint("block-after-value-hint"))
	for ; p.tokens[k].Type != tEnd && !p.tokens[k].EOF(); k++ {
	}
	for n := len(*open); n > 0 && (*open)[n-1].Pos.Line == brace.Pos.Line; n = len(*open) {
		*open = (*open)[:n-1]
		*all = append(*all, piece{brace: brace})
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
