package route

import "testing"

// A line joins another well below the point where a third leaves it to the
// other side, so that the two are not taken for one.
func TestJoinsBelowWhatLeaves(t *testing.T) {
	g := line(4)
	g.Nodes[0].Shape = Diamond
	g.Nodes = append(g.Nodes, step())
	g.Edges = append(g.Edges, Edge{From: 0, To: 2, Label: Size{10 * Pt, 12 * Pt}}, Edge{From: 1, To: 4, Label: Size{30 * Pt, 12 * Pt}})
	l := compute(t, g)
	dump(t, "leave", g, l)
	join, leave := l.Edges[3], l.Edges[4]
	y, above := join[len(join)-2].Y, leave[1].Y
	if y-above < 26*Pt {
		t.Errorf("line %v joins %v below where %v leaves", join, y-above, leave)
	}
	if (join[len(join)-3].X < middle(l.Nodes[2])) == (leave[2].X < middle(l.Nodes[1])) {
		t.Errorf("lines %v and %v are on one side", join, leave)
	}
}
