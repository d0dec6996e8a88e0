package flow

import (
	"cmp"
	"slices"
)

// chart is a process as a graph that may be cut down: the public picture is
// made on it. It holds solid lines only.
type chart struct {
	nodes []*node // in the order of the process
	lines []*line
	forks int // the highest number of a fork or join so far
}

// node is one box of the chart: a step, or several that the public sees as one.
type node struct {
	index int
	steps []*Step // as declared; the first gives place and phase
	limit Total   // of what the public sees
}

func (n *node) first() *Step { return n.steps[0] }

// line is one line of the chart.
type line struct {
	from, to   *node
	order      int // among all lines; one made of two has the place of the first
	label      Text
	fork, join int
	back       bool // a return
	made       bool // by joining or merging, not written so
}

// newChart makes the chart of a process without its dashed lines and without
// the steps that only they reach.
func newChart(p *Process) *chart {
	shown := solidlyReached(p)
	c := &chart{}
	of := map[*Step]*node{}
	for _, s := range p.Steps {
		if shown[s] {
			n := &node{index: len(c.nodes), steps: []*Step{s}}
			c.nodes = append(c.nodes, n)
			of[s] = n
		}
	}
	for i, e := range p.Edges {
		if from, to := of[e.From], of[e.To]; !e.Dashed && from != nil && to != nil {
			c.lines = append(c.lines, &line{from: from, to: to, order: i, label: e.Label, fork: e.Fork, join: e.Join})
		}
		c.forks = max(c.forks, e.Fork, e.Join)
	}
	c.markReturns()
	return c
}

// solidlyReached returns the steps that the public flow comes to: from where
// the whole graph begins, along solid lines. A step that has dashed lines only
// is none of them.
func solidlyReached(p *Process) map[*Step]bool {
	out := map[*Step][]*Step{}
	solidIn, solid, dashed := map[*Step]bool{}, map[*Step]bool{}, map[*Step]bool{}
	for _, e := range p.Edges {
		if e.Dashed {
			dashed[e.From], dashed[e.To] = true, true
			continue
		}
		out[e.From] = append(out[e.From], e.To)
		solid[e.From], solid[e.To] = true, true
		if e.From != e.To {
			solidIn[e.To] = true
		}
	}
	reached := map[*Step]bool{}
	var reach func(s *Step)
	reach = func(s *Step) {
		if reached[s] {
			return
		}
		reached[s] = true
		for _, t := range out[s] {
			reach(t)
		}
	}
	for _, group := range sources(p) {
		entries := slices.DeleteFunc(slices.Clone(group), func(s *Step) bool { return solidIn[s] })
		if len(entries) == 0 {
			entries = group[:1]
		}
		for _, s := range entries {
			reach(s)
		}
	}
	for _, s := range p.Steps {
		if s.Kind == Start {
			reach(s)
		}
	}
	for s := range reached {
		if dashed[s] && !solid[s] {
			reached[s] = false
		}
	}
	return reached
}

// sources returns the strongly connected groups that nothing leads into,
// dashed lines included: where a process begins. Groups and their steps are in
// the order of the process. (Kosaraju's algorithm.)
func sources(p *Process) [][]*Step {
	next, previous := map[*Step][]*Step{}, map[*Step][]*Step{}
	for _, e := range p.Edges {
		next[e.From] = append(next[e.From], e.To)
		previous[e.To] = append(previous[e.To], e.From)
	}
	var finished []*Step
	seen := map[*Step]bool{}
	var visit func(s *Step)
	visit = func(s *Step) {
		if seen[s] {
			return
		}
		seen[s] = true
		for _, t := range next[s] {
			visit(t)
		}
		finished = append(finished, s)
	}
	for _, s := range p.Steps {
		visit(s)
	}
	group := map[*Step]int{}
	var gather func(s *Step, g int)
	gather = func(s *Step, g int) {
		if group[s] != 0 {
			return
		}
		group[s] = g
		for _, t := range previous[s] {
			gather(t, g)
		}
	}
	for i := len(finished) - 1; i >= 0; i-- {
		gather(finished[i], i+1)
	}
	entered := map[int]bool{}
	for _, e := range p.Edges {
		if group[e.From] != group[e.To] {
			entered[group[e.To]] = true
		}
	}
	var all [][]*Step
	place := map[int]int{}
	for _, s := range p.Steps {
		g := group[s]
		if entered[g] {
			continue
		}
		if place[g] == 0 {
			all = append(all, nil)
			place[g] = len(all)
		}
		all[place[g]-1] = append(all[place[g]-1], s)
	}
	return all
}

