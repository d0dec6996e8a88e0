package route

import "testing"

// A step beside its parallel lines has a plain line to the bar, which spans
// the lines alone, so that what runs there crosses that line and not the bar.
func TestBarBesideItsStep(t *testing.T) {
	g := &Graph{Groups: 3, Nodes: []Node{
		{Size: Size{80 * Pt, 40 * Pt}, Group: 0}, {Size: Size{80 * Pt, 40 * Pt}, Group: 2}, {Size: Size{80 * Pt, 40 * Pt}, Group: 2},
		{Size: Size{80 * Pt, 40 * Pt}, Group: 0}, {Size: Size{80 * Pt, 40 * Pt}, Group: 1},
	}, Edges: []Edge{
		{From: 0, To: 1, Fork: 1}, {From: 0, To: 2, Fork: 1}, {From: 1, To: 3, Join: 2}, {From: 2, To: 3, Join: 2},
		{From: 0, To: 4, Label: Size{60 * Pt, 12 * Pt}},
	}}
	l := compute(t, g)
	if len(l.Bars) != 2 {
		t.Fatalf("bars %v", l.Bars)
	}
	for _, b := range l.Bars {
		if b.X < l.Lanes[2].X {
			t.Errorf("the bar %v reaches out of the lane of its lines", b.Rect)
		}
	}
	for i, b := range l.Bridge {
		if len(b) > 0 {
			t.Errorf("line %d crosses another at %v", i, b)
		}
	}
}
