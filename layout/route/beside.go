package route

// sourceRoom is the least distance between a label that is moved to its source
// and anything else.
const sourceRoom = 10 * Pt

// labelsToSource moves the labels that lie on the horizontal of their line to
// its beginning, where the reader leaves the decision, as far as nothing else
// stands or passes there.
func (d *draft) labelsToSource(out *Layout) {
	for i := range d.edges {
		e := &d.edges[i]
		if !e.labelled || e.tag != nil {
			continue
		}
		start, old := besideX(out.Nodes[e.from], e.exit.side), out.Labels[i]
		label := old
		label.X = start + labelMargin*Pt
		nearer := label.X < old.X
		if e.exit.side < 0 {
			label.X = start - labelMargin*Pt - label.W
			nearer = label.X > old.X
		}
		if nearer && out.free(label, i, e.from) {
			out.Labels[i] = label
		}
	}
}

// free reports whether a place for the label of edge i, which leaves node
// from, is clear of everything but these two.
func (l *Layout) free(label Rect, i, from int) bool {
	room := Rect{label.X - sourceRoom, label.Y - sourceRoom, label.W + 2*sourceRoom, label.H + 2*sourceRoom}
	for k, list := range [][]Rect{l.Nodes, l.Left, l.Right, l.Labels} {
		for j, r := range list {
			own := k == 0 && j == from || k == 3 && j == i
			if !own && r != (Rect{}) && meet(room, r) {
				return false
			}
		}
	}
	for j, line := range l.Edges {
		for k := 1; k < len(line) && j != i; k++ {
			if meet(room, span(line[k-1], line[k]).Rect) {
				return false
			}
		}
	}
	return true
}

// meet reports whether a box and another, or a line as a box without width,
// share more than a border.
func meet(a, b Rect) bool {
	return a.X < b.Right() && b.X < a.Right() && a.Y < b.Bottom() && b.Y < a.Bottom()
}
