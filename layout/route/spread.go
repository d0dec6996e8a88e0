package route

import "slices"

// Spread makes room in a finished layout: whatever begins at y or below moves
// down by room, and the verticals across y become longer. It reports false and
// changes nothing when a box, a label or a bar lies across y (see Above).
func (l *Layout) Spread(y, room Length) bool {
	if l.Above(y) != y {
		return false
	}
	for _, list := range l.boxes() {
		for i := range list {
			if list[i] != (Rect{}) && list[i].Y >= y {
				list[i].Y += room
			}
		}
	}
	for i := range l.Bars {
		if l.Bars[i].Y >= y {
			l.Bars[i].Y += room
		}
	}
	for _, lines := range [][][]Point{l.Edges, l.Bridge} {
		for _, points := range lines {
			for i := range points {
				if points[i].Y >= y {
					points[i].Y += room
				}
			}
		}
	}
	for i := range l.Lanes {
		l.Lanes[i].H += room
	}
	l.Size.H += room
	return true
}

// Above returns the greatest height at y or above it that lies across nothing
// but lines: where Spread may cut.
func (l *Layout) Above(y Length) Length {
	for {
		top := y
		for _, list := range l.boxes() {
			for _, r := range list {
				if r.Y < top && y <= r.Bottom() { // lines begin on its border
					top = r.Y
				}
			}
		}
		for _, b := range l.Bars {
			if b.Y < top && y <= b.Bottom() {
				top = b.Y
			}
		}
		if top == y {
			return y
		}
		y = top
	}
}

// boxes are the lists of boxes and labels, one entry a node or an edge.
func (l *Layout) boxes() [4][]Rect { return [4][]Rect{l.Nodes, l.Left, l.Right, l.Labels} }

// Clone returns a copy that shares nothing with l.
func (l *Layout) Clone() *Layout {
	c := *l
	for _, list := range []*[]Rect{&c.Nodes, &c.Left, &c.Right, &c.Labels, &c.Lanes} {
		*list = slices.Clone(*list)
	}
	for _, lines := range []*[][]Point{&c.Edges, &c.Bridge} {
		*lines = slices.Clone(*lines)
		for i, points := range *lines {
			(*lines)[i] = slices.Clone(points)
		}
	}
	c.Return, c.Bars = slices.Clone(c.Return), slices.Clone(c.Bars)
	return &c
}
