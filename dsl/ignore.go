package dsl

import (
	"regexp"
	"slices"
	"strings"

	"flowgen/dsl/diag"
	"flowgen/dsl/flow"
)

// ignorePattern is # flowgen:忽略 in either width and language; the group is
// what follows.
var ignorePattern = regexp.MustCompile(`(?i)^[#＃][` + white + `]*(?:flowgen|ｆｌｏｗｇｅｎ)[` + colons + `][` + white + `]*(?:忽略|ignore|ｉｇｎｏｒｅ)(?:[` + white + colons + `]+(.*))?$`)

// codePattern is one code at the start of a text, with what parts it from the
// next one.
var codePattern = regexp.MustCompile(`(?i)^[FＦ][GＧ][0-9０-９A-ZＡ-Ｚ]*`)

// Ignores returns what the comments of all files read let be, in the order of
// files and places. A comment is about the statement that it belongs to, with
// its block: the one on its line, else the one below it. After the last
// statement of a block it is about the statement around the block; at the
// end of a file, or at its head with an empty line after it, about the file.
func (s *Sources) Ignores() []flow.Ignore {
	var all []flow.Ignore
	for _, name := range s.order {
		f := s.files[name]
		whole := f.span(0, len(f.Text))
		from := len(all)
		f.ignores(f.Statements, whole, f.Tail, &all)
		if len(f.Statements) > 0 {
			first := f.Statements[0].Head.Tokens[0].Pos.Line
			for k := range all[from:] {
				if i := &all[from+k]; f.emptyBetween(i.Span.Start.Line, first) {
					i.Scope = whole
				}
			}
		}
		slices.SortStableFunc(all[from:], func(a, b flow.Ignore) int { return a.Span.Start.Offset - b.Span.Start.Offset })
	}
	return all
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

// ignores gathers those of one block and what is in it; the tail is the
// comments after its last statement, the scope what is around it.
func (f *File) ignores(list []*Statement, scope diag.Span, tail []Comment, all *[]flow.Ignore) {
	for _, s := range list {
		last := s.last()
		own := f.span(s.Head.Tokens[0].Pos.Offset, end(last))
		for _, group := range [][]Comment{s.Lead, s.Within, s.Trail} {
			f.readIgnores(group, own, all)
		}
		if s.Block != nil {
			f.ignores(s.Block.Statements, own, s.Block.Tail, all)
			f.readIgnores(s.Block.Trail, own, all)
		}
	}
	f.readIgnores(tail, scope, all)
}

// readIgnores adds those among comments that silence something.
func (f *File) readIgnores(comments []Comment, scope diag.Span, all *[]flow.Ignore) {
	for _, c := range comments {
		if i, ok := f.ignore(c, scope); ok {
			*all = append(*all, i)
		}
	}
}

// ignore reads one comment; ok is false for one that is only a comment.
func (f *File) ignore(c Comment, scope diag.Span) (i flow.Ignore, ok bool) {
	skip := len(c.Text) - len(strings.TrimLeftFunc(c.Text, isWhite)) // white space before it is the token's
	text := strings.TrimRightFunc(c.Text[skip:], isWhite)
	m := ignorePattern.FindStringSubmatchIndex(text)
	if m == nil {
		return flow.Ignore{}, false
	}
	start := c.Pos.Offset + skip
	i = flow.Ignore{Span: f.span(start, start+len(text)), Scope: scope}
	if m[2] < 0 {
		return i, true
	}
	at, rest := start+m[2], text[m[2]:m[3]]
	for {
		code := codePattern.FindString(rest)
		if code == "" {
			break
		}
		i.Codes = append(i.Codes, flow.Text{S: strings.ToUpper(nfkc(code)), Span: f.span(at, at+len(code))})
		after := strings.TrimLeftFunc(rest[len(code):], func(r rune) bool { return isWhite(r) || strings.ContainsRune(listMarks+colons, r) })
		at, rest = at+len(rest)-len(after), after
	}
	i.Reason = f.slice(at, at+len(rest))
	return i, true
}
