package route

import "sort"

// Phases are bands across the chart: where the flow allows, every row of one
// lies above every row of the next.

// phaseGaps are the demands that keep the ranks of the phases apart. The
// border between two phases is a variable of its own beyond the nodes, so
// that there are two gaps a node and not one a pair of nodes; n is the number
// of all variables. Nodes without a phase are free.
func (d *draft) phaseGaps() (gaps []gap, n int) {
	n = len(d.nodes)
	late := d.latePhases()
	phases := d.phases()
	for k := 0; k+1 < len(phases); k++ {
		border := n
		n++
		if k > 0 {
			gaps = append(gaps, gap{border - 1, border, 0})
		}
		for v := range d.nodes {
			switch {
			case d.nodes[v].phase == phases[k] && !late[v]:
				gaps = append(gaps, gap{v, border, 0})
			case d.nodes[v].phase == phases[k+1]:
				gaps = append(gaps, gap{border, v, 1})
			}
		}
	}
	return gaps, n
}

// phases lists the phases in use, in order.
func (d *draft) phases() []int {
	var list []int
	for v := range d.nodes {
		if p := d.nodes[v].phase; p > 0 {
			list = append(list, p)
		}
	}
	sort.Ints(list)
	return distinct(list)
}

// latePhases marks the nodes to which the flow leads from a later phase, so
// that they cannot stand above it.
func (d *draft) latePhases() []bool {
	late := make([]bool, len(d.nodes))
	latest := make([]int, len(d.nodes))
	for _, v := range d.topological() {
		for _, i := range d.ins[v] {
			u := d.edges[i].from
			latest[v] = max(latest[v], latest[u], d.nodes[u].phase)
		}
		late[v] = d.nodes[v].phase > 0 && latest[v] > d.nodes[v].phase
	}
	return late
}

const (
	phaseRoom  = 24 // between the steps of two phases, at least
	phaseTrack = 32 // from the last track above a phase to its first steps: room for the border between
	phaseLabel = 18 // from a label, likewise
)

// bandOf returns, by node, the phase in whose band it stands: its own, or for
// a node without one the latest that has begun above it or beside it.
func (d *draft) bandOf() []int {
	begun := make([]int, len(d.nodes)) // by rank
	for v := range d.nodes {
		begun[d.rank[v]] = max(begun[d.rank[v]], d.nodes[v].phase)
	}
	for r := 1; r < len(begun); r++ {
		begun[r] = max(begun[r], begun[r-1])
	}
	band := make([]int, len(d.nodes))
	for v := range band {
		if band[v] = d.nodes[v].phase; band[v] == 0 {
			band[v] = begun[d.rank[v]]
		}
	}
	return band
}

// belowPhases returns the least y for a row with steps, so that they stand
// below all steps of earlier bands in the rows above.
func (d *draft) belowPhases(r int, band []int, s skyline) int {
	phase, half := 0, 0
	for _, it := range d.rows[r].items {
		if it.kind == nodeItem && band[it.node] > 0 {
			if p := band[it.node]; phase == 0 || p < phase {
				phase = p
			}
			half = max(half, it.half)
		}
	}
	y, border := -1<<30, -1<<30
	if phase == 0 {
		return y
	}
	first, earlier := true, false
	for _, q := range s {
		switch {
		case q.kind == trackPlate:
			border = max(border, q.bottom+phaseTrack+half)
		case q.kind == labelPlate:
			border = max(border, q.bottom+phaseLabel+half)
		case q.it == nil || q.it.kind != nodeItem || band[q.it.node] == 0:
		case band[q.it.node] < phase:
			y = max(y, q.bottom+phaseRoom+half)
			earlier = true
		default:
			first = false
		}
	}
	if first && earlier {
		return max(y, border)
	}
	return y
}
