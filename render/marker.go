package render

import "flowgen/layout"

// marker is the number of a step or branch, in a ring: the same beside the
// step and beside what is said of it.
func (c *canvas) marker(number layout.TextLine) []Item {
	ring := layout.MarkerBox(number)
	segments := disc(ring)
	if ring.W > ring.H {
		segments = rounded(ring, ring.H/2)
	}
	return []Item{
		Path{Segments: segments, Fill: c.theme.Risk.Fill, Stroke: c.theme.Risk.Stroke, Width: c.theme.Fine},
		text(number, c.theme.Ink),
	}
}

// markers draws all numbers of a thing.
func (c *canvas) markers(numbers []layout.TextLine) []Item {
	var items []Item
	for _, n := range numbers {
		items = append(items, c.marker(n)...)
	}
	return items
}
