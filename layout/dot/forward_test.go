package dot

import (
	"slices"
	"testing"

	"flowgen/layout/route"
)

// A return to a step that is declared later than its source closes no circle
// in what Graphviz gets.
func TestReturnToALaterStep(t *testing.T) {
	g := &route.Graph{
		Nodes: make([]route.Node, 4),
		Edges: []route.Edge{{From: 0, To: 2}, {From: 2, To: 1}, {From: 1, To: 2}, {From: 1, To: 3}},
	}
	arrows, _ := forward(g)
	var ends [][2]int
	for _, a := range arrows {
		ends = append(ends, [2]int{a.from, a.to})
	}
	if want := [][2]int{{0, 2}, {1, 3}, {2, 1}, {2, 1}}; !slices.Equal(ends, want) {
		t.Errorf("arrows %v, not %v", ends, want)
	}
}
