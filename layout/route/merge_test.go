package route

import "testing"

// A line past a step joins one from farther up right above their common
// target: beside the step it would be a rung between two lines, and nobody
// could tell in which direction it is gone.
func TestNoRungBetweenLines(t *testing.T) {
	for _, groups := range []int{1, 2} {
		g, past, far := line(7), 6, 8
		g.Groups = groups
		g.Nodes[3].Group, g.Nodes[6].Group = groups-1, groups-1
		g.Nodes = append(g.Nodes, step())
		g.Edges[4].Label = Size{40 * Pt, 12 * Pt}
		g.Edges[5].Label = Size{20 * Pt, 12 * Pt}
		g.Edges = append(g.Edges, Edge{From: 4, To: 6}, Edge{From: 0, To: 7}, Edge{From: 7, To: 6})
		l := compute(t, g)
		bottom := l.Nodes[5].Bottom()
		for k := 1; k < len(l.Edges[past]); k++ {
			a := span(l.Edges[past][k-1], l.Edges[past][k])
			for m := 1; m < len(l.Edges[far]); m++ {
				if b := span(l.Edges[far][m-1], l.Edges[far][m]); b.Y < bottom && meets(a, b) {
					t.Errorf("%d lanes: the line %v runs into %v beside the step it passes", groups, l.Edges[past], l.Edges[far])
				}
			}
		}
	}
}

// meets reports whether two pieces touch above the end of both.
func meets(a, b piece) bool {
	return a.X <= b.Right() && b.X <= a.Right() && a.Y < b.Bottom() && b.Y <= a.Y
}
