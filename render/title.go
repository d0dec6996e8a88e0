package render

import (
	"slices"

	"flowgen/layout"
)

// title draws the title block and, where layout left room for it, the double
// rule of official documents below it: a thick line over a thin one.
func (c *canvas) title() Item {
	group := Group{Class: "title"}
	for _, l := range c.page.Title {
		color := c.theme.Muted
		if l.Bold {
			color = c.theme.Ink
		}
		group.Items = append(group.Items, text(l, color))
	}
	if len(c.page.Title) == 0 {
		return group
	}
	bottom := bottomOf(c.page.Title)
	room := c.top() - bottom
	if room < 12*layout.Pt {
		return group
	}
	left, right := c.margins()
	y := bottom + min(room/3, 7*layout.Pt)
	group.Items = append(group.Items,
		horizontal(left, right, y, c.theme.Rule, 120),
		horizontal(left, right, y+220, c.theme.Rule, c.theme.Fine))
	return group
}

// heading draws the name of a further chart between two hairlines that set it
// off from what stands above.
func (c *canvas) heading(lines []layout.TextLine) Item {
	const gap = 8 * layout.Pt
	first := lines[0].Box
	y := first.Y + first.H/2
	left, right := c.margins()
	group := Group{Class: "heading"}
	if first.X-gap > left && first.Right()+gap < right {
		group.Items = []Item{
			horizontal(left, first.X-gap, y, c.theme.Hair, c.theme.Fine),
			horizontal(first.Right()+gap, right, y, c.theme.Hair, c.theme.Fine),
		}
	}
	group.Items = append(group.Items, texts(lines, c.theme.Ink)...)
	return group
}

// margins are the left and right ends of what stands on the page.
func (c *canvas) margins() (left, right layout.Length) {
	return c.style.Margin, c.page.Size.W - c.style.Margin
}

// bottomOf is the lower border of the lowest line.
func bottomOf(lines []layout.TextLine) layout.Length {
	var y layout.Length
	for _, l := range lines {
		y = max(y, l.Box.Bottom())
	}
	return y
}

// mark draws such as 内部资料, framed like a stamp.
func (c *canvas) mark() Item {
	first := c.page.Mark[0].Box
	left, right := first.X, first.Right()
	for _, l := range c.page.Mark {
		left, right = min(left, l.Box.X), max(right, l.Box.Right())
	}
	frame := layout.Rect{X: left - 400, Y: first.Y - 150, W: right - left + 800, H: bottomOf(c.page.Mark) - first.Y + 300}
	frame.X = min(frame.X, c.page.Size.W-frame.W)
	border := Path{Segments: rectangle(frame), Fill: None, Stroke: c.theme.Mark, Width: c.theme.Stroke}
	return Group{Class: "mark", Items: append([]Item{border}, texts(c.page.Mark, c.theme.Mark)...)}
}

// top is where what the title stands over begins; 0: there is nothing.
func (c *canvas) top() layout.Length {
	p := c.page
	var all []layout.Length
	for _, s := range p.Sections {
		all = append(all, s.Box.Y)
	}
	for _, o := range p.Callouts {
		all = append(all, o.Box.Y)
	}
	if p.Ledger != nil {
		all = append(all, p.Ledger.Box.Y)
	}
	if p.Legend != nil {
		all = append(all, p.Legend.Box.Y)
	}
	for _, l := range p.Foot {
		all = append(all, l.Box.Y)
	}
	if len(all) == 0 {
		return 0
	}
	return slices.Min(all)
}
