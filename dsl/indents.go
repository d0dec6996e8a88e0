package dsl

// byIndents reads the blocks of a file by its indentation: what stands further
// right than a line is in its block, a brace closes the line in its column.
// Braces that say otherwise are missing or too many.
func byIndents(f *File, pieces []piece) *reading {
	r := &reading{file: f}
	for i := range pieces {
		p := &pieces[i]
		if p.column > 0 {
			r.indent = p.column
		}
		if p.statement == nil {
			r.closeByIndents(p)
			continue
		}
		s := *p.statement
		for f := r.innermost(); f != nil && p.column > 0 && p.column <= f.indent; f = r.innermost() {
			r.unclosed()
		}
		if b := r.before; b != nil && b.Block == nil && r.column > 0 && p.column > r.column && p.column > r.inner() && b.takesBlock() {
			r.unopened(b)
			r.indent = p.column
		}
		r.add(&s, p.column)
		if p.opens() && !p.alone() {
			r.enter(&s, p.brace)
		}
	}
	r.atEnd()
	r.count(nil, r.top, 0, 0)
	return r
}

// closeByIndents takes a closing brace: it closes the block whose line begins
// in its column, and with it what is open in that block.
func (r *reading) closeByIndents(p *piece) {
	f := r.innermost()
	if p.column == 0 || f == nil {
		if f == nil {
			r.tooMany(p.brace)
		} else {
			r.leave(p.brace)
		}
		return
	}
	for k := len(r.open) - 1; k >= 0; k-- {
		if r.open[k].indent != p.column {
			continue
		}
		for len(r.open)-1 > k {
			r.unclosed()
		}
		r.leave(p.brace)
		return
	}
	if p.column > f.indent && (f.inner == 0 || p.column < f.inner) {
		r.leave(p.brace)
		return
	}
	r.tooMany(p.brace)
}
