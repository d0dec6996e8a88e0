package route

import "slices"

const (
	snapReach  = 20
	snapFactor = 6
	snapLimit  = 150
	snapRounds = 4

	smallSidestep = 8
	sidestepReach = 70 // longest sidestep that is tried straight
	sidestepTries = 12
	sidestepItems = 3000 // in larger charts none is tried
)

// placeSnapped places, then strengthens ties that are missed by little, so
// that small jogs vanish or become clear bends.
func (d *draft) placeSnapped() {
	d.keepClear()
	ties := d.ties()
	d.snap(ties, nil)
	if !d.lopsided && len(d.centreGaps()) > 0 && jogged(ties) {
		d.lopsided = true
		ties = d.ties()
		d.snap(ties, nil)
	}
	if len(d.items) < sidestepItems {
		d.removeSidesteps(ties, nil)
		d.keepOffTips(ties)
	}
}

// branchRoom is the least distance of neighbouring lanes that come from one
// place or lead to one: nearer, the bend of the one would look like a jog.
const branchRoom = 24

// keepClear demands that distance.
func (d *draft) keepClear() {
	next, before := make([][]*item, len(d.items)), make([][]*item, len(d.items))
	for i := range d.edges {
		path := d.edges[i].path
		for k := 1; k < len(path); k++ {
			if a, b := path[k-1], path[k]; a.row < b.row {
				next[a.id], before[b.id] = append(next[a.id], b), append(before[b.id], a)
			}
		}
	}
	d.branchGaps = d.barGaps()
	for _, r := range d.rows {
		for k := 1; k < len(r.items); k++ {
			a, b := r.items[k-1], r.items[k]
			if apart(a, b) < branchRoom && (meetIn(next[a.id], next[b.id]) || meetIn(before[a.id], before[b.id])) {
				d.branchGaps = append(d.branchGaps, gap{a.id, b.id, branchRoom})
			}
		}
	}
}

// meetIn reports whether two lists share an item.
func meetIn(a, b []*item) bool {
	return slices.ContainsFunc(a, func(it *item) bool { return slices.Contains(b, it) })
}

// jogged reports whether a line is left with a sidestep too small to be meant.
func jogged(ties []tie) bool {
	for _, t := range ties {
		if dx := abs(t.a.x - t.b.x); dx > 0 && dx < smallSidestep && t.a.row != t.b.row {
			return true
		}
	}
	return false
}

// placeAgain is placeSnapped with extra demands. It reports false when they
// contradict the order in the rows.
func (d *draft) placeAgain(extra []gap) bool { return d.snap(d.ties(), extra) }

func (d *draft) snap(ties []tie, extra []gap) bool {
	if !d.place(ties, extra) {
		return false
	}
	for range snapRounds {
		if d.huge() {
			break
		}
		changed := false
		for i := range ties {
			t := &ties[i]
			if dx := abs(t.a.x - t.b.x); dx > 0 && dx < snapReach && t.w < snapLimit {
				t.w = min(t.w*snapFactor, snapLimit)
				changed = true
			}
		}
		if !changed {
			break
		}
		d.place(ties, extra)
	}
	return true
}

// removeSidesteps tries to make short sidesteps straight, the shortest
// first, and keeps what makes bends, length and width together smaller and
// does not bend the main line for it.
func (d *draft) removeSidesteps(ties []tie, extra []gap) {
	var steps []int
	for i, t := range ties {
		if dx := abs(t.a.x - t.b.x); dx > 0 && dx < sidestepReach && t.w < snapLimit && t.a.row != t.b.row {
			steps = append(steps, i)
		}
	}
	slices.SortStableFunc(steps, func(a, b int) int {
		s, t := &ties[a], &ties[b]
		return abs(s.a.x-s.b.x) - abs(t.a.x-t.b.x)
	})
	best := d.unrest(ties)
	for _, i := range steps[:min(len(steps), sidestepTries)] {
		if d.huge() {
			break
		}
		if ties[i].a.x == ties[i].b.x {
			continue
		}
		kept, w, off := d.places(), ties[i].w, mainBends(ties)
		ties[i].w = snapLimit
		d.place(ties, extra)
		if now := d.unrest(ties); now < best && mainBends(ties) <= off {
			best = now
			continue
		}
		ties[i].w = w
		d.takeBack(kept)
	}
}

// mainBends counts the pieces of main lines that are not straight.
func mainBends(ties []tie) int {
	n := 0
	for _, t := range ties {
		if t.main && t.a.x != t.b.x {
			n++
		}
	}
	return n
}

// places returns every x, with the borders of swimlanes behind.
func (d *draft) places() []int {
	xs := make([]int, len(d.items), len(d.items)+len(d.borders))
	for i, it := range d.items {
		xs[i] = it.x
	}
	return append(xs, d.borders...)
}

// takeBack puts everything to the places returned before.
func (d *draft) takeBack(xs []int) {
	for i, it := range d.items {
		it.x = xs[i]
	}
	d.borders = xs[len(d.items):]
}

// unrest is the cost of bends and horizontals under the present places, and
// of the width.
func (d *draft) unrest(ties []tie) int {
	sum := 0
	for _, t := range ties {
		dx := abs(t.a.x - t.b.x)
		sum += dx
		if dx > 0 && t.a.row != t.b.row {
			sum += 2 * costBend
			if t.main {
				sum += 3 * costBend
			}
		}
		if t.w >= snapLimit && dx > 0 {
			sum += 10 * costCross // what must be straight
		}
	}
	first := true
	var lo, hi int
	for _, r := range d.rows {
		if n := len(r.items); n > 0 {
			l, h := r.items[0].x-r.items[0].l, r.items[n-1].x+r.items[n-1].r
			if first {
				lo, hi, first = l, h, false
			}
			lo, hi = min(lo, l), max(hi, h)
		}
	}
	return sum + (hi - lo)
}
