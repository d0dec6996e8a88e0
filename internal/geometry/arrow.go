package geometry

import "math"

// arrowRoom is the least length of the last piece of an edge, which carries the
// arrow, in points.
const arrowRoom = 8.0

// arrows holds G5: an arrow ends on its target's border, at a right angle to
// it, on a piece long enough to carry it; an edge begins on its source's.
func (c *checker) arrows() {
	for i := range c.page.Edges {
		e := &c.page.Edges[i]
		from, to := c.nodes[e.From], c.nodes[e.To]
		if from == nil || to == nil {
			c.fault("G5", "edge %s has no node at an end", nameEdge(e))
			continue
		}
		n := len(e.Points)
		if n < 2 {
			continue
		}
		if !meets(to, e.Points[n-1], e.Points[n-2]) {
			c.fault("G5", "edge %s does not end at a right angle on the border of %s", nameEdge(e), name(to))
		}
		if !meets(from, e.Points[0], e.Points[1]) {
			c.fault("G5", "edge %s does not begin at a right angle on the border of %s", nameEdge(e), name(from))
		}
		last := segments(e)[n-2]
		if math.Hypot(points(last.a.X-last.b.X), points(last.a.Y-last.b.Y)) < arrowRoom-rounding {
			c.fault("G5", "edge %s ends in a piece too short for its arrow", nameEdge(e))
		}
	}
}

// meets reports whether a line from the point before comes to the point end
// of a node's border at a right angle from outside.
func meets(n *Node, end, before Point) bool {
	b := n.Box
	onX := end.X >= b.X && end.X <= b.Right()
	onY := end.Y >= b.Y && end.Y <= b.Bottom()
	if n.Kind == "decision" || n.Kind == "connector" { // at its corners only
		onX = near(end.X, b.CenterX())
		onY = near(end.Y, b.Y+b.H/2)
	}
	// Round and slanted sides stand back from the box; the line is drawn up
	// to them.
	back := standBack(n, end)
	switch {
	case before.X == end.X && before.Y < end.Y:
		return onX && within(end.Y-b.Y, back)
	case before.X == end.X && before.Y > end.Y:
		return onX && within(b.Bottom()-end.Y, back)
	case before.Y == end.Y && before.X < end.X:
		return onY && within(end.X-b.X, back)
	case before.Y == end.Y && before.X > end.X:
		return onY && within(b.Right()-end.X, back)
	}
	return false
}

// standBack is how far the drawn border may lie inside the box at a point.
func standBack(n *Node, at Point) Length {
	switch n.Kind {
	case "document":
		return waveHeight
	case "meeting", "start", "end":
		// On the outline itself: no more than the room between it and the box.
		if math.Abs(clearance(outlineOf(n), points(at.X), points(at.Y))) < 0.3 {
			return max(n.Box.W, n.Box.H) / 2
		}
	}
	return 0
}

func within(d, room Length) bool { return d >= -1 && d <= room+1 }

func near(a, b Length) bool { return a-b <= 1 && b-a <= 1 }

// chains holds G7: where a source has one exit and its target one entry,
// returns left aside and in one lane, both centres have the same x. Where a
// page ends between them, the picture that was cut answers for them.
func (c *checker) chains() {
	exits, entries := map[string]int{}, map[string]int{}
	for i := range c.page.Edges {
		if e := &c.page.Edges[i]; !c.isReturn(e) {
			exits[e.From]++
			entries[e.To]++
		}
	}
	for i := range c.page.Edges {
		e := &c.page.Edges[i]
		from, to := c.nodes[e.From], c.nodes[e.To]
		if from == nil || to == nil || c.isReturn(e) || exits[e.From] != 1 || entries[e.To] != 1 {
			continue
		}
		if from.Kind == "connector" || to.Kind == "connector" {
			continue
		}
		if from.Lane == to.Lane && !near(from.Box.CenterX(), to.Box.CenterX()) {
			c.fault("G7", "%s and %s are one line and stand %.2f pt beside each other",
				name(from), name(to), points(from.Box.CenterX()-to.Box.CenterX()))
		}
	}
}

// isReturn reports whether an edge runs against the flow.
func (c *checker) isReturn(e *Edge) bool {
	from, to := c.nodes[e.From], c.nodes[e.To]
	return e.Return || from != nil && to != nil && to.Box.Y <= from.Box.Y
}
