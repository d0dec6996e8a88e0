package check

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

// MaxSettings is the largest flowgen.yaml in bytes; the longest sensible one
// has a few thousand.
const MaxSettings = 64 << 10

// maxDepth is how deep what stands in brackets may nest before the text is
// parsed at all, maxLevels how deep the settings may.
const maxDepth, maxLevels = 64, 8

// The codes of what can be wrong with a flowgen.yaml.
const (
	badYAML  = "FG015"
	badKey   = "FG016"
	badValue = "FG017"
	badCode  = "FG018"
)

// entry is a piece of a flowgen.yaml: a scalar, a list or a mapping.
type entry struct {
	span   diag.Span
	kind   kind
	text   string  // of a scalar
	quoted bool    // so was the scalar: it is one word
	list   []entry // of a list
	keys   []entry // of a mapping: scalars
	values []entry // of a mapping, as many
}

type kind int

const (
	nothing kind = iota
	scalar
	list
	mapping
	faulty // reported, and left out
)

// settingsReader reads one flowgen.yaml.
type settingsReader struct {
	name  string
	lines []string // of the text
	found diag.List
	*Settings
}

// say reports what is wrong at a place, with the hint of the message's key.
func (r *settingsReader) say(code string, span diag.Span, key string, args ...any) {
	r.found = append(r.found, diag.New(code, span, diag.Msg(key, args...)).WithHint(key+"-hint", args...))
}

// parse makes entries of a text; what is no YAML is reported, and ok is false.
func (r *settingsReader) parse(data []byte) (root entry, ok bool) {
	whole := diag.Span{File: r.name}
	switch {
	case len(data) > MaxSettings:
		r.say(badYAML, whole, "settings-large", MaxSettings>>10)
		return entry{}, false
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		r.say(badYAML, whole, "settings-encoding")
		return entry{}, false
	}
	text := SettingsText(data)
	r.lines = strings.Split(text, "\n")
	if n := tooDeep(text); n > 0 {
		r.say(badYAML, r.span(n, 1, utf8.RuneCountInString(r.lines[n-1])), "settings-deep")
		return entry{}, false
	}
	file, err := parseYAML(text)
	if err != nil {
		r.syntax(err)
		return entry{}, false
	}
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		e := r.entry(doc.Body, 0)
		if root.kind != nothing {
			r.say(badYAML, e.span, "settings-documents")
			break
		}
		root = e
	}
	return root, root.kind != faulty
}

// SettingsText returns the text of a flowgen.yaml as the places in it are
// counted: without byte order mark, with LF.
func SettingsText(data []byte) string {
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
func (r *settingsReader) syntax(err error) {
	var at yaml.Error
	if !errors.As(err, &at) || at.GetToken() == nil {
		r.say(badYAML, diag.Span{File: r.name}, "settings-yaml", err.Error())
		return
	}
	span := r.token(at.GetToken())
	var twice *yaml.DuplicateKeyError
	message := at.GetMessage()
	if errors.As(err, &twice) || strings.Contains(message, "already defined") {
		r.say(badYAML, span, "settings-twice", at.GetToken().Value)
		return
	}
	for _, c := range complaints {
		if strings.Contains(message, c.contains) {
			r.say(badYAML, span, c.key)
			return
		}
	}
	if wide, found := r.wideColon(span.Start.Line); found {
		r.say(badYAML, wide, "settings-wide")
		return
	}
	if slices.ContainsFunc(shapes, func(s string) bool { return strings.Contains(message, s) }) {
		r.say(badYAML, span, "settings-shape")
		return
	}
	r.say(badYAML, span, "settings-yaml", message)
}

// wideColon finds a full-width colon on a line of the text, or on the one
// before: the parser stumbles behind it.
func (r *settingsReader) wideColon(line int) (diag.Span, bool) {
	for n := line; n >= max(1, line-1); n-- {
		if before, _, found := strings.Cut(r.lines[n-1], "："); found {
			column := utf8.RuneCountInString(before) + 1
			return r.span(n, column, column+1), true
		}
	}
	return diag.Span{}, false
}

// entry makes an entry of a node and all below it.
func (r *settingsReader) entry(n ast.Node, level int) entry {
	e := entry{span: r.token(n.GetToken())}
	if level > maxLevels {
		return r.fault(e, "settings-deep")
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		return r.mapping(n.Values, level)
	case *ast.MappingValueNode:
		return r.mapping([]*ast.MappingValueNode{n}, level)
	case *ast.SequenceNode:
		e.kind = list
		for _, v := range n.Values {
			if below := r.entry(v, level+1); below.kind != faulty {
				e.list = append(e.list, below)
			}
		}
	case *ast.NullNode:
	case *ast.LiteralNode:
		e.kind, e.text, e.quoted = scalar, strings.TrimSpace(n.Value.Value), true
	case ast.ScalarNode:
		switch n.Type() {
		case ast.AnchorType, ast.AliasType, ast.TagType:
			return r.fault(e, "settings-fancy", n.GetToken().Value)
		}
		t := n.GetToken()
		e.kind, e.text = scalar, strings.TrimSpace(t.Value)
		e.quoted = t.Type == token.SingleQuoteType || t.Type == token.DoubleQuoteType
	default:
		return r.fault(e, "settings-fancy", n.GetToken().Value)
	}
	return e
}

// fault reports an entry that is left out.
func (r *settingsReader) fault(e entry, key string, args ...any) entry {
	r.found = append(r.found, diag.New(badYAML, e.span, diag.Msg(key, args...)).WithHint(key+"-hint", args...))
	e.kind = faulty
	return e
}

// mapping makes an entry of keys and values; its place is that of its first
// key.
func (r *settingsReader) mapping(values []*ast.MappingValueNode, level int) entry {
	e := entry{kind: mapping}
	for _, v := range values {
		key, value := r.entry(v.Key, level+1), r.entry(v.Value, level+1)
		if e.span.IsZero() {
			e.span = key.span
		}
		if key.kind != faulty && value.kind != faulty {
			e.keys, e.values = append(e.keys, key), append(e.values, value)
		}
	}
	return e
}

// token returns the place of a token, on its first line.
func (r *settingsReader) token(t *token.Token) diag.Span {
	written, _, _ := strings.Cut(strings.TrimSpace(t.Origin), "\n")
	from := t.Position.Column
	return r.span(t.Position.Line, from, from+max(1, utf8.RuneCountInString(written)))
}

// span makes a place on one line, from one column up to another, within what
// the line has.
func (r *settingsReader) span(line, from, to int) diag.Span {
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
	return diag.Span{File: r.name, Start: at(from), End: at(to)}
}
