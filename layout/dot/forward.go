package dot

import (
	"slices"

	"flowgen/layout/route"
)

// arrow is an edge as Graphviz gets it: no circle, no loop.
type arrow struct{ from, to, weight int }

// forward returns the edges of a graph so that they close no circle, returns
// reversed; loops are left out. Edges to later declared nodes come first, then
// those to earlier ones, near before far. It also returns how many ranks the
// edges pass between their ends, about.
func forward(g *route.Graph) (arrows []arrow, passed int) {
	d := dag{next: make([][]int, len(g.Nodes))}
	var later []int
	var returns []arrow
	back := route.Returns(g)
	for i, e := range g.Edges {
		switch {
		case e.From == e.To:
		case back[i]:
			returns = append(returns, arrow{e.To, e.From, weightBack})
		case e.From < e.To:
			d.add(i, e.From, e.To)
		default:
			later = append(later, i)
		}
	}
	slices.SortStableFunc(later, func(a, b int) int {
		return (g.Edges[a].From - g.Edges[a].To) - (g.Edges[b].From - g.Edges[b].To)
	})
	for _, i := range later {
		d.add(i, g.Edges[i].From, g.Edges[i].To)
	}
	order := d.order()
	d.weigh(g, order)
	rank := d.ranks(order)
	arrows = append(d.arrows, returns...)
	for _, a := range arrows {
		passed += rank[a.to] - rank[a.from] - 1
	}
	return arrows, passed
}

// dag is a graph without circles that grows.
type dag struct {
	arrows []arrow
	edge   []int   // of each arrow: its index in the route.Graph
	next   [][]int // of each node: the arrows that leave it
}

func (d *dag) add(edge, from, to int) {
	d.next[from] = append(d.next[from], len(d.arrows))
	d.arrows = append(d.arrows, arrow{from, to, weightOther})
	d.edge = append(d.edge, edge)
}

// weigh sets the weights of chains and of the main path, the longest path
// without a dashed edge; ties go to what was declared first.
func (d *dag) weigh(g *route.Graph, order []int) {
	length := make([]int, len(d.next)) // of the longest path from a node
	step := make([]int, len(d.next))   // its first arrow
	for _, v := range slices.Backward(order) {
		step[v] = -1
		for _, i := range d.next[v] {
			if to := d.arrows[i].to; !g.Edges[d.edge[i]].Dashed && length[to]+1 > length[v] {
				length[v], step[v] = length[to]+1, i
			}
		}
	}
	start := slices.Index(length, slices.Max(length))
	for i := step[start]; i >= 0; i = step[d.arrows[i].to] {
		d.arrows[i].weight = weightMain
	}
	entries := d.entries()
	for i := range d.arrows {
		a := &d.arrows[i]
		if len(d.next[a.from]) == 1 && entries[a.to] == 1 && !g.Edges[d.edge[i]].Dashed {
			a.weight = weightChain
		}
	}
}

// ranks returns the length of the longest path to each node.
func (d *dag) ranks(order []int) []int {
	rank := make([]int, len(d.next))
	for _, v := range order {
		for _, i := range d.next[v] {
			to := d.arrows[i].to
			rank[to] = max(rank[to], rank[v]+1)
		}
	}
	return rank
}

// order returns the nodes so that every arrow leads onwards.
func (d *dag) order() []int {
	entries := d.entries()
	var out []int
	for v, n := range entries {
		if n == 0 {
			out = append(out, v)
		}
	}
	for k := 0; k < len(out); k++ {
		for _, i := range d.next[out[k]] {
			to := d.arrows[i].to
			if entries[to]--; entries[to] == 0 {
				out = append(out, to)
			}
		}
	}
	return out
}

// entries counts the arrows to each node.
func (d *dag) entries() []int {
	n := make([]int, len(d.next))
	for _, a := range d.arrows {
		n[a.to]++
	}
	return n
}
