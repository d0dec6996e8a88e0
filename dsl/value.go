package dsl

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"flowgen/dsl/flow"
)

// valueText returns a value as it is meant: trimmed, without the quotes
// around it; of a text in """ its lines without their common indentation.
func (f *File) valueText(v *Value) flow.Text {
	if v == nil {
		return flow.Text{}
	}
	first, last := v.Tokens[0], v.Tokens[len(v.Tokens)-1]
	if first.Type == tLongText {
		return f.longText(first.Pos.Offset, end(first))
	}
	return f.slice(first.Pos.Offset, end(last))
}

// longText returns what stands between """ and """.
func (f *File) longText(start, end int) flow.Text {
	start, end = start+3, end-3
	if i := strings.IndexByte(f.Text[start:end], '\n'); i >= 0 && strings.TrimFunc(f.Text[start:start+i], isWhite) == "" {
		start += i + 1
	}
	body := strings.TrimRightFunc(f.Text[start:end], isWhite)
	lines := strings.Split(body, "\n")
	indent := ""
	for i, line := range lines {
		lines[i] = strings.TrimRightFunc(line, isWhite)
		lead := line[:len(line)-len(strings.TrimLeftFunc(line, isWhite))]
		switch {
		case i == 0:
			indent = lead
		case lines[i] != "":
			indent = commonPrefix(indent, lead)
		}
	}
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, indent)
	}
	return flow.Text{S: strings.Join(lines, "\n"), Span: f.span(start+len(indent), start+len(body))}
}

// commonPrefix is what two texts begin with.
func commonPrefix(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return a[:n]
}

// The separators of lists.
const (
	listMarks  = "、，,"
	wordsMarks = "、，,/／" // of grades and categories
	andMarks   = "、，,/／；;"
)

// list parts a value at separators that stand in no brackets and no quotes.
// Empty parts are left out.
func (f *File) list(v *Value, marks string) []flow.Text {
	if v == nil {
		return nil
	}
	start, stop := v.Tokens[0].Pos.Offset, end(v.Tokens[len(v.Tokens)-1])
	if v.Tokens[0].Type == tLongText {
		start, stop = start+3, stop-3
		marks += "\n"
	} else if s := f.Text[start:stop]; isQuoted(s) {
		return []flow.Text{f.slice(start, stop)}
	}
	var all []flow.Text
	add := func(from, to int) {
		if t := f.slice(from, to); !t.IsZero() {
			all = append(all, t)
		}
	}
	from, depth, closing := start, 0, ""
	lonely := map[string]bool{} // closing quotes of which no more follow
	for i, r := range f.Text[start:stop] {
		pair := quotePairs[r]
		switch {
		case closing != "":
			if strings.ContainsRune(closing, r) {
				closing = ""
			}
		case pair != "" && r != '”' && !lonely[pair]:
			if strings.ContainsAny(f.Text[start+i+utf8.RuneLen(r):stop], pair) {
				closing = pair
			} else {
				lonely[pair] = true
			}
		case strings.ContainsRune("（(《〈[【", r):
			depth++
		case strings.ContainsRune("）)》〉]】", r):
			depth = max(depth-1, 0)
		case depth == 0 && strings.ContainsRune(marks, r):
			add(from, start+i)
			from = start + i + utf8.RuneLen(r)
		}
	}
	add(from, stop)
	return all
}

// number returns the whole number that a text is, after NFKC.
func number(s string) (int, bool) {
	n, err := strconv.Atoi(nfkc(s))
	return n, err == nil
}
