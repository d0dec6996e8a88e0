package render

import (
	"flowgen/dsl/flow"
	"flowgen/layout"
)

// terminalRadius is the greatest radius of a terminator's ends.
const terminalRadius = 28 * layout.Pt

func radiusOf(r layout.Rect) layout.Length { return min(r.W/2, r.H/2, terminalRadius) }

// outline is the shape of a step (source: GB/T 1526, ISO 5807); right angles
// may be rounded.
func outline(k flow.Kind, r layout.Rect, corner layout.Length) []Segment {
	switch k {
	case flow.Start, flow.End:
		return rounded(r, radiusOf(r))
	case flow.Decision:
		return rhombus(r)
	case flow.Document:
		return document(r, min(corner, r.H/4, r.W/4))
	case flow.Meeting:
		return hexagon(r)
	case flow.Subprocess:
		return rounded(r, min(corner, layout.SideBarInset)) // its inner lines end on a straight border
	default:
		return rounded(r, corner)
	}
}

func rhombus(r layout.Rect) []Segment {
	return polygon(layout.Point{X: r.X + r.W/2, Y: r.Y}, layout.Point{X: r.Right(), Y: r.Y + r.H/2},
		layout.Point{X: r.X + r.W/2, Y: r.Bottom()}, layout.Point{X: r.X, Y: r.Y + r.H/2})
}

// slant is how far the corners of a hexagon stand back.
func slant(r layout.Rect) layout.Length { return min(layout.HexagonInset, r.W/4) }

func hexagon(r layout.Rect) []Segment {
	s, middle := slant(r), r.Y+r.H/2
	return polygon(layout.Point{X: r.X + s, Y: r.Y}, layout.Point{X: r.Right() - s, Y: r.Y},
		layout.Point{X: r.Right(), Y: middle}, layout.Point{X: r.Right() - s, Y: r.Bottom()},
		layout.Point{X: r.X + s, Y: r.Bottom()}, layout.Point{X: r.X, Y: middle})
}

// document is a sheet of paper: its foot swings up on the right and down on the left,
// between the border of the box and layout.WaveHeight above it.
func document(r layout.Rect, corner layout.Length) []Segment {
	wave := min(layout.WaveHeight, r.H/3)
	lift := wave * 2 / 3 // of the control points: a cubic reaches 3/4 of it
	middle, half := r.Bottom()-wave/2, r.W/2
	cx := r.X + half
	var p pen
	at := func(x, y layout.Length) layout.Point { return layout.Point{X: x, Y: y} }
	p.move(r.X+corner, r.Y)
	p.line(r.Right()-corner, r.Y)
	if corner > 0 {
		p.quarter(at(r.Right()-corner, r.Y), at(r.Right(), r.Y), at(r.Right(), r.Y+corner))
	}
	p.line(r.Right(), middle)
	p.cube(r.Right()-half/3, middle-lift, cx+half/3, middle-lift, cx, middle)
	p.cube(cx-half/3, middle+lift, r.X+half/3, middle+lift, r.X, middle)
	if corner > 0 {
		p.line(r.X, r.Y+corner)
		p.quarter(at(r.X, r.Y+corner), at(r.X, r.Y), at(r.X+corner, r.Y))
	}
	p.close()
	return p.segments
}

// onOutline moves the end of a line from the border of a step's box straight
// on to the drawn outline, so that no gap shows beside curved and slanted
// sides. A point that is not on the border stays.
func onOutline(k flow.Kind, r layout.Rect, p layout.Point) layout.Point {
	var dx, dy layout.Length // how far the outline stands back at p
	switch k {
	case flow.Start, flow.End:
		dx, dy = roundSetback(r, p)
	case flow.Meeting:
		s := slant(r)
		dx = s * distance(p.Y, r.Y+r.H/2) * 2 / max(r.H, 1)
		if beside := min(p.X-r.X, r.Right()-p.X); s > 0 && beside >= 0 && beside < s {
			dy = (s - beside) * (r.H / 2) / s
		}
	case flow.Document:
		if p.Y == r.Bottom() {
			dy = footSetback(r, p.X)
		}
	}
	switch {
	case p.X == r.X:
		p.X += dx
	case p.X == r.Right():
		p.X -= dx
	case p.Y == r.Y:
		p.Y += dy
	case p.Y == r.Bottom():
		p.Y -= dy
	}
	return p
}

// roundSetback is how far the ends of a terminator stand back at p.
func roundSetback(r layout.Rect, p layout.Point) (dx, dy layout.Length) {
	radius := radiusOf(r)
	setback := func(beside layout.Length) layout.Length {
		if beside < 0 || beside >= radius {
			return 0
		}
		d := radius - beside
		return radius - root(radius*radius-d*d)
	}
	return setback(min(p.Y-r.Y, r.Bottom()-p.Y)), setback(min(p.X-r.X, r.Right()-p.X))
}

// footSetback is how far the foot of a sheet lies above its box at x.
func footSetback(r layout.Rect, x layout.Length) layout.Length {
	wave, half := min(layout.WaveHeight, r.H/3), max(r.W/2, 1)
	at, sign := r.Right()-x, layout.Length(1)
	if at > half {
		at, sign = at-half, -1
	}
	t := min(max(at, 0), half) * 1000 / half // along the half wave, in thousandths
	return wave/2 + sign*wave*2*t/1000*(1000-t)/1000
}

func distance(a, b layout.Length) layout.Length { return max(a-b, b-a) }
