package typeset

import (
	"strconv"

	"flowgen/layout"
	"flowgen/render"
	"flowgen/render/manual"
)

// entry is a line of the contents.
type entry struct {
	level int // 0: a part or a piece of the whole; 1: a department; 2: a power
	title string
	way   []string
}

// outline lists what the contents name, in the order of the pages.
func outline(b *manual.Book) []*entry {
	var all []*entry
	add := func(level int, title string, way []string) { all = append(all, &entry{level, title, way}) }
	for _, p := range b.Parts {
		p := &plan{p, root(b, p)}
		if p.root != nil {
			add(0, p.Name(), p.root)
		}
		add(1, introTitle, p.way(introTitle))
		for i, d := range p.Departments {
			add(1, manual.Numeral(i+1)+"、"+d.Name, p.way(d.Name))
			for j, power := range d.Powers {
				add(2, "（"+manual.Numeral(j+1)+"）"+power.Name.S, p.way(d.Name, power.Name.S))
			}
		}
		add(1, totalsTitle, p.way(totalsTitle))
		if len(p.Heats) > 0 {
			add(1, heatTitle, p.way(heatTitle))
		}
		if len(p.Posts) > 0 {
			add(1, indexTitle, p.way(indexTitle))
		}
	}
	return all
}

// contents sets the contents on pages of their own, with the numbers that are
// known by now.
func (m *maker) contents() []*leaf {
	leaves, part := m.leaves, m.part
	m.leaves, m.part = nil, nil
	if len(m.book.Parts) == 1 {
		m.part = m.book.Parts[0]
	}
	defer func() { m.leaves, m.part = leaves, part }()
	m.begin("目录", "目录")
	c := m.column()
	c.title("目　录")
	for i, e := range m.entries {
		if e.level < 2 && i+1 < len(m.entries) && m.entries[i+1].level > e.level {
			c.room(2) // not the last line of its page
		}
		c.entry(e)
	}
	pages := m.leaves
	delete(m.pages, "目录")
	return pages
}

// numberRoom is what a line of the contents keeps for the number of its page.
const numberRoom = 40 * layout.Pt

// entry sets a line of the contents, or several where the title is long.
func (c *column) entry(e *entry) {
	box := c.leaf.box
	indent := layout.Length(max(e.level-1, 0)) * 2 * bodySize
	bold := e.level < 2
	width := box.W - indent - numberRoom
	lines := c.style.Paragraph(e.title, width, 0, bodySize, bold)
	c.room(len(lines))
	var items []render.Item
	top := c.y()
	for i, l := range lines {
		t := c.maker.text(l, box.X+indent, c.y(), grid, bodySize, bold)
		items = append(items, t)
		if i == len(lines)-1 {
			number := c.flushed(strconv.Itoa(c.pages[join(e.way)]), box.X, box.W, c.y(), grid, bodySize, false)
			const gap = 6 * layout.Pt
			if from, to := t.X+t.Width+gap, number.X-gap; from < to {
				items = append(items, line(from, to, t.Y-200, muted, 60, 60, 240))
			}
			items = append(items, number)
		}
		c.line++
	}
	c.put(render.Link{
		URL: "#" + join(e.way), Items: items,
		Box: layout.Rect{X: box.X + indent, Y: top, W: box.W - indent, H: c.y() - top},
	})
}
