package geometry

// The room between things so that nothing looks cramped, in points.
const (
	boxRoom  = 4.0 // between boxes
	passRoom = 4.0 // between a line and a box that is not its end
	nearby   = 6.0 // between a label and its own line at most
)

// rooms holds what G2 and G3 ask a little further: boxes do not touch, lines
// keep off what they pass, labels stay with their lines.
func (c *checker) rooms() {
	for i := range c.all {
		a := &c.all[i]
		for j := i + 1; j < len(c.all); j++ {
			b := &c.all[j]
			if a.free || b.free || !nearTo(a.box, b.box, boxRoom) || overlap(a.box, b.box) {
				continue
			}
			c.fault("G2", "%s and %s almost touch", a.name, b.name)
		}
		if a.label != nil && !c.besideLine(a) {
			c.fault("G2", "%s stands apart from its line", a.name)
		}
	}
	for _, s := range c.pieces {
		room := s.box()
		for i := range c.all {
			t := &c.all[i]
			if t.label == s.edge || t.own != "" && (t.own == s.edge.From || t.own == s.edge.To) {
				continue
			}
			if nearTo(room, t.box, passRoom) && depth(t.outline(), s.a, s.b, graze) <= graze {
				c.fault("G3", "edge %s runs close by %s", nameEdge(s.edge), t.name)
			}
		}
	}
}

// besideLine reports whether a label stands at its line.
func (c *checker) besideLine(t *thing) bool {
	for _, s := range segments(t.label) {
		if nearTo(s.box(), t.box, nearby) {
			return true
		}
	}
	return false
}

// nearTo reports whether boxes are nearer to each other than room on both axes.
func nearTo(a, b Box, room float64) bool {
	dx, dy := max(b.X-a.Right(), a.X-b.Right()), max(b.Y-a.Bottom(), a.Y-b.Bottom())
	return points(dx) < room-rounding && points(dy) < room-rounding
}
