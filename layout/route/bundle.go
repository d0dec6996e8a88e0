package route

import "slices"

// bundle is what stands next to a step in a row where lines leave or enter it
// in parallel without a lane in common: the items of the parallel lines, and
// those of the other lines there. One of these among the parallel ones would
// run through their bar, which the links alone do not tell.
type bundle struct{ own, other []*item }

// tornWeight is what such an item counts in the order graph.
const tornWeight = 2

// torn counts the other items among the parallel ones, or on the better side
// of a return.
func (b *bundle) torn() int {
	if len(b.own) == 1 {
		left := 0
		for _, it := range b.other {
			if it.pos < b.own[0].pos {
				left++
			}
		}
		return min(left, len(b.other)-left)
	}
	lo, hi := b.own[0].pos, b.own[0].pos
	for _, it := range b.own {
		lo, hi = min(lo, it.pos), max(hi, it.pos)
	}
	n := 0
	for _, it := range b.other {
		if lo < it.pos && it.pos < hi {
			n++
		}
	}
	return n
}

// findBundles finds the bundles and tells the items of them.
func (d *draft) findBundles() {
	d.bundles = nil
	for _, it := range d.items {
		it.bundles = nil
	}
	for v := range d.nodes {
		d.bundle(d.outs[v], func(e *edge) (int, *item) { return e.fork, e.path[1] })
		d.bundle(d.ins[v], func(e *edge) (int, *item) { return e.join, e.path[len(e.path)-2] })
	}
	for i := range d.edges {
		e := &d.edges[i]
		if e.kind != backward {
			continue
		}
		last := len(e.path) - 1
		var below, above []*item
		for _, j := range d.outs[e.to] {
			below = append(below, d.edges[j].path[1])
		}
		for _, j := range d.ins[e.from] {
			p := d.edges[j].path
			above = append(above, p[len(p)-2])
		}
		d.hem(e.path[last-1], below)
		d.hem(e.path[1], above)
	}
}

// hem makes the bundle of a return and the lines with the flow at one of its
// ends: it meets the side of the step, so that it crosses all that leave or
// enter the step farther out.
func (d *draft) hem(own *item, other []*item) {
	b := &bundle{own: []*item{own}}
	for _, it := range other {
		if it != own && it.row == own.row && !slices.Contains(b.other, it) {
			b.other = append(b.other, it)
		}
	}
	if len(b.other) > 0 {
		d.adopt(b)
	}
}

func (d *draft) adopt(b *bundle) {
	d.bundles = append(d.bundles, b)
	for _, it := range slices.Concat(b.own, b.other) {
		it.bundles = append(it.bundles, b)
	}
}

// bundle makes the bundles of the lines at one end of a step; end tells the
// parallel group of a line there, and its item.
func (d *draft) bundle(lines []int, end func(e *edge) (int, *item)) {
	var groups []int
	for _, i := range lines {
		if g, _ := end(&d.edges[i]); g > 0 && !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
	}
	for _, g := range groups {
		b := &bundle{}
		for _, i := range lines {
			if k, it := end(&d.edges[i]); k == g && !slices.Contains(b.own, it) {
				b.own = append(b.own, it)
			}
		}
		for _, i := range lines {
			if _, it := end(&d.edges[i]); !slices.Contains(b.own, it) && !slices.Contains(b.other, it) {
				b.other = append(b.other, it)
			}
		}
		if len(b.own) > 1 && len(b.other) > 0 {
			d.adopt(b)
		}
	}
}

// tornCost is the cost of all items that stand in a bundle of others.
func (d *draft) tornCost() int {
	sum := 0
	for _, b := range d.bundles {
		sum += b.torn()
	}
	return sum * tornWeight
}

// tearing is what an exchange of two neighbours in a row adds to that cost.
func tearing(a, b *item) int {
	sum := 0
	for _, x := range a.bundles {
		if slices.Contains(b.bundles, x) {
			sum -= x.torn()
			a.pos, b.pos = b.pos, a.pos
			sum += x.torn()
			a.pos, b.pos = b.pos, a.pos
		}
	}
	return sum * tornWeight
}
