package geometry

import "math"

// What the outlines of GB/T 1526 (ISO 5807) take from the box of a step.
const (
	hexagonInset   = 12 * Pt
	terminalRadius = 28 * Pt
	sideBarInset   = 6 * Pt
	waveHeight     = 7 * Pt
)

// vertex is a corner of an outline in points.
type vertex struct{ x, y float64 }

// outline returns the convex space that a shape leaves for text, clockwise
// from the top left: for curved shapes a polygon inside the curve.
func outline(kind string, b Box) []vertex {
	x, y, w, h := points(b.X), points(b.Y), points(b.W), points(b.H)
	switch kind {
	case "decision":
		return []vertex{{x + w/2, y}, {x + w, y + h/2}, {x + w/2, y + h}, {x, y + h/2}}
	case "meeting":
		s := min(points(hexagonInset), w/4)
		return []vertex{{x + s, y}, {x + w - s, y}, {x + w, y + h/2}, {x + w - s, y + h}, {x + s, y + h}, {x, y + h/2}}
	case "start", "end":
		return rounded(x, y, w, h, min(w/2, h/2, points(terminalRadius)))
	case "connector":
		return rounded(x, y, w, h, min(w, h)/2)
	case "subprocess":
		s := points(sideBarInset)
		return rectangle(x+s, y, w-2*s, h)
	case "document":
		return rectangle(x, y, w, h-points(waveHeight))
	}
	return rectangle(x, y, w, h)
}

func rectangle(x, y, w, h float64) []vertex {
	return []vertex{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}
}

// rounded returns a rectangle with round corners, eight chords a corner.
func rounded(x, y, w, h, r float64) []vertex {
	var out []vertex
	for i, c := range rectangle(x+r, y+r, w-2*r, h-2*r) {
		for step := range 9 {
			a := math.Pi + (float64(i)+float64(step)/8)*math.Pi/2
			out = append(out, vertex{c.x + r*math.Cos(a), c.y + r*math.Sin(a)})
		}
	}
	return out
}

func points(l Length) float64 { return float64(l) / float64(Pt) }

// clearance returns how far a point lies inside a convex outline: its distance
// to the nearest side, negative outside.
func clearance(shape []vertex, x, y float64) float64 {
	least := math.Inf(1)
	for i, a := range shape {
		b := shape[(i+1)%len(shape)]
		dx, dy := b.x-a.x, b.y-a.y
		long := math.Hypot(dx, dy)
		if long < 1e-9 {
			continue
		}
		// Clockwise with y down: inside is on the right hand.
		least = min(least, (dx*(y-a.y)-dy*(x-a.x))/long)
	}
	return least
}

// depth returns how long a piece of the segment runs inside the outline,
// which is first made smaller by inset on every side.
func depth(shape []vertex, a, b Point, inset float64) float64 {
	ax, ay, bx, by := points(a.X), points(a.Y), points(b.X), points(b.Y)
	from, to := 0.0, 1.0 // what is left of the segment between every two sides
	for i, p := range shape {
		q := shape[(i+1)%len(shape)]
		dx, dy := q.x-p.x, q.y-p.y
		long := math.Hypot(dx, dy)
		if long < 1e-9 {
			continue
		}
		start := (dx*(ay-p.y)-dy*(ax-p.x))/long - inset
		end := (dx*(by-p.y)-dy*(bx-p.x))/long - inset
		switch {
		case start <= 0 && end <= 0:
			return 0
		case start < 0:
			from = max(from, start/(start-end))
		case end < 0:
			to = min(to, start/(start-end))
		}
	}
	return max(0, to-from) * math.Hypot(bx-ax, by-ay)
}
