package route

import "sort"

// finish turns rows, tracks and places into the layout.
func (d *draft) finish() *Layout {
	g := d.graph
	out := &Layout{
		Nodes:  make([]Rect, len(g.Nodes)),
		Left:   make([]Rect, len(g.Nodes)),
		Right:  make([]Rect, len(g.Nodes)),
		Edges:  make([][]Point, len(g.Edges)),
		Labels: make([]Rect, len(g.Edges)),
		Return: make([]bool, len(g.Edges)),
	}
	for v := range g.Nodes {
		n := &g.Nodes[v]
		x, y := d.at[v].axis(d)
		r := centred(x, y, n.Size)
		out.Nodes[v] = r
		if d.nodes[v].left.w > 0 {
			out.Left[v] = centred(x, y, n.Left)
			out.Left[v].X = r.X - SideGap - n.Left.W
		}
		if d.nodes[v].right.w > 0 {
			out.Right[v] = centred(x, y, n.Right)
			out.Right[v].X = r.Right() + SideGap
		}
	}
	for i := range d.edges {
		e := &d.edges[i]
		out.Return[i] = e.kind != forward
		out.Edges[i] = d.polyline(e, out)
		out.Labels[i] = d.labelBox(i)
	}
	d.labelsToSource(out)
	d.removeStairs(out)
	d.labelsToBus(out)
	out.Lanes = d.lanes()
	out.Bars = d.bars(out)
	out.normalise()
	out.Bridge = out.bridges()
	return out
}

// axis returns the place of an item in hundredths.
func (it *item) axis(d *draft) (x, y Length) {
	return Length(it.x) * Pt, Length(d.rows[it.row].y) * Pt
}

func centred(x, y Length, s Size) Rect {
	return Rect{x - s.W/2, y - s.H/2, s.W, s.H}
}

// polyline follows the path of an edge from border to border.
func (d *draft) polyline(e *edge, out *Layout) []Point {
	var line []Point
	last := len(e.path) - 1
	from, to := out.Nodes[e.from], out.Nodes[e.to]
	x, y := e.path[0].axis(d)
	switch first := e.legs[0]; {
	case first == nil:
		y += Length(e.exit.dy) * Pt
		line = append(line, Point{besideX(from, e.exit.side), y})
	case first.from.above:
		line = append(line, Point{x + Length(first.from.off)*Pt, from.Bottom()})
	default:
		line = append(line, Point{x, from.Y})
	}
	for k, leg := range e.legs {
		a, b := e.path[k], e.path[k+1]
		if leg == nil {
			lane := b
			dy := e.exit.dy
			if k == last-1 && k > 0 {
				lane, dy = a, e.enter.dy
			}
			lx, ly := lane.axis(d)
			line = append(line, Point{lx, ly + Length(dy)*Pt})
			continue
		}
		if leg.from.x() != leg.to.x() {
			line = append(line, leg.course()...)
		}
	}
	switch leg := e.legs[last-1]; {
	case leg == nil:
		_, y := e.path[last].axis(d)
		line = append(line, Point{besideX(to, e.enter.side), y + Length(e.enter.dy)*Pt})
	case leg.to.above:
		line = append(line, Point{Length(leg.to.x()) * Pt, to.Bottom()})
	default:
		line = append(line, Point{Length(leg.to.x()) * Pt, to.Y})
	}
	return straighten(line)
}

func besideX(r Rect, side int) Length {
	if side < 0 {
		return r.X
	}
	return r.Right()
}

// straighten drops points in the middle of a straight piece.
func straighten(line []Point) []Point {
	var out []Point
	for _, p := range line {
		for len(out) > 0 && out[len(out)-1] == p {
			out = out[:len(out)-1]
		}
		if n := len(out); n > 1 &&
			(out[n-2].X == out[n-1].X && out[n-1].X == p.X || out[n-2].Y == out[n-1].Y && out[n-1].Y == p.Y) {
			out = out[:n-1]
		}
		out = append(out, p)
	}
	return out
}

// labelBox places the label of an edge: on the lane that carries it, or on
// the horizontal beside its source.
func (d *draft) labelBox(i int) Rect {
	e := &d.edges[i]
	size := d.graph.Edges[i].Label
	switch {
	case !e.labelled:
		return Rect{}
	case e.tag != nil:
		x, y := e.tag.axis(d)
		return centred(x, y, size)
	}
	x, y := e.path[1].axis(d)
	x -= Length(e.exit.side) * (size.W/2 + labelMargin*Pt)
	return centred(x, y+Length(e.exit.dy)*Pt, size)
}

// normalise moves everything so that it begins at (0,0), and sets the size.
func (l *Layout) normalise() {
	lo, hi := Point{1 << 60, 1 << 60}, Point{-1 << 60, -1 << 60}
	grow := func(x, y Length) {
		lo = Point{min(lo.X, x), min(lo.Y, y)}
		hi = Point{max(hi.X, x), max(hi.Y, y)}
	}
	for k, list := range [][]Rect{l.Nodes, l.Left, l.Right, l.Labels} {
		for _, r := range list {
			if k == 0 || r != (Rect{}) {
				grow(r.X, r.Y)
				grow(r.Right(), r.Bottom())
			}
		}
	}
	for _, line := range l.Edges {
		for _, p := range line {
			grow(p.X, p.Y)
		}
	}
	for _, b := range l.Bars {
		grow(b.X, b.Y)
		grow(b.Right(), b.Bottom())
	}
	for i := range l.Lanes {
		r := &l.Lanes[i]
		r.Y, r.H = lo.Y-laneMargin*Pt, hi.Y-lo.Y+2*laneMargin*Pt
	}
	for _, r := range l.Lanes {
		grow(r.X, r.Y)
		grow(r.Right(), r.Bottom())
	}
	l.shift(-lo.X, -lo.Y)
	l.Size = Size{hi.X - lo.X, hi.Y - lo.Y}
}

func (l *Layout) shift(dx, dy Length) {
	for k, list := range [][]Rect{l.Nodes, l.Left, l.Right, l.Labels, l.Lanes} {
		for i := range list {
			if k > 0 && list[i] == (Rect{}) {
				continue
			}
			list[i].X += dx
			list[i].Y += dy
		}
	}
	for i := range l.Bars {
		l.Bars[i].X += dx
		l.Bars[i].Y += dy
	}
	for _, line := range l.Edges {
		for i := range line {
			line[i].X += dx
			line[i].Y += dy
		}
	}
}

// bridges returns, per edge, where it crosses another line in a horizontal
// piece, in the order of its way.
func (l *Layout) bridges() [][]Point {
	all := make([][]Point, len(l.Edges))
	for i, a := range l.Edges {
		seen := map[Point]bool{}
		for k := 1; k < len(a); k++ {
			var found []Point
			for j, b := range l.Edges {
				if i == j {
					continue
				}
				for _, p := range meetings(a[k-1:k+1], b) {
					if !seen[p] {
						seen[p] = true
						found = append(found, p)
					}
				}
			}
			from := a[k-1]
			sort.Slice(found, func(x, y int) bool { return dist(from, found[x]) < dist(from, found[y]) })
			all[i] = append(all[i], found...)
		}
	}
	return all
}
