package render

import "flowgen/layout"

// kappa is the control distance that bends a cubic into a quarter circle, in
// ten thousandths of the radius.
const kappa = 5523

// pen collects the segments of a path.
type pen struct{ segments []Segment }

func (p *pen) move(x, y layout.Length) {
	p.segments = append(p.segments, Segment{Op: MoveTo, Args: [3]layout.Point{{X: x, Y: y}}})
}

func (p *pen) line(x, y layout.Length) {
	p.segments = append(p.segments, Segment{Op: LineTo, Args: [3]layout.Point{{X: x, Y: y}}})
}

func (p *pen) cube(ax, ay, bx, by, x, y layout.Length) {
	p.segments = append(p.segments, Segment{Op: CubeTo, Args: [3]layout.Point{{X: ax, Y: ay}, {X: bx, Y: by}, {X: x, Y: y}}})
}

func (p *pen) close() { p.segments = append(p.segments, Segment{Op: Close}) }

// reach starts anew at a point unless the path has just come there.
func (p *pen) reach(at layout.Point) {
	if n := len(p.segments); n > 0 {
		last := p.segments[n-1]
		if last.Op == CubeTo && last.Args[2] == at || last.Op != CubeTo && last.Args[0] == at {
			return
		}
	}
	p.move(at.X, at.Y)
}

// quarter bends from the current point a to b round the corner c.
func (p *pen) quarter(a, c, b layout.Point) {
	bend := func(from layout.Point) (x, y layout.Length) {
		return from.X + (c.X-from.X)*kappa/10000, from.Y + (c.Y-from.Y)*kappa/10000
	}
	ax, ay := bend(a)
	bx, by := bend(b)
	p.cube(ax, ay, bx, by, b.X, b.Y)
}

// polygon is a closed outline with sharp corners.
func polygon(points ...layout.Point) []Segment {
	var p pen
	for i, at := range points {
		if i == 0 {
			p.move(at.X, at.Y)
		} else {
			p.line(at.X, at.Y)
		}
	}
	p.close()
	return p.segments
}

// rectangle is a box with sharp corners.
func rectangle(r layout.Rect) []Segment {
	return polygon(layout.Point{X: r.X, Y: r.Y}, layout.Point{X: r.Right(), Y: r.Y},
		layout.Point{X: r.Right(), Y: r.Bottom()}, layout.Point{X: r.X, Y: r.Bottom()})
}

// rounded is a box whose corners are quarter circles; a radius of half the
// height or width makes its ends half circles.
func rounded(r layout.Rect, radius layout.Length) []Segment {
	radius = min(radius, r.W/2, r.H/2)
	if radius <= 0 {
		return rectangle(r)
	}
	x, y, right, bottom := r.X, r.Y, r.Right(), r.Bottom()
	at := func(x, y layout.Length) layout.Point { return layout.Point{X: x, Y: y} }
	var p pen
	p.move(x+radius, y)
	p.line(right-radius, y)
	p.quarter(at(right-radius, y), at(right, y), at(right, y+radius))
	p.line(right, bottom-radius)
	p.quarter(at(right, bottom-radius), at(right, bottom), at(right-radius, bottom))
	p.line(x+radius, bottom)
	p.quarter(at(x+radius, bottom), at(x, bottom), at(x, bottom-radius))
	p.line(x, y+radius)
	p.quarter(at(x, y+radius), at(x, y), at(x+radius, y))
	p.close()
	return p.segments
}

// disc is the ellipse that a box holds.
func disc(r layout.Rect) []Segment {
	x, y, right, bottom := r.X, r.Y, r.Right(), r.Bottom()
	cx, cy := x+r.W/2, y+r.H/2
	at := func(x, y layout.Length) layout.Point { return layout.Point{X: x, Y: y} }
	var p pen
	p.move(cx, y)
	p.quarter(at(cx, y), at(right, y), at(right, cy))
	p.quarter(at(right, cy), at(right, bottom), at(cx, bottom))
	p.quarter(at(cx, bottom), at(x, bottom), at(x, cy))
	p.quarter(at(x, cy), at(x, y), at(cx, y))
	p.close()
	return p.segments
}

// stroke is an open line from point to point.
func stroke(points []layout.Point, c Color, width layout.Length, dash []layout.Length) Path {
	var p pen
	for i, at := range points {
		if i == 0 {
			p.move(at.X, at.Y)
		} else {
			p.line(at.X, at.Y)
		}
	}
	return Path{Segments: p.segments, Fill: None, Stroke: c, Width: width, Dash: dash}
}

// horizontal is a straight line across, such as a rule.
func horizontal(x, right, y layout.Length, c Color, width layout.Length) Path {
	return stroke([]layout.Point{{X: x, Y: y}, {X: right, Y: y}}, c, width, nil)
}

// root is the integer square root, rounded down.
func root(n layout.Length) layout.Length {
	if n <= 0 {
		return 0
	}
	x := n
	for y := (x + 1) / 2; y < x; y = (x + n/x) / 2 {
		x = y
	}
	return x
}
