package typeset

import (
	"flowgen/layout"
	"flowgen/render/manual"
)

// cover sets the cover: mark, units, title, version and date.
func (m *maker) cover() {
	m.begin("", "封面")
	l := m.add(upright())
	l.bare = true
	c := &column{maker: m, leaf: l}
	for _, text := range m.style.Heading(m.book.Mark, l.box.W, headingSize, true) {
		t := m.text(text, l.box.X, c.y(), grid, headingSize, true)
		t.Color = mark
		c.put(t)
		c.line++
	}
	c.line = max(6, c.line+1)
	units := m.book.Parts
	size := 26 * layout.Pt
	if len(units) > 1 {
		size = headingSize
	}
	const most = 8
	for i, p := range units {
		if i == most && len(units) > most+1 {
			c.coverLine("等"+manual.Numeral(len(units))+"个单位", size)
			break
		}
		c.coverLine(p.Unit, size)
	}
	c.line++
	c.coverLine(manual.Title, 36*layout.Pt)
	if len(units) == 1 {
		c.line++
		c.coverLine(units[0].Version, headingSize)
		c.line = linesOf - 3
		c.coverLine(units[0].Unit, headingSize)
		c.coverLine(units[0].Date, headingSize)
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

// partTitle sets the page that opens the part of one of several units.
func (m *maker) partTitle(p *plan) {
	m.begin(p.Name(), p.root...)
	c := m.column()
	c.line = 8
	c.coverLine(p.Name(), 26*layout.Pt)
	c.coverLine(manual.Title, titleSize)
	c.line++
	c.coverLine(p.Version, headingSize)
	c.coverLine(p.Date, headingSize)
}

// intro sets the 编制说明 of a part.
func (m *maker) intro(p *plan) {
	m.begin(introTitle, p.way(introTitle)...)
	c := m.column()
	c.title(introTitle)
	c.line--
	for i, s := range p.Intro {
		c.heading(manual.Numeral(i+1) + "、" + s.Heading)
		for _, text := range s.Paragraphs {
			c.paragraph(text)
		}
	}
}
