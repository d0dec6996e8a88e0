package route

import "testing"

// A return inside a phase to its first step leaves room for the border of the
// phase above itself.
func TestReturnsStayInTheirPhase(t *testing.T) {
	g := line(6)
	for v := range g.Nodes {
		g.Nodes[v].Phase = 1 + v/3
	}
	g.Nodes[3].Left, g.Nodes[3].Right = Size{90 * Pt, 60 * Pt}, Size{90 * Pt, 60 * Pt}
	g.Nodes = append(g.Nodes, step())
	g.Nodes[6].Phase = 1
	g.Edges = append(g.Edges, Edge{From: 1, To: 6}, Edge{From: 6, To: 3}, Edge{From: 5, To: 3})
	l := compute(t, g)
	dump(t, "homeward", g, l)
	back := l.Edges[7]
	y, above := back[len(back)-2].Y, l.Nodes[2].Bottom()
	for i, line := range l.Edges[:7] {
		for _, s := range pieces(line) {
			if s.flat() && s.Y < l.Nodes[3].Y {
				above = max(above, s.Y)
			}
			if s.flat() && s.Y > y && s.Y < l.Nodes[3].Y {
				t.Errorf("line %d runs below the return", i)
			}
		}
	}
	if y-above < homeStep*Pt {
		t.Errorf("the return %v runs %v below what leads to its phase", back, y-above)
	}
}
