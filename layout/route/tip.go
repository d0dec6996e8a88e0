package route

// tipRoom is how far a strange line that comes sideways and turns down below a
// step keeps from the axis of that step, where its exits run to a side: it
// would look like one of them.
const tipRoom = 30

// tipTries is how many of them are moved: each costs a solution.
const tipTries = 12

// keepOffTips moves such lines and the steps apart, each time if nothing that
// must be straight is bent by it.
func (d *draft) keepOffTips(ties []tie) {
	tries := 0
	for v := range d.nodes {
		for _, it := range d.strange(v) {
			if tries++; tries > tipTries || d.huge() {
				return
			}
			kept, gaps, bent := d.places(), d.branchGaps, d.bent()
			left, right := it, d.at[v]
			l, r := d.exitsBeside(v, it)
			if l && !r || l == r && it.x > d.at[v].x {
				left, right = right, left
			}
			d.branchGaps = append(gaps[:len(gaps):len(gaps)], gap{left.id, right.id, tipRoom})
			if !d.snap(ties, nil) || d.bent() > bent {
				d.branchGaps = gaps
				d.takeBack(kept)
			}
		}
	}
}

// strange returns the lanes right below step v that come there from the side,
// nearer to its axis than tipRoom, and belong to none of its lines.
func (d *draft) strange(v int) (list []*item) {
	at := d.at[v]
	if at.row+1 >= len(d.rows) {
		return nil
	}
	aside := false
	for _, i := range d.outs[v] {
		e := &d.edges[i]
		aside = aside || e.exit.side == 0 && e.path[1].x != at.x
	}
	if !aside {
		return nil
	}
	for _, it := range d.rows[at.row+1].items {
		if it.kind == laneItem && !it.back && it.owner == nil && abs(it.x-at.x) < tipRoom && !d.leadsFrom(v, it) {
			list = append(list, it)
		}
	}
	return list
}

// leadsFrom reports whether a line of step v uses the item.
func (d *draft) leadsFrom(v int, it *item) bool {
	for _, i := range d.outs[v] {
		if d.usesItem(i, it) {
			return true
		}
	}
	return false
}

// exitsBeside reports whether exits of v stand left and right of an item.
func (d *draft) exitsBeside(v int, it *item) (left, right bool) {
	for _, i := range d.outs[v] {
		if e := &d.edges[i]; e.exit.side == 0 && e.path[1].row == it.row {
			left = left || e.path[1].pos < it.pos
			right = right || e.path[1].pos > it.pos
		}
	}
	return left, right
}
