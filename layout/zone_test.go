package layout

import "testing"

// TestNotesAgree holds that the notes of a row of connectors stand on one side
// of their circles where that can be.
func TestNotesAgree(t *testing.T) {
	stubs := func(note Length, at ...Length) []stub {
		var out []stub
		for _, x := range at {
			out = append(out, stub{x * Pt, note * Pt})
		}
		return out
	}
	for _, test := range []struct {
		name   string
		list   []stub
		within limits
		agree  bool
	}{
		{"room on both sides", stubs(34, 100, 200, 300), limits{28 * Pt, 400 * Pt, nil}, true},
		{"the last at the margin", stubs(34, 215, 333, 398), limits{28 * Pt, 430 * Pt, nil}, true},
		{"the first at the margin", stubs(34, 38, 103, 215), limits{28 * Pt, 430 * Pt, nil}, true},
		{"both at a margin", stubs(34, 38, 215, 420), limits{28 * Pt, 430 * Pt, nil}, false},
		{"a wall behind the last", stubs(34, 100, 200, 300), limits{28 * Pt, 430 * Pt, []Length{315 * Pt}}, true},
	} {
		spots, _, ok := zoneOf(test.list, ringSize, test.within)
		if !ok {
			t.Errorf("%s: no room", test.name)
			continue
		}
		for i, sp := range spots {
			if sp.from < test.within.lo || sp.to > test.within.hi {
				t.Errorf("%s: connector %d leaves its room", test.name, i)
			}
			if sp.row == spots[0].row && sp.before != spots[0].before && test.agree {
				t.Errorf("%s: the notes of connectors 0 and %d stand on two sides", test.name, i)
			}
		}
	}
}
