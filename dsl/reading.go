package dsl

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"

	"github.com/alecthomas/participle/v2/lexer"
)

// reading is one way to see the blocks of a file whose braces do not pair.
// There are two: by the braces, which is right but for the one that is wrong,
// and by the indentation. The one that has less to complain of is taken.
type reading struct {
	complaints
	file   *File
	top    []*Statement
	open   []frame // innermost last
	list   diag.List
	before *Statement // the one before, in the same block
	column int        // of its line
	indent int        // the column at which the line being read begins
	line   int        // the last line of the statement before

	// Of the reading by braces alone.
	surplus int    // opening braces less closing ones, of what is to come and open
	indents bool   // the file indents what stands in a block
	closed  *frame // the block closed last at the top of the file
}

// frame is a block that is open while lines are read.
type frame struct {
	statement *Statement
	level     int // of the statement
	indent    int // the column of its line
	inner     int // the column of the first line in it; 0: none yet
	unopened  int // its opening brace is missing, as this diagnostic says, from 1; -1: as none says; 0: it is there
}

// innermost returns the frame opened last; nil outside of all blocks.
func (r *reading) innermost() *frame {
	if len(r.open) == 0 {
		return nil
	}
	return &r.open[len(r.open)-1]
}

// add puts a statement into the innermost block.
func (r *reading) add(s *Statement, column int) {
	f := r.innermost()
	if f == nil {
		r.top = append(r.top, s)
	} else {
		f.statement.Block.Statements = append(f.statement.Block.Statements, s)
		if f.inner == 0 && column > 0 {
			f.inner = column
			r.indents = r.indents || column > f.indent
		}
	}
	last := s.Head.Tokens[len(s.Head.Tokens)-1]
	r.before, r.column, r.line = s, column, last.Pos.Line+strings.Count(last.Value, "\n")
}

// enter opens a block.
func (r *reading) enter(s *Statement, brace lexer.Token) {
	s.Block = &Block{Open: brace}
	r.open = append(r.open, frame{statement: s, level: s.level(), indent: r.indent})
	r.before = nil
}

// leave closes the innermost block.
func (r *reading) leave(brace lexer.Token) {
	f := r.innermost()
	f.statement.Block.Close = brace
	if len(r.open) == 1 {
		closed := *f
		r.closed = &closed
	}
	r.open = r.open[:len(r.open)-1]
	r.before, r.line = nil, brace.Pos.Line
}

// tooMany reports a closing brace that closes nothing.
func (r *reading) tooMany(t lexer.Token) {
	r.list = append(r.list, diag.New("FG106", r.file.token(t), diag.Msg("close-surplus")).WithHint("close-surplus-hint"))
}

// unclosed reports the innermost block as not closed, and leaves it.
func (r *reading) unclosed() {
	if d, ok := r.leaveOpen(); ok {
		r.list = append(r.list, d)
	}
}

// atEnd reports the blocks that the end of the file leaves open, as one
// mistake: they are likely to be one in another.
func (r *reading) atEnd() {
	var all []diag.Diagnostic
	for len(r.open) > 0 {
		if d, ok := r.leaveOpen(); ok {
			all = append(all, d)
		}
	}
	if len(all) == 0 {
		return
	}
	first := all[0]
	if n := len(all); n > 1 {
		first = first.WithHint("blocks-unclosed-hint", n)
		for _, d := range all[1:] {
			first = first.WithRelated(d.Span, "block-open-too")
		}
	} else if first.Hint.Key != "block-unclosed-inline" {
		first = first.WithHint("block-unclosed-hint")
	}
	r.list = append(r.list, first)
}

// leaveOpen leaves the innermost block, which is not closed; ok is false when
// that need not be said.
func (r *reading) leaveOpen() (d diag.Diagnostic, ok bool) {
	f := *r.innermost()
	r.open = r.open[:len(r.open)-1]
	r.before = nil
	if r.file.cut || f.statement.Head.Tokens[0].Type == tOpen {
		return d, false // what follows an unclosed """ is not known; a brace alone is reported itself
	}
	if f.unopened != 0 { // both braces are missing: that is one mistake
		if f.unopened > 0 {
			r.list[f.unopened-1] = r.list[f.unopened-1].WithHint("braces-missing-hint", r.line)
		}
		return d, false
	}
	block := f.statement.Block
	d = diag.New("FG105", r.file.token(block.Open), diag.Msg("block-unclosed"))
	switch {
	case slices.ContainsFunc(block.Statements, func(s *Statement) bool {
		v := s.Head.Property // { 时限：当日 } 步骤 审核
		return v != nil && v.Value != nil && v.Value.Tokens[0].Pos.Line == block.Open.Pos.Line &&
			strings.ContainsAny(r.file.valueText(v.Value).S, "}｝")
	}):
		d = d.WithHint("block-unclosed-inline")
	case r.line <= block.Open.Pos.Line:
		d = d.WithHint("block-unclosed-hint")
	default:
		d = d.WithHint("block-unclosed-line-hint", r.line)
	}
	if len(block.Statements) == 0 {
		f.statement.Block = nil // the brace itself is the mistake
	}
	return d, true
}

// unopened reports that the brace after a statement is missing, and opens its
// block. Of a statement that could not be read enough is said already.
func (r *reading) unopened(s *Statement) {
	last := s.Head.Tokens[len(s.Head.Tokens)-1]
	said := -1
	if !s.bad() {
		r.list = append(r.list, diag.New("FG140", r.file.token(last), diag.Msg("open-missing")).WithHint("open-missing-hint"))
		said = len(r.list)
	}
	last.Pos.Offset, last.Value = end(last), ""
	r.indent = r.column
	r.enter(s, last)
	r.innermost().unopened = said
}

// takesBlock reports whether a block may follow the statement.
func (s *Statement) takesBlock() bool {
	if s.bad() {
		return !slices.ContainsFunc(s.Head.Tokens, func(t lexer.Token) bool { return isLink(t.Type) })
	}
	return s.Head.Property != nil || s.Head.Declaration != nil || s.Head.Branch != nil
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

// inner is the column of the first line in the innermost block; 0: none yet.
func (r *reading) inner() int {
	if f := r.innermost(); f != nil {
		return f.inner
	}
	return 0
}
