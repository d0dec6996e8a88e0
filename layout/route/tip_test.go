package route

import "testing"

// No strange line turns down right below a step whose exits run to a side: it
// would look like one of them.
func TestTipsAreClear(t *testing.T) {
	g := disposal()
	g.Groups = 3
	for _, v := range []int{3, 4} {
		g.Nodes[v].Group = 2
	}
	g.Nodes = append(g.Nodes, g.Nodes[8])
	g.Edges[12].To = 10
	g.Edges = append(g.Edges, Edge{From: 8, To: 10})
	l := compute(t, g)
	dump(t, "tips", g, l)
	const value = 1
	tip, bypass := l.Nodes[value], l.Edges[12]
	for k := 2; k < len(bypass); k++ {
		if p := bypass[k-1]; p.Y > tip.Bottom() && p.Y < tip.Bottom()+40*Pt && bypass[k].Y > p.Y && abs(int(p.X-middle(tip))) < int(30*Pt) {
			t.Errorf("the line %v turns down below the tip of %v", bypass, tip)
		}
	}
}
