package route

import "testing"

func middle(r Rect) Length { return r.X + r.W/2 }

// parallel makes a chart that forks into n steps and joins them again.
func parallel(n int) *Graph {
	g := &Graph{Nodes: []Node{step()}}
	for v := range n {
		g.Nodes = append(g.Nodes, step())
		g.Edges = append(g.Edges, Edge{From: 0, To: v + 1, Fork: 1}, Edge{From: v + 1, To: n + 1, Join: 2})
	}
	g.Nodes = append(g.Nodes, step())
	return g
}

// Parallel lines share a horizontal with a bar, beyond their outermost ends;
// fork and join stand in the middle, also of an even number.
func TestParallelLinesHaveBars(t *testing.T) {
	for n := 2; n < 6; n++ {
		l := compute(t, parallel(n))
		if len(l.Bars) != 2 || l.Bars[0].Join || !l.Bars[1].Join {
			t.Fatalf("%d lines: bars %v", n, l.Bars)
		}
		first, last := l.Nodes[1], l.Nodes[1]
		for _, r := range l.Nodes[1 : n+1] {
			if r.X < first.X {
				first = r
			}
			if r.X > last.X {
				last = r
			}
		}
		for _, b := range l.Bars {
			if b.X >= middle(first) || b.Right() <= middle(last) {
				t.Errorf("%d lines: a bar from %v to %v, ends at %v and %v", n, b.X, b.Right(), middle(first), middle(last))
			}
		}
		if axis := (middle(first) + middle(last)) / 2; middle(l.Nodes[0]) != axis || middle(l.Nodes[n+1]) != axis {
			t.Errorf("%d lines: fork at %v, join at %v, middle at %v", n, middle(l.Nodes[0]), middle(l.Nodes[n+1]), axis)
		}
	}
}

// One line alone, or one of a choice, has no bar; neither has a fork without
// the number.
func TestOtherLinesHaveNoBar(t *testing.T) {
	g := parallel(3)
	for i := range g.Edges {
		g.Edges[i].Fork, g.Edges[i].Join = 0, 0
	}
	g.Edges[0].Fork = 7
	if l := compute(t, g); len(l.Bars) != 0 {
		t.Errorf("bars %v", l.Bars)
	}
}

// What leaves beside a parallel group, or comes to its target from elsewhere,
// keeps off the bar.
func TestOtherLinesKeepOffTheBar(t *testing.T) {
	g := parallel(2)
	g.Nodes = append(g.Nodes, step(), step())
	g.Edges = append(g.Edges, Edge{From: 0, To: 4}, Edge{From: 5, To: 3})
	l := compute(t, g)
	if len(l.Bars) < 2 {
		t.Fatalf("bars %v", l.Bars)
	}
	if l.Edges[4][0].X == middle(l.Nodes[0]) {
		t.Error("the other line leaves with the parallel ones")
	}
	for _, b := range l.Bars {
		for _, i := range []int{4, 5} {
			for k := 1; k < len(l.Edges[i]); k++ {
				if meet(b.Rect, span(l.Edges[i][k-1], l.Edges[i][k]).Rect) {
					t.Errorf("line %v runs through the bar %v", l.Edges[i], b.Rect)
				}
			}
		}
	}
}

// A return that cannot use the sides of its steps shares no piece with the
// flow.
func TestReturnLeavesBesideTheFlow(t *testing.T) {
	g := line(4)
	for v := 1; v < 3; v++ {
		g.Nodes[v].Left, g.Nodes[v].Right = Size{90 * Pt, 60 * Pt}, Size{90 * Pt, 60 * Pt}
	}
	g.Edges = append(g.Edges, Edge{From: 2, To: 1})
	l := compute(t, g)
	back := l.Edges[3]
	if out, in := back[0].X-middle(l.Nodes[2]), back[len(back)-1].X-middle(l.Nodes[1]); abs(int(out)) != splitStep*int(Pt) || in != out {
		t.Errorf("the return leaves %v and enters %v beside the middle", out, in)
	}
}

// Two lines that run side by side to the same end are one from there on.
func TestLinesToOneEndShareALane(t *testing.T) {
	g := line(6)
	g.Nodes = append(g.Nodes, step())
	for v := range 3 {
		g.Edges = append(g.Edges, Edge{From: v, To: 6, Label: Size{20 * Pt, 12 * Pt}})
	}
	g.Edges = append(g.Edges, Edge{From: 4, To: 6})
	l := compute(t, g)
	ends := map[Length]bool{}
	for _, line := range l.Edges[5:8] {
		for k := 1; k < len(line); k++ {
			if s := span(line[k-1], line[k]); !s.flat() && s.Y < l.Nodes[3].Y && s.Bottom() > l.Nodes[3].Bottom() {
				ends[s.X] = true
			}
		}
	}
	if len(ends) != 1 {
		t.Errorf("beside the fourth step the lines run at %v", ends)
	}
}
