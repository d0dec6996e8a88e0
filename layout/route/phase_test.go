package route

import "testing"

// Two starts, a step of the second phase that hangs on the first start alone,
// and an edge that runs past it: every box of a phase must lie above every box
// of the next, although the flow alone would put them side by side.
func TestPhasesAreBands(t *testing.T) {
	box := func(phase int) Node { return Node{Size: Size{80 * Pt, 40 * Pt}, Phase: phase} }
	tall := box(2)
	tall.Left = Size{120 * Pt, 150 * Pt}
	g := &Graph{
		Nodes: []Node{box(1), box(1), box(1), box(2), tall, box(3), box(3)},
		Edges: []Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: 0, To: 3}, {From: 2, To: 4}, {From: 4, To: 5}, {From: 0, To: 6}},
	}
	l, err := Compute(g)
	if err != nil {
		t.Fatal(err)
	}
	top, bottom := map[int]Length{}, map[int]Length{}
	for i, n := range g.Nodes {
		for _, r := range []Rect{l.Nodes[i], l.Left[i]} {
			if r == (Rect{}) {
				continue
			}
			if have, ok := top[n.Phase]; !ok || r.Y < have {
				top[n.Phase] = r.Y
			}
			bottom[n.Phase] = max(bottom[n.Phase], r.Bottom())
		}
	}
	for phase := 1; phase < 3; phase++ {
		if bottom[phase]+12*Pt > top[phase+1] {
			t.Errorf("phase %d ends at %v, phase %d begins at %v", phase, bottom[phase], phase+1, top[phase+1])
		}
	}
}

// A flow from a later phase down to an earlier one cannot be banded: the
// chart still comes out.
func TestInterleavedPhases(t *testing.T) {
	box := func(phase int) Node { return Node{Size: Size{80 * Pt, 40 * Pt}, Phase: phase} }
	g := &Graph{Nodes: []Node{box(2), box(1)}, Edges: []Edge{{From: 0, To: 1}}}
	l, err := Compute(g)
	if err != nil || l.Nodes[0].Bottom() >= l.Nodes[1].Y {
		t.Errorf("layout %+v, error %v", l, err)
	}
}
