package png

import "flowgen/layout"

// miterLimit is the square of how far a corner may reach, in half widths of
// the stroke, before it is cut off: 4 as in SVG.
const miterLimit = 4 * 4

// outline returns the border of a stroke along a line: one closed outline, or
// two for a closed line. Ends are cut off square, corners are pointed.
func outline(l line, half int) [][]vec {
	n := len(l.points)
	if n < 2 {
		return nil
	}
	pieces := n - 1
	if l.closed {
		pieces = n
	}
	normals := make([]vec, pieces)
	for i := range normals {
		normals[i] = normal(l.points[i], l.points[(i+1)%n], half)
	}
	if l.closed {
		var left, right []vec
		for i := range n {
			before, after := normals[(i+n-1)%n], normals[i]
			left = corner(left, l.points[i], before, after, half)
			right = corner(right, l.points[i], opposite(before), opposite(after), half)
		}
		return [][]vec{left, reversed(right)}
	}
	var left, right []vec
	for i, p := range l.points {
		before, after := normals[max(i-1, 0)], normals[min(i, pieces-1)]
		left = corner(left, p, before, after, half)
		right = corner(right, p, opposite(before), opposite(after), half)
	}
	return [][]vec{append(left, reversed(right)...)}
}

// normal stands across the piece from a to b, half long.
func normal(a, b vec, half int) vec {
	dx, dy := b.x-a.x, b.y-a.y
	length := root((dx*dx + dy*dy) << 16) // in 1/256 units: short pieces of curves matter
	if length == 0 {
		return vec{}
	}
	return vec{divide(-dy*half*256, length), divide(dx*half*256, length)}
}

// corner appends the border at a point between two pieces: where the two
// borders meet, or both ends where that would be too far out.
func corner(border []vec, p, before, after vec, half int) []vec {
	if before == after {
		return append(border, vec{p.x + before.x, p.y + before.y})
	}
	square := half * half
	// 1 + cosine of the turn, in half²: the miter's length is √(2/that).
	bend := square + before.x*after.x + before.y*after.y
	if bend*miterLimit < 2*square {
		return append(border, vec{p.x + before.x, p.y + before.y}, vec{p.x + after.x, p.y + after.y})
	}
	return append(border, vec{
		p.x + divide((before.x+after.x)*square, bend),
		p.y + divide((before.y+after.y)*square, bend),
	})
}

func opposite(v vec) vec { return vec{-v.x, -v.y} }

func reversed(points []vec) []vec {
	out := make([]vec, len(points))
	for i, p := range points {
		out[len(points)-1-i] = p
	}
	return out
}

// dashes cuts a line by a pattern of dashes and gaps; no pattern leaves it
// whole.
func (c *canvas) dashes(l line, pattern []layout.Length) []line {
	var lengths []int
	total := 0
	for _, p := range pattern {
		lengths = append(lengths, max(c.size(p), 1))
		total += lengths[len(lengths)-1]
	}
	if total < one/4 { // no pattern, or one too fine to see
		return []line{l}
	}
	if len(lengths)%2 == 1 {
		lengths = append(lengths, lengths...)
	}
	points := l.points
	if l.closed {
		points = append(points[:len(points):len(points)], points[0])
	}
	return cut(points, lengths)
}

// cut walks along the points and keeps every other length of the pattern.
func cut(points []vec, lengths []int) []line {
	var out []line
	current := []vec{points[0]}
	index, left := 0, lengths[0]
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		length := span(a, b)
		for done := 0; ; {
			if length-done < left {
				left -= length - done
				current = append(current, b)
				break
			}
			done += left
			p := b
			if length > 0 {
				p = vec{a.x + divide((b.x-a.x)*done, length), a.y + divide((b.y-a.y)*done, length)}
			}
			if index%2 == 0 {
				out = append(out, line{points: append(current, p)})
			}
			current = []vec{p}
			index = (index + 1) % len(lengths)
			left = lengths[index]
		}
	}
	if index%2 == 0 && len(current) > 1 {
		out = append(out, line{points: current})
	}
	return out
}
