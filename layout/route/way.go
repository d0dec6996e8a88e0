package route

import "sort"

// What a way through the rows costs, in points of length.
const (
	costBend    = 20
	costCross   = 780
	costMain    = 960 // crossing the main path
	costSibling = 390 // more, to cross a line with the same source or target
	costBus     = 50  // an end that cannot use the side of its step
	costShared  = 35  // a side used in both directions
	costLeft    = 1
	costSqueeze = 2 // per point by which others must move
)

// layer is one row that a line passes, with the places it may take there.
type layer struct {
	row    int
	it     *item // to be put into the row; nil: the line begins or ends at an item
	states []state
}

// state is a place in a layer. Its code tells what lies left and right of
// it: the item at position k has the code 2k+1, the room before it 2k.
type state struct {
	x, code int
	own     int // cost of standing here
	side    int // at an end: side of the node
	group   int // at an end: swimlane of the place
	best    int // least cost of the way up to here
	from    int // state in the layer before
}

// route finds the cheapest way for edge i by dynamic programming over the
// rows and puts its lanes there. None of them may stand in a row.
func (d *draft) route(i int) {
	e := &d.edges[i]
	d.states = d.states[:0]
	var layers []layer
	if e.kind == backward {
		layers = d.returnLayers(i)
	} else {
		layers = d.forwardLayers(i)
	}
	for k := range layers[0].states {
		layers[0].states[k].best = layers[0].states[k].own
	}
	for k := 1; k < len(layers); k++ {
		d.advance(e, &layers[k-1], &layers[k])
	}
	d.apply(e, layers)
}

// returnLayers prepares the way of a return, from the side of its source up
// to the side of its target.
func (d *draft) returnLayers(i int) []layer {
	e := &d.edges[i]
	u, v := d.at[e.from], d.at[e.to]
	if e.path[1].owner == nil {
		first, last := d.lane(i, u.row), d.lane(i, v.row)
		first.back, last.back = true, true
		first.owner, last.owner = u, v
		first.group, last.group = u.group, v.group
		path := append([]*item{u, first}, e.path[1:len(e.path)-1]...)
		e.path = append(path, last, v)
		d.linked = append(d.linked, nil, nil)
		d.linkPath(i)
	}
	own := e.path[1 : len(e.path)-1]
	e.exit.side, e.enter.side = 0, 0
	xs := d.candidates(own, u, v)
	layers := make([]layer, len(own))
	for k, it := range own {
		layers[k] = layer{row: it.row, it: it, states: d.passStates(it, xs)}
	}
	layers[0].states = d.endStates(u, xs, own[0], func(side int) (offer, bool) {
		return d.meet(u.node, side, false), true
	})
	entry := func(side int) (offer, bool) { return d.meet(v.node, side, true), true }
	layers[len(own)-1].states = append(d.endStates(v, xs, own[len(own)-1], entry), d.farStates(v, xs, u.group, entry)...)
	return layers
}

// forwardLayers prepares the way of a long edge with the flow, from the
// bottom or a corner of its source to its target or the trunk before it.
func (d *draft) forwardLayers(i int) []layer {
	e := &d.edges[i]
	u := d.at[e.from]
	first, last := d.ownRange(e)
	own := e.path[first:last]
	xs := d.candidates(own, u, e.path[last])
	var layers []layer
	if e.exit.side == 0 {
		layers = append(layers, anchor(u))
	}
	for _, it := range own {
		layers = append(layers, layer{row: it.row, it: it, states: d.passStates(it, xs)})
	}
	if side := e.exit.side; side != 0 {
		e.exit.side = 0
		leave := func(s int) (offer, bool) {
			in, out := d.sideUse(e.from, s)
			return offer{cost: costLeft * (1 - s)}, s == side || in+out == 0 && !d.nodes[e.from].blocked(s)
		}
		layers[0].states = d.endStates(u, xs, own[0], leave)
		if e.tag != nil || !e.labelled {
			layers[0].states = append(layers[0].states, d.farStates(u, xs, e.path[2].group, leave)...)
		}
		e.exit.side = side
	}
	layers = append(layers, anchor(e.path[last]))
	d.avoidPlus(layers, e.path[last])
	return layers
}

// anchor is the layer of an item that stays where it is.
func anchor(it *item) layer {
	return layer{row: it.row, states: []state{{x: it.x, code: 2*it.pos + 1}}}
}

// ownRange returns the part of the path that no other edge shares.
func (d *draft) ownRange(e *edge) (first, last int) {
	first, last = 1, len(e.path)-1
	if last-1 > first && d.shared(e.path[last-1]) {
		last--
	}
	return first, last
}

// shared reports whether several edges use the item.
func (d *draft) shared(it *item) bool {
	if it.kind != laneItem || it.back {
		return false
	}
	users := 0
	for _, i := range d.ins[d.edges[it.edge].to] {
		if d.usesItem(i, it) {
			users++
		}
	}
	return users > 1
}

// candidates returns the places worth trying: beside every item of the rows,
// and where the line is at present.
func (d *draft) candidates(own []*item, ends ...*item) []int {
	const room = 17
	var xs []int
	for _, it := range own {
		for _, other := range d.rows[it.row].items {
			xs = append(xs, other.x-other.l-room, other.x+other.r+room)
		}
	}
	sort.Ints(xs)
	const most = 72
	if len(xs) > most {
		xs = distinct(xs)
	}
	if len(xs) > most {
		for k := range most {
			xs[k] = xs[k*(len(xs)-1)/(most-1)]
		}
		xs = xs[:most]
	}
	for _, it := range ends {
		xs = append(xs, it.x-it.l-room, it.x, it.x+it.r+room)
	}
	for _, it := range own {
		xs = append(xs, it.x)
	}
	sort.Ints(xs)
	return distinct(xs)
}

