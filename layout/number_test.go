package layout

import (
	"testing"

	"flowgen/layout/route"
)

// TestNumbers holds that page numbers stand in the middle of the foot, and at
// the right edge where something close above one would make it a caption.
func TestNumbers(t *testing.T) {
	style := DefaultStyle(nil)
	c := &cutter{style: style, page: route.Size{W: 500 * Pt, H: 800 * Pt}}
	low := func(x, gap Length) Page {
		bottom := c.page.H - style.Margin - c.style.lineHeight(style.FootSize) - gap*Pt
		box := Rect{X: x * Pt, Y: bottom - 40*Pt, W: 100 * Pt, H: 40 * Pt}
		return Page{Sections: []Section{{Nodes: []Node{{ID: "n1", Box: box}}}}}
	}
	for _, test := range []struct {
		name  string
		pages []Page
		right bool
	}{
		{"nothing near", []Page{low(200, 60), low(200, 30)}, false},
		{"a step in the middle near", []Page{low(200, 60), low(200, 9)}, true},
		{"a step at the left near", []Page{low(30, 9), low(200, 60)}, false},
		{"steps in the middle and at the right near", []Page{low(200, 9), low(380, 9)}, false},
	} {
		c.numbers(test.pages)
		for i, p := range test.pages {
			box := p.Number[0].Box
			if right := box.Right() == c.page.W-style.Margin; right != test.right {
				t.Errorf("%s: the number of page %d is at the right edge: %t", test.name, i+1, right)
			}
			if test.right && near(box, []Rect{p.Sections[0].Nodes[0].Box}, numberApart) {
				t.Errorf("%s: the number of page %d reads like a caption", test.name, i+1)
			}
		}
	}
}
