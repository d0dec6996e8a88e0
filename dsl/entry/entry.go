// Package entry reads settings written in YAML as entries with places: scalars,
// lists and mappings of keys that are known in Chinese and in English.
//
// In goes the text of a file; out come entries, and diagnostics for what is no
// YAML and for keys that are none. The package knows no key and no value.
package entry

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"flowgen/dsl/diag"
)

// MaxSize is the largest file in bytes; the longest sensible one has a few
// thousand.
const MaxSize = 64 << 10

// maxDepth is how deep what stands in brackets may nest before the text is
// parsed at all, maxLevels how deep the entries may.
const maxDepth, maxLevels = 64, 8

// Entry is a piece of a file: a scalar, a list or a mapping. The zero Entry is
// nothing, at no place.
type Entry struct {
	Span   diag.Span
	Kind   Kind
	Text   string  // of a scalar
	Quoted bool    // so was the scalar: it is one word
	List   []Entry // of a list
	Keys   []Entry // of a mapping: scalars
	Values []Entry // of a mapping, as many
}

// Kind is the sort of an Entry.
type Kind int

// The kinds of entries.
const (
	Nothing Kind = iota
	Scalar
	List
	Mapping
	faulty // reported, and left out
)

// Reader reads one file. Name, Manual and the codes are to be set.
type Reader struct {
	Name   string // of the file, in messages
	Manual string // the page that has a whole example
	YAML   string // the code of what is no YAML
	Key    string // of unknown keys
	Value  string // of values that do not fit
	Found  diag.List

	lines []string // of the text
}

// Say reports what is wrong at a place, with the hint of the message's key.
func (r *Reader) Say(code string, span diag.Span, key string, args ...any) {
	r.Found = append(r.Found, diag.New(code, span, diag.Msg(key, args...)).WithHint(key+"-hint", args...))
}

// Parse makes entries of a text; what is no YAML is reported, and ok is false.
func (r *Reader) Parse(data []byte) (root Entry, ok bool) {
	whole := diag.Span{File: r.Name}
	switch {
	case len(data) > MaxSize:
		r.Say(r.YAML, whole, "settings-large", MaxSize>>10)
		return Entry{}, false
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		r.Say(r.YAML, whole, "settings-encoding")
		return Entry{}, false
	}
	text := Text(data)
	r.lines = strings.Split(text, "\n")
	if n := tooDeep(text); n > 0 {
		r.Say(r.YAML, r.span(n, 1, utf8.RuneCountInString(r.lines[n-1])), "settings-deep", r.Manual)
		return Entry{}, false
	}
	file, err := parseYAML(text)
	if err != nil {
		r.syntax(err)
		return Entry{}, false
	}
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		e := r.entry(doc.Body, 0)
		if root.Kind != Nothing {
			r.Say(r.YAML, e.Span, "settings-documents")
			break
		}
		root = e
	}
	return root, root.Kind != faulty
}

// Text returns the text of a file as the places in it are
// counted: without byte order mark, with LF.
func Text(data []byte) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(bytes.TrimPrefix(data, []byte("\uFEFF"))))
}

// tooDeep returns the line on which brackets, wherever they stand, are nested
// too deep; 0 for none. The parser's time grows with the square of the depth.
func tooDeep(text string) int {
	depth, line := 0, 1
	for _, c := range text {
		switch c {
		case '\n':
			line++
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(0, depth-1)
		}
		if depth > maxDepth {
			return line
		}
	}
	return 0
}

// errParser is a fault of the parser in a text that it cannot read.
var errParser = errors.New("the parser gave up")

// parseYAML parses a text; a parser that gives up costs an error and no more.
func parseYAML(text string) (file *ast.File, err error) {
	defer func() {
		if recover() != nil {
			file, err = nil, errParser
		}
	}()
	return parser.ParseBytes([]byte(text), 0)
}

// complaints are what the parser says of the usual slips, and what we do.
var complaints = []struct{ contains, key string }{
	{"tab character", "settings-tab"},
	{"found character '\t'", "settings-tab"},
	{"end token", "settings-bracket"},
	{"must be specified", "settings-bracket"},
	{"could not find end character", "settings-quote"},
}

// shapes are parts of what it says of lines that do not fit together.
var shapes = []string{"not allowed in this context", "unexpected key name", "invalid key", "non-map value"}

