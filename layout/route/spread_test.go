package route

import (
	"reflect"
	"testing"
)

// A chart that is stretched anywhere it may be breaks no rule that it did not
// break before, crosses no more lines and keeps its labels on theirs.
func TestSpread(t *testing.T) {
	for seed := range uint64(40) {
		g := randomGraph(seed, seed%2 == 0)
		l := compute(t, g)
		before := Check(g, l)
		for y := Length(0); y < l.Size.H; y += 61 * Pt {
			wide, cut := l.Clone(), l.Above(y)
			if !wide.Spread(cut, 40*Pt) {
				t.Fatalf("seed %d: nothing may be cut at %v, where Above found room", seed, cut)
			}
			after := Check(g, wide)
			if after.Faults() > before.Faults() || after.Crossings != before.Crossings || after.Far > before.Far {
				t.Errorf("seed %d, cut at %v: %v", seed, cut, after.Notes)
			}
			if wide.Size.H != l.Size.H+40*Pt {
				t.Errorf("seed %d, cut at %v: %v high instead of %v", seed, cut, wide.Size.H, l.Size.H+40*Pt)
			}
		}
	}
}

func TestSpreadCutsNoBox(t *testing.T) {
	l := compute(t, line(3))
	same := l.Clone()
	middle := l.Nodes[1].Y + l.Nodes[1].H/2
	if l.Spread(middle, 40*Pt) || !reflect.DeepEqual(l, same) {
		t.Error("a step was cut")
	}
	if y := l.Above(middle); y != l.Nodes[1].Y {
		t.Errorf("room above %v at %v, want %v", middle, y, l.Nodes[1].Y)
	}
	l.Spread(l.Nodes[1].Y, 40*Pt)
	if l.Nodes[0] != same.Nodes[0] || l.Nodes[1].Y != same.Nodes[1].Y+40*Pt {
		t.Errorf("the steps went to %v", l.Nodes)
	}
}
