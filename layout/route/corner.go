package route

// maxCornerExits is how many exits a decision may have to use its corners;
// with more a bus leaves the bottom.
const maxCornerExits = 3

// maxBeside is the widest label that lies beside a corner; a wider one goes
// to the vertical of its line.
const maxBeside = 60

// useCorners lets decisions with few exits send only the main one through
// the bottom, and the others through the left and right corner.
func (d *draft) useCorners() {
	for v := range d.nodes {
		if !d.cornered(v) {
			continue
		}
		main := d.bottomExit(v)
		for _, side := range []int{-1, 1} {
			if !d.nodes[v].blocked(side) {
				if i := d.outermost(v, main, side); i >= 0 && !d.leaveFar(i, side) {
					d.leaveByCorner(i, side)
				}
			}
		}
	}
}

// cornered reports whether v is a decision whose exits can use its corners.
func (d *draft) cornered(v int) bool {
	n := &d.nodes[v]
	return n.shape == Diamond && len(d.outs[v]) > 1 && !d.forked(v) && d.exits(v) <= maxCornerExits && !(n.blocked(-1) && n.blocked(1))
}

// exits counts all edges that leave v, returns and loops included.
func (d *draft) exits(v int) int {
	n := 0
	for i := range d.edges {
		if d.edges[i].from == v {
			n++
		}
	}
	return n
}

// primaryExit returns the edge that keeps the bottom of a decision: the main
// path, else the exit with the longest way on, else the first.
func (d *draft) primaryExit(v int) int {
	best := d.outs[v][0]
	for _, i := range d.outs[v] {
		e, b := &d.edges[i], &d.edges[best]
		if e.main && !b.main || e.main == b.main && d.length[e.to] > d.length[b.to] {
			best = i
		}
	}
	return best
}

// outermost returns the exit of v that runs farthest out on that side of the
// main exit, or -1.
func (d *draft) outermost(v, main, side int) int {
	best := -1
	edge := d.edges[main].path[1].pos
	for _, i := range d.outs[v] {
		if next := d.edges[i].path[1]; d.edges[i].exit.side == 0 && (next.pos-edge)*side > 0 {
			best, edge = i, next.pos
		}
	}
	return best
}

// leaveByCorner gives edge i a lane beside its source, and puts a short
// label on the horizontal between them.
func (d *draft) leaveByCorner(i, side int) {
	e := &d.edges[i]
	u := d.at[e.from]
	it := d.lane(i, u.row)
	it.owner, it.group = u, u.group
	if e.labelled && e.label.w <= maxBeside {
		e.tag.kind, e.tag.l, e.tag.r, e.tag.half = laneItem, 1, 1, 0
		e.tag = nil
		d.reserveBeside(i, it, side)
	}
	e.exit = end{side: side}
	e.path = append([]*item{u, it}, e.path[1:]...)
	slot := u.pos
	if side > 0 {
		slot++
	}
	d.insert(it, slot)
}

// bottomExits counts the forward edges that leave v through the bottom.
func (d *draft) bottomExits(v int) int {
	n := 0
	for _, i := range d.outs[v] {
		if d.edges[i].exit.side == 0 {
			n++
		}
	}
	return n
}
