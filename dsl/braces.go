package dsl

import "github.com/alecthomas/participle/v2/lexer"

// byBraces reads the blocks of a file by its braces. Only when they do not
// pair does it look at the indentation, for the brace that is wrong.
func byBraces(f *File, pieces []piece) *reading {
	r := &reading{file: f}
	for i := range pieces {
		switch p := &pieces[i]; {
		case p.statement == nil:
			r.surplus--
		case p.opens():
			r.surplus++
		}
	}
	for i := range pieces {
		p := &pieces[i]
		if p.column > 0 {
			r.indent = p.column
		}
		if p.statement == nil {
			r.closeByBraces(p)
			continue
		}
		s := *p.statement
		r.mend(&s, p.column)
		r.add(&s, p.column)
		switch {
		case !p.opens():
		case p.alone() && r.surplus > 0:
			r.surplus-- // it has been reported; it opens nothing
		default:
			r.enter(&s, p.brace)
		}
	}
	r.atEnd()
	r.count(nil, r.top, 0, 0)
	return r
}

// closeByBraces takes a closing brace. Of braces too many in the file it is
// one that does not stand in the column of the line it would close.
func (r *reading) closeByBraces(p *piece) {
	f, c := r.innermost(), p.column
	if f == nil || r.surplus < 0 && c > 0 &&
		(c > f.indent || c < f.indent && (f.inner > f.indent || f.inner == 0 && r.indents)) {
		r.surplus++
		r.tooMany(p.brace)
		return
	}
	r.leave(p.brace)
}

// mend finds, before a statement is put into the innermost block, that a brace
// before it is missing or too many.
func (r *reading) mend(s *Statement, column int) {
	for f := r.innermost(); r.surplus > 0 && f != nil; f = r.innermost() {
		tooDeep := s.Head.Property == nil && !s.bad() && f.level >= s.level()
		if !tooDeep && !r.dedented(f, column) {
			break
		}
		r.surplus--
		r.unclosed()
	}
	if r.surplus >= 0 {
		return
	}
	b := r.before
	switch {
	case b != nil && b.Block == nil && column > r.column && r.column > 0 && b.takesBlock():
		r.surplus++
		r.unopened(b)
	case len(r.open) == 0 && s.level() > 0 && !s.bad() && r.closed != nil:
		r.surplus++
		r.tooMany(r.closed.statement.Block.Close)
		r.closed.statement.Block.Close = lexer.Token{}
		r.open = append(r.open, *r.closed)
		r.closed = nil
	}
}

// dedented reports whether a line begins left of, or at, the line that opened
// a block, in a file that indents.
func (r *reading) dedented(f *frame, column int) bool {
	return column > 0 && column <= f.indent && (f.inner > f.indent || f.inner == 0 && r.indents)
}
