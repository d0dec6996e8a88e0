package route

// keepKinds marks the dashed links that would run along with a solid one from
// the same pin or to the same pin: lines of different kinds on one horizontal
// could not be told from one another.
func (d *draft) keepKinds(c *channel) {
	for _, l := range c.links {
		if !d.edges[l.edge].dashed {
			continue
		}
		for _, m := range c.links {
			if d.edges[m.edge].dashed || m.side() != l.side() || l.side() == 0 {
				continue
			}
			l.leavesApart = l.leavesApart || m.from == l.from
			l.entersApart = l.entersApart || m.to == l.to
		}
	}
}

// side tells to which side a link runs.
func (l *link) side() int { return sign(l.to.x() - l.from.x()) }
