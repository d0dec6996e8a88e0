package render

import "flowgen/layout"

// band draws a phase behind its steps.
func (c *canvas) band(b *layout.Band) Item {
	group := Group{Class: "phase"}
	if b.Phase != nil {
		group.Data = []Data{{"phase", b.Phase.Name.S}}
	}
	paint := c.theme.Band
	group.Items = []Item{Path{Segments: rectangle(b.Box), Fill: None, Stroke: paint.Stroke, Width: c.theme.Fine}}
	if head := bandHead(b); head.W > 0 {
		group.Items = append(group.Items, Path{
			Segments: rectangle(head), Fill: paint.Fill, Stroke: paint.Stroke, Width: c.theme.Fine,
		})
	}
	group.Items = append(group.Items, words(b.Text, c.theme.Rule, c.theme.Muted)...)
	return group
}

// bandHead is the column at the left of a band that its name stands in the
// middle of. The rest keeps the white of the page, or labels on lines would
// show as patches.
func bandHead(b *layout.Band) layout.Rect {
	if len(b.Text) == 0 {
		return layout.Rect{}
	}
	left, right := b.Text[0].Box.X, b.Text[0].Box.Right()
	for _, l := range b.Text {
		left, right = min(left, l.Box.X), max(right, l.Box.Right())
	}
	return layout.Rect{X: b.Box.X, Y: b.Box.Y, W: min(left+right-2*b.Box.X, b.Box.W), H: b.Box.H}
}

// words draws bold lines in one colour and the others in a second.
func words(lines []layout.TextLine, bold, plain Color) []Item {
	items := make([]Item, len(lines))
	for i, l := range lines {
		items[i] = text(l, plain)
		if l.Bold {
			items[i] = text(l, bold)
		}
	}
	return items
}
