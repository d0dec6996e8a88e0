package route

import "testing"

// A line that runs past a bar beside its outermost line keeps away from its
// end.
func TestLinePassesBarFarOff(t *testing.T) {
	for _, seed := range []uint64{56, 77, 467, 744} {
		g := randomGraph(seed, seed%2 == 1)
		l := compute(t, g)
		dump(t, "pastBar", g, l)
		if r := Check(g, l); r.Slips > 0 {
			t.Errorf("seed %d: %d lines pass the end of a bar", seed, r.Slips)
		}
	}
}
