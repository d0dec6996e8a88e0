package render

import "flowgen/layout"

// strip draws a swimlane ("lane") or one of the columns of a risk map
// ("column"): its border and its head.
func (c *canvas) strip(class string, l *layout.Lane) Item {
	return Group{
		Class: class, Data: []Data{{class, l.Name}},
		Items: append([]Item{
			c.field(l.Box, c.theme.Lane),
			c.field(l.Head, c.theme.LaneHead),
		}, texts(l.Text, c.theme.Ink)...),
	}
}
