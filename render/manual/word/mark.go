package word

import (
	"strconv"

	"flowgen/render/docx"
	"flowgen/render/forms"
	"flowgen/render/manual/chapter"
)

// rowID is the ID of a row of the body of the table of a chapter.
func rowID(id string, row int) string { return id + "-r" + strconv.Itoa(row) }

// target is the ID of what a mark leads to: the row that is meant, where its page
// is asked for and it is one of a table.
func (m *maker) target(mark chapter.Mark) string {
	if mark.Page && m.tabled[mark.To] {
		return rowID(mark.To, mark.Row)
	}
	return mark.To
}

// seek notes what the marks of all chapters lead to.
func (m *maker) seek() {
	for _, c := range m.chapters {
		m.tabled[c.ID] = len(c.Tables) > 0
	}
	for _, c := range m.chapters {
		for _, t := range c.Tables {
			for _, mark := range t.Marks {
				m.sought[m.target(mark)] = true
			}
		}
	}
}

// markBody puts into the body of a table, and into its head, what only a manual
// shows, and makes the rows that others lead to places that can be led to.
func (m *maker) markBody(t *chapter.Table, table docx.Table) {
	head := table.Rows[:len(t.Head)]
	for i, mark := range t.GradeHeads {
		head[len(head)-1].Cells[i].Sign = m.sign(mark.Grade)
	}
	body := table.Rows[len(head):][:len(t.Body)]
	m.mark(body, t.Body, t.Marks)
	for i, r := range body {
		if id := rowID(m.now.ID, i); m.sought[id] {
			r.Cells[0].ID = bookmark(id)
		}
	}
}

// mark puts marks into rows, which were made of those of a form: a cell may be
// several, one below the other.
func (m *maker) mark(rows []docx.Row, form []forms.Row, marks map[chapter.Place]chapter.Mark) {
	for place, mark := range marks {
		cell := form[place.Row].Cells[place.Cell]
		for _, r := range rows[place.Row:][:cell.Down] {
			for i := range r.Cells {
				if r.Cells[i].From == cell.From {
					m.markCell(&r.Cells[i], mark)
				}
			}
		}
	}
}

// markCell puts a mark into a cell.
func (m *maker) markCell(c *docx.Cell, mark chapter.Mark) {
	if mark.Graded {
		c.Sign = m.sign(mark.Grade)
	}
	if mark.Shade > 0 {
		c.Ground, c.Style = shade(mark.Shade), docx.TightLabels // 黑体 can be read on grey
	}
	if mark.To == "" {
		return
	}
	id := m.target(mark)
	c.To = bookmark(id)
	if mark.Page {
		m.later = append(m.later, func() { c.Page = m.pages[id] })
	}
}

// found notes the pages of the rows of the body that others lead to.
func (m *maker) found(t *chapter.Table, pages []int) {
	for i, page := range pages[len(t.Head):][:len(t.Body)] {
		if id := rowID(m.now.ID, i); m.sought[id] {
			m.pages[id] = page
		}
	}
}

// shade is a ground on which black text can be read: white at 0, a middle grey
// at 100.
func shade(hundredths int) int {
	const lightest, darkest = 0xf4, 0xa8
	v := lightest - (lightest-darkest)*hundredths/100
	return v<<16 | v<<8 | v
}
