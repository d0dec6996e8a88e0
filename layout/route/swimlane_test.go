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
