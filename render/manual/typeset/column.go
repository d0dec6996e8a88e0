package typeset

import (
	"flowgen/layout"
	"flowgen/render"
)

// column sets text and tables from page to page, line by line on their grid.
type column struct {
	*maker
	frame func() frame
	leaf  *leaf
	line  int // of the page, from 0, that is free
}

// column begins a page.
func (m *maker) column(f func() frame) *column {
	return &column{maker: m, frame: f, leaf: m.add(f())}
}

// lines is how many lines of the grid a page has: 26 upright.
func (c *column) lines() int { return int(c.leaf.box.H / grid) }

// room makes sure that so many lines are free, on a new page if need be.
func (c *column) room(lines int) {
	if c.line+lines > c.lines() && c.line > 0 {
		c.leaf, c.line = c.add(c.frame()), 0
	}
}

// y is the upper end of the free line.
func (c *column) y() layout.Length { return c.leaf.box.Y + layout.Length(c.line)*grid }

// put adds items to the page.
func (c *column) put(items ...render.Item) { c.leaf.items = append(c.leaf.items, items...) }

// skip leaves lines blank, but for the top of a page.
func (c *column) skip(lines int) {
	if c.line > 0 {
		c.line += lines
	}
}

// title sets the title of a piece in the middle, in two lines of the grid for
// each of its own.
func (c *column) title(text string) {
	box := c.leaf.box
	for _, l := range c.style.Heading(text, box.W, titleSize, true) {
		c.room(2)
		c.put(c.centred(l, box.X, box.W, c.y(), 2*grid, titleSize, true))
		c.line += 2
	}
	c.line++
}

// heading sets a heading, which has so many lines below it on its page.
func (c *column) heading(text string, below int) {
	c.skip(1)
	box := c.leaf.box
	lines := c.style.Heading(text, box.W, headingSize, true)
	c.room(len(lines) + min(below, c.lines()-len(lines)))
	for _, l := range lines {
		c.put(c.text(l, box.X, c.y(), grid, headingSize, true))
		c.line++
	}
}

// caption sets what a page of tables, or a table, is called.
func (c *column) caption(text string, size layout.Length) {
	box := c.leaf.box
	for _, l := range c.style.Heading(text, box.W, size, true) {
		c.put(c.centred(l, box.X, box.W, c.y(), grid, size, true))
		c.line++
	}
}

// paragraph sets a paragraph, the first line two characters in. It leads to the
// chapter of an ID; "": nowhere.
func (c *column) paragraph(text, to string) {
	box := c.leaf.box
	const indent = 2 * bodySize
	lines := c.style.Paragraph(text, box.W, indent, bodySize, false)
	for i, l := range lines {
		// Neither the first nor the last line stands alone: three stay together.
		switch left := len(lines) - i; {
		case i == 0:
			c.room(together(left))
		case left == 2:
			c.room(2)
		default:
			c.room(1)
		}
		t := c.maker.text(l, box.X, c.y(), grid, bodySize, false)
		if i == 0 {
			t.X += indent
		} else {
			t.X -= c.style.Bearing(l, bodySize, false)
		}
		c.put(link(t, leading(to)))
		c.line++
	}
}

// together is how many lines at the beginning of a paragraph of so many stand on
// one page.
func together(lines int) int {
	if lines == 3 {
		return 3
	}
	return min(lines, 2)
}

// leading is the address of a chapter in the book while pages have no numbers.
func leading(id string) string {
	if id == "" {
		return ""
	}
	return "#" + id
}

// link makes a line of text lead to an address; without one it stays as it is.
func link(t render.Text, url string) render.Item {
	if url == "" {
		return t
	}
	return render.Link{URL: url, Items: []render.Item{t}, Box: around(t)}
}

// pageLink makes a line of text lead to the page of a number; without one it
// stays as it is.
func pageLink(t render.Text, page int) render.Item {
	if page == 0 {
		return t
	}
	return render.Link{Page: page, Items: []render.Item{t}, Box: around(t)}
}

// around is the box of a line of text.
func around(t render.Text) layout.Rect {
	return layout.Rect{X: t.X, Y: t.Y - t.Size, W: t.Width, H: t.Size * 5 / 4}
}
