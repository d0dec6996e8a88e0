package tally

import "math"

// tiny is what two coordinates may differ by and be one.
const tiny = 1e-6

// nudge moves a line off corners and off pieces that it shares with another.
// Its coordinates are no round numbers, so that it meets none elsewhere.
var nudge = Point{0.00317, 0.00191}

// crossings counts the places where two lines pass through each other. Where
// they run together for a while, one is nudged to either side: if they part
// on the sides where they met, one of both ways is free of crossings.
func crossings(p, q []Point) int {
	return min(properly(p, q, nudge), properly(p, q, Point{-nudge.X, -nudge.Y}))
}

// properly counts the pieces that cross when q is moved by a little.
func properly(p, q []Point, by Point) int {
	n := 0
	for i := 1; i < len(p); i++ {
		for j := 1; j < len(q); j++ {
			a, b := p[i-1], p[i]
			c, d := Point{q[j-1].X + by.X, q[j-1].Y + by.Y}, Point{q[j].X + by.X, q[j].Y + by.Y}
			if side(a, b, c)*side(a, b, d) < 0 && side(c, d, a)*side(c, d, b) < 0 {
				n++
			}
		}
	}
	return n
}

// side is on which side of the way from a to b a point lies: 1, 0 or -1.
func side(a, b, p Point) int {
	switch v := cross(Point{b.X - a.X, b.Y - a.Y}, Point{p.X - a.X, p.Y - a.Y}); {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}

// together reports whether two lines lie on each other, or less than half a
// unit apart, for more than a unit.
func together(p, q []Point) bool {
	for i := 1; i < len(p); i++ {
		for j := 1; j < len(q); j++ {
			if along(p[i-1], p[i], q[j-1], q[j]) > 1 {
				return true
			}
		}
	}
	return false
}

// along is how far the piece from c to d runs on the piece from a to b.
func along(a, b, c, d Point) float64 {
	ab := Point{b.X - a.X, b.Y - a.Y}
	long := math.Hypot(ab.X, ab.Y)
	if long < tiny {
		return 0
	}
	ab = Point{ab.X / long, ab.Y / long}
	ac, ad := Point{c.X - a.X, c.Y - a.Y}, Point{d.X - a.X, d.Y - a.Y}
	if math.Abs(cross(ab, ac)) >= 0.5 || math.Abs(cross(ab, ad)) >= 0.5 {
		return 0
	}
	from, to := dot(ab, ac), dot(ab, ad)
	return min(long, max(from, to)) - max(0, min(from, to))
}

// through reports whether a line runs through a box.
func through(p []Point, b Box) bool {
	for i := 1; i < len(p); i++ {
		if clipped(p[i-1], p[i], b) {
			return true
		}
	}
	return false
}

// clipped reports whether any of the piece from a to b lies inside a box
// (Liang–Barsky).
func clipped(a, b Point, box Box) bool {
	from, to := 0.0, 1.0
	for _, s := range [4][2]float64{ // speed towards a side, distance to it
		{a.X - b.X, a.X - box.X}, {b.X - a.X, box.X + box.W - a.X},
		{a.Y - b.Y, a.Y - box.Y}, {b.Y - a.Y, box.Y + box.H - a.Y},
	} {
		switch speed, room := s[0], s[1]; {
		case speed == 0 && room < 0:
			return false
		case speed < 0:
			from = max(from, room/speed)
		case speed > 0:
			to = min(to, room/speed)
		}
	}
	return from < to
}
