package layout_test

import (
	"testing"

	"flowgen/layout"
)

// TestLegendRepeated holds that a page that shows grades explains them where it
// has room, though the legend is planned for the last page.
func TestLegendRepeated(t *testing.T) {
	d := cutMap(t, layout.Side, "一二三四五六七八九十甲乙丙丁", func(i int) string {
		if i < 2 || i > 8 {
			return "" // a place beside the first steps stays free
		}
		return "    风险 高：审查走过场，未核对原件\n    措施：双人审查，留存记录\n"
	})
	if len(d.Pages) < 2 {
		t.Fatal("the map is not cut")
	}
	for i := range d.Pages {
		p := &d.Pages[i]
		graded := len(p.Sections) > 0 && len(p.Sections[0].Callouts) > 0
		if last := i+1 == len(d.Pages); (p.Legend != nil) != (graded || last) {
			t.Errorf("page %d of %d: grades %t, a legend %t", i+1, len(d.Pages), graded, p.Legend != nil)
		}
		if p.Legend == nil {
			continue
		}
		box := p.Legend.Box
		for _, l := range p.Legend.Heading {
			if !overlap(box, l.Box) {
				t.Errorf("page %d: the heading of the legend stands outside it", i+1)
			}
		}
		for _, n := range p.Sections[0].Nodes {
			if overlap(box, n.Box) {
				t.Errorf("page %d: the legend lies on %s", i+1, n.ID)
			}
		}
		for _, o := range p.Sections[0].Callouts {
			if overlap(box, o.Box) {
				t.Errorf("page %d: the legend lies on a box of %s", i+1, o.Owner)
			}
		}
	}
}
