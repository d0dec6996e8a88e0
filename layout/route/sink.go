package route

import "slices"

// mostSunk is how often a chart is tried with one more end a rank lower.
const mostSunk = 4

// sunk tries to save the crossings of returns by ranks. Short lines put their
// target into the rank of a step that leads back, if they leave beside it.
// Where another line comes to that target too, the two close round the step,
// so that its return must cross one of them; with the target a rank lower, the
// return runs up between them.
func sunk(g *Graph, best result) result {
	tried := map[gap]bool{}
	for range mostSunk {
		p, ok := best.sinking(tried)
		if !ok || *best.d.work > mostPolish {
			break
		}
		if r := attempt(g, p); r.layout.crossings() < best.layout.crossings() {
			best = better(best, r)
		}
	}
	return best
}

// sinking returns the plan of the result with the target of one more line that
// a return crosses below the source of that return. It reports false when
// there is none left that was not tried.
func (r *result) sinking(tried map[gap]bool) (plan, bool) {
	d := r.d
	for i := range d.edges {
		for j := range d.edges {
			back, e := &d.edges[i], &d.edges[j]
			below := gap{back.from, e.to, 1}
			if back.kind != backward || e.kind != forward || d.rank[e.to] > d.rank[back.from] || tried[below] || r.layout.crossingsOf(i, j) == 0 {
				continue
			}
			tried[below] = true
			p := r.plan
			p.under = append(slices.Clone(p.under), below)
			if gaps, n := d.rankGaps(&p); agree(n, gaps) {
				return p, true
			}
		}
	}
	return plan{}, false
}
