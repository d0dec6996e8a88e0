package route

// parallelRoom is the least distance of a line that is moved from another that
// runs the same way.
const parallelRoom = 12 * Pt

// farLabel is how much nearer to its source a label must come to leave the row
// of the labels beside it.
const farLabel = 60 * Pt

// labelsToBus moves the labels of exits that run far sideways before they turn
// down from the vertical to the horizontal, beside their source. The labels of
// many exits stay in their row.
func (d *draft) labelsToBus(out *Layout) {
	if d.grouped() {
		return
	}
	for i := range d.edges {
		e, line := &d.edges[i], out.Edges[i]
		if e.kind != forward || e.tag == nil || e.fork > 0 || e.exit.side != 0 || len(line) < 4 || d.exits(e.from) > maxCornerExits {
			continue
		}
		label, ok := d.labelOnBus(i, line[1], line[2], out)
		if old := out.Labels[i]; ok && old.Y > label.Y && distance(old, line[1].X)-distance(label, line[1].X) > farLabel {
			out.Labels[i] = label
		}
	}
}

// distance is how far a box lies beside an x.
func distance(r Rect, x Length) Length { return max(0, r.X-x, x-r.Right()) }

// underStep is the least distance of a label from the step that it leaves.
const underStep = 6 * Pt

// removeStairs straightens the exits that run sideways, down for their label,
// and sideways again into another line to the same target: they run on into
// that line, and the label lies on the horizontal, near its source.
func (d *draft) removeStairs(out *Layout) {
	if d.grouped() {
		return // the label stands in the lane of its target
	}
	for i := range d.edges {
		e := &d.edges[i]
		if e.kind != forward || e.tag == nil || e.fork > 0 || e.join > 0 {
			continue
		}
		line, first := out.Edges[i], 0
		if e.exit.side == 0 {
			first = 1
		}
		if len(line) < first+5 {
			continue
		}
		a, b, c, q := line[first], line[first+1], line[first+2], line[first+3]
		if a.Y != b.Y || b.X != c.X || c.Y != q.Y || heading(a, b) != heading(c, q) {
			continue
		}
		joint := Point{q.X, a.Y}
		label, ok := d.labelOnBus(i, a, joint, out)
		if !ok || !d.meetsKin(i, joint, q, out) || !out.clear(i, b, joint) {
			continue
		}
		out.Labels[i] = label
		out.Edges[i] = straighten(append(append([]Point{}, line[:first+1]...), append([]Point{joint}, line[first+4:]...)...))
	}
}

// meetsKin reports whether another line to the target of edge i runs down from
// above the joint past q, alone and with its label elsewhere.
func (d *draft) meetsKin(i int, joint, q Point, out *Layout) bool {
	shared, met := span(joint, q), false
	for j, r := range out.Labels {
		if j != i && meet(shared.Rect, r) {
			return false
		}
	}
	for j, line := range out.Edges {
		kin := d.edges[j].to == d.edges[i].to && d.edges[j].from != d.edges[i].from && d.edges[j].kind == forward
		for k := 1; k < len(line) && j != i; k++ {
			s := span(line[k-1], line[k])
			switch {
			case s.flat() || s.X != joint.X || s.Bottom() <= joint.Y || s.Y >= q.Y:
			case !kin:
				return false
			case s.Y < joint.Y && s.Bottom() >= q.Y:
				met = true
			}
		}
	}
	return met
}

// labelOnBus returns a place for the label of edge i on its own part of the
// horizontal from a to the joint, beside its source where there is room.
func (d *draft) labelOnBus(i int, a, joint Point, out *Layout) (Rect, bool) {
	e, size := &d.edges[i], d.graph.Edges[i].Label
	start := a
	for j, line := range out.Edges {
		for k := 1; k < len(line) && j != i; k++ {
			s := span(line[k-1], line[k])
			if !s.flat() || s.Y != a.Y || s.Right() < min(a.X, joint.X) || s.X > max(a.X, joint.X) {
				continue
			}
			if d.edges[j].from != e.from {
				return Rect{}, false
			}
			if joint.X > a.X {
				start.X = max(start.X, s.Right())
			} else {
				start.X = min(start.X, s.X)
			}
		}
	}
	lo, hi := min(start.X, joint.X)+sourceRoom, max(start.X, joint.X)-sourceRoom
	if (joint.X-start.X)*(joint.X-a.X) <= 0 || hi-lo < size.W {
		return Rect{}, false
	}
	from := out.Nodes[e.from]
	label := Rect{lo, a.Y - size.H/2, size.W, size.H}
	if joint.X > a.X {
		label.X = min(max(lo, from.Right()+labelMargin*Pt), hi-size.W)
	} else {
		label.X = max(min(hi, from.X-labelMargin*Pt)-size.W, lo)
	}
	room := Rect{label.X - underStep, label.Y - underStep, label.W + 2*underStep, label.H + underStep}
	return label, !meet(room, from) && out.free(label, i, e.from)
}

// clear reports whether a horizontal of edge i from one point to another would
// keep off everything else.
func (l *Layout) clear(i int, from, to Point) bool {
	s := span(from, to)
	room := Rect{s.X, s.Y - sourceRoom, s.W, 2 * sourceRoom}
	for k, list := range l.boxes() {
		for j, r := range list {
			if r != (Rect{}) && !(k == 3 && j == i) && meet(room, r) {
				return false
			}
		}
	}
	for _, b := range l.Bars {
		if meet(room, b.Rect) {
			return false
		}
	}
	wide := Rect{s.X, s.Y - parallelRoom, s.W, 2 * parallelRoom}
	for j, line := range l.Edges {
		for k := 1; k < len(line) && j != i; k++ {
			if meet(wide, span(line[k-1], line[k]).Rect) {
				return false
			}
		}
	}
	return true
}
