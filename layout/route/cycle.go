package route

import "slices"

// Returns tells, by edge, which of a valid graph are returns; loops are none.
func Returns(g *Graph) []bool {
	d := newDraft(g)
	all := make([]bool, len(d.edges))
	for i := range d.edges {
		all[i] = d.edges[i].kind == backward
	}
	return all
}

// findReturns tells returns from the flow. Edges are put one by one into a
// graph without circles, those towards later declared nodes first, then the
// backward ones by growing distance of declaration; one that would close a
// circle is a return. So an edge to an earlier declared node stays in the
// flow as long as nothing leads from there back to it. An edge to a node
// without which its source is never reached is a return before all others,
// whatever the declaration says: else steps declared out of their order would
// turn the flow through them round.
func (d *draft) findReturns() {
	var back, sure []int
	down := make([][]int, len(d.nodes))
	before := d.inevitable()
	for i := range d.edges {
		switch e := &d.edges[i]; {
		case e.from == e.to:
			e.kind = loop
		case before(e.to, e.from):
			sure = append(sure, i)
		case e.from < e.to:
			down[e.from] = append(down[e.from], e.to)
		default:
			back = append(back, i)
		}
	}
	slices.SortStableFunc(back, func(a, b int) int {
		ea, eb := &d.edges[a], &d.edges[b]
		return ea.from - ea.to - (eb.from - eb.to)
	})
	// The sure ones come last: where all others lead from source to target
	// through a return, even one of them is none.
	for _, i := range append(back, sure...) {
		e := &d.edges[i]
		if leads(down, e.to, e.from) {
			e.kind = backward
		} else {
			down[e.from] = append(down[e.from], e.to)
		}
	}
}

// inevitable returns a function that reports whether every way from where the
// chart begins to node w passes node v. It begins at the nodes that say so or
// that nothing leads to, and where there is none at the first that is declared.
func (d *draft) inevitable() func(v, w int) bool {
	out := make([][]int, len(d.nodes))
	entered := make([]bool, len(d.nodes))
	for _, e := range d.edges {
		if e.from != e.to {
			out[e.from] = append(out[e.from], e.to)
			entered[e.to] = true
		}
	}
	var entries []int
	for v := range d.nodes {
		if !entered[v] || d.graph.Nodes[v].Begins {
			entries = append(entries, v)
		}
	}
	reached := spread(out, entries, -1)
	for v := range d.nodes {
		if !reached[v] {
			entries = append(entries, v)
			reached = spread(out, entries, -1)
		}
	}
	without := make([][]bool, len(d.nodes)) // what is reached when a node is left out
	return func(v, w int) bool {
		if without[v] == nil {
			without[v] = spread(out, entries, v)
		}
		return !without[v][w]
	}
}

// spread returns the nodes that are reached from some, one of them left out.
func spread(out [][]int, from []int, except int) []bool {
	seen := make([]bool, len(out))
	stack := slices.Clone(from)
	for len(stack) > 0 {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if v != except && !seen[v] {
			seen[v] = true
			stack = append(stack, out[v]...)
		}
	}
	return seen
}

// leads reports whether a way runs from one node to another.
func leads(down [][]int, from, to int) bool {
	seen := make([]bool, len(down))
	seen[from] = true
	for stack := []int{from}; len(stack) > 0; {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if v == to {
			return true
		}
		for _, w := range down[v] {
			if !seen[w] {
				seen[w] = true
				stack = append(stack, w)
			}
		}
	}
	return false
}

// topological returns the nodes so that every forward edge leads onwards,
// among equals in order of declaration.
func (d *draft) topological() []int {
	left := make([]int, len(d.nodes))
	var order, ready []int
	for v := range d.nodes {
		if left[v] = len(d.ins[v]); left[v] == 0 {
			ready = append(ready, v)
		}
	}
	for len(ready) > 0 {
		v := ready[0]
		ready = ready[1:]
		order = append(order, v)
		for _, i := range d.outs[v] {
			w := d.edges[i].to
			if left[w]--; left[w] == 0 {
				ready = append(ready, w)
			}
		}
	}
	return order
}

// findMain marks the main path of every connected part: the longest way
// along solid edges, ties by declaration.
func (d *draft) findMain() {
	order := d.topological()
	length := make([]int, len(d.nodes)) // of the longest way down from here
	d.length = length
	next := make([]int, len(d.nodes)) // its first edge
	for k := len(order) - 1; k >= 0; k-- {
		v := order[k]
		next[v] = -1
		for _, i := range d.outs[v] {
			if e := &d.edges[i]; !e.dashed && length[e.to]+1 > length[v] {
				length[v], next[v] = length[e.to]+1, i
			}
		}
	}
	part := d.parts()
	head := make([]int, len(d.nodes)) // by part
	for v := range head {
		head[v] = v
	}
	for v := range d.nodes {
		if p := part[v]; length[v] > length[head[p]] {
			head[p] = v
		}
	}
	for p, v := range head {
		if part[p] != p {
			continue
		}
		for i := next[v]; i >= 0; i = next[d.edges[i].to] {
			d.edges[i].main = true
		}
	}
}

// parts numbers the connected parts of the graph: nodes of one part have the
// same number.
func (d *draft) parts() []int {
	set := newDisjoint(len(d.nodes))
	for i := range d.edges {
		set.join(d.edges[i].from, d.edges[i].to)
	}
	part := make([]int, len(d.nodes))
	for v := range part {
		part[v] = set.find(v)
	}
	return part
}

// disjoint is a set of disjoint sets.
type disjoint []int

func newDisjoint(n int) disjoint {
	s := make(disjoint, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s disjoint) find(v int) int {
	for s[v] != v {
		s[v] = s[s[v]]
		v = s[v]
	}
	return v
}

// join unites two sets under the smaller number.
func (s disjoint) join(a, b int) {
	a, b = s.find(a), s.find(b)
	s[max(a, b)] = min(a, b)
}
