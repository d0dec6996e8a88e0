package route

// slips counts the lines that come down or up nearer than 20 pt beside the end
// of a bar that is not theirs: they would seem to be one of its lines.
func (c *checker) slips() {
	for _, b := range c.l.Bars {
		const side, air = 20 * Pt, 12 * Pt
		room := Rect{b.X - side, b.Y - air, b.W + 2*side, b.H + 2*air}
		for _, line := range c.l.Edges {
			beside, own := false, false
			for k := 1; k < len(line); k++ {
				s := span(line[k-1], line[k])
				own = own || s.touches(b.Rect)
				beside = beside || !s.flat() && meet(s.Rect, room) && (s.X < b.X || s.X > b.Right())
			}
			// A line through a bar opens it, and stands beside both parts.
			if beside && !own && !c.opens(b, line) {
				c.r.Slips++
			}
		}
	}
}

// touches reports whether the piece and the box have a point in common.
func (s piece) touches(b Rect) bool {
	return s.X <= b.Right() && s.Right() >= b.X && s.Y <= b.Bottom() && s.Bottom() >= b.Y
}

// opens reports whether the line runs between a part of a bar and the next.
func (c *checker) opens(b Mark, line []Point) bool {
	for _, m := range c.l.Bars {
		if m.Y != b.Y || m.Join != b.Join || m == b {
			continue
		}
		x := min(m.Right(), b.Right())
		if w := max(m.X, b.X) - x; w <= 2*barGap*Pt {
			for k := 1; k < len(line); k++ {
				if s := span(line[k-1], line[k]); !s.flat() && s.touches(Rect{x, b.Y, w, b.H}) {
					return true
				}
			}
		}
	}
	return false
}
