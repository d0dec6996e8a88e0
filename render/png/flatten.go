package png

import (
	"slices"

	"flowgen/layout"
	"flowgen/render"
)

// line is a chain of straight pieces.
type line struct {
	points []vec
	closed bool
}

// flatten places the segments of a path on the picture and cuts its curves
// into straight pieces.
func (c *canvas) flatten(segments []render.Segment) []line {
	var lines []line
	var current line
	finish := func() {
		current.points = slices.Compact(current.points)
		if len(current.points) > 1 {
			lines = append(lines, current)
		}
		current = line{}
	}
	for _, s := range segments {
		switch s.Op {
		case render.MoveTo:
			finish()
			current.points = append(current.points, c.at(s.Args[0]))
		case render.LineTo:
			current.points = append(current.points, c.at(s.Args[0]))
		case render.CubeTo:
			current.points = c.curve(current.points, s.Args)
		case render.Close:
			if len(current.points) == 0 {
				continue
			}
			start := current.points[0]
			current.closed = true
			finish()
			current.points = append(current.points, start)
		}
	}
	finish()
	for i := range lines {
		// The closing piece is implied; a repeated start would have no direction.
		if p := lines[i].points; lines[i].closed && len(p) > 2 && p[0] == p[len(p)-1] {
			lines[i].points = p[:len(p)-1]
		}
	}
	return lines
}

func (c *canvas) curve(points []vec, args [3]layout.Point) []vec {
	if len(points) == 0 {
		return append(points, c.at(args[2]))
	}
	return cubic(points, c.at(args[0]), c.at(args[1]), c.at(args[2]))
}

// cubic appends a cubic curve that starts at the last point. The number of
// pieces grows with the root of its length, which keeps the error of arcs
// below a tenth of a pixel.
func cubic(points []vec, p1, p2, p3 vec) []vec {
	p0 := points[len(points)-1]
	length := span(p0, p1) + span(p1, p2) + span(p2, p3)
	n := min(2+root(2*length/one), 64)
	for i := 1; i < n; i++ {
		j := n - i
		a, b, c, d := j*j*j, 3*j*j*i, 3*j*i*i, i*i*i
		points = append(points, vec{
			divide(a*p0.x+b*p1.x+c*p2.x+d*p3.x, n*n*n),
			divide(a*p0.y+b*p1.y+c*p2.y+d*p3.y, n*n*n),
		})
	}
	return append(points, p3)
}

// quadratic appends a quadratic curve that starts at the last point.
func quadratic(points []vec, p1, p2 vec) []vec {
	p0 := points[len(points)-1]
	n := min(2+root((span(p0, p1)+span(p1, p2))/one), 64)
	for i := 1; i < n; i++ {
		j := n - i
		a, b, c := j*j, 2*j*i, i*i
		points = append(points, vec{
			divide(a*p0.x+b*p1.x+c*p2.x, n*n),
			divide(a*p0.y+b*p1.y+c*p2.y, n*n),
		})
	}
	return append(points, p2)
}

// span is the distance of two points, rounded down.
func span(a, b vec) int {
	dx, dy := b.x-a.x, b.y-a.y
	switch {
	case dx == 0:
		return max(dy, -dy)
	case dy == 0:
		return max(dx, -dx)
	}
	return root(dx*dx + dy*dy)
}

// root is the integer square root, rounded down.
func root(n int) int {
	if n <= 0 {
		return 0
	}
	x := n
	for y := (x + 1) / 2; y < x; y = (x + n/x) / 2 {
		x = y
	}
	return x
}
