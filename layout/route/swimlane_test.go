package route

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// Everything that belongs to a lane stands in it, the lanes stand side by
// side over the whole chart, and the other rules hold as well.
func TestSwimlanes(t *testing.T) {
	var total Report
	for seed := range uint64(*charts / 4) {
		g := randomGraph(seed, seed%2 == 1)
		r := rand.New(rand.NewPCG(seed, 5))
		g.Groups = 2 + r.IntN(4)
		for v := range g.Nodes {
			g.Nodes[v].Group = r.IntN(g.Groups)
			if v > 0 && r.IntN(3) > 0 {
				g.Nodes[v].Group = g.Nodes[v-1].Group
			}
		}
		l, err := Compute(g)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		dump(t, fmt.Sprintf("lanes%d", seed), g, l)
		report := Check(g, l)
		if report.Faults() > report.Bent {
			t.Errorf("seed %d: %s", seed, report.Notes[0])
		}
		total.sum(report)
		checkLanes(t, seed, g, l)
	}
	t.Logf("cross %d bends %d bent %d", total.Crossings, total.Bends, total.Bent)
}

func checkLanes(t *testing.T, seed uint64, g *Graph, l *Layout) {
	if len(l.Lanes) != g.Groups {
		t.Fatalf("seed %d: %d lanes for %d groups", seed, len(l.Lanes), g.Groups)
	}
	for k, lane := range l.Lanes {
		if lane.Y != 0 || lane.H != l.Size.H || k > 0 && l.Lanes[k-1].Right() != lane.X {
			t.Errorf("seed %d: lane %d is %v of %v", seed, k, lane, l.Size)
		}
	}
	inside := func(r, lane Rect) bool { return r == Rect{} || r.X >= lane.X && r.Right() <= lane.Right() }
	for v, n := range g.Nodes {
		if lane := l.Lanes[n.Group]; !inside(l.Nodes[v], lane) || !inside(l.Left[v], lane) || !inside(l.Right[v], lane) {
			t.Errorf("seed %d: step %d is outside lane %d", seed, v, n.Group)
		}
	}
}

// A line to another lane has few bends: a return runs straight across the
// border into its step, a decision's exit straight out of its corner; where a
// step stands between, they go round it.
func TestAcrossBorders(t *testing.T) {
	size, label := Size{100 * Pt, 40 * Pt}, Size{30 * Pt, 12 * Pt}
	for _, c := range []struct {
		name  string
		nodes []Node
		edges []Edge
		edge  int
		bends int
		in    int // lane of its label
	}{
		{
			"return", []Node{{Size: size}, {Size: size, Group: 1}, {Size: size}},
			[]Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: 1, To: 0, Label: label}}, 2, 2, 1,
		},
		{
			"exit of a decision",
			[]Node{{Size: size, Shape: Diamond}, {Size: size}, {Size: size, Group: 1}},
			[]Edge{{From: 0, To: 1}, {From: 0, To: 2, Label: label}}, 1, 1, 1,
		},
		{
			"branch of a step", []Node{{Size: size}, {Size: size}, {Size: size, Group: 1}},
			[]Edge{{From: 0, To: 1}, {From: 0, To: 2, Label: label}}, 1, 2, 1,
		},
		{
			"return behind a step", []Node{{Size: size}, {Size: size}, {Size: size, Group: 1}, {Size: size, Group: 2}},
			[]Edge{{From: 0, To: 1}, {From: 0, To: 2}, {From: 1, To: 3}, {From: 3, To: 1, Label: label}}, 3, 4, 2,
		},
	} {
		g := &Graph{Groups: 3, Nodes: c.nodes, Edges: c.edges}
		l, err := Compute(g)
		if err != nil {
			t.Fatal(err)
		}
		if report := Check(g, l); report.Faults() > 0 {
			t.Errorf("%s: %s", c.name, report.Notes[0])
		}
		if n := len(l.Edges[c.edge]) - 2; n != c.bends {
			t.Errorf("%s: %d bends in %v, want %d", c.name, n, l.Edges[c.edge], c.bends)
		}
		if box, lane := l.Labels[c.edge], l.Lanes[c.in]; box.X < lane.X || box.Right() > lane.Right() {
			t.Errorf("%s: the label %v is not in lane %v", c.name, box, lane)
		}
	}
}

// The steps of the main path in one lane stand below one another, although
// other lanes come between them.
func TestSpine(t *testing.T) {
	g := &Graph{Groups: 3}
	for i, group := range []int{1, 0, 1, 2, 1} {
		g.Nodes = append(g.Nodes, Node{Size: Size{Length(80+24*i) * Pt, 40 * Pt}, Group: group})
		if i > 0 {
			g.Edges = append(g.Edges, Edge{From: i - 1, To: i})
		}
	}
	l, err := Compute(g)
	if err != nil {
		t.Fatal(err)
	}
	axis := func(v int) Length { return l.Nodes[v].X + l.Nodes[v].W/2 }
	if axis(0) != axis(2) || axis(2) != axis(4) {
		t.Errorf("the axes are %v, %v and %v", axis(0), axis(2), axis(4))
	}
}

// The label of a loop lies beside its step; no line to another lane runs
// through it.
func TestLoopBesideBorder(t *testing.T) {
	size := Size{100 * Pt, 40 * Pt}
	g := &Graph{Groups: 2, Nodes: []Node{
		{Size: Size{160 * Pt, 80 * Pt}, Shape: Diamond}, {Size: size}, {Size: size, Group: 1}, {Size: size},
	}, Edges: []Edge{
		{From: 0, To: 1}, {From: 0, To: 2}, {From: 1, To: 3}, {From: 3, To: 0},
		{From: 0, To: 0, Label: Size{15 * Pt, 12 * Pt}},
	}}
	l, err := Compute(g)
	if err != nil {
		t.Fatal(err)
	}
	if report := Check(g, l); report.Faults() > 0 {
		t.Error(report.Notes)
	}
}
