package render

import (
	"flowgen/dsl/flow"
	"flowgen/layout"
)

// badge draws the sign of a grade in the left square of a badge, a square of
// the type's size; what is left of the badge holds the grade's word.
func (c *canvas) badge(r layout.Rect, ink GradeInk) Item {
	side := min(r.W, r.H, c.style.BoxSize)
	inset := side / 12
	return c.sign(ink, layout.Rect{X: r.X + inset, Y: r.Y + (r.H-side)/2 + inset, W: side - 2*inset, H: side - 2*inset})
}

// Sign draws the sign of a grade in a square, for tables beside the pictures;
// that of nil is the sign of 未定级.
func (t Theme) Sign(g *flow.Grade, square layout.Rect) Item {
	return (&canvas{theme: t}).sign(t.GradeInk(g), square)
}
