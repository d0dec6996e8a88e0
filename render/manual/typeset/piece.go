package typeset

import (
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/manual/chapter"
)

// piece sets a chapter of texts and tables on pages of its own.
func (m *maker) piece(ch *chapter.Chapter) {
	f := upright
	if len(ch.Tables) > 0 && ch.Tables[0].Landscape {
		f = lengthwise
	}
	c := m.column(f)
	if len(ch.Texts) > 0 {
		c.title(ch.Title)
	} else {
		c.caption(ch.Title, headingSize)
	}
	for i, t := range ch.Texts {
		if i == 0 && t.Heading {
			c.line-- // below the title there is a line already
		}
		switch {
		case !t.Heading:
			c.paragraph(t.S, t.To)
		case i+1 == len(ch.Texts) && len(ch.Tables) > 0:
			c.heading(t.S, c.beginning(ch.Tables[0]))
		default:
			c.heading(t.S, 3)
		}
	}
	for _, t := range ch.Tables {
		c.tabulate(ch, t)
	}
}

// beginning is how many lines of the grid a table takes down to its first row
// and the room above it; as many as of text, if no page holds that.
func (c *column) beginning(t *chapter.Table) int {
	own := c.maker.table(t)
	s := c.setter(own, c.frame, c.leaf, 0)
	rows := append(append(append([]row{}, own.lead...), own.head...), own.body[:min(len(own.body), 1)]...)
	lines := int((s.height(rows)+grid-1)/grid) + 1
	if lines >= c.lines() {
		return 3
	}
	return lines
}

// tabulate sets a table: the lines above it, its rows. It takes note of the pages
// on which the rows of its body end.
func (c *column) tabulate(ch *chapter.Chapter, t *chapter.Table) {
	own := c.maker.table(t)
	if t.Caption != "" {
		c.skip(1)
		// The caption, the head of the table and a row at least.
		c.room(1 + min(len(own.body)+3, c.lines()-2))
		c.caption(t.Caption, bodySize)
	}
	y := c.above(t.Above, c.y())
	if t.Caption == "" {
		y += tableLine / 2
	}
	end, pages := c.maker.setTable(own, c.frame, c.leaf, y)
	c.rows[ch.ID] = append(c.rows[ch.ID], pages...)
	c.leaf = c.leaves[len(c.leaves)-1]
	c.line = int((end - c.leaf.box.Y + grid - 1) / grid)
}

// above sets the two lines above a table, in one line where they have room, and
// returns the y below them.
func (c *column) above(texts [2]string, y layout.Length) layout.Length {
	const gap = 2 * tableSize
	if texts == [2]string{} {
		return y
	}
	y += tableLine / 2
	box := c.leaf.box
	var lines []render.Text
	for i, text := range texts {
		for _, part := range c.style.Paragraph(text, box.W, 0, tableSize, false) {
			t := c.maker.text(part, box.X, 0, tableLine, tableSize, false)
			if i > 0 {
				t.X = box.Right() - t.Width
			}
			lines = append(lines, t)
		}
	}
	beside := len(lines) == 2 && lines[0].X+lines[0].Width+gap <= lines[1].X
	for i, t := range lines {
		t.Y += y
		c.put(t)
		if !beside || i > 0 {
			y += tableLine
		}
	}
	return y
}
