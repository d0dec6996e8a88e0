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
	if b.Head.W > 0 {
		// The rest keeps the white of the page, or labels on lines would show
		// as patches.
		group.Items = append(group.Items, c.field(b.Head, paint))
	}
	group.Items = append(group.Items, words(b.Text, c.theme.Rule, c.theme.Muted)...)
	return group
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
