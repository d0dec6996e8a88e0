package render

import "flowgen/layout"

// badge draws the sign of a grade in the left square of a badge, a square of
// the type's size; what is left of the badge holds the grade's word.
func (c *canvas) badge(r layout.Rect, ink GradeInk) Item {
	side := min(r.W, r.H, c.style.BoxSize)
	inset := side / 12
	box := layout.Rect{X: r.X + inset, Y: r.Y + (r.H-side)/2 + inset, W: side - 2*inset, H: side - 2*inset}
	return Path{Segments: signPath(ink.Sign, box), Fill: ink.Fill, Stroke: ink.Stroke, Width: c.theme.Fine}
}

// signPath is the outline of a sign that fills a square box. The signs differ
// in size so that they look equally large.
func signPath(s Sign, r layout.Rect) []Segment {
	cx, cy := r.X+r.W/2, r.Y+r.H/2
	at := func(x, y layout.Length) layout.Point { return layout.Point{X: x, Y: y} }
	switch s {
	case Triangle:
		return polygon(at(cx, r.Y), at(r.Right(), r.Bottom()-r.H/12), at(r.X, r.Bottom()-r.H/12))
	case Nabla:
		return polygon(at(r.X, r.Y+r.H/12), at(r.Right(), r.Y+r.H/12), at(cx, r.Bottom()))
	case Diamond:
		return rhombus(r)
	case Cross:
		a := r.W / 3
		return polygon(at(r.X+a, r.Y), at(r.Right()-a, r.Y), at(r.Right()-a, r.Y+a), at(r.Right(), r.Y+a),
			at(r.Right(), r.Bottom()-a), at(r.Right()-a, r.Bottom()-a), at(r.Right()-a, r.Bottom()), at(r.X+a, r.Bottom()),
			at(r.X+a, r.Bottom()-a), at(r.X, r.Bottom()-a), at(r.X, r.Y+a), at(r.X+a, r.Y+a))
	case Square:
		return rectangle(shrink(r, r.W/12))
	default:
		return disc(layout.Rect{X: cx - r.W*23/48, Y: cy - r.H*23/48, W: r.W * 23 / 24, H: r.H * 23 / 24})
	}
}

// shrink takes d away on every side.
func shrink(r layout.Rect, d layout.Length) layout.Rect {
	return layout.Rect{X: r.X + d, Y: r.Y + d, W: r.W - 2*d, H: r.H - 2*d}
}
