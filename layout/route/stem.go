package route

// stemReach is how far a step may stand beside the lines that leave or enter
// it in parallel until it has a horizontal of its own to their bar.
const stemReach = 24

// growStems gives the steps that stand beside their parallel lines a
// horizontal of their own to the bar: the bar marks where lines part or meet,
// and not the way there, which others may cross.
func (c *channel) growStems() {
	for _, n := range c.nets {
		if !n.parallel {
			continue
		}
		step := n.links[0].from
		if !n.fan {
			step = n.links[0].to
		}
		near := n.branch(n.links[0])
		for _, l := range n.links[1:] {
			if p := n.branch(l); abs(p.x()-step.x()) < abs(near.x()-step.x()) {
				near = p
			}
		}
		if beside := near.x() - step.x(); abs(beside) < stemReach || !n.allBeyond(step, sign(beside)) || c.passedAt(near.x(), n) {
			continue
		}
		n.bar = &pin{it: near.it, off: near.off, above: n.fan}
		n.stem = &net{links: n.links, fan: n.fan, stemOf: n}
		c.nets = append(c.nets, n.stem)
	}
}

// branch returns the end of a link of a parallel net that is not the step's.
func (n *net) branch(l *link) *pin {
	if n.fan {
		return l.to
	}
	return l.from
}

// allBeyond reports whether all parallel lines run to that side of the step.
func (n *net) allBeyond(step *pin, side int) bool {
	for _, l := range n.links {
		if (n.branch(l).x()-step.x())*side <= 0 {
			return false
		}
	}
	return true
}

// passedAt reports whether a line that is none of the net runs up or down in
// the channel at that x.
func (c *channel) passedAt(x int, n *net) bool {
	for _, l := range c.links {
		if l.net != n && (abs(l.from.x()-x) < closeVertical || abs(l.to.x()-x) < closeVertical) {
			return true
		}
	}
	return false
}

// ends returns the two pins between which a link runs in the net: where a stem
// leads to a bar, they meet at one point of it.
func (n *net) ends(l *link) (from, to pin) {
	from, to = *l.from, *l.to
	var at *pin
	switch {
	case n.stem != nil:
		at = n.bar
	case n.stemOf != nil:
		at = &pin{it: n.stemOf.bar.it, off: n.stemOf.bar.off, above: !n.fan}
	default:
		return from, to
	}
	if n.fan == (n.stem != nil) {
		return *at, to
	}
	return from, *at
}

// course returns the corners of a link that runs sideways.
func (l *link) course() []Point {
	level := func(n *net) []Point {
		from, to := n.ends(l)
		y := Length(n.y) * Pt
		return []Point{{Length(from.x()) * Pt, y}, {Length(to.x()) * Pt, y}}
	}
	bar := level(l.net)
	switch {
	case l.net.stem == nil:
		return bar
	case l.net.fan:
		return append(level(l.net.stem), bar...)
	}
	return append(bar, level(l.net.stem)...)
}

// leadsTo reports whether the flow runs from n to m between a step and a bar.
func (n *net) leadsTo(m *net) bool {
	return n.fan && n.stemOf == m || !n.fan && n.stem == m
}

// kin reports whether one of the nets is the stem of the other: they meet at
// the bar.
func (n *net) kin(m *net) bool { return n.stem == m || m.stem == n }
