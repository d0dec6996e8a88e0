package render

import "flowgen/layout"

// bar draws the parallel mode as GB/T 1526 (ISO 5807) has it: a pair of thin
// lines across, at which lines part or meet.
func (c *canvas) bar(b *layout.Bar) Item {
	items := []Item{Path{Segments: rectangle(b.Box), Fill: c.theme.Page, Stroke: None}}
	for _, y := range []layout.Length{b.Box.Y, b.Box.Bottom()} {
		line := []layout.Point{{X: b.Box.X, Y: y}, {X: b.Box.Right(), Y: y}}
		items = append(items, stroke(line, c.theme.Line, c.theme.Stroke, nil))
	}
	return Group{Class: "bar", Data: []Data{{"mode", BarMode(b)}}, Items: items}
}

// BarMode is the word for what lines do at a bar, in data attributes and JSON.
func BarMode(b *layout.Bar) string {
	if b.Join {
		return "join"
	}
	return "fork"
}
