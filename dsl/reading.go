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
	file      *File
	top       []*Statement
	open      []frame // innermost last
	list      diag.List
	misplaced int        // statements where they may not stand
	adrift    int        // statements indented as if they stood in the one before
	crooked   int        // closing braces that do not stand below the line they close
	before    *Statement // the one before, in the same block
	column    int        // of its line
	indent    int        // the column at which the line being read begins
	line      int        // the last line of the statement before

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

// misplacedCost is what a statement at the wrong place counts, in braces: it
// says more than one brace.
const misplacedCost = 3

// cost is how much there is to complain of.
func (r *reading) cost() int {
	return len(r.list) + misplacedCost*r.misplaced + r.adrift + r.crooked
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
	if b := r.before; b != nil && column > r.column && r.column > 0 && column > r.inner() && isAdrift(b, s) {
		r.adrift++
	}
	if f == nil {
		r.top = append(r.top, s)
		r.count(nil, s)
	} else {
		f.statement.Block.Statements = append(f.statement.Block.Statements, s)
		r.count(f.statement, s)
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

// countMisplaced counts the statements of a block, and of the blocks in it,
// that may not stand there.
func (r *reading) countMisplaced(parent *Statement, list []*Statement) {
	for _, s := range list {
		r.count(parent, s)
		if s.Block != nil {
			r.countMisplaced(s, s.Block.Statements)
		}
	}
}

// inner is the column of the first line in the innermost block; 0: none yet.
func (r *reading) inner() int {
	if f := r.innermost(); f != nil {
		return f.inner
	}
	return 0
}

// isAdrift reports whether a statement that is indented below another would
// stand well in a block of it, which is not there.
func isAdrift(before, s *Statement) bool {
	return before.Block == nil && !before.bad() && !s.bad() && before.takesBlock() && before.place() != "" && fits(before, s)
}

// countAdrift counts the statements of a block, and of the blocks in it, that
// are indented as if they stood in the one before.
func (r *reading) countAdrift(list []*Statement) {
	for i, s := range list {
		if s.Block != nil {
			r.countAdrift(s.Block.Statements)
		}
		if i == 0 {
			continue
		}
		at, before := s.Head.Tokens[0].Pos, list[i-1].Head.Tokens[0].Pos
		if at.Line > before.Line && at.Column > before.Column && at.Column > list[0].Head.Tokens[0].Pos.Column && isAdrift(list[i-1], s) {
			r.adrift++
		}
	}
}

// count counts a statement that may not stand in the block of another; nil is
// the top of a file.
func (r *reading) count(parent, s *Statement) {
	if !s.bad() && !fits(parent, s) {
		r.misplaced++
	}
}

// fits reports whether a statement may stand in the block of another; nil is
// the top of a file. Of a block whose statement could not be read, or that may
// not be there at all, nothing is known.
func fits(parent, s *Statement) bool {
	word := ""
	if d := s.Head.Declaration; d != nil {
		word, _ = statementWord(d.Word.Value)
	}
	top := s.Head.Import != nil || slices.Contains([]string{wordUnit, wordRole, wordTemplate, wordPower}, word)
	if parent == nil {
		return top
	}
	place := parent.place()
	if p := s.Head.Property; p != nil {
		k := key(place, p.Key.Value)
		return place == "" || k == "" || slices.Contains(placesOf[k], place)
	}
	switch place {
	case "":
		return !top
	case wordUnit:
		return word == wordRole
	case wordPower:
		return !top
	case wordPhase:
		return s.level() == 2 && s.Head.Use == nil
	case wordFlow:
		return (s.level() == 2 || word == wordPhase) && s.Head.Use == nil
	}
	return false
}

// place is the word under which placesOf has what may stand in the block of a
// statement; "" when it is not known.
func (s *Statement) place() string {
	switch h := s.Head; {
	case h.Branch != nil:
		return wordBranch
	case h.Property != nil:
		if k := key("", h.Property.Key.Value); k == "风险" || k == "措施" {
			return k
		}
	case h.Declaration != nil:
		word, _ := statementWord(h.Declaration.Word.Value)
		switch word {
		case wordTemplate:
			return wordPower
		case wordExternal, wordRemedy:
			return wordFlow
		}
		if _, isStep := stepKinds[word]; isStep {
			return wordStep
		}
		return word
	}
	return ""
}