// markReturns finds the lines that go back: taken in the order of
// declaration, short ways back before long ones, those that close a cycle. A
// line to an earlier step without which its own source is never reached goes
// back before all others: else a step declared late would turn the flow
// through it round.
func (c *chart) markReturns() {
	part := c.components()
	var backward []*line
	for _, l := range c.lines {
		if l.from.index >= l.to.index && part[l.from] == part[l.to] {
			l.back = true // out of the way until its turn
			backward = append(backward, l)
		}
	}
	if backward == nil {
		return
	}
	before := c.inevitable()
	backward = slices.DeleteFunc(backward, func(l *line) bool { return before(l.to, l.from) })
	slices.SortStableFunc(backward, func(a, b *line) int {
		return cmp.Compare(a.from.index-a.to.index, b.from.index-b.to.index)
	})
	for _, l := range backward {
		l.back = c.leads([]*node{l.to}, l.from, nil)
	}
}

// inevitable returns a function that reports whether every way from where the
// chart begins to node m passes node n. It begins at declared starts and at
// the nodes that nothing leads to, and where there is none at the first.
func (c *chart) inevitable() func(n, m *node) bool {
	out, entered := map[*node][]*node{}, map[*node]bool{}
	for _, l := range c.lines {
		if l.from != l.to {
			out[l.from] = append(out[l.from], l.to)
			entered[l.to] = true
		}
	}
	var entries []*node
	for _, n := range c.nodes {
		if !entered[n] || n.first().Kind == Start {
			entries = append(entries, n)
		}
	}
	reached := spread(out, entries, nil)
	for _, n := range c.nodes {
		if !reached[n] {
			entries = append(entries, n)
			reached = spread(out, entries, nil)
		}
	}
	without := map[*node]map[*node]bool{} // what is reached when a node is left out
	return func(n, m *node) bool {
		if without[n] == nil {
			without[n] = spread(out, entries, n)
		}
		return !without[n][m]
	}
}

// spread returns the nodes that are reached from some, one of them left out.
func spread(out map[*node][]*node, from []*node, except *node) map[*node]bool {
	seen := map[*node]bool{}
	for stack := slices.Clone(from); len(stack) > 0; {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if n != except && !seen[n] {
			seen[n] = true
			stack = append(stack, out[n]...)
		}
	}
	return seen
}

// leads reports whether forward lines lead from one of some nodes to another,
// the line not counted where it is given.
func (c *chart) leads(from []*node, to *node, not *line) bool {
	if len(from) == 0 {
		return false
	}
	out := map[*node][]*line{}
	for _, l := range c.lines {
		if !l.back && l != not {
			out[l.from] = append(out[l.from], l)
		}
	}
	seen := map[*node]bool{}
	for stack := slices.Clone(from); len(stack) > 0; {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if n == to {
			return true
		}
		for _, l := range out[n] {
			if !seen[l.to] {
				seen[l.to] = true
				stack = append(stack, l.to)
			}
		}
	}
	return false
}

// around returns the lines into and out of a node, loops of its own left out.
func (c *chart) around(n *node) (in, out []*line) {
	for _, l := range c.lines {
		switch {
		case l.from == l.to:
		case l.to == n:
			in = append(in, l)
		case l.from == n:
			out = append(out, l)
		}
	}
	return in, out
}

// drop takes lines out of the chart.
func (c *chart) drop(unwanted func(*line) bool) {
	c.lines = slices.DeleteFunc(c.lines, unwanted)
}
