package route

// fork is a step of the main path with three or more exits that is drawn
// symmetrically instead of with a straight main line: its main exit ends
// there, or at least three branches meet again.
type fork struct {
	node int
	join int // where the branches meet; -1: they end
}

// findForks finds the symmetric forks.
func (d *draft) findForks() {
	for v := range d.nodes {
		if len(d.outs[v]) < 3 || d.cornered(v) {
			continue
		}
		main := d.mainExit(v)
		if main < 0 {
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
		if f.node == e.from || f.join >= 0 && f.join == e.to {
			return true
		}
	}
	return false
}
