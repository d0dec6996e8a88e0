package geometry

// leaders holds G3 and G4 for the dashed lines between a step and its boxes:
// each joins its box with its step, runs through nothing but lines, and lies
// on none of them.
func (c *checker) leaders() {
	for i := range c.page.Callouts {
		o := &c.page.Callouts[i]
		owner := "leader of the " + o.Kind + " box of " + o.Owner
		for k := 1; k < len(o.Leader); k++ {
			a, b := o.Leader[k-1], o.Leader[k]
			for j := range c.all {
				t := &c.all[j]
				if shape := t.outline(); touches(span(a, b), t.box) && depth(shape, a, b, graze) > graze {
					c.fault("G3", "%s runs through %s", owner, t.name)
				}
			}
			piece := segment{a: a, b: b, vertical: a.X == b.X}
			for _, s := range c.pieces {
				if apart, along := distance(s, piece); along > graze && apart < borderRoom-rounding {
					c.fault("G4", "%s lies on the edge %s", owner, nameEdge(s.edge))
				}
			}
		}
		c.joins(o, owner)
	}
}

// joins holds that a leader reaches from its box to its step.
func (c *checker) joins(o *Callout, owner string) {
	if len(o.Leader) == 0 {
		return
	}
	n := c.nodes[o.Owner]
	if n == nil {
		c.fault("G5", "%s has no step", owner)
		return
	}
	first, last := o.Leader[0], o.Leader[len(o.Leader)-1]
	meets := func(b Box, p Point) bool { return touches(Box{X: p.X, Y: p.Y}, b) }
	if !(meets(o.Box, first) && meets(n.Box, last) || meets(o.Box, last) && meets(n.Box, first)) {
		c.fault("G5", "%s does not reach from its box to its step", owner)
	}
}

// outline is the shape of a thing.
func (t *thing) outline() []vertex {
	if t.shape != nil {
		return t.shape
	}
	return outline("step", t.box)
}
