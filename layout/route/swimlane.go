package route

import (
	"slices"
	"sort"
)

// Swimlanes are vertical strips, one a group, in the order of the groups.
// Every item belongs to one: a step to its own, the lanes and the label of a
// return to the source's, those of a forward line to the target's but for the
// label of a main exit, and the lane beside a step to that step's, unless it
// stands across the border.

// LaneMargin is the room between the border of a swimlane and what stands in
// it.
const LaneMargin = laneMargin * Pt

const (
	laneMargin = 12 // the same in whole points
	lineMargin = 18 // for a line, which must not look like a border
	laneWidth  = 60 // of a lane at least
)

// grouped reports whether the chart has swimlanes.
func (d *draft) grouped() bool { return d.graph.Groups > 1 }

// assignGroups gives every item of the rows its group.
func (d *draft) assignGroups() {
	if !d.grouped() {
		return
	}
	for _, it := range d.items {
		switch e := it.edge; {
		case it.kind == nodeItem:
			it.group = d.nodes[it.node].group
		case it.owner != nil:
			it.group = d.nodes[it.owner.node].group
		case it.back || it.kind == labelItem && !d.labelAcross(e):
			it.group = d.nodes[d.edges[e].from].group
		default:
			it.group = d.nodes[d.edges[e].to].group
		}
	}
}

// labelAcross reports whether the label of a forward edge stands in the lane of
// its target, as that of a branch into another lane does, which then comes to
// it with one bend. The main exit keeps its label below its source.
func (d *draft) labelAcross(i int) bool {
	return !d.together(&d.edges[i]) && i != d.bottomExit(d.edges[i].from)
}

// bottomExit returns the edge that keeps the bottom of a step: with swimlanes
// one that stays in the lane, so that those to other lanes can leave sideways.
func (d *draft) bottomExit(v int) int {
	main := d.primaryExit(v)
	if !d.grouped() || d.together(&d.edges[main]) {
		return main
	}
	best := main
	for _, i := range d.outs[v] {
		e, b := &d.edges[i], &d.edges[best]
		if d.together(e) && (best == main || d.length[e.to] > d.length[b.to]) {
			best = i
		}
	}
	return best
}

// leaveFar lets edge i leave the corner of a decision straight across the
// border into the lane of its target, where nothing stands between. Its label
// stays on the vertical there.
func (d *draft) leaveFar(i, side int) bool {
	e := &d.edges[i]
	u, group := d.at[e.from], e.path[1].group
	if sign(group-u.group) != side || d.loopLabelled(e.from) {
		return false
	}
	slot, _, ok := d.farSlot(u, side, group)
	if !ok {
		return false
	}
	it := d.lane(i, u.row)
	it.owner, it.group = u, group
	e.exit = end{side: side}
	e.path = append([]*item{u, it}, e.path[1:]...)
	d.insert(it, slot)
	return true
}

// loopLabelled reports whether a loop of v has a label, which lies beside v,
// where a line straight across the border would run through it.
func (d *draft) loopLabelled(v int) bool {
	for i := range d.edges {
		if e := &d.edges[i]; e.kind == loop && e.from == v && e.labelled {
			return true
		}
	}
	return false
}

// far reports whether a line from or to another swimlane meets that side of v
// straight across the border.
func (d *draft) far(v, side int) bool {
	group := d.nodes[v].group
	for i := range d.edges {
		e := &d.edges[i]
		n := len(e.path)
		if e.kind == loop || n < 3 {
			continue
		}
		if e.from == v && e.exit.side == side && e.path[1].group != group ||
			e.to == v && e.enter.side == side && e.path[n-2].group != group {
			return true
		}
	}
	return false
}

// regroup sorts every row by group and leaves the order inside the groups.
func (d *draft) regroup() {
	if !d.grouped() {
		return
	}
	for _, r := range d.rows {
		slices.SortStableFunc(r.items, func(a, b *item) int { return a.group - b.group })
		r.renumber()
	}
}

// groupSlots returns the first and the last slot of a row in which an item
// of the group may stand.
func (d *draft) groupSlots(row, group int) (first, last int) {
	items := d.rows[row].items
	if !d.grouped() {
		return 0, len(items)
	}
	first = sort.Search(len(items), func(k int) bool { return items[k].group >= group })
	last = sort.Search(len(items), func(k int) bool { return items[k].group > group })
	return first, last
}

// outside is how far an item at x would reach out of its swimlane.
func (d *draft) outside(it *item, x int) int {
	if !d.grouped() || len(d.borders) == 0 {
		return 0
	}
	left, right := d.borders[it.group]+it.margin(), d.borders[it.group+1]-it.margin()
	return max(0, left+it.l-x) + max(0, x+it.r-right)
}

