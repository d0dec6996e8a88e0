package route

import "slices"

// joinLanes lets lines to one step run in one lane from where they come to
// stand side by side: two parallel lines to the same end are one too many,
// and their joint right above it would be a jog.
func (d *draft) joinLanes() {
	joined := false
	for v := range d.nodes {
		for k, i := range d.ins[v] {
			for _, j := range d.ins[v][:k] {
				if d.opt.apart != nil && d.opt.apart[v] {
					continue
				}
				if d.mayJoin(&d.edges[i], &d.edges[j]) && d.joinLane(v, d.edges[j].path, d.edges[i].path) {
					joined = true
				}
			}
		}
	}
	if joined {
		d.dropUnused()
	}
}

// mayJoin reports whether two lines into one step may share lanes: not where
// they are to be seen as two, or meet at a bar.
func (d *draft) mayJoin(e, f *edge) bool {
	return e.from != f.from && e.dashed == f.dashed && e.join == 0 && f.join == 0 && !d.opt.noMerge
}

// joinLane replaces the lanes of the second path by those of the first, from
// their common target v upwards, as long as they are neighbours.
func (d *draft) joinLane(v int, p, q []*item) bool {
	joined := false
	for k := 2; k < len(p) && k < len(q); k++ {
		a, b := p[len(p)-k], q[len(q)-k]
		if a == b {
			continue
		}
		if !a.passing() || !b.passing() || a.group != b.group || abs(a.pos-b.pos) != 1 ||
			!d.mayMeet(v, a, b) || d.ladder(v, a, b) {
			break
		}
		for _, i := range d.ins[v] {
			path := d.edges[i].path
			for n := range path {
				if path[n] == b {
					path[n] = a
				}
			}
		}
		d.remove(b)
		joined = true
	}
	return joined
}

// passing reports whether the item is a lane with nothing to it.
func (it *item) passing() bool {
	return it.kind == laneItem && !it.back && it.owner == nil && it.l == 1 && it.r == 1
}

// mayMeet reports whether two neighbouring lanes on the way to v can become
// one although steps with other exits lead straight into them. Two such steps
// would have one bus, and a lane amid the exits of one would be crossed by it
// where it joins.
func (d *draft) mayMeet(v int, a, b *item) bool {
	branches := 0
	for _, i := range d.ins[v] {
		if e := &d.edges[i]; e.path[1] == a || e.path[1] == b {
			if !d.branchesAbove(i, a.row) {
				continue
			}
			branches++
			left, right := false, false
			for _, j := range d.outs[e.from] {
				next := d.edges[j].path[1]
				left = left || next.pos < min(a.pos, b.pos)
				right = right || next.pos > max(a.pos, b.pos)
			}
			if left && right {
				return false
			}
		}
	}
	return branches < 2
}

// dropUnused forgets the items that stand in no row.
func (d *draft) dropUnused() {
	var kept []*item
	for _, it := range d.items {
		if d.standing(it) {
			it.id = len(kept)
			kept = append(kept, it)
		}
	}
	d.items = kept
}

// ladder reports whether two neighbouring lanes to v would become one where a
// line from a bus runs beside one from farther up.
func (d *draft) ladder(v int, a, b *item) bool {
	users := func(it *item) (list []int) {
		for _, i := range d.ins[v] {
			if d.usesItem(i, it) {
				list = append(list, i)
			}
		}
		return list
	}
	onB := users(b)
	for _, i := range users(a) {
		if slices.ContainsFunc(onB, func(j int) bool { return d.rung(i, j) || d.rung(j, i) }) {
			return true
		}
	}
	return false
}

// rung reports whether edge i would run from a bus into the line of edge j
// that passes by from farther up. The horizontal would be a rung between two
// verticals that run on, and nothing would tell in which direction it is gone;
// the label of an exit does, and so does the corner of a decision.
func (d *draft) rung(i, j int) bool {
	e := &d.edges[i]
	return !e.labelled && !d.cornered(e.from) && len(d.outs[e.from]) > 1 && d.at[d.edges[j].from].row < d.at[e.from].row
}
