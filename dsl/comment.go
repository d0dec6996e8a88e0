package dsl

import "strings"

// attachComments gives every comment of a file to the statement it belongs
// to: one on a line of its own to the statement after it, one at the end of a
// line to the statement that ends, or opens its block, there.
func attachComments(f *File) {
	a := &attacher{}
	for _, t := range f.Tokens {
		if t.Type == tComment {
			a.rest = append(a.rest, Comment{t.Pos, t.Value})
		}
	}
	a.statements(f.Statements, len(f.Text))
	f.Tail = a.rest
}

// attacher hands out comments in the order of the file.
type attacher struct{ rest []Comment }

// before takes the comments before an offset.
func (a *attacher) before(offset int) (taken []Comment) {
	for len(a.rest) > 0 && a.rest[0].Pos.Offset < offset {
		taken = append(taken, a.rest[0])
		a.rest = a.rest[1:]
	}
	return taken
}

// on takes the comments that begin on a line and before an offset.
func (a *attacher) on(line, until int) (taken []Comment) {
	for len(a.rest) > 0 && a.rest[0].Pos.Line == line && a.rest[0].Pos.Offset < until {
		taken = append(taken, a.rest[0])
		a.rest = a.rest[1:]
	}
	return taken
}

// statements serves the statements of one block, which ends at an offset.
func (a *attacher) statements(list []*Statement, until int) {
	for i, s := range list {
		next := until
		if i+1 < len(list) {
			next = list[i+1].Head.Tokens[0].Pos.Offset
		}
		s.Lead = append(s.Lead, a.before(s.Head.Tokens[0].Pos.Offset)...)
		last := s.Head.Tokens[len(s.Head.Tokens)-1]
		s.Within = a.before(end(last))
		line := last.Pos.Line + strings.Count(last.Value, "\n")
		if s.Block == nil {
			s.Trail = a.on(line, next)
			continue
		}
		s.Within = append(s.Within, a.before(s.Block.Open.Pos.Offset)...)
		inner := s.Block.Statements
		closing := next
		if s.Block.Close.Value != "" {
			closing = s.Block.Close.Pos.Offset
		}
		first := closing
		if len(inner) > 0 {
			first = inner[0].Head.Tokens[0].Pos.Offset
		}
		s.Trail = a.on(s.Block.Open.Pos.Line, first)
		a.statements(inner, closing)
		s.Block.Tail = a.before(closing)
		s.Block.Trail = a.on(s.Block.Close.Pos.Line, next)
	}
}
