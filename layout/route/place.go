package route

import "slices"

// clearance is the room between two neighbours in a row.
func clearance(a, b *item) int {
	switch {
	case a.kind == nodeItem && b.kind == nodeItem:
		return 28
	case a.kind == nodeItem || b.kind == nodeItem:
		return 16
	case a.kind == labelItem || b.kind == labelItem:
		return 12
	}
	return 10
}

// apart is how far the axes of two neighbours must be from each other.
func apart(a, b *item) int { return a.r + clearance(a, b) + b.l }

// What pulls items together, and how strongly.
const (
	pullInChain   = 40 // lane to lane
	pullTrunk     = 16 // lane to a target that has no other
	pullLabel     = 4  // label to target
	pullEntry     = 2  // other lanes to their target
	pullSoleExit  = 8  // step with one exit to its lane
	pullExit      = 1
	pullNext      = 2 // step to step in the next row
	pullReturn    = 30
	pullBeside    = 1 // lane to the step it stands beside
	pullForkJoin  = 12
	pullAcross    = 1   // from one swimlane to another
	pullSpine     = 6   // steps of the main path in one swimlane
	factorChain   = 200 // one exit, one entry: must be straight (G7)
	factorMain    = 8
	repairSpacing = 8
)

// tie is a wish that two items share an x.
type tie struct {
	a, b *item
	w    int
	main bool // a piece of the main line, which is to be straight
}

// place solves for every x. It reports false when the extra gaps contradict
// the order in the rows.
func (d *draft) place(ties []tie, extra []gap) bool {
	gaps := append(make([]gap, 0, 2*len(d.items)+len(extra)), extra...)
	for _, r := range d.rows {
		for i := 1; i < len(r.items); i++ {
			a, b := r.items[i-1], r.items[i]
			gaps = append(gaps, gap{a.id, b.id, apart(a, b)})
		}
	}
	more, pulls := d.laneGaps()
	gaps = append(gaps, more...)
	pulls = slices.Grow(pulls, len(ties))
	for _, t := range ties {
		pulls = append(pulls, pull{t.a.id, t.b.id, t.w})
	}
	gaps = append(gaps, d.branchGaps...)
	centre := d.centreGaps()
	if d.lopsided {
		centre = nil
	}
	n := len(d.items)
	if d.grouped() {
		n += d.graph.Groups + 1
	}
	x, ok := arrange(n, append(gaps, centre...), pulls, d.work)
	if !ok && len(centre) > 0 {
		// Two forks may contradict each other: then none is centred.
		x, ok = arrange(n, gaps, pulls, d.work)
		d.lopsided = d.lopsided || ok
	}
	if !ok {
		return false
	}
	d.borders = x[len(d.items):]
	for i, it := range d.items {
		it.x = x[i]
	}
	return true
}

// ties collects the wishes of all edges.
func (d *draft) ties() []tie {
	c := tieSet{index: map[[2]int]int{}}
	for i := range d.edges {
		e := &d.edges[i]
		switch e.kind {
		case forward:
			d.forwardTies(&c, e)
		default:
			for k := 1; k < len(e.path); k++ {
				w := pullReturn
				if k == 1 || k == len(e.path)-1 {
					w = pullBeside
				}
				c.add(e.path[k-1], e.path[k], w)
			}
		}
	}
	for _, f := range d.forks {
		if f.node >= 0 && f.join >= 0 && d.nodes[f.node].group == d.nodes[f.join].group {
			c.add(d.at[f.node], d.at[f.join], pullForkJoin)
		}
	}
	for _, r := range d.rows {
		for k, it := range r.items {
			if it.kind == nodeItem && k > 0 && len(it.up)+len(it.down) == 0 {
				c.add(r.items[k-1], it, 1)
			}
		}
	}
	d.spines(&c)
	return c.ties
}

// tieSet keeps the strongest tie of every pair, in order of appearance.
type tieSet struct {
	ties  []tie
	index map[[2]int]int
}

func (c *tieSet) add(a, b *item, w int) {
	key := [2]int{a.id, b.id}
	i, ok := c.index[key]
	if !ok {
		i = len(c.ties)
		c.index[key] = i
		c.ties = append(c.ties, tie{a: a, b: b, w: w})
	}
	c.ties[i].w = max(c.ties[i].w, w)
}

// straight marks the tie of two items as a piece of the main line.
func (c *tieSet) straight(a, b *item) { c.ties[c.index[[2]int{a.id, b.id}]].main = true }

func (d *draft) forwardTies(c *tieSet, e *edge) {
	f := d.factor(e)
	path := e.path
	if e.exit.side != 0 {
		c.add(path[0], path[1], pullBeside)
		path = path[1:]
	}
	for k := 1; k < len(path); k++ {
		a, b := path[k-1], path[k]
		w := pullInChain
		switch {
		case a.group != b.group:
			w = pullAcross
		case a.kind == nodeItem && b.kind == nodeItem:
			w = pullNext
		case b.kind == laneItem && d.shared(b) && !d.shared(a) && k == len(path)-2:
			if f == 1 { // else the trunk stands under the main line
				w = pullEntry
			}
		case a.kind == labelItem && b.kind == laneItem && d.shared(b):
			w = pullEntry
		case a.kind == nodeItem && (d.bottomExits(a.node) == 1 || !d.together(e) && e == &d.edges[d.bottomExit(a.node)]):
			w = pullSoleExit
		case a.kind == nodeItem:
			w = pullExit
		case b.kind == nodeItem && d.soleTrunk(a, b):
			w = pullTrunk
		case b.kind == nodeItem && a.kind == labelItem:
			w = pullLabel
		case b.kind == nodeItem:
			w = pullEntry
		}
		c.add(a, b, w*f)
		if f > 1 {
			c.straight(a, b)
		}
	}
}

// soleTrunk reports whether nothing but a leads down to the node b.
func (d *draft) soleTrunk(a, b *item) bool {
	for _, i := range d.ins[b.node] {
		if p := d.edges[i].path; p[len(p)-2] != a {
			return false
		}
	}
	return true
}

// factor is what the whole chain of an edge counts more than another.
func (d *draft) factor(e *edge) int {
	if d.alone(e) && d.together(e) {
		return factorChain
	}
	if e.main && d.together(e) && !d.relaxed(e) {
		return factorMain
	}
	return 1
}
