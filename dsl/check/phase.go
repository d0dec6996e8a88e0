package check

import (
	"slices"

	"flowgen/dsl/flow"
)

// maxDrawn is how many steps a picture may have; larger ones are not drawn,
// with bands or without.
const maxDrawn = 1000

// interleavedPhases reports a process whose phases cannot be drawn as bands:
// the flow, returns left out, leads from a step to one of an earlier declared
// phase. The first such step is said, not those behind it.
func interleavedPhases(x *examiner, p *flow.Process) {
	if len(p.Phases) < 2 || len(p.Steps) > maxDrawn {
		return
	}
	c := newChart(p)
	number := map[*flow.Phase]int{}
	for i, ph := range p.Phases {
		number[ph] = i + 1
	}
	of := make([]int, len(c.steps)) // the phase of a step, from 1; 0: none
	for v, s := range c.steps {
		of[v] = number[s.Phase]
	}
	if !c.descends(of) {
		return
	}
	latest := make([]int, len(c.steps)) // the step of the latest phase on the ways to a step, from 1
	rank := func(v int) int {
		if v == 0 {
			return 0
		}
		return of[v-1]
	}
	late := -1
	back := c.returns()
	for _, v := range c.forward(back) {
		for _, i := range c.in[v] {
			u := c.lines[i].from
			if back[i] {
				continue
			}
			if of[u] > rank(latest[v]) {
				latest[v] = u + 1
			}
			if rank(latest[u]) > rank(latest[v]) {
				latest[v] = latest[u]
			}
		}
		if of[v] > 0 && rank(latest[v]) > of[v] && c.steps[v].Kind != flow.Junction && (late < 0 || v < late) {
			late = v
		}
	}
	if late < 0 {
		return
	}
	s, after := c.steps[late], c.steps[latest[late]-1]
	d := x.finding(s.Span, "phases-interleave", brief(s.Label.S), brief(s.Phase.Name.S), brief(after.Label.S), brief(after.Phase.Name.S))
	x.report(d.WithRelated(after.Span, "phase-later", brief(after.Phase.Name.S)))
}

// descends reports whether a line may lead back to an earlier phase: without
// one nothing needs to be looked at.
func (c *chart) descends(of []int) bool {
	return slices.Contains(of, 0) || slices.ContainsFunc(c.lines, func(l line) bool { return of[l.from] > of[l.to] })
}

// returns tells which lines go back, as the pictures have it: first those to a
// step without which their own source is never reached, wherever it is
// declared. Of the others, lines to later steps go forward, then those to
// earlier ones, short before long, unless they close a circle. Loops go back.
func (c *chart) returns() []bool {
	back := make([]bool, len(c.lines))
	without := map[int][]bool{} // what is reached when a step is left out
	begins := c.entries()
	var doubtful []int
	for i, l := range c.lines {
		if without[l.to] == nil {
			without[l.to] = c.reach(begins, nil, l.to)
		}
		inevitable := !without[l.to][l.from]
		back[i] = inevitable || l.from >= l.to // those in doubt are out of the way until their turn
		if !inevitable && l.from > l.to {
			doubtful = append(doubtful, i)
		}
	}
	slices.SortStableFunc(doubtful, func(a, b int) int {
		return c.lines[a].from - c.lines[a].to - (c.lines[b].from - c.lines[b].to)
	})
	for _, i := range doubtful {
		back[i] = c.reach([]int{c.lines[i].to}, back, -1)[c.lines[i].from]
	}
	return back
}

// entries returns the steps with which a picture begins: those that say so or
// that nothing leads to, and where none of them leads to a step, that step.
func (c *chart) entries() []int {
	var begins []int
	for v := range c.steps {
		if c.steps[v].Kind == flow.Start || !slices.ContainsFunc(c.in[v], func(i int) bool { return c.lines[i].from != v }) {
			begins = append(begins, v)
		}
	}
	reached := c.spread(begins)
	for v := range c.steps {
		if !reached[v] {
			begins = append(begins, v)
			for w, more := range c.spread([]int{v}) {
				reached[w] = reached[w] || more
			}
		}
	}
	return begins
}

// reach marks the steps that are reached from some, lines that go back and one
// step left out.
func (c *chart) reach(from []int, back []bool, except int) []bool {
	seen := make([]bool, len(c.steps))
	for stack := slices.Clone(from); len(stack) > 0; {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if v == except || seen[v] {
			continue
		}
		seen[v] = true
		for _, i := range c.out[v] {
			if back == nil || !back[i] {
				stack = append(stack, c.lines[i].to)
			}
		}
	}
	return seen
}

// forward returns the steps so that every line that does not go back leads
// onwards.
func (c *chart) forward(back []bool) []int {
	left := make([]int, len(c.steps))
	for i, l := range c.lines {
		if !back[i] {
			left[l.to]++
		}
	}
	var order []int
	for v, n := range left {
		if n == 0 {
			order = append(order, v)
		}
	}
	for k := 0; k < len(order); k++ {
		for _, i := range c.out[order[k]] {
			if back[i] {
				continue
			}
			if w := c.lines[i].to; left[w] > 1 {
				left[w]--
			} else {
				order = append(order, w)
			}
		}
	}
	return order
}
