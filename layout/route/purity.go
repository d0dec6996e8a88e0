package route

// pair looks at two lines, or at one line with itself. They may lie on one
// another only where they have come the same way from the same source so
// far, or go the same way to the same target from here.
func (c *checker) pair(i, j int) {
	a, b := c.l.Edges[i], c.l.Edges[j]
	ea, eb := c.g.Edges[i], c.g.Edges[j]
	var prefix, suffix Length
	if i != j && ea.From == eb.From {
		prefix = common(a, b)
	}
	if i != j && ea.To == eb.To {
		suffix = common(reversed(a), reversed(b))
	}
	lengthA, lengthB := lengthOf(a), lengthOf(b)
	var atA Length
	for k := 1; k < len(a); k++ {
		var atB Length
		for m := 1; m < len(b); m++ {
			if i != j || m > k+1 {
				s, t := span(a[k-1], a[k]), span(b[m-1], b[m])
				lo, hi, gap, parallel := shared(s, t)
				switch {
				case !parallel:
				case gap == 0 && hi-lo > Pt/2:
					endA := atA + max(along(a[k-1], lo, s), along(a[k-1], hi, s))
					endB := atB + max(along(b[m-1], lo, t), along(b[m-1], hi, t))
					beginA := atA + min(along(a[k-1], lo, s), along(a[k-1], hi, s))
					beginB := atB + min(along(b[m-1], lo, t), along(b[m-1], hi, t))
					before := endA <= prefix && endB <= prefix
					after := lengthA-beginA <= suffix && lengthB-beginB <= suffix
					if !before && !after {
						c.note(&c.r.Tangled, "G4 edges %d (%d to %d) and %d (%d to %d) lie on one another", i, ea.From, ea.To, j, eb.From, eb.To)
					}
				case gap > 0 && gap < 6*Pt && hi-lo > 6*Pt:
					c.note(&c.r.Tangled, "G4 edges %d (%d to %d) and %d (%d to %d) run %v apart", i, ea.From, ea.To, j, eb.From, eb.To, gap)
				}
			}
			atB += dist(b[m-1], b[m])
		}
		atA += dist(a[k-1], a[k])
	}
}

// shared returns the interval that two parallel pieces have in common, and
// their distance.
func shared(s, t piece) (lo, hi, gap Length, parallel bool) {
	if s.flat() != t.flat() {
		return 0, 0, 0, false
	}
	if s.flat() {
		return max(s.X, t.X), min(s.Right(), t.Right()), Length(abs(int(s.Y - t.Y))), true
	}
	return max(s.Y, t.Y), min(s.Bottom(), t.Bottom()), Length(abs(int(s.X - t.X))), true
}

// along is the distance of a coordinate on the piece from its first point.
func along(from Point, v Length, s piece) Length {
	if s.flat() {
		return Length(abs(int(v - from.X)))
	}
	return Length(abs(int(v - from.Y)))
}

func lengthOf(line []Point) Length {
	var sum Length
	for k := 1; k < len(line); k++ {
		sum += dist(line[k-1], line[k])
	}
	return sum
}

func reversed(line []Point) []Point {
	out := make([]Point, len(line))
	for i, p := range line {
		out[len(line)-1-i] = p
	}
	return out
}

// common returns how far two lines run together from their first points.
func common(a, b []Point) Length {
	if len(a) == 0 || len(b) == 0 || a[0] != b[0] {
		return 0
	}
	var sum Length
	for k := 1; k < len(a) && k < len(b); k++ {
		p := a[k-1]
		if heading(p, a[k]) != heading(p, b[k]) {
			return sum
		}
		da, db := dist(p, a[k]), dist(p, b[k])
		sum += min(da, db)
		if da != db {
			return sum
		}
	}
	return sum
}

func heading(p, q Point) Point {
	return Point{Length(sign(int(q.X - p.X))), Length(sign(int(q.Y - p.Y)))}
}

// crossings counts where lines cross.
func (c *checker) crossings() {
	bends := map[Point]bool{}
	for _, line := range c.l.Edges {
		for k := 1; k+1 < len(line); k++ {
			bends[line[k]] = true
		}
	}
	seen := map[Point]bool{}
	for i, a := range c.l.Edges {
		for j, b := range c.l.Edges {
			if i == j {
				continue
			}
			for _, p := range meetings(a, b) {
				if seen[p] {
					continue
				}
				seen[p] = true
				c.r.Crossings++
				ea, eb := c.g.Edges[i], c.g.Edges[j]
				if ea.From == eb.From || ea.To == eb.To {
					c.r.Siblings++
				}
				if bends[p] {
					c.r.Joints++
				}
			}
		}
	}
}

// meetings returns where a horizontal piece of a crosses a vertical of b.
func meetings(a, b []Point) []Point {
	var found []Point
	for k := 1; k < len(a); k++ {
		s := span(a[k-1], a[k])
		if !s.flat() {
			continue
		}
		for m := 1; m < len(b); m++ {
			t := span(b[m-1], b[m])
			if !t.flat() && s.X < t.X && t.X < s.Right() && t.Y < s.Y && s.Y < t.Bottom() {
				found = append(found, Point{t.X, s.Y})
			}
		}
	}
	return found
}
