package route

import "slices"

// straightWeight is what a piece that wants to be straight counts in the
// order graph; a crossing costs the product of the two weights.
const straightWeight = 3

// orderRows finds the order of the items in their rows with few crossings.
// Own starts and those given from outside compete; each is refined by
// weighted medians and exchanges of neighbours, the best is kept.
func (d *draft) orderRows(given []Start) {
	d.bind()
	d.findBundles()
	starts := []func(){
		func() { d.walk(false, false) },
		func() { d.walk(true, false) },
		func() { d.walk(false, true) },
		func() { d.walk(true, true) },
	}
	starts = starts[:max(1, len(starts)-d.opt.starts)]
	for k := range given {
		if d.fits(&given[k]) {
			starts = append(starts, func() { d.takeOrder(&given[k]) })
		}
	}
	best, lean := -1, 0
	var kept [][]*item
	for _, begin := range starts {
		begin()
		d.regroup()
		d.renumber()
		c := d.refine()
		if u := d.lean(); best < 0 || c < best || c == best && u < lean {
			best, lean, kept = c, u, d.snapshot()
		}
		if best == 0 && lean == 0 {
			break
		}
	}
	d.restore(kept)
	if best > 0 {
		d.swapBlocks(best)
	}
	d.moveBranches()
	d.balanceForks()
}

// bind builds the order graph: neighbours along all forward paths and along
// returns that pass at least one row.
func (d *draft) bind() {
	type key struct{ a, b int }
	seen := map[key]bool{}
	type link struct {
		upper, lower *item
		back         bool
	}
	var links []link
	outs, ins := make([]int, len(d.items)), make([]int, len(d.items))
	for i := range d.edges {
		e := &d.edges[i]
		if e.kind == loop || e.kind == backward && len(e.path) < 3 {
			continue
		}
		for k := 1; k < len(e.path); k++ {
			a, b := e.path[k-1], e.path[k]
			if e.kind == backward {
				a, b = b, a
			}
			if seen[key{a.id, b.id}] {
				continue
			}
			seen[key{a.id, b.id}] = true
			links = append(links, link{a, b, e.kind == backward})
			if e.kind == forward {
				outs[a.id]++
				ins[b.id]++
			}
		}
	}
	for _, it := range d.items {
		it.up, it.down = nil, nil
	}
	for _, l := range links {
		w := 1
		if !l.back && !d.opt.flat && outs[l.upper.id] == 1 && ins[l.lower.id] == 1 {
			w = straightWeight
		}
		l.upper.down = append(l.upper.down, bond{to: l.lower, w: w})
		l.lower.up = append(l.lower.up, bond{to: l.upper, w: w})
	}
}

// walk fills the rows in the order in which a depth-first walk from the
// sources meets the items.
func (d *draft) walk(reverse, upwards bool) {
	for _, r := range d.rows {
		r.items = r.items[:0:0]
	}
	seen := make([]bool, len(d.items))
	var visit func(it *item)
	visit = func(it *item) {
		if seen[it.id] {
			return
		}
		seen[it.id] = true
		d.rows[it.row].items = append(d.rows[it.row].items, it)
		down := d.centred(it)
		for k := range down {
			if reverse {
				k = len(down) - 1 - k
			}
			visit(down[k].to)
		}
		if upwards {
			for _, b := range it.up {
				visit(b.to)
			}
		}
	}
	for v := range d.nodes {
		if len(d.ins[v]) == 0 {
			visit(d.at[v])
		}
	}
	for _, it := range d.items {
		visit(it)
	}
}

// centred returns the lower neighbours of an item, those of a fork with the
// main exit in the middle, so that the others stand on both sides of it. A
// symmetric fork keeps the order of declaration.
func (d *draft) centred(it *item) []bond {
	if it.kind != nodeItem || len(it.down) < 3 || d.symmetric(it.node) {
		return it.down
	}
	main := d.edges[d.primaryExit(it.node)].path[1]
	order := make([]bond, 0, len(it.down))
	for _, b := range it.down {
		if b.to != main {
			order = append(order, b)
		}
	}
	for _, b := range it.down {
		if b.to == main {
			k := len(order) / 2
			order = append(order[:k], append([]bond{b}, order[k:]...)...)
		}
	}
	return order
}

// takeOrder fills the rows after an order of the nodes from outside. Lanes
// stand at the places interpolated between the ends of their edge.
func (d *draft) takeOrder(s *Start) {
	width := make([]int, len(d.rows))
	for v, it := range d.at {
		width[it.row] = max(width[it.row], s.Order[v]+1)
	}
	place := make([]int, len(d.items))
	for v, it := range d.at {
		place[it.id] = (2*s.Order[v] + 1) << 16 / (2 * width[it.row])
	}
	for i := range d.edges {
		p := d.edges[i].path
		a, b := place[p[0].id], place[p[len(p)-1].id]
		for k := 1; k < len(p)-1; k++ {
			place[p[k].id] = a + (b-a)*k/(len(p)-1)
		}
	}
	for _, r := range d.rows {
		r.items = r.items[:0:0]
	}
	for _, it := range d.items {
		d.rows[it.row].items = append(d.rows[it.row].items, it)
	}
	for _, r := range d.rows {
		slices.SortStableFunc(r.items, func(a, b *item) int { return place[a.id] - place[b.id] })
	}
}

// fits reports whether a start speaks of every node.
func (d *draft) fits(s *Start) bool {
	if len(s.Order) != len(d.nodes) {
		return false
	}
	for _, o := range s.Order {
		if o < 0 || o > 1<<20 {
			return false
		}
	}
	return true
}

func (d *draft) renumber() {
	for _, r := range d.rows {
		r.renumber()
	}
}

func (r *row) renumber() {
	for i, it := range r.items {
		it.pos = i
	}
}

func (d *draft) snapshot() [][]*item {
	kept := make([][]*item, len(d.rows))
	for i, r := range d.rows {
		kept[i] = append([]*item(nil), r.items...)
	}
	return kept
}

func (d *draft) restore(kept [][]*item) {
	for i, r := range d.rows {
		copy(r.items, kept[i])
		r.renumber()
	}
}
