package route

import "testing"

// A dashed line and a solid one of the same step, or to the same step, that run
// to the same side do so on heights of their own.
func TestKindsShareNoHorizontal(t *testing.T) {
	g := &Graph{Groups: 4, Nodes: []Node{step(), step(), step(), step()}, Edges: []Edge{
		{From: 0, To: 1}, {From: 0, To: 2, Dashed: true}, {From: 1, To: 3}, {From: 2, To: 3, Dashed: true},
	}}
	for v := range g.Nodes {
		g.Nodes[v].Group = []int{0, 2, 3, 1}[v]
	}
	l := compute(t, g)
	for i, e := range g.Edges {
		for j, f := range g.Edges[:i] {
			if e.Dashed == f.Dashed {
				continue
			}
			for _, a := range pieces(l.Edges[i]) {
				for _, b := range pieces(l.Edges[j]) {
					if a.flat() && b.flat() && a.Y == b.Y && a.X < b.Right() && b.X < a.Right() {
						t.Errorf("line %v lies on %v", l.Edges[i], l.Edges[j])
					}
				}
			}
		}
	}
}

func pieces(line []Point) (list []piece) {
	for k := 1; k < len(line); k++ {
		list = append(list, span(line[k-1], line[k]))
	}
	return list
}
