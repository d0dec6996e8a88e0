package route

import "slices"

// wide is the width above which leaves may stand in several tiers.
const wide = 700 * Pt

// wideLanes is that width of a chart with swimlanes, which lies lengthwise on
// its paper anyway.
const wideLanes = 980 * Pt

// staggerLeaves is how many ends a step must lead to before they do.
const staggerLeaves = 5

// narrowed tries to make a wide chart narrower: where a step leads to many
// ends, every second one stands a rank lower, or they take three ranks. A
// try is kept when it saves a tenth of the width.
func narrowed(g *Graph, best result) result {
	base, limit := best, wide
	if g.Groups > 1 {
		limit = wideLanes
	}
	for tiers := 2; tiers <= 3 && best.layout.Size.W > limit; tiers++ {
		lower := base.d.tiers(tiers)
		if lower == nil {
			break
		}
		p := base.plan
		p.lower = lower
		r := attempt(g, p)
		if r.faults <= best.faults && r.layout.Size.W <= best.layout.Size.W*9/10 {
			best = r
		}
	}
	return best
}

// tiers tells by how many ranks each node should stand lower; nil: no step
// leads to so many ends.
func (d *draft) tiers(n int) []int {
	var lower []int
	for v := range d.nodes {
		var leaves []*item
		for _, i := range d.outs[v] {
			if w := d.edges[i].to; len(d.outs[w]) == 0 && len(d.ins[w]) == 1 && d.isEnd(w) {
				leaves = append(leaves, d.at[w])
			}
		}
		if len(leaves) < staggerLeaves {
			continue
		}
		if lower == nil {
			lower = make([]int, len(d.nodes))
		}
		slices.SortStableFunc(leaves, func(a, b *item) int { return a.x - b.x })
		for k, it := range leaves {
			lower[it.node] = k % n
		}
	}
	return lower
}

// isEnd reports whether nothing leaves v, not even a return.
func (d *draft) isEnd(v int) bool { return d.exits(v) == 0 }
