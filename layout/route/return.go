package route

import "sort"

// What a way for a return costs, in points of length.
const (
	costBend    = 20
	costCross   = 90 // per unit of link weight, at most two are counted
	costBus     = 50 // an end that cannot use the side of its step
	costShared  = 35 // a side used in both directions
	costLeft    = 1
	costSqueeze = 2 // per point by which others must move
)

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
	if len(list) == 0 {
		return
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
	span := func(i int) int {
		e := &d.edges[i]
		if e.kind == loop {
			return len(d.rows) + 1
		}
		return d.at[e.from].row - d.at[e.to].row
	}
	sort.SliceStable(list, func(a, b int) bool { return span(list[a]) < span(list[b]) })
	for _, i := range list {
		if d.edges[i].kind == loop {
			d.insertLoop(i)
		} else {
			d.insertReturn(i)
		}
	}
	d.offsetSides()
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

// meet says how a return would meet that side of a node and what it costs.
func (d *draft) meet(v, side int, entering bool) (bus bool, cost int) {
	n := &d.nodes[v]
	if d.labelBeside(v, side) {
		return true, costBus + costShared
	}
	in, out := d.sideUse(v, side)
	if entering {
		in, out = out, in
	}
	// Now in is the traffic against us.
	switch {
	case n.blocked(side):
		bus, cost = true, costBus
	case in > 0 && (n.shape == Diamond || n.hh < 12):
		bus, cost = true, costBus+costShared
	case in > 0:
		cost = costShared
	case out > 0 && n.shape == Diamond && !entering:
		cost = costShared
	}
	if side < 0 {
		cost += costLeft
	}
	return bus, cost
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

// layer is one row that a return passes, with its choices.
type layer struct {
	row    int
	l, r   int // extents of the item to insert
	states []state
}

// state is a place in a layer.
type state struct {
	x, slot int
	own     int // cost of standing here
	side    int // at the ends: side of the node
	best    int // least cost of the way up to here
	from    int // state in the layer before
}

// insertReturn finds the cheapest way by dynamic programming over the rows,
// from the source up to the target.
func (d *draft) insertReturn(i int) {
	e := &d.edges[i]
	u, v := d.at[e.from], d.at[e.to]
	xs := d.candidates(v.row, u.row, u, v)
	var layers []layer
	for r := u.row; r >= v.row; r-- {
		l := layer{row: r, l: 1, r: 1}
		if r == u.row-1 && e.tag != nil {
			l.l, l.r = e.tag.l, e.tag.r
		}
		switch r {
		case u.row:
			l.states = d.endStates(u, xs, false)
		case v.row:
			l.states = d.endStates(v, xs, true)
		default:
			for _, x := range xs {
				slot, squeeze := d.slot(r, x, l.l, l.r)
				l.states = append(l.states, state{x: x, slot: slot, own: squeeze * costSqueeze})
			}
		}
		layers = append(layers, l)
	}
	for k := 1; k < len(layers); k++ {
		d.advance(&layers[k-1], &layers[k])
	}
	d.apply(i, layers)
}

// candidates returns the places worth trying: beside every item of the rows.
func (d *draft) candidates(top, bottom int, ends ...*item) []int {
	const room = 17
	seen := map[int]bool{}
	var xs []int
	add := func(x int) {
		if !seen[x] {
			seen[x] = true
			xs = append(xs, x)
		}
	}
	for r := top; r <= bottom; r++ {
		for _, it := range d.rows[r].items {
			add(it.x - it.l - room)
			add(it.x + it.r + room)
		}
	}
	sort.Ints(xs)
	const most = 80
	if len(xs) > most {
		thin := make([]int, 0, most+2)
		for k := range most {
			thin = append(thin, xs[k*(len(xs)-1)/(most-1)])
		}
		xs = thin
	}
	for _, it := range ends {
		for _, x := range []int{it.x - it.l - room, it.x + it.r + room} {
			if k := sort.SearchInts(xs, x); k == len(xs) || xs[k] != x {
				xs = append(xs, 0)
				copy(xs[k+1:], xs[k:])
				xs[k] = x
			}
		}
	}
	return xs
}

// slot returns where in the row an item at x would stand and by how much its
// neighbours would have to give way.
func (d *draft) slot(row, x, l, r int) (slot, squeeze int) {
	items := d.rows[row].items
	slot = sort.Search(len(items), func(k int) bool { return items[k].x > x })
	it := item{kind: laneItem, l: l, r: r}
	if slot > 0 {
		squeeze += max(0, items[slot-1].x+apart(items[slot-1], &it)-x)
	}
	if slot < len(items) {
		squeeze += max(0, x+apart(&it, items[slot])-items[slot].x)
	}
	return slot, squeeze
}

// endStates are the places right beside a node, on either side, outside of
// the lanes that already stand there or between them.
func (d *draft) endStates(end *item, xs []int, entering bool) []state {
	var states []state
	items := d.rows[end.row].items
	for _, side := range []int{1, -1} {
		bus, cost := d.meet(end.node, side, entering)
		from, to := end.pos, end.pos
		for k := end.pos + side; k >= 0 && k < len(items) && items[k].owner == end; k += side {
			from, to = min(from, k), max(to, k)
		}
		if side > 0 {
			from, to = end.pos+1, to+1
		} else {
			to = end.pos
		}
		found := len(states)
		for _, x := range xs {
			slot, squeeze := d.slot(end.row, x, 1, 1)
			if (x > end.x) != (side > 0) {
				continue
			}
			if slot < from || slot > to {
				continue
			}
			length := abs(x-end.x) - d.nodes[end.node].hw
			if bus {
				length += d.nodes[end.node].hw
			}
			states = append(states, state{x: x, slot: slot, side: side, own: cost + length + squeeze*costSqueeze})
		}
		if found == len(states) { // no room at all: push the neighbour away
			x, slot := end.x+end.r+17, from
			if side < 0 {
				x, slot = end.x-end.l-17, to
			}
			states = append(states, state{x: x, slot: slot, side: side, own: cost + 100})
		}
	}
	for k := range states {
		states[k].best = states[k].own
	}
	return states
}

// advance extends the cheapest ways from one row to the next above.
func (d *draft) advance(below, above *layer) {
	cross := d.crossTable(above.row)
	for k := range above.states {
		s := &above.states[k]
		s.from = -1
		for j := range below.states {
			b := &below.states[j]
			cost := b.best + cross[b.slot][s.slot]
			if b.x != s.x {
				cost += 2*costBend + abs(b.x-s.x)
			}
			if s.from < 0 || cost < s.best {
				s.best, s.from = cost, j
			}
		}
		s.best += s.own
	}
}

// crossTable returns what a line costs that runs from a slot in the row
// below to a slot in this row.
func (d *draft) crossTable(upper int) [][]int {
	nu, nl := len(d.rows[upper].items), len(d.rows[upper+1].items)
	table := make([][]int, nl+1)
	for s := range table {
		table[s] = make([]int, nu+1)
	}
	type link struct{ a, b *item }
	seen := map[link]bool{}
	for i := range d.edges {
		e := &d.edges[i]
		for k := 1; k < len(e.path); k++ {
			a, b := e.path[k-1], e.path[k]
			if a.row > b.row {
				a, b = b, a
			}
			if a.row != upper || b.row != upper+1 || seen[link{a, b}] || !d.standing(a) || !d.standing(b) {
				continue
			}
			seen[link{a, b}] = true
			w := costCross
			if e.main {
				w += costCross / 4
			}
			for s := range table {
				for t := range table[s] {
					if (b.pos < s) != (a.pos < t) {
						table[s][t] += w
					}
				}
			}
		}
	}
	return table
}

// standing reports whether the item is in its row at present.
func (d *draft) standing(it *item) bool {
	items := d.rows[it.row].items
	return it.pos < len(items) && items[it.pos] == it
}

// apply inserts the lanes of the cheapest way.
func (d *draft) apply(i int, layers []layer) {
	e := &d.edges[i]
	last := len(layers) - 1
	best := 0
	for k, s := range layers[last].states {
		if s.best < layers[last].states[best].best {
			best = k
		}
	}
	chosen := make([]state, len(layers))
	for k := last; k >= 0; k-- {
		chosen[k] = layers[k].states[best]
		best = chosen[k].from
	}
	first, end := d.lane(i, layers[0].row), d.lane(i, layers[last].row)
	first.back, end.back = true, true
	first.owner, end.owner = d.at[e.from], d.at[e.to]
	path := append([]*item{e.path[0], first}, e.path[1:len(e.path)-1]...)
	e.path = append(path, end, d.at[e.to])
	e.exit.bus, _ = d.meet(e.from, chosen[0].side, false)
	e.enter.bus, _ = d.meet(e.to, chosen[last].side, true)
	e.exit.side, e.enter.side = chosen[0].side, chosen[last].side
	for k := range layers {
		it := e.path[k+1]
		it.x = chosen[k].x
		d.insert(it, chosen[k].slot)
	}
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
		bus, cost := d.meet(e.from, s, false)
		cost += (in + out) * 90
		if bus {
			cost += costBus
		}
		if least < 0 || cost < least {
			side, least = s, cost
		}
	}
	e.exit.bus, _ = d.meet(e.from, side, false)
	e.exit.side = side
	it := d.lane(i, u.row)
	it.back, it.owner = true, u
	switch {
	case e.labelled && e.exit.bus:
		d.tag(i, it)
	case e.labelled:
		d.reserveBeside(i, it, side)
	}
	e.path = []*item{u, it, u}
	items := d.rows[u.row].items
	slot := u.pos
	for k := u.pos + side; k >= 0 && k < len(items) && items[k].owner == u; k += side {
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
