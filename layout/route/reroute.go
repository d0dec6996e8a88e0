package route

// remove takes an item out of its row.
func (d *draft) remove(it *item) {
	r := d.rows[it.row]
	r.items = append(r.items[:it.pos], r.items[it.pos+1:]...)
	r.renumber()
}

// enough is the effort after which lines stay where they are: a fraction of
// a second.
const enough = 40_000_000

// reroute takes long lines out, one by one, and puts each back where it is
// cheapest now that all others stand. In a monstrous chart it stops when it
// has cost enough.
func (d *draft) reroute() {
	for i := range d.edges {
		e := &d.edges[i]
		if d.effort > enough {
			return
		}
		if !d.long(e) {
			continue
		}
		first, last := 1, len(e.path)-1
		if e.kind == forward {
			first, last = d.ownRange(e)
		}
		for _, it := range e.path[first:last] {
			d.remove(it)
		}
		d.route(i)
	}
}

// long reports whether the line passes at least one row of steps in a lane
// of its own; every return does.
func (d *draft) long(e *edge) bool {
	if e.kind != forward {
		return e.kind == backward
	}
	first, last := d.ownRange(e)
	for _, it := range e.path[first:last] {
		if !d.rows[it.row].label && it.owner == nil {
			return true
		}
	}
	return false
}
