package render

import "flowgen/layout"

// legend draws the grades in their declared order and what they mean.
func (c *canvas) legend(l *layout.Legend) Item {
	group := Group{Class: "legend", Items: []Item{Path{
		Segments: rectangle(l.Box), Fill: c.theme.Legend.Fill, Stroke: c.theme.Legend.Stroke, Width: c.theme.Fine,
	}}}
	group.Items = append(group.Items, texts(l.Heading, c.theme.Ink)...)
	for i := range l.Entries {
		e := &l.Entries[i]
		ink := c.theme.GradeInk(e.Grade)
		if e.Badge.W > 0 {
			group.Items = append(group.Items, c.badge(e.Badge, ink))
		}
		for _, line := range e.Text {
			color := c.theme.Ink
			if within(line.Box, e.Badge) {
				color = ink.Word
			}
			group.Items = append(group.Items, text(line, color))
		}
	}
	return group
}
