package route

import (
	"slices"
	"testing"
)

// Equal outcomes in a swimlane stand in one row as long as the chart goes on
// paper lengthwise, and the step that leads to them over their middle.
func TestOutcomesInALane(t *testing.T) {
	g := line(4)
	g.Groups = 3
	g.Nodes[2].Group, g.Nodes[3].Group = 1, 2
	for v := range 5 {
		n := step()
		n.Group, n.Size.W = 2, 94*Pt
		g.Nodes = append(g.Nodes, n)
		g.Edges = append(g.Edges, Edge{From: 3, To: 4 + v})
	}
	l := compute(t, g)
	dump(t, "outcomes", g, l)
	if l.Size.W < wide {
		t.Fatalf("the chart is %v wide: too narrow for this test", l.Size.W)
	}
	xs := make([]Length, 0, 5)
	for _, r := range l.Nodes[4:] {
		if r.Y != l.Nodes[4].Y {
			t.Errorf("an outcome stands at %v, the first at %v", r.Y, l.Nodes[4].Y)
		}
		xs = append(xs, middle(r))
	}
	slices.Sort(xs)
	if middle(l.Nodes[3]) != xs[2] {
		t.Errorf("the step stands at %v, its outcomes at %v", middle(l.Nodes[3]), xs)
	}
}
