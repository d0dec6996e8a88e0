package typeset

import (
	"strconv"

	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/manual/chapter"
)

// contents sets the contents, with the numbers that are known by now. Units
// stand apart; each level stands further in than the one above it.
func (m *maker) contents() {
	var listed []*chapter.Chapter
	for _, c := range m.chapters {
		if c.Listed {
			listed = append(listed, c)
		}
	}
	col := m.column(upright)
	col.title("目　录")
	for i, c := range listed {
		if c.Kind == chapter.Opening && i > 0 {
			col.skip(1)
		}
		if i+1 < len(listed) && listed[i+1].Level > c.Level {
			col.room(2) // not the last line of its page
		}
		col.entry(c)
	}
}

// numberRoom is what a line of the contents keeps for the number of its page.
const numberRoom = 40 * layout.Pt

// entry sets a line of the contents, or several where the title is long.
func (c *column) entry(ch *chapter.Chapter) {
	box, page := c.leaf.box, c.pages[ch.ID]
	indent := layout.Length(ch.Level-1) * 2 * bodySize
	lines := c.style.Paragraph(ch.Title, box.W-indent-numberRoom, 0, bodySize, ch.Stress)
	c.room(len(lines))
	var items []render.Item
	top := c.y()
	for i, l := range lines {
		t := c.maker.text(l, box.X+indent, c.y(), grid, bodySize, ch.Stress)
		items = append(items, t)
		if i == len(lines)-1 {
			number := c.flushed(strconv.Itoa(page), box.X, box.W, c.y(), grid, bodySize, false)
			const gap = 6 * layout.Pt
			if from, to := t.X+t.Width+gap, number.X-gap; from < to {
				items = append(items, line(from, to, t.Y-200, muted, 60, 60, 240))
			}
			items = append(items, number)
		}
		c.line++
	}
	c.put(render.Link{
		Page: page, Items: items,
		Box: layout.Rect{X: box.X + indent, Y: top, W: box.W - indent, H: c.y() - top},
	})
}
