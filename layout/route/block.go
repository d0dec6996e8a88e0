package route

import "sort"

// swapBlocks removes crossings between pieces that both want to be straight.
// The items joined by straight links form blocks; while two blocks cross,
// they exchange places in all rows below the crossing, or else above.
// Exchanges of neighbours alone cannot do that.
func (d *draft) swapBlocks(cost int) {
	set := newDisjoint(len(d.items))
	for _, it := range d.items {
		for _, b := range it.down {
			if b.w == straightWeight {
				set.join(it.id, b.to.id)
			}
		}
	}
	for range 32 {
		improved := false
		for _, c := range d.blockCrossings(set) {
			if after := d.trySwap(set, c, cost); after < cost {
				cost, improved = after, true
				break
			}
		}
		if !improved {
			return
		}
	}
}

// blockCrossing is a crossing of two blocks below a row.
type blockCrossing struct{ a, b, row int }

func (d *draft) blockCrossings(set disjoint) []blockCrossing {
	var found []blockCrossing
	for r, row := range d.rows {
		for i, a := range row.items {
			for _, b := range row.items[i+1:] {
				for _, da := range a.down {
					for _, db := range b.down {
						if da.w == straightWeight && db.w == straightWeight && da.to.pos > db.to.pos {
							found = append(found, blockCrossing{set.find(a.id), set.find(b.id), r})
						}
					}
				}
			}
		}
	}
	return found
}

// trySwap exchanges the blocks below the crossing, else above, and keeps the
// first exchange that lowers the cost. It returns the cost after it.
func (d *draft) trySwap(set disjoint, c blockCrossing, cost int) int {
	before := d.snapshot()
	for _, below := range []bool{true, false} {
		for r, row := range d.rows {
			if (r > c.row) == below {
				exchange(row, set, c.a, c.b)
			}
		}
		d.regroup()
		d.transpose()
		if after := d.crossings(); after < cost {
			return after
		}
		d.restore(before)
	}
	return cost
}

// exchange gives the places of two blocks in a row to each other: the places
// stay the same, those of the one block come first.
func exchange(r *row, set disjoint, a, b int) {
	var as, bs []*item
	var slots []int
	for i, it := range r.items {
		switch set.find(it.id) {
		case a:
			as = append(as, it)
		case b:
			bs = append(bs, it)
		default:
			continue
		}
		slots = append(slots, i)
	}
	if len(as) == 0 || len(bs) == 0 {
		return
	}
	if as[0].pos < bs[0].pos {
		as, bs = bs, as
	}
	for i, it := range append(as, bs...) {
		r.items[slots[i]] = it
	}
	sort.Ints(slots)
	r.renumber()
}
