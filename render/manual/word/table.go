package word

import (
	"flowgen/layout"
	"flowgen/render/docx"
	"flowgen/render/forms"
	"flowgen/render/manual/chapter"
)

// tables sets a chapter of tables.
func (m *maker) tables(c *chapter.Chapter) {
	page := tall()
	if c.Tables[0].Landscape {
		page = wide()
	}
	m.head(c, page)
	m.texts(c)
	for _, t := range c.Tables {
		if t.Caption != "" {
			m.put(docx.Paragraph{Style: docx.Side, Align: docx.Centre, Text: t.Caption})
			m.fill(m.lines(t.Caption, 0, headingSize, true), gridLine, gridLine/2)
		}
		m.table(t)
	}
}

// table sets a table.
func (m *maker) table(t *chapter.Table) {
	// The title stands above already.
	blocks := forms.Blocks(t.Sheet)[1:]
	for i, block := range blocks {
		switch block := block.(type) {
		case docx.Paragraph:
			m.put(block)
			m.fill(m.lines(block.Text, 0, lineSize, false), lineHeight, 0)
			m.used += lineGap
		case docx.Table:
			below := 0
			for _, note := range blocks[i+1:] {
				if note, ok := note.(docx.Paragraph); ok {
					below += m.lines(note.Text, 0, lineSize, false)*lineHeight + lineGap
				}
			}
			tighten(block)
			if head := block.Rows[0].Head; head {
				m.markBody(t, block)
				m.foot(t, block, below)
				m.found(t, m.rows(block.Rows, below))
			} else {
				m.mark(block.Rows, t.Lead, t.LeadMarks)
				m.rows(block.Rows, 0)
			}
			m.put(block)
			m.used += afterTable
		}
	}
}

// The text of tables, 五号; the height of a line above them and what is free
// below it; what stands below each table.
const (
	lineSize   = layout.Length(1050)
	lineHeight = 1560
	lineGap    = 300
	afterTable = 100
)

// tighten gives the text of a table lines of one height, so that its rows are as
// high as they say, whatever faces there are.
func tighten(t docx.Table) {
	for _, r := range t.Rows {
		for i := range r.Cells {
			c := &r.Cells[i]
			if c.Style == docx.Labels {
				c.Style = docx.TightLabels
			} else {
				c.Style = docx.Tight
			}
		}
	}
}

// leastFoot is how high a row to sign is left, at least.
const leastFoot = 3000

// foot makes the rows to sign lower than the form has them where that saves a
// page; below is how high the notes are.
func (m *maker) foot(t *chapter.Table, table docx.Table, below int) {
	foot := table.Rows[len(table.Rows)-len(t.Foot):]
	if len(foot) == 0 {
		return
	}
	const safe = 200 // word processors round as well
	free, all, spare := m.free(table.Rows[:len(table.Rows)-len(foot)])-below-safe, 0, 0
	for _, r := range foot {
		all += r.Height + border
		spare += max(0, r.Height-leastFoot)
	}
	if all <= free || all-spare > free {
		return
	}
	for i, r := range foot {
		foot[i].Height -= (all - free) * max(0, r.Height-leastFoot) / spare
	}
}

// free is how much of its last page rows leave.
func (m *maker) free(rows []docx.Row) int {
	trial := *m
	trial.rows(rows, 0)
	return room(m.section().Page) - trial.used
}

// together is how high the first rows are that stay on one page.
func together(rows []docx.Row, below int) int {
	high := 0
	for _, r := range rows {
		high += r.Height + border
		if !r.Keep {
			return high
		}
	}
	return high + below
}

// border is what the line between two rows takes.
const border = 50

// rows takes room for rows: those in one piece, and those that stay together, go
// to the next page where this one has none, and the head is on every page; below
// is how high the notes are that the last rows may stay with. It returns the page
// on which each row ends.
func (m *maker) rows(rows []docx.Row, below int) []int {
	var pages []int
	head := 0
	for _, r := range rows {
		if r.Head {
			head += r.Height + border
		}
	}
	room := room(m.section().Page)
	for i, r := range rows {
		high := r.Height + border
		if i == 0 || !rows[i-1].Keep {
			together := together(rows[i:], below)
			if r.Keep && m.used > head && m.used+together > room && head+together <= room {
				m.page++
				m.used = head
			}
		}
		for m.used+high > room {
			if r.Whole && m.used == head {
				break // no page holds it
			}
			if !r.Whole {
				high -= max(0, room-m.used)
			}
			m.page++
			m.used = head
		}
		m.used += high
		pages = append(pages, m.page)
	}
	return pages
}
