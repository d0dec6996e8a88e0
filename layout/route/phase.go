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

// bands are what the phases ask of the rows while these get their y.
type bands struct {
	of  []int       // by node, the phase in whose band it stands; 0: none
	top map[int]int // by phase that has begun, the least y of its steps and their boxes
}

// newBands puts each node into the band of its own phase, and one without into
// that of the latest that has begun above it or beside it.
func (d *draft) newBands() bands {
	begun := make([]int, len(d.nodes)) // by rank
	for v := range d.nodes {
		begun[d.rank[v]] = max(begun[d.rank[v]], d.nodes[v].phase)
	}
	for r := 1; r < len(begun); r++ {
		begun[r] = max(begun[r], begun[r-1])
	}
	b := bands{make([]int, len(d.nodes)), map[int]int{}}
	for v := range b.of {
		if b.of[v] = d.nodes[v].phase; b.of[v] == 0 {
			b.of[v] = begun[d.rank[v]]
		}
	}
	return b
}

// below returns the least y for a row with steps: below all steps of earlier
// bands in the rows above, and where their phase began with room for its
// border.
func (b *bands) below(r *row, s skyline) int {
	phase, half := 0, 0
	for _, it := range r.items {
		if it.kind == nodeItem && b.of[it.node] > 0 {
			if p := b.of[it.node]; phase == 0 || p < phase {
				phase = p
			}
			half = max(half, it.half)
		}
	}
	top, border := -1<<30, -1<<30
	if phase == 0 {
		return top
	}
	earlier := false
	for _, q := range s {
		switch {
		case q.kind == trackPlate:
			border = max(border, q.bottom+phaseTrack)
		case q.kind == labelPlate:
			border = max(border, q.bottom+phaseLabel)
		case q.it == nil || q.it.kind != nodeItem || b.of[q.it.node] == 0:
		case b.of[q.it.node] < phase:
			top = max(top, q.bottom+phaseRoom)
			earlier = true
		}
	}
	begun, ok := b.top[phase]
	switch {
	case ok:
		top = max(top, begun)
	case earlier:
		top = max(top, border)
		b.top[phase] = top
	default:
		b.top[phase] = top
	}
	return top + half
}
