package route

import "slices"

// fork is a step that is drawn symmetrically over what leaves it, instead of
// with a straight main line: its main exit ends there, or branches that are
// equals meet again.
type fork struct {
	node int // -1: the branches begin by themselves
	join int // where the branches meet; -1: they end
}

// findForks finds the symmetric forks: parallel lines that meet again; three
// or more branches of the main path that meet or end; and joins of steps with
// which the chart begins.
func (d *draft) findForks() {
	for v := range d.nodes {
		if len(d.outs[v]) < 2 || d.cornered(v) {
			continue
		}
		if j := d.parallelMeeting(v); j >= 0 {
			d.forks = append(d.forks, fork{v, j})
			continue
		}
		main := d.mainExit(v)
		if main < 0 || len(d.outs[v]) < 3 {
			continue
		}
		if len(d.outs[d.edges[main].to]) == 0 {
			d.forks = append(d.forks, fork{v, -1})
			continue
		}
		if j := d.meeting(v, main); j >= 0 {
			d.forks = append(d.forks, fork{v, j})
		}
	}
	for v := range d.nodes {
		if d.meetsBeginnings(v) {
			d.forks = append(d.forks, fork{-1, v})
		}
	}
}

// parallelMeeting returns the step where all lines that leave v in parallel
// meet again, each through steps of its own in a row, or -1.
func (d *draft) parallelMeeting(v int) int {
	join := -1
	for _, i := range d.outs[v] {
		e := &d.edges[i]
		if e.fork == 0 || e.fork != d.edges[d.outs[v][0]].fork {
			return -1
		}
		to := e.to
		for len(d.ins[to]) == 1 && len(d.outs[to]) == 1 {
			to = d.edges[d.outs[to][0]].to
		}
		if to == e.to || join >= 0 && to != join {
			return -1
		}
		join = to
	}
	return join
}

// meetsBeginnings reports whether nothing but steps with which the chart
// begins leads to v, and at least two of them.
func (d *draft) meetsBeginnings(v int) bool {
	for _, i := range d.ins[v] {
		u := d.edges[i].from
		if len(d.ins[u]) > 0 || len(d.outs[u]) != 1 {
			return false
		}
	}
	return len(d.ins[v]) > 1
}

// mainExit returns the edge by which the main path leaves v, or -1.
func (d *draft) mainExit(v int) int {
	for _, i := range d.outs[v] {
		if d.edges[i].main {
			return i
		}
	}
	return -1
}

// meeting returns the first step of the main path below v where at least
// three branches of v meet, or -1. A bare line from v to that step is not a
// branch.
func (d *draft) meeting(v, main int) int {
	reach := make([][]bool, 0, len(d.outs[v]))
	for _, i := range d.outs[v] {
		reach = append(reach, d.below(d.edges[i].to))
	}
	for j := main; j >= 0; j = d.mainExit(d.edges[j].to) {
		to := d.edges[j].to
		branches := 0
		for k, i := range d.outs[v] {
			if reach[k][to] && d.edges[i].to != to {
				branches++
			}
		}
		if branches >= 3 {
			return to
		}
	}
	return -1
}

// below marks everything that can be reached from v with the flow.
func (d *draft) below(v int) []bool {
	seen := make([]bool, len(d.nodes))
	seen[v] = true
	for stack := []int{v}; len(stack) > 0; {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, i := range d.outs[v] {
			if w := d.edges[i].to; !seen[w] {
				seen[w] = true
				stack = append(stack, w)
			}
		}
	}
	return seen
}

// symmetric reports whether v is a symmetric fork.
func (d *draft) symmetric(v int) bool {
	for _, f := range d.forks {
		if f.node == v {
			return true
		}
	}
	return false
}

// relaxed reports whether a main edge leaves or enters a symmetric fork.
func (d *draft) relaxed(e *edge) bool {
	for _, f := range d.forks {
		if f.node == e.from || f.join == e.to {
			return true
		}
	}
	return false
}

// centreGaps are the demands that keep an even fork or join in the middle
// between its two middle lines. Without them any place between the two would
// be as good.
func (d *draft) centreGaps() []gap {
	var gaps []gap
	for _, f := range d.forks {
		if f.node >= 0 {
			var next []*item
			for _, i := range d.outs[f.node] {
				next = append(next, d.edges[i].path[1])
			}
			gaps = append(gaps, d.centre(d.at[f.node], next)...)
		}
		if f.join >= 0 && (f.node < 0 || len(d.ins[f.join]) == len(d.outs[f.node])) {
			var before []*item
			for _, i := range d.ins[f.join] {
				path := d.edges[i].path
				it := path[len(path)-2]
				if d.shared(it) {
					it = path[len(path)-3]
				}
				before = append(before, it)
			}
			gaps = append(gaps, d.centre(d.at[f.join], before)...)
		}
	}
	return gaps
}

// centre demands that the two middle ones of the items, which must be of one
// row and of an even number, stand equally far from the axis of another.
func (d *draft) centre(axis *item, items []*item) []gap {
	slices.SortStableFunc(items, func(a, b *item) int { return a.pos - b.pos })
	for _, it := range items {
		if it.row != items[0].row || it.group != axis.group {
			return nil
		}
	}
	if len(items)%2 == 1 {
		return nil
	}
	left, right := items[len(items)/2-1], items[len(items)/2]
	row, room := d.rows[left.row].items, 0
	for k := left.pos; k < right.pos; k++ {
		room += apart(row[k], row[k+1])
	}
	if room == 0 {
		return nil
	}
	return []gap{{left.id, axis.id, (room + 1) / 2}, {axis.id, right.id, (room + 1) / 2}}
}
