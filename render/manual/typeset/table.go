package typeset

import (
	"fmt"
	"strconv"
	"strings"

	"flowgen/dsl/flow"
	"flowgen/layout"
	"flowgen/render/forms"
	"flowgen/render/manual/chapter"
)

// table is a table to be set.
type table struct {
	grid             []int // widths of the columns that cells span, in thousandths
	lead, body, foot []row
	head             []row // repeated on every page
	large            bool  // the text of a page, not of a form
}

// row is one row of a table.
type row struct {
	cells []cell
	lines int // of text that it has room for at least
}

// cell is a cell with what only a book shows in it.
type cell struct {
	forms.Cell
	page   int    // that its text leads to; 0: nowhere
	to     string // the ID of the chapter that it leads to where no page is known
	shade  int    // of its ground, in hundredths of the darkest
	strong bool   // its text is bold: a number on a dark ground
	graded bool   // it begins with the sign of the grade
	grade  *flow.Grade
}

// bold reports whether the text of a cell is.
func (c *cell) bold() bool { return c.Label || c.strong }

// table takes over a table of a chapter.
func (m *maker) table(t *chapter.Table) *table {
	rows := func(list []forms.Row, marks map[chapter.Place]chapter.Mark) []row {
		var out []row
		for i, r := range list {
			next := row{lines: r.Lines}
			for j, c := range r.Cells {
				next.cells = append(next.cells, m.cell(c, marks[chapter.Place{Row: i, Cell: j}]))
			}
			out = append(out, next)
		}
		return out
	}
	out := &table{
		grid: t.Grid, lead: rows(t.Lead, t.LeadMarks), head: rows(t.Head, nil), body: rows(t.Body, t.Marks), foot: rows(t.Foot, nil),
		large: t.Large,
	}
	for i, mark := range t.GradeHeads {
		c := &out.head[len(out.head)-1].cells[i]
		c.graded, c.grade = true, mark.Grade
	}
	return out
}

// cell takes over a cell with its mark.
func (m *maker) cell(c forms.Cell, mark chapter.Mark) cell {
	out := cell{Cell: c, to: mark.To, shade: mark.Shade, strong: mark.Shade > 0, graded: mark.Graded, grade: mark.Grade}
	if !mark.Page {
		return out
	}
	out.page = m.pages[mark.To]
	if rows := m.rows[mark.To]; mark.Row < len(rows) {
		out.page = rows[mark.Row]
	}
	if c.Text == "" {
		out.Text = strconv.Itoa(out.page)
	} else {
		out.Text += fmt.Sprintf("（第 %d 页）", out.page)
	}
	return out
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
		broken := s.style.Paragraph(text, sp.inner(), 0, s.size, sp.bold())
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
