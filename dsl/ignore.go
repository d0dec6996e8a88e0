package dsl

import (
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// Ignores returns what the comments of all files read let be, in the order of
// files and places. A comment is about the statement that it belongs to, with
// its block: the one on its line, else the one below it. The first thing in a
// block, it is also about the head of the statement around the block; after
// the last statement of a block, about that head alone; at the end of a file,
// about nothing. At the head of a file, with an empty line after it, it is
// about the whole file.
func (s *Sources) Ignores() []flow.Ignore {
	var all []flow.Ignore
	for _, name := range s.order {
		if known, forgotten := s.ignores[name]; forgotten {
			all = append(all, known...)
		} else {
			all = append(all, ignoresOf(s.files[name])...)
		}
	}
	return all
}

// ignoresOf returns the ignores of one file, in the order of places.
func ignoresOf(f *File) []flow.Ignore {
	r := ignoreReader{File: f}
	r.block(r.Statements, nil, r.Tail)
	slices.SortStableFunc(r.found, func(a, b flow.Ignore) int { return a.Span.Start.Offset - b.Span.Start.Offset })
	return r.found
}

// ignoreReader gathers the ignores of one file.
type ignoreReader struct {
	*File
	found []flow.Ignore
}

// block reads the comments of one block and of what is in it; around is the
// statement that has it, nil at the top; the tail is the comments after its
// last statement.
func (r *ignoreReader) block(list []*Statement, around *Statement, tail []Comment) {
	for i, s := range list {
		for _, c := range s.Lead {
			switch {
			case i > 0:
				r.comment(c, r.own(s))
			case around == nil && r.emptyBetween(c.Pos.Line, s.Head.Tokens[0].Pos.Line):
				r.comment(c, []diag.Span{r.span(0, len(r.Text))})
			default:
				r.comment(c, append(r.own(s), r.head(around)...))
			}
		}
		for _, c := range s.Within {
			r.comment(c, r.own(s))
		}
		for _, c := range s.Trail {
			r.comment(c, r.own(s))
		}
		if s.Block != nil {
			r.block(s.Block.Statements, s, s.Block.Tail)
			for _, c := range s.Block.Trail {
				r.comment(c, r.own(s))
			}
		}
	}
	for _, c := range tail {
		r.comment(c, r.head(around))
	}
}

// own returns the place of a statement with its block.
func (r *ignoreReader) own(s *Statement) []diag.Span {
	return []diag.Span{r.span(s.Head.Tokens[0].Pos.Offset, end(s.last()))}
}

// head returns the place of the head of a statement that has a block; nil for
// no statement.
func (r *ignoreReader) head(s *Statement) []diag.Span {
	if s == nil {
		return nil
	}
	return []diag.Span{r.span(s.Head.Tokens[0].Pos.Offset, end(s.Block.Open))}
}

// emptyBetween reports whether a line between two is empty.
func (f *File) emptyBetween(from, to int) bool {
	for n := from + 1; n < to; n++ {
		if line, _ := f.Line(n); strings.TrimFunc(line, isWhite) == "" {
			return true
		}
	}
	return false
}

// comment reads one comment, which may be only a comment.
func (r *ignoreReader) comment(c Comment, scope []diag.Span) {
	text := strings.TrimLeftFunc(c.Text, isWhite) // white space before it is the token's
	start := c.Pos.Offset + len(c.Text) - len(text)
	text = strings.TrimRightFunc(text, isWhite)
	said, ok := readIgnore(text)
	if !ok {
		return
	}
	i := flow.Ignore{Span: r.span(start, start+len(text)), Scope: scope, Slip: said.slip}
	for _, code := range said.codes {
		from, to := start+code.from, start+code.to
		i.Codes = append(i.Codes, flow.Text{S: strings.ToUpper(nfkc(r.Text[from:to])), Span: r.span(from, to)})
	}
	i.Reason = r.slice(start+said.reason, start+len(text))
	r.found = append(r.found, i)
}
