package typeset

import (
	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/manual"
	"flowgen/render/manual/chapter"
)

// cover sets the cover: mark, units, title, version, and the lines at its foot.
func (m *maker) cover(ch *chapter.Chapter) {
	c := m.column(upright)
	l := c.leaf
	l.bare = true
	for _, text := range m.style.Heading(m.book.Mark, l.box.W, headingSize, true) {
		t := m.text(text, l.box.X, c.y(), grid, headingSize, true)
		t.Color = mark
		c.put(t)
		c.line++
	}
	c.line = max(6, c.line+1)
	units := m.book.Covered()
	size := 26 * layout.Pt
	if len(units) > 1 {
		size = headingSize
	}
	for _, name := range units {
		c.coverLine(name, size)
	}
	c.line++
	c.coverLine(manual.Title, 36*layout.Pt)
	if len(units) == 1 {
		c.line++
		c.coverLine(m.book.Parts[0].Version, headingSize)
	}
	c.imprint(ch.Texts)
}

// imprint sets the lines at the foot of a cover, which begin below one another.
func (c *column) imprint(texts []chapter.Text) {
	box := c.leaf.box
	var lines []render.Text
	var widest layout.Length
	for _, text := range texts {
		for _, l := range c.style.Paragraph(text.S, box.W, 0, headingSize, true) {
			t := c.maker.text(l, box.X, 0, grid, headingSize, true)
			widest = max(widest, t.Width)
			lines = append(lines, t)
		}
	}
	step := 2
	if c.line+1+2*len(lines) > c.lines() {
		step = 1
	}
	c.line = max(c.line+1, c.lines()-step*len(lines))
	for _, t := range lines {
		t.X += (box.W - widest) / 2
		t.Y += c.y()
		c.put(t)
		c.line += step
	}
}

// coverLine sets something large in the middle; nothing sets nothing.
func (c *column) coverLine(text string, size layout.Length) {
	box := c.leaf.box
	step := (size*13/10 + grid - 1) / grid
	for _, l := range c.style.Heading(text, box.W, size, true) {
		c.put(c.centred(l, box.X, box.W, c.y(), step*grid, size, true))
		c.line += int(step)
	}
}

// opening sets the page that opens the part of one of several units.
func (m *maker) opening(ch *chapter.Chapter) {
	c := m.column(upright)
	c.line = 8
	c.coverLine(ch.Title, 26*layout.Pt)
	c.coverLine(manual.Title, titleSize)
	c.line++
	c.coverLine(ch.Part.Version, headingSize)
	c.coverLine(ch.Part.Date, headingSize)
}
