package route

import "slices"

// Lines of one group part or meet in parallel: all of them are gone, or all
// of them are awaited. They share one horizontal, and a bar marks it.

const (
	barHeight   = 4 // of the mark
	barOverhang = 5 // beyond its outermost lines
	barGap      = 7 // left of and right of a line that crosses it
)

// findParallel keeps the numbers of the groups that have at least two lines
// with the flow; those of the others become zero.
func (d *draft) findParallel() {
	type group struct{ node, number int }
	forks, joins := map[group]int{}, map[group]int{}
	for i, e := range d.graph.Edges {
		if d.edges[i].kind == forward && !e.Dashed {
			forks[group{e.From, e.Fork}]++
			joins[group{e.To, e.Join}]++
		}
	}
	for i, e := range d.graph.Edges {
		if d.edges[i].kind != forward || e.Dashed {
			continue
		}
		if e.Fork > 0 && forks[group{e.From, e.Fork}] > 1 {
			d.edges[i].fork = e.Fork
		}
		if e.Join > 0 && joins[group{e.To, e.Join}] > 1 {
			d.edges[i].join = e.Join
		}
	}
}

// forked reports whether lines leave v in parallel.
func (d *draft) forked(v int) bool {
	for _, i := range d.outs[v] {
		if d.edges[i].fork > 0 {
			return true
		}
	}
	return false
}

// wantsLane reports whether edge e needs a row of lanes below its source: it
// leaves with other lines and meets others in parallel in the next rank, and
// cannot do both on one horizontal.
func (d *draft) wantsLane(e *edge) bool {
	return e.kind == forward && e.join > 0 && len(d.outs[e.from]) > 1 && d.rank[e.to] == d.rank[e.from]+1
}

// meetsBelow reports whether the lines that meet in parallel with edge e do
// so below the row of labels right above their target: one of them carries
// its label there, or comes there straight from a step with other exits.
func (d *draft) meetsBelow(e *edge, row int) bool {
	for _, i := range d.ins[e.to] {
		f := &d.edges[i]
		if f.join == e.join && d.at[f.from].row == row-1 && (f.labelled || f.twin || len(d.outs[f.from]) > 1) {
			return true
		}
	}
	return false
}

// parting reports whether two links belong to one group that parts.
func (d *draft) parting(l, m *link) bool {
	f := d.edges[l.edge].fork
	return l.from == m.from && f > 0 && f == d.edges[m.edge].fork
}

// awaited reports whether two links belong to one group that meets.
func (d *draft) awaited(l, m *link) bool {
	j := d.edges[l.edge].join
	return l.to == m.to && j > 0 && j == d.edges[m.edge].join
}

// bars returns the marks of all parallel nets, open where a strange line
// crosses.
func (d *draft) bars(out *Layout) []Mark {
	var list []Mark
	for _, c := range d.gaps {
		for _, n := range c.nets {
			if n.parallel && !n.straight {
				y := Length(n.y) * Pt
				r := Rect{Length(n.lo-barOverhang) * Pt, y - barHeight*Pt/2, Length(n.hi-n.lo+2*barOverhang) * Pt, barHeight * Pt}
				list = append(list, d.open(Mark{Rect: r, Join: !n.fan}, n, out)...)
			}
		}
	}
	return list
}

// open cuts a bar where lines that do not belong to its net run down.
func (d *draft) open(m Mark, n *net, out *Layout) []Mark {
	own := &d.edges[n.links[0].edge]
	var xs []Length
	for i, line := range out.Edges {
		e := &d.edges[i]
		if n.fan && e.from == own.from && e.fork == own.fork || !n.fan && e.to == own.to && e.join == own.join {
			continue
		}
		for k := 1; k < len(line); k++ {
			if s := span(line[k-1], line[k]); !s.flat() && meet(s.Rect, m.Rect) {
				xs = append(xs, s.X)
			}
		}
	}
	slices.Sort(xs)
	var parts []Mark
	for _, x := range xs {
		if w := x - barGap*Pt - m.X; w > barOverhang*Pt {
			parts = append(parts, Mark{Rect: Rect{m.X, m.Y, w, m.H}, Join: m.Join})
		}
		m.W, m.X = m.Right()-x-barGap*Pt, x+barGap*Pt
	}
	if m.W > barOverhang*Pt {
		parts = append(parts, m)
	}
	return parts
}

// splitExits gives the lines that leave a step beside a parallel group points
// of their own on its lower border, on the sides to which they run. One that
// runs straight down keeps the middle, and the group leaves beside it.
func (d *draft) splitExits(c *channel) {
	for v := range d.nodes {
		from := d.at[v].bottom
		var group, beside []*link
		for _, l := range c.links {
			switch {
			case l.from != from:
			case d.edges[l.edge].fork > 0:
				group = append(group, l)
			default:
				beside = append(beside, l)
			}
		}
		if len(group) == 0 || len(beside) == 0 || !d.roomAside(v) {
			continue
		}
		if slices.ContainsFunc(beside, func(l *link) bool { return l.to.x() == from.x() }) {
			moveAside(group, sideOf(group))
			continue
		}
		for _, side := range []int{-1, 1} {
			var list []*link
			for _, l := range beside {
				if sign(l.to.x()-from.x()) == side {
					list = append(list, l)
				}
			}
			if beyond(group, list, side) {
				moveAside(group, side)
				continue
			}
			moveAside(list, side)
		}
	}
}

// beyond reports whether all links of a group run farther to that side than
// all of a list, so that the group leaves farther out.
func beyond(group, list []*link, side int) bool {
	for _, l := range group {
		for _, m := range list {
			if (l.to.x()-m.to.x())*side <= 0 {
				return false
			}
		}
	}
	return len(list) > 0
}

// moveAside lets links that leave the middle of a lower border leave beside it.
func moveAside(list []*link, side int) {
	if len(list) == 0 {
		return
	}
	pin := &pin{it: list[0].from.it, off: side * splitStep, above: true}
	for _, l := range list {
		l.from = pin
	}
}

// sideOf returns the side to which most links of a pin run.
func sideOf(list []*link) int {
	sum := 0
	for _, l := range list {
		sum += sign(l.to.x() - l.from.x())
	}
	if sum < 0 {
		return -1
	}
	return 1
}

// roomAside reports whether lines can leave or enter a step beside the middle
// of its upper and lower border.
func (d *draft) roomAside(v int) bool {
	return d.nodes[v].shape == Box && d.nodes[v].hw >= splitStep+8
}

// clearBars gives a parallel line its own entry point where another line
// comes straight down to its target: that line would run through the bar.
func (d *draft) clearBars(c *channel) {
	for _, n := range c.nets {
		if !n.parallel || !n.fan {
			continue
		}
		for _, l := range n.links {
			to := l.to
			if to.it.node < 0 || to.off != 0 || !d.roomAside(to.it.node) {
				continue
			}
			for _, m := range c.links {
				if m.to == to && m.net != n && m.from.x() == to.x() {
					l.to = &pin{it: to.it, off: splitStep * sign(l.from.x()-to.x())}
				}
			}
		}
	}
}
