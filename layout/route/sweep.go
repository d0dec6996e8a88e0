package route

import "slices"

const sweeps = 24

// refine improves the order in place and returns its cost of crossings.
func (d *draft) refine() int {
	d.transpose()
	best, kept := d.crossings(), d.snapshot()
	idle := 0
	for k := 0; k < sweeps && best > 0 && idle < 8; k++ {
		d.sweep(k%2 == 0, k%4 == 3)
		d.transpose()
		if c := d.crossings(); c < best {
			best, kept, idle = c, d.snapshot(), 0
		} else {
			idle++
		}
	}
	d.restore(kept)
	return best
}

// sweep sorts every row by the median place of its neighbours in the row
// before. Items without neighbours keep their places.
func (d *draft) sweep(down, reverse bool) {
	type placed struct {
		it     *item
		median int
	}
	var free []placed
	var slots, places []int
	for k := range d.rows {
		r := d.rows[k]
		if !down {
			r = d.rows[len(d.rows)-1-k]
		}
		free, slots = free[:0], slots[:0]
		for i, it := range r.items {
			bonds := it.up
			if !down {
				bonds = it.down
			}
			if len(bonds) > 0 {
				places = weighted(places[:0], bonds)
				free = append(free, placed{it, median(places)})
				slots = append(slots, i)
			}
		}
		if reverse {
			slices.Reverse(free)
		}
		slices.SortStableFunc(free, func(a, b placed) int { return a.median - b.median })
		for i, f := range free {
			r.items[slots[i]] = f.it
		}
		if d.grouped() {
			slices.SortStableFunc(r.items, func(a, b *item) int { return a.group - b.group })
		}
		r.renumber()
	}
}

// weighted appends the places of the neighbours in 256ths, sorted, each as
// often as it weighs.
func weighted(places []int, bonds []bond) []int {
	for _, b := range bonds {
		for range b.w {
			places = append(places, b.to.pos<<8)
		}
	}
	slices.Sort(places)
	return places
}

// median returns the weighted median of some places.
func median(places []int) int {
	m := len(places) / 2
	switch {
	case len(places)%2 == 1:
		return places[m]
	case len(places) == 2:
		return (places[0] + places[1]) / 2
	}
	left, right := places[m-1]-places[0], places[len(places)-1]-places[m]
	if left+right == 0 {
		return (places[m-1] + places[m]) / 2
	}
	return (places[m-1]*right + places[m]*left) / (left + right)
}

// transpose exchanges neighbours as long as that saves crossings.
func (d *draft) transpose() {
	for better := true; better; {
		better = false
		for _, r := range d.rows {
			for i := 0; i+1 < len(r.items); i++ {
				a, b := r.items[i], r.items[i+1]
				if a.group != b.group {
					continue
				}
				if pairCost(a.up, b.up)+pairCost(a.down, b.down) > pairCost(b.up, a.up)+pairCost(b.down, a.down)+tearing(a, b) {
					r.items[i], r.items[i+1] = b, a
					a.pos, b.pos = i+1, i
					better = true
				}
			}
		}
	}
}

// pairCost is the cost of the crossings between the links of a left and of a
// right item.
func pairCost(left, right []bond) int {
	sum := 0
	for _, a := range left {
		for _, b := range right {
			if a.to.pos > b.to.pos {
				sum += a.w * b.w
			}
		}
	}
	return sum
}

// crossings returns the cost of all crossings, those of bars among them.
func (d *draft) crossings() int {
	sum := d.tornCost()
	for i := 0; i+1 < len(d.rows); i++ {
		sum += d.crossingsBelow(i)
	}
	return sum
}

func (d *draft) crossingsBelow(i int) int {
	tree := make([]int, len(d.rows[i+1].items)+1) // weights by place, Fenwick
	total, sum := 0, 0
	for _, it := range d.rows[i].items {
		for _, b := range it.down {
			// What earlier items sent to places right of this one crosses.
			less := 0
			for k := b.to.pos + 1; k > 0; k -= k & -k {
				less += tree[k]
			}
			sum += (total - less) * b.w
		}
		for _, b := range it.down {
			for k := b.to.pos + 1; k < len(tree); k += k & -k {
				tree[k] += b.w
			}
			total += b.w
		}
	}
	return sum
}
