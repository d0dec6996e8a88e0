package layout

import "slices"

// section puts the part of a section on the page that belongs there.
func (s *sheetPage) section(index int) {
	whole := &s.whole.Sections[index]
	first, last := -1, -1
	for i := s.cell.first; i <= s.cell.last; i++ {
		if s.atoms[i].section == index {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return
	}
	opens := first == 0 || s.atoms[first-1].section != index
	closes := last == len(s.atoms)-1 || s.atoms[last+1].section != index
	part := Section{Process: whole.Process}
	s.boxes(whole, &part)
	for _, b := range whole.Bars {
		if s.holds(b.Box) {
			part.Bars = append(part.Bars, b)
		}
	}
	s.edges(index, &part)
	dx := s.shift(index)
	part.move(dx, s.dy)
	s.lead(index, &part)
	part.Box = Rect{X: whole.Box.X + dx, Y: whole.Box.Y + s.dy, W: whole.Box.W}
	if s.narrow && index == s.atoms[s.cell.first].section {
		part.Box.X, part.Box.W = s.area.X, s.area.W
	}
	if opens {
		part.Heading = s.heading(whole.Heading)
	} else {
		part.Box.Y = s.header
	}
	bottom := max(s.area.Bottom(), part.lowestLine()+frameRoom)
	if closes {
		bottom = whole.Box.Bottom() + s.dy
	}
	part.Box.H = bottom - part.Box.Y
	f := s.frames(index)
	f.box, f.opens, f.closes = part.Box, opens, closes
	part.Lanes, part.Columns = f.strips(whole.Lanes), f.strips(whole.Columns)
	part.Bands = f.bands()
	s.page.Sections = append(s.page.Sections, part)
}

// boxes puts the steps of a section that stand on this page into its part, and
// the boxes that go with them.
func (s *sheetPage) boxes(whole, part *Section) {
	all, here := map[string]Rect{}, map[string]bool{}
	for _, n := range whole.Nodes {
		all[n.ID] = n.Box
		if s.holds(n.Box) {
			here[n.ID] = true
			n.Text, n.Markers = slices.Clone(n.Text), slices.Clone(n.Markers)
			part.Nodes = append(part.Nodes, n)
		}
	}
	for _, o := range whole.Callouts {
		if beside := o.beside(all); beside && here[o.Owner] || !beside && s.holds(o.Box) {
			o = o.copied()
			if !here[o.Owner] {
				o.Owner = "" // its step stands on another page
			}
			part.Callouts = append(part.Callouts, o)
		}
	}
}

// heading is the heading of a chart in the middle of the page, where the chart
// begins.
func (s *sheetPage) heading(lines []TextLine) []TextLine {
	if s.cell.left > 0 {
		return nil
	}
	lines = movedLines(lines, 0, s.dy)
	for i := range lines {
		dx := Length(0)
		if s.narrow {
			dx = (s.cutter.page.W-lines[i].Width)/2 - lines[i].X
		}
		moveLines(lines[i:i+1], dx, 0)
	}
	return lines
}

// copied is the callout with texts and points of its own.
func (c Callout) copied() Callout {
	c.Leader, c.Markers = slices.Clone(c.Leader), slices.Clone(c.Markers)
	c.Entries = slices.Clone(c.Entries)
	for i := range c.Entries {
		c.Entries[i].Text = slices.Clone(c.Entries[i].Text)
	}
	return c
}

// edges lists the runs of a section's lines on this page, not yet moved.
func (s *sheetPage) edges(index int, part *Section) {
	for i, wire := range s.wires {
		if wire.section != index {
			continue
		}
		whole := s.edge(i)
		runs := s.wiring.runs[i]
		for r, run := range runs {
			if run.cell != s.index || run.points == nil {
				continue
			}
			e := *whole
			e.Points, e.Label, e.Bridges = slices.Clone(run.points), nil, nil
			for _, b := range whole.Bridges {
				if on(b, run.points) && s.crossed(i, b, run.points) {
					e.Bridges = append(e.Bridges, b)
				}
			}
			if whole.Label != nil && s.wiring.label[i] == r {
				l := *whole.Label
				l.Text, l.Markers = slices.Clone(l.Text), slices.Clone(l.Markers)
				e.Label = &l
			}
			part.Edges = append(part.Edges, e)
		}
	}
}

// crossed reports whether another line goes across a line of wire i at a point
// of it: one that merely passes the page is not drawn there.
func (s *sheetPage) crossed(i int, at Point, points []Point) bool {
	for k, runs := range s.wiring.runs {
		for _, run := range runs {
			if k != i && run.cell == s.index && run.points != nil &&
				(level(at, points) && upright(at, run.points) || upright(at, points) && level(at, run.points)) {
				return true
			}
		}
	}
	return false
}

// level and upright report whether a point lies on a piece across, or up and
// down, of a line.
func level(p Point, points []Point) bool {
	return slices.ContainsFunc(pieces(points), func(s [2]Point) bool { return s[0].Y == s[1].Y && on(p, s[:]) })
}

func upright(p Point, points []Point) bool {
	return slices.ContainsFunc(pieces(points), func(s [2]Point) bool { return s[0].X == s[1].X && on(p, s[:]) })
}

// pieces are the straight pieces of a line.
func pieces(points []Point) [][2]Point {
	var out [][2]Point
	for i := 1; i < len(points); i++ {
		out = append(out, [2]Point{points[i-1], points[i]})
	}
	return out
}

// on reports whether a point lies on a line.
func on(p Point, points []Point) bool {
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		if min(a.X, b.X) <= p.X && p.X <= max(a.X, b.X) && min(a.Y, b.Y) <= p.Y && p.Y <= max(a.Y, b.Y) {
			return true
		}
	}
	return false
}

// lead makes the cut ends of a section's lines run into their connectors. The
// runs stand in the order in which edges listed them.
func (s *sheetPage) lead(index int, part *Section) {
	ends := map[stubOf]*join{}
	for _, j := range s.wiring.joins {
		for _, w := range j.wires {
			ends[stubOf{w, j.from.at, true}] = j
			ends[stubOf{w, j.to.at, false}] = j
		}
	}
	n := 0
	for i, wire := range s.wires {
		if wire.section != index {
			continue
		}
		for _, run := range s.wiring.runs[i] {
			if run.cell != s.index || run.points == nil {
				continue
			}
			e := &part.Edges[n]
			n++
			if j := ends[stubOf{i, run.points[0], false}]; j != nil {
				k := s.stubs[stubKey{j, false}]
				e.From = k.id
				way := slices.Clone(k.way)
				slices.Reverse(way)
				e.Points = append(way, e.Points[1:]...)
			}
			if j := ends[stubOf{i, run.points[len(run.points)-1], true}]; j != nil {
				k := s.stubs[stubKey{j, true}]
				e.To = k.id
				e.Points = append(e.Points[:len(e.Points)-1], k.way...)
			}
		}
	}
}

// stubOf finds the join at one end of a wire's run.
type stubOf struct {
	wire int
	at   Point
	out  bool
}
