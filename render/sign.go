package render

import "flowgen/layout"

// sign draws the sign of a grade in a square box: its outline and as much of
// its inside as the pattern says.
func (c *canvas) sign(ink GradeInk, r layout.Rect) Item {
	path := Path{Segments: signPath(ink.Sign, r), Fill: ink.Fill, Stroke: ink.Stroke, Width: c.theme.Fine}
	if ink.Pattern == Solid {
		return path
	}
	path.Fill = c.theme.Page
	filled := func(segments []Segment) Item { return Path{Segments: segments, Fill: ink.Fill, Stroke: None} }
	group := Group{Class: "sign", Items: []Item{path}}
	switch ink.Pattern {
	case Half:
		group.Items = append(group.Items, filled(lowerHalf(ink.Sign, r)))
	case Hatched:
		// Lines no thinner than the border, with white of twice their width.
		for y := r.Y + r.H/6; y < r.Bottom(); y += 3 * c.theme.Fine {
			if left, right := across(ink.Sign, r, y); left < right {
				group.Items = append(group.Items, horizontal(left, right, y, ink.Stroke, c.theme.Fine))
			}
		}
	case Cored:
		group.Items = append(group.Items, filled(signPath(ink.Sign, shrink(r, r.W*3/10))))
	}
	return group
}

// signPath is the outline of a sign that fills a square box.
func signPath(s Sign, r layout.Rect) []Segment {
	if corners := signCorners(s, r); corners != nil {
		return polygon(corners...)
	}
	return disc(round(r))
}

// signCorners are the corners of a sign, nil for a disc. The signs differ in
// size so that they look equally large.
func signCorners(s Sign, r layout.Rect) []layout.Point {
	cx, cy := r.X+r.W/2, r.Y+r.H/2
	at := func(x, y layout.Length) layout.Point { return layout.Point{X: x, Y: y} }
	switch s {
	case Triangle:
		return []layout.Point{at(cx, r.Y), at(r.Right(), r.Bottom()-r.H/12), at(r.X, r.Bottom()-r.H/12)}
	case Nabla:
		return []layout.Point{at(r.X, r.Y+r.H/12), at(r.Right(), r.Y+r.H/12), at(cx, r.Bottom())}
	case Diamond:
		return []layout.Point{at(cx, r.Y), at(r.Right(), cy), at(cx, r.Bottom()), at(r.X, cy)}
	case Cross:
		a := r.W / 3
		return []layout.Point{
			at(r.X+a, r.Y), at(r.Right()-a, r.Y), at(r.Right()-a, r.Y+a), at(r.Right(), r.Y+a),
			at(r.Right(), r.Bottom()-a), at(r.Right()-a, r.Bottom()-a), at(r.Right()-a, r.Bottom()), at(r.X+a, r.Bottom()),
			at(r.X+a, r.Bottom()-a), at(r.X, r.Bottom()-a), at(r.X, r.Y+a), at(r.X+a, r.Y+a),
		}
	case Square:
		r = shrink(r, r.W/12)
		return []layout.Point{at(r.X, r.Y), at(r.Right(), r.Y), at(r.Right(), r.Bottom()), at(r.X, r.Bottom())}
	}
	return nil
}

// round is the box of a disc that looks as large as the other signs of r.
func round(r layout.Rect) layout.Rect {
	return layout.Rect{X: r.X + r.W/48, Y: r.Y + r.H/48, W: r.W * 23 / 24, H: r.H * 23 / 24}
}

// lowerHalf is the part of a sign below the middle of its box.
func lowerHalf(s Sign, r layout.Rect) []Segment {
	middle := r.Y + r.H/2
	corners := signCorners(s, r)
	if corners == nil {
		b := round(r)
		var p pen
		p.move(b.X, middle)
		p.quarter(layout.Point{X: b.X, Y: middle}, layout.Point{X: b.X, Y: b.Bottom()}, layout.Point{X: r.X + r.W/2, Y: b.Bottom()})
		p.quarter(layout.Point{X: r.X + r.W/2, Y: b.Bottom()}, layout.Point{X: b.Right(), Y: b.Bottom()}, layout.Point{X: b.Right(), Y: middle})
		p.close()
		return p.segments
	}
	var below []layout.Point
	for i, a := range corners {
		b := corners[(i+1)%len(corners)]
		if a.Y >= middle {
			below = append(below, a)
		}
		if (a.Y < middle) != (b.Y < middle) {
			below = append(below, layout.Point{X: cut(a, b, middle), Y: middle})
		}
	}
	return polygon(below...)
}

// across is where a horizontal at y enters and leaves a sign; left is not
// less than right outside it.
func across(s Sign, r layout.Rect, y layout.Length) (left, right layout.Length) {
	corners := signCorners(s, r)
	if corners == nil {
		b := round(r)
		radius, off := b.W/2, distance(y, b.Y+b.H/2)
		half := root(radius*radius - off*off)
		return b.X + radius - half, b.X + radius + half
	}
	left, right = r.Right(), r.X
	for i, a := range corners {
		if b := corners[(i+1)%len(corners)]; (a.Y < y) != (b.Y < y) {
			x := cut(a, b, y)
			left, right = min(left, x), max(right, x)
		}
	}
	return left, right
}

// cut is the x at which the piece from a to b, not level, reaches y.
func cut(a, b layout.Point, y layout.Length) layout.Length {
	return a.X + (b.X-a.X)*(y-a.Y)/(b.Y-a.Y)
}

// shrink takes d away on every side.
func shrink(r layout.Rect, d layout.Length) layout.Rect {
	return layout.Rect{X: r.X + d, Y: r.Y + d, W: r.W - 2*d, H: r.H - 2*d}
}
