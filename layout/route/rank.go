package route

import (
	"slices"
	"sort"
)

// findRanks gives every node its rank: the network simplex makes the sum of
// all edge lengths least. Pieces that must be straight and the main path
// weigh more, so that they are not drawn out. The ranks of the plan, if it has
// any, are taken as they are, as far as its other wishes allow; they must suit
// the edges.
func (d *draft) findRanks(p *plan) {
	gaps, n := d.rankGaps(p)
	if p.ranks != nil {
		d.rank = append([]int(nil), p.ranks...)
		for v, n := range p.lower {
			d.rank[v] += n
		}
		if p.under != nil {
			pushDown(d.rank, gaps)
		}
		d.lift()
		return
	}
	var pulls []pull
	for i := range d.edges {
		if e := &d.edges[i]; e.kind == forward {
			pulls = append(pulls, pull{e.from, e.to, d.rankWeight(e)})
		}
	}
	rank, ok := arrange(n, gaps, pulls, d.work)
	if !ok { // findReturns left no circle, and phases make none
		rank = make([]int, n)
	}
	raise(rank, gaps, pulls)
	d.rank = rank[:len(d.nodes)]
	d.lift()
}

func (d *draft) rankWeight(e *edge) int {
	switch {
	case d.alone(e):
		return 16
	case e.main:
		return 4
	}
	return 2
}

// rankGaps are the demands on ranks: edges lead down, phases follow one
// another, and what the plan wants. n is the number of variables.
func (d *draft) rankGaps(p *plan) (gaps []gap, n int) {
	for i := range d.edges {
		if e := &d.edges[i]; e.kind == forward {
			length := 1
			if p.lower != nil {
				length += p.lower[e.to]
			}
			gaps = append(gaps, gap{e.from, e.to, length})
		}
	}
	more, n := d.phaseGaps()
	return slices.Concat(gaps, more, p.under), n
}

// pushDown moves down what stands too high for the gaps.
func pushDown(rank []int, gaps []gap) {
	out := make([][]gap, len(rank))
	for _, g := range gaps {
		out[g.a] = append(out[g.a], g)
	}
	for _, v := range upwards(len(rank), gaps) {
		for _, g := range out[v] {
			rank[g.b] = max(rank[g.b], rank[v]+g.min)
		}
	}
}

// raise moves what could stand in several ranks at the same cost up to the
// highest.
func raise(rank []int, gaps []gap, pulls []pull) {
	weight := make([]int, len(rank)) // of what pulls down less what pulls up
	for _, p := range pulls {
		weight[p.a] += p.w
		weight[p.b] -= p.w
	}
	into := make([][]gap, len(rank))
	for _, g := range gaps {
		into[g.b] = append(into[g.b], g)
	}
	for _, v := range upwards(len(rank), gaps) {
		if weight[v] != 0 || len(into[v]) == 0 {
			continue
		}
		highest := rank[into[v][0].a] + into[v][0].min
		for _, g := range into[v] {
			highest = max(highest, rank[g.a]+g.min)
		}
		rank[v] = highest
	}
}

// upwards lists the variables so that every gap leads onwards.
func upwards(n int, gaps []gap) []int {
	left := make([]int, n)
	out := make([][]int, n)
	for _, g := range gaps {
		left[g.b]++
		out[g.a] = append(out[g.a], g.b)
	}
	var order []int
	for v := range n {
		if left[v] == 0 {
			order = append(order, v)
		}
	}
	for k := 0; k < len(order); k++ {
		for _, w := range out[order[k]] {
			if left[w]--; left[w] == 0 {
				order = append(order, w)
			}
		}
	}
	return order
}

// lift lets every connected part begin in rank 0, and closes ranks that
// nobody uses. With phases the parts stay where they are to one another.
func (d *draft) lift() {
	part := d.parts()
	if len(d.phases()) > 1 {
		part = make([]int, len(d.nodes))
	}
	top := make([]int, len(d.nodes))
	for v := range top {
		top[v] = int(^uint(0) >> 1)
	}
	for v, r := range d.rank {
		top[part[v]] = min(top[part[v]], r)
	}
	used := make([]int, 0, len(d.nodes))
	for v := range d.rank {
		d.rank[v] -= top[part[v]]
		used = append(used, d.rank[v])
	}
	sort.Ints(used)
	used = distinct(used)
	for v := range d.rank {
		d.rank[v] = sort.SearchInts(used, d.rank[v])
	}
}

// offersRanks reports whether the start has ranks that suit the graph and
// differ from ours.
func (d *draft) offersRanks(s *Start) bool {
	if !d.fits(s) || len(s.Rank) != len(d.nodes) {
		return false
	}
	for _, r := range s.Rank {
		if r < 0 || r > len(d.nodes) {
			return false
		}
	}
	if len(d.phases()) > 1 {
		return false
	}
	for i := range d.edges {
		if e := &d.edges[i]; e.kind == forward && s.Rank[e.to] <= s.Rank[e.from] {
			return false
		}
	}
	other := &draft{nodes: d.nodes, edges: d.edges, rank: append([]int(nil), s.Rank...)}
	other.lift()
	for v, r := range other.rank {
		if r != d.rank[v] {
			return true
		}
	}
	return false
}
