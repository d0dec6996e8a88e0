package geometry

import "slices"

// bars holds that the signs of parallel mode lie clear of everything but the
// lines they speak of: lines of one source, or of one target.
func (c *checker) bars() {
	for i, b := range c.page.Bars {
		what := b.Mode + " bar"
		for _, t := range c.all {
			if overlap(b.Box, t.box) {
				c.fault("G2", "%s overlaps %s", what, t.name)
			}
		}
		for _, other := range c.page.Bars[i+1:] {
			if overlap(b.Box, other.Box) {
				c.fault("G2", "%s overlaps another", what)
			}
		}
		var through []*Edge
		for _, s := range c.pieces {
			if touches(s.box(), b.Box) && depth(outline("step", b.Box), s.a, s.b, 0) > graze && !slices.Contains(through, s.edge) {
				through = append(through, s.edge)
			}
		}
		// Where a strange line crosses, the bar is open, and a part of it may lie
		// on one of its lines alone.
		if len(through) == 0 {
			c.fault("G3", "%s lies on no line", what)
			continue
		}
		for _, e := range through[1:] {
			if b.Mode == "fork" && e.From != through[0].From || b.Mode == "join" && e.To != through[0].To {
				c.fault("G3", "%s lies on %s and %s", what, nameEdge(through[0]), nameEdge(e))
			}
		}
	}
}
