package render

import "flowgen/layout"

// bar draws the parallel mode as GB/T 1526 (ISO 5807) has it: a pair of thin
// lines across, at which lines part or meet.
func (c *canvas) bar(b *layout.Bar) Item {
	return Group{Class: "bar", Data: []Data{{"mode", BarMode(b)}}, Items: c.pair(b.Box)}
}

// BarMode is the word for what lines do at a bar, in data attributes and JSON.
func BarMode(b *layout.Bar) string {
	if b.Join {
		return "join"
	}
	return "fork"
}

// pair draws the upper and the lower border of a box, and hides what lies
// between them.
func (c *canvas) pair(r layout.Rect) []Item {
	items := []Item{Path{Segments: rectangle(r), Fill: c.theme.Page, Stroke: None}}
	for _, y := range []layout.Length{r.Y, r.Bottom()} {
		line := []layout.Point{{X: r.X, Y: y}, {X: r.Right(), Y: y}}
		items = append(items, stroke(line, c.theme.Line, c.theme.Stroke, nil))
	}
	return items
}
