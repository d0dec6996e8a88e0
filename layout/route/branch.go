package route

import "slices"

// moveBranches moves whole branches of forks to the other side of the main
// line where that saves crossings, or gives each corner of a decision with
// three exits one of its own at no cost. Exchanges of neighbours cannot carry
// a branch across.
func (d *draft) moveBranches() {
	cost := d.crossings()
	for v := range d.nodes {
		if len(d.outs[v]) < 2 || d.symmetric(v) {
			continue
		}
		main := &d.edges[d.bottomExit(v)]
		family := d.family(main)
		for _, i := range d.outs[v] {
			e := &d.edges[i]
			uneven := d.uneven(v, main)
			if e == main || cost == 0 && !uneven {
				continue
			}
			list := d.branch(e, family)
			if list == nil {
				continue
			}
			side := sign(main.path[1].pos - e.path[1].pos)
			before := d.snapshot()
			d.moveOver(list, family, side)
			if after := d.crossings(); after < cost || after == cost && uneven && !d.uneven(v, main) {
				cost = after
				continue
			}
			d.restore(before)
		}
	}
}

// uneven reports whether v is a decision that uses its corners, and all its
// exits but the main one lie on one side of that.
func (d *draft) uneven(v int, main *edge) bool {
	if len(d.outs[v]) != maxCornerExits || !d.cornered(v) {
		return false
	}
	sum := 0
	for _, i := range d.outs[v] {
		sum += sign(d.edges[i].path[1].pos - main.path[1].pos)
	}
	return abs(sum) > 1
}

// branch returns the items below an exit that are reached through it alone,
// with the lanes of the returns from there, those farthest from the family
// first; nil when the exit itself belongs to the family.
func (d *draft) branch(e *edge, family []bool) []*item {
	in := make([]bool, len(d.items))
	var list []*item
	add := func(it *item) {
		if !in[it.id] && !family[it.id] {
			in[it.id] = true
			list = append(list, it)
		}
	}
	follow := func(e *edge) {
		for _, it := range e.path[1 : len(e.path)-1] {
			if !d.shared(it) {
				add(it)
			}
		}
		alone := !slices.ContainsFunc(d.ins[e.to], func(j int) bool {
			f := &d.edges[j]
			return f != e && !in[d.at[f.from].id]
		})
		if alone {
			add(d.at[e.to])
		}
	}
	follow(e)
	for k := 0; k < len(list); k++ {
		if v := list[k].node; v >= 0 {
			for i := range d.edges {
				if f := &d.edges[i]; f.from == v && f.kind != loop {
					follow(f)
				}
			}
		}
	}
	if len(list) == 0 || !in[e.path[1].id] {
		return nil
	}
	slices.SortStableFunc(list, func(a, b *item) int { return a.pos - b.pos })
	if e.path[1].pos > d.nearest(family, e.path[1]) {
		slices.Reverse(list)
	}
	return list
}

// nearest returns the place of a marked item in the row of another.
func (d *draft) nearest(marked []bool, it *item) int {
	for _, o := range d.rows[it.row].items {
		if marked[o.id] {
			return o.pos
		}
	}
	return it.pos
}
