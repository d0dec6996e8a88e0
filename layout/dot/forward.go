package dot

import (
	"slices"

	"flowgen/layout/route"
)

// arrow is an edge as Graphviz gets it: no circle, no loop.
type arrow struct{ from, to, weight int }

// forward returns the edges of a graph so that they close no circle, returns
// reversed; loops are left out. Edges to later declared nodes come first, then
// those to earlier ones, near before far; one that would close a circle with
// the edges before it is a return.
func forward(g *route.Graph) []arrow {
	d := dag{next: make([][]int, len(g.Nodes))}
	var later []int
	for i, e := range g.Edges {
		switch {
		case e.From < e.To:
			d.add(i, e.From, e.To)
		case e.From > e.To:
			later = append(later, i)
		}
	}
	slices.SortStableFunc(later, func(a, b int) int {
		return (g.Edges[a].From - g.Edges[a].To) - (g.Edges[b].From - g.Edges[b].To)
	})
	var returns []arrow
	for _, i := range later {
		if e := g.Edges[i]; d.leads(e.To, e.From) {
			returns = append(returns, arrow{e.To, e.From, weightBack})
		} else {
			d.add(i, e.From, e.To)
		}
	}
	d.weigh(g)
	return append(d.arrows, returns...)
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

// leads reports whether a path runs from one node to another.
func (d *dag) leads(from, to int) bool {
	seen := make([]bool, len(d.next))
	todo := []int{from}
	for len(todo) > 0 {
		v := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if v == to {
			return true
		}
		if seen[v] {
			continue
		}
		seen[v] = true
		for _, i := range d.next[v] {
			todo = append(todo, d.arrows[i].to)
		}
	}
	return false
}

// weigh sets the weights of chains and of the main path, the longest path
// without a dashed edge; ties go to what was declared first.
func (d *dag) weigh(g *route.Graph) {
	entries := make([]int, len(d.next))
	for _, a := range d.arrows {
		entries[a.to]++
	}
	length := make([]int, len(d.next)) // of the longest path from a node
	step := make([]int, len(d.next))   // its first arrow
	start := 0
	for _, v := range slices.Backward(d.order(slices.Clone(entries))) {
		step[v] = -1
		for _, i := range d.next[v] {
			if to := d.arrows[i].to; !g.Edges[d.edge[i]].Dashed && length[to]+1 > length[v] {
				length[v], step[v] = length[to]+1, i
			}
		}
	}
	for v := range length {
		if length[v] > length[start] {
			start = v
		}
	}
	for i := step[start]; i >= 0; i = step[d.arrows[i].to] {
		d.arrows[i].weight = weightMain
	}
	for i := range d.arrows {
		a := &d.arrows[i]
		if len(d.next[a.from]) == 1 && entries[a.to] == 1 && !g.Edges[d.edge[i]].Dashed {
			a.weight = weightChain
		}
	}
}

// order returns the nodes so that every arrow leads onwards. It uses up the
// number of entries of each.
func (d *dag) order(entries []int) []int {
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