// margin is the room that an item keeps from the borders of its lane.
func (it *item) margin() int {
	if it.kind == laneItem {
		return lineMargin
	}
	return laneMargin
}

// laneGaps are the demands of the borders, which are variables after those
// of the items: everything inside its lane, no lane too narrow. The pulls
// keep the lanes from being wider than they must.
func (d *draft) laneGaps() (gaps []gap, pulls []pull) {
	if !d.grouped() {
		return nil, nil
	}
	border := len(d.items)
	for g := range d.graph.Groups {
		gaps = append(gaps, gap{border + g, border + g + 1, laneWidth})
		pulls = append(pulls, pull{border + g, border + g + 1, 1})
	}
	for _, r := range d.rows {
		for k, it := range r.items {
			if k == 0 || r.items[k-1].group != it.group {
				gaps = append(gaps, gap{border + it.group, it.id, it.margin() + it.l})
			}
			if k == len(r.items)-1 || r.items[k+1].group != it.group {
				gaps = append(gaps, gap{it.id, border + it.group + 1, it.r + it.margin()})
			}
		}
	}
	return gaps, pulls
}

// spines are the wishes that the steps of the main path in one lane share an
// x, although other lanes come between them.
func (d *draft) spines(c *tieSet) {
	if !d.grouped() {
		return
	}
	last := make([]*item, d.graph.Groups)
	for _, r := range d.rows {
		for _, it := range r.items {
			if it.kind != nodeItem || !d.onMain(it.node) {
				continue
			}
			if above := last[it.group]; above != nil && !d.branchOf(above.node, it.node) {
				c.add(above, it, pullSpine)
			}
			last[it.group] = it
		}
	}
}

// branchOf reports whether w is a branch of a symmetric fork v, which stands in
// the middle and not over it.
func (d *draft) branchOf(v, w int) bool {
	main := d.mainExit(v)
	return main >= 0 && d.edges[main].to == w && d.symmetric(v)
}

// onMain reports whether a step is on the main path.
func (d *draft) onMain(v int) bool {
	for _, i := range d.outs[v] {
		if d.edges[i].main {
			return true
		}
	}
	for _, i := range d.ins[v] {
		if d.edges[i].main {
			return true
		}
	}
	return false
}

// together reports whether both ends of an edge stand in one lane.
func (d *draft) together(e *edge) bool {
	return d.nodes[e.from].group == d.nodes[e.to].group
}

// lanes returns the strips; nil: no swimlanes. Their top and bottom are set
// when the size of the chart is known.
func (d *draft) lanes() []Rect {
	if !d.grouped() {
		return nil
	}
	list := make([]Rect, d.graph.Groups)
	for g := range list {
		list[g].X = Length(d.borders[g]) * Pt
		list[g].W = Length(d.borders[g+1]-d.borders[g]) * Pt
	}
	return list
}

// farStates are the places for the lane of a line that meets the side of a
// node from another swimlane, where no step stands between them: the line
// then runs straight across the border into the node.
func (d *draft) farStates(end *item, xs []int, group int, price func(side int) (offer, bool)) []state {
	side := sign(group - end.group)
	slot, cost, ok := d.farSlot(end, side, group)
	if !ok {
		return nil
	}
	p, ok := price(side)
	if !ok || p.bus {
		return nil
	}
	probe := item{kind: laneItem, row: end.row, group: group, l: 1, r: 1}
	var states []state
	for _, x := range xs {
		if at, squeeze := d.slot(&probe, x); at == slot && (x > end.x) == (side > 0) {
			own := p.cost + cost + abs(x-end.x) + squeeze*costSqueeze
			states = append(states, state{x: x, code: 2 * slot, side: side, group: group, own: own})
		}
	}
	return states
}

// farSlot returns the slot in the row of a node at the near edge of another
// swimlane on that side, and the cost of the lines between. It is false when
// a step stands between, or the lane of one, whose horizontal would lie on
// ours.
func (d *draft) farSlot(end *item, side, group int) (slot, cost int, ok bool) {
	if !d.grouped() || side == 0 {
		return 0, 0, false
	}
	items := d.rows[end.row].items
	for k := end.pos + side; k >= 0 && k < len(items) && (group-items[k].group)*side > 0; k += side {
		it := items[k]
		if it.kind == nodeItem || it.owner != nil && it.owner != end {
			return 0, 0, false
		}
		if it.owner == nil {
			cost += costCross
		}
	}
	slot, last := d.groupSlots(end.row, group)
	if side < 0 {
		slot = last
	}
	return slot, cost, true
}
