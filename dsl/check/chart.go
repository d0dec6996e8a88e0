package check

import (
	"slices"
	"strings"

	"flowgen/dsl/flow"
)

// chart is a process as a graph: its steps and lines by number, in their
// order. Nothing in it recurses, so that a chain may have any length.
type chart struct {
	steps []*flow.Step
	lines []line
	out   [][]int // lines out of each step
	in    [][]int // lines into each step
}

// line is a line of a chart.
type line struct {
	*flow.Edge
	from, to int
}

func newChart(p *flow.Process) *chart {
	c := &chart{steps: p.Steps, out: make([][]int, len(p.Steps)), in: make([][]int, len(p.Steps))}
	number := make(map[*flow.Step]int, len(p.Steps))
	for i, s := range p.Steps {
		number[s] = i
	}
	for i, e := range p.Edges {
		l := line{e, number[e.From], number[e.To]}
		c.lines = append(c.lines, l)
		c.out[l.from] = append(c.out[l.from], i)
		c.in[l.to] = append(c.in[l.to], i)
	}
	return c
}

// solid reports whether one of some lines is solid.
func (c *chart) solid(lines []int) bool {
	return slices.ContainsFunc(lines, func(i int) bool { return !c.lines[i].Dashed })
}

// any reports whether a step is of a kind.
func (c *chart) any(k flow.Kind) bool {
	return slices.ContainsFunc(c.steps, func(s *flow.Step) bool { return s.Kind == k })
}

// spread marks the steps that are reached from some, along any line.
func (c *chart) spread(from []int) []bool {
	seen := make([]bool, len(c.steps))
	for stack := slices.Clone(from); len(stack) > 0; {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[v] {
			continue
		}
		seen[v] = true
		for _, i := range c.out[v] {
			stack = append(stack, c.lines[i].to)
		}
	}
	return seen
}

// group is a set of steps that lead to each other: a loop, or one step.
type group struct {
	steps         []int // in order
	entered, left bool  // by a line from or to another group
	loop          bool  // a line leads from one of its steps to one of them
}

// groups parts the steps into groups, along solid lines or along all. (Source:
// R. Tarjan, Depth-first search and linear graph algorithms, 1972.)
func (c *chart) groups(dashed bool) []group {
	t := tarjan{chart: c, dashed: dashed, number: make([]int, len(c.steps)), low: make([]int, len(c.steps)), of: make([]int, len(c.steps))}
	for v := range c.steps {
		if t.number[v] == 0 {
			t.visit(v)
		}
	}
	all := make([]group, t.found)
	for v := range c.steps {
		g := &all[t.of[v]-1]
		g.steps = append(g.steps, v)
	}
	for _, l := range c.lines {
		switch a, b := t.of[l.from]-1, t.of[l.to]-1; {
		case l.Dashed && !dashed:
		case a == b:
			all[a].loop = true
		default:
			all[a].left, all[b].entered = true, true
		}
	}
	return all
}

// tarjan is the state of the search for groups.
type tarjan struct {
	*chart
	dashed      bool
	number, low []int // by step; number 0: not seen
	of          []int // the group of a step, from 1; 0: not known yet
	open        []int // steps whose group is not known yet
	seen, found int
}

// visit searches from one step on.
func (t *tarjan) visit(root int) {
	type frame struct{ step, next int }
	stack := []frame{{root, 0}}
	for len(stack) > 0 {
		f := &stack[len(stack)-1]
		v := f.step
		if f.next == 0 {
			t.seen++
			t.number[v], t.low[v] = t.seen, t.seen
			t.open = append(t.open, v)
		}
		if f.next < len(t.out[v]) {
			l := t.lines[t.out[v][f.next]]
			f.next++
			switch {
			case l.Dashed && !t.dashed:
			case t.number[l.to] == 0:
				stack = append(stack, frame{l.to, 0})
			case t.of[l.to] == 0:
				t.low[v] = min(t.low[v], t.number[l.to])
			}
			continue
		}
		stack = stack[:len(stack)-1]
		if len(stack) > 0 {
			above := stack[len(stack)-1].step
			t.low[above] = min(t.low[above], t.low[v])
		}
		if t.low[v] == t.number[v] {
			t.close(v)
		}
	}
}

// close makes a group of the open steps from v on.
func (t *tarjan) close(v int) {
	t.found++
	for t.of[v] == 0 {
		last := len(t.open) - 1
		t.of[t.open[last]] = t.found
		t.open = t.open[:last]
	}
}

// around returns a shortest way along solid lines from a step back to itself,
// the step itself at its beginning alone; nil when there is none.
func (c *chart) around(v int) []int {
	before := make([]int, len(c.steps)) // the step on the way, from 1
	for queue := []int{v}; len(queue) > 0; queue = queue[1:] {
		for _, i := range c.out[queue[0]] {
			l := c.lines[i]
			if l.Dashed || before[l.to] != 0 {
				continue
			}
			before[l.to] = l.from + 1
			if l.to != v {
				queue = append(queue, l.to)
				continue
			}
			way := []int{}
			for w := l.from; w != v; w = before[w] - 1 {
				way = append(way, w)
			}
			way = append(way, v)
			slices.Reverse(way)
			return way
		}
	}
	return nil
}

// maxNamed is how many steps of a way a message names.
const maxNamed = 6

// named writes a way: 甲 → 乙 → 丙.
func (c *chart) named(way []int) string {
	var names []string
	for _, v := range way {
		if s := c.steps[v]; s.Kind != flow.Junction {
			names = append(names, brief(s.Label.S))
		}
	}
	if len(names) > maxNamed {
		names = append(names[:maxNamed-1], "……", names[len(names)-1])
	}
	return strings.Join(names, " → ")
}

// written is a name as it is to be typed: in quotes where it needs them.
func written(s string) string {
	if strings.ContainsAny(s, " \t\u3000:：,，、()（）{}｛｝[]【】/／+＋\"#＃") {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
	}
	return s
}
