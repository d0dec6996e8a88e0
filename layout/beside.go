package layout

import (
	"slices"

	"flowgen/layout/route"
)

// stackGap is the distance between two boxes on one side of their step.
const stackGap = 6 * Pt

// sizeBoxes gives the steps of a risk map in the style Side their boxes.
func (b *sectionBuilder) sizeBoxes() {
	n := len(b.process.Steps)
	b.risks, b.cures = make([]*sideBox, n), make([]*sideBox, n)
	if b.risk != Side {
		return
	}
	for i, step := range b.process.Steps {
		b.risks[i] = b.style.sideBox(RiskBox, riskItems(step, b.into[step]))
		b.cures[i] = b.style.sideBox(MeasureBox, stepMeasures(step, b.into[step]))
		if b.stacked(i) { // of one width, one above the other
			w := max(b.risks[i].size.W, b.cures[i].size.W)
			b.risks[i].fill(b.style, w)
			b.cures[i].fill(b.style, w)
		}
	}
}

// stacked reports whether both boxes of a step stand on its outer side.
func (b *sectionBuilder) stacked(i int) bool {
	return b.outer != nil && b.outer[i] != 0 && b.risks[i] != nil && b.cures[i] != nil
}

// besides is the room for boxes left and right of a step.
func (b *sectionBuilder) besides(i int) (left, right route.Size) {
	risk, cure := b.risks[i], b.cures[i]
	if b.stacked(i) {
		both := route.Size{W: risk.size.W, H: risk.size.H + stackGap + cure.size.H}
		if b.outer[i] < 0 {
			return both, route.Size{}
		}
		return route.Size{}, both
	}
	if risk != nil {
		left = risk.size
	}
	if cure != nil {
		right = cure.size
	}
	if b.outer != nil && b.outer[i] < 0 && risk == nil || b.outer != nil && b.outer[i] > 0 && cure == nil {
		return right, left // its only box goes to the outer side
	}
	return left, right
}

// boxesAt places the boxes beside a step, with their leaders.
func (b *sectionBuilder) boxesAt(i int) []Callout {
	l := b.routed
	node, left, right := l.Nodes[i], l.Left[i], l.Right[i]
	if b.stacked(i) {
		at := left
		if b.outer[i] > 0 {
			at = right
		}
		upper := Rect{X: at.X, Y: at.Y, W: at.W, H: b.risks[i].size.H}
		lower := Rect{X: at.X, Y: at.Bottom() - b.cures[i].size.H, W: at.W, H: b.cures[i].size.H}
		return []Callout{b.boxAt(b.risks[i], i, upper, node), b.boxAt(b.cures[i], i, lower, node)}
	}
	var out []Callout
	swapped := (b.risks[i] != nil && left == (Rect{})) || (b.cures[i] != nil && right == (Rect{}))
	if swapped {
		left, right = right, left
	}
	if b.risks[i] != nil {
		out = append(out, b.boxAt(b.risks[i], i, left, node))
	}
	if b.cures[i] != nil {
		out = append(out, b.boxAt(b.cures[i], i, right, node))
	}
	return out
}

// boxAt places a box and leads a line to it: straight from the middle of the
// step's side, or round a corner where the box does not stand at that height.
func (b *sectionBuilder) boxAt(box *sideBox, i int, at, node Rect) Callout {
	c := box.place(b.style, at)
	c.node = i
	from, to := Point{X: node.X, Y: node.Y + node.H/2}, Point{X: at.Right()}
	if at.X > node.X {
		from.X, to.X = node.Right(), at.X
	}
	const reach = 8 * Pt // from the corner of the box
	to.Y = min(max(from.Y, at.Y+reach), at.Bottom()-reach)
	c.Leader = []Point{from, to}
	if to.Y != from.Y {
		x := (from.X + to.X) / 2
		c.Leader = []Point{from, {X: x, Y: from.Y}, {X: x, Y: to.Y}, to}
	}
	if at.X < node.X {
		slices.Reverse(c.Leader)
	}
	return c
}

// outerSides says for each step on which side of the main line it stands: -1
// left, 1 right, 0 on it. The main line is the x that most steps share; a step
// that it runs through is on it.
func outerSides(l *route.Layout) []int {
	count, axis := map[Length]int{}, Length(0)
	for _, n := range l.Nodes {
		x := n.X + n.W/2
		count[x]++
		if count[x] > count[axis] {
			axis = x
		}
	}
	sides := make([]int, len(l.Nodes))
	for i, n := range l.Nodes {
		switch {
		case n.Right() < axis:
			sides[i] = -1
		case n.X > axis:
			sides[i] = 1
		}
	}
	return sides
}
