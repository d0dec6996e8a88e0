package typeset

import (
	"strconv"

	"flowgen/layout"
	"flowgen/render"
)

// column sets text on upright pages, line by line on their grid.
type column struct {
	*maker
	leaf *leaf
	line int // of the page, from 0, that is free
}

// linesOf is how many lines of the grid a page has.
const linesOf = 26

// column begins a page of text.
func (m *maker) column() *column {
	return &column{maker: m, leaf: m.add(upright())}
}

// room makes sure that so many lines are free, on a new page if need be.
func (c *column) room(lines int) {
	if c.line+lines > linesOf && c.line > 0 {
		c.leaf, c.line = c.add(upright()), 0
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

// heading sets a heading, which has at least two lines of text below it.
func (c *column) heading(text string) {
	c.skip(1)
	c.room(4)
	box := c.leaf.box
	for _, l := range c.style.Heading(text, box.W, headingSize, true) {
		c.put(c.text(l, box.X, c.y(), grid, headingSize, true))
		c.line++
	}
}

// paragraph sets a paragraph, the first line two characters in.
func (c *column) paragraph(text string) { c.lines(text, nil) }

// linked sets a paragraph that leads to a page.
func (c *column) linked(text string, way []string) { c.lines(text, way) }

func (c *column) lines(text string, way []string) {
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
		c.put(link(t, way))
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

// link makes a line of text lead to a page; without a way it stays as it is.
func link(t render.Text, way []string) render.Item {
	if way == nil {
		return t
	}
	return render.Link{URL: "#" + join(way), Items: []render.Item{t}, Box: around(t)}
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

// numbered is an item of a list.
func numbered(n int, text string) string { return strconv.Itoa(n) + "．" + text }
