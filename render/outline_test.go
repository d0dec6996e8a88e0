package render

import (
	"testing"

	"flowgen/dsl/flow"
	"flowgen/layout"
)

// TestLinesReachOutlines holds that an end on the border of the box is moved
// straight on to the drawn outline.
func TestLinesReachOutlines(t *testing.T) {
	const pt = layout.Pt
	box := layout.Rect{X: 100 * pt, Y: 100 * pt, W: 120 * pt, H: 40 * pt}
	at := func(x, y layout.Length) layout.Point { return layout.Point{X: x, Y: y} }
	for _, c := range []struct {
		name    string
		kind    flow.Kind
		p, want layout.Point
	}{
		{"box", flow.Plain, at(100*pt, 113*pt), at(100*pt, 113*pt)},
		{"decision's corner", flow.Decision, at(220*pt, 120*pt), at(220*pt, 120*pt)},
		{"terminator's end, middle", flow.Start, at(220*pt, 120*pt), at(220*pt, 120*pt)},
		{"terminator's end, 7 below", flow.Start, at(220*pt, 127*pt), at(220*pt-127, 127*pt)}, // 20 - √(20² - 7²)
		{"terminator's top", flow.End, at(160*pt, 100*pt), at(160*pt, 100*pt)},
		{"terminator's top, beside the bend", flow.End, at(135*pt, 100*pt), at(135*pt, 100*pt)},
		{"hexagon's corner", flow.Meeting, at(100*pt, 120*pt), at(100*pt, 120*pt)},
		{"hexagon, half down its slope", flow.Meeting, at(100*pt, 110*pt), at(106*pt, 110*pt)},
		{"hexagon's top", flow.Meeting, at(160*pt, 100*pt), at(160*pt, 100*pt)},
		{"document's foot, middle", flow.Document, at(160*pt, 140*pt), at(160*pt, 140*pt-350)},
		{"document's foot, lowest", flow.Document, at(130*pt, 140*pt), at(130*pt, 140*pt)},
		{"document's foot, highest", flow.Document, at(190*pt, 140*pt), at(190*pt, 133*pt)},
		{"not on the border", flow.Meeting, at(90*pt, 110*pt), at(90*pt, 110*pt)},
	} {
		if got := onOutline(c.kind, box, c.p); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestRoot(t *testing.T) {
	for n := range layout.Length(5000) {
		if r := root(n); r*r > n || (r+1)*(r+1) <= n {
			t.Fatalf("root of %d is %d", n, r)
		}
	}
}
