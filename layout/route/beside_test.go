package route

import "testing"

// A short label beside a corner lies at the decision, however far the line
// runs; not where another line passes.
func TestLabelLiesAtItsSource(t *testing.T) {
	g := line(4)
	g.Nodes[1].Shape = Diamond
	g.Nodes[2].Left, g.Nodes[2].Right = Size{200 * Pt, 60 * Pt}, Size{200 * Pt, 60 * Pt}
	g.Edges[1].Label = Size{20 * Pt, 14 * Pt}
	g.Edges = append(g.Edges, Edge{From: 1, To: 3, Label: Size{20 * Pt, 14 * Pt}})
	l := compute(t, g)
	from, label, line := l.Nodes[1], l.Labels[3], l.Edges[3]
	if line[0].Y != line[1].Y {
		t.Fatalf("the line leaves at %v by no corner", line)
	}
	near, far := label.X-from.Right(), line[1].X-label.Right()
	if line[1].X < from.X {
		near, far = from.X-label.Right(), label.X-line[1].X
	}
	if near != labelMargin*Pt || far < 100*Pt {
		t.Errorf("the label is %v from its decision and %v from the bend", near, far)
	}
	crossed := &Layout{Nodes: l.Nodes, Left: l.Left, Right: l.Right, Labels: l.Labels,
		Edges: append(l.Edges[:len(l.Edges):len(l.Edges)], []Point{{label.X, label.Y - 50*Pt}, {label.X, label.Bottom() + 50*Pt}})}
	if !l.free(label, 3, 1) || crossed.free(label, 3, 1) {
		t.Error("a line through the place of a label is not seen")
	}
}
