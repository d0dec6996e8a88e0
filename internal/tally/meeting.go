package tally

import (
	"cmp"
	"math"
	"slices"
)

// tiny is what two coordinates may differ by and be one.
const tiny = 1e-6

// nudges move a line off corners and off pieces that it shares with another.
// The numbers are not round, so that it meets none elsewhere.
var nudges = [...]Point{{0.00317, 0.00191}, {-0.00317, 0.00191}, {0.00317, -0.00191}, {-0.00317, -0.00191}}

// crossings counts the places where two lines pass through each other. Where
// they run together for a while, one is nudged to each side: if they part on
// the sides where they met, one of the ways is free of crossings.
func crossings(p, q []Point) int {
	least := math.MaxInt
	for _, by := range nudges {
		least = min(least, properly(p, q, by))
	}
	return least
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
			if from, to := along(p[i-1], p[i], q[j-1], q[j]); to-from > 1 {
				return true
			}
		}
	}
	return false
}

// along is the part of the piece from a to b on which the piece from c to d
// lies, as distances from a; none: to is not beyond from.
func along(a, b, c, d Point) (from, to float64) {
	ab := Point{b.X - a.X, b.Y - a.Y}
	long := math.Hypot(ab.X, ab.Y)
	if long < tiny {
		return 0, 0
	}
	ab = Point{ab.X / long, ab.Y / long}
	ac, ad := Point{c.X - a.X, c.Y - a.Y}, Point{d.X - a.X, d.Y - a.Y}
	if math.Abs(cross(ab, ac)) >= 0.5 || math.Abs(cross(ab, ad)) >= 0.5 {
		return 0, 0
	}
	from, to = dot(ab, ac), dot(ab, ad)
	return max(0, min(from, to)), min(long, max(from, to))
}

// ink is the length of all lines, of pieces on each other that of one.
func ink(lines []Line) float64 {
	var drawn [][2]Point
	sum := 0.0
	for _, l := range lines {
		for i := 1; i < len(l.Points); i++ {
			a, b := l.Points[i-1], l.Points[i]
			var covered [][2]float64
			for _, old := range drawn {
				if from, to := along(a, b, old[0], old[1]); to > from {
					covered = append(covered, [2]float64{from, to})
				}
			}
			drawn = append(drawn, [2]Point{a, b})
			sum += math.Hypot(b.X-a.X, b.Y-a.Y) - union(covered)
		}
	}
	return sum
}

// union is the length of what intervals cover.
func union(intervals [][2]float64) float64 {
	slices.SortFunc(intervals, func(a, b [2]float64) int { return cmp.Compare(a[0], b[0]) })
	sum, reached := 0.0, math.Inf(-1)
	for _, i := range intervals {
		sum += max(0, i[1]-max(i[0], reached))
		reached = max(reached, i[1])
	}
	return sum
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
