package render

import "flowgen/layout"

// lane draws a swimlane: its border and its head.
func (c *canvas) lane(l *layout.Lane) Item {
	return Group{
		Class: "lane", Data: []Data{{"lane", l.Name}},
		Items: append([]Item{
			Path{Segments: rectangle(l.Box), Fill: c.theme.Lane.Fill, Stroke: c.theme.Lane.Stroke, Width: c.theme.Fine},
			Path{Segments: rectangle(l.Head), Fill: c.theme.LaneHead.Fill, Stroke: c.theme.LaneHead.Stroke, Width: c.theme.Fine},
		}, texts(l.Text, c.theme.Ink)...),
	}
}
