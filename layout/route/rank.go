package route

// findRanks gives every node its rank: the network simplex makes the sum of
// all edge lengths least. Pieces that must be straight and the main path
// weigh more, so that they are not drawn out.
func (d *draft) findRanks() {
	var gaps []gap
	var pulls []pull
	for i := range d.edges {
		e := &d.edges[i]
		if e.kind != forward {
			continue
		}
		w := 2
		switch {
		case len(d.outs[e.from]) == 1 && len(d.ins[e.to]) == 1:
			w = 16
		case e.main:
			w = 4
		}
		gaps = append(gaps, gap{e.from, e.to, 1})
		pulls = append(pulls, pull{e.from, e.to, w})
	}
	rank, ok := arrange(len(d.nodes), gaps, pulls)
	if !ok { // findReturns left no circle
		rank = make([]int, len(d.nodes))
	}
	d.rank = rank
	d.lift()
	d.raise(pulls)
}

// raise moves nodes that could stand in several ranks at the same cost up
// to the highest.
func (d *draft) raise(pulls []pull) {
	weight := make([]int, len(d.nodes)) // of what pulls down less what pulls up
	for _, p := range pulls {
		weight[p.a] += p.w
		weight[p.b] -= p.w
	}
	for _, v := range d.topological() {
		if weight[v] != 0 || len(d.ins[v]) == 0 {
			continue
		}
		highest := 0
		for _, i := range d.ins[v] {
			highest = max(highest, d.rank[d.edges[i].from]+1)
		}
		d.rank[v] = min(d.rank[v], highest)
	}
}

// lift lets every connected part begin in rank 0.
func (d *draft) lift() {
	part := d.parts()
	top := make([]int, len(d.nodes))
	for v := range top {
		top[v] = int(^uint(0) >> 1)
	}
	for v, r := range d.rank {
		top[part[v]] = min(top[part[v]], r)
	}
	for v := range d.rank {
		d.rank[v] -= top[part[v]]
	}
}
