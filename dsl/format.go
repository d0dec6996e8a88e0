package dsl

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"flowgen/dsl/diag"

	"github.com/rivo/uniseg"
)

// Parse reads one source by itself: imports are not read, names not bound.
// The file is never nil; without an error in the list, which is in the order
// of places, all of it was understood.
func Parse(name string, data []byte) (*File, diag.List) {
	text, list, ok := decode(name, data)
	f := newFile(name, text)
	if ok {
		list = append(list, parse(f)...)
	}
	return f, (&Sources{}).InOrder(list)
}

// Words says in which language the words of the language are written.
type Words int

// The choices of Words.
const (
	WordsKept    Words = iota // as the author wrote them
	WordsChinese              // the canonical Chinese forms
	WordsEnglish              // the English form of each
)

// FormatOptions says what Format may change beside the layout. The zero value
// keeps every word.
type FormatOptions struct {
	// Words is the language of keywords, keys and value words.
	Words Words
}

// Format returns the canonical text of a file, which must have been parsed
// without an error; names need not be bound. Two-space indentation, full-width
// punctuation, one blank line at most; names, values, labels, comments and
// quotes stay as they are. Formatting the result again changes nothing.
//
// The result is read again and compared with the file. When it does not mean
// the same, which is a fault of this package, the error is a *MeaningError
// and there is no text.
func Format(f *File, o FormatOptions) (string, error) {
	p := &formatter{file: f, words: o.Words}
	p.statements(f.Statements, f.Tail, "")
	text := p.text()
	if text == f.Text {
		return text, nil
	}
	if err := sameMeaning(f, text); err != nil {
		return "", err
	}
	return text, nil
}

// MeaningError says that formatting would have changed what a file means.
type MeaningError struct {
	Place diag.Span // in the file as it was
	Was   string    // what was read there
	Is    string    // what would be read instead; empty: nothing
}

func (e *MeaningError) Error() string {
	return fmt.Sprintf("%s:%d: formatting would change %q to %q", e.Place.File, e.Place.Start.Line, e.Was, e.Is)
}

// row is one line of the result; a text in """ makes it several.
type row struct {
	blank   bool // a blank line before it
	depth   int
	text    string // empty: a comment on a line of its own
	comment string
}

// formatter writes the rows of a file.
type formatter struct {
	file  *File
	words Words
	rows  []row
	depth int
	glued bool // the next row continues the one before
	// last is the line of the source on which what was written last ends; 0 at
	// the beginning of a block.
	last int
}

// add writes a row that begins on a line of the source.
func (p *formatter) add(line int, r row) {
	if p.glued {
		p.glued = false
		p.end().text += r.text
		p.end().comment = r.comment
		return
	}
	r.blank = p.last > 0 && line > p.last+1
	p.rows = append(p.rows, r)
}

// end is the row written last.
func (p *formatter) end() *row { return &p.rows[len(p.rows)-1] }

// comments writes comments on lines of their own.
func (p *formatter) comments(list []Comment) {
	for _, c := range list {
		p.add(c.Pos.Line, row{depth: p.depth, comment: commentText(c)})
		p.last = c.Pos.Line
	}
}

// trail writes the comment at the end of the row written last.
func (p *formatter) trail(list []Comment) {
	for _, c := range list {
		p.end().comment = commentText(c)
	}
}

// commentText is a comment as it is written: what it says stays as typed.
func commentText(c Comment) string {
	_, hash := utf8.DecodeRuneInString(c.Text)
	return "#" + strings.TrimRightFunc(c.Text[hash:], isWhite)
}

// text puts the rows together, comments at the end of lines in a column where
// such lines follow each other.
func (p *formatter) text() string {
	var b strings.Builder
	column := 0
	for i, r := range p.rows {
		if r.blank {
			b.WriteByte('\n')
		}
		if r.text != "" || r.comment != "" {
			b.WriteString(strings.Repeat(indent, r.depth))
		}
		b.WriteString(r.text)
		if r.text != "" && r.comment != "" {
			if i == 0 || !inColumn(p.rows[i-1], r) {
				column = columnOf(p.rows[i:])
			}
			b.WriteString(strings.Repeat(" ", column-width(r)))
		}
		b.WriteString(r.comment)
		b.WriteByte('\n')
	}
	return b.String()
}

const indent = "  "

// inColumn reports whether the comments of two rows that follow each other
// stand in a column.
func inColumn(a, b row) bool {
	return a.depth == b.depth && !b.blank && a.columned() && b.columned()
}

// columned reports whether the comment of a row may stand in a column with
// others: not beside a brace or a text of several lines.
func (r row) columned() bool {
	return r.comment != "" && r.text != "" && r.text != "}" && !strings.HasSuffix(r.text, "{") && !strings.Contains(r.text, "\n")
}

// columnOf returns the column of the comment of the first row and of those in
// a column with it.
func columnOf(rows []row) int {
	column := width(rows[0])
	for i := 1; i < len(rows) && inColumn(rows[i-1], rows[i]); i++ {
		column = max(column, width(rows[i]))
	}
	return column + len(indent)
}

// width returns the width of a row, of the last of its lines where it has
// several, in cells.
func width(r row) int {
	return uniseg.StringWidth(r.text[strings.LastIndexByte(r.text, '\n')+1:])
}
