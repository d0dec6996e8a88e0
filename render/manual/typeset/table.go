package typeset

import (
	"strings"

	"flowgen/dsl/flow"
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/forms"
	"flowgen/render/manual"
)

// table is a table to be set: that of a form, or one of the book's own.
type table struct {
	grid             []int // widths of the columns that cells span, in thousandths
	lead, body, foot []row
	head             []row // repeated on every page
	heavy            bool  // the text of a page, not of a form: larger
}

// row is one row of a table.
type row struct {
	cells []cell
	lines int // of text that it has room for at least
}

// cell is a cell with what only a book shows in it.
type cell struct {
	forms.Cell
	page   int  // that its text leads to; 0: nowhere
	shade  int  // of its ground, in hundredths of the darkest
	graded bool // it begins with the sign of the grade
	grade  *flow.Grade
}

// fromSheet takes over the table of a form. Words for grades get the sign of
// those, where all scales that the table may speak of agree on it.
func fromSheet(s *forms.Sheet, scales ...*flow.Scale) *table {
	rows := func(list []forms.Row) []row {
		var out []row
		for _, r := range list {
			next := row{lines: r.Lines}
			for _, c := range r.Cells {
				next.cells = append(next.cells, cell{Cell: c})
			}
			out = append(out, next)
		}
		return out
	}
	t := &table{grid: s.Grid, lead: rows(s.Lead), head: rows(s.Head), body: rows(s.Body), foot: rows(s.Foot)}
	gradeOf := manual.GradeOf(s, scales)
	for i := range t.body {
		for j := range t.body[i].cells {
			c := &t.body[i].cells[j]
			c.grade, c.graded = gradeOf(c.Cell)
		}
	}
	return t
}

// sheet sets a form on pages of its own: its title, the lines above it, the
// table. The running head says what later pages belong to. It tells on which
// pages the rows of the body end.
func (m *maker) sheet(s *forms.Sheet, title string, scales ...*flow.Scale) []foundRow {
	f := upright
	if s.Landscape {
		f = lengthwise
	}
	l := m.add(f())
	y := l.box.Y
	for _, text := range m.style.Heading(title, l.box.W, headingSize, true) {
		l.items = append(l.items, m.centred(text, l.box.X, l.box.W, y, grid, headingSize, true))
		y += grid
	}
	y = m.above(l, s.Above, y)
	_, pages := m.set(fromSheet(s, scales...), f, l, y+tableLine/4)
	var found []foundRow
	for i, text := range s.Texts() {
		found = append(found, foundRow{text, pages[i]})
	}
	return found
}

// above sets the two lines above a table, in one line where they have room, and
// returns the y below them.
func (m *maker) above(l *leaf, texts [2]string, y layout.Length) layout.Length {
	const gap = 2 * tableSize
	if texts == [2]string{} {
		return y
	}
	y += tableLine / 2
	var lines []render.Text
	for i, text := range texts {
		for _, part := range m.style.Paragraph(text, l.box.W, 0, tableSize, false) {
			t := m.text(part, l.box.X, 0, tableLine, tableSize, false)
			if i > 0 {
				t.X = l.box.Right() - t.Width
			}
			lines = append(lines, t)
		}
	}
	beside := len(lines) == 2 && lines[0].X+lines[0].Width+gap <= lines[1].X
	for i, t := range lines {
		t.Y += y
		l.items = append(l.items, t)
		if !beside || i > 0 {
			y += tableLine
		}
	}
	return y
}

// foundRow is a row of a table with the number of the page on which it ends.
type foundRow struct {
	texts []string // of its columns
	page  int
}

// facts sets the page that opens a power: its name, what is to be known of it.
func (m *maker) facts(sheet *forms.Sheet, title string) {
	c := m.column()
	box := c.leaf.box
	for _, text := range m.style.Heading(title, box.W, headingSize, true) {
		c.put(m.centred(text, box.X, box.W, c.y(), grid, headingSize, true))
		c.line++
	}
	t := fromSheet(sheet)
	t.heavy = true
	m.set(t, upright, c.leaf, c.y()+grid/2)
}

// The room between the text of a cell and its border, and the strength of that.
const (
	padX, padY = 5 * layout.Pt, 3 * layout.Pt
	border     = 60
)

// span is a cell while its rows are set: what it has shown so far.
type span struct {
	cell
	lines  []string
	next   int // the first line that has not been shown
	last   int // its last row
	top    layout.Length
	x, w   layout.Length
	indent layout.Length // of the text, for a sign
}

// inner is the width that the text of a cell has.
func (s *span) inner() layout.Length { return s.w - 2*padX - s.indent }

// wrapped breaks the text of a cell, line by line as it was written.
func (s *setter) wrapped(sp *span) []string {
	var lines []string
	for text := range strings.SplitSeq(sp.Text, "\n") {
		broken := s.style.Paragraph(text, sp.inner(), 0, s.size, sp.Label)
		if len(broken) == 0 {
			broken = []string{""}
		}
		lines = append(lines, broken...)
	}
	if sp.Text == "" {
		return nil
	}
	return lines
}