// distinct drops repeated values of a sorted list.
func distinct(xs []int) []int {
	out := xs[:0]
	for _, x := range xs {
		if len(out) == 0 || out[len(out)-1] != x {
			out = append(out, x)
		}
	}
	return out
}

// passStates are the places where a lane can pass a row.
func (d *draft) passStates(it *item, xs []int) []state {
	states := d.someStates(len(xs))
	for _, x := range xs {
		slot, squeeze := d.slot(it, x)
		states = append(states, state{x: x, code: 2 * slot, own: squeeze*costSqueeze + d.runsCrossed(it.row, slot)})
	}
	return states
}

// someStates is room for up to n states, which is used anew for the next way.
func (d *draft) someStates(n int) []state {
	if len(d.states)+n > cap(d.states) {
		d.states = make([]state, 0, max(2*cap(d.states), n))
	}
	at := len(d.states)
	d.states = d.states[:at+n]
	return d.states[at : at : at+n]
}

// slot returns where in its row an item at x would stand and by how much its
// neighbours would have to give way.
func (d *draft) slot(it *item, x int) (slot, squeeze int) {
	items := d.rows[it.row].items
	slot = sort.Search(len(items), func(k int) bool { return items[k].x > x })
	first, last := d.groupSlots(it.row, it.group)
	slot = min(max(slot, first), last)
	if slot > 0 {
		squeeze += max(0, items[slot-1].x+apart(items[slot-1], it)-x)
	}
	if slot < len(items) {
		squeeze += max(0, x+apart(it, items[slot])-items[slot].x)
	}
	return slot, squeeze + d.outside(it, x)
}

// runsCrossed is the cost of passing between a node and a lane that stands
// beside it, across the horizontal that joins them.
func (d *draft) runsCrossed(row, slot int) int {
	cost := 0
	for k, it := range d.rows[row].items {
		if it.owner == nil {
			continue
		}
		if o := it.owner.pos; min(o, k) < slot && slot <= max(o, k) {
			cost += costCross
			if d.edges[it.edge].kind == loop { // and its way back above
				cost += costCross
			}
		}
	}
	return cost
}

// endStates are the places right beside a node, on either side, among the
// lanes that already stand there. The cost function says what a side costs
// and whether it may be used at all.
func (d *draft) endStates(end *item, xs []int, it *item, price func(side int) (offer, bool)) []state {
	states := d.someStates(2*len(xs) + 2)
	items := d.rows[end.row].items
	for _, side := range []int{1, -1} {
		price, ok := price(side)
		if !ok {
			continue
		}
		l, r := it.l, it.r
		if side == -madeFor(it) {
			l, r = r, l
		}
		probe := item{kind: laneItem, row: end.row, group: end.group, l: l, r: r}
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
			slot, squeeze := d.slot(&probe, x)
			if (x > end.x) == (side > 0) && slot >= from && slot <= to {
				own := price.cost + abs(x-end.x) + squeeze*costSqueeze
				if price.bus {
					own += d.runsCrossed(end.row, slot)
				}
				states = append(states, state{x: x, code: 2 * slot, side: side, group: end.group, own: own})
			}
		}
		if found == len(states) { // no room at all: push the neighbour away
			x, slot := end.x+end.r+17, from
			if side < 0 {
				x, slot = end.x-end.l-17, to
			}
			states = append(states, state{x: x, code: 2 * slot, side: side, group: end.group, own: price.cost + 100})
		}
	}
	return states
}

// madeFor returns the side of its owner for which a lane has room for a
// label; 0: none.
func madeFor(it *item) int {
	if it.l > it.r {
		return 1
	}
	if it.r > it.l {
		return -1
	}
	return 0
}

// advance extends the cheapest ways from one layer to the next.
func (d *draft) advance(e *edge, before, next *layer) {
	upper := min(before.row, next.row)
	cross := d.crossTable(e, upper, before.row == upper)
	for k := range next.states {
		next.states[k].from = -1
	}
	for j := range before.states {
		b := &before.states[j]
		crossing := cross.from(b.code)
		for k := range next.states {
			s := &next.states[k]
			cost := b.best + crossing[s.code]
			if b.x != s.x {
				cost += 2*costBend + abs(b.x-s.x)
			}
			if s.from < 0 || cost < s.best {
				s.best, s.from = cost, j
			}
		}
	}
	d.effort += len(before.states) * len(next.states)
	for k := range next.states {
		next.states[k].best += next.states[k].own
	}
}

// apply puts the lanes on the cheapest way into their rows.
func (d *draft) apply(e *edge, layers []layer) {
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
	if e.kind == backward {
		e.exit.bus = d.meet(e.from, chosen[0].side, false).bus
		e.enter.bus = d.meet(e.to, chosen[last].side, true).bus
		e.enter.side = chosen[last].side
	}
	if side := chosen[0].side; side != 0 {
		if e.exit.side == -side {
			it := layers[0].it
			it.l, it.r = it.r, it.l
		}
		e.exit.side = side
	}
	for k, l := range layers {
		if l.it != nil {
			l.it.x = chosen[k].x
			if chosen[k].side != 0 {
				l.it.group = chosen[k].group
			}
			d.insert(l.it, chosen[k].code/2)
		}
	}
}