// syntax reports an error of the parser.
func (r *Reader) syntax(err error) {
	var at yaml.Error
	if !errors.As(err, &at) || at.GetToken() == nil {
		r.Say(r.YAML, diag.Span{File: r.Name}, "settings-yaml", err.Error(), r.Manual)
		return
	}
	span := r.token(at.GetToken())
	var twice *yaml.DuplicateKeyError
	message := at.GetMessage()
	if errors.As(err, &twice) || strings.Contains(message, "already defined") {
		r.Say(r.YAML, span, "settings-twice", at.GetToken().Value)
		return
	}
	for _, c := range complaints {
		if strings.Contains(message, c.contains) {
			r.Say(r.YAML, span, c.key)
			return
		}
	}
	if wide, found := r.wideColon(span.Start.Line); found {
		r.Say(r.YAML, wide, "settings-wide")
		return
	}
	if slices.ContainsFunc(shapes, func(s string) bool { return strings.Contains(message, s) }) {
		r.Say(r.YAML, span, "settings-shape")
		return
	}
	r.Say(r.YAML, span, "settings-yaml", message, r.Manual)
}

// wideColon finds a full-width colon on a line of the text, or on the one
// before: the parser stumbles behind it.
func (r *Reader) wideColon(line int) (diag.Span, bool) {
	for n := line; n >= max(1, line-1); n-- {
		if before, _, found := strings.Cut(r.lines[n-1], "："); found {
			column := utf8.RuneCountInString(before) + 1
			return r.span(n, column, column+1), true
		}
	}
	return diag.Span{}, false
}

// entry makes an entry of a node and all below it.
func (r *Reader) entry(n ast.Node, level int) Entry {
	e := Entry{Span: r.token(n.GetToken())}
	if level > maxLevels {
		return r.fault(e, "settings-deep", r.Manual)
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		if len(n.Values) == 0 {
			e.Kind = Mapping
			return e
		}
		return r.mapping(n.Values, level)
	case *ast.MappingValueNode:
		return r.mapping([]*ast.MappingValueNode{n}, level)
	case *ast.SequenceNode:
		e.Kind = List
		for _, v := range n.Values {
			if below := r.entry(v, level+1); below.Kind != faulty {
				e.List = append(e.List, below)
			}
		}
	case *ast.NullNode:
	case *ast.LiteralNode:
		e.Kind, e.Text, e.Quoted = Scalar, strings.TrimSpace(n.Value.Value), true
	case ast.ScalarNode:
		switch n.Type() {
		case ast.AnchorType, ast.AliasType, ast.TagType:
			return r.fault(e, "settings-fancy", n.GetToken().Value)
		}
		t := n.GetToken()
		e.Kind, e.Text = Scalar, strings.TrimSpace(t.Value)
		e.Quoted = t.Type == token.SingleQuoteType || t.Type == token.DoubleQuoteType
	default:
		return r.fault(e, "settings-fancy", n.GetToken().Value)
	}
	return e
}

// fault reports an entry that is left out.
func (r *Reader) fault(e Entry, key string, args ...any) Entry {
	r.Found = append(r.Found, diag.New(r.YAML, e.Span, diag.Msg(key, args...)).WithHint(key+"-hint", args...))
	e.Kind = faulty
	return e
}

// mapping makes an entry of keys and values; its place is that of its first
// key.
func (r *Reader) mapping(values []*ast.MappingValueNode, level int) Entry {
	e := Entry{Kind: Mapping}
	for _, v := range values {
		key, value := r.entry(v.Key, level+1), r.entry(v.Value, level+1)
		if e.Span.IsZero() {
			e.Span = key.Span
		}
		if key.Kind != faulty && value.Kind != faulty {
			e.Keys, e.Values = append(e.Keys, key), append(e.Values, value)
		}
	}
	return e
}

// token returns the place of a token, on its first line.
func (r *Reader) token(t *token.Token) diag.Span {
	written, _, _ := strings.Cut(strings.TrimSpace(t.Origin), "\n")
	from := t.Position.Column
	return r.span(t.Position.Line, from, from+max(1, utf8.RuneCountInString(written)))
}

// span makes a place on one line, from one column up to another, within what
// the line has.
func (r *Reader) span(line, from, to int) diag.Span {
	line = min(max(line, 1), len(r.lines))
	start := 0
	for _, l := range r.lines[:line-1] {
		start += len(l) + 1
	}
	text := r.lines[line-1]
	at := func(column int) diag.Pos {
		p := diag.Pos{Offset: start + len(text), Line: line, Column: 1}
		for i := range text {
			if p.Column == column {
				p.Offset = start + i
				break
			}
			p.Column++
		}
		return p
	}
	return diag.Span{File: r.Name, Start: at(from), End: at(to)}
}
