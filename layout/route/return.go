package route

import "slices"

// placeReturns takes the lanes of the returns out of the rows, where they
// have influenced the order, and puts each back where it is short and
// crosses little, the short ones first, the loops last.
func (d *draft) placeReturns() {
	var list []int
	for i := range d.edges {
		if d.edges[i].kind != forward {
			list = append(list, i)
		}
	}
	for _, r := range d.rows {
		kept := r.items[:0:0]
		for _, it := range r.items {
			if !it.back {
				kept = append(kept, it)
			}
		}
		r.items = kept
		r.renumber()
	}
	d.place(d.ties(), nil)
	d.linkRows()
	span := func(i int) int {
		e := &d.edges[i]
		if e.kind == loop {
			return len(d.rows) + 1
		}
		return d.at[e.from].row - d.at[e.to].row
	}
	slices.SortStableFunc(list, func(a, b int) int { return span(a) - span(b) })
	for _, i := range list {
		if d.edges[i].kind == loop {
			d.insertLoop(i)
		} else {
			d.route(i)
		}
	}
}

// sideUse counts what already meets a side of a node.
func (d *draft) sideUse(v, side int) (in, out int) {
	for i := range d.edges {
		e := &d.edges[i]
		if e.from == v && e.exit.side == side && !e.exit.bus {
			out++
		}
		if e.to == v && e.enter.side == side && !e.enter.bus {
			in++
		}
	}
	return in, out
}

// offer is how a return would meet a side of a node, and what that costs.
type offer struct {
	bus  bool
	cost int
}

// meet says how a return would meet that side of a node.
func (d *draft) meet(v, side int, entering bool) (o offer) {
	n := &d.nodes[v]
	if d.labelBeside(v, side) {
		return offer{true, costBus + costShared}
	}
	in, out := d.sideUse(v, side)
	if entering {
		in, out = out, in
	}
	// Now in is the traffic against us.
	switch {
	case n.blocked(side):
		o = offer{true, costBus}
	case in > 0 && (n.shape == Diamond || n.hh < 12):
		o = offer{true, costBus + costShared}
	case in > 0:
		o.cost = costShared
	case out > 0 && n.shape == Diamond && !entering:
		o.cost = costShared
	}
	if side < 0 {
		o.cost += costLeft
	}
	return o
}

// labelBeside reports whether a label lies on the horizontal beside a node.
func (d *draft) labelBeside(v, side int) bool {
	for i := range d.edges {
		e := &d.edges[i]
		if e.from == v && e.labelled && e.tag == nil && e.exit.side == side && e.exit.aside() {
			return true
		}
	}
	return false
}

// insert puts an item into its row.
func (d *draft) insert(it *item, slot int) {
	r := d.rows[it.row]
	r.items = append(r.items, nil)
	copy(r.items[slot+1:], r.items[slot:])
	r.items[slot] = it
	r.renumber()
	if slot > 0 {
		it.x = max(it.x, r.items[slot-1].x)
	}
	if slot+1 < len(r.items) {
		it.x = min(it.x, r.items[slot+1].x)
	}
}

// insertLoop puts the lane of a loop outside of all other lanes of its node.
func (d *draft) insertLoop(i int) {
	e := &d.edges[i]
	u := d.at[e.from]
	side, least := 1, -1
	for _, s := range []int{1, -1} {
		in, out := d.sideUse(e.from, s)
		o := d.meet(e.from, s, false)
		cost := o.cost + (in+out)*90
		if o.bus {
			cost += costBus
		}
		if e.labelled && d.far(e.from, s) {
			cost += costCross // the label would lie on that line
		}
		if least < 0 || cost < least {
			side, least = s, cost
		}
	}
	e.exit.bus = d.meet(e.from, side, false).bus
	e.exit.side = side
	it := d.lane(i, u.row)
	it.back, it.owner, it.group = true, u, u.group
	switch {
	case e.labelled && e.exit.bus:
		d.tag(i, it)
	case e.labelled:
		d.reserveBeside(i, it, side)
	}
	d.linked = append(d.linked, nil)
	e.path = []*item{u, it, u}
	items := d.rows[u.row].items
	slot := u.pos
	for k := u.pos + side; k >= 0 && k < len(items) && items[k].owner == u && items[k].group == u.group; k += side {
		slot = k
	}
	if side > 0 {
		slot++
	}
	it.x = u.x + side*(u.r+20)
	d.insert(it, slot)
}

// labelMargin is the piece of line between a lane and a label beside it.
const labelMargin = 8

// reserveBeside widens a lane on the side of its owner, so that the label of
// the edge has room on the horizontal between them.
func (d *draft) reserveBeside(i int, it *item, side int) {
	room := d.edges[i].label.w + labelMargin - 2
	if side > 0 {
		it.l = room
	} else {
		it.r = room
	}
	it.half = (d.edges[i].label.h + 1) / 2
}

// offsetSides lets exits leave above entries where both use one side.
func (d *draft) offsetSides() {
	for i := range d.edges {
		d.edges[i].exit.dy, d.edges[i].enter.dy = 0, 0
	}
	for v := range d.nodes {
		for _, side := range []int{-1, 1} {
			in, out := d.sideUse(v, side)
			if in == 0 || out == 0 {
				continue
			}
			for i := range d.edges {
				e := &d.edges[i]
				if e.from == v && e.exit.side == side && !e.exit.bus {
					e.exit.dy = -7
				}
				if e.to == v && e.enter.side == side && !e.enter.bus {
					e.enter.dy = 7
				}
			}
		}
	}
}
