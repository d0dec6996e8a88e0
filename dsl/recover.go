package dsl

import (
	"strings"

	"flowgen/dsl/diag"

	"github.com/alecthomas/participle/v2/lexer"
)

// recovery is the state of reading a faulty file line by line. Its aim is one
// message for each mistake: where braces do not pair, what a statement is and
// how far its line is indented tell where the missing or surplus one is.
type recovery struct {
	*parser
	open    []frame // innermost last
	surplus int     // opening braces less closing ones, of all the file
	indents bool    // the file indents what stands in a block
	indent  int     // the column at which the line being read begins
	closed  *frame  // the block closed last at the top of the file
	before  *Statement
	column  int // of the line of the statement before
}

// frame is a block that is open while lines are read.
type frame struct {
	statement *Statement
	level     int // of the statement
	indent    int // the column of its line
	inner     int // the column of the first line in it; 0: none yet
}

// recover reads the file line by line.
func (p *parser) recover() {
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
	p.file.loosen(p.file.Statements, false)
}

// innermost returns the frame opened last; nil outside of all blocks.
func (r *recovery) innermost() *frame {
	if len(r.open) == 0 {
		return nil
	}
	return &r.open[len(r.open)-1]
}

// enter opens a block.
func (r *recovery) enter(s *Statement, brace lexer.Token) {
	s.Block = &Block{Open: brace}
	r.open = append(r.open, frame{statement: s, level: s.level(), indent: r.indent})
	r.before = nil
}

// leave closes the innermost block.
func (r *recovery) leave(brace lexer.Token) {
	f := r.innermost()
	f.statement.Block.Close = brace
	if len(r.open) == 1 {
		closed := *f
		r.closed = &closed
	}
	r.open = r.open[:len(r.open)-1]
	r.before = nil
}

// close takes the closing brace at k. Of braces too many in the file it is one
// that does not stand in the column of the line it would close.
func (r *recovery) close(k int) {
	t, f := r.tokens[k], r.innermost()
	if f == nil || r.surplus < 0 && r.startsLine(k) &&
		(t.Pos.Column > f.indent || t.Pos.Column < f.indent && (f.inner > f.indent || f.inner == 0 && r.indents)) {
		r.tooMany(t)
		return
	}
	r.leave(t)
}

// tooMany reports a closing brace that closes nothing.
func (r *recovery) tooMany(t lexer.Token) {
	r.surplus++
	r.report(diag.New("FG106", r.file.token(t), diag.Msg("close-surplus")).WithHint("close-surplus-hint"))
}

// unclosed reports the innermost block as not closed, and leaves it.
func (r *recovery) unclosed() {
	f := *r.innermost()
	r.open = r.open[:len(r.open)-1]
	r.before = nil
	r.surplus--
	if r.file.cut || f.statement.Head.Tokens[0].Type == tOpen {
		return // what follows an unclosed """ is not known; a brace alone is reported itself
	}
	open := f.statement.Block.Open
	hint := "block-unclosed-hint"
	for _, s := range f.statement.Block.Statements {
		if v := s.Head.Property; v != nil && v.Value != nil && v.Value.Tokens[0].Pos.Line == open.Pos.Line &&
			strings.ContainsAny(r.file.valueText(v.Value).S, "}｝") {
			hint = "block-unclosed-inline" // { 时限：当日 } 步骤 审核
		}
	}
	if len(f.statement.Block.Statements) == 0 {
		f.statement.Block = nil // the brace itself is the mistake
	}
	r.report(diag.New("FG105", r.file.token(open), diag.Msg("block-unclosed")).WithHint(hint))
}

// statement reads the statement at k and returns the index of its last token.
func (r *recovery) statement(k int) int {
	stop := r.segmentEnd(k)
	s := r.line(r.tokens[k:stop], r.tokens[stop])
	column := 0
	if r.startsLine(k) {
		column = r.tokens[k].Pos.Column
	}
	r.mend(s, column)
	f := r.innermost()
	if f == nil {
		r.file.Statements = append(r.file.Statements, s)
	} else {
		f.statement.Block.Statements = append(f.statement.Block.Statements, s)
		if f.inner == 0 && column > 0 {
			f.inner = column
			r.indents = r.indents || column > f.indent
		}
	}
	r.before, r.column = s, column
	brace := r.tokens[stop]
	switch {
	case brace.Type != tOpen:
		return stop - 1
	case stop == k && r.surplus > 0:
		r.surplus-- // a brace alone has been reported; it opens nothing
		return stop
	}
	if f != nil && s.Head.Property != nil && f.statement.Block.Open.Pos.Line == brace.Pos.Line {
		return r.braceInValue(stop)
	}
	r.enter(s, brace)
	return stop
}

// mend finds, before a statement is put into the innermost block, that a brace
// before it is missing or too many.
func (r *recovery) mend(s *Statement, column int) {
	for f := r.innermost(); r.surplus > 0 && f != nil; f = r.innermost() {
		tooDeep := s.Head.Property == nil && !s.bad() && f.level >= s.level()
		if !tooDeep && !r.dedented(f, column) {
			break
		}
		r.unclosed()
	}
	if r.surplus >= 0 {
		return
	}
	b := r.before
	switch {
	case b != nil && b.Block == nil && column > r.column && r.column > 0 &&
		(b.Head.Property != nil || b.Head.Declaration != nil || b.Head.Branch != nil):
		r.surplus++
		last := b.Head.Tokens[len(b.Head.Tokens)-1]
		r.report(diag.New("FG140", r.file.token(last), diag.Msg("open-missing")).WithHint("open-missing-hint"))
		r.indent = r.column
		last.Pos.Offset, last.Value = end(last), ""
		r.enter(b, last)
	case len(r.open) == 0 && s.level() > 0 && !s.bad() && r.closed != nil:
		r.tooMany(r.closed.statement.Block.Close)
		r.closed.statement.Block.Close = lexer.Token{}
		r.open = append(r.open, *r.closed)
		r.closed = nil
	}
}

// dedented reports whether a line begins left of, or at, the line that opened
// a block, in a file that indents.
func (r *recovery) dedented(f *frame, column int) bool {
	return column > 0 && column <= f.indent && (f.inner > f.indent || f.inner == 0 && r.indents)
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
		r.leave(brace)
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
